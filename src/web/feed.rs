//! Calendar feeds: made and revoked on one's account, read by calendar programs at a secret address.

use super::{
    Error,
    ask::Question,
    component::{
        button,
        empty::empty,
        field::{Field, FieldChoice},
        notice::{Tone, notice},
        table::{TableColumn, cards},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage, Door},
    error::UNCHANGED,
    form::Form,
};
use axum::{
    extract::Path,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use onpost_actions::feed::{self, FeedToken, Feeds};
use onpost_files::ics;
use onpost_rules::{
    feed::{BACK_DAYS, Feed, changed_at},
    ids::{FeedId, PostId},
    time::Instant,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use sha2::{Digest, Sha256};

/// The page of one's feeds.
pub const FEEDS: &str = "/account/feeds";

/// What the choice of one's own duties sends.
const OWN: &str = "own";

/// `GET /account/feeds`
pub async fn list(desk: Desk) -> Result<Response, Error> {
    let feeds = feed::list(desk.house(), desk.actor()).await?;
    let form = Form::blank(desk.lang).with("of", OWN);
    Ok(page(&desk, &feeds, &form, None))
}

/// `POST /account/feeds`: makes one; its address is shown on the page that answers, and never again.
pub async fn make(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let post: Option<Option<PostId>> = form.one_of("of", |text| match text {
        OWN => Some(None),
        text => text.parse().ok().map(Some),
    });
    let Some(post) = post else {
        let feeds = feed::list(desk.house(), desk.actor()).await?;
        return Ok(page(&desk, &feeds, &form, None));
    };
    let token = feed::make(desk.house(), &desk.session.signed, post, desk.lang.tag()).await?;
    let feeds = feed::list(desk.house(), desk.actor()).await?;
    Ok(page(&desk, &feeds, &form, Some(&token)))
}

/// `GET /account/feeds/{id}/revoke`: asks before it's done.
pub async fn ask_revoke(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: FeedId = desk::id(&id)?;
    let feeds = feed::list(desk.house(), desk.actor()).await?;
    let feed = feeds.feeds.iter().find(|feed| feed.id == id);
    let question = revoking(&desk, &feeds, feed.ok_or(Error::NotFound)?);
    Ok(question.page(&desk, super::nav::ACCOUNT, FEEDS))
}

fn revoking(desk: &Desk, feeds: &Feeds, feed: &Feed) -> Question {
    Question {
        id: format!("ask-revoke-{}", feed.id),
        address: format!("{FEEDS}/{}/revoke", feed.id),
        title: say!(desk.lang, "ask-revoke", of = name(desk, feeds, feed)),
        follows: vec![desk.say("ask-revoke-follows")],
        fields: html! {},
        act: desk.say("feed-revoke"),
    }
}

/// `POST /account/feeds/{id}/revoke`
pub async fn revoke(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: FeedId = desk::id(&id)?;
    let feeds = feed::list(desk.house(), desk.actor()).await?;
    feed::revoke(desk.house(), desk.actor(), id).await?;
    let revoked = feeds.feeds.iter().find(|feed| feed.id == id);
    let of = revoked.map_or_else(String::new, |feed| name(&desk, &feeds, feed));
    let deed = DeedWord::done(say!(desk.lang, "deed-feed-revoked", of = of));
    Ok(desk.lead(FEEDS, deed))
}

/// `GET /feeds/{token}.ics`: for calendar programs, without a session.
pub async fn read(
    door: Door,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let token = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let read = feed::read(door.house(), &FeedToken::from_address(token)).await?;
    let lang = Lang::from_tag(&read.feed.lang).unwrap_or_default();
    let text = ics::write(
        lang,
        &ics::CalendarMaterial {
            feed: &read.feed,
            events: &read.events,
            facts: &read.facts,
            origin: &door.house().origin,
        },
    );
    let tag = tag(&text);
    let changed = changed_at(&read.events).unwrap_or(read.feed.made_at);
    let kept = [
        (header::ETAG, format!("W/\"{tag}\"")),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::LAST_MODIFIED, http_date(changed)),
    ];
    if is_known(&headers, &tag) {
        return Ok((UNCHANGED, kept).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((kept, kind, text).into_response())
}

/// The same for the same text.
fn tag(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest[..12]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether the reader has this text already; told by the text alone, since a name may change without a duty.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let asked = headers.get(header::IF_NONE_MATCH);
    let asked = asked
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let bare = |text: &str| {
        text.trim()
            .trim_start_matches("W/")
            .trim_matches('"')
            .to_owned()
    };
    asked.split(',').any(|known| bare(known) == tag)
}

fn http_date(at: Instant) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn page(desk: &Desk, feeds: &Feeds, form: &Form, made: Option<&FeedToken>) -> Response {
    let body = html! {
        h1 { (desk.say("feed-title")) }
        p { (say!(desk.lang, "feed-lead", days = BACK_DAYS)) }
        @if let Some(token) = made { (address(desk, token)) }
        form method="post" action=(FEEDS) {
            (form.sheet(&[field(desk, feeds)]))
            p.hint { (desk.say("feed-language")) }
            (button::primary(&desk.say("feed-make")))
        }
        section {
            h2 { (desk.say("feed-made")) }
            @if feeds.feeds.is_empty() {
                (empty(&desk.say("feed-none"), &desk.say("feed-none-first"), None))
            } @else { (made_before(desk, feeds)) }
        }
    };
    let title = desk.say("feed-title");
    let here = super::nav::ACCOUNT;
    desk.board(DeskPage { title, here }, form, body)
}

/// The address of a feed that was made just now.
fn address(desk: &Desk, token: &FeedToken) -> Markup {
    let address = format!("{}/feeds/{}.ics", desk.house().origin, token.as_str());
    let (_, rest) = address.split_once("://").unwrap_or(("", &address));
    let webcal = format!("webcal://{rest}");
    html! {
        (notice(Tone::Success, html! {
            h2 { (desk.say("feed-address")) }
            p { (desk.say("feed-once")) }
            p { input.feed-address type="text" readonly value=(address) aria-label=(desk.say("feed-address")); }
            p { a.button.quiet href=(webcal) { (desk.say("feed-open")) } }
        }))
    }
}

fn field(desk: &Desk, feeds: &Feeds) -> Field {
    let own: FieldChoice = (OWN.to_owned(), desk.say("feed-own"));
    let post = |post: &onpost_rules::post::Post| -> FieldChoice {
        let name = say!(
            desk.lang,
            "feed-name-post",
            name = tell::called(desk.lang, post).to_owned()
        );
        (post.id.to_string(), name)
    };
    let choices = std::iter::once(own).chain(feeds.posts.iter().map(post));
    Field::select("of", desk.say("feed-of"), choices.collect())
}

fn made_before(desk: &Desk, feeds: &Feeds) -> Markup {
    let columns = [
        TableColumn::text(desk.say("feed-of")),
        TableColumn::text(desk.say("feed-made-at")),
        TableColumn::text(desk.say("feed-read-at")),
        TableColumn::acts(desk.say("feed-act")),
    ];
    let moment = |at: Instant| tell::moment(desk.lang, desk.zone(), at);
    let rows = feeds.feeds.iter().map(|feed| {
        let name = name(desk, feeds, feed);
        vec![
            html! { (name) },
            html! { (moment(feed.made_at)) },
            html! { (feed.read_at.map_or_else(|| desk.say("feed-never"), moment)) },
            html! {
                (revoking(desk, feeds, feed).opener_of(desk.lang, &desk.say("feed-revoke"), &name))
            },
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    cards(&desk.say("feed-made"), &columns, &rows)
}

fn name(desk: &Desk, feeds: &Feeds, feed: &Feed) -> String {
    let Some(id) = feed.post else {
        return desk.say("feed-own");
    };
    let post = feeds.posts.iter().find(|post| post.id == id);
    let name = post.map_or(String::new(), |it| tell::called(desk.lang, it).to_owned());
    say!(desk.lang, "feed-name-post", name = name)
}
