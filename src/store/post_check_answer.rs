//! Answers to what was found at somebody's post: only ever added.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{ids::PostCheckId, post_check::PostCheckAnswer, time::Instant};

record!(PostCheckAnswer: (check: PostCheckId, number: i64, at: Instant, text: String)
    => PostCheckAnswer { check, number, at, text });

/// Adds one; tells whether its number was free.
pub async fn insert(tx: &mut Tx, answer: &PostCheckAnswer) -> Result<bool> {
    let added = tx
        .query(sql!(
            "INSERT INTO post_check_answer (post_check_id, number, answered_at, answer)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
        ))
        .bind(answer.check)
        .bind(answer.number)
        .bind(answer.at)
        .bind(&*answer.text)
        .run()
        .await?;
    Ok(added == 1)
}

/// Those to some findings, in the order in which they were given.
pub async fn list(tx: &mut Tx, checks: &[PostCheckId]) -> Result<Vec<PostCheckAnswer>> {
    tx.query(sql!(
        "SELECT post_check_id, number, answered_at, answer FROM post_check_answer
         WHERE post_check_id = ANY($1::uuid[]) ORDER BY post_check_id, number"
    ))
    .bind(List(checks))
    .all()
    .await
}
