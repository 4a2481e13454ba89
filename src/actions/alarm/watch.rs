//! The watch over all posts: gather, decide, apply; called every minute, by as many instances as there are.

use super::{
    gather::Gathered,
    raise::{self, Ears},
};
use crate::{House, Result};
use onpost_rules::{
    alarm::{Alarm, AlarmCause, Deed, OLDEST, Round, causes, decide},
    ids::AlarmId,
    time::Instant,
};
use onpost_store::{self as store, Tx, alarm::NewStep};

/// What a round of the watch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AlarmRound {
    pub raised: usize,
    pub repeated: usize,
    pub ended: usize,
}

/// Raises the alarms whose causes have come, tells again what nobody has taken, and ends those whose causes are gone.
///
/// # Errors
/// The database's.
pub async fn watch(house: &House) -> Result<AlarmRound> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let seen = Gathered::everywhere(&mut tx, now).await?;
    let live = store::alarm::list_live(&mut tx, now - OLDEST).await?;
    drop(tx);
    let right_now = seen.right_now();
    let causes = causes(&right_now, &live);
    let round = decide(&causes, &live, now);
    if round.is_empty() {
        return Ok(AlarmRound::default());
    }
    let ears = Ears {
        now: &right_now,
        actors: &seen.actors,
    };
    let mut tx = house.db.write().await?;
    let watched = apply(&mut tx, ears, &round, &causes).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(watched)
}

/// Does what a round decided, as far as nobody else has done it in the meantime.
async fn apply(
    tx: &mut Tx,
    ears: Ears<'_>,
    round: &Round,
    causes: &[AlarmCause],
) -> Result<AlarmRound> {
    let now = ears.now.now;
    let held: Vec<AlarmId> = round.repeat.iter().chain(&round.end).copied().collect();
    store::alarm::lock(tx, &held).await?;
    let mut live = store::alarm::list_live(tx, now - OLDEST).await?;
    // What somebody raised since it was looked at is for the next round.
    live.retain(|alarm| held.contains(&alarm.id));
    let again = decide(causes, &live, now);
    let due: Vec<&Alarm> = picked(&live, &again.repeat);
    raise::repeat(tx, ears, &due).await?;
    let gone: Vec<&Alarm> = picked(&live, &again.end);
    end(tx, &gone, now).await?;
    Ok(AlarmRound {
        raised: raise::raise(tx, ears, &round.raise).await?,
        repeated: due.len(),
        ended: gone.len(),
    })
}

fn picked<'a>(alarms: &'a [Alarm], ids: &[AlarmId]) -> Vec<&'a Alarm> {
    alarms.iter().filter(|it| ids.contains(&it.id)).collect()
}

async fn end(tx: &mut Tx, alarms: &[&Alarm], at: Instant) -> Result<()> {
    let steps: Vec<NewStep<'_>> = alarms
        .iter()
        .map(|alarm| NewStep {
            alarm: alarm.id,
            number: alarm.life.step + 1,
            deed: Deed::Ended,
            at,
            actor: None,
            note: "",
            people: 0,
        })
        .collect();
    Ok(store::alarm::insert_steps(tx, &steps).await?)
}
