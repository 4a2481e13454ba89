//! A roster as somebody is shown it: with its draft for who plans it, as it is published for its people.

use super::board::sheet::{Derived, May, Reader, Sheet};
use crate::{
    Error,
    desk::{self, Desk},
};
use onpost_actions::{self as actions, roster::board};
use onpost_rules::{
    roster::{Plan, plan::Key},
    time::Instant,
};
use onpost_words::Lang;
use std::sync::Arc;

/// A plan with what follows from it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub plan: Arc<Plan>,
    pub derived: Arc<Derived>,
    pub now: Instant,
    pub may: May,
}

/// The roster of an address.
///
/// # Errors
/// [`Error::NotFound`] where it names none.
pub fn key((post, month): &(String, String)) -> Result<Key, Error> {
    Ok(Key {
        post: desk::id(post)?,
        month: desk::month(month)?,
    })
}

/// As the reader may see it.
///
/// # Errors
/// Those of [`board::show`] and [`board::published`].
pub async fn load(desk: &Desk, key: Key) -> Result<Shown, Error> {
    match board::show(desk.house(), desk.actor(), key).await {
        Err(actions::Error::NotAllowed) => {
            let board = board::published(desk.house(), desk.actor(), key).await?;
            Ok(Shown::of(board, May::Read).await)
        }
        board => Ok(Shown::of(board?, May::Plan).await),
    }
}

/// The same, for those alone who plan it.
///
/// # Errors
/// Those of [`board::show`].
pub async fn load_to_plan(desk: &Desk, key: Key) -> Result<Shown, Error> {
    let board = board::show(desk.house(), desk.actor(), key).await?;
    Ok(Shown::of(board, May::Plan).await)
}

/// What our own pages never send is answered so; who doesn't plan the roster isn't told that it was odd.
pub async fn odd(desk: &Desk, key: Key) -> Error {
    desk::odd(board::show(desk.house(), desk.actor(), key).await)
}

impl Shown {
    /// Works out what follows from a plan, beside the threads that answer.
    pub async fn of(board: board::Board, may: May) -> Self {
        let working = tokio::task::spawn_blocking(move || {
            let derived = Derived::of(&board.plan, board.now);
            Self {
                derived: Arc::new(derived),
                plan: Arc::new(board.plan),
                now: board.now,
                may,
            }
        });
        working.await.expect("working it out does not panic")
    }

    /// The sheet that pages are drawn from.
    pub fn sheet(&self, lang: Lang) -> Sheet<'_> {
        let reader = Reader {
            lang,
            now: self.now,
            may: self.may,
        };
        Sheet::of(&self.plan, &self.derived, reader)
    }
}
