//! `/handovers`: what is open at one's posts, what was left from duty to duty, and which note is missing.

mod part;
mod write;

pub use part::{AcceptanceOffer, Closable, items, note};
pub use write::{show as show_form, submit};

use super::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        notice::{Tone, notice},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::{Form, sent::SentForm},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::handover_note::{self, NoteBoard};
use onpost_rules::{
    duty::Duty,
    handover_note::{Note, OpenItem},
    ids::{HandoverId, OpenItemId, PostId},
};
use onpost_tell::names::Names;
use onpost_words::say;

/// The page of notes and open items.
pub const HANDOVERS: &str = "/handovers";

/// How many notes of a post are shown without being asked for.
const SHOWN: usize = 3;

/// `GET /handovers`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let board = handover_note::board(desk.house(), desk.actor()).await?;
    let body = html! { (head(&desk, &board)) (posts(&desk, &board, None)) };
    Ok(desk.page(place(&desk), body))
}

/// `POST /handovers/{id}/accept`
pub async fn accept(desk: Desk, Path(id): Path<String>, form: Form) -> Result<Response, Error> {
    let id: HandoverId = desk::id(&id)?;
    handover_note::accept(desk.house(), desk.actor(), id).await?;
    let board = handover_note::board(desk.house(), desk.actor()).await?;
    let names = Names::among(&board.people, &board.seen.facts, desk.lang);
    let deed = match board.notes.iter().find(|note| note.id == id) {
        Some(note) => say!(
            desk.lang,
            "deed-note-accepted",
            by = names.name(note.by).to_owned(),
            post = names.post_name(note.post).to_owned()
        ),
        None => desk.say("handover-done-accepted"),
    };
    let back = match form.value("from") {
        "clock" => "/clock",
        _ => HANDOVERS,
    };
    Ok(desk.lead(back, DeedWord::done(deed)))
}

/// `POST /open-items/{id}/close`
pub async fn close(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let about: OpenItemId = desk::id(&id)?;
    if let Some(solution) = form.optional_text("solution") {
        let closed = handover_note::close(desk.house(), desk.actor(), about, &solution).await;
        if desk.told_in(&mut form, closed)?.is_some() {
            return Ok(desk.lead(HANDOVERS, closed_word(&desk, about).await?));
        }
    }
    let board = handover_note::board(desk.house(), desk.actor()).await?;
    let sent = SentForm { about, form: &form };
    let body = html! { (head(&desk, &board)) (posts(&desk, &board, Some(sent))) };
    Ok(desk.board(place(&desk), &form, body))
}

/// Which item was closed; one that is listed no more is told of in general.
async fn closed_word(desk: &Desk, id: OpenItemId) -> Result<DeedWord, Error> {
    let board = handover_note::board(desk.house(), desk.actor()).await?;
    let item = board.closed.iter().find(|item| item.id == id);
    let told = item.map(|item| say!(desk.lang, "deed-item-closed", item = item.text.clone()));
    Ok(DeedWord::done(
        told.unwrap_or_else(|| desk.say("handover-done-closed")),
    ))
}

fn place(desk: &Desk) -> DeskPage {
    DeskPage {
        title: desk.say("handover-title"),
        here: HANDOVERS,
    }
}

fn head(desk: &Desk, board: &NoteBoard) -> Markup {
    html! {
        div.page-head {
            h1 { (desk.say("handover-title")) }
            p { (say!(desk.lang, "handover-open-count", count = board.open.len())) }
        }
    }
}

fn posts(desk: &Desk, board: &NoteBoard, sent: Option<SentForm<'_, OpenItemId>>) -> Markup {
    let names = Names::among(&board.people, &board.seen.facts, desk.lang);
    html! {
        (missing(names, &board.missing))
        @for duty in &board.writable { (to_write(names, board, duty)) }
        @if board.posts.is_empty() {
            (empty(
                &desk.say("handover-no-post"),
                &desk.say("handover-no-post-text"),
                first_step("/people", &desk.say("nav-people")).filter(|_| desk.keeps_site()),
            ))
        }
        @for post in shown(board) { (of_post(names, board, post, sent)) }
    }
}

/// One's own posts, and of the others those where there is anything to see.
fn shown(board: &NoteBoard) -> impl Iterator<Item = PostId> {
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

fn to_write(names: Names, board: &NoteBoard, duty: &Duty) -> Markup {
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
    board: &NoteBoard,
    post: PostId,
    sent: Option<SentForm<'_, OpenItemId>>,
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
            (items(names, &open, board.seen.now, closable))
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
fn acceptance(board: &NoteBoard, it: &Note) -> AcceptanceOffer {
    let serves = board.served.contains(&it.post);
    if serves && it.accepted.is_empty() && it.by != board.reader {
        AcceptanceOffer::Offered("handovers")
    } else {
        AcceptanceOffer::Told
    }
}
