//! `punches`: what the clocks recorded.

use super::{
    fault::Faults,
    folder::Folder,
    id,
    person::Staff,
    register::Register,
    table::{Layout, Row},
};
use onpost_rules::{
    ids::PunchId,
    punch::{Direction, Punch, PunchSource},
    time::Instant,
};

pub const LAYOUT: Layout = Layout {
    stem: "punches",
    needed: &["staff_no", "at", "source"],
    optional: &["kind"],
};

/// Reads the punches.
pub fn read(folder: &mut Folder, staff: &Staff) -> Vec<Punch> {
    let read = |row: Row, faults: &mut Faults| punch(row, staff, faults);
    Register::gather(folder, &LAYOUT, |punch: &Punch| punch.id, read).into_things()
}

fn punch(row: Row, staff: &Staff, faults: &mut Faults) -> Option<Punch> {
    let member = faults.keep(staff.of(row));
    let at = faults.keep(row.cell("at").moment());
    let kind = row.cell("kind").filled();
    let direction = faults.keep(kind.map(super::cell::TableCell::word).transpose());
    let source = faults.keep(row.cell("source").word());
    let (member, direction, source) = (member??, direction?, source?);
    let at = at?.instant_by(|date| member.zone_on(date));
    let staff_no = row.cell("staff_no").text_or_empty();
    Some(Punch {
        id: punch_id(staff_no, at, direction, source),
        person: member.id(),
        at,
        direction,
        source,
    })
}

fn punch_id(staff_no: &str, at: Instant, kind: Option<Direction>, source: PunchSource) -> PunchId {
    let kind: &str = kind.map_or("", Into::into);
    let source: &str = source.into();
    let at = at.timestamp().to_be_bytes();
    let parts = [staff_no.as_bytes(), &at, kind.as_bytes(), source.as_bytes()];
    PunchId(id::of("punch", &parts))
}
