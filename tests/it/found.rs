//! What a generation found, looked at before it's taken, discarded, or told as no longer fitting; and taken back.

use crate::{
    generation::{AWAY, DESK, december, desk, follow, shown, start},
    on_both,
    support::visitor::Visitor,
};
use chrono::Duration;
use onpost::store::Db;

/// Generates December, and follows it to its end.
async fn generate(boss: &Visitor, roster: &str) {
    start(boss, roster, &[("seconds", "600"), ("steps", "4")]).await;
    follow(boss, roster).await;
}

async fn a_found_roster_is_seen_before_it_is_taken_and_taken_back(db: Db) {
    let house = desk(db).await;
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    assert!(shown(&boss, &roster).await.select("#found").is_empty());
    generate(&boss, &roster).await;
    let page = shown(&boss, &roster).await;
    assert_eq!(page.select("#found #board tbody tr").len(), 6);
    let marked = page.select("#found #board tbody td.met").len();
    assert!(
        marked >= 62,
        "two duties a day are new, {marked} are marked"
    );
    let title = page.attribute("#found td.met", "title").unwrap();
    assert!(title.starts_with("草稿里是休"), "{title}");
    assert!(page.select("#found #board a").is_empty(), "read only");
    let figures = page.select("#found .figures dd");
    assert_eq!(figures[..2], [marked.to_string(), "0".into()]);
    let board = boss.get(&roster).await;
    assert!(
        board.select("#board .changed").is_empty(),
        "nothing is taken"
    );

    let form = page.form(&format!("{roster}/generate/take"));
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (&**n, &**v)).collect();
    let taken = boss.post(&format!("{roster}/generate/take"), &form).await;
    assert_eq!(taken.status, 303);
    let board = boss.get(&roster).await;
    let press = &board.select("#board-turns form button")[0];
    assert!(
        press.starts_with(&format!("↶ 撤销：自动排班 {marked} 格")) && press.ends_with("赵敏"),
        "{press}"
    );
    let step = board.attribute("#board-turns [data-turn=undo] [name=step]", "value");
    let step = step.unwrap();
    let undone = boss
        .post(&format!("{roster}/undo"), &[("step", &step)])
        .await;
    assert_eq!(undone.status, 303);
    let board = boss.get(&roster).await;
    assert!(
        board.select("#board .changed").is_empty(),
        "all of it is taken back"
    );
    let page = shown(&boss, &roster).await;
    assert_eq!(page.select("#found .figures dd")[0], marked.to_string());
}

on_both!(a_found_roster_is_seen_before_it_is_taken_and_taken_back);

async fn several_found_rosters_are_chosen_from_and_discarded(db: Db) {
    let house = desk(db).await;
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    generate(&boss, &roster).await;
    house.wait(Duration::minutes(5));
    generate(&boss, &roster).await;
    let page = shown(&boss, &roster).await;
    let ways = page.attributes("#found ul.list a", "href");
    assert_eq!(ways.len(), 2);
    let current = page.attributes("#found ul.list a[aria-current]", "href");
    assert_eq!(current, ways[..1], "the last is looked at");
    let (first, _) = ways[1].split_once('#').unwrap();
    let earlier = boss.get(first).await;
    let current = earlier.attributes("#found ul.list a[aria-current]", "href");
    assert_eq!(current, ways[1..], "{first}");

    let discard = format!("{roster}/generate/discard");
    let form = page.form(&discard);
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (&**n, &**v)).collect();
    let gone = boss.post(&discard, &form).await;
    assert_eq!(gone.status, 303);
    let page = boss.get(&gone.location).await;
    let told = page.select(".deed-text").concat();
    assert!(
        told.starts_with("已放弃找到的排班，草稿没有改动："),
        "{told}"
    );
    assert!(page.select("#found ul.list a").is_empty(), "one is left");
    assert_eq!(page.select("#found #board").len(), 1);
    assert_eq!(boss.post(&discard, &form).await.status, 422, "it's gone");
    let (gone, _) = ways[0].split_once('#').unwrap();
    assert_eq!(boss.get(gone).await.status, 404);
    let other = house.sign_in("2002").await;
    assert_eq!(other.post(&discard, &form).await.status, 403);
}

on_both!(several_found_rosters_are_chosen_from_and_discarded);

async fn one_that_no_longer_fits_says_which_cells(db: Db) {
    let house = desk(db).await;
    let boss = house.sign_in("2001").await;
    let roster = december(&house).await;
    generate(&boss, &roster).await;
    house
        .import(&[DESK, &[("requests.csv", AWAY)]].concat())
        .await;
    let page = shown(&boss, &roster).await;
    let told = page.select("#found .notice.danger li").concat();
    assert!(told.contains("12月10日（周四）"), "{told}");
    assert!(told.contains("请假"), "{told}");
    let take = format!("{roster}/generate/take");
    let presses = page.attributes("#found form", "action");
    assert!(!presses.contains(&take), "{presses:?}");
    let refused = boss.post(&take, &[]).await;
    assert_eq!(refused.status, 422);
    let told = refused.select("#found .notice.danger li").concat();
    assert!(told.contains("12月10日（周四）"), "{told}");
    let board = boss.get(&roster).await;
    assert!(
        board.select("#board .changed").is_empty(),
        "nothing is taken"
    );
}

on_both!(one_that_no_longer_fits_says_which_cells);
