//! Leave straight from one's month: one duty at a press, several ticked at once, and the way to corrections from where slips
//! are filed.

use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::{rules::sample::file::PNG, store::Db};

/// The ids of the duties that can be ticked in one's month, by their dates.
async fn ticks(visitor: &Visitor) -> Vec<String> {
    let month = visitor.get("/month").await;
    month.attributes(".month-ask input[name=duty]", "value")
}

/// The address that a browser opens once some are ticked.
fn asked(ids: &[&String]) -> String {
    let duties: Vec<String> = ids.iter().map(|id| format!("duty={id}")).collect();
    format!("/requests/new?{}&kind=sick", duties.join("&"))
}

fn value(page: &Answer, name: &str) -> String {
    page.attribute(&format!("[name={name}]"), "value").unwrap()
}

on_both!(a_press_on_a_duty_fills_in_its_kind_and_its_times);
async fn a_press_on_a_duty_fills_in_its_kind_and_its_times(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let month = li.get("/month").await;
    let duty = month.attribute(".month-calendar a[title^='11月4日']", "href");
    let page = li.get(&duty.unwrap()).await;
    let leave = page.attribute("a[href^='/requests/new'][href$='kind=sick']", "href");
    let form = li.get(&leave.unwrap()).await;
    assert!(form.attribute("[value=sick]", "checked").is_some());
    assert_eq!(value(&form, "from"), "2026-11-04T08:00");
    assert_eq!(value(&form, "to"), "2026-11-04T16:00");
    let wang = house.sign_in("1002").await;
    let others = li.get("/month").await;
    let duty = others.attributes(".month-ask input[name=duty]", "value");
    assert_eq!(wang.get(&asked(&[&duty[0]])).await.status, 404);
}

on_both!(days_in_a_row_are_one_request_and_others_one_each_filed_at_a_press);
async fn days_in_a_row_are_one_request_and_others_one_each_filed_at_a_press(db: Db) {
    let house = House::open(db).await;
    let more = "staff_no,post,shift,date\n1001,1000,D,2026-11-06\n1001,1000,D,2026-11-07\n1001,1000,D,2026-11-09\n";
    house.import(&[("duties.csv", more)]).await;
    let li = house.sign_in("1001").await;
    let ids = ticks(&li).await;
    assert_eq!(ids.len(), 6);
    let row = li.get(&asked(&[&ids[1], &ids[2]])).await;
    assert_eq!(value(&row, "from"), "2026-11-03T08:00");
    assert_eq!(value(&row, "to"), "2026-11-04T16:00");
    let page = li.get(&asked(&[&ids[1], &ids[3], &ids[4], &ids[5]])).await;
    let pieces = [
        "2026-11-03T08:00_2026-11-03T16:00",
        "2026-11-06T08:00_2026-11-07T16:00",
        "2026-11-09T08:00_2026-11-09T16:00",
    ];
    assert_eq!(page.attributes("[name=piece]", "value"), pieces);
    assert!(page.says("11月9日（周一） 08:00–16:00"), "{}", page.text);
    let mut form = page.form("/requests/new");
    form.retain(|(name, _)| !["reason", "files"].contains(&&**name));
    let mut form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (&**a, &**b)).collect();
    form.push(("reason", "手术"));
    let filed = li
        .upload("/requests/new", &form, &[("证明.png", PNG)])
        .await;
    assert_eq!(filed.status, 303, "{}", filed.text);
    let list = li.get(&filed.location).await;
    assert_eq!(
        list.select(".deed-text"),
        ["已提交 3 张个人病假申请单，等待审批"]
    );
    let slips = list.attributes("a.slip-link", "href");
    assert_eq!(slips.len(), 3);
    for slip in &slips {
        let page = li.get(slip).await;
        assert!(page.says("手术") && page.says("证明.png"), "{}", page.text);
        let file = page.attribute(".attachments a", "href").unwrap();
        assert_eq!(li.get(&file).await.bytes, PNG);
    }
}

on_both!(where_one_of_several_lies_in_anothers_time_none_is_filed);
async fn where_one_of_several_lies_in_anothers_time_none_is_filed(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let before = [
        ("kind", "personal"),
        ("from", "2026-11-04T10:00"),
        ("to", "2026-11-04T12:00"),
        ("reason", "搬家"),
        ("contact", "138-0000-1001"),
    ];
    assert_eq!(li.post("/requests/new", &before).await.status, 303);
    let both = [
        "2026-11-02T08:00_2026-11-02T16:00",
        "2026-11-04T08:00_2026-11-04T16:00",
    ];
    let form = |pieces: &[&'static str]| {
        let offered = both.map(|piece| ("offered", piece));
        let ticked = pieces.iter().map(|piece| ("piece", *piece));
        let rest = [
            ("kind", "sick"),
            ("reason", "发烧"),
            ("contact", "13800001001"),
        ];
        let all = offered.into_iter().chain(ticked).chain(rest);
        all.collect::<Vec<(&str, &str)>>()
    };
    let refused = li.post("/requests/new", &form(&both)).await;
    assert_eq!(refused.status, 422);
    let told = refused.select(".field-fault").join("");
    assert!(
        told.contains("11月4日（周三） 08:00–16:00：与您的另一张申请单 Q20261102-0001 时间重叠"),
        "{told}"
    );
    assert_eq!(refused.attributes("[name=piece]", "checked").len(), 2);
    let nothing = li.post("/requests/new", &form(&[])).await;
    assert!(nothing.says("请至少勾选一段时间"), "{}", nothing.text);
    assert_eq!(nothing.attributes("[name=piece]", "value"), both);
    let list = li.get("/requests").await;
    assert_eq!(list.select("a.slip-link").len(), 1, "none was filed");
    let rest = li.post("/requests/new", &form(&both[..1])).await;
    assert!(rest.location.contains("/requests/"), "one: {}", rest.text);
    for odd in [
        "soon_later",
        "2026-11-02T08:00",
        "9999-01-01T00:00_9999-01-02T00:00",
    ] {
        let form = [("offered", odd), ("piece", odd), ("kind", "sick")];
        assert_eq!(li.post("/requests/new", &form).await.status, 400, "{odd}");
    }
}

on_both!(pieces_that_meet_each_other_are_refused_together);
async fn pieces_that_meet_each_other_are_refused_together(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let form = [
        ("offered", "2026-11-03T08:00_2026-11-03T16:00"),
        ("piece", "2026-11-03T08:00_2026-11-03T16:00"),
        ("piece", "2026-11-03T12:00_2026-11-03T18:00"),
        ("kind", "sick"),
        ("reason", "发烧"),
        ("contact", "13800001001"),
    ];
    assert_eq!(li.post("/requests/new", &form).await.status, 422);
    assert!(li.get("/requests").await.says("还没有申请单"));
}

on_both!(from_a_date_to_another_is_one_interval_of_the_duties_between);
async fn from_a_date_to_another_is_one_interval_of_the_duties_between(db: Db) {
    let house = House::open(db).await;
    let more = "staff_no,post,shift,date\n1001,1000,D,2026-11-09\n";
    house.import(&[("duties.csv", more)]).await;
    let li = house.sign_in("1001").await;
    for (address, from, to) in [
        (
            "first=2026-11-03&last=2026-11-09",
            "2026-11-03T08:00",
            "2026-11-09T16:00",
        ),
        (
            "first=2026-11-04&last=",
            "2026-11-04T08:00",
            "2026-11-04T16:00",
        ),
        (
            "first=2026-11-04&last=2026-11-02",
            "2026-11-04T08:00",
            "2026-11-04T16:00",
        ),
        // Nothing lies there: the next duty is filled in, as ever.
        ("first=2026-12-24&last=2026-12-26", "", ""),
    ] {
        let page = li.get(&format!("/requests/new?{address}")).await;
        assert_eq!(page.status, 200, "{address}");
        let found = page.attribute("[name=from]", "value").unwrap();
        if !from.is_empty() {
            assert_eq!((found, value(&page, "to")), (from.into(), to.into()));
        }
    }
    for odd in ["first=soon", "first=9999-01-01", "duty=none"] {
        let page = li.get(&format!("/requests/new?{odd}")).await;
        assert!([404, 422].contains(&page.status), "{odd}: {}", page.status);
    }
}

on_both!(duties_that_miss_a_punch_are_offered_where_slips_are_filed);
async fn duties_that_miss_a_punch_are_offered_where_slips_are_filed(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    li.post("/clock", &[("kind", "in")]).await;
    for page in ["/requests", "/requests/new"] {
        assert!(li.get(page).await.select("#missing").is_empty(), "{page}");
    }
    house.wait_until("2026-11-03T20:16:00+08:00");
    let li = house.sign_in("1001").await;
    for page in ["/requests", "/requests/new"] {
        let page = li.get(page).await;
        assert_eq!(
            page.select("#missing .row a"),
            ["补上班卡", "补下班卡", "补下班卡"],
            "both of the 3rd, then the one of the 2nd"
        );
    }
    let page = li.get("/requests").await;
    let out = page.attributes("#missing a[href$='direction=out']", "href");
    let form = li.get(&out[1]).await;
    assert!(form.says("11月2日（周一）"), "{}", form.text);
    let filled = [
        ("direction", "out"),
        ("at", "2026-11-02T16:20"),
        ("cause", "device"),
        ("reason", "打卡机死机"),
    ];
    assert_eq!(li.post(&out[1], &filled).await.status, 303);
    let page = li.get("/requests").await;
    assert_eq!(page.select("#missing .row a"), ["补上班卡", "补下班卡"]);
    let wang = house.sign_in("1002").await;
    assert!(!wang.get("/requests").await.says("11月3日（周二） 早班"));
}
