//! The tables: brought to this program's version, from one text for both engines.

use super::{
    dialect,
    error::{Error, Result},
};
use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migration, Migrator},
};
use std::sync::LazyLock;

static WRITTEN: Migrator = sqlx::migrate!("../../migrations");

pub(super) static FOR_POSTGRES: LazyLock<Migrator> =
    LazyLock::new(|| derived(dialect::postgres_schema));

/// The same where the caller holds the lock.
pub(super) static FOR_POOLED_POSTGRES: LazyLock<Migrator> = LazyLock::new(|| {
    let mut migrator = derived(dialect::postgres_schema);
    migrator.set_locking(false);
    migrator
});

pub(super) static FOR_SQLITE: LazyLock<Migrator> =
    LazyLock::new(|| derived(dialect::sqlite_schema));

/// How the tables of a database stand to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// They are of this program's version.
    Current,
    /// They are older, or not there: `Db::migrate` brings them up to date.
    Behind,
    /// A newer program made them, or they were changed by hand: this program must not touch them.
    Foreign,
}

/// A migration as the database remembers it: version and checksum.
pub(super) type Applied = (i64, Vec<u8>);

/// Compares what was applied with what this program knows.
pub(super) fn compare(applied: &[Applied]) -> Schema {
    let known = |(version, checksum): &Applied| {
        WRITTEN
            .iter()
            .any(|ours| ours.version == *version && *ours.checksum == **checksum)
    };
    if !applied.iter().all(known) {
        return Schema::Foreign;
    }
    match applied.len() == WRITTEN.iter().count() {
        true => Schema::Current,
        false => Schema::Behind,
    }
}

/// What was applied; nothing where the list itself isn't there yet.
pub(super) fn read(answer: Result<Vec<Applied>>) -> Result<Vec<Applied>> {
    match answer {
        Err(Error::Other(_)) => Ok(Vec::new()),
        answer => answer,
    }
}

/// The migrations in an engine's dialect; each keeps the checksum of what was written.
fn derived(dialect: fn(&str) -> String) -> Migrator {
    let migrations = WRITTEN.iter().map(|written| Migration {
        sql: AssertSqlSafe(dialect(written.sql.as_str())).into_sql_str(),
        ..written.clone()
    });
    Migrator::with_migrations(migrations.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_newer_and_changed_tables_are_told_apart() {
        let ours: Vec<Applied> = WRITTEN
            .iter()
            .map(|migration| (migration.version, migration.checksum.to_vec()))
            .collect();
        assert_eq!(compare(&[]), Schema::Behind);
        assert_eq!(compare(&ours), Schema::Current);
        let newer: Vec<Applied> = ours.iter().cloned().chain([(9999, vec![1])]).collect();
        assert_eq!(compare(&newer), Schema::Foreign);
        assert_eq!(compare(&[(ours[0].0, vec![7])]), Schema::Foreign);
    }
}
