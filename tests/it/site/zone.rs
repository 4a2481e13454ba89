//! The site's zone: by whose clocks «today» and «this month» turn where no post says it.

use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::{
    actions::{actual_coverage, month, roster, verdict},
    files::report::ReportLayout,
    store::Db,
};

/// 1 December in Shanghai, 30 November in New York.
const NEW_MONTH: &str = "2026-12-01T07:43:00+08:00";

async fn move_to_new_york(admin: &Visitor) {
    let form = [("zone", "America/New_York"), ("seen", "0")];
    let set = admin.post("/jobs/zone", &form).await;
    assert_eq!(set.location, "/jobs");
}

/// The months that pages and files show to HR, 赵敏 and 李伟 without being asked for one.
async fn months(house: &House) -> [String; 5] {
    let hr = house.signed_in("3001").await.actor;
    let zhao = house.signed_in("2001").await.actor;
    let li = house.signed_in("1001").await.actor;
    let rooms = &house.rooms;
    let export = month::export(
        rooms,
        &hr,
        month::MonthAsked::default(),
        ReportLayout::Onpost,
    )
    .await;
    let of_posts = actual_coverage::of_posts(rooms, &zhao, None).await;
    let rosters = roster::list::show(rooms, &zhao).await;
    let own = verdict::own_month(rooms, &li, None).await;
    let wishes = roster::wish::show(rooms, &li, None).await;
    [
        export.unwrap().month,
        of_posts.unwrap().month,
        rosters.unwrap().months[1],
        own.unwrap().month,
        wishes.unwrap().month,
    ]
    .map(|month| month.to_string())
}

on_both!(this_month_and_the_next_are_those_of_the_sites_own_zone);
async fn this_month_and_the_next_are_those_of_the_sites_own_zone(db: Db) {
    let house = House::open(db).await;
    house.wait_until(NEW_MONTH);
    let (hr, admin) = (house.sign_in("3001").await, house.sign_in("9001").await);
    assert!(hr.get("/months").await.says("2026年12月考勤"));
    let here = ["2026-12", "2026-12", "2026-12", "2026-12", "2027-01"];
    assert_eq!(months(&house).await, here);

    move_to_new_york(&admin).await;
    let page = hr.get("/months").await;
    assert!(page.says("2026年11月考勤"));
    assert_eq!(page.select(".month-grid thead th.today"), ["30 一"]);
    let there = ["2026-11", "2026-11", "2026-11", "2026-11", "2026-12"];
    assert_eq!(months(&house).await, there);

    house.wait_until("2026-12-01T00:00:00-05:00");
    assert!(hr.get("/months").await.says("2026年12月考勤"));
    assert_eq!(months(&house).await, here);
}

on_both!(a_policy_may_begin_on_the_day_after_the_sites_today);
async fn a_policy_may_begin_on_the_day_after_the_sites_today(db: Db) {
    let house = House::open(db).await;
    house.wait_until(NEW_MONTH);
    let (hr, admin) = (house.sign_in("3001").await, house.sign_in("9001").await);
    assert!(hr.get("/policy/new").await.says("2026-12-02"));
    move_to_new_york(&admin).await;
    let page = hr.get("/policy/new").await;
    assert!(page.says("2026-12-01") && !page.says("2026-12-02"));
    let mut form = page.form("/policy");
    form.retain(|(name, _)| name != "effective_from" && name != "note");
    form.push(("effective_from".into(), "2026-12-01".into()));
    form.push(("note".into(), "从下月起".into()));
    let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (&**a, &**b)).collect();
    let added = hr.post("/policy", &form).await;
    assert_eq!(added.location, "/policy");
    // In Shanghai it would have begun.
    assert_eq!(
        hr.get("/policy").await.select(".standing"),
        ["将生效", "今日生效"]
    );
}

on_both!(a_posts_own_zone_rules_its_duties_whatever_the_sites_is);
async fn a_posts_own_zone_rules_its_duties_whatever_the_sites_is(db: Db) {
    let house = House::open(db).await;
    let (li, admin) = (house.sign_in("1001").await, house.sign_in("9001").await);
    let before = li.get("/clock").await.select(".clock-duty, .clock-answer");
    move_to_new_york(&admin).await;
    let after = li.get("/clock").await;
    assert_eq!(after.select(".clock-duty, .clock-answer"), before);
    assert!(after.says("08:00"), "of the post, in Shanghai");
    let zhao = house.sign_in("2001").await;
    assert!(zhao.get("/today").await.says("李伟"));
}

on_both!(what_belongs_to_no_post_is_told_and_read_by_the_sites_clocks);
async fn what_belongs_to_no_post_is_told_and_read_by_the_sites_clocks(db: Db) {
    let house = House::open(db).await;
    house.wait_until(NEW_MONTH);
    let (hr, admin) = (house.sign_in("3001").await, house.sign_in("9001").await);
    let zhao = house.sign_in("2001").await;
    move_to_new_york(&admin).await;
    let call = zhao.get("/phone-reports/new").await;
    let called_at = call.attribute("input[name=called_at]", "value");
    assert_eq!(called_at.unwrap(), "2026-11-30T18:43");
    let today = hr.get("/today").await;
    assert!(today.says("18:43"), "of whom no post has a zone");
}
