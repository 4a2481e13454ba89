//! A person's month for those who decide for them, and the ways that lead there.

use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::store::{self, Db};

const PUNCHES: &str = "staff_no,at,kind,source\n\
    1001,2026-11-02 08:02,in,web\n1001,2026-11-02 16:20,out,web\n";

const REQUESTS: &str = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
    Q1,1001,sick,2026-11-04 08:00,2026-11-04 16:00,approved,2026-11-01 09:00,发烧,13800001001,\n\
    Q2,1001,personal,2026-12-01 08:00,2026-12-01 16:00,submitted,2026-11-01 09:00,搬家,13800001001,\n";

async fn month_of(house: &House, staff_no: &str) -> String {
    let mut tx = house.rooms.db.read().await.unwrap();
    let person = store::person::find_by_staff_no(&mut tx, staff_no).await;
    format!("/people/{}/month", person.unwrap().unwrap().id)
}

on_both!(a_supervisor_sees_what_the_person_sees_and_others_nothing);
async fn a_supervisor_sees_what_the_person_sees_and_others_nothing(db: Db) {
    let house = House::open(db).await;
    let files = [("punches.csv", PUNCHES), ("requests.csv", REQUESTS)];
    house.import(&files).await;
    house.wait_until("2026-11-03T20:16:00+08:00");
    let address = month_of(&house, "1001").await;
    for (staff_no, status) in [
        ("1001", 200),
        ("2001", 200),
        ("3001", 200),
        ("9001", 200),
        ("1002", 404),
        ("1003", 404),
        ("2002", 404),
    ] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&address).await.status, status, "{staff_no}");
    }
    let (li, zhao) = (house.sign_in("1001").await, house.sign_in("2001").await);
    let (own, seen) = (li.get("/month").await, zhao.get(&address).await);
    let squares =
        |page: &crate::support::visitor::Answer| page.attributes(".month-calendar a", "title");
    assert_eq!(squares(&own), squares(&seen));
    assert_eq!(own.select("ul.notes li"), seen.select("ul.notes li"));
    assert!(seen.says("李伟的2026年11月"), "{}", seen.text);
    assert_eq!(
        seen.attribute("main a[href^='tel:']", "href").unwrap(),
        "tel:13800001001"
    );
    let told = seen.select(".settled li");
    assert!(
        told.iter()
            .any(|it| it.contains("11月2日") && it.contains("迟到"))
    );
    assert!(
        told.iter()
            .any(|it| it.contains("11月3日") && it.contains("旷工"))
    );
    assert!(
        told.iter()
            .any(|it| it.contains("个人病假") && it.contains("已批准"))
    );
    assert!(!seen.says("12月1日"), "a slip of another month");
    assert!(
        seen.select("main form").is_empty(),
        "nothing can be done there"
    );
    let december = zhao.get(&format!("{address}?month=2026-12")).await;
    assert!(december.says("12月1日") && december.says("这个月没有排班"));
    assert_eq!(
        zhao.get(&format!("{address}?month=2206-12")).await.status,
        422
    );
    assert_eq!(zhao.get("/people/none/month").await.status, 404);
}

/// Whether a page leads to somebody's month.
async fn leads(visitor: &Visitor, page: &str, address: &str) -> bool {
    let page = visitor.get(page).await;
    let links = page.attributes("main a", "href");
    links.iter().any(|link| link.starts_with(address))
}

on_both!(a_persons_month_is_a_press_away_from_where_their_name_stands);
async fn a_persons_month_is_a_press_away_from_where_their_name_stands(db: Db) {
    let house = House::open(db).await;
    // What waits alone is opened in the inbox.
    let requests = REQUESTS.replace("approved", "submitted");
    let (first, _) = requests.split_once("Q2").unwrap();
    house.import(&[("requests.csv", first)]).await;
    let address = month_of(&house, "1001").await;
    let zhao = house.sign_in("2001").await;
    for page in ["/today", "/live", "/months", "/inbox"] {
        assert!(leads(&zhao, page, &address).await, "{page}");
    }
    let page = zhao.get("/months").await;
    let duty = page.attribute("main a[href^='/duties/']", "href").unwrap();
    assert!(leads(&zhao, &duty, "/people/").await, "{duty}");
}

on_both!(who_could_stand_in_is_called_at_a_press);
async fn who_could_stand_in_is_called_at_a_press(db: Db) {
    let house = House::open(db).await;
    let coverage = "post,weekdays,from,to,people\n1000,*,08:00,16:00,1\n";
    let files = [("requests.csv", REQUESTS), ("coverage.csv", coverage)];
    house.import(&files).await;
    let zhao = house.sign_in("2001").await;
    let today = zhao.get("/today").await;
    let open = today.attribute("a[href$='/stand-in']", "href").unwrap();
    let page = zhao.get(&open).await;
    let numbers = page.attributes(".radios a.phone", "href");
    assert!(
        numbers.contains(&"tel:13800002003".to_owned()),
        "{numbers:?}"
    );
}
