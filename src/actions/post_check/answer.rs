//! Answering what was found at one's own post, while nobody has ruled on it.

use super::is_ruled;
use crate::{
    Error, House, Result,
    error::permit,
    own::{known, oneself},
    seen::Seen,
    slip::facts_of,
};
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    field::LONGEST_TEXT,
    ids::PostCheckId,
    post_check::{CheckFault, PostCheck, PostCheckAnswer},
    refusal::Refusal,
    slip::life::Filed,
};
use onpost_store::{self as store, Tx};

/// What was found at one's own post, and what one said to it.
#[derive(Debug, Clone)]
pub struct PostCheckToAnswer {
    pub filed: Filed<PostCheck>,
    pub duty: Duty,
    /// In the order in which they were given.
    pub answers: Vec<PostCheckAnswer>,
    pub standing: PostCheckStanding,
    pub seen: Seen,
}

/// Where a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostCheckStanding {
    /// Nobody has ruled on it: it can be answered.
    Open,
    /// It counts.
    Verified,
    /// It counts for nothing.
    Dismissed,
}

/// A finding at a duty of the actor's own.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or it's another's.
pub async fn see(house: &House, actor: &Actor, id: PostCheckId) -> Result<PostCheckToAnswer> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let filed = own(&mut tx, actor, id).await?;
    let duty = store::duty::find(&mut tx, filed.slip.duty).await?;
    let duty = duty.ok_or(Error::NotFound)?;
    let answers = store::post_check_answer::list(&mut tx, &[id]).await?;
    let facts = facts_of(&mut tx, &duty).await?;
    Ok(PostCheckToAnswer {
        standing: match (filed.slip.verified, is_ruled(&filed)) {
            (true, _) => PostCheckStanding::Verified,
            (false, true) => PostCheckStanding::Dismissed,
            (false, false) => PostCheckStanding::Open,
        },
        filed,
        duty,
        answers,
        seen: Seen { facts, now },
    })
}

/// Answers it, once more where it was answered before.
///
/// # Errors
/// As [`see`]; [`Refusal::CheckDecided`] once somebody has ruled on it; [`Refusal::AnswerMissing`].
pub async fn answer(house: &House, actor: &Actor, id: PostCheckId, text: &str) -> Result<()> {
    permit(actor.may(Action::AnswerPostCheck, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let filed = own(&mut tx, actor, id).await?;
    if is_ruled(&filed) {
        return Err(Refusal::CheckDecided.into());
    }
    let text = text.trim();
    let letters = text.chars().count();
    if text.is_empty() {
        return Err(Refusal::AnswerMissing.into());
    }
    if letters > LONGEST_TEXT {
        return Err(Refusal::CheckFaults(vec![CheckFault::NoteTooLong { letters }]).into());
    }
    let given = store::post_check_answer::list(&mut tx, &[id]).await?;
    let answer = PostCheckAnswer {
        check: id,
        number: given.last().map_or(1, |last| last.number + 1),
        at: now,
        text: text.to_owned(),
    };
    if !store::post_check_answer::insert(&mut tx, &answer).await? {
        return Err(Error::Stale);
    }
    Ok(tx.commit().await?)
}

/// A finding that is about the actor.
async fn own(tx: &mut Tx, actor: &Actor, id: PostCheckId) -> Result<Filed<PostCheck>> {
    let filed = store::post_check::find(tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    known(filed.person == actor.person)?;
    Ok(filed)
}
