//! Filling a roster from the month before: what it would set, for its planner to look at first.

use super::board::{self, RosterBoard};
use crate::{House, Result};
use onpost_rules::{
    access::Actor,
    roster::{copy, filling::FilledDraft, plan::RosterKey},
};
use onpost_store::{
    self as store,
    people_and_dates::{Dates, People},
};

/// A roster, and what copying the month before would set in it.
///
/// # Errors
/// Those of [`board::show`].
pub async fn from_month_before(
    house: &House,
    actor: &Actor,
    key: RosterKey,
) -> Result<(RosterBoard, FilledDraft)> {
    let board = board::show(house, actor, key).await?;
    let earlier = key.month.previous();
    let dates = Dates {
        from: earlier.first(),
        to: earlier.last(),
    };
    let mut tx = house.db.read().await?;
    let people = People::Only(&board.plan.people);
    let before = store::duty::list_on(&mut tx, dates, people).await?;
    let filled = copy::previous_month(&board.plan, &before, board.now);
    Ok((board, filled))
}
