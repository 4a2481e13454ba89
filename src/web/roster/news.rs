//! What is new in one's rosters, on the pages that one opens first, until one says that one knows.

use crate::{Error, deed::DeedWord, desk::Desk, form::Form};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::roster::change::{self, Unseen};
use onpost_rules::{
    roster::{
        difference::{Difference, DutyChange},
        news::RosterNews,
        plan::RosterKey,
        version::Version,
    },
    time::{DEFAULT_ZONE, Month},
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// Where it's said that one knows.
const ACKNOWLEDGE: &str = "/roster-news";

/// What is new, and the button that says that one knows; nothing where nothing is. `back`: the page that it stands on.
pub fn section(lang: Lang, unseen: &Unseen, back: &str) -> Markup {
    html! {
        @if !unseen.news.is_empty() {
            section.roster-news aria-labelledby="roster-news" {
                h2 #roster-news { (lang.say("news-title")) }
                @for news in &unseen.news { (roster(lang, unseen, news)) }
                form method="post" action=(ACKNOWLEDGE) {
                    input type="hidden" name="back" value=(back);
                    @for news in &unseen.news { input type="hidden" name="seen" value=(known(news)); }
                    button.button.quiet { (lang.say("news-known")) }
                }
            }
        }
    }
}

/// `POST /roster-news`
pub async fn acknowledge(desk: Desk, form: Form) -> Result<Response, Error> {
    let seen: Option<Vec<(RosterKey, i64)>> = form.values("seen").map(read).collect();
    let seen = seen.ok_or(Error::BadRequest)?;
    change::acknowledge(desk.house(), desk.actor(), &seen).await?;
    let back = match form.value("back") {
        "/month" => "/month",
        _ => "/clock",
    };
    Ok(desk.lead(back, DeedWord::done(desk.say("deed-news-read"))))
}

/// `post month version`, up to the last that is told.
fn known(news: &RosterNews) -> String {
    let last = news.versions.iter().map(|version| version.number).max();
    let RosterKey { post, month } = news.roster;
    format!("{post} {month} {}", last.unwrap_or_default())
}

fn read(text: &str) -> Option<(RosterKey, i64)> {
    let mut parts = text.split(' ');
    let post = parts.next()?.parse().ok()?;
    let month = Month::parse(parts.next()?)?;
    let version = parts.next()?.parse().ok()?;
    Some((RosterKey { post, month }, version))
}

fn roster(lang: Lang, unseen: &Unseen, news: &RosterNews) -> Markup {
    let post = unseen.facts.post(news.roster.post);
    html! {
        h3 {
            @if let Some(post) = post { (tell::called(lang, post)) " " }
            (tell::month(lang, news.roster.month))
        }
        ul.changes {
            @for difference in &news.differences { li { (line(lang, unseen, difference)) } }
        }
        @for version in &news.versions { p.hint { (published(lang, version)) } }
    }
}

/// `新增 11月2日（周一） 早班 08:00–16:00`.
fn line(lang: Lang, unseen: &Unseen, difference: &Difference) -> String {
    let day = tell::date(lang, difference.date);
    let told = |duty| tell::duty::shift(lang, &unseen.facts, duty);
    match &difference.change {
        DutyChange::Added(duty) => say!(lang, "news-added", date = day, duty = told(duty)),
        DutyChange::Removed(duty) => say!(lang, "news-removed", date = day, duty = told(duty)),
        DutyChange::Changed { before, after } => {
            let (before, after) = (told(before), told(after));
            say!(
                lang,
                "news-changed",
                date = day,
                before = before,
                after = after
            )
        }
        DutyChange::Cut { before, after } => {
            let zone = unseen.facts.zone_of(after);
            let until = tell::minute(zone, after.end);
            say!(
                lang,
                "news-cut",
                date = day,
                duty = told(before),
                until = until
            )
        }
    }
}

/// `第 3 版，赵敏 11月2日（周一） 09:12 发布`.
pub fn published(lang: Lang, version: &Version) -> String {
    let by = version.by_name.clone();
    let by = by.unwrap_or_else(|| lang.say("roster-by-file"));
    let cause: &'static str = version.cause.into();
    say!(
        lang,
        "roster-version-told",
        version = version.number,
        cause = lang.say_one("roster-cause", cause),
        by = by,
        at = tell::moment(lang, DEFAULT_ZONE, version.at)
    )
}
