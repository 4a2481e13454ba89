//! The posts and what they demand.

use super::edition;
use crate::{
    on_both,
    support::{house::House, visitor::Answer},
};
use onpost::{actions::job, rules::job::Job, store::Db};

fn department(page: &Answer) -> String {
    let css = "select[name=department] option:nth-of-type(2)";
    page.attribute(css, "value").unwrap()
}

on_both!(a_post_is_added_with_its_windows_and_its_week_is_drawn);
async fn a_post_is_added_with_its_windows_and_its_week_is_drawn(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let blank = hr.get("/posts/new").await;
    let department = department(&blank);
    let mut form = vec![
        ("code", "NIGHT"),
        ("name", "夜间值守"),
        ("department", department.as_str()),
        ("line", "first"),
        ("zone", "Asia/Urumqi"),
        ("from-1", "22:00"),
        ("to-1", "6:00"),
        ("people-1", "2"),
        ("from-2", "08:00"),
        ("to-2", "24:00"),
        ("people-2", "1"),
        ("days-2", "6"),
    ];
    form.extend(["1", "2", "3", "4", "5"].map(|day| ("days-1", day)));
    let added = hr.post("/posts", &form).await;
    assert_eq!(added.status, 303, "{:?}", added.select(".field-fault"));
    let page = hr.get(&added.location).await;
    assert_eq!(
        page.select(".week-strip li:has(strong)"),
        [
            "周一 22:00–24:00 至少 2 人",
            "周二至周五 00:00–06:00 至少 2 人 22:00–24:00 至少 2 人",
            "周六 00:00–06:00 至少 2 人 08:00–24:00 至少 1 人",
        ]
    );
    assert_eq!(page.select(".week-strip svg rect").len(), 6);
    assert!(page.says("那里现在是 05:43"), "Urumqi is two hours behind");
    assert_eq!(
        page.attribute("input[name=to-2]", "value").as_deref(),
        Some("24:00")
    );
    assert!(hr.get("/posts").await.says("夜间值守"));

    let own = added.location;
    let seen = edition(&page);
    form.retain(|(name, _)| !name.ends_with("-1"));
    form.extend([
        ("edition", seen.as_str()),
        ("days-1", "7"),
        ("drop-2", "yes"),
    ]);
    form.extend([("from-1", "09:00"), ("to-1", "09:00"), ("people-1", "3")]);
    assert_eq!(hr.post(&own, &form).await.status, 303);
    // It holds from tomorrow on.
    house.wait_until("2026-11-03T00:00:30+08:00");
    let ran = job::run_by_command(&house.rooms, Job::AlarmWatch).await;
    ran.unwrap();
    let hr = house.sign_in("3001").await;
    let page = hr.get(&own).await;
    let figures = page.select(".week-strip li:has(strong)");
    assert_eq!(
        figures[0], "周一 00:00–09:00 至少 3 人",
        "a whole day from Sunday on"
    );
    assert_eq!(hr.post(&own, &form).await.status, 409, "the page was older");
}

on_both!(all_that_is_wrong_with_a_post_is_told_at_once);
async fn all_that_is_wrong_with_a_post_is_told_at_once(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let form = [
        ("code", "1000"),
        ("name", ""),
        ("department", ""),
        ("line", "fourth"),
        ("zone", "Asia/Peking"),
        ("from-1", "24:00"),
        ("to-1", "25:00"),
        ("people-1", "0"),
        ("days-3", "1"),
        ("from-3", "08:00"),
        ("to-3", "17:00"),
        ("people-3", "1"),
        ("days-4", "1"),
        ("from-4", "08:00"),
        ("to-4", "17:00"),
        ("people-4", "2"),
    ];
    let answer = hr.post("/posts", &form).await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.select(".field-fault"),
        [
            "“1000”已被使用，请换一个。",
            "请填写此项",
            "请填写此项",
            "请从列表中选择",
            "没有这个时区；请填写 IANA 名称，例如 Asia/Shanghai",
            "请至少选择一天",
            "请填写时间，例如 08:00",
            "请填写时间，例如 08:00 或 24:00",
            "请填写 1 到 999 之间的整数",
            "与前面的时段相同；请合并为一行",
        ]
    );
    assert_eq!(
        answer.attribute("input[name=to-1]", "value").as_deref(),
        Some("25:00")
    );
    assert_eq!(hr.get("/posts").await.select("tbody tr").len(), 2);
}
