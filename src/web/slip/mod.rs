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

use super::{
    Error,
    desk::{Desk, lead_to},
    form::Form,
};
use axum::response::Response;
use onpost_actions as actions;
use onpost_rules::slip::SlipId;

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
fn filed(
    desk: &Desk,
    form: &mut Form,
    came_to: actions::Result<Option<SlipId>>,
    done: &'static str,
) -> Result<Option<Response>, Error> {
    let id = desk.told_in(form, came_to)?.flatten();
    Ok(id.map(|id| lead_to(&address(id), done)))
}
