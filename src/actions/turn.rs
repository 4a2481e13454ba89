//! The turn of a day: versions that begin are brought to whatever asks for no date, and who left works here no more.

use super::{House, Result, own::Acting, vacancy};
use onpost_rules::{
    ids::PostId,
    person::{Employment, Person},
    post::CoverageWindow,
};
use onpost_store::{
    self as store, Tx,
    dated::{PostToFollow, Undated, VersionOrigin},
};

/// Brings posts, demand, shifts and people to the versions of today, where any has begun, and opens what people can't hold any more
/// by them.
/// Law 8.1, 8.5.
///
/// # Errors
/// The database's.
pub(super) async fn turn(house: &House) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    if !store::dated::is_any(&mut tx).await? {
        return Ok(());
    }
    let today = store::site::today(&mut tx, now).await?.date;
    let is_due = !store::dated::turned(&mut tx, today).await?.is_nothing();
    drop(tx);
    if !is_due {
        return Ok(());
    }
    let mut tx = house.db.write().await?;
    store::import::lock(&mut tx).await?;
    let before = store::person::list(&mut tx).await?;
    store::dated::turn(&mut tx, today).await?;
    vacancy::vacate_gone(&mut tx, now).await?;
    vacancy::vacate_lost(&mut tx, &before, now).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

/// What somebody changed on a page of a thing with versions, becomes the version of today.
pub(super) async fn follow(tx: &mut Tx, acting: Acting<'_>, changed: Undated<'_>) -> Result<()> {
    let today = store::site::today(tx, acting.at).await?.date;
    Ok(store::dated::follow(tx, changed, today, origin(acting)).await?)
}

/// The same of what a post demands.
pub(super) async fn follow_demand(
    tx: &mut Tx,
    acting: Acting<'_>,
    post: PostId,
    windows: &[CoverageWindow],
) -> Result<()> {
    let today = store::site::today(tx, acting.at).await?.date;
    let demand = PostToFollow { post, windows };
    Ok(store::dated::follow_demand(tx, demand, today, origin(acting)).await?)
}

/// Notes somebody's first and last day, where they are others than is known.
/// Law 8.5.
pub(super) async fn employ(
    tx: &mut Tx,
    acting: Acting<'_>,
    person: &Person,
    employment: Employment,
) -> Result<()> {
    let known = store::dated::employment::list(tx, std::slice::from_ref(person)).await?;
    if known.get(&person.id).copied().unwrap_or_default() == employment {
        return Ok(());
    }
    let said = [(person.id, employment)];
    Ok(store::dated::employment::insert_all(tx, &said, origin(acting)).await?)
}

fn origin(acting: Acting<'_>) -> VersionOrigin<'static> {
    VersionOrigin {
        at: acting.at,
        by: Some(acting.actor.person),
        note: "",
    }
}
