//! Versions of what posts demand: one set of windows takes the place of another.

use super::{STANDINGS, VersionOrigin, VersionRow};
use crate::{
    Result, Tx,
    many::insert_many,
    post::{WindowNumbers, numbers_of, window_of},
    query::known,
    record::record,
    sql,
};
use chrono::NaiveDate;
use onpost_rules::{ids::PostId, post::CoverageWindow};
use sqlx::types::Json;
use std::collections::HashMap;

struct DemandVersion {
    post: PostId,
    number: i64,
    from: Option<NaiveDate>,
    withdrawn: bool,
    windows: Vec<WindowNumbers>,
}

record!(DemandVersion: (post: PostId, number: i64, from: Option<NaiveDate>, withdrawn: bool, windows: Json<Vec<WindowNumbers>>)
    => DemandVersion { post, number, from, withdrawn, windows: windows.0 });

/// The versions of those posts' demand that has a dated one, in order of their numbers.
pub async fn list(tx: &mut Tx) -> Result<Vec<VersionRow<PostId, Vec<CoverageWindow>>>> {
    let rows: Vec<DemandVersion> = tx
        .query(sql!(
            "SELECT post_id, number, starts_on, withdrawn, windows FROM demand_version
             WHERE post_id IN (SELECT post_id FROM demand_version WHERE starts_on IS NOT NULL)
             ORDER BY post_id, number"
        ))
        .all()
        .await?;
    let row = |row: DemandVersion| {
        let windows = row.windows.into_iter();
        let windows = windows.map(|numbers| window_of(row.post, numbers));
        VersionRow {
            thing: row.post,
            number: row.number,
            from: row.from,
            standing: STANDINGS[usize::from(row.withdrawn)],
            value: known(windows, "a coverage window out of its range"),
        }
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The highest number of each post's demand.
pub async fn numbers(tx: &mut Tx) -> Result<HashMap<PostId, i64>> {
    let rows: Vec<(PostId, i64)> = tx
        .query(sql!(
            "SELECT post_id, MAX(number) FROM demand_version GROUP BY post_id"
        ))
        .all()
        .await?;
    Ok(rows.into_iter().collect())
}

/// Adds versions.
pub async fn insert_all(
    tx: &mut Tx,
    rows: &[VersionRow<PostId, Vec<CoverageWindow>>],
    origin: VersionOrigin<'_>,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO demand_version (post_id, number, starts_on, withdrawn, windows, at, actor_id, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let note = origin.note.to_owned();
    insert_many(tx, statement, rows, |query, row| {
        let windows: Vec<WindowNumbers> = row.value.iter().map(numbers_of).collect();
        query
            .bind(row.thing)
            .bind(row.number)
            .bind(row.from)
            .bind(row.standing.is_withdrawn())
            .bind(Json(windows))
            .bind(origin.at)
            .bind(origin.by)
            .bind(note.clone())
    })
    .await?;
    Ok(())
}
