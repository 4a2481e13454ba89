//! The roster's board without scripts and by what its script sends: drawing, two at once, one cell, publishing.

mod compared;
mod fill;
mod several;
mod together;
mod turns;

use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::store::Db;
use serde_json::{Value, json};

/// The post 1000 asks for one person from 08:00 to 16:00 on every day.
const DEMAND: (&str, &str) = (
    "coverage.csv",
    "post,weekdays,from,to,people\n1000,*,08:00,16:00,1\n",
);

/// Without it nobody ever had a night at the post, and it would not be one of its shifts.
const NIGHT: (&str, &str) = (
    "duties.csv",
    "staff_no,post,shift,date\n1001,1000,N,2026-10-05\n",
);

/// Where the roster of the post 1000 lies.
async fn december(visitor: &Visitor) -> String {
    let page = visitor.get("/rosters").await;
    let link = page.attribute(".table a[href$='2026-12']", "href");
    link.expect("the post is listed")
}

/// The id of somebody on the board, as the script knows it.
async fn person(visitor: &Visitor, board: &str, staff_no: &str) -> String {
    let page = visitor.get(board).await;
    let css = format!("#board tr[data-no='{staff_no}']");
    page.attribute(&css, "data-person").expect("on the board")
}

/// The id of the shift that has a letter.
async fn shift(visitor: &Visitor, board: &str, letter: &str) -> String {
    let page = visitor.get(board).await;
    let css = format!("#board-keys [data-letter='{letter}']");
    page.attribute(&css, "data-shift").expect("a key")
}

fn set(person: &str, date: &str, shift: Option<&str>) -> Value {
    json!({ "person": person, "date": date, "shift": shift, "pinned": false })
}

async fn a_month_is_drawn_checked_and_published(db: Db) {
    let house = House::open(db).await;
    house.import(&[DEMAND, NIGHT]).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    let page = zhao.get(&board).await;
    assert!(page.says("呼叫中心 · 2026年12月排班") && page.says("草稿"));
    assert_eq!(
        page.select("#board tbody .month-grid-note"),
        ["1001", "1002", "2001", "2003"]
    );
    assert_eq!(page.select("#board-gaps li").len(), 31);
    assert_eq!(
        page.select(".board-key")[..3],
        [
            "N 夜班 00:00–08:00",
            "D 早班 08:00–16:00",
            "E 中班 16:00–00:00"
        ]
    );

    let (li, day) = (
        person(&zhao, &board, "1001").await,
        shift(&zhao, &board, "D").await,
    );
    let edit = format!("{board}/edit");
    let changes: Vec<Value> = (1..=6)
        .map(|date| set(&li, &format!("2026-12-{date:02}"), Some(&day)))
        .collect();
    let answer = zhao
        .send(&edit, &json!({ "seen": 0, "changes": changes }))
        .await;
    assert_eq!(answer.status, 200);
    let answer = answer.json();
    assert_eq!(
        (&answer["revision"], &answer["refused"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(
        answer["said"],
        "已更改 6 格。缺口 25，违反硬性规则 0，提醒 0"
    );
    assert_eq!(answer["rows"].as_object().unwrap().len(), 1);
    assert_eq!(answer["strips"].as_array().unwrap().len(), 31);
    assert!(answer["rows"][&li].as_str().unwrap().contains(">D</a>"));

    let seventh = set(&li, "2026-12-07", Some(&day));
    let answer = zhao
        .send(&edit, &json!({ "seen": 1, "changes": [seventh] }))
        .await
        .json();
    assert_eq!(
        answer["said"],
        "李伟 12月7日（周一）：早班。缺口 24，违反硬性规则 1，提醒 0"
    );
    let page = zhao.get(&board).await;
    let hard = page.select("#board-hard li");
    assert_eq!(hard, ["李伟 12月7日（周一）：连续上班 7 天，最多 6 天"]);
    let row = page.select("#board tr[data-no='1001'] .total");
    assert_eq!(row, ["56", "", "1"]);

    cannot_publish(&zhao, &board).await;
}

async fn cannot_publish(zhao: &Visitor, board: &str) {
    let page = zhao.get(&format!("{board}/publish")).await;
    assert!(page.says("12月7日（周一） 休 → 早班") && page.says("连续上班 7 天"));
    let refused = zhao
        .post(&format!("{board}/publish"), &[("seen", "2"), ("note", "")])
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("还不能发布"), "{}", refused.text);
}

on_both!(a_month_is_drawn_checked_and_published);

async fn a_covered_month_is_published_and_told(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    let (li, day) = (
        person(&zhao, &board, "1001").await,
        shift(&zhao, &board, "D").await,
    );
    let changes = [set(&li, "2026-12-01", Some(&day))];
    zhao.send(
        &format!("{board}/edit"),
        &json!({ "seen": 0, "changes": changes }),
    )
    .await;
    let page = zhao.get(&format!("{board}/publish")).await;
    assert_eq!(page.select(".publish-told dt"), ["李伟 1001"]);
    assert_eq!(
        page.select(".publish-told dd"),
        ["12月1日（周二） 休 → 早班"]
    );
    let seen = page.attribute("input[name=seen]", "value").unwrap();
    let form = [("seen", seen.as_str()), ("note", "第一版")];
    let answer = zhao.post(&format!("{board}/publish"), &form).await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (303, board.as_str())
    );
    let page = zhao.get(&answer.location).await;
    assert_eq!(
        page.select(".deed-text"),
        ["已发布呼叫中心 2026年12月排班第 1 版；有改动的人会在自己的页面上看到"]
    );
    assert!(page.select("#board .changed").is_empty());

    let mine = house.sign_in("1001").await;
    let page = mine.get(&board).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.select("#board tr[data-no='1001'] td")[0], "D");
    assert!(
        page.select("#board a, .button.primary").is_empty(),
        "read only"
    );
    let stranger = house.sign_in("1003").await;
    assert_eq!(stranger.get(&board).await.status, 403);
    let edit = json!({ "seen": 0, "changes": [] });
    assert_eq!(mine.send(&format!("{board}/edit"), &edit).await.status, 403);
}

on_both!(a_covered_month_is_published_and_told);

async fn two_supervisors_at_once_lose_nothing(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let board = december(&zhao).await;
    let edit = format!("{board}/edit");
    let li = person(&zhao, &board, "1001").await;
    let (day, night) = (
        shift(&zhao, &board, "D").await,
        shift(&zhao, &board, "N").await,
    );
    let first = json!({ "seen": 0, "changes": [set(&li, "2026-12-01", Some(&day))] });
    zhao.send(&edit, &first).await;
    let other = json!({ "seen": 0, "changes": [set(&li, "2026-12-03", Some(&night))] });
    let answer = wu.send(&edit, &other).await.json();
    assert_eq!(answer["met"], true);
    let said = answer["said"].as_str().unwrap();
    assert!(
        said.ends_with("赵敏同时改了 李伟 12月1日（周二）：早班"),
        "{said}"
    );
    let row = answer["rows"][&li].as_str().unwrap();
    assert!(
        row.contains(">D</a>") && row.contains(">N</a>"),
        "both are there"
    );

    let again = json!({ "seen": 1, "changes": [set(&li, "2026-12-03", None)] });
    let refused = zhao.send(&edit, &again).await;
    assert_eq!(refused.status, 422);
    let refused = refused.json();
    assert_eq!(refused["refused"], true);
    assert!(
        refused["said"].as_str().unwrap().contains("吴磊"),
        "{refused}"
    );
    assert!(
        refused["rows"][&li].as_str().unwrap().contains(">N</a>"),
        "nothing is lost"
    );
    assert_eq!(
        refused["rows"].as_object().unwrap().len(),
        4,
        "everything is drawn anew"
    );
    assert_eq!(refused["revision"], 2);
}

on_both!(two_supervisors_at_once_lose_nothing);

async fn one_cell_is_a_page_that_tells_what_each_choice_would_break(db: Db) {
    let house = House::open(db).await;
    let requests = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,1002,personal,2026-12-03 00:00,2026-12-04 00:00,approved,2026-11-01 09:00,家中有事,13800001002,\n\
        Q2,1001,personal,2026-12-10 00:00,2026-12-11 00:00,submitted,2026-11-01 09:00,家中有事,13800001001,\n";
    house.import(&[NIGHT, ("requests.csv", requests)]).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    let page = zhao.get(&board).await;
    let css = |staff_no, date| format!("#board tr[data-no='{staff_no}'] td:nth-of-type({date})");
    assert_eq!(page.select(&css("1002", 3)), ["·假"]);
    assert_eq!(
        page.attribute(&css("1002", 3), "class").as_deref(),
        Some("away")
    );
    assert_eq!(page.select(&css("1001", 10)), ["·假?"]);
    assert_eq!(
        page.attribute(&css("1001", 10), "class").as_deref(),
        Some("asked")
    );

    let cell = page
        .attribute(&format!("{} a", css("1002", 3)), "href")
        .unwrap();
    let (folder, _) = board.rsplit_once('/').unwrap();
    let cell = format!("{folder}/{cell}");
    let form = zhao.get(&cell).await;
    assert!(form.says("王芳 12月3日（周四）") && form.says("已批准：请假"));
    let choices = form.select(".radios label");
    assert!(
        choices[1].starts_with("D 早班 08:00–16:00已批准请假"),
        "{choices:?}"
    );
    assert_eq!(choices[3], "休");
    let saved = zhao
        .post(&cell, &[("seen", "0"), ("shift", "off"), ("pinned", "yes")])
        .await;
    assert_eq!(saved.status, 303);
    assert!(saved.location.starts_with(&format!("{board}#row-")));
    let page = zhao.get(&board).await;
    assert_eq!(
        page.attribute(&css("1002", 3), "class").as_deref(),
        Some("pinned away")
    );
    let stale = zhao.post(&cell, &[("seen", "0"), ("shift", "")]).await;
    assert_eq!(stale.status, 422);
    let gone = zhao.get(&cell.replace("person=1002", "person=1003")).await;
    assert_eq!(gone.status, 404);
}

on_both!(one_cell_is_a_page_that_tells_what_each_choice_would_break);

/// How much a page of 60 people may weigh before it is packed, and what an edit is answered.
const MOST_PAGE_BYTES: usize = 320_000;
const MOST_ANSWER_BYTES: usize = 32_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_people_are_drawn_in_little_and_an_edit_is_answered_with_less() {
    let fresh = crate::support::database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let people = (0..56).map(|number| format!("4{number:03},员工{number},OPS,staff,1000,,\n"));
    let people: String = people.collect();
    let staff = format!("staff_no,name,department,role,posts,phone,email\n{people}");
    let mut duties = "staff_no,post,shift,date\n".to_owned();
    for number in 0..56 {
        for date in (1..=31).filter(|date| (date + number) % 6 < 4) {
            let shift = ["N", "D", "E"][number % 3];
            duties += &format!("4{number:03},1000,{shift},2026-12-{date:02}\n");
        }
    }
    house
        .import(&[DEMAND, ("staff.csv", &staff), ("duties.csv", &duties)])
        .await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    let page = zhao.get(&board).await;
    assert_eq!(page.select("#board tbody tr").len(), 50);
    let rest = zhao.get(&format!("{board}?page=2")).await;
    assert_eq!(rest.select("#board tbody tr").len(), 10);
    let bytes = page.bytes.len();
    assert!(bytes < MOST_PAGE_BYTES, "the page has {bytes} bytes");
    let revision = page.attribute("#board", "data-revision").unwrap();
    let li = person(&zhao, &board, "1001").await;
    let day = shift(&zhao, &board, "D").await;
    let changes = [set(&li, "2026-12-01", Some(&day))];
    let seen: i64 = revision.parse().unwrap();
    let edit = json!({ "seen": seen, "changes": changes });
    let answer = zhao.send(&format!("{board}/edit"), &edit).await;
    let bytes = answer.bytes.len();
    assert!(bytes < MOST_ANSWER_BYTES, "the answer has {bytes} bytes");
    assert_eq!(answer.json()["rows"].as_object().unwrap().len(), 1);
}
