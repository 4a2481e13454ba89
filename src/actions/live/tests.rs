//! However many watch, one reads; who comes first starts it, who leaves last ends it.

use super::*;
use chrono::Duration as Span;
use onpost_clock::Clock;
use onpost_rules::{
    ids::PersonId,
    person::Role,
    punch::{Direction, Punch, PunchSource},
    sample::{Sample, at},
    session::{SessionLife, SessionTerms},
};
use onpost_store::{self as store, Db};
use std::time::Duration;

/// Reads when nudged, and not by itself.
const QUIET: HubPace = HubPace {
    pause: Duration::from_secs(3600),
    settle: Duration::from_millis(50),
    least: Duration::ZERO,
};

struct Scene {
    house: House,
    boss: Actor,
    li: PersonId,
    _folder: tempfile::TempDir,
}

async fn scene() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("onpost.db").display());
    let db = Db::open(&url).await.unwrap();
    db.migrate().await.unwrap();
    let facts = Sample::first_line().duty("11-02 08:00-16:00").facts;
    let mut tx = db.write().await.unwrap();
    let now = at("11-02 08:20");
    store::import::save(&mut tx, &facts, now).await.unwrap();
    tx.commit().await.unwrap();
    let terms = SessionTerms::same_for_all(SessionLife {
        idle: Span::hours(1),
        longest: Span::hours(1),
    });
    Scene {
        house: House {
            db,
            clock: Clock::set_to(now),
            sessions: terms,
            audit: Default::default(),
            solver: "onpost".into(),
            origin: "http://localhost:8080".into(),
            backups: Default::default(),
            live: Live::at_pace(QUIET),
        },
        boss: Actor {
            person: PersonId(uuid::Uuid::nil()),
            role: Role::Supervisor,
            departments: vec![facts.departments[0].id],
        },
        li: facts.people[0].id,
        _folder: folder,
    }
}

impl Scene {
    /// Somebody comes, and says so.
    async fn punch(&self) {
        let now = self.house.now();
        let punch = Punch {
            id: onpost_rules::ids::PunchId(crate::new_id(now)),
            person: self.li,
            at: now,
            direction: Some(Direction::In),
            source: PunchSource::Web,
        };
        let mut tx = self.house.db.write().await.unwrap();
        store::punch::insert(&mut tx, &punch, now).await.unwrap();
        tx.commit().await.unwrap();
        self.house.live.nudge();
    }
}

fn present(picture: &Picture) -> usize {
    picture.board.posts[0].counts.present
}

#[tokio::test]
async fn fifty_watchers_and_one_nudge_are_one_reading() {
    let scene = scene().await;
    let live = &scene.house.live;
    let mut watchers: Vec<HubWatcher> = (0..50)
        .map(|_| watch(&scene.house, &scene.boss).unwrap())
        .collect();
    let mut first = Vec::new();
    for watcher in &mut watchers {
        first.push(watcher.now().await.unwrap());
    }
    assert_eq!((live.reads(), live.watchers()), (1, 50));
    assert!(first.iter().all(|it| Arc::ptr_eq(it, &first[0])));
    assert_eq!(present(&first[0]), 0);
    scene.punch().await;
    for watcher in &mut watchers {
        let picture = watcher.next(first[0].generation).await.unwrap();
        assert_eq!(present(&picture), 1);
    }
    assert_eq!(live.reads(), 2);
}

#[tokio::test]
async fn many_nudges_at_once_settle_into_one_reading() {
    let scene = scene().await;
    let mut watcher = watch(&scene.house, &scene.boss).unwrap();
    let first = watcher.now().await.unwrap();
    for _ in 0..20 {
        scene.house.live.nudge();
    }
    scene.punch().await;
    watcher.next(first.generation).await.unwrap();
    assert_eq!(scene.house.live.reads(), 2);
}

#[tokio::test]
async fn a_page_knows_of_every_nudge_before_it_and_shares_what_is_fresh() {
    let scene = scene().await;
    let _watcher = watch(&scene.house, &scene.boss).unwrap();
    let first = now(&scene.house, &scene.boss).await.unwrap();
    let again = now(&scene.house, &scene.boss).await.unwrap();
    assert!(Arc::ptr_eq(&first, &again), "nothing was read for it");
    scene.punch().await;
    let later = now(&scene.house, &scene.boss).await.unwrap();
    assert_eq!(present(&later), 1);
}

#[tokio::test]
async fn nobody_reads_for_nobody_and_the_next_one_starts_anew() {
    let scene = scene().await;
    let live = &scene.house.live;
    let mut watcher = watch(&scene.house, &scene.boss).unwrap();
    let first = watcher.now().await.unwrap();
    drop(watcher);
    while *live.hub.runs() {
        tokio::task::yield_now().await;
    }
    live.nudge();
    scene.punch().await;
    assert_eq!((live.reads(), live.watchers()), (1, 0));
    let mut watcher = watch(&scene.house, &scene.boss).unwrap();
    let picture = watcher.now().await.unwrap();
    assert!(picture.generation > first.generation);
    assert_eq!((present(&picture), live.reads()), (1, 2));
}

#[tokio::test]
async fn the_same_part_is_drawn_once_and_each_language_for_itself() {
    let scene = scene().await;
    let picture = now(&scene.house, &scene.boss).await.unwrap();
    let cut = Cut::Departments(departments(&picture, &scene.boss));
    let draw = |tag, cut: &Cut, text: &'static str| picture.drawn(tag, cut, || text.to_owned());
    let first = draw("zh-CN", &cut, "甲");
    assert!(Arc::ptr_eq(&first, &draw("zh-CN", &cut, "乙")));
    assert_eq!(&*draw("en", &cut, "a"), b"a");
    let other = Cut::Departments(Vec::new());
    assert_eq!(&*draw("zh-CN", &other, "b"), b"b");
    assert_eq!(picture.posts(&cut).count(), 1);
    assert_eq!(picture.posts(&other).count(), 0);
}

#[tokio::test]
async fn the_end_sends_watchers_home_and_staff_see_nothing() {
    let scene = scene().await;
    let mut watcher = watch(&scene.house, &scene.boss).unwrap();
    let first = watcher.now().await.unwrap();
    scene.house.live.end();
    assert!(watcher.next(first.generation).await.is_none());
    assert!(watcher.is_over());
    let staff = Actor {
        role: Role::Staff,
        ..scene.boss
    };
    assert!(watch(&scene.house, &staff).is_err());
}
