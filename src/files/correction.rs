//! `corrections`: punches that were supplied later.

use super::{
    duty::{Duties, START},
    fault::Faults,
    folder::Folder,
    id,
    register::Register,
    table::{Layout, Row},
};
use onpost_rules::{correction::Correction, ids::CorrectionId};

pub const LAYOUT: Layout = Layout {
    stem: "corrections",
    needed: &["staff_no", "date", "shift", "kind", "at", "cause", "status"],
    optional: &["post", START],
};

/// Reads the corrections.
pub fn read(folder: &mut Folder, duties: &Duties) -> Vec<Correction> {
    let key = |correction: &Correction| (correction.id, correction.status);
    let read = |row: Row, faults: &mut Faults| correction(row, duties, faults);
    let mut all = Register::gather(folder, &LAYOUT, key, read).into_things();
    id::tell_apart(&mut all, |correction| &mut correction.id.0);
    all
}

fn correction(row: Row, duties: &Duties, faults: &mut Faults) -> Option<Correction> {
    let rostered = duties.of(row, faults);
    let direction = faults.keep(row.cell("kind").word());
    let at = faults.keep(row.cell("at").moment());
    let cause = faults.keep(row.cell("cause").word());
    let status = faults.keep(row.cell("status").word());
    let rostered = rostered?;
    let mut correction = Correction {
        id: CorrectionId(uuid::Uuid::nil()),
        duty: rostered.duty.id,
        direction: direction?,
        at: at?.instant(rostered.zone),
        cause: cause?,
        status: status?,
    };
    correction.id = correction_id(&correction);
    Some(correction)
}

fn correction_id(correction: &Correction) -> CorrectionId {
    let direction: &str = correction.direction.into();
    let cause: &str = correction.cause.into();
    CorrectionId(id::of(
        "correction",
        &[
            correction.duty.0.as_bytes(),
            direction.as_bytes(),
            &correction.at.timestamp().to_be_bytes(),
            cause.as_bytes(),
        ],
    ))
}
