//! Longer duties: asked for, ordered, decided, counted.

use super::{duty, judged, notices, press};
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::{
    actions::month,
    files::report::ReportLayout,
    rules::{
        naming::Named, notice::Notice, slip::SlipStatus as Standing, time::Month, verdict::Status,
    },
    store::Db,
};

/// 李伟 works his early shift of 2 November until an instant.
async fn worked_until(house: &House, out: &str) -> Visitor {
    let li = house.sign_in("1001").await;
    press(&li, "in").await;
    house.wait_until(out);
    let li = house.sign_in("1001").await;
    press(&li, "out").await;
    li
}

/// Asks for 李伟's early shift to go on until 18:00; the slip's page.
async fn ask(house: &House, li: &Visitor) -> String {
    let held = duty(house, "1001,2026-11-02").await;
    let form = [
        ("until", "2026-11-02T18:00"),
        ("reason", "核心交换机未恢复"),
    ];
    let filed = li
        .post(&format!("/extensions/new?duty={}", held.id), &form)
        .await;
    assert_eq!(filed.status, 303, "{}", filed.text);
    filed.location
}

/// 加班时长 of somebody's November.
async fn overtime(house: &House, staff_no: &str) -> i64 {
    let november = Month::parse("2026-11").unwrap();
    let seen = month::of_everybody(&house.rooms, november, ReportLayout::Onpost)
        .await
        .unwrap();
    let people = &seen.seen.facts.people;
    let who = people.iter().find(|it| it.staff_no == staff_no).unwrap().id;
    let own = seen.people.iter().find(|own| own.person == who);
    own.unwrap().totals.minutes_overtime
}

on_both!(what_was_asked_for_counts_once_it_is_approved);
async fn what_was_asked_for_counts_once_it_is_approved(db: Db) {
    let house = House::open(db).await;
    let li = worked_until(&house, "2026-11-02T18:05:00+08:00").await;
    let slip = ask(&house, &li).await;
    let page = li.get(&slip).await;
    assert_eq!(page.select(".page-head .standing"), ["待审批"]);
    assert!(page.says("比班次多 2 小时"), "{}", page.text);
    assert!(
        li.get("/requests")
            .await
            .says("延时至 11月2日（周一） 18:00")
    );
    assert_eq!(overtime(&house, "1001").await, 0, "nobody has approved it");

    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    for words in [
        "李伟",
        "核心交换机未恢复",
        "应离岗改为 18:00",
        "计加班 1 小时 45 分",
    ] {
        assert!(inbox.says(words), "{words}: {}", inbox.text);
    }
    assert_eq!(inbox.select(".nav-top .badge"), ["1 项待办"]);
    let told = notices(&house).await;
    let waiting = |(to, told): &(String, Notice)| {
        matches!(told, Notice::SlipFiled { person, .. } if person == "李伟").then(|| to.clone())
    };
    let mut to: Vec<String> = told.iter().filter_map(waiting).collect();
    to.sort();
    assert_eq!(to, ["2001", "2003"], "the supervisors of his department");

    let decide = [("answer", "approve"), ("reason", "辛苦了"), ("seen", "1")];
    let done = zhao.post(&format!("{slip}/decide"), &decide).await;
    assert_eq!(done.location, "/inbox");
    assert_eq!(overtime(&house, "1001").await, 105, "from 16:15 to 18:00");
    let (held, verdict) = judged(&house, "1001,2026-11-02").await;
    assert_eq!(verdict.overtime_minutes, 105);
    let page = li.get(&format!("/duties/{}", held.id)).await;
    assert!(page.says("16:15 至 18:00：经批准延时，计加班 1 小时 45 分"));
    assert!(li.get("/month").await.says("加班 1 小时 45 分"));
    let decided = |told: &Notice| matches!(told, Notice::SlipDecided { status: Standing::Approved, by, .. } if by == "赵敏");
    let told = notices(&house).await;
    let to: Vec<&str> = told
        .iter()
        .filter(|(_, told)| decided(told))
        .map(|(to, _)| to.as_str())
        .collect();
    assert_eq!(to, ["1001"]);
    let hr = house.sign_in("3001").await;
    let csv = hr.get("/months/export?month=2026-11&format=csv").await.text;
    assert!(csv.lines().next().unwrap().contains(",加班时长(分钟),"));
    let settled = zhao.get("/inbox").await;
    assert_eq!(settled.select(".settled .standing"), ["已批准"]);
    let again = zhao.post(&format!("{slip}/decide"), &decide).await;
    assert_eq!(again.status, 409);
}

on_both!(what_is_rejected_or_taken_back_counts_for_nothing);
async fn what_is_rejected_or_taken_back_counts_for_nothing(db: Db) {
    let house = House::open(db).await;
    let li = worked_until(&house, "2026-11-02T18:05:00+08:00").await;
    let zhao = house.sign_in("2001").await;
    let first = ask(&house, &li).await;
    let bare = [("answer", "reject"), ("reason", ""), ("seen", "1")];
    let refused = zhao.post(&format!("{first}/decide"), &bare).await;
    assert_eq!(refused.status, 422, "a rejection has its reason");
    let reject = [("answer", "reject"), ("reason", "无需延时"), ("seen", "1")];
    let done = zhao.post(&format!("{first}/decide"), &reject).await;
    assert_eq!(done.status, 303);
    let second = ask(&house, &li).await;
    let taken = li.post(&format!("{second}/withdraw"), &[]).await;
    let page = li.get(&taken.location).await;
    assert_eq!(page.select("ol .standing"), ["待审批", "已撤回"]);
    assert_eq!(overtime(&house, "1001").await, 0);
    assert_eq!(zhao.get("/inbox").await.select(".matter").len(), 0);
}

on_both!(an_order_holds_at_once_and_its_person_is_told);
async fn an_order_holds_at_once_and_its_person_is_told(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    press(&li, "in").await;
    let held = duty(&house, "1001,2026-11-02").await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get(&format!("/duties/{}", held.id)).await;
    let address = page
        .attribute("a[href^='/extensions/new']", "href")
        .unwrap();
    let form = zhao.get(&address).await;
    assert!(form.says("安排延时，立即生效") && form.says("李伟"));
    let order = [("until", "2026-11-02T18:00"), ("reason", "客户割接")];
    let done = zhao.post(&address, &order).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = li.get("/clock").await;
    let figures = page.select(".figures > div dd");
    assert_eq!(figures[1], "18:00", "he stays until then");
    let (to, told) = notices(&house).await.pop().unwrap();
    assert_eq!(to, "1001");
    assert!(
        matches!(&told, Notice::ExtensionOrdered { by, reason, duty, .. }
            if by == "赵敏" && reason == "客户割接" && duty.post.name() == "呼叫中心")
    );
    house.wait_until("2026-11-02T17:00:00+08:00");
    let li = house.sign_in("1001").await;
    press(&li, "out").await;
    house.wait_until("2026-11-02T23:00:00+08:00");
    let (_, verdict) = judged(&house, "1001,2026-11-02").await;
    assert_eq!(verdict.status, Status::Absent, "an hour before 18:00");
    assert_eq!(verdict.overtime_minutes, 45);
}

on_both!(a_longer_duty_fits_before_the_next_one_and_all_faults_are_told);
async fn a_longer_duty_fits_before_the_next_one_and_all_faults_are_told(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let held = duty(&house, "1001,2026-11-02").await;
    let address = format!("/extensions/new?duty={}", held.id);
    let form = li.get(&address).await;
    assert_eq!(
        form.attribute("[name=until]", "value").unwrap(),
        "2026-11-02T17:15"
    );
    for (until, reason, faults, words) in [
        ("2026-11-02T16:10", "x", 1, "本来就到 2026-11-02 16:15"),
        ("2026-11-03T04:01", "", 2, "最多比班次延长 12 小时"),
        ("2026-11-03T08:30", "x", 1, "最多比班次延长 12 小时"),
        ("soon", "", 2, "请填写"),
    ] {
        let sent = [("until", until), ("reason", reason)];
        let answer = li.post(&address, &sent).await;
        assert_eq!(answer.status, 422, "{until}");
        assert_eq!(
            answer.select(".field-fault").len(),
            faults,
            "{until}: {}",
            answer.text
        );
        assert!(answer.says(words), "{until}: {}", answer.text);
        assert_eq!(answer.attribute("[name=until]", "value").unwrap(), until);
    }
    ask(&house, &li).await;
    let sent = [("until", "2026-11-02T19:00"), ("reason", "x")];
    let twice = li.post(&address, &sent).await;
    assert!(twice.says("已有一张延时申请在等待审批"), "{}", twice.text);
}

on_both!(what_no_longer_fits_is_not_approved);
async fn what_no_longer_fits_is_not_approved(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let slip = ask(&house, &li).await;
    let more = "staff_no,post,shift,date\n1001,1000,E,2026-11-02\n";
    house.import(&[("duties.csv", more)]).await;
    let zhao = house.sign_in("2001").await;
    let approve = [("answer", "approve"), ("reason", ""), ("seen", "1")];
    let refused = zhao.post(&format!("{slip}/decide"), &approve).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.says("2026-11-02 16:00 就开始了"),
        "{}",
        refused.text
    );
}

on_both!(others_neither_ask_nor_order_nor_decide);
async fn others_neither_ask_nor_order_nor_decide(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let slip = ask(&house, &li).await;
    let held = duty(&house, "1001,2026-11-02").await;
    let address = format!("/extensions/new?duty={}", held.id);
    let form = [("until", "2026-11-02T19:00"), ("reason", "x")];
    let decide = [("answer", "approve"), ("reason", ""), ("seen", "1")];
    for (staff_no, sees, decides) in [("1002", 404, 404), ("2002", 404, 404), ("1001", 200, 422)] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&slip).await.status, sees, "{staff_no}");
        let decided = visitor.post(&format!("{slip}/decide"), &decide).await;
        assert_eq!(decided.status, decides, "{staff_no}");
        if staff_no != "1001" {
            assert_eq!(visitor.get(&address).await.status, 404, "{staff_no}");
            assert_eq!(
                visitor.post(&address, &form).await.status,
                404,
                "{staff_no}"
            );
        }
    }
    let zhao = house.sign_in("2001").await;
    let taken = zhao.post(&format!("{slip}/withdraw"), &[]).await;
    assert_eq!(taken.status, 403);
    for path in ["/extensions/7", "/extensions/new?duty=7"] {
        assert_eq!(zhao.get(path).await.status, 404, "{path}");
    }
}
