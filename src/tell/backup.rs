//! Backups in words: what is wrong with one, what stands in its way, what looking through a database found.

use onpost_rules::{
    backup::{BackupFault, Occupied},
    integrity::IntegrityFinding,
};
use onpost_words::{Lang, say};

/// What is wrong with a backup.
pub fn fault(lang: Lang, fault: &BackupFault) -> String {
    match fault.clone() {
        BackupFault::NotOne => lang.say("backup-not-one"),
        BackupFault::CutShort => lang.say("backup-cut-short"),
        BackupFault::Damaged { line } => say!(lang, "backup-damaged", line = line),
        BackupFault::Trailing => lang.say("backup-trailing"),
        BackupFault::Later { program } => say!(lang, "backup-later", program = program),
        BackupFault::Foreign { program } => say!(lang, "backup-foreign", program = program),
        BackupFault::Refused { table } => say!(lang, "backup-refused", table = table),
        BackupFault::Dangling { table } => say!(lang, "backup-dangling", table = table),
    }
}

/// What stands where something was to go.
pub fn occupied(lang: Lang, occupied: &Occupied) -> String {
    match occupied.clone() {
        Occupied::File { path } => say!(lang, "backup-occupied-file", path = path),
        Occupied::Tables { count } => say!(lang, "backup-occupied-tables", count = count),
    }
}

/// What looking through a database found.
pub fn finding(lang: Lang, finding: &IntegrityFinding) -> String {
    match finding.clone() {
        IntegrityFinding::Older => lang.say("integrity-older"),
        IntegrityFinding::Foreign => lang.say("integrity-foreign"),
        IntegrityFinding::Engine { said } => say!(lang, "integrity-engine", said = said),
        IntegrityFinding::Dangling { table, to, rows } => {
            say!(
                lang,
                "integrity-dangling",
                table = table,
                to = to,
                rows = rows
            )
        }
        IntegrityFinding::Unreadable { table } => {
            say!(lang, "integrity-unreadable", table = table)
        }
        IntegrityFinding::Thawed { month, number } => say!(
            lang,
            "integrity-thawed",
            month = month.to_string(),
            number = number
        ),
        IntegrityFinding::Chain { number, fault } => {
            let fault = lang.say_one("audit-fault", fault.into());
            say!(
                lang,
                "audit-broken",
                number = number.to_string(),
                fault = fault
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_what_can_be_done() {
        let later = BackupFault::Later {
            program: "9.1.0".into(),
        };
        assert!(fault(Lang::Zh, &later).contains("9.1.0"));
        assert!(fault(Lang::En, &BackupFault::CutShort).contains("another backup"));
        let tables = Occupied::Tables { count: 70 };
        assert!(occupied(Lang::En, &tables).contains("70 tables"));
        let dangling = IntegrityFinding::Dangling {
            table: "punch".into(),
            to: "person".into(),
            rows: 2,
        };
        assert_eq!(
            finding(Lang::Zh, &dangling),
            "punch 表有 2 行所指的 person 不存在"
        );
    }
}
