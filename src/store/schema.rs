//! The tables: brought to this program's version, from one text for both engines.

use super::{
    dialect,
    error::{Error, Result},
};
use onpost_rules::backup::{BackupFault, BackupHead};
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

/// Those of `all` that had made the tables of a backup.
///
/// # Errors
/// [`BackupFault::Later`] where one is newer than all of ours, [`BackupFault::Foreign`] where one was never ours.
pub(super) fn those_of(all: &Migrator, head: &BackupHead) -> Result<Migrator, BackupFault> {
    let newest = all.iter().map(|ours| ours.version).max();
    let program = head.program.clone();
    if head.schema.iter().any(|it| Some(it.version) > newest) {
        return Err(BackupFault::Later { program });
    }
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|it| format!("{it:02x}")).collect() };
    let found = head.schema.iter().map(|it| {
        let mut all = all.iter();
        all.find(|ours| ours.version == it.version && hex(&ours.checksum) == it.checksum)
            .cloned()
    });
    let found: Option<Vec<Migration>> = found.collect();
    let mut migrator = Migrator::with_migrations(found.ok_or(BackupFault::Foreign { program })?);
    migrator.set_locking(false);
    Ok(migrator)
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
    use onpost_rules::backup::AppliedMigration;

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

    #[test]
    fn a_backup_names_the_migrations_that_made_its_tables() {
        let ours = WRITTEN.iter().map(|written| {
            let checksum = written.checksum.iter().map(|it| format!("{it:02x}"));
            AppliedMigration {
                version: written.version,
                checksum: checksum.collect(),
            }
        });
        let ours: Vec<AppliedMigration> = ours.collect();
        let program = "0.0.9".to_owned();
        let found = |schema: Vec<AppliedMigration>| {
            let head = BackupHead {
                format: 1,
                program: "0.0.9".to_owned(),
                engine: "sqlite".to_owned(),
                taken_at: Default::default(),
                schema,
                left_out: Vec::new(),
            };
            those_of(&FOR_SQLITE, &head).map(|found| found.iter().count())
        };
        assert_eq!(found(ours.clone()), Ok(ours.len()));
        assert_eq!(found(ours[..3].to_vec()), Ok(3));
        let with = |version, checksum: &str| {
            let checksum = checksum.to_owned();
            let other = AppliedMigration { version, checksum };
            ours.iter().cloned().chain([other]).collect()
        };
        let later = BackupFault::Later {
            program: program.clone(),
        };
        assert_eq!(found(with(9999, "00")), Err(later));
        assert_eq!(found(with(1, "00")), Err(BackupFault::Foreign { program }));
    }
}
