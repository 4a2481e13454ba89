//! Codes and screens come back as they went in; of two at once, one is first.

use crate::support::site::{self, at};
use chrono::Duration;
use onpost::{
    rules::{
        ids::{KioskId, PostId},
        kiosk::Kiosk,
        screen_code::Secret,
    },
    sql,
    store::{
        Db, kiosk,
        screen_code::{self, CodeUse},
    },
};

fn post() -> PostId {
    PostId(site::id("post 1000"))
}

fn used(step: u64) -> CodeUse {
    CodeUse {
        post: post(),
        person: site::person("1001").id,
        step,
        at: at("2026-11-02T00:00:00Z"),
    }
}

async fn a_post_keeps_its_first_secret(db: Db) {
    site::fill(&db, &site::facts()).await;
    let mut tx = db.write().await.unwrap();
    assert_eq!(
        screen_code::find_secret(&mut tx, post()).await.unwrap(),
        None
    );
    for byte in [1, 2] {
        let secret = Secret::new([byte; 20]);
        let now = at("2026-11-02T00:00:00Z");
        screen_code::insert_secret(&mut tx, post(), &secret, now)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let kept = screen_code::find_secret(&mut tx, post()).await.unwrap();
    assert_eq!(kept, Some(Secret::new([1; 20])));
}

crate::on_both!(a_post_keeps_its_first_secret);

async fn a_code_is_used_once_by_each_and_its_use_is_kept(db: Db) {
    site::fill(&db, &site::facts()).await;
    let mut tx = db.write().await.unwrap();
    assert!(screen_code::insert_use(&mut tx, &used(7)).await.unwrap());
    assert!(!screen_code::insert_use(&mut tx, &used(7)).await.unwrap());
    assert!(screen_code::insert_use(&mut tx, &used(8)).await.unwrap());
    let other = CodeUse {
        person: site::person("1002").id,
        ..used(7)
    };
    assert!(screen_code::insert_use(&mut tx, &other).await.unwrap());
    tx.commit().await.unwrap();
    for attempt in [
        sql!("UPDATE code_use SET step = 9"),
        sql!("DELETE FROM code_use"),
    ] {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await.unwrap_err().to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

crate::on_both!(a_code_is_used_once_by_each_and_its_use_is_kept);

async fn of_two_uses_at_once_one_is_first(db: Db) {
    site::fill(&db, &site::facts()).await;
    let spend = || {
        let db = db.clone();
        async move {
            let mut tx = db.write().await.unwrap();
            let is_first = screen_code::insert_use(&mut tx, &used(7)).await.unwrap();
            tx.commit().await.unwrap();
            is_first
        }
    };
    let (a, b) = tokio::join!(tokio::spawn(spend()), tokio::spawn(spend()));
    assert_ne!(a.unwrap(), b.unwrap());
}

crate::on_both!(of_two_uses_at_once_one_is_first);

async fn wrong_codes_are_counted_from_the_first_of_a_while(db: Db) {
    site::fill(&db, &site::facts()).await;
    let li = site::person("1001").id;
    let start = at("2026-11-02T00:00:00Z");
    let minute = |minutes| start + Duration::minutes(minutes);
    let mut tx = db.write().await.unwrap();
    for (now, count, first) in [(0, 1, 0), (4, 2, 0), (9, 3, 0), (10, 1, 10), (12, 2, 10)] {
        let since = minute(now - 10);
        screen_code::record_miss(&mut tx, li, (since, minute(now)))
            .await
            .unwrap();
        let known = screen_code::find_misses(&mut tx, li, since, minute(now))
            .await
            .unwrap();
        assert_eq!(known, Some((count, minute(first))), "{now}");
    }
    assert_eq!(
        screen_code::find_misses(&mut tx, li, minute(10), minute(20))
            .await
            .unwrap(),
        None
    );
    // The clock has gone back by hours: nobody waits until it has caught up, and what is counted begins anew.
    let (since, now) = (minute(-190), minute(-180));
    let known = screen_code::find_misses(&mut tx, li, since, now)
        .await
        .unwrap();
    assert_eq!(known, None);
    screen_code::record_miss(&mut tx, li, (since, now))
        .await
        .unwrap();
    let known = screen_code::find_misses(&mut tx, li, since, now)
        .await
        .unwrap();
    assert_eq!(known, Some((1, now)));
    screen_code::clear_misses(&mut tx, li).await.unwrap();
    assert_eq!(
        screen_code::find_misses(&mut tx, li, start, minute(12))
            .await
            .unwrap(),
        None
    );
}

crate::on_both!(wrong_codes_are_counted_from_the_first_of_a_while);

async fn screens_are_invited_enrolled_seen_and_shut(db: Db) {
    site::fill(&db, &site::facts()).await;
    let start = at("2026-11-02T00:00:00Z");
    let minute = |minutes| start + Duration::minutes(minutes);
    let invited = Kiosk {
        id: KioskId(site::id("screen")),
        post: post(),
        name: "前台".into(),
        added_by: site::person("1001").id,
        added_at: start,
        invited_until: minute(15),
        enrolled_at: None,
        seen_at: None,
        shut_at: None,
    };
    let (invite, key) = ([1u8; 32], [2u8; 32]);
    let mut tx = db.write().await.unwrap();
    kiosk::insert(&mut tx, &invited, &invite).await.unwrap();
    assert_eq!(
        kiosk::find_invited(&mut tx, &invite).await.unwrap(),
        Some(invited.clone())
    );
    assert_eq!(kiosk::find_by_key(&mut tx, &key).await.unwrap(), None);
    for (now, expected) in [(15, false), (14, true), (14, false)] {
        let enrolled = kiosk::enrol(&mut tx, &invite, &key, minute(now)).await;
        assert_eq!(enrolled.unwrap(), expected, "{now}");
    }
    kiosk::touch(&mut tx, invited.id, minute(20)).await.unwrap();
    let running = Kiosk {
        enrolled_at: Some(minute(14)),
        seen_at: Some(minute(20)),
        ..invited.clone()
    };
    let held = kiosk::find_by_key(&mut tx, &key).await.unwrap();
    assert_eq!(held, Some(running.clone()));
    for now in [30, 40] {
        kiosk::shut(&mut tx, invited.id, invited.added_by, minute(now))
            .await
            .unwrap();
    }
    assert_eq!(kiosk::find_by_key(&mut tx, &key).await.unwrap(), None);
    let shut = Kiosk {
        shut_at: Some(minute(30)),
        ..running
    };
    assert_eq!(
        kiosk::find(&mut tx, invited.id).await.unwrap(),
        Some(shut.clone())
    );
    assert_eq!(kiosk::list_of(&mut tx, post()).await.unwrap(), [shut]);
    let desk = PostId(site::id("post desk"));
    assert_eq!(kiosk::list_of(&mut tx, desk).await.unwrap(), []);
}

crate::on_both!(screens_are_invited_enrolled_seen_and_shut);
