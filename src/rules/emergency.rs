//! The emergency list: who is away by an approved request, until when, and how they are reached (D0 5.1).

use super::{
    ids::{EmergencyCallId, PersonId},
    person::Person,
    request::Request,
    slip::SlipStatus,
    time::Instant,
};
use chrono::Duration;

/// How far ahead those are told who will be away («请假期间，信息运维服务人员应保持通讯畅通，以应对紧急事件», D0 5.1).
pub const AHEAD_DAYS: i64 = 7;

/// How long a call is told beside the person.
pub const CALLS_DAYS: i64 = 14;

/// Whether somebody was reached.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum CallOutcome {
    /// 已接通
    Reached,
    /// 未接通
    NotReached,
}

/// A call to somebody who is away; never changed, never deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyCall {
    pub id: EmergencyCallId,
    pub person: PersonId,
    pub called_at: Instant,
    pub caller: PersonId,
    /// The number that was dialled; empty where it wasn't told.
    pub number: String,
    pub outcome: CallOutcome,
    pub note: String,
    pub noted_at: Instant,
}

/// Somebody who is away now or soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    pub person: PersonId,
    /// Approved and not over, by start.
    pub requests: Vec<Request>,
    /// Whether one of them covers now.
    pub is_now: bool,
    /// The end of the first absence: of the requests that touch it, one after the other.
    pub until: Instant,
}

impl Away {
    /// The numbers at which somebody is reached: what the requests name, the first first, then their own; each once.
    /// Law 7.2.
    pub fn numbers<'a>(&'a self, person: &'a Person) -> Vec<&'a str> {
        let told = self.requests.iter().map(|request| &*request.contact);
        let mut numbers: Vec<&str> = Vec::new();
        for number in told.chain([&*person.phone]).map(str::trim) {
            let known = numbers.iter().any(|it| digits(it) == digits(number));
            if !number.is_empty() && !known {
                numbers.push(number);
            }
        }
        numbers
    }
}

/// A number without what people write between its digits.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Who of some requests is away from `now` on to [`AHEAD_DAYS`] later: those away now first, who comes back first first;
/// then those to come, by start.
/// Law 7.2.
pub fn away(requests: &[Request], now: Instant) -> Vec<Away> {
    let soon = now + Duration::days(AHEAD_DAYS);
    let counts = |it: &&Request| it.status == SlipStatus::Approved && it.to > now && it.from < soon;
    let mut open: Vec<&Request> = requests.iter().filter(counts).collect();
    open.sort_by_key(|it| (it.person, it.from, it.id));
    let mut away: Vec<Away> = open
        .chunk_by(|a, b| a.person == b.person)
        .map(|own| of_person(own, now))
        .collect();
    away.sort_by_key(|it| match it.is_now {
        true => (0, it.until, it.person),
        false => (1, it.requests[0].from, it.person),
    });
    away
}

fn of_person(own: &[&Request], now: Instant) -> Away {
    let first = own[0];
    let mut until = first.to;
    for request in &own[1..] {
        if request.from <= until {
            until = until.max(request.to);
        }
    }
    Away {
        person: first.person,
        is_now: first.from <= now,
        requests: own.iter().map(|request| (*request).clone()).collect(),
        until,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        request::RequestKind,
        sample::{Sample, at},
    };
    use uuid::Uuid;

    fn request(who: u128, (kind, status): (RequestKind, SlipStatus), span: &str) -> Request {
        let site = Sample::first_line().request(kind, span);
        Request {
            person: PersonId(Uuid::from_u128(who)),
            status,
            ..site.facts.requests[0].clone()
        }
    }

    fn told(requests: &[Request], now: &str) -> Vec<String> {
        let line = |it: &Away| {
            let now = if it.is_now { "now" } else { "soon" };
            let until = it.until.format("%m-%d %H:%M");
            format!(
                "{} {now} {until} {}",
                it.person.0.as_u128(),
                it.requests.len()
            )
        };
        away(requests, at(now)).iter().map(line).collect()
    }

    #[test]
    fn those_away_now_come_first_and_those_far_off_not_at_all() {
        let sick = (RequestKind::Sick, SlipStatus::Approved);
        let requests = [
            request(
                1,
                (RequestKind::BusinessTrip, SlipStatus::Approved),
                "11-04 08:00 - 11-05 08:00",
            ),
            request(2, sick, "11-01 08:00 - 11-03 08:00"),
            request(3, sick, "11-01 08:00 - 11-02 18:00"),
            request(
                4,
                (RequestKind::Sick, SlipStatus::Submitted),
                "11-01 08:00 - 11-03 08:00",
            ),
            request(
                5,
                (RequestKind::Sick, SlipStatus::Cancelled),
                "11-01 08:00 - 11-03 08:00",
            ),
            request(6, sick, "11-01 08:00 - 11-02 12:00"),
            request(7, sick, "11-09 12:00 - 11-12 12:00"),
        ];
        assert_eq!(
            told(&requests, "11-02 12:00"),
            [
                "3 now 11-02 18:00 1",
                "2 now 11-03 08:00 1",
                "1 soon 11-05 08:00 1"
            ]
        );
    }

    #[test]
    fn requests_that_touch_are_one_absence() {
        let sick = (RequestKind::Sick, SlipStatus::Approved);
        let personal = (RequestKind::Personal, SlipStatus::Approved);
        let requests = [
            request(1, personal, "11-03 08:00 - 11-04 08:00"),
            request(1, sick, "11-02 08:00 - 11-03 08:00"),
            request(1, sick, "11-06 08:00 - 11-07 08:00"),
        ];
        assert_eq!(told(&requests, "11-02 12:00"), ["1 now 11-04 08:00 3"]);
    }

    /// Law 7.2.
    #[test]
    fn the_numbers_are_those_of_the_slip_and_ones_own_each_once() {
        let sick = request(
            3,
            (RequestKind::Sick, SlipStatus::Approved),
            "11-02 08:00 - 11-03 08:00",
        );
        let mut person = Sample::first_line().facts.people[0].clone();
        let away = away(&[sick], at("11-02 12:00")).remove(0);
        for (phone, expected) in [
            ("", vec!["13800000000"]),
            ("138-0000-0000", vec!["13800000000"]),
            ("010 8888 8888", vec!["13800000000", "010 8888 8888"]),
        ] {
            person.phone = phone.into();
            assert_eq!(away.numbers(&person), expected, "{phone}");
        }
    }
}
