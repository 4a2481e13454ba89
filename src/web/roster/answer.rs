//! What the board's script is answered and sent: the fragments that changed, and who set which cells.

use super::board::{
    self,
    sheet::{BoardSheet, May, RosterReader},
};
use chrono::NaiveDate;
use onpost_actions::roster::follow::DraftPicture;
use onpost_rules::{
    ids::PersonId,
    roster::{Cell, draft::DraftChange, version::RosterState},
};
use onpost_tell::{self as tell, day_code::Signs};
use onpost_words::{Lang, say};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// Up to how many cells of one act are told each; of more it's told how many they are.
const MOST_TOLD: usize = 6;

/// What the script shows.
#[derive(Debug, Serialize)]
pub struct BoardAnswer {
    /// Whether nothing of it was saved.
    pub refused: bool,
    /// What came of it, in words.
    pub said: String,
    /// Whether somebody else's work is told of.
    pub met: bool,
    pub revision: i64,
    /// Rows by the id of their person.
    pub rows: BTreeMap<String, String>,
    /// The strips of the month.
    pub strips: Vec<String>,
    /// Other parts of the page by their id.
    pub parts: BTreeMap<&'static str, String>,
    /// Cells that were set since the page was read.
    pub cells: Vec<SetCell>,
    /// What was set, a line for each cell or act.
    pub news: Vec<SetLine>,
}

/// A cell that somebody set.
#[derive(Debug, Serialize)]
pub struct SetCell {
    person: PersonId,
    date: NaiveDate,
    by: Option<PersonId>,
    /// Who set it when, for its mark.
    mark: String,
}

/// What somebody set, in words.
#[derive(Debug, Serialize)]
pub struct SetLine {
    by: Option<PersonId>,
    text: String,
}

/// Whose rows are drawn anew; `None`: everybody's. Strips are few, and share one scale: they all are.
pub struct RedrawnRows(Option<HashSet<PersonId>>);

impl RedrawnRows {
    pub const ALL: Self = Self(None);

    /// Those of some cells.
    pub fn of(cells: impl Iterator<Item = Cell>) -> Self {
        Self(Some(cells.map(|cell| cell.person).collect()))
    }

    /// What changed of a board.
    pub fn draw(&self, sheet: &BoardSheet, said: String) -> BoardAnswer {
        let signs = Signs::of(sheet.lang);
        let is_met = |id: &PersonId| self.0.as_ref().is_none_or(|met| met.contains(id));
        let people = sheet.people.iter().filter(|person| is_met(&person.id));
        let rows = people.map(|person| {
            let line = board::grid::line(sheet, person, &signs);
            (person.id.to_string(), line.into_string())
        });
        let days = sheet.days.iter();
        let strips = days.map(|day| board::strip::strip(sheet, day.date).into_string());
        let parts = [
            ("board-standing", board::standing(sheet)),
            ("board-summary", board::summary(sheet)),
            ("board-findings", board::findings(sheet)),
        ];
        BoardAnswer {
            refused: false,
            said,
            met: false,
            revision: sheet.plan.draft.revision,
            rows: rows.collect(),
            strips: strips.collect(),
            parts: parts.map(|(id, part)| (id, part.into_string())).into(),
            cells: Vec::new(),
            news: Vec::new(),
        }
    }
}

impl BoardAnswer {
    /// What was set in a draft after a revision, for all who have it open.
    pub fn since(lang: Lang, picture: &DraftPicture, from: i64) -> Self {
        let derived = board::sheet::Derived::of(&picture.plan, picture.at);
        let reader = RosterReader {
            lang,
            now: picture.at,
            may: May::Plan,
        };
        let sheet = BoardSheet::of(&picture.plan, &derived, reader);
        let later = picture.changes.iter().filter(|it| it.revision > from);
        let later: Vec<&DraftChange> = later.collect();
        let rows = match picture.plan.state {
            RosterState::Closed => RedrawnRows::ALL,
            _ => RedrawnRows::of(later.iter().map(|it| it.cell)),
        };
        Self {
            cells: later.iter().map(|it| SetCell::of(&sheet, it)).collect(),
            news: news(&sheet, &later),
            ..rows.draw(&sheet, String::new())
        }
    }
}

impl SetCell {
    /// A cell with its mark.
    pub fn of(sheet: &BoardSheet, change: &DraftChange) -> Self {
        Self {
            person: change.cell.person,
            date: change.cell.date,
            by: change.by,
            mark: mark(sheet, change),
        }
    }
}

/// `李娜 11月2日（周一） 14:30 改动`.
pub fn mark(sheet: &BoardSheet, change: &DraftChange) -> String {
    let who = tell::roster::who_changed(sheet.lang, sheet.zone, change);
    say!(sheet.lang, "board-cell-set", who = who)
}

/// A line for each cell, or one for each act that set many.
fn news(sheet: &BoardSheet, later: &[&DraftChange]) -> Vec<SetLine> {
    let (lang, zone) = (sheet.lang, sheet.zone);
    let acts = later.chunk_by(|a, b| a.revision == b.revision);
    acts.flat_map(|act| match act {
        [first, rest @ ..] if rest.len() >= MOST_TOLD => vec![SetLine {
            by: first.by,
            text: say!(
                lang,
                "board-set-many",
                who = tell::roster::who_changed(lang, zone, first),
                count = act.len()
            ),
        }],
        few => {
            let line = |change: &&DraftChange| SetLine {
                by: change.by,
                text: tell::roster::draft_change(lang, zone, change),
            };
            few.iter().map(line).collect()
        }
    })
    .collect()
}
