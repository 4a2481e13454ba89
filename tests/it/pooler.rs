//! Behind a pooler that lends a connection for one transaction at a time: Debian's PgBouncer, as it comes.

use crate::support::{
    database::{self, Fresh},
    house::House,
};
use onpost::{actions::backup, store::Db};
use sqlx::postgres::PgConnectOptions;
use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
};

/// Where Debian puts it, beside the path.
const PROGRAMS: [&str; 2] = ["/usr/sbin/pgbouncer", "pgbouncer"];

/// Whom it runs as where we are root, which it refuses to be.
const KEEPER: &str = "postgres";

/// A pooler before a database; ended when it's dropped.
struct Pooler {
    process: Child,
    /// The database's address through the pooler.
    url: String,
    _folder: tempfile::TempDir,
}

impl Drop for Pooler {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// A pooler in a mode; `None` where the machine has none and none is required.
async fn pooler(fresh: &Fresh, mode: &str) -> Option<Pooler> {
    let runs = |program: &&&str| Command::new(program).arg("--version").output().is_ok();
    let Some(program) = PROGRAMS.iter().find(runs) else {
        let required = std::env::var("ONPOST_TEST_REQUIRE").unwrap_or_default();
        assert!(!required.contains("pooler"), "PgBouncer is required");
        eprintln!("*** SKIPPED: no PgBouncer found; its tests are not run ***");
        return None;
    };
    let server: PgConnectOptions = fresh.url.parse().unwrap();
    let (host, port, user) = (server.get_host(), server.get_port(), server.get_username());
    let name = server.get_database().unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let own = free.local_addr().unwrap().port();
    drop(free);
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("pgbouncer.ini");
    let users = folder.path().join("users.txt");
    std::fs::write(&users, format!("\"{user}\" \"\"\n")).unwrap();
    std::fs::write(
        &settings,
        format!(
            "[databases]\n{name} = host={host} port={port} user={user}\n[pgbouncer]\n\
             listen_addr = 127.0.0.1\nlisten_port = {own}\nunix_socket_dir =\nauth_type = any\n\
             auth_file = {}\npool_mode = {mode}\ndefault_pool_size = 4\n",
            users.display()
        ),
    )
    .unwrap();
    let mut process = start(program, folder.path(), &settings);
    let told = BufReader::new(process.stderr.take().unwrap()).lines();
    let is_up = told
        .map_while(Result::ok)
        .any(|line| line.contains("process up"));
    assert!(is_up, "PgBouncer has started");
    let url = format!("postgres://{user}@127.0.0.1:{own}/{name}");
    Some(Pooler {
        process,
        url,
        _folder: folder,
    })
}

fn start(program: &str, folder: &Path, settings: &Path) -> Child {
    let whoami = Command::new("id").arg("-u").output().unwrap();
    let mut command = if whoami.stdout == b"0\n" {
        let given = Command::new("chown")
            .args(["-R", KEEPER])
            .arg(folder)
            .status();
        assert!(given.unwrap().success());
        let mut command = Command::new("runuser");
        command.args(["-u", KEEPER, "--", program]);
        command
    } else {
        Command::new(program)
    };
    command
        .arg(settings)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_day_works_behind_a_pooler_of_transactions() {
    let Some(fresh) = database::postgres().await else {
        return;
    };
    let Some(pooler) = pooler(&fresh, "transaction").await else {
        return;
    };
    // Two instances at once, and one that comes later with the same statements.
    let (one, two) = (
        Db::open(&pooler.url).await.unwrap(),
        Db::open(&pooler.url).await.unwrap(),
    );
    tokio::try_join!(one.migrate(), two.migrate()).unwrap();
    assert_eq!(
        one.schema().await.unwrap(),
        onpost::store::schema::Schema::Current
    );
    let house = House::open(one.clone()).await;
    let (li, boss) = tokio::join!(house.sign_in("1001"), house.sign_in("2001"));
    let presses = (0..20).map(|_| async {
        assert_eq!(li.get("/clock").await.status, 200);
        assert_eq!(boss.get("/today").await.status, 200);
        assert_eq!(boss.get("/months").await.status, 200);
    });
    futures_util::future::join_all(presses).await;
    let pressed = li.post("/clock", &[("kind", "in")]).await;
    assert_eq!(pressed.status, 303, "{}", pressed.text);
    assert_eq!(house.punches("1001").await, 1);
    one.close().await.unwrap();
    let later = Db::open(&pooler.url).await.unwrap();
    later.migrate().await.unwrap();
    drop(house);
    for db in [later, two] {
        db.close().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_database_gets_its_tables_through_a_pooler() {
    let Some(fresh) = database::empty_postgres().await else {
        return;
    };
    let Some(pooler) = pooler(&fresh, "transaction").await else {
        return;
    };
    let db = Db::open(&pooler.url).await.unwrap();
    db.migrate().await.unwrap();
    db.migrate().await.unwrap();
    House::open(db.clone()).await;
    db.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pooler_of_sessions_works_as_the_server_itself() {
    let Some(fresh) = database::postgres().await else {
        return;
    };
    let Some(pooler) = pooler(&fresh, "session").await else {
        return;
    };
    fresh.db.close().await.unwrap();
    let db = Db::open(&pooler.url).await.unwrap();
    db.migrate().await.unwrap();
    db.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_taken_and_restored_behind_a_pooler_of_transactions() {
    let (Some(fresh), Some(empty)) = (database::postgres().await, database::empty_postgres().await)
    else {
        return;
    };
    let (Some(from), Some(into)) = (
        pooler(&fresh, "transaction").await,
        pooler(&empty, "transaction").await,
    ) else {
        return;
    };
    let db = Db::open(&from.url).await.unwrap();
    let house = House::open(db.clone()).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.backup");
    backup::take(&house.rooms, &file).await.unwrap();
    let restored = backup::restore(&into.url, &file).await.unwrap();
    let there = Db::open(&into.url).await.unwrap();
    let (looked, counted) = backup::verify_database(&there).await.unwrap();
    assert!(looked.iter().all(|look| look.findings.is_empty()));
    assert_eq!(counted["person"], restored.sum.rows["person"]);
    for db in [there, db] {
        db.close().await.unwrap();
    }
}
