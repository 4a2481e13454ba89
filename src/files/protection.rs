//! `protections`: times in which somebody works no night, or no longer than the shift.

use super::{
    fault::{Faults, LeaveFault, WrongInFile},
    folder::Folder,
    person::Staff,
    register::{FROM, Register},
    table::{Layout, Row},
};
use onpost_rules::protection::Protection;

pub const LAYOUT: Layout = Layout {
    stem: "protections",
    needed: &["staff_no", FROM, "until", "no_night", "no_extension"],
    optional: &[],
};

/// Reads the protections.
pub fn read(folder: &mut Folder, staff: &Staff) -> Vec<Protection> {
    let key = |protection: &Protection| (protection.person, protection.from);
    let read = |row: Row, faults: &mut Faults| protection(row, staff, faults);
    Register::gather(folder, &LAYOUT, key, read).into_things()
}

fn protection(row: Row, staff: &Staff, faults: &mut Faults) -> Option<Protection> {
    let member = faults.keep(staff.of(row));
    let from = faults.keep(row.cell(FROM).date());
    let until = faults.keep(row.cell("until").date());
    let no_night = faults.keep(row.cell("no_night").word());
    let no_extension = faults.keep(row.cell("no_extension").word());
    let protection = Protection {
        person: member??.id(),
        from: from?,
        until: until?,
        no_night: no_night?,
        no_extension: no_extension?,
    };
    if protection.until < protection.from {
        faults.push(
            row.cell("until")
                .fault(WrongInFile::Leave(LeaveFault::EndsFirst)),
        );
        return None;
    }
    Some(protection)
}
