//! Why a device was not registered, asked or believed, in words: what is wrong and what would be right.

use crate::{
    actions::{self, account::SignInRefusal},
    rules::{passkey::Fault, refusal::Refusal},
    say,
    web::Error,
    words::Lang,
};

/// Told to the one whose device it is.
pub fn fault(lang: Lang, fault: &Fault) -> String {
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

/// What keeps a sign-in by passkey from going well: its words, and what its status is of; a fault of ours has no words here.
///
/// # Errors
/// A fault of ours.
pub fn sign_in_refusal(lang: Lang, why: SignInRefusal) -> Result<(String, Error), Error> {
    match why {
        SignInRefusal::Wait { seconds } => {
            let wait = Error::TooMany {
                retry_after_seconds: seconds,
            };
            Ok((say!(lang, "passkey-wait", seconds = seconds), wait))
        }
        SignInRefusal::Failed(actions::Error::Refused(Refusal::Passkey(why))) => {
            let refused = Error::Refused(Box::new(why.into()));
            Ok((fault(lang, &why), refused))
        }
        SignInRefusal::Failed(error) => Err(error.into()),
        SignInRefusal::Busy => Ok((lang.say("sign-in-busy"), Error::Busy)),
        SignInRefusal::Overtaken => Ok((lang.say("sign-in-overtaken"), Error::Stale)),
        SignInRefusal::Wrong => Err(Error::BadRequest),
    }
}
