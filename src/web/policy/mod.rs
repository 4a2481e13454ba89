//! The attendance policy: the numbers in force, and every version with what it changed.

mod hours;
pub mod new;
mod tell;

use super::{
    Error,
    component::button,
    desk::{Desk, DeskPage},
    rewriting::REWRITINGS,
    roster::setting::SETTINGS,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::policy::{self, PolicyEntry, PolicyVersions};
use onpost_rules::{
    policy::{Policy, PolicyStanding},
    policy_number,
    time::DEFAULT_ZONE,
};
use onpost_words::{Lang, say};

/// The page of all versions.
const POLICY: &str = "/policy";

/// `GET /policy`
pub async fn list(desk: Desk) -> Result<Response, Error> {
    let versions = policy::list(desk.house(), desk.actor()).await?;
    let title = desk.say("policy-title");
    let in_force = versions.policies.on(versions.today);
    let body = html! {
        div.page-head {
            h1 { (title) }
            div.row {
                (button::link("quiet", REWRITINGS, &desk.say("rewriting-title")))
                (button::link("quiet", SETTINGS, &desk.say("roster-setting-title")))
                (button::link("primary", "/policy/new", &desk.say("policy-new")))
            }
        }
        section {
            h2 { (desk.say("policy-versions")) }
            ol.list.versions {
                @for policy in versions.policies.versions().rev() {
                    (version(desk.lang, &versions, policy))
                }
            }
        }
        section {
            h2 { (say!(desk.lang, "policy-numbers", version = tell::name(desk.lang, in_force))) }
            p.hint { (desk.say("policy-chosen")) }
            (tell::numbers(desk.lang, &in_force.terms))
        }
    };
    let here = POLICY;
    Ok(desk.page(DeskPage { title, here }, body))
}

fn version(lang: Lang, versions: &PolicyVersions, policy: &Policy) -> Markup {
    let standing = versions.policies.standing(policy, versions.today);
    let before = versions.policies.before(policy);
    let changes = policy_number::changes(&before.terms, &policy.terms);
    html! {
        li {
            div.page-head {
                strong { (tell::name(lang, policy)) }
                (tell::standing(lang, standing))
            }
            p { (tell::since(lang, policy)) }
            @if policy.version > 0 {
                @if changes.is_empty() {
                    p.hint { (say!(lang, "policy-changes-nothing", version = tell::name(lang, before))) }
                } @else {
                    p.hint { (say!(lang, "policy-changes", version = tell::name(lang, before))) }
                    ul.changes {
                        @for change in &changes { li { (tell::change(lang, *change)) } }
                    }
                }
            }
            @if let Some(entry) = versions.entries.get(&policy.version) { (entered(lang, entry)) }
            @if let PolicyStanding::Replaced { by } = standing {
                p.hint { (say!(lang, "policy-replaced", version = by)) }
            }
        }
    }
}

fn entered(lang: Lang, entry: &PolicyEntry) -> Markup {
    let at = onpost_tell::stamp(DEFAULT_ZONE, entry.at);
    let by = entry
        .by
        .clone()
        .unwrap_or_else(|| lang.say("policy-by-file"));
    html! {
        @if !entry.note.is_empty() { p { (entry.note) } }
        p.hint { (say!(lang, "policy-entered", by = by, at = at)) }
    }
}
