//! Events keep their identity through everything that happens to a roster.

use super::{Event, EventMaterial, EventStanding, FeedRequest, FeedSight, events};
use crate::{
    facts::Facts,
    ids::{DutyId, PersonId, ShiftId},
    request::RequestKind,
    roster::{plan::RosterKey, version::PublishedDuty},
    sample::{Sample, at},
    slip::SlipStatus,
    time::{Instant, Month},
    verdict::classify,
};
use chrono::Duration;
use proptest::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// One person's first-line duties, published version by version; version `n` on the `n`th of October.
struct Roster {
    site: Sample,
    published: Vec<PublishedDuty>,
    slips: Vec<FeedRequest>,
    latest: i64,
    sight: FeedSight,
}

impl Roster {
    fn new() -> Self {
        Self {
            site: Sample::first_line(),
            published: Vec::new(),
            slips: Vec::new(),
            latest: 0,
            sight: FeedSight::Own,
        }
    }

    /// Publishes a version in which these duties are withdrawn, by place, and those added.
    fn version(mut self, withdrawn: &[usize], added: &[&str]) -> Self {
        self.latest += 1;
        for place in withdrawn {
            self.published[*place].until = Some(self.latest);
        }
        for text in added {
            self.site = self.site.duty(text);
            let mut duty = self.site.facts.duties.pop().expect("it was added");
            // The same times are the same shift.
            let code = &self.site.facts.shifts.last().expect("with its shift").code;
            let first = self.site.facts.shifts.iter().find(|it| it.code == *code);
            duty.shift = first.expect("it's there").id;
            self.published.push(PublishedDuty {
                duty,
                since: self.latest,
                until: None,
                cut: None,
            });
        }
        self
    }

    fn cut(mut self, place: usize, when: &str) -> Self {
        self.latest += 1;
        self.published[place].cut = Some((self.latest, at(when)));
        self
    }

    fn request(mut self, status: SlipStatus, span: &str) -> Self {
        self.site = self.site.request(RequestKind::Sick, span);
        let request = self.site.facts.requests.last_mut().expect("it was filed");
        request.status = status;
        self.slips.push(FeedRequest {
            person: request.person,
            from: request.from,
            to: request.to,
            status,
            at: at("10-20 12:00"),
        });
        self
    }

    fn events(&self, now: &str) -> Vec<Event> {
        let in_force = self.published.iter().filter(|it| it.until.is_none());
        let duties = in_force.filter_map(|it| it.in_version(self.latest));
        let facts = Facts {
            duties: duties.collect(),
            ..self.site.facts.clone()
        }
        .sorted();
        let verdicts = classify(&facts, Some(at(now)));
        let key = RosterKey {
            post: facts.posts[0].id,
            month: Month::parse("2026-11").unwrap(),
        };
        let of = |number: i64| {
            (
                (key, number),
                at("10-01 00:00") + Duration::days(number - 1),
            )
        };
        let versions: HashMap<(RosterKey, i64), Instant> = (1..=self.latest).map(of).collect();
        let material = EventMaterial {
            published: &self.published,
            versions: &versions,
            slips: &self.slips,
            facts: &facts,
            verdicts: &verdicts,
            sight: self.sight,
        };
        events(&material, at(now))
    }

    /// `0 #1 10-02: 03 16:00-04 00:00`: slot, sequence, change, times, and what became of it.
    fn told(&self, now: &str) -> Vec<String> {
        self.events(now).iter().map(told).collect()
    }
}

fn told(event: &Event) -> String {
    let slot = event.uid.split('-').nth(3).unwrap();
    let (start, end) = (event.duty.start, event.duty.end);
    let times = format!("{}-{}", start.format("%d %H:%M"), end.format("%H:%M"));
    let standing = match event.standing {
        EventStanding::Planned => "",
        EventStanding::Excused(_) => " excused",
        EventStanding::Away => " away",
        EventStanding::Withdrawn => " withdrawn",
    };
    let changed = event.changed_at.format("%m-%d");
    format!("{slot} #{} {changed}: {times}{standing}", event.sequence)
}

const NOW: &str = "10-25 00:00";

#[test]
fn a_duty_whose_time_changes_keeps_its_uid_and_counts_the_change() {
    let first = Roster::new().version(&[], &["11-03 08:00-16:00"]);
    let uid = first.events(NOW)[0].uid.clone();
    assert_eq!(first.told(NOW), ["0 #0 10-01: 03 08:00-16:00"]);
    let moved = first.version(&[0], &["11-03 16:00-00:00"]);
    assert_eq!(moved.told(NOW), ["0 #1 10-02: 03 16:00-00:00"]);
    assert_eq!(moved.events(NOW)[0].uid, uid);
    let required = moved.events(NOW)[0].required;
    assert_eq!(required, Some((at("11-03 15:45"), at("11-04 00:15"))));
    let back = moved.version(&[1], &["11-03 08:00-16:00"]);
    assert_eq!(back.told(NOW), ["0 #2 10-03: 03 08:00-16:00"]);
}

#[test]
fn of_two_duties_on_a_date_the_one_that_stays_is_not_touched() {
    let two = ["11-03 00:00-08:00", "11-03 16:00-00:00"];
    let roster = Roster::new().version(&[], &two).version(&[0], &[]);
    assert_eq!(
        roster.told(NOW),
        [
            "0 #1 10-02: 03 00:00-08:00 withdrawn",
            "1 #0 10-01: 03 16:00-00:00"
        ]
    );
    // The place that is free is taken first.
    let roster = roster.version(&[], &["11-03 08:00-16:00"]);
    assert_eq!(
        roster.told(NOW),
        ["0 #2 10-03: 03 08:00-16:00", "1 #0 10-01: 03 16:00-00:00"]
    );
    // Both published anew: each stays with its shift.
    let anew = ["11-03 16:00-00:00", "11-03 04:00-09:00"];
    let roster = Roster::new().version(&[], &two).version(&[0, 1], &anew);
    assert_eq!(
        roster.told(NOW),
        ["0 #1 10-02: 03 04:00-09:00", "1 #1 10-02: 03 16:00-00:00"]
    );
}

#[test]
fn a_withdrawn_duty_is_told_until_it_would_have_ended() {
    let gone = Roster::new()
        .version(&[], &["11-03 08:00-16:00"])
        .version(&[0], &[]);
    assert_eq!(
        gone.told("11-03 15:59"),
        ["0 #1 10-02: 03 08:00-16:00 withdrawn"]
    );
    assert_eq!(gone.told("11-03 16:00"), Vec::<String>::new());
}

#[test]
fn a_duty_that_is_cut_short_ends_earlier_in_its_own_place() {
    let cut = Roster::new()
        .version(&[], &["11-03 08:00-16:00"])
        .cut(0, "11-03 12:00");
    assert_eq!(cut.told(NOW), ["0 #1 10-02: 03 08:00-12:00"]);
}

#[test]
fn an_approved_request_marks_the_event_and_its_cancelling_unmarks_it() {
    let roster = || Roster::new().version(&[], &["11-03 08:00-16:00"]);
    let span = "11-03 00:00 - 11-04 00:00";
    for (status, expected) in [
        (SlipStatus::Approved, "0 #1 10-20: 03 08:00-16:00 excused"),
        (SlipStatus::Cancelled, "0 #2 10-20: 03 08:00-16:00"),
    ] {
        assert_eq!(roster().request(status, span).told(NOW), [expected]);
    }
    let other = roster().request(SlipStatus::Approved, "11-08 00:00 - 11-09 00:00");
    assert_eq!(other.told(NOW), ["0 #0 10-01: 03 08:00-16:00"]);
    let excused = roster().request(SlipStatus::Approved, span);
    assert_eq!(excused.events(NOW)[0].required, None);
}

#[test]
fn colleagues_read_who_is_away_but_neither_the_kind_nor_a_moved_time() {
    let seen = |span: &str, sight: FeedSight| {
        let mut roster = Roster::new().version(&[], &["11-03 08:00-16:00"]);
        roster.sight = sight;
        let roster = roster.request(SlipStatus::Approved, span);
        let event = roster.events(NOW).remove(0);
        (event.standing, event.required)
    };
    let whole = "11-03 00:00 - 11-04 00:00";
    let excused = EventStanding::Excused(RequestKind::Sick);
    assert_eq!(seen(whole, FeedSight::Own), (excused, None));
    assert_eq!(
        seen(whole, FeedSight::Colleagues),
        (EventStanding::Away, None)
    );
    let usual = Some((at("11-03 07:45"), at("11-03 16:15")));
    let morning = "11-03 08:00 - 11-03 12:00";
    let (standing, required) = seen(morning, FeedSight::Own);
    assert_eq!(standing, EventStanding::Planned);
    assert_ne!(required, usual);
    let colleagues = seen(morning, FeedSight::Colleagues);
    assert_eq!(colleagues, (EventStanding::Planned, usual));
}

#[test]
fn a_swap_is_another_persons_event() {
    let mut roster = Roster::new()
        .version(&[], &["11-03 08:00-16:00"])
        .version(&[0], &[]);
    let mut taken = roster.published[0].clone();
    taken.duty.id = DutyId(Uuid::from_u128(77));
    taken.duty.person = PersonId(Uuid::from_u128(78));
    (taken.since, taken.until) = (2, None);
    roster.published.push(taken);
    let events = roster.events(NOW);
    assert_eq!(events.len(), 2);
    assert_ne!(events[0].uid, events[1].uid);
    let standings = [events[0].standing, events[1].standing];
    assert!(
        standings.contains(&EventStanding::Withdrawn)
            && standings.contains(&EventStanding::Planned)
    );
}

/// What happens to a date: withdraw some of what is there, add some shifts.
fn histories() -> impl Strategy<Value = Vec<(u8, Vec<usize>)>> {
    let shifts = proptest::collection::btree_set(0usize..3, 0..3);
    let version = (any::<u8>(), shifts.prop_map(|it| it.into_iter().collect()));
    proptest::collection::vec(version, 1..7)
}

proptest! {
    #[test]
    fn later_versions_move_no_duty_to_another_event_and_never_count_back(history in histories()) {
        const SHIFTS: [&str; 3] = ["00:00-08:00", "08:00-16:00", "16:00-00:00"];
        let mut roster = Roster::new();
        let mut known: HashMap<DutyId, String> = HashMap::new();
        let mut counts: HashMap<String, u32> = HashMap::new();
        for (withdrawn, added) in history {
            let mut in_force: Vec<usize> = (0..roster.published.len()).collect();
            in_force.retain(|place| roster.published[*place].until.is_none());
            let gone: Vec<usize> = in_force.iter().copied().filter(|place| withdrawn & (1 << (place % 8)) != 0).collect();
            in_force.retain(|place| !gone.contains(place));
            let taken: Vec<ShiftId> = in_force.iter().map(|place| roster.published[*place].duty.shift).collect();
            let code = |id: &ShiftId| roster.site.facts.shift(*id).map(|it| it.code.clone());
            let held: Vec<String> = taken.iter().filter_map(code).collect();
            let texts: Vec<String> = added.iter().map(|it| SHIFTS[*it]).filter(|it| !held.contains(&(*it).to_owned()))
                .map(|it| format!("11-03 {it}")).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            roster = roster.version(&gone, &texts);
            let events = roster.events(NOW);
            let uids: std::collections::HashSet<&str> = events.iter().map(|it| &*it.uid).collect();
            prop_assert_eq!(uids.len(), events.len(), "each UID once");
            let in_force = roster.published.iter().filter(|it| it.until.is_none()).count();
            let told = events.iter().filter(|it| it.standing != EventStanding::Withdrawn).count();
            prop_assert_eq!(told, in_force);
            for event in events {
                let before = known.insert(event.duty.id, event.uid.clone());
                prop_assert!(before.is_none_or(|before| before == event.uid));
                let count = counts.insert(event.uid, event.sequence);
                prop_assert!(count.is_none_or(|count| count <= event.sequence));
            }
        }
    }
}
