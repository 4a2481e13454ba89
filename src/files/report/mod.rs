//! The month for HR: a book of four sheets as XLSX, or its first sheet as CSV; the same facts give the same bytes.
//!
//! - [`sheet`]: cells, columns and sheets, before they are a file.
//! - [`columns`], [`month`]: a line a person.
//! - [`duties`]: a line a duty.
//! - [`chosen`]: whom it's narrowed to.
//! - [`coverage`]: a line a post, and a line for each time at which it was short.
//! - [`notes`], [`terms`]: what it all means.
//! - [`slips`]: a file of its own, the register of slips.
//! - `xlsx`, `csv`: the two writers.

pub mod chosen;
pub mod columns;
pub mod coverage;
mod csv;
pub mod duties;
pub mod month;
pub mod notes;
pub mod sheet;
pub mod slips;
pub mod terms;
#[cfg(test)]
mod tests;
mod xlsx;

use chosen::ReportChoice;
pub use csv::harmless;
use onpost_rules::{
    coverage::actual::Actual,
    facts::Facts,
    month::PersonMonth,
    time::{Instant, Month, local, start_of_day},
    verdict::Verdict,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use sheet::{Paper, ReportBook};
use std::io;

/// The kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum ReportFormat {
    /// Four sheets.
    Xlsx,
    /// The first sheet.
    Csv,
}

impl ReportFormat {
    /// What browsers and mail programs know it by.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// What a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct ReportMaterial<'f> {
    pub facts: &'f Facts,
    /// Of the facts' duties, one by one.
    pub verdicts: &'f [Verdict],
    /// Whose months are told, in this order.
    pub people: &'f [PersonMonth],
    pub month: Month,
    /// Whom the people were narrowed to.
    pub chosen: ReportChoice,
    /// When it was judged.
    pub now: Instant,
    /// How the posts were held; `None`: it isn't told.
    pub coverage: Option<Coverage<'f>>,
}

/// How posts were held in the month.
#[derive(Debug, Clone, Copy)]
pub struct Coverage<'f> {
    /// Of everybody who had a duty at the posts.
    pub facts: &'f Facts,
    /// In this order.
    pub posts: &'f [Actual],
}

impl ReportMaterial<'_> {
    /// The instant that the report holds for; `None` where nothing of it can change with time.
    pub fn as_of(&self) -> Option<Instant> {
        let is_open = self.people.iter().any(|own| own.totals.open > 0);
        let posts = self.coverage.map_or(&[][..], |coverage| coverage.posts);
        let goes_on = posts.iter().any(|post| post.demands() && !post.is_over());
        (is_open || goes_on).then_some(self.now)
    }
}

/// The report's bytes.
///
/// # Errors
/// Of XLSX: a folder for temporary files that can't be written to, more duties than Excel opens.
pub fn write(lang: Lang, material: &ReportMaterial, format: ReportFormat) -> io::Result<Vec<u8>> {
    match format {
        ReportFormat::Csv => csv::write(month::sheet(lang, material)),
        ReportFormat::Xlsx => xlsx::write(book(lang, material)),
    }
}

fn book<'f>(lang: Lang, material: &ReportMaterial<'f>) -> ReportBook<'f> {
    // A month that can't change any more counts as reported at its end, whenever that's done.
    let end = start_of_day(material.facts.zone, material.month.next().first());
    let title = say!(
        lang,
        "report-title",
        month = tell::month(lang, material.month)
    );
    let versions: Vec<String> = notes::in_force(material)
        .into_iter()
        .map(|policy| notes::version_name(lang, policy))
        .collect();
    let foot = match material.as_of() {
        None => lang.say("report-final"),
        Some(at) => {
            let at = local(material.facts.zone, at).format("%Y-%m-%d %H:%M:%S");
            say!(lang, "report-as-of", at = at.to_string())
        }
    };
    ReportBook {
        paper: Paper {
            head_left: format!("{} · {title}", lang.say("product")),
            head_right: say!(lang, "report-by", versions = versions.join(", ")),
            foot_left: foot,
            pages: lang.say("report-pages"),
        },
        title,
        made_at: material.as_of().unwrap_or(end).naive_utc(),
        sheets: vec![
            month::sheet(lang, material),
            duties::sheet(lang, material),
            coverage::sheet(lang, material),
            notes::sheet(lang, material),
        ],
    }
}
