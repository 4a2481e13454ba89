//! What is old goes, behind a stub with which the chain still holds.

use super::fill;
use crate::{on_both, support::site};
use onpost::{
    actions::audit::verify,
    rules::{
        audit::{chain::ChainFinding, kept_since},
        time::Instant,
    },
    store::{Db, audit},
};

async fn prune(db: &Db, older_than: Instant, now: Instant) -> onpost::store::Result<u64> {
    let mut tx = db.write().await?;
    let removed = audit::prune(&mut tx, older_than, now).await?;
    tx.commit().await?;
    Ok(removed)
}

on_both!(what_is_old_goes_and_the_chain_still_holds);
async fn what_is_old_goes_and_the_chain_still_holds(db: Db) {
    fill(&db, "2026-01-02T00:00:00Z", 3).await;
    fill(&db, "2026-10-02T00:00:00Z", 2).await;
    let now = site::at("2026-11-02T00:00:00Z");
    let removed = prune(&db, kept_since(now, 6), now).await.unwrap();
    assert_eq!(removed, 3);
    let ChainFinding::Sound { entries, head } = verify(&db, None).await.unwrap() else {
        panic!("broken");
    };
    assert_eq!((entries, head.number), (2, 5));
    assert_eq!(prune(&db, kept_since(now, 6), now).await.unwrap(), 0);
    // What comes next goes on behind it.
    fill(&db, "2026-11-02T00:00:00Z", 1).await;
    let found = verify(&db, Some(head)).await.unwrap();
    assert!(
        matches!(found, ChainFinding::Sound { entries: 3, .. }),
        "{found:?}"
    );
    // Whoever asks for more is refused by the database itself.
    let refused = prune(&db, site::at("2026-10-03T00:00:00Z"), now).await;
    assert!(refused.unwrap_err().to_string().contains("six months"));
}

on_both!(the_last_entry_stays_however_old_it_is);
async fn the_last_entry_stays_however_old_it_is(db: Db) {
    let now = site::at("2026-11-02T00:00:00Z");
    assert_eq!(prune(&db, now, now).await.unwrap(), 0);
    fill(&db, "2020-01-02T00:00:00Z", 3).await;
    assert_eq!(prune(&db, kept_since(now, 6), now).await.unwrap(), 2);
    let found = verify(&db, None).await.unwrap();
    assert!(
        matches!(found, ChainFinding::Sound { entries: 1, .. }),
        "{found:?}"
    );
}
