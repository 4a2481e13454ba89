//! `departments`: code and name.

use super::{
    fault::Faults,
    folder::Folder,
    id,
    register::Register,
    table::{Layout, Row},
};
use crate::rules::post::Department;

pub const LAYOUT: Layout = Layout {
    stem: "departments",
    needed: &["code", "name"],
    optional: &[],
};

/// The departments, by code.
pub type Departments = Register<String, Department>;

/// Reads the departments.
pub fn read(folder: &mut Folder) -> Departments {
    Register::keyed(folder, &LAYOUT, "code", department)
}

fn department(row: Row, faults: &mut Faults) -> Option<Department> {
    let code = faults.keep(row.cell("code").text());
    let name = faults.keep(row.cell("name").text());
    let code = code?;
    Some(Department {
        id: id::department(code),
        code: code.to_owned(),
        name: name?.to_owned(),
    })
}
