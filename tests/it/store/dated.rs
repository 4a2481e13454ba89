//! Versions on both engines: the same out of files and databases, older tables brought over, and what an import takes.

use crate::support::{
    database,
    site::{self, at, day, fill, imported_at},
};
use onpost::{
    files,
    rules::{
        coverage::Cover,
        dated::{Dated, DatedVersion},
        facts::Facts,
        merge::UnchangedReason,
        person::Role,
        post::{Line, Post},
        shift::Shift,
        verdict::classify,
    },
    sql,
    store::{
        Db, calendar, dated, department, dialect,
        facts::load_all,
        import::{self, ImportChange, Imported, Intent},
        person, post, shift,
    },
};
use sqlx::{
    AssertSqlSafe, Connection, PgConnection, SqlSafeStr, SqliteConnection,
    migrate::{Migration, Migrator},
};

/// A folder in which everything changes on a date.
fn changing() -> Facts {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("departments.csv", "code,name\nkf,客服中心\nyw,运维\n"),
        (
            "posts.csv",
            "code,name,department,line,timezone,from\nP1,热线,kf,first,,\nP1,热线,kf,second,Asia/Tokyo,2026-11-05\nP2,远程,yw,third,,2026-11-01\n",
        ),
        (
            "coverage.csv",
            "post,weekdays,from,to,people,from\nP1,*,00:00,24:00,1,\nP1,working,08:00,17:00,2,2026-11-05\nP1,rest;statutory,08:00,12:00,1,2026-11-05\n\
             P1,2026-11-09;2026-11-10,08:00,12:00,0,2026-11-05\nP2,1;2,22:00,06:00,1,2026-11-03\n",
        ),
        (
            "shifts.csv",
            "code,name,start,end,breaks,day_value,from\nD,早班,08:00,16:00,,,\nD,早班,09:00,18:00,12:00-13:00,1.5,2026-11-06\n",
        ),
        (
            "staff.csv",
            "staff_no,name,department,role,posts,joined,left,from\n1001,甲,kf,staff,P1,2026-10-01,,\n1001,甲,yw,staff,P2;P1,2026-10-01,,2026-11-08\n\
             1002,乙,kf,supervisor,P1,,2027-01-31,\n",
        ),
        (
            "duties.csv",
            "staff_no,post,shift,date\n1001,P1,D,2026-11-02\n1001,P1,D,2026-11-05\n1001,P1,D,2026-11-06\n1001,P2,D,2026-11-09\n1002,P1,D,2026-11-09\n",
        ),
        (
            "punches.csv",
            "staff_no,at,kind,source\n1001,2026-11-02 07:50,in,web\n1001,2026-11-05 07:50,in,web\n1001,2026-11-06 09:01,in,web\n1001,2026-11-09 17:00,out,web\n",
        ),
        (
            "calendar.csv",
            "date,kind,name\n2026-11-11,statutory,节\n2026-11-12,holiday,桥\n",
        ),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    files::read(folder.path()).unwrap()
}

fn bytes(facts: &Facts) -> String {
    let mut out = Vec::new();
    let dates = day("2026-11-01")..=day("2026-11-30");
    files::classify::write(&mut out, facts, &classify(facts, None), dates).unwrap();
    String::from_utf8(out).unwrap()
}

async fn stored(db: &Db) -> Facts {
    let mut tx = db.snapshot().await.unwrap();
    load_all(&mut tx).await.unwrap()
}

/// Law 8.1.
async fn versions_come_back_as_they_went_in(db: Db) {
    let given = changing();
    fill(&db, &given).await;
    let stored = stored(&db).await;
    let wanted = bytes(&given);
    assert!(
        wanted.contains(",1001,") || wanted.contains("\n1001,"),
        "{wanted}"
    );
    assert_eq!(bytes(&stored), wanted);
    assert_eq!(stored.dated, given.dated);
    let span = (at("2026-11-01T00:00:00Z"), at("2026-12-01T00:00:00Z"));
    for post in &given.posts {
        let held = stored.post(post.id).unwrap();
        let cover = |facts: &Facts, post: &Post| Cover::of(facts, post, span).steps;
        assert_eq!(cover(&stored, held), cover(&given, post), "{}", post.code);
    }
    assert_eq!(fill(&db, &given).await, Imported::default());
}

crate::on_both!(versions_come_back_as_they_went_in);

/// Each change as `noun name: stored < given why`.
fn told(changes: &[ImportChange]) -> Vec<String> {
    let one = |it: &ImportChange| {
        let noun: &str = it.noun.into();
        let why = it.why.map_or(String::new(), |why| format!(" {why:?}"));
        format!(
            "{noun} {} {}: {} < {}{why}",
            it.name, it.column, it.stored, it.given
        )
    };
    changes.iter().map(one).collect()
}

async fn with_reason(db: &Db, facts: &Facts) -> Imported {
    let intent = Intent {
        reason: Some("岗位划错了线".into()),
        ..imported_at().into()
    };
    let mut tx = db.write().await.unwrap();
    let imported = import::save(&mut tx, facts, intent).await.unwrap();
    tx.commit().await.unwrap();
    imported
}

/// The site, with the first post of another line from a date on.
fn third_from(date: &str) -> Facts {
    let mut facts = site::busy();
    let post = facts.posts[0].clone();
    let versions = vec![
        DatedVersion {
            from: None,
            value: post.clone(),
        },
        DatedVersion {
            from: Some(day(date)),
            value: Post {
                line: Line::Third,
                ..post.clone()
            },
        },
    ];
    facts
        .dated
        .posts
        .insert(post.id, Dated::new(versions).unwrap());
    facts
}

/// Law 8.2, 8.6.
async fn what_begins_tomorrow_is_taken_and_ended_and_what_has_begun_is_not(db: Db) {
    fill(&db, &site::busy()).await;
    let line = async || stored(&db).await.posts[0].line;
    let later = fill(&db, &third_from("2026-11-06")).await;
    let version = "2026-11-06 third Asia/Shanghai";
    assert_eq!(
        told(&later.changes),
        [format!("posts 1000 from:  < {version}")]
    );
    assert_eq!(line().await, Line::First, "it hasn't begun");
    assert_eq!(
        fill(&db, &third_from("2026-11-06")).await,
        Imported::default()
    );
    let ended = fill(&db, &site::busy()).await;
    assert_eq!(
        told(&ended.changes),
        [format!("posts 1000 from: {version} < ")]
    );
    assert_eq!(stored(&db).await.dated, site::busy().dated);

    let begun = third_from("2026-11-05");
    for _ in 0..2 {
        let left = fill(&db, &begun).await;
        assert_eq!(left.changes, []);
        assert_eq!(
            told(&left.left),
            ["posts 1000 from:  < 2026-11-05 third Asia/Shanghai Rewrites"]
        );
    }
    assert_eq!(line().await, Line::First);
    let rewritten = with_reason(&db, &begun).await;
    assert_eq!((rewritten.changes.len(), rewritten.left.len()), (1, 0));
    assert_eq!(line().await, Line::Third, "it holds today");
    let mut tx = db.read().await.unwrap();
    let notes: Vec<(String,)> = tx
        .query(sql!("SELECT note FROM post_version ORDER BY number"))
        .all()
        .await
        .unwrap();
    assert_eq!(notes.last().unwrap().0, "岗位划错了线");
}

crate::on_both!(what_begins_tomorrow_is_taken_and_ended_and_what_has_begun_is_not);

/// Law 8.2, 8.6.
async fn what_has_held_since_ever_is_rewritten_by_whoever_gives_a_reason(db: Db) {
    let mut facts = site::busy();
    facts.calendar = Default::default();
    fill(&db, &facts).await;
    let mut other = facts.clone();
    other.posts[1].line = Line::Third;
    other.posts[1].name = "服务台".into();
    other.shifts[0].end = "17:00:00".parse().unwrap();
    other.coverage[0].people = 3;
    other.people[0].posts.pop();
    for _ in 0..2 {
        let left = fill(&db, &other).await.left;
        assert!(
            left.iter()
                .all(|it| it.why == Some(UnchangedReason::Rewrites))
        );
        assert_eq!(
            told(&left),
            [
                "posts desk line: second < third Rewrites",
                "coverage 1000 people: 1;3;7 08:00-24:00 2 < 1;3;7 08:00-24:00 3 Rewrites",
                "shifts D end: 16:00:00 < 17:00:00 Rewrites",
                "staff 1001 posts: desk;1000 < desk Rewrites",
            ]
        );
    }
    assert_eq!(
        stored(&db).await.posts[1].name,
        "服务台",
        "names are nobody's past"
    );
    let taken = with_reason(&db, &other).await;
    assert_eq!((taken.changes.len(), taken.left.len()), (4, 0));
    assert_eq!(stored(&db).await.shifts[0], other.shifts[0]);
}

crate::on_both!(what_has_held_since_ever_is_rewritten_by_whoever_gives_a_reason);

/// Law 8.1, 8.5.
async fn a_day_that_comes_brings_its_versions_and_ends_the_work_of_who_left(db: Db) {
    let given = changing();
    fill(&db, &given).await;
    let mut tx = db.write().await.unwrap();
    assert!(
        !dated::turn(&mut tx, day("2026-11-05")).await.unwrap(),
        "turned by the import"
    );
    assert!(dated::turn(&mut tx, day("2027-02-01")).await.unwrap());
    assert!(!dated::turn(&mut tx, day("2027-02-01")).await.unwrap());
    tx.commit().await.unwrap();
    let stored = stored(&db).await;
    assert_eq!(stored.posts, given.posts, "files have the latest");
    assert_eq!(stored.shifts, given.shifts);
    assert_eq!(stored.coverage.len(), given.coverage.len());
    let active: Vec<bool> = stored.people.iter().map(|it| it.active).collect();
    assert_eq!(active, [true, false]);
}

crate::on_both!(a_day_that_comes_brings_its_versions_and_ends_the_work_of_who_left);

/// The tables of before versions were kept, in a dialect.
fn before(dialect: fn(&str) -> String) -> Migrator {
    static WRITTEN: Migrator = sqlx::migrate!();
    let old = WRITTEN.iter().filter(|it| it.version < 32);
    let old = old.map(|written| Migration {
        sql: AssertSqlSafe(dialect(written.sql.as_str())).into_sql_str(),
        ..written.clone()
    });
    Migrator::with_migrations(old.collect())
}

/// What is there before the migration holds since ever after it.
/// Law 8.1.
async fn bring_over(db: Db) {
    let given = site::facts();
    let days = [onpost::rules::calendar::CalendarDay {
        date: day("2026-10-01"),
        kind: onpost::rules::calendar::DayKind::Holiday,
        name: "国庆节".into(),
    }];
    let mut tx = db.write().await.unwrap();
    department::upsert_all(&mut tx, &given.departments)
        .await
        .unwrap();
    post::upsert_all(&mut tx, &given.posts).await.unwrap();
    let windows = (given.coverage[0].post, &given.coverage);
    post::replace_coverage(&mut tx, windows.0, windows.1)
        .await
        .unwrap();
    shift::upsert_all(&mut tx, &given.shifts).await.unwrap();
    person::upsert_all(&mut tx, &given.people).await.unwrap();
    calendar::upsert_all(&mut tx, &days).await.unwrap();
    tx.commit().await.unwrap();
    db.migrate().await.unwrap();
    let wanted = Facts {
        calendar: days.into_iter().collect(),
        ..given.clone()
    };
    assert_eq!(stored(&db).await, wanted.clone().sorted());

    since_ever_beside_dated_ones(&db, &given).await;
}

/// The versions that were brought over agree with the tables: a dated one beside them leaves what was since ever.
async fn since_ever_beside_dated_ones(db: &Db, given: &Facts) {
    let origin = dated::VersionOrigin {
        at: imported_at(),
        by: None,
        note: "",
    };
    let mut tx = db.write().await.unwrap();
    fn later<I, T>(thing: I, value: T) -> [dated::VersionRow<I, T>; 1] {
        [dated::VersionRow {
            thing,
            number: 2,
            from: Some(day("2027-01-01")),
            standing: dated::VersionStanding::Entered,
            value,
        }]
    }
    let post = Post {
        line: Line::Third,
        ..given.posts[0].clone()
    };
    dated::post::insert_all(&mut tx, &later(post.id, post.clone()), origin)
        .await
        .unwrap();
    dated::demand::insert_all(&mut tx, &later(post.id, Vec::new()), origin)
        .await
        .unwrap();
    let shift = Shift {
        breaks: Vec::new(),
        ..given.shifts[0].clone()
    };
    dated::shift::insert_all(&mut tx, &later(shift.id, shift.clone()), origin)
        .await
        .unwrap();
    let mut person = given.people[0].clone();
    person.role = Role::Hr;
    dated::person::insert_all(&mut tx, &later(person.id, person.clone()), origin)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let facts = stored(db).await;
    let (now, then) = (day("2026-12-31"), day("2027-01-01"));
    assert_eq!(facts.post_on(post.id, now), Some(&given.posts[0]));
    assert_eq!(facts.post_on(post.id, then), Some(&post));
    assert_eq!(facts.dated.demand(post.id, now), Some(&given.coverage[..]));
    assert_eq!(facts.dated.demand(post.id, then), Some(&[][..]));
    assert_eq!(facts.shift_on(shift.id, now), Some(&given.shifts[0]));
    assert_eq!(
        facts.person_on(person.id, now),
        Some(&given.people[0]),
        "with their posts in order"
    );
    assert_eq!(facts.person_on(person.id, then).unwrap().role, Role::Hr);
}

#[tokio::test]
async fn what_an_older_sqlite_held_holds_since_ever() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!(
        "sqlite:{}?mode=rwc",
        folder.path().join("onpost.db").display()
    );
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    before(dialect::sqlite_schema)
        .run(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let url = format!("sqlite:{}", folder.path().join("onpost.db").display());
    bring_over(Db::open(&url).await.unwrap()).await;
}

#[tokio::test]
async fn what_an_older_postgresql_held_holds_since_ever() {
    let Some(fresh) = database::empty_postgres().await else {
        return;
    };
    let mut connection = PgConnection::connect(&fresh.url).await.unwrap();
    before(dialect::postgres_schema)
        .run(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    bring_over(fresh.db.clone()).await;
}
