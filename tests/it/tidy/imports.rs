//! The imports of the house, read from its source: which file names which other file of ours.
//!
//! Counted is every path, in `use` lines and in bodies, however it is written: by `crate::`, by chains of `super::`,
//! by a name that a `use` brought in, by a module's own child. A list of modules in a `mod.rs` (`mod x; pub use x::Y`)
//! is none: who asks the door for `Y` imports `x`.

use super::FLOORS;
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// A path of names from the top of the house: a floor, and what lies in it.
type Path = Vec<String>;

/// What one file says.
#[derive(Default)]
struct Module {
    file: String,
    /// What its `use` lines name.
    uses: Vec<Use>,
    /// Every other path of more than one name.
    paths: Vec<Path>,
}

/// One name of a `use` line.
struct Use {
    /// As written.
    path: Path,
    name: String,
    is_public: bool,
}

/// The files that import, each with the file that it imports; of ours, and no file itself.
pub fn imports(sources: &[Source]) -> BTreeSet<(String, String)> {
    let house = House::read(sources);
    let mut found = BTreeSet::new();
    for (place, module) in &house.0 {
        for target in house.imports_of(place, module) {
            let to = &house.0[&target].file;
            if *to != module.file && to != "src/lib.rs" {
                found.insert((module.file.clone(), to.clone()));
            }
        }
    }
    found
}

/// The modules by their paths.
struct House(BTreeMap<Path, Module>);

impl House {
    fn read(sources: &[Source]) -> Self {
        let modules = sources.iter().map(|source| {
            let module = module(&source.path, source.code());
            (place(&source.path), module)
        });
        Self(modules.collect())
    }

    fn imports_of(&self, place: &Path, module: &Module) -> Vec<Path> {
        let uses = module.uses.iter().filter_map(|it| {
            let target = self.target(place, &it.path)?;
            let is_door = it.is_public && self.module(&target).0.starts_with(place);
            (!is_door).then_some(target)
        });
        let paths = module.paths.iter();
        let paths = paths.filter_map(|path| self.target(place, path));
        let found = uses.chain(paths).map(|target| self.lands(target));
        found.collect()
    }

    /// A path that is written at `place`, from the crate's top; `None` for what isn't ours.
    fn target(&self, place: &Path, path: &[String]) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        let from = match first.as_str() {
            "crate" => top(place),
            "self" => place.clone(),
            "super" => place.split_last()?.1.to_vec(),
            name => match name.strip_prefix("onpost_") {
                Some(floor) => vec![floor.to_owned()],
                None => return self.named(place, name).map(|start| joined(start, rest)),
            },
        };
        if rest.first().is_some_and(|next| next == "super") {
            return self.target(&from, rest);
        }
        Some(joined(from, rest))
    }

    /// What a bare name means at `place`: a child of the module, or what a `use` line brought in.
    fn named(&self, place: &Path, name: &str) -> Option<Path> {
        let child = joined(place.clone(), &[name.to_owned()]);
        if self.0.contains_key(&child) {
            return Some(child);
        }
        let mut uses = self.0.get(place)?.uses.iter();
        let used = uses.find(|it| it.name == name && it.path[0] != name)?;
        self.target(place, &used.path)
    }

    /// The module that a path leads to, and what of the path is left over there.
    fn module<'a>(&self, path: &'a Path) -> (&'a [String], &'a [String]) {
        let lengths = (0..=path.len()).rev();
        let mut known = lengths.filter(|length| self.0.contains_key(&path[..*length]));
        path.split_at(known.next().unwrap_or(0))
    }

    /// Where a path ends: the module itself, or the child whose item it hands out by its door.
    fn lands(&self, path: Path) -> Path {
        let (module, rest) = self.module(&path);
        let place = module.to_vec();
        let Some((name, rest)) = rest.split_first() else {
            return place;
        };
        let mut uses = self.0.get(module).into_iter().flat_map(|it| &it.uses);
        let handed_out = uses.find(|it| it.is_public && it.name == *name);
        let target = handed_out.and_then(|it| self.target(&place, &it.path));
        match target {
            Some(target) if self.module(&target).0.len() > place.len() => {
                self.lands(joined(target, rest))
            }
            _ => place,
        }
    }
}

fn joined(mut start: Path, rest: &[String]) -> Path {
    start.extend_from_slice(rest);
    start
}

/// Where the module of a file stands: `src/web/page.rs` is `web::page`, `src/web/mod.rs` is `web`.
fn place(file: &str) -> Path {
    let inside = file.strip_prefix("src/").unwrap_or(file);
    let inside = inside.strip_suffix(".rs").unwrap_or(inside);
    let names = inside.split('/').map(str::to_owned);
    names
        .filter(|name| !["mod", "lib"].contains(&name.as_str()))
        .collect()
}

/// What `crate` means there: a floor is a crate of its own.
fn top(place: &Path) -> Path {
    let first = place.iter().take(1);
    first
        .filter(|room| FLOORS.iter().any(|(name, _)| name == room))
        .cloned()
        .collect()
}

fn module(file: &str, code: &str) -> Module {
    let words = words(code);
    let mut module = Module {
        file: file.to_owned(),
        ..Module::default()
    };
    let mut at = 0;
    while at < words.len() {
        if words[at..].starts_with(&["#", "[", "cfg", "(", "test", ")", "]"]) {
            at = behind_item(&words, at);
        } else if words[at] == "use" {
            let is_public = at > 0 && (words[at - 1] == "pub" || words[at - 1] == ")");
            at += 1;
            tree(&words, &mut at, Path::new(), &mut |path, name| {
                module.uses.push(Use {
                    path,
                    name,
                    is_public,
                });
            });
        } else if is_name(words[at]) {
            let is_macros_own = at > 0 && words[at - 1] == "$";
            let path = path(&words, &mut at);
            if path.len() > 1 && !is_macros_own {
                module.paths.push(path);
            }
        } else {
            at += 1;
        }
    }
    module
}

/// Behind the item that starts at `at`: its semicolon, or its body.
fn behind_item(words: &[&str], mut at: usize) -> usize {
    let mut depth = 0;
    while at < words.len() {
        match words[at] {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => (),
        }
        at += 1;
        if depth == 0 && ["}", ";"].contains(&words[at - 1]) {
            break;
        }
    }
    at
}

/// Names joined by `::`; ends behind them.
fn path(words: &[&str], at: &mut usize) -> Path {
    let mut path = vec![words[*at].to_owned()];
    *at += 1;
    while *at + 1 < words.len() && words[*at] == "::" && is_name(words[*at + 1]) {
        path.push(words[*at + 1].to_owned());
        *at += 2;
    }
    path
}

/// The names that the tree of a `use` line brings in.
fn tree(words: &[&str], at: &mut usize, start: Path, add: &mut impl FnMut(Path, String)) {
    let mut path = start;
    loop {
        match words[*at] {
            "{" => {
                *at += 1;
                while words[*at] != "}" {
                    tree(words, at, path.clone(), add);
                    *at += usize::from(words[*at] == ",");
                }
                *at += 1;
                return;
            }
            "*" => {
                *at += 1;
                return add(path, "*".to_owned());
            }
            "::" => {
                *at += 1;
                continue;
            }
            "self" if !path.is_empty() => *at += 1,
            name => {
                path.push(name.to_owned());
                *at += 1;
            }
        }
        if words[*at] == "as" {
            *at += 2;
            return add(path, words[*at - 1].to_owned());
        }
        if words[*at] != "::" {
            let name = path.last().cloned().unwrap_or_default();
            return add(path, name);
        }
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// The words of a text, without comments and quotes: names, `::`, and each other sign alone.
fn words(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => quote(rest),
            'r' if raw(rest).is_some() => raw(rest).unwrap_or(1),
            '\'' => letter(rest),
            c if c.is_ascii_alphanumeric() || c == '_' => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                end.unwrap_or(rest.len())
            }
            ':' if rest.starts_with("::") => 2,
            c => c.len_utf8(),
        };
        let (word, behind) = rest.split_at(length);
        let is_quoted =
            word.starts_with(['"', '\'']) || word.starts_with("r\"") || word.starts_with("r#\"");
        if !c.is_whitespace() && !word.starts_with("//") && !word.starts_with("/*") && !is_quoted {
            words.push(word);
        }
        rest = behind;
    }
    words
}

/// The length of the quote that a text opens with.
fn quote(text: &str) -> usize {
    let mut escaped = false;
    let mut signs = text.char_indices().skip(1);
    let end = signs.find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// The length of the raw quote that a text opens with, if it is one.
fn raw(text: &str) -> Option<usize> {
    let marks = text[1..].find(|c| c != '#')?;
    if !text[1 + marks..].starts_with('"') {
        return None;
    }
    let end = format!("\"{}", "#".repeat(marks));
    let start = marks + 2;
    text[start..].find(&end).map(|at| start + at + end.len())
}

/// The length of the quoted letter that a text opens with; 1 for a lifetime.
fn letter(text: &str) -> usize {
    let mut signs = text.char_indices().skip(1);
    match signs.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(1, |at| at + 4),
        _ => match signs.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
    }
}
