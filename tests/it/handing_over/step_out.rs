//! Leaving the post for a while, and coming back.

use super::{duty, judged, press};
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::{
    rules::{step_out::StepOut, verdict::Status},
    store::{self, Db},
};

/// 李伟 and 吴磊 are at the post 1000 in the morning of 2 November.
async fn two_at_the_post(db: Db) -> (House, Visitor) {
    let house = House::open(db).await;
    let more = "staff_no,post,shift,date\n2003,1000,D,2026-11-02\n1003,DESK,D,2026-11-02\n";
    house.import(&[("duties.csv", more)]).await;
    for staff_no in ["1001", "2003"] {
        let visitor = house.sign_in(staff_no).await;
        press(&visitor, "in").await;
    }
    house.wait_until("2026-11-02T10:00:00+08:00");
    let li = house.sign_in("1001").await;
    (house, li)
}

async fn step_outs(house: &House) -> Vec<StepOut> {
    let held = duty(house, "1001,2026-11-02").await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let found = store::step_out::list_of_duties(&mut tx, &[held.id]).await;
    found.unwrap()
}

/// The id of a person, as the form sends it.
async fn person(house: &House, staff_no: &str) -> String {
    let mut tx = house.rooms.db.read().await.unwrap();
    let found = store::person::find_by_staff_no(&mut tx, staff_no).await;
    found.unwrap().unwrap().id.to_string()
}

/// What 李伟 fills in: for how long, who answers, at which number.
fn form<'a>(length: &'a str, stand_in: &'a str, contact: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("for", length),
        ("until", ""),
        ("reason", "去机房重启"),
        ("stand_in", stand_in),
        ("contact", contact),
    ]
}

on_both!(who_steps_out_is_seen_to_be_away_and_comes_back_by_one_press);
/// Law 7.3.
async fn who_steps_out_is_seen_to_be_away_and_comes_back_by_one_press(db: Db) {
    let (house, li) = two_at_the_post(db).await;
    let clock = li.get("/clock").await;
    assert!(clock.attribute("a[href='/step-out']", "href").is_some());
    let page = li.get("/step-out").await;
    let offered = page.select("[name=stand_in] option");
    assert_eq!(
        offered,
        ["吴磊 · 呼叫中心", "没有人可以代接"],
        "who is there"
    );
    let wu = person(&house, "2003").await;
    let done = li.post("/step-out", &form("15", &wu, "")).await;
    assert_eq!(done.location, "/clock", "{}", done.text);

    let clock = li.get("/clock").await;
    assert!(clock.says("10:00 起暂离，10:15 前回来"), "{}", clock.text);
    assert_eq!(clock.select(".step-out-away button"), ["我回来了"]);
    let zhao = house.sign_in("2001").await;
    let today = zhao.get("/today").await;
    assert!(today.says("1 人暂离") && today.says("10:00 离开，10:15 前回来"));
    assert!(today.says("吴磊 代接电话"), "{}", today.text);
    let twice = li.post("/step-out", &form("15", &wu, "")).await;
    assert_eq!(twice.status, 422);
    assert_eq!(step_outs(&house).await.len(), 1);

    house.wait_until("2026-11-02T10:20:00+08:00");
    assert!(zhao.get("/today").await.says("已超时未回"));
    let back = li.post("/step-out/back", &[]).await;
    assert_eq!(back.location, "/clock");
    let kept = step_outs(&house).await;
    assert_eq!(kept[0].back_at, Some(house.now()));
    assert!(!zhao.get("/today").await.says("人暂离"));
    let held = duty(&house, "1001,2026-11-02").await;
    let page = zhao.get(&format!("/duties/{}", held.id)).await;
    assert!(page.says("10:00 离开，10:20 回来（预计 10:15）：去机房重启"));
    assert!(page.says("暂离本身不影响考勤结果"));
    let (_, verdict) = judged(&house, "1001,2026-11-02").await;
    assert_eq!(verdict.status, Status::OnDuty);
    li.post("/step-out/back", &[]).await;
    assert_eq!(
        step_outs(&house).await,
        kept,
        "a second press changes nothing"
    );
}

on_both!(all_that_is_wrong_is_told_and_nothing_is_recorded);
async fn all_that_is_wrong_is_told_and_nothing_is_recorded(db: Db) {
    let (house, li) = two_at_the_post(db).await;
    let [me, wu, wang, chen] = [
        person(&house, "1001").await,
        person(&house, "2003").await,
        person(&house, "1002").await,
        person(&house, "1003").await,
    ];
    for (length, stand_in, contact, words) in [
        ("15", me.as_str(), "", "不能由自己代接"),
        ("15", wang.as_str(), "", "现在不在岗，请选在岗的同事"),
        ("15", chen.as_str(), "", "现在不在岗，请选在岗的同事"),
        ("15", "", "", "没有人代接电话，请留下联系电话"),
        ("60", wu.as_str(), "", "离开超过 30 分钟，请留下联系电话"),
        ("60", wu.as_str(), "隔壁", "应为电话号码"),
        ("until", wu.as_str(), "", "请填写"),
        ("90", wu.as_str(), "", "请从"),
    ] {
        let answer = li.post("/step-out", &form(length, stand_in, contact)).await;
        assert_eq!(answer.status, 422, "{length} {words}");
        let faults = answer.select(".field-fault");
        assert!(
            faults.iter().any(|it| it.contains(words)),
            "{words}: {faults:?}"
        );
    }
    assert_eq!(step_outs(&house).await, []);
    let mut until = form("until", &wu, "8001");
    until[1] = ("until", "2026-11-02T10:40");
    assert_eq!(li.post("/step-out", &until).await.status, 303);
    assert_eq!(step_outs(&house).await[0].contact, "8001");
    let other = house.sign_in("2003").await;
    let away = other.post("/step-out", &form("15", &me, "")).await;
    assert!(away.says("这位同事自己也在暂离"), "{}", away.text);
}

on_both!(nobody_steps_out_who_is_not_there_and_who_clocks_out_is_away_no_more);
async fn nobody_steps_out_who_is_not_there_and_who_clocks_out_is_away_no_more(db: Db) {
    let (house, li) = two_at_the_post(db).await;
    let wang = house.sign_in("1002").await;
    assert!(wang.get("/step-out").await.says("您现在不在岗"));
    let refused = wang.post("/step-out", &form("15", "", "8001")).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        li.post("/step-out", &form("15", "", "8001")).await.status,
        303
    );
    press(&li, "out").await;
    assert_eq!(step_outs(&house).await[0].back_at, Some(house.now()));
}

on_both!(how_long_needs_a_number_is_a_setting);
async fn how_long_needs_a_number_is_a_setting(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/policy/new").await;
    let number = "[name=step_out_contact_minutes]";
    assert_eq!(page.attribute(number, "value").as_deref(), Some("30"));
    assert!(page.says("D4 4.50"));
}
