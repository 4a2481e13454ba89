//! The register of many slips: right, in order, quick, and read by its indexes on both engines.

use crate::support::{
    database,
    site::{self, at},
};
use chrono::Duration;
use onpost::{
    rules::{
        correction::Correction,
        extension::Extension,
        ids::{CorrectionId, ExtensionId, PersonId, RequestId},
        request::{Request, RequestKind},
        slip::{
            SlipStatus,
            filed_kind::FiledKind,
            register::{RegisterPlace, RegisteredSlip},
        },
    },
    store::{
        Db, Tx,
        people_and_dates::{Dates, People},
        slip::{
            self as slips, Filing,
            register::{self, RegisterQuery},
        },
        sql::{STATEMENTS, Sql},
        steps::{self, NextStep, Stepped},
    },
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};
use strum::VariantArray;

/// How many requests there are.
const MANY: usize = 5000;

/// As long as a page may take, also where the machine has much else to do.
const QUICK: std::time::Duration = std::time::Duration::from_secs(2);

fn person(number: usize) -> PersonId {
    site::person(["1001", "1002", "1003"][number % 3]).id
}

/// Many requests of three people, an hour apart; every fifth waits, and every tenth was approved by 1003.
async fn fill(tx: &mut Tx) {
    let start = at("2026-01-01T00:00:00Z");
    let requests: Vec<Request> = (0..MANY)
        .map(|number| {
            let from = start + Duration::hours(number as i64);
            Request {
                id: RequestId(site::id(&format!("many {number}"))),
                number: format!("M{number}"),
                person: person(number),
                kind: RequestKind::VARIANTS[number % RequestKind::VARIANTS.len()],
                from,
                to: from + Duration::hours(8),
                status: match number % 5 {
                    0 => SlipStatus::Submitted,
                    1 => SlipStatus::Rejected,
                    _ => SlipStatus::Approved,
                },
                filed_at: from - Duration::days(1),
                ..site::request("Q", "1001")
            }
        })
        .collect();
    let filings: Vec<Filing<'_, Request>> = requests
        .iter()
        .map(|slip| Filing {
            slip,
            at: slip.filed_at,
            by: None,
            reason: &slip.reason,
        })
        .collect();
    slips::insert_all(tx, &filings).await.unwrap();
    for request in requests.iter().step_by(10) {
        let next = NextStep {
            after: 1,
            state: SlipStatus::Approved,
            at: request.filed_at + Duration::hours(1),
            actor: Some(site::person("1003").id),
            note: "同意",
        };
        let added = steps::add(tx, request.id, &next).await.unwrap();
        assert_eq!(added, Stepped::Added);
    }
}

/// What asks for everything.
struct Asked {
    people: Option<Vec<PersonId>>,
    by: Option<Vec<PersonId>>,
    kinds: Vec<FiledKind>,
    statuses: Vec<SlipStatus>,
    behind: Option<RegisterPlace>,
}

impl Asked {
    fn all() -> Self {
        Self {
            people: None,
            by: None,
            kinds: FiledKind::of_slips().collect(),
            statuses: SlipStatus::VARIANTS.to_vec(),
            behind: None,
        }
    }

    fn query(&self) -> RegisterQuery<'_> {
        RegisterQuery {
            people: self.people.as_deref().map_or(People::All, People::Only),
            decided_by: self.by.as_deref().map_or(People::All, People::Only),
            kinds: &self.kinds,
            statuses: &self.statuses,
            span: Dates::all().instants(),
            behind: self.behind,
        }
    }

    /// All of it, page by page.
    async fn read(&mut self, tx: &mut Tx) -> Vec<RegisteredSlip> {
        let mut all = Vec::new();
        loop {
            let page = register::list(tx, &self.query(), 500).await.unwrap();
            self.behind = page.last().map(RegisteredSlip::place);
            all.extend(page);
            if self.behind.is_none() {
                return all;
            }
        }
    }
}

async fn many_slips_are_read_in_order_and_none_twice(db: Db) {
    site::fill(&db, &site::busy()).await;
    let mut tx = db.write().await.unwrap();
    fill(&mut tx).await;
    let all = Asked::all().read(&mut tx).await;
    // Beside those, the site has three requests, a correction and an extension.
    assert_eq!(all.len(), MANY + 5);
    let places: Vec<_> = all.iter().map(|it| (it.filed_at, it.id.uuid())).collect();
    assert!(places.is_sorted_by(|a, b| a > b), "the last filed first");
    let kinds = |kind| all.iter().filter(|it| it.kind == kind).count();
    assert_eq!(
        (kinds(FiledKind::Correction), kinds(FiledKind::Extension)),
        (1, 1)
    );

    let boss = site::person("1003").id;
    for (people, by, kinds, statuses, expected) in [
        (
            Some(vec![person(0)]),
            None,
            None,
            None,
            MANY.div_ceil(3) + 2,
        ),
        (None, Some(vec![boss]), None, None, MANY / 10),
        (
            Some(vec![person(0)]),
            Some(vec![boss]),
            None,
            None,
            (MANY / 10).div_ceil(3),
        ),
        (None, Some(vec![person(0)]), None, None, 0),
        (None, None, Some(FiledKind::Extension), None, 1),
        (None, None, None, Some(SlipStatus::Cancelled), 1),
        (None, None, None, Some(SlipStatus::Rejected), MANY / 5),
    ] {
        let mut asked = Asked {
            people,
            by,
            kinds: kinds.map_or_else(|| FiledKind::of_slips().collect(), |it| vec![it]),
            statuses: statuses.map_or_else(|| SlipStatus::VARIANTS.to_vec(), |it| vec![it]),
            behind: None,
        };
        let count = register::count(&mut tx, &asked.query(), 10_000)
            .await
            .unwrap();
        assert_eq!(usize::try_from(count).unwrap(), expected);
        let bounded = register::count(&mut tx, &asked.query(), 100).await.unwrap();
        assert_eq!(usize::try_from(bounded).unwrap(), expected.min(100));
        assert_eq!(asked.read(&mut tx).await.len(), expected);
    }
}

crate::on_both!(many_slips_are_read_in_order_and_none_twice);

async fn each_kind_tells_whose_what_when_and_where_it_stands(db: Db) {
    let busy = site::busy();
    site::fill(&db, &busy).await;
    let mut tx = db.read().await.unwrap();
    let all = Asked::all().read(&mut tx).await;
    let of = |kind| all.iter().find(|it| it.kind == kind).unwrap();
    let extension: &Extension = &busy.extensions[0];
    let told = of(FiledKind::Extension);
    let duty = busy.duty(extension.duty).unwrap();
    assert_eq!(told.id, ExtensionId(extension.id.0).into());
    assert_eq!((told.person, told.post), (duty.person, Some(duty.post)));
    assert_eq!(told.span, (duty.end, extension.until));
    assert_eq!((told.status, &*told.number), (SlipStatus::Submitted, ""));
    assert_eq!(told.reason, extension.reason);
    let correction: &Correction = &busy.corrections[0];
    let told = of(FiledKind::Correction);
    assert_eq!(told.id, CorrectionId(correction.id.0).into());
    assert_eq!(told.direction, Some(correction.direction));
    assert_eq!(told.span, (correction.at, correction.at));
    assert_eq!((told.status, &told.by_name), (SlipStatus::Approved, &None));
    let told = of(FiledKind::Request(RequestKind::Sick));
    assert!(told.number.starts_with('Q') && told.post.is_none());
}

crate::on_both!(each_kind_tells_whose_what_when_and_where_it_stands);

/// The statement that lists everybody's.
fn statement() -> &'static Sql {
    let own = STATEMENTS.iter().filter(|sql| {
        sql.place.starts_with("src/store/slip/register.rs")
            && sql.postgres.starts_with("SELECT * FROM")
            && !sql.postgres.contains("$8")
    });
    own.copied().next().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_reads_the_register_by_its_indexes() {
    let fresh = database::sqlite().await;
    let mut file = SqliteConnection::connect(&fresh.url).await.unwrap();
    let asked = format!("EXPLAIN QUERY PLAN {}", *statement().sqlite);
    let rows = sqlx::query(AssertSqlSafe(asked))
        .fetch_all(&mut file)
        .await
        .unwrap();
    let plan: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
    let plan = plan.join("\n");
    for table in ["request", "correction", "extension"] {
        assert!(plan.contains(&format!("{table}_by_filing")), "{plan}");
    }
    let sorted = plan.matches("USE TEMP B-TREE FOR ORDER BY").count();
    assert!(
        sorted <= 3,
        "only what each kind gives of a page is put in order: {plan}"
    );
    assert!(
        !plan.contains("SCAN s\n") && !plan.contains("SCAN l\n"),
        "{plan}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_reads_the_register_by_its_indexes() {
    let Some(fresh) = database::postgres().await else {
        return;
    };
    site::fill(&fresh.db, &site::busy()).await;
    let mut tx = fresh.db.write().await.unwrap();
    fill(&mut tx).await;
    tx.commit().await.unwrap();
    let mut server = PgConnection::connect(&fresh.url).await.unwrap();
    sqlx::query("ANALYZE").execute(&mut server).await.unwrap();
    let asked = format!("EXPLAIN {}", statement().postgres);
    let kinds: Vec<&str> = FiledKind::of_slips().map(FiledKind::code).collect();
    let statuses: Vec<&str> = SlipStatus::VARIANTS.iter().map(Into::into).collect();
    let (first, last) = Dates::all().instants();
    let rows = sqlx::query(AssertSqlSafe(asked))
        .bind(&kinds)
        .bind(&statuses)
        .bind(first)
        .bind(last)
        .bind(last)
        .bind(uuid::Uuid::max())
        .bind(51_i64)
        .fetch_all(&mut server)
        .await
        .unwrap();
    let plan: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let plan = plan.join("\n");
    assert!(plan.contains("request_by_filing"), "{plan}");
    assert!(!plan.contains("Seq Scan on request_step"), "{plan}");
    let mut tx = fresh.db.read().await.unwrap();
    let asked = std::time::Instant::now();
    let page = register::list(&mut tx, &Asked::all().query(), 51).await;
    assert_eq!(page.unwrap().len(), 51);
    assert!(asked.elapsed() < QUICK, "{:?}", asked.elapsed());
}
