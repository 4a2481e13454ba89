//! No circles: within a floor, and within each room of it, imports run one way.
//!
//! A floor's rooms are the files and folders that it consists of, and its own `mod.rs`; a room that is a folder is read
//! in the same way, but for its door: a `mod.rs` and what lies behind it are one thing.

use super::{FLOORS, imports::imports};
use crate::source::{Source, shipped};
use std::collections::{BTreeMap, BTreeSet};

/// Circles that are one idea in several files: the folder, the rooms of it, and why they stay.
const ONE_IDEA: &[(&str, &[&str], &str)] = &[(
    "src/solve/puzzle",
    &["cover", "plan_view", "row", "template"],
    "a plan is translated into rows of cells, shifts and demand, each by the others: one text of a thousand lines",
)];

/// By room and room that it imports: a file and a file that it imports.
type Arrows = BTreeMap<(String, String), (String, String)>;

/// The arrows between the rooms of every folder.
fn arrows(sources: &[Source]) -> BTreeMap<String, Arrows> {
    let mut folders: BTreeMap<String, Arrows> = BTreeMap::new();
    for (from, to) in imports(sources) {
        let shared = from.split('/').zip(to.split('/'));
        let shared: Vec<&str> = shared
            .take_while(|it| it.0 == it.1)
            .map(|it| it.0)
            .collect();
        let room = |file: &str| {
            let room = file.split('/').nth(shared.len()).unwrap_or_default();
            room.strip_suffix(".rs").unwrap_or(room).to_owned()
        };
        let pair = (room(&from), room(&to));
        let is_door = pair.0 == "mod" || pair.1 == "mod";
        let is_in_room = shared.len() > 2;
        if shared.len() < 2 || pair.0 == pair.1 || is_in_room && is_door {
            continue;
        }
        let arrows = folders.entry(shared.join("/")).or_default();
        arrows.entry(pair).or_insert((from, to));
    }
    folders
}

/// The rooms that somebody who follows the arrows comes to from `start`.
fn reached<'a>(arrows: &'a Arrows, start: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![start];
    while let Some(room) = next.pop() {
        let on = arrows.keys().filter(|(from, _)| from == room);
        let new = on
            .map(|(_, to)| to.as_str())
            .filter(|to| reached.insert(*to));
        next.extend(new);
    }
    reached
}

/// The circles of a folder, each with its rooms in order.
fn circles(arrows: &Arrows) -> BTreeSet<Vec<&str>> {
    let rooms: BTreeSet<&str> = arrows.keys().map(|(from, _)| from.as_str()).collect();
    let reached: BTreeMap<&str, BTreeSet<&str>> = rooms
        .iter()
        .map(|room| (*room, reached(arrows, room)))
        .collect();
    let both_ways = |a: &str, b: &str| {
        let leads = |from, to| reached.get(from).is_some_and(|it| it.contains(to));
        leads(a, b) && leads(b, a)
    };
    let circle = |room: &&str| -> Vec<&str> {
        let others = rooms.iter().copied();
        others.filter(|other| both_ways(room, other)).collect()
    };
    rooms
        .iter()
        .map(circle)
        .filter(|it| !it.is_empty())
        .collect()
}

/// Every arrow of a circle, by its files.
fn told(folder: &str, arrows: &Arrows, circle: &[&str]) -> String {
    let of_it = |it: &str| circle.contains(&it);
    let of_it = arrows
        .iter()
        .filter(|((from, to), _)| of_it(from) && of_it(to));
    let lines = of_it.map(|(_, (from, to))| format!("\n  {from} imports {to}"));
    format!(
        "{folder}: {} import each other in a circle{}",
        circle.join(", "),
        lines.collect::<String>()
    )
}

#[test]
fn no_rooms_import_each_other_in_a_circle() {
    let folders = arrows(&shipped());
    let mut wrong = Vec::new();
    let mut known = Vec::new();
    for (folder, arrows) in &folders {
        for circle in circles(arrows) {
            let exception = ONE_IDEA.iter().find(|it| it.0 == folder && it.1 == circle);
            match exception {
                Some(exception) => known.push(exception),
                None => wrong.push(told(folder, arrows, &circle)),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(
        known.len(),
        ONE_IDEA.len(),
        "an exception that isn't there any more: {known:?}"
    );
}

#[test]
fn every_room_is_on_a_floor() {
    let above = ["cli", "lib", "main"];
    for source in shipped() {
        let room = source.room();
        let known = FLOORS.iter().any(|(name, _)| *name == room) || above.contains(&room);
        assert!(known, "{}: which floor is {room} on?", source.path);
    }
}

/// Files of a house that isn't there.
fn house(files: &[(&str, &str)]) -> Vec<Source> {
    let file = |(path, text): &(&str, &str)| Source {
        path: format!("src/{path}"),
        text: (*text).to_owned(),
    };
    files.iter().map(file).collect()
}

#[test]
fn a_circle_is_found_however_its_imports_are_written() {
    for (one, other) in [
        ("use super::other::Thing;", "use super::one::Thing;"),
        ("use crate::{other, say};", "fn f() { crate::one::g() }"),
        ("fn f() { super::other::g() }", "use super::{one as first};"),
        ("use super::Other;", "use super::one::{self, Thing};"),
        (
            "use crate as rules; fn f() { rules::other::g() }",
            "use super::one::*;",
        ),
        (
            "use super::{super::rules::{other::Thing}};",
            "use super::one::Thing;",
        ),
    ] {
        let house = house(&[
            (
                "rules/mod.rs",
                "mod one; mod other;\npub use other::Thing as Other;",
            ),
            ("rules/one.rs", one),
            ("rules/other.rs", other),
        ]);
        let folders = arrows(&house);
        let found = circles(&folders["src/rules"]);
        assert!(found.contains(&vec!["one", "other"]), "{one} {other}");
    }
}

#[test]
fn lists_of_modules_comments_quotes_and_tests_are_no_imports() {
    let house = house(&[
        (
            "rules/mod.rs",
            "pub mod one;\npub mod other;\npub use one::One;\n",
        ),
        (
            "rules/one.rs",
            "use super::other::Thing;\nfn f<'a>(it: &'a str) { g('\"', '\\'') }",
        ),
        (
            "rules/other.rs",
            "//! As [`super::one::f`].\nconst A: &str = \"super::one::f\";\nconst B: &str = r#\"\" super::one::f\"#;\n\
             #[cfg(test)]\nuse super::one::f;\n#[cfg(test)]\nmod tests {\n    use super::one::f;\n}\n",
        ),
    ]);
    let found = imports(&house);
    let only = (
        "src/rules/one.rs".to_owned(),
        "src/rules/other.rs".to_owned(),
    );
    assert_eq!(found, BTreeSet::from([only]));
}
