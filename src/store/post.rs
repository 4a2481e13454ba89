//! Posts and the weekly windows in which they demand people.

use super::{
    Result, Tx,
    many::insert_many,
    query::{List, Query, known},
    record::record,
    word_columns::ZoneName,
};
use crate::sql;
use chrono::{Datelike, NaiveDate};
use onpost_rules::{
    calendar::DateKind,
    ids::{DepartmentId, PostId},
    post::{CoverageWindow, Line, Post, Weekdays, WindowDays},
};

record!(Post: (id: PostId, code: String, name: String, department: DepartmentId, line: Line, zone: ZoneName, name_en: Option<String>)
    => Post { id, code, name, name_en, department, line, zone: zone.0 });

/// A window as its row has it.
struct CoverageRow {
    post: PostId,
    /// As [`word`].
    days: i64,
    from: i64,
    to: i64,
    people: i64,
}

record!(CoverageRow: (post: PostId, days: i64, from: i64, to: i64, people: i64)
    => CoverageRow { post, days, from, to, people });

/// The columns in the order in which a row is read and [bound].
macro_rules! columns {
    () => {
        "id, code, name, department_id, line, zone, name_en"
    };
}

/// All, by code.
pub async fn list(tx: &mut Tx) -> Result<Vec<Post>> {
    tx.query(sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM post ORDER BY code"
    )))
    .all()
    .await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: PostId) -> Result<Option<Post>> {
    tx.query(sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM post WHERE id = $1"
    )))
    .bind(id)
    .optional()
    .await
}

/// The one of a code.
pub async fn find_by_code(tx: &mut Tx, code: &str) -> Result<Option<Post>> {
    tx.query(sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM post WHERE code = $1"
    )))
    .bind(code)
    .optional()
    .await
}

/// Adds one.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where the code is taken, [`Error::ForeignKey`](super::Error::ForeignKey) without
/// its department.
pub async fn insert(tx: &mut Tx, post: &Post) -> Result<()> {
    let statement = tx.query(sql!(concat!(
        "INSERT INTO post (",
        columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )));
    bound(statement, post).run().await?;
    Ok(())
}

/// Changes everything but the id; tells whether there is one of that id.
pub async fn update(tx: &mut Tx, post: &Post) -> Result<bool> {
    let statement = tx.query(sql!(
        "UPDATE post SET code = $2, name = $3, department_id = $4, line = $5, zone = $6, name_en = $7 WHERE id = $1"
    ));
    let changed = bound(statement, post).run().await?;
    Ok(changed == 1)
}

/// Adds those whose id is new and changes the others.
pub async fn upsert_all(tx: &mut Tx, posts: &[Post]) -> Result<()> {
    let statement = sql!(concat!(
        "INSERT INTO post (",
        columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name,
             department_id = excluded.department_id, line = excluded.line, zone = excluded.zone,
             name_en = excluded.name_en"
    ));
    insert_many(tx, statement, posts, bound).await?;
    Ok(())
}

/// A statement with every field of a post, in the order of the columns.
fn bound<'c>(statement: Query<'c>, post: &Post) -> Query<'c> {
    let Post {
        id,
        code,
        name,
        name_en,
        department,
        line,
        zone,
    } = post;
    statement
        .bind(*id)
        .bind(&**code)
        .bind(&**name)
        .bind(*department)
        .bind(*line)
        .bind(ZoneName(*zone))
        .bind(name_en.clone())
}

/// The windows of every post, in order.
pub async fn list_coverage(tx: &mut Tx) -> Result<Vec<CoverageWindow>> {
    let rows: Vec<CoverageRow> = tx
        .query(sql!(
            "SELECT post_id, weekdays, from_minute, to_minute, people FROM coverage_window
             ORDER BY post_id, weekdays, from_minute, to_minute"
        ))
        .all()
        .await?;
    let windows = rows.into_iter();
    let windows = windows.map(|it| window_of(it.post, [it.days, it.from, it.to, it.people]));
    Ok(known(windows, "a coverage window out of its range"))
}

/// Gives a post these windows in place of those it had.
pub async fn replace_coverage(tx: &mut Tx, post: PostId, windows: &[CoverageWindow]) -> Result<()> {
    replace_coverage_of(tx, &[post], windows).await
}

/// Gives some posts these windows, each window to the post that it names, in place of those they had.
pub async fn replace_coverage_of(
    tx: &mut Tx,
    posts: &[PostId],
    windows: &[CoverageWindow],
) -> Result<()> {
    tx.query(sql!(
        "DELETE FROM coverage_window WHERE post_id = ANY($1::uuid[])"
    ))
    .bind(List(posts))
    .run()
    .await?;
    let statement = sql!(
        "INSERT INTO coverage_window (post_id, weekdays, from_minute, to_minute, people)
         VALUES ($1, $2, $3, $4, $5)"
    );
    insert_many(tx, statement, windows, |row, window| {
        let [days, from, to, people] = numbers_of(window);
        row.bind(window.post)
            .bind(days)
            .bind(from)
            .bind(to)
            .bind(people)
    })
    .await?;
    Ok(())
}

/// How far the day kinds are shifted left, above the seven bits of weekdays.
const KIND_BITS: u32 = 7;

/// How far a date's number is shifted left, above those of the day kinds.
const DATE_BITS: u32 = 10;

/// The days of a window as a number: weekdays as bits, Monday the lowest; a day kind as one of the three bits above; a date as
/// its number above all of these. Older programs find none of their seven bits in the latter two, and leave them out.
fn word(days: WindowDays) -> i64 {
    match days {
        WindowDays::Weekdays(days) => days.numbers().map(|number| 1 << (number - 1)).sum(),
        WindowDays::Kind(DateKind::Working) => 1 << KIND_BITS,
        WindowDays::Kind(DateKind::Rest) => 2 << KIND_BITS,
        WindowDays::Kind(DateKind::Statutory) => 4 << KIND_BITS,
        WindowDays::Date(date) => i64::from(date.num_days_from_ce()) << DATE_BITS,
    }
}

/// The days of a number; only numbers that this program could not have written have none.
fn days(word: i64) -> Option<WindowDays> {
    let date = word >> DATE_BITS;
    if date > 0 {
        let date = NaiveDate::from_num_days_from_ce_opt(date.try_into().ok()?);
        return date.map(WindowDays::Date);
    }
    Some(match word >> KIND_BITS {
        1 => WindowDays::Kind(DateKind::Working),
        2 => WindowDays::Kind(DateKind::Rest),
        4 => WindowDays::Kind(DateKind::Statutory),
        _ => {
            let numbers = (1..=7u8).filter(|number| word & (1 << (number - 1)) != 0);
            Weekdays::from_numbers(numbers)?.into()
        }
    })
}

/// A window in numbers: days as [`word`] has them, from minute, to minute, people.
pub(super) type WindowNumbers = [i64; 4];

/// A window in numbers.
pub(super) fn numbers_of(window: &CoverageWindow) -> WindowNumbers {
    let (from, to) = (window.from_minute.into(), window.to_minute.into());
    [word(window.days), from, to, window.people.into()]
}

/// The window of some numbers; only numbers that this program could not have written have none.
pub(super) fn window_of(
    post: PostId,
    [days, from, to, people]: WindowNumbers,
) -> Option<CoverageWindow> {
    Some(CoverageWindow {
        post,
        days: self::days(days)?,
        from_minute: from.try_into().ok()?,
        to_minute: to.try_into().ok()?,
        people: people.try_into().ok()?,
    })
}
