//! `contracts`: by which system of hours people are paid, from which date on.

use super::{
    fault::{Faults, FileFault, WrongInFile},
    folder::Folder,
    person::Staff,
    register::{FROM, Register},
    table::{Layout, Row},
};
use onpost_rules::{
    contract::{Contract, HoursSystem, WorkingHours},
    dated::{Dated, DatedVersion},
    field,
    ids::PersonId,
};
use std::collections::HashMap;

pub const LAYOUT: Layout = Layout {
    stem: "contracts",
    needed: &["staff_no", "hours"],
    optional: &[FROM, "period", "permit", "permit_until"],
};

/// A row of somebody's contract.
#[derive(Debug, PartialEq)]
struct ContractRow {
    person: PersonId,
    contract: Contract,
}

/// Reads the contracts of each person, with their versions.
pub fn read(folder: &mut Folder, staff: &Staff) -> HashMap<PersonId, Dated<Contract>> {
    let rows = Register::dated(folder, &LAYOUT, "staff_no", |row, faults| {
        contract(row, staff, faults)
    });
    let people = rows.into_things().into_iter();
    let contracts = people.map(|known| {
        let person = known.latest().person;
        (person, known.map(|row| row.contract))
    });
    contracts.collect()
}

fn contract(row: Row, staff: &Staff, faults: &mut Faults) -> Option<DatedVersion<ContractRow>> {
    let member = faults.keep(staff.of(row));
    let from = faults.keep(row.cell(FROM).since());
    let hours = faults.keep(hours(row));
    let permit = row.cell("permit");
    let permit = faults.keep(permit.rule_or_empty(|text| field::line(text, field::LONGEST_NAME)));
    let permit_until = faults.keep(row.cell("permit_until").since());
    let value = ContractRow {
        person: member??.id(),
        contract: Contract {
            hours: hours?,
            permit: permit?,
            permit_until: permit_until?,
        },
    };
    Some(DatedVersion { from: from?, value })
}

/// The system of hours, with its period where it has one.
/// Law 9.16.
fn hours(row: Row) -> Result<WorkingHours, FileFault> {
    let period = row.cell("period");
    match row.cell("hours").word()? {
        HoursSystem::Comprehensive => Ok(WorkingHours::Comprehensive(period.word()?)),
        _ if period.filled().is_some() => Err(period.fault(WrongInFile::PeriodWithoutUse)),
        HoursSystem::Standard => Ok(WorkingHours::Standard),
        HoursSystem::Flexible => Ok(WorkingHours::Flexible),
    }
}
