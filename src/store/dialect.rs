//! The few places where SQLite and PostgreSQL don't read the same text.

/// PostgreSQL's column types and what SQLite's STRICT tables call them.
const COLUMN_TYPES: [(&str, &str); 8] = [
    ("BIGINT", "INTEGER"),
    ("BOOLEAN", "INTEGER"),
    ("BYTEA", "BLOB"),
    ("DATE", "TEXT"),
    ("JSONB", "TEXT"),
    ("TIME", "TEXT"),
    ("TIMESTAMPTZ", "TEXT"),
    ("UUID", "BLOB"),
];

const LIST_OPEN: &str = "= ANY(";
const LIST_CLOSE: &str = "[])";

/// A migration as PostgreSQL runs it: without what is only for SQLite.
pub fn postgres_schema(text: &str) -> String {
    without_section(text, "-- only sqlite")
}

/// A migration as SQLite runs it: STRICT tables, its own column types, without what is only for PostgreSQL.
pub fn sqlite_schema(text: &str) -> String {
    without_section(text, "-- only postgres")
        .lines()
        .map(sqlite_line)
        .collect()
}

/// A statement as SQLite runs it.
///
/// - `x = ANY($1::uuid[])` reads its list from a JSON array.
/// - ` FOR UPDATE` and ` FOR NO KEY UPDATE` go: SQLite has one writer at a time.
pub fn sqlite_statement(text: &str) -> String {
    let text = text
        .replace(" FOR UPDATE", "")
        .replace(" FOR NO KEY UPDATE", "");
    let mut parts = text.split(LIST_OPEN);
    let mut sql = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(LIST_CLOSE) {
            Some((list, tail)) => {
                sql.push_str(&json_list(list));
                sql.push_str(tail);
            }
            // Left as it is: preparing it fails, and the test that prepares them all names it.
            None => {
                sql.push_str(LIST_OPEN);
                sql.push_str(part);
            }
        }
    }
    sql
}

/// A statement whose parameters stand in their order, once each, with `?` for `$1` and so on.
///
/// SQLite looks names up in a list, one after the other: with a thousand of them that is most of its work.
pub fn without_names(text: &str) -> String {
    let mut parts = text.split('$');
    let mut sql = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        sql.push('?');
        sql.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    sql
}

/// `$1::uuid`, the inside of a list, as SQLite's subquery.
fn json_list(list: &str) -> String {
    let (parameter, kind) = list.split_once("::").unwrap_or((list, "text"));
    let value = match kind {
        "uuid" => "unhex(value, '-')",
        _ => "value",
    };
    format!("IN (SELECT {value} FROM json_each({parameter}))")
}

/// The lines of a text less those from `marker` to the next `-- end`.
fn without_section(text: &str, marker: &str) -> String {
    let mut inside = false;
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        let word = line.trim();
        inside |= word == marker;
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
        inside &= word != "-- end";
    }
    kept
}

fn sqlite_line(line: &str) -> String {
    let code = match line {
        ");" => ") STRICT;".to_owned(),
        _ if line.trim_start().starts_with("--") => line.to_owned(),
        _ => line.split_inclusive(is_break).map(sqlite_word).collect(),
    };
    code + "\n"
}

fn is_break(c: char) -> bool {
    !c.is_ascii_alphanumeric() && c != '_'
}

/// A word with the break behind it, if it has one.
fn sqlite_word(word: &str) -> String {
    let bare = word.trim_end_matches(is_break);
    match COLUMN_TYPES.iter().find(|(name, _)| *name == bare) {
        Some((_, sqlite)) => format!("{sqlite}{}", &word[bare.len()..]),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_become_strict_and_types_are_renamed_as_whole_words() {
        let schema = "CREATE TABLE a (\n    id UUID PRIMARY KEY, -- a UUID\n    date DATE,\n    \
                      updated_at TIMESTAMPTZ,\n    n BIGINT NOT NULL,\n    MY_DATE TEXT\n);\n";
        assert_eq!(
            sqlite_schema(schema),
            "CREATE TABLE a (\n    id BLOB PRIMARY KEY, -- a BLOB\n    date TEXT,\n    \
             updated_at TEXT,\n    n INTEGER NOT NULL,\n    MY_DATE TEXT\n) STRICT;\n"
        );
    }

    #[test]
    fn each_engine_skips_what_is_only_for_the_other() {
        let schema = "a;\n-- only postgres\np;\n-- end\n-- only sqlite\ns;\n-- end\nb;\n";
        assert_eq!(
            sqlite_schema(schema),
            "a;\n-- only sqlite\ns;\n-- end\nb;\n"
        );
        assert_eq!(
            postgres_schema(schema),
            "a;\n-- only postgres\np;\n-- end\nb;\n"
        );
    }

    #[test]
    fn lists_become_subqueries_over_json() {
        assert_eq!(
            sqlite_statement(
                "SELECT 1 FROM a WHERE id = ANY($1::uuid[]) AND n = ANY($2::bigint[]) AND x = $3"
            ),
            "SELECT 1 FROM a WHERE id IN (SELECT unhex(value, '-') FROM json_each($1)) \
             AND n IN (SELECT value FROM json_each($2)) AND x = $3"
        );
    }

    #[test]
    fn row_locks_go() {
        assert_eq!(
            sqlite_statement("SELECT 1 FROM a WHERE id = $1 FOR UPDATE"),
            "SELECT 1 FROM a WHERE id = $1"
        );
    }

    #[test]
    fn names_of_parameters_go_where_there_are_many() {
        assert_eq!(
            without_names("VALUES ($1, 1, $2), ($3, 1, $14)"),
            "VALUES (?, 1, ?), (?, 1, ?)"
        );
    }

    #[test]
    fn a_list_that_is_not_closed_stays_as_it_was() {
        let text = "SELECT 1 FROM a WHERE id = ANY($1)";
        assert_eq!(sqlite_statement(text), text);
    }
}
