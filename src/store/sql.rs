//! Statements: written once, in the PostgreSQL dialect, with `$1` and so on, and kept in one list.
//!
//! Names in small letters, keywords and types in capitals. What the engines don't share is not
//! used: no clock (`now()`), no `INTERVAL`, no `ILIKE`, no `UNNEST`; integers are `BIGINT`.

use super::dialect;
use std::sync::{LazyLock, OnceLock};

/// A statement for both engines; made by [`sql!`](crate::sql).
pub struct Sql {
    /// As it was written.
    pub postgres: &'static str,
    /// Derived by the dialect, once.
    pub sqlite: LazyLock<&'static str>,
    /// File and line.
    pub place: &'static str,
    /// The texts for many rows, by the power of two of their number.
    pub many: [OnceLock<Texts>; SIZES],
}

/// One statement in both dialects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    pub postgres: &'static str,
    pub sqlite: &'static str,
}

/// Many rows go in by 1, 2, 4 … up to 256 at a time.
pub const SIZES: usize = 9;

/// Every statement of the program, for the test that asks both engines whether they understand it.
#[linkme::distributed_slice]
pub static STATEMENTS: [&'static Sql];

/// A statement, as a `&'static Sql`.
#[macro_export]
macro_rules! sql {
    ($text:expr) => {{
        static SQL: $crate::sql::Sql = $crate::sql::Sql {
            postgres: $text,
            sqlite: std::sync::LazyLock::new(|| $crate::dialect::sqlite_statement($text).leak()),
            place: concat!(file!(), ":", line!()),
            many: [const { std::sync::OnceLock::new() }; $crate::sql::SIZES],
        };
        #[linkme::distributed_slice($crate::sql::STATEMENTS)]
        static LISTED: &$crate::sql::Sql = &SQL;
        &SQL
    }};
}

impl Sql {
    /// The text in both dialects.
    pub fn texts(&self) -> Texts {
        Texts {
            postgres: self.postgres,
            sqlite: *self.sqlite,
        }
    }

    /// The text that inserts 2 to the power of `size` rows; made once, then kept.
    pub(super) fn many(&self, size: usize) -> Texts {
        *self.many[size].get_or_init(|| {
            let text = many_rows(self.postgres, 1 << size);
            Texts {
                sqlite: dialect::without_names(&dialect::sqlite_statement(&text)).leak(),
                postgres: text.leak(),
            }
        })
    }
}

/// `INSERT … VALUES ($1, $2) …` with the tuple repeated, its parameters counted on.
fn many_rows(one_row: &str, rows: usize) -> String {
    const VALUES: &str = "VALUES ";
    let start = one_row.find(VALUES).map_or(0, |at| at + VALUES.len());
    let end = one_row[start..]
        .find(')')
        .map_or(one_row.len(), |at| start + at + 1);
    let tuple = &one_row[start..end];
    let width = tuple.matches('$').count();
    let tuples: Vec<String> = (0..rows)
        .map(|row| counted_on(tuple, row * width))
        .collect();
    format!(
        "{}{}{}",
        &one_row[..start],
        tuples.join(", "),
        &one_row[end..]
    )
}

fn counted_on(tuple: &str, by: usize) -> String {
    let mut parts = tuple.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(part.len());
        let number: usize = part[..digits].parse().unwrap_or_default();
        text.push_str(&format!("${}{}", number + by, &part[digits..]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_for_many_rows_repeats_its_tuple_and_counts_on() {
        assert_eq!(
            many_rows(
                "INSERT INTO a (x, y) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                3
            ),
            "INSERT INTO a (x, y) VALUES ($1, $2), ($3, $4), ($5, $6) ON CONFLICT DO NOTHING"
        );
    }

    #[test]
    fn texts_for_many_rows_are_made_once() {
        let statement = crate::sql!("INSERT INTO department (id, code, name) VALUES ($1, $2, $3)");
        let first = statement.many(1);
        assert!(std::ptr::eq(first.postgres, statement.many(1).postgres));
        assert!(first.sqlite.ends_with("(?, ?, ?), (?, ?, ?)"));
    }
}
