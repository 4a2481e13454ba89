//! The calendar.

use super::send_once;
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::Db;

on_both!(a_year_without_days_is_told_where_it_is_planned_until_it_has_some);
async fn a_year_without_days_is_told_where_it_is_planned_until_it_has_some(db: Db) {
    let house = House::open(db).await;
    let holidays = "date,kind,name\n2026-10-01,holiday,国庆节\n";
    house.import(&[("calendar.csv", holidays)]).await;
    let zhao = house.sign_in("2001").await;
    let board = zhao.get("/rosters").await;
    let board = board.attribute("table a", "href").unwrap();
    let post = board.rsplit_once('/').unwrap().0.to_owned();
    let unknown = "日历中还没有 2027 年的放假和调休安排";
    let pages = [
        "/rosters".to_owned(),
        format!("{post}/2027-01"),
        format!("{post}/2027-01/pattern"),
        format!("{post}/2027-01/generate"),
        "/coverage?month=2027-01".to_owned(),
        format!("{}/2027-01", post.replace("rosters", "coverage")),
        "/months?month=2027-01".to_owned(),
    ];
    for page in &pages {
        let told = zhao.get(page).await;
        assert_eq!(told.status, 200, "{page}");
        assert!(told.says(unknown) && told.says("请联系人力资源"), "{page}");
    }
    assert!(
        !zhao
            .get(&format!("{post}/2026-12"))
            .await
            .says("日历中还没有")
    );

    let hr = house.sign_in("3001").await;
    hr.speak("en").await;
    let page = hr.get("/calendar").await;
    assert!(page.says("The calendar has no holidays of 2027 yet"));
    let link = page.attribute(".notice a", "href");
    assert_eq!(link.as_deref(), Some("/calendar?year=2027"));
    let day = [
        ("from", "2027-01-01"),
        ("kind", "holiday"),
        ("name", "元旦"),
    ];
    assert_eq!(hr.post("/calendar", &day).await.status, 303);
    assert!(!hr.get("/calendar").await.says("no holidays of"));
    for page in &pages {
        assert!(!zhao.get(page).await.says("日历中还没有"), "{page}");
    }
}

/// Sends a change of days that have begun, with a reason, and means it.
async fn rewrite(hr: &Visitor, address: &str, form: &[(&str, &str)]) -> Answer {
    let form: Vec<(&str, &str)> = form
        .iter()
        .copied()
        .chain([("rewrite_reason", "漏录")])
        .collect();
    let asked = hr.post(address, &form).await;
    if asked.status != 200 {
        return asked;
    }
    send_once(hr, address, &asked.form(address)).await
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
    let set = rewrite(&hr, "/calendar", &form).await;
    assert_eq!(
        (set.status, set.location.as_str()),
        (303, "/calendar?year=2026")
    );
    let page = hr.get(&set.location).await;
    assert_eq!(page.select("td.holiday").len(), 7);
    assert_eq!(page.select(".year-calendar table").len(), 12);
    let worked = [
        ("from", "2026-10-10"),
        ("kind", "workday"),
        ("name", "国庆节调休"),
    ];
    assert_eq!(rewrite(&hr, "/calendar", &worked).await.status, 303);
    let change = [
        ("from", "2026-10-07"),
        ("kind", "workday"),
        ("name", "补班"),
    ];
    assert_eq!(rewrite(&hr, "/calendar", &change).await.status, 303);
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
    let removed = rewrite(&hr, "/calendar/remove", &[("from", "2026-10-07")]).await;
    assert_eq!(removed.status, 303);
    let page = hr.get("/calendar").await;
    assert_eq!(page.select("td.worked").len(), 1);
    assert_eq!(
        page.select(".entries li"),
        [
            "国庆节 节假日 · 6 天2026-10-01 至 2026-10-06移除",
            "国庆节调休 调休上班 · 1 天2026-10-10移除",
        ]
    );
    let holiday = [("from", "2026-10-01"), ("to", "2026-10-06")];
    assert_eq!(rewrite(&hr, "/calendar/remove", &holiday).await.status, 303);
    assert_eq!(rewrite(&hr, "/calendar/remove", &holiday).await.status, 404);
    assert!(hr.get("/calendar").await.select("td.holiday").is_empty());
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
