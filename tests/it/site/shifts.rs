//! The shifts.

use super::{edition, link};
use crate::{on_both, support::house::House};
use onpost::{rules::duty::Duty, store::Db};

on_both!(a_shifts_new_times_move_the_duties_from_their_date_on);
/// Law 8.2, 8.4.
async fn a_shifts_new_times_move_the_duties_from_their_date_on(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let form = [
        ("code", "L"),
        ("name", "长班"),
        ("start", "20:00"),
        ("end", "08:00"),
        ("break-from-1", "00:00"),
        ("break-to-1", "00:30"),
        ("day_value", "1.5"),
    ];
    assert_eq!(hr.post("/shifts", &form).await.location, "/shifts");
    let list = hr.get("/shifts").await;
    assert!(list.says("20:00–08:00 至次日") && list.says("11:30") && list.says("1.5"));

    let before = duties(&house).await;
    let own = link(&hr.get("/shifts").await, "早班");
    let page = hr.get(&own).await;
    assert!(page.says("那天起已发布的值班随新时间移动"));
    let seen = edition(&page);
    let form = [
        ("edition", seen.as_str()),
        ("code", "D"),
        ("name", "早班"),
        ("start", "09:00"),
        ("end", "17:00"),
        ("day_value", "1"),
        ("holds_from", "2026-11-04"),
    ];
    // 李伟 is relieved by 王芳, who is another: the same times would meet for one person alone.
    assert_eq!(hr.post(&own, &form).await.location, "/shifts");
    assert!(hr.get("/shifts").await.says("08:00–16:00"), "until then");
    let page = hr.get(&own).await;
    assert!(
        page.says("自11月4日（周三）起：时间 08:00–16:00 → 09:00–17:00"),
        "{}",
        page.text
    );
    let after = duties(&house).await;
    let ids = |duties: &[Duty]| duties.iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(&after), ids(&before), "whatever hangs on them stays");
    let moved: Vec<&Duty> = after.iter().filter(|it| !before.contains(it)).collect();
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0].date.to_string(), "2026-11-04");
    assert_eq!(moved[0].start.to_rfc3339(), "2026-11-04T01:00:00+00:00");
    let li = house.sign_in("1001").await;
    assert!(li.get("/notices").await.says("呼叫中心"), "they are told");
    let again = hr.post(&own, &form).await;
    assert_eq!(again.status, 303, "the same again is nothing");

    // What is taken back moves back.
    let versions = hr
        .get(
            &page
                .attribute("main p a[href^='/versions/']", "href")
                .unwrap(),
        )
        .await;
    let gone = versions
        .attribute("form[action^='/versions/shift']", "action")
        .unwrap();
    assert_eq!(hr.post(&gone, &[]).await.status, 303);
    assert_eq!(duties(&house).await, before);
    assert!(!hr.get(&own).await.says("自11月4日"));
}

on_both!(a_shifts_new_times_that_meet_another_duty_are_refused_naming_both);
/// Law 8.4.
async fn a_shifts_new_times_that_meet_another_duty_are_refused_naming_both(db: Db) {
    let house = House::open(db).await;
    house
        .import(&[(
            "duties.csv",
            "staff_no,post,shift,date\n1001,1000,E,2026-11-04\n",
        )])
        .await;
    let hr = house.sign_in("3001").await;
    let before = duties(&house).await;
    let own = link(&hr.get("/shifts").await, "早班");
    let page = hr.get(&own).await;
    let seen = edition(&page);
    let form = [
        ("edition", seen.as_str()),
        ("code", "D"),
        ("name", "早班"),
        ("start", "09:00"),
        ("end", "17:00"),
        ("day_value", "1"),
    ];
    let refused = hr.post(&own, &form).await;
    assert_eq!(refused.status, 422);
    let told = refused.select(".field-fault").concat();
    for words in ["李伟", "呼叫中心 D", "09:00–17:00", "呼叫中心 E", "16:00 –"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(duties(&house).await, before);
}

async fn duties(house: &House) -> Vec<Duty> {
    let mut tx = house.rooms.db.read().await.unwrap();
    onpost::store::facts::load_all(&mut tx)
        .await
        .unwrap()
        .duties
}

on_both!(all_that_is_wrong_with_a_shift_is_told_at_once);
async fn all_that_is_wrong_with_a_shift_is_told_at_once(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let form = [
        ("code", "D;E"),
        ("name", ""),
        ("start", "08:00"),
        ("end", "16:00"),
        ("break-from-1", "12:00"),
        ("break-to-1", "13:00"),
        ("break-from-2", "12:30"),
        ("break-to-2", "13:30"),
        ("break-from-3", "18:00"),
        ("break-to-3", "18:30"),
        ("day_value", "1.234"),
    ];
    let answer = hr.post("/shifts", &form).await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.select(".field-fault"),
        [
            "代码中不能有空格、逗号、分号或引号",
            "请填写此项",
            "请填写 0 到 3 之间的天数，最多两位小数，例如 0.5",
            "休息应在班次之内，并且有时长",
        ]
    );
    let half = [("start", "8"), ("end", ""), ("break-from-1", "12:00")];
    let answer = hr.post("/shifts", &half).await;
    assert_eq!(answer.select(".field-fault").len(), 6);
    let taken = [
        ("code", "E"),
        ("name", "另一个"),
        ("start", "08:00"),
        ("end", "16:00"),
        ("day_value", "1"),
    ];
    assert_eq!(
        hr.post("/shifts", &taken).await.select(".field-fault"),
        ["“E”已被使用，请换一个。"]
    );
    assert_eq!(hr.get("/shifts").await.select("tbody tr").len(), 3);
}
