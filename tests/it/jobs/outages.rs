//! What was missed, what fails, and what was left in the middle.

use super::{at, jobs, kinds, run_due};
use crate::{on_both, support::house::House};
use onpost::{
    rules::{
        ids::JobRunId,
        job::{Job, JobOutcome, JobRun, RunFault, Trigger},
        time::Instant,
    },
    sql,
    store::{
        Db,
        job::{self, NewJobRun},
    },
};
use uuid::Uuid;

async fn runs(db: &Db, job: Job) -> Vec<JobRun> {
    let mut tx = db.read().await.unwrap();
    job::list_runs(&mut tx, job, 99).await.unwrap()
}

fn instant(text: &str) -> Instant {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

on_both!(what_was_missed_while_the_service_was_down_is_caught_up_once_or_skipped);
async fn what_was_missed_while_the_service_was_down_is_caught_up_once_or_skipped(db: Db) {
    let house = House::open(db.clone()).await;
    assert!(
        run_due(&house).await.is_empty(),
        "the site begins now: nothing is missed"
    );
    let first = at(&house, "2026-11-02T07:45:00+08:00").await;
    assert!(jobs(&first).contains(&Job::ArrivalMissing) && !jobs(&first).contains(&Job::Yesterday));
    // Down over three mornings.
    let ran = at(&house, "2026-11-05T12:07:30+08:00").await;
    let caught_up: Vec<_> = ran
        .iter()
        .filter(|ran| ran.claimed.due < instant("2026-11-05T12:05:00+08:00"))
        .map(|ran| (ran.claimed.job, ran.claimed.due))
        .collect();
    assert_eq!(
        caught_up,
        [
            (Job::RequestsWaiting, instant("2026-11-05T09:00:00+08:00")),
            (Job::GapsAhead, instant("2026-11-05T08:30:00+08:00")),
            (Job::Yesterday, instant("2026-11-05T09:30:00+08:00")),
            (Job::MonthOpen, instant("2026-11-05T09:00:00+08:00")),
            (Job::MonthConfirm, instant("2026-11-04T14:00:00+08:00")),
            (Job::Backup, instant("2026-11-05T03:00:00+08:00")),
        ],
        "each once, for its last time; the report was not due, and tidying can wait"
    );
    assert!(jobs(&ran).contains(&Job::ArrivalMissing), "12:07 is now");
    assert!(
        !jobs(&ran).contains(&Job::DutyAhead),
        "12:05 is past, and 12:10 comes"
    );
    assert!(run_due(&house).await.is_empty());
}

on_both!(a_job_that_fails_says_so_is_tried_again_and_stops_no_other);
async fn a_job_that_fails_says_so_is_tried_again_and_stops_no_other(db: Db) {
    let house = House::open(db.clone()).await;
    run_due(&house).await;
    let mut tx = db.write().await.unwrap();
    tx.query(sql!("ALTER TABLE post_check RENAME TO post_check_away"))
        .run()
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let ran = at(&house, "2026-11-03T09:30:00+08:00").await;
    let failed: Vec<Job> = ran
        .iter()
        .filter(|ran| ran.ending == Err(RunFault::Broken))
        .map(|ran| ran.claimed.job)
        .collect();
    assert!(failed.contains(&Job::Yesterday), "{ran:?}");
    let gaps = ran
        .iter()
        .find(|ran| ran.claimed.job == Job::GapsAhead)
        .unwrap();
    assert!(gaps.ending.is_ok());
    let zhou = house.sign_in("9001").await;
    let page = zhou.get("/jobs/yesterday").await;
    assert_eq!(page.select(".job-outcome"), ["✕ 失败"]);
    assert!(page.says("程序出错，详情见服务日志"));

    let mut tx = db.write().await.unwrap();
    tx.query(sql!("ALTER TABLE post_check_away RENAME TO post_check"))
        .run()
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let soon = at(&house, "2026-11-03T09:34:00+08:00").await;
    assert!(!jobs(&soon).contains(&Job::Yesterday));
    let again = at(&house, "2026-11-03T09:35:00+08:00").await;
    let second = again
        .iter()
        .find(|ran| ran.claimed.job == Job::Yesterday)
        .unwrap();
    assert_eq!((second.claimed.attempt, second.ending.is_ok()), (2, true));
    assert_eq!(second.claimed.due, instant("2026-11-03T09:30:00+08:00"));
    let told = kinds(&db).await;
    assert!(
        told.contains(&"2001 yesterday".to_owned()),
        "late, and yet told: {told:?}"
    );
    let page = zhou.get("/jobs/yesterday").await;
    assert_eq!(page.select("tbody .job-outcome"), ["✓ 完成", "✕ 失败"]);
    assert!(page.says("第 2 次尝试"));
}

on_both!(what_is_due_waits_for_a_run_by_hand);
async fn what_is_due_waits_for_a_run_by_hand(db: Db) {
    let house = House::open(db.clone()).await;
    run_due(&house).await;
    house.wait_until("2026-11-03T09:30:00+08:00");
    let by_hand = NewJobRun {
        id: JobRunId(Uuid::from_u128(8)),
        job: Job::Yesterday,
        due: house.now(),
        attempt: 1,
        trigger: Trigger::Command,
        by: None,
        at: house.now(),
    };
    let mut tx = db.write().await.unwrap();
    assert!(job::begin(&mut tx, &by_hand).await.unwrap());
    tx.commit().await.unwrap();
    let ran = run_due(&house).await;
    assert!(jobs(&ran).contains(&Job::ArrivalMissing));
    assert!(!jobs(&ran).contains(&Job::Yesterday), "{ran:?}");
    let mut tx = db.write().await.unwrap();
    job::end(&mut tx, by_hand.id, house.now(), Err(RunFault::Broken))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let ran = run_due(&house).await;
    let found = ran.iter().find(|ran| ran.claimed.job == Job::Yesterday);
    let found = found.unwrap();
    assert_eq!((found.claimed.attempt, found.ending.is_ok()), (1, true));
}

on_both!(a_run_whose_instance_died_is_seen_as_interrupted_and_taken_up_again);
async fn a_run_whose_instance_died_is_seen_as_interrupted_and_taken_up_again(db: Db) {
    let house = House::open(db.clone()).await;
    run_due(&house).await;
    house.wait_until("2026-11-03T09:30:00+08:00");
    let mut tx = db.write().await.unwrap();
    let lost = NewJobRun {
        id: JobRunId(Uuid::from_u128(7)),
        job: Job::Yesterday,
        due: house.now(),
        attempt: 1,
        trigger: Trigger::Clock,
        by: None,
        at: house.now(),
    };
    assert!(job::begin(&mut tx, &lost).await.unwrap());
    tx.commit().await.unwrap();
    assert!(
        !jobs(&run_due(&house).await).contains(&Job::Yesterday),
        "somebody is at it"
    );
    let zhou = house.sign_in("9001").await;
    let busy = zhou.post("/jobs/yesterday/run", &[]).await;
    assert_eq!(busy.status, 409);
    assert!(busy.says("正在运行"));
    let ran = at(&house, "2026-11-03T09:32:00+08:00").await;
    let taken_up = ran
        .iter()
        .find(|ran| ran.claimed.job == Job::Yesterday)
        .unwrap();
    assert_eq!(taken_up.claimed.attempt, 2);
    let listed = runs(&db, Job::Yesterday).await;
    let outcomes: Vec<_> = listed
        .iter()
        .map(|run| run.life.ended.map(|it| it.1))
        .collect();
    assert_eq!(
        outcomes,
        [Some(JobOutcome::Done), Some(JobOutcome::Interrupted)]
    );
    assert!(!jobs(&at(&house, "2026-11-03T12:00:00+08:00").await).contains(&Job::Yesterday));
}
