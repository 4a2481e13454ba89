//! How a row becomes a thing of the rules: its columns in order, by their place.

/// Reads a type from the columns of a row: `record!(Department: (id: DepartmentId, code: String) => Department { id, code })`.
///
/// Each column is read by the door of its [`Column`](super::column::Column): an instant or a date that was kept by
/// whomever, however far off, is brought to where it can be reckoned with.
macro_rules! record {
    ($type:ty: ($($column:ident: $kind:ty),+ $(,)?) => $made:expr) => {
        impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for $type
        where
            ($(<$kind as $crate::store::column::Column>::Stored,)+): sqlx::FromRow<'r, R>,
        {
            fn from_row(row: &'r R) -> sqlx::Result<Self> {
                let ($($column,)+) =
                    <($(<$kind as $crate::store::column::Column>::Stored,)+)>::from_row(row)?;
                $(let $column = <$kind as $crate::store::column::Column>::of($column);)+
                Ok($made)
            }
        }
    };
}

pub(super) use record;
