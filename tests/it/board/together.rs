//! Two planners on one draft: each sees what the other sets and that they are there, from another instance, too.

use super::{NIGHT, december, person, set, shift};
use crate::{
    on_both,
    support::{events::Events, house::House, visitor::Visitor},
};
use onpost::store::Db;
use serde_json::{Value, json};

/// What the next change of the draft says.
async fn next_set(events: &mut Events) -> Value {
    let told = events.next("set").await.expect("the stream goes on");
    serde_json::from_str(&told).unwrap()
}

async fn is_set(visitor: &Visitor, board: &str, edit: &Value) -> Value {
    let answer = visitor.send(&format!("{board}/edit"), edit).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

async fn what_one_sets_the_other_sees_at_once_with_who_and_when(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let board = december(&zhao).await;
    let li = person(&zhao, &board, "1001").await;
    let day = shift(&zhao, &board, "D").await;
    let mut events = zhao.follow(&format!("{board}/events?seen=0")).await;
    assert_eq!(events.status, 200);
    let alone = events.next("present").await.unwrap();
    assert!(!alone.contains("也在编辑"), "{alone}");
    let coming = wu.follow(&format!("{board}/events?seen=0")).await;
    events.says("present", "吴磊也在编辑").await;
    assert!(
        zhao.get(&board).await.says("吴磊也在编辑"),
        "also without scripts"
    );

    let edit = json!({ "seen": 0, "changes": [set(&li, "2026-12-01", Some(&day))] });
    is_set(&wu, &board, &edit).await;
    let told = next_set(&mut events).await;
    assert_eq!(told["revision"], 1);
    assert!(told["rows"][&li].as_str().unwrap().contains(">D</a>"));
    let cell = &told["cells"][0];
    assert_eq!(
        (&cell["person"], &cell["date"]),
        (&json!(li), &json!("2026-12-01"))
    );
    assert_eq!(cell["mark"], "吴磊 11月2日（周一） 07:43 改动");
    assert_eq!(
        told["news"][0]["text"],
        "吴磊 11月2日（周一） 07:43：李伟 12月1日（周二）改为早班"
    );
    // Who comes again after a break is told what they missed, and nothing twice.
    let mut again = zhao.follow(&format!("{board}/events?seen=0")).await;
    assert_eq!(next_set(&mut again).await["revision"], 1);
    let mut known = zhao.follow(&format!("{board}/events?seen=1")).await;
    let edit = json!({ "seen": 1, "changes": [set(&li, "2026-12-02", Some(&day))] });
    is_set(&wu, &board, &edit).await;
    let told = next_set(&mut known).await;
    assert_eq!(
        (&told["revision"], told["cells"].as_array().unwrap().len()),
        (&json!(2), 1)
    );

    drop(coming);
    let left = loop {
        let told = events.next("present").await.unwrap();
        if !told.contains("也在编辑") {
            break told;
        }
    };
    assert!(left.contains("board-present"), "{left}");
}

on_both!(what_one_sets_the_other_sees_at_once_with_who_and_when);

async fn one_reading_serves_all_who_follow(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let board = december(&zhao).await;
    let li = person(&zhao, &board, "1001").await;
    let day = shift(&zhao, &board, "D").await;
    let address = format!("{board}/events?seen=0");
    let mut all = Vec::new();
    for _ in 0..5 {
        all.push(zhao.follow(&address).await);
        all.push(wu.follow(&address).await);
    }
    let edit = json!({ "seen": 0, "changes": [set(&li, "2026-12-01", Some(&day))] });
    is_set(&wu, &board, &edit).await;
    for events in &mut all {
        assert_eq!(next_set(events).await["revision"], 1);
    }
    // One when the first came, one for the change.
    assert!(house.rooms.live.draft_reads() <= 2);
}

on_both!(one_reading_serves_all_who_follow);

async fn what_is_set_at_another_instance_is_seen(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let board = december(&zhao).await;
    let li = person(&zhao, &board, "1001").await;
    let day = shift(&zhao, &board, "D").await;
    let mut events = zhao.follow(&format!("{board}/events?seen=0")).await;
    let elsewhere = wu.before(house.beside());
    let edit = json!({ "seen": 0, "changes": [set(&li, "2026-12-01", Some(&day))] });
    is_set(&elsewhere, &board, &edit).await;
    assert_eq!(next_set(&mut events).await["revision"], 1);
}

on_both!(what_is_set_at_another_instance_is_seen);

async fn a_stream_ends_with_its_session_and_is_for_planners_alone(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    let address = format!("{board}/events?seen=0");
    for (who, expected) in [("1001", 403), ("2002", 403)] {
        let other = house.sign_in(who).await;
        assert_eq!(other.follow(&address).await.status, expected, "{who}");
    }
    let mut events = zhao.follow(&address).await;
    assert_eq!(zhao.post("/sign-out", &[]).await.status, 303);
    assert!(events.next("gone").await.is_some());
    assert_eq!(events.next("set").await, None, "it has ended");
}

on_both!(a_stream_ends_with_its_session_and_is_for_planners_alone);

async fn of_an_edit_only_the_cells_that_another_set_are_refused(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let board = december(&zhao).await;
    let li = person(&zhao, &board, "1001").await;
    let (day, night) = (
        shift(&zhao, &board, "D").await,
        shift(&zhao, &board, "N").await,
    );
    let first = json!({ "seen": 0, "changes": [set(&li, "2026-12-02", Some(&day))] });
    is_set(&wu, &board, &first).await;
    let wanted = [(1, &day), (2, &night), (3, &day)];
    let changes: Vec<Value> = wanted
        .iter()
        .map(|(date, shift)| set(&li, &format!("2026-12-{date:02}"), Some(shift)))
        .collect();
    let answer = is_set(&zhao, &board, &json!({ "seen": 0, "changes": changes })).await;
    assert_eq!(
        (&answer["refused"], &answer["met"]),
        (&json!(false), &json!(true))
    );
    let said = answer["said"].as_str().unwrap();
    assert!(said.starts_with("已更改 2 格"), "{said}");
    let kept =
        "没有保存这一格，它已被改过——吴磊 11月2日（周一） 07:43：李伟 12月2日（周三）改为早班";
    assert!(said.contains(kept), "{said}");
    assert_eq!(answer["cells"][0]["date"], "2026-12-02");
    let page = zhao.get(&board).await;
    let row = page.select("#board tr[data-no='1001'] td");
    assert_eq!(row[..3], ["D", "D", "D"], "his stays");
    assert_eq!(
        page.attribute("#board tr[data-no='1001'] td:nth-of-type(2)", "class")
            .as_deref(),
        Some("changed met"),
        "marked without scripts, too"
    );
    // On the page of the cell itself the second press holds: by then it was told.
    let cell = page.attribute("#board tr[data-no='1001'] td:nth-of-type(1) a", "href");
    let (folder, _) = board.rsplit_once('/').unwrap();
    let cell = format!("{folder}/{}", cell.unwrap());
    let stale = wu.post(&cell, &[("seen", "1"), ("shift", "off")]).await;
    assert_eq!(stale.status, 422);
    assert!(
        stale.says("赵敏") && stale.says("改为早班"),
        "{}",
        stale.text
    );
    let mut form = stale.form(cell.as_str());
    form.retain(|(name, _)| name == "seen");
    let seen = form.remove(0).1;
    let saved = wu.post(&cell, &[("seen", &seen), ("shift", "off")]).await;
    assert_eq!(saved.status, 303);
}

on_both!(of_an_edit_only_the_cells_that_another_set_are_refused);
