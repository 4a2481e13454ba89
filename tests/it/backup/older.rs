//! A backup of an older version: restored as it was, then brought to this one.

use super::{house, places};
use crate::support::database;
use onpost::{
    actions::backup::{restore, take, verify_database, verify_file},
    rules::integrity::IntegrityFinding,
    sql,
    store::{Db, Schema, dialect},
};
use sqlx::{
    AssertSqlSafe, Connection, PgConnection, SqlSafeStr, SqliteConnection,
    migrate::{Migrate, Migration, Migrator},
};

static WRITTEN: Migrator = sqlx::migrate!();

/// The migrations up to 0021, and something of then: a notice, which 0023 takes for read.
const LAST: i64 = 21;

const OF_THEN: &str = "
    INSERT INTO department (id, code, name) VALUES (ID1, 'OPS', '运维部');
    INSERT INTO person (id, staff_no, name, department_id, role, phone, email, active)
    VALUES (ID2, '1001', '李伟', ID1, 'staff', '', '', TRUE);
    INSERT INTO notice (id, person_id, written_at, once_key, topic, body)
    VALUES (ID3, ID2, '2026-11-01T00:00:00+00:00', 'k', 'site', '{\"kind\": \"trial\", \"by\": \"周杰\"}');";

async fn made_by_an_older_program<C>(connection: &mut C, dialect: fn(&str) -> String)
where
    C: Migrate,
{
    let older = WRITTEN.iter().filter(|it| it.version <= LAST);
    let older = older.map(|written| Migration {
        sql: AssertSqlSafe(dialect(written.sql.as_str())).into_sql_str(),
        ..written.clone()
    });
    let mut migrator = Migrator::with_migrations(older.collect());
    migrator.set_locking(false);
    migrator.run_direct(None, connection, false).await.unwrap();
}

fn of_then(id: impl Fn(u8) -> String) -> AssertSqlSafe<String> {
    let text = (1..=3).fold(OF_THEN.to_owned(), |text, number| {
        text.replace(&format!("ID{number}"), &id(number))
    });
    AssertSqlSafe(text)
}

async fn is_brought_up_to_date(old: Db) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("old.backup");
    assert_eq!(old.schema().await.unwrap(), Schema::Behind);
    take(&house(&old), &file).await.unwrap();
    assert_eq!(old.schema().await.unwrap(), Schema::Behind, "as it was");
    let (looked, _) = verify_database(&old).await.unwrap();
    assert_eq!(looked[0].findings, [IntegrityFinding::Older]);
    old.close().await.unwrap();
    let verified = verify_file(&file).await.unwrap();
    assert!(verified.looked.iter().all(|look| look.findings.is_empty()));
    assert_eq!(verified.restored.head.schema.last().unwrap().version, LAST);
    for place in places(&folder).await {
        restore(&place.url, &file).await.unwrap();
        let db = Db::open(&place.url).await.unwrap();
        assert_eq!(db.schema().await.unwrap(), Schema::Current);
        let mut tx = db.read().await.unwrap();
        let read: Vec<(String, Option<String>)> = tx
            .query(sql!(
                "SELECT p.name, d.name_en FROM notice n JOIN notice_read r ON r.notice_id = n.id
                 JOIN person p ON p.id = n.person_id JOIN department d ON d.id = p.department_id"
            ))
            .all()
            .await
            .unwrap();
        assert_eq!(read, [("李伟".to_owned(), None)], "{}", place.url);
        drop(tx);
        db.close().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_an_older_sqlite_file_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("old.db").display());
    let old = Db::open(&url).await.unwrap();
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    made_by_an_older_program(&mut connection, dialect::sqlite_schema).await;
    let rows = of_then(|number| format!("x'{:032x}'", number));
    sqlx::raw_sql(rows).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    is_brought_up_to_date(old).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_an_older_postgresql_database_is_brought_up_to_date() {
    let Some(fresh) = database::empty_postgres().await else {
        return;
    };
    let mut connection = PgConnection::connect(&fresh.url).await.unwrap();
    made_by_an_older_program(&mut connection, dialect::postgres_schema).await;
    let rows = of_then(|number| format!("'{:032x}'", number));
    sqlx::raw_sql(rows).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    is_brought_up_to_date(fresh.db.clone()).await;
}
