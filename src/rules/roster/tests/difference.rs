//! What differs between two states of a roster.

use crate::{
    duty::Duty,
    roster::difference::{Difference, DutyChange, Summary, between, by_person, drafted, summary},
    sample::{
        at,
        board::{SampleBoard, person},
    },
};
use proptest::prelude::*;

/// `a 11-02 changed M>A`.
fn line(difference: &Difference) -> String {
    let who = difference.person.0.as_u128() as u8 as char;
    let letter = |duty: Option<&Duty>| {
        duty.map_or('-', |duty| {
            "MANLODHT"
                .chars()
                .nth(duty.shift.0.as_u128() as usize - 1)
                .expect("a letter of ours")
        })
    };
    let change = &difference.change;
    let word = match change {
        DutyChange::Added(_) => "added",
        DutyChange::Removed(_) => "removed",
        DutyChange::Changed { .. } => "changed",
        DutyChange::Cut { .. } => "cut",
    };
    let date = difference.date.format("%m-%d");
    let (before, after) = (letter(change.before()), letter(change.after()));
    format!("{who} {date} {word} {before}>{after}")
}

fn lines(differences: &[Difference]) -> Vec<String> {
    differences.iter().map(line).collect()
}

#[test]
fn a_draft_adds_removes_and_changes() {
    let board = SampleBoard::of("ab")
        .published('a', "11-02 M, 11-03 M, 11-04 M")
        .elsewhere('a', "11-06 M")
        .draft('a', "11-02 A, 11-03 -, 11-04 M")
        .draft('b', "11-05 N");
    let differences = drafted(&board.plan);
    assert_eq!(
        lines(&differences),
        [
            "a 11-02 changed M>A",
            "a 11-03 removed M>-",
            "b 11-05 added ->N"
        ]
    );
    let told: Vec<_> = by_person(&differences)
        .map(|(who, own)| (who, own.len()))
        .collect();
    assert_eq!(told, [(person('a'), 2), (person('b'), 1)]);
    let counted = Summary {
        added: 1,
        removed: 1,
        changed: 1,
        cut: 0,
    };
    assert_eq!(summary(&differences), counted);
}

#[test]
fn a_duty_that_somebody_took_over_is_cut_for_one_and_added_for_the_other() {
    let before = SampleBoard::of("ab")
        .published('a', "11-02 D")
        .plan
        .facts
        .duties;
    let taken_at = at("11-02 14:00");
    let cut = Duty {
        end: taken_at,
        ..before[0].clone()
    };
    let rest = Duty {
        person: person('b'),
        start: taken_at,
        ..before[0].clone()
    };
    let differences = between(&before, &[cut, rest]);
    assert_eq!(
        lines(&differences),
        ["a 11-02 cut D>D", "b 11-02 added ->D"]
    );
}

#[test]
fn a_duty_that_ends_later_or_starts_otherwise_is_changed() {
    let before = SampleBoard::of("a")
        .published('a', "11-02 D")
        .plan
        .facts
        .duties;
    let longer = Duty {
        end: at("11-02 22:00"),
        ..before[0].clone()
    };
    assert_eq!(lines(&between(&before, &[longer])), ["a 11-02 changed D>D"]);
}

#[test]
fn the_same_work_under_another_id_is_no_difference() {
    let before = SampleBoard::of("a")
        .published('a', "11-02 M")
        .plan
        .facts
        .duties;
    let after = SampleBoard::of("a")
        .published('a', "11-01 M, 11-02 M")
        .plan
        .facts
        .duties;
    assert_ne!(before[0].id, after[1].id);
    assert_eq!(lines(&between(&before, &after)), ["a 11-01 added ->M"]);
}

#[test]
fn of_two_duties_on_a_date_only_the_one_that_differs_is_told() {
    let before = SampleBoard::of("a")
        .published('a', "11-02 N, 11-02 A")
        .plan
        .facts
        .duties;
    let after = SampleBoard::of("a")
        .published('a', "11-02 N, 11-02 L")
        .plan
        .facts
        .duties;
    assert_eq!(lines(&between(&before, &after)), ["a 11-02 changed A>L"]);
}

prop_compose! {
    fn duties()(cells in proptest::collection::vec((0..2usize, 1..15u32, 0..8usize, 0..3i64), 0..40)) -> Vec<Duty> {
        const LETTERS: [&str; 8] = ["M", "A", "N", "L", "O", "D", "H", "T"];
        let mut board = SampleBoard::of("ab");
        for (who, date, letter, _) in &cells {
            board = board.published(['a', 'b'][*who], &format!("11-{date:02} {}", LETTERS[*letter]));
        }
        let mut duties = board.plan.facts.duties;
        for (duty, (.., cut)) in duties.iter_mut().zip(cells) {
            duty.end -= chrono::Duration::hours(cut);
        }
        duties
    }
}

type Work = (crate::ids::PersonId, chrono::NaiveDate, String);

/// Who works what, whatever its id.
fn works<'d>(duties: impl IntoIterator<Item = &'d Duty>) -> Vec<Work> {
    let work = |duty: &Duty| {
        let what = format!("{} {} {} {}", duty.post, duty.shift, duty.start, duty.end);
        (duty.person, duty.date, what)
    };
    let mut works: Vec<Work> = duties.into_iter().map(work).collect();
    works.sort();
    works
}

proptest! {
    #[test]
    fn nothing_differs_from_itself(duties in duties(), turn in 0..40usize) {
        let mut turned = duties.clone();
        turned.rotate_left(if duties.is_empty() { 0 } else { turn % duties.len() });
        prop_assert_eq!(between(&duties, &turned), []);
    }

    #[test]
    fn the_differences_applied_to_one_state_make_the_other(a in duties(), b in duties()) {
        let differences = between(&a, &b);
        let mut made = works(&a);
        for difference in &differences {
            for gone in works(difference.change.before()) {
                let place = made.iter().position(|work| *work == gone);
                made.remove(place.expect("what is removed was there"));
            }
            made.extend(works(difference.change.after()));
        }
        made.sort();
        prop_assert_eq!(made, works(&b));
    }

    #[test]
    fn there_and_back_differ_alike(a in duties(), b in duties()) {
        let (there, back) = (summary(&between(&a, &b)), summary(&between(&b, &a)));
        prop_assert_eq!((there.added, there.removed), (back.removed, back.added));
        prop_assert_eq!(there.changed + there.cut, back.changed + back.cut);
    }
}
