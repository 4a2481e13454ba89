//! Steps of drafts: what a press takes back or does again, and what that makes of a plan.

use crate::{
    ids::PersonId,
    roster::{
        Cell, DraftEntry, Plan,
        step::{CellChange, DraftStep, DraftSteps, StepCause, TakenBack},
    },
    sample::{
        at,
        board::{SampleBoard, person, shift},
        day,
    },
};

/// Steps as `a edit, b pattern, a undo 1, a redo 3`: by whom, what, and of which; numbered from 1.
fn steps(text: &str) -> DraftSteps {
    let steps = text.split(", ").zip(1..).map(|(told, revision)| {
        let mut words = told.split(' ');
        let who = words.next().and_then(|it| it.chars().next());
        DraftStep {
            revision,
            at: at("11-02 08:00"),
            by: person(who.expect("somebody")),
            by_name: String::new(),
            cause: words.next().expect("a cause").parse().expect("a cause"),
            of: words.next().map(|of| of.parse().expect("a number")),
            cells: 1,
        }
    });
    DraftSteps(steps.collect())
}

/// What somebody's presses would take back and do again: `2 4`, `-` for nothing.
fn turns(steps: &DraftSteps, who: PersonId) -> String {
    let turns = steps.turns(who);
    let told = [turns.undo, turns.redo].map(|turn| {
        turn.map_or("-".to_owned(), |turn| {
            let root = turn.root.revision;
            format!("{}→{root}", turn.revision)
        })
    });
    told.join(" ")
}

#[test]
fn a_press_takes_back_the_last_of_ones_own_steps_that_stands() {
    for (told, expected) in [
        ("a edit", "1→1 -"),
        ("b edit", "- -"),
        ("a edit, b edit", "1→1 -"),
        ("a edit, a pattern", "2→2 -"),
        ("a edit, a generation, a undo 2", "1→1 3→2"),
        ("a edit, a generation, a undo 2, a undo 1", "- 4→1"),
        (
            "a edit, a generation, a undo 2, a undo 1, a redo 4",
            "5→1 3→2",
        ),
        ("a edit, a undo 1, a redo 2", "3→1 -"),
        ("a edit, a undo 1, a redo 2, a undo 3", "- 4→1"),
        // What is set anew ends what could be done again; what others set doesn't.
        ("a edit, a undo 1, a copy", "3→3 -"),
        ("a edit, a undo 1, b copy", "- 2→1"),
        // Another took it back: it's theirs to do again.
        ("a edit, b undo 1", "- -"),
        ("a edit, a discard, b undo 2", "1→1 -"),
        ("b edit, a undo 1", "- 2→1"),
        // Done again by another, it's theirs to take back.
        ("a edit, a undo 1, b redo 2", "- -"),
    ] {
        assert_eq!(turns(&steps(told), person('a')), expected, "{told}");
    }
}

#[test]
fn each_step_that_stands_can_be_taken_back_by_whoever_plans() {
    let steps = steps("a edit, b generation, a undo 1, b undo 2, a redo 4");
    let mut standing = steps.standing();
    standing.sort_unstable();
    assert_eq!(standing, [5]);
    assert_eq!(steps.turned(), [3]);
    let again = steps.find(5).expect("the last");
    assert_eq!(steps.root(again).cause, StepCause::Generation);
    assert!(steps.find(6).is_none());
}

#[test]
fn a_step_whose_beginning_is_forgotten_is_told_as_itself() {
    let mut late = steps("a edit, a undo 1");
    late.0.remove(0);
    let turn = late.turns(person('a')).redo.expect("a step");
    assert_eq!(turn.root.cause, StepCause::Undo);
}

fn cell(who: char, date: &str) -> Cell {
    Cell {
        person: person(who),
        date: day(date),
    }
}

fn entry(who: char, date: &str, letter: Option<&str>) -> DraftEntry {
    DraftEntry {
        cell: cell(who, date),
        shift: letter.map(shift),
        pinned: false,
    }
}

/// What setting some cells makes of a plan, and the step that it is.
fn set(plan: &Plan, entries: &[DraftEntry]) -> (Plan, Vec<CellChange>) {
    (plan.drafting(entries, &[]), plan.changed_by(entries, &[]))
}

fn taken_back(plan: &Plan, back: &TakenBack) -> Plan {
    plan.drafting(&back.changes, &back.restored)
}

#[test]
fn taking_a_step_back_makes_the_plan_what_it_was() {
    let before = SampleBoard::of("ab")
        .published('a', "11-10 M, 11-11 M")
        .draft('b', "11-10 N")
        .plan;
    let entries = [
        entry('a', "11-10", None),
        entry('a', "11-11", Some("M")),
        entry('b', "11-10", Some("A")),
        entry('b', "11-12", Some("M")),
    ];
    let (after, step) = set(&before, &entries);
    assert_eq!(step.len(), 3, "a cell that held it already isn't changed");
    let now = at("11-02 12:00");
    let back = TakenBack::of(&after, &step, now);
    assert_eq!((back.overtaken.len(), back.kept.len()), (0, 0));
    let restored = taken_back(&after, &back);
    for cell in entries.map(|it| it.cell) {
        assert_eq!(restored.content(cell), before.content(cell));
    }
    assert_eq!(restored.duties(), before.duties());
    // And again.
    let undo = after.changed_by(&back.changes, &back.restored);
    let again = TakenBack::of(&restored, &undo, now);
    assert_eq!(taken_back(&restored, &again).duties(), after.duties());
}

#[test]
fn what_was_set_since_or_has_passed_is_not_taken_back() {
    let before = SampleBoard::of("a").published('a', "11-02 M").plan;
    let entries = [
        entry('a', "11-03", Some("M")),
        entry('a', "11-10", Some("M")),
        entry('a', "11-11", Some("M")),
        entry('a', "11-12", Some("M")),
    ];
    let (after, step) = set(&before, &entries);
    let others = [
        entry('a', "11-10", Some("N")),
        // By chance as it was before.
        entry('a', "11-12", None),
    ];
    let since = after.drafting(&others, &[]);
    let back = TakenBack::of(&since, &step, at("11-04 12:00"));
    assert_eq!(back.overtaken, [cell('a', "11-10")]);
    assert_eq!(back.kept, [cell('a', "11-03")]);
    assert_eq!(back.restored, [cell('a', "11-11")]);
    assert_eq!(back.changes, []);
}

#[test]
fn after_a_publication_taking_back_is_a_draft_over_it() {
    let before = SampleBoard::of("a").plan;
    let (_, step) = set(&before, &[entry('a', "11-10", Some("M"))]);
    let published = SampleBoard::of("a").published('a', "11-10 M").plan;
    let back = TakenBack::of(&published, &step, at("11-02 12:00"));
    assert_eq!(back.changes, [entry('a', "11-10", None)]);
}

#[test]
fn several_published_duties_come_back_as_they_are_published() {
    let before = SampleBoard::of("a").published('a', "11-10 M, 11-10 L").plan;
    let (after, step) = set(&before, &[entry('a', "11-10", None)]);
    let now = at("11-02 12:00");
    let back = TakenBack::of(&after, &step, now);
    assert_eq!(back.restored, [cell('a', "11-10")]);
    let gone = SampleBoard::of("a").draft('a', "11-10 -").plan;
    let stays = TakenBack::of(&gone, &step, now);
    assert_eq!(stays.kept, [cell('a', "11-10")], "two can't be drafted");
}

#[test]
fn a_pin_comes_and_goes_with_its_step() {
    let before = SampleBoard::of("a").published('a', "11-10 M").plan;
    let pin = DraftEntry {
        pinned: true,
        ..entry('a', "11-10", Some("M"))
    };
    let (after, step) = set(&before, &[pin]);
    let now = at("11-02 12:00");
    let back = TakenBack::of(&after, &step, now);
    assert_eq!(back.restored, [pin.cell]);
    let undo = after.changed_by(&back.changes, &back.restored);
    let again = TakenBack::of(&before, &undo, now);
    assert_eq!(again.changes, [pin]);
}
