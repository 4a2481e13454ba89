//! Who may do what to whom: one table, asked first by every action; what it does not name nobody may.

use super::{
    ids::{DepartmentId, PersonId},
    person::Role,
};

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub person: PersonId,
    pub role: Role,
    /// Departments that the person decides for: their own first.
    pub departments: Vec<DepartmentId>,
}

/// Whom something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    pub person: PersonId,
    pub department: DepartmentId,
}

/// How the subject stands to the actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Relation {
    /// The actor.
    Oneself,
    /// Another person of a department that the actor decides for.
    OwnDepartment,
    /// Anybody else, or the site as a whole.
    Other,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Action {
    /// Clock in or out: in person, so for nobody else (D0 5.1).
    Punch,
    /// See a person's duties, punches and verdicts.
    SeeVerdicts,
    /// See a person's requests and corrections.
    SeeRequests,
    /// Open the files that a person has put to their slips.
    SeeAttachments,
    /// Open those of them that were withdrawn after a decision.
    SeeWithdrawnAttachments,
    /// File a request, a correction.
    File,
    /// Take back what was filed and is not decided yet.
    Withdraw,
    /// Cancel an approved request that has not ended.
    Cancel,
    /// Cancel an approved request that has ended.
    CancelEnded,
    /// Approve or reject requests and corrections: never one's own.
    Decide,
    /// Approve a retroactive request that has no telephone report.
    DecideWithoutReport,
    /// Log that somebody called.
    LogPhoneReport,
    /// Record what was found at a post.
    RecordPostCheck,
    /// Verify or dismiss what was found.
    VerifyPostCheck,
    /// Look people up by name, number or telephone.
    FindPeople,
    /// See who must be here and who is.
    SeeToday,
    /// See the month of many people.
    SeeMonth,
    /// Export the month.
    Export,
    /// See people, posts, shifts, calendar and policy as a whole.
    SeeSite,
    /// Change people.
    EditPeople,
    /// Change departments, posts, shifts and the calendar.
    EditSite,
    /// Add a version of the policy.
    AddPolicy,
    /// Change what holds on dates that have begun, with a reason.
    Rewrite,
    /// Set a new first password.
    ResetPassword,
    /// See what is published of a post's roster.
    SeeRoster,
    /// Draft, publish and close a post's rosters.
    PlanRoster,
    /// Set the limits and weights of rosters, and what is agreed with people.
    SetRosterTerms,
    /// Say what one would like to work.
    Wish,
    /// Register a device that signs one's punches, and give it up.
    KeepPasskey,
    /// Confirm that a device is its person's, or take it away: never one's own.
    ConfirmPasskey,
    /// See what can't be proved about punches: the list that a supervisor looks through.
    SeeDoubts,
    /// Set up and shut off the screens at a post.
    KeepKiosks,
    /// Take an alarm and tell how it was solved.
    TakeAlarm,
    /// Write and accept notes from duty to duty, and close their items.
    HandOver,
    /// Read a post's notes from duty to duty.
    SeeHandovers,
    /// Order a longer duty.
    OrderExtension,
    /// Leave the post for a while, and come back.
    StepOut,
    /// Answer what was found at one's post.
    AnswerPostCheck,
    /// See who is on leave and how they are reached, and note calls.
    SeeEmergencyList,
    /// See how much of a post's demand was truly held.
    SeeActualCoverage,
    /// Read one's duties as a calendar feed.
    Subscribe,
    /// Choose which notices one gets, and how.
    ChooseNotices,
    /// Set what notices the site requires and by which roads they go; see and resend what failed.
    KeepNotices,
    /// See, set and run the jobs, and see which backups they took.
    KeepJobs,
    /// See what a new site still needs, and put that away.
    SetUpSite,
    /// Search the audit log, and take it home.
    SeeAudit,
    /// See who looked at one's month.
    SeeWhoLooked,
    /// Close a month for all, see its adjustments, and open it again.
    CloseMonth,
    /// See what is still open of a department's month, and confirm it.
    ConfirmMonth,
    /// Confirm one's own month, dispute a line of it, and take that back.
    AnswerMonth,
    /// Answer what somebody disputes of their month: never one's own.
    AnswerDispute,
}

impl Actor {
    /// How a subject stands to this actor.
    pub fn relation(&self, subject: Subject) -> Relation {
        if subject.person == self.person {
            Relation::Oneself
        } else if self.departments.contains(&subject.department) {
            Relation::OwnDepartment
        } else {
            Relation::Other
        }
    }

    /// Whether this actor may do `action` to `subject`.
    pub fn may(&self, action: Action, subject: Subject) -> bool {
        may(self.role, action, self.relation(subject))
    }

    /// Whether this actor may do `action` to anybody of a department, or to the site where there is none.
    pub fn may_in(&self, action: Action, department: Option<DepartmentId>) -> bool {
        let own = department.is_some_and(|department| self.departments.contains(&department));
        let relation = if own {
            Relation::OwnDepartment
        } else {
            Relation::Other
        };
        may(self.role, action, relation)
    }

    /// Whether there is anybody but themselves to whom this actor may do `action`.
    pub fn may_to_others(&self, action: Action) -> bool {
        let mut own = self.departments.iter();
        self.may_in(action, None) || own.any(|department| self.may_in(action, Some(*department)))
    }
}

/// The table.
pub fn may(role: Role, action: Action, relation: Relation) -> bool {
    use Action::*;
    use Relation::*;
    let keeps_the_site = role.keeps_the_site();
    let decides = keeps_the_site || (role.leads() && relation == OwnDepartment);
    match action {
        Punch | File | Withdraw | Wish | KeepPasskey | HandOver | StepOut | AnswerPostCheck
        | Subscribe | ChooseNotices | SeeWhoLooked | AnswerMonth => relation == Oneself,
        Cancel | SeeWithdrawnAttachments => relation == Oneself || keeps_the_site,
        SeeVerdicts | SeeRequests | SeeAttachments => relation == Oneself || decides,
        Decide | LogPhoneReport | RecordPostCheck | VerifyPostCheck | ConfirmPasskey
        | OrderExtension | AnswerDispute => decides && relation != Oneself,
        CancelEnded | DecideWithoutReport => keeps_the_site && relation != Oneself,
        FindPeople | SeeToday | SeeMonth | SeeDoubts | KeepKiosks | TakeAlarm
        | SeeEmergencyList | SeeActualCoverage => decides,
        CloseMonth => keeps_the_site,
        ConfirmMonth => decides,
        Export | SeeSite | EditPeople | EditSite | AddPolicy | Rewrite => keeps_the_site,
        ResetPassword => keeps_the_site && relation != Oneself,
        SeeRoster | SeeHandovers => relation == OwnDepartment || keeps_the_site,
        PlanRoster => decides,
        SetRosterTerms => keeps_the_site,
        KeepNotices | KeepJobs | SetUpSite | SeeAudit => role.runs_the_site(),
    }
}

/// Who is asked or told, of those who may do a thing: the supervisors; where none of them is one, all, who then keep the
/// site.
pub fn asked(actors: &[Actor], may: impl Fn(&Actor) -> bool) -> Vec<&Actor> {
    let mut able: Vec<&Actor> = actors.iter().filter(|actor| may(actor)).collect();
    if able.iter().any(|actor| actor.role.leads()) {
        able.retain(|actor| actor.role.leads());
    }
    able
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;
    use uuid::Uuid;

    #[test]
    fn the_supervisors_are_asked_else_those_who_keep_the_site() {
        let department = |number| DepartmentId(Uuid::from_u128(number));
        let actor = |number, role, departments: &[u128]| Actor {
            person: PersonId(Uuid::from_u128(number)),
            role,
            departments: departments.iter().map(|it| department(*it)).collect(),
        };
        let actors = [
            actor(1, Role::Staff, &[1]),
            actor(2, Role::Supervisor, &[1, 2]),
            actor(3, Role::Supervisor, &[2]),
            actor(4, Role::Hr, &[3]),
            actor(5, Role::Admin, &[1]),
        ];
        for (number, action, expected) in [
            (1, Action::TakeAlarm, &[2][..]),
            (2, Action::TakeAlarm, &[2, 3]),
            (3, Action::TakeAlarm, &[4, 5]),
            // What supervisors may not do is not asked of them.
            (1, Action::EditSite, &[4, 5]),
            // Who works there may see the roster, but isn't asked where somebody plans it.
            (1, Action::SeeRoster, &[2]),
            (1, Action::KeepJobs, &[5]),
        ] {
            let may = |actor: &Actor| actor.may_in(action, Some(department(number)));
            let asked = asked(&actors, may)
                .into_iter()
                .map(|it| it.person.0.as_u128());
            let asked: Vec<u128> = asked.collect();
            assert_eq!(asked, expected, "{number} {action:?}");
        }
        assert!(asked(&actors[..1], |actor| actor.role == Role::Hr).is_empty());
    }

    #[test]
    fn staff_decide_for_nobody_but_themselves() {
        let department = DepartmentId(Uuid::from_u128(1));
        for (role, may) in [
            (Role::Staff, false),
            (Role::Supervisor, true),
            (Role::Hr, true),
            (Role::Admin, true),
        ] {
            let actor = Actor {
                person: PersonId(Uuid::from_u128(1)),
                role,
                departments: vec![department],
            };
            assert_eq!(actor.may_to_others(Action::TakeAlarm), may, "{role:?}");
            assert_eq!(actor.may_to_others(Action::SeeToday), may, "{role:?}");
            assert!(!actor.may_to_others(Action::Punch), "{role:?}");
        }
    }

    #[test]
    fn the_table_of_who_may_do_what_to_whom() {
        let mut table = format!("{:24}", "");
        for role in Role::VARIANTS {
            let name: &str = role.into();
            table += &format!("| {name:^30} ");
        }
        for action in Action::VARIANTS {
            let name: &str = action.into();
            table += &format!("\n{name:24}");
            for role in Role::VARIANTS {
                let allowed: Vec<&str> = Relation::VARIANTS
                    .iter()
                    .filter(|relation| may(*role, *action, **relation))
                    .map(Into::into)
                    .collect();
                table += &format!("| {:30} ", allowed.join(" "));
            }
        }
        let trimmed: Vec<&str> = table.lines().map(str::trim_end).collect();
        insta::assert_snapshot!(trimmed.join("\n"));
    }
}
