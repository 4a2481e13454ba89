//! Several instances on one database: each job is done by one of them.

use crate::support::{database, house::House};
use onpost::{
    actions::{House as Rooms, live::Live},
    clock::Clock,
    jobs::timetable,
    rules::job::Job,
    store::{Db, job},
};
use std::collections::BTreeMap;
use strum::VariantArray;

/// Another instance: its own connections and its own clock, which shows the same.
async fn beside(house: &House, url: &str) -> Rooms {
    Rooms {
        db: Db::open(url).await.unwrap(),
        clock: Clock::set_to(house.now()),
        live: Live::default(),
        ..house.rooms.clone()
    }
}

/// How often each job was done for each time, as the instances say and as it's written down.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_instances_on_one_postgres_one_does_each_job() {
    let Some(fresh) = database::postgres().await else {
        return;
    };
    let house = House::open(fresh.db.clone()).await;
    let other = beside(&house, &fresh.url).await;
    let both = [&house.rooms, &other];
    let mut done: BTreeMap<(&'static str, i64), usize> = BTreeMap::new();
    let mut by: [usize; 2] = [0, 0];
    // Two hours around half past nine, looked at in a hurry: each instance four times at once.
    let step = chrono::Duration::seconds(90);
    for _ in 0..80 {
        let looks = both
            .iter()
            .cycle()
            .take(8)
            .map(|rooms| timetable::run_due(rooms));
        for (place, ran) in futures_util::future::join_all(looks)
            .await
            .into_iter()
            .enumerate()
        {
            for ran in ran.unwrap() {
                assert!(ran.ending.is_ok(), "{ran:?}");
                by[place % 2] += 1;
                let name: &'static str = ran.claimed.job.into();
                *done.entry((name, ran.claimed.due.timestamp())).or_default() += 1;
            }
        }
        for rooms in both {
            rooms.clock.advance(step);
        }
    }
    assert!(done.values().all(|times| *times == 1), "{done:?}");
    assert!(
        by.iter().all(|count| *count > 0),
        "both had their share: {by:?}"
    );
    let mut tx = fresh.db.read().await.unwrap();
    let mut written = 0;
    for kind in Job::VARIANTS {
        written += job::list_runs(&mut tx, *kind, 1000).await.unwrap().len();
    }
    assert_eq!(written, done.len());
    let of = |job: Job| {
        let name: &'static str = job.into();
        done.keys().filter(|(it, _)| *it == name).count()
    };
    assert_eq!(of(Job::Yesterday), 1, "09:30 lies in between");
    assert_eq!(of(Job::HandoverMissing), 12);
    assert!(
        of(Job::ArrivalMissing) >= 79,
        "every look finds a new minute"
    );
    drop(tx);
    other.db.close().await.unwrap();
    fresh.db.close().await.unwrap();
}
