//! `grants`: hours of leave that people were given, to be taken between two dates.

use super::{
    cell::TableCell,
    fault::{Faults, FileFault, LeaveFault, WrongInFile},
    folder::Folder,
    leave_kind::LeaveKinds,
    person::Staff,
    register::{FROM, Register},
    table::{Layout, Row},
};
use onpost_rules::{
    field::LONGEST_TEXT,
    grant::{Grant, GrantedHours, MOST_GRANTED_HOURS},
    shift::DayValue,
    time::Month,
    typed::fold_signs,
};

pub const LAYOUT: Layout = Layout {
    stem: "grants",
    needed: &["number", "staff_no", "kind", "hours", FROM, "until"],
    optional: &["against", "note"],
};

/// Reads the grants.
pub fn read(folder: &mut Folder, staff: &Staff, kinds: &LeaveKinds) -> Vec<Grant> {
    let read = |row: Row, faults: &mut Faults| grant(row, staff, kinds, faults);
    Register::keyed(folder, &LAYOUT, "number", read).into_things()
}

/// Law 10.2.
fn grant(row: Row, staff: &Staff, kinds: &LeaveKinds, faults: &mut Faults) -> Option<Grant> {
    let number = faults.keep(row.cell("number").text());
    let member = faults.keep(staff.of(row));
    let kind = faults.keep(kinds.with_balance(row.cell("kind")));
    let hours = faults.keep(hours(row.cell("hours")));
    let from = faults.keep(row.cell(FROM).date());
    let until = row.cell("until");
    let until = faults.keep(until.date());
    let against = faults.keep(against(row.cell("against")));
    let note = faults.keep(row.cell("note").prose(LONGEST_TEXT));
    let grant = Grant {
        number: number?.to_owned(),
        person: member??.id(),
        kind: kind??,
        hours: hours?,
        from: from?,
        until: until?,
        against: against?,
        note: note?,
    };
    if grant.until < grant.from {
        faults.push(
            row.cell("until")
                .fault(WrongInFile::Leave(LeaveFault::EndsFirst)),
        );
        return None;
    }
    Some(grant)
}

/// Hours with at most two decimals, as a day value is written.
fn hours(cell: TableCell) -> Result<GrantedHours, FileFault> {
    let hours: DayValue = cell.parse(
        |text| fold_signs(text).parse().ok(),
        WrongInFile::Leave(LeaveFault::NotHours),
    )?;
    if hours.0 > MOST_GRANTED_HOURS * 100 {
        return Err(cell.fault(WrongInFile::Leave(LeaveFault::NotHours)));
    }
    Ok(GrantedHours(hours.0))
}

fn against(cell: TableCell) -> Result<Option<Month>, FileFault> {
    let month = |cell: TableCell| {
        cell.parse(
            |text| Month::parse(&fold_signs(text)),
            WrongInFile::Leave(LeaveFault::NotAMonth),
        )
    };
    cell.filled().map(month).transpose()
}
