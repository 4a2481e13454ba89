//! The screens of a post, for those who keep them: which there are, whether they run, another one, shutting one off.

use super::KIOSK;
use crate::{
    Error,
    ask::Question,
    component::{
        button,
        empty::empty,
        field::Field,
        notice::{Tone, notice},
        qr::qr,
        table::{TableColumn, table},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
    live::LIVE,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::kiosk::{self, Invitation, Screens};
use onpost_rules::{
    ids::{KioskId, PostId},
    kiosk::{Kiosk, KioskStanding},
};
use onpost_tell as tell;
use onpost_words::say;

/// The longest name of a screen, in characters.
const LONGEST_NAME: usize = 30;

/// `GET /posts/{id}/kiosks`
pub async fn list(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let screens = kiosk::list(desk.house(), desk.actor(), desk::id(&id)?).await?;
    let form = Form::blank(desk.lang);
    Ok(page(&desk, &screens, &form, html! {}))
}

/// `POST /posts/{id}/kiosks`
pub async fn add(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let post: PostId = desk::id(&id)?;
    let screens = kiosk::list(desk.house(), desk.actor(), post).await?;
    let Some(name) = form.line("name", LONGEST_NAME) else {
        return Ok(page(&desk, &screens, &form, html! {}));
    };
    let invitation = kiosk::add(desk.house(), &desk.session.signed, post, name).await?;
    let screens = kiosk::list(desk.house(), desk.actor(), post).await?;
    let told = invited(&desk, &screens, &invitation);
    Ok(page(&desk, &screens, &Form::blank(desk.lang), told))
}

/// `GET /kiosks/{id}/shut`: asks before it's done.
pub async fn ask_shut(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let (screens, kiosk) = kiosk::kept(desk.house(), desk.actor(), desk::id(&id)?).await?;
    let back = address(screens.post.id);
    Ok(shutting(&desk, &screens, &kiosk).page(&desk, LIVE, &back))
}

fn shutting(desk: &Desk, screens: &Screens, kiosk: &Kiosk) -> Question {
    let name = kiosk.name.clone();
    let post = tell::called(desk.lang, &screens.post).to_owned();
    Question {
        id: format!("ask-shut-{}", kiosk.id),
        address: format!("/kiosks/{}/shut", kiosk.id),
        title: say!(desk.lang, "ask-shut", name = name, post = post),
        follows: vec![desk.say("ask-shut-follows")],
        fields: html! {},
        act: desk.say("kiosk-shut"),
    }
}

/// `POST /kiosks/{id}/shut`
pub async fn shut(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: KioskId = desk::id(&id)?;
    let post = kiosk::shut(desk.house(), desk.actor(), id).await?;
    let screens = kiosk::list(desk.house(), desk.actor(), post).await?;
    let shut = screens.kiosks.iter().find(|it| it.id == id);
    let name = shut.map_or_else(String::new, |it| it.name.clone());
    let of = tell::called(desk.lang, &screens.post).to_owned();
    let deed = DeedWord::done(say!(desk.lang, "deed-kiosk-shut", name = name, post = of));
    Ok(desk.lead(&address(post), deed))
}

fn address(post: PostId) -> String {
    format!("/posts/{post}/kiosks")
}

/// The address that makes a browser the screen: shown now and never again.
fn invited(desk: &Desk, screens: &Screens, invitation: &Invitation) -> Markup {
    let address = format!(
        "{}{KIOSK}/enrol/{}",
        desk.house().origin,
        invitation.token.as_str()
    );
    let until = tell::minute(screens.post.zone, invitation.until);
    notice(
        Tone::Success,
        html! {
            h2 { (desk.say("kiosk-added")) }
            p { (say!(desk.lang, "kiosk-added-text", until = until)) }
            p { a.kiosk-address href=(address) { (address) } }
            (qr(&address, &desk.say("kiosk-added")))
        },
    )
}

fn page(desk: &Desk, screens: &Screens, form: &Form, told: Markup) -> Response {
    let title = say!(
        desk.lang,
        "kiosk-of",
        post = tell::called(desk.lang, &screens.post).to_owned()
    );
    let fields = [Field::text("name", desk.say("kiosk-name")).hint(desk.say("kiosk-name-hint"))];
    let (shut, kept): (Vec<&Kiosk>, Vec<&Kiosk>) = screens
        .kiosks
        .iter()
        .partition(|it| it.standing(screens.now) == KioskStanding::Shut);
    let body = html! {
        div.page-head { h1 { (title) } }
        p.hint { (desk.say("kiosk-what")) }
        (told)
        @if kept.is_empty() {
            (empty(&desk.say("kiosk-none"), &desk.say("kiosk-none-first"), None))
        } @else {
            (rows(desk, screens, &kept))
        }
        form method="post" action=(address(screens.post.id)) {
            h2 { (desk.say("kiosk-add")) }
            (form.sheet(&fields))
            div.row {
                (button::primary(&desk.say("kiosk-add")))
                (button::link("quiet", LIVE, &desk.say("nav-live")))
            }
        }
        @if !shut.is_empty() {
            details.fold {
                summary { (say!(desk.lang, "kiosk-shut-count", count = shut.len())) }
                (rows(desk, screens, &shut))
            }
        }
    };
    desk.board(DeskPage { title, here: LIVE }, form, body)
}

fn rows(desk: &Desk, screens: &Screens, kiosks: &[&Kiosk]) -> Markup {
    let columns = [
        TableColumn::text(desk.say("kiosk-name")),
        TableColumn::text(desk.say("kiosk-standing")),
        TableColumn::text(desk.say("kiosk-seen")),
        TableColumn::text(desk.say("kiosk-since")),
        TableColumn::acts(desk.say("kiosk-act")),
    ];
    let rows: Vec<Vec<Markup>> = kiosks.iter().map(|it| row(desk, screens, it)).collect();
    table(&desk.say("kiosk-title"), &columns, &rows)
}

fn row(desk: &Desk, screens: &Screens, kiosk: &Kiosk) -> Vec<Markup> {
    let moment = |at| tell::moment(desk.lang, screens.post.zone, at);
    let standing = kiosk.standing(screens.now);
    vec![
        html! { (kiosk.name) },
        chip(desk, standing),
        html! { @if let Some(seen) = kiosk.seen_at { (moment(seen)) } },
        html! { (moment(kiosk.added_at)) },
        html! {
            @if standing != KioskStanding::Shut {
                (shutting(desk, screens, kiosk).opener_of(desk.lang, &desk.say("kiosk-shut"), &kiosk.name))
            }
        },
    ]
}

fn chip(desk: &Desk, standing: KioskStanding) -> Markup {
    let code: &'static str = standing.into();
    let tone = match standing {
        KioskStanding::Running => "normal",
        KioskStanding::Silent => "missing",
        KioskStanding::Invited => "upcoming",
        KioskStanding::Lapsed | KioskStanding::Shut => "left",
    };
    html! {
        span.status.(tone) {
            span.status-sign aria-hidden="true" { (desk.lang.say_one("kiosk-sign", code)) }
            span { (desk.lang.say_one("kiosk-word", code)) }
        }
    }
}
