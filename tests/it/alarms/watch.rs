//! The watch: what it raises, repeats and ends, and that several of them at once do so once.

use super::{clock_in, open, told};
use crate::{on_both, support::house::House};
use chrono::Duration;
use onpost::{
    actions::alarm::{AlarmRound, watch},
    rules::{
        naming::Named,
        notice::{AlarmTold, Notice},
    },
    store::Db,
};

async fn look(house: &House) -> (usize, usize, usize) {
    let watched: AlarmRound = watch(&house.rooms).await.unwrap();
    (watched.raised, watched.repeated, watched.ended)
}

on_both!(who_does_not_come_is_an_alarm_that_is_repeated_and_ends_when_they_do);
async fn who_does_not_come_is_an_alarm_that_is_repeated_and_ends_when_they_do(db: Db) {
    let house = open(db).await;
    house.wait_until("2026-11-02T07:45:59+08:00");
    assert_eq!(look(&house).await, (0, 0, 0));
    house.wait_until("2026-11-02T07:46:00+08:00");
    assert_eq!(look(&house).await, (1, 0, 0));
    assert_eq!(look(&house).await, (0, 0, 0));
    house.wait(Duration::minutes(5));
    assert_eq!(look(&house).await, (0, 1, 0));
    let li = house.sign_in("1001").await;
    clock_in(&li).await;
    assert_eq!(look(&house).await, (0, 0, 1));
    assert_eq!(look(&house).await, (0, 0, 0));
    // 吴磊 is on duty at the post itself: the other supervisor is left alone.
    let told = told(&house).await;
    assert_eq!(
        told.len(),
        4,
        "each time one supervisor and the group: {told:?}"
    );
    let rounds: Vec<u32> = told
        .iter()
        .map(|(_, _, notice)| match notice {
            Notice::Alarm {
                told: AlarmTold::NotArrived(duty),
                repeated,
                ..
            } if duty.person == "李伟" && duty.shift.name() == "早班" => *repeated,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(rounds, [0, 0, 1, 1]);
}

on_both!(an_alarm_is_repeated_though_the_clock_has_gone_back);
async fn an_alarm_is_repeated_though_the_clock_has_gone_back(db: Db) {
    let house = open(db).await;
    house.wait_until("2026-11-02T09:30:00+08:00");
    assert_eq!(look(&house).await, (1, 0, 0));
    house.wait_until("2026-11-02T07:50:00+08:00");
    assert_eq!(look(&house).await, (0, 1, 0));
    assert_eq!(look(&house).await, (0, 0, 0));
    house.wait(Duration::minutes(5));
    assert_eq!(look(&house).await, (0, 1, 0));
}

on_both!(watches_at_once_raise_and_repeat_an_alarm_once);
async fn watches_at_once_raise_and_repeat_an_alarm_once(db: Db) {
    let house = open(db).await;
    house.wait_until("2026-11-02T07:46:00+08:00");
    for expected in [(1, 0), (0, 1)] {
        let tasks: Vec<_> = (0..6)
            .map(|_| {
                let rooms = house.rooms.clone();
                tokio::spawn(async move { watch(&rooms).await.unwrap() })
            })
            .collect();
        let (mut raised, mut repeated) = (0, 0);
        for task in tasks {
            let watched = task.await.unwrap();
            raised += watched.raised;
            repeated += watched.repeated;
        }
        assert_eq!((raised, repeated), expected);
        house.wait(Duration::minutes(5));
    }
    assert_eq!(told(&house).await.len(), 4);
}

on_both!(a_sick_call_that_leaves_an_open_duty_is_an_alarm_until_somebody_stands_in);
/// Law 6.9.
async fn a_sick_call_that_leaves_an_open_duty_is_an_alarm_until_somebody_stands_in(db: Db) {
    let house = open(db).await;
    let requests = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        S1,1002,sick,2026-11-02 12:00,2026-11-03 00:00,approved,2026-11-02 07:40,发烧,13900000000,\n";
    house.import(&[("requests.csv", requests)]).await;
    assert_eq!(look(&house).await, (1, 0, 0));
    let told = told(&house).await;
    let open = |it: &Notice| {
        matches!(
            it,
            Notice::Alarm {
                told: AlarmTold::OpenDuty(_),
                ..
            }
        )
    };
    assert!(told.iter().all(|it| open(&it.2)), "{told:?}");
    let stand_in = "staff_no,post,shift,date\n2001,1000,E,2026-11-02\n";
    house.import(&[("duties.csv", stand_in)]).await;
    assert_eq!(look(&house).await, (0, 0, 1));
}
