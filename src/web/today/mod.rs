//! Today: who must be at the posts now, who is, who is late or missing, who comes next, and what lies ahead.

mod ahead;
mod away;
mod strip;

use super::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        figures::{Figure, figures},
        notice::{Tone, notice},
        phone::phone,
        status,
    },
    desk::{Desk, DeskPage},
    passkey, person_month,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::{coverage, handover_note, step_out, today};
use onpost_rules::{
    time::{Instant, local},
    today::{PostRoll, Roll, RollLine},
    verdict::{Presence, Word},
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// `GET /today`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let (seen, roll) = today::call_the_roll(desk.house(), desk.actor()).await?;
    let ahead = coverage::ahead(desk.house(), desk.actor()).await?;
    let away = step_out::away(desk.house(), desk.actor()).await?;
    let missing = handover_note::missing(desk.house(), desk.actor(), &seen).await?;
    let lang = desk.lang;
    let names = Names::of(&seen.facts, lang);
    let zone = names.zone_of(desk.me());
    let title = lang.say("today-title");
    let body = html! {
        div.page-head {
            h1 { (title) }
            div.row {
                (button::link("quiet", "/live", &lang.say("nav-live")))
                (button::link("quiet", "/alarms", &lang.say("alarms-title")))
                (button::link("quiet", "/coverage", &lang.say("coverage-title")))
                (button::link("quiet", "/emergency", &lang.say("emergency-title")))
                (button::link("quiet", "/phone-reports/new", &lang.say("call-title")))
                (button::link("quiet", "/post-checks", &lang.say("check-title")))
                (button::link("quiet", "/doubts", &lang.say("doubt-title")))
                (button::link("quiet", "/handovers", &lang.say("handover-title")))
                (button::link("quiet", passkey::review::DESK, &lang.say("passkey-desk")))
            }
        }
        // A script reads this part anew while the page is looked at.
        div #roll .roll data-reread="60" {
            p.hint.roll-at {
                (say!(lang, "today-as-of", at = tell::moment(lang, zone, seen.now))) " "
                a href="/today" { (lang.say("today-refresh")) }
            }
            (ahead::alarm(lang, &ahead))
            (not_handed_over(lang, missing.len()))
            (totals(lang, &roll))
            (away::section(names, &away, seen.now))
            @if roll.posts.is_empty() {
                (empty(&lang.say("today-empty"), &lang.say("today-empty-text"), first_step("/rosters", &lang.say("nav-rosters"))))
            }
            @for post in &roll.posts { (of_post(names, post, seen.now)) }
            (ahead::section(lang, &ahead))
        }
    };
    let here = "/today";
    Ok(desk.page(DeskPage { title, here }, body))
}

/// That duties ended without a note, with the way to them.
fn not_handed_over(lang: Lang, count: usize) -> Markup {
    html! {
        @if count > 0 {
            (notice(Tone::Warning, html! {
                p {
                    (say!(lang, "handover-missing", count = count)) " "
                    a href="/handovers" { (lang.say("handover-missing-link")) }
                }
            }))
        }
    }
}

fn totals(lang: Lang, roll: &Roll) -> Markup {
    let totals = roll.totals;
    let figure = |value: usize, label: String| Figure {
        value: value.to_string(),
        unit: String::new(),
        label,
    };
    let mut all = vec![
        figure(totals.due, lang.say("today-due")),
        figure(totals.present, lang.say("today-present")),
        figure(totals.missing, lang.say("today-missing")),
        figure(totals.excused, lang.say("today-excused")),
    ];
    if totals.left > 0 {
        all.insert(3, figure(totals.left, lang.say("today-left")));
    }
    figures(&all)
}

fn of_post(names: Names, post: &PostRoll, now: Instant) -> Markup {
    let lang = names.lang();
    let due = post
        .now
        .iter()
        .filter(|line| line.presence != Presence::Excused);
    let present = due
        .clone()
        .filter(|line| line.presence == Presence::Present);
    let summary = say!(
        lang,
        "today-post-summary",
        due = due.count(),
        present = present.count()
    );
    html! {
        section.post-roll {
            div.page-head { h2 { (names.post_name(post.post)) } p { (summary) } }
            (strip::strip(lang, &post.strip, names.zone(post.post)))
            (group(names, &lang.say("today-now"), &post.now, now))
            (group(names, &lang.say("today-staying"), &post.staying, now))
            (group(names, &lang.say("today-next"), &post.next, now))
            @if !post.done.is_empty() {
                details.fold {
                    summary { (say!(lang, "today-done", count = post.done.len())) }
                    (group(names, "", &post.done, now))
                }
            }
        }
    }
}

fn group(names: Names, title: &str, lines: &[RollLine], now: Instant) -> Markup {
    html! {
        @if !lines.is_empty() {
            @if !title.is_empty() { h3.roll-title { (title) } }
            ul.roll-list { @for line in lines { (person(names, line, now)) } }
        }
    }
}

fn person(names: Names, line: &RollLine, now: Instant) -> Markup {
    let lang = names.lang();
    let known = names.person(line.duty.person);
    let zone = names.zone(line.duty.post);
    let required = line.verdict.required_arrival;
    let today = local(zone, now).date();
    html! {
        li {
            a.roll-name href=(person_month::address_now(line.duty.person)) { (names.name(line.duty.person)) }
            span.roll-shift.hint {
                a href={ "/duties/" (line.duty.id) } {
                    @if line.duty.date == today || line.duty.start <= now { (names.shift(&line.duty)) }
                    @else { (names.duty(&line.duty)) }
                }
            }
            span.roll-times {
                @if let Some(required) = required {
                    (say!(lang, "today-required", at = tell::minute(zone, required)))
                }
                @if let (Some(arrival), Some(_)) = (line.arrival, required) {
                    " " (say!(lang, "today-arrived", at = tell::minute(zone, arrival)))
                }
            }
            span.roll-state {
                (status::told(lang, &line.verdict))
                @if line.verdict.word() == Word::Missing {
                    @if let Some(known) = known { " " (phone(&known.phone)) }
                }
            }
        }
    }
}
