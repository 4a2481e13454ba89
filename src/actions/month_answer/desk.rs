//! Who has said what of their month: for supervisors of their departments, and HR.

use crate::{
    Error, House, Result,
    audit::{self, MonthOfMany},
    month::permitted,
    seen::Seen,
};
use onpost_files::month_document::{self, PersonDocument};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditDeed,
    duty::Duty,
    ids::{DepartmentId, PersonId},
    month_answer::{AnswerStanding, KeptConfirmation, KeptDispute, MonthPhase, phase, standing},
    person::Person,
    time::{Instant, Month},
    verdict::Verdict,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};
use std::collections::HashMap;

/// Which month, and of whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AnswersAsked {
    /// `None`: the last that is over.
    pub month: Option<Month>,
    /// `None`: everybody whom the actor may see.
    pub department: Option<DepartmentId>,
}

/// Somebody who has a duty in the month, and what they said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerRow {
    pub person: PersonId,
    pub department: DepartmentId,
    pub phase: MonthPhase,
    pub standing: AnswerStanding,
}

/// What was said of a month.
#[derive(Debug, Clone)]
pub struct MonthAnswers {
    pub month: Month,
    pub seen: Seen,
    /// By department's code and staff number; who has left can't say anything, and isn't among them.
    pub rows: Vec<AnswerRow>,
    /// Those that wait for an answer, the first first.
    pub open: Vec<KeptDispute>,
    /// The departments that the actor may choose from.
    pub departments: Vec<DepartmentId>,
}

/// What those whom the actor may see have said of a month.
///
/// # Errors
/// [`Error::NotAllowed`] where that is nobody, or another's department; [`Error::NotFound`] for a department that isn't
/// there.
pub async fn list(house: &House, actor: &Actor, asked: AnswersAsked) -> Result<MonthAnswers> {
    let who = permitted(actor, Action::SeeMonth, asked.department)?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let today = store::site::today(&mut tx, now).await?;
    let month = asked.month.unwrap_or_else(|| today.month.previous());
    let gathered = gather(&mut tx, who.clone(), month, now).await?;
    drop(tx);
    let departments = &gathered.seen.facts.departments;
    let is_there = |asked| departments.iter().any(|it| it.id == asked);
    if asked.department.is_some_and(|asked| !is_there(asked)) {
        return Err(Error::NotFound);
    }
    let looked = MonthOfMany {
        deed: AuditDeed::Seen,
        who: &who,
        month,
    };
    audit::looked_at_many(house, Some(actor.person), looked);
    let may = |department: &DepartmentId| actor.may_in(Action::SeeMonth, Some(*department));
    let departments = departments.iter().map(|it| it.id).filter(may).collect();
    let counting = tokio::task::spawn_blocking(move || {
        let rows = gathered.rows();
        (gathered, rows)
    });
    let (gathered, rows) = counting.await.expect("counting does not panic");
    let open = gathered.disputes.into_iter();
    Ok(MonthAnswers {
        month,
        rows,
        open: open.filter(KeptDispute::is_open).collect(),
        seen: gathered.seen,
        departments,
    })
}

/// What the answers of a month are counted from.
#[derive(Debug, Clone)]
pub(crate) struct GatheredAnswers {
    month: Month,
    pub seen: Seen,
    confirmations: Vec<KeptConfirmation>,
    disputes: Vec<KeptDispute>,
}

/// Reads it, in one snapshot.
pub(crate) async fn gather(
    tx: &mut Tx,
    who: WhoseDuties,
    month: Month,
    now: Instant,
) -> Result<GatheredAnswers> {
    let facts = store::facts::load(tx, &FactsScope::of(who, month)).await?;
    let people: Vec<PersonId> = facts.people.iter().map(|it| it.id).collect();
    Ok(GatheredAnswers {
        month,
        confirmations: store::month_answer::list_of(tx, month, &people).await?,
        disputes: store::month_answer::list_disputes(tx, month, &people).await?,
        seen: Seen { facts, now },
    })
}

impl GatheredAnswers {
    /// Judges a whole site where it's HR who asks: beside the threads that answer.
    pub fn rows(&self) -> Vec<AnswerRow> {
        let facts = &self.seen.facts;
        let verdicts = self.seen.verdicts();
        let people: HashMap<PersonId, &Person> =
            facts.people.iter().map(|it| (it.id, it)).collect();
        let mut judged: HashMap<PersonId, Vec<(&Duty, &Verdict)>> = HashMap::new();
        for (duty, verdict) in facts.duties.iter().zip(&verdicts) {
            judged.entry(duty.person).or_default().push((duty, verdict));
        }
        let confirmations = by_person(&self.confirmations, |it| it.person);
        let disputes = by_person(&self.disputes, |it| it.dispute.person);
        let none = (Vec::new(), Vec::new());
        let row = |of: PersonDocument| {
            let person = people.get(&of.person).filter(|it| it.active)?;
            let own = judged.get(&of.person).into_iter().flatten().copied();
            let sha256 = of.document.sha256();
            Some(AnswerRow {
                person: person.id,
                department: person.department,
                phase: phase(own, self.month, self.seen.today().month),
                standing: standing(
                    &sha256,
                    confirmations.get(&of.person).unwrap_or(&none.0),
                    disputes.get(&of.person).unwrap_or(&none.1),
                ),
            })
        };
        let documents = month_document::documents(facts, &verdicts, self.month);
        let mut rows: Vec<AnswerRow> = documents.into_iter().filter_map(row).collect();
        let codes = facts.departments.iter().map(|it| (it.id, &*it.code));
        let codes: HashMap<DepartmentId, &str> = codes.collect();
        // Those of one department stay in the order of their staff numbers.
        rows.sort_by_key(|row| codes.get(&row.department).copied());
        rows
    }
}

fn by_person<T: Clone>(all: &[T], of: impl Fn(&T) -> PersonId) -> HashMap<PersonId, Vec<T>> {
    let mut own: HashMap<PersonId, Vec<T>> = HashMap::new();
    for one in all {
        own.entry(of(one)).or_default().push(one.clone());
    }
    own
}
