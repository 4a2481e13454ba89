//! HR's plain pages about time: posts and their demand, shifts, the calendar, the policy.

use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::Db;

async fn row(by: &Visitor, list: &str, words: &str) -> String {
    let page = by.get(list).await;
    let html = scraper::Html::parse_document(&page.text);
    let rows = scraper::Selector::parse("tbody tr").unwrap();
    let links = scraper::Selector::parse("a[href]").unwrap();
    let row = html
        .select(&rows)
        .find(|row| row.text().collect::<String>().contains(words));
    let link = row.unwrap().select(&links).next().unwrap();
    link.attr("href").unwrap().to_owned()
}

fn edition(page: &Answer) -> String {
    page.attribute("input[name=edition]", "value").unwrap()
}

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

    let own = added.location.replace("?done=added", "");
    let seen = edition(&page);
    form.retain(|(name, _)| !name.ends_with("-1"));
    form.extend([
        ("edition", seen.as_str()),
        ("days-1", "7"),
        ("drop-2", "yes"),
    ]);
    form.extend([("from-1", "09:00"), ("to-1", "09:00"), ("people-1", "3")]);
    assert_eq!(hr.post(&own, &form).await.status, 303);
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

on_both!(a_shift_is_changed_and_the_duties_made_from_it_keep_their_times);
async fn a_shift_is_changed_and_the_duties_made_from_it_keep_their_times(db: Db) {
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
    assert_eq!(
        hr.post("/shifts", &form).await.location,
        "/shifts?done=added"
    );
    let list = hr.get("/shifts").await;
    assert!(list.says("20:00–08:00 至次日") && list.says("11:30") && list.says("1.5"));

    let before = duties(&house).await;
    let own = row(&hr, "/shifts", "早班").await;
    let page = hr.get(&own).await;
    assert!(page.says("已有的值班保持原来的起止时间"));
    let seen = edition(&page);
    let form = [
        ("edition", seen.as_str()),
        ("code", "D"),
        ("name", "早班"),
        ("start", "09:00"),
        ("end", "17:00"),
        ("day_value", "1"),
    ];
    assert_eq!(hr.post(&own, &form).await.location, "/shifts?done=saved");
    assert!(hr.get("/shifts").await.says("09:00–17:00"));
    assert_eq!(duties(&house).await, before);
    assert_eq!(hr.post(&own, &form).await.status, 409);
}

async fn duties(house: &House) -> Vec<onpost::rules::duty::Duty> {
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
            "与另一段休息重叠",
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

on_both!(holidays_are_set_by_the_span_changed_and_removed);
async fn holidays_are_set_by_the_span_changed_and_removed(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let form = [
        ("from", "2026-10-01"),
        ("to", "2026-10-07"),
        ("kind", "holiday"),
        ("name", "国庆节"),
    ];
    let set = hr.post("/calendar", &form).await;
    assert_eq!(
        (set.status, set.location.as_str()),
        (303, "/calendar?year=2026&done=saved")
    );
    let page = hr.get(&set.location).await;
    assert_eq!(page.select("td.holiday").len(), 7);
    assert_eq!(page.select(".year-calendar table").len(), 12);
    let worked = [
        ("from", "2026-10-10"),
        ("kind", "workday"),
        ("name", "国庆节调休"),
    ];
    assert_eq!(hr.post("/calendar", &worked).await.status, 303);
    let change = [
        ("from", "2026-10-07"),
        ("kind", "workday"),
        ("name", "补班"),
    ];
    assert_eq!(hr.post("/calendar", &change).await.status, 303);
    let page = hr.get("/calendar?year=2026&date=2026-10-07").await;
    assert_eq!(
        (
            page.select("td.holiday").len(),
            page.select("td.worked").len()
        ),
        (6, 2)
    );
    assert_eq!(
        page.attribute("input[name=name]", "value").as_deref(),
        Some("补班")
    );
    let removed = hr.post("/calendar/remove", &[("date", "2026-10-07")]).await;
    assert_eq!(removed.status, 303);
    assert_eq!(hr.get("/calendar").await.select("td.worked").len(), 1);
    assert!(hr.get("/calendar?year=2027").await.says("2027 年日历"));
    assert!(hr.get("/calendar?year=9999").await.says("2100 年日历"));
}

on_both!(all_that_is_wrong_with_a_date_is_told_at_once);
async fn all_that_is_wrong_with_a_date_is_told_at_once(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let faults = async |form: &[(&str, &str)]| {
        let answer = hr.post("/calendar", form).await;
        assert_eq!(answer.status, 422, "{form:?}");
        answer.select(".field-fault")
    };
    let nothing = faults(&[("to", "x"), ("kind", "feast")]).await;
    assert_eq!(
        nothing,
        [
            "请填写此项",
            "请填写日期，例如 2026-10-05",
            "请从列表中选择",
            "请填写此项"
        ]
    );
    let named = [("kind", "holiday"), ("name", "年")];
    let with = |from, to| [("from", from), ("to", to), named[0], named[1]];
    assert_eq!(
        faults(&with("2026-10-02", "2026-10-01")).await,
        ["最后一天不能早于第一天"]
    );
    assert_eq!(
        faults(&with("2026-10-01", "2026-11-01")).await,
        ["一次最多 31 天"]
    );
    assert_eq!(
        faults(&with("1999-12-31", "")).await,
        ["请填写 2000-01-01 至 2100-12-31 之间的日期"]
    );
    assert!(hr.get("/calendar").await.select("td.holiday").is_empty());
}

/// The form of a new version as the page fills it in, with some fields filled in anew.
async fn policy_form(by: &Visitor, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = by.get("/policy/new").await;
    let html = scraper::Html::parse_document(&page.text);
    let inputs = scraper::Selector::parse("form.terms input").unwrap();
    let mut form: Vec<(String, String)> = html
        .select(&inputs)
        .filter(|it| it.attr("type") != Some("radio") || it.attr("checked").is_some())
        .map(|it| {
            let value = it.attr("value").unwrap_or_default().to_owned();
            (it.attr("name").unwrap().to_owned(), value)
        })
        .collect();
    for (name, value) in changes {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

async fn send(by: &Visitor, address: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    by.post(address, &form).await
}

on_both!(a_new_version_of_the_policy_comes_into_force_on_its_day);
async fn a_new_version_of_the_policy_comes_into_force_on_its_day(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let fresh = hr.get("/policy").await;
    assert!(fresh.says("制度文件的数字") && fresh.says("今日生效"));
    let form = policy_form(
        &hr,
        &[
            ("first-early_minutes", "10"),
            ("effective_from", "2026-11-03"),
            ("note", "试行三个月"),
        ],
    )
    .await;
    let added = send(&hr, "/policy", &form).await;
    assert_eq!(
        added.location,
        "/policy?done=added",
        "{:?}",
        added.select(".field-fault")
    );
    let list = hr.get("/policy").await;
    assert_eq!(list.select(".standing"), ["将生效", "今日生效"]);
    assert_eq!(
        list.select(".changes li"),
        ["一线提前到岗（分钟）：15 → 10"]
    );
    assert!(list.says("试行三个月") && list.says("孙丽 于 2026-11-02 07:43 录入"));

    let form = policy_form(
        &hr,
        &[
            ("forgotten_tolerated", "1"),
            ("lateness_reference", "shift"),
            ("counts_corrections", "no"),
            ("effective_from", "2026-11-03"),
        ],
    )
    .await;
    assert_eq!(send(&hr, "/policy", &form).await.status, 303);
    let list = hr.get("/policy").await;
    assert_eq!(list.select(".standing"), ["将生效", "已被替代", "今日生效"]);
    assert_eq!(
        list.select(".versions > li:first-child .changes li"),
        [
            "迟到早退的计算起点：应到岗、应离岗时刻 → 班次的开始和结束",
            "因忘记而补的卡：计入忘记打卡次数 → 不计入",
            "每月容许忘记打卡（次）：2 → 1",
        ]
    );
    house.wait_until("2026-11-03T00:00:00+08:00");
    let hr = house.sign_in("3001").await;
    let list = hr.get("/policy").await;
    assert_eq!(list.select(".standing"), ["今日生效", "已被替代", "已过期"]);
    let next = policy_form(&hr, &[]).await;
    assert!(
        next.contains(&("forgotten_tolerated".into(), "1".into())),
        "prefilled with the one in force"
    );
}

on_both!(a_version_that_would_judge_a_day_already_begun_is_refused_with_all_else_that_is_wrong);
async fn a_version_that_would_judge_a_day_already_begun_is_refused_with_all_else_that_is_wrong(
    db: Db,
) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let form = policy_form(
        &hr,
        &[
            ("effective_from", "2026-11-02"),
            ("late_absent_minutes", "0"),
            ("first-early_minutes", "9999"),
            ("counts_corrections", "perhaps"),
        ],
    )
    .await;
    let answer = send(&hr, "/policy", &form).await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.select(".field-fault"),
        [
            "请填写 1 到 1440 之间的整数",
            "请从列表中选择",
            "请填写 0 到 240 之间的整数",
            "已开始的日期不能再改用新的制度；生效日期最早为 2026-11-03。",
        ]
    );
    let kept = answer.attribute("input[name=first-early_minutes]", "value");
    assert_eq!(kept.as_deref(), Some("9999"));
    assert_eq!(hr.get("/policy").await.select(".standing").len(), 1);
}

on_both!(terms_are_tried_out_on_last_month_and_nothing_is_recorded);
async fn terms_are_tried_out_on_last_month_and_nothing_is_recorded(db: Db) {
    let house = House::open(db).await;
    house
        .import(&[
            ("duties.csv", "staff_no,post,shift,date\n1001,1000,D,2026-10-12\n1001,1000,D,2026-10-13\n"),
            (
                "punches.csv",
                "staff_no,at,kind,source\n1001,2026-10-12 07:50,in,device\n1001,2026-10-12 16:20,out,device\n\
                 1001,2026-10-13 07:40,in,device\n1001,2026-10-13 16:20,out,device\n",
            ),
        ])
        .await;
    let hr = house.sign_in("3001").await;
    let form = policy_form(&hr, &[("first-early_minutes", "10")]).await;
    let answer = send(&hr, "/policy/try", &form).await;
    assert_eq!(
        answer.status,
        200,
        "no date is needed: {:?}",
        answer.select(".field-fault")
    );
    assert_eq!(
        answer.select(".trial tbody tr"),
        ["✓正常 1 2 +1", "迟迟到 1 0 −1"]
    );
    assert!(answer.says("1 个值班的结果会变，涉及 1 人"));
    let kept = answer.attribute("input[name=first-early_minutes]", "value");
    assert_eq!(kept.as_deref(), Some("10"));
    assert_eq!(hr.get("/policy").await.select(".standing").len(), 1);
    let wrong = policy_form(&hr, &[("first-early_minutes", "-1")]).await;
    assert_eq!(send(&hr, "/policy/try", &wrong).await.status, 422);
}
