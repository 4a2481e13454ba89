//! The first steps of a new site: which are done, and whether somebody still wants to see them.

use crate::{House, Result, error::permit};
use onpost_rules::{
    access::{Action, Actor},
    first_step::{FirstStep, MailServer},
};
use onpost_store as store;
use strum::VariantArray;

/// The steps of a site, for one who runs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstSteps {
    /// In the order in which they are best done.
    pub steps: Vec<StepStanding>,
    /// Of those who work here, who has no way to sign in yet.
    pub shut_out: i64,
    pub is_hidden: bool,
    is_demo: bool,
}

/// A step, and whether it's done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepStanding {
    pub step: FirstStep,
    pub is_done: bool,
}

/// Whether the steps are shown to somebody as their day begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum StepsWanted {
    Hide,
    Show,
}

impl FirstSteps {
    /// How many are done.
    pub fn done(&self) -> usize {
        self.steps.iter().filter(|it| it.is_done).count()
    }

    /// Whether the day of who runs the site begins with them: something is to be done, and they haven't put it away.
    pub fn come_first(&self) -> bool {
        !self.is_demo && !self.is_hidden && self.done() < self.steps.len()
    }
}

/// Which steps are done; `mail`: whether the settings name a mail server.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for those who don't run the site.
pub async fn list(house: &House, actor: &Actor, mail: MailServer) -> Result<FirstSteps> {
    permit(actor.may_in(Action::SetUpSite, None))?;
    let mut tx = house.db.read().await?;
    let standing = store::first_step::standing(&mut tx, actor.person, house.now()).await?;
    let of = |step: &FirstStep| StepStanding {
        step: *step,
        is_done: step.is_done(&standing.progress, mail),
    };
    Ok(FirstSteps {
        steps: FirstStep::VARIANTS.iter().map(of).collect(),
        shut_out: standing.progress.shut_out,
        is_hidden: standing.is_hidden,
        is_demo: standing.is_demo,
    })
}

/// Puts the steps away, or shows them again, for the one who asks.
///
/// # Errors
/// As for [`list`].
pub async fn want(house: &House, actor: &Actor, wanted: StepsWanted) -> Result<()> {
    permit(actor.may_in(Action::SetUpSite, None))?;
    let mut tx = house.db.write().await?;
    match wanted {
        StepsWanted::Hide => store::first_step::hide(&mut tx, actor.person, house.now()).await?,
        StepsWanted::Show => store::first_step::show(&mut tx, actor.person).await?,
    }
    Ok(tx.commit().await?)
}
