//! Who has worked what, and what is everybody's share.

use crate::{
    calendar::DayKind,
    request::RequestKind,
    roster::fairness::{Carried, Family, FamilyCounts, carried, history, shares},
    sample::board::{POST, SampleBoard, person},
};
use proptest::prelude::*;

fn counts([nights, weekends, holidays, load]: [i64; 4]) -> FamilyCounts {
    FamilyCounts::default()
        .with(Family::Nights, nights)
        .with(Family::Weekends, weekends)
        .with(Family::Holidays, holidays)
        .with(Family::Load, load)
}

#[test]
fn nights_weekend_days_holidays_and_duties_are_counted_by_month() {
    let plan = SampleBoard::of("ab")
        .calendar("10-01", DayKind::Holiday)
        .calendar("10-03", DayKind::Holiday)
        .calendar("10-10", DayKind::Workday)
        .published('a', "10-01 N, 10-03 M, 10-10 M, 10-11 M, 10-12 T, 11-02 M")
        .elsewhere('a', "10-14 N")
        .published('b', "10-20 M")
        .away('b', RequestKind::Sick, "10-20 00:00 - 10-21 00:00")
        .plan;
    let history = history(&plan.facts, POST);
    let told: Vec<_> = history
        .into_iter()
        .flat_map(|(month, people)| people.into_iter().map(move |it| (month.to_string(), it)))
        .collect();
    assert_eq!(
        told,
        [
            ("2026-10".to_owned(), (person('a'), counts([2, 1, 2, 5]))),
            ("2026-11".to_owned(), (person('a'), counts([0, 0, 0, 1]))),
        ]
    );
}

#[test]
fn who_worked_less_than_their_share_owes_the_rest_and_newcomers_owe_nothing() {
    let plan = SampleBoard::of("abc")
        .published('a', "10-05 N, 10-06 N, 10-07 N")
        .published('b', "10-05 N, 10-06 M")
        .plan;
    let carried = carried(&plan.facts, POST, &[]);
    assert_eq!(carried[&person('a')], counts([-100, 0, 0, -50]));
    assert_eq!(carried[&person('b')], counts([100, 0, 0, 50]));
    assert!(!carried.contains_key(&person('c')));
}

#[test]
fn shares_follow_availability_and_contracts() {
    let board = SampleBoard::of("abc").away('b', RequestKind::Sick, "11-01 00:00 - 11-16 00:00");
    let plan = board.contract('c', |it| it.most_hours = Some(84)).plan;
    // b is there for 15 of 30 days, c works 84 of 168 hours: 40 in the ratio 2:1:1.
    let shares = shares(&plan, &Carried::new(), counts([40, 8, 2, 42]));
    let told: Vec<_> = shares
        .iter()
        .map(|it| (it.person, it.least, it.most))
        .collect();
    assert_eq!(
        told,
        [
            (person('a'), counts([20, 4, 1, 21]), counts([20, 4, 1, 21])),
            (person('b'), counts([10, 2, 0, 10]), counts([10, 2, 1, 11])),
            (person('c'), counts([10, 2, 0, 10]), counts([10, 2, 1, 11])),
        ]
    );
}

#[test]
fn what_is_carried_over_moves_the_shares_but_never_below_nothing() {
    let plan = SampleBoard::of("ab").plan;
    let owing = [
        (person('a'), counts([150, 0, -900, 0])),
        (person('b'), counts([-150, 0, 900, 0])),
    ];
    let shares = shares(&plan, &Carried::from(owing), counts([10, 0, 2, 0]));
    assert_eq!(
        (shares[0].least, shares[0].most),
        (counts([6, 0, 0, 0]), counts([7, 0, 0, 0]))
    );
    assert_eq!(
        (shares[1].least, shares[1].most),
        (counts([3, 0, 10, 0]), counts([4, 0, 10, 0]))
    );
}

#[test]
fn only_who_is_qualified_and_works_here_has_a_share() {
    let mut plan = SampleBoard::of("abc").plan;
    plan.facts.people[1].active = false;
    plan.facts.people[2].posts.clear();
    let shares = shares(&plan, &Carried::new(), counts([3, 0, 0, 3]));
    let who: Vec<_> = shares.iter().map(|share| share.person).collect();
    assert_eq!(who, [person('a')]);
}

proptest! {
    #[test]
    fn shares_leave_room_for_the_whole(nights in 0..200i64, people in 1..12usize, away in 0..28u32) {
        let letters: String = ('a'..).take(people).collect();
        let mut board = SampleBoard::of(&letters);
        if away > 0 {
            let text = format!("11-01 00:00 - 11-{:02} 00:00", away + 1);
            board = board.away('a', RequestKind::Personal, &text);
        }
        let shares = shares(&board.plan, &Carried::new(), counts([nights, 0, 0, 0]));
        let sum = |of: fn(&crate::roster::fairness::Share) -> FamilyCounts| -> i64 {
            shares.iter().map(|share| of(share).of(Family::Nights)).sum()
        };
        prop_assert!(sum(|it| it.least) <= nights);
        prop_assert!(nights <= sum(|it| it.most) + people as i64);
        for share in &shares {
            let (least, most) = (share.least.of(Family::Nights), share.most.of(Family::Nights));
            prop_assert!(least <= most && most <= least + 1);
        }
    }

    #[test]
    fn what_all_owe_together_is_nothing_but_rounding(
        cells in proptest::collection::btree_set((0..4usize, 1..31u32), 1..60),
    ) {
        let mut board = SampleBoard::of("abcd");
        for (who, date) in cells {
            board = board.published(['a', 'b', 'c', 'd'][who], &format!("10-{date:02} N"));
        }
        let owed: FamilyCounts = carried(&board.plan.facts, POST, &[]).into_values().sum();
        prop_assert!((-4..=0).contains(&owed.of(Family::Load)), "{:?}", owed);
    }
}
