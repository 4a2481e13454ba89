//! In which language the words of the demo site's people are written: its names, and what they give as their reasons.

use onpost_rules::letter::Language;
use std::collections::HashMap;

/// Every name of the seeds, in both languages.
const ENGLISH: &str = include_str!("english.csv");

/// A text in both languages.
#[derive(Debug, Clone, Copy)]
pub struct InBoth {
    pub zh: &'static str,
    pub en: &'static str,
}

/// A language, with the names of the seeds in it.
#[derive(Debug, Clone)]
pub struct Tongue {
    language: Language,
    english: HashMap<&'static str, &'static str>,
}

impl Tongue {
    /// That of a language.
    pub fn of(language: Language) -> Self {
        let rows = ENGLISH.lines().skip(1);
        let english = rows.filter_map(|row| row.split_once(',')).collect();
        Self { language, english }
    }

    /// One of two texts.
    pub fn choose(&self, told: InBoth) -> &'static str {
        match self.language {
            Language::Zh => told.zh,
            Language::En => told.en,
        }
    }

    /// A name of the seeds; whatever else stands there is the same in both languages.
    pub fn of_seed<'t>(&self, name: &'t str) -> &'t str {
        match self.language {
            Language::Zh => name,
            Language::En => self.english.get(name).copied().unwrap_or(name),
        }
    }

    /// A table of the seeds, cell by cell.
    pub fn table(&self, csv: &str) -> String {
        let row = |row: &str| {
            let cells = row.split(',').map(|cell| self.of_seed(cell));
            cells.collect::<Vec<_>>().join(",") + "\n"
        };
        csv.lines().map(row).collect()
    }
}
