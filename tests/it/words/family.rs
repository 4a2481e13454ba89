//! Families of words: keys that are put together from a prefix and one of a known list of codes, as
//! `lang.say_one("status-word", "late")` does. The lists are the enums' own; what one page alone tells stands below them.

use super::one_page::OF_ONE_PAGE;
use onpost::{
    files::{
        confirmation::ConfirmationFault,
        report::{adjustments, breaches, columns, coverage, duties, month, notes, slips, terms},
    },
    rules::{
        account::AccountStage,
        audit::{AuditDeed, AuditThingKind, chain::ChainFault},
        calendar::{DateKind, DayKind},
        closing::{DepartmentSaid, OpenItemKind},
        correction::CorrectionCause,
        device::{DeviceBrowser, DeviceSystem},
        emergency::CallOutcome,
        export::{ExportLoss, LeftOut},
        first_step::FirstStep,
        handover_note::{Priority, Promise},
        inbox::{InboxSorting, Tick},
        integrity::IntegrityCheck,
        job::{CatchUp, CronPart, Job, JobOutcome, RunFault},
        kiosk,
        letter::{Language, LetterDemand, LetterTrouble, Road},
        merge::Noun,
        month_answer::{AnswerStanding, DisputeStatus, MonthPhase},
        notice::Topic,
        passkey,
        person::Role,
        policy::{
            BreakCovers, DayKindBy, DeviceDirections, LatenessReference, MarginCounts, PolicyTerms,
        },
        policy_number::NUMBERS,
        post::Line,
        post_check::PostCheckFinding,
        punch::{Direction, PunchSource},
        request::RequestKind,
        rewriting::MonthTotal,
        robot,
        roster::{
            fairness,
            finding::Level,
            pattern::{Example, PatternDates},
            run::{PublishedTreatment, RosterRunEnding},
            setting::{LIMITS, WEIGHTS},
            step, swap,
            terms::Swaps,
            version,
        },
        sign_in_link::{LinkOutcome, LinkRoad, LinkStanding},
        slip::{SlipStatus as Standing, attachment::AttachmentKind},
        vacancy::VacancyReason,
        verdict::{Fate, ReasonCode, Word},
    },
    solve::repair::Aim,
    web::{audit::entry, component::help::HelpWord, error::Error, kept, nav, own_data},
    words::{Lang, family::WEEKDAYS},
};
use std::collections::BTreeSet;
use strum::{VariantArray, VariantNames};

/// A prefix of keys, and the codes that follow it.
pub struct Family {
    pub name: &'static str,
    pub members: BTreeSet<String>,
}

impl Family {
    /// Its keys in the Fluent files.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        let key = |member| format!("{}-{member}", self.name);
        self.members.iter().map(key)
    }
}

/// Every family. Where several lists have the same one, its members are all of theirs.
pub fn families() -> Vec<Family> {
    let lists = of_people()
        .into_iter()
        .chain(of_duties())
        .chain(of_slips())
        .chain(of_rosters())
        .chain(of_policies())
        .chain(of_notices())
        .chain(of_jobs())
        .chain(of_audit())
        .chain(of_files())
        .chain(of_pages());
    let mut families: Vec<Family> = Vec::new();
    for (name, members) in lists {
        match families.iter_mut().find(|family| family.name == name) {
            Some(family) => family.members.extend(members),
            None => families.push(Family {
                name,
                members: members.into_iter().collect(),
            }),
        }
    }
    families
}

/// A family's name, and members of it.
type List = (&'static str, Vec<String>);

/// The words by which files and the database know an enum.
fn codes<T: VariantArray>() -> Vec<String>
where
    &'static T: Into<&'static str>,
{
    let words = T::VARIANTS.iter().map(Into::into);
    written(words)
}

fn written<'a>(members: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    members.into_iter().map(str::to_owned).collect()
}

fn of_people() -> Vec<List> {
    vec![
        ("role", codes::<Role>()),
        ("person-stage", codes::<AccountStage>()),
        ("link-outcome", codes::<LinkOutcome>()),
        ("link-road", codes::<LinkRoad>()),
        ("link-standing", codes::<LinkStanding>()),
        ("first-step", codes::<FirstStep>()),
        ("first-why", codes::<FirstStep>()),
        ("device-system", codes::<DeviceSystem>()),
        ("device-browser", codes::<DeviceBrowser>()),
        ("month-phase", codes::<MonthPhase>()),
        ("month-answer-of", codes::<AnswerStanding>()),
        ("answer-standing", codes::<AnswerStanding>()),
        ("dispute-status", codes::<DisputeStatus>()),
        ("confirmation-fault", codes::<ConfirmationFault>()),
        ("passkey-standing", codes::<passkey::PasskeyStatus>()),
        ("kiosk-word", codes::<kiosk::KioskStanding>()),
        ("kiosk-sign", codes::<kiosk::KioskStanding>()),
        ("emergency-outcome", codes::<CallOutcome>()),
        ("line", codes::<Line>()),
        ("post-tier", codes::<Line>()),
        ("item-priority", codes::<Priority>()),
        ("item-promise", promises()),
        ("vacancy", codes::<VacancyReason>()),
    ]
}

/// What was promised of an item: nothing is told of nothing.
fn promises() -> Vec<String> {
    let told = Promise::VARIANTS.iter().filter(|it| **it != Promise::None);
    written(told.map(Into::into))
}

fn of_duties() -> Vec<List> {
    let words = || written(Word::all().map(Word::code));
    let reasons = ReasonCode::all().map(ReasonCode::word);
    vec![
        ("status-word", words()),
        ("status-sign", words()),
        ("report-reason", written(reasons)),
        ("fate", codes::<Fate>()),
        ("direction", codes::<Direction>()),
        ("direction", written(["untold"])),
        ("way", codes::<Direction>()),
        ("source", codes::<PunchSource>()),
        ("finding", codes::<PostCheckFinding>()),
        ("calendar-day-kind", codes::<DayKind>()),
        ("calendar-day-sign", codes::<DayKind>()),
    ]
}

fn of_slips() -> Vec<List> {
    vec![
        ("standing", codes::<Standing>()),
        ("attachment-kind", codes::<AttachmentKind>()),
        ("kind", codes::<RequestKind>()),
        ("kind-meaning", codes::<RequestKind>()),
        ("day-kind", codes::<RequestKind>()),
        ("day-sign", codes::<RequestKind>()),
        ("correction", codes::<Direction>()),
        ("cause", codes::<CorrectionCause>()),
        ("cause-meaning", codes::<CorrectionCause>()),
        ("swap-standing", codes::<swap::SwapStatus>()),
        ("inbox-sort", codes::<InboxSorting>()),
        ("inbox-alone", alone()),
    ]
}

/// Why something goes alone: what may be ticked doesn't.
fn alone() -> Vec<String> {
    let told = Tick::VARIANTS.iter().filter(|it| **it != Tick::May);
    written(told.map(Into::into))
}

fn of_rosters() -> Vec<List> {
    let limits = || written(LIMITS.iter().map(|it| it.name));
    let weights = || written(WEIGHTS.iter().map(|it| it.name));
    vec![
        ("board-state", codes::<version::RosterState>()),
        ("roster-cause", codes::<version::VersionCause>()),
        ("roster-level", codes::<Level>()),
        ("roster-swaps", codes::<Swaps>()),
        ("roster-limit", limits()),
        ("roster-limit-meaning", limits()),
        ("roster-weight", weights()),
        ("roster-weight-meaning", weights()),
        ("pattern-dates", codes::<PatternDates>()),
        ("pattern-example", codes::<Example>()),
        ("generate-published", codes::<PublishedTreatment>()),
        ("generate-published-meaning", codes::<PublishedTreatment>()),
        ("generate-ending", codes::<RosterRunEnding>()),
        ("generate-family", codes::<fairness::Family>()),
        ("repair-aim", codes::<Aim>()),
        ("step-cause", codes::<step::StepCause>()),
    ]
}

fn of_policies() -> Vec<List> {
    let numbers = || {
        NUMBERS
            .iter()
            .map(onpost::rules::policy_number::Number::code)
            .collect()
    };
    let units = || written(NUMBERS.iter().map(|number| number.unit.into()));
    let told = terms::of(Lang::Zh, &PolicyTerms::default());
    let terms_of_hours = PolicyTerms::default();
    let choices = terms_of_hours.choices().map(|(name, _)| name).into_iter();
    let nights = terms_of_hours.night_ends().map(|(name, _)| name);
    let choices = || written(choices.clone().chain(nights));
    vec![
        ("policy-choice", choices()),
        ("policy-reading", choices()),
        ("policy-break_covers", codes::<BreakCovers>()),
        ("policy-day_kind_by", codes::<DayKindBy>()),
        ("policy-margin_counts", codes::<MarginCounts>()),
        ("policy-term", numbers()),
        ("rewriting-sum", codes::<MonthTotal>()),
        ("version-day", codes::<DateKind>()),
        ("policy-meaning", numbers()),
        ("policy-unit", units()),
        ("report-unit", units()),
        ("report-term", written(told.iter().map(|term| term.key))),
        ("policy-reference", codes::<LatenessReference>()),
        ("report-reference", codes::<LatenessReference>()),
        ("policy-devices", codes::<DeviceDirections>()),
        ("report-devices", codes::<DeviceDirections>()),
    ]
}

fn of_notices() -> Vec<List> {
    vec![
        ("topic", codes::<Topic>()),
        ("demand", codes::<LetterDemand>()),
        ("letter-language", codes::<Language>()),
        ("road", codes::<Road>()),
        ("trouble", codes::<LetterTrouble>()),
        ("robot-kind", codes::<robot::RobotKind>()),
    ]
}

fn of_jobs() -> Vec<List> {
    // A run that goes on, and one that never was, beside what a run comes to.
    let not_ended = || written(["running", "never"]);
    vec![
        ("job-name", codes::<Job>()),
        ("job-does", codes::<Job>()),
        ("job-catch-up", codes::<CatchUp>()),
        ("job-outcome", codes::<JobOutcome>()),
        ("job-outcome", not_ended()),
        ("job-outcome-sign", codes::<JobOutcome>()),
        ("job-outcome-sign", not_ended()),
        ("job-fault", codes::<RunFault>()),
        ("job-part", codes::<CronPart>()),
        ("integrity-check", codes::<IntegrityCheck>()),
        ("export-left", codes::<LeftOut>()),
        ("export-loss", codes::<ExportLoss>()),
        ("own-data-part", written(own_data::PARTS)),
    ]
}

fn of_audit() -> Vec<List> {
    vec![
        ("audit-deed", codes::<AuditDeed>()),
        ("audit-kind", codes::<AuditThingKind>()),
        ("audit-field", written(entry::FIELDS)),
        ("audit-fault", codes::<ChainFault>()),
    ]
}

fn of_files() -> Vec<List> {
    let fields = || written(columns::FIELDS.iter().map(|field| field.key));
    let units = columns::FIELDS.iter().map(|field| field.unit);
    let posts = coverage::POSTS.iter().map(|it| it.0);
    vec![
        ("cli-table", codes::<Noun>()),
        ("report-column", fields()),
        ("report-column", written(month::BLANKS)),
        ("report-meaning", fields()),
        ("report-meaning", written(month::BLANKS)),
        ("report-under", written(month::BLANKS)),
        ("report-unit", written(units.filter(|it| !it.is_empty()))),
        ("report-duty", written(duties::COLUMNS.map(|it| it.0))),
        ("report-chosen", written(["department", "post", "status"])),
        (
            "report-adjustment",
            written(adjustments::COLUMNS.map(|it| it.0)),
        ),
        ("register-column", written(slips::COLUMNS.map(|it| it.0))),
        ("report-note", written(notes::COLUMNS.map(|it| it.0))),
        ("report-coverage", written(posts)),
        ("report-coverage", written(coverage::SHORTFALLS)),
        ("report-breach", written(breaches::EACH.map(|it| it.0))),
        ("report-breach", written(["total"])),
        (
            "report-coverage-meaning",
            written(coverage::TOLD.map(|it| it.0)),
        ),
    ]
}

/// What pages tell of their own.
fn of_pages() -> Vec<List> {
    let errors = || written(Error::VARIANTS.iter().copied().filter(is_told));
    let places = nav::PLACES.iter().map(|place| place.code);
    let mut lists = vec![
        ("error-title", errors()),
        ("error-text", errors()),
        ("nav", written(places)),
        ("kept-field", written(kept::told::NAMED)),
        ("closing-kind", codes::<OpenItemKind>()),
        ("closing-cure", codes::<OpenItemKind>()),
        ("deed-department", codes::<DepartmentSaid>()),
        ("nav-group", codes::<nav::NavGroup>()),
        ("help-word", codes::<HelpWord>()),
        ("help-text", codes::<HelpWord>()),
        ("weekday", written(WEEKDAYS.iter().copied())),
        ("weekday-short", written(WEEKDAYS.iter().copied())),
        ("weekday-abbr", written(WEEKDAYS.iter().copied())),
        ("month-name", (1..=12).map(|it| it.to_string()).collect()),
    ];
    lists.extend(OF_ONE_PAGE.iter().map(|(name, members)| {
        let members = members.split_whitespace();
        (*name, written(members))
    }));
    lists
}

/// Whoever has to change their password is led to where they can.
fn is_told(error: &&str) -> bool {
    *error != "change-password"
}
