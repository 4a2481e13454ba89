//! The words that a column allows are those of its enum, and how a column comes to allow one more.

use crate::support::{
    database::{self, Fresh},
    site,
};
use onpost::{
    rules::{
        account::HandAct,
        calendar::DayKind,
        contract::{AccountingPeriod, HoursSystem},
        doubt::DoubtKind,
        emergency::CallOutcome,
        handover_note::Priority,
        job::{JobOutcome, Trigger},
        letter::{LetterDemand, LetterState, Road},
        month_answer::DisputeStatus,
        passkey::{PasskeyStatus, Purpose},
        person::Role,
        post::Line,
        post_check::PostCheckFinding,
        proof::{Lacking, Proof},
        protection::Protected,
        punch::{Direction, PunchSource},
        robot::RobotKind,
        seam::Edge,
        sign_in_link::{LinkEnding, LinkRoad},
    },
    sql,
    store::{Db, dialect, facts},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use strum::VariantArray;

/// The words that columns allow, by `table.column`.
type Words = BTreeMap<String, BTreeSet<String>>;

fn words<T: VariantArray>() -> Vec<&'static str>
where
    &'static T: Into<&'static str>,
{
    T::VARIANTS.iter().map(Into::into).collect()
}

/// Every column that allows some words alone, with what the program writes there.
fn written() -> Words {
    let untold = [words::<Direction>(), vec!["untold"]].concat();
    // A registration is not a use.
    let used = words::<Purpose>();
    let used = used.into_iter().filter(|it| *it != "register").collect();
    let columns = [
        ("account_hand.act", words::<HandAct>()),
        ("calendar_day.kind", words::<DayKind>()),
        ("contract_version.hours", words::<HoursSystem>()),
        ("contract_version.period", words::<AccountingPeriod>()),
        ("correction.direction", words::<Direction>()),
        ("doubt_look.kind", words::<DoubtKind>()),
        ("duty_seam.edge", words::<Edge>()),
        ("emergency_call.outcome", words::<CallOutcome>()),
        ("feed.lang", vec!["zh-CN", "en"]),
        ("job_run.cause", words::<Trigger>()),
        ("job_run.outcome", words::<JobOutcome>()),
        ("letter.road", words::<Road>()),
        ("letter.state", words::<LetterState>()),
        ("month_dispute_step.status", words::<DisputeStatus>()),
        ("notice_demand.demand", words::<LetterDemand>()),
        ("open_item.priority", words::<Priority>()),
        ("origin.kind", vec!["demo", "own"]),
        ("passkey_ceremony.purpose", words::<Purpose>()),
        ("passkey_step.status", words::<PasskeyStatus>()),
        ("passkey_use.purpose", used),
        ("person.role", words::<Role>()),
        ("post.line", words::<Line>()),
        ("post_check.finding", words::<PostCheckFinding>()),
        ("proof_policy.lacking", words::<Lacking>()),
        ("protection.no_extension", words::<Protected>()),
        ("protection.no_night", words::<Protected>()),
        ("punch.direction", untold),
        ("punch.source", words::<PunchSource>()),
        ("punch_proof.proof", words::<Proof>()),
        ("sign_in_link.ending", words::<LinkEnding>()),
        ("sign_in_link.road", words::<LinkRoad>()),
        ("robot.kind", words::<RobotKind>()),
        ("wish.want", vec!["on", "off", "shift"]),
    ];
    let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    let columns = columns.into_iter();
    columns
        .map(|(column, words)| (column.to_owned(), owned(words)))
        .collect()
}

/// What the tables of an open database allow.
async fn allowed(db: &Db) -> Words {
    let mut tx = db.read().await.unwrap();
    let (query, begin, middle) = match db {
        Db::Sqlite { .. } => (
            sql!("SELECT name, sql FROM sqlite_master WHERE type = 'table'"),
            "CHECK (",
            " IN (",
        ),
        Db::Postgres(_) => (
            sql!(
                "SELECT t.relname::text, pg_get_constraintdef(c.oid) FROM pg_constraint c
                 JOIN pg_class t ON t.oid = c.conrelid
                 WHERE c.contype = 'c' AND t.relnamespace = 'public'::regnamespace"
            ),
            "CHECK ((",
            " = ANY (ARRAY[",
        ),
    };
    let tables: Vec<(String, String)> = tx.query(query).all().await.unwrap();
    let mut allowed = Words::new();
    for (table, text) in tables {
        for (at, _) in text.match_indices(begin) {
            let Some((column, rest)) = text[at + begin.len()..].split_once(middle) else {
                continue;
            };
            // Others compare figures, or columns with each other.
            if column.contains(|c: char| !c.is_ascii_lowercase() && c != '_') {
                continue;
            }
            let list = rest.split(')').next().unwrap();
            let words = list.split('\'').skip(1).step_by(2).map(str::to_owned);
            allowed.insert(format!("{table}.{column}"), words.collect());
        }
    }
    allowed
}

async fn every_column_allows_the_words_of_its_enum(db: Db) {
    let (written, allowed) = (written(), allowed(&db).await);
    for (column, words) in &written {
        assert_eq!(
            allowed.get(column),
            Some(words),
            "{column}: a migration has to give its CHECK the words of the enum, as migrations/README.md shows"
        );
    }
    for column in allowed.keys() {
        assert!(
            written.contains_key(column),
            "{column}: name the enum here whose words it allows"
        );
    }
}

crate::on_both!(every_column_allows_the_words_of_its_enum);

/// The example of the page on migrations.
fn example() -> &'static str {
    let page = include_str!("../../../migrations/README.md");
    let (_, rest) = page.split_once("```sql\n").unwrap();
    rest.split_once("```").unwrap().0
}

const AUDITOR: &str = "UPDATE person SET role = 'auditor' WHERE staff_no = '1003'";

const NOBODY: &str = "UPDATE person SET role = 'nobody' WHERE staff_no = '1002'";

/// Whoever refers to people still finds them.
async fn nothing_else_has_changed(fresh: &Fresh) {
    let mut tx = fresh.db.read().await.unwrap();
    assert_eq!(facts::load_all(&mut tx).await.unwrap(), site::busy());
}

#[tokio::test]
async fn a_column_comes_to_allow_one_more_word_on_sqlite() {
    let fresh = database::sqlite().await;
    site::fill(&fresh.db, &site::busy()).await;
    let mut connection = SqliteConnection::connect(&fresh.url).await.unwrap();
    let migration = format!("BEGIN;\n{}\nCOMMIT;", dialect::sqlite_schema(example()));
    sqlx::raw_sql(AssertSqlSafe(migration))
        .execute(&mut connection)
        .await
        .unwrap();
    let broken = sqlx::query("PRAGMA foreign_key_check")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    assert!(broken.is_empty(), "{}", broken.len());
    nothing_else_has_changed(&fresh).await;
    assert!(sqlx::query(NOBODY).execute(&mut connection).await.is_err());
    sqlx::query(AUDITOR).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_column_comes_to_allow_one_more_word_on_postgres() {
    let Some(fresh) = database::postgres().await else {
        return;
    };
    site::fill(&fresh.db, &site::busy()).await;
    let mut connection = PgConnection::connect(&fresh.url).await.unwrap();
    let migration = dialect::postgres_schema(example());
    sqlx::raw_sql(AssertSqlSafe(migration))
        .execute(&mut connection)
        .await
        .unwrap();
    nothing_else_has_changed(&fresh).await;
    assert!(sqlx::query(NOBODY).execute(&mut connection).await.is_err());
    sqlx::query(AUDITOR).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}
