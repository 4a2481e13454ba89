//! Taking back what was decided: who may cancel an approval or withdraw a verification, and until when.
//!
//! Nothing is rewritten: each is one more step, with who, when and why. A rejection stands; its person files anew.

use super::{
    access::{Action, Actor, Relation, Subject},
    ids::PersonId,
    refusal::Refusal,
    slip::{Slip, SlipStatus, life::LifeStep},
    time::Instant,
};
use chrono::Duration;

/// For how many days whoever decided may take it back, where what it's about has ended.
///
/// **Chosen**: the law sets no limit. As long as that, what was found at a post may still be recorded.
pub const TAKEN_BACK_WITHIN_DAYS: i64 = 7;

/// As whom somebody cancels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CancelRole {
    /// Their own request.
    Oneself,
    /// They approved it.
    Approver,
    /// They keep the site.
    SiteKeeper,
}

/// An approved slip that somebody wants to cancel.
#[derive(Debug, Clone, Copy)]
pub struct Cancelling<'a> {
    pub slip: &'a Slip,
    /// Its steps, first step first.
    pub life: &'a [LifeStep],
    /// Who wants to.
    pub actor: &'a Actor,
    /// Whose slip it is.
    pub whose: Subject,
    pub now: Instant,
}

impl Cancelling<'_> {
    /// As whom the actor may cancel it; `None`: they may not.
    pub fn role(&self) -> Option<CancelRole> {
        let (actor, whose) = (self.actor, self.whose);
        let approval = self.approval();
        let approved = approval.is_some_and(|step| step.actor == Some(actor.person));
        if actor.relation(whose) == Relation::Oneself {
            let own = self.slip.request().is_some() && actor.may(Action::Cancel, whose);
            own.then_some(CancelRole::Oneself)
        } else if actor.may(Action::CancelEnded, whose) {
            Some(CancelRole::SiteKeeper)
        } else if approved && actor.may(Action::Decide, whose) {
            Some(CancelRole::Approver)
        } else {
            None
        }
    }

    /// Whether the law lets it be cancelled by the one who may, for the reason in `note`.
    /// Law 3.6, 3.10.
    ///
    /// Whoever approved it has to say why, and may as long as it has not ended or the approval is young; after that those
    /// who keep the site do.
    pub fn check(&self, note: &str) -> Result<(), Refusal> {
        let status = self.slip.status();
        if !status.may_become(SlipStatus::Cancelled) {
            return Err(Refusal::NotOpen { status });
        }
        match self.role() {
            Some(CancelRole::Oneself) => self.not_ended(),
            Some(CancelRole::Approver) if !self.is_young() => self.not_ended(),
            _ => Ok(()),
        }?;
        let own = self.role() == Some(CancelRole::Oneself);
        match !own && note.trim().is_empty() {
            true => Err(Refusal::ReasonMissing),
            false => Ok(()),
        }
    }

    fn not_ended(&self) -> Result<(), Refusal> {
        match self.ended_at() {
            Some(at) if at <= self.now => Err(Refusal::Ended { at }),
            _ => Ok(()),
        }
    }

    /// When what it's about ended or ends; a punch that was supplied is over.
    fn ended_at(&self) -> Option<Instant> {
        Some(match self.slip {
            Slip::Request(request) => request.to,
            Slip::Correction(correction) => correction.at,
            Slip::Extension(extension) => extension.until,
        })
    }

    fn approval(&self) -> Option<&LifeStep> {
        let mut steps = self.life.iter().rev();
        steps.find(|step| step.state == SlipStatus::Approved)
    }

    fn is_young(&self) -> bool {
        self.approval()
            .is_some_and(|step| is_young(step.at, self.now))
    }
}

/// A post check that was verified, and somebody who thinks it wrong.
#[derive(Debug, Clone, Copy)]
pub struct Reruling<'a> {
    pub actor: &'a Actor,
    /// At whose post it was found.
    pub whose: Subject,
    /// Who verified it; `None`: it came with a file.
    pub verified_by: Option<PersonId>,
    pub verified_at: Instant,
    pub now: Instant,
}

impl Reruling<'_> {
    /// Whether they may withdraw the verification: whoever gave it while it's young, those who keep the site at any time.
    /// Law 5.10, 5.11.
    ///
    /// **Chosen**: «经核实一律按旷工处理» leaves no room for leniency, and none is taken: what turns out not to have been so was
    /// not verified, and the ruling that says that is added with its reason.
    pub fn may(&self) -> bool {
        let (actor, whose) = (self.actor, self.whose);
        let own = self.verified_by == Some(actor.person);
        actor.may(Action::CancelEnded, whose)
            || own
                && actor.may(Action::VerifyPostCheck, whose)
                && is_young(self.verified_at, self.now)
    }
}

fn is_young(decided_at: Instant, now: Instant) -> bool {
    now - decided_at <= Duration::days(TAKEN_BACK_WITHIN_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::DepartmentId,
        person::Role,
        request::RequestKind,
        sample::{Sample, at},
    };
    use uuid::Uuid;

    const PERSON: u128 = 3;
    const APPROVER: u128 = 8;

    fn actor(role: Role, number: u128) -> Actor {
        Actor {
            person: PersonId(Uuid::from_u128(number)),
            role,
            departments: vec![DepartmentId(Uuid::from_u128(1))],
        }
    }

    fn whose() -> Subject {
        Subject {
            person: PersonId(Uuid::from_u128(PERSON)),
            department: DepartmentId(Uuid::from_u128(1)),
        }
    }

    fn step(number: i64, state: SlipStatus, when: &str, by: u128) -> LifeStep {
        LifeStep {
            number,
            state,
            at: at(when),
            actor: Some(PersonId(Uuid::from_u128(by))),
            actor_name: None,
            note: String::new(),
        }
    }

    /// A request of 11-02 08:00-16:00, approved the day before.
    fn request(status: SlipStatus) -> Slip {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .request(RequestKind::Personal, "11-02 08:00 - 11-02 16:00");
        let mut request = site.facts.requests[0].clone();
        request.status = status;
        request.into()
    }

    fn outcome(slip: &Slip, actor: &Actor, when: &str, note: &str) -> Option<Result<(), Refusal>> {
        let life = [
            step(1, SlipStatus::Submitted, "11-01 09:00", PERSON),
            step(2, SlipStatus::Approved, "11-01 10:00", APPROVER),
        ];
        let cancelling = Cancelling {
            slip,
            life: &life,
            actor,
            whose: whose(),
            now: at(when),
        };
        cancelling.role().map(|_| cancelling.check(note))
    }

    /// Law 3.6, 3.10.
    #[test]
    fn an_approval_is_cancelled_by_its_person_by_who_gave_it_and_by_hr() {
        let slip = request(SlipStatus::Approved);
        let ended = Some(Err(Refusal::Ended {
            at: at("11-02 16:00"),
        }));
        let missing = Some(Err(Refusal::ReasonMissing));
        let (before, after, late) = ("11-02 07:00", "11-02 16:00", "11-09 09:00");
        for (who, when, note, expected) in [
            ((Role::Staff, PERSON), before, "", Some(Ok(()))),
            ((Role::Staff, PERSON), after, "x", ended.clone()),
            ((Role::Supervisor, APPROVER), before, "批错了", Some(Ok(()))),
            ((Role::Supervisor, APPROVER), before, " ", missing.clone()),
            (
                (Role::Supervisor, APPROVER),
                "11-08 10:00",
                "x",
                Some(Ok(())),
            ),
            ((Role::Supervisor, APPROVER), late, "x", ended),
            ((Role::Supervisor, 9), before, "x", None),
            ((Role::Staff, 4), before, "x", None),
            ((Role::Staff, APPROVER), before, "x", None),
            ((Role::Hr, 10), late, "x", Some(Ok(()))),
            ((Role::Hr, 10), late, "", missing),
        ] {
            let (role, number) = who;
            let told = outcome(&slip, &actor(role, number), when, note);
            assert_eq!(told, expected, "{who:?} {when}");
        }
    }

    /// Law 3.6.
    #[test]
    fn what_is_not_approved_is_not_cancelled() {
        for status in [
            SlipStatus::Submitted,
            SlipStatus::Rejected,
            SlipStatus::Withdrawn,
            SlipStatus::Cancelled,
        ] {
            let slip = request(status);
            let hr = outcome(&slip, &actor(Role::Hr, 10), "11-02 07:00", "x");
            assert_eq!(hr, Some(Err(Refusal::NotOpen { status })));
        }
    }

    #[test]
    fn ones_own_correction_and_extension_are_cancelled_by_others() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .extension(0, "11-02 18:00");
        let slip: Slip = site.facts.extensions[0].clone().into();
        let by = |role, number| outcome(&slip, &actor(role, number), "11-02 15:00", "x");
        assert_eq!(by(Role::Staff, PERSON), None);
        assert_eq!(by(Role::Supervisor, APPROVER), Some(Ok(())));
        assert_eq!(by(Role::Hr, 10), Some(Ok(())));
    }

    /// Law 5.10, 5.11.
    #[test]
    fn a_verification_is_withdrawn_by_who_gave_it_within_a_week_or_by_hr() {
        for (role, number, when, expected) in [
            (Role::Supervisor, APPROVER, "11-09 11:00", true),
            (Role::Supervisor, APPROVER, "11-09 11:01", false),
            (Role::Supervisor, 9, "11-02 12:00", false),
            (Role::Staff, APPROVER, "11-02 12:00", false),
            (Role::Hr, 10, "12-24 11:00", true),
            (Role::Hr, PERSON, "11-02 12:00", false),
        ] {
            let actor = actor(role, number);
            let reruling = Reruling {
                actor: &actor,
                whose: whose(),
                verified_by: Some(PersonId(Uuid::from_u128(APPROVER))),
                verified_at: at("11-02 11:00"),
                now: at(when),
            };
            assert_eq!(reruling.may(), expected, "{role:?} {number} {when}");
        }
    }
}
