//! Passing duties on: whatever hands a published duty to somebody else comes this way, and is a version.

use super::publish;
use crate::Result;
use onpost_rules::{
    refusal::Refusal,
    roster::{
        Plan,
        handover::{self, Handover, HandoverTrial, UnfitHandover},
        plan::RosterKey,
    },
    seam::{Edge, Seam},
    time::Instant,
};
use onpost_store::{self as store, Tx, roster::version::Publication};

/// Tries handovers on every roster that they change; nobody else changes those until the transaction ends.
///
/// # Errors
/// [`Refusal::CannotHandOver`] with every gap and hard breach.
pub(crate) async fn check(tx: &mut Tx, handovers: &[Handover], now: Instant) -> Result<Vec<Plan>> {
    let (plans, trials) = tried(tx, handovers, now).await?;
    let breaches = trials
        .iter()
        .flat_map(HandoverTrial::breaches)
        .cloned()
        .collect();
    refuse(breaches, &trials)?;
    Ok(plans)
}

/// Hands over, one version for each roster that changes.
///
/// # Errors
/// As [`check`], and those of [`publish::change`].
pub(crate) async fn pass(
    tx: &mut Tx,
    publication: &Publication<'_>,
    handovers: &[Handover],
) -> Result<()> {
    let plans = check(tx, handovers, publication.at).await?;
    change(tx, publication, handovers, &plans).await
}

/// The same in an emergency: only what no site ever allows forbids it.
///
/// # Errors
/// As [`pass`], for overlap, qualification and leave alone.
pub(crate) async fn force(
    tx: &mut Tx,
    publication: &Publication<'_>,
    handovers: &[Handover],
) -> Result<()> {
    let (plans, trials) = tried(tx, handovers, publication.at).await?;
    let breaches = trials
        .iter()
        .flat_map(HandoverTrial::impossible)
        .cloned()
        .collect();
    refuse(breaches, &trials)?;
    change(tx, publication, handovers, &plans).await
}

async fn tried(
    tx: &mut Tx,
    handovers: &[Handover],
    now: Instant,
) -> Result<(Vec<Plan>, Vec<HandoverTrial>)> {
    let mut plans = Vec::new();
    for key in keys(handovers) {
        plans.push(publish::locked(tx, key, now).await?);
    }
    let trials = plans
        .iter()
        .map(|plan| handover::try_out(plan, handovers))
        .collect();
    Ok((plans, trials))
}

fn refuse(breaches: Vec<onpost_rules::roster::Finding>, trials: &[HandoverTrial]) -> Result<()> {
    let gaps: Vec<_> = trials.iter().flat_map(|it| it.gaps.clone()).collect();
    if breaches.is_empty() && gaps.is_empty() {
        Ok(())
    } else {
        Err(Refusal::CannotHandOver(UnfitHandover { breaches, gaps }).into())
    }
}

async fn change(
    tx: &mut Tx,
    publication: &Publication<'_>,
    handovers: &[Handover],
    plans: &[Plan],
) -> Result<()> {
    let ids: Vec<_> = handovers.iter().map(|it| it.duty.id).collect();
    let known = store::seam::list_of(tx, &ids).await?;
    for plan in plans {
        let own = handovers.iter().filter(|it| it.key() == plan.roster);
        let mut changes = onpost_rules::roster::version::Changes::default();
        for handover in own {
            changes.append(handover.changes());
        }
        publish::change(tx, plan, publication, changes).await?;
    }
    for handover in handovers {
        sew(tx, handover, &known).await?;
    }
    Ok(())
}

/// Notes where parts of a shift meet: at the cut, and wherever the duty itself was a part already.
async fn sew(tx: &mut Tx, handover: &Handover, known: &[Seam]) -> Result<()> {
    let (duty, taken) = (&handover.duty, handover.taken());
    for edge in [Edge::Start, Edge::End] {
        let (old, new) = match edge {
            Edge::Start => (duty.start, taken.start),
            Edge::End => (duty.end, taken.end),
        };
        let was_seam = known.contains(&Seam {
            duty: duty.id,
            edge,
        });
        if old != new || was_seam {
            store::seam::insert_of(tx, taken.person, taken.start, edge).await?;
        }
    }
    if !handover.changes().cut.is_empty() {
        let end = Seam {
            duty: duty.id,
            edge: Edge::End,
        };
        if !known.contains(&end) {
            store::seam::insert_all(tx, &[end]).await?;
        }
    }
    Ok(())
}

/// The rosters that some handovers change, each once, in the order in which they are locked.
pub(crate) fn keys(handovers: &[Handover]) -> Vec<RosterKey> {
    let mut keys: Vec<RosterKey> = handovers.iter().map(Handover::key).collect();
    keys.sort_by_key(|key| (key.post, key.month));
    keys.dedup();
    keys
}
