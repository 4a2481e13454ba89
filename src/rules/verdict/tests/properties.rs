//! What holds of all facts.

use crate::{
    facts::Facts,
    request::RequestKind,
    sample::{Sample, at},
    verdict::{Status, classify, explain},
};
use chrono::Duration;
use proptest::prelude::*;

prop_compose! {
    /// Some duties of a week with random punches and a request.
    pub(super) fn facts()(
        days in proptest::collection::btree_set((2u32..9, 0usize..3), 1..8),
        punches in proptest::collection::vec((0i64..10 * 24 * 60, 0u8..3), 0..24),
        request in proptest::option::of((0i64..9 * 24 * 60, 30i64..2000)),
    ) -> Facts {
        const SHIFTS: [&str; 3] = ["00:00-08:00", "08:00-16:00", "16:00-00:00"];
        let mut site = Sample::first_line();
        for (day, shift) in days {
            site = site.duty(&format!("11-{day:02} {}", SHIFTS[shift]));
        }
        let moment = |minute: i64| {
            (at("11-01 00:00") + Duration::minutes(minute)).format("%m-%d %H:%M").to_string()
        };
        for (minute, direction) in punches {
            let word = [" in", " out", ""][usize::from(direction)];
            site = site.punches(&format!("{}{word}", moment(minute)));
        }
        if let Some((from, length)) = request {
            site = site.request(RequestKind::Sick, &format!("{} - {}", moment(from), moment(from + length)));
        }
        site.facts.sorted()
    }
}

proptest! {
    #[test]
    fn each_duty_has_one_verdict_in_its_place(facts in facts()) {
        let verdicts = classify(&facts, None);
        prop_assert_eq!(verdicts.len(), facts.duties.len());
        for (duty, verdict) in facts.duties.iter().zip(&verdicts) {
            prop_assert_eq!(duty.id, verdict.duty);
            prop_assert!(verdict.is_final);
            prop_assert!(!matches!(verdict.status, Status::Upcoming | Status::OnDuty));
        }
    }

    /// Law 5.18.
    #[test]
    fn the_order_of_the_facts_does_not_matter(facts in facts(), seed in any::<u64>()) {
        let mut shuffled = facts.clone();
        let turn = |length: usize| if length == 0 { 0 } else { (seed % length as u64) as usize };
        shuffled.duties.rotate_left(turn(facts.duties.len()));
        shuffled.punches.rotate_left(turn(facts.punches.len()));
        prop_assert_eq!(classify(&shuffled.sorted(), None), classify(&facts, None));
    }

    /// Law 5.15.
    #[test]
    fn long_afterwards_the_verdict_as_of_then_is_the_final_one(facts in facts()) {
        prop_assert_eq!(classify(&facts, Some(at("12-31 00:00"))), classify(&facts, None));
    }

    /// Law 5.15.
    #[test]
    fn what_is_final_at_an_instant_stays(facts in facts(), minute in 0i64..10 * 24 * 60) {
        let then = at("11-01 00:00") + Duration::minutes(minute);
        let for_good = classify(&facts, None);
        for (early, late) in classify(&facts, Some(then)).iter().zip(&for_good) {
            if early.is_final {
                prop_assert_eq!(early, late);
            } else if early.late_minutes > 0 {
                prop_assert_eq!(early.late_minutes, late.late_minutes);
            }
        }
    }

    /// Law 5.18.
    #[test]
    fn an_explanation_tells_the_same_verdict(facts in facts(), minute in 0i64..10 * 24 * 60) {
        let as_of = Some(at("11-01 00:00") + Duration::minutes(minute));
        for verdict in classify(&facts, as_of) {
            let explained = explain(&facts, verdict.duty, as_of).expect("the facts hold it");
            prop_assert_eq!(explained.verdict, verdict);
        }
    }

    /// Law 5.13.
    #[test]
    fn reasons_are_in_the_tables_order_each_once(facts in facts()) {
        for verdict in classify(&facts, None) {
            let codes: Vec<_> = verdict.reasons.iter().map(|reason| reason.code).collect();
            prop_assert!(codes.is_sorted_by(|a, b| a < b), "{:?}", codes);
        }
    }
}
