//! The shifts that are worked at a post.

use crate::{Result, Tx, many::insert_many, sql};
use onpost_rules::ids::{PostId, ShiftId};

/// Those that a post names, in no order; none: it names none.
pub async fn named(tx: &mut Tx, post: PostId) -> Result<Vec<ShiftId>> {
    let rows: Vec<(ShiftId,)> = tx
        .query(sql!("SELECT shift_id FROM post_shift WHERE post_id = $1"))
        .bind(post)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Every post with each shift that it names.
pub async fn list(tx: &mut Tx) -> Result<Vec<(PostId, ShiftId)>> {
    tx.query(sql!(
        "SELECT post_id, shift_id FROM post_shift ORDER BY post_id, shift_id"
    ))
    .all()
    .await
}

/// Those of the duties that were ever published at a post, in no order.
pub async fn of_duties(tx: &mut Tx, post: PostId) -> Result<Vec<ShiftId>> {
    let rows: Vec<(ShiftId,)> = tx
        .query(sql!(
            "SELECT DISTINCT shift_id FROM duty WHERE post_id = $1"
        ))
        .bind(post)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Gives a post these shifts in place of those it named.
pub async fn replace(tx: &mut Tx, post: PostId, shifts: &[ShiftId]) -> Result<()> {
    tx.query(sql!("DELETE FROM post_shift WHERE post_id = $1"))
        .bind(post)
        .run()
        .await?;
    let statement = sql!("INSERT INTO post_shift (post_id, shift_id) VALUES ($1, $2)");
    insert_many(tx, statement, shifts, |row, shift| {
        row.bind(post).bind(*shift)
    })
    .await?;
    Ok(())
}
