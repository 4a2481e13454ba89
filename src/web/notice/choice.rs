//! What one chooses of letters, within what the site requires: topics, quiet hours, language.

use super::NOTICES;
use crate::{
    Error,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::Form,
    letter::demand::topics,
    nav,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::letter::{self, ChosenLetters};
use onpost_rules::{
    letter::{Choices, Language, LetterDemand, Quiet},
    notice::Topic,
};
use onpost_words::Lang;
use strum::VariantArray;

/// The page of one's choices.
pub const CHOICES: &str = "/account/notices";

/// `GET /account/notices`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let chosen = letter::choices(desk.house(), desk.actor()).await?;
    let form = filled(desk.lang, &chosen);
    Ok(page(&desk, &chosen, &form))
}

/// `POST /account/notices`
pub async fn choose(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let chosen = letter::choices(desk.house(), desk.actor()).await?;
    let read = read(&mut form, &chosen);
    if let (Some(choices), true) = (read, form.is_sound()) {
        letter::choose(desk.house(), desk.actor(), &choices).await?;
        return Ok(desk.lead(CHOICES, DeedWord::done(desk.say("deed-choices-saved"))));
    }
    Ok(page(&desk, &chosen, &form))
}

/// The topics that one may choose of, and those that come anyway.
fn split(chosen: &ChosenLetters) -> (Vec<Topic>, Vec<Topic>) {
    topics().partition(|topic| chosen.demands.of(*topic) != LetterDemand::Required)
}

fn filled(lang: Lang, chosen: &ChosenLetters) -> Form {
    let language: &'static str = chosen.choices.language.into();
    let form = Form::blank(lang).with("language", language);
    let form = match chosen.choices.quiet {
        Some(quiet) => form
            .with("from", quiet.from.format("%H:%M"))
            .with("until", quiet.until.format("%H:%M")),
        None => form,
    };
    let (free, _) = split(chosen);
    let wanted = free.into_iter().filter(|topic| {
        let demand = chosen.demands.of(*topic);
        chosen.choices.wants(*topic, demand)
    });
    wanted.fold(form, |form, topic| {
        let code: &'static str = topic.into();
        form.with("topic", code)
    })
}

fn read(form: &mut Form, chosen: &ChosenLetters) -> Option<Choices> {
    let language = form.choice::<Language>("language");
    let quiet = match (form.is_empty("from"), form.is_empty("until")) {
        (true, true) => Some(None),
        _ => {
            let (from, until) = (form.time("from"), form.time("until"));
            from.zip(until)
                .map(|(from, until)| Some(Quiet { from, until }))
        }
    };
    let ticked: Vec<Topic> = form
        .values("topic")
        .filter_map(|code| code.parse().ok())
        .collect();
    // What was said of topics that are required meanwhile is kept, in case they become free again.
    let mut topics = chosen.choices.topics.clone();
    let (free, _) = split(chosen);
    topics.extend(free.iter().map(|topic| (*topic, ticked.contains(topic))));
    Some(Choices {
        language: language?,
        quiet: quiet?,
        topics,
    })
}

fn page(desk: &Desk, chosen: &ChosenLetters, form: &Form) -> Response {
    let title = desk.say("choice-settings-title");
    let (free, fixed) = split(chosen);
    let fields = fields(desk.lang, &free);
    let body = html! {
        form method="post" action=(CHOICES) {
            h1 { (title) }
            p { (address(desk, chosen)) }
            (form.sheet(&fields))
            (required(desk.lang, &fixed))
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", NOTICES, &desk.say("choice-title")))
            }
        }
    };
    let here = nav::ACCOUNT;
    desk.sheet(DeskPage { title, here }, form, body)
}

/// Where letters go, and what is to be done where they go nowhere.
fn address(desk: &Desk, chosen: &ChosenLetters) -> Markup {
    let email = chosen.email.trim();
    html! {
        @if email.is_empty() {
            (notice(Tone::Warning, desk.say("choice-no-address")))
        } @else {
            (desk.say("choice-address")) " " strong { (email) } br;
            span.hint { (desk.say("choice-address-hint")) }
        }
    }
}

fn fields(lang: Lang, free: &[Topic]) -> Vec<Field> {
    let topics = free.iter().map(|topic| {
        let code: &'static str = topic.into();
        (code.to_owned(), lang.say_one("topic", code))
    });
    let languages = Language::VARIANTS.iter().map(|language| {
        let code: &'static str = language.into();
        (code.to_owned(), lang.say_one("letter-language", code))
    });
    let optional = lang.say("desk-optional");
    vec![
        Field::checks("topic", lang.say("choice-topics"), topics.collect()),
        Field::time("from", lang.say("choice-quiet-from"))
            .hint(lang.say("choice-quiet-hint"))
            .optional(optional.clone()),
        Field::time("until", lang.say("choice-quiet-until")).optional(optional),
        Field::radio("language", lang.say("choice-language"), languages.collect()),
    ]
}

fn required(lang: Lang, fixed: &[Topic]) -> Markup {
    let words = fixed.iter().map(|topic| {
        let code: &'static str = topic.into();
        lang.say_one("topic", code)
    });
    let words: Vec<String> = words.collect();
    html! {
        @if !words.is_empty() {
            p.hint { (lang.say("choice-required")) " " (words.join(&lang.say("tell-comma"))) }
        }
    }
}
