//! The register of all slips: searched, page by page, as a file; who sees it.

use super::{REQUESTS, correct, file, file_all, punch};
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::Db;
use std::io::Cursor;

/// The people of the lines, in their order.
fn whose(page: &Answer) -> Vec<String> {
    page.select(".table tbody th a")
}

async fn found(who: &Visitor, asked: &str) -> Vec<String> {
    let page = who.get(&format!("/slips?{asked}")).await;
    assert_eq!(page.status, 200, "{asked}: {}", page.text);
    whose(&page)
}

/// One of each kind of slip, of people of two departments, one of them decided.
async fn several(db: Db) -> House {
    let house = House::open(db).await;
    let rows = format!(
        "{REQUESTS}\
         Q1,1001,sick,2026-11-03 08:00,2026-11-03 16:00,approved,2026-11-02 07:00,发烧,13900000000,\n\
         Q2,1002,personal,2026-11-10 08:00,2026-11-12 16:00,submitted,2026-11-02 07:10,搬家,13900000000,\n\
         Q3,1003,business_trip,2026-11-20 08:00,2026-11-20 16:00,submitted,2026-11-02 07:20,出差,13900000000,\n"
    );
    house.import(&[("requests.csv", &rows)]).await;
    punch(&house, &["1001,2026-11-02 07:40,in"]).await;
    house.wait_until("2026-11-02T21:00:00+08:00");
    correct(&house, "1001,2026-11-02,D,out,2026-11-02 16:20,forgot").await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/inbox?kind=personal").await;
    let reject = [("answer", "reject"), ("reason", "人手不足")];
    assert_eq!(super::decide(&zhao, &page, &reject).await.status, 303);
    house
}

on_both!(every_slip_is_listed_the_newest_first_and_leads_to_its_page);
async fn every_slip_is_listed_the_newest_first_and_leads_to_its_page(db: Db) {
    let house = several(db).await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/slips").await;
    assert_eq!(whose(&page), ["李伟", "王芳", "李伟"]);
    assert!(page.says("共 3 张"));
    for words in [
        "补下班卡",
        "11月2日（周一） 16:20",
        "个人事假 Q2",
        "11月10日（周二） 08:00 – 11月12日（周四） 16:00",
        "已驳回",
        "赵敏",
        "已批准",
        "随文件导入",
    ] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    for link in page.attributes(".table tbody th a", "href") {
        assert_eq!(zhao.get(&link).await.status, 200, "{link}");
    }
    assert_eq!(page.select(".nav-top [aria-current] span"), ["台账"]);
    zhao.speak("en").await;
    assert!(zhao.get("/slips").await.says("3 in all"));
}

on_both!(the_register_is_searched_by_person_kind_state_date_department_and_who_decided);
async fn the_register_is_searched_by_person_kind_state_date_department_and_who_decided(db: Db) {
    let house = several(db).await;
    let hr = house.sign_in("3001").await;
    let all = hr.get("/slips").await;
    let department = |page: &Answer, name: &str| {
        let names = page.select("[name=department] option");
        let place = names.iter().position(|it| it == name).unwrap();
        page.attributes("[name=department] option", "value")[place].clone()
    };
    let desk = department(&all, "服务台");
    for (asked, expected) in [
        ("", &["李伟", "陈静", "王芳", "李伟"][..]),
        ("q=%E6%9D%8E", &["李伟", "李伟"]),
        ("q=100", &["李伟", "陈静", "王芳", "李伟"]),
        ("q=1003", &["陈静"]),
        ("q=nobody", &[]),
        ("kind=sick", &["李伟"]),
        ("kind=correction", &["李伟"]),
        ("kind=extension", &[]),
        ("status=submitted", &["李伟", "陈静"]),
        ("status=rejected", &["王芳"]),
        ("status=cancelled", &[]),
        ("from=2026-11-04", &["陈静", "王芳"]),
        ("from=2026-11-11&to=2026-11-11", &["王芳"]),
        ("to=2026-11-02", &["李伟"]),
        ("by=%E8%B5%B5%E6%95%8F", &["王芳"]),
        ("by=2001&status=rejected&q=1002", &["王芳"]),
        ("by=2001&q=1001", &[]),
        ("by=1001", &[]),
        (&format!("department={desk}"), &["陈静"]),
        (&format!("department={desk}&status=rejected"), &[]),
    ] {
        assert_eq!(found(&hr, asked).await, expected, "{asked}");
    }
    for odd in [
        "kind=swap",
        "status=lost",
        "from=soon",
        "department=7",
        "to=9999-01-01",
    ] {
        let page = hr.get(&format!("/slips?{odd}")).await;
        assert_eq!((page.status, whose(&page).len()), (422, 4), "{odd}");
    }
    assert_eq!(hr.get("/slips?q=a&q=b").await.status, 400);
    assert_eq!(found(&hr, "behind=x").await.len(), 4);
}

on_both!(what_is_searched_for_means_those_very_signs);
async fn what_is_searched_for_means_those_very_signs(db: Db) {
    let house = House::open(db).await;
    let staff = "staff_no,name,department,role,posts,phone,email\n\
        1101,O'Brien,OPS,staff,1000,,\n1102,百分之100%,OPS,staff,1000,,\n1103,a_b,OPS,staff,1000,,\n\
        1104,\u{1f469}\u{200d}\u{1f4bb}小陈,OPS,staff,1000,,\n1105,axb,OPS,staff,1000,,\n";
    house.import(&[("staff.csv", staff)]).await;
    let requests: String = (1101..=1105)
        .map(|it| format!("R{it},{it},personal,2026-12-03 08:00,2026-12-03 16:00,submitted,2026-11-01 07:00,事,13900000000,\n"))
        .collect();
    let files = [
        ("staff.csv", staff),
        ("requests.csv", &format!("{REQUESTS}{requests}")),
    ];
    house.import(&files).await;
    let zhao = house.sign_in("2001").await;
    for (text, expected) in [
        ("'", &["O'Brien"][..]),
        ("' OR 1=1 --", &[]),
        ("%", &["百分之100%"]),
        ("_", &["a_b"]),
        ("A_B", &["a_b"]),
        (
            "\u{1f469}\u{200d}\u{1f4bb}",
            &["\u{1f469}\u{200d}\u{1f4bb}小陈"],
        ),
        ("\u{1f469}", &["\u{1f469}\u{200d}\u{1f4bb}小陈"]),
        ("\\", &[]),
        ("*", &[]),
    ] {
        let asked = form_urlencoded::Serializer::new(String::new())
            .append_pair("q", text)
            .finish();
        assert_eq!(found(&zhao, &asked).await, expected, "{text}");
        let page = zhao.get(&format!("/slips?{asked}")).await;
        assert_eq!(
            page.attribute("main [name=q]", "value").as_deref(),
            Some(text)
        );
        let own = zhao
            .get(&format!("/inbox?{}", asked.replace("q=", "person=")))
            .await;
        let own = own.select(".inbox-who strong");
        assert_eq!(own.len(), expected.len(), "{text}");
    }
    let long = format!("q={}", "%E9%95%BF".repeat(101));
    assert_eq!(zhao.get(&format!("/slips?{long}")).await.status, 422);
}

on_both!(supervisors_see_their_departments_hr_all_and_staff_nothing);
async fn supervisors_see_their_departments_hr_all_and_staff_nothing(db: Db) {
    let house = several(db).await;
    let desk = house.sign_in("2002").await;
    assert_eq!(found(&desk, "").await, ["陈静"]);
    assert_eq!(found(&desk, "q=1001").await, Vec::<String>::new());
    for staff in ["1001", "1003"] {
        let who = house.sign_in(staff).await;
        for path in ["/slips", "/slips/export?format=csv"] {
            assert_eq!(who.get(path).await.status, 403, "{staff} {path}");
        }
        assert!(!who.get("/clock").await.text.contains("/slips"));
    }
    let zhao = house.sign_in("2001").await;
    assert_eq!(zhao.get("/slips/export?format=csv").await.status, 403);
    let page = house.sign_in("3001").await.get("/slips").await;
    let departments = page.attributes("[name=department] option", "value");
    let mut statuses = Vec::new();
    for department in departments.iter().filter(|it| !it.is_empty()) {
        let address = format!("/slips?department={department}");
        statuses.push(zhao.get(&address).await.status);
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 404], "not those of other departments");
}

on_both!(many_slips_are_turned_page_by_page_without_losing_or_repeating_any);
async fn many_slips_are_turned_page_by_page_without_losing_or_repeating_any(db: Db) {
    let house = House::open(db).await;
    // All filed at one instant: their ids alone tell where a page ends.
    let rows: Vec<String> = (0..120)
        .map(|at| {
            let (month, day) = (1 + at / 28, 1 + at % 28);
            format!("P{at},1002,field_work,2027-{month:02}-{day:02} 08:00,2027-{month:02}-{day:02} 16:00,2026-11-01 07:00,外勤")
        })
        .collect();
    file_all(&house, &rows).await;
    let zhao = house.sign_in("2001").await;
    let mut numbers = Vec::new();
    let mut address = "/slips?kind=field_work".to_owned();
    let mut pages = 0;
    loop {
        let page = zhao.get(&address).await;
        assert!(page.says("共 120 张"));
        numbers.extend(page.select(".table tbody td:nth-child(2) .hint"));
        pages += 1;
        match page.attribute(".pagination [rel=next]", "href") {
            Some(next) => address = next,
            None => break,
        }
    }
    assert_eq!((pages, numbers.len()), (3, 120));
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 120);
    let last = zhao.get(&address).await;
    let first = last.attribute(".pagination [rel=first]", "href").unwrap();
    assert_eq!(first, "/slips?kind=field_work");
}

on_both!(the_register_is_taken_home_as_it_is_searched);
async fn the_register_is_taken_home_as_it_is_searched(db: Db) {
    let house = several(db).await;
    file(
        &house,
        "Q9,1002,field_work,2026-12-03 08:00,2026-12-03 16:30,2026-11-02 08:00,=HYPERLINK(1)",
    )
    .await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/slips?q=1002").await;
    let links = page.attributes("a[href^='/slips/export']", "href");
    assert_eq!(
        links,
        [
            "/slips/export?q=1002&format=xlsx",
            "/slips/export?q=1002&format=csv"
        ]
    );
    let csv = hr.get(&links[1]).await;
    assert!(
        csv.bytes.starts_with(b"\xEF\xBB\xBF"),
        "Excel knows it as UTF-8"
    );
    let lines: Vec<&str> = csv.text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3, "{}", csv.text);
    assert_eq!(
        lines[0],
        "工号,姓名,部门,类别,单号,开始,结束,时长（分钟）,事由,提交时间,状态,状态时间,处理人,处理理由"
    );
    assert_eq!(
        lines[1],
        "1002,王芳,运维部,外勤工作,Q9,2026-12-03 08:00:00,2026-12-03 16:30:00,510,'=HYPERLINK(1),\
         2026-11-02 08:00:00,待审批,2026-11-02 08:00:00,,"
    );
    assert!(
        lines[2].contains("已驳回") && lines[2].ends_with("赵敏,人手不足"),
        "{}",
        lines[2]
    );
    let xlsx = hr.get(&links[0]).await;
    let disposition = xlsx.headers["content-disposition"].to_str().unwrap();
    assert!(
        disposition.contains("onpost-slips-2026-11-02.xlsx"),
        "{disposition}"
    );
    let mut book: calamine::Xlsx<_> = calamine::Reader::new(Cursor::new(xlsx.bytes)).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "申请台账").unwrap();
    assert_eq!(sheet.height(), 3);
    assert_eq!(sheet.get_value((1, 7)).unwrap().to_string(), "510");
    assert_eq!(hr.get("/slips/export?format=pdf").await.status, 400);
    assert_eq!(
        hr.get("/slips/export?format=csv&kind=swap").await.status,
        400
    );
    let none = hr.get("/slips/export?format=csv&q=nobody").await;
    assert_eq!(none.text.lines().count(), 1);
}
