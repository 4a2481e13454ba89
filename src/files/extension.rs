//! `extensions`: duties that went on for longer.

use super::{
    duty::{Duties, START},
    fault::{Faults, WrongInFile},
    folder::Folder,
    id,
    register::Register,
    table::{Layout, Row},
};
use onpost_rules::{extension::Extension, field::LONGEST_TEXT, ids::ExtensionId};

pub const LAYOUT: Layout = Layout {
    stem: "extensions",
    needed: &["staff_no", "date", "shift", "until", "status"],
    optional: &["reason", "post", START],
};

/// Reads the extensions.
pub fn read(folder: &mut Folder, duties: &Duties) -> Vec<Extension> {
    let key = |slip: &Extension| (slip.id, slip.status, slip.reason.clone());
    let read = |row: Row, faults: &mut Faults| extension(row, duties, faults);
    let mut all = Register::gather(folder, &LAYOUT, key, read).into_things();
    id::tell_apart(&mut all, |extension| &mut extension.id.0);
    all
}

fn extension(row: Row, duties: &Duties, faults: &mut Faults) -> Option<Extension> {
    let rostered = duties.of(row, faults);
    let until = faults.keep(row.cell("until").moment());
    let status = faults.keep(row.cell("status").word());
    let reason = faults.keep(row.cell("reason").prose(LONGEST_TEXT));
    let rostered = rostered?;
    let until = until?.instant(rostered.zone);
    if until <= rostered.duty.start {
        faults.push(row.cell("until").fault(WrongInFile::ExtendsNothing));
        return None;
    }
    let duty = rostered.duty.id;
    let seconds = until.timestamp().to_be_bytes();
    Some(Extension {
        id: ExtensionId(id::of("extension", &[duty.0.as_bytes(), &seconds])),
        duty,
        until,
        status: status?,
        reason: reason?,
    })
}
