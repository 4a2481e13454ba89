//! How long whoever tries waits, by table.

use super::*;
use crate::sample::at;

fn account() -> TrySubject {
    TrySubject::Account {
        account: "1001".into(),
        address: None,
    }
}

fn tries(count: i64, last_at: Instant) -> Option<Tries> {
    Some(Tries { count, last_at })
}

fn seconds(subject: &TrySubject, tries: Option<Tries>, now: Instant) -> i64 {
    subject.wait(tries, now).map_or(0, |it| it.num_seconds())
}

#[test]
fn each_try_at_an_account_beyond_the_free_ones_doubles_the_wait() {
    let now = at("11-02 08:00");
    for (count, wait) in [(1, 0), (3, 0), (4, 5), (5, 10), (10, 320), (1000, 900)] {
        assert_eq!(seconds(&account(), tries(count, now), now), wait, "{count}");
    }
    assert_eq!(seconds(&account(), None, now), 0);
}

#[test]
fn the_wait_runs_out_and_a_day_forgives() {
    let last = at("11-02 08:00");
    let after = |count, now| seconds(&account(), tries(count, last), at(now));
    assert_eq!(after(4, "11-02 08:00:04"), 1);
    assert_eq!(after(4, "11-02 08:00:05"), 0);
    assert_eq!(after(1000, "11-02 08:14:59"), 1);
    assert_eq!(after(1000, "11-03 08:00"), 0);
    assert_eq!(
        account().begun(tries(1000, last), at("11-03 08:00")).count,
        1
    );
}

#[test]
fn of_two_hundred_at_once_four_are_verified() {
    let now = at("11-02 08:00");
    let mut known = None;
    let mut verified = 0;
    for _ in 0..200 {
        if account().wait(known, now).is_none() {
            known = Some(account().begun(known, now));
            verified += 1;
        }
    }
    assert_eq!(verified, 4);
}

#[test]
fn what_many_share_is_slowed_to_a_pace_and_never_shut() {
    let address = TrySubject::Address("192.0.2.7".parse().unwrap());
    let begun = at("11-02 08:00");
    assert_eq!(seconds(&address, tries(99, begun), begun), 0);
    assert_eq!(seconds(&address, tries(100, begun), begun), 2);
    assert_eq!(
        seconds(&address, tries(100, begun), at("11-02 08:00:01")),
        1
    );
    assert_eq!(
        seconds(&address, tries(100, begun), at("11-02 08:00:02")),
        0
    );
    let mut known = tries(100, begun);
    let mut verified = 0;
    for second in 0..60 {
        let now = begun + Duration::seconds(second);
        if address.wait(known, now).is_none() {
            known = Some(address.begun(known, now));
            verified += 1;
        }
    }
    assert_eq!(verified, 29, "one in two seconds, however often it tries");
}

#[test]
fn right_ones_leave_no_trace_of_their_own() {
    let now = at("11-02 08:00");
    let address = TrySubject::Address("192.0.2.7".parse().unwrap());
    let known = address.begun(tries(7, now), now);
    assert_eq!(address.right(known), tries(7, now), "others' stay");
    assert_eq!(address.right(address.begun(None, now)), None);
    assert_eq!(account().right(account().begun(tries(3, now), now)), None);
}

/// Told to wait five seconds, one would be told so again and again until the clock has caught up.
#[test]
fn a_clock_that_was_set_back_makes_nobody_wait_for_hours() {
    let (before, now) = (at("11-02 20:00"), at("11-02 08:00"));
    assert_eq!(seconds(&account(), tries(4, before), now), 0);
    let address = TrySubject::Address("192.0.2.7".parse().unwrap());
    assert_eq!(seconds(&address, tries(300, before), now), 0);
    let begun = address.begun(tries(300, before), now);
    assert_eq!((begun.count, begun.last_at), (1, now));
    // Clocks that are a little apart are no way out.
    let near = at("11-02 08:01");
    assert_eq!(seconds(&account(), tries(4, near), now), 5);
}

#[test]
fn others_tries_count_only_where_a_person_is_not_known() {
    let address: IpAddr = "192.0.2.7".parse().unwrap();
    let origin = |known_browser: Option<&str>, address_standing| TryOrigin {
        account: "1001".into(),
        address: Some(address),
        known_browser: known_browser.map(str::to_owned),
        first_password: None,
        address_standing,
    };
    let keys = |origin: TryOrigin| -> Vec<String> {
        origin.subjects().iter().map(TrySubject::key).collect()
    };
    let pair = "account:1001:192.0.2.7";
    for (browser, standing, expected) in [
        (Some("ab"), AddressStanding::Known, vec!["browser:1001:ab"]),
        (
            Some("ab"),
            AddressStanding::Unknown,
            vec!["browser:1001:ab"],
        ),
        (None, AddressStanding::Known, vec![pair]),
        (
            None,
            AddressStanding::Unknown,
            vec![pair, "strangers:1001", "address:192.0.2.7"],
        ),
    ] {
        assert_eq!(keys(origin(browser, standing)), expected);
    }
}

#[test]
fn what_was_tried_before_a_reset_or_elsewhere_keeps_no_first_password_out() {
    let origin = TryOrigin {
        account: "1001".into(),
        address: Some("192.0.2.7".parse().unwrap()),
        known_browser: None,
        first_password: Some(3),
        address_standing: AddressStanding::Unknown,
    };
    let subjects = origin.subjects();
    let keys: Vec<String> = subjects.iter().map(TrySubject::key).collect();
    assert_eq!(keys, ["first:1001:3"]);
    let now = at("11-02 08:00");
    assert_eq!(seconds(&subjects[0], tries(999, now), now), 0);
    assert_eq!(seconds(&subjects[0], tries(1000, now), now), 1);
}

#[test]
fn passkeys_and_passwords_are_counted_apart() {
    let address = "192.0.2.7".parse().unwrap();
    let keys = [
        TrySubject::Passkeys(Some(address)).key(),
        TrySubject::Address(address).key(),
    ];
    assert_eq!(keys, ["passkeys:192.0.2.7", "address:192.0.2.7"]);
}

#[test]
fn a_network_of_ipv6_is_one_place_and_a_mapped_address_is_its_ipv4() {
    for (address, expected) in [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::1", "::"),
    ] {
        assert_eq!(place(Some(address.parse().unwrap())), expected);
    }
    assert_eq!(place(None), "unknown");
}

#[test]
fn what_was_typed_is_one_account_in_any_case_and_at_any_length() {
    let of = |account: &str| TrySubject::Strangers(account.into()).key();
    assert_eq!(of("AB1"), of("ab1"));
    assert_eq!(of(&"9".repeat(5000)).len(), "strangers:".len() + 64);
}
