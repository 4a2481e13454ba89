//! The form that decides: approve and reject side by side, with the reason.

use crate::{
    component::{
        button,
        notice::{Tone, notice},
    },
    form::Form,
    roster::stand_in,
    slip::address,
};
use maud::{Markup, html};
use onpost_actions::inbox::{ApprovalWay, Matter};
use onpost_tell::names::Names;
use onpost_words::Lang;

/// The longest reason, in characters.
const LONGEST: usize = 500;

/// The form about a matter, with who could stand in for what it opens; `sent` is what was filled in before.
pub fn form(names: Names, matter: &Matter, sent: Option<&Form>) -> Markup {
    let (lang, slip, way) = (names.lang(), matter.filed.slip.id(), matter.way);
    let fault = sent.and_then(|form| form.fault("reason"));
    let uuid = slip.uuid();
    let id = format!("reason-{uuid}");
    let fault_id = format!("fault-{uuid}");
    html! {
        form.decide id={ "decide-" (uuid) } method="post" action={ (address(slip)) "/decide" } {
            input type="hidden" name="seen" value=(matter.filed.step);
            @match way {
                ApprovalWay::Plain => {},
                ApprovalWay::Exception => (notice(Tone::Warning, lang.say("decide-exception"))),
                ApprovalWay::HrAlone => (notice(Tone::Warning, lang.say("decide-hr-alone"))),
            }
            @if way != ApprovalWay::HrAlone {
                @for (place, part) in matter.openings.parts.iter().enumerate() {
                    (stand_in::choose(names, place, part, sent))
                }
            }
            div.field.(if fault.is_some() { "faulty" } else { "" }) {
                label for=(id) {
                    (lang.say("decide-reason"))
                    span.field-optional { (needed(lang, way)) }
                }
                textarea id=(id) name="reason" rows="1" maxlength=(LONGEST)
                    aria-invalid=[fault.map(|_| "true")] autofocus[fault.is_some()]
                    aria-describedby=[fault.map(|_| &fault_id)]
                { (sent.map_or("", |form| form.value("reason"))) }
                @if let Some(fault) = fault {
                    p.field-fault id=(fault_id) role="alert" { (fault) }
                }
            }
            div.row {
                @match way {
                    ApprovalWay::Plain => (button::choice("primary", "answer", "approve", &lang.say("decide-approve"))),
                    ApprovalWay::Exception => (button::choice("primary", "answer", "approve", &lang.say("decide-approve-exception"))),
                    ApprovalWay::HrAlone => {},
                }
                (button::choice("danger", "answer", "reject", &lang.say("decide-reject")))
            }
            p.hint { (lang.say("decide-stands")) }
        }
    }
}

fn needed(lang: Lang, way: ApprovalWay) -> String {
    match way {
        ApprovalWay::Plain | ApprovalWay::HrAlone => lang.say("decide-reason-to-reject"),
        ApprovalWay::Exception => lang.say("decide-reason-always"),
    }
}
