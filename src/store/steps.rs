//! Lives: what was filed never changes, and each step of its life is one more row.

use super::{
    Result, Tx,
    column::{Column, Stored},
    many::insert_many,
    query::Value,
    record::Record,
    sql::Sql,
};
use onpost_rules::{
    ids::PersonId,
    slip::{SlipStatus, life::LifeStep},
    time::Instant,
};

/// The step that somebody wants to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep<'a, S = SlipStatus> {
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

/// A first step or a later one, of many slips at once.
#[derive(Debug, Clone)]
pub(super) struct StepRow<I, S = SlipStatus> {
    pub slip: I,
    pub number: i64,
    pub state: S,
    pub at: Instant,
    pub actor: Option<PersonId>,
}

/// The id of what has a life; the steps have a table of their own.
pub trait Lived: Value + Copy {
    /// Where it can stand.
    type State: Column + Value + Copy + Send + Unpin;

    /// The statements over its table.
    fn statements() -> StepStatements;
}

/// The statements over a table of steps.
pub struct StepStatements {
    add: &'static Sql,
    list: &'static Sql,
    insert: &'static Sql,
}

impl StepStatements {
    /// As [`lived!`] writes them.
    pub(super) fn new(add: &'static Sql, list: &'static Sql, insert: &'static Sql) -> Self {
        Self { add, list, insert }
    }
}

/// Gives an id the statements over its table of steps: `lived!(RequestId, SlipStatus, "request_step", "request_id", "status")`.
macro_rules! lived {
    ($id:ty, $state:ty, $table:literal, $key:literal, $column:literal) => {
        impl $crate::steps::Lived for $id {
            type State = $state;

            fn statements() -> $crate::steps::StepStatements {
                $crate::steps::StepStatements::new(
                    $crate::sql!(concat!(
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
                    )),
                    $crate::sql!(concat!(
                        "SELECT s.step, s.",
                        $column,
                        ", s.at, s.actor_id, p.name, s.note
                         FROM ",
                        $table,
                        " s LEFT JOIN person p ON p.id = s.actor_id
                         WHERE s.",
                        $key,
                        " = $1 ORDER BY s.step"
                    )),
                    $crate::sql!(concat!(
                        "INSERT INTO ",
                        $table,
                        " (",
                        $key,
                        ", step, ",
                        $column,
                        ", at, actor_id, note)
                         VALUES ($1, $2, $3, $4, $5, $6)"
                    )),
                )
            }
        }
    };
}

pub(super) use lived;

/// The columns of a step, by their place.
type StepColumns<S> = (i64, S, Instant, Option<PersonId>, Option<String>, String);

impl<S: Column + Send + Unpin> Record for LifeStep<S> {
    type Columns = (
        Stored<i64>,
        Stored<S>,
        Stored<Instant>,
        Stored<Option<PersonId>>,
        Stored<Option<String>>,
        Stored<String>,
    );

    fn of(columns: Self::Columns) -> Self {
        let (number, state, at, actor, actor_name, note) = StepColumns::<S>::of(columns);
        Self {
            number,
            state,
            at,
            actor,
            actor_name,
            note,
        }
    }
}

/// Adds the step after the one that the actor has seen.
/// Law 3.10.
pub async fn add<I: Lived>(tx: &mut Tx, id: I, next: &NextStep<'_, I::State>) -> Result<Stepped> {
    let added = tx
        .query(I::statements().add)
        .bind(id)
        .bind(next.after)
        .bind(next.state)
        .bind(next.at)
        .bind(next.actor)
        .bind(next.note)
        .run()
        .await?;
    Ok(match added {
        0 => Stepped::Stale,
        _ => Stepped::Added,
    })
}

/// A life, first step first.
pub async fn list<I: Lived>(tx: &mut Tx, id: I) -> Result<Vec<LifeStep<I::State>>> {
    tx.query(I::statements().list).bind(id).all().await
}

/// Adds first steps, or all that a file tells of.
pub(super) async fn insert<I: Lived>(tx: &mut Tx, rows: &[StepRow<I, I::State>]) -> Result<()> {
    insert_many(tx, I::statements().insert, rows, |row, step| {
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

/// The steps of a slip that comes with a file, as far as its status tells them.
pub(super) fn life<I: Copy>(slip: I, status: SlipStatus, at: Instant) -> Vec<StepRow<I>> {
    let states: &[SlipStatus] = match status {
        SlipStatus::Submitted => &[SlipStatus::Submitted],
        SlipStatus::Cancelled => &[
            SlipStatus::Submitted,
            SlipStatus::Approved,
            SlipStatus::Cancelled,
        ],
        _ => &[SlipStatus::Submitted, status],
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
