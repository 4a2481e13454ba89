//! Rosters generated in the background: through the pages, by the real solver in its own process, on both engines.

use crate::support::{
    house::House,
    visitor::{Answer, Visitor},
};
use chrono::Duration;
use onpost::{
    rules::{
        ids::RunId,
        roster::{plan::RosterKey, run::RosterRunAsked},
        time::Month,
    },
    store::{
        Db, person, post,
        roster::run::{self, NewRosterRun},
    },
};
use serde_json::json;
use std::{os::unix::fs::PermissionsExt, path::PathBuf};
use uuid::Uuid;

/// A post that wants one person by day and one by night, and six people who can.
pub(crate) const DESK: &[(&str, &str)] = &[
    (
        "posts.csv",
        "code,name,department,line,timezone\nNOC,监控中心,OPS,first,\n",
    ),
    (
        "coverage.csv",
        "post,weekdays,from,to,people\nNOC,*,08:00,24:00,1\n",
    ),
    (
        "staff.csv",
        "staff_no,name,department,role,posts,phone,email\n\
         4001,何平,OPS,staff,NOC,13800004001,\n4002,高远,OPS,staff,NOC,13800004002,\n\
         4003,林静,OPS,staff,NOC,13800004003,\n4004,罗兰,OPS,staff,NOC,13800004004,\n\
         4005,宋雨,OPS,staff,NOC,13800004005,\n4006,唐宁,OPS,staff,NOC,13800004006,\n",
    ),
];

/// All of them but 4001 are away on 10 December.
pub(crate) const AWAY: &str = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
    A2,4002,personal,2026-12-10 00:00,2026-12-11 00:00,approved,2026-11-01 09:00,家事,13800004002,\n\
    A3,4003,personal,2026-12-10 00:00,2026-12-11 00:00,approved,2026-11-01 09:00,家事,13800004003,\n\
    A4,4004,personal,2026-12-10 00:00,2026-12-11 00:00,approved,2026-11-01 09:00,家事,13800004004,\n\
    A5,4005,personal,2026-12-10 00:00,2026-12-11 00:00,approved,2026-11-01 09:00,家事,13800004005,\n\
    A6,4006,personal,2026-12-10 00:00,2026-12-11 00:00,approved,2026-11-01 09:00,家事,13800004006,\n";

pub(crate) async fn desk(db: Db) -> House {
    let house = House::open(db).await;
    house.import(DESK).await;
    house
}

/// A program that does with the solver what a script says, in which `$SOLVER` is the real one.
fn program(folder: &tempfile::TempDir, script: &str) -> PathBuf {
    let path = folder.path().join("solver");
    let solver = env!("CARGO_BIN_EXE_onpost");
    std::fs::write(&path, format!("#!/bin/sh\nSOLVER={solver}\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// Where December of the post is.
pub(crate) async fn december(house: &House) -> String {
    let mut tx = house.rooms.db.read().await.unwrap();
    let posts = post::list(&mut tx).await.unwrap();
    let post = posts.iter().find(|post| post.code == "NOC").unwrap().id;
    format!("/rosters/{post}/2026-12")
}

pub(crate) async fn start(boss: &Visitor, roster: &str, form: &[(&str, &str)]) -> Answer {
    let plain = [("seed", "1"), ("published", "stays")];
    let form: Vec<_> = plain.iter().chain(form).copied().collect();
    boss.post(&format!("{roster}/generate"), &form).await
}

/// Follows the run until it ends; gives all that was told on the way.
pub(crate) async fn follow(boss: &Visitor, roster: &str) -> String {
    let stream = boss.get(&format!("{roster}/generate/events")).await;
    assert_eq!(stream.status, 200);
    assert!(stream.text.contains("event: end"), "{}", stream.text);
    stream.text
}

pub(crate) async fn shown(boss: &Visitor, roster: &str) -> Answer {
    boss.get(&format!("{roster}/generate")).await
}

/// The figures of the run: people missing, points, bound, seconds.
fn figures(page: &Answer) -> Vec<String> {
    page.select("#progress .figures dd")
}

async fn a_month_is_generated_followed_and_taken(db: Db) {
    let house = desk(db).await;
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    let blank = shown(&boss, &roster).await;
    assert!(blank.says("自动排班：监控中心，2026年12月"));
    assert_eq!(blank.select("#progress"), Vec::<String>::new());

    let started = start(&boss, &roster, &[("seconds", "600"), ("steps", "6")]).await;
    assert_eq!(
        (started.status, &started.location),
        (303, &format!("{roster}/generate"))
    );
    follow(&boss, &roster).await;
    let page = shown(&boss, &roster).await;
    assert_eq!(
        figures(&page)[0],
        "0",
        "nobody is missing: {:?}",
        figures(&page)
    );
    assert_eq!(page.select(".points-bar").len(), 9);
    assert_eq!(
        page.select(".reasons"),
        Vec::<String>::new(),
        "nothing to explain"
    );

    let taken = boss.post(&format!("{roster}/generate/take"), &[]).await;
    assert_eq!(taken.status, 303);
    assert!(taken.location.starts_with(&roster), "{}", taken.location);
    let mut tx = house.rooms.db.read().await.unwrap();
    let rows: Vec<(i64,)> = tx
        .query(onpost::sql!(
            "SELECT COUNT(*) FROM roster_entry WHERE month = '2026-12-01' AND shift_id IS NOT NULL"
        ))
        .all()
        .await
        .unwrap();
    assert!(
        rows[0].0 >= 62,
        "two duties a day at least, {} are drafted",
        rows[0].0
    );
}

crate::on_both!(a_month_is_generated_followed_and_taken);

async fn the_same_seed_and_steps_give_the_same_roster(db: Db) {
    let house = desk(db).await;
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    let mut points = Vec::new();
    for _ in 0..2 {
        start(&boss, &roster, &[("seconds", "600"), ("steps", "4")]).await;
        follow(&boss, &roster).await;
        points.push(figures(&shown(&boss, &roster).await)[..2].to_vec());
    }
    assert_eq!(points[0], points[1]);
}

crate::on_both!(the_same_seed_and_steps_give_the_same_roster);

async fn a_hole_is_explained_person_by_person(db: Db) {
    let house = desk(db).await;
    house
        .import(&[DESK, &[("requests.csv", AWAY)]].concat())
        .await;
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    start(&boss, &roster, &[("seconds", "600"), ("steps", "6")]).await;
    follow(&boss, &roster).await;
    let page = shown(&boss, &roster).await;
    assert_ne!(figures(&page)[0], "0");
    let headings = page.select(".reasons h2");
    assert!(
        headings.contains(&"哪里还空着，每个人为什么来不了".into()),
        "{headings:?}"
    );
    let hole = page.select(".reasons details").concat();
    assert!(hole.contains("12月10日（周四）"), "{hole}");
    assert!(hole.contains("高远：") && hole.contains("请假"), "{hole}");
}

crate::on_both!(a_hole_is_explained_person_by_person);

async fn a_run_ends_on_demand_and_keeps_what_it_has(db: Db) {
    let folder = tempfile::tempdir().unwrap();
    let mut house = desk(db).await;
    // It begins once it's told to stop, so that it's under way until then.
    let waits = r#"read -r task; read -r stop; printf '%s\n' "$task" | $SOLVER roster solve"#;
    house.solve_with(program(&folder, waits));
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    start(&boss, &roster, &[("seconds", "600")]).await;
    let again = start(&boss, &roster, &[("seconds", "600")]).await;
    assert_eq!(again.status, 422);
    assert!(again.says("这份排班正在自动生成"), "one at a time");
    let ended = boss.post(&format!("{roster}/generate/end"), &[]).await;
    assert_eq!(ended.status, 303);
    follow(&boss, &roster).await;
    let page = shown(&boss, &roster).await;
    let words = page.select("#progress .notice").concat();
    assert!(words.contains("手动停止"), "{words}");
}

crate::on_both!(a_run_ends_on_demand_and_keeps_what_it_has);

async fn a_solver_that_dies_leaves_what_it_had_found(db: Db) {
    let folder = tempfile::tempdir().unwrap();
    let mut house = desk(db).await;
    // It says that it has a roster, and is heard of no more.
    let dies = r#"$SOLVER roster solve | grep -m 1 '"roster":\[\['"#;
    house.solve_with(program(&folder, dies));
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    start(&boss, &roster, &[("seconds", "60"), ("steps", "3")]).await;
    follow(&boss, &roster).await;
    let page = shown(&boss, &roster).await;
    assert!(
        page.says("搜索出错了"),
        "{}",
        page.select("#progress").concat()
    );
    let taken = boss.post(&format!("{roster}/generate/take"), &[]).await;
    assert_eq!(taken.status, 303, "what it had found is kept");
}

crate::on_both!(a_solver_that_dies_leaves_what_it_had_found);

async fn a_solver_that_lies_is_not_believed(db: Db) {
    let folder = tempfile::tempdir().unwrap();
    let mut house = desk(db).await;
    let lies = r#"$SOLVER roster solve | sed 's/"objective":[0-9]*/"objective":7/'"#;
    house.solve_with(program(&folder, lies));
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    start(&boss, &roster, &[("seconds", "60"), ("steps", "2")]).await;
    follow(&boss, &roster).await;
    assert!(shown(&boss, &roster).await.says("搜索出错了"));
    let taken = boss.post(&format!("{roster}/generate/take"), &[]).await;
    assert_eq!(taken.status, 422, "nothing was kept");
}

crate::on_both!(a_solver_that_lies_is_not_believed);

async fn a_run_that_nobody_watches_is_told_as_cut_short(db: Db) {
    let house = desk(db).await;
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    begin_unwatched(&house).await;
    assert!(!shown(&boss, &roster).await.says("搜索中断"));
    house.wait(Duration::seconds(30));
    assert!(shown(&boss, &roster).await.says("搜索中断"));
    let again = start(&boss, &roster, &[("seconds", "60"), ("steps", "1")]).await;
    assert_eq!(again.status, 303, "another may begin");
    follow(&boss, &roster).await;
}

/// A run as a process leaves it that is gone since.
async fn begin_unwatched(house: &House) {
    let mut tx = house.rooms.db.write().await.unwrap();
    let boss = person::find_by_staff_no(&mut tx, "2001").await.unwrap();
    let posts = post::list(&mut tx).await.unwrap();
    let new = NewRosterRun {
        id: RunId(Uuid::new_v4()),
        key: RosterKey {
            post: posts.iter().find(|it| it.code == "NOC").unwrap().id,
            month: Month::parse("2026-12").unwrap(),
        },
        by: boss.unwrap().id,
        asked: RosterRunAsked::default(),
        puzzle: &json!({}),
        reasons: &json!({}),
        at: house.now(),
    };
    run::begin(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

crate::on_both!(a_run_that_nobody_watches_is_told_as_cut_short);

async fn only_who_plans_the_roster_generates_it(db: Db) {
    let house = desk(db).await;
    let roster = december(&house).await;
    for (who, expected) in [("1001", 403), ("2002", 403)] {
        let visitor = house.sign_in(who).await;
        assert_eq!(shown(&visitor, &roster).await.status, expected, "{who}");
        let events = visitor.get(&format!("{roster}/generate/events")).await;
        assert_eq!(events.status, expected, "{who}");
        let taken = visitor.post(&format!("{roster}/generate/take"), &[]).await;
        assert_eq!(taken.status, expected, "{who}");
    }
    let boss = house.sign_in("2001").await;
    let wrong = start(&boss, &roster, &[("seconds", "0"), ("steps", "x")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.select(".field-fault").len(), 2, "all faults at once");
}

crate::on_both!(only_who_plans_the_roster_generates_it);
