//! Who leaves is asked to stay until somebody takes over, and may leave all the same.

use super::{clock_in, clock_out, duty, open, person, press, told};
use crate::{on_both, support::house::House};
use onpost::{
    rules::{
        extension::Extension,
        naming::Named,
        notice::{AlarmTold, Notice},
        relief::ReliefAnswer,
        slip::SlipStatus,
    },
    store::{self, Db},
};

/// What was answered about the only duty of `staff_no,date`.
async fn answers(house: &House, key: &str) -> Vec<(ReliefAnswer, bool)> {
    let duty = duty(house, key).await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let kept = store::relief::list_of_duties(&mut tx, &[duty.id]).await;
    let kept = kept.unwrap().into_iter();
    kept.map(|it| (it.answer, it.relief.is_some())).collect()
}

on_both!(who_stays_until_relieved_has_it_on_record_and_an_extension_filed);
/// Law 6.11.
async fn who_stays_until_relieved_has_it_on_record_and_an_extension_filed(db: Db) {
    let house = open(db).await;
    let (li, wang) = (house.sign_in("1001").await, house.sign_in("1002").await);
    clock_in(&li).await;
    let before = li.get("/clock").await;
    assert_eq!(before.select(".relief-list strong"), ["王芳"]);
    assert!(before.says("应于 15:45 前到岗"), "{}", before.text);

    house.wait_until("2026-11-02T16:20:00+08:00");
    let page = li.get("/clock").await;
    assert!(page.says("未到岗，应于 15:45 到岗，已过 35 分钟"));
    assert_eq!(press(&li, &[("kind", "out")]).await, "/clock/relief");
    assert_eq!(house.punches("1001").await, 1, "nothing is recorded yet");
    let asked = li.get("/clock/relief").await;
    assert_eq!(asked.select("h1"), ["接班人员还没有到岗"]);
    assert_eq!(
        asked.attributes("a[href^='tel:']", "href"),
        ["tel:13800001002"]
    );
    assert_eq!(asked.select("button.primary"), ["留下继续值守"]);
    assert!(asked.says("仍要下班"));

    assert_eq!(li.post("/clock/relief", &[]).await.location, "/clock");
    assert_eq!(
        answers(&house, "1001,2026-11-02").await,
        [(ReliefAnswer::Stayed, true)]
    );
    assert!(li.get("/clock").await.says("自愿留守中，自 16:20 起"));
    house.wait_until("2026-11-02T16:50:00+08:00");
    clock_in(&wang).await;
    let page = li.get("/clock").await;
    assert!(page.says("已到岗 16:50"), "{}", page.text);
    let relieved = li.get("/clock/relief").await;
    assert_eq!(
        relieved.location, "/clock",
        "there is nothing to ask any more"
    );
    house.wait_until("2026-11-02T16:55:00+08:00");
    clock_out(&li).await;
    house.wait_until("2026-11-02T17:30:00+08:00");
    clock_out(&li).await;

    let held = duty(&house, "1001,2026-11-02").await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let filed = store::slip::list_of_duties::<Extension>(&mut tx, &[held.id]).await;
    let filed = filed.unwrap();
    assert_eq!(filed.len(), 1);
    let until = filed[0].slip.until.to_rfc3339();
    assert_eq!(until, "2026-11-02T08:55:00+00:00", "16:55 in Shanghai");
    assert_eq!(filed[0].slip.status, SlipStatus::Submitted);
    assert_eq!(filed[0].reason, "接班人员未到岗，自愿留守");
    let slips = told(&house).await;
    let is_slip = |it: &Notice| matches!(it, Notice::SlipFiled { .. });
    assert!(slips.iter().all(|it| is_slip(&it.2)), "{slips:?}");
}

on_both!(who_leaves_unrelieved_may_and_the_supervisors_learn_of_it_at_once);
/// Law 6.12.
async fn who_leaves_unrelieved_may_and_the_supervisors_learn_of_it_at_once(db: Db) {
    let house = open(db).await;
    let li = house.sign_in("1001").await;
    clock_in(&li).await;
    house.wait_until("2026-11-02T16:20:00+08:00");
    assert_eq!(press(&li, &[("kind", "out")]).await, "/clock/relief");
    let left = press(&li, &[("kind", "out"), ("relief", "left")]).await;
    assert!(left.starts_with("/clock?done="), "{left}");
    assert_eq!(
        answers(&house, "1001,2026-11-02").await,
        [(ReliefAnswer::Left, true)]
    );
    let told = told(&house).await;
    let to: Vec<_> = told.iter().filter_map(|it| it.0).collect();
    let expected = [person(&house, "2001").await, person(&house, "2003").await];
    assert_eq!(to.len(), 2);
    assert!(
        expected.iter().all(|it| to.contains(it)),
        "both supervisors of OPS"
    );
    assert_eq!(
        told.iter().filter(|it| it.1.is_some()).count(),
        1,
        "and their group"
    );
    for (_, _, notice) in &told {
        let Notice::Alarm {
            told: AlarmTold::NotRelieved(duty),
            repeated: 0,
            ..
        } = notice
        else {
            panic!("{notice:?}");
        };
        assert_eq!(
            (duty.person.as_str(), duty.post.name()),
            ("李伟", "呼叫中心")
        );
    }
    // The same press again is known, and neither asked nor told about twice.
    let again = press(&li, &[("kind", "out")]).await;
    assert!(again.starts_with("/clock?known="), "{again}");
    assert_eq!(super::told(&house).await.len(), 3);
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/alarms").await;
    assert!(
        page.says("呼叫中心：李伟 在无人接班时离岗"),
        "{}",
        page.text
    );
    assert_eq!(
        page.attributes(".alarm-people a[href^='tel:']", "href"),
        ["tel:13800001002"]
    );
}

on_both!(leaving_early_and_unrelieved_are_two_questions);
async fn leaving_early_and_unrelieved_are_two_questions(db: Db) {
    let house = open(db).await;
    let li = house.sign_in("1001").await;
    clock_in(&li).await;
    house.wait_until("2026-11-02T15:00:00+08:00");
    assert_eq!(press(&li, &[("kind", "out")]).await, "/clock/leave");
    let meant = press(&li, &[("kind", "out"), ("early", "meant")]).await;
    assert_eq!(meant, "/clock/relief");
    let asked = li.get("/clock/relief").await;
    assert!(asked.says("应于 15:45 前到岗") && asked.says("现在下班会早退 1 小时 15 分"));
    let fields = asked.attributes("input[type=hidden]", "name");
    for name in ["kind", "relief", "early"] {
        assert!(fields.iter().any(|it| it == name), "{name}: {fields:?}");
    }
    let form = [("kind", "out"), ("relief", "left"), ("early", "meant")];
    assert!(press(&li, &form).await.starts_with("/clock?done="));
}

on_both!(nobody_is_asked_who_is_relieved_or_whose_post_demands_nobody);
async fn nobody_is_asked_who_is_relieved_or_whose_post_demands_nobody(db: Db) {
    let house = open(db).await;
    let (li, wang) = (house.sign_in("1001").await, house.sign_in("1002").await);
    let wu = house.sign_in("2003").await;
    clock_in(&li).await;
    house.wait_until("2026-11-02T08:20:00+08:00");
    clock_out(&wu).await;
    house.wait_until("2026-11-02T15:41:00+08:00");
    clock_in(&wang).await;
    assert!(li.get("/clock").await.says("已到岗 15:41"));
    house.wait_until("2026-11-02T16:16:00+08:00");
    clock_out(&li).await;
    assert!(answers(&house, "1001,2026-11-02").await.is_empty());
    let idle = house.sign_in("1003").await;
    assert_eq!(idle.get("/clock/relief").await.location, "/clock");
    assert_eq!(idle.post("/clock/relief", &[]).await.status, 303);
    assert!(told(&house).await.is_empty());
}
