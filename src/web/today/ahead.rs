//! What lies ahead of the posts: duties that are open, until when each post is covered, and its next gaps.

use crate::component::notice::{Tone, notice};
use maud::{Markup, html};
use onpost_actions::coverage::Ahead;
use onpost_rules::{
    coverage::{Gap, OpenDuty, Opening, Outlook},
    zone::Zone,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// How many gaps of a post are told without being asked for.
const SHOWN: usize = 3;

/// The alarm: every duty that somebody has to take yet; nothing where there is none.
pub fn alarm(lang: Lang, ahead: &Ahead) -> Markup {
    let open: Vec<&OpenDuty> = ahead.posts.iter().flat_map(|post| &post.open).collect();
    let names = Names::of(&ahead.facts, lang);
    html! {
        @if !open.is_empty() {
            (notice(Tone::Danger, html! {
                h2 { (say!(lang, "ahead-open", count = open.len())) }
                p { (lang.say("ahead-open-text")) }
                ul.ahead-open { @for it in &open { li { (open_duty(names, ahead, it)) } } }
            }))
        }
    }
}

/// Until when each post is covered, and the gaps after it.
pub fn section(lang: Lang, ahead: &Ahead) -> Markup {
    html! {
        @if !ahead.posts.is_empty() {
            section.post-roll {
                div.page-head { h2 { (lang.say("ahead-title")) } p { (lang.say("ahead-hint")) } }
                ul.ahead-list { @for post in &ahead.posts { (of_post(lang, ahead, post)) } }
            }
        }
    }
}

fn open_duty(names: Names, ahead: &Ahead, open: &OpenDuty) -> Markup {
    let lang = names.lang();
    let zone = names.zone(open.duty.post);
    let why = match open.cause {
        Opening::Request(id) => {
            let mut requests = ahead.facts.requests.iter();
            requests
                .find(|it| it.id == id)
                .map(|it| tell::away(lang, it.kind))
        }
        Opening::Vacancy(why) => Some(lang.say_one("vacancy", why.into())),
    };
    let span = tell::span(lang, zone, open.hole);
    html! {
        @if matches!(open.cause, Opening::Vacancy(_)) { (span) } @else {
            a href={ "/duties/" (open.duty.id) } { (span) }
        }
        " " (names.post_name(open.duty.post)) " "
        span.hint {
            (names.shift(&open.duty)) " · " (names.name(open.duty.person))
            @if let Some(why) = why { " · " (why) }
        }
        " " a href={ "/duties/" (open.duty.id) "/stand-in" } { (lang.say("stand-in-title")) }
    }
}

fn of_post(lang: Lang, ahead: &Ahead, post: &Outlook) -> Markup {
    let names = Names::of(&ahead.facts, lang);
    let zone = names.zone(post.post);
    let (shown, more) = post.gaps.split_at(post.gaps.len().min(SHOWN));
    html! {
        li {
            span.ahead-post { (names.post_name(post.post)) }
            (until(lang, ahead, post))
            @if !shown.is_empty() { (gaps(lang, zone, shown)) }
            @if !more.is_empty() {
                details.fold {
                    summary { (say!(lang, "ahead-more", count = more.len())) }
                    (gaps(lang, zone, more))
                }
            }
        }
    }
}

fn until(lang: Lang, ahead: &Ahead, post: &Outlook) -> Markup {
    let zone = Names::of(&ahead.facts, lang).zone(post.post);
    let at = tell::moment(lang, zone, post.covered_until);
    let is_short = post.covered_until <= ahead.now;
    html! {
        @if is_short && post.published_until.is_none() {
            span.ahead-until.missing { (lang.say("ahead-nothing")) }
        } @else if is_short {
            span.ahead-until.missing { (lang.say("ahead-now")) }
        } @else {
            span.ahead-until { (say!(lang, "ahead-until", at = at)) }
        }
    }
}

fn gaps(lang: Lang, zone: Zone, gaps: &[Gap]) -> Markup {
    let told = |gap: &Gap| {
        let span = tell::span(lang, zone, (gap.from, gap.until));
        say!(lang, "ahead-gap", span = span, people = gap.short_by())
    };
    html! { ul.ahead-gaps { @for gap in gaps { li { (told(gap)) } } } }
}
