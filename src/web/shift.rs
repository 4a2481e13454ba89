//! The shifts: listed, added, changed from a date on.

use super::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        field::Field,
        notice::{Tone, notice},
        table::{TableColumn, table},
    },
    dating::{self, DatedForm},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    english_name,
    form::{Form, rule::FormThing},
    version,
};
use axum::{extract::Path, response::Response};
use chrono::NaiveTime;
use maud::{Markup, html};
use onpost_actions::{
    Edition,
    dated_change::ChangeOutcome,
    shift::{self, ShiftWanted},
};
use onpost_rules::{
    field::{self, MOST_BREAKS},
    ids::ShiftId,
    refusal::Refusal,
    shift::{Break, DayValue, Shift},
};
use onpost_tell as tell;
use onpost_words::say;

/// The page of all of them.
const SHIFTS: &str = "/shifts";

/// `GET /shifts`
pub async fn list(desk: Desk) -> Result<Response, Error> {
    let shifts = shift::list(desk.house(), desk.actor()).await?;
    let title = desk.say("shift-title");
    let body = html! {
        section {
            div.page-head {
                h1 { (title) }
                (button::link("primary", "/shifts/new", &desk.say("shift-add")))
            }
            @if shifts.is_empty() {
                (empty(&desk.say("shift-none"), &desk.say("shift-none-first"), first_step("/shifts/new", &desk.say("shift-add"))))
            } @else {
                (rows(&desk, &shifts))
            }
        }
    };
    let here = SHIFTS;
    Ok(desk.page(DeskPage { title, here }, body))
}

/// `GET /shifts/new`
pub async fn new(desk: Desk) -> Result<Response, Error> {
    shift::list(desk.house(), desk.actor()).await?;
    let form = Form::blank(desk.lang).with("day_value", DayValue::ONE);
    Ok(new_page(&desk, &form))
}

/// `POST /shifts`
pub async fn add(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let shifts = shift::list(desk.house(), desk.actor()).await?;
    let id = shift::id(desk.house().now());
    let read = read(&desk, &mut form, &shifts, &FormThing { id, held: None });
    if let (Some(new), true) = (read, form.is_sound()) {
        let added = shift::add(desk.house(), desk.actor(), &new).await;
        if desk.told(&mut form, "code", added)?.is_some() {
            let deed = DeedWord::done(about(&desk, "deed-shift-added", &new));
            return Ok(desk.lead(SHIFTS, deed));
        }
    }
    Ok(new_page(&desk, &form))
}

/// `GET /shifts/{id}`
pub async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let found = shift::find(desk.house(), desk.actor(), desk::id(&id)?).await?;
    let form = dating::filled(&desk, filled(&desk, &found));
    edit_page(&desk, &found, &form).await
}

/// `POST /shifts/{id}`
pub async fn change(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let found = shift::find(desk.house(), desk.actor(), desk::id(&id)?).await?;
    let shifts = shift::list(desk.house(), desk.actor()).await?;
    let own = FormThing {
        id: found.id,
        held: Some(&found),
    };
    let read = read(&desk, &mut form, &shifts, &own);
    let dated = dating::read(&desk, &mut form);
    if let (Some(after), Some(dated), true) = (read, dated, form.is_sound()) {
        let seen = Edition::from_form(form.value("edition"));
        let wanted = ShiftWanted {
            shift: &after,
            dated: &dated,
        };
        let changed = shift::change(desk.house(), desk.actor(), &seen, wanted).await;
        let field = |refusal: &Refusal| dating::field_of(refusal, "code");
        match desk.told_where(&mut form, field, changed)? {
            Some(ChangeOutcome::Done { from }) => {
                let deed = dating::done(&desk, about(&desk, "deed-shift-saved", &after), from);
                return Ok(desk.lead(SHIFTS, deed));
            }
            Some(ChangeOutcome::Asks(foreseen)) => {
                let place = DatedForm {
                    here: SHIFTS,
                    action: &format!("{SHIFTS}/{}", found.id),
                    name: tell::called(desk.lang, &found),
                    reason: &dated.dating.reason,
                };
                return dating::asks(&desk, &form, &place, &foreseen);
            }
            None => {}
        }
    }
    edit_page(&desk, &found, &form).await
}

/// What was done about a shift, by its name and times.
fn about(desk: &Desk, deed: &str, shift: &Shift) -> String {
    let times = format!("{}–{}", time(shift.start), time(shift.end));
    let name = tell::called(desk.lang, shift).to_owned();
    say!(desk.lang, deed, name = name, times = times)
}

fn rows(desk: &Desk, shifts: &[Shift]) -> Markup {
    let columns = [
        TableColumn::text(desk.say("shift-name")),
        TableColumn::text(desk.say("shift-code")),
        TableColumn::text(desk.say("shift-times")),
        TableColumn::text(desk.say("shift-breaks")),
        TableColumn::number(desk.say("shift-length")),
        TableColumn::number(desk.say("shift-day-value")),
    ];
    let rows: Vec<Vec<Markup>> = shifts.iter().map(|shift| row(desk, shift)).collect();
    let caption = say!(desk.lang, "shift-count", count = rows.len());
    table(&caption, &columns, &rows)
}

fn row(desk: &Desk, shift: &Shift) -> Vec<Markup> {
    let breaks: Vec<String> = shift
        .breaks
        .iter()
        .map(|pause| format!("{}–{}", time(pause.from), time(pause.to)))
        .collect();
    let minutes = shift.minutes() - shift.break_minutes();
    let length = format!("{}:{:02}", minutes / 60, minutes % 60);
    vec![
        html! { a href={ (SHIFTS) "/" (shift.id) } { (tell::called(desk.lang, shift)) } },
        html! { (shift.code) },
        html! {
            (time(shift.start)) "–" (time(shift.end))
            @if shift.crosses_midnight() { " " span.hint { (desk.say("shift-next-day")) } }
        },
        html! { (breaks.join(&desk.say("tell-comma"))) },
        html! { (length) },
        html! { (shift.day_value) },
    ]
}

fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn filled(desk: &Desk, shift: &Shift) -> Form {
    let form = Form::blank(desk.lang)
        .with("edition", Edition::of(shift))
        .with("code", &shift.code)
        .with("name", &shift.name)
        .with("start", time(shift.start))
        .with("end", time(shift.end))
        .with("day_value", shift.day_value);
    let form = english_name::filled(form, shift);
    (1..).zip(&shift.breaks).fold(form, |form, (row, pause)| {
        form.with(&cell("from", row), time(pause.from))
            .with(&cell("to", row), time(pause.to))
    })
}

/// The name of a field of a break; breaks count from 1.
fn cell(name: &str, row: usize) -> String {
    format!("break-{name}-{row}")
}

fn is_empty(form: &Form, row: usize) -> bool {
    form.is_empty(&cell("from", row)) && form.is_empty(&cell("to", row))
}

/// What was filled in; all that is wrong with it stands in the form, and then the shift is not to be used.
fn read(
    desk: &Desk,
    form: &mut Form,
    shifts: &[Shift],
    own: &FormThing<ShiftId, Shift>,
) -> Option<Shift> {
    let (id, held) = (own.id, own.held);
    let code = form.unless_held("code", held.map(|it| &*it.code), field::code);
    desk.refuse_taken(form, "code", |code| {
        shifts
            .iter()
            .any(|other| other.code == code && other.id != id)
    });
    let name = form.unless_held("name", held.map(|it| &*it.name), |text| {
        field::line(text, field::LONGEST_NAME)
    });
    let name_en = english_name::read(form, held, field::LONGEST_NAME);
    let (start, end) = (form.time("start"), form.time("end"));
    let breaks = read_breaks(form);
    let day_value = form.by_rule("day_value", field::day_value);
    let (rows, breaks): (Vec<usize>, Vec<Break>) = breaks?.into_iter().unzip();
    let shift = Shift {
        id,
        code: code.unwrap_or_default(),
        name: name.unwrap_or_default(),
        name_en: name_en.unwrap_or_default(),
        start: start?,
        end: end?,
        breaks,
        day_value: day_value.unwrap_or_default(),
    };
    for place in shift.misplaced_breaks() {
        form.reject(&cell("from", rows[place]), desk.say("shift-break-outside"));
    }
    Some(shift)
}

/// The breaks with their rows.
fn read_breaks(form: &mut Form) -> Option<Vec<(usize, Break)>> {
    let mut breaks = Some(Vec::new());
    for row in (1..=MOST_BREAKS)
        .filter(|row| !is_empty(form, *row))
        .collect::<Vec<_>>()
    {
        let (from, to) = (form.time(&cell("from", row)), form.time(&cell("to", row)));
        breaks = breaks.zip(from.zip(to)).map(|(mut breaks, (from, to))| {
            breaks.push((row, Break { from, to }));
            breaks
        });
    }
    breaks
}

fn fields(desk: &Desk) -> [Field; 6] {
    [
        Field::text("code", desk.say("shift-code")).hint(desk.say("shift-code-hint")),
        Field::text("name", desk.say("shift-name")),
        english_name::field(desk),
        Field::time("start", desk.say("shift-start")),
        Field::time("end", desk.say("shift-end")).hint(desk.say("shift-end-hint")),
        Field::text("day_value", desk.say("shift-day-value"))
            .hint(desk.say("shift-day-value-hint")),
    ]
}

fn break_fields(desk: &Desk, row: usize) -> [Field; 2] {
    let from = say!(desk.lang, "shift-break-from", row = row);
    let to = say!(desk.lang, "shift-break-to", row = row);
    [
        Field::time(cell("from", row), from).optional(String::new()),
        Field::time(cell("to", row), to).optional(String::new()),
    ]
}

/// The fields of a form, and all of them for the summary of its faults.
struct ShiftSheet {
    fields: [Field; 6],
    breaks: Vec<[Field; 2]>,
}

impl ShiftSheet {
    fn of(desk: &Desk, form: &Form) -> Self {
        let filled = (1..=MOST_BREAKS).filter(|row| !is_empty(form, *row)).max();
        let rows = (filled.unwrap_or(0) + 1).min(MOST_BREAKS);
        Self {
            fields: fields(desk),
            breaks: (1..=rows).map(|row| break_fields(desk, row)).collect(),
        }
    }

    fn all(&self) -> Vec<Field> {
        let breaks = self.breaks.iter().flatten();
        self.fields.iter().chain(breaks).cloned().collect()
    }

    fn drawn(&self, desk: &Desk, form: &Form) -> Markup {
        html! {
            @for field in &self.fields { (field.of(form)) }
            section.windows {
                h2 { (desk.say("shift-breaks")) }
                p.hint { (desk.say("shift-breaks-hint")) }
                @for pair in &self.breaks {
                    div.window.pause { @for field in pair { (field.of(form)) } }
                }
            }
        }
    }
}

fn new_page(desk: &Desk, form: &Form) -> Response {
    let sheet = ShiftSheet::of(desk, form);
    let title = desk.say("shift-add");
    let body = html! {
        form method="post" action=(SHIFTS) {
            h1 { (title) }
            (form.summary(&sheet.all()))
            (sheet.drawn(desk, form))
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", SHIFTS, &desk.say("desk-back")))
            }
        }
    };
    let here = SHIFTS;
    desk.sheet(DeskPage { title, here }, form, body)
}

async fn edit_page(desk: &Desk, held: &Shift, form: &Form) -> Result<Response, Error> {
    let sheet = ShiftSheet::of(desk, form);
    let dating = dating::fields(desk);
    let all: Vec<Field> = sheet.all().into_iter().chain(dating.clone()).collect();
    let coming = version::of_shift(desk, held.id).await?;
    let title = tell::called(desk.lang, held).to_owned();
    let body = html! {
        (coming)
        form method="post" action={ (SHIFTS) "/" (held.id) } {
            h1 { (title) }
            (notice(Tone::Info, desk.say("shift-moves-duties")))
            input type="hidden" name="edition" value=(form.value("edition"));
            (form.summary(&all))
            (sheet.drawn(desk, form))
            section {
                h2 { (desk.say("version-holds")) }
                @for field in &dating { (field.of(form)) }
            }
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", SHIFTS, &desk.say("desk-back")))
            }
        }
    };
    let here = SHIFTS;
    Ok(desk.sheet(DeskPage { title, here }, form, body))
}
