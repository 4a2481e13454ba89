//! What the law refuses of rosters, in words: each cell and each breach by its date.

use super::moment;
use crate::roster::draft_change;
use chrono::NaiveDate;
use onpost_rules::{
    refusal::Refusal,
    roster::{
        draft::DraftChange,
        edit::{CellFault, FaultKind},
        finding::Finding,
        publication::UnfitPublication,
    },
    time::DEFAULT_ZONE,
};
use onpost_words::{Lang, say};
use std::collections::BTreeSet;

/// How many cells a refusal tells; of the others it says how many they are.
const MOST_CELLS: usize = 8;

/// A refusal of an edit, a generation, a publication or a closing.
pub(super) fn tell(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::CellFaults(faults) => super::joined(faults, |fault| cell_fault(lang, fault)),
        Refusal::CellsChanged(changes) => {
            say!(
                lang,
                "refusal-cells-changed",
                cells = changed(lang, changes)
            )
        }
        Refusal::StepNotStanding => lang.say("refusal-step-not-standing"),
        Refusal::StepOvertaken(changes) => {
            say!(
                lang,
                "refusal-step-overtaken",
                cells = changed(lang, changes)
            )
        }
        Refusal::NothingToPublish => lang.say("refusal-nothing-to-publish"),
        Refusal::CannotPublish(unfit) => cannot_publish(lang, unfit),
        Refusal::CannotHandOver(unfit) => say!(
            lang,
            "refusal-cannot-hand-over",
            gaps = unfit.gaps.len(),
            breaches = unfit.breaches.len()
        ),
        Refusal::RosterRunning { at: Some(at) } => {
            say!(lang, "refusal-roster-running", at = moment(*at))
        }
        Refusal::RunUnderWay => lang.say("refusal-run-under-way"),
        Refusal::TooManyRuns { most } => say!(lang, "refusal-too-many-runs", most = *most),
        Refusal::NothingToTake => lang.say("refusal-nothing-to-take"),
        Refusal::NoLongerFits(findings) => no_longer_fits(lang, findings),
        Refusal::RosterRunning { at: None } => lang.say("refusal-roster-unpublished"),
        _ => lang.say("refusal-roster-closed"),
    }
}

/// How many breaches there would be, and on which dates: whose they are the page of the generation tells.
fn no_longer_fits(lang: Lang, findings: &[Finding]) -> String {
    let dates: BTreeSet<NaiveDate> = findings.iter().map(|it| it.date).collect();
    let dates: Vec<String> = dates.iter().map(NaiveDate::to_string).collect();
    say!(
        lang,
        "refusal-no-longer-fits",
        breaches = findings.len(),
        dates = dates.join(&lang.say("tell-comma"))
    )
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

/// Who changed whose cells meanwhile, when, and to what: the first few of them.
fn changed(lang: Lang, changes: &[DraftChange]) -> String {
    let first = changes.iter().take(MOST_CELLS);
    let told = first.map(|it| draft_change(lang, DEFAULT_ZONE, it));
    let more = changes.len().saturating_sub(MOST_CELLS);
    let more = (more > 0).then(|| say!(lang, "draft-change-more", count = more));
    let told: Vec<String> = told.chain(more).collect();
    told.join(&lang.say("board-between"))
}
