//! Rosters: seen, drafted, followed, published and closed; what is new told, wishes and contracts kept.

pub mod board;
pub mod change;
pub mod contract;
pub mod edit;
pub mod fill;
pub mod follow;
pub mod list;
pub(super) mod pass;
pub mod plan;
pub mod publish;
pub mod repair;
pub mod run;
pub mod setting;
pub mod stand_in;
pub mod take_over;
pub mod turn;
pub mod version;
pub mod wish;

use super::{Error, Result, error::permit};
use onpost_rules::{
    access::{Action, Actor},
    ids::PostId,
    post::Post,
};
use onpost_store::{self as store, Tx};

/// The post of a roster, where the actor may do `action` there.
///
/// # Errors
/// [`Error::NotFound`] without the post, [`Error::NotAllowed`].
pub(crate) async fn post(tx: &mut Tx, actor: &Actor, action: Action, id: PostId) -> Result<Post> {
    let post = store::post::find(tx, id).await?.ok_or(Error::NotFound)?;
    permit(actor.may_in(action, Some(post.department)))?;
    Ok(post)
}
