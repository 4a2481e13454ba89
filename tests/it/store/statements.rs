//! Every statement of the store is understood by both engines.

use crate::support::database;
use onpost::store::{Db, sql::STATEMENTS};
use std::path::Path;

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

/// How often the sources of the store say `sql!(`, less those in their own tests.
fn written(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| match path.is_dir() {
            true => written(&path),
            false => {
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
                text.lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .map(|line| line.matches("sql!(").count())
                    .sum()
            }
        })
        .sum()
}

#[test]
fn no_statement_is_missing_from_the_list() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut places: Vec<_> = STATEMENTS
        .iter()
        .map(|sql| sql.place)
        .filter(|place| place.starts_with("src/store"))
        .collect();
    places.sort_unstable();
    places.dedup();
    assert!(written(&sources) > 10);
    assert_eq!(places.len(), written(&sources));
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
