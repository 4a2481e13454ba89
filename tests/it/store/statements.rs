//! Every statement of the store is understood by both engines.

use crate::support::database;
use onpost::store::{Db, sql::STATEMENTS};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

async fn prepares_them_all(db: Db) {
    let mut tx = db.read().await.unwrap();
    let mut faults = Vec::new();
    for sql in STATEMENTS
        .iter()
        .filter(|sql| sql.place.starts_with("src/"))
    {
        if let Err(fault) = tx.prepare(sql).await {
            faults.push(format!("{}: {fault}", sql.place));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

crate::on_both!(every_statement_is_understood, prepares_them_all);

/// Source files of a folder, with how often each says `sql!(`, its own tests left out.
fn written(folder: &Path) -> Vec<(PathBuf, usize)> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| match path.is_dir() {
            true => written(&path),
            false => {
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap();
                let code = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                let count = code.map(|line| line.matches("sql!(").count()).sum();
                vec![(path, count)]
            }
        })
        .collect()
}

#[test]
fn no_statement_is_missing_from_the_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut total = 0;
    for (path, written) in written(&root.join("src/store")) {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap();
        if name.ends_with("/steps.rs") || name.ends_with("/slip/table.rs") {
            // Macros: their statements stand where they're used.
            continue;
        }
        let head = format!("{name}:");
        let places: BTreeSet<&str> = STATEMENTS
            .iter()
            .map(|sql| sql.place)
            .filter(|place| place.starts_with(&head))
            .collect();
        assert!(
            places.len() >= written,
            "{name}: {} of {written}",
            places.len()
        );
        total += written;
    }
    assert!(total > 60, "{total}");
}

#[tokio::test]
async fn an_unmigrated_database_is_told_from_a_current_and_a_newer_one() {
    use onpost::store::Schema;
    let fresh = database::sqlite().await;
    assert_eq!(fresh.db.schema().await.unwrap(), Schema::Current);
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("empty.db").display());
    let empty = Db::open(&url).await.unwrap();
    assert_eq!(empty.schema().await.unwrap(), Schema::Behind);
    empty.migrate().await.unwrap();
    empty.migrate().await.unwrap();
    assert_eq!(empty.schema().await.unwrap(), Schema::Current);
}

async fn what_a_newer_program_made_is_foreign_and_left_alone(db: Db) {
    use onpost::store::{Error, Schema};
    let mut tx = db.write().await.unwrap();
    tx.query(onpost::sql!(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         SELECT 9999, 'from the future', success, checksum, execution_time FROM _sqlx_migrations
         WHERE version = 1"
    ))
    .run()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(db.schema().await.unwrap(), Schema::Foreign);
    assert!(matches!(db.migrate().await, Err(Error::Migration(_))));
}

crate::on_both!(what_a_newer_program_made_is_foreign_and_left_alone);
