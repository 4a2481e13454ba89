//! A sheet of its own: what of earlier, closed months would be judged otherwise now.

use super::{
    ReportMaterial,
    sheet::{ReportSheet, SheetCell, SheetColumn},
};
use onpost_rules::{
    closing::{Adjusted, Adjustment},
    time::Month,
};
use onpost_words::Lang;

/// A closed month with what would be otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportAdjustments {
    pub month: Month,
    pub adjusted: Vec<Adjusted>,
}

/// The columns, with their widths in characters; members of the family `report-adjustment`. All but the first are what
/// `onpost month adjustments` writes.
pub const COLUMNS: [(&str, f64); 7] = [
    ("month", 10.0),
    ("staff_no", 9.0),
    ("date", 12.0),
    ("shift", 9.0),
    ("column", 22.0),
    ("frozen", 22.0),
    ("now", 22.0),
];

/// The sheet; `None`: no earlier month has any.
/// Law 12.3.
pub fn sheet<'f>(lang: Lang, material: &ReportMaterial<'f>) -> Option<ReportSheet<'f>> {
    let months = material.adjustments;
    if months.iter().all(|it| it.adjusted.is_empty()) {
        return None;
    }
    let columns = COLUMNS.iter().map(|(key, width)| {
        let head = lang.say_one("report-adjustment", key);
        SheetColumn::new(head, (*key).to_owned(), *width)
    });
    let rows = months.iter().flat_map(|months| {
        let columns = months.adjusted.iter().flat_map(|it| &it.columns);
        columns.map(|it| cells(months.month, it))
    });
    Some(ReportSheet {
        name: lang.say("report-sheet-adjustments"),
        columns: columns.collect(),
        frozen_columns: 3,
        head_height: 32.0,
        rows: Box::new(rows),
    })
}

fn cells(month: Month, it: &Adjustment) -> Vec<SheetCell> {
    let date = it.date.parse().map_or(SheetCell::Blank, SheetCell::Date);
    vec![
        SheetCell::text(month.to_string()),
        SheetCell::text(&*it.staff_no),
        date,
        SheetCell::text(&*it.shift),
        SheetCell::text(it.column),
        SheetCell::text(&*it.frozen),
        SheetCell::text(&*it.now),
    ]
}
