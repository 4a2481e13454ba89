//! The documentation leads somewhere: links, files and paths into the code that it names are there.

use crate::source::{Source, files};
use onpost::rules::job::{CatchUp, Job};
use std::{fs, path::Path};
use strum::VariantArray;

/// The pages that aren't in a folder of their own.
const TOP: [&str; 7] = [
    "README.md",
    "README.zh-CN.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "migrations/README.md",
];

/// What a path into the code begins with, and what a named file does.
const FOLDERS: [&str; 9] = [
    "src/",
    "tests/",
    "docs/",
    "migrations/",
    "benches/",
    "scripts/",
    "seed/",
    ".github/",
    ".ci/",
];

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pages() -> Vec<Source> {
    let mut pages: Vec<Source> = TOP
        .iter()
        .map(|path| Source {
            path: (*path).to_owned(),
            text: fs::read_to_string(top().join(path)).unwrap_or_else(|_| panic!("{path}")),
        })
        .collect();
    pages.extend(files("docs", "md"));
    pages.extend(files("src", "md"));
    pages.extend(files(".github", "md"));
    pages
}

/// The text outside of blocks of code.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// The words in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines();
    lines.flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// The addresses of links and pictures that lead into the repository.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.match_indices("](").map(|(at, _)| &text[at + 2..]);
    let targets = targets.filter_map(|rest| rest.split_once(')').map(|it| it.0));
    targets.filter(|target| !target.contains("::") && !target.contains("://"))
}

/// The heading's name in an address.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        _ => c.is_alphanumeric().then(|| c.to_ascii_lowercase()),
    });
    kept.collect()
}

fn has_heading(text: &str, wanted: &str) -> bool {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let mut names = headings.map(|line| anchor(line.trim_start_matches('#').trim()));
    names.any(|name| name == wanted)
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    for page in pages() {
        let folder = top().join(&page.path);
        let folder = folder.parent().unwrap();
        for link in links(&prose(&page.text)) {
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => top().join(&page.path),
                path => folder.join(path),
            };
            let is_there = match heading {
                "" => target.exists(),
                _ => fs::read_to_string(&target).is_ok_and(|text| has_heading(&text, heading)),
            };
            if !is_there {
                wrong.push(format!("{}: {link}", page.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_that_is_named_is_there() {
    let mut wrong = Vec::new();
    for page in pages() {
        for word in quoted(&prose(&page.text)) {
            let is_plain = !word.contains([' ', '*', '…', '{', '<']);
            let is_file = FOLDERS.iter().any(|folder| word.starts_with(folder));
            if is_plain && is_file && !top().join(word).exists() {
                wrong.push(format!("{}: {word}", page.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a path such as `rules::verdict::classify` names a module, or what one defines.
fn is_in_the_code(path: &str) -> bool {
    let parts: Vec<&str> = path.split("::").collect();
    (1..=parts.len()).rev().any(|length| {
        let module = format!("src/{}", parts[..length].join("/"));
        let Some(texts) = module_texts(&module) else {
            return false;
        };
        let rest = &parts[length..];
        rest.iter()
            .all(|name| texts.iter().any(|text| defines(text, name)))
    })
}

/// The texts of a module and of those below it; `None`: there is no such module.
fn module_texts(module: &str) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    let file = top().join(format!("{module}.rs"));
    texts.extend(fs::read_to_string(file).ok());
    if top().join(module).is_dir() {
        texts.extend(files(module, "rs").into_iter().map(|source| source.text));
    }
    (!texts.is_empty()).then_some(texts)
}

fn defines(text: &str, name: &str) -> bool {
    let kinds = [
        "fn",
        "struct",
        "enum",
        "type",
        "trait",
        "const",
        "static",
        "mod",
        "macro_rules!",
    ];
    kinds.iter().any(|kind| {
        let start = format!("{kind} {name}");
        let mut found = text.match_indices(&start);
        found.any(|(at, _)| {
            let next = text[at + start.len()..].chars().next();
            next.is_none_or(|c| !c.is_alphanumeric() && c != '_')
        })
    })
}

#[test]
fn every_path_into_the_code_is_found_at_it() {
    let rooms = fs::read_to_string(top().join("src/lib.rs")).unwrap();
    let mut wrong = Vec::new();
    for page in pages() {
        for word in quoted(&prose(&page.text)) {
            let path = word.trim_end_matches("()");
            let is_path = path
                .chars()
                .all(|c| c.is_alphanumeric() || c == '_' || c == ':');
            let Some((room, _)) = path.split_once("::").filter(|_| is_path) else {
                continue;
            };
            if rooms.contains(&format!("//! - [`{room}`]: ")) && !is_in_the_code(path) {
                wrong.push(format!("{}: {path}", page.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_in_the_code_is_told_from_what_is() {
    for (path, expected) in [
        ("rules::verdict::classify", true),
        ("rules::policy", true),
        ("rules::policy::PolicyTerms::margins", true),
        ("rules::verdict::classified", false),
        ("rules::polity", false),
        ("rules::verdict::class", false),
    ] {
        assert_eq!(is_in_the_code(path), expected, "{path}");
    }
    assert_eq!(anchor("The files: a, b"), "the-files-a-b");
}

/// The rows of the table of jobs on a page: the job, and what becomes of a time that was missed.
fn jobs(page: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(top().join(page)).unwrap();
    let (_, table) = text.split_once("cargo run --release -- job run").unwrap();
    let rows = table.lines().skip_while(|line| !line.starts_with("| `"));
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        (cells[0].trim_matches('`').to_owned(), cells[3].to_owned())
    })
    .collect()
}

#[test]
fn every_job_is_in_the_tables_of_both_readmes() {
    for (page, once, skip) in [
        ("README.md", "caught up once", "left out"),
        ("README.zh-CN.md", "补做一次", "略过"),
    ] {
        let expected: Vec<_> = Job::VARIANTS
            .iter()
            .map(|job| {
                let missed = match job.catch_up() {
                    CatchUp::Once => once,
                    CatchUp::Skip => skip,
                };
                let name: &str = job.into();
                (name.to_owned(), missed.to_owned())
            })
            .collect();
        assert_eq!(jobs(page), expected, "the table of jobs in {page}");
    }
}
