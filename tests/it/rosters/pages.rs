//! The pages around a roster: what is new for its people, wishes, settings and contracts.

use super::Scene;
use crate::support::visitor::Visitor;
use onpost::{
    actions::{
        Error,
        roster::{change, contract, setting, wish},
    },
    rules::roster::{Contract, Level, RosterTerms, difference::DutyChange, wish::WishedFor},
    store::Db,
};

/// What the clock page tells a person of their roster.
async fn told(visitor: &Visitor) -> Vec<String> {
    visitor.get("/clock").await.select(".roster-news li")
}

async fn what_is_new_is_told_until_one_says_that_one_knows(db: Db) {
    let scene = Scene::open(db).await;
    let li = scene.house.sign_in("1001").await;
    assert_eq!(told(&li).await, [""; 0], "what a file brought is no news");
    let scene = scene.published().await;
    assert_eq!(told(&li).await.len(), 16);
    let page = li.get("/month?month=2026-12").await;
    assert_eq!(page.select(".roster-news li").len(), 16);
    acknowledge(&li).await;
    assert_eq!(told(&li).await, [""; 0]);
    let seen = scene.board().await.plan.draft.revision;
    let changes = vec![
        scene.entry("1001", "12-01 -"),
        scene.entry("2003", "12-01 D"),
        scene.entry("1001", "12-03 E"),
        scene.entry("1002", "12-03 D"),
    ];
    let seen = scene.draft("2001", (seen, changes)).await.unwrap().revision;
    assert_eq!(scene.publish("2001", seen).await.unwrap(), 2);
    let news = told(&li).await;
    assert_eq!(
        news,
        [
            "12月1日（周二）：取消 早班 08:00–16:00",
            "12月3日（周四）：早班 08:00–16:00 改为 中班 16:00–00:00"
        ]
    );
    let unseen = change::unseen(&scene.house.rooms, &scene.actor("1001")).await;
    let unseen = unseen.unwrap();
    assert_eq!(unseen.news[0].versions.len(), 1);
    assert!(matches!(
        unseen.news[0].differences[0].change,
        DutyChange::Removed(_)
    ));
    let page = li.get("/clock").await;
    assert!(
        page.says("第 2 版（发布），赵敏"),
        "{:?}",
        page.select(".roster-news")
    );
    scene.house.wait_until("2026-12-02T00:00:00+08:00");
    let li = scene.house.sign_in("1001").await;
    assert_eq!(told(&li).await.len(), 1, "what has passed is no news");
    acknowledge(&li).await;
    assert_eq!(told(&li).await, [""; 0]);
}

crate::on_both!(what_is_new_is_told_until_one_says_that_one_knows);

async fn acknowledge(visitor: &Visitor) {
    let page = visitor.get("/clock").await;
    let seen = page.attribute("input[name=seen]", "value").unwrap();
    let answer = visitor
        .post("/roster-news", &[("back", "/clock"), ("seen", &seen)])
        .await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/clock"));
}

async fn wishes_are_said_on_their_page(db: Db) {
    let scene = Scene::open(db).await;
    let li = scene.house.sign_in("1001").await;
    let early = scene.shift("D").to_string();
    let page = li.get("/wishes").await;
    assert!(page.says("2026年12月"), "the next month comes first");
    let form = [
        ("month", "2026-12"),
        ("want-2026-12-05", "off"),
        ("priority-2026-12-05", "3"),
        ("want-2026-12-06", &early),
        ("priority-2026-12-06", "1"),
        ("want-2026-12-07", ""),
        ("priority-2026-12-07", "2"),
    ];
    let said = li.post("/wishes", &form).await;
    assert_eq!(said.location, "/wishes?month=2026-12");
    let wishes = wish::show(&scene.house.rooms, &scene.actor("1001"), None).await;
    let wishes = wishes.unwrap().wishes;
    let wants: Vec<(WishedFor, u8)> = wishes.iter().map(|it| (it.want, it.priority)).collect();
    assert_eq!(
        wants,
        [(WishedFor::Off, 3), (WishedFor::Shift(scene.shift("D")), 1)]
    );
    let wrong = [
        ("month", "2026-12"),
        ("want-2026-12-05", "fly"),
        ("priority-2026-12-05", "9"),
    ];
    let page = li.post("/wishes", &wrong).await;
    assert_eq!((page.status, page.select(".field-fault").len()), (422, 2));
}

crate::on_both!(wishes_are_said_on_their_page);

async fn settings_are_versions_and_contracts_and_shifts_are_kept(db: Db) {
    let scene = Scene::open(db).await;
    let (rooms, hr) = (&scene.house.rooms, scene.actor("3001"));
    let mut terms = RosterTerms::default();
    terms.limits.rest_hours.level = Level::Warning;
    setting::add(rooms, &hr, 0, &terms).await.unwrap();
    let late = setting::add(rooms, &hr, 0, &RosterTerms::default()).await;
    assert!(matches!(late, Err(Error::Stale)));
    assert_eq!(scene.board().await.plan.terms, terms);
    let boss = setting::show(rooms, &scene.actor("2001")).await;
    assert!(matches!(boss, Err(Error::NotAllowed)));

    let hr = scene.house.sign_in("3001").await;
    let page = hr.get("/roster-settings").await;
    assert!(
        page.says("夜班均衡") && page.says("第 1 版"),
        "{:?}",
        page.select("h1")
    );
    let li = scene.person("1001");
    let night = scene.shift("N").to_string();
    let address = format!("/people/{li}/contract");
    let page = hr.get(&address).await;
    let edition = page.attribute("input[name=edition]", "value").unwrap();
    let form = |least| {
        [
            ("edition", edition.as_str()),
            ("least_hours", least),
            ("most_hours", "120"),
            ("barred", &night),
        ]
    };
    let wrong = hr.post(&address, &form("130")).await;
    assert_eq!((wrong.status, wrong.says("不能少于最少工时")), (422, true));
    assert_eq!(hr.post(&address, &form("100")).await.status, 303);
    let own = format!("/people/{}/contract", scene.person("3001"));
    let refused = hr.post(&own, &form("100")).await;
    assert!(refused.says("不能替自己处置"), "{}", refused.text);
    assert_eq!(
        hr.post(&address, &form("90")).await.status,
        409,
        "it was changed since"
    );
    let expected = Contract {
        person: li,
        least_hours: Some(100),
        most_hours: Some(120),
        most_weekends: None,
        barred_shifts: vec![scene.shift("N")],
    };
    let agreed = contract::find(rooms, &scene.actor("3001"), li)
        .await
        .unwrap();
    assert_eq!(agreed.contract, expected);
    assert_eq!(scene.board().await.plan.contract(li), Some(&expected));
    assert_eq!(
        scene.board().await.plan.shifts,
        [scene.shift("D"), scene.shift("E")]
    );
    let mut tx = rooms.db.write().await.unwrap();
    let all = [scene.shift("N"), scene.shift("D")];
    onpost::store::roster::shifts::replace(&mut tx, scene.key.post, &all)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(scene.board().await.plan.shifts, all, "by start");
}

crate::on_both!(settings_are_versions_and_contracts_and_shifts_are_kept);
