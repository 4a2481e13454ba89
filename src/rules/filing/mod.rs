//! Filing: what a request, a correction or a telephone report must say to be taken.

mod correction;
mod extension;
mod request;
mod step_out;

pub use correction::{CorrectionFault, CorrectionFiling};
pub use extension::{ExtensionFault, ExtensionFiling, ends_anyway};
pub use request::{RequestFault, RequestFiling};
pub use step_out::{AtThePost, StandIn, StepOutFault, StepOutFiling};

/// Letters that a reason or a note may have at most.
pub const LONGEST_TEXT: usize = 500;

/// Whether a text could be a telephone number: digits, with the signs that people put between them.
pub fn is_phone_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=20).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '#' | ','))
}
