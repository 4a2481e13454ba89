//! The month of many: what supervisors and HR see of it, and what HR takes home.

use super::{
    Error, House, Result, actual_coverage,
    audit::{self, MonthOfMany},
    closing,
    error::permit,
    paid_time::{self, PaidTimeSource},
    seen::Seen,
};
use onpost_files::{
    hours::PaidTime,
    report::{
        Coverage, ReportLayout, ReportMaterial, adjustments::ReportAdjustments,
        chosen::ReportChoice,
    },
};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditDeed,
    coverage::actual::{Actual, watched},
    duty::Duty,
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId},
    month::{Narrowed, PersonMonth, listed},
    time::Month,
    verdict::{Status, Verdict},
};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};
use std::collections::HashMap;

/// Which month, and of whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthAsked {
    /// `None`: the month that it is now.
    pub month: Option<Month>,
    /// `None`: everybody whom the actor may see.
    pub department: Option<DepartmentId>,
    /// Only those who have a duty at it in the month.
    pub post: Option<PostId>,
    /// Only those who have a duty of it in the month.
    pub status: Option<Status>,
}

/// A month, judged and counted.
#[derive(Debug, Clone)]
pub struct MonthSeen {
    pub month: Month,
    /// Whom it was narrowed to.
    pub asked: MonthAsked,
    pub seen: Seen,
    /// Of the facts' duties, one by one.
    pub verdicts: Vec<Verdict>,
    /// Those who were asked for, by department and staff number; who has left and had no duty isn't told.
    pub people: Vec<PersonMonth>,
    /// Of earlier months that are closed; told where the month is taken home.
    pub adjustments: Vec<ReportAdjustments>,
    /// How the posts were held; told where the month is taken home.
    pub held: Option<PostsHeld>,
    /// What is paid, by person; empty where no layout asks for it.
    paid: HashMap<PersonId, PaidTime>,
}

/// How some posts were held in the month.
#[derive(Debug, Clone)]
pub struct PostsHeld {
    /// By code.
    pub posts: Vec<Actual>,
    /// Of all who had duties there; `None`: the month's own facts hold them.
    facts: Option<Facts>,
}

/// What a month is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MonthPurpose {
    /// To be looked at.
    Page,
    /// To be taken home in a layout, with how the posts were held.
    Report(ReportLayout),
}

/// A month as the pages show it to somebody.
#[derive(Debug, Clone)]
pub struct MonthShown {
    pub of: MonthSeen,
    /// The departments that the actor may choose from.
    pub departments: Vec<DepartmentId>,
}

/// The month of those whom the actor may see.
///
/// # Errors
/// [`Error::NotAllowed`] where that is nobody, or another's department; [`Error::NotFound`] for a department or post
/// that isn't there.
pub async fn show(house: &House, actor: &Actor, asked: MonthAsked) -> Result<MonthShown> {
    let who = permitted(actor, Action::SeeMonth, asked.department)?;
    let of = load(house, who.clone(), asked, MonthPurpose::Page).await?;
    let looked = MonthOfMany {
        deed: AuditDeed::Seen,
        who: &who,
        month: of.month,
    };
    audit::looked_at_many(house, Some(actor.person), looked);
    let departments = of
        .seen
        .facts
        .departments
        .iter()
        .map(|department| department.id)
        .filter(|department| actor.may_in(Action::SeeMonth, Some(*department)))
        .collect();
    Ok(MonthShown { of, departments })
}

/// The month that somebody takes home as a file.
///
/// # Errors
/// As [`show`].
pub async fn export(
    house: &House,
    actor: &Actor,
    asked: MonthAsked,
    layout: ReportLayout,
) -> Result<MonthSeen> {
    let who = exported(actor, asked)?;
    let of = load(house, who.clone(), asked, MonthPurpose::Report(layout)).await?;
    let looked = MonthOfMany {
        deed: AuditDeed::Exported,
        who: &who,
        month: of.month,
    };
    audit::looked_at_many(house, Some(actor.person), looked);
    Ok(of)
}

/// The month of everybody, for whoever runs the program itself.
///
/// # Errors
/// The database's.
pub async fn of_everybody(house: &House, month: Month, layout: ReportLayout) -> Result<MonthSeen> {
    let asked = MonthAsked {
        month: Some(month),
        ..MonthAsked::default()
    };
    let purpose = MonthPurpose::Report(layout);
    let of = load(house, WhoseDuties::All, asked, purpose).await?;
    let looked = MonthOfMany {
        deed: AuditDeed::Exported,
        who: &WhoseDuties::All,
        month: of.month,
    };
    audit::looked_at_many(house, None, looked);
    Ok(of)
}

/// Whose month somebody may take home.
///
/// # Errors
/// [`Error::NotAllowed`]
pub(super) fn exported(actor: &Actor, asked: MonthAsked) -> Result<WhoseDuties> {
    permitted(actor, Action::Export, asked.department)
}

pub(super) fn permitted(
    actor: &Actor,
    action: Action,
    department: Option<DepartmentId>,
) -> Result<WhoseDuties> {
    let may = |department: &DepartmentId| actor.may_in(action, Some(*department));
    if let Some(department) = department {
        permit(may(&department))?;
        return Ok(WhoseDuties::Departments(vec![department]));
    }
    if actor.may_in(action, None) {
        return Ok(WhoseDuties::All);
    }
    let own: Vec<DepartmentId> = actor.departments.iter().copied().filter(may).collect();
    permit(!own.is_empty())?;
    Ok(WhoseDuties::Departments(own))
}

/// Reads the month's facts in one snapshot, then judges and counts beside the threads that answer.
async fn load(
    house: &House,
    who: WhoseDuties,
    asked: MonthAsked,
    want: MonthPurpose,
) -> Result<MonthSeen> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let today = store::site::today(&mut tx, now).await?;
    let month = asked.month.unwrap_or(today.month);
    let span = FactsScope::of(who, month);
    let facts = store::facts::load(&mut tx, &span).await?;
    let is_report = matches!(want, MonthPurpose::Report(_));
    let posts = is_report.then(|| {
        let mut posts = watched(&facts, departments(&span.people));
        posts.retain(|post| asked.post.is_none_or(|asked| *post == asked));
        posts
    });
    let others = match (&posts, &span.people) {
        (None, _) | (_, WhoseDuties::All) => None,
        (Some(posts), _) => Some(actual_coverage::facts(&mut tx, posts, month).await?),
    };
    let paid = match want {
        MonthPurpose::Report(ReportLayout::Dingtalk) => paid_time::read(&mut tx, month).await?,
        _ => PaidTimeSource::None,
    };
    is_there(&facts, asked)?;
    let adjustments = match want {
        MonthPurpose::Page => Vec::new(),
        MonthPurpose::Report(_) => closing::before(&mut tx, month, &facts.people).await?,
    };
    drop(tx);
    let seen = Seen { facts, now };
    let counting = tokio::task::spawn_blocking(move || {
        let held = posts.map(|posts| PostsHeld {
            posts: actual_coverage::count(
                others.as_ref().unwrap_or(&seen.facts),
                &posts,
                month,
                now,
            ),
            facts: others,
        });
        MonthSeen {
            held,
            paid: paid.reckoned(month),
            adjustments,
            ..count(seen, month, asked)
        }
    });
    Ok(counting.await.expect("counting does not panic"))
}

/// The departments that are asked for; `None`: all.
pub(super) fn departments(who: &WhoseDuties) -> Option<&[DepartmentId]> {
    match who {
        WhoseDuties::Departments(departments) => Some(departments),
        _ => None,
    }
}

fn is_there(facts: &Facts, asked: MonthAsked) -> Result<()> {
    let departments = || facts.departments.iter().map(|it| it.id);
    let posts = || facts.posts.iter().map(|it| it.id);
    let unknown = asked
        .department
        .is_some_and(|id| departments().all(|it| it != id))
        || asked.post.is_some_and(|id| posts().all(|it| it != id));
    if unknown {
        return Err(Error::NotFound);
    }
    Ok(())
}

fn count(seen: Seen, month: Month, asked: MonthAsked) -> MonthSeen {
    let verdicts = seen.verdicts();
    let narrowed = Narrowed {
        post: asked.post,
        status: asked.status,
    };
    MonthSeen {
        month,
        asked,
        people: listed(&seen.facts, &verdicts, month, narrowed),
        verdicts,
        seen,
        held: None,
        paid: HashMap::new(),
        adjustments: Vec::new(),
    }
}

impl MonthSeen {
    /// What a report is made from.
    pub fn material(&self) -> ReportMaterial<'_> {
        ReportMaterial {
            facts: &self.seen.facts,
            verdicts: &self.verdicts,
            people: &self.people,
            month: self.month,
            chosen: ReportChoice {
                department: self.asked.department,
                post: self.asked.post,
                status: self.asked.status,
            },
            now: self.seen.now,
            paid: &self.paid,
            adjustments: &self.adjustments,
            coverage: self.held.as_ref().map(|held| Coverage {
                facts: held.facts.as_ref().unwrap_or(&self.seen.facts),
                posts: &held.posts,
            }),
        }
    }

    /// The duties of a person's day with their verdicts.
    pub fn duties<'a>(&'a self, day: &'a [usize]) -> impl Iterator<Item = (&'a Duty, &'a Verdict)> {
        day.iter()
            .map(|place| (&self.seen.facts.duties[*place], &self.verdicts[*place]))
    }
}
