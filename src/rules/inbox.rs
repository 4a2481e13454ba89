//! What waits for a decision, as a list: which of it is asked for, in which order it stands, and what may be ticked.

use super::{
    ids::{DepartmentId, PersonId},
    slip::filed_kind::FiledKind,
    span::Span,
    time::Instant,
};
use uuid::Uuid;

/// Something that waits, as far as the list asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits {
    /// Unique among all kinds.
    pub id: Uuid,
    pub person: PersonId,
    pub department: DepartmentId,
    pub kind: FiledKind,
    pub filed_at: Instant,
    /// What it's about; of a correction the one instant.
    pub span: Span,
    /// Filed after it had begun.
    pub is_retroactive: bool,
}

/// What the list is narrowed down to; nothing narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InboxFilter {
    pub department: Option<DepartmentId>,
    pub kind: Option<FiledKind>,
    /// What is about any time from then on.
    pub from: Option<Instant>,
    /// What is about any time before then.
    pub until: Option<Instant>,
    /// What has waited so many whole days.
    pub days: Option<i64>,
    pub only_retroactive: bool,
}

impl InboxFilter {
    /// Whether something is asked for that waits at `now`.
    pub fn takes(&self, it: &Waits, now: Instant) -> bool {
        let (from, until) = it.span;
        // What is about one instant ends with it, and still is about it.
        let is_after = |asked| until > asked || from == until && until == asked;
        self.department.is_none_or(|asked| asked == it.department)
            && self.kind.is_none_or(|asked| asked == it.kind)
            && self.from.is_none_or(is_after)
            && self.until.is_none_or(|asked| from < asked)
            && self
                .days
                .is_none_or(|days| (now - it.filed_at).num_days() >= days)
            && (it.is_retroactive || !self.only_retroactive)
    }
}

/// In which order it stands.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum InboxSorting {
    /// What begins soonest first; what is over comes behind, the first filed first.
    #[default]
    Urgent,
    /// The first filed first.
    Filed,
}

impl InboxSorting {
    /// By what something is put in order.
    pub fn key(self, it: &Waits, now: Instant) -> impl Ord + use<> {
        let is_over = it.span.1 <= now;
        match self {
            Self::Urgent if is_over => (1, it.filed_at, it.filed_at, it.id),
            Self::Urgent => (0, it.span.0, it.filed_at, it.id),
            Self::Filed => (0, it.filed_at, it.filed_at, it.id),
        }
    }
}

/// Whether something may be ticked, to be decided about with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Tick {
    May,
    /// Somebody has to stand in, or to know that nobody does.
    OpensGap,
    /// An exception, with a reason of its own.
    NeedsReason,
    /// Only HR may approve it.
    HrAlone,
    /// A swap, which two rosters are asked about.
    Swap,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{request::RequestKind, sample::at};
    use chrono::Duration;

    const NOW: &str = "11-10 12:00";

    fn waits(number: u128, span: &str, filed: &str) -> Waits {
        let (from, until) = span.split_once(" - ").unwrap();
        let (from, until, filed_at) = (at(from), at(until), at(filed));
        Waits {
            id: Uuid::from_u128(number),
            person: PersonId(Uuid::from_u128(3)),
            department: DepartmentId(Uuid::from_u128(1)),
            kind: FiledKind::Request(RequestKind::Sick),
            filed_at,
            span: (from, until),
            is_retroactive: filed_at > from,
        }
    }

    /// The numbers in their order.
    fn sorted(sorting: InboxSorting) -> Vec<u128> {
        let mut all = [
            waits(1, "11-20 08:00 - 11-20 16:00", "11-01 09:00"),
            waits(2, "11-11 08:00 - 11-11 16:00", "11-09 09:00"),
            waits(3, "11-08 08:00 - 11-08 08:00", "11-09 08:00"),
            waits(4, "11-10 08:00 - 11-10 16:00", "11-10 09:00"),
            waits(5, "11-07 08:00 - 11-07 08:00", "11-10 08:00"),
            waits(6, "11-11 08:00 - 11-11 16:00", "11-08 09:00"),
        ];
        all.sort_by_key(|it| sorting.key(it, at(NOW)));
        all.iter().map(|it| it.id.as_u128()).collect()
    }

    #[test]
    fn what_begins_soonest_comes_first_and_what_is_over_behind_it() {
        assert_eq!(sorted(InboxSorting::Urgent), [4, 6, 2, 1, 3, 5]);
        assert_eq!(sorted(InboxSorting::Filed), [1, 6, 3, 2, 5, 4]);
    }

    #[test]
    fn a_list_is_narrowed_down_by_all_that_is_asked_at_once() {
        let it = waits(1, "11-20 08:00 - 11-20 16:00", "11-07 12:00");
        let all = InboxFilter::default();
        let asked = |change: fn(&mut InboxFilter)| {
            let mut filter = InboxFilter::default();
            change(&mut filter);
            filter.takes(&it, at(NOW))
        };
        assert!(all.takes(&it, at(NOW)));
        let other = DepartmentId(Uuid::from_u128(2));
        assert!(
            !InboxFilter {
                department: Some(other),
                ..all.clone()
            }
            .takes(&it, at(NOW))
        );
        let takes: [fn(&mut InboxFilter); 4] = [
            |asked| asked.kind = Some(FiledKind::Request(RequestKind::Sick)),
            |asked| asked.from = Some(at("11-20 15:59")),
            |asked| asked.until = Some(at("11-20 08:01")),
            |asked| asked.days = Some(3),
        ];
        assert!(takes.into_iter().all(asked));
        let leaves: [fn(&mut InboxFilter); 5] = [
            |asked| asked.kind = Some(FiledKind::Swap),
            |asked| asked.from = Some(at("11-20 16:00")),
            |asked| asked.until = Some(at("11-20 08:00")),
            |asked| asked.days = Some(4),
            |asked| asked.only_retroactive = true,
        ];
        assert!(!leaves.into_iter().any(asked));
    }

    #[test]
    fn one_instant_belongs_to_the_day_that_begins_with_it() {
        let it = waits(1, "11-09 00:00 - 11-09 00:00", "11-10 09:00");
        let day = |from: &str| InboxFilter {
            from: Some(at(from)),
            until: Some(at(from) + Duration::days(1)),
            ..InboxFilter::default()
        };
        assert!(day("11-09 00:00").takes(&it, at(NOW)));
        assert!(!day("11-08 00:00").takes(&it, at(NOW)));
        assert!(!day("11-10 00:00").takes(&it, at(NOW)));
    }
}
