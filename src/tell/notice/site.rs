//! What is told to those who run the site, about Onpost itself.

use super::Wording;
use crate::{job, time};
use onpost_rules::{job::RunFault, time::Instant, zone::Zone};
use onpost_words::{Lang, say};

/// A backup that was due and wasn't taken.
pub struct MissedBackup {
    pub due: Instant,
    pub fault: RunFault,
    /// When the last good one was, if ever.
    pub last_good: Option<Instant>,
}

pub fn no_backup(lang: Lang, zone: Zone, missed: &MissedBackup) -> Wording {
    let due = time::moment(lang, zone, missed.due);
    let why = job::why(lang, missed.fault);
    let text = say!(lang, "notice-backup-failed-text", due = due, why = why);
    let mut wording = Wording::new(
        lang.say("notice-backup-failed"),
        text,
        lang.say("notice-open-backups"),
    );
    wording.text.push(match missed.last_good {
        Some(at) => {
            let at = time::moment(lang, zone, at);
            say!(lang, "notice-backup-last", at = at)
        }
        None => lang.say("notice-backup-never"),
    });
    wording
}

pub fn trial(lang: Lang, by: &str) -> Wording {
    let text = say!(lang, "notice-trial-text", by = by.to_owned());
    Wording::new(lang.say("notice-trial"), text, lang.say("notice-open"))
}
