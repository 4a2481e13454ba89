//! A draft held against what is published: who gains and loses, hours, coverage.

use super::{DEMAND, NIGHT, december, person, set, shift};
use crate::{on_both, support::house::House};
use onpost::store::Db;
use serde_json::json;

async fn a_draft_is_compared_with_what_is_published(db: Db) {
    let house = House::open(db).await;
    house.import(&[DEMAND, NIGHT]).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    let li = person(&zhao, &board, "1001").await;
    let day = shift(&zhao, &board, "D").await;
    let none = zhao
        .get(&format!("{board}/difference?from=0&to=draft"))
        .await;
    assert!(none.says("两者没有差别"), "{}", none.text);
    let changes = [
        set(&li, "2026-12-01", Some(&day)),
        set(&li, "2026-12-02", Some(&day)),
    ];
    let edit = json!({ "seen": 0, "changes": changes });
    assert_eq!(zhao.send(&format!("{board}/edit"), &edit).await.status, 200);
    let page = zhao.get(&board).await;
    let way = page.attribute("#board-turns a[href*=difference]", "href");
    let page = zhao.get(&way.expect("reachable from the board")).await;
    assert!(page.says("发布之前（空）与草稿"), "{}", page.text);
    assert!(
        page.says("涉及 1 人：新增 2"),
        "{:?}",
        page.select("main p")
    );
    assert!(
        page.says("补上或减小的缺口（原来） 2"),
        "{:?}",
        page.select("main h2")
    );
    assert_eq!(page.select(".difference-sign.added .unseen").len(), 2);
    assert!(page.says("休 → 早班 08:00–16:00"));
    let hours = page.select(".table tbody td");
    assert!(hours.iter().any(|it| it == "0 → 16"), "{hours:?}");
    for (query, status) in [
        ("from=0&to=9", 404),
        ("from=x&to=draft", 404),
        ("from=&to=draft", 404),
        ("from=draft&to=0", 200),
    ] {
        let address = format!("{board}/difference?{query}");
        assert_eq!(zhao.get(&address).await.status, status, "{query}");
    }
    let stranger = house.sign_in("2002").await;
    let address = format!("{board}/difference?from=0&to=draft");
    assert_eq!(stranger.get(&address).await.status, 403);
}

on_both!(a_draft_is_compared_with_what_is_published);
