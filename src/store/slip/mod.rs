//! Slips and their lives: what was filed never changes, its steps are only ever added.
//!
//! What all kinds share is written here, once. A kind is a file that tells its columns ([`SlipTable`]) and what it alone is
//! asked; one more is led on by the `match`es over [`SlipKind`].

mod correction;
pub mod extension;
pub mod request;
mod table;

pub use table::{CommonColumns, DutySlip, DutyStatements, Filing, SlipStatements, SlipTable};

use super::{
    Result, Tx,
    many::insert_many,
    query::List,
    scope::{Dates, People},
    steps::{self, Decided, Filed, StepRow, life},
};
use onpost_rules::{
    correction::Correction,
    extension::Extension,
    ids::{DepartmentId, DutyId, PersonId},
    request::Request,
    slip::{Slip, SlipKind},
    time::Instant,
};
use strum::VariantArray;

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

/// Those of a person: requests by their start, the others by their filing, latest first.
pub async fn list_of_person<S: SlipTable>(tx: &mut Tx, person: PersonId) -> Result<Vec<Filed<S>>> {
    tx.query(S::statements().of_person).bind(person).all().await
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
    async fn of<S: SlipTable>(
        tx: &mut Tx,
        departments: &[DepartmentId],
    ) -> Result<Vec<Filed<Slip>>> {
        let filed = list_submitted::<S>(tx, departments).await?;
        Ok(filed.into_iter().map(|it| it.map(S::into)).collect())
    }
    let mut all = Vec::new();
    for kind in SlipKind::VARIANTS {
        all.extend(match kind {
            SlipKind::Request => of::<Request>(tx, departments).await?,
            SlipKind::Correction => of::<Correction>(tx, departments).await?,
            SlipKind::Extension => of::<Extension>(tx, departments).await?,
        });
    }
    Ok(all)
}

/// As [`list_decided`], of all kinds, one kind after the other.
pub async fn list_all_decided(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<Decided<Slip>>> {
    async fn of<S: SlipTable>(
        tx: &mut Tx,
        departments: &[DepartmentId],
        since: Instant,
    ) -> Result<Vec<Decided<Slip>>> {
        let decided = list_decided::<S>(tx, departments, since).await?;
        Ok(decided.into_iter().map(|it| it.map(S::into)).collect())
    }
    let mut all = Vec::new();
    for kind in SlipKind::VARIANTS {
        all.extend(match kind {
            SlipKind::Request => of::<Request>(tx, departments, since).await?,
            SlipKind::Correction => of::<Correction>(tx, departments, since).await?,
            SlipKind::Extension => of::<Extension>(tx, departments, since).await?,
        });
    }
    Ok(all)
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
