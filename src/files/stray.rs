//! Files beside ours that aren't read, though somebody may take them for ours: another ending, another name.

use super::{fault::WrongInFile, filler::is_separated_header, table::Layout, text};
use onpost_rules::invisible;
use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

/// Endings of tables of all kinds; one of them is named whatever it's called.
const TABLES: [&str; 19] = [
    "csv", "tsv", "tab", "psv", "xlsx", "xls", "xlsm", "xlsb", "xlt", "xltx", "xltm", "ods", "ots",
    "fods", "et", "ett", "numbers", "dif", "slk",
];

/// Endings of what people put beside tables to be read by people.
const DOCUMENTS: [&str; 19] = [
    "md", "pdf", "doc", "docx", "odt", "rtf", "ppt", "pptx", "png", "jpg", "jpeg", "gif", "svg",
    "bmp", "webp", "heic", "log", "mp4", "eml",
];

/// Words that programs and people add to the name of another copy.
const COPIES: [&str; 12] = [
    "copy", "of", "副本", "复件", "备份", "新", "旧", "bak", "backup", "old", "new", "final",
];

/// So many files of a folder within ours are looked at.
const MOST_LOOKED_AT: usize = 1_000;

/// So much of a file is looked at for a header.
const HEAD_BYTES: u64 = 4 << 10;

/// The files that are read: tables in the order in which they are read and their faults are told, and settings.
#[derive(Debug, Clone, Copy)]
pub struct KnownFiles {
    pub layouts: &'static [&'static Layout],
    pub settings: &'static [&'static str],
    /// Whether a file of this name, in small letters, holds more settings of one of them.
    pub more: fn(&str) -> bool,
    /// The one of the settings that is nothing without tables.
    pub addition: &'static str,
}

impl KnownFiles {
    /// The names of the files, tables as `.csv`.
    pub fn names(&self) -> Vec<String> {
        let tables = self.layouts.iter().map(|it| format!("{}.csv", it.stem));
        tables
            .chain(self.settings.iter().map(|it| (*it).to_owned()))
            .collect()
    }

    /// Whether a folder of nothing but a file of this name, in small letters, says nothing.
    pub fn says_nothing_alone(&self, name: &str) -> bool {
        name == self.addition
    }

    /// Whether a file of this name, in small letters, is read.
    pub fn is_read(&self, name: &str) -> bool {
        let is_table = |layout: &&Layout| {
            let ending = name.strip_prefix(layout.stem);
            matches!(ending, Some(".csv" | ".xlsx"))
        };
        let is_settings = self.settings.contains(&name) || (self.more)(name);
        is_settings || self.layouts.iter().any(is_table)
    }

    /// What is wrong with a file that isn't read: nothing, unless it looks like one of ours.
    pub fn wrong(&self, name: &str, path: &Path) -> Option<WrongInFile> {
        if path.is_dir() {
            return self
                .within(path)
                .map(|right| WrongInFile::InAFolder { right });
        }
        if let Some(right) = self.kept_aside(name, path) {
            return Some(WrongInFile::Misnamed { right });
        }
        if is_left_by_a_program(name) {
            return None;
        }
        let folded = invisible::folded(name).replace('。', ".");
        let (base, ending) = folded.rsplit_once('.').unwrap_or((&folded, ""));
        if DOCUMENTS.contains(&ending) {
            return None;
        }
        let is_table = TABLES.contains(&ending);
        let meant = self.meant(base);
        let meant = meant.or_else(|| is_table.then(|| self.resembled(base)).flatten());
        match meant {
            Some(right) if is_other_form(base, ending) => Some(WrongInFile::OtherForm { right }),
            Some(right) => Some(WrongInFile::Misnamed { right }),
            None if is_table => Some(WrongInFile::UnknownFile {
                known: self.names(),
            }),
            None if ending == "toml" => Some(WrongInFile::UnknownFile {
                known: self.settings.iter().map(|it| (*it).to_owned()).collect(),
            }),
            None => self.held(path).map(|right| WrongInFile::Misnamed { right }),
        }
    }

    /// A file of ours that lies in a folder, where nobody reads it, and not beside it: an archive may lie there.
    fn within(&self, folder: &Path) -> Option<String> {
        let entries = fs::read_dir(folder).ok()?.take(MOST_LOOKED_AT);
        let names = entries.flatten().map(|entry| entry.file_name());
        let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
        names.sort();
        let is_there = |name: &str| folder.with_file_name(name).exists();
        let mut missed = names.into_iter().filter(|name| !is_there(name));
        missed.find(|name| self.is_read(&name.to_lowercase()))
    }

    /// The file that an editor has kept another copy of, or somebody has hidden, where the file itself isn't there.
    fn kept_aside(&self, name: &str, path: &Path) -> Option<String> {
        let right = name.strip_suffix('~').or_else(|| name.strip_prefix('.'))?;
        let is_alone = || !path.with_file_name(right).exists();
        (self.is_read(right) && is_alone()).then(|| right.to_owned())
    }

    /// The file whose name this is, but for endings and what copies are called.
    fn meant(&self, base: &str) -> Option<String> {
        let base = base.split('.').next().unwrap_or(base);
        let is_letter = |it: char| it.is_alphabetic() || it == '_';
        let mut words = base.split(|it| !is_letter(it));
        let mut first = words
            .by_ref()
            .find(|word| !COPIES.contains(word) && !word.is_empty())?;
        for copy in COPIES {
            first = first.strip_suffix(copy).unwrap_or(first);
            first = first.strip_prefix(copy).unwrap_or(first);
            first = first.trim_matches(['_', '的']);
        }
        if words.any(|word| !COPIES.contains(&word) && !word.is_empty()) {
            return None;
        }
        let known = self.named().find(|(stem, _)| is_same_word(stem, first));
        known.map(|(_, right)| right)
    }

    /// The file whose name is most like this one, if any is like it.
    fn resembled(&self, base: &str) -> Option<String> {
        let near = self
            .named()
            .map(|(stem, right)| (distance(stem, base), stem.len(), right));
        let near = near.filter(|(distance, length, _)| distance * 3 < *length);
        near.min_by_key(|(distance, ..)| *distance)
            .map(|(.., right)| right)
    }

    /// The table whose header a file begins with.
    fn held(&self, path: &Path) -> Option<String> {
        let mut head = Vec::new();
        let is_file = fs::metadata(path).is_ok_and(|it| it.is_file());
        let file = is_file.then(|| File::open(path).ok()).flatten()?;
        file.take(HEAD_BYTES).read_to_end(&mut head).ok()?;
        let first = text::first_line(&head)?;
        let layout = self
            .layouts
            .iter()
            .find(|it| is_separated_header(it, &first))?;
        Some(format!("{}.csv", layout.stem))
    }

    /// The files by their names without endings.
    fn named(&self) -> impl Iterator<Item = (&'static str, String)> {
        let tables = self
            .layouts
            .iter()
            .map(|it| (it.stem, format!("{}.csv", it.stem)));
        let settings = self.settings.iter().map(|it| {
            let stem = it.split('.').next().unwrap_or(it);
            (stem, (*it).to_owned())
        });
        tables.chain(settings)
    }
}

/// Whether it's the ending that keeps a file from being read, and not its name.
fn is_other_form(base: &str, ending: &str) -> bool {
    !base.contains('.') && !matches!(ending, "csv" | "xlsx" | "toml")
}

/// What editors, spreadsheets and systems leave behind, and what is hidden.
fn is_left_by_a_program(name: &str) -> bool {
    let names = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"];
    names.contains(&name) || name.starts_with(['.', '~', '#']) || name.ends_with('~')
}

/// Whether two words are one, be it of one thing or of several.
fn is_same_word(known: &str, word: &str) -> bool {
    let one = known.strip_suffix("ies").map_or_else(
        || known.trim_end_matches('s').to_owned(),
        |start| format!("{start}y"),
    );
    word == known || word == one || known.strip_suffix("es") == Some(word)
}

/// How many letters have to be added, taken away or changed to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = index + 1;
        for (column, its) in other.iter().enumerate() {
            let changed = before + usize::from(letter != *its);
            before = row[column + 1];
            row[column + 1] = changed.min(before + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::KNOWN;

    fn told(name: &str) -> Option<WrongInFile> {
        KNOWN.wrong(&name.to_lowercase(), Path::new("nowhere"))
    }

    #[test]
    fn what_lies_in_a_folder_or_is_kept_aside_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("2026-11");
        fs::create_dir(&inner).unwrap();
        assert_eq!(KNOWN.wrong("2026-11", &inner), None);
        fs::write(inner.join("Punches.csv"), "").unwrap();
        let right = "Punches.csv".to_owned();
        assert_eq!(
            KNOWN.wrong("2026-11", &inner),
            Some(WrongInFile::InAFolder { right })
        );
        fs::write(folder.path().join("Punches.csv"), "").unwrap();
        assert_eq!(KNOWN.wrong("2026-11", &inner), None, "an archive");
        for name in ["punches.csv~", ".punches.csv"] {
            let path = folder.path().join(name);
            let right = "punches.csv".to_owned();
            assert_eq!(
                KNOWN.wrong(name, &path),
                Some(WrongInFile::Misnamed { right })
            );
        }
        fs::write(folder.path().join("punches.csv"), "").unwrap();
        assert_eq!(
            KNOWN.wrong("punches.csv~", &folder.path().join("punches.csv~")),
            None
        );
    }

    fn right(name: &str) -> Option<String> {
        match told(name) {
            Some(WrongInFile::Misnamed { right } | WrongInFile::OtherForm { right }) => Some(right),
            _ => None,
        }
    }

    #[test]
    fn what_looks_like_one_of_ours_is_named_with_what_would_be_right() {
        for name in [
            "punches.txt",
            "punches.tsv",
            "punches.xlsm",
            "punches.xlsb",
            "punches.ods",
            "punches.et",
            "punches.xls",
            "punches.wps",
            "PUNCHES.XLS",
            "punches.json",
            "punches.html",
            "punches.csv.txt",
            "punches.csv.zip",
            "punches.xlsx.bak",
            "punchs.csv",
            "punches (1).csv",
            "punches（1）.csv",
            "punches - 副本.csv",
            "punches的副本.xlsx",
            "副本punches.csv",
            "Copy of punches.xlsx",
            "punches_old.csv",
            "punches-2026-11.csv",
            "2026-11 punches.txt",
            "punch.csv",
            "punche.txt",
            "ｐｕｎｃｈｅｓ．csv",
            "punches。csv",
            "punches .csv",
            "punches",
            "puncehs.csv",
        ] {
            assert_eq!(right(name).as_deref(), Some("punches.csv"), "{name}");
        }
        for (name, file) in [
            ("policy.toml.txt", "policy.toml"),
            ("policy.txt", "policy.toml"),
            ("policy.yaml", "policy.toml"),
            ("policy (1).toml", "policy.toml"),
            ("roster.toml.txt", "roster.toml"),
            ("duty.csv", "duties.csv"),
            ("stuff.xlsx", "staff.csv"),
            ("postchecks.csv", "post_checks.csv"),
            ("post_checks_copy.txt", "post_checks.csv"),
        ] {
            assert_eq!(right(name).as_deref(), Some(file), "{name}");
        }
    }

    #[test]
    fn any_other_table_is_named_and_what_is_none_is_not() {
        for name in [
            "打卡记录.csv",
            "2026年10月.xls",
            "data.ods",
            "考勤.et",
            "settings.toml",
        ] {
            assert!(
                matches!(told(name), Some(WrongInFile::UnknownFile { .. })),
                "{name}"
            );
        }
        for name in [
            "README.md",
            "readme.txt",
            "说明.txt",
            "staff.pdf",
            "duties.png",
            "Thumbs.db",
            ".DS_Store",
            "._staff.csv",
            "~$staff.xlsx",
            ".~lock.staff.csv#",
            "staff photo.zip",
            "notes.txt",
            "Makefile",
        ] {
            assert_eq!(told(name), None, "{name}");
        }
    }
}
