//! The inbox as a list: one line for each, one of them opened, narrowed down, put in order.

use super::{correct, decide, file, file_all, punch};
use crate::{
    on_both, passkeys,
    support::{house::House, visitor::Answer},
};
use onpost::store::Db;

/// The names in the lines, in their order.
fn names(page: &Answer) -> Vec<String> {
    page.select(".inbox-who strong")
}

/// The lines' own ids, in their order.
fn ids(page: &Answer) -> Vec<String> {
    page.attributes(".inbox-row", "id")
}

/// Three that wait: a sick call of tomorrow that opens a gap, a trip of next week, a correction of this morning.
async fn three(db: Db) -> House {
    let house = House::open(db).await;
    let coverage = "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n";
    house.import(&[("coverage.csv", coverage)]).await;
    file(
        &house,
        "Q1,1002,business_trip,2026-11-10 08:00,2026-11-10 16:00,2026-10-29 07:00,出差",
    )
    .await;
    file(
        &house,
        "Q2,1001,sick,2026-11-03 08:00,2026-11-03 16:00,2026-11-02 07:30,发烧",
    )
    .await;
    punch(&house, &["1001,2026-11-02 07:40,in"]).await;
    house.wait_until("2026-11-02T21:00:00+08:00");
    correct(&house, "1001,2026-11-02,D,out,2026-11-02 16:20,forgot").await;
    house
}

on_both!(each_that_waits_has_one_line_and_one_of_them_is_opened_where_it_stands);
async fn each_that_waits_has_one_line_and_one_of_them_is_opened_where_it_stands(db: Db) {
    let house = three(db).await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/inbox").await;
    assert!(page.says("3 项待审批"));
    assert!(page.select(".matter").is_empty(), "none unasked");
    let lines = page.select(".inbox-row");
    for (line, words) in [
        (
            0,
            [
                "李伟",
                "个人病假",
                "11月3日（周二） 08:00–16:00",
                "8 小时",
                "请假",
                "会缺人",
                "已等 13 小时",
            ],
        ),
        (
            1,
            [
                "王芳",
                "出差",
                "11月10日（周二）",
                "8 小时",
                "不影响考勤",
                "提交",
                "已等 4 天",
            ],
        ),
        (
            2,
            [
                "李伟",
                "补下班卡",
                "11月2日（周一） 16:20",
                "缺卡",
                "正常",
                "提交",
                "已等",
            ],
        ),
    ] {
        for word in words {
            assert!(lines[line].contains(word), "{word}: {}", lines[line]);
        }
    }
    let ticks = page.attributes(".inbox-tick input", "disabled");
    assert_eq!(ticks.len(), 1, "what opens a gap goes alone");

    let links = page.attributes(".inbox-link", "href");
    let opened = zhao.get(links[1].split('#').next().unwrap()).await;
    assert_eq!(opened.select(".matter").len(), 1);
    assert_eq!(opened.select("form.decide").len(), 1);
    assert_eq!(
        opened.select(".inbox-row:has(.matter) .inbox-who strong"),
        ["王芳"]
    );
    assert_eq!(
        opened.attributes(".inbox-link", "aria-expanded"),
        ["false", "true", "false"]
    );
    let alone = format!("{}&alone=yes", links[1].split('#').next().unwrap());
    let alone = zhao.get(&alone).await;
    assert_eq!((ids(&alone).len(), alone.select(".matter").len()), (1, 1));
    let gone = "/inbox?slip=00000000-0000-0000-0000-000000000001";
    assert!(zhao.get(gone).await.select(".matter").is_empty());
}

on_both!(a_decision_leads_back_to_the_list_as_it_was_at_the_line_behind);
async fn a_decision_leads_back_to_the_list_as_it_was_at_the_line_behind(db: Db) {
    let house = three(db).await;
    let zhao = house.sign_in("2001").await;
    let list = zhao.get("/inbox?sort=filed").await;
    let order = ids(&list);
    assert_eq!(names(&list), ["王芳", "李伟", "李伟"]);
    let link = &list.attributes(".inbox-link", "href")[0];
    let opened = zhao.get(link.split('#').next().unwrap()).await;
    let kept = opened.attributes("input[form^=decide-]", "value");
    let [back, next] = &kept[..] else {
        panic!("{kept:?}")
    };
    let form = [
        ("answer", "approve"),
        ("reason", ""),
        ("back", back.as_str()),
        ("next", next.as_str()),
    ];
    let done = decide(&zhao, &opened, &form).await;
    assert_eq!(done.location, format!("/inbox?sort=filed#{}", order[1]));
    let after = zhao.get(done.location.split('#').next().unwrap()).await;
    assert!(after.says("2 项待审批"));
    // What is wrong with the form is told in the list as it was, too.
    let link = &after.attributes(".inbox-link", "href")[1];
    let opened = zhao.get(link.split('#').next().unwrap()).await;
    let bare = [
        ("answer", "reject"),
        ("reason", ""),
        ("back", back.as_str()),
    ];
    let bare = decide(&zhao, &opened, &bare).await;
    assert_eq!(bare.status, 422);
    assert_eq!(ids(&bare), ids(&after));
    assert_eq!(bare.select(".matter .field-fault"), ["请写明理由。"]);
}

on_both!(the_list_is_narrowed_down_by_what_is_asked_for);
async fn the_list_is_narrowed_down_by_what_is_asked_for(db: Db) {
    let house = three(db).await;
    let zhao = house.sign_in("2001").await;
    for (asked, found) in [
        ("", &["李伟", "王芳", "李伟"][..]),
        ("person=李", &["李伟", "李伟"]),
        ("person=1002", &["王芳"]),
        ("person=%EF%BC%91%EF%BC%90%EF%BC%90%EF%BC%92", &["王芳"]),
        ("person='--", &[]),
        ("person=%25", &[]),
        ("person=_", &[]),
        ("person=%F0%9F%91%A9", &[]),
        ("kind=sick", &["李伟"]),
        ("kind=correction", &["李伟"]),
        ("kind=swap", &[]),
        ("from=2026-11-04", &["王芳"]),
        ("to=2026-11-02", &["李伟"]),
        ("from=2026-11-03&to=2026-11-03&person=1001", &["李伟"]),
        ("days=3", &["王芳"]),
        ("gaps=yes", &["李伟"]),
        ("only=yes", &[]),
        ("sort=filed", &["王芳", "李伟", "李伟"]),
        ("page=99", &["李伟", "王芳", "李伟"]),
    ] {
        let page = zhao.get(&format!("/inbox?{asked}")).await;
        assert_eq!(
            (page.status, &names(&page)[..]),
            (
                200,
                &found.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..]
            ),
            "{asked}"
        );
        let is_narrowed =
            !asked.is_empty() && !asked.starts_with("sort") && !asked.starts_with("page");
        assert_eq!(
            page.select(".inbox-filter[open]").len(),
            usize::from(is_narrowed),
            "{asked}"
        );
        if found.is_empty() {
            assert!(page.says("没有符合条件的待办"), "{asked}");
        }
    }
    let department = zhao
        .get("/inbox?department=00000000-0000-0000-0000-000000000001")
        .await;
    assert!(names(&department).is_empty());
    for odd in [
        "kind=holiday",
        "days=2",
        "from=soon",
        "department=7",
        "to=9999-01-01",
    ] {
        let page = zhao.get(&format!("/inbox?{odd}")).await;
        assert_eq!((page.status, names(&page).len()), (422, 3), "{odd}");
        assert_eq!(
            page.select(".inbox-filter .form-summary li").len(),
            1,
            "{odd}"
        );
    }
    for odd in ["kind=sick&kind=personal", "slip=x"] {
        assert_eq!(zhao.get(&format!("/inbox?{odd}")).await.status, 400);
    }
    let qian = house.sign_in("2002").await;
    assert!(names(&qian.get("/inbox?person=1001").await).is_empty());
}

on_both!(what_was_filed_too_late_says_so_and_why_it_goes_alone);
/// Law 3.8.
async fn what_was_filed_too_late_says_so_and_why_it_goes_alone(db: Db) {
    let house = three(db).await;
    file(
        &house,
        "Q4,1001,sick,2026-11-02 08:00,2026-11-02 09:00,2026-11-02 09:30,急诊",
    )
    .await;
    for (staff_no, why) in [("2001", "只有人事可批准"), ("3001", "例外，须单独写理由")]
    {
        let page = house.sign_in(staff_no).await.get("/inbox?only=yes").await;
        let line = page.select(".inbox-line").join("");
        assert!(line.contains("事后补单") && line.contains(why), "{line}");
    }
}

on_both!(devices_and_post_checks_are_counted_above_the_list);
async fn devices_and_post_checks_are_counted_above_the_list(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    passkeys::register(&li).await;
    let (zhao, wu, qian) = (
        house.sign_in("2001").await,
        house.sign_in("2003").await,
        house.sign_in("2002").await,
    );
    house.wait_until("2026-11-02T10:00:00+08:00");
    let duty = super::duty(&house, "1001,2026-11-02").await.id.to_string();
    let found = [
        ("duty", &*duty),
        ("finding", "left_post"),
        ("note", "不在岗"),
    ];
    assert_eq!(wu.post("/post-checks/new", &found).await.status, 303);
    let page = zhao.get("/inbox").await;
    let ways = page.attributes(".inbox-ways a", "href");
    assert_eq!(ways, ["/passkeys", "/post-checks", "/slips"]);
    assert!(page.says("1 台设备待确认") && page.says("1 项查岗待核实"));
    assert!(page.says("没有待审批的申请") && page.says("都处理完了"));
    let other = qian.get("/inbox").await;
    assert_eq!(other.attributes(".inbox-ways a", "href"), ["/slips"]);
}

on_both!(the_inbox_speaks_english_and_pages_what_is_long);
async fn the_inbox_speaks_english_and_pages_what_is_long(db: Db) {
    let house = House::open(db).await;
    let rows: Vec<String> = (0..52)
        .map(|at| {
            let (month, day) = (3 + at / 26, 1 + at % 26);
            format!("L{at},1002,personal,2027-{month:02}-{day:02} 08:00,2027-{month:02}-{day:02} 16:00,2026-11-01 07:00,事")
        })
        .collect();
    file_all(&house, &rows).await;
    let zhao = house.sign_in("2001").await;
    zhao.speak("en").await;
    let first = zhao.get("/inbox").await;
    assert_eq!(ids(&first).len(), 50);
    assert!(first.says("52 waiting") && first.says("changes no verdict"));
    let second = zhao.get("/inbox?page=2").await;
    assert_eq!(ids(&second).len(), 2);
    assert_eq!(
        zhao.get("/inbox?page=99").await.select(".inbox-row").len(),
        2
    );
    // What is opened is found on its page.
    let link = &second.attributes(".inbox-link", "href")[1];
    let opened = zhao.get(link.split('#').next().unwrap()).await;
    assert_eq!(ids(&opened), ids(&second));
    assert!(opened.says("No duty in this time"));
}
