//! The project's own source text, for the tests that read it.

use std::{fs, path::Path};

/// A source file.
pub struct Source {
    /// Its path from the project's top, with slashes.
    pub path: String,
    pub text: String,
}

impl Source {
    /// What isn't test: everything before the test module at the file's end.
    pub fn code(&self) -> &str {
        let end = self.text.find("#[cfg(test)]\nmod tests {");
        &self.text[..end.unwrap_or(self.text.len())]
    }

    /// The room it lies in: `web` for `src/web/page.rs` and for `src/web.rs`.
    pub fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or_default();
        let room = inside.split('/').next().unwrap_or_default();
        room.strip_suffix(".rs").unwrap_or(room)
    }
}

/// Every file under `folder` with this ending, in order of path.
pub fn files(folder: &str, ending: &str) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![top.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                let inside = path.strip_prefix(top).unwrap();
                found.push(Source {
                    path: inside.to_str().unwrap().replace('\\', "/"),
                    text: fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "{folder} has no .{ending}");
    found
}

/// What ships: `src`, but for files that are test from top to bottom.
pub fn shipped() -> Vec<Source> {
    let mut sources = files("src", "rs");
    let test = ["/showcase/", "/tests/", "/tests.rs", "src/rules/sample/"];
    sources.retain(|source| !test.iter().any(|part| source.path.contains(part)));
    sources
}

/// The text between the bracket that `text` opens with and the one that closes it.
pub fn bracketed(text: &str) -> &str {
    let mut depth = 0;
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '{' | '[' if !quoted => depth += 1,
            ')' | '}' | ']' if !quoted => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return &text[1..at];
        }
    }
    panic!("a bracket is never closed: {text:.80}");
}

/// The parts of a list, split at the commas outside all brackets and quotes.
pub fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut quoted, mut escaped, mut start) = (0, false, false, 0);
    let mut parts = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '{' | '[' if !quoted => depth += 1,
            ')' | '}' | ']' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(list[start..at].trim());
                start = at + 1;
            }
            _ => (),
        }
    }
    parts.push(list[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}
