//! The answer to what waits, as it is sent: approved or rejected, with the reason.

use super::{
    Error,
    desk::{self, Desk},
    form::Form,
};
use onpost_actions::{decision::Decision, inbox};
use onpost_rules::decision::SlipAnswer;

/// What was sent.
pub struct SentAnswer {
    answer: SlipAnswer,
    seen: i64,
    /// `None`: it has a fault.
    reason: Option<String>,
}

impl SentAnswer {
    /// What it decides, where it has no fault.
    pub fn decision(&self) -> Option<Decision<'_>> {
        Some(Decision {
            answer: self.answer,
            reason: self.reason.as_deref()?,
            seen: self.seen,
        })
    }
}

/// Reads the form; what our own pages never send is a bad request.
///
/// # Errors
/// [`Error::BadRequest`].
pub fn read(form: &mut Form) -> Result<SentAnswer, Error> {
    let answer = form.choice("answer");
    let seen = form.number("seen", 1..=i64::MAX);
    let (Some(answer), Some(seen)) = (answer, seen) else {
        return Err(Error::BadRequest);
    };
    Ok(SentAnswer {
        answer,
        seen,
        reason: form.optional_text("reason"),
    })
}

/// What our own pages never send is answered so; who decides about nobody isn't told that it was odd.
pub async fn odd(desk: &Desk) -> Error {
    desk::odd(inbox::may_open(desk.house(), desk.actor()).await)
}
