//! One cell of the board as a page of its own: for a phone, and without scripts.

use super::{
    HERE,
    board::{sheet::BoardSheet, square::Square},
    cell_address,
    shown::{self, RosterPlace, RosterShown},
};
use crate::{
    Error,
    component::{
        button,
        field::{Field, FieldChoice},
        help::HelpWord,
    },
    desk::{Desk, DeskPage, id},
    form::Form,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::roster::edit::{self, Edit, StepCause};
use onpost_rules::{
    ids::ShiftId,
    person::Person,
    roster::{Cell, DraftEntry, Finding, draft::DraftChange, lint},
};
use onpost_tell::{self as tell, roster::BreachTeller};
use onpost_words::say;

/// What the radio of a day off sends.
const OFF: &str = "off";

/// What the radio of all that is published sends, where that is more than one duty.
const PUBLISHED: &str = "published";

/// `GET /rosters/{post}/{month}/cell?person=1001&date=2026-11-03`
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let shown = shown::load_to_plan(&desk, key).await?;
    let asked = CellAsked::of(&desk, &shown)?;
    let square = asked.sheet.square(asked.cell);
    let drafted = match square.drafted[..] {
        [] => OFF.into(),
        [duty] => duty.shift.to_string(),
        _ => PUBLISHED.into(),
    };
    let form = Form::blank(desk.lang)
        .with("shift", drafted)
        .with("pinned", if square.is_pinned { "yes" } else { "" });
    Ok(page(&desk, &asked, &form))
}

/// `POST /rosters/{post}/{month}/cell?person=1001&date=2026-11-03`
pub async fn submit(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    mut form: Form,
) -> Result<Response, Error> {
    let key = place.key()?;
    let shown = shown::load_to_plan(&desk, key).await?;
    let asked = CellAsked::of(&desk, &shown)?;
    let cell = asked.cell;
    let seen = form.value("seen").parse().map_err(|_| Error::BadRequest)?;
    let pinned = form.value("pinned") == "yes";
    let edit = form.one_of("shift", |sent| {
        let shift = match sent {
            PUBLISHED => {
                return Some(Edit {
                    seen,
                    changes: Vec::new(),
                    restored: vec![cell],
                    cause: StepCause::Edit,
                });
            }
            OFF => None,
            sent => Some(sent.parse::<ShiftId>().ok()?),
        };
        let entry = DraftEntry {
            cell,
            shift,
            pinned,
        };
        Some(Edit {
            seen,
            changes: vec![entry],
            restored: Vec::new(),
            cause: StepCause::Edit,
        })
    });
    if let Some(edit) = edit {
        let came_to = edit::apply(desk.house(), desk.actor(), key, &edit).await;
        if desk.told(&mut form, "shift", came_to)?.is_some() {
            let board = asked.sheet.row_address(asked.person.id);
            return Ok(Redirect::to(&board).into_response());
        }
    }
    Ok(page(&desk, &asked, &form))
}

/// The cell of a roster that an address names.
struct CellAsked<'s> {
    shown: &'s RosterShown,
    sheet: BoardSheet<'s>,
    person: &'s Person,
    cell: Cell,
}

impl<'s> CellAsked<'s> {
    fn of(desk: &Desk, shown: &'s RosterShown) -> Result<Self, Error> {
        let sheet = shown.sheet(desk.lang);
        let staff_no = desk.query.value("person");
        let mut people = sheet.people.iter();
        let person = people.find(|it| it.staff_no == staff_no);
        let person = *person.ok_or(Error::NotFound)?;
        let date = id(desk.query.value("date"))?;
        if !sheet.days.iter().any(|day| day.date == date) {
            return Err(Error::NotFound);
        }
        let cell = Cell {
            person: person.id,
            date,
        };
        Ok(Self {
            shown,
            person,
            cell,
            sheet,
        })
    }

    /// What another set it to of late.
    fn set(&self) -> Option<&DraftChange> {
        self.shown.recent.iter().find(|it| it.cell == self.cell)
    }
}

fn page(desk: &Desk, asked: &CellAsked, form: &Form) -> Response {
    let lang = desk.lang;
    let (sheet, person, cell) = (&asked.sheet, asked.person, asked.cell);
    let who = say!(
        lang,
        "board-who-when",
        name = person.name.clone(),
        date = tell::date(lang, cell.date)
    );
    let square = sheet.square(cell);
    let place = DeskPage {
        title: who.clone(),
        here: HERE,
    };
    let body = html! {
        div.page-head { h1 { (who) } p.hint { (sheet.names().post_name(sheet.plan.roster.post)) } }
        (known(sheet, &square, asked.set()))
        (findings_of(sheet, cell))
        @if sheet.is_open(cell) {
            (question(asked, form))
        } @else {
            p { (lang.say("board-cell-shut")) }
        }
        p { (button::link("quiet", &sheet.row_address(person.id), &lang.say("cell-back"))) }
    };
    desk.sheet(place, form, body)
}

/// What lies in the cell: what is published, what another set, requests, a wish, duties elsewhere.
fn known(sheet: &BoardSheet, square: &Square, set: Option<&DraftChange>) -> Markup {
    let lang = sheet.lang;
    html! {
        dl.facts {
            dt { (lang.say("cell-published")) }
            dd { (sheet.shifts_named(&square.published)) }
            @if let Some(set) = set {
                dt { (lang.say("cell-set")) }
                dd { (tell::roster::draft_change(lang, sheet.zone, set)) }
            }
            @for request in &square.requests {
                dt { (lang.say("cell-request")) }
                dd { (sheet.request_told(request)) }
            }
            @if let Some(wish) = square.wish {
                dt { (lang.say("cell-wish")) }
                dd { (sheet.wish_told(wish)) }
            }
            @for duty in &square.elsewhere {
                dt { (sheet.names().post_name(duty.post)) }
                dd { (sheet.names().shift(duty)) }
            }
        }
    }
}

/// What is found of the person in the month: of this date first.
fn findings_of(sheet: &BoardSheet, cell: Cell) -> Markup {
    let own = sheet
        .derived
        .findings
        .iter()
        .filter(|it| it.person == cell.person);
    let own: Vec<&Finding> = own.collect();
    html! {
        @if !own.is_empty() {
            section.cell-findings {
                h2 { (sheet.lang.say("cell-findings")) }
                ul { @for finding in own { li {
                    (tell::date(sheet.lang, finding.date)) (sheet.lang.say("board-colon"))
                    (sheet.teller().breach(&finding.breach))
                } } }
            }
        }
    }
}

/// The shifts to choose from, each with what it would break.
fn question(asked: &CellAsked, form: &Form) -> Markup {
    let (sheet, cell) = (&asked.sheet, asked.cell);
    let lang = sheet.lang;
    let key = sheet.plan.roster;
    let choices = choices(sheet, &sheet.square(cell));
    let meanings = choices.iter().map(|(sent, _)| would_break(asked, sent));
    let meanings: Vec<String> = meanings.collect();
    let pinned = vec![("yes".to_owned(), lang.say("cell-pin"))];
    let fields = [
        Field::radio("shift", lang.say("cell-shift"), choices).meaning(meanings),
        Field::checks("pinned", lang.say("cell-pinned"), pinned)
            .optional(String::new())
            .explained(lang, HelpWord::Pinned),
    ];
    html! {
        form method="post" action=(cell_address(key, &asked.person.staff_no, cell.date)) {
            (form.sheet(&fields))
            // Whoever was told what another set has seen it: their next press holds.
            input type="hidden" name="seen" value=(sheet.plan.draft.revision);
            (button::primary(&lang.say("cell-save")))
        }
    }
}

fn choices(sheet: &BoardSheet, square: &Square) -> Vec<FieldChoice> {
    let own = |id: &ShiftId| sheet.plan.shifts.contains(id);
    let shifts = sheet
        .letters
        .all()
        .filter(|(shift, _)| own(&shift.id))
        .map(|(shift, letter)| {
            let hours = format!(
                "{}–{}",
                shift.start.format("%H:%M"),
                shift.end.format("%H:%M")
            );
            (
                shift.id.to_string(),
                format!("{letter} {} {hours}", tell::called(sheet.lang, shift)),
            )
        });
    let off = (OFF.to_owned(), sheet.lang.say("board-off"));
    let several = (square.published.len() > 1).then(|| {
        let shifts = sheet.shifts_named(&square.published);
        let told = say!(sheet.lang, "cell-as-published", shifts = shifts);
        (PUBLISHED.to_owned(), told)
    });
    several.into_iter().chain(shifts).chain([off]).collect()
}

/// What a choice would break for the person around the date, in words; empty where nothing.
fn would_break(asked: &CellAsked, sent: &str) -> String {
    let (sheet, cell) = (&asked.sheet, asked.cell);
    let mut plan = (*asked.shown.plan).clone();
    plan.draft.entries.retain(|entry| entry.cell != cell);
    if sent != PUBLISHED {
        let entries = &mut plan.draft.entries;
        let place = entries.partition_point(|entry| entry.cell < cell);
        let entry = DraftEntry {
            cell,
            shift: sent.parse().ok(),
            pinned: false,
        };
        entries.insert(place, entry);
    }
    let bench = lint::bench(&plan);
    let duties = bench.duties(cell.person);
    let teller = BreachTeller {
        duties,
        ..sheet.teller()
    };
    let found = bench.person(cell.person, duties);
    let here = found
        .iter()
        .filter(|it| it.since <= cell.date && cell.date <= it.date);
    let told: Vec<String> = here.map(|it| teller.breach(&it.breach)).collect();
    told.join(&sheet.lang.say("board-between"))
}
