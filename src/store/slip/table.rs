//! What a kind of slips tells of itself, so that the rest is written once for all kinds: its columns and its texts.

use crate::{query::Query, record::Record, sql::Sql, steps::Lived};
use onpost_rules::{
    ids::PersonId,
    slip::{
        Slip, SlipStatus,
        life::{Decided, Filed},
    },
    time::Instant,
};
use sqlx::{FromRow, postgres::PgRow, sqlite::SqliteRow};

/// A kind of slips in its tables; written by [`slip_table!`].
pub trait SlipTable: Into<Slip> + Sized + Send + Sync + Unpin {
    /// Its life is found by it.
    type Id: Lived<State = SlipStatus>;

    /// The columns of a slip with its highest step.
    type Columns: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>;

    /// The same with who made that step, when and why.
    type DecidedColumns: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>;

    fn id(&self) -> Self::Id;

    fn status(&self) -> SlipStatus;

    fn statements() -> SlipStatements;

    fn filed(columns: Self::Columns) -> Filed<Self>;

    fn decided(columns: Self::DecidedColumns) -> Decided<Self>;

    /// The values of its row, in the order of [`SlipStatements::insert`].
    fn bind<'c>(row: Query<'c>, filing: &Filing<'_, Self>) -> Query<'c>;
}

/// A kind whose slips are about a duty, and belong to whoever holds it.
pub trait DutySlip: SlipTable {
    fn duty_statements() -> DutyStatements;
}

/// A slip as it's filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing<'a, S> {
    pub slip: &'a S,
    pub at: Instant,
    /// `None`: it comes with a file.
    pub by: Option<PersonId>,
    pub reason: &'a str,
}

/// The statements that every kind has.
pub struct SlipStatements {
    pub insert: &'static Sql,
    pub find: &'static Sql,
    pub of_person: &'static Sql,
    pub submitted: &'static Sql,
    pub decided: &'static Sql,
    pub standing: &'static Sql,
}

/// Those of the kinds that are about a duty.
pub struct DutyStatements {
    pub of_duties: &'static Sql,
    pub on: &'static Sql,
    pub on_of: &'static Sql,
}

/// What every slip has, beside the columns of its kind.
pub struct CommonColumns {
    pub status: SlipStatus,
    pub person: PersonId,
    pub filed_at: Instant,
    pub reason: String,
}

impl<S: SlipTable> Record for Filed<S> {
    type Columns = S::Columns;

    fn of(columns: Self::Columns) -> Self {
        S::filed(columns)
    }
}

impl<S: SlipTable> Record for Decided<S> {
    type Columns = S::DecidedColumns;

    fn of(columns: Self::Columns) -> Self {
        S::decided(columns)
    }
}

/// Slips `x` with their highest step `s`, and with their duty `d` in force where they are about one: the columns of the
/// kind, then those of all kinds. More conditions and an order follow.
macro_rules! select {
    (of person, $table:literal, $columns:expr, $($rest:literal),+) => {
        select!($table, $columns, "x.person_id", "", ", ", "", "", $($rest),+)
    };
    (of duty, $table:literal, $columns:expr, $($rest:literal),+) => {
        select!($table, $columns, "d.person_id", "", ", duty d, ", "",
            "d.id = x.duty_id AND d.version_until IS NULL AND ", $($rest),+)
    };
    // SQLite would look each duty of the dates up; `CROSS JOIN` makes it begin with the few slips.
    (slips first of duty, $table:literal, $columns:expr, $($rest:literal),+) => {
        select!($table, $columns, "d.person_id", "", " CROSS JOIN duty d, ", "",
            "d.id = x.duty_id AND d.version_until IS NULL AND ", $($rest),+)
    };
    // With who made the step, when and why.
    (decided of person, $table:literal, $columns:expr, $($rest:literal),+) => {
        select!($table, $columns, "x.person_id", ", s.at, s.actor_id, a.name, s.note", ", ",
            " LEFT JOIN person a ON a.id = s.actor_id", "", $($rest),+)
    };
    (decided of duty, $table:literal, $columns:expr, $($rest:literal),+) => {
        select!($table, $columns, "d.person_id", ", s.at, s.actor_id, a.name, s.note", ", duty d, ",
            " LEFT JOIN person a ON a.id = s.actor_id", "d.id = x.duty_id AND d.version_until IS NULL AND ", $($rest),+)
    };
    ($table:literal, $columns:expr, $person:literal, $more:literal, $duty:literal, $by:literal, $own:literal,
        $($rest:literal),+) => {
        $crate::sql!(concat!(
            "SELECT ", $columns, ", s.status, ", $person, ", x.filed_at, x.reason, s.step", $more, "
             FROM ", $table, " x", $duty, $table, "_step s", $by, "
             WHERE ", $own, "s.", $table, "_id = x.id AND NOT EXISTS (
                 SELECT 1 FROM ", $table, "_step l WHERE l.", $table, "_id = s.", $table, "_id AND l.step > s.step)",
            $($rest),+
        ))
    };
}

/// The statements that every kind has.
macro_rules! statements {
    (of person, $table:literal, $columns:expr, $latest:literal, $insert:literal) => {
        statements!(person, "x.person_id", $table, $columns, $latest, $insert)
    };
    (of duty, $table:literal, $columns:expr, $latest:literal, $insert:literal) => {
        statements!(duty, "d.person_id", $table, $columns, $latest, $insert)
    };
    ($whose:ident, $person:literal, $table:literal, $columns:expr, $latest:literal, $insert:literal) => {
        $crate::slip::SlipStatements {
            insert: $crate::sql!($insert),
            find: select!(of $whose, $table, $columns, " AND x.id = $1"),
            of_person: select!(
                of $whose, $table, $columns, " AND ", $person, " = $1 ORDER BY ", $latest, " DESC, x.id"
            ),
            submitted: select!(
                of $whose, $table, $columns, " AND s.status = 'submitted' AND ", $person,
                " IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[])) ORDER BY x.filed_at, x.id"
            ),
            decided: select!(
                decided of $whose, $table, $columns,
                " AND s.at >= $2 AND s.status IN ('approved', 'rejected') AND s.actor_id IS NOT NULL AND ", $person,
                " IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[])) ORDER BY s.at DESC, x.id"
            ),
            standing: select!(decided of $whose, $table, $columns, " AND x.id = ANY($1::uuid[])"),
        }
    };
}

/// Makes a kind of slips a [`SlipTable`]: of which table, of a person or a duty, which columns and what is made of them, in
/// which order a person's are listed, and how one is inserted.
macro_rules! slip_table {
    (
        $slip:ident, $id:ty, of $whose:ident, $table:literal,
        columns $texts:expr, ($($column:ident: $kind:ty),+ $(,)?), |$common:ident| $made:expr,
        order $latest:literal,
        insert $insert:literal, |$row:ident, $filing:ident| $bound:expr $(,)?
    ) => {
        impl $crate::slip::SlipTable for $slip {
            type Id = $id;

            type Columns = (
                $($crate::column::Stored<$kind>,)+
                $crate::column::Stored<onpost_rules::slip::SlipStatus>,
                $crate::column::Stored<onpost_rules::ids::PersonId>,
                $crate::column::Stored<onpost_rules::time::Instant>,
                $crate::column::Stored<String>,
                $crate::column::Stored<i64>,
            );

            type DecidedColumns = (
                $($crate::column::Stored<$kind>,)+
                $crate::column::Stored<onpost_rules::slip::SlipStatus>,
                $crate::column::Stored<onpost_rules::ids::PersonId>,
                $crate::column::Stored<onpost_rules::time::Instant>,
                $crate::column::Stored<String>,
                $crate::column::Stored<i64>,
                $crate::column::Stored<onpost_rules::time::Instant>,
                $crate::column::Stored<Option<onpost_rules::ids::PersonId>>,
                $crate::column::Stored<Option<String>>,
                $crate::column::Stored<String>,
            );

            fn id(&self) -> $id {
                self.id
            }

            fn status(&self) -> onpost_rules::slip::SlipStatus {
                self.status
            }

            fn statements() -> $crate::slip::SlipStatements {
                use $crate::slip::table::{select, statements};
                statements!(of $whose, $table, $texts, $latest, $insert)
            }

            fn filed(columns: Self::Columns) -> onpost_rules::slip::life::Filed<Self> {
                use $crate::column::Column;
                let ($($column,)+ status, person, filed_at, reason, step) = columns;
                $(let $column = <$kind as Column>::of($column);)+
                let common = $crate::slip::CommonColumns {
                    status: Column::of(status),
                    person: Column::of(person),
                    filed_at: Column::of(filed_at),
                    reason,
                };
                let $common = &common;
                let slip = $made;
                onpost_rules::slip::life::Filed {
                    slip,
                    person: common.person,
                    filed_at: common.filed_at,
                    reason: common.reason,
                    step,
                }
            }

            fn decided(columns: Self::DecidedColumns) -> onpost_rules::slip::life::Decided<Self> {
                use $crate::column::Column;
                let ($($column,)+ status, person, filed_at, reason, step, at, by, by_name, note) = columns;
                onpost_rules::slip::life::Decided {
                    filed: Self::filed(($($column,)+ status, person, filed_at, reason, step)),
                    at: Column::of(at),
                    by: Column::of(by),
                    by_name,
                    note,
                }
            }

            fn bind<'c>(
                $row: $crate::query::Query<'c>,
                $filing: &$crate::slip::Filing<'_, Self>,
            ) -> $crate::query::Query<'c> {
                $bound
            }
        }

        $crate::slip::table::duty_slip!($whose, $slip, $table, $texts);
    };
}

/// Makes a kind that is about a duty a [`DutySlip`].
macro_rules! duty_slip {
    (person, $slip:ident, $table:literal, $columns:expr) => {};
    (duty, $slip:ident, $table:literal, $columns:expr) => {
        impl $crate::slip::DutySlip for $slip {
            fn duty_statements() -> $crate::slip::DutyStatements {
                use $crate::slip::table::select;
                $crate::slip::DutyStatements {
                    of_duties: select!(
                        of duty, $table, $columns,
                        " AND x.duty_id = ANY($1::uuid[]) ORDER BY x.filed_at, x.id"
                    ),
                    on: select!(
                        slips first of duty, $table, $columns,
                        " AND d.service_date >= $1 AND d.service_date <= $2"
                    ),
                    on_of: select!(
                        of duty, $table, $columns,
                        " AND d.service_date >= $1 AND d.service_date <= $2 AND d.person_id = ANY($3::uuid[])"
                    ),
                }
            }
        }
    };
}

pub(super) use {duty_slip, select, slip_table, statements};
