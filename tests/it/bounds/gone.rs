//! Who left, or lost a post: their duties ahead are open at once, told to those who plan, and nobody is judged by them.

use super::board;
use crate::{
    on_both,
    site::{
        roles::{person_form, person_of},
        send,
    },
    support::{
        house::{House, PASSWORD},
        site::day,
        visitor::Visitor,
    },
};
use onpost::{
    actions::{job, seen},
    rules::{job::Job, verdict::Status},
    store::Db,
};

/// The call centre is staffed from 08:00 to 24:00.
const DEMAND: &str = "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n";

async fn open(db: Db) -> House {
    let house = House::open(db).await;
    house.import(&[("coverage.csv", DEMAND)]).await;
    house
}

async fn leave(house: &House, staff_no: &str, changes: &[(&str, &str)]) {
    let hr = house.sign_in("3001").await;
    let address = person_of(&hr, staff_no).await;
    let form = person_form(&hr, &address, changes).await;
    let saved = send(&hr, &address, &form).await;
    assert_eq!(saved.status, 303, "{:?}", saved.select(".field-fault"));
}

/// What is said of somebody's dates: the status of each duty.
async fn verdicts(house: &House, staff_no: &str) -> Vec<(String, Status)> {
    let seen = seen::everybody(&house.rooms, (day("2026-11-01"), day("2026-11-30")))
        .await
        .unwrap();
    let verdicts = seen.verdicts();
    let all = seen.facts.duties.iter().zip(&verdicts);
    let own = all.filter(|(duty, _)| {
        seen.facts
            .person(duty.person)
            .is_some_and(|person| person.staff_no == staff_no)
    });
    own.map(|(duty, verdict)| (duty.date.to_string(), verdict.status))
        .collect()
}

async fn open_duties(zhao: &Visitor) -> String {
    zhao.get("/today").await.select(".notice.danger").join("")
}

on_both!(duties_ahead_of_who_left_are_open_at_once_and_told);
async fn duties_ahead_of_who_left_are_open_at_once_and_told(db: Db) {
    let house = open(db).await;
    let zhao = house.sign_in("2001").await;
    assert_eq!(
        zhao.get("/today").await.select(".ahead-until"),
        ["保障至 11月5日（周四） 08:00"]
    );
    leave(
        &house,
        "1001",
        &[("active", "no"), ("last_day", "2026-11-02")],
    )
    .await;

    let today = zhao.get("/today").await;
    // It's 07:43: even the duty of 08:00 today hasn't begun, and who is signed out can't begin it.
    assert_eq!(
        today.select(".ahead-until"),
        ["保障至 11月2日（周一） 08:00"]
    );
    let open = open_duties(&zhao).await;
    for words in [
        "3 个值班空缺",
        "11月3日（周二） 08:00–16:00",
        "11月4日（周三） 08:00–16:00",
        "李伟",
        "已离职",
    ] {
        assert!(open.contains(words), "{words}: {open}");
    }
    let told = zhao.get("/notices").await;
    assert!(told.says("李伟已离职：3 个班次无人值守"), "{}", told.text);
    assert!(told.says("11月4日（周三） 08:00–16:00"), "{}", told.text);
    zhao.speak("en").await;
    assert!(
        zhao.get("/notices")
            .await
            .says("李伟 has left: 3 duties are open")
    );
    let versions = zhao.get(&format!("{}/versions", board(&zhao).await)).await;
    assert!(
        versions.says("somebody left, duties open"),
        "{}",
        versions.text
    );
    assert_eq!(
        verdicts(&house, "1001").await,
        [],
        "nobody is judged by what isn't theirs"
    );

    house.wait_until("2026-11-06T12:00:00+08:00");
    assert_eq!(verdicts(&house, "1001").await, []);
    let hr = house.sign_in("3001").await;
    assert!(
        !hr.get("/months?month=2026-11").await.says("李伟"),
        "no month is counted for them"
    );
}

on_both!(an_open_duty_of_who_left_goes_to_somebody_else_and_stays_theirs);
async fn an_open_duty_of_who_left_goes_to_somebody_else_and_stays_theirs(db: Db) {
    let house = open(db).await;
    leave(&house, "1001", &[("active", "no")]).await;
    let zhao = house.sign_in("2001").await;
    let today = zhao.get("/today").await;
    let links = today.attributes(".notice.danger a", "href");
    let address = links
        .iter()
        .filter(|link| link.ends_with("/stand-in"))
        .nth(1)
        .unwrap();
    let page = zhao.get(address).await;
    assert!(page.status == 200 && page.says("李伟"), "{}", page.text);
    let able = page.attributes(".radios input[type=radio]", "value");
    let choice = able.iter().find(|value| !value.is_empty()).unwrap();
    let taken = zhao.post(address, &[("stand_in-0", choice)]).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    assert!(open_duties(&zhao).await.contains("2 个值班空缺"));

    // Coming back brings nothing back: what was opened stays open or another's.
    leave(&house, "1001", &[("active", "yes")]).await;
    assert!(open_duties(&zhao).await.contains("2 个值班空缺"));
    assert_eq!(verdicts(&house, "1001").await, []);
    let again = house.sign_in("1001").await;
    assert_eq!(again.get("/clock").await.status, 200);
}

on_both!(no_verdict_lies_after_the_last_day_but_what_was_worked_stays);
/// Law 8.5.
async fn no_verdict_lies_after_the_last_day_but_what_was_worked_stays(db: Db) {
    let house = open(db).await;
    let punches =
        "staff_no,at,kind,source\n1001,2026-11-02 07:40,in,web\n1001,2026-11-02 16:20,out,web\n";
    house.import(&[("punches.csv", punches)]).await;
    house.wait_until("2026-11-05T09:00:00+08:00");
    let missed = Status::Absent;
    let days = |dates: &[(&str, Status)]| -> Vec<(String, Status)> {
        dates
            .iter()
            .map(|(date, status)| ((*date).to_owned(), *status))
            .collect()
    };
    assert_eq!(
        verdicts(&house, "1001").await,
        days(&[
            ("2026-11-02", Status::Normal),
            ("2026-11-03", missed),
            ("2026-11-04", missed)
        ])
    );
    let hr = house.sign_in("3001").await;
    let own = person_of(&hr, "1001").await;
    let early = [("active", "no"), ("last_day", "2026-11-01")];
    let early = send(&hr, &own, &person_form(&hr, &own, &early).await).await;
    assert_eq!(early.status, 422, "they worked the day after");
    assert!(early.says("11月2日（周一）有值班"), "{}", early.text);
    leave(
        &house,
        "1001",
        &[("active", "no"), ("last_day", "2026-11-02")],
    )
    .await;
    assert_eq!(
        verdicts(&house, "1001").await,
        days(&[("2026-11-02", Status::Normal)])
    );
    let page = hr.get(&own).await;
    assert_eq!(
        page.attribute("input[name=last_day]", "value").as_deref(),
        Some("2026-11-02")
    );
}

on_both!(who_will_leave_works_until_their_last_day);
/// Law 8.5.
async fn who_will_leave_works_until_their_last_day(db: Db) {
    let house = open(db).await;
    leave(
        &house,
        "1001",
        &[("active", "no"), ("last_day", "2026-11-03")],
    )
    .await;
    let zhao = house.sign_in("2001").await;
    assert!(open_duties(&zhao).await.contains("1 个值班空缺"));
    let hr = house.sign_in("3001").await;
    let page = hr.get(&person_of(&hr, "1001").await).await;
    let state = page.attribute("input[name=active][checked]", "value");
    assert_eq!(state.as_deref(), Some("yes"), "they work here still");
    house.sign_in("1001").await;
    house.wait_until("2026-11-04T00:01:00+08:00");
    let ran = job::run_by_command(&house.rooms, Job::AlarmWatch).await;
    ran.unwrap();
    let li = house.stranger();
    let form = [("staff_no", "1001"), ("password", PASSWORD)];
    assert_ne!(
        li.post("/sign-in", &form).await.status,
        303,
        "signing in ends with it"
    );
}

on_both!(who_loses_a_post_loses_its_duties_ahead);
async fn who_loses_a_post_loses_its_duties_ahead(db: Db) {
    let house = open(db).await;
    leave(&house, "1002", &[("post-1", "")]).await;
    let zhao = house.sign_in("2001").await;
    let open = open_duties(&zhao).await;
    assert!(
        open.contains("3 个值班空缺") && open.contains("不再具备岗位资格"),
        "{open}"
    );
    assert!(
        zhao.get("/notices")
            .await
            .says("王芳不再具备岗位资格：3 个班次无人值守")
    );
    assert_eq!(verdicts(&house, "1002").await, []);
}

on_both!(what_a_file_brings_for_who_left_is_open_too);
async fn what_a_file_brings_for_who_left_is_open_too(db: Db) {
    let house = open(db).await;
    leave(&house, "1001", &[("active", "no")]).await;
    house
        .import(&[(
            "duties.csv",
            "staff_no,post,shift,date\n1001,1000,D,2026-11-09\n",
        )])
        .await;
    let zhao = house.sign_in("2001").await;
    assert!(
        open_duties(&zhao)
            .await
            .contains("11月9日（周一） 08:00–16:00")
    );
    assert_eq!(verdicts(&house, "1001").await, []);
}

on_both!(who_loses_a_post_by_a_file_loses_its_duties_ahead);
async fn who_loses_a_post_by_a_file_loses_its_duties_ahead(db: Db) {
    let house = open(db).await;
    let files = [
        ("departments.csv", "code,name\nOPS,运维部\n"),
        (
            "staff.csv",
            "staff_no,name,department,role,posts,phone,email\n\
             1002,王芳,OPS,staff,,13800001002,\n",
        ),
    ];
    house.import_alone(&files).await;
    let zhao = house.sign_in("2001").await;
    let open = open_duties(&zhao).await;
    assert!(
        open.contains("3 个值班空缺") && open.contains("不再具备岗位资格"),
        "{open}"
    );
    assert_eq!(verdicts(&house, "1002").await, []);
}
