//! What was done about a post's month, in a sentence that names both.

use crate::{deed::DeedWord, desk::Desk};
use onpost_actions::roster::{
    list,
    turn::{TurnWay, Turned, Turning},
};
use onpost_rules::roster::plan::RosterKey;
use onpost_tell as tell;
use onpost_words::say;

/// By the words of `deed`.
pub async fn word(desk: &Desk, key: RosterKey, deed: &str) -> DeedWord {
    let (post, month) = named(desk, key).await;
    DeedWord::done(say!(desk.lang, deed, post = post, month = month))
}

/// That a version was published.
pub async fn published(desk: &Desk, key: RosterKey, version: i64) -> DeedWord {
    let (post, month) = named(desk, key).await;
    DeedWord::done(say!(
        desk.lang,
        "deed-roster-published",
        post = post,
        month = month,
        version = version
    ))
}

/// That a step was taken back or done again, which one, and how much of it had to stay.
pub async fn turned(desk: &Desk, turning: Turning, turned: &Turned) -> DeedWord {
    let (key, lang) = (turning.key, desk.lang);
    let (post, month) = named(desk, key).await;
    let deed = match turning.way {
        TurnWay::Undo => "deed-roster-undone",
        TurnWay::Redo => "deed-roster-redone",
    };
    let what = tell::roster::step_cause(lang, turned.step.cause);
    let cells = turned.step.cells;
    let text = say!(
        lang,
        deed,
        post = post,
        month = month,
        what = what,
        cells = cells
    );
    match turned.kept {
        0 => DeedWord::done(text),
        kept => {
            let stays = say!(lang, "board-said-stays", count = kept);
            DeedWord::done([text, stays].join(&lang.say("board-said-between")))
        }
    }
}

/// The post, as far as the reader may see its roster, and the month.
async fn named(desk: &Desk, key: RosterKey) -> (String, String) {
    let post = list::post(desk.house(), desk.actor(), key.post).await;
    let post = post.map_or_else(
        |_| desk.say("board-a-post"),
        |post| tell::called(desk.lang, &post).to_owned(),
    );
    (post, tell::month(desk.lang, key.month))
}
