//! The course of filing: may they, what it's about, lock, draft by the law, keep, tell those who decide.

use super::{attachment, sound};
use crate::{
    Error, House, Result,
    error::permit,
    notice,
    own::{Acting, oneself},
};
use onpost_rules::{
    access::{Action, Actor, Subject},
    notice::SlipTold,
    refusal::Refusal,
    slip::{
        Slip, SlipId,
        attachment::{self as rule, AttachmentFile},
    },
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    slip::{Filing, SlipTable},
};

/// What somebody has filled in to file a slip of some kind; a kind supplies what is its own.
pub(super) trait Paper {
    type Slip: SlipTable + Clone;

    /// What it's filed about.
    type About;

    /// Looks up what it's about.
    ///
    /// # Errors
    /// Where the actor may not file about it.
    async fn about(&self, tx: &mut Tx, actor: &Actor) -> Result<Self::About>;

    /// The slip that it makes, and why it's filed.
    ///
    /// # Errors
    /// A refusal with everything that is wrong.
    async fn draft(
        &self,
        tx: &mut Tx,
        about: &Self::About,
        now: Instant,
    ) -> Result<(Self::Slip, String)>;
}

/// Files a slip for the actor.
pub(super) async fn file<P: Paper>(
    house: &House,
    actor: &Actor,
    paper: &P,
    files: &[AttachmentFile<'_>],
) -> Result<P::Slip> {
    let papers = std::slice::from_ref(paper);
    let filed = file_all(house, actor, papers, files).await?.pop();
    filed.ok_or(Error::NotFound)
}

/// Files several for the actor, each with the same files: all of them, or none.
pub(super) async fn file_all<P: Paper>(
    house: &House,
    actor: &Actor,
    papers: &[P],
    files: &[AttachmentFile<'_>],
) -> Result<Vec<P::Slip>> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let at = house.now();
    let mut tx = house.db.write().await?;
    let mut abouts = Vec::new();
    for paper in papers {
        abouts.push(paper.about(&mut tx, actor).await?);
    }
    // Before anything is held against what was filed already: two slips of one person don't both find the way free.
    store::person::lock(&mut tx, actor.person).await?;
    let mut filed = Vec::new();
    for (paper, about) in papers.iter().zip(&abouts) {
        let (slip, reason) = paper.draft(&mut tx, about, at).await?;
        let filing = Filing {
            slip: &slip,
            at,
            by: Some(actor.person),
            reason: &reason,
        };
        enter(&mut tx, &filing, oneself(actor)?).await?;
        filed.push(slip);
    }
    sound(rule::faults(&[], files.len()), Refusal::AttachmentFaults)?;
    let id = |slip: &P::Slip| -> SlipId {
        let slip: Slip = slip.clone().into();
        slip.id()
    };
    let ids: Vec<SlipId> = filed.iter().map(id).collect();
    attachment::keep(&mut tx, &ids, files, Acting { actor, at }).await?;
    tx.commit().await?;
    Ok(filed)
}

/// Keeps a slip of somebody, and tells those who decide about it.
pub(super) async fn enter<S: SlipTable + Clone>(
    tx: &mut Tx,
    filing: &Filing<'_, S>,
    whose: Subject,
) -> Result<()> {
    store::slip::insert(tx, filing).await?;
    let slip: Slip = filing.slip.clone().into();
    notice::filed(tx, whose, SlipTold::of(&slip), filing.at).await
}
