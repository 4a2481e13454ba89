//! What the board's script sends, and what it is answered: the fragments that changed, and what others did meanwhile.

use super::{
    board::{
        self,
        sheet::{BoardSheet, May},
        square::Square,
    },
    shown::{self, RosterPlace, RosterShown},
};
use crate::{Error, desk::Desk, refusal};
use axum::{
    Json,
    extract::{Path, rejection::JsonRejection},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use onpost_actions::{
    self as actions,
    roster::{
        board as boards,
        edit::{self, Edit, Edited},
    },
};
use onpost_rules::{
    bounds,
    ids::{PersonId, ShiftId},
    roster::{Cell, DraftEntry, Level, draft::DraftChange},
};
use onpost_tell::{self as tell, day_code::Signs};
use onpost_words::say;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// An edit of some cells.
#[derive(Debug, Deserialize)]
pub struct SentEdit {
    /// The revision that the page shows.
    seen: i64,
    changes: Vec<SentCell>,
}

/// What is to stand in a cell.
#[derive(Debug, Deserialize)]
struct SentCell {
    person: PersonId,
    date: NaiveDate,
    /// `null`: off.
    shift: Option<ShiftId>,
    pinned: bool,
    /// All that is published in it, in place of a shift.
    #[serde(default)]
    restored: bool,
}

/// What the script shows.
#[derive(Debug, Serialize)]
struct EditAnswer {
    /// Whether nothing of it was saved.
    refused: bool,
    /// What came of it, in words.
    said: String,
    /// Whether somebody else's work is told of.
    met: bool,
    revision: i64,
    /// Rows by the id of their person.
    rows: BTreeMap<String, String>,
    /// The strips of the month.
    strips: Vec<String>,
    /// Other parts of the page by their id.
    parts: BTreeMap<&'static str, String>,
}

/// Whose rows are drawn anew; `None`: everybody's. Strips are few, and share one scale: they all are.
struct Anew(Option<HashSet<PersonId>>);

/// `POST /rosters/{post}/{month}/edit`
pub async fn submit(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    sent: Result<Json<SentEdit>, JsonRejection>,
) -> Result<Response, Error> {
    let key = place.key()?;
    let Ok(Json(sent)) = sent else {
        return Err(shown::odd(&desk, key).await);
    };
    // Of a cell that is sent twice the last holds.
    let sent_cells = sent.changes.iter();
    let last: BTreeMap<Cell, &SentCell> = sent_cells.map(|it| (it.cell(), it)).collect();
    let (restored, changes): (Vec<&SentCell>, Vec<&SentCell>) =
        last.into_values().partition(|it| it.restored);
    let edit = Edit {
        seen: sent.seen,
        changes: changes.into_iter().map(SentCell::entry).collect(),
        restored: restored.into_iter().map(SentCell::cell).collect(),
    };
    let came_to = edit::apply(desk.house(), desk.actor(), key, &edit).await;
    let board = boards::show(desk.house(), desk.actor(), key).await?;
    let shown = RosterShown::of(board, May::Plan).await;
    let sheet = shown.sheet(desk.lang);
    match came_to {
        Ok(edited) => {
            let anew = Anew::after(&edit, &edited);
            let said = told(&sheet, &edit, &edited.others);
            let met = !edited.others.is_empty();
            let answer = EditAnswer {
                met,
                ..anew.draw(&sheet, said)
            };
            Ok(Json(answer).into_response())
        }
        Err(actions::Error::Refused(refusal)) => {
            let said = refusal::tell(desk.lang, &refusal);
            let answer = EditAnswer {
                refused: true,
                met: true,
                ..Anew::ALL.draw(&sheet, said)
            };
            let (status, headers) = Error::Refused(Box::new(refusal)).head();
            Ok((status, headers, Json(answer)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

impl SentCell {
    fn cell(&self) -> Cell {
        Cell {
            person: self.person,
            date: bounds::kept_date(self.date),
        }
    }

    fn entry(&self) -> DraftEntry {
        DraftEntry {
            cell: self.cell(),
            shift: self.shift,
            pinned: self.pinned,
        }
    }
}

impl Anew {
    const ALL: Self = Self(None);

    /// What an edit touched; where one's own other windows were at work in between, everything.
    fn after(edit: &Edit, edited: &Edited) -> Self {
        if edited.others.is_empty() && edited.revision != edit.seen + 1 {
            return Self::ALL;
        }
        let own = edit.cells().map(|cell| cell.person);
        let others = edited.others.iter().map(|change| change.cell.person);
        Self(Some(own.chain(others).collect()))
    }

    fn draw(&self, sheet: &BoardSheet, said: String) -> EditAnswer {
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
        EditAnswer {
            refused: false,
            said,
            met: false,
            revision: sheet.plan.draft.revision,
            rows: rows.collect(),
            strips: strips.collect(),
            parts: parts.map(|(id, part)| (id, part.into_string())).into(),
        }
    }
}

/// `李伟 11月3日（周二）：早班。缺口 2，违反硬性规则 0，提醒 1。`, and what others set since.
fn told(sheet: &BoardSheet, edit: &Edit, others: &[DraftChange]) -> String {
    let lang = sheet.lang;
    let cells: Vec<Cell> = edit.cells().collect();
    let what = match cells[..] {
        [cell] => {
            let square = sheet.square(cell);
            cell_told(sheet, cell, &square)
        }
        _ => say!(lang, "board-said-many", count = cells.len()),
    };
    let derived = sheet.derived;
    let standing = say!(
        lang,
        "board-said-standing",
        gaps = derived.gaps.len(),
        hard = derived.count(Level::Hard),
        warnings = derived.count(Level::Warning)
    );
    let met = others.iter().map(|change| {
        let square = sheet.square(change.cell);
        let by = change.by_name.clone();
        let by = by.unwrap_or_else(|| lang.say("board-said-import"));
        let what = cell_told(sheet, change.cell, &square);
        say!(lang, "board-said-other", by = by, what = what)
    });
    let all: Vec<String> = [what, standing].into_iter().chain(met).collect();
    all.join(&lang.say("board-said-between"))
}

/// `李伟 11月3日（周二）：早班`
fn cell_told(sheet: &BoardSheet, cell: Cell, square: &Square) -> String {
    let who = say!(
        sheet.lang,
        "board-who-when",
        name = sheet.names().name(cell.person).to_owned(),
        date = tell::date(sheet.lang, cell.date)
    );
    let mut shifts = sheet.shifts_named(&square.drafted);
    if square.is_pinned {
        shifts += &sheet.lang.say("board-said-pinned");
    }
    format!("{who}{}{shifts}", sheet.lang.say("board-colon"))
}
