//! Versions of posts: line and zone.

use super::{STANDINGS, VersionOrigin, VersionRow, by_id};
use crate::{Result, Tx, many::insert_many, record::record, sql, word_columns::ZoneName};
use chrono::NaiveDate;
use onpost_rules::{
    ids::PostId,
    post::{Line, Post},
};
use std::collections::HashMap;

struct PostVersion {
    post: PostId,
    number: i64,
    from: Option<NaiveDate>,
    withdrawn: bool,
    line: Line,
    zone: ZoneName,
}

record!(PostVersion: (post: PostId, number: i64, from: Option<NaiveDate>, withdrawn: bool, line: Line, zone: ZoneName)
    => PostVersion { post, number, from, withdrawn, line, zone });

/// The versions of those of some posts that have a dated one, in order of their numbers.
pub async fn list(tx: &mut Tx, posts: &[Post]) -> Result<Vec<VersionRow<PostId, Post>>> {
    let rows: Vec<PostVersion> = tx
        .query(sql!(
            "SELECT post_id, number, starts_on, withdrawn, line, zone FROM post_version
             WHERE post_id IN (SELECT post_id FROM post_version WHERE starts_on IS NOT NULL)
             ORDER BY post_id, number"
        ))
        .all()
        .await?;
    let posts = by_id(posts, |post| post.id);
    let row = |row: PostVersion| {
        let post = posts.get(&row.post)?;
        Some(VersionRow {
            thing: row.post,
            number: row.number,
            from: row.from,
            standing: STANDINGS[usize::from(row.withdrawn)],
            value: Post {
                line: row.line,
                zone: row.zone.0,
                ..(*post).clone()
            },
        })
    };
    Ok(rows.into_iter().filter_map(row).collect())
}

/// The highest number of each post's versions.
pub async fn numbers(tx: &mut Tx) -> Result<HashMap<PostId, i64>> {
    let rows: Vec<(PostId, i64)> = tx
        .query(sql!(
            "SELECT post_id, MAX(number) FROM post_version GROUP BY post_id"
        ))
        .all()
        .await?;
    Ok(rows.into_iter().collect())
}

/// Adds versions.
pub async fn insert_all(
    tx: &mut Tx,
    rows: &[VersionRow<PostId, Post>],
    origin: VersionOrigin<'_>,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO post_version (post_id, number, starts_on, withdrawn, line, zone, at, actor_id, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let note = origin.note.to_owned();
    insert_many(tx, statement, rows, |query, row| {
        query
            .bind(row.thing)
            .bind(row.number)
            .bind(row.from)
            .bind(row.standing.is_withdrawn())
            .bind(row.value.line)
            .bind(ZoneName(row.value.zone))
            .bind(origin.at)
            .bind(origin.by)
            .bind(note.clone())
    })
    .await?;
    Ok(())
}
