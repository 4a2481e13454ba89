//! Slips and their lives: what was filed never changes, and each step of its life is one more row.

use super::record::record;
use onpost_rules::{ids::PersonId, request::Status, time::Instant};

/// A slip, who it is of, and what was written when it was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed<T> {
    /// The slip, as it stands.
    pub slip: T,
    /// Whom it concerns.
    pub person: PersonId,
    pub filed_at: Instant,
    /// Why, in the words of who filed it.
    pub reason: String,
    /// The number of its highest step: what a decision is based on.
    pub step: i64,
}

/// A slip and its last step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided<T> {
    pub filed: Filed<T>,
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<PersonId>,
    pub by_name: Option<String>,
    pub note: String,
}

/// One step of a slip's life, with the name of who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<S = Status> {
    /// 1 is the filing.
    pub number: i64,
    /// Where it stands from then on.
    pub state: S,
    pub at: Instant,
    /// `None`: it came with a file.
    pub actor: Option<PersonId>,
    pub actor_name: Option<String>,
    pub note: String,
}

/// The step that somebody wants to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep<'a, S = Status> {
    /// The highest step that they have seen.
    pub after: i64,
    pub state: S,
    pub at: Instant,
    pub actor: Option<PersonId>,
    pub note: &'a str,
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Stepped {
    /// It's the highest now.
    Added,
    /// Somebody else was faster, or there is no such step to follow: nothing was added.
    Stale,
}

record!(Step<Status>: (number: i64, state: Status, at: Instant, actor: Option<PersonId>, actor_name: Option<String>, note: String)
    => Step { number, state, at, actor, actor_name, note });

record!(Step<bool>: (number: i64, state: bool, at: Instant, actor: Option<PersonId>, actor_name: Option<String>, note: String)
    => Step { number, state, at, actor, actor_name, note });

/// A first step or a later one, of many slips at once.
#[derive(Debug, Clone)]
pub(super) struct StepRow<I, S = Status> {
    pub slip: I,
    pub number: i64,
    pub state: S,
    pub at: Instant,
    pub actor: Option<PersonId>,
}

/// The steps of a slip that comes with a file, as far as its status tells them.
pub(super) fn life<I: Copy>(slip: I, status: Status, at: Instant) -> Vec<StepRow<I>> {
    let states: &[Status] = match status {
        Status::Submitted => &[Status::Submitted],
        Status::Cancelled => &[Status::Submitted, Status::Approved, Status::Cancelled],
        _ => &[Status::Submitted, status],
    };
    (1..)
        .zip(states)
        .map(|(number, state)| StepRow {
            slip,
            number,
            state: *state,
            at,
            actor: None,
        })
        .collect()
}

/// The functions over a table of steps: `steps!(RequestId, Status, "request_step", "request_id", "status")`.
macro_rules! steps {
    ($id:ty, $state:ty, $table:literal, $key:literal, $column:literal) => {
        /// Adds the step after the one that the actor has seen.
        /// Law 3.10.
        pub async fn add_step(
            tx: &mut $crate::Tx,
            id: $id,
            next: &$crate::steps::NextStep<'_, $state>,
        ) -> $crate::Result<$crate::steps::Stepped> {
            let statement = $crate::sql!(concat!(
                "INSERT INTO ",
                $table,
                " (",
                $key,
                ", step, ",
                $column,
                ", at, actor_id, note)
                 SELECT ",
                $key,
                ", step + 1, $3, $4, $5, $6 FROM ",
                $table,
                "
                 WHERE ",
                $key,
                " = $1 AND step = $2
                 ON CONFLICT DO NOTHING"
            ));
            let added = tx
                .query(statement)
                .bind(id)
                .bind(next.after)
                .bind(next.state)
                .bind(next.at)
                .bind(next.actor)
                .bind(next.note)
                .run()
                .await?;
            Ok(match added {
                0 => $crate::steps::Stepped::Stale,
                _ => $crate::steps::Stepped::Added,
            })
        }

        /// Its life, first step first.
        pub async fn steps(
            tx: &mut $crate::Tx,
            id: $id,
        ) -> $crate::Result<Vec<$crate::steps::Step<$state>>> {
            tx.query($crate::sql!(concat!(
                "SELECT s.step, s.",
                $column,
                ", s.at, s.actor_id, p.name, s.note
                 FROM ",
                $table,
                " s LEFT JOIN person p ON p.id = s.actor_id
                 WHERE s.",
                $key,
                " = $1 ORDER BY s.step"
            )))
            .bind(id)
            .all()
            .await
        }

        async fn insert_steps(
            tx: &mut $crate::Tx,
            rows: &[$crate::steps::StepRow<$id, $state>],
        ) -> $crate::Result<()> {
            let statement = $crate::sql!(concat!(
                "INSERT INTO ",
                $table,
                " (",
                $key,
                ", step, ",
                $column,
                ", at, actor_id, note)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ));
            $crate::many::insert_many(tx, statement, rows, |row, step| {
                row.bind(step.slip)
                    .bind(step.number)
                    .bind(step.state)
                    .bind(step.at)
                    .bind(step.actor)
                    .bind("")
            })
            .await?;
            Ok(())
        }
    };
}

pub(super) use steps;
