//! Facts as a folder, read again.

use super::*;
use crate::{classify as lines, read};
use chrono::NaiveDate;
use onpost_rules::{
    dated::{Dated, DatedVersion},
    export::{ExportLoss, LostRows},
    person::Employment,
    sample::{Sample, day, site::site},
    verdict::classify,
};
use std::{collections::BTreeMap, fs};

/// What each file of a folder holds.
type Content = BTreeMap<String, String>;

fn content(folder: &Path) -> Content {
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap());
    let text = |path| fs::read_to_string(path).unwrap();
    files
        .map(|it| (it.file_name().into_string().unwrap(), text(it.path())))
        .collect()
}

fn verdicts(facts: &Facts) -> String {
    let dates = NaiveDate::MIN..=NaiveDate::MAX;
    let mut out = Vec::new();
    lines::write(&mut out, facts, &classify(facts, None), dates).unwrap();
    String::from_utf8(out).unwrap()
}

fn write_all(to: &Path, facts: &Facts) -> ExportSum {
    let mut sum = ExportSum::default();
    fs::create_dir(to).unwrap();
    fill(to, facts, &mut sum).unwrap();
    sum
}

/// Writes, reads and writes again; what was written and read.
fn round(facts: &Facts) -> (Content, Facts, ExportSum) {
    let above = tempfile::tempdir().unwrap();
    let (first, second) = (above.path().join("first"), above.path().join("second"));
    let sum = write_all(&first, facts);
    let again = read(&first).unwrap_or_else(|wrong| panic!("{wrong:#?}\n{:#?}", content(&first)));
    write_all(&second, &again);
    let written = content(&first);
    assert_eq!(content(&second), written);
    (written, again, sum)
}

#[test]
fn what_is_written_is_read_to_the_same_verdicts_and_written_to_the_same_bytes() {
    for seed in 0..100 {
        let facts = site(seed);
        let (written, again, sum) = round(&facts);
        let lost: Vec<_> = sum
            .lost
            .keys()
            .filter(|it| **it != ExportLoss::Policy)
            .collect();
        assert!(lost.is_empty(), "{seed}: {:?}", sum.lost);
        assert_eq!(verdicts(&again), verdicts(&facts), "{seed}: {written:#?}");
        assert_eq!(again.duties.len(), facts.duties.len(), "{seed}");
        assert_eq!(again.punches.len(), facts.punches.len(), "{seed}");
        assert_eq!(again.seams.len(), facts.seams.len(), "{seed}");
    }
}

/// Law 8.5.
#[test]
fn what_no_reading_takes_is_named_and_the_rest_is_read() {
    let mut facts = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .duty("11-03 08:00-16:00")
        .extension(1, "11-03 18:00")
        .facts;
    let person = facts.people[0].id;
    facts.people[0].phone = "内线八零零一".into();
    facts.people[0].name = "长".repeat(50);
    let employment = Employment {
        joined: None,
        left: Some(day("11-02")),
    };
    facts.dated.employment.insert(person, employment);
    let (written, again, sum) = round(&facts.sorted());
    assert_eq!(again.duties.len(), 1);
    assert_eq!(written["extensions.csv"].lines().count(), 1);
    let told: Vec<(ExportLoss, u64)> = sum
        .lost
        .iter()
        .map(|(loss, it)| (*loss, it.count))
        .collect();
    assert_eq!(told, [(ExportLoss::Duty, 1), (ExportLoss::Text, 2)]);
    let first = LostRows {
        count: 1,
        first: vec!["1001 2026-11-03".into()],
    };
    assert_eq!(sum.lost[&ExportLoss::Duty], first);
}

/// Law 6.2, 8.1.
#[test]
fn a_demand_that_ends_asks_for_nobody() {
    let mut facts = site(3);
    let post = facts.posts[0].id;
    let window = site(3).coverage.into_iter().find(|it| it.post == post);
    let mut window = window.unwrap_or_else(|| site(1).coverage[0].clone());
    window.post = post;
    let version = |from, value| DatedVersion {
        from: Some(day(from)),
        value,
    };
    let known = Dated::new(vec![
        version("11-01", Vec::new()),
        version("11-02", vec![window]),
        version("11-09", Vec::new()),
    ]);
    facts.dated.demand.insert(post, known.unwrap());
    facts.coverage.retain(|it| it.post != post);
    let (_, again, _) = round(&facts);
    let known = &again.dated.demand[&again.posts[0].id];
    let sets: Vec<u32> = known
        .values()
        .map(|it| it.iter().map(|it| it.people).sum())
        .collect();
    assert_eq!((known.versions().len(), sets[1]), (2, 0));
}

#[test]
fn an_empty_site_is_a_folder_of_headers() {
    let (written, again, _) = round(&Facts::default());
    assert_eq!(again, Facts::default());
    assert_eq!(written.len(), 12);
    assert_eq!(written["duties.csv"], "staff_no,post,shift,date\n");
}

#[test]
fn parts_that_break_off_leave_no_folder() {
    let above = tempfile::tempdir().unwrap();
    let to = above.path().join("out");
    let mut parts = [ExportPart::Site(Box::new(site(1)))].into_iter();
    let error = write(&to, || parts.next()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert_eq!(fs::read_dir(above.path()).unwrap().count(), 0);
}
