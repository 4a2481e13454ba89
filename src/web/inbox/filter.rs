//! What narrows the inbox down, as a form that is folded away until it's wanted.

use super::view::InboxView;
use crate::{
    component::{
        button,
        field::{Field, FieldChoice},
    },
    form::Form,
    inbox_query::{DAYS, INBOX},
};
use maud::{Markup, html};
use onpost_rules::slip::filed_kind::FiledKind;
use onpost_tell as tell;
use onpost_words::say;

/// The form, in sight where something narrows the list down or can't be read.
pub(super) fn fold(view: &InboxView, chosen: &Form) -> Markup {
    let (lang, count) = (view.lang(), view.query.narrowing());
    let fields = fields(view);
    html! {
        details.fold.inbox-filter open[count > 0 || !chosen.is_sound()] {
            summary {
                @if count > 0 { (say!(lang, "inbox-filter-count", count = count)) } @else { (lang.say("inbox-filter")) }
            }
            form.inline.search method="get" action=(INBOX) role="search" {
                (chosen.summary(&fields))
                @for field in &fields { (field.of(chosen)) }
                @if !chosen.is_empty("sort") { input type="hidden" name="sort" value=(chosen.value("sort")); }
                (button::quiet(&lang.say("inbox-filter-do")))
                @if count > 0 { a href=(INBOX) { (lang.say("inbox-show-all")) } }
            }
        }
    }
}

fn fields(view: &InboxView) -> Vec<Field> {
    let lang = view.lang();
    let any = || (String::new(), lang.say("inbox-any"));
    let select = |name, label: &str, choices: Vec<FieldChoice>| {
        let choices = std::iter::once(any()).chain(choices).collect();
        Field::select(name, lang.say(label), choices)
    };
    let yes = |name, label: String, meaning: String| {
        let yes: FieldChoice = ("yes".to_owned(), meaning);
        Field::checks(name, label, vec![yes])
    };
    let kinds = FiledKind::all()
        .map(|kind| -> FieldChoice { (kind.code().to_owned(), tell::filed_kind(lang, kind)) });
    let days = DAYS
        .map(|days| -> FieldChoice { (days.to_string(), say!(lang, "inbox-days", days = days)) });
    let departments = view.departments();
    let mut fields = vec![Field::search("person", lang.say("inbox-person"))];
    if departments.len() > 1 {
        fields.push(select("department", "inbox-department", departments));
    }
    fields.extend([
        select("kind", "inbox-kind", kinds.collect()),
        Field::date("from", lang.say("inbox-from")),
        Field::date("to", lang.say("inbox-to")),
        select("days", "inbox-waited", days.to_vec()),
        yes("gaps", lang.say("inbox-gaps"), lang.say("inbox-only-gaps")),
        yes(
            "only",
            lang.say("inbox-late"),
            lang.say("inbox-only-retroactive"),
        ),
    ]);
    let may_stay_empty = fields.into_iter();
    may_stay_empty
        .map(|field| field.optional(String::new()))
        .collect()
}
