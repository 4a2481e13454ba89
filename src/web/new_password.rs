//! The fields in which somebody chooses a password of their own, and what is wrong with one.

use super::{component::field::Field, form::Form};
use onpost_actions::account::password::{LONGEST, PasswordFault, SHORTEST};
use onpost_words::{Lang, say};

/// The name of the first field.
pub const NEW: &str = "new";

/// The new password, and once more.
pub fn fields(lang: Lang) -> [Field; 2] {
    [
        Field::password(NEW, lang.say("account-new"))
            .hint(say!(lang, "account-new-hint", least = SHORTEST))
            .autocomplete("new-password"),
        Field::password("again", lang.say("account-again")).autocomplete("new-password"),
    ]
}

/// What was typed there; nothing where one is empty or both differ, which the form then tells.
pub fn read(form: &mut Form) -> Option<String> {
    let (new, again) = (form.secret(NEW), form.secret("again"));
    if new.is_some() && again.is_some() && new != again {
        form.reject("again", form.lang().say("account-differs"));
    }
    new.filter(|new| again.as_ref() == Some(new))
}

/// What is wrong with one.
pub fn fault(lang: Lang, fault: PasswordFault) -> String {
    match fault {
        PasswordFault::TooShort => say!(lang, "account-too-short", least = SHORTEST),
        PasswordFault::TooLong => say!(lang, "account-too-long", most = LONGEST),
        PasswordFault::HoldsStaffNo => lang.say("account-holds-staff-no"),
        PasswordFault::Common => lang.say("account-too-common"),
        PasswordFault::Unchanged => lang.say("account-unchanged"),
    }
}
