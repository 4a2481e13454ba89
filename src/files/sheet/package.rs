//! The ZIP file that a workbook is: its parts by their names, and bounds on what is unpacked of them.

use super::{budget::Budget, xml::Xml};
use crate::{fault::WrongInFile, text};
use std::{
    cell::Cell,
    collections::HashMap,
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    rc::Rc,
};
use zip::ZipArchive;

/// So much of the list of a ZIP file's parts is read at most; that of a large workbook takes 100 KiB.
const MOST_LISTED: u64 = 1 << 20;

/// The parts of a workbook.
pub struct Package {
    zip: ZipArchive<Metered>,
    /// By name in small letters, where it's in the file.
    parts: HashMap<String, usize>,
    pub budget: Rc<Budget>,
}

impl Package {
    /// Reads the list of the parts.
    ///
    /// # Errors
    /// No ZIP file, or one that lists far more parts than workbooks have.
    pub fn open(mut file: File) -> Result<Self, WrongInFile> {
        refuse_what_is_no_workbook(&mut file)?;
        let allowance = Rc::new(Cell::new(MOST_LISTED));
        let metered = Metered {
            file: BufReader::new(file),
            allowance: Rc::clone(&allowance),
        };
        let zip = ZipArchive::new(metered).map_err(text::unreadable)?;
        allowance.set(u64::MAX);
        let names = (0..zip.len()).filter_map(|index| {
            let name = zip.name_for_index(index)?.ok()?;
            Some((part_name(&name), index))
        });
        Ok(Self {
            parts: names.collect(),
            zip,
            budget: Rc::new(Budget::whole()),
        })
    }

    /// A part as a stream; `None` where there is none of this name.
    ///
    /// # Errors
    /// A way of packing that isn't known.
    pub fn part(&mut self, name: &str) -> Result<Option<Xml<'_>>, WrongInFile> {
        let Some(index) = self.parts.get(&part_name(name)) else {
            return Ok(None);
        };
        let part = self.zip.by_index(*index).map_err(text::unreadable)?;
        Ok(Some(Xml::new(Box::new(part), &self.budget)))
    }
}

fn part_name(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.trim_start_matches('/').to_owned()
}

fn refuse_what_is_no_workbook(file: &mut File) -> Result<(), WrongInFile> {
    let mut head = Vec::new();
    let read = file.by_ref().take(8).read_to_end(&mut head);
    read.and_then(|_| file.rewind()).map_err(text::unreadable)?;
    if head.starts_with(text::OLD_WORKBOOK) {
        Err(WrongInFile::OldWorkbook)
    } else if head.starts_with(text::WORKBOOK) {
        Ok(())
    } else {
        Err(WrongInFile::NotAWorkbook)
    }
}

/// A file of which only so much may be read: the list of its parts is kept in memory.
struct Metered {
    file: BufReader<File>,
    allowance: Rc<Cell<u64>>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let left = self.allowance.get().checked_sub(read as u64);
        self.allowance.set(left.unwrap_or(0));
        left.map(|_| read)
            .ok_or_else(|| io::Error::other("it lists too many parts"))
    }
}

impl Seek for Metered {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
