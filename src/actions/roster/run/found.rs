//! What generations of a roster have found, to be looked at before it's taken.

use super::{Puzzle, RosterRunProgress, read};
use crate::{
    Error, House, Result,
    roster::{board::RosterBoard, plan, post},
};
use onpost_rules::{
    access::{Action, Actor},
    ids::RunId,
    refusal::Refusal,
    roster::{
        Cell, DraftEntry, Finding, Plan, Wish, plan::RosterKey, step::StepTurns, wish::WishedFor,
    },
    time::{Instant, Month},
};
use onpost_solve::{cost::Points, problem::Solution};
use onpost_store::{self as store, Tx};

/// A found roster, as one of several to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterProposal {
    pub run: RunId,
    /// Who had it searched.
    pub by_name: String,
    pub started_at: Instant,
    pub progress: RosterRunProgress,
    pub taken_at: Option<Instant>,
}

/// What was found for a roster, and one of it drawn.
#[derive(Debug, Clone)]
pub struct FoundRosters {
    /// The last first.
    pub proposals: Vec<RosterProposal>,
    pub looked_at: Option<FoundRoster>,
}

/// A found roster over a draft as it stands now.
#[derive(Debug, Clone)]
pub struct FoundRoster {
    pub run: RunId,
    /// The roster with its present draft.
    pub plan: Plan,
    /// As it would be.
    pub board: RosterBoard,
    /// The cells that would change.
    pub cells: Vec<Cell>,
    /// The hard rules that it would break, since something has changed; none, and it fits.
    pub findings: Vec<Finding>,
    /// Whether it still fits.
    pub fit: RosterFit,
    pub points: Points,
    /// The wishes of the month that it doesn't grant.
    pub ungranted: Vec<Wish>,
}

/// Whether a found roster still fits its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RosterFit {
    Fits,
    /// It would break hard rules.
    NoLonger,
}

/// A found roster, and what taking it sets.
pub(super) struct ProvenRoster {
    pub plan: Plan,
    pub entries: Vec<DraftEntry>,
    pub restored: Vec<Cell>,
    pub findings: Vec<Finding>,
    pub fit: RosterFit,
    pub points: Points,
}

/// What was found for a roster; `wanted` is drawn, or the last.
///
/// # Errors
/// [`Error::NotFound`] also where `wanted` isn't there, [`Error::NotAllowed`].
pub async fn found(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    wanted: Option<RunId>,
) -> Result<FoundRosters> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let kept = store::roster::run::list_found(&mut tx, key).await?;
    let proposals: Vec<RosterProposal> = kept
        .into_iter()
        .map(|it| RosterProposal {
            run: it.id,
            by_name: it.by_name,
            started_at: it.started_at,
            progress: it.progress.and_then(read).unwrap_or_default(),
            taken_at: it.taken_at,
        })
        .collect();
    let run = match wanted {
        Some(wanted) if !proposals.iter().any(|it| it.run == wanted) => {
            return Err(Error::NotFound);
        }
        wanted => wanted.or_else(|| proposals.first().map(|it| it.run)),
    };
    let looked_at = match run {
        Some(run) => look(tx, key, run, now).await?,
        None => None,
    };
    Ok(FoundRosters {
        proposals,
        looked_at,
    })
}

/// `None`: what was kept can't be read any more.
async fn look(mut tx: Tx, key: RosterKey, run: RunId, now: Instant) -> Result<Option<FoundRoster>> {
    let proven = match prove(&mut tx, key, run, now).await {
        Err(Error::Refused(Refusal::NothingToTake)) => return Ok(None),
        proven => proven?,
    };
    drop(tx);
    let ProvenRoster {
        plan,
        entries,
        restored,
        findings,
        fit,
        points,
    } = proven;
    let with = plan.drafting(&entries, &restored);
    let changed = plan.changed_by(&entries, &restored);
    Ok(Some(FoundRoster {
        run,
        cells: changed.into_iter().map(|it| it.cell).collect(),
        ungranted: ungranted(&with),
        board: RosterBoard {
            plan: with,
            versions: Vec::new(),
            turns: StepTurns::default(),
            recent: Vec::new(),
            now,
        },
        plan,
        findings,
        fit,
        points,
    }))
}

/// What taking the roster of a run would set in the draft as it stands.
///
/// # Errors
/// [`Error::NotFound`] without the post, [`Refusal::NothingToTake`].
pub(super) async fn prove(
    tx: &mut Tx,
    key: RosterKey,
    run: RunId,
    now: Instant,
) -> Result<ProvenRoster> {
    let plan = plan::load(tx, key, now).await?.ok_or(Error::NotFound)?;
    let content = store::roster::run::content(tx, run).await?;
    let content = content.ok_or(Refusal::NothingToTake)?;
    let roster: Option<Solution> = content.best.and_then(read);
    let (puzzle, roster) = read::<Puzzle>(content.puzzle)
        .zip(roster)
        .ok_or(Refusal::NothingToTake)?;
    let proving = tokio::task::spawn_blocking(move || {
        let proof = puzzle.prove(&roster, &plan, now);
        (plan, proof)
    });
    let (plan, proof) = proving.await.expect("proving does not panic");
    let fit = match proof.holds() {
        true => RosterFit::Fits,
        false => RosterFit::NoLonger,
    };
    Ok(ProvenRoster {
        plan,
        entries: proof.entries,
        restored: proof.restored,
        findings: proof.findings,
        fit,
        points: proof.evaluation.points,
    })
}

/// The wishes of the plan's month that its duties don't grant.
fn ungranted(plan: &Plan) -> Vec<Wish> {
    let of_month = |wish: &&Wish| Month::of(wish.date) == plan.roster.month;
    let is_granted = |wish: &Wish| {
        let held = plan.content(Cell {
            person: wish.person,
            date: wish.date,
        });
        match wish.want {
            WishedFor::On => !held.shifts.is_empty(),
            WishedFor::Off => held.shifts.is_empty(),
            WishedFor::Shift(shift) => held.shifts.contains(&shift),
        }
    };
    let wishes = plan.wishes.iter().filter(of_month);
    wishes.filter(|wish| !is_granted(wish)).copied().collect()
}
