//! Repairing what is published: what broke, ways to mend it side by side, one of them chosen and published in one step, or drafted.

use super::{
    HERE, address,
    shown::{self, RosterPlace},
    word,
};
use crate::{
    Error,
    component::{
        button,
        notice::{Tone, notice},
        phone,
    },
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::roster::repair::{
    self, Aim, RepairOffer, Repairing, RosterToRepair as Mending,
};
use onpost_rules::{
    bounds,
    roster::{Cell, DraftEntry},
};
use onpost_tell::{self as tell, names::Names, roster::BreachTeller};
use onpost_words::{Lang, say};
use std::collections::BTreeMap;

/// The field of a changed cell; it comes once for each.
const FIELD: &str = "cell";

/// `GET /rosters/{post}/{month}/repair`; with `find` it searches.
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let form = Form::blank(desk.lang);
    if desk.query.is_empty("find") {
        let mending = repair::show(desk.house(), desk.actor(), key).await?;
        return Ok(page(&desk, &mending, None, &form));
    }
    let (mending, found) = repair::variants(desk.house(), desk.actor(), key).await?;
    Ok(page(&desk, &mending, Some(&found), &form))
}

/// `POST /rosters/{post}/{month}/repair`
pub async fn publish(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    mut form: Form,
) -> Result<Response, Error> {
    let key = place.key()?;
    // Of a cell that is sent twice the last holds.
    let sent = form.values(FIELD).map(|it| {
        let entry = read(it)?;
        Some((entry.cell, entry))
    });
    let entries: Option<BTreeMap<Cell, DraftEntry>> = sent.collect();
    let (Ok(seen), Some(entries)) = (form.value("seen").parse(), entries) else {
        return Err(shown::odd(&desk, key).await);
    };
    let wanted = Repairing {
        seen,
        revision: form.value("revision").parse().unwrap_or_default(),
        entries: entries.into_values().collect(),
    };
    if form.value("act") == "draft" {
        let taken = repair::take(desk.house(), desk.actor(), key, wanted).await;
        if desk.told(&mut form, "", taken)?.is_some() {
            let deed = word::word(&desk, key, "deed-roster-repaired").await;
            return Ok(desk.lead(&address(key), deed));
        }
        let mending = repair::show(desk.house(), desk.actor(), key).await?;
        return Ok(page(&desk, &mending, None, &form));
    }
    let came_to = repair::publish(desk.house(), desk.actor(), key, wanted).await;
    if let Some(version) = desk.told(&mut form, "", came_to)? {
        let deed = word::published(&desk, key, version).await;
        return Ok(desk.lead(&address(key), deed));
    }
    let mending = repair::show(desk.house(), desk.actor(), key).await?;
    Ok(page(&desk, &mending, None, &form))
}

/// `person_date_shift`, the shift empty for a day off.
fn written(entry: &DraftEntry) -> String {
    let shift = entry.shift.map_or(String::new(), |id| id.to_string());
    format!("{}_{}_{shift}", entry.cell.person, entry.cell.date)
}

fn read(text: &str) -> Option<DraftEntry> {
    let parts: Vec<&str> = text.split('_').collect();
    let [person, date, shift] = parts[..] else {
        return None;
    };
    let shift = match shift {
        "" => None,
        shift => Some(shift.parse().ok()?),
    };
    Some(DraftEntry {
        cell: Cell {
            person: person.parse().ok()?,
            date: bounds::date(date.parse().ok()?)?,
        },
        shift,
        pinned: false,
    })
}

fn page(desk: &Desk, mending: &Mending, found: Option<&[RepairOffer]>, form: &Form) -> Response {
    let lang = desk.lang;
    let key = mending.plan.roster;
    let names = Names::of(&mending.plan.facts, lang);
    let title = say!(
        lang,
        "repair-title",
        post = names.post_name(key.post).to_owned(),
        month = tell::month(lang, key.month)
    );
    let place = DeskPage {
        title: title.clone(),
        here: HERE,
    };
    let body = html! {
        h1 { (title) }
        (form.summary(&[]))
        section { h2 { (lang.say("repair-broken")) } (broken(names, mending, lang)) }
        @if let Some(found) = found {
            section {
                h2 { (lang.say("repair-variants")) }
                @if found.is_empty() { (notice(Tone::Warning, lang.say("repair-none-found"))) }
                ol.repair-variants { @for offer in found { (of_offer(names, mending, offer, lang)) } }
            }
        }
        div.row {
            @if !mending.broken.is_whole() && mending.plan.version > 0 {
                (button::link("primary", &format!("{}/repair?find=1", address(key)), &lang.say("repair-find")))
            }
            (button::link("quiet", &address(key), &lang.say("publish-back")))
        }
    };
    desk.board(place, form, body)
}

/// The open duties, gaps and hard breaches.
fn broken(names: Names, mending: &Mending, lang: Lang) -> Markup {
    let zone = names.zone(mending.plan.roster.post);
    let teller = teller(names, mending, lang);
    let broken = &mending.broken;
    html! {
        @if broken.is_whole() { (notice(Tone::Success, lang.say("repair-whole"))) }
        ul.facts-list {
            @for open in &broken.open {
                li {
                    span.tag.alarm { (lang.say("repair-open")) } " "
                    (names.name(open.duty.person)) " " (names.duty(&open.duty)) " "
                    a href={ "/duties/" (open.duty.id) "/stand-in" } { (lang.say("stand-in-title")) }
                }
            }
            @if let Some(unfit) = &broken.unfit {
                @for gap in &unfit.gaps {
                    li { span.tag.alarm { (lang.say("handover-gap")) } " " (tell::roster::gap(lang, zone, gap)) }
                }
                @for finding in &unfit.breaches {
                    li {
                        span.tag.alarm { (lang.say_one("handover-level", "hard")) } " "
                        (names.name(finding.person)) " " (teller.breach(&finding.breach))
                    }
                }
            }
        }
    }
}

fn of_offer(names: Names, mending: &Mending, offer: &RepairOffer, lang: Lang) -> Markup {
    let mended = &offer.mended;
    let aim: &'static str = offer.aim.into();
    let key = mending.plan.roster;
    let teller = teller(names, mending, lang);
    let left = mended.left.as_ref();
    let (gaps, breaches) = left.map_or((0, 0), |it| (it.gaps.len(), it.breaches.len()));
    html! {
        li.matter {
            h3 { (lang.say_one("repair-aim", aim)) }
            p {
                (say!(
                    lang,
                    "repair-figures",
                    people = mended.people,
                    changes = mended.differences.len(),
                    near = mended.near
                ))
            }
            @if offer.aim == Aim::Fewest { p.hint { (proof(offer, lang)) } }
            @if gaps + breaches > 0 {
                p { span.tag.alarm { (say!(lang, "repair-left", gaps = gaps, breaches = breaches)) } }
            } @else { p { span.tag { (lang.say("repair-leaves-nothing")) } } }
            ul.facts-list {
                @for difference in &mended.differences {
                    li {
                        (tell::roster::difference(names, difference, lang))
                        // Who gets a duty is called before it's published.
                        @if difference.change.after().is_some() { " " (phone::of(names, difference.person)) }
                    }
                }
            }
            @if !mended.warnings.is_empty() {
                details.fold {
                    summary { (say!(lang, "repair-warnings", count = mended.warnings.len())) }
                    ul.facts-list {
                        @for finding in &mended.warnings {
                            li { (names.name(finding.person)) " " (tell::date(lang, finding.date)) " "
                                (teller.breach(&finding.breach)) }
                        }
                    }
                }
            }
            form method="post" action={ (address(key)) "/repair" } {
                input type="hidden" name="seen" value=(mending.plan.version);
                @for entry in &mended.entries { input type="hidden" name=(FIELD) value=(written(entry)); }
                input type="hidden" name="revision" value=(mending.revision);
                div.row {
                    (button::choice("primary", "act", "publish", &lang.say("repair-publish")))
                    (button::choice("quiet", "act", "draft", &lang.say("fill-set")))
                }
            }
        }
    }
}

/// Whether fewer changes could do.
fn proof(offer: &RepairOffer, lang: Lang) -> String {
    if offer.is_proven() {
        return lang.say("repair-proven");
    }
    match offer.least.filter(|least| *least > 0) {
        Some(least) => say!(lang, "repair-at-least", least = least),
        None => lang.say("repair-unproven"),
    }
}

fn teller<'f>(names: Names<'f>, mending: &'f Mending, lang: Lang) -> BreachTeller<'f> {
    BreachTeller {
        lang,
        zone: names.zone(mending.plan.roster.post),
        names,
        duties: &mending.plan.facts.duties,
    }
}
