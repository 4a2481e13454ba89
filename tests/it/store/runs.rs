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

async fn what_the_last_runs_found_is_kept_until_it_is_discarded(db: Db) {
    site::fill(&db, &site::facts()).await;
    let mut tx = db.write().await.unwrap();
    let (progress, best) = (json!({"seconds": 1.5}), json!([[0, null]]));
    let ids = [1, 2, 3, 4, 5, 6, 7].map(|number| RunId(Uuid::from_u128(number)));
    for id in ids {
        begin(&mut tx, id).await.unwrap();
        // The third finds nothing.
        let best = (id != ids[2]).then_some(&best);
        let heard = run::hear(&mut tx, id, noon(), news(&progress, best)).await;
        heard.unwrap().unwrap();
        run::end(&mut tx, id, noon(), RosterRunEnding::Limit)
            .await
            .unwrap();
    }
    let found = run::list_found(&mut tx, november()).await.unwrap();
    let found: Vec<RunId> = found.into_iter().map(|it| it.id).collect();
    let expected = [ids[6], ids[5], ids[4], ids[3], ids[1]];
    assert_eq!(found, expected, "the last and four before it");
    let later = at("2026-11-20T05:00:00Z");
    run::note_taken(&mut tx, ids[6], later).await.unwrap();
    let discarded = run::dismiss(&mut tx, november(), ids[5], later).await;
    assert!(discarded.unwrap());
    let again = run::dismiss(&mut tx, november(), ids[5], later).await;
    assert!(!again.unwrap(), "once");
    let elsewhere = RosterKey {
        month: november().month.next(),
        ..november()
    };
    let other = run::dismiss(&mut tx, elsewhere, ids[4], later).await;
    assert!(!other.unwrap(), "another roster's");
    let found = run::list_found(&mut tx, november()).await.unwrap();
    let found = found.iter().map(|it| (it.id, it.taken_at));
    let expected = [
        (ids[6], Some(later)),
        (ids[4], None),
        (ids[3], None),
        (ids[1], None),
    ];
    assert!(found.eq(expected));
}

crate::on_both!(what_the_last_runs_found_is_kept_until_it_is_discarded);
