//! Closing a month: frozen as it's judged, held against what would be judged since, and opened again.

mod adjust;
mod close;
mod confirm;
mod desk;
mod freeze;
mod hours;
mod reopen;

pub use adjust::{
    AdjustmentTold, AdjustmentsSeen, ClosedDuty, MonthAdjustments, adjustments, see_adjustments,
};
pub(crate) use adjust::{before, of_duty};
pub use close::close;
pub use confirm::{DepartmentWord, confirm};
pub use desk::{
    ClosingDesk, ConfirmedBy, DepartmentClosing, FreezeState, FreezeTold, ReopenedBy, desk,
};
pub use hours::{ClosedHours, HoursWritten, hours};
pub use reopen::reopen;

use super::{Error, House, Result};
use onpost_rules::{
    access::Actor,
    closing::{ClosingFault, MonthStanding},
    frozen::MonthFreeze,
    ids::DepartmentId,
    time::{Instant, Month},
};
use onpost_store::{self as store, Tx};

/// What keeps two from closing or opening a month at once.
const LOCK: &str = "month";

/// Whoever acts at the command line in somebody's name.
///
/// # Errors
/// [`Error::NotFound`] where nobody who works here has the number.
pub async fn named(house: &House, staff_no: &str) -> Result<Actor> {
    let mut tx = house.db.snapshot().await?;
    let person = store::person::find_by_staff_no(&mut tx, staff_no).await?;
    let person = person.filter(|it| it.active).ok_or(Error::NotFound)?;
    let others = store::person::list_supervision(&mut tx, person.id).await?;
    Ok(Actor {
        person: person.id,
        role: person.role,
        departments: std::iter::once(person.department).chain(others).collect(),
    })
}

/// What is decided about.
struct Standing {
    today: chrono::NaiveDate,
    freeze: Option<MonthFreeze>,
    disputed: usize,
}

impl Standing {
    async fn of(tx: &mut Tx, month: Month, now: Instant) -> Result<Self> {
        let departments = store::department::list(tx).await?;
        let departments: Vec<DepartmentId> = departments.iter().map(|it| it.id).collect();
        let disputes = store::month_answer::open_disputes(tx, month, &departments).await?;
        Ok(Self {
            today: store::site::today(tx, now).await?.date,
            freeze: store::closing::find(tx, month).await?,
            disputed: disputes.len(),
        })
    }

    fn of_month(&self, month: Month) -> MonthStanding<'_> {
        MonthStanding {
            month,
            today: self.today,
            freeze: self.freeze.as_ref(),
            disputed: self.disputed,
        }
    }
}

/// What a month is closed with.
///
/// # Errors
/// It's open.
async fn closed(tx: &mut Tx, month: Month) -> Result<MonthFreeze> {
    let freeze = store::closing::find(tx, month).await?;
    Ok(freeze
        .ok_or(ClosingFault::Open { month })
        .map_err(onpost_rules::refusal::Refusal::from)?)
}
