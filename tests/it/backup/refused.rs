//! What is no whole backup, and a place that isn't empty: refused, with nothing half done.

use super::{Place, backup, content, places};
use crate::{on_both, support::site};
use onpost::{
    actions::backup::{BackupError, restore, take, verify_database, verify_file},
    files,
    rules::{
        backup::{BackupFault, BackupHead, BackupPart, BackupTable, Occupied},
        integrity::IntegrityFinding,
    },
    sql,
    store::Db,
};
use std::{fs, path::Path};

/// Why a restore is refused, with the place left as it was.
async fn fault(place: &Place, file: &Path) -> BackupFault {
    let came_to = restore(&place.url, file).await;
    assert!(place.is_empty().await, "{}", place.url);
    match came_to {
        Err(BackupError::Fault(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

on_both!(a_backup_that_was_cut_is_refused_wherever_it_was);
async fn a_backup_that_was_cut_is_refused_wherever_it_was(db: Db) {
    site::fill(&db, &site::busy()).await;
    let (folder, file) = backup(&db).await;
    let whole = fs::read(&file).unwrap();
    let places = places(&folder).await;
    // Nothing, gzip's head, its middle, before its sum, within it, one byte short.
    let lengths = [0, 5, 10, 200, whole.len() / 2, whole.len() - 9];
    let lengths = lengths
        .into_iter()
        .chain([whole.len() - 8, whole.len() - 4, whole.len() - 1]);
    for length in lengths {
        fs::write(&file, &whole[..length]).unwrap();
        for place in &places {
            assert_eq!(
                fault(place, &file).await,
                BackupFault::CutShort,
                "{length} of {}",
                whole.len()
            );
        }
        let verified = verify_file(&file).await;
        assert!(matches!(
            verified,
            Err(BackupError::Fault(BackupFault::CutShort))
        ));
    }
    let mut altered = whole.clone();
    altered[whole.len() / 2] ^= 1;
    fs::write(&file, &altered).unwrap();
    for place in &places {
        fault(place, &file).await;
    }
    fs::write(&file, &whole).unwrap();
    for place in &places {
        restore(&place.url, &file).await.unwrap();
    }
}

on_both!(a_restore_over_data_is_refused_and_changes_nothing);
async fn a_restore_over_data_is_refused_and_changes_nothing(db: Db) {
    site::fill(&db, &site::busy()).await;
    let (folder, file) = backup(&db).await;
    for place in places(&folder).await {
        restore(&place.url, &file).await.unwrap();
        let there = Db::open(&place.url).await.unwrap();
        let before = content(&there).await;
        let again = restore(&place.url, &file).await;
        assert!(
            matches!(again, Err(BackupError::Occupied(_))),
            "{again:?} {}",
            place.url
        );
        assert_eq!(content(&there).await, before);
        there.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_log_without_its_file_is_in_the_way() {
    let fresh = crate::support::database::sqlite().await;
    let (folder, file) = backup(&fresh.db).await;
    for beside in ["-wal", "-shm", "-journal"] {
        let name = folder.path().join(format!("new.db{beside}"));
        fs::write(&name, "left behind").unwrap();
        let url = format!("sqlite:{}", folder.path().join("new.db").display());
        let path = name.display().to_string();
        match restore(&url, &file).await {
            Err(BackupError::Occupied(Occupied::File { path: told })) => assert_eq!(told, path),
            other => panic!("{other:?}"),
        }
        fs::remove_file(&name).unwrap();
        assert!(!folder.path().join("new.db").exists());
    }
}

on_both!(a_backup_is_not_written_over_another_file);
async fn a_backup_is_not_written_over_another_file(db: Db) {
    let (_folder, file) = backup(&db).await;
    let before = fs::read(&file).unwrap();
    let again = take(&super::house(&db), &file).await;
    assert!(matches!(
        again,
        Err(BackupError::Occupied(Occupied::File { .. }))
    ));
    assert_eq!(fs::read(&file).unwrap(), before);
    let nowhere = file.join("within/a/file");
    let nowhere = take(&super::house(&db), &nowhere).await;
    assert!(matches!(nowhere, Err(BackupError::Io(_))));
}

/// A backup of some parts, whole as a file.
fn written(file: &Path, head: BackupHead, tables: Vec<BackupTable>) {
    fs::remove_file(file).unwrap();
    let tables = tables.into_iter().map(BackupPart::Table);
    let parts = [BackupPart::Head(head)].into_iter().chain(tables);
    let mut parts = parts.chain([BackupPart::End]);
    files::backup::write(file, || parts.next()).unwrap();
}

fn head(file: &Path) -> BackupHead {
    let mut reader = files::backup::BackupReader::open(file).unwrap();
    match reader.part().unwrap() {
        Some(BackupPart::Head(head)) => head,
        other => panic!("{other:?}"),
    }
}

on_both!(a_backup_of_another_program_is_refused_with_whose_it_is);
async fn a_backup_of_another_program_is_refused_with_whose_it_is(db: Db) {
    let (folder, file) = backup(&db).await;
    let places = places(&folder).await;
    let ours = head(&file);
    let mut later = ours.clone();
    later.program = "9.1.0".into();
    later.schema.last_mut().unwrap().version = 9999;
    let mut changed = ours.clone();
    changed.schema[0].checksum = "00".into();
    let strange = BackupTable {
        name: "strange".into(),
        columns: Vec::new(),
    };
    let program = || ours.program.clone();
    for (head, tables, expected) in [
        (
            later,
            vec![],
            BackupFault::Later {
                program: "9.1.0".into(),
            },
        ),
        (changed, vec![], BackupFault::Foreign { program: program() }),
        (
            ours.clone(),
            vec![strange],
            BackupFault::Foreign { program: program() },
        ),
        // Tables that nobody left out on purpose are missing.
        (
            ours.clone(),
            vec![],
            BackupFault::Foreign { program: program() },
        ),
    ] {
        written(&file, head, tables);
        for place in &places {
            assert_eq!(fault(place, &file).await, expected, "{}", place.url);
        }
    }
}

on_both!(what_a_newer_program_made_is_left_to_it);
async fn what_a_newer_program_made_is_left_to_it(db: Db) {
    let mut tx = db.write().await.unwrap();
    tx.query(sql!(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         SELECT 9999, 'from the future', success, checksum, execution_time FROM _sqlx_migrations
         WHERE version = 1"
    ))
    .run()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let taken = take(&super::house(&db), &folder.path().join("a.backup")).await;
    assert!(matches!(taken, Err(BackupError::NewerTables)));
    assert_eq!(super::names(folder.path()), Vec::<String>::new());
    let (looked, _) = verify_database(&db).await.unwrap();
    assert_eq!(looked[0].findings, [IntegrityFinding::Foreign]);
}

/// References are switched off by hand, as no program of ours does.
#[tokio::test]
async fn rows_that_refer_to_nothing_are_found_and_not_restored() {
    use sqlx::{Connection, SqliteConnection};
    let fresh = crate::support::database::sqlite().await;
    site::fill(&fresh.db, &site::busy()).await;
    let mut connection = SqliteConnection::connect(&fresh.url).await.unwrap();
    sqlx::raw_sql("PRAGMA foreign_keys = OFF; DELETE FROM department")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let (looked, _) = verify_database(&fresh.db).await.unwrap();
    let found = looked.iter().flat_map(|look| &look.findings);
    let found: Vec<_> = found.collect();
    assert!(
        found.iter().any(|it| matches!(
            it,
            IntegrityFinding::Dangling { table, to, .. } if table == "person" && to == "department"
        )),
        "{found:?}"
    );
    let (folder, file) = backup(&fresh.db).await;
    for place in places(&folder).await {
        let fault = fault(&place, &file).await;
        assert!(matches!(fault, BackupFault::Dangling { .. }), "{fault:?}");
    }
}
