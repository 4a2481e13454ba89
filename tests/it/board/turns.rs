//! Steps of a draft taken back and done again after a reload, over another's work, and after a discard.

use super::{NIGHT, december, person, set, shift};
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::Db;
use serde_json::json;

/// The letters of 李伟's first days.
async fn letters(visitor: &Visitor, board: &str, days: usize) -> String {
    let page = visitor.get(board).await;
    page.select("#board tr[data-no='1001'] td")[..days].concat()
}

/// Presses what the board offers to take back, or to do again.
async fn press(visitor: &Visitor, board: &str, way: &str) -> Answer {
    let page = visitor.get(board).await;
    let css = format!("#board-turns [data-turn={way}] [name=step]");
    let step = page.attribute(&css, "value").unwrap_or_default();
    visitor
        .post(&format!("{board}/{way}"), &[("step", &step)])
        .await
}

/// What the board's two presses say.
async fn presses(visitor: &Visitor, board: &str) -> Vec<String> {
    let page = visitor.get(board).await;
    page.select("#board-turns form button")
}

/// 李伟 gets a shift on some dates of December.
async fn draw(visitor: &Visitor, board: &str, (dates, letter): (&[u32], &str)) {
    let li = person(visitor, board, "1001").await;
    let shift = shift(visitor, board, letter).await;
    let page = visitor.get(board).await;
    let seen: i64 = page
        .attribute("#board", "data-revision")
        .unwrap()
        .parse()
        .unwrap();
    let changes: Vec<_> = dates
        .iter()
        .map(|date| set(&li, &format!("2026-12-{date:02}"), Some(&shift)))
        .collect();
    let edit = json!({ "seen": seen, "changes": changes });
    let answer = visitor.send(&format!("{board}/edit"), &edit).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}

async fn what_was_done_is_taken_back_and_done_again_from_another_page(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    assert_eq!(presses(&zhao, &board).await, ["↶ 撤销", "↷ 重做"]);
    draw(&zhao, &board, (&[1, 2], "D")).await;
    draw(&zhao, &board, (&[2, 3], "N")).await;
    let day = "11月2日（周一） 07:43，赵敏";
    assert_eq!(
        presses(&zhao, &board).await[0],
        format!("↶ 撤销：手工排班 2 格，{day}")
    );
    assert_eq!(letters(&zhao, &board, 3).await, "DNN");
    let undone = press(&zhao, &board, "undo").await;
    assert_eq!(undone.status, 303);
    assert_eq!(
        zhao.get(&undone.location).await.select(".deed-text"),
        ["已撤销手工排班 2 格：呼叫中心 2026年12月"]
    );
    assert_eq!(letters(&zhao, &board, 3).await, "DD·");
    assert_eq!(press(&zhao, &board, "undo").await.status, 303);
    assert_eq!(letters(&zhao, &board, 3).await, "···");
    assert_eq!(press(&zhao, &board, "redo").await.status, 303);
    assert_eq!(press(&zhao, &board, "redo").await.status, 303);
    assert_eq!(letters(&zhao, &board, 3).await, "DNN");
    let nothing = press(&zhao, &board, "redo").await;
    assert_eq!(nothing.status, 400, "there is nothing to do again");

    let twice = zhao.post(&format!("{board}/undo"), &[("step", "1")]).await;
    assert_eq!(twice.status, 409, "it was taken back before");
    let steps = zhao.get(&format!("{board}/steps")).await;
    assert_eq!(
        steps.select(".table tbody tr").len(),
        6,
        "nothing is rewritten"
    );
    assert!(steps.says("重做：手工排班 2 格"), "{}", steps.text);
    let staff = house.sign_in("1001").await;
    for page in ["steps", "discard"] {
        assert_eq!(staff.get(&format!("{board}/{page}")).await.status, 403);
    }
}

on_both!(what_was_done_is_taken_back_and_done_again_from_another_page);

async fn over_anothers_later_change_it_is_refused_and_beside_it_is_not(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let board = december(&zhao).await;
    draw(&zhao, &board, (&[1], "D")).await;
    draw(&zhao, &board, (&[2, 3], "D")).await;
    draw(&wu, &board, (&[3, 4], "N")).await;
    let refused = press(&zhao, &board, "undo").await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.says("吴磊") && refused.says("李伟 12月3日（周四）改为夜班"),
        "{}",
        refused.text
    );
    assert_eq!(letters(&zhao, &board, 4).await, "DDNN", "nothing of it");
    zhao.claim("accept", "application/json");
    let told = press(&zhao, &board, "undo").await;
    zhao.claim("accept", "");
    assert_eq!((told.status, &told.json()["refused"]), (422, &json!(true)));
    // The one before has cells of its own: it's taken back from the list.
    let beside = zhao.post(&format!("{board}/undo"), &[("step", "1")]).await;
    assert_eq!(beside.status, 303);
    assert_eq!(letters(&zhao, &board, 4).await, "·DNN");
    // His own press takes back his own step, and then hers fits again.
    assert_eq!(press(&wu, &board, "undo").await.status, 303);
    assert_eq!(letters(&wu, &board, 4).await, "·DD·");
    let hers = wu.post(&format!("{board}/undo"), &[("step", "2")]).await;
    assert_eq!(
        hers.status, 303,
        "whoever plans takes back whose it ever is"
    );
    assert_eq!(letters(&wu, &board, 4).await, "····");
}

on_both!(over_anothers_later_change_it_is_refused_and_beside_it_is_not);

async fn the_script_is_told_what_changed(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let board = december(&zhao).await;
    draw(&zhao, &board, (&[1], "D")).await;
    draw(&wu, &board, (&[5], "N")).await;
    zhao.claim("accept", "application/json");
    let form = [("step", "1"), ("seen", "1")];
    let answer = zhao.post(&format!("{board}/undo"), &form).await.json();
    assert_eq!(answer["revision"], 3);
    let said = answer["said"].as_str().unwrap();
    assert!(said.starts_with("已撤销：手工排班 1 格"), "{said}");
    assert_eq!(
        answer["cells"][0]["date"], "2026-12-05",
        "his, since she saw hers"
    );
    let turns = answer["parts"]["board-turns"].as_str().unwrap();
    assert!(turns.contains("重做：手工排班"), "{turns}");
}

on_both!(the_script_is_told_what_changed);

async fn a_draft_is_discarded_asked_first_and_comes_back(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let board = december(&zhao).await;
    let empty = zhao.get(&format!("{board}/discard")).await;
    assert!(empty.says("草稿里没有改动"));
    draw(&zhao, &board, (&[1, 2], "D")).await;
    draw(&wu, &board, (&[4], "N")).await;
    let page = zhao.get(&format!("{board}/discard")).await;
    assert!(page.says("这个月会回到空白"), "{}", page.text);
    assert_eq!(page.select(".figures dd"), ["3", "0", "1", "1"]);
    let form = page.form(&format!("{board}/discard"));
    draw(&wu, &board, (&[5], "N")).await;
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (&**n, &**v)).collect();
    let late = zhao.post(&format!("{board}/discard"), &form).await;
    assert_eq!(late.status, 422, "what wasn't shown isn't lost");
    assert!(late.says("吴磊"), "{}", late.text);
    let form = late.form(&format!("{board}/discard"));
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (&**n, &**v)).collect();
    let discarded = zhao.post(&format!("{board}/discard"), &form).await;
    assert_eq!(discarded.status, 303);
    assert_eq!(
        zhao.get(&discarded.location).await.select(".deed-text"),
        ["已放弃草稿，可以撤销：呼叫中心 2026年12月"]
    );
    assert_eq!(letters(&zhao, &board, 5).await, "·····");
    assert_eq!(press(&zhao, &board, "undo").await.status, 303);
    assert_eq!(letters(&zhao, &board, 5).await, "DD·NN");
}

on_both!(a_draft_is_discarded_asked_first_and_comes_back);

async fn after_a_publication_what_is_taken_back_is_drafted(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    draw(&zhao, &board, (&[1, 2], "D")).await;
    let page = zhao.get(&format!("{board}/publish")).await;
    let seen = page.attribute("input[name=seen]", "value").unwrap();
    let form = [("seen", seen.as_str()), ("note", "")];
    let published = zhao.post(&format!("{board}/publish"), &form).await;
    assert_eq!(published.status, 303, "{}", published.text);
    assert_eq!(press(&zhao, &board, "undo").await.status, 303);
    let page = zhao.get(&board).await;
    assert!(page.says("2 处改动未发布"), "{}", page.text);
    let li = house.sign_in("1001").await;
    let held = li.get(&board).await.select("#board tr[data-no='1001'] td");
    assert_eq!(held[..2], ["D", "D"], "what is published stays so");
    // The clock goes on: what has begun is left alone, the rest comes back.
    assert_eq!(press(&zhao, &board, "redo").await.status, 303);
    house.wait_until("2026-12-01T12:00:00+08:00");
    let zhao = house.sign_in("2001").await;
    assert_eq!(press(&zhao, &board, "undo").await.status, 303);
    assert_eq!(letters(&zhao, &board, 2).await, "D·");
}

on_both!(after_a_publication_what_is_taken_back_is_drafted);
