//! Moving in: the facts of a folder into the database.

use super::{House, Result, vacancy};
use crate::{
    rules::facts::Facts,
    store::{
        self,
        import::{self, Failure},
    },
};

pub use crate::store::import::{Imported, Refusal};

/// Takes the facts of a folder in, all or nothing; the same folder twice changes nothing.
///
/// For the command line, whose user holds the database anyway.
///
/// # Errors
/// The database's; what it holds against the facts is the inner result, all of it at once.
pub async fn import(house: &House, facts: &Facts) -> Result<Result<Imported, Vec<Refusal>>> {
    let mut tx = house.db.write().await?;
    match import::save(&mut tx, facts, house.now()).await {
        Ok(imported) => {
            vacancy::vacate_gone(&mut tx, house.now()).await?;
            tx.commit().await?;
            house.live.nudge();
            Ok(Ok(imported))
        }
        Err(Failure::Refused(refusals)) => Ok(Err(refusals)),
        Err(Failure::Store(error)) => Err(error.into()),
    }
}

/// Whether the site has nobody yet: a first start.
pub async fn is_empty(house: &House) -> Result<bool> {
    let mut tx = house.db.read().await?;
    Ok(store::person::list(&mut tx).await?.is_empty())
}
