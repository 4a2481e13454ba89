//! What is kept about one person: taken home on the page, and written for them at the command line.

use crate::{
    on_both,
    support::{
        house::House,
        site::{busy, fill},
    },
};
use onpost::store::Db;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// What each file of an archive holds.
fn unpacked(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let name = file.name().unwrap().into_owned();
        files.insert(name, text);
    }
    files
}

on_both!(everybody_takes_home_what_is_theirs_and_it_is_noted);
async fn everybody_takes_home_what_is_theirs_and_it_is_noted(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    li.post("/clock", &[("kind", "plain")]).await;
    let id = house.signed_in("1001").await.person.id;
    let boss = house.sign_in("2001").await;
    assert_eq!(boss.get(&format!("/people/{id}/month")).await.status, 200);
    house.rooms.write_notes().await.unwrap();
    let page = li.get("/account").await;
    assert!(page.says("我的数据"), "{}", page.text);
    let page = li.get("/account/data").await;
    assert!(page.text.contains("/account/data/file"), "{}", page.text);
    let answer = li.get("/account/data/file").await;
    assert_eq!(answer.status, 200);
    let told = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
    assert_eq!(told("content-type"), "application/zip");
    assert!(told("content-disposition").contains("onpost-1001-"));
    let files = unpacked(answer.bytes.clone());
    assert_eq!(files["staff.csv"].lines().count(), 2);
    assert!(files["punches.csv"].lines().count() > 1);
    assert!(
        files["looks.csv"].contains("赵敏"),
        "{}",
        files["looks.csv"]
    );
    assert!(files["log.csv"].contains("登录"), "{}", files["log.csv"]);
    let all: String = files
        .iter()
        .filter(|(name, _)| *name != "looks.csv")
        .map(|it| &**it.1)
        .collect();
    assert!(!all.contains("1002"), "nothing of others");
    house.rooms.write_notes().await.unwrap();
    let admin = house.sign_in("9001").await;
    let log = admin.get("/audit?deed=exported").await;
    assert!(log.text.contains("1001"), "{}", log.text);
}

on_both!(who_runs_the_site_writes_it_for_them);
async fn who_runs_the_site_writes_it_for_them(db: Db) {
    fill(&db, &busy()).await;
    let house = crate::backup::house(&db);
    let nobody = onpost::actions::own_data::of_staff_no(&house, "4711").await;
    assert!(nobody.unwrap().is_none());
    let data = onpost::actions::own_data::of_staff_no(&house, "1002").await;
    let data = data.unwrap().unwrap();
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("own");
    onpost::files::own_data::write(&folder, &data, onpost::words::Lang::En).unwrap();
    let files = super::content(&folder);
    assert_eq!(files["duties.csv"].lines().count(), 2);
    assert_eq!(files["corrections.csv"].lines().count(), 2);
    assert_eq!(files["requests.csv"].lines().count(), 2);
    assert!(files["verdicts.csv"].contains("\n1002,2026-11-02,"));
}
