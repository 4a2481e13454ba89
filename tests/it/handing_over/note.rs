//! Notes from one duty to the next, and what stays open over shifts.

use super::{duty, notices, press};
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::{
    actions::job,
    rules::{job::Job, notice::Notice},
    store::{self, Db},
};

/// 李伟 has worked his early shift of 2 November; it's 15:30.
async fn near_the_end(db: Db) -> (House, Visitor) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    press(&li, "in").await;
    house.wait_until("2026-11-02T15:30:00+08:00");
    let li = house.sign_in("1001").await;
    (house, li)
}

/// A note with one item that was promised for 17:00.
const NOTE: [(&str, &str); 8] = [
    ("note", "一切正常\n空调待修"),
    ("item-1", "催修 3 楼空调"),
    ("ticket-1", "T-77"),
    ("priority-1", "high"),
    ("promised-1", "2026-11-02T17:00"),
    ("item-2", ""),
    ("priority-2", "medium"),
    ("promised-2", ""),
];

async fn write(house: &House, li: &Visitor, form: &[(&str, &str)]) -> Answer {
    let held = duty(house, "1001,2026-11-02").await;
    li.post(&format!("/handovers/new?duty={}", held.id), form)
        .await
}

/// Looks for missing notes; tells how many were told.
async fn tell_missing(house: &House) -> u64 {
    let ran = job::run_by_command(&house.rooms, Job::HandoverMissing).await;
    ran.unwrap().ending.unwrap()
}

on_both!(what_one_writes_the_relief_reads_and_accepts);
/// Law 6.11.
async fn what_one_writes_the_relief_reads_and_accepts(db: Db) {
    let (house, li) = near_the_end(db).await;
    let clock = li.get("/clock").await;
    let address = clock
        .attribute("a[href^='/handovers/new']", "href")
        .unwrap();
    let page = li.get(&address).await;
    assert!(
        page.says("接班人：王芳，11月2日（周一） 16:00 交班"),
        "{}",
        page.text
    );
    let done = write(&house, &li, &NOTE).await;
    assert_eq!(done.location, "/handovers", "{}", done.text);
    assert!(
        li.get("/clock")
            .await
            .select("a[href^='/handovers/new']")
            .is_empty()
    );
    let told = notices(&house).await;
    let (to, notice) = told.last().unwrap();
    assert_eq!((to.as_str(), told.len()), ("1002", 1), "the relief alone");
    assert!(matches!(notice, Notice::HandoverWritten { by, open_items: 1, .. } if by == "李伟"));
    let own = li.get("/handovers").await;
    assert!(
        own.select("form[action$='/accept']").is_empty(),
        "nobody accepts their own"
    );

    house.wait_until("2026-11-02T15:45:00+08:00");
    let wang = house.sign_in("1002").await;
    let clock = wang.get("/clock").await;
    assert!(clock.says("上一班留下的交接") && clock.says("空调待修"));
    let accept = clock
        .attribute("form[action$='/accept']", "action")
        .unwrap();
    let accepted = wang.post(&accept, &[("from", "clock")]).await;
    assert_eq!(accepted.location, "/clock");
    assert!(!wang.get("/clock").await.says("上一班留下的交接"));
    let board = li.get("/handovers").await;
    assert!(
        board.says("已接班：王芳，11月2日（周一） 15:45"),
        "{}",
        board.text
    );
}

on_both!(what_is_open_is_marked_when_it_is_due_and_closed_with_how_it_was_solved);
async fn what_is_open_is_marked_when_it_is_due_and_closed_with_how_it_was_solved(db: Db) {
    let (house, li) = near_the_end(db).await;
    write(&house, &li, &NOTE).await;
    house.wait_until("2026-11-02T16:30:00+08:00");
    let wang = house.sign_in("1002").await;
    let board = wang.get("/handovers").await;
    for words in [
        "催修 3 楼空调",
        "工单 T-77",
        "高",
        "快到时间",
        "李伟，11月2日（周一） 15:30 留下",
    ] {
        assert!(board.says(words), "{words}: {}", board.text);
    }
    house.wait_until("2026-11-02T17:00:00+08:00");
    assert_eq!(
        wang.get("/handovers").await.select(".open-item .tag.alarm"),
        ["高", "已过时间"]
    );
    let close = board.attribute("form[action$='/close']", "action").unwrap();
    let bare = wang.post(&close, &[("solution", " ")]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.says("请写明怎样解决的"), "{}", bare.text);
    let closed = wang.post(&close, &[("solution", "厂家已更换风机")]).await;
    assert_eq!(closed.location, "/handovers");
    let again = wang.post(&close, &[("solution", "x")]).await;
    assert_eq!(again.status, 409);
    let after = li.get("/handovers").await;
    assert!(after.select(".open-item").is_empty());
    assert!(after.says("王芳，11月2日（周一） 17:00 办结") && after.says("厂家已更换风机"));
}

on_both!(what_is_open_goes_on_to_the_next_note_by_itself);
/// Law 6.11.
async fn what_is_open_goes_on_to_the_next_note_by_itself(db: Db) {
    let (house, li) = near_the_end(db).await;
    write(&house, &li, &NOTE).await;
    house.wait_until("2026-11-02T23:30:00+08:00");
    let wang = house.sign_in("1002").await;
    let held = duty(&house, "1002,2026-11-02").await;
    let address = format!("/handovers/new?duty={}", held.id);
    let page = wang.get(&address).await;
    assert_eq!(page.select(".open-item strong"), ["催修 3 楼空调"]);
    let note = [("note", "继续跟进空调")];
    assert_eq!(wang.post(&address, &note).await.status, 303);
    house.wait_until("2026-11-03T07:50:00+08:00");
    let li = house.sign_in("1001").await;
    let clock = li.get("/clock").await;
    assert!(
        clock.says("继续跟进空调"),
        "nobody has accepted it over the night"
    );
    assert_eq!(clock.select(".open-item strong"), ["催修 3 楼空调"]);
}

on_both!(all_faults_of_a_note_come_at_once_and_the_form_stays_as_filled);
async fn all_faults_of_a_note_come_at_once_and_the_form_stays_as_filled(db: Db) {
    let (house, li) = near_the_end(db).await;
    let wrong = [
        ("note", " "),
        ("item-1", ""),
        ("ticket-1", "T-1"),
        ("priority-1", "high"),
        ("promised-1", ""),
        ("item-2", "回访"),
        ("priority-2", "low"),
        ("promised-2", "soon"),
    ];
    let answer = write(&house, &li, &wrong).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.select(".field-fault").len(), 3, "{}", answer.text);
    assert!(answer.says("请写明事项"));
    assert_eq!(
        answer.attribute("[name=promised-2]", "value").unwrap(),
        "soon"
    );
    assert!(li.get("/handovers").await.says("最近没有交接记录"));
    let later = duty(&house, "1001,2026-11-03").await;
    let early = li
        .post(&format!("/handovers/new?duty={}", later.id), &NOTE)
        .await;
    assert!(early.says("还不能写交接记录"), "{}", early.text);
}

on_both!(a_missing_note_is_on_the_supervisors_page_and_told_once);
/// Law 6.11.
async fn a_missing_note_is_on_the_supervisors_page_and_told_once(db: Db) {
    let (house, li) = near_the_end(db).await;
    house.wait_until("2026-11-02T16:20:00+08:00");
    press(&li, "out").await;
    assert_eq!(tell_missing(&house).await, 0);
    house.wait_until("2026-11-02T16:30:00+08:00");
    let zhao = house.sign_in("2001").await;
    let today = zhao.get("/today").await;
    assert!(today.says("1 次值班没有交接记录"), "{}", today.text);
    let board = zhao.get("/handovers").await;
    assert!(board.says("1 次值班没有交接记录") && board.says("李伟"));
    assert!(!li.get("/handovers").await.says("没有交接记录（"));
    assert_eq!(tell_missing(&house).await, 3);
    assert_eq!(tell_missing(&house).await, 0);
    let told = notices(&house).await;
    let mut to: Vec<&str> = told
        .iter()
        .filter(
            |(_, told)| matches!(told, Notice::HandoverMissing { duty } if duty.person == "李伟"),
        )
        .map(|(to, _)| to.as_str())
        .collect();
    to.sort_unstable();
    assert_eq!(to, ["1001", "2001", "2003"]);
    let desk = house.sign_in("2002").await;
    assert!(!desk.get("/today").await.says("没有交接记录"));
    write(&house, &li, &[("note", "一切正常")]).await;
    assert!(!zhao.get("/today").await.says("没有交接记录"));
}

on_both!(other_posts_notes_are_not_there);
async fn other_posts_notes_are_not_there(db: Db) {
    let (house, li) = near_the_end(db).await;
    let held = duty(&house, "1001,2026-11-02").await;
    write(&house, &li, &NOTE).await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let note = store::handover_note::list_of_duties(&mut tx, &[held.id])
        .await
        .unwrap();
    let item = store::handover_note::list_open(&mut tx, &[held.post])
        .await
        .unwrap();
    drop(tx);
    let accept = format!("/handovers/{}/accept", note[0].id);
    let close = format!("/open-items/{}/close", item[0].id);
    let write_for = format!("/handovers/new?duty={}", held.id);
    for staff_no in ["1003", "2002"] {
        let visitor = house.sign_in(staff_no).await;
        assert!(!visitor.get("/handovers").await.says("空调"), "{staff_no}");
        assert_eq!(visitor.post(&accept, &[]).await.status, 404, "{staff_no}");
        let closed = visitor.post(&close, &[("solution", "x")]).await;
        assert_eq!(closed.status, 404, "{staff_no}");
    }
    let wang = house.sign_in("1002").await;
    assert_eq!(wang.get(&write_for).await.status, 404, "another's duty");
    assert_eq!(wang.post(&write_for, &NOTE).await.status, 404);
    assert_eq!(li.post(&accept, &[]).await.status, 422, "one's own");
    let hr = house.sign_in("3001").await;
    let board = hr.get("/handovers").await;
    assert!(board.says("催修 3 楼空调"), "HR reads");
    assert!(
        board.select("form[action$='/close']").is_empty(),
        "and doesn't close"
    );
    for path in ["/handovers/7/accept", "/open-items/7/close"] {
        assert_eq!(li.post(path, &[]).await.status, 404, "{path}");
    }
}
