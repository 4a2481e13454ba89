//! What the law refuses of rosters, in words: each cell and each breach by its date.

use super::moment;
use crate::{
    rules::{
        refusal::Refusal,
        roster::{
            draft::Change,
            edit::{CellFault, FaultKind},
        },
    },
    say,
    words::Lang,
};

/// A refusal of an edit, a publication or a closing.
pub(super) fn tell(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::CellFaults(faults) => super::joined(faults, |fault| cell_fault(lang, fault)),
        Refusal::CellsChanged(changes) => super::joined(changes, |change| changed(lang, change)),
        Refusal::NothingToPublish => lang.say("refusal-nothing-to-publish"),
        Refusal::CannotPublish(unfit) => {
            say!(
                lang,
                "refusal-cannot-publish",
                breaches = unfit.breaches.len()
            )
        }
        Refusal::RosterRunning { at: Some(at) } => {
            say!(lang, "refusal-roster-running", at = moment(*at))
        }
        Refusal::RosterRunning { at: None } => lang.say("refusal-roster-unpublished"),
        _ => lang.say("refusal-roster-closed"),
    }
}

/// Why a cell can't be set so.
pub fn cell_fault(lang: Lang, fault: &CellFault) -> String {
    let key = match fault.kind {
        FaultKind::OtherMonth => "fault-cell-other-month",
        FaultKind::NotOfTheBoard => "fault-cell-person",
        FaultKind::NotOfThePost(_) => "fault-cell-shift",
        FaultKind::Past => "fault-cell-past",
        FaultKind::Begun(_) => "fault-cell-begun",
    };
    lang.say_with(key, &[("date", fault.cell.date.to_string().into())])
}

/// Who changed a cell meanwhile, and when.
pub fn changed(lang: Lang, change: &Change) -> String {
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
