//! What gives a doubt, and what doesn't.

use super::*;
use crate::sample::at;
use proptest::prelude::*;
use uuid::Uuid;

const LI: PersonId = PersonId(Uuid::from_u128(1));
const WANG: PersonId = PersonId(Uuid::from_u128(2));
const CHEN: PersonId = PersonId(Uuid::from_u128(3));

/// A punch at a time of 2 November, from an address, with a browser.
fn trace(person: PersonId, clock: &str, address: &str, browser: u8) -> Trace {
    let at = at(&format!("11-02 {clock}"));
    let id = at.timestamp().unsigned_abs() * 10 + u64::from(browser);
    Trace {
        punch: PunchId(Uuid::from_u64_pair(id, person.0.as_u64_pair().1)),
        person,
        at,
        direction: Some(Direction::In),
        post: None,
        address: address.parse().ok(),
        browser: Some(vec![browser]),
        said_at: None,
        carried: Vec::new(),
        lacking: Vec::new(),
    }
}

/// As if the punches were all that there ever were.
fn all(traces: &[Trace]) -> Vec<Doubt> {
    let uses = traces.iter();
    let uses = uses.filter_map(|it| Some((it.person, it.address?, it.at)));
    doubts(traces, &uses.collect::<Vec<_>>())
}

fn causes(traces: &[Trace]) -> Vec<DoubtCause> {
    all(traces).into_iter().map(|it| it.cause).collect()
}

#[test]
fn a_browser_is_shared_within_ten_minutes_and_not_beyond() {
    let first = trace(LI, "07:40", "", 1);
    for (second, others) in [
        (trace(WANG, "07:50", "", 1), vec![(LI, first.at)]),
        (trace(WANG, "07:50:01", "", 1), vec![]),
        (trace(WANG, "07:45", "", 2), vec![]),
        (trace(LI, "07:45", "", 1), vec![]),
    ] {
        let found = all(&[second.clone(), first.clone()]);
        let told: Vec<_> = found.iter().flat_map(Doubt::people).collect();
        let expected: Vec<_> = others.iter().map(|(other, _)| *other).collect();
        if expected.is_empty() {
            assert_eq!(found, [], "{}", second.at);
        } else {
            assert_eq!(told, [vec![WANG], expected].concat());
            assert_eq!(found[0].punch, second.punch, "the later of the two");
        }
    }
    let nobody = Trace {
        browser: None,
        ..trace(WANG, "07:41", "", 1)
    };
    assert_eq!(causes(&[first.clone(), nobody]), []);
}

#[test]
fn of_three_with_one_browser_each_later_one_names_those_before() {
    let traces = [
        trace(LI, "07:40", "", 1),
        trace(WANG, "07:44", "", 1),
        trace(LI, "07:45", "", 1),
        trace(CHEN, "07:48", "", 1),
    ];
    let found = all(&traces);
    assert_eq!(found.len(), 3);
    let others = vec![(LI, traces[2].at), (WANG, traces[1].at)];
    assert_eq!(found[0].cause, DoubtCause::SharedBrowser { others });
}

#[test]
fn an_address_is_new_once_and_never_the_first_nor_at_work() {
    let home = trace(LI, "07:00", "203.0.113.9", 1);
    let cafe = trace(LI, "12:00", "198.51.100.4", 1);
    let address = cafe.address.unwrap();
    let again = trace(LI, "18:00", "198.51.100.4", 1);
    let others = trace(WANG, "18:30", "198.51.100.4", 2);
    let found = causes(&[home.clone(), cafe.clone(), again, others]);
    assert_eq!(found, [DoubtCause::NewAddress { address }]);
    let at_work = Trace {
        carried: vec![Proof::Network],
        ..cafe.clone()
    };
    assert_eq!(causes(&[home.clone(), at_work]), []);
    let long_ago = (LI, address, at("09-01 07:00"));
    let first = (LI, home.address.unwrap(), at("09-02 07:00"));
    assert_eq!(doubts(&[home, cafe], &[first, long_ago]), []);
}

#[test]
fn a_phone_that_changes_its_ipv6_address_is_known_by_its_network() {
    let one = trace(LI, "07:00", "2001:db8:1:2:aaaa::1", 1);
    let other = trace(LI, "08:00", "2001:db8:1:2:bbbb::1", 1);
    let away = trace(LI, "09:00", "2001:db8:1:3:bbbb::1", 1);
    let address = away.address.unwrap();
    assert_eq!(
        causes(&[one, other, away]),
        [DoubtCause::NewAddress { address }]
    );
}

#[test]
fn a_clock_is_in_doubt_where_it_is_off_or_has_moved_by_more_than_two_minutes() {
    let said = |clock: &str, ahead: i64, browser: u8| Trace {
        said_at: Some(at(&format!("11-02 {clock}")) + Duration::seconds(ahead)),
        ..trace(LI, clock, "", browser)
    };
    for (first, second, doubted) in [
        (0, 120, false),
        (0, -120, false),
        (0, 121, true),
        (0, -121, true),
        (-60, 60, false),
        (-61, 60, true),
        (60, -61, true),
    ] {
        let found = causes(&[said("08:00", first, 1), said("16:00", second, 1)]);
        let (ahead, before) = (second, Some(first));
        let expected = doubted.then_some(DoubtCause::Clock { ahead, before });
        assert_eq!(found, Vec::from_iter(expected), "{first} {second}");
    }
    let other_phone = causes(&[said("08:00", -100, 1), said("16:00", 100, 2)]);
    assert_eq!(other_phone, []);
}

#[test]
fn a_punch_that_lacks_proofs_says_which() {
    let proofs = vec![Proof::Code];
    let traces = [Trace {
        lacking: proofs.clone(),
        ..trace(LI, "08:00", "", 1)
    }];
    assert_eq!(causes(&traces), [DoubtCause::Lacking { proofs }]);
    assert_eq!(all(&traces)[0].kind(), DoubtKind::Lacking);
}

fn any_trace() -> impl Strategy<Value = Trace> {
    let people = prop::sample::select(vec![LI, WANG, CHEN]);
    (people, 0i64..3600, 0u8..3, 1u8..4, -300i64..300).prop_map(
        |(person, second, host, browser, ahead)| {
            let at = at("11-02 07:00") + Duration::seconds(second);
            let clock = at.format("%H:%M:%S").to_string();
            Trace {
                said_at: Some(at + Duration::seconds(ahead)),
                ..trace(person, &clock, &format!("192.0.2.{host}"), browser)
            }
        },
    )
}

proptest! {
    #[test]
    fn doubts_do_not_depend_on_the_order_and_come_once_for_each_kind(
        traces in prop::collection::vec(any_trace(), 0..12),
    ) {
        let unique: std::collections::BTreeMap<PunchId, Trace> =
            traces.into_iter().map(|it| (it.punch, it)).collect();
        let traces: Vec<Trace> = unique.into_values().collect();
        let found = all(&traces);
        let backwards: Vec<Trace> = traces.iter().rev().cloned().collect();
        prop_assert_eq!(&all(&backwards), &found);
        let keys: std::collections::HashSet<(PunchId, DoubtKind)> =
            found.iter().map(|it| (it.punch, it.kind())).collect();
        prop_assert_eq!(keys.len(), found.len());
        for doubt in found {
            let own = traces.iter().find(|it| it.punch == doubt.punch);
            prop_assert_eq!(own.map(|it| it.person), Some(doubt.person));
            let people = doubt.people();
            prop_assert!(!people[1..].contains(&doubt.person));
        }
    }
}
