//! A new version of the policy: the form, what it would change, and the entry.

use super::{POLICY, hours, tell};
use crate::{
    Error,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
        status,
        table::{TableColumn, table},
    },
    dating::{self, DatedForm},
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use chrono::{Months, NaiveDate};
use maud::{Markup, html};
use onpost_actions::{
    dated_change::ChangeOutcome,
    policy::{self, PolicyDraft},
};
use onpost_rules::{
    policy::{DeviceDirections, LatenessReference, PolicyTerms, first_free_date},
    policy_number::{NUMBERS, Number},
    policy_trial::{PolicyTrial, StatusCount},
    refusal::Refusal,
};
use onpost_words::{Lang, say};

/// Years ahead that a version can take effect.
const YEARS_AHEAD: u32 = 5;

/// The first year from which one can have judged.
const FIRST_YEAR: i32 = 2000;

/// Letters that a note has at most.
const LONGEST_NOTE: usize = 500;

/// The headings of the form, each with the numbers below it.
const GROUPS: [(&str, &[&str]); 8] = [
    (
        "lateness",
        &["late_absent_minutes", "early_leave_absent_minutes"],
    ),
    ("forgotten", &["forgotten_tolerated"]),
    (
        "first",
        &[
            "first.early_minutes",
            "first.late_minutes",
            "first.advised_early_minutes",
        ],
    ),
    (
        "second",
        &[
            "second.early_minutes",
            "second.late_minutes",
            "second.advised_early_minutes",
        ],
    ),
    (
        "third",
        &[
            "third.early_minutes",
            "third.late_minutes",
            "third.advised_early_minutes",
        ],
    ),
    (
        "window",
        &["window_before_hours", "window_after_hours", "pair_minutes"],
    ),
    (
        "hours",
        &[
            "standard_day_hours",
            "overtime_day_hours",
            "overtime_month_hours",
        ],
    ),
    ("step_out", &["step_out_contact_minutes"]),
];

/// `GET /policy/new`: prefilled with the version in force.
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let versions = policy::list(desk.house(), desk.actor()).await?;
    let terms = &versions.policies.on(versions.today).terms;
    let reference: &'static str = terms.lateness_reference.into();
    let devices: &'static str = terms.device_directions.into();
    let form = Form::blank(desk.lang)
        .with("lateness_reference", reference)
        .with("device_directions", devices)
        .with("counts_corrections", tell::counts_code(terms));
    let form = NUMBERS.iter().fold(form, |form, number| {
        form.with(&number.code(), number.of(terms))
    });
    let form = hours::filled(form, terms);
    Ok(page(&desk, versions.today, &form, None))
}

/// `POST /policy`
pub async fn add(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let versions = policy::list(desk.house(), desk.actor()).await?;
    let read = read(&desk, &mut form, versions.today);
    if let (Some(draft), true) = (read, form.is_sound()) {
        let meant = dating::meant(&form);
        let added = policy::add(desk.house(), desk.actor(), &draft, meant).await;
        let field = |refusal: &Refusal| match refusal {
            Refusal::ReasonMissing => Some("note"),
            _ => Some("effective_from"),
        };
        match desk.told_where(&mut form, field, added)? {
            Some(ChangeOutcome::Done { .. }) => {
                let from = onpost_tell::date(desk.lang, draft.effective_from);
                let deed = DeedWord::done(say!(desk.lang, "deed-policy-added", from = from));
                return Ok(desk.lead(POLICY, deed));
            }
            Some(ChangeOutcome::Asks(foreseen)) => {
                let place = DatedForm {
                    here: POLICY,
                    action: POLICY,
                    name: &desk.say("policy-title"),
                    reason: &draft.note,
                };
                return dating::asks(&desk, &form, &place, &foreseen);
            }
            None => {}
        }
    }
    Ok(page(&desk, versions.today, &form, None))
}

/// `POST /policy/try`: the same form, with what the numbers would have made of last month; nothing is written.
pub async fn try_out(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let versions = policy::list(desk.house(), desk.actor()).await?;
    let terms = read_terms(&mut form);
    let trial = match terms {
        Some(terms) => Some(policy::try_out(desk.house(), desk.actor(), &terms).await?),
        None => None,
    };
    Ok(page(&desk, versions.today, &form, trial.as_ref()))
}

fn read(desk: &Desk, form: &mut Form, today: NaiveDate) -> Option<PolicyDraft> {
    let terms = read_terms(form);
    let effective_from = read_date(form, today);
    let note = form.optional_text("note");
    if note
        .as_ref()
        .is_some_and(|note| note.chars().count() > LONGEST_NOTE)
    {
        form.reject(
            "note",
            say!(desk.lang, "form-too-long", most = LONGEST_NOTE),
        );
    }
    Some(PolicyDraft {
        terms: terms?,
        effective_from: effective_from?,
        note: note?,
    })
}

fn read_terms(form: &mut Form) -> Option<PolicyTerms> {
    let mut terms = PolicyTerms::default();
    let reference = form.choice::<LatenessReference>("lateness_reference");
    let counts = form.one_of("counts_corrections", |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let devices = form.choice::<DeviceDirections>("device_directions");
    let mut sound = hours::read(form, &mut terms).is_some();
    for number in &NUMBERS {
        match form.number(&number.code(), number.least..=number.most) {
            Some(value) => number.set(&mut terms, value),
            None => sound = false,
        }
    }
    terms.lateness_reference = reference?;
    terms.forgotten_counts_corrections = counts?;
    terms.device_directions = devices?;
    sound.then_some(terms)
}

fn read_date(form: &mut Form, today: NaiveDate) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or(today);
    form.date_within("effective_from", first..=latest(today))
}

fn latest(today: NaiveDate) -> NaiveDate {
    let ahead = today.checked_add_months(Months::new(12 * YEARS_AHEAD));
    ahead.unwrap_or(today)
}

fn page(desk: &Desk, today: NaiveDate, form: &Form, trial: Option<&PolicyTrial>) -> Response {
    let title = desk.say("policy-new");
    let groups: Vec<(&str, Vec<Field>)> = GROUPS
        .iter()
        .map(|(group, names)| (*group, group_fields(desk, group, names)))
        .collect();
    let last = last_fields(desk, today);
    let grouped = groups.iter().flat_map(|(_, fields)| fields);
    let all: Vec<Field> = grouped.chain(&last).cloned().collect();
    let body = html! {
        form.terms method="post" action=(POLICY) {
            h1 { (title) }
            p.hint { (desk.say("policy-new-hint")) }
            (form.summary(&all))
            @if let Some(trial) = trial { (told(desk, trial)) }
            @for (group, fields) in &groups {
                section.term-group {
                    h2 { (desk.lang.say_one("policy-group", group)) }
                    div.term-fields { @for field in fields { (field.of(form)) } }
                }
            }
            section.term-group {
                h2 { (desk.say("policy-entry")) }
                @for field in &last { (field.of(form)) }
            }
            div.row {
                button.button.quiet formaction={ (POLICY) "/try" } formnovalidate { (desk.say("policy-try")) }
                (button::primary(&desk.say("policy-save")))
                (button::link("quiet", POLICY, &desk.say("desk-back")))
            }
            p.hint { (desk.say("policy-try-hint")) }
        }
    };
    let here = POLICY;
    desk.board(DeskPage { title, here }, form, body)
}

fn group_fields(desk: &Desk, group: &str, names: &[&str]) -> Vec<Field> {
    let numbers = NUMBERS.iter().filter(|number| names.contains(&number.name));
    let numbers = numbers.map(|number| number_field(desk, number));
    let choices = match group {
        "hours" => hours::fields(desk.lang),
        _ => choice_field(desk.lang, group).into_iter().collect(),
    };
    numbers.chain(choices).collect()
}

/// What a group has to choose between, beside its numbers.
fn choice_field(lang: Lang, group: &str) -> Option<Field> {
    let (name, choices, [label, meaning]) = match group {
        "lateness" => (
            "lateness_reference",
            tell::choices(|it: LatenessReference| tell::reference(lang, it)),
            ["policy-reference", "policy-reference-meaning"],
        ),
        "forgotten" => (
            "counts_corrections",
            ["yes", "no"]
                .map(|code| (code.to_owned(), lang.say_one("policy-counts", code)))
                .to_vec(),
            ["policy-corrections", "policy-corrections-meaning"],
        ),
        "window" => (
            "device_directions",
            tell::choices(|it: DeviceDirections| tell::devices(lang, it)),
            ["policy-devices", "policy-devices-meaning"],
        ),
        _ => return None,
    };
    let field = Field::radio(name, lang.say(label), choices);
    Some(field.hint(lang.say(meaning)))
}

fn number_field(desk: &Desk, number: &Number) -> Field {
    let meaning = tell::meaning(desk.lang, number);
    let hint = match number.clause {
        Some(clause) => say!(
            desk.lang,
            "policy-hint",
            meaning = meaning,
            // They stay together at the end of a line.
            place = clause.place.replace(' ', "\u{a0}"),
            quote = clause.quote
        ),
        None => meaning,
    };
    Field::number(number.code(), tell::label(desk.lang, number))
        .within(number.least, number.most)
        .hint(hint)
}

fn last_fields(desk: &Desk, today: NaiveDate) -> [Field; 2] {
    let earliest = first_free_date(today);
    [
        Field::date("effective_from", desk.say("policy-effective-from")).hint(say!(
            desk.lang,
            "policy-effective-hint",
            earliest = earliest.to_string()
        )),
        Field::lines("note", desk.say("policy-note"))
            .hint(desk.say("policy-note-hint"))
            .optional(desk.say("desk-optional")),
    ]
}

/// What the trial came to.
fn told(desk: &Desk, trial: &PolicyTrial) -> Markup {
    let month = trial.month.to_string();
    if trial.counts.is_empty() {
        let nothing = say!(desk.lang, "policy-trial-none", month = month);
        return notice(Tone::Info, html! { (nothing) });
    }
    let columns = [
        TableColumn::text(desk.say("policy-trial-status")),
        TableColumn::number(desk.say("policy-trial-before")),
        TableColumn::number(desk.say("policy-trial-after")),
        TableColumn::number(desk.say("policy-trial-difference")),
    ];
    let rows: Vec<Vec<Markup>> = trial.counts.iter().map(|count| row(desk, *count)).collect();
    let (duties, people) = (trial.duties_moved, trial.people_moved);
    let moved = say!(
        desk.lang,
        "policy-trial-moved",
        duties = duties,
        people = people
    );
    html! {
        section.trial #trial {
            h2 { (say!(desk.lang, "policy-trial", month = month)) }
            (table(&moved, &columns, &rows))
        }
    }
}

fn row(desk: &Desk, count: StatusCount) -> Vec<Markup> {
    let code: &'static str = count.status.into();
    let difference = i64::try_from(count.after).unwrap_or_default()
        - i64::try_from(count.before).unwrap_or_default();
    let difference = match difference {
        0 => "0".to_owned(),
        more if more > 0 => format!("+{more}"),
        fewer => format!("−{}", fewer.abs()),
    };
    vec![
        status::chip(desk.lang, code),
        html! { (count.before) },
        html! { (count.after) },
        html! { (difference) },
    ]
}
