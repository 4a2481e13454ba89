//! What is told to those who run the site, about Onpost itself.

use super::Wording;
use crate::{job, time};
use onpost_rules::notice::BackupTold;
use onpost_words::{Lang, say};

pub fn no_backup(lang: Lang, told: &BackupTold) -> Wording {
    let due = time::moment(lang, told.zone, told.due);
    let why = job::why(lang, told.fault);
    let text = say!(lang, "notice-backup-failed-text", due = due, why = why);
    let mut wording = Wording::new(
        lang.say("notice-backup-failed"),
        text,
        lang.say("notice-open-backups"),
    );
    wording.text.push(match told.last_good {
        Some(at) => {
            let at = time::moment(lang, told.zone, at);
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
