//! A workbook: its sheets, which of them can be seen, and what they share.

use super::{
    cells::{self, Shared},
    format::{Epoch, Formats},
    package::Package,
    strings::Strings,
    xml::{attribute, broken},
};
use crate::{fault::WrongInFile, line::FilledCells};
use onpost_rules::invisible;
use quick_xml::events::Event;
use std::{fs::File, ops::ControlFlow};

/// So many sheets, or parts that belong to something, are looked at.
const MOST: usize = 1_000;

/// A workbook that is open.
pub struct OpenWorkbook {
    package: Package,
    shared: Shared,
    /// Those that can be seen, in order.
    sheets: Vec<WorkbookSheet>,
}

/// A sheet that can be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookSheet {
    pub name: String,
    part: String,
}

impl WorkbookSheet {
    /// Whether it has this name, whatever its case and the blanks around it.
    pub fn is_named(&self, name: &str) -> bool {
        invisible::folded(&self.name) == name
    }
}

/// A part that another one refers to.
struct PackageRelation {
    id: String,
    kind: String,
    part: String,
}

impl PackageRelation {
    /// Whether it's of this kind, in either of the two dialects of the format.
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

impl OpenWorkbook {
    /// Opens a workbook and reads what its sheets share.
    ///
    /// # Errors
    /// No workbook, or more of it than is read.
    pub fn open(file: File) -> Result<Self, WrongInFile> {
        let bytes = file.metadata().map_or(0, |file| file.len());
        let mut package = Package::open(file)?;
        let roots = relations(&mut package, "")?;
        let root = roots.into_iter().find(|it| it.is("officeDocument"));
        let root = root.map_or_else(|| "xl/workbook.xml".to_owned(), |it| it.part);
        let parts = relations(&mut package, &root)?;
        let part = |kind: &str| {
            parts
                .iter()
                .find(|it| it.is(kind))
                .map(|it| it.part.clone())
        };
        let (epoch, sheets) = sheets(&mut package, &root, &parts)?;
        let mut formats = Formats::new(epoch);
        if let Some(name) = part("styles")
            && let Some(xml) = package.part(&name)?
        {
            formats.read(xml)?;
        }
        let mut strings = Strings::default();
        if let Some(name) = part("sharedStrings")
            && let Some(xml) = package.part(&name)?
        {
            strings = Strings::read(xml, bytes)?;
        }
        Ok(Self {
            package,
            shared: Shared { strings, formats },
            sheets,
        })
    }

    /// The sheet of this name, or else the first one.
    pub fn sheet(&self, name: &str) -> Option<WorkbookSheet> {
        let named = self.sheets.iter().find(|sheet| sheet.is_named(name));
        named.or(self.sheets.first()).cloned()
    }

    /// The other sheets.
    pub fn others(&self, sheet: &WorkbookSheet) -> Vec<WorkbookSheet> {
        let others = self.sheets.iter().filter(|it| *it != sheet);
        others.cloned().collect()
    }

    /// Hands over the lines of a sheet with their numbers, until `take` has enough.
    ///
    /// # Errors
    /// No right sheet, or more of it than is read.
    pub fn lines(
        &mut self,
        sheet: &WorkbookSheet,
        take: impl FnMut(u64, &FilledCells) -> ControlFlow<()>,
    ) -> Result<(), WrongInFile> {
        let missing = || broken(&format!("{} is missing", sheet.part));
        let xml = self.package.part(&sheet.part)?.ok_or_else(missing)?;
        cells::lines(xml, &self.shared, take)
    }
}

/// What a part refers to; of the workbook as a whole, where `part` is empty.
fn relations(package: &mut Package, part: &str) -> Result<Vec<PackageRelation>, WrongInFile> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let mut found = Vec::new();
    let Some(mut xml) = package.part(&format!("{folder}/_rels/{name}.rels"))? else {
        return Ok(found);
    };
    xml.each("Relationship", |tag| {
        let value = |name| attribute(tag, name).unwrap_or_default();
        if found.len() < MOST {
            found.push(PackageRelation {
                id: value("Id"),
                kind: value("Type"),
                part: beside(folder, &value("Target")),
            });
        }
        Ok(())
    })?;
    Ok(found)
}

/// The name of a part as a part in `folder` writes it.
fn beside(folder: &str, target: &str) -> String {
    if target.starts_with('/') {
        return target.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// From when days are counted, and the sheets that can be seen.
fn sheets(
    package: &mut Package,
    root: &str,
    parts: &[PackageRelation],
) -> Result<(Epoch, Vec<WorkbookSheet>), WrongInFile> {
    let missing = || broken(&format!("{root} is missing"));
    let mut xml = package.part(root)?.ok_or_else(missing)?;
    let (mut epoch, mut sheets) = (Epoch::Of1900, Vec::new());
    loop {
        match xml.next_event()? {
            Event::Start(tag) if tag.local_name().as_ref() == "workbookPr" => {
                let value = attribute(&tag, "date1904");
                if matches!(value.as_deref(), Some("1" | "true")) {
                    epoch = Epoch::Of1904;
                }
            }
            Event::Start(tag) if tag.local_name().as_ref() == "sheet" => {
                let state = attribute(&tag, "state").unwrap_or_default();
                let is_visible = !state.to_lowercase().ends_with("hidden");
                let id = attribute(&tag, "id").unwrap_or_default();
                let relation = parts.iter().find(|it| it.id == id && it.is("worksheet"));
                if let Some(relation) = relation.filter(|_| is_visible && sheets.len() < MOST) {
                    sheets.push(WorkbookSheet {
                        name: attribute(&tag, "name").unwrap_or_default(),
                        part: relation.part.clone(),
                    });
                }
            }
            Event::Eof => return Ok((epoch, sheets)),
            _ => {}
        }
    }
}
