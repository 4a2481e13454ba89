//! `departments`: code and name.

use super::{
    fault::Faults,
    folder::Folder,
    id,
    register::Register,
    table::{Layout, Row},
};
use onpost_rules::{field, post::Department};

pub const LAYOUT: Layout = Layout {
    stem: "departments",
    needed: &["code", "name"],
    optional: &["name_en"],
};

/// The departments, by code.
pub type Departments = Register<String, Department>;

/// Reads the departments.
pub fn read(folder: &mut Folder) -> Departments {
    Register::keyed(folder, &LAYOUT, "code", department)
}

fn department(row: Row, faults: &mut Faults) -> Option<Department> {
    let code = faults.keep(row.cell("code").rule(field::code));
    let name = row.cell("name");
    let name = faults.keep(name.rule(|name| field::line(name, field::LONGEST_UNIT_NAME)));
    let name_en = row.cell("name_en");
    let name_en = faults
        .keep(name_en.rule_or_empty(|name| field::line(name, field::LONGEST_UNIT_NAME).map(Some)));
    let code = code?;
    Some(Department {
        id: id::department(&code),
        code,
        name: name?,
        name_en: name_en?,
    })
}
