//! The page: how far the run is, what can be done with it, why holes are left, and the form for another.

use super::{HERE, act, address, board, found::Found, progress::progress, reasons};
use crate::{
    component::{
        button,
        field::{Field, FieldChoice},
    },
    desk::DeskPage,
    form::Form,
    static_files,
};
use maud::{Markup, html};
use onpost_actions::roster::run::{ExplainedRosterRun, LastRosterRun};
use onpost_rules::roster::{
    plan::RosterKey,
    run::{LONGEST_SECONDS, PublishedTreatment},
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use strum::VariantArray;

/// What the page is made from.
pub(super) struct Generation<'a> {
    pub lang: Lang,
    pub key: RosterKey,
    pub shown: &'a LastRosterRun,
    pub explained: Option<&'a ExplainedRosterRun>,
    /// `None`: a run goes on, and nobody asked what it has by now.
    pub found: Option<&'a Found>,
}

impl Generation<'_> {
    pub fn place(&self) -> DeskPage {
        DeskPage {
            title: self.lang.say("generate-title"),
            here: HERE,
        }
    }

    pub fn body(&self, form: &Form) -> Markup {
        let lang = self.lang;
        let post = tell::called(lang, &self.shown.post).to_owned();
        let month = tell::month(lang, self.key.month);
        html! {
            div.page-head {
                h1 { (say!(lang, "generate-heading", post = post, month = month)) }
                div.row { (button::link("quiet", &board(self.key), &lang.say("generate-back"))) }
            }
            @if self.shown.is_under_way() { (form.summary(&[])) }
            @if self.shown.run.is_some() { (self.run()) }
            @if let Some(found) = self.found { (found.section(self.lang, self.key)) }
            @if !self.shown.is_under_way() { (self.ask(form)) }
        }
    }

    /// The last run, or the one that is under way.
    fn run(&self) -> Markup {
        let events = format!("{}/events", address(self.key));
        let follow = self.shown.is_under_way().then_some(events);
        html! {
            section.generation aria-labelledby="run" {
                h2 #run { (self.lang.say("generate-run")) }
                @if follow.is_some() {
                    noscript {
                        (button::link("quiet", &address(self.key), &self.lang.say("generate-look")))
                    }
                    script type="module" src=(static_files::url("generation.js")) {}
                }
                div #progress data-follow=[follow] { (progress(self.lang, self.shown)) }
                (self.contradiction())
                (self.acts())
            }
            @if let Some(explained) = self.explained {
                (reasons::reasons(self.lang, self.shown.post.zone, explained))
            }
        }
    }

    /// Who can't be rostered, where that's why nothing was found.
    fn contradiction(&self) -> Markup {
        let number = self.shown.progress.contradiction;
        let people = self.explained.map(|it| &it.puzzle.problem.people);
        let person = number
            .zip(people)
            .and_then(|(number, people)| people.get(number));
        html! {
            @if let Some(person) = person {
                p { strong { (say!(self.lang, "generate-contradiction", person = person.name.clone())) } }
            }
        }
    }

    /// What can be done while it goes on.
    fn acts(&self) -> Markup {
        let lang = self.lang;
        let here = address(self.key);
        let run = self.shown.run.as_ref();
        html! {
            @if let Some(run) = run.filter(|_| self.shown.is_under_way()) {
                div.row {
                    @if run.has_best {
                        (button::link("quiet", &format!("{here}?run={}#found", run.id), &lang.say("generate-look-at")))
                    }
                    (act(&format!("{here}/end"), run.id, &button::quiet(&lang.say("generate-end"))))
                }
            }
        }
    }

    /// The form for a run.
    fn ask(&self, form: &Form) -> Markup {
        let lang = self.lang;
        let fields = fields(lang);
        html! {
            section aria-labelledby="ask" {
                h2 #ask { (lang.say("generate-ask")) }
                p { (lang.say("generate-what")) }
                form method="post" action=(address(self.key)) {
                    (form.sheet(&fields))
                    (button::primary(&lang.say("generate-start")))
                }
            }
        }
    }
}

fn fields(lang: Lang) -> [Field; 4] {
    let optional = lang.say("desk-optional");
    let published = |of: &PublishedTreatment| -> &'static str { of.into() };
    let choice = |of: &PublishedTreatment| -> FieldChoice {
        let code = published(of);
        (code.to_owned(), lang.say_one("generate-published", code))
    };
    let meanings = PublishedTreatment::VARIANTS.iter();
    let meanings = meanings.map(|of| lang.say_one("generate-published-meaning", published(of)));
    let choices = PublishedTreatment::VARIANTS.iter().map(choice).collect();
    [
        Field::number("seconds", lang.say("generate-seconds"))
            .within(super::SHORTEST_SECONDS, LONGEST_SECONDS)
            .hint(lang.say("generate-seconds-hint")),
        Field::radio("published", lang.say("generate-kept"), choices).meaning(meanings),
        Field::number("seed", lang.say("generate-seed"))
            .within(0, i64::MAX)
            .hint(lang.say("generate-seed-hint")),
        Field::number("steps", lang.say("generate-steps"))
            .within(1, i64::MAX)
            .optional(optional)
            .hint(lang.say("generate-steps-hint")),
    ]
}
