//! `/handovers`: what is open at one's posts, what was left from duty to duty, and which note is missing.

mod part;
mod write;

pub use part::{Acceptance, Closable, items, note};
pub use write::{show as show_form, submit};

use super::{
    App, Error,
    component::{
        button,
        empty::empty,
        notice::{Tone, notice},
    },
    form::{Form, status_of},
    names::Names,
    page::Page,
    refusal,
    session::Session,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    handover::{self, Board},
};
use onpost_rules::{
    duty::Duty,
    handover_note::{Note, OpenItem},
    ids::{HandoverId, OpenItemId, PostId},
    refusal::Refusal,
};
use onpost_words::{Lang, say};
use serde::Deserialize;

/// The page of notes and open items.
pub const HANDOVERS: &str = "/handovers";

/// How many notes of a post are shown without being asked for.
const SHOWN: usize = 3;

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    /// What was done just now.
    done: Option<String>,
}

/// `GET /handovers`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let board = handover::board(&app.house, &session.signed.actor).await?;
    let done = match wanted.done.as_deref() {
        Some("written") => Some(lang.say("handover-done-written")),
        Some("accepted") => Some(lang.say("handover-done-accepted")),
        Some("closed") => Some(lang.say("handover-done-closed")),
        _ => None,
    };
    Ok(page(lang, &session, body(lang, &board, (done, None))).into_response())
}

/// `POST /handovers/{id}/accept`
pub async fn accept(
    State(app): State<App>,
    session: Session,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Error> {
    let id: HandoverId = id.parse().map_err(|_| Error::NotFound)?;
    handover::accept(&app.house, &session.signed.actor, id).await?;
    let next = match form.value("from") {
        "clock" => "/clock",
        _ => "/handovers?done=accepted",
    };
    Ok(Redirect::to(next).into_response())
}

/// `POST /open-items/{id}/close`
pub async fn close(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: OpenItemId = id.parse().map_err(|_| Error::NotFound)?;
    let actor = &session.signed.actor;
    let solution = form.optional_text("solution");
    if let Some(solution) = &solution {
        match handover::close(&app.house, actor, (id, solution)).await {
            Ok(()) => return Ok(Redirect::to("/handovers?done=closed").into_response()),
            Err(actions::Error::Refused(refused @ Refusal::SolutionMissing)) => {
                form.reject("solution", refusal::tell(lang, &refused));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let board = handover::board(&app.house, actor).await?;
    let body = body(lang, &board, (None, Some((id, &form))));
    Ok((status_of(&form), page(lang, &session, body)).into_response())
}

fn page(lang: Lang, session: &Session, body: Markup) -> Page<'_> {
    Page::new(lang, lang.say("handover-title"), body)
        .viewed_by(&session.viewer)
        .at(HANDOVERS)
}

fn body(
    lang: Lang,
    board: &Board,
    (done, sent): (Option<String>, Option<(OpenItemId, &Form)>),
) -> Markup {
    let names = Names::among(&board.people, &board.seen.facts, lang);
    html! {
        div.page-head {
            h1 { (lang.say("handover-title")) }
            p { (say!(lang, "handover-open-count", count = board.open.len())) }
        }
        @if let Some(done) = done { (notice(Tone::Success, done)) }
        (missing(names, &board.missing))
        @for duty in &board.writable { (to_write(names, board, duty)) }
        @if board.posts.is_empty() {
            (empty(&lang.say("handover-no-post"), &lang.say("handover-no-post-text"), None))
        }
        @for post in shown(board) { (of_post(names, board, (post, sent))) }
    }
}

/// One's own posts, and of the others those where there is anything to see.
fn shown(board: &Board) -> impl Iterator<Item = PostId> {
    let has = |post: &PostId| {
        board.open.iter().any(|item| item.post == *post)
            || board.notes.iter().any(|note| note.post == *post)
    };
    let posts = board.posts.iter().copied();
    posts.filter(move |post| board.served.contains(post) || has(post))
}

/// Duties that ended without a note.
pub fn missing(names: Names, duties: &[Duty]) -> Markup {
    let lang = names.lang();
    html! {
        @if !duties.is_empty() {
            (notice(Tone::Warning, html! {
                h2 { (say!(lang, "handover-missing", count = duties.len())) }
                p { (lang.say("handover-missing-text")) }
                ul.ahead-open {
                    @for duty in duties {
                        li {
                            a href={ "/duties/" (duty.id) } { (names.duty(duty)) }
                            " " (names.name(duty.person)) " " span.hint { (names.post_name(duty.post)) }
                        }
                    }
                }
            }))
        }
    }
}

fn to_write(names: Names, board: &Board, duty: &Duty) -> Markup {
    let lang = names.lang();
    let is_written = board.notes.iter().any(|note| note.duty == duty.id);
    let look = if is_written { "quiet" } else { "primary" };
    let act = if is_written {
        lang.say("handover-write-more")
    } else {
        lang.say("handover-write")
    };
    html! {
        p.handover-act {
            (button::link(look, &format!("{HANDOVERS}/new?duty={}", duty.id), &act)) " "
            span.hint { (names.duty(duty)) " · " (names.post_name(duty.post)) }
        }
    }
}

fn of_post(
    names: Names,
    board: &Board,
    (post, sent): (PostId, Option<(OpenItemId, &Form)>),
) -> Markup {
    let lang = names.lang();
    let of = |item: &&OpenItem| item.post == post;
    let open: Vec<&OpenItem> = board.open.iter().filter(of).collect();
    let closed: Vec<&OpenItem> = board.closed.iter().filter(of).collect();
    let notes: Vec<&Note> = board.notes.iter().filter(|it| it.post == post).collect();
    let (first, more) = notes.split_at(notes.len().min(SHOWN));
    let serves = board.served.contains(&post);
    let closable = if serves {
        Closable::By(sent)
    } else {
        Closable::Not
    };
    html! {
        section.post-roll {
            div.page-head {
                h2 { (names.post_name(post)) }
                p { (say!(lang, "handover-open-count", count = open.len())) }
            }
            (items(names, &open, (board.seen.now, closable)))
            h3.roll-title { (lang.say("handover-notes")) }
            @if notes.is_empty() { p.hint { (lang.say("handover-no-notes")) } }
            @for it in first { (note(names, it, acceptance(board, it))) }
            @if !more.is_empty() {
                details.fold {
                    summary { (say!(lang, "handover-more-notes", count = more.len())) }
                    @for it in more { (note(names, it, acceptance(board, it))) }
                }
            }
            @if !closed.is_empty() {
                details.fold {
                    summary { (say!(lang, "handover-closed-count", count = closed.len())) }
                    (part::closed(names, &closed))
                }
            }
        }
    }
}

/// The button that accepts a note, where the reader serves its post, didn't write it, and nobody has taken it over yet.
fn acceptance(board: &Board, it: &Note) -> Acceptance {
    let serves = board.served.contains(&it.post);
    if serves && it.accepted.is_empty() && it.by != board.reader {
        Acceptance::Offered("handovers")
    } else {
        Acceptance::Told
    }
}
