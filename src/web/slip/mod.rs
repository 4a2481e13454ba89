//! One's own slips, whatever the kind: filed, followed, taken back.
//!
//! What a kind says of itself is in the file of its name; how it's filed is in its form.

pub mod attachment;
mod correction;
pub mod correction_form;
mod extension;
pub mod extension_form;
mod life;
pub mod list;
mod missing;
pub mod page;
mod pieces;
mod request;
pub mod request_form;
mod take_back;

use super::{
    Error,
    deed::DeedWord,
    desk::{self, Desk},
    form::Form,
};
use axum::response::Response;
use onpost_actions::{
    self as actions,
    slip::{self, FollowedSlip},
};
use onpost_rules::slip::SlipId;
use onpost_tell as tell;
use onpost_words::say;
use std::str::FromStr;

/// Where a slip has its page.
pub fn address(id: SlipId) -> String {
    match id {
        SlipId::Request(id) => format!("/requests/{id}"),
        SlipId::Correction(id) => format!("/corrections/{id}"),
        SlipId::Extension(id) => format!("/extensions/{id}"),
    }
}

/// On to the slip that was filed, telling what was done; else the form has what is wrong with it.
///
/// # Errors
/// Whatever isn't about the form.
async fn filed(
    desk: &Desk,
    form: &mut Form,
    came_to: actions::Result<Option<SlipId>>,
    deed: &'static str,
) -> Result<Option<Response>, Error> {
    Ok(match desk.told_in(form, came_to)?.flatten() {
        Some(id) => Some(desk.lead(&address(id), done(desk, id, deed).await)),
        None => None,
    })
}

/// What was done about a slip: whose, what and when, as far as the reader may see it.
pub async fn done(desk: &Desk, id: SlipId, deed: &str) -> DeedWord {
    let seen = slip::see(desk.house(), desk.actor(), id).await;
    let slip = seen.map_or_else(|_| desk.say("deed-a-slip"), |slip| named(desk, &slip));
    DeedWord::done(say!(desk.lang, deed, slip = slip))
}

/// A slip by whose it is, unless it's the reader's own, by what it is and when.
fn named(desk: &Desk, followed: &FollowedSlip) -> String {
    let (lang, zone, slip) = (desk.lang, followed.zone(), &followed.filed.slip);
    let whose = followed.seen.facts.person(followed.filed.person);
    match whose.filter(|person| person.id != desk.me()) {
        Some(person) => tell::slip::of(lang, zone, slip, &person.name),
        None => tell::slip::own(lang, zone, slip),
    }
}

/// The slip of one's own that is filed once more, where the address names one by `again`.
///
/// # Errors
/// [`Error::NotFound`] where it's none of theirs.
async fn again<I>(desk: &Desk) -> Result<Option<FollowedSlip>, Error>
where
    I: FromStr + Into<SlipId>,
{
    let Some(id) = desk.asked::<String>("again")? else {
        return Ok(None);
    };
    let id: SlipId = desk::id::<I>(&id)?.into();
    let slip = slip::see(desk.house(), desk.actor(), id).await?;
    match slip.filed.person == desk.me() {
        true => Ok(Some(slip)),
        false => Err(Error::NotFound),
    }
}
