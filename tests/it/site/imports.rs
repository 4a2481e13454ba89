//! Import in the browser: looked through, told table by table, and taken once it's meant.

use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::{self, Db};
use std::time::Duration;

const STAFF: &[u8] = "staff_no,name,department,role,posts,phone,email\n\
     1001,李伟,OPS,staff,1000,13800001001,\n\
     1002,王芳,OPS,staff,1000,13900001002,\n\
     7001,新人,OPS,staff,1000,,\n"
    .as_bytes();

const SITE: [(&str, &[u8]); 2] = [
    ("site/departments.csv", b"code,name\nOPS,\xe8\xbf\x90\xe7\xbb\xb4\xe9\x83\xa8\n"),
    (
        "site/posts.csv",
        b"code,name,department,line,timezone\n1000,\xe5\x91\xbc\xe5\x8f\xab\xe4\xb8\xad\xe5\xbf\x83,OPS,first,\n",
    ),
];

/// The page of what was offered, once it has been looked through or taken.
async fn settled(by: &Visitor, address: &str) -> Answer {
    for _ in 0..400 {
        let page = by.get(address).await;
        if page.select("progress").is_empty() {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{address} is never done");
}

async fn people(house: &House) -> usize {
    let mut tx = house.rooms.db.read().await.unwrap();
    store::person::list(&mut tx).await.unwrap().len()
}

fn with<'f>(more: &[(&'f str, &'f [u8])]) -> Vec<(&'f str, &'f [u8])> {
    SITE.iter().copied().chain(more.iter().copied()).collect()
}

on_both!(what_files_would_do_is_shown_and_done_once_it_is_meant);
/// Law 8.6.
async fn what_files_would_do_is_shown_and_done_once_it_is_meant(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let before = people(&house).await;
    let offered = hr
        .upload("/import", &[], &with(&[("site/staff.csv", STAFF)]))
        .await;
    assert_eq!(offered.status, 303, "{}", offered.text);
    let page = settled(&hr, &offered.location).await;
    let rows = page.select("tbody tr");
    let staff = rows.iter().find(|row| row.starts_with("人员"));
    assert!(
        staff.is_some_and(|row| row.starts_with("人员11001")),
        "one new, one changed, one the same: {rows:?}"
    );
    assert!(page.says("13900001002"), "{}", page.text);
    assert_eq!(people(&house).await, before, "nothing is written yet");

    let boss = house.sign_in("2001").await;
    assert_eq!(boss.get(&offered.location).await.status, 403);
    let admin = house.sign_in("9001").await;
    assert_eq!(
        admin.get(&offered.location).await.status,
        404,
        "it's HR's own"
    );

    let taken = hr.post(&format!("{}/take", offered.location), &[]).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    let page = settled(&hr, &offered.location).await;
    assert!(page.says("已导入"), "{}", page.text);
    assert_eq!(people(&house).await, before + 1);
    let again = hr.post(&format!("{}/take", offered.location), &[]).await;
    assert_eq!(again.status, 409, "once");
    let log = admin.get("/audit").await;
    assert!(log.says("孙丽") && log.says("导入"), "{}", log.text);
}

on_both!(what_is_wrong_with_files_is_told_by_file_row_and_column);
/// Law 8.6.
async fn what_is_wrong_with_files_is_told_by_file_row_and_column(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let wrong: &[u8] =
        b"staff_no,name,department,role,posts,phone,email\n7001,X,NOWHERE,staff,1000,,\n";
    let offered = hr
        .upload("/import", &[], &with(&[("staff.csv", wrong)]))
        .await;
    let page = settled(&hr, &offered.location).await;
    for words in ["staff.csv", "NOWHERE", "department"] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    assert!(page.select("form[action$='/take']").is_empty());
    let none = hr.upload("/import", &[], &[]).await;
    assert_eq!(none.status, 422);
    let twice = with(&[("posts.csv", b"code\n")]);
    assert_eq!(hr.upload("/import", &[], &twice).await.status, 422);
    let gone = hr.post(&format!("{}/give-up", offered.location), &[]).await;
    assert_eq!(gone.status, 303);
    assert_eq!(hr.get(&offered.location).await.status, 404);
}

on_both!(files_rewrite_only_with_a_reason_and_after_what_moves_was_seen);
/// Law 8.3, 8.6.
async fn files_rewrite_only_with_a_reason_and_after_what_moves_was_seen(db: Db) {
    let house = House::open(db).await;
    let punches =
        "staff_no,at,kind,source\n1001,2026-11-02 07:50,in,web\n1001,2026-11-02 16:20,out,web\n";
    house.import(&[("punches.csv", punches)]).await;
    house.wait_until("2026-11-03T07:00:00+08:00");
    let hr = house.sign_in("3001").await;
    let second: &[u8] = b"code,name,department,line,timezone\n1000,\xe5\x91\xbc\xe5\x8f\xab\xe4\xb8\xad\xe5\xbf\x83,OPS,second,\n";
    let files = [SITE[0], ("posts.csv", second)];
    let offered = hr.upload("/import", &[], &files).await;
    let page = settled(&hr, &offered.location).await;
    assert!(page.says("保持不变"), "{}", page.text);
    let again = format!("{}/again", offered.location);
    let looked = hr.post(&again, &[("reason", "线别录错了")]).await;
    assert_eq!(looked.status, 303);
    let page = settled(&hr, &offered.location).await;
    for words in ["改写：自", "李伟", "迟到次数"] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    let taken = hr.post(&format!("{}/take", offered.location), &[]).await;
    assert_eq!(taken.status, 303);
    let page = settled(&hr, &offered.location).await;
    assert!(page.says("已导入"), "{}", page.text);
    let kept = hr.get("/rewritings").await;
    assert!(
        kept.says("线别录错了") && kept.says("孙丽"),
        "{}",
        kept.text
    );
}

on_both!(nobody_becomes_an_administrator_by_a_file_of_hr);
async fn nobody_becomes_an_administrator_by_a_file_of_hr(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let admins: &[u8] =
        b"staff_no,name,department,role,posts,phone,email\n7001,X,OPS,admin,1000,,\n";
    let offered = hr
        .upload(
            "/import",
            &[("overwrite", "yes")],
            &with(&[("staff.csv", admins)]),
        )
        .await;
    let page = settled(&hr, &offered.location).await;
    assert!(page.says("管理员"), "{}", page.text);
    assert!(page.select("form[action$='/take']").is_empty());
}
