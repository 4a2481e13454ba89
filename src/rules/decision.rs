//! Decisions: whether a request, a correction or a post check may be approved, rejected, taken back.

use super::{
    access::{Action, Actor, Relation, Subject},
    coverage::{self, Hole},
    ids::PersonId,
    refusal::Refusal,
    request::Request,
    slip::SlipStatus,
};

/// A step that somebody wants a request or a correction to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum SlipStep {
    Approve,
    Reject,
    Withdraw,
    Cancel,
}

impl SlipStep {
    /// Where it leads.
    pub fn status(self) -> SlipStatus {
        match self {
            Self::Approve => SlipStatus::Approved,
            Self::Reject => SlipStatus::Rejected,
            Self::Withdraw => SlipStatus::Withdrawn,
            Self::Cancel => SlipStatus::Cancelled,
        }
    }

    /// What somebody must be allowed to do.
    pub fn action(self) -> Action {
        match self {
            Self::Approve | Self::Reject => Action::Decide,
            Self::Withdraw => Action::Withdraw,
            Self::Cancel => Action::Cancel,
        }
    }

    /// Whether the life of something with that status allows it, and a rejection has its reason.
    /// Law 3.10.
    pub fn check(self, status: SlipStatus, note: &str) -> Result<(), Refusal> {
        if !status.may_become(self.status()) {
            return Err(Refusal::NotOpen { status });
        }
        if self == Self::Reject && note.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        Ok(())
    }
}

/// What somebody answers who decides about another's request or correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum SlipAnswer {
    Approve,
    Reject,
}

impl From<SlipAnswer> for SlipStep {
    fn from(answer: SlipAnswer) -> Self {
        match answer {
            SlipAnswer::Approve => Self::Approve,
            SlipAnswer::Reject => Self::Reject,
        }
    }
}

/// Why somebody has no say about what a person filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSay {
    /// Nobody decides about themselves.
    OwnCase,
    /// They don't even see it: to them it isn't there.
    Unseen,
    /// They see it, and others decide.
    NotAllowed,
}

/// Whether `actor` decides about what `subject` filed, whatever it says.
pub fn may_decide(actor: &Actor, subject: Subject) -> Result<(), NoSay> {
    if actor.relation(subject) == Relation::Oneself {
        Err(NoSay::OwnCase)
    } else if !actor.may(Action::SeeRequests, subject) {
        Err(NoSay::Unseen)
    } else if !actor.may(Action::Decide, subject) {
        Err(NoSay::NotAllowed)
    } else {
        Ok(())
    }
}

/// What a decision about a request depends on besides the request itself.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// Who decides.
    pub actor: &'a Actor,
    /// Whose request it is.
    pub whose: Subject,
    /// The gaps that an approval would open, with what stand-ins take in the same step
    /// ([`opened_by`](coverage::opened_by)).
    pub opened: &'a [Hole],
}

/// Whether a request may take a step, for the reason in `note`.
/// Law 3.7, 3.8, 3.9, 6.8, 6.9.
///
/// Nobody approves their own; a retroactive one without a telephone report takes HR and a reason
/// («临时状况下须提前向部门专责进行电话报告，事后补审批单», D0 5.1); one that opens a gap is approved of the sick alone
/// («一线实行7*24小时值班制», D0 4.1). Who cancels an approval is told in [`cancel`](super::cancel).
pub fn decide(
    request: &Request,
    step: SlipStep,
    note: &str,
    circumstances: Circumstances,
) -> Result<(), Refusal> {
    step.check(request.status, note)?;
    let Circumstances {
        actor,
        whose,
        opened,
    } = circumstances;
    let own = actor.relation(whose) == Relation::Oneself;
    match step {
        SlipStep::Approve | SlipStep::Reject if own => Err(Refusal::OwnCase),
        SlipStep::Approve => {
            reported(actor, whose, request, note)?;
            covered(request, opened)
        }
        _ => Ok(()),
    }
}

/// Law 3.7, 3.8.
fn reported(actor: &Actor, subject: Subject, request: &Request, note: &str) -> Result<(), Refusal> {
    if !request.lacks_phone_report() {
        Ok(())
    } else if !actor.may(Action::DecideWithoutReport, subject) {
        Err(Refusal::NoPhoneReport)
    } else if note.trim().is_empty() {
        Err(Refusal::ReasonMissing)
    } else {
        Ok(())
    }
}

/// Law 6.8, 6.9.
fn covered(request: &Request, opened: &[Hole]) -> Result<(), Refusal> {
    if opened.is_empty() || coverage::may_open(request.kind) {
        Ok(())
    } else {
        Err(Refusal::OpensGap(opened.to_vec()))
    }
}

/// What somebody decides about a post check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Ruling {
    /// It happened: it counts.
    Verify,
    /// It counts for nothing.
    Dismiss,
}

/// Whether `judge` may rule on a post check that `finder` recorded («经核实», D0 5.1): not their own finding while
/// one of `others` could, and never without a reason.
/// Law 5.10, 5.11.
pub fn rule_on_check(
    judge: PersonId,
    finder: Option<PersonId>,
    others: &[PersonId],
    reason: &str,
) -> Result<(), Refusal> {
    let somebody_else = others.iter().any(|other| *other != judge);
    if finder == Some(judge) && somebody_else {
        Err(Refusal::OwnFinding)
    } else if reason.trim().is_empty() {
        Err(Refusal::ReasonMissing)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::Zone;
    use crate::{
        ids::{DepartmentId, PersonId, PostId},
        person::Role,
        request::RequestKind,
        sample::{Sample, at},
    };
    use strum::VariantArray;
    use uuid::Uuid;

    fn actor(role: Role, number: u128) -> Actor {
        Actor {
            person: PersonId(Uuid::from_u128(number)),
            role,
            departments: vec![DepartmentId(Uuid::from_u128(1))],
        }
    }

    fn outcome(request: &Request, who: &Actor, step: SlipStep, note: &str) -> Result<(), Refusal> {
        decide(request, step, note, noon(who, &[]))
    }

    #[test]
    fn others_of_the_department_decide_and_nobody_learns_of_what_isnt_theirs_to_see() {
        let department = |number| DepartmentId(Uuid::from_u128(number));
        for (role, number, home, expected) in [
            (Role::Supervisor, 3, 1, Err(NoSay::OwnCase)),
            (Role::Admin, 3, 1, Err(NoSay::OwnCase)),
            (Role::Supervisor, 2, 1, Ok(())),
            (Role::Supervisor, 2, 9, Err(NoSay::Unseen)),
            (Role::Staff, 2, 1, Err(NoSay::Unseen)),
            (Role::Hr, 2, 9, Ok(())),
            (Role::Admin, 2, 9, Ok(())),
        ] {
            let who = Actor {
                departments: vec![department(home)],
                ..actor(role, number)
            };
            let subject = Subject {
                person: PersonId(Uuid::from_u128(3)),
                department: department(1),
            };
            assert_eq!(
                may_decide(&who, subject),
                expected,
                "{role:?} {number} {home}"
            );
        }
    }

    /// A request of the sample's person, decided at noon.
    fn noon<'a>(actor: &'a Actor, opened: &'a [Hole]) -> Circumstances<'a> {
        Circumstances {
            actor,
            whose: Subject {
                person: PersonId(Uuid::from_u128(3)),
                department: DepartmentId(Uuid::from_u128(1)),
            },
            opened,
        }
    }

    fn request(status: SlipStatus) -> Request {
        let mut site = Sample::first_line().request(RequestKind::Sick, "11-02 08:00 - 11-02 16:00");
        site.facts.requests[0].status = status;
        site.facts.requests.remove(0)
    }

    /// Law 3.9.
    #[test]
    fn nobody_approves_their_own_request() {
        let own = actor(Role::Supervisor, 3);
        let waiting = request(SlipStatus::Submitted);
        assert_eq!(
            outcome(&waiting, &own, SlipStep::Approve, ""),
            Err(Refusal::OwnCase)
        );
        assert_eq!(
            outcome(&waiting, &own, SlipStep::Reject, "no"),
            Err(Refusal::OwnCase)
        );
        assert_eq!(outcome(&waiting, &own, SlipStep::Withdraw, ""), Ok(()));
    }

    /// Law 3.8.
    #[test]
    fn a_late_slip_without_a_telephone_report_takes_hr_and_a_reason() {
        let mut late = request(SlipStatus::Submitted);
        late.filed_at = at("11-02 10:00");
        let (supervisor, hr) = (actor(Role::Supervisor, 8), actor(Role::Hr, 9));
        assert_eq!(
            outcome(&late, &supervisor, SlipStep::Approve, "ok"),
            Err(Refusal::NoPhoneReport)
        );
        assert_eq!(
            outcome(&late, &hr, SlipStep::Approve, " "),
            Err(Refusal::ReasonMissing)
        );
        assert_eq!(outcome(&late, &hr, SlipStep::Approve, "急诊"), Ok(()));
        late.phone_report_at = Some(at("11-02 07:30"));
        assert_eq!(outcome(&late, &supervisor, SlipStep::Approve, ""), Ok(()));
    }

    /// Law 6.8, 6.9.
    #[test]
    fn what_opens_a_gap_is_approved_of_the_sick_alone() {
        // Law 6.8, 6.9 «A request of kind personal, or any work elsewhere, that would open a gap can't be approved …
        // A sick request can»
        let hole = Hole {
            post: PostId(Uuid::from_u128(2)),
            post_name: "呼叫中心".into(),
            zone: Zone::UTC,
            from: at("11-02 12:00"),
            until: at("11-02 16:00"),
            short_by: 1,
        };
        let holes = [hole];
        let supervisor = actor(Role::Supervisor, 8);
        for kind in RequestKind::VARIANTS {
            let asked = Request {
                kind: *kind,
                ..request(SlipStatus::Submitted)
            };
            let outcome =
                |step, opened| decide(&asked, step, "人手不足", noon(&supervisor, opened));
            assert_eq!(outcome(SlipStep::Approve, &[]), Ok(()), "{kind:?}");
            let expected = match kind {
                RequestKind::Sick => Ok(()),
                _ => Err(Refusal::OpensGap(holes.to_vec())),
            };
            assert_eq!(outcome(SlipStep::Approve, &holes), expected, "{kind:?}");
            assert_eq!(outcome(SlipStep::Reject, &holes), Ok(()), "{kind:?}");
        }
    }

    /// Law 3.10.
    #[test]
    fn what_was_decided_stays_decided_and_a_rejection_has_its_reason() {
        let supervisor = actor(Role::Supervisor, 8);
        for status in [
            SlipStatus::Approved,
            SlipStatus::Rejected,
            SlipStatus::Withdrawn,
            SlipStatus::Cancelled,
        ] {
            let refused = Err(Refusal::NotOpen { status });
            assert_eq!(
                outcome(&request(status), &supervisor, SlipStep::Approve, ""),
                refused
            );
        }
        let waiting = request(SlipStatus::Submitted);
        assert_eq!(
            outcome(&waiting, &supervisor, SlipStep::Reject, ""),
            Err(Refusal::ReasonMissing)
        );
    }

    /// Law 5.10, 5.11.
    #[test]
    fn who_found_it_does_not_verify_it_while_somebody_else_can() {
        let [me, other] = [1, 2].map(|number| PersonId(Uuid::from_u128(number)));
        let rule = |finder, others: &[PersonId], why| rule_on_check(me, finder, others, why);
        let own = Err(Refusal::OwnFinding);
        assert_eq!(rule(Some(me), &[me, other], "录像"), own);
        assert_eq!(rule(Some(me), &[me], "录像"), Ok(()));
        assert_eq!(rule(Some(other), &[me, other], "录像"), Ok(()));
        assert_eq!(rule(None, &[me, other], "录像"), Ok(()));
        let missing = Err(Refusal::ReasonMissing);
        assert_eq!(rule(Some(other), &[me], " "), missing);
    }
}
