//! Pictures: twelve months of those whom somebody may see, and one person's year, with their figures in tables.

use crate::{on_both, support::house::House};
use onpost::store::{self, Db};

const PAGE: &str = "/months/pictures";

/// The first days of November: 李伟 on time, late, absent; the post demands him on those days.
async fn after_three_days(db: Db) -> House {
    let house = House::open(db).await;
    house
        .import(&[
            (
                "coverage.csv",
                "post,weekdays,from,to,people\n1000,1;2,08:00,16:00,1\n",
            ),
            (
                "duties.csv",
                "staff_no,post,shift,date\n1001,1000,D,2026-11-04\n",
            ),
            (
                "punches.csv",
                "staff_no,at,kind,source\n\
                 1001,2026-11-02 07:40,in,device\n1001,2026-11-02 16:20,out,device\n\
                 1001,2026-11-03 08:02,in,device\n1001,2026-11-03 16:20,out,device\n",
            ),
        ])
        .await;
    house.wait_until("2026-11-05T12:00:00+08:00");
    house
}

async fn id_of(house: &House, staff_no: &str) -> String {
    let mut tx = house.rooms.db.read().await.unwrap();
    let found = store::person::find_by_staff_no(&mut tx, staff_no).await;
    found.unwrap().unwrap().id.to_string()
}

on_both!(hr_sees_lateness_absence_and_coverage_drawn_and_in_figures);
async fn hr_sees_lateness_absence_and_coverage_drawn_and_in_figures(db: Db) {
    let house = after_three_days(db).await;
    let hr = house.sign_in("3001").await;
    let months = hr.get("/months").await;
    let link = months.attribute(&format!("a[href^='{PAGE}']"), "href");
    assert_eq!(link, Some(format!("{PAGE}?month=2026-11")));
    let page = hr.get(&link.unwrap()).await;
    assert_eq!(page.status, 200);
    assert!(page.says("2025年12月 – 2026年11月"), "{}", page.text);
    let drawn = page.attributes("main svg[role=img]", "aria-label");
    assert_eq!(
        drawn,
        ["按星期和班次的迟到", "十二个月的旷工", "十二个月的岗位覆盖"]
    );
    let lateness = page.select("section:nth-of-type(1) tbody tr:nth-of-type(1) > *");
    assert_eq!(lateness[0], "早班");
    assert_eq!(
        &lateness[1..4],
        ["0 / 1（0.0%）", "1 / 1（100.0%）", "0 / 1（0.0%）"]
    );
    let absence = page.select("section:nth-of-type(2) tbody tr:last-of-type > *");
    assert_eq!(absence[0], "2026年11月");
    let duties: i64 = absence[1].parse().unwrap();
    let absent: i64 = absence[2].parse().unwrap();
    assert!(duties > absent && absent >= 1, "{absence:?}");
    let coverage = page.select("section:nth-of-type(3) tbody tr:last-of-type > *");
    // Monday whole, Tuesday from 08:02: 958 of 960 minutes.
    assert_eq!(
        &coverage[1..],
        ["16 小时", "100.0%", "99.8%"],
        "{coverage:?}"
    );
    let bare = hr.get(&format!("{PAGE}?month=2026-10")).await;
    assert!(bare.says("这十二个月没有可画的数据"));
}

on_both!(a_supervisor_sees_their_own_departments_and_staff_none);
async fn a_supervisor_sees_their_own_departments_and_staff_none(db: Db) {
    let house = after_three_days(db).await;
    let (zhao, qian) = (house.sign_in("2001").await, house.sign_in("2002").await);
    let own = zhao.get(PAGE).await;
    assert_eq!(own.status, 200);
    assert!(!own.select(".weekday-matrix").is_empty());
    let post = own.attributes("[name=post] option", "value");
    let narrowed = zhao.get(&format!("{PAGE}?post={}", post[1])).await;
    assert_eq!(narrowed.status, 200);
    let foreign = qian.get(&format!("{PAGE}?post={}", post[1])).await;
    assert_eq!(foreign.status, 404, "another department's post");
    let department = own.attributes("[name=department] option", "value");
    let foreign = qian
        .get(&format!("{PAGE}?department={}", department[1]))
        .await;
    assert_eq!(foreign.status, 403, "another department");
    assert_eq!(zhao.get(&format!("{PAGE}?post=7")).await.status, 404);
    assert_eq!(zhao.get(&format!("{PAGE}?month=9999-99")).await.status, 404);
    let li = house.sign_in("1001").await;
    assert_eq!(li.get(PAGE).await.status, 403);
}

on_both!(a_persons_year_is_theirs_their_supervisors_and_hrs_to_see);
async fn a_persons_year_is_theirs_their_supervisors_and_hrs_to_see(db: Db) {
    let house = after_three_days(db).await;
    let li = house.sign_in("1001").await;
    let month = li.get("/month").await;
    let link = month.attribute("a[href^='/month/year']", "href").unwrap();
    let page = li.get(&link).await;
    assert_eq!(page.select("h1"), ["李伟的 2026 年"]);
    assert_eq!(page.select("rect.heat").len(), 365);
    let titles = page.select("rect.heat title");
    assert!(
        titles.contains(&"11月3日（周二） · 迟到".to_owned()),
        "{titles:?}"
    );
    assert_eq!(page.select(".heat-sign"), ["迟", "旷"]);
    let november = page.select("tbody tr:nth-of-type(11) > *");
    assert_eq!(november, ["2026年11月", "1", "1", "0", "0", "1", "0", "0"]);
    let leap = li.get("/month/year?year=2024").await;
    assert_eq!(leap.select("rect.heat").len(), 366);
    assert_eq!(li.get("/month/year?year=99999").await.status, 422);
    assert_eq!(li.get("/month/year?year=x").await.status, 400);

    let address = format!("/people/{}/year", id_of(&house, "1001").await);
    for (staff_no, status) in [("2001", 200), ("3001", 200), ("2002", 404), ("1002", 404)] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&address).await.status, status, "{staff_no}");
    }
    let own = li.get(&address).await;
    assert_eq!(
        own.attribute("main a[href='/months']", "href"),
        None,
        "theirs isn't to see"
    );
}
