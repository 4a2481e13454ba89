//! Fresh databases: a file in a folder that goes away, or a database of a server, copied from a migrated template.
//!
//! The server is `TEST_POSTGRES_URL`, or one on the standard port or socket. Without one the tests say so and pass,
//! unless `ONPOST_TEST_REQUIRE` names `postgres`.

use onpost::store::Db;
use sqlx::{AssertSqlSafe, Connection, PgConnection, migrate::Migrator};
use std::time::Duration;
use tokio::sync::OnceCell;
use uuid::Uuid;

const USUAL: [&str; 2] = [
    "postgres://postgres@127.0.0.1:5432/postgres",
    "postgres://postgres@%2Fvar%2Frun%2Fpostgresql/postgres",
];

/// A key that all test runs on a server agree on.
const TEMPLATE_LOCK: i64 = 0x6f6e_706f_7374;

/// A fresh, migrated database; gone when this is dropped.
pub struct Fresh {
    pub db: Db,
    /// Where it is, for tests that open it again.
    pub url: String,
    _keeper: Keeper,
}

enum Keeper {
    Folder(#[expect(dead_code, reason = "removes the folder when dropped")] tempfile::TempDir),
    Server { admin: String, name: String },
}

impl Fresh {
    /// Closes an SQLite file and gives what it holds; closing it has taken its log in.
    pub async fn content(self) -> Vec<u8> {
        self.db.close().await.unwrap();
        let file = self.url.strip_prefix("sqlite:").unwrap();
        std::fs::read(file).unwrap()
    }
}

/// Runs a test on a fresh SQLite file.
pub async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    let fresh = sqlite().await;
    test(fresh.db.clone()).await;
    fresh.db.close().await.unwrap();
}

/// Runs a test on a fresh PostgreSQL database, where there is a server.
pub async fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    let Some(fresh) = postgres().await else {
        return;
    };
    test(fresh.db.clone()).await;
    fresh.db.close().await.unwrap();
}

/// A fresh SQLite file.
pub async fn sqlite() -> Fresh {
    static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();
    sqlite_of(MIGRATED.get_or_init(migrated_file).await).await
}

/// An SQLite file that holds what another one did: see [`Fresh::content`].
pub async fn sqlite_of(content: &[u8]) -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("onpost.db");
    std::fs::write(&file, content).unwrap();
    let url = format!("sqlite:{}", file.display());
    Fresh {
        db: Db::open(&url).await.unwrap(),
        url,
        _keeper: Keeper::Folder(folder),
    }
}

/// What a migrated file holds.
async fn migrated_file() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("onpost.db");
    let db = Db::open(&format!("sqlite:{}", file.display()))
        .await
        .unwrap();
    db.migrate().await.unwrap();
    db.close().await.unwrap();
    std::fs::read(&file).unwrap()
}

/// A fresh database of a PostgreSQL server; `None` where there is no server and none is required.
pub async fn postgres() -> Option<Fresh> {
    let (_, template) = server().await?;
    postgres_from(template).await
}

/// The same without any tables.
pub async fn empty_postgres() -> Option<Fresh> {
    postgres_from("template1").await
}

async fn postgres_from(template: &str) -> Option<Fresh> {
    let (admin, _) = server().await?;
    let name = format!("onpost_test_{}", Uuid::new_v4().simple());
    run(
        admin,
        &format!("CREATE DATABASE {name} TEMPLATE {template}"),
    )
    .await;
    let keeper = Keeper::Server {
        admin: admin.clone(),
        name: name.clone(),
    };
    let url = sibling(admin, &name);
    let db = Db::open(&url).await.unwrap();
    Some(Fresh {
        db,
        url,
        _keeper: keeper,
    })
}

/// The server's address and the name of its template; looked for once.
async fn server() -> Option<&'static (String, String)> {
    static SERVER: OnceCell<Option<(String, String)>> = OnceCell::const_new();
    SERVER.get_or_init(find_server).await.as_ref()
}

async fn find_server() -> Option<(String, String)> {
    let candidates = match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) => vec![url],
        Err(_) => USUAL.map(String::from).to_vec(),
    };
    for admin in candidates {
        let reached =
            tokio::time::timeout(Duration::from_secs(2), PgConnection::connect(&admin)).await;
        if let Ok(Ok(connection)) = reached {
            let template = make_template(connection, &admin).await;
            return Some((admin, template));
        }
    }
    let required = std::env::var("ONPOST_TEST_REQUIRE").unwrap_or_default();
    assert!(
        !required.contains("postgres"),
        "PostgreSQL is required, and there is none: set TEST_POSTGRES_URL"
    );
    eprintln!(
        "*** SKIPPED: no PostgreSQL found; its tests are not run (set TEST_POSTGRES_URL) ***"
    );
    None
}

/// The migrated template of this version of the tables, made where it isn't there.
async fn make_template(mut connection: PgConnection, admin: &str) -> String {
    static WRITTEN: Migrator = sqlx::migrate!();
    let version: Vec<u8> = WRITTEN.iter().flat_map(|m| m.checksum.to_vec()).collect();
    let name = format!(
        "onpost_template_{:016x}",
        version
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
            })
    );
    sqlx::query("SELECT pg_advisory_lock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(&mut connection)
        .await
        .unwrap();
    let found: Option<(bool,)> =
        sqlx::query_as("SELECT datistemplate FROM pg_database WHERE datname = $1")
            .bind(&name)
            .fetch_optional(&mut connection)
            .await
            .unwrap();
    if found != Some((true,)) {
        // One without the mark was left half made.
        run(admin, &format!("DROP DATABASE IF EXISTS {name}")).await;
        run(admin, &format!("CREATE DATABASE {name}")).await;
        let db = Db::open(&sibling(admin, &name)).await.unwrap();
        db.migrate().await.unwrap();
        db.close().await.unwrap();
        run(admin, &format!("ALTER DATABASE {name} IS_TEMPLATE true")).await;
    }
    connection.close().await.unwrap();
    name
}

/// The address of another database of the same server.
fn sibling(url: &str, name: &str) -> String {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    let base = address.rsplit_once('/').map_or(address, |(base, _)| base);
    format!("{base}/{name}?{options}")
}

async fn run(url: &str, statement: &str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let Self::Server { admin, name } = self else {
            return;
        };
        let statement = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        let admin = admin.clone();
        // A runtime of its own: the test's may be ending with a panic.
        std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
                .block_on(run(&admin, &statement));
        })
        .join()
        .ok();
    }
}
