//! What is still open of a month: how much in which department, and each item with the way to its cure.

use crate::{
    component::{
        button,
        empty::empty,
        table::{TableColumn, cards},
    },
    month_answer::dispute,
};
use maud::{Markup, html};
use onpost_actions::closing::{ClosingDesk, DepartmentClosing};
use onpost_rules::closing::{DepartmentSaid, MonthOpenItem, OpenCure, OpenItemKind};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};
use strum::VariantArray;

/// How many items of a kind are listed.
const MOST_LISTED: usize = 50;

/// A row a department: how much of what is open, who confirmed, and the way to do so.
pub fn departments(lang: Lang, of: &ClosingDesk) -> Markup {
    let names = Names::of(&of.seen.facts, lang);
    let mut columns = vec![TableColumn::text(lang.say("closing-department"))];
    let kinds = OpenItemKind::VARIANTS.iter();
    columns.extend(kinds.map(|it| TableColumn::number(lang.say_one("closing-kind", it.into()))));
    columns.push(TableColumn::text(lang.say("closing-confirmed")));
    columns.push(TableColumn::acts(lang.say("closing-act")));
    let is_over = of.seen.today().date > of.month.last();
    let row = |own: &DepartmentClosing| {
        let mut cells = vec![html! { (names.department_name(own.id)) }];
        let count = |kind| own.open.get(kind).copied().unwrap_or_default();
        cells.extend(
            OpenItemKind::VARIANTS
                .iter()
                .map(|kind| html! { (count(kind)) }),
        );
        cells.push(confirmed(lang, of, own));
        cells.push(html! { @if is_over { (act(lang, of, own)) } });
        cells
    };
    let rows: Vec<Vec<Markup>> = of.departments.iter().map(row).collect();
    html! {
        section {
            (cards(&lang.say("closing-departments"), &columns, &rows))
        }
    }
}

fn confirmed(lang: Lang, of: &ClosingDesk, own: &DepartmentClosing) -> Markup {
    html! {
        @match &own.confirmed {
            Some(by) => {
                (say!(
                    lang,
                    "closing-confirmed-by",
                    by = by.name.clone(),
                    at = tell::moment(lang, of.seen.facts.zone, by.at)
                ))
                @if by.open_items > 0 {
                    " " span.hint { (say!(lang, "closing-confirmed-open", count = by.open_items)) }
                }
            }
            None => (lang.say("closing-not-confirmed")),
        }
    }
}

fn act(lang: Lang, of: &ClosingDesk, own: &DepartmentClosing) -> Markup {
    let (said, word) = match own.confirmed {
        None => (DepartmentSaid::Confirmed, "closing-confirm"),
        Some(_) => (DepartmentSaid::TakenBack, "closing-take-back"),
    };
    let said: &'static str = said.into();
    html! {
        form method="post" action="/months/confirm" {
            input type="hidden" name="month" value=(of.month);
            input type="hidden" name="department" value=(own.id);
            input type="hidden" name="said" value=(said);
            (button::quiet(&lang.say(word)))
        }
    }
}

/// Each item by its kind, with the way to its cure.
pub fn items(lang: Lang, of: &ClosingDesk) -> Markup {
    if of.items.is_empty() {
        return empty(
            &lang.say("closing-nothing-open"),
            &lang.say("closing-nothing-open-first"),
            None,
        );
    }
    html! {
        @for kind in OpenItemKind::VARIANTS {
            @let own: Vec<&MonthOpenItem> = of.items.iter().filter(|it| it.kind == *kind).collect();
            @if !own.is_empty() {
                section {
                    h2 { (lang.say_one("closing-kind", kind.into())) " " span.hint { (own.len()) } }
                    p.hint { (lang.say_one("closing-cure", kind.into())) }
                    ul.list.settled {
                        @for item in own.iter().take(MOST_LISTED) { (line(lang, of, item)) }
                    }
                    @if own.len() > MOST_LISTED {
                        p.hint { (say!(lang, "closing-more", count = own.len() - MOST_LISTED)) }
                    }
                }
            }
        }
    }
}

fn line(lang: Lang, of: &ClosingDesk, item: &MonthOpenItem) -> Markup {
    let names = Names::of(&of.seen.facts, lang);
    let who = match (item.person, item.cure) {
        (Some(person), _) => names.name(person).to_owned(),
        (None, OpenCure::Roster(post) | OpenCure::Coverage { post, .. }) => {
            names.post_name(post).to_owned()
        }
        (None, _) => String::new(),
    };
    let when = item.date.map(|date| tell::date(lang, date));
    html! {
        li {
            a.slip-link href=(way(of, item.cure)) {
                (who)
                @if let Some(when) = when { " · " (when) }
                @if let OpenCure::Coverage { minutes, .. } = item.cure {
                    " · " (say!(lang, "closing-short", minutes = tell::minutes(lang, minutes)))
                }
            }
            div.settled-outcome { span.hint { (names.department_name(item.department)) } }
        }
    }
}

/// The page on which it's cured.
fn way(of: &ClosingDesk, cure: OpenCure) -> String {
    match cure {
        OpenCure::Request(id) => format!("/inbox?slip={id}#slip-{id}"),
        OpenCure::Correction(id) => format!("/inbox?slip={id}#slip-{id}"),
        OpenCure::Extension(id) => format!("/inbox?slip={id}#slip-{id}"),
        OpenCure::Duty(id) => format!("/duties/{id}"),
        OpenCure::PostCheck(id) => format!("/post-checks#check-{id}"),
        OpenCure::Roster(post) => format!("/rosters/{post}/{}", of.month),
        OpenCure::Coverage { post, .. } => format!("/coverage/{post}/{}", of.month),
        OpenCure::Dispute(id) => dispute::address_of_dispute(id),
    }
}
