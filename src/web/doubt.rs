//! Doubts: what can't be proved about punches, for supervisors to look at; the page says that none is a verdict.

use super::{
    Error,
    component::{button, empty::empty},
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::{Form, sent::SentForm},
    proof,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::doubt::{self, DoubtBook};
use onpost_rules::{
    doubt::{Doubt, DoubtCause, DoubtKey, DoubtKind},
    ids::{PersonId, PunchId},
    time::Instant,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The page of doubts.
const DOUBTS: &str = "/doubts";

/// Letters that a note has at most.
const LONGEST: usize = 500;

/// A look that was sent with faults.
type SentLook<'f> = SentForm<'f, DoubtKey>;

/// `GET /doubts`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let book = doubt::book(desk.house(), desk.actor()).await?;
    let body = html! { (head(&desk)) (list(desk.lang, &book, None)) };
    Ok(desk.page(place(&desk), body))
}

/// `POST /doubts/look`
pub async fn look(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let punch = form.choice::<PunchId>("punch");
    let kind = form.choice::<DoubtKind>("kind");
    let (Some(punch), Some(kind)) = (punch, kind) else {
        // Who may not isn't told what was wrong either.
        doubt::book(desk.house(), desk.actor()).await?;
        return Err(Error::BadRequest);
    };
    let key = DoubtKey { punch, kind };
    if let Some(note) = form.line("note", LONGEST) {
        doubt::look(desk.house(), desk.actor(), key, &note).await?;
        return Ok(desk.lead(DOUBTS, looked(&desk, key).await?));
    }
    let book = doubt::book(desk.house(), desk.actor()).await?;
    let sent = SentLook {
        about: key,
        form: &form,
    };
    let body = html! { (head(&desk)) (list(desk.lang, &book, Some(sent))) };
    Ok(desk.board(place(&desk), &form, body))
}

fn place(desk: &Desk) -> DeskPage {
    DeskPage {
        title: desk.say("doubt-title"),
        here: "/today",
    }
}

/// Whose punch was looked at, and for what.
async fn looked(desk: &Desk, key: DoubtKey) -> Result<DeedWord, Error> {
    let book = doubt::book(desk.house(), desk.actor()).await?;
    let names = Names::of(&book.facts, desk.lang);
    let doubt = book.looked.iter().find(|(doubt, _)| doubt.key() == key);
    let told = doubt.map(|(doubt, _)| {
        let person = names.name(doubt.person).to_owned();
        let (kind, punch) = (kind(desk.lang, doubt.kind()), punched(names, doubt));
        say!(
            desk.lang,
            "deed-doubt-looked",
            person = person,
            kind = kind,
            punch = punch
        )
    });
    Ok(DeedWord::done(
        told.unwrap_or_else(|| desk.say("doubt-is-looked")),
    ))
}

fn head(desk: &Desk) -> Markup {
    html! {
        div.page-head { h1 { (desk.say("doubt-title")) } }
        p.hint { (desk.say("doubt-lead")) }
    }
}

fn list(lang: Lang, book: &DoubtBook, sent: Option<SentLook<'_>>) -> Markup {
    let names = Names::of(&book.facts, lang);
    html! {
        @if book.open.is_empty() {
            (empty(&lang.say("doubt-none"), &lang.say("doubt-none-text"), None))
        } @else {
            ul.list.matters {
                @for doubt in &book.open {
                    @let own = sent.and_then(|sent| sent.of(doubt.key()));
                    li.matter.doubt {
                        (told(names, doubt))
                        (form(lang, doubt, own))
                    }
                }
            }
        }
        @if !book.looked.is_empty() {
            section {
                h2 { (lang.say("doubt-looked")) }
                ul.list.settled {
                    @for (doubt, looks) in &book.looked {
                        li {
                            div.settled-what {
                                strong { (names.name(doubt.person)) " · " (kind(lang, doubt.kind())) }
                                span.hint { (punched(names, doubt)) }
                            }
                            p.settled-note { (cause(names, doubt)) }
                            @for look in looks {
                                p.settled-outcome {
                                    span.standing.approved { (lang.say("doubt-is-seen")) }
                                    span { (look.note) }
                                    span.hint { (looked_by(names, look.by, look.at, doubt)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn told(names: Names, doubt: &Doubt) -> Markup {
    html! {
        header.matter-head {
            h2 {
                (names.name(doubt.person)) " "
                span.matter-kind { (kind(names.lang(), doubt.kind())) }
            }
            p.hint { (names.place(doubt.person)) }
            p.hint.matter-filed { (punched(names, doubt)) }
        }
        div.doubt-cause { (cause(names, doubt)) }
    }
}

fn kind(lang: Lang, kind: DoubtKind) -> String {
    lang.say(match kind {
        DoubtKind::SharedBrowser => "doubt-shared",
        DoubtKind::NewAddress => "doubt-address",
        DoubtKind::Clock => "doubt-clock",
        DoubtKind::Lacking => "doubt-lacking",
    })
}

/// `上班打卡 11月2日（周一） 07:43 · 呼叫中心`
fn punched(names: Names, doubt: &Doubt) -> String {
    let lang = names.lang();
    let direction: &'static str = doubt.direction.map_or("untold", Into::into);
    let direction = lang.say_one("direction", direction);
    let at = moment(names, doubt, doubt.at);
    let punch = say!(lang, "doubt-punch", direction = direction, at = at);
    match doubt.post {
        Some(post) => format!("{punch} · {}", names.post_name(post)),
        None => punch,
    }
}

fn moment(names: Names, doubt: &Doubt, at: Instant) -> String {
    let own = || names.zone_of(doubt.person);
    let zone = doubt.post.map_or_else(own, |post| names.zone(post));
    tell::moment(names.lang(), zone, at)
}

fn cause(names: Names, doubt: &Doubt) -> Markup {
    let lang = names.lang();
    match &doubt.cause {
        DoubtCause::SharedBrowser { others } => html! {
            @for (other, at) in others {
                p {
                    (say!(
                        lang,
                        "doubt-shared-with",
                        name = names.name(*other).to_owned(),
                        at = moment(names, doubt, *at)
                    ))
                }
            }
        },
        DoubtCause::NewAddress { address } => html! {
            p { (say!(lang, "doubt-address-is", address = address.to_string())) }
        },
        DoubtCause::Clock { ahead, before } => html! {
            p { (off(lang, *ahead)) @if let Some(before) = before { "；" (off_before(lang, *before)) } }
        },
        DoubtCause::Lacking { proofs } => html! {
            p { (say!(lang, "doubt-lacking-is", proofs = proof::names(lang, proofs.iter().copied()))) }
        },
    }
}

fn off(lang: Lang, ahead: i64) -> String {
    let length = length(lang, ahead.abs());
    match ahead.signum() {
        1 => say!(lang, "doubt-clock-ahead", length = length),
        -1 => say!(lang, "doubt-clock-behind", length = length),
        _ => lang.say("doubt-clock-right"),
    }
}

fn off_before(lang: Lang, ahead: i64) -> String {
    let length = length(lang, ahead.abs());
    match ahead.signum() {
        1 => say!(lang, "doubt-clock-before-ahead", length = length),
        -1 => say!(lang, "doubt-clock-before-behind", length = length),
        _ => lang.say("doubt-clock-before-right"),
    }
}

fn length(lang: Lang, seconds: i64) -> String {
    if seconds < 120 {
        say!(lang, "doubt-seconds", seconds = seconds)
    } else {
        tell::minutes(lang, seconds / 60)
    }
}

fn looked_by(names: Names, by: PersonId, at: Instant, doubt: &Doubt) -> String {
    let (by, at) = (names.name(by).to_owned(), moment(names, doubt, at));
    say!(names.lang(), "doubt-looked-by", by = by, at = at)
}

fn form(lang: Lang, doubt: &Doubt, sent: Option<&Form>) -> Markup {
    let fault = sent.and_then(|form| form.fault("note"));
    let code: &'static str = doubt.kind().into();
    let id = format!("note-{code}-{}", doubt.punch);
    let fault_id = format!("fault-{code}-{}", doubt.punch);
    html! {
        form.decide method="post" action={ (DOUBTS) "/look" } {
            input type="hidden" name="punch" value=(doubt.punch);
            input type="hidden" name="kind" value=(code);
            div.field.(if fault.is_some() { "faulty" } else { "" }) {
                label for=(id) {
                    (lang.say("doubt-note")) span.field-optional { (lang.say("doubt-note-hint")) }
                }
                textarea id=(id) name="note" rows="1" maxlength=(LONGEST) required
                    aria-invalid=[fault.map(|_| "true")] autofocus[fault.is_some()]
                    aria-describedby=[fault.map(|_| &fault_id)]
                { (sent.map_or("", |form| form.value("note"))) }
                @if let Some(fault) = fault { p.field-fault id=(fault_id) role="alert" { (fault) } }
            }
            div.row { (button::quiet(&lang.say("doubt-look"))) }
        }
    }
}
