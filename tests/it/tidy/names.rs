//! One word, one meaning: most types have a name that no other type bears.

use crate::source::{Source, shipped};
use std::collections::BTreeMap;

/// At most this part of the types may share their name, in percent.
const SHARED: usize = 10;

/// The types that a text defines.
fn types(source: &Source) -> impl Iterator<Item = &str> {
    source.code().lines().filter_map(|line| {
        let (open, line) = match line.trim_start().strip_prefix("pub") {
            Some(rest) => ("pub", rest.trim_start_matches(|c| c != ' ').trim_start()),
            None => ("", line.trim_start()),
        };
        // What an implementation of somebody's trait must call its type isn't ours to name.
        let inside = line.starts_with("type ") && open.is_empty() && line.contains(" = ");
        let rest = ["struct ", "enum ", "type "]
            .iter()
            .find_map(|word| line.strip_prefix(word))?;
        let name = rest
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()?;
        (!inside).then_some(name)
    })
}

fn by_name(sources: &[Source]) -> BTreeMap<&str, Vec<&str>> {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for source in sources {
        for name in types(source) {
            names.entry(name).or_default().push(&source.path);
        }
    }
    names
}

/// How many types there are, and how many share their name.
fn count(names: &BTreeMap<&str, Vec<&str>>) -> (usize, usize) {
    let all = names.values().map(Vec::len).sum();
    let shared = names.values().map(Vec::len).filter(|it| *it > 1).sum();
    (all, shared)
}

#[test]
fn most_types_have_a_name_of_their_own() {
    let sources = shipped();
    let names = by_name(&sources);
    let (all, shared) = count(&names);
    let told = |(name, places): (&&str, &Vec<&str>)| {
        (places.len() > 1).then(|| format!("{name}: {}", places.join(", ")))
    };
    let list: Vec<String> = names.iter().filter_map(told).collect();
    assert!(
        shared * 100 < all * SHARED,
        "{shared} of {all} types share their name; say whose they are:\n{}",
        list.join("\n")
    );
}

#[test]
fn a_name_that_two_types_bear_is_counted() {
    let file = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let sources = [
        file(
            "src/a.rs",
            "pub struct Desk;\npub(crate) enum Kind {\n}\nstruct Row<'a> {}\n",
        ),
        file(
            "src/b.rs",
            "struct Desk {\n}\nimpl X for Y {\n    type Rejection = Z;\n}\n",
        ),
    ];
    assert_eq!(count(&by_name(&sources)), (4, 2));
}
