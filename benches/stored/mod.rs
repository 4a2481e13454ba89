//! The large site in a database of its own: filled once, then read by the program and, to compare, bare.

use chrono::{DateTime, NaiveDate, Utc};
use onpost::{
    rules::{facts::Facts, time::Month, verdict},
    store::{
        Db,
        facts::{self, FactsScope, WhoseDuties},
        import,
    },
};
use sqlx::{
    AssertSqlSafe, ColumnIndex, Connection, Database, Decode, Executor, IntoArguments,
    PgConnection, SqliteConnection, Type,
};
use uuid::Uuid;

const DUTIES: &str =
    "SELECT id, person_id, post_id, shift_id, service_date, starts_at, ends_at FROM duty";
const PUNCHES: &str = "SELECT id, person_id, at, direction, source FROM punch";
const REQUESTS: &str = "SELECT id, number, person_id, kind, starts_at, ends_at, filed_at, reason, contact, \
     phone_report_at FROM request";

type At = DateTime<Utc>;
type DutyRow = (Uuid, Uuid, Uuid, Uuid, NaiveDate, At, At);
type PunchRow = (Uuid, Uuid, At, String, String);
type RequestRow = (
    Uuid,
    String,
    Uuid,
    String,
    At,
    At,
    At,
    String,
    String,
    Option<At>,
);

/// A filled database.
pub struct Stored {
    db: Db,
    url: String,
    /// What has to go away with it.
    place: Place,
}

enum Place {
    Folder(tempfile::TempDir),
    Server { admin: String, name: String },
}

impl Stored {
    /// In a file.
    pub async fn sqlite(site: &Facts) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("onpost.db").display());
        Self {
            db: filled(&url, site).await,
            url,
            place: Place::Folder(folder),
        }
    }

    /// On the server of `TEST_POSTGRES_URL` or of the usual port; `None`, told loudly, where there is none.
    pub async fn postgres(site: &Facts) -> Option<Self> {
        let usual = "postgres://postgres@127.0.0.1:5432/postgres";
        let admin = std::env::var("TEST_POSTGRES_URL").unwrap_or_else(|_| usual.to_owned());
        if PgConnection::connect(&admin).await.is_err() {
            eprintln!("*** SKIPPED: no PostgreSQL at {admin}: set TEST_POSTGRES_URL ***");
            return None;
        }
        let name = format!("onpost_bench_{}", std::process::id());
        run(&admin, &format!("CREATE DATABASE {name}")).await;
        let (base, _) = admin.rsplit_once('/').expect("an address with a database");
        let url = format!("{base}/{name}");
        let db = filled(&url, site).await;
        run(&url, "VACUUM ANALYZE").await;
        let place = Place::Server { admin, name };
        Some(Self { db, url, place })
    }

    /// The month's facts, loaded as the program does, and classified; how many verdicts that makes.
    pub async fn load_and_classify(&self, month: Month) -> usize {
        verdict::classify(&self.load(month).await, None).len()
    }

    /// The month's facts, loaded as the program does.
    pub async fn load(&self, month: Month) -> Facts {
        let mut tx = self.db.snapshot().await.expect("a connection");
        let span = FactsScope {
            from: month.first(),
            to: month.last(),
            people: WhoseDuties::All,
        };
        facts::load(&mut tx, &span).await.expect("facts")
    }

    /// The same duties, punches and requests as plain tuples; how many duties there are.
    pub async fn read_bare(&self) -> usize {
        match self.place {
            Place::Folder(_) => {
                let mut connection = SqliteConnection::connect(&self.url).await.expect("a file");
                bare(&mut connection).await
            }
            Place::Server { .. } => {
                let mut connection = PgConnection::connect(&self.url).await.expect("a server");
                bare(&mut connection).await
            }
        }
    }

    /// Removes it.
    pub async fn remove(self) {
        self.db.close().await.expect("it closes");
        match self.place {
            Place::Folder(folder) => folder.close().expect("it goes away"),
            Place::Server { admin, name } => run(&admin, &format!("DROP DATABASE {name}")).await,
        }
    }
}

async fn filled(url: &str, site: &Facts) -> Db {
    let db = Db::open(url).await.expect("a database");
    db.migrate().await.expect("tables");
    let mut tx = db.write().await.expect("a transaction");
    let at = site.duties[0].start;
    import::save(&mut tx, site, at)
        .await
        .expect("it takes them in");
    tx.commit().await.expect("it keeps them");
    db
}

async fn run(url: &str, statement: &str) {
    let mut connection = PgConnection::connect(url).await.expect("a server");
    connection
        .execute(AssertSqlSafe(statement.to_owned()))
        .await
        .expect("a statement");
    connection.close().await.expect("it closes");
}

async fn bare<C>(connection: &mut C) -> usize
where
    C: Connection,
    for<'c> &'c mut C: Executor<'c, Database = C::Database>,
    <C::Database as Database>::Arguments: IntoArguments<C::Database>,
    usize: ColumnIndex<<C::Database as Database>::Row>,
    for<'r> Uuid: Decode<'r, C::Database> + Type<C::Database>,
    for<'r> String: Decode<'r, C::Database> + Type<C::Database>,
    for<'r> At: Decode<'r, C::Database> + Type<C::Database>,
    for<'r> NaiveDate: Decode<'r, C::Database> + Type<C::Database>,
    for<'r> Option<At>: Decode<'r, C::Database> + Type<C::Database>,
{
    let duties: Vec<DutyRow> = sqlx::query_as(DUTIES)
        .fetch_all(&mut *connection)
        .await
        .expect("duties");
    let punches: Vec<PunchRow> = sqlx::query_as(PUNCHES)
        .fetch_all(&mut *connection)
        .await
        .expect("punches");
    let requests: Vec<RequestRow> = sqlx::query_as(REQUESTS)
        .fetch_all(&mut *connection)
        .await
        .expect("requests");
    std::hint::black_box((&punches, &requests));
    duties.len()
}
