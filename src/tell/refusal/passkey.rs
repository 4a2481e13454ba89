//! Why a device was not registered, asked or believed, in words: what is wrong and what would be right.

use onpost_rules::passkey::PasskeyFault;
use onpost_words::{Lang, say};

/// Told to the one whose device it is.
pub fn tell(lang: Lang, fault: &PasskeyFault) -> String {
    match fault {
        PasskeyFault::Impossible => lang.say("passkey-impossible"),
        PasskeyFault::NoDevice => lang.say("passkey-no-device"),
        PasskeyFault::NoPost => lang.say("passkey-no-post"),
        PasskeyFault::Unsigned => lang.say("passkey-unsigned"),
        PasskeyFault::Expired => lang.say("passkey-expired"),
        PasskeyFault::NotVerified => lang.say("passkey-not-verified"),
        PasskeyFault::UnknownDevice => lang.say("passkey-unknown-device"),
        PasskeyFault::KnownDevice => lang.say("passkey-known"),
        PasskeyFault::TooMany { most } => say!(lang, "passkey-too-many", most = *most),
        PasskeyFault::NotOpen { status } => {
            let status = lang.say_one("passkey-standing", status.into());
            say!(lang, "passkey-not-open", status = status)
        }
    }
}
