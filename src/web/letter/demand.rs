//! What the site requires of each topic.

use super::LETTERS;
use crate::{
    Error,
    component::{button, field::Field},
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::letter;
use onpost_rules::{
    letter::{Demands, LetterDemand},
    notice::Topic,
};
use onpost_words::Lang;
use strum::VariantArray;

/// The topics that something can be said of: what only tries the way always goes.
pub fn topics() -> impl Iterator<Item = Topic> {
    let all = Topic::VARIANTS.iter().copied();
    all.filter(|topic| *topic != Topic::Site)
}

/// `POST /letters/demands`
pub async fn set(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let read: Vec<(Topic, Option<LetterDemand>)> = topics()
        .map(|topic| (topic, form.choice(&name(topic))))
        .collect();
    let known = read.iter().filter_map(|(topic, it)| Some((*topic, (*it)?)));
    let known: Vec<(Topic, LetterDemand)> = known.collect();
    if form.is_sound() {
        letter::require(desk.house(), desk.actor(), &known).await?;
        return Ok(desk.lead(LETTERS, DeedWord::done(desk.say("deed-demands-saved"))));
    }
    // Who may not isn't told what was wrong either.
    letter::overview(desk.house(), desk.actor()).await?;
    let title = desk.say("letter-demands");
    let here = LETTERS;
    let body = html! { h1 { (title) } (sheet(&desk, &form)) };
    Ok(desk.sheet(DeskPage { title, here }, &form, body))
}

/// The part of the page.
pub fn section(desk: &Desk, demands: &Demands) -> Markup {
    let blank = Form::blank(desk.lang);
    let filled = topics().fold(blank, |form, topic| {
        let demand: &'static str = demands.of(topic).into();
        form.with(&name(topic), demand)
    });
    html! {
        section {
            h2 { (desk.say("letter-demands")) }
            (sheet(desk, &filled))
        }
    }
}

fn sheet(desk: &Desk, form: &Form) -> Markup {
    let fields: Vec<Field> = topics().map(|topic| field(desk.lang, topic)).collect();
    html! {
        form.demands method="post" action={ (LETTERS) "/demands" } {
            p.hint { (desk.say("letter-demands-hint")) }
            (form.sheet(&fields))
            (button::quiet(&desk.say("letter-demands-save")))
        }
    }
}

fn field(lang: Lang, topic: Topic) -> Field {
    let code: &'static str = topic.into();
    let choices = LetterDemand::VARIANTS.iter().map(|demand| {
        let code: &'static str = demand.into();
        (code.to_owned(), lang.say_one("demand", code))
    });
    let label = lang.say_one("topic", code);
    Field::select(name(topic), label, choices.collect())
}

fn name(topic: Topic) -> String {
    let code: &'static str = topic.into();
    format!("demand-{code}")
}
