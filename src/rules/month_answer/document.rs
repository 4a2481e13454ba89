//! What of a month is confirmed: a text of lines that no language changes, and its SHA-256.

use crate::time::Month;
use sha2::{Digest, Sha256};

/// What stands at the head: another way to write it would have another.
const FORM: &str = "onpost month document 1";

/// One person's month as it's shown to them, to the byte: whose and which, then the sections with the lines that files
/// have of them.
///
/// ```text
/// onpost month document 1
/// staff_no: 1001
/// month: 2026-10
///
/// [classify]
/// staff_no,date,post,shift,…
/// 1001,2026-10-02,1000,D,…
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthDocument {
    text: String,
}

impl MonthDocument {
    /// Of somebody's month, without a section yet.
    pub fn of(staff_no: &str, month: Month) -> Self {
        Self {
            text: format!("{FORM}\nstaff_no: {staff_no}\nmonth: {month}\n"),
        }
    }

    /// The same with one more section: its name, and its lines, each of which ends in `\n`.
    #[must_use]
    pub fn with(mut self, section: &str, lines: &str) -> Self {
        self.text += &format!("\n[{section}]\n{lines}");
        self
    }

    /// One that was kept, as it was; `None` where it's none that this program wrote.
    pub fn read(text: &str) -> Option<Self> {
        let kept = Self {
            text: text.to_owned(),
        };
        let is_ours = text.lines().next() == Some(FORM);
        (is_ours && !kept.staff_no().is_empty() && kept.month().is_some()).then_some(kept)
    }

    /// Its bytes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whose it is.
    pub fn staff_no(&self) -> &str {
        self.head("staff_no: ").unwrap_or_default()
    }

    /// Of which month.
    pub fn month(&self) -> Option<Month> {
        self.head("month: ").and_then(Month::parse)
    }

    /// The SHA-256 of its bytes.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.text).into()
    }

    /// The same in small hexadecimal figures.
    pub fn sha256(&self) -> String {
        let digest = self.digest();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn head(&self, name: &str) -> Option<&str> {
        let mut head = self.text.lines().take_while(|line| !line.is_empty());
        head.find_map(|line| line.strip_prefix(name))
    }
}
