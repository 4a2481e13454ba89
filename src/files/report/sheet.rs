//! A sheet before it is a file: columns, and rows of typed cells.

use chrono::{NaiveDate, NaiveDateTime};
use onpost_rules::{shift::DayValue, verdict::Status};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetCell {
    Blank,
    /// Always a text, whatever it begins with.
    Text(String),
    /// A text of more than one line, where it needs them.
    Prose(String),
    /// A text that names what follows below it.
    Heading(String),
    Number(f64),
    /// A part of 1, read as a percentage.
    Share(f64),
    Date(NaiveDate),
    /// Local.
    Moment(NaiveDateTime),
    /// A day code, coloured by the worst that the day holds; `None`: a day off.
    Code(String, Option<Status>),
}

impl SheetCell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A whole number.
    pub fn count(count: i64) -> Self {
        Self::Number(count as f64)
    }

    /// Days, as a number with at most two decimals.
    pub fn days(value: DayValue) -> Self {
        Self::Number(value.days())
    }

    /// A local time, or nothing.
    pub fn moment(at: Option<NaiveDateTime>) -> Self {
        at.map_or(Self::Blank, Self::Moment)
    }
}

/// How a column is tinted: days as the calendar has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tint {
    Plain,
    Weekend,
    Holiday,
}

/// How the head of a column is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Across, on several lines where it must.
    Level,
    /// Upwards: words of letters over a column of figures.
    Upright,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetColumn {
    pub head: String,
    /// The second line of the head: a unit, a weekday; empty where there is none.
    pub under: String,
    /// In characters.
    pub width: f64,
    pub tint: Tint,
    pub stance: Stance,
}

impl SheetColumn {
    pub fn new(head: String, under: String, width: f64) -> Self {
        Self {
            head,
            under,
            width,
            tint: Tint::Plain,
            stance: Stance::Level,
        }
    }

    /// Head and second line in one: `迟到时长(分钟)`.
    pub fn title(&self) -> String {
        if self.under.is_empty() {
            self.head.clone()
        } else {
            format!("{}({})", self.head, self.under)
        }
    }
}

/// A sheet; its rows are made while they're written, since a large site has hundreds of thousands.
pub struct ReportSheet<'f> {
    pub name: String,
    pub columns: Vec<SheetColumn>,
    /// How many columns stay in sight.
    pub frozen_columns: u16,
    /// Of the first line of the head, in points.
    pub head_height: f64,
    pub rows: Box<dyn Iterator<Item = Vec<SheetCell>> + 'f>,
}

/// Sheets, and what stands above and below them on paper.
pub struct ReportBook<'f> {
    pub title: String,
    pub paper: Paper,
    /// When the book counts as made, UTC.
    pub made_at: NaiveDateTime,
    pub sheets: Vec<ReportSheet<'f>>,
}

/// The edges of each printed page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub head_left: String,
    pub head_right: String,
    pub foot_left: String,
    /// `第 &P 页，共 &N 页`: as Excel writes pages.
    pub pages: String,
}
