//! The roster settings: limits and how much each weighs, what a generated roster looks for, and how swaps are settled.

use crate::{
    Error,
    component::{button, field::Field},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::roster::setting::{self, Settings};
use onpost_rules::{
    roster::terms::RosterSetting,
    roster::{
        Level, RosterTerms,
        setting::{LIMITS, LimitSetting, WEIGHTS, WeightSetting},
        terms::{Limit, Swaps},
    },
};
use onpost_tell as tell;
use onpost_words::say;
use strum::VariantArray;

/// The page of the settings.
pub const SETTINGS: &str = "/roster-settings";

/// The entry of the navigation that it belongs to.
const HERE: &str = "/policy";

/// How many versions are listed.
const LISTED: usize = 10;

/// `GET /roster-settings`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let settings = setting::show(desk.house(), desk.actor()).await?;
    let form = filled(&desk, &settings);
    Ok(page(&desk, &settings, &form))
}

/// `POST /roster-settings`
pub async fn add(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let settings = setting::show(desk.house(), desk.actor()).await?;
    let seen: i64 = desk::id(form.value("seen"))?;
    let read = read(&mut form);
    if let (Some(terms), true) = (read, form.is_sound()) {
        setting::add(desk.house(), desk.actor(), seen, &terms).await?;
        return Ok(desk.lead(SETTINGS, DeedWord::done(desk.say("deed-terms-saved"))));
    }
    Ok(page(&desk, &settings, &form))
}

fn filled(desk: &Desk, settings: &Settings) -> Form {
    let RosterTerms {
        limits,
        weights,
        swaps,
    } = &settings.current;
    let seen = settings.versions.first().map_or(0, |last| last.version);
    let swaps: &'static str = swaps.into();
    let form = Form::blank(desk.lang)
        .with("seen", seen)
        .with("swaps", swaps);
    let form = LIMITS.iter().fold(form, |form, setting| {
        let limit = setting.of(limits);
        let level: &'static str = limit.level.into();
        form.with(&level_of(setting), level)
            .with(&number_of(setting), limit.number)
    });
    WEIGHTS.iter().fold(form, |form, setting| {
        form.with(&weight_of(setting), setting.of(weights))
    })
}

fn read(form: &mut Form) -> Option<RosterTerms> {
    let mut terms = RosterTerms::default();
    let mut sound = true;
    for setting in &LIMITS {
        let level = form.choice::<Level>(&level_of(setting));
        let range = i64::from(setting.least)..=i64::from(setting.most);
        let number = form.number(&number_of(setting), range);
        match level.zip(number.and_then(|number| u32::try_from(number).ok())) {
            Some((level, number)) => setting.set(&mut terms.limits, Limit { level, number }),
            None => sound = false,
        }
    }
    for setting in &WEIGHTS {
        let range = i64::from(setting.least)..=i64::from(setting.most);
        let number = form.number(&weight_of(setting), range);
        match number.and_then(|number| u32::try_from(number).ok()) {
            Some(number) => setting.set(&mut terms.weights, number),
            None => sound = false,
        }
    }
    terms.swaps = form.choice::<Swaps>("swaps")?;
    sound.then_some(terms)
}

fn level_of(setting: &LimitSetting) -> String {
    format!("level-{}", setting.name)
}

fn number_of(setting: &LimitSetting) -> String {
    format!("number-{}", setting.name)
}

fn weight_of(setting: &WeightSetting) -> String {
    format!("weight-{}", setting.name)
}

fn page(desk: &Desk, settings: &Settings, form: &Form) -> Response {
    let title = desk.say("roster-setting-title");
    let limits: Vec<[Field; 2]> = LIMITS.iter().map(|it| limit_fields(desk, it)).collect();
    let weights: Vec<Field> = WEIGHTS.iter().map(|it| weight_field(desk, it)).collect();
    let swaps = swaps_field(desk);
    let mut all: Vec<Field> = limits.iter().flatten().cloned().collect();
    all.extend(weights.iter().cloned());
    all.push(swaps.clone());
    let body = html! {
        form.terms method="post" action=(SETTINGS) {
            h1 { (title) }
            p.hint { (desk.say("roster-setting-hint")) }
            (form.summary(&all))
            input type="hidden" name="seen" value=(form.value("seen"));
            section.term-group {
                h2 { (desk.say("roster-setting-limits")) }
                p.hint { (desk.say("roster-setting-always")) }
                @for fields in &limits {
                    div.term-fields { @for field in fields { (field.of(form)) } }
                }
            }
            section.term-group {
                h2 { (desk.say("roster-setting-weights")) }
                p.hint { (desk.say("roster-setting-weights-hint")) }
                div.term-fields { @for field in &weights { (field.of(form)) } }
            }
            section.term-group {
                h2 { (desk.say("roster-setting-swaps")) }
                (swaps.of(form))
            }
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", HERE, &desk.say("desk-back")))
            }
        }
        (history(desk, &settings.versions))
    };
    desk.board(DeskPage { title, here: HERE }, form, body)
}

fn limit_fields(desk: &Desk, setting: &LimitSetting) -> [Field; 2] {
    let lang = desk.lang;
    let levels = Level::VARIANTS.iter().map(|level| {
        let code: &'static str = level.into();
        (code.to_owned(), lang.say_one("roster-level", code))
    });
    let label = lang.say_one("roster-limit", setting.name);
    let level = say!(lang, "roster-setting-level", limit = label.clone());
    [
        Field::number(number_of(setting), label)
            .within(setting.least, setting.most)
            .hint(lang.say_one("roster-limit-meaning", setting.name)),
        Field::select(level_of(setting), level, levels.collect()),
    ]
}

fn weight_field(desk: &Desk, setting: &WeightSetting) -> Field {
    let label = desk.lang.say_one("roster-weight", setting.name);
    Field::number(weight_of(setting), label)
        .within(setting.least, setting.most)
        .hint(desk.lang.say_one("roster-weight-meaning", setting.name))
}

fn swaps_field(desk: &Desk) -> Field {
    let choices = Swaps::VARIANTS.iter().map(|swaps| {
        let code: &'static str = swaps.into();
        (code.to_owned(), desk.lang.say_one("roster-swaps", code))
    });
    Field::radio(
        "swaps",
        desk.say("roster-setting-swaps-label"),
        choices.collect(),
    )
}

fn history(desk: &Desk, versions: &[RosterSetting]) -> Markup {
    html! {
        @if !versions.is_empty() {
            section {
                h2 { (desk.say("roster-setting-versions")) }
                ol.list.versions {
                    @for setting in versions.iter().take(LISTED) { li { p { (entered(desk, setting)) } } }
                }
            }
        }
    }
}

fn entered(desk: &Desk, setting: &RosterSetting) -> String {
    let at = tell::moment(desk.lang, desk.zone(), setting.at);
    let by = setting.by_name.clone();
    let by = by.unwrap_or_else(|| desk.say("roster-by-file"));
    say!(
        desk.lang,
        "roster-setting-entered",
        version = setting.version,
        by = by,
        at = at
    )
}
