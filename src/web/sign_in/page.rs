//! The sign-in form, with what is kept until somebody is signed in.

use crate::{
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    form::Form,
    kept::HeldForm,
    passkey,
};
use maud::{Markup, html};
use onpost_rules::{
    person::Role,
    session::{SessionKind, SessionTerms},
};
use onpost_tell::{self as tell, notice::WELCOME};
use onpost_words::{Lang, say};

/// The name under which a browser is told to be somebody's own.
pub(super) const STAY: &str = "stay";

/// What the box sends where it's ticked.
const OWN: &str = "own";

/// What the sign-in form stands on besides what was filled in.
pub struct SignInSheet<'s> {
    pub form: &'s Form,
    pub held: &'s HeldForm,
    pub terms: SessionTerms,
}

/// On what somebody signs in, as they said.
pub(super) fn kind(form: &Form) -> SessionKind {
    match form.value(STAY) {
        OWN => SessionKind::OwnDevice,
        _ => SessionKind::Usual,
    }
}

/// The sign-in form: with a password, or with a device that signs; `next` is the page of ours that follows.
pub fn sign_in_form(lang: Lang, sheet: &SignInSheet) -> Markup {
    let form = sheet.form;
    let fields = [
        Field::text("staff_no", lang.say("sign-in-staff-no")).autocomplete("username"),
        Field::password("password", lang.say("sign-in-password")).autocomplete("current-password"),
    ];
    html! {
        form.sign-in method="post" action="/sign-in"
            data-said-ended=(lang.say("session-ended"))
            data-said-again=(lang.say("session-again"))
            data-said-other=(lang.say("session-other"))
            data-said-close=(lang.say("session-close"))
        {
            h1 { (lang.say("sign-in-title")) }
            (held(lang, sheet.held))
            (carried(sheet))
            (form.sheet(&fields))
            (stay(lang, sheet))
            (button::primary(&lang.say("sign-in-act")))
            p.hint { (lang.say("sign-in-forgotten")) }
            p.hint { (lang.say("welcome-have-slip")) " " a href=(WELCOME) { (lang.say("welcome-type")) } }
        }
        form.sign-in method="post" action="/sign-in/passkey" data-passkey=(passkey::OF_SIGN_IN) {
            (carried(sheet))
            // A script has it say what the box above says.
            input type="hidden" name=(STAY) value=(form.value(STAY));
            (button::quiet(&lang.say("passkey-sign-in")))
            (passkey::line(lang))
        }
    }
}

/// What both forms carry on.
fn carried(sheet: &SignInSheet) -> Markup {
    html! {
        input type="hidden" name="next" value=(sheet.form.value("next"));
        @if let Some(kept) = sheet.held.kept() { (kept.carry()) }
    }
}

/// That what was sent isn't lost, or that it is.
fn held(lang: Lang, held: &HeldForm) -> Markup {
    html! {
        @match held {
            HeldForm::Kept(_) => (notice(Tone::Info, lang.say("sign-in-kept"))),
            HeldForm::TooLong => (notice(Tone::Warning, lang.say("sign-in-too-long"))),
            HeldForm::Nothing => {},
        }
    }
}

/// The box of who signs in on a device that is theirs alone; it's never ticked unasked.
fn stay(lang: Lang, sheet: &SignInSheet) -> Markup {
    let is_ticked = kind(sheet.form) == SessionKind::OwnDevice;
    let idle = |role| {
        let life = sheet.terms.life(SessionKind::OwnDevice, role);
        tell::days(lang, life.idle.num_minutes())
    };
    html! {
        div.sign-in-stay {
            div.checks {
                label {
                    input type="checkbox" name=(STAY) value=(OWN) checked[is_ticked] aria-describedby="hint-stay";
                    span { (lang.say("sign-in-stay")) }
                }
            }
            p.hint id="hint-stay" {
                (say!(
                    lang,
                    "sign-in-stay-hint",
                    staff = idle(Role::Staff),
                    supervisor = idle(Role::Supervisor),
                    hr = idle(Role::Hr),
                    admin = idle(Role::Admin)
                ))
            }
        }
    }
}
