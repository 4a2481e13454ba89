//! The order of the house: who may import whom, how long things may be, what nobody may write.

mod arguments;
mod circles;
mod handlers;
mod imports;
mod names;
mod today;

use crate::source::{Source, bracketed, files, parts, shipped};

/// Each floor with the floors that its manifest may list, so that whatever else it imports doesn't compile.
/// What isn't named here (`cli`, the library's map and the binary) may import all.
const FLOORS: &[(&str, &[&str])] = &[
    ("rules", &[]),
    ("solve", &["rules"]),
    ("words", &[]),
    ("tell", &["rules", "words", "solve"]),
    ("clock", &["rules"]),
    ("config", &["words"]),
    ("store", &["rules"]),
    ("files", &["rules", "words", "tell"]),
    ("mail", &["rules", "words", "tell"]),
    ("demo", &["rules", "files"]),
    (
        "actions",
        &["rules", "solve", "store", "files", "clock", "config"],
    ),
    (
        "web",
        &[
            "rules", "actions", "files", "tell", "words", "clock", "config",
        ],
    ),
    (
        "jobs",
        &["actions", "files", "mail", "tell", "clock", "config"],
    ),
];

/// Each room with crates that it must not know.
const STRANGERS: &[(&str, &[&str])] = &[
    ("rules", &["sqlx", "axum", "maud", "tokio"]),
    ("store", &["axum", "maud"]),
    ("files", &["sqlx", "axum", "maud"]),
    ("tell", &["sqlx", "axum", "maud"]),
    ("actions", &["axum", "maud"]),
    ("web", &["sqlx"]),
    ("jobs", &["sqlx", "axum"]),
];

/// What nobody may write, and the one file, if any, that may.
const BANNED: &[(&str, &str)] = &[
    ("Utc::now", "src/clock/mod.rs"),
    ("Local::now", ""),
    ("SystemTime::now", ""),
    ("StatusCode::", "src/web/error.rs"),
    ("PreEscaped", ""),
    (" style=", ""),
    (" onclick=", ""),
    (" onsubmit=", ""),
    (" onchange=", ""),
    ("super::super", ""),
    (".unwrap()", ""),
    // A closed pipe ends them with a panic.
    ("print!(", ""),
    ("println!(", ""),
    ("todo!", ""),
    ("unimplemented!", ""),
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 70;

fn all() -> Vec<Source> {
    let mut sources = files("src", "rs");
    sources.extend(files("tests", "rs"));
    sources
}

/// The floors of ours that a manifest lists for what ships.
fn below(manifest: &str) -> Vec<&str> {
    let shipped = manifest.split("[dev-dependencies]").next();
    let lines = shipped.unwrap_or_default().lines();
    let names = lines.filter_map(|line| line.strip_prefix("onpost-"));
    names
        .filter_map(|line| line.split(['.', ' ']).next())
        .collect()
}

#[test]
fn no_floor_is_built_on_what_lies_above_or_beside_it() {
    let mut wrong = Vec::new();
    for manifest in files("src", "toml") {
        let room = manifest.room();
        let floor = FLOORS.iter().find(|(name, _)| *name == room);
        let may = floor.map_or(&[][..], |(_, may)| may);
        let above = below(&manifest.text);
        let above = above.iter().filter(|name| !may.contains(name));
        wrong.extend(above.map(|name| format!("{} lists {name}", manifest.path)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_room_knows_a_crate_that_is_not_its_business() {
    for source in shipped() {
        for (_, strangers) in STRANGERS.iter().filter(|(room, _)| *room == source.room()) {
            for stranger in *strangers {
                let path = format!("{stranger}::");
                assert!(
                    !source.code().contains(&path),
                    "{} knows {stranger}",
                    source.path
                );
            }
        }
    }
}

#[test]
fn the_database_is_never_asked_for_the_time() {
    for source in files("src", "rs") {
        let text = source.text.to_lowercase();
        let asks = text.contains("current_timestamp") || text.contains("select now(");
        assert!(!asks, "{}", source.path);
        let in_store = source.room() == "store" && code_without_comments(&source).contains("now()");
        assert!(!in_store, "{}", source.path);
    }
}

fn code_without_comments(source: &Source) -> String {
    let lines = source.code().lines();
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect()
}

#[test]
fn what_nobody_may_write_is_not_written() {
    let mut wrong = Vec::new();
    for source in shipped() {
        for (banned, exception) in BANNED {
            if source.path != *exception && source.code().contains(banned) {
                wrong.push(format!("{} has {banned}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_test_is_skipped_and_none_sleeps() {
    for source in all() {
        for banned in [concat!("#[", "ignore"), concat!("thread::", "sleep")] {
            assert!(
                !source.text.contains(banned),
                "{} has {banned}",
                source.path
            );
        }
    }
}

#[test]
fn every_file_opens_with_what_it_is_and_ends_in_time() {
    let mut wrong = Vec::new();
    let code = all().into_iter().map(|source| (source, "//! "));
    let style = files("src", "css").into_iter().map(|part| (part, "/* "));
    for (source, opening) in code.chain(style) {
        if !source.text.starts_with(opening) {
            wrong.push(format!("{} doesn't open with {opening}", source.path));
        }
        let lines = source.text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{} has {lines} lines", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The functions of a formatted text: the line each starts on, and how many lines it has.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let words = line.trim_start();
        let indent = &line[..line.len() - words.len()];
        let named = words.split('(').next().unwrap_or_default();
        if !named.split(' ').any(|word| word == "fn") || words.starts_with("//") {
            continue;
        }
        let end = format!("{indent}}}");
        let length = lines[start..].iter().position(|line| *line == end);
        found.push((words, length.map_or(1, |length| length + 1)));
    }
    found
}

#[test]
fn every_function_fits_on_a_screen() {
    let mut wrong = Vec::new();
    for source in all() {
        for (line, length) in functions(&source.text) {
            if length > LONGEST_FUNCTION {
                wrong.push(format!("{}: {line} has {length} lines", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What turns a yes or no into a result: its argument is the answer itself, not a manner of doing.
const GUARDS: [&str; 2] = ["fn permit(", "fn known("];

#[test]
fn no_function_is_told_what_to_do_by_a_bool() {
    let mut wrong = Vec::new();
    for source in shipped() {
        let code = source.code();
        for (at, _) in code.match_indices("fn ") {
            let Some(open) = code[at..].find('(') else {
                continue;
            };
            let list = parts(bracketed(&code[at + open..]));
            let is_guard = GUARDS.iter().any(|guard| code[at..].starts_with(guard));
            if !is_guard && list.iter().any(|parameter| parameter.ends_with(": bool")) {
                wrong.push(format!("{}: {:.50}", source.path, &code[at..at + open]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
