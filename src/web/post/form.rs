//! The form of a post: its fields, and its weekly windows as rows.

use crate::{
    component::{
        field::{Field, FieldChoice},
        help::HelpWord,
        week_strip::clock,
    },
    dating,
    desk::Desk,
    english_name,
    form::{Form, rule::FormThing},
};
use maud::{Markup, html};
use onpost_actions::{
    Edition,
    post::{PostList, Staffed},
};
use onpost_files::civil::{self, TimeOfDay};
use onpost_rules::{
    coverage::DAY_MINUTES,
    field,
    ids::{PostId, ShiftId},
    post::{CoverageWindow, Line, Post, Weekdays},
    typed::fold_signs,
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{family, say};
use strum::VariantArray;

/// Rows of windows that are looked at: an older version took in more than are taken now.
const MOST_ROWS: usize = 400;

/// Empty rows that wait for more windows.
const SPARE: usize = 2;

/// Zones that are offered before the first letter is typed.
const ZONES: [&str; 12] = [
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Dubai",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "UTC",
];

/// The form of a post as it is.
pub fn filled(desk: &Desk, staffed: &Staffed) -> Form {
    let Staffed {
        post,
        windows,
        shifts,
    } = staffed;
    // Whole, since what isn't filled in comes back empty.
    let Post {
        id: _,
        code,
        name,
        name_en: _,
        department,
        line,
        zone,
    } = post;
    let line: &'static str = line.into();
    let form = Form::blank(desk.lang)
        .with("edition", Edition::of(staffed))
        .with("code", code)
        .with("name", name)
        .with("department", department)
        .with("line", line)
        .with("zone", zone.name());
    let form = english_name::filled(form, post);
    let form = shifts
        .iter()
        .fold(form, |form, shift| form.with("shifts", shift));
    // What a file asked for on day kinds and single dates has no row here, and stays.
    let weekly = windows.iter();
    let weekly = weekly.filter(|window| window.days.weekdays().is_some());
    (1..).zip(weekly).fold(form, |form, (row, window)| {
        let form = form
            .with(&cell("from", row), clock(window.from_minute))
            .with(&cell("to", row), clock(window.to_minute))
            .with(&cell("people", row), window.people);
        let days = window.days.weekdays().into_iter();
        let days = days.flat_map(Weekdays::numbers);
        days.fold(form, |form, day| form.with(&cell("days", row), day))
    })
}

/// Faults, fields and rows.
pub fn sheet(desk: &Desk, posts: &PostList, form: &Form) -> Markup {
    let fields = fields(desk, posts, form);
    let rows: Vec<Vec<Field>> = (1..=rows(form))
        .map(|row| window_fields(desk, form, row))
        .collect();
    let mut all = fields.clone();
    all.extend(rows.iter().flatten().cloned());
    all.extend(dating::fields(desk));
    html! {
        (form.summary(&all))
        @for field in &fields { (field.of(form)) }
        section.windows {
            h2 { (desk.say("post-windows")) }
            p.hint { (desk.say("post-windows-hint")) }
            @for (row, fields) in (1usize..).zip(&rows) {
                fieldset.window {
                    legend { (say!(desk.lang, "post-window", row = row)) }
                    @for field in fields { (field.of(form)) }
                }
            }
        }
    }
}

/// What was filled in for the post of an id, or all that is wrong with it.
///
/// What of the post as it is comes back unchanged stays, whatever the rules say.
pub fn read(
    desk: &Desk,
    form: &mut Form,
    posts: &PostList,
    own: &FormThing<PostId, Staffed>,
) -> Option<Staffed> {
    let (id, held) = (own.id, own.held);
    let before = held.map(|held| &held.post);
    let code = form.unless_held("code", before.map(|it| &*it.code), field::code);
    desk.refuse_taken(form, "code", |code| {
        let mut others = posts.posts.iter().map(|staffed| &staffed.post);
        others.any(|other| other.code == code && other.id != id)
    });
    let name = form.unless_held("name", before.map(|it| &*it.name), |text| {
        field::line(text, field::LONGEST_UNIT_NAME)
    });
    let name_en = english_name::read(form, before, field::LONGEST_UNIT_NAME);
    let department = form.one_of("department", |text| {
        let id = text.parse().ok()?;
        posts.departments.iter().any(|it| it.id == id).then_some(id)
    });
    let line = form.choice::<Line>("line");
    let zone = read_zone(desk, form);
    let windows = read_windows(desk, form, id);
    let most = field::MOST_WINDOWS.max(held.map_or(0, |held| held.windows.len()));
    if windows.as_ref().is_some_and(|it| it.len() > most) {
        form.refuse(say!(desk.lang, "field-too-many", most = most));
    }
    let shifts = read_shifts(desk, form, posts);
    Some(Staffed {
        post: Post {
            id,
            code: code?,
            name: name?,
            name_en: name_en?,
            department: department?,
            line: line?,
            zone: zone?,
        },
        windows: windows?,
        shifts: shifts?,
    })
}

fn fields(desk: &Desk, posts: &PostList, form: &Form) -> Vec<Field> {
    let none = (String::new(), desk.say("desk-none"));
    let departments = posts.departments.iter();
    let departments =
        departments.map(|it| (it.id.to_string(), tell::called(desk.lang, it).to_owned()));
    let shifts = posts.shifts.iter();
    let shifts = shifts.map(|it| {
        let name = tell::called(desk.lang, it);
        (it.id.to_string(), format!("{} {name}", it.code))
    });
    let lines = Line::VARIANTS.iter().map(|line| {
        let code: &'static str = line.into();
        (code.to_owned(), desk.lang.say_one("post-tier", code))
    });
    vec![
        Field::text("code", desk.say("post-code")).hint(desk.say("post-code-hint")),
        Field::text("name", desk.say("post-name")),
        english_name::field(desk),
        Field::select(
            "department",
            desk.say("post-department"),
            std::iter::once(none).chain(departments).collect(),
        ),
        Field::radio("line", desk.say("post-line"), lines.collect())
            .hint(desk.say("post-line-hint"))
            .explained(desk.lang, HelpWord::Margins),
        Field::text("zone", desk.say("post-zone"))
            .hint(zone_hint(desk, form))
            .suggest(&ZONES),
        Field::checks("shifts", desk.say("post-shifts"), shifts.collect())
            .hint(desk.say("post-shifts-hint"))
            .optional(desk.say("desk-optional")),
    ]
}

/// What the clocks of the zone show now: the quickest way to see that it's the right one.
fn zone_hint(desk: &Desk, form: &Form) -> String {
    match form.value("zone").parse::<Zone>() {
        Ok(zone) => {
            let now = tell::minute(zone, desk.house().now());
            say!(desk.lang, "post-zone-now", now = now)
        }
        Err(_) if form.is_empty("zone") => desk.say("post-zone-hint"),
        Err(_) => say!(
            desk.lang,
            "zone-unknown",
            zone = form.value("zone").to_owned()
        ),
    }
}

fn window_fields(desk: &Desk, form: &Form, row: usize) -> Vec<Field> {
    let days: Vec<FieldChoice> = family::WEEKDAYS
        .iter()
        .map(|day| ((*day).to_owned(), desk.lang.say_one("weekday-short", day)))
        .collect();
    let none = String::new;
    let mut fields = vec![
        Field::checks(cell("days", row), desk.say("post-days"), days),
        Field::text(cell("from", row), desk.say("post-from")).optional(none()),
        Field::text(cell("to", row), desk.say("post-to")).optional(none()),
        Field::number(cell("people", row), desk.say("post-people"))
            .within(1, field::MOST_PEOPLE)
            .optional(none()),
    ];
    if !is_empty(form, row) {
        let drop = vec![("yes".to_owned(), desk.say("post-drop-yes"))];
        fields.push(Field::checks(
            cell("drop", row),
            desk.say("post-drop"),
            drop,
        ));
    }
    fields
}

/// The name of a field of a row; rows count from 1.
fn cell(name: &str, row: usize) -> String {
    format!("{name}-{row}")
}

fn is_empty(form: &Form, row: usize) -> bool {
    let names = ["days", "from", "to", "people"];
    names.iter().all(|name| form.is_empty(&cell(name, row)))
}

/// The rows that are filled in, and some to spare.
fn rows(form: &Form) -> usize {
    let filled = (1..=MOST_ROWS).filter(|row| !is_empty(form, *row));
    let filled = filled.max().unwrap_or(0);
    (filled + SPARE).min(field::MOST_WINDOWS).max(filled)
}

fn read_zone(desk: &Desk, form: &mut Form) -> Option<Zone> {
    let text = form.line("zone", 64)?;
    let zone = text.parse().ok();
    if zone.is_none() {
        form.reject("zone", desk.say("post-not-zone"));
    }
    zone
}

fn read_shifts(desk: &Desk, form: &mut Form, posts: &PostList) -> Option<Vec<ShiftId>> {
    let known = |text: &str| {
        let id: ShiftId = text.parse().ok()?;
        posts.shifts.iter().any(|it| it.id == id).then_some(id)
    };
    let ticked: Option<Vec<ShiftId>> = form.values("shifts").map(known).collect();
    let Some(mut ticked) = ticked else {
        form.reject("shifts", desk.say("form-not-choice"));
        return None;
    };
    ticked.sort_unstable();
    ticked.dedup();
    Some(ticked)
}

/// The windows of the rows that are neither empty nor to be dropped.
fn read_windows(desk: &Desk, form: &mut Form, post: PostId) -> Option<Vec<CoverageWindow>> {
    let mut windows: Vec<CoverageWindow> = Vec::new();
    let mut sound = true;
    for row in 1..=MOST_ROWS {
        if is_empty(form, row) || !form.is_empty(&cell("drop", row)) {
            continue;
        }
        match read_window(desk, form, post, row) {
            Some(window) if windows.iter().any(|other| is_same(other, &window)) => {
                form.reject(&cell("days", row), desk.say("post-window-twice"));
                sound = false;
            }
            Some(window) => windows.push(window),
            None => sound = false,
        }
    }
    windows.sort();
    sound.then_some(windows)
}

fn read_window(desk: &Desk, form: &mut Form, post: PostId, row: usize) -> Option<CoverageWindow> {
    let days: Vec<u8> = form
        .values(&cell("days", row))
        .filter_map(|day| day.parse().ok())
        .collect();
    let weekdays = Weekdays::from_numbers(days);
    if weekdays.is_none() {
        form.reject(&cell("days", row), desk.say("post-no-days"));
    }
    let from = read_minute(desk, form, &cell("from", row)).filter(|from| *from < DAY_MINUTES);
    if from.is_none() {
        form.reject(&cell("from", row), desk.say("form-not-time"));
    }
    let to = read_minute(desk, form, &cell("to", row));
    let people = form.number(&cell("people", row), 1..=field::MOST_PEOPLE.into());
    Some(CoverageWindow {
        post,
        days: weekdays?.into(),
        from_minute: from?,
        // Up to 00:00 is up to the end of the day.
        to_minute: to.map(|to| if to == 0 { DAY_MINUTES } else { to })?,
        people: u32::try_from(people?).ok()?,
    })
}

fn read_minute(desk: &Desk, form: &mut Form, name: &str) -> Option<u16> {
    let text = form.line(name, 8)?;
    let minute = civil::clock(&fold_signs(&text)).and_then(TimeOfDay::minute);
    if minute.is_none() {
        form.reject(name, desk.say("post-not-minute"));
    }
    minute
}

/// Whether two windows would be one to the database.
fn is_same(a: &CoverageWindow, b: &CoverageWindow) -> bool {
    (a.days, a.from_minute, a.to_minute) == (b.days, b.from_minute, b.to_minute)
}
