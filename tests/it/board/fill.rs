//! Filling the board by a pattern or from the month before: drawn first, then set.

use super::{NIGHT, december, person};
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::Db;

/// A pattern's form as it is sent.
type Sent = Vec<(String, String)>;

/// 四班三运转 over December, one person in each group.
async fn four_crews(visitor: &Visitor, board: &str, cycle: String) -> Sent {
    let mut form = vec![
        ("cycle".to_owned(), cycle),
        ("offsets".into(), "0 2 4 6".into()),
        ("anchor".into(), "2026-12-01".into()),
        ("from".into(), "2026-12-01".into()),
        ("to".into(), "2026-12-31".into()),
        ("dates".into(), "all".into()),
        ("seen".into(), "0".into()),
        ("act".into(), "draw".into()),
    ];
    for (place, staff_no) in ["1001", "1002", "2001", "2003"].iter().enumerate() {
        let person = person(visitor, board, staff_no).await;
        form.push((format!("group-{person}"), (place + 1).to_string()));
    }
    form
}

async fn send(visitor: &Visitor, board: &str, form: &Sent) -> Answer {
    let pairs: Vec<(&str, &str)> = form.iter().map(|(a, b)| (&**a, &**b)).collect();
    visitor.post(&format!("{board}/pattern"), &pairs).await
}

async fn a_pattern_is_drawn_first_and_then_put_into_the_draft(db: Db) {
    let house = House::open(db).await;
    house.import(&[NIGHT]).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    let page = zhao.get(&format!("{board}/pattern")).await;
    let examples = page.select("main .row a");
    assert!(examples.contains(&"四班三运转".to_owned()), "{examples:?}");
    assert!(
        !examples.contains(&"做二休二".to_owned()),
        "no shift of twelve hours"
    );
    let address = format!("{board}/pattern?example=four_crews_three_shifts");
    let page = zhao.get(&address).await;
    let cycle = page.attribute("[name=cycle]", "value").unwrap();
    assert_eq!(
        cycle, "N N D D E E - -",
        "nights that start at midnight come first"
    );
    let mut form = four_crews(&zhao, &board, cycle).await;
    let drawn = send(&zhao, &board, &form).await;
    assert_eq!(drawn.status, 200);
    assert!(drawn.says("将更改"), "{}", drawn.text);
    let row = drawn.select("#board tr[data-no='1001'] td");
    assert_eq!(row[..9], ["N", "N", "D", "D", "E", "E", "·", "·", "N"]);
    assert!(
        drawn.select("#board-hard li").is_empty(),
        "eleven hours of rest"
    );
    let page = zhao.get(&board).await;
    assert!(
        page.select("#board .changed").is_empty(),
        "only drawn so far"
    );

    form[7].1 = "set".into();
    let set = send(&zhao, &board, &form).await;
    assert_eq!((set.status, set.location.as_str()), (303, board.as_str()));
    let page = zhao.get(&board).await;
    let row = page.select("#board tr[data-no='1002'] td");
    assert_eq!(row[..9], ["D", "D", "E", "E", "·", "·", "N", "N", "D"]);

    form[0].1 = "N N Q -".into();
    form[3].1 = "2026-11-30".into();
    let faults = send(&zhao, &board, &form).await;
    assert_eq!(faults.status, 422);
    assert!(faults.says("本岗位没有这些班次：Q"));
    let typed = faults.attribute("[name=cycle]", "value");
    assert_eq!(typed.as_deref(), Some("N N Q -"), "it stays filled in");
}

on_both!(a_pattern_is_drawn_first_and_then_put_into_the_draft);

async fn the_month_before_is_copied_by_weekday(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    let board = december(&zhao).await;
    let page = zhao.get(&format!("{board}/copy")).await;
    assert!(page.says("把2026年11月的排班复制到2026年12月"));
    let row = page.select("#board tr[data-no='1001'] td");
    assert_eq!(
        row[..3],
        ["D", "D", "·"],
        "as the Tuesday and Wednesday four weeks before"
    );
    assert_eq!(row[28..31], ["D", "D", "·"], "and eight weeks before");
    let seen = page.attribute("input[name=seen]", "value").unwrap();
    let copied = zhao
        .post(&format!("{board}/copy"), &[("seen", &seen)])
        .await;
    assert_eq!(copied.status, 303);
    let page = zhao.get(&board).await;
    assert_eq!(page.select("#board tr[data-no='1002'] td")[29], "E");
}

on_both!(the_month_before_is_copied_by_weekday);
