//! Law beside code: every clause of the law is kept by a function and tried by a test that name it, and every name is a clause's.
//!
//! A function or test names clauses on a line of its documentation that holds nothing else: `Law 4.4.` or `Law 6.8, 6.9.`
//! The text of the law lies in `src/rules/law`; `docs/law.md` is the table of both, written anew with `ONPOST_WRITE_LAW=1`.

use crate::source::{Source, files, shipped};
use std::{collections::BTreeMap, fs, path::Path};

const TABLE: &str = "docs/law.md";

/// The page that says what D0 to D4 are.
const DOCUMENTS: &str = "src/rules/law/documents.md";

/// What stands above the table.
const HEAD: &str = "# Law beside code

Each clause of the law (`src/rules/law/`) with the functions that keep it and the tests that try it. They name it in their documentation; `tests/it/law.rs` fails where one of either is missing, where a name is no clause's, and where this page says anything else. `ONPOST_WRITE_LAW=1 cargo test --test it law` writes it anew.
";

/// A clause of the law.
struct Clause {
    number: Number,
    /// What it says, without its number and mark.
    text: String,
    /// What stands in brackets behind its number: whether it's built.
    mark: String,
}

/// A clause's section, and its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Number {
    section: u32,
    place: u32,
}

/// A function or test that names a clause.
struct Keeper {
    number: Number,
    /// Its path in the code.
    name: String,
    /// The file that it stands in.
    file: String,
    is_test: bool,
}

impl Number {
    fn read(text: &str) -> Option<Self> {
        let (section, place) = text.split_once('.')?;
        Some(Self {
            section: section.parse().ok()?,
            place: place.parse().ok()?,
        })
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.section, self.place)
    }
}

impl Clause {
    /// The clause that begins with a line of the law.
    fn read(line: &str) -> Option<Self> {
        let line = line.trim_start_matches("| ");
        let (number, rest) = line.strip_prefix("**")?.split_once("**")?;
        let rest = rest.trim().trim_matches('|').trim();
        let marked = rest.strip_prefix("*(").and_then(|it| it.split_once(")*"));
        let (mark, text) = marked.unwrap_or(("", rest));
        Some(Self {
            number: Number::read(number)?,
            text: text.trim().replace(" | ", " · "),
            mark: mark.to_owned(),
        })
    }

    /// Whether some of it is in the code.
    fn is_built(&self) -> bool {
        !self.mark.starts_with("not built yet")
    }

    /// Its first sentence.
    fn sentence(&self) -> String {
        let mut ends = self.text.match_indices(". ").map(|(at, _)| at);
        let is_end = |at: &usize| self.text[at + 2..].starts_with(char::is_uppercase);
        match ends.find(is_end) {
            Some(at) => format!("{}. …", &self.text[..at]),
            None => self.text.clone(),
        }
    }
}

/// The law, section by section.
fn law() -> Vec<Clause> {
    let pages = files("src/rules/law", "md");
    let lines = pages.iter().flat_map(|page| page.text.lines());
    lines.filter_map(Clause::read).collect()
}

/// The clauses that a line of documentation names; `None`: it isn't such a line.
fn named(line: &str) -> Option<Vec<Number>> {
    let list = line.trim_start().strip_prefix("/// Law ")?;
    let list = list.strip_suffix('.')?;
    list.split(", ").map(Number::read).collect()
}

/// Whoever names a clause in some sources, and the lines that belong to no function.
fn keepers(sources: &[Source]) -> (Vec<Keeper>, Vec<String>) {
    let (mut keepers, mut lost) = (Vec::new(), Vec::new());
    for source in sources {
        let lines: Vec<&str> = source.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(numbers) = named(line) else { continue };
            match function(&lines, at) {
                Some((name, is_test)) => keepers.extend(numbers.iter().map(|number| Keeper {
                    number: *number,
                    name: format!("{}::{name}", module(&source.path)),
                    file: source.path.clone(),
                    is_test: is_test || source.path.starts_with("tests/"),
                })),
                None => lost.push(format!("{}:{}", source.path, at + 1)),
            }
        }
    }
    (keepers, lost)
}

/// The function that a line of documentation belongs to, and whether it's a test.
fn function(lines: &[&str], at: usize) -> Option<(String, bool)> {
    let is_head = |line: &&&str| {
        let line = line.trim_start();
        line.starts_with("///") || line.starts_with("#[")
    };
    let above = lines[..at].iter().rev().take_while(is_head);
    let below = lines[at..].iter().take_while(is_head);
    let mut head = above.chain(below.clone());
    let is_test = head.any(|line| line.contains("#[test]") || line.contains("#[tokio::test"));
    let line = lines.get(at + below.count())?;
    let named = line.split("fn ").nth(1)?;
    let name = &named[..named.find(|c: char| !c.is_alphanumeric() && c != '_')?];
    let outer = is_indented(line).then(|| outer(&lines[..at])).flatten();
    let name = outer.map_or_else(|| name.to_owned(), |outer| format!("{outer}::{name}"));
    Some((name, is_test))
}

fn is_indented(line: &str) -> bool {
    line.starts_with(' ')
}

/// What an indented function stands in: a type or a module; a macro is none.
fn outer(above: &[&str]) -> Option<String> {
    let blocks = ["impl", "mod ", "macro_rules!", "proptest!"];
    let opens = |line: &&&str| blocks.iter().any(|block| line.starts_with(block));
    let line = above.iter().rev().find(opens)?;
    let name = match line.strip_prefix("mod ") {
        Some(module) => module,
        None => of_impl(line)?,
    };
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
    Some(name[..end.unwrap_or(name.len())].to_owned())
}

/// From the name of the type on that an `impl` is of, its own parameters and its trait left out.
fn of_impl(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl")?;
    let rest = match rest.strip_prefix('<') {
        Some(parameters) => parameters.split_once("> ")?.1,
        None => rest.trim_start(),
    };
    Some(rest.split_once(" for ").map_or(rest, |(_, of)| of))
}

/// The module of a file: `rules::verdict` of `src/rules/verdict/mod.rs`, `it::slips` of `tests/it/slips.rs`.
fn module(path: &str) -> String {
    let inside = path.trim_start_matches("src/").trim_start_matches("tests/");
    let inside = inside.trim_end_matches(".rs").trim_end_matches("/mod");
    inside.replace('/', "::")
}

fn all() -> Vec<Source> {
    let mut sources = files("src", "rs");
    sources.extend(files("tests", "rs"));
    sources.retain(|source| source.path != "tests/it/law.rs");
    sources
}

#[test]
fn every_clause_is_kept_by_a_function_and_tried_by_a_test_that_name_it() {
    let (keepers, _) = keepers(&all());
    let mut wrong = Vec::new();
    for clause in law().iter().filter(|clause| clause.is_built()) {
        for (is_test, what) in [(false, "function"), (true, "test")] {
            let is_meant = |it: &Keeper| it.number == clause.number && it.is_test == is_test;
            if !keepers.iter().any(is_meant) {
                wrong.push(format!("no {what} names Law {}", clause.number));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_name_is_that_of_a_clause_that_is_built() {
    let law = law();
    let (keepers, lost) = keepers(&all());
    let mut wrong: Vec<String> = lost
        .iter()
        .map(|place| format!("{place} names a clause, and is above no function"))
        .collect();
    for keeper in &keepers {
        match law.iter().find(|clause| clause.number == keeper.number) {
            Some(clause) if clause.is_built() => {}
            Some(_) => wrong.push(format!(
                "{} names Law {}, which says that it isn't built",
                keeper.name, keeper.number
            )),
            None => wrong.push(format!("{} names Law {}", keeper.name, keeper.number)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn clauses_are_numbered_one_after_the_other() {
    let mut sections: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for clause in law() {
        let places = sections.entry(clause.number.section).or_default();
        places.push(clause.number.place);
    }
    for (section, places) in &sections {
        let right: Vec<u32> = (1..).take(places.len()).collect();
        assert_eq!(*places, right, "section {section}");
    }
    // The first section says what words mean.
    let right: Vec<u32> = (2..=12).collect();
    assert_eq!(sections.into_keys().collect::<Vec<_>>(), right);
}

/// The beginnings of what `text` says after each `before`.
fn after<'t>(text: &'t str, before: &'t str) -> impl Iterator<Item = &'t str> {
    let is_word = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    let found = text
        .match_indices(before)
        .filter(move |(at, _)| is_word(*at));
    found.map(move |(at, _)| &text[at + before.len()..])
}

/// The number that a text begins with, as `4` or `4.4`.
fn number(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    text[..end.unwrap_or(text.len())].trim_end_matches('.')
}

#[test]
fn no_citation_of_the_law_leads_nowhere() {
    let law = law();
    let mut wrong = Vec::new();
    for source in all() {
        for cited in after(&source.text, "Law ").map(number) {
            let is_clause = |clause: &Clause| clause.number.to_string() == cited;
            let is_section = cited.parse().is_ok_and(|section: u32| section <= 12);
            if !cited.is_empty() && !is_section && !law.iter().any(is_clause) {
                wrong.push(format!("{} cites Law {cited}", source.path));
            }
        }
        for word in ["rules ", "rule ", "rules.md "] {
            let cited = after(&source.text, word).map(number);
            for cited in cited.filter(|cited| !cited.is_empty()) {
                wrong.push(format!("{} cites {word}{cited}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_place_that_is_cited_of_the_documents_is_told_on_their_page() {
    let page = read(DOCUMENTS);
    let mut sources = shipped();
    sources.extend(files("src", "ftl"));
    sources.extend(files("src/rules/law", "md"));
    let mut wrong = Vec::new();
    for source in sources {
        for document in ["D0 ", "D1 ", "D2 ", "D3 ", "D4 "] {
            let cited = after(&source.text, document).map(number);
            for place in cited.filter(|place| !place.is_empty()) {
                if !page.contains(&format!("| {document}{place} |")) {
                    wrong.push(format!("{} cites {document}{place}", source.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The page of clauses, functions and tests.
fn table() -> String {
    let (keepers, _) = keepers(&all());
    let mut page = HEAD.to_owned();
    let mut section = 0;
    for clause in law() {
        if clause.number.section != section {
            section = clause.number.section;
            page += &format!("\n## {}\n\n", title(section));
            page += "| clause | what it says | functions | tests |\n| --- | --- | --- | --- |\n";
        }
        let own = |keeper: &&Keeper| keeper.number == clause.number;
        let (tests, functions): (Vec<_>, Vec<_>) =
            keepers.iter().filter(own).partition(|it| it.is_test);
        let mark = Some(&clause.mark).filter(|mark| !mark.is_empty());
        let mark = mark.map_or_else(String::new, |mark| format!("*({mark})* "));
        let said = format!("{mark}{}", clause.sentence()).replace('|', "\\|");
        let number = clause.number;
        page += &format!(
            "| {number} | {said} | {} | {} |\n",
            links(&functions),
            links(&tests)
        );
    }
    page
}

/// The heading of a section.
fn title(section: u32) -> String {
    let pages = files("src/rules/law", "md");
    let start = format!("# {section}. ");
    let mut lines = pages.iter().flat_map(|page| page.text.lines());
    let heading = lines.find(|line| line.starts_with(&start));
    heading.unwrap().trim_start_matches("# ").to_owned()
}

fn links(keepers: &[&Keeper]) -> String {
    let keepers = keepers.iter();
    let links = keepers.map(|it| format!("[`{}`](../{})", it.name, it.file));
    links.collect::<Vec<_>>().join("<br>")
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

#[test]
fn the_page_of_clauses_functions_and_tests_is_as_the_code_has_it() {
    let table = table();
    if std::env::var_os("ONPOST_WRITE_LAW").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
        fs::write(path, &table).unwrap();
    }
    let known = read(TABLE);
    for (right, line) in table
        .lines()
        .zip(known.lines().chain([""].into_iter().cycle()))
    {
        assert_eq!(line, right, "{TABLE}; ONPOST_WRITE_LAW=1 writes it anew");
    }
    assert_eq!(known.lines().count(), table.lines().count(), "{TABLE}");
}

#[test]
fn a_name_is_told_with_what_it_stands_in() {
    let code = [
        "impl<'s, 'm> Window<'s, 'm> {",
        "    /// Which way a mark counts.",
        "    /// Law 4.4, 4.5.",
        "    #[must_use]",
        "    pub fn way(&self) {}",
        "}",
        "mod tests {",
        "    /// Law 4.5.",
        "    #[test]",
        "    fn told() {}",
        "}",
        "/// Law 4.4.",
        "pub struct Way;",
    ];
    let numbers = |line| named(line).map(|all| all.iter().map(Number::to_string).collect());
    assert_eq!(numbers(code[2]), Some(vec!["4.4".into(), "4.5".into()]));
    assert_eq!(numbers("    // Law 4.4."), None::<Vec<String>>);
    assert_eq!(function(&code, 2), Some(("Window::way".into(), false)));
    assert_eq!(function(&code, 7), Some(("tests::told".into(), true)));
    assert_eq!(function(&code, 11), None);
}
