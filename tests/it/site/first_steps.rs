//! The first steps of a new site: they tick themselves off, and are put away.

use crate::{
    letters::{deliver, give_address, roads, write},
    on_both,
    support::{
        house::{House, PASSWORD},
        smtp::Server,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::{Db, origin};

/// The steps that are done, by where each leads.
fn done(page: &Answer) -> Vec<String> {
    let places = page.attributes(".first-step a", "href");
    let words = page.select(".first-step .status");
    assert_eq!((places.len(), words.len()), (9, 9), "{}", page.text);
    let both = places.into_iter().zip(words);
    both.filter(|(_, word)| word.contains("已完成"))
        .map(|(place, _)| place)
        .collect()
}

async fn begins(visitor: &Visitor) -> String {
    visitor.get("/").await.location
}

on_both!(the_day_of_who_runs_a_new_site_begins_with_what_it_needs_until_all_is_there);
async fn the_day_of_who_runs_a_new_site_begins_with_what_it_needs_until_all_is_there(db: Db) {
    let mut house = House::open(db).await;
    house.set(&["--smtp-url", "smtp://mail.example"]);
    let admin = house.sign_in("9001").await;
    assert_eq!(begins(&admin).await, "/first-steps");
    for staff_no in ["1001", "2001", "3001"] {
        let other = house.sign_in(staff_no).await;
        assert_ne!(begins(&other).await, "/first-steps");
        assert_eq!(other.get("/first-steps").await.status, 403, "{staff_no}");
    }
    let page = admin.get("/first-steps").await;
    let there = [
        "/departments",
        "/shifts",
        "/people",
        "/people?sign_in=never",
        "/rosters",
    ];
    assert_eq!(done(&page), there);
    assert!(page.says("已完成 5 / 9"));

    // Whoever is added can't sign in at first.
    house
        .import(&[(
            "staff.csv",
            "staff_no,name,department,role,posts,phone,email\n5001,新人,DESK,staff,DESK,,\n",
        )])
        .await;
    let page = admin.get("/first-steps").await;
    assert!(!done(&page).contains(&"/people?sign_in=never".to_owned()));
    assert!(page.says("还有 1 人没有登录方式"));
    house.give_passwords().await;

    house
        .import(&[(
            "coverage.csv",
            "post,weekdays,from,to,people\n1000,1;2,08:00,24:00,1\n",
        )])
        .await;
    let zone = [("zone", "Asia/Shanghai"), ("seen", "0")];
    assert_eq!(admin.post("/jobs/zone", &zone).await.status, 303);
    let blank = admin.get("/policy/new").await.form("/policy");
    let mut form: Vec<(&str, &str)> = blank.iter().map(|(n, v)| (&**n, &**v)).collect();
    form.retain(|(name, _)| *name != "effective_from");
    form.push(("effective_from", "2026-12-01"));
    let entered = admin.post("/policy", &form).await;
    assert_eq!(entered.status, 303, "{:?}", entered.select(".field-fault"));
    assert_eq!(
        begins(&admin).await,
        "/first-steps",
        "no letter went out yet"
    );
    let server = Server::open().await;
    give_address(&house, "9001").await;
    write(&admin).await;
    assert_eq!(deliver(&house, &roads(&server)).await.sent, 1);
    assert_eq!(done(&admin.get("/first-steps").await).len(), 9);
    assert_eq!(begins(&admin).await, "/months");
    house.set(&[]);
    let admin = house.sign_in("9001").await;
    let page = admin.get("/first-steps").await;
    assert!(
        !done(&page).contains(&"/letters".to_owned()),
        "no server any more"
    );
}

on_both!(the_steps_are_put_away_by_each_for_themselves_and_shown_again);
async fn the_steps_are_put_away_by_each_for_themselves_and_shown_again(db: Db) {
    let house = House::open(db).await;
    house
        .import(&[(
            "staff.csv",
            "staff_no,name,department,role,posts,phone,email\n9002,吴静,OPS,admin,,,\n",
        )])
        .await;
    house.give_passwords().await;
    let (one, other) = (house.sign_in("9001").await, house.sign_in("9002").await);
    let put = one.post("/first-steps", &[("act", "hide")]).await;
    assert_eq!(put.location, "/");
    assert_eq!(begins(&one).await, "/months");
    assert_eq!(begins(&other).await, "/first-steps");
    one.post("/first-steps", &[("act", "hide")]).await;
    let back = one.post("/first-steps", &[("act", "show")]).await;
    assert_eq!(back.location, "/first-steps");
    assert_eq!(begins(&one).await, "/first-steps");
    assert_eq!(one.post("/first-steps", &[("act", "x")]).await.status, 400);

    // The demo needs no steps.
    let mut tx = house.rooms.db.write().await.unwrap();
    let demo = origin::SiteOrigin::Demo;
    origin::say(&mut tx, demo, house.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(begins(&one).await, "/months");
}

on_both!(who_runs_a_new_site_is_led_to_what_it_needs_once_their_password_is_their_own);
async fn who_runs_a_new_site_is_led_to_what_it_needs_once_their_password_is_their_own(db: Db) {
    let house = House::open(db).await;
    let admin = house.sign_in("9001").await;
    let new = "江南可采莲莲叶何田田";
    let change = [("present", PASSWORD), ("new", new), ("again", new)];
    let changed = admin.post("/account/password", &change).await;
    assert_eq!(changed.location, "/first-steps");
    let page = admin.get(&changed.location).await;
    assert_eq!(
        page.select(".deed-text"),
        ["密码已修改，您在其他设备上已退出登录"]
    );
}
