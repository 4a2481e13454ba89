//! The page of the formats, held against what is read.

use crate::{KNOWN, classify};
use onpost_rules::{
    calendar::DayKind,
    correction::CorrectionCause,
    person::Role,
    policy::PolicyTerms,
    post::Line,
    post_check::PostCheckFinding,
    punch::{Direction, PunchSource},
    slip::SlipStatus,
};
use strum::VariantArray;

const PAGE: &str = include_str!("../formats.md");

/// The words in backticks of a text, in order.
fn named(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The rows of the table that begins under a header, each as its cells.
fn rows(header: &str) -> Vec<Vec<&'static str>> {
    let table = PAGE.split_once(header).unwrap().1.trim_start();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    rows.skip(1)
        .map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

#[test]
fn every_table_has_its_columns_on_the_page() {
    let told = rows("| file | columns | may be missing |");
    let told: Vec<_> = told
        .iter()
        .map(|row| (row[0].to_owned(), named(row[1]), named(row[2])))
        .collect();
    let read: Vec<_> = KNOWN
        .layouts
        .iter()
        .map(|it| {
            let file = format!("{}.csv", it.stem);
            (file, it.needed.to_vec(), it.optional.to_vec())
        })
        .collect();
    assert_eq!(told, read);
}

/// The words that a column takes, as the page has them.
fn listed<T: VariantArray>(column: &str) -> String
where
    &'static T: Into<&'static str>,
{
    let words: Vec<&str> = T::VARIANTS.iter().map(Into::into).collect();
    format!("`{column}` ({}", words.join(", "))
}

#[test]
fn every_word_that_a_column_takes_is_on_the_page() {
    for (file, words) in [
        ("posts.csv", listed::<Line>("line")),
        ("staff.csv", listed::<Role>("role")),
        ("punches.csv", listed::<PunchSource>("source")),
        ("punches.csv", listed::<Direction>("kind")),
        ("requests.csv", listed::<SlipStatus>("status")),
        ("corrections.csv", listed::<Direction>("kind")),
        ("corrections.csv", listed::<CorrectionCause>("cause")),
        ("post_checks.csv", listed::<PostCheckFinding>("finding")),
        ("calendar.csv", listed::<DayKind>("kind")),
    ] {
        let row = PAGE
            .lines()
            .find(|line| line.starts_with(&format!("| {file} ")));
        let row = row.unwrap();
        assert!(row.contains(&words), "{file}: {words}");
    }
}

#[test]
fn every_setting_of_the_policy_is_on_the_page_with_the_laws_number() {
    let mut told: Vec<(String, String)> = rows("| setting | number of the law | what it is |")
        .iter()
        .map(|row| (row[0].replace('`', ""), row[1].replace('`', "")))
        .filter(|(name, _)| name != "effective_from")
        .collect();
    let mut read = Vec::new();
    for (name, value) in toml::Table::try_from(PolicyTerms::default()).unwrap() {
        match value.as_table() {
            Some(inner) => read.extend(
                inner
                    .iter()
                    .map(|(inner, value)| (format!("{name}.{inner}"), value.to_string())),
            ),
            None => read.push((name, value.to_string().replace('"', ""))),
        }
    }
    told.sort();
    read.sort();
    assert_eq!(told, read);
}

#[test]
fn the_header_of_classify_is_on_its_page() {
    let header = format!("\n{}\n", classify::COLUMNS.join(","));
    assert!(include_str!("../classify.md").contains(&header));
}
