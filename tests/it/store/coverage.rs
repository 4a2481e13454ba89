//! Calendar feeds and calls to those who are away, in the store.

use crate::support::site::{self, at, day};
use onpost::{
    rules::{
        emergency::{CallOutcome, EmergencyCall},
        feed::{Feed, FeedRequest},
        ids::*,
        slip::SlipStatus,
        time::Instant,
    },
    sql,
    store::{Db, emergency, feed, people_and_dates::Dates},
};

fn noon() -> Instant {
    at("2026-11-02T04:00:00Z")
}

fn id(staff_no: &str) -> PersonId {
    site::person(staff_no).id
}

fn made(name: &str, post: Option<PostId>) -> Feed {
    Feed {
        id: FeedId(site::id(name)),
        person: id("1001"),
        post,
        lang: "zh-CN".into(),
        made_at: noon(),
        read_at: None,
    }
}

async fn feeds_come_back_by_their_token_until_they_are_ended(db: Db) {
    site::fill(&db, &site::facts()).await;
    let own = made("own", None);
    let post = made("post", Some(PostId(site::id("post 1000"))));
    let mut tx = db.write().await.unwrap();
    feed::insert(&mut tx, &own, b"one").await.unwrap();
    feed::insert(&mut tx, &post, b"two").await.unwrap();
    assert_eq!(
        feed::find(&mut tx, b"two").await.unwrap(),
        Some(post.clone())
    );
    assert_eq!(feed::find(&mut tx, b"three").await.unwrap(), None);
    feed::touch(&mut tx, own.id, noon()).await.unwrap();
    let read = Feed {
        read_at: Some(noon()),
        ..own.clone()
    };
    let mut all = feed::list(&mut tx, id("1001")).await.unwrap();
    all.sort_by_key(|it| it.post);
    assert_eq!(all, [read, post]);
    assert_eq!(feed::list(&mut tx, id("1002")).await.unwrap(), []);
    assert!(!feed::delete(&mut tx, id("1002"), own.id).await.unwrap());
    assert!(feed::delete(&mut tx, id("1001"), own.id).await.unwrap());
    assert_eq!(feed::find(&mut tx, b"one").await.unwrap(), None);
    let twice = feed::insert(&mut tx, &own, b"two").await.unwrap_err();
    assert!(twice.is_unique());
}

crate::on_both!(feeds_come_back_by_their_token_until_they_are_ended);

async fn a_feed_reads_what_was_published_and_what_was_decided(db: Db) {
    site::fill(&db, &site::busy()).await;
    let mut tx = db.read().await.unwrap();
    let dates = Dates {
        from: day("2026-11-03"),
        to: day("2026-11-30"),
    };
    let post = PostId(site::id("post 1000"));
    let history = feed::history_of_post(&mut tx, post, dates).await.unwrap().0;
    let duties: Vec<_> = history.iter().map(|it| &it.duty).collect();
    assert_eq!(duties, [&site::duty("1001", day("2026-11-03"))]);
    let people = ["1001", "1002", "1003"].map(id);
    let slips = feed::slips(&mut tx, &people, noon()).await.unwrap();
    let slip = |staff_no: &str, status| FeedRequest {
        person: id(staff_no),
        from: at("2026-11-03T00:00:00Z"),
        to: at("2026-11-04T00:00:00Z"),
        status,
        at: slips[0].at,
    };
    assert_eq!(slips.len(), 2, "{slips:?}");
    for expected in [
        slip("1002", SlipStatus::Approved),
        slip("1003", SlipStatus::Cancelled),
    ] {
        assert!(slips.contains(&expected), "{slips:?}");
    }
    let late = feed::slips(&mut tx, &people, at("2026-11-04T00:00:00Z")).await;
    assert_eq!(late.unwrap(), []);
}

crate::on_both!(a_feed_reads_what_was_published_and_what_was_decided);

async fn calls_come_back_latest_first_and_are_kept(db: Db) {
    site::fill(&db, &site::facts()).await;
    let call = |name: &str, called_at: Instant| EmergencyCall {
        id: EmergencyCallId(site::id(name)),
        person: id("1001"),
        called_at,
        caller: id("1002"),
        number: "13900000000".into(),
        outcome: CallOutcome::NotReached,
        note: "无人接听".into(),
        noted_at: noon(),
    };
    let (first, second) = (
        call("a", at("2026-11-02T01:00:00Z")),
        call("b", at("2026-11-02T02:00:00Z")),
    );
    let mut tx = db.write().await.unwrap();
    emergency::insert(&mut tx, &first).await.unwrap();
    emergency::insert(&mut tx, &second).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let of = [id("1001")];
    let all = emergency::list_of_people(&mut tx, &of, first.called_at)
        .await
        .unwrap();
    assert_eq!(all, [second.clone(), first]);
    let later = emergency::list_of_people(&mut tx, &of, second.called_at)
        .await
        .unwrap();
    assert_eq!(later, [second]);
    let others =
        emergency::list_of_people(&mut tx, &[id("1003")], at("2026-11-01T00:00:00Z")).await;
    assert_eq!(others.unwrap(), []);
    drop(tx);
    for attempt in [
        sql!("UPDATE emergency_call SET outcome = 'reached'"),
        sql!("DELETE FROM emergency_call"),
    ] {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await.unwrap_err().to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

crate::on_both!(calls_come_back_latest_first_and_are_kept);
