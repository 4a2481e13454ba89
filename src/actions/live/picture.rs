//! The reading of the picture that all watchers share.

use crate::{
    House, Result,
    hub::{Drawn, Picture},
};
use onpost_rules::{
    alarm::OLDEST,
    facts::Facts,
    ids::PersonId,
    live::{self, LiveBoard, PostBoard},
    step_out::REMEMBERED,
};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};
use std::{collections::HashSet, sync::atomic::Ordering};

/// Reads the facts of all posts around now, at one moment, and makes them a picture.
pub(super) async fn read(house: &House) -> Result<Picture> {
    let now = house.now();
    let hub = &house.live.hub;
    let reads = hub.reads.fetch_add(1, Ordering::SeqCst) + 1;
    let mut tx = house.db.snapshot().await?;
    let today = store::site::today(&mut tx, now).await?;
    let facts = store::facts::load(
        &mut tx,
        &FactsScope::of(WhoseDuties::All, today.under_way()),
    )
    .await?;
    let away = store::step_out::list_away(&mut tx, now - REMEMBERED).await?;
    let mut alarms = store::alarm::list_live(&mut tx, now - OLDEST).await?;
    alarms.retain(|alarm| alarm.life.is_untaken());
    drop(tx);
    tracing::debug!(
        reads,
        watchers = house.live.watchers(),
        "the posts were read"
    );
    let generation = hub.generation.fetch_add(1, Ordering::SeqCst) + 1;
    let made = tokio::task::spawn_blocking(move || {
        let board = live::board(&facts, &away, now);
        Picture {
            generation,
            at: now,
            facts: shown(facts, &board),
            board,
            alarms,
            drawn: Drawn::default(),
        }
    });
    Ok(made.await.expect("the rules don't panic"))
}

/// What of the facts is shown: the rest of a month needn't stay in memory.
fn shown(facts: Facts, board: &LiveBoard) -> Facts {
    let people: HashSet<PersonId> = board.posts.iter().flat_map(PostBoard::people).collect();
    let mut known = facts.people;
    known.retain(|person| people.contains(&person.id));
    Facts {
        departments: facts.departments,
        posts: facts.posts,
        shifts: facts.shifts,
        people: known,
        dated: facts.dated,
        zone: facts.zone,
        ..Facts::default()
    }
}
