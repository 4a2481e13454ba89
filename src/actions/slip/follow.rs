//! Following slips: one's own with what they are about, and one of them with its life.

use super::{attachment, facts_of, found, request};
use crate::{Error, House, Result, error::permit, own::oneself, seen::Seen};
use onpost_rules::{
    access::{Action, Actor, Subject},
    cancel::Cancelling,
    duty::Duty,
    ids::{DutyId, PersonId},
    slip::{
        Slip, SlipId,
        attachment::Attachment,
        life::{Filed, LifeStep},
    },
    zone::Zone,
};
use onpost_store::{self as store, Tx};

/// A slip with its life, for whoever may see it.
#[derive(Debug, Clone)]
pub struct FollowedSlip {
    /// A request with the telephone report that counts for it now.
    pub filed: Filed<Slip>,
    /// First step first.
    pub life: Vec<LifeStep>,
    /// First added first, and those that were withdrawn.
    pub attachments: Vec<Attachment>,
    /// The duty that it's about; a request is about an interval.
    pub duty: Option<Duty>,
    /// The facts of its person: of the duty's month, or around a request's interval.
    pub seen: Seen,
    pub whose: Subject,
}

impl FollowedSlip {
    /// In which its times are told: the duty's, or else the person's own.
    pub fn zone(&self) -> Zone {
        let facts = &self.seen.facts;
        match &self.duty {
            Some(duty) => facts.zone_of(duty),
            None => facts.zone_of_person(self.filed.person),
        }
    }

    /// The slip, and somebody who may want to cancel it.
    pub fn cancelling<'a>(&'a self, actor: &'a Actor) -> Cancelling<'a> {
        Cancelling {
            slip: &self.filed.slip,
            life: &self.life,
            actor,
            whose: self.whose,
            now: self.seen.now,
        }
    }
}

/// A slip of one's own, with the duty that it's about.
#[derive(Debug, Clone)]
pub struct OwnSlip {
    pub filed: Filed<Slip>,
    pub duty: Option<Duty>,
}

/// The actor's own slips, kind after kind: requests by their start, the others by their filing, latest first. What was about a
/// duty that is gone is left out.
pub async fn list(house: &House, actor: &Actor) -> Result<Vec<OwnSlip>> {
    permit(actor.may(Action::SeeRequests, oneself(actor)?))?;
    let mut tx = house.db.snapshot().await?;
    of_person(&mut tx, actor.person).await
}

/// Those of somebody; whether the actor may see them is asked before.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<OwnSlip>> {
    let mut own = store::slip::list_all_of_person(tx, person).await?;
    let calls = store::phone_report::list(tx, person).await?;
    for filed in &mut own {
        request::hear_any(&mut filed.slip, &calls);
    }
    let ids: Vec<DutyId> = own.iter().filter_map(|it| it.slip.duty()).collect();
    let duties = store::duty::list(tx, &ids).await?;
    let of = |filed: Filed<Slip>| {
        let about = filed.slip.duty();
        let duty = duties.iter().find(|duty| Some(duty.id) == about).cloned();
        (about.is_none() || duty.is_some()).then_some(OwnSlip { filed, duty })
    };
    Ok(own.into_iter().filter_map(of).collect())
}

/// A slip, for whoever may see it.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see.
pub async fn see(house: &House, actor: &Actor, id: SlipId) -> Result<FollowedSlip> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let (mut filed, whose) = found(&mut tx, actor, id).await?;
    if filed.slip.request().is_some() {
        let calls = store::phone_report::list(&mut tx, filed.person).await?;
        request::hear_any(&mut filed.slip, &calls);
    }
    let life = store::slip::list_steps(&mut tx, id).await?;
    let attachments = attachment::of_slips(&mut tx, &[id]).await?;
    let duty = about(&mut tx, &filed.slip).await?;
    let facts = match (&filed.slip, &duty) {
        (_, Some(duty)) => facts_of(&mut tx, duty).await?,
        (Slip::Request(request), None) => {
            let zone = store::site::zone(&mut tx).await?;
            store::facts::load(&mut tx, &request::around(request, zone)).await?
        }
        (Slip::Correction(_) | Slip::Extension(_), None) => return Err(Error::NotFound),
    };
    Ok(FollowedSlip {
        filed,
        life,
        attachments,
        duty,
        seen: Seen { facts, now },
        whose,
    })
}

/// The duty that a slip is about.
async fn about(tx: &mut Tx, slip: &Slip) -> Result<Option<Duty>> {
    match slip.duty() {
        Some(id) => Ok(store::duty::find(tx, id).await?),
        None => Ok(None),
    }
}
