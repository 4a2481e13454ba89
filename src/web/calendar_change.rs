//! A change of the calendar: made, or shown with what it would move of days that have begun.

use super::{
    Error,
    dating::{self, DatedForm},
    deed::DeedWord,
    desk::Desk,
    form::Form,
};
use axum::response::Response;
use onpost_actions::{
    calendar::{self, CalendarChange},
    dated_change::{ChangeOutcome, DatedChange},
};
use onpost_rules::refusal::Refusal;

/// The page of a year.
pub(super) const CALENDAR: &str = "/calendar";

/// A change of the calendar that was read, and where it leads.
pub(super) struct CalendarDone {
    pub change: CalendarChange,
    pub dated: DatedChange,
    pub deed: DeedWord,
    pub address: String,
}

impl CalendarDone {
    /// Makes the change, or shows what it would move; nothing where the form says what is wrong.
    pub async fn answer(
        self,
        desk: &Desk,
        form: &mut Form,
        action: &str,
    ) -> Result<Option<Response>, Error> {
        let Self {
            change,
            dated,
            deed,
            address,
        } = self;
        let changed = calendar::change(desk.house(), desk.actor(), &change, &dated).await;
        let field = |refusal: &Refusal| match refusal {
            Refusal::HasBegun { .. } => Some("from"),
            refusal => dating::field_of(refusal, "from"),
        };
        Ok(match desk.told_where(form, field, changed)? {
            Some(ChangeOutcome::Done { .. }) => Some(desk.lead(&address, deed)),
            Some(ChangeOutcome::Asks(foreseen)) => {
                let place = DatedForm {
                    here: CALENDAR,
                    action,
                    name: &desk.say("calendar-set"),
                    reason: &dated.dating.reason,
                };
                Some(dating::asks(desk, form, &place, &foreseen)?)
            }
            None => None,
        })
    }
}
