//! The nightly job: a new backup, as many old ones as are to be kept, and who is told when there is none.

use super::names;
use crate::{on_both, support::house::House};
use onpost::{
    actions::{backup::verify_file, job::Ran},
    jobs::timetable,
    rules::{
        job::{Job, RunFault},
        notice::{BackupTold, Notice},
    },
    sql,
    store::Db,
};
use sqlx::types::Json;

/// Does what is due at an instant; what became of the backup.
async fn night(house: &House, instant: &str) -> Option<Ran> {
    house.wait_until(instant);
    let ran = timetable::run_due(&house.rooms).await.unwrap();
    ran.into_iter().find(|ran| ran.claimed.job == Job::Backup)
}

/// Who was told that there is no backup, by staff number.
async fn told(db: &Db) -> Vec<(String, Notice)> {
    let mut tx = db.read().await.unwrap();
    let rows: Vec<(String, Json<Notice>)> = tx
        .query(sql!(
            "SELECT p.staff_no, n.body FROM notice n JOIN person p ON p.id = n.person_id
             WHERE n.once_key LIKE 'backup failed%' ORDER BY n.written_at, p.staff_no"
        ))
        .all()
        .await
        .unwrap();
    rows.into_iter().map(|(to, body)| (to, body.0)).collect()
}

on_both!(each_night_has_its_backup_and_the_oldest_go);
async fn each_night_has_its_backup_and_the_oldest_go(db: Db) {
    let house = House::open(db.clone()).await;
    timetable::run_due(&house.rooms).await.unwrap();
    let folder = house.rooms.backups.folder.clone();
    let zhou = house.sign_in("9001").await;
    let page = zhou.get("/jobs").await;
    assert!(page.says("还没有过完好的备份"), "{}", page.text);
    for day in 3..=7 {
        let ran = night(&house, &format!("2026-11-0{day}T03:00:00+08:00")).await;
        assert_eq!(ran.map(|ran| ran.ending), Some(Ok(0)), "{day}");
        if day == 3 {
            std::fs::write(folder.join("my own.backup"), "kept").unwrap();
        }
    }
    assert_eq!(
        names(&folder),
        [
            "my own.backup",
            "onpost-2026-11-04T190000Z.backup",
            "onpost-2026-11-05T190000Z.backup",
            "onpost-2026-11-06T190000Z.backup"
        ]
    );
    let last = folder.join("onpost-2026-11-06T190000Z.backup");
    verify_file(&last).await.unwrap();
    assert_eq!(told(&db).await, []);
    let zhou = house.sign_in("9001").await;
    let page = zhou.get("/jobs").await;
    assert!(
        page.says("最近一次完好的备份：11月7日（周六） 03:00"),
        "{}",
        page.text
    );
    assert!(!page.says("已超过一天"));
    let own = zhou.get("/jobs/backup").await;
    assert!(own.says("onpost-2026-11-06T190000Z.backup"), "{}", own.text);
    assert!(own.says("保留最近 3 份"));
    house.wait_until("2026-11-08T06:00:00+08:00");
    let zhou = house.sign_in("9001").await;
    assert!(zhou.get("/jobs").await.says("已超过一天没有完好的备份"));
    let hr = house.sign_in("3001").await;
    assert_eq!(hr.get("/jobs/backup").await.status, 403);
}

on_both!(a_night_without_a_backup_is_told_to_those_who_run_the_site_once);
async fn a_night_without_a_backup_is_told_to_those_who_run_the_site_once(db: Db) {
    let house = House::open(db.clone()).await;
    timetable::run_due(&house.rooms).await.unwrap();
    let folder = house.rooms.backups.folder.clone();
    night(&house, "2026-11-03T03:00:00+08:00").await;
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    let failed = night(&house, "2026-11-04T03:00:00+08:00").await;
    assert_eq!(failed.unwrap().ending, Err(RunFault::Unwritable));
    // Tried again after a while, which tells nobody anew.
    let again = night(&house, "2026-11-04T03:06:00+08:00").await.unwrap();
    assert_eq!(
        (again.claimed.attempt, again.ending),
        (2, Err(RunFault::Unwritable))
    );
    let at = |text: &str| text.parse().unwrap();
    let notice = Notice::BackupFailed {
        told: BackupTold {
            due: at("2026-11-03T19:00:00Z"),
            fault: RunFault::Unwritable,
            last_good: Some(at("2026-11-02T19:00:00Z")),
            zone: onpost::rules::zone::Zone::SHANGHAI,
        },
    };
    assert_eq!(told(&db).await, [("9001".to_owned(), notice)]);
    let zhou = house.sign_in("9001").await;
    let told = zhou.get("/notices").await;
    assert!(
        told.says("最近一次完好的备份是 11月3日（周二） 03:00"),
        "{}",
        told.text
    );
    // What was in the way is gone: the third try takes it.
    std::fs::remove_file(&folder).unwrap();
    let third = night(&house, "2026-11-04T03:20:00+08:00").await.unwrap();
    assert_eq!((third.claimed.attempt, third.ending), (3, Ok(0)));
    assert_eq!(names(&folder).len(), 1);
}
