//! What the tests of coverage stand on: one post with several people, told in the words people use.

mod actual;
mod demand;
mod gaps;
mod open;
mod opened;
mod properties;
mod until;

use super::{
    Cover, Gap, PostDemand,
    demand::{DayDemand, demand_between as laid},
};
use crate::{
    calendar::Calendar,
    duty::Duty,
    facts::Facts,
    ids::PersonId,
    post::{CoverageWindow, Weekdays},
    request::{Request, RequestKind},
    sample::{Sample, at},
    slip::SlipStatus,
    span::Span,
    time::Instant,
    zone::Zone,
};
use uuid::Uuid;

/// The call centre, whose clocks show UTC; people are called by number.
pub(super) struct Site(Sample);

impl Site {
    /// Demands so many people round the clock («一线实行7*24小时值班制», D0 4.1).
    pub fn always(people: u32) -> Self {
        Self(Sample::first_line()).window(&[1, 2, 3, 4, 5, 6, 7], (0, 24), people)
    }

    /// Demands people from one hour to another on some weekdays.
    pub fn window(mut self, days: &[u8], hours: (u16, u16), people: u32) -> Self {
        let post = self.0.facts.posts[0].id;
        self.0.facts.coverage.push(CoverageWindow {
            post,
            ..window(days, hours, people)
        });
        self
    }

    pub fn nothing() -> Self {
        Self(Sample::first_line())
    }

    /// A published duty of somebody, as `11-02 08:00-16:00`.
    pub fn duty(mut self, who: u128, text: &str) -> Self {
        self.0 = self.0.duty(text);
        let duty = self.0.facts.duties.last_mut().unwrap();
        duty.person = person(who);
        self
    }

    /// A request of somebody, as `11-02 08:00 - 11-02 12:00`; the later it's told, the later it was filed.
    pub fn request(
        mut self,
        who: u128,
        (kind, status): (RequestKind, SlipStatus),
        text: &str,
    ) -> Self {
        let place = self.0.facts.requests.len();
        self.0 = self.0.request(kind, text);
        let request = &mut self.0.facts.requests[place];
        request.person = person(who);
        request.status = status;
        request.filed_at += chrono::Duration::minutes(i64::try_from(place).unwrap());
        self
    }

    pub fn sick(self, who: u128, text: &str) -> Self {
        self.request(who, (RequestKind::Sick, SlipStatus::Approved), text)
    }

    pub fn facts(self) -> Facts {
        self.0.facts.sorted()
    }

    /// The gaps of `11-02 00:00 - 11-03 00:00`, a line each.
    pub fn gaps(self, text: &str) -> Vec<String> {
        let facts = self.facts();
        let cover = Cover::of(&facts, &facts.posts[0], span(text));
        cover.gaps().iter().map(told).collect()
    }
}

pub(super) fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

pub(super) fn window(days: &[u8], (from, to): (u16, u16), people: u32) -> CoverageWindow {
    CoverageWindow {
        post: crate::ids::PostId(Uuid::nil()),
        days: Weekdays::from_numbers(days.iter().copied()).unwrap().into(),
        from_minute: from * 60,
        to_minute: to * 60,
        people,
    }
}

/// What windows demand that hold since ever, by a calendar that names no date.
pub(super) fn demand_between(
    zone: Zone,
    windows: &[CoverageWindow],
    span: Span,
) -> Vec<PostDemand> {
    let day = DayDemand { zone, windows };
    laid(zone, |_| day, &Calendar::default(), span)
}

pub(super) fn span(text: &str) -> Span {
    let (from, until) = text.split_once(" - ").expect("from - until");
    (at(from), at(until))
}

/// `02 08:00-02 16:00 -1 (0/1)`: from, until, how many are missing, present of demanded where most are missing.
pub(super) fn told(gap: &Gap) -> String {
    let worst = gap.worst().expect("a gap has a part");
    format!(
        "{} -{} ({}/{})",
        times((gap.from, gap.until)),
        gap.short_by(),
        worst.present,
        worst.demanded
    )
}

pub(super) fn times((from, until): (Instant, Instant)) -> String {
    format!("{}-{}", from.format("%d %H:%M"), until.format("%d %H:%M"))
}

/// The first request of the facts that waits.
pub(super) fn waiting(facts: &Facts) -> Request {
    let mut requests = facts.requests.iter();
    let found = requests.find(|request| request.status == SlipStatus::Submitted);
    found.expect("one waits").clone()
}

/// The same duty in other hands.
pub(super) fn taken(duty: &Duty, who: u128, (from, until): Span) -> Duty {
    Duty {
        id: crate::ids::DutyId(Uuid::from_u128(900 + who)),
        person: person(who),
        start: from,
        end: until,
        ..duty.clone()
    }
}
