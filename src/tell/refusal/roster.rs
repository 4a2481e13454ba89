//! What the law refuses of rosters, in words: each cell and each breach by its date.

use super::moment;
use onpost_rules::{
    refusal::Refusal,
    roster::{
        draft::DraftChange,
        edit::{CellFault, FaultKind},
        publication::UnfitPublication,
    },
};
use onpost_words::{Lang, say};

/// A refusal of an edit, a generation, a publication or a closing.
pub(super) fn tell(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::CellFaults(faults) => super::joined(faults, |fault| cell_fault(lang, fault)),
        Refusal::CellsChanged(changes) => super::joined(changes, |change| changed(lang, change)),
        Refusal::NothingToPublish => lang.say("refusal-nothing-to-publish"),
        Refusal::CannotPublish(unfit) => cannot_publish(lang, unfit),
        Refusal::RosterRunning { at: Some(at) } => {
            say!(lang, "refusal-roster-running", at = moment(*at))
        }
        Refusal::RunUnderWay => lang.say("refusal-run-under-way"),
        Refusal::TooManyRuns { most } => say!(lang, "refusal-too-many-runs", most = *most),
        Refusal::NothingToTake => lang.say("refusal-nothing-to-take"),
        Refusal::NoLongerFits(findings) => {
            say!(lang, "refusal-no-longer-fits", breaches = findings.len())
        }
        Refusal::RosterRunning { at: None } => lang.say("refusal-roster-unpublished"),
        _ => lang.say("refusal-roster-closed"),
    }
}

/// Each gap by its hours, and how many breaches there are: whose they are the board tells.
fn cannot_publish(lang: Lang, unfit: &UnfitPublication) -> String {
    let gaps = unfit.gaps.iter().map(|gap| {
        let (from, until) = (moment(gap.from), moment(gap.until));
        say!(
            lang,
            "refusal-gap",
            from = from,
            until = until,
            people = gap.short_by()
        )
    });
    let breaches = (!unfit.breaches.is_empty())
        .then(|| say!(lang, "refusal-breaches", breaches = unfit.breaches.len()));
    let all: Vec<String> = gaps.chain(breaches).collect();
    format!("{} {}", lang.say("refusal-cannot-publish"), all.join(" "))
}

/// Why a cell can't be set so.
fn cell_fault(lang: Lang, fault: &CellFault) -> String {
    let date = fault.cell.date.to_string();
    match fault.kind {
        FaultKind::OtherMonth => say!(lang, "fault-cell-other-month", date = date),
        FaultKind::NotOfTheBoard => say!(lang, "fault-cell-person", date = date),
        FaultKind::NotOfThePost(_) => say!(lang, "fault-cell-shift", date = date),
        FaultKind::Past => say!(lang, "fault-cell-past", date = date),
        FaultKind::Begun(_) => say!(lang, "fault-cell-begun", date = date),
    }
}

/// Who changed a cell meanwhile, and when.
fn changed(lang: Lang, change: &DraftChange) -> String {
    let (date, at) = (change.cell.date.to_string(), moment(change.at));
    match change.by_name.clone() {
        Some(name) => say!(
            lang,
            "refusal-cell-changed",
            date = date,
            at = at,
            name = name
        ),
        None => say!(lang, "refusal-cell-imported", date = date, at = at),
    }
}
