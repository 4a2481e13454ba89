//! A day and a night pass by the clock: who is told what, and once.

use super::{at, jobs, kinds, minutes, punch, run_due, told};
use crate::{on_both, support::house::House};
use onpost::{
    actions::job,
    rules::{
        job::{Job, JobOutcome},
        naming::Named,
        notice::Notice,
        verdict::Status,
    },
    sql,
    store::Db,
};

/// 李伟 does his morning shift as he should; 王芳 has the evening.
async fn evening(house: &House) {
    run_due(house).await;
    let morning = ["1001,2026-11-02 07:40,in", "1001,2026-11-02 16:20,out"];
    punch(house, &morning).await;
    house.wait_until("2026-11-02T14:30:00+08:00");
}

on_both!(a_person_is_reminded_before_at_and_after_a_duty_each_once);
async fn a_person_is_reminded_before_at_and_after_a_duty_each_once(db: Db) {
    let house = House::open(db.clone()).await;
    evening(&house).await;
    minutes(&house, 14).await;
    assert_eq!(
        kinds(&db).await,
        Vec::<String>::new(),
        "15:45 is more than an hour away"
    );
    minutes(&house, 30).await;
    assert_eq!(kinds(&db).await, ["1002 duty_ahead"]);
    minutes(&house, 31).await;
    assert_eq!(
        kinds(&db).await,
        ["1002 duty_ahead"],
        "15:45 is not late yet"
    );
    minutes(&house, 3).await;
    assert_eq!(
        kinds(&db).await,
        ["1002 arrival_missing", "1002 duty_ahead"]
    );
    punch(&house, &["1002,2026-11-02 15:50,in"]).await;
    // Her shift ends at 24:00, so that she may leave at 00:15.
    house.wait_until("2026-11-03T00:43:00+08:00");
    minutes(&house, 2).await;
    let expected = [
        "1002 arrival_missing",
        "1002 departure_missing",
        "1002 duty_ahead",
    ];
    assert_eq!(kinds(&db).await, expected);
    minutes(&house, 30).await;
    let mut kinds = kinds(&db).await;
    // Nobody handed over either, which is another matter.
    kinds.retain(|kind| !kind.ends_with(" handover_missing"));
    assert_eq!(kinds, expected, "and never twice");
    let told = told(&db).await;
    let Notice::DutyAhead { duty, arrive_by } = &told[0].1 else {
        panic!("{told:?}");
    };
    assert_eq!(
        (&*duty.person, duty.post.name(), duty.shift.name()),
        ("王芳", "呼叫中心", "中班")
    );
    assert_eq!(arrive_by.to_rfc3339(), "2026-11-02T07:45:00+00:00");
}

on_both!(in_the_morning_supervisors_hear_of_what_became_final);
async fn in_the_morning_supervisors_hear_of_what_became_final(db: Db) {
    let house = House::open(db.clone()).await;
    run_due(&house).await;
    let punches = [
        "1001,2026-11-02 07:55,in",
        "1001,2026-11-02 16:20,out",
        "1002,2026-11-02 15:40,in",
        "1002,2026-11-03 00:16,out",
    ];
    punch(&house, &punches).await;
    let ran = at(&house, "2026-11-03T09:30:00+08:00").await;
    assert!(jobs(&ran).contains(&Job::Yesterday));
    let told = told(&db).await;
    let digests: Vec<_> = told
        .iter()
        .filter_map(|(to, notice)| match notice {
            Notice::Yesterday { date, verdicts } => Some((&**to, date.to_string(), verdicts)),
            _ => None,
        })
        .collect();
    let heard: Vec<&str> = digests.iter().map(|it| it.0).collect();
    assert_eq!(
        heard,
        ["2001", "2003"],
        "the supervisors of the department, nobody else"
    );
    assert_eq!(digests[0].1, "2026-11-02");
    let found: Vec<_> = digests[0]
        .2
        .iter()
        .map(|it| (it.status, it.minutes))
        .collect();
    assert_eq!(found, [(Status::Late, 10)]);
}

on_both!(what_became_final_is_told_once_though_somebody_asks_in_between);
async fn what_became_final_is_told_once_though_somebody_asks_in_between(db: Db) {
    let house = House::open(db.clone()).await;
    run_due(&house).await;
    at(&house, "2026-11-03T09:30:00+08:00").await;
    house.wait_until("2026-11-03T22:00:00+08:00");
    let by_hand = job::run_by_command(&house.rooms, Job::Yesterday).await;
    assert_eq!(by_hand.unwrap().ending, Ok(2), "both supervisors");
    at(&house, "2026-11-04T09:30:00+08:00").await;
    let digests: Vec<Vec<String>> = told(&db)
        .await
        .into_iter()
        .filter_map(|(to, notice)| match notice {
            Notice::Yesterday { verdicts, .. } if to == "2001" => Some(verdicts),
            _ => None,
        })
        .map(|verdicts| {
            let duties = verdicts.iter().map(|it| &it.duty);
            duties
                .map(|duty| format!("{} {}", duty.person, duty.start.format("%d")))
                .collect()
        })
        .collect();
    let expected = [vec!["李伟 02", "王芳 02"], vec!["李伟 03"], vec!["王芳 03"]];
    assert_eq!(digests, expected);
}

on_both!(a_reminder_goes_out_as_a_letter);
async fn a_reminder_goes_out_as_a_letter(db: Db) {
    let house = House::open(db.clone()).await;
    let mut tx = db.write().await.unwrap();
    tx.query(sql!(
        "UPDATE person SET email = 'li@example.com' WHERE staff_no = '1001'"
    ))
    .run()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    run_due(&house).await;
    minutes(&house, 3).await;
    assert_eq!(kinds(&db).await, ["1001 arrival_missing"]);
    let mut tx = db.read().await.unwrap();
    let letters: (i64,) = tx
        .query(sql!(
            "SELECT COUNT(*) FROM letter l JOIN notice n ON n.id = l.notice_id WHERE n.once_key LIKE 'arrival_missing:%'"
        ))
        .one()
        .await
        .unwrap();
    assert_eq!(letters.0, 1);
}

on_both!(an_empty_post_raises_an_alarm_by_the_clock);
async fn an_empty_post_raises_an_alarm_by_the_clock(db: Db) {
    let house = House::open(db.clone()).await;
    let demand = "post,weekdays,from,to,people\n1000,*,08:00,16:00,1\n";
    house.import(&[("coverage.csv", demand)]).await;
    run_due(&house).await;
    let ran = at(&house, "2026-11-02T08:05:00+08:00").await;
    let watch = ran.iter().find(|it| it.claimed.job == Job::AlarmWatch);
    assert!(
        watch.unwrap().ending.is_ok_and(|raised| raised > 0),
        "{ran:?}"
    );
}

on_both!(slips_that_wait_for_a_day_are_told_on_weekdays);
async fn slips_that_wait_for_a_day_are_told_on_weekdays(db: Db) {
    let house = House::open(db.clone()).await;
    let requests = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,1001,personal,2026-11-12 00:00,2026-11-13 00:00,submitted,2026-11-02 07:00,有事,13800001001,\n";
    house.import(&[("requests.csv", requests)]).await;
    run_due(&house).await;
    at(&house, "2026-11-02T09:00:00+08:00").await;
    assert!(
        !kinds(&db)
            .await
            .iter()
            .any(|it| it.ends_with("slips_waiting"))
    );
    let waiting = |all: Vec<String>| -> Vec<String> {
        all.into_iter()
            .filter(|it| it.ends_with("slips_waiting"))
            .collect()
    };
    at(&house, "2026-11-03T09:00:00+08:00").await;
    let once = ["2001 slips_waiting", "2003 slips_waiting"];
    assert_eq!(waiting(kinds(&db).await), once);
    for day in 4..=6 {
        at(&house, &format!("2026-11-{day:02}T09:00:00+08:00")).await;
    }
    assert_eq!(waiting(kinds(&db).await).len(), 8);
    at(&house, "2026-11-07T09:00:00+08:00").await;
    at(&house, "2026-11-08T09:00:00+08:00").await;
    assert_eq!(
        waiting(kinds(&db).await).len(),
        8,
        "Saturday and Sunday are quiet"
    );
}

on_both!(the_next_month_and_its_gaps_are_told_in_time);
async fn the_next_month_and_its_gaps_are_told_in_time(db: Db) {
    let house = House::open(db.clone()).await;
    let demand = "post,weekdays,from,to,people\n1000,*,08:00,16:00,1\n";
    let duties = "staff_no,post,shift,date\n1001,1000,D,2026-11-06\n1001,1000,D,2026-11-30\n";
    house
        .import(&[("coverage.csv", demand), ("duties.csv", duties)])
        .await;
    run_due(&house).await;
    at(&house, "2026-11-03T08:30:00+08:00").await;
    let gaps: Vec<_> = told(&db)
        .await
        .into_iter()
        .filter_map(|(to, notice)| match notice {
            Notice::GapsAhead { gaps } => Some((to, gaps.len(), gaps[0].short_by)),
            _ => None,
        })
        .collect();
    let expected = ["2001", "2003", "OPS"].map(|to| (to.to_owned(), 5, 1));
    let mut found = gaps;
    found.sort();
    assert_eq!(found, expected, "the 5th, and the 7th to the 10th");
    at(&house, "2026-11-19T09:00:00+08:00").await;
    assert!(
        !kinds(&db)
            .await
            .iter()
            .any(|it| it.ends_with("roster_unpublished"))
    );
    at(&house, "2026-11-20T09:00:00+08:00").await;
    let unpublished: Vec<_> = told(&db)
        .await
        .into_iter()
        .filter_map(|(to, notice)| match notice {
            Notice::RosterUnpublished {
                post,
                month,
                days_left,
            } => Some((to, post.name().to_owned(), month.to_string(), days_left)),
            _ => None,
        })
        .collect();
    let one = |to: &str| {
        (
            to.to_owned(),
            "呼叫中心".to_owned(),
            "2026-12".to_owned(),
            11,
        )
    };
    assert_eq!(unpublished, [one("2001"), one("2003")]);
}

on_both!(on_the_first_the_month_before_is_told_with_what_is_open);
async fn on_the_first_the_month_before_is_told_with_what_is_open(db: Db) {
    let house = House::open(db.clone()).await;
    run_due(&house).await;
    punch(&house, &["1001,2026-11-02 07:40,in"]).await;
    at(&house, "2026-12-01T09:00:00+08:00").await;
    let told = told(&db).await;
    let open: Vec<_> = told
        .iter()
        .filter_map(|(to, notice)| match notice {
            Notice::MonthOpen {
                missed_punches,
                waiting,
                ..
            } => Some((&**to, *missed_punches, *waiting)),
            _ => None,
        })
        .collect();
    let mut open = open;
    open.sort();
    assert_eq!(open, [("2001", 1, 0), ("2003", 1, 0), ("3001", 1, 0)]);
    let report: Vec<&str> = told
        .iter()
        .filter(|(_, notice)| matches!(notice, Notice::MonthReport { month } if month.to_string() == "2026-11"))
        .map(|(to, _)| &**to)
        .collect();
    assert_eq!(report, ["3001"]);
    let mut tx = db.read().await.unwrap();
    let runs = onpost::store::job::list_last(&mut tx).await.unwrap();
    assert!(
        runs.iter()
            .all(|run| run.life.ended.is_some_and(|it| it.1 == JobOutcome::Done)),
        "{runs:?}"
    );
}
