//! Why a device was not registered, asked or believed, in words: what is wrong and what would be right.

use onpost_rules::passkey::Fault;
use onpost_words::{Lang, say};

/// Told to the one whose device it is.
pub fn tell(lang: Lang, fault: &Fault) -> String {
    match fault {
        Fault::Impossible => lang.say("passkey-impossible"),
        Fault::NoDevice => lang.say("passkey-no-device"),
        Fault::NoPost => lang.say("passkey-no-post"),
        Fault::Unsigned => lang.say("passkey-unsigned"),
        Fault::Expired => lang.say("passkey-expired"),
        Fault::NotVerified => lang.say("passkey-not-verified"),
        Fault::UnknownDevice => lang.say("passkey-unknown-device"),
        Fault::KnownDevice => lang.say("passkey-known"),
        Fault::TooMany { most } => say!(lang, "passkey-too-many", most = *most),
        Fault::NotOpen { status } => {
            let status = lang.say_one("passkey-standing", status.into());
            say!(lang, "passkey-not-open", status = status)
        }
    }
}
