//! Codes are good once for each person, and guessing them is over after ten.

use super::*;
use chrono::Duration;
use onpost_clock::Clock;
use onpost_rules::{
    facts::Facts,
    sample::{Sample, at},
    session::{SessionLife, SessionTerms},
};
use onpost_store::Db;

/// A post with its secret, and somebody to punch.
struct Scene {
    house: House,
    post: PostId,
    person: PersonId,
    _folder: tempfile::TempDir,
}

impl Scene {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("onpost.db").display());
        let db = Db::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        let facts: Facts = Sample::first_line().facts;
        let now = at("11-02 07:43");
        let mut tx = db.write().await.unwrap();
        store::import::save(&mut tx, &facts, now).await.unwrap();
        secret(&mut tx, facts.posts[0].id, now).await.unwrap();
        tx.commit().await.unwrap();
        let hours = Duration::hours(1);
        Self {
            house: House {
                db,
                clock: Clock::set_to(now),
                sessions: SessionTerms::same_for_all(SessionLife {
                    idle: hours,
                    longest: hours,
                }),
                audit: Default::default(),
                solver: "onpost".into(),
                origin: "http://localhost:8080".into(),
                backups: Default::default(),
                live: Default::default(),
            },
            post: facts.posts[0].id,
            person: facts.people[0].id,
            _folder: folder,
        }
    }

    /// What the screen shows now.
    async fn shown(&self) -> String {
        let mut tx = self.house.db.read().await.unwrap();
        let secret = store::screen_code::find_secret(&mut tx, self.post)
            .await
            .unwrap();
        screen_code::shown(&secret.unwrap(), self.house.now()).digits
    }

    /// A press of the person's now.
    fn press(&self) -> PressAtPost {
        PressAtPost {
            person: self.person,
            post: self.post,
            at: self.house.now(),
        }
    }

    /// Types a code; what it proves goes on unless it's wrong.
    async fn type_in(&self, code: &str) -> CodeCheck {
        let now = self.house.now();
        if begin(&self.house, self.person, now).await.unwrap() == CodeHeard::No {
            return CodeCheck::Wrong;
        }
        let mut tx = self.house.db.write().await.unwrap();
        let check = spend(&mut tx, self.press(), code).await.unwrap();
        match check {
            CodeCheck::Wrong => drop(tx),
            CodeCheck::Good => tx.commit().await.unwrap(),
            CodeCheck::Spent => {
                tx.commit().await.unwrap();
                take_back(&self.house, self.person).await.unwrap();
            }
        }
        check
    }

    async fn wrong(&self) -> String {
        let right = self.shown().await;
        let other = if right.starts_with('1') { '2' } else { '1' };
        // Three codes are good at a time; of two others one is none of them.
        let mut codes = ["00001", "00002", "00003", "00004"].map(|rest| format!("{other}{rest}"));
        codes.sort();
        let mut tx = self.house.db.read().await.unwrap();
        let secret = store::screen_code::find_secret(&mut tx, self.post)
            .await
            .unwrap();
        let secret = secret.unwrap();
        let now = self.house.now();
        let is_wrong = |code: &String| screen_code::typed(&secret, code, now).is_none();
        codes.into_iter().find(is_wrong).unwrap()
    }

    fn wait(&self, seconds: i64) {
        self.house.clock.advance(Duration::seconds(seconds));
    }
}

#[tokio::test]
async fn a_code_is_good_once_and_the_next_one_again() {
    let scene = Scene::open().await;
    let code = scene.shown().await;
    assert_eq!(scene.type_in(&code).await, CodeCheck::Good);
    assert_eq!(scene.type_in(&code).await, CodeCheck::Spent);
    scene.wait(30);
    assert_eq!(scene.type_in(&code).await, CodeCheck::Spent, "within drift");
    let next = scene.shown().await;
    assert_eq!(scene.type_in(&next).await, CodeCheck::Good);
    scene.wait(90);
    assert_eq!(scene.type_in(&next).await, CodeCheck::Wrong, "too old");
}

#[tokio::test]
async fn a_punch_that_fails_gives_its_code_back() {
    let scene = Scene::open().await;
    let code = scene.shown().await;
    let mut tx = scene.house.db.write().await.unwrap();
    let check = spend(&mut tx, scene.press(), &code).await.unwrap();
    assert_eq!(check, CodeCheck::Good);
    drop(tx);
    assert_eq!(scene.type_in(&code).await, CodeCheck::Good);
}

#[tokio::test]
async fn ten_wrong_codes_in_ten_minutes_end_the_guessing_for_a_while() {
    let scene = Scene::open().await;
    for guess in 0..10 {
        let wrong = scene.wrong().await;
        assert_eq!(scene.type_in(&wrong).await, CodeCheck::Wrong, "{guess}");
        scene.wait(20);
    }
    let right = scene.shown().await;
    assert_eq!(scene.type_in(&right).await, CodeCheck::Wrong, "too late");
    let mut tx = scene.house.db.read().await.unwrap();
    let left = seconds_to_wait(&mut tx, scene.person, scene.house.now()).await;
    assert_eq!(left.unwrap(), Some(400), "ten minutes from the first");
    drop(tx);
    scene.wait(400);
    let right = scene.shown().await;
    assert_eq!(scene.type_in(&right).await, CodeCheck::Good);
}

#[tokio::test]
async fn of_many_codes_at_once_ten_are_looked_at() {
    let scene = Scene::open().await;
    let now = scene.house.now();
    let tries = (0..60).map(|_| begin(&scene.house, scene.person, now));
    let heard = futures_util::future::join_all(tries).await;
    let heard = heard
        .into_iter()
        .filter(|it| *it.as_ref().unwrap() == CodeHeard::Yes);
    assert_eq!(heard.count(), 10);
    take_back(&scene.house, scene.person).await.unwrap();
    let next = begin(&scene.house, scene.person, now).await.unwrap();
    assert_eq!(next, CodeHeard::Yes, "one of them wasn't wrong");
}

#[tokio::test]
async fn a_right_code_forgives_wrong_ones() {
    let scene = Scene::open().await;
    for _ in 0..3 {
        for _ in 0..9 {
            let wrong = scene.wrong().await;
            assert_eq!(scene.type_in(&wrong).await, CodeCheck::Wrong);
        }
        let right = scene.shown().await;
        assert_eq!(scene.type_in(&right).await, CodeCheck::Good);
        scene.wait(30);
    }
}

#[tokio::test]
async fn a_post_without_a_screen_takes_no_code() {
    let scene = Scene::open().await;
    let mut tx = scene.house.db.write().await.unwrap();
    let nowhere = PressAtPost {
        post: PostId(uuid::Uuid::nil()),
        ..scene.press()
    };
    let check = spend(&mut tx, nowhere, "123456").await;
    assert_eq!(check.unwrap(), CodeCheck::Wrong);
}
