//! The versions that are known when a month is closed.

use crate::{Result, Tx, sql};
use onpost_rules::{
    closing::RestsOn,
    ids::{PersonId, PostId, ShiftId},
};

/// Of each thing the last version that was entered; without the calendar.
pub async fn rests_on(tx: &mut Tx) -> Result<RestsOn> {
    let policy: (i64,) = tx
        .query(sql!("SELECT COALESCE(MAX(version), 0) FROM policy"))
        .one()
        .await?;
    let posts: Vec<(PostId, i64)> = tx
        .query(sql!(
            "SELECT post_id, MAX(number) FROM post_version GROUP BY post_id"
        ))
        .all()
        .await?;
    let demand: Vec<(PostId, i64)> = tx
        .query(sql!(
            "SELECT post_id, MAX(number) FROM demand_version GROUP BY post_id"
        ))
        .all()
        .await?;
    let shifts: Vec<(ShiftId, i64)> = tx
        .query(sql!(
            "SELECT shift_id, MAX(number) FROM shift_version GROUP BY shift_id"
        ))
        .all()
        .await?;
    let people: Vec<(PersonId, i64)> = tx
        .query(sql!(
            "SELECT person_id, MAX(number) FROM person_version GROUP BY person_id"
        ))
        .all()
        .await?;
    let employment: Vec<(PersonId, i64)> = tx
        .query(sql!(
            "SELECT person_id, MAX(number) FROM employment GROUP BY person_id"
        ))
        .all()
        .await?;
    Ok(RestsOn {
        policy: policy.0,
        posts: posts.into_iter().collect(),
        demand: demand.into_iter().collect(),
        shifts: shifts.into_iter().collect(),
        people: people.into_iter().collect(),
        employment: employment.into_iter().collect(),
        ..RestsOn::default()
    })
}
