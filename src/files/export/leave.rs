//! Contracts, leave kinds, grants and protected times: files of their own, where there are any.

use super::{
    cells::{date, line, prose, text, word},
    table::{ExportLayout, TableWriter},
};
use onpost_rules::{
    contract::{Contract, HoursSystem, WorkingHours},
    export::ExportSum,
    facts::Facts,
    field,
    grant::Grant,
    ids::PersonId,
    shift::DayValue,
};
use std::{collections::HashMap, io, path::Path};

const CONTRACTS: ExportLayout = ExportLayout {
    stem: "contracts",
    columns: &[
        "staff_no",
        "from",
        "hours",
        "period",
        "permit",
        "permit_until",
    ],
    spare: &[],
};

const LEAVE_KINDS: ExportLayout = ExportLayout {
    stem: "leave_kinds",
    columns: &["code", "name", "effect", "balance", "full_attendance"],
    spare: &[],
};

const GRANTS: ExportLayout = ExportLayout {
    stem: "grants",
    columns: &[
        "number", "staff_no", "kind", "hours", "from", "until", "against", "note",
    ],
    spare: &[],
};

const PROTECTIONS: ExportLayout = ExportLayout {
    stem: "protections",
    columns: &["staff_no", "from", "until", "no_night", "no_extension"],
    spare: &[],
};

/// The staff numbers.
type StaffNumbers<'f> = HashMap<PersonId, &'f str>;

/// Writes what hours and leave are reckoned by.
pub fn write(folder: &Path, facts: &Facts, sum: &mut ExportSum) -> io::Result<()> {
    let people = facts.people.iter();
    let numbers: StaffNumbers = people.map(|it| (it.id, it.staff_no.as_str())).collect();
    let contracts = contracts(facts, &numbers, sum);
    put(folder, &CONTRACTS, contracts, sum)?;
    let kinds = leave_kinds(facts, sum);
    put(folder, &LEAVE_KINDS, kinds, sum)?;
    let grants = grants(facts, &numbers, sum);
    put(folder, &GRANTS, grants, sum)?;
    put(folder, &PROTECTIONS, protections(facts, &numbers), sum)
}

/// Writes rows in their order; none where there are none.
fn put(
    folder: &Path,
    layout: &'static ExportLayout,
    mut rows: Vec<Vec<String>>,
    sum: &mut ExportSum,
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    rows.sort();
    let mut table = TableWriter::begin(folder, layout)?;
    rows.into_iter().try_for_each(|row| table.row(row))?;
    sum.rows.insert(layout.stem, table.finish()?);
    Ok(())
}

/// Law 9.16.
fn contracts(facts: &Facts, numbers: &StaffNumbers, sum: &mut ExportSum) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (person, known) in &facts.dated.contracts {
        let Some(staff_no) = numbers.get(person) else {
            continue;
        };
        for version in known.versions() {
            let Contract {
                hours,
                permit,
                permit_until,
            } = &version.value;
            let (system, period) = match hours {
                WorkingHours::Standard => (HoursSystem::Standard, String::new()),
                WorkingHours::Comprehensive(period) => (HoursSystem::Comprehensive, word(period)),
                WorkingHours::Flexible => (HoursSystem::Flexible, String::new()),
            };
            rows.push(vec![
                text(staff_no),
                date(version.from),
                word(&system),
                period,
                line(permit, field::LONGEST_NAME, sum),
                date(*permit_until),
            ]);
        }
    }
    rows
}

/// Law 10.1.
fn leave_kinds(facts: &Facts, sum: &mut ExportSum) -> Vec<Vec<String>> {
    let rows = facts.leave_kinds.iter().map(|kind| {
        vec![
            text(&kind.code),
            line(&kind.name, field::LONGEST_NAME, sum),
            word(&kind.effect),
            word(&kind.balance),
            word(&kind.full_attendance),
        ]
    });
    rows.collect()
}

/// Law 10.2.
fn grants(facts: &Facts, numbers: &StaffNumbers, sum: &mut ExportSum) -> Vec<Vec<String>> {
    let rows = facts.grants.iter().filter_map(|grant| {
        let Grant {
            number,
            person,
            kind,
            hours,
            from,
            until,
            against,
            note,
        } = grant;
        Some(vec![
            text(number),
            text(numbers.get(person)?),
            text(kind),
            DayValue(hours.0).to_string(),
            from.to_string(),
            until.to_string(),
            against.map(|month| month.to_string()).unwrap_or_default(),
            prose(note, field::LONGEST_TEXT, sum),
        ])
    });
    rows.collect()
}

fn protections(facts: &Facts, numbers: &StaffNumbers) -> Vec<Vec<String>> {
    let rows = facts.protections.iter().filter_map(|it| {
        Some(vec![
            text(numbers.get(&it.person)?),
            it.from.to_string(),
            it.until.to_string(),
            word(&it.no_night),
            word(&it.no_extension),
        ])
    });
    rows.collect()
}
