//! A roster as somebody is shown it: with its draft for who plans it, as it is published for its people.

use super::board::sheet::{BoardSheet, Derived, May, RosterReader};
use crate::{
    Error,
    desk::{self, Desk},
};
use onpost_actions::{self as actions, roster::board};
use onpost_rules::{
    roster::{Plan, draft::DraftChange, plan::RosterKey, step::StepTurns},
    time::Instant,
};
use onpost_words::Lang;
use serde::Deserialize;
use std::sync::Arc;

/// A plan with what follows from it.
#[derive(Debug, Clone)]
pub struct RosterShown {
    pub plan: Arc<Plan>,
    pub derived: Arc<Derived>,
    /// What the reader can take back or do again.
    pub turns: StepTurns,
    /// What others drafted of late.
    pub recent: Vec<DraftChange>,
    pub now: Instant,
    pub may: May,
}

/// What an address names a roster by.
#[derive(Debug, Clone, Deserialize)]
pub struct RosterPlace {
    post: String,
    month: String,
}

impl RosterPlace {
    /// The roster that is named.
    ///
    /// # Errors
    /// Those of [`desk::id`] and [`desk::month`] where it names none.
    pub fn key(&self) -> Result<RosterKey, Error> {
        Ok(RosterKey {
            post: desk::id(&self.post)?,
            month: desk::month(&self.month)?,
        })
    }
}

/// As the reader may see it.
///
/// # Errors
/// Those of [`board::show`] and [`board::published`].
pub async fn load(desk: &Desk, key: RosterKey) -> Result<RosterShown, Error> {
    match board::show(desk.house(), desk.actor(), key).await {
        Err(actions::Error::NotAllowed) => {
            let board = board::published(desk.house(), desk.actor(), key).await?;
            Ok(RosterShown::of(board, May::Read).await)
        }
        board => Ok(RosterShown::of(board?, May::Plan).await),
    }
}

/// The same, for those alone who plan it.
///
/// # Errors
/// Those of [`board::show`].
pub async fn load_to_plan(desk: &Desk, key: RosterKey) -> Result<RosterShown, Error> {
    let board = board::show(desk.house(), desk.actor(), key).await?;
    Ok(RosterShown::of(board, May::Plan).await)
}

/// What our own pages never send is answered so; who doesn't plan the roster isn't told that it was odd.
pub async fn odd(desk: &Desk, key: RosterKey) -> Error {
    desk::odd(board::show(desk.house(), desk.actor(), key).await)
}

impl RosterShown {
    /// Works out what follows from a plan, beside the threads that answer.
    pub async fn of(board: board::RosterBoard, may: May) -> Self {
        let working = tokio::task::spawn_blocking(move || {
            let derived = Derived::of(&board.plan, board.now);
            Self {
                derived: Arc::new(derived),
                plan: Arc::new(board.plan),
                turns: board.turns,
                recent: board.recent,
                now: board.now,
                may,
            }
        });
        working.await.expect("working it out does not panic")
    }

    /// The sheet that pages are drawn from.
    pub fn sheet(&self, lang: Lang) -> BoardSheet<'_> {
        let reader = RosterReader {
            lang,
            now: self.now,
            may: self.may,
        };
        BoardSheet::of(&self.plan, &self.derived, reader)
    }
}
