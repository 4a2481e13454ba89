//! Adjustments out: a line for each column of a closed month that would be judged otherwise now.

use crate::csv_out::{self, cause};
use onpost_rules::closing::Adjusted;
use std::io::{self, Write};

/// The header, and so the columns.
pub const COLUMNS: [&str; 6] = ["staff_no", "date", "shift", "column", "frozen", "now"];

/// Writes them in their order.
/// Law 12.3.
///
/// # Errors
///
/// What `out` says.
pub fn write(out: impl Write, adjusted: &[Adjusted]) -> io::Result<()> {
    let mut csv = csv_out::writer(out);
    csv.write_record(COLUMNS).map_err(cause)?;
    for it in adjusted.iter().flat_map(|it| &it.columns) {
        csv.write_record([
            &*it.staff_no,
            &*it.date,
            &*it.shift,
            it.column,
            &*it.frozen,
            &*it.now,
        ])
        .map_err(cause)?;
    }
    csv.flush()
}
