//! Signing in: the form.

use super::{
    component::{button, field::Field},
    form::Form,
};
use crate::words::Lang;
use maud::{Markup, html};

/// The sign-in form; `next` is the page of ours that follows.
pub fn sign_in_form(lang: Lang, form: &Form) -> Markup {
    let fields = [
        Field::text("staff_no", lang.say("sign-in-staff-no")).autocomplete("username"),
        Field::password("password", lang.say("sign-in-password")).autocomplete("current-password"),
    ];
    html! {
        form.sign-in method="post" action="/sign-in" {
            h1 { (lang.say("sign-in-title")) }
            input type="hidden" name="next" value=(form.value("next"));
            (form.sheet(&fields))
            (button::primary(&lang.say("sign-in-act")))
            p.hint { (lang.say("sign-in-forgotten")) }
        }
    }
}
