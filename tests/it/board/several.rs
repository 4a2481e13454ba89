//! A cell that holds two published duties: shown, taken away and restored as a whole, by script and without one.

use super::{DEMAND, december, person, set};
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::store::Db;
use serde_json::json;

/// 李伟 works by day and in the evening of the 3rd.
const BOTH: (&str, &str) = (
    "duties.csv",
    "staff_no,post,shift,date\n1001,1000,D,2026-12-03\n1001,1000,E,2026-12-03\n",
);

/// The revision that the board shows.
async fn revision(visitor: &Visitor, board: &str) -> i64 {
    let page = visitor.get(board).await;
    let shown = page.attribute("#board", "data-revision");
    shown.and_then(|it| it.parse().ok()).expect("a revision")
}

/// What the board shows of 李伟's 3rd.
async fn third(visitor: &Visitor, board: &str) -> String {
    let page = visitor.get(board).await;
    let cells = page.select("#board tr[data-no='1001'] td");
    cells[2].clone()
}

on_both!(two_published_duties_come_back_as_a_whole);
async fn two_published_duties_come_back_as_a_whole(db: Db) {
    let house = House::open(db).await;
    house.import(&[DEMAND, BOTH]).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    let page = zhao.get(&board).await;
    let cell = "#board tr[data-no='1001'] td:nth-of-type(3)";
    assert_eq!(third(&zhao, &board).await, "DE");
    assert_eq!(
        page.attribute(cell, "data-published").as_deref(),
        Some("DE")
    );

    let li = person(&zhao, &board, "1001").await;
    let edit = format!("{board}/edit");
    let off = set(&li, "2026-12-03", None);
    let sent = json!({ "seen": revision(&zhao, &board).await, "changes": [off] });
    assert_eq!(zhao.send(&edit, &sent).await.status, 200);
    assert_eq!(third(&zhao, &board).await, "·");
    let mut back = set(&li, "2026-12-03", None);
    back["restored"] = json!(true);
    let sent = json!({ "seen": revision(&zhao, &board).await, "changes": [back] });
    let answer = zhao.send(&edit, &sent).await.json();
    assert!(
        answer["said"].as_str().unwrap().contains("早班、中班"),
        "{answer}"
    );
    assert_eq!(third(&zhao, &board).await, "DE");

    let by_hand = format!("{board}/cell?person=1001&date=2026-12-03");
    let page = zhao.get(&by_hand).await;
    let chosen = page.attribute("input[name=shift][checked]", "value");
    assert_eq!(chosen.as_deref(), Some("published"));
    assert!(page.says("按已发布的，不固定：早班、中班"), "{}", page.text);
    for (choice, shows) in [("off", "·"), ("published", "DE")] {
        let seen = revision(&zhao, &board).await.to_string();
        let form = [("seen", seen.as_str()), ("shift", choice)];
        let saved = zhao.post(&by_hand, &form).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        assert_eq!(third(&zhao, &board).await, shows);
    }
}
