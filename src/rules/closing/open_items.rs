//! What is still open of a month before it's closed, each item with the thing that cures it.

use crate::{
    duty::Duty,
    facts::Facts,
    ids::{
        CorrectionId, DepartmentId, DisputeId, DutyId, ExtensionId, PersonId, PostCheckId, PostId,
        RequestId,
    },
    slip::SlipStatus,
    time::{Month, start_of_day},
    verdict::{ReasonCode, Verdict},
};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// What kind of thing is open.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum OpenItemKind {
    /// A slip that nobody has decided.
    Slip,
    /// Missing punches that nobody has asked to supply.
    MissingPunch,
    /// A finding that nobody has ruled on.
    PostCheck,
    /// A published duty that nobody held.
    OpenDuty,
    /// A post that had fewer people than it demands.
    Gap,
    /// A line that its person disputes.
    Dispute,
}

/// What cures it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpenCure {
    Request(RequestId),
    Correction(CorrectionId),
    Extension(ExtensionId),
    /// Its punches are supplied.
    Duty(DutyId),
    PostCheck(PostCheckId),
    /// The roster of the post.
    Roster(PostId),
    /// The post's coverage: so many whole minutes were short.
    Coverage {
        post: PostId,
        minutes: i64,
    },
    Dispute(DisputeId),
}

impl OpenCure {
    /// What kind of thing it cures.
    pub fn kind(self) -> OpenItemKind {
        match self {
            Self::Request(_) | Self::Correction(_) | Self::Extension(_) => OpenItemKind::Slip,
            Self::Duty(_) => OpenItemKind::MissingPunch,
            Self::PostCheck(_) => OpenItemKind::PostCheck,
            Self::Roster(_) => OpenItemKind::OpenDuty,
            Self::Coverage { .. } => OpenItemKind::Gap,
            Self::Dispute(_) => OpenItemKind::Dispute,
        }
    }
}

/// Something that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthOpenItem {
    pub kind: OpenItemKind,
    pub department: DepartmentId,
    /// Whose it is; `None`: the post's.
    pub person: Option<PersonId>,
    pub date: Option<NaiveDate>,
    pub cure: OpenCure,
}

/// What is known beside the facts.
#[derive(Debug, Clone, Default)]
pub struct OpenBeside {
    /// Findings that nobody has ruled on, with their duties.
    pub checks: Vec<(PostCheckId, DutyId)>,
    /// Open disputes of the month, with whose they are.
    pub disputes: Vec<(DisputeId, PersonId)>,
    /// Duties of the month that nobody held.
    pub open_duties: Vec<Duty>,
    /// Posts that were short, with how many whole minutes.
    pub gaps: Vec<(PostId, i64)>,
}

/// What is open of a month, by kind and date; `verdicts` belong to the facts' duties, one by one.
/// Law 12.1.
pub fn open_items(
    facts: &Facts,
    verdicts: &[Verdict],
    month: Month,
    beside: &OpenBeside,
) -> Vec<MonthOpenItem> {
    let of_month = facts.duties.iter().zip(verdicts);
    let of_month: Vec<(&Duty, &Verdict)> = of_month
        .filter(|(duty, _)| Month::of(duty.date) == month)
        .collect();
    let books = OpenBooks {
        facts,
        month,
        people: facts
            .people
            .iter()
            .map(|it| (it.id, it.department))
            .collect(),
        posts: facts
            .posts
            .iter()
            .map(|it| (it.id, it.department))
            .collect(),
        duties: of_month.iter().map(|(duty, _)| (duty.id, *duty)).collect(),
    };
    let mut items: Vec<MonthOpenItem> = Vec::new();
    items.extend(books.slips());
    items.extend(books.missing_punches(&of_month));
    items.extend(books.checks(&beside.checks));
    items.extend(books.of_posts(beside));
    items.extend(books.disputes(&beside.disputes));
    items.sort_by_key(|it| (it.kind, it.date));
    items
}

/// What the items are looked up in.
struct OpenBooks<'f> {
    facts: &'f Facts,
    month: Month,
    people: HashMap<PersonId, DepartmentId>,
    posts: HashMap<PostId, DepartmentId>,
    duties: HashMap<DutyId, &'f Duty>,
}

impl OpenBooks<'_> {
    fn of_person(
        &self,
        person: PersonId,
        date: Option<NaiveDate>,
        cure: OpenCure,
    ) -> Option<MonthOpenItem> {
        Some(MonthOpenItem {
            kind: cure.kind(),
            department: *self.people.get(&person)?,
            person: Some(person),
            date,
            cure,
        })
    }

    fn of_duty(&self, id: DutyId, cure: OpenCure) -> Option<MonthOpenItem> {
        let duty = self.duties.get(&id)?;
        self.of_person(duty.person, Some(duty.date), cure)
    }

    fn of_post(
        &self,
        post: PostId,
        date: Option<NaiveDate>,
        cure: OpenCure,
    ) -> Option<MonthOpenItem> {
        Some(MonthOpenItem {
            kind: cure.kind(),
            department: *self.posts.get(&post)?,
            person: None,
            date,
            cure,
        })
    }

    fn slips(&self) -> Vec<MonthOpenItem> {
        let (facts, month) = (self.facts, self.month);
        let is_open = |status| status == SlipStatus::Submitted;
        let requests = facts.requests.iter().filter(|it| {
            let zone = facts.zone_of_person(it.person);
            let from = start_of_day(zone, month.first());
            let until = start_of_day(zone, month.next().first());
            is_open(it.status) && it.from < until && it.to > from
        });
        let requests = requests.filter_map(|it| {
            let zone = facts.zone_of_person(it.person);
            let date = crate::time::local(zone, it.from).date().max(month.first());
            let cure = OpenCure::Request(it.id);
            self.of_person(it.person, Some(date), cure)
        });
        let corrections = facts.corrections.iter().filter(|it| is_open(it.status));
        let corrections =
            corrections.filter_map(|it| self.of_duty(it.duty, OpenCure::Correction(it.id)));
        let extensions = facts.extensions.iter().filter(|it| is_open(it.status));
        let extensions =
            extensions.filter_map(|it| self.of_duty(it.duty, OpenCure::Extension(it.id)));
        requests.chain(corrections).chain(extensions).collect()
    }

    /// Who never came is absent, and misses none.
    fn missing_punches(&self, judged: &[(&Duty, &Verdict)]) -> Vec<MonthOpenItem> {
        let corrections = self.facts.corrections.iter();
        let asked: HashSet<DutyId> = corrections
            .filter(|it| it.status == SlipStatus::Submitted)
            .map(|it| it.duty)
            .collect();
        let is_missed = |code| matches!(code, ReasonCode::MissedIn | ReasonCode::MissedOut);
        let missing = judged.iter().filter(|(duty, verdict)| {
            verdict.is_final
                && verdict.reasons.iter().any(|it| is_missed(it.code))
                && !asked.contains(&duty.id)
        });
        let items = missing.filter_map(|(duty, _)| self.of_duty(duty.id, OpenCure::Duty(duty.id)));
        items.collect()
    }

    fn checks(&self, checks: &[(PostCheckId, DutyId)]) -> Vec<MonthOpenItem> {
        let items = checks.iter();
        let items =
            items.filter_map(|(check, duty)| self.of_duty(*duty, OpenCure::PostCheck(*check)));
        items.collect()
    }

    fn of_posts(&self, beside: &OpenBeside) -> Vec<MonthOpenItem> {
        let open = beside.open_duties.iter();
        let open = open.filter(|duty| Month::of(duty.date) == self.month);
        let open = open.filter_map(|duty| {
            self.of_post(duty.post, Some(duty.date), OpenCure::Roster(duty.post))
        });
        let gaps = beside.gaps.iter().filter_map(|(post, minutes)| {
            let cure = OpenCure::Coverage {
                post: *post,
                minutes: *minutes,
            };
            self.of_post(*post, None, cure)
        });
        open.chain(gaps).collect()
    }

    fn disputes(&self, disputes: &[(DisputeId, PersonId)]) -> Vec<MonthOpenItem> {
        let items = disputes.iter();
        let items = items.filter_map(|(dispute, person)| {
            self.of_person(*person, None, OpenCure::Dispute(*dispute))
        });
        items.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        correction::CorrectionCause,
        punch::Direction,
        request::RequestKind,
        sample::{Sample, day},
        verdict::classify,
    };
    use uuid::Uuid;

    /// Law 12.1.
    #[test]
    fn each_open_item_of_the_month_is_told_once_with_what_cures_it() {
        let mut site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-05 08:00-16:00")
            .duty("11-06 08:00-16:00")
            .duty("12-01 08:00-16:00")
            .punches("11-02 07:40 in, 11-05 07:40 in, 12-01 07:00 in")
            .request(RequestKind::Personal, "11-30 00:00 - 12-02 00:00")
            .request(RequestKind::Personal, "12-05 00:00 - 12-06 00:00")
            .correction(1, Direction::Out, "11-05 16:20", CorrectionCause::Forgot);
        for request in &mut site.facts.requests {
            request.status = SlipStatus::Submitted;
        }
        site.facts.corrections[0].status = SlipStatus::Submitted;
        let facts = site.facts.sorted();
        let beside = OpenBeside {
            checks: vec![
                (PostCheckId(Uuid::from_u128(1)), facts.duties[0].id),
                (PostCheckId(Uuid::from_u128(2)), facts.duties[3].id),
            ],
            disputes: vec![(DisputeId(Uuid::from_u128(3)), facts.people[0].id)],
            open_duties: vec![facts.duties[2].clone(), facts.duties[3].clone()],
            gaps: vec![(facts.posts[0].id, 30)],
        };
        let verdicts = classify(&facts, None);
        let items = open_items(&facts, &verdicts, Month::of(day("11-01")), &beside);
        let told: Vec<(&'static str, Option<NaiveDate>)> =
            items.iter().map(|it| (it.kind.into(), it.date)).collect();
        assert_eq!(
            told,
            [
                ("slip", Some(day("11-05"))),
                ("slip", Some(day("11-30"))),
                ("missing_punch", Some(day("11-02"))),
                ("post_check", Some(day("11-02"))),
                ("open_duty", Some(day("11-06"))),
                ("gap", None),
                ("dispute", None),
            ]
        );
        assert!(
            items
                .iter()
                .all(|it| it.department == facts.departments[0].id)
        );
        assert_eq!(items[2].cure, OpenCure::Duty(facts.duties[0].id));
    }
}
