//! How a row becomes a thing of the rules: its columns in order, by their place.

/// Reads a type from the columns of a row: `record!(Department: (id: DepartmentId, code: String) => Department { id, code })`.
macro_rules! record {
    ($type:ty: ($($column:ident: $kind:ty),+ $(,)?) => $made:expr) => {
        impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for $type
        where
            ($($kind,)+): sqlx::FromRow<'r, R>,
        {
            fn from_row(row: &'r R) -> sqlx::Result<Self> {
                let ($($column,)+) = <($($kind,)+)>::from_row(row)?;
                Ok($made)
            }
        }
    };
}

pub(super) use record;
