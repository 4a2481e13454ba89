//! The letters as those see them who keep them: what failed and why, sent again at a word; and what the site requires.

use crate::{
    Error, House, Result,
    error::permit,
    notice::{self, Addressee},
};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    ids::LetterId,
    letter::{Demands, KeptLetter, LetterCounts, LetterDemand},
    notice::{Notice, Topic},
    robot::Robot,
};
use onpost_store as store;
use std::collections::HashMap;

/// How far back letters count as sent lately.
const LATELY: Duration = Duration::hours(24);

/// The letters and how they travel.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    pub counts: LetterCounts,
    /// Last given up first; a hundred at most.
    pub failed: Vec<KeptLetter>,
    /// Those that wait after a try that came to nothing; a hundred at most.
    pub troubled: Vec<KeptLetter>,
    /// Each with its department's name.
    pub robots: Vec<(Robot, String)>,
    pub demands: Demands,
    /// The reader's own address; empty where there is none.
    pub email: String,
}

/// How the letters stand.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep them.
pub async fn overview(house: &House, actor: &Actor) -> Result<Overview> {
    permit(actor.may_in(Action::KeepNotices, None))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = store::department::list(&mut tx).await?;
    let names: HashMap<_, _> = departments.into_iter().map(|it| (it.id, it.name)).collect();
    let name = |robot: &Robot| names.get(&robot.department).cloned().unwrap_or_default();
    let robots = store::robot::list(&mut tx).await?;
    let own = store::person::find(&mut tx, actor.person).await?;
    Ok(Overview {
        counts: store::letter::count(&mut tx, now - LATELY).await?,
        failed: store::letter::list_failed(&mut tx).await?,
        troubled: store::letter::list_troubled(&mut tx).await?,
        robots: robots
            .into_iter()
            .map(|robot| {
                let name = name(&robot);
                (robot, name)
            })
            .collect(),
        demands: store::notice_choice::demands(&mut tx).await?,
        email: own.map(|person| person.email).unwrap_or_default(),
    })
}

/// Has a letter that was given up sent again.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Stale`] where it isn't given up any more.
pub async fn resend(house: &House, actor: &Actor, id: LetterId) -> Result<()> {
    permit(actor.may_in(Action::KeepNotices, None))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    if !store::letter::resend(&mut tx, id, now).await? {
        return Err(Error::Stale);
    }
    Ok(tx.commit().await?)
}

/// Has all letters that were given up sent again; tells how many.
///
/// # Errors
/// [`Error::NotAllowed`].
pub async fn resend_all(house: &House, actor: &Actor) -> Result<u64> {
    permit(actor.may_in(Action::KeepNotices, None))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let resent = store::letter::resend_all(&mut tx, now).await?;
    tx.commit().await?;
    Ok(resent)
}

/// Sends the actor a letter that only tries the way.
///
/// # Errors
/// [`Error::NotAllowed`].
pub async fn try_mail(house: &House, actor: &Actor) -> Result<()> {
    permit(actor.may_in(Action::KeepNotices, None))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let by = notice::name(&mut tx, actor.person).await?;
    let to = [Addressee::Person(actor.person)];
    notice::tell(&mut tx, &to, &Notice::Trial { by }, now).await?;
    Ok(tx.commit().await?)
}

/// Sets what the site says of each topic from now on.
///
/// # Errors
/// [`Error::NotAllowed`].
pub async fn require(
    house: &House,
    actor: &Actor,
    demands: &[(Topic, LetterDemand)],
) -> Result<()> {
    permit(actor.may_in(Action::KeepNotices, None))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let before = store::notice_choice::demands(&mut tx).await?;
    store::notice_choice::set_demands(&mut tx, demands, now, actor.person).await?;
    let after = store::notice_choice::demands(&mut tx).await?;
    let changed = AuditRecord::changed(&before, &after);
    house.commit(tx, actor.person, changed).await
}
