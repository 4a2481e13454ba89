//! What a month is frozen as: the bytes of both commands, person by person.

use onpost_files::classify as lines;
use onpost_rules::{
    facts::Facts,
    frozen::{FrozenDuty, FrozenLines, FrozenPair, FrozenRow},
    ids::PersonId,
    month::sum_up,
    time::Month,
    verdict::{classify, frozen},
};
use std::collections::{BTreeMap, HashMap};

/// A month that is frozen, and not kept yet.
pub(super) struct Frozen {
    pub headers: FrozenPair,
    pub sha256: FrozenPair,
    /// By staff number.
    pub rows: Vec<FrozenRow>,
}

/// What of the two commands' lines is one person's.
#[derive(Default)]
struct OwnLines {
    duties: Vec<FrozenDuty>,
    hours: String,
}

/// Freezes a month as it's judged for good; `hours` is what that command writes.
/// Law 12.2.
pub(super) fn of(facts: &Facts, month: Month, hours: &str) -> Frozen {
    let verdicts = classify(facts, None);
    let mut people: BTreeMap<String, OwnLines> = BTreeMap::new();
    for row in lines::rows(facts, &verdicts, month.first()..=month.last()) {
        let own = people.entry(row.staff_no().to_owned()).or_default();
        own.duties.push(FrozenDuty {
            duty: row.duty.clone(),
            zone: row.post.zone,
            staff_no: row.staff_no().to_owned(),
            line: row.printed(),
            verdict: frozen(row.verdict),
        });
    }
    let (hours_header, hours) = hours.split_at(hours.find('\n').map_or(hours.len(), |it| it + 1));
    for line in hours.split_inclusive('\n') {
        let staff_no = lines::read_line(line).into_iter().next();
        people
            .entry(staff_no.unwrap_or_default())
            .or_default()
            .hours = line.to_owned();
    }
    let headers = FrozenPair {
        classify: lines::header(),
        hours: hours_header.to_owned(),
    };
    let sum_up = sum_up(facts, &verdicts, month).into_iter();
    let totals = sum_up.map(|own| (own.person, serde_json::to_value(&own.totals)));
    let mut totals: HashMap<PersonId, _> = totals.collect();
    let ids: HashMap<&str, PersonId> = facts
        .people
        .iter()
        .map(|it| (&*it.staff_no, it.id))
        .collect();
    let row = |(staff_no, own): (String, OwnLines)| {
        let person = *ids.get(&*staff_no)?;
        let totals = totals.remove(&person).and_then(Result::ok);
        let totals = totals.unwrap_or_default();
        Some(FrozenRow::new(FrozenLines {
            person,
            staff_no,
            duties: &own.duties,
            hours: own.hours,
            totals,
        }))
    };
    let rows: Vec<FrozenRow> = people.into_iter().filter_map(row).collect();
    Frozen {
        sha256: FrozenPair::sha256(&headers, &rows),
        headers,
        rows,
    }
}
