//! A clock that goes back: nothing is silenced, nobody waits for hours, and it's told.

use super::{at, jobs, run_due};
use crate::{
    letters::{deliver, roads, write},
    on_both,
    support::{
        house::House,
        smtp::{Fate, Server},
    },
};
use chrono::Duration;
use onpost::{rules::job::Job, store::Db};

on_both!(what_is_due_is_due_though_the_clock_has_gone_back_and_it_is_told);
async fn what_is_due_is_due_though_the_clock_has_gone_back_and_it_is_told(db: Db) {
    let house = House::open(db).await;
    run_due(&house).await;
    for minute in 0..10 {
        at(&house, &format!("2026-11-02T10:{minute:02}:00+08:00")).await;
    }
    let zhou = house.sign_in("9001").await;
    assert!(!zhou.get("/jobs").await.says("时钟倒退"));

    house.wait_until("2026-11-02T07:59:30+08:00");
    run_due(&house).await;
    for (minute, also) in [("08:00", Some(Job::DutyAhead)), ("08:01", None)] {
        let ran = jobs(&at(&house, &format!("2026-11-02T{minute}:00+08:00")).await);
        assert!(ran.contains(&Job::AlarmWatch), "{minute}: {ran:?}");
        assert!(ran.contains(&Job::ArrivalMissing), "{minute}: {ran:?}");
        assert!(
            also.is_none_or(|job| ran.contains(&job)),
            "{minute}: {ran:?}"
        );
        assert!(run_due(&house).await.is_empty(), "once");
    }
    // What was done at 09:00 by the clock ahead is done when it's nine.
    let ran = jobs(&at(&house, "2026-11-02T09:00:00+08:00").await);
    assert!(ran.contains(&Job::RequestsWaiting), "{ran:?}");
    assert!(
        zhou.get("/jobs")
            .await
            .says("11月2日（周一） 07:59 发现系统时钟倒退了 2 小时 9 分")
    );
    zhou.speak("en").await;
    assert!(zhou.get("/jobs").await.says("gone back by 2 h 9 min"));
    // After a week it's no news any more.
    at(&house, "2026-11-10T09:00:00+08:00").await;
    assert!(!zhou.get("/jobs").await.says("gone back"));
}

on_both!(a_clock_that_is_a_little_off_does_nothing_twice);
async fn a_clock_that_is_a_little_off_does_nothing_twice(db: Db) {
    let house = House::open(db).await;
    run_due(&house).await;
    at(&house, "2026-11-02T10:00:00+08:00").await;
    house.wait(Duration::seconds(-90));
    assert!(run_due(&house).await.is_empty());
    assert!(run_due(&house).await.is_empty());
    let zhou = house.sign_in("9001").await;
    assert!(!zhou.get("/jobs").await.says("时钟倒退"));
    let ran = jobs(&at(&house, "2026-11-02T10:01:00+08:00").await);
    assert!(ran.contains(&Job::AlarmWatch), "{ran:?}");
}

on_both!(a_letter_does_not_wait_until_the_clock_has_caught_up);
async fn a_letter_does_not_wait_until_the_clock_has_caught_up(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    crate::letters::give_address(&house, "9001").await;
    let admin = house.sign_in("9001").await;
    run_due(&house).await;
    at(&house, "2026-11-02T12:00:00+08:00").await;
    write(&admin).await;
    server.fate(&[Fate::Deferred]);
    assert_eq!(deliver(&house, &roads).await.postponed, 1);
    house.wait_until("2026-11-02T08:00:00+08:00");
    assert_eq!(deliver(&house, &roads).await.sent, 0);
    run_due(&house).await;
    assert!(
        deliver(&house, &roads).await.sent >= 1,
        "as soon as it's seen"
    );
    assert_eq!(deliver(&house, &roads).await.sent, 0);
}

on_both!(a_live_board_is_read_anew_when_the_clock_has_gone_back);
async fn a_live_board_is_read_anew_when_the_clock_has_gone_back(db: Db) {
    let house = House::open(db).await;
    house.wait_until("2026-11-02T12:00:00+08:00");
    let zhao = house.sign_in("2001").await;
    assert!(zhao.get("/live").await.says("12:00"));
    house.wait_until("2026-11-02T08:10:00+08:00");
    assert!(zhao.get("/live").await.says("11月2日（周一） 08:10"));
}
