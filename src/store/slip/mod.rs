//! Slips and their lives: what was filed never changes, its steps are only ever added.
//!
//! What all kinds share is written here, once. A kind is a file that tells its columns ([`SlipTable`]) and what it alone is
//! asked; one more is led on by the `match`es over [`SlipKind`].

pub mod attachment;
mod correction;
pub mod extension;
pub mod register;
pub mod request;
mod table;

pub use table::{CommonColumns, DutySlip, DutyStatements, Filing, SlipStatements, SlipTable};

use super::{
    Result, Tx,
    many::insert_many,
    people_and_dates::{Dates, People},
    query::List,
    steps::{self, NextStep, StepRow, Stepped, life},
};
use onpost_rules::{
    correction::Correction,
    extension::Extension,
    ids::{DepartmentId, DutyId, PersonId},
    request::Request,
    slip::{
        Slip, SlipId, SlipKind,
        life::{Decided, Filed, LifeStep},
    },
    time::Instant,
};
use strum::VariantArray;
use uuid::Uuid;

/// The slips of all kinds, one kind after the other, by a function that gives those of one.
macro_rules! of_all_kinds {
    ($list:ident($($given:expr),+)) => {{
        let mut all = Vec::new();
        for kind in SlipKind::VARIANTS {
            match kind {
                SlipKind::Request => {
                    let own = $list::<Request>($($given),+).await?;
                    all.extend(own.into_iter().map(|it| it.map(Slip::Request)));
                }
                SlipKind::Correction => {
                    let own = $list::<Correction>($($given),+).await?;
                    all.extend(own.into_iter().map(|it| it.map(Slip::Correction)));
                }
                SlipKind::Extension => {
                    let own = $list::<Extension>($($given),+).await?;
                    all.extend(own.into_iter().map(|it| it.map(Slip::Extension)));
                }
            }
        }
        Ok(all)
    }};
}

/// Files one: its status is its first step.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where the number of a request is taken.
pub async fn insert<S: SlipTable>(tx: &mut Tx, filing: &Filing<'_, S>) -> Result<()> {
    insert_slips(tx, std::slice::from_ref(filing)).await?;
    let first = StepRow {
        slip: filing.slip.id(),
        number: 1,
        state: filing.slip.status(),
        at: filing.at,
        actor: filing.by,
    };
    steps::insert(tx, &[first]).await
}

/// Adds those that come with a file, each with the steps that its status tells of.
pub async fn insert_all<S: SlipTable>(tx: &mut Tx, filings: &[Filing<'_, S>]) -> Result<()> {
    insert_slips(tx, filings).await?;
    let steps: Vec<_> = filings
        .iter()
        .flat_map(|filing| life(filing.slip.id(), filing.slip.status(), filing.at))
        .collect();
    steps::insert(tx, &steps).await
}

/// The one of an id.
pub async fn find<S: SlipTable>(tx: &mut Tx, id: S::Id) -> Result<Option<Filed<S>>> {
    tx.query(S::statements().find).bind(id).optional().await
}

/// The one of an id, of whichever kind.
pub async fn find_any(tx: &mut Tx, id: SlipId) -> Result<Option<Filed<Slip>>> {
    Ok(match id {
        SlipId::Request(id) => find::<Request>(tx, id)
            .await?
            .map(|it| it.map(Slip::Request)),
        SlipId::Correction(id) => find::<Correction>(tx, id)
            .await?
            .map(|it| it.map(Slip::Correction)),
        SlipId::Extension(id) => find::<Extension>(tx, id)
            .await?
            .map(|it| it.map(Slip::Extension)),
    })
}

/// As [`steps::add`], of whichever kind.
pub async fn add_step(tx: &mut Tx, id: SlipId, next: &NextStep<'_>) -> Result<Stepped> {
    match id {
        SlipId::Request(id) => steps::add(tx, id, next).await,
        SlipId::Correction(id) => steps::add(tx, id, next).await,
        SlipId::Extension(id) => steps::add(tx, id, next).await,
    }
}

/// As [`steps::list`], of whichever kind.
pub async fn list_steps(tx: &mut Tx, id: SlipId) -> Result<Vec<LifeStep>> {
    match id {
        SlipId::Request(id) => steps::list(tx, id).await,
        SlipId::Correction(id) => steps::list(tx, id).await,
        SlipId::Extension(id) => steps::list(tx, id).await,
    }
}

/// Those of a person: requests by their start, the others by their filing, latest first.
pub async fn list_of_person<S: SlipTable>(tx: &mut Tx, person: PersonId) -> Result<Vec<Filed<S>>> {
    tx.query(S::statements().of_person).bind(person).all().await
}

/// As [`list_of_person`], of all kinds, one kind after the other.
pub async fn list_all_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Filed<Slip>>> {
    of_all_kinds!(list_of_person(tx, person))
}

/// Those of a kind that wait for a decision, of some departments' people, first filed first.
pub async fn list_submitted<S: SlipTable>(
    tx: &mut Tx,
    departments: &[DepartmentId],
) -> Result<Vec<Filed<S>>> {
    tx.query(S::statements().submitted)
        .bind(List(departments))
        .all()
        .await
}

/// Those of a kind that somebody decided or ordered at or after an instant, of some departments' people, last decided first.
pub async fn list_decided<S: SlipTable>(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<Decided<S>>> {
    tx.query(S::statements().decided)
        .bind(List(departments))
        .bind(since)
        .all()
        .await
}

/// As [`list_submitted`], of all kinds, one kind after the other.
pub async fn list_all_submitted(
    tx: &mut Tx,
    departments: &[DepartmentId],
) -> Result<Vec<Filed<Slip>>> {
    of_all_kinds!(list_submitted(tx, departments))
}

/// As [`list_decided`], of all kinds, one kind after the other.
pub async fn list_all_decided(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<Decided<Slip>>> {
    of_all_kinds!(list_decided(tx, departments, since))
}

/// Those of a kind and some ids with their last steps, in no order.
async fn list_standing<S: SlipTable>(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Decided<S>>> {
    tx.query(S::statements().standing)
        .bind(List(ids))
        .all()
        .await
}

/// Those of some ids with their last steps, one kind after the other, in no order.
pub async fn list_all_standing(tx: &mut Tx, ids: &[SlipId]) -> Result<Vec<Decided<Slip>>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    of_all_kinds!(list_standing(tx, &ids))
}

/// Those of some duties, whatever became of them, first filed first.
pub async fn list_of_duties<S: DutySlip>(tx: &mut Tx, duties: &[DutyId]) -> Result<Vec<Filed<S>>> {
    tx.query(S::duty_statements().of_duties)
        .bind(List(duties))
        .all()
        .await
}

/// Those of duties of some service dates, whatever became of them, in no order.
pub async fn list_on<S: DutySlip>(tx: &mut Tx, dates: Dates, people: People<'_>) -> Result<Vec<S>> {
    let statements = S::duty_statements();
    let filed: Vec<Filed<S>> = match people {
        People::All => tx.query(statements.on).bind(dates.from).bind(dates.to),
        People::Only(ids) => tx
            .query(statements.on_of)
            .bind(dates.from)
            .bind(dates.to)
            .bind(List(ids)),
    }
    .all()
    .await?;
    Ok(filed.into_iter().map(|it| it.slip).collect())
}

async fn insert_slips<S: SlipTable>(tx: &mut Tx, filings: &[Filing<'_, S>]) -> Result<()> {
    let statement = S::statements().insert;
    insert_many(tx, statement, filings, |row, filing| S::bind(row, filing)).await?;
    Ok(())
}
