//! The month for HR: a book of sheets as XLSX, or its first sheet as CSV; the same facts give the same bytes.
//!
//! - [`sheet`]: cells, columns and sheets, before they are a file.
//! - [`columns`], [`month`]: a line a person.
//! - [`duties`]: a line a duty.
//! - [`chosen`]: whom it's narrowed to.
//! - [`coverage`]: a line a post, and a line for each time at which it was short.
//! - [`breaches`]: a line a person, and a line a breach.
//! - [`dingtalk`]: the month in the layout of 钉钉.
//! - [`adjustments`]: a line for each column of an earlier, closed month that would be otherwise now.
//! - [`notes`], [`terms`]: what it all means.
//! - [`slips`]: a file of its own, the register of slips.
//! - `xlsx`, `csv`: the two writers.

pub mod adjustments;
pub mod breaches;
pub mod chosen;
pub mod columns;
pub mod coverage;
mod csv;
pub mod dingtalk;
pub mod duties;
pub mod month;
pub mod notes;
pub mod sheet;
pub mod slips;
pub mod terms;
#[cfg(test)]
mod tests;
mod xlsx;

use crate::hours::PaidTime;
use adjustments::ReportAdjustments;
use chosen::ReportChoice;
pub use csv::harmless;
use onpost_rules::{
    coverage::actual::Actual,
    facts::Facts,
    ids::PersonId,
    month::PersonMonth,
    time::{Instant, Month, local, start_of_day},
    verdict::Verdict,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use sheet::{Paper, ReportBook, ReportSheet, SheetCell};
use std::{
    collections::HashMap,
    io,
    sync::atomic::{AtomicU64, Ordering},
};

/// The kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum ReportFormat {
    /// All sheets.
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

/// In whose columns the month is told.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum ReportLayout {
    /// Ours.
    #[default]
    Onpost,
    /// The month alone, by the names and in the order of 钉钉.
    Dingtalk,
}

/// Which file a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportKind {
    pub format: ReportFormat,
    pub layout: ReportLayout,
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
    /// Of earlier months that are closed.
    pub adjustments: &'f [ReportAdjustments],
    /// How the posts were held; `None`: it isn't told.
    pub coverage: Option<Coverage<'f>>,
    /// What is paid, by person; those who have nothing, and all where no layout asks for it, aren't there.
    pub paid: &'f HashMap<PersonId, PaidTime>,
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
pub fn write(lang: Lang, material: &ReportMaterial, kind: ReportKind) -> io::Result<Vec<u8>> {
    write_counted(lang, material, kind, &AtomicU64::new(0))
}

/// The same, with the lines that are `written` counted up for whoever watches.
///
/// # Errors
/// As [`write()`].
pub fn write_counted(
    lang: Lang,
    material: &ReportMaterial,
    kind: ReportKind,
    written: &AtomicU64,
) -> io::Result<Vec<u8>> {
    match kind.format {
        ReportFormat::Csv => {
            let month = match kind.layout {
                ReportLayout::Onpost => month::sheet(lang, material),
                ReportLayout::Dingtalk => dingtalk::sheet(material),
            };
            csv::write(counted(month, written))
        }
        ReportFormat::Xlsx => {
            let mut book = book(lang, material);
            if kind.layout == ReportLayout::Dingtalk {
                book.sheets = vec![dingtalk::sheet(material)];
            }
            let sheets = book.sheets.into_iter();
            book.sheets = sheets.map(|sheet| counted(sheet, written)).collect();
            xlsx::write(book)
        }
    }
}

fn counted<'f>(sheet: ReportSheet<'f>, written: &'f AtomicU64) -> ReportSheet<'f> {
    let count = |_: &Vec<SheetCell>| {
        written.fetch_add(1, Ordering::Relaxed);
    };
    ReportSheet {
        rows: Box::new(sheet.rows.inspect(count)),
        ..sheet
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
        sheets: sheets(lang, material),
    }
}

fn sheets<'f>(lang: Lang, material: &ReportMaterial<'f>) -> Vec<ReportSheet<'f>> {
    let [counted, each] = breaches::sheets(lang, material);
    let sheets = [
        Some(month::sheet(lang, material)),
        Some(duties::sheet(lang, material)),
        adjustments::sheet(lang, material),
        Some(coverage::sheet(lang, material)),
        Some(counted),
        Some(each),
        Some(notes::sheet(lang, material)),
    ];
    sheets.into_iter().flatten().collect()
}
