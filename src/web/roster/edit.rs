//! What the board's script sends, and what it is answered: what was set, and what others did meanwhile.

use super::{
    answer::{BoardAnswer, RedrawnRows, SetCell},
    board::{
        sheet::{BoardSheet, May},
        square::Square,
        turns,
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
        edit::{self, Edit, Edited, StepCause},
    },
};
use onpost_rules::{
    bounds,
    ids::{PersonId, ShiftId},
    refusal::Refusal,
    roster::{Cell, DraftEntry, Level, draft::DraftChange, plan::RosterKey},
};
use onpost_tell as tell;
use onpost_words::say;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An edit of some cells.
#[derive(Debug, Deserialize)]
pub struct SentEdit {
    /// The revision that the page showed when they were chosen.
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
        cause: StepCause::Edit,
    };
    let came_to = edit::apply_beside(desk.house(), desk.actor(), key, edit.clone()).await;
    let edited = match came_to {
        Ok(edited) => edited,
        Err(actions::Error::Refused(refusal)) => return refused(&desk, key, refusal).await,
        Err(error) => return Err(error.into()),
    };
    let shown = load(&desk, key).await?;
    let sheet = shown.sheet(desk.lang);
    let met = edited.others.iter().chain(&edited.met);
    let mut answer = BoardAnswer {
        met: met.clone().next().is_some(),
        cells: met.map(|it| SetCell::of(&sheet, it)).collect(),
        ..redrawn(&edit, &edited).draw(&sheet, told(&sheet, &edit, &edited))
    };
    let turns = turns::turns(&sheet, &shown.turns).into_string();
    answer.parts.insert(turns::PART, turns);
    Ok(Json(answer).into_response())
}

/// The board as it stands after an act.
pub(super) async fn load(desk: &Desk, key: RosterKey) -> Result<RosterShown, Error> {
    let board = boards::show(desk.house(), desk.actor(), key).await?;
    Ok(RosterShown::of(board, May::Plan).await)
}

/// Why nothing was saved, and the whole board as it stands.
pub(super) async fn refused(
    desk: &Desk,
    key: RosterKey,
    refusal: Refusal,
) -> Result<Response, Error> {
    let shown = load(desk, key).await?;
    let sheet = shown.sheet(desk.lang);
    let met: &[DraftChange] = match &refusal {
        Refusal::CellsChanged(met) => met,
        _ => &[],
    };
    let mut answer = BoardAnswer {
        refused: true,
        met: true,
        cells: met.iter().map(|it| SetCell::of(&sheet, it)).collect(),
        ..RedrawnRows::ALL.draw(&sheet, refusal::tell(desk.lang, &refusal))
    };
    let turns = turns::turns(&sheet, &shown.turns).into_string();
    answer.parts.insert(turns::PART, turns);
    let (status, headers) = Error::Refused(Box::new(refusal)).head();
    Ok((status, headers, Json(answer)).into_response())
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

/// What an edit touched; where one's own other windows were at work in between, everything.
fn redrawn(edit: &Edit, edited: &Edited) -> RedrawnRows {
    let met = || edited.others.iter().chain(&edited.met);
    if met().next().is_none() && edited.revision != edit.seen + 1 {
        return RedrawnRows::ALL;
    }
    RedrawnRows::of(edit.cells().chain(met().map(|change| change.cell)))
}

/// `李伟 11月3日（周二）：早班。缺口 2，违反硬性规则 0，提醒 1。`, and what others set since.
fn told(sheet: &BoardSheet, edit: &Edit, edited: &Edited) -> String {
    let lang = sheet.lang;
    let is_met = |cell: &Cell| edited.met.iter().any(|change| change.cell == *cell);
    let cells: Vec<Cell> = edit.cells().filter(|cell| !is_met(cell)).collect();
    let what = match cells[..] {
        [cell] => {
            let square = sheet.square(cell);
            cell_told(sheet, cell, &square)
        }
        _ => say!(lang, "board-said-many", count = cells.len()),
    };
    let kept = edited.met.iter().map(|change| {
        let change = tell::roster::draft_change(lang, sheet.zone, change);
        say!(lang, "board-said-kept", change = change)
    });
    let met = edited.others.iter().map(|change| {
        let square = sheet.square(change.cell);
        let by = change.by_name.clone();
        let by = by.unwrap_or_else(|| lang.say("board-said-import"));
        let what = cell_told(sheet, change.cell, &square);
        say!(lang, "board-said-other", by = by, what = what)
    });
    let all = [what, standing(sheet)].into_iter().chain(kept).chain(met);
    let all: Vec<String> = all.collect();
    all.join(&lang.say("board-said-between"))
}

/// `缺口 2，违反硬性规则 0，提醒 1`.
pub(super) fn standing(sheet: &BoardSheet) -> String {
    let derived = sheet.derived;
    say!(
        sheet.lang,
        "board-said-standing",
        gaps = derived.gaps.len(),
        hard = derived.count(Level::Hard),
        warnings = derived.count(Level::Warning)
    )
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
