//! Jobs in the store: their settings are only added to, what is due is written down once, silence ends a run.

use crate::support::site::{self, at};
use onpost::{
    rules::{
        ids::JobRunId,
        job::{Job, JobOutcome, JobRunLife, NewJobSetting, RunFault, Trigger},
        time::{DEFAULT_ZONE, Instant},
        zone::Zone,
    },
    sql,
    store::{
        Db, Tx,
        job::{self, NewJobRun},
        site as site_zone,
        version_entry::VersionEntry,
    },
};
use uuid::Uuid;

fn nine() -> Instant {
    at("2026-11-20T01:00:00Z")
}

fn later(seconds: i64) -> Instant {
    nine() + chrono::Duration::seconds(seconds)
}

fn new(number: u128, job: Job, attempt: i64) -> NewJobRun {
    NewJobRun {
        id: JobRunId(Uuid::from_u128(number)),
        job,
        due: nine(),
        attempt,
        trigger: Trigger::Clock,
        by: None,
        at: nine(),
    }
}

async fn known(db: &Db) -> Tx {
    site::fill(db, &site::facts()).await;
    let mut tx = db.write().await.unwrap();
    let learnt = job::learn(&mut tx, &[Job::Yesterday, Job::Tidy], nine()).await;
    assert_eq!(learnt.unwrap(), 2);
    tx
}

async fn what_is_due_is_written_down_once(db: Db) {
    let mut tx = known(&db).await;
    assert_eq!(
        job::learn(&mut tx, &[Job::Tidy], later(5)).await.unwrap(),
        0
    );
    let since = job::list_known(&mut tx).await.unwrap();
    assert!(
        since.contains(&(Job::Tidy, nine())),
        "what is known stays known since"
    );
    let first = new(1, Job::Yesterday, 1);
    assert!(job::begin(&mut tx, &first).await.unwrap());
    assert!(
        !job::begin(&mut tx, &new(2, Job::Yesterday, 1))
            .await
            .unwrap()
    );
    assert!(job::begin(&mut tx, &new(3, Job::Tidy, 1)).await.unwrap());
    let by_hand = NewJobRun {
        trigger: Trigger::Person,
        by: Some(site::person("1003").id),
        ..new(4, Job::Yesterday, 1)
    };
    assert!(job::begin(&mut tx, &by_hand).await.unwrap());
    job::hear(&mut tx, first.id, later(30)).await.unwrap();
    job::end(&mut tx, first.id, later(40), Err(RunFault::Broken))
        .await
        .unwrap();
    job::end(&mut tx, first.id, later(50), Ok(9)).await.unwrap();
    assert!(
        job::begin(&mut tx, &new(5, Job::Yesterday, 2))
            .await
            .unwrap()
    );

    let runs = job::list_runs(&mut tx, Job::Yesterday, 9).await.unwrap();
    let failed = runs.iter().find(|run| run.id == first.id).unwrap();
    assert_eq!(
        failed.life.ended,
        Some((later(40), JobOutcome::Failed)),
        "it ends once"
    );
    assert_eq!(
        (failed.fault, failed.told, failed.attempt),
        (Some(RunFault::Broken), 0, 1)
    );
    let named = runs.iter().find(|run| run.id == by_hand.id).unwrap();
    assert_eq!(named.by_name.as_deref(), Some(&*site::person("1003").name));
    let last = job::list_last_by_clock(&mut tx).await.unwrap();
    let last = last
        .iter()
        .find(|(job, _)| *job == Job::Yesterday)
        .unwrap()
        .1;
    assert_eq!((last.due, last.attempt), (nine(), 2));
    assert_eq!(job::list_last(&mut tx).await.unwrap().len(), 2);
    assert_eq!(
        job::list_runs(&mut tx, Job::Yesterday, 2)
            .await
            .unwrap()
            .len(),
        2
    );
    tx.commit().await.unwrap();
}

crate::on_both!(what_is_due_is_written_down_once);

async fn silence_ends_a_run(db: Db) {
    let mut tx = known(&db).await;
    job::begin(&mut tx, &new(1, Job::Tidy, 1)).await.unwrap();
    job::begin(&mut tx, &new(2, Job::Yesterday, 1))
        .await
        .unwrap();
    let silent = JobRunLife::silent_since(later(120));
    assert!(
        job::is_under_way(
            &mut tx,
            Job::Tidy,
            JobRunLife::silent_since(later(119)),
            later(119)
        )
        .await
        .unwrap()
    );
    let now = later(120);
    assert!(
        !job::is_under_way(&mut tx, Job::Tidy, silent, now)
            .await
            .unwrap()
    );
    let back = later(-3_600);
    assert!(
        !job::is_under_way(&mut tx, Job::Tidy, JobRunLife::silent_since(back), back)
            .await
            .unwrap(),
        "the clock has gone back"
    );
    let ended = job::end_silent(&mut tx, Job::Tidy, silent, now).await;
    assert_eq!(ended.unwrap(), 1);
    let runs = job::list_runs(&mut tx, Job::Tidy, 9).await.unwrap();
    assert_eq!(runs[0].life.ended, Some((nine(), JobOutcome::Interrupted)));
    let other = job::list_runs(&mut tx, Job::Yesterday, 9).await.unwrap();
    assert_eq!(other[0].life.ended, None);
    tx.commit().await.unwrap();
}

crate::on_both!(silence_ends_a_run);

async fn the_last_that_was_due_outlives_tidying(db: Db) {
    let mut tx = known(&db).await;
    for (number, hours, told) in [(1, 0, 0), (2, 24, 3), (3, 48, 0)] {
        let begun = later(hours * 3600);
        let new = NewJobRun {
            due: begun,
            at: begun,
            ..new(number, Job::Yesterday, 1)
        };
        job::begin(&mut tx, &new).await.unwrap();
        job::end(&mut tx, new.id, begun, Ok(told)).await.unwrap();
    }
    let days = |days: i64| later(days * 86400);
    let done = job::find_last_done(&mut tx, Job::Yesterday, days(2))
        .await
        .unwrap();
    assert_eq!(done, Some(days(1)), "before the time that is asked about");
    assert_eq!(
        job::delete_old(&mut tx, (days(-9), days(9))).await.unwrap(),
        1
    );
    assert_eq!(
        job::delete_old(&mut tx, (days(9), days(9))).await.unwrap(),
        1
    );
    let left = job::list_runs(&mut tx, Job::Yesterday, 9).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].due, days(2));
    tx.commit().await.unwrap();
}

crate::on_both!(the_last_that_was_due_outlives_tidying);

async fn settings_are_only_added_to_and_the_last_one_holds(db: Db) {
    let mut tx = known(&db).await;
    let by = site::person("1003").id;
    let cron = "0 0 10 * * *";
    let new = |cron: &str, enabled| NewJobSetting {
        job: Job::Tidy,
        cron: cron.to_owned(),
        enabled,
    };
    let entry = |version, at| VersionEntry { version, at, by };
    job::insert_setting(&mut tx, &new("0 0 4 * * *", true), entry(1, nine()))
        .await
        .unwrap();
    job::insert_setting(&mut tx, &new(cron, false), entry(2, later(5)))
        .await
        .unwrap();
    assert_eq!(site_zone::find_zone(&mut tx).await.unwrap(), None);
    assert_eq!(site_zone::zone(&mut tx).await.unwrap(), DEFAULT_ZONE);
    let chosen = site_zone::ZoneSetting {
        version: 1,
        zone: Zone::named("Europe/Berlin"),
        at: nine(),
    };
    site_zone::insert_zone(&mut tx, &chosen, by).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.write().await.unwrap();
    let twice = job::insert_setting(&mut tx, &new(cron, true), entry(2, nine())).await;
    assert!(twice.unwrap_err().is_unique());
    drop(tx);
    for attempt in [
        sql!("UPDATE job_setting SET cron = 'x'"),
        sql!("DELETE FROM job_setting"),
        sql!("UPDATE job_zone SET zone = 'UTC'"),
        sql!("DELETE FROM job_zone"),
    ] {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await.unwrap_err().to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
    let mut tx = db.read().await.unwrap();
    let held = job::list_settings(&mut tx).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!(
        (held[0].version, held[0].enabled, &*held[0].cron),
        (2, false, cron)
    );
    let held = site_zone::find_zone(&mut tx).await.unwrap();
    assert_eq!(held.unwrap(), chosen);
    assert_eq!(site_zone::zone(&mut tx).await.unwrap(), chosen.zone);
}

crate::on_both!(settings_are_only_added_to_and_the_last_one_holds);
