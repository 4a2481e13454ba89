//! The whole site as a folder: written, read into another database of either engine, and written again.

mod commands;
mod own;
mod round;

use crate::backup;
use onpost::{
    actions::{
        House,
        export::{self, ExportedSite},
    },
    clock::Clock,
    files,
    rules::{facts::Facts, verdict::classify},
    store::{Db, facts::load_all},
};
use std::{collections::BTreeMap, fs, path::Path};

/// What each file of a folder holds.
type Content = BTreeMap<String, String>;

fn content(folder: &Path) -> Content {
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap());
    let text = |path| fs::read_to_string(path).unwrap();
    files
        .map(|it| (it.file_name().into_string().unwrap(), text(it.path())))
        .collect()
}

/// A house in which all that the sites hold has been: who has left by then holds nothing that is still to come.
fn house(db: &Db) -> House {
    House {
        clock: Clock::set_to("2026-12-20T00:00:00Z".parse().unwrap()),
        ..backup::house(db)
    }
}

/// Writes a database to a folder.
async fn exported(db: &Db, folder: &Path) -> ExportedSite {
    export::folder(&house(db), folder).await.unwrap().unwrap()
}

/// Reads a folder into a database, as `onpost import` does.
async fn imported(db: &Db, folder: &Path) {
    let facts = files::read(folder).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    let taken = onpost::actions::import::import(&house(db), &facts).await;
    let taken = taken.unwrap().unwrap();
    assert_eq!(taken.left, []);
    assert_eq!(taken.withdrawn, 0);
}

/// What `classify` says of everything that a database holds.
async fn verdicts(db: &Db) -> String {
    let mut tx = db.snapshot().await.unwrap();
    verdicts_of(&load_all(&mut tx).await.unwrap())
}

fn verdicts_of(facts: &Facts) -> String {
    let dates = chrono::NaiveDate::MIN..=chrono::NaiveDate::MAX;
    let mut out = Vec::new();
    files::classify::write(&mut out, facts, &classify(facts, None), dates).unwrap();
    String::from_utf8(out).unwrap()
}
