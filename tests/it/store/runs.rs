//! Generations of rosters in the store: one under way, the last one kept, its best roster never lost.

use crate::support::site::{self, at, day};
use onpost::{
    rules::{
        ids::{PostId, RunId},
        roster::{
            plan::RosterKey,
            run::{RosterRunAsked, RosterRunEnding},
        },
        time::{Instant, Month},
    },
    store::{
        Db, Tx,
        roster::run::{self, NewRosterRun, RosterRunNews},
    },
};
use serde_json::{Value, json};
use uuid::Uuid;

fn november() -> RosterKey {
    RosterKey {
        post: PostId(site::id("post 1000")),
        month: Month::of(day("2026-11-01")),
    }
}

fn noon() -> Instant {
    at("2026-11-20T04:00:00Z")
}

async fn begin(tx: &mut Tx, id: RunId) -> onpost::store::Result<()> {
    let new = NewRosterRun {
        id,
        key: november(),
        by: site::person("1003").id,
        asked: RosterRunAsked::default(),
        puzzle: &json!({"days": 30}),
        reasons: &json!({}),
        at: noon(),
    };
    run::begin(tx, &new).await
}

fn news<'a>(progress: &'a Value, best: Option<&'a Value>) -> RosterRunNews<'a> {
    RosterRunNews { progress, best }
}

async fn a_run_is_kept_as_it_improves(db: Db) {
    site::fill(&db, &site::facts()).await;
    let id = RunId(Uuid::from_u128(1));
    let mut tx = db.write().await.unwrap();
    begin(&mut tx, id).await.unwrap();
    let later = at("2026-11-20T04:00:05Z");
    let (first, second) = (json!({"seconds": 1.5}), json!({"seconds": 2.5}));
    let best = json!([[0, null]]);
    let heard = run::hear(&mut tx, id, later, news(&first, Some(&best))).await;
    assert_eq!(heard.unwrap(), Some(None));
    run::cancel(&mut tx, id, later).await.unwrap();
    let heard = run::hear(&mut tx, id, later, news(&second, None)).await;
    assert_eq!(
        heard.unwrap(),
        Some(Some(later)),
        "somebody asked it to end"
    );
    run::explain(&mut tx, id, &json!({"lacks": []}))
        .await
        .unwrap();
    let content = run::content(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(
        content.best,
        Some(best),
        "a beat without a better one keeps it"
    );
    assert_eq!(content.puzzle, json!({"days": 30}));
    assert_eq!(content.reasons, json!({"lacks": []}));
    let last = run::last(&mut tx, november()).await.unwrap().unwrap();
    assert_eq!(last.progress, Some(second.clone()));
    assert_eq!(last.life.heard_at, later);
    assert!(last.has_best && last.life.ended.is_none());

    run::end(&mut tx, id, later, RosterRunEnding::Cancelled)
        .await
        .unwrap();
    run::end(&mut tx, id, noon(), RosterRunEnding::Failed)
        .await
        .unwrap();
    let last = run::last(&mut tx, november()).await.unwrap().unwrap();
    assert_eq!(
        last.life.ended,
        Some((later, RosterRunEnding::Cancelled)),
        "it ends once"
    );
    let heard = run::hear(&mut tx, id, later, news(&second, None)).await;
    assert_eq!(
        heard.unwrap(),
        None,
        "who still watches it learns that it's over"
    );
}

crate::on_both!(a_run_is_kept_as_it_improves);

async fn one_run_of_a_roster_is_under_way_and_the_last_is_kept(db: Db) {
    site::fill(&db, &site::facts()).await;
    let ids = [1, 2, 3].map(|number| RunId(Uuid::from_u128(number)));
    let mut tx = db.write().await.unwrap();
    begin(&mut tx, ids[0]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.write().await.unwrap();
    let refused = begin(&mut tx, ids[1]).await.unwrap_err();
    assert!(refused.is_unique());
    drop(tx);
    let mut tx = db.write().await.unwrap();
    run::end(&mut tx, ids[0], noon(), RosterRunEnding::Limit)
        .await
        .unwrap();
    begin(&mut tx, ids[2]).await.unwrap();
    assert_eq!(run::content(&mut tx, ids[0]).await.unwrap(), None);
    let last = run::last(&mut tx, november()).await.unwrap().unwrap();
    assert_eq!(last.id, ids[2]);
    let other = RosterKey {
        month: november().month.next(),
        ..november()
    };
    assert_eq!(run::last(&mut tx, other).await.unwrap(), None);
}

crate::on_both!(one_run_of_a_roster_is_under_way_and_the_last_is_kept);
