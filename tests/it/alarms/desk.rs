//! The page of alarms: taking, solving, and who sees what.

use super::{clock_in, open, person, told};
use crate::{
    on_both,
    support::{house::House, visitor::Answer},
};
use chrono::Duration;
use onpost::{actions::alarm::watch, rules::notice::Notice, store::Db};

/// 李伟 hasn't come at 07:46: the watch has told it.
async fn alarmed(db: Db) -> House {
    let house = open(db).await;
    house.wait_until("2026-11-02T07:46:00+08:00");
    assert_eq!(watch(&house.rooms).await.unwrap().raised, 1);
    house
}

fn address(page: &Answer, act: &str) -> String {
    let forms = page.attributes("form", "action");
    let found = forms.into_iter().find(|it| it.ends_with(act));
    found.unwrap_or_else(|| panic!("no {act}: {}", page.text))
}

/// Where an alarm stands in the list, by the address at which it's taken.
fn place(take: &str) -> String {
    format!("/alarms#alarm-{}", take.split('/').nth(2).unwrap())
}

on_both!(who_takes_an_alarm_first_has_it_and_the_others_learn_who);
async fn who_takes_an_alarm_first_has_it_and_the_others_learn_who(db: Db) {
    let house = alarmed(db).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let elsewhere = zhao.get("/inbox").await;
    let banner = elsewhere.select(".alarm-strip");
    assert!(banner[0].contains("1 项告警无人接手"), "{banner:?}");
    assert!(banner[0].contains("呼叫中心：李伟 未到岗"), "{banner:?}");
    let page = zhao.get("/alarms").await;
    assert!(
        page.select(".alarm-strip").is_empty(),
        "it stands in full below"
    );
    assert_eq!(
        page.attributes(".alarm-people a[href^='tel:']", "href"),
        ["tel:13800001001"]
    );
    assert!(page.says("应于 07:45 到岗") && page.says("已通知 1 次"));
    let take = address(&page, "/take");
    let there = place(&take);
    assert_eq!(zhao.post(&take, &[]).await.location, there);
    assert_eq!(wu.post(&take, &[]).await.location, there);
    assert_eq!(zhao.post(&take, &[]).await.location, there);
    let seen = wu.get("/alarms").await;
    assert_eq!(seen.select(".alarm .standing"), ["赵敏 07:46 接手"]);
    assert!(wu.get("/inbox").await.select(".alarm-strip").is_empty());

    // 吴磊, on duty, was told of the alarm and is told who took it; so is the group.
    let told = told(&house).await;
    let taken: Vec<_> = told
        .iter()
        .filter(|it| matches!(&it.2, Notice::AlarmTaken { by, .. } if by == "赵敏"))
        .collect();
    assert_eq!(taken.len(), 2, "{taken:?}");
    assert!(taken.iter().any(|it| it.0.is_some()));
    let wu_id = person(&house, "2003").await;
    assert!(taken.iter().all(|it| it.0.is_none_or(|it| it == wu_id)));
    house.wait(Duration::minutes(20));
    assert_eq!(
        watch(&house.rooms).await.unwrap().repeated,
        0,
        "it is in good hands"
    );
}

on_both!(how_it_was_solved_is_kept_and_the_matter_is_not_raised_again);
async fn how_it_was_solved_is_kept_and_the_matter_is_not_raised_again(db: Db) {
    let house = alarmed(db).await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/alarms").await;
    let solve = address(&page, "/solve");
    let bare = zhao.post(&solve, &[("note", " ")]).await;
    assert_eq!(bare.status, 422);
    assert_eq!(bare.select(".alarm .field-fault").len(), 1);
    assert!(bare.attribute(".alarm details", "open").is_some());
    let note = [("note", "已电话联系，8:10 到岗")];
    assert_eq!(zhao.post(&solve, &note).await.location, "/alarms");
    let twice = house.sign_in("2003").await.post(&solve, &note).await;
    assert_eq!(twice.status, 409);
    house.wait(Duration::minutes(10));
    let watched = watch(&house.rooms).await.unwrap();
    assert_eq!((watched.raised, watched.repeated), (0, 0));
    let li = house.sign_in("1001").await;
    clock_in(&li).await;
    assert_eq!(watch(&house.rooms).await.unwrap().ended, 1);
    let after = zhao.get("/alarms").await;
    assert!(after.says("现在没有告警"));
    let settled = after.select(".settled li");
    for part in [
        "李伟 未到岗",
        "赵敏 07:46 接手",
        "07:56 恢复",
        "赵敏 07:46 登记：已电话联系，8:10 到岗",
    ] {
        assert!(settled[0].contains(part), "{part}: {settled:?}");
    }
}

on_both!(what_ended_by_itself_can_be_noted_afterwards_and_is_over_for_who_takes_it);
async fn what_ended_by_itself_can_be_noted_afterwards_and_is_over_for_who_takes_it(db: Db) {
    let house = alarmed(db).await;
    let zhao = house.sign_in("2001").await;
    let take = address(&zhao.get("/alarms").await, "/take");
    let there = place(&take);
    let li = house.sign_in("1001").await;
    clock_in(&li).await;
    assert_eq!(watch(&house.rooms).await.unwrap().ended, 1);
    assert_eq!(zhao.post(&take, &[]).await.location, there);
    let page = zhao.get("/alarms").await;
    assert!(page.says("一直无人接手"));
    let noted = zhao
        .post(&address(&page, "/solve"), &[("note", "堵车")])
        .await;
    assert_eq!(noted.status, 303);
    assert!(zhao.get("/alarms").await.says("堵车"));
}

on_both!(only_those_who_decide_for_the_post_see_and_take_its_alarms);
async fn only_those_who_decide_for_the_post_see_and_take_its_alarms(db: Db) {
    let house = alarmed(db).await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/alarms").await;
    let (take, solve) = (address(&page, "/take"), address(&page, "/solve"));
    for (staff_no, sees, outcome) in [("1002", 403, 403), ("2002", 200, 404)] {
        let visitor = house.sign_in(staff_no).await;
        let page = visitor.get("/alarms").await;
        assert_eq!(page.status, sees, "{staff_no}");
        assert!(!page.says("李伟"), "{staff_no}");
        assert_eq!(visitor.post(&take, &[]).await.status, outcome, "{staff_no}");
        let solved = visitor.post(&solve, &[("note", "x")]).await;
        assert_eq!(solved.status, outcome, "{staff_no}");
        assert!(
            visitor
                .get("/clock")
                .await
                .select(".alarm-strip")
                .is_empty()
        );
    }
    assert_eq!(zhao.post("/alarms/7/take", &[]).await.status, 404);
    let hr = house.sign_in("3001").await;
    assert!(hr.get("/alarms").await.says("李伟"));
    assert!(
        hr.get("/inbox").await.select(".alarm-strip").is_empty(),
        "HR isn't called out"
    );
    assert_eq!(house.stranger().get("/alarms").await.status, 303);
}

on_both!(nobody_silences_an_alarm_about_themselves);
async fn nobody_silences_an_alarm_about_themselves(db: Db) {
    let house = open(db).await;
    let also = "staff_no,post,shift,date\n2001,1000,D,2026-11-02\n";
    let came = "staff_no,at,kind,source\n1001,2026-11-02 07:40,in,web\n";
    house
        .import(&[("duties.csv", also), ("punches.csv", came)])
        .await;
    house.wait_until("2026-11-02T07:46:00+08:00");
    assert_eq!(watch(&house.rooms).await.unwrap().raised, 1);
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/alarms").await;
    let (take, solve) = (address(&page, "/take"), address(&page, "/solve"));
    for (road, note) in [(&take, ""), (&solve, "马上到")] {
        let refused = zhao.post(road, &[("note", note)]).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert!(refused.says("不能替自己处置"), "{}", refused.text);
    }
    let hr = house.sign_in("3001").await;
    assert_eq!(hr.post(&take, &[]).await.status, 303);
}
