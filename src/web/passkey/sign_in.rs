//! What keeps a sign-in by passkey from going well, in words.

use crate::{Error, refusal};
use onpost_actions::{self as actions, account::SignInRefusal};
use onpost_rules::refusal::Refusal;
use onpost_words::{Lang, say};

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
            Ok((refusal::passkey::tell(lang, &why), refused))
        }
        SignInRefusal::Failed(error) => Err(error.into()),
        SignInRefusal::Busy => Ok((lang.say("sign-in-busy"), Error::Busy)),
        SignInRefusal::Overtaken => Ok((lang.say("sign-in-overtaken"), Error::Stale)),
        SignInRefusal::Wrong => Err(Error::BadRequest),
    }
}
