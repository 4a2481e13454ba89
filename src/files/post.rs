//! `posts`: what has to be staffed, its line and its zone.

use super::{
    cell::TableCell,
    department::{self, Departments},
    fault::{Faults, FileFault, WrongInFile},
    folder::Folder,
    id,
    register::{FROM, Register},
    table::{Layout, Row},
};
use onpost_rules::{
    dated::{Dated, DatedVersion},
    field,
    post::Post,
    time::DEFAULT_ZONE,
    zone::Zone,
};

pub const LAYOUT: Layout = Layout {
    stem: "posts",
    needed: &["code", "name", "department", "line"],
    optional: &["timezone", "name_en", "from"],
};

/// The posts, by code, each with its versions.
pub type Posts = Register<String, Dated<Post>>;

/// Reads the posts.
pub fn read(folder: &mut Folder, departments: &Departments) -> Posts {
    Register::dated(folder, &LAYOUT, "code", |row, faults| {
        post(row, departments, faults)
    })
}

/// The versions with the names and the department of the latest: they aren't kept in versions.
pub fn versions(known: Dated<Post>) -> Dated<Post> {
    let latest = known.latest().clone();
    known.map(|post| Post {
        line: post.line,
        zone: post.zone,
        ..latest.clone()
    })
}

fn post(row: Row, departments: &Departments, faults: &mut Faults) -> Option<DatedVersion<Post>> {
    let code = faults.keep(row.cell("code").rule(field::code));
    let name = row.cell("name");
    let name = faults.keep(name.rule(|name| field::line(name, field::LONGEST_UNIT_NAME)));
    let name_en = row.cell("name_en");
    let name_en = faults
        .keep(name_en.rule_or_empty(|name| field::line(name, field::LONGEST_UNIT_NAME).map(Some)));
    let department = departments.named(row.cell("department"), department::LAYOUT.stem);
    let department = faults.keep(department);
    let line = faults.keep(row.cell("line").word());
    let zone = faults.keep(zone(row.cell("timezone")));
    let from = faults.keep(row.cell(FROM).since());
    let code = code?;
    let value = Post {
        id: id::post(&code),
        code,
        name: name?,
        name_en: name_en?,
        department: department??.id,
        line: line?,
        zone: zone?,
    };
    Some(DatedVersion { from: from?, value })
}

fn zone(cell: TableCell) -> Result<Zone, FileFault> {
    match cell.filled() {
        Some(cell) => cell.parse(|name| name.parse().ok(), WrongInFile::UnknownZone),
        None => Ok(DEFAULT_ZONE),
    }
}
