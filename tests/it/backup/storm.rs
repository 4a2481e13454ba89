//! A backup while people punch in: whatever was told as recorded before it began is in it, and nothing is in it by half.

use super::names;
use crate::support::{
    database::{self, Fresh},
    site,
};
use onpost::{
    rules::{
        ids::PunchId,
        punch::{Direction, Punch, PunchSource},
        time::Instant,
    },
    sql,
    store::{
        Db,
        punch::{insert, insert_all},
        punch_proof::{PunchOrigin, insert_origin},
    },
};
use std::{
    collections::HashSet,
    process::{Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};
use uuid::Uuid;

/// Who punches at once.
const PEOPLE: usize = 16;

/// Punches that are there before, so that the backup takes its time.
const BEFORE: u64 = 20_000;

/// Everybody punches, each by themselves, until it's over.
#[derive(Clone)]
struct Storm {
    db: Db,
    number: Arc<AtomicU64>,
    /// What was begun, and what was told as recorded.
    begun: Arc<Mutex<HashSet<Uuid>>>,
    acknowledged: Arc<Mutex<HashSet<Uuid>>>,
    is_over: Arc<AtomicBool>,
}

/// A punch with a second of its own.
fn punch(number: u64) -> Punch {
    let base: Instant = "2026-11-01T00:00:00Z".parse().unwrap();
    Punch {
        id: PunchId(Uuid::new_v4()),
        person: site::person("1001").id,
        at: base + chrono::Duration::seconds(number.cast_signed()),
        direction: Some(Direction::In),
        source: PunchSource::Web,
    }
}

impl Storm {
    fn over(db: &Db) -> Self {
        Self {
            db: db.clone(),
            number: Arc::new(AtomicU64::new(BEFORE)),
            begun: Arc::default(),
            acknowledged: Arc::default(),
            is_over: Arc::default(),
        }
    }

    /// A punch and where it came from, in one transaction, as the clock's page records them.
    async fn one(&self) {
        let punch = punch(self.number.fetch_add(1, Ordering::Relaxed));
        self.begun.lock().unwrap().insert(punch.id.0);
        let mut tx = self.db.write().await.unwrap();
        insert(&mut tx, &punch, punch.at).await.unwrap();
        let origin = PunchOrigin {
            punch: punch.id,
            post: None,
            address: None,
            browser: Some(vec![7; 32]),
            said_at: None,
        };
        insert_origin(&mut tx, &origin).await.unwrap();
        tx.commit().await.unwrap();
        self.acknowledged.lock().unwrap().insert(punch.id.0);
    }

    async fn blow(self) {
        while !self.is_over.load(Ordering::Relaxed) {
            self.one().await;
        }
    }

    fn acknowledged(&self) -> HashSet<Uuid> {
        self.acknowledged.lock().unwrap().clone()
    }
}

/// The punches of a database, and those with where they came from; without those from before.
async fn found(db: &Db) -> [HashSet<Uuid>; 2] {
    let mut tx = db.read().await.unwrap();
    let punches: Vec<(Uuid,)> = tx
        .query(sql!("SELECT id FROM punch WHERE source = 'web'"))
        .all()
        .await
        .unwrap();
    let origins: Vec<(Uuid,)> = tx
        .query(sql!("SELECT punch_id FROM punch_origin"))
        .all()
        .await
        .unwrap();
    [punches, origins].map(|ids| ids.into_iter().map(|it| it.0).collect())
}

fn onpost(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    command.env("ONPOST_LANG", "en").env("DATABASE_URL", url);
    command.env_remove("ONPOST_CONFIG").stdin(Stdio::null());
    command
}

async fn run(mut command: Command) {
    let ran = tokio::task::spawn_blocking(move || command.output()).await;
    let ran = ran.unwrap().unwrap();
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{told}");
}

async fn backup_in_a_storm(fresh: Fresh, into: &str) {
    site::fill(&fresh.db, &site::facts()).await;
    let mut tx = fresh.db.write().await.unwrap();
    let before: Vec<Punch> = (0..BEFORE)
        .map(|number| Punch {
            source: PunchSource::Import,
            ..punch(number)
        })
        .collect();
    insert_all(&mut tx, &before, before[0].at).await.unwrap();
    tx.commit().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("storm.backup");
    let storm = Storm::over(&fresh.db);
    let blowing: Vec<_> = (0..PEOPLE)
        .map(|_| tokio::spawn(storm.clone().blow()))
        .collect();
    while storm.acknowledged().len() < 50 {
        tokio::task::yield_now().await;
    }
    let recorded_before = storm.acknowledged();
    let mut taking = onpost(&fresh.url);
    taking.arg("backup").arg(&file);
    run(taking).await;
    let recorded_meanwhile = storm.acknowledged().len() - recorded_before.len();
    storm.is_over.store(true, Ordering::Relaxed);
    for one in blowing {
        one.await.unwrap();
    }
    let begun = storm.begun.lock().unwrap().clone();
    assert_eq!(names(folder.path()), ["storm.backup"]);
    let mut restoring = onpost(into);
    restoring.arg("restore").arg(&file);
    run(restoring).await;
    let mut verifying = onpost(into);
    verifying.arg("verify").arg(into);
    run(verifying).await;
    let restored = Db::open(into).await.unwrap();
    let [punches, origins] = found(&restored).await;
    let lost: Vec<_> = recorded_before.difference(&punches).collect();
    assert!(lost.is_empty(), "{} were lost", lost.len());
    assert!(punches.is_subset(&begun), "nobody punched so");
    assert_eq!(punches, origins, "a punch without where it came from");
    assert!(recorded_meanwhile > 0, "nobody could punch meanwhile");
    assert!(punches.len() < begun.len(), "it's of one moment");
    eprintln!(
        "recorded before {}, meanwhile {recorded_meanwhile}, in the backup {}",
        recorded_before.len(),
        punches.len()
    );
    restored.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_told_as_recorded_on_sqlite_is_in_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let into = format!("sqlite:{}", folder.path().join("restored.db").display());
    backup_in_a_storm(database::sqlite().await, &into).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_told_as_recorded_on_postgresql_is_in_the_backup() {
    let Some(fresh) = database::postgres().await else {
        return;
    };
    let into = database::empty_postgres().await.unwrap();
    backup_in_a_storm(fresh, &into.url).await;
}
