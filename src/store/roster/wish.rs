//! Wishes: what somebody would like of a date.

use crate::{
    Result, Tx,
    many::insert_many,
    people_and_dates::Dates,
    query::{List, known},
    record::record,
    sql,
};
use chrono::NaiveDate;
use onpost_rules::{
    ids::{PersonId, ShiftId},
    roster::{Wish, wish::WishedFor},
};

/// A wish as its row has it.
struct WishRow {
    person: PersonId,
    date: NaiveDate,
    want: String,
    shift: Option<ShiftId>,
    priority: i64,
}

record!(WishRow: (person: PersonId, date: NaiveDate, want: String, shift: Option<ShiftId>, priority: i64)
    => WishRow { person, date, want, shift, priority });

/// Those of some people for some dates, by date.
pub async fn list(tx: &mut Tx, people: &[PersonId], dates: Dates) -> Result<Vec<Wish>> {
    let rows: Vec<WishRow> = tx
        .query(sql!(
            "SELECT person_id, date, want, shift_id, priority FROM wish
             WHERE person_id = ANY($1::uuid[]) AND date >= $2 AND date <= $3 ORDER BY date, person_id"
        ))
        .bind(List(people))
        .bind(dates.from)
        .bind(dates.to)
        .all()
        .await?;
    Ok(known(rows.into_iter().map(wish), "a wish out of its range"))
}

/// Gives a person these wishes for some dates, in place of those they had.
pub async fn replace(tx: &mut Tx, person: PersonId, dates: Dates, wishes: &[Wish]) -> Result<()> {
    tx.query(sql!(
        "DELETE FROM wish WHERE person_id = $1 AND date >= $2 AND date <= $3"
    ))
    .bind(person)
    .bind(dates.from)
    .bind(dates.to)
    .run()
    .await?;
    let statement = sql!(
        "INSERT INTO wish (person_id, date, want, shift_id, priority) VALUES ($1, $2, $3, $4, $5)"
    );
    insert_many(tx, statement, wishes, |row, wish| {
        let (want, shift) = match wish.want {
            WishedFor::On => ("on", None),
            WishedFor::Off => ("off", None),
            WishedFor::Shift(shift) => ("shift", Some(shift)),
        };
        row.bind(person)
            .bind(wish.date)
            .bind(want)
            .bind(shift)
            .bind(i64::from(wish.priority))
    })
    .await?;
    Ok(())
}

/// A row as a wish; only rows that this program could not have written are none.
fn wish(row: WishRow) -> Option<Wish> {
    let want = match (row.want.as_str(), row.shift) {
        ("on", None) => WishedFor::On,
        ("off", None) => WishedFor::Off,
        ("shift", Some(shift)) => WishedFor::Shift(shift),
        _ => return None,
    };
    Some(Wish {
        person: row.person,
        date: row.date,
        want,
        priority: row.priority.try_into().ok()?,
    })
}
