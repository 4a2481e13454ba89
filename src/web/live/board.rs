//! The posts of a part of the picture: who is demanded, due, there, late, missing, away, and who comes next.

use super::{
    line::{self, sign},
    ribbon,
    scene::{LiveReader, LiveRowScene},
};
use crate::{
    component::{
        alarm_strip,
        empty::{empty, first_step},
    },
    nav::ALARMS,
};
use maud::{Markup, html};
use onpost_actions::live::{Cut, Picture};
use onpost_rules::{
    live::{LiveCounts, PostBoard},
    notice::AlarmTold,
    post::Post,
    time::DEFAULT_ZONE,
    today::RollLine,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The posts of a part, under each other.
pub fn board(lang: Lang, picture: &Picture, cut: &Cut, reader: LiveReader) -> Markup {
    let names = Names::of(&picture.facts, lang);
    let now = picture.at;
    let scene = LiveRowScene { names, now, reader };
    let posts: Vec<_> = picture.posts(cut).collect();
    let zone = posts.first().map_or(DEFAULT_ZONE, |(post, _)| post.zone);
    let as_of = tell::moment(lang, zone, picture.board.minute);
    html! {
        @if reader == LiveReader::Supervisor {
            (alarms(lang, &picture.alarms(cut)))
            p.hint { (say!(lang, "live-as-of", at = as_of)) }
        }
        @if posts.is_empty() {
            (empty(
                &lang.say("live-empty"),
                &lang.say("live-empty-text"),
                first_step("/rosters", &lang.say("nav-rosters")).filter(|_| reader == LiveReader::Supervisor),
            ))
        }
        @for (post, board) in posts { (of_post(scene, post, board)) }
    }
}

/// What nobody sees to yet. No role of an alert, which would be read out anew every minute.
fn alarms(lang: Lang, alarms: &[AlarmTold]) -> Markup {
    html! {
        @if !alarms.is_empty() {
            div.alarm-strip {
                p.alarm-strip-count {
                    span.alarm-sign aria-hidden="true" { "!" }
                    strong { (say!(lang, "alarms-untaken", count = alarms.len())) }
                }
                (alarm_strip::lines(lang, alarms))
                a href=(ALARMS) { (lang.say("alarms-see")) }
            }
        }
    }
}

fn of_post(scene: LiveRowScene, post: &Post, board: &PostBoard) -> Markup {
    let lang = scene.names.lang();
    let heading = format!("post-{}", post.id);
    html! {
        section.live-post aria-labelledby=(heading) {
            div.page-head {
                h2 id=(heading) { (tell::called(lang, post)) }
                (standing(lang, board.counts))
                @if scene.reader == LiveReader::Supervisor {
                    a.live-screens href={ "/posts/" (post.id) "/kiosks" } { (lang.say("kiosk-title")) }
                }
            }
            (counts(lang, board.counts))
            (ribbon::ribbon(lang, post.zone, post.id, &board.ribbon))
            (group(scene, "live-now", board, &board.now))
            (group(scene, "live-staying", board, &board.staying))
            (group(scene, "live-next", board, &board.next))
        }
    }
}

/// Whether as many are there as the post demands.
fn standing(lang: Lang, counts: LiveCounts) -> Markup {
    html! {
        p.live-standing {
            @if counts.short_by() > 0 {
                (sign(lang, "short", &say!(lang, "live-short", people = counts.short_by())))
            } @else if counts.demanded > 0 {
                (sign(lang, "enough", &lang.say("live-enough")))
            }
        }
    }
}

/// The figures: those that matter always, the others where they aren't nought.
fn counts(lang: Lang, counts: LiveCounts) -> Markup {
    let always = [
        ("demanded", counts.demanded),
        ("due", counts.due),
        ("present", counts.present),
    ];
    let sometimes = [
        ("missing", counts.missing),
        ("late", counts.late),
        ("left", counts.left),
        ("excused", counts.excused),
        ("away", counts.away),
        ("staying", counts.staying),
    ];
    let sometimes = sometimes.into_iter().filter(|(_, count)| *count > 0);
    html! {
        ul.live-counts {
            @for (code, count) in always.into_iter().chain(sometimes) {
                li {
                    (sign(lang, code, &lang.say_one("live-word", code)))
                    b { (count) }
                }
            }
        }
    }
}

fn group(scene: LiveRowScene, title: &str, board: &PostBoard, lines: &[RollLine]) -> Markup {
    html! {
        @if !lines.is_empty() {
            h3.roll-title { (scene.names.lang().say(title)) }
            ul.live-list { @for it in lines { (line::line(scene, board, it)) } }
        }
    }
}
