//! How a row becomes a thing of the rules: its columns in order, by their place.

use super::column::{Column, Stored};
use sqlx::{FromRow, postgres::PgRow, sqlite::SqliteRow};

/// Whatever a row of either engine turns into: a tuple of columns, or what `record!` names.
pub trait Record: Sized + Send + Unpin {
    /// Its columns, as the engines give them.
    type Columns: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>;

    /// The thing of what they gave.
    fn of(columns: Self::Columns) -> Self;
}

/// Reads a type from the columns of a row: `record!(Department: (id: DepartmentId, code: String) => Department { id, code })`.
///
/// Each column is read by the door of its [`Column`](crate::column::Column): an instant or a date that was kept by
/// whomever, however far off, is brought to where it can be reckoned with.
macro_rules! record {
    ($type:ty: ($($column:ident: $kind:ty),+ $(,)?) => $made:expr) => {
        impl $crate::record::Record for $type {
            type Columns = ($($crate::column::Stored<$kind>,)+);

            fn of(columns: Self::Columns) -> Self {
                let ($($column,)+) = columns;
                $(let $column = <$kind as $crate::column::Column>::of($column);)+
                $made
            }
        }
    };
}

pub(super) use record;

/// Tuples are read column by column.
macro_rules! tuples {
    ($(($($column:ident)+))*) => {$(
        #[expect(non_snake_case, reason = "each value has the name of its type")]
        impl<$($column),+> Record for ($($column,)+)
        where
            $($column: Column + Send + Unpin,)+
        {
            type Columns = ($(Stored<$column>,)+);

            fn of(($($column,)+): Self::Columns) -> Self {
                ($($column::of($column),)+)
            }
        }
    )*};
}

tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }
