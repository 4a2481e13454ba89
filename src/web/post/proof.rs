//! What a post asks of punches: told on the post's page, changed on a page of its own.

use super::POSTS;
use crate::{
    Error,
    client::Client,
    component::{button, field::Field},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
    proof::{meaning, names},
};
use axum::{extract::Path, response::Response};
use ipnet::IpNet;
use maud::{Markup, html};
use onpost_actions::proof;
use onpost_rules::{
    ids::PostId,
    proof::{BadRange, Lacking, Proof, ProofPolicy, ProofSetting, RangeFault, ranges},
    typed::fold_signs,
};
use onpost_tell as tell;
use onpost_words::say;
use std::net::IpAddr;
use strum::VariantArray;

/// `GET /posts/{id}/proof`
pub async fn edit(desk: Desk, client: Client, Path(id): Path<String>) -> Result<Response, Error> {
    let asks = Asks::of(&desk, desk::id(&id)?).await?;
    let form = filled(&desk, &asks);
    Ok(page(&desk, &asks, &form, client.address))
}

/// `POST /posts/{id}/proof`
pub async fn change(
    desk: Desk,
    client: Client,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let asks = Asks::of(&desk, desk::id(&id)?).await?;
    let read = read(&desk, &mut form, asks.post);
    let seen: i64 = form.value("seen").parse().map_err(|_| Error::BadRequest)?;
    if let (Some(policy), true) = (read, form.is_sound()) {
        proof::set(desk.house(), desk.actor(), seen, &policy).await?;
        let deed = DeedWord::done(say!(desk.lang, "deed-proof-saved", post = asks.name));
        return Ok(desk.lead(&format!("{POSTS}/{}", asks.post), deed));
    }
    Ok(page(&desk, &asks, &form, client.address))
}

/// A post with everything that was ever set for it.
struct Asks {
    post: PostId,
    name: String,
    /// The newest first: that holds.
    sets: Vec<ProofSetting>,
}

impl Asks {
    async fn of(desk: &Desk, post: PostId) -> Result<Self, Error> {
        let posts = onpost_actions::post::list(desk.house(), desk.actor()).await?;
        let name = tell::called(desk.lang, &super::of(&posts, post)?.post).to_owned();
        let sets = proof::of_post(desk.house(), desk.actor(), post).await?;
        Ok(Self { post, name, sets })
    }
}

/// What the post asks, in a line: for the list of posts.
pub(super) fn line(desk: &Desk, policy: Option<&ProofPolicy>) -> String {
    let demanded = policy.map_or(&[][..], |policy| policy.demanded.as_slice());
    names(desk.lang, demanded.iter().copied())
}

/// What the post asks, with the way to change it: for the post's page.
///
/// # Errors
/// As [`proof::of_post`].
pub(super) async fn section(desk: &Desk, post: PostId) -> Result<Markup, Error> {
    let sets = proof::of_post(desk.house(), desk.actor(), post).await?;
    let change = format!("{POSTS}/{post}/proof");
    Ok(html! {
        section {
            h2 { (desk.say("proof-title")) }
            (told(desk, sets.first().map(|set| &set.policy)))
            @if let Some(set) = sets.first() { p.hint { (set_by(desk, set)) } }
            div.row { (button::link("quiet", &change, &desk.say("proof-change"))) }
        }
    })
}

fn told(desk: &Desk, policy: Option<&ProofPolicy>) -> Markup {
    let asking = policy.filter(|policy| !policy.demanded.is_empty());
    html! {
        @match asking {
            None => p { (desk.say("proof-asks-nothing")) },
            Some(policy) => p {
                (say!(desk.lang, "proof-asks", proofs = line(desk, Some(policy))))
                " · " (desk.say("proof-lacking")) " " (lacking(desk, policy.lacking))
            },
        }
        @if let Some(policy) = policy.filter(|policy| !policy.networks.is_empty()) {
            p.hint { (say!(desk.lang, "proof-asks-from", networks = networks(policy).join(" "))) }
        }
    }
}

fn lacking(desk: &Desk, lacking: Lacking) -> String {
    desk.say(match lacking {
        Lacking::Refuse => "proof-lacking-refuse",
        Lacking::Record => "proof-lacking-record",
    })
}

fn networks(policy: &ProofPolicy) -> Vec<String> {
    policy.networks.iter().map(IpNet::to_string).collect()
}

fn set_by(desk: &Desk, set: &ProofSetting) -> String {
    let at = tell::moment(desk.lang, desk.zone(), set.at);
    say!(desk.lang, "proof-set", by = set.by_name.clone(), at = at)
}

fn filled(desk: &Desk, asks: &Asks) -> Form {
    let latest = asks.sets.first();
    let none = ProofPolicy::none(asks.post);
    let policy = latest.map_or(&none, |set| &set.policy);
    let code: &'static str = policy.lacking.into();
    let form = Form::blank(desk.lang)
        .with("seen", latest.map_or(0, |set| set.version))
        .with("lacking", code)
        .with("networks", networks(policy).join("\n"));
    policy.demanded.iter().fold(form, |form, proof| {
        let code: &'static str = proof.into();
        form.with("demanded", code)
    })
}

fn read(desk: &Desk, form: &mut Form, post: PostId) -> Option<ProofPolicy> {
    let ticked: Result<Vec<Proof>, _> = form.values("demanded").map(str::parse).collect();
    let mut demanded = ticked.unwrap_or_else(|_| {
        form.reject("demanded", desk.say("form-not-choice"));
        Vec::new()
    });
    demanded.sort_unstable();
    demanded.dedup();
    let lacking = form.choice("lacking");
    let text = form.optional_text("networks")?;
    let networks = ranges(&fold_signs(&text)).unwrap_or_else(|bad| {
        let told: Vec<String> = bad.iter().map(|bad| tell_range(desk, bad)).collect();
        form.reject("networks", told.join("\n"));
        Vec::new()
    });
    if demanded.contains(&Proof::Network) && networks.is_empty() {
        form.reject("networks", desk.say("proof-networks-needed"));
    }
    Some(ProofPolicy {
        post,
        demanded,
        lacking: lacking?,
        networks,
    })
}

fn tell_range(desk: &Desk, bad: &BadRange) -> String {
    let (lang, line, text) = (desk.lang, bad.line, bad.text.clone());
    match bad.fault {
        RangeFault::Unreadable => say!(lang, "proof-range-unreadable", line = line, text = text),
        RangeFault::Everything => say!(lang, "proof-range-everything", line = line, text = text),
    }
}

fn page(desk: &Desk, asks: &Asks, form: &Form, address: Option<IpAddr>) -> Response {
    let title = format!("{} · {}", asks.name, desk.say("proof-title"));
    let post = format!("{POSTS}/{}", asks.post);
    let body = html! {
        form method="post" action={ (post) "/proof" } {
            h1 { (title) }
            p.hint { (desk.say("proof-lead")) }
            input type="hidden" name="seen" value=(form.value("seen"));
            (form.sheet(&fields(desk, address)))
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", &post, &desk.say("desk-back")))
            }
        }
        (history(desk, asks))
    };
    desk.sheet(DeskPage { title, here: POSTS }, form, body)
}

fn fields(desk: &Desk, address: Option<IpAddr>) -> [Field; 3] {
    let proofs = Proof::VARIANTS.iter().map(|proof| {
        let code: &'static str = proof.into();
        (code.to_owned(), meaning(desk.lang, *proof))
    });
    let manners = Lacking::VARIANTS.iter().map(|manner| {
        let code: &'static str = manner.into();
        (code.to_owned(), lacking(desk, *manner))
    });
    let hint = match address {
        Some(address) => say!(
            desk.lang,
            "proof-networks-yours",
            address = address.to_canonical().to_string()
        ),
        None => desk.say("proof-networks-hint"),
    };
    [
        Field::checks("demanded", desk.say("proof-demanded"), proofs.collect())
            .hint(desk.say("proof-demanded-hint")),
        Field::radio("lacking", desk.say("proof-lacking"), manners.collect()).meaning([
            desk.say("proof-lacking-refuse-meaning"),
            desk.say("proof-lacking-record-meaning"),
        ]),
        Field::lines("networks", desk.say("proof-networks"))
            .hint(hint)
            .optional(desk.say("desk-optional")),
    ]
}

fn history(desk: &Desk, asks: &Asks) -> Markup {
    html! {
        @if !asks.sets.is_empty() {
            section {
                h2 { (desk.say("proof-history")) }
                ul.list.settled {
                    @for set in &asks.sets {
                        li { span.hint { (set_by(desk, set)) } (told(desk, Some(&set.policy))) }
                    }
                }
            }
        }
    }
}
