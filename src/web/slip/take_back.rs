//! Taking a slip back: the questions before it's withdrawn or cancelled, and why it can't be any more.

use super::{address, named};
use crate::{Error, ask::Question, component::field::Field, desk::Desk, form::Form};
use maud::{Markup, html};
use onpost_actions::slip::FollowedSlip;
use onpost_rules::{
    access::Relation,
    cancel::{CancelRole, TAKEN_BACK_WITHIN_DAYS},
    refusal::Refusal,
    slip::{Slip, SlipStatus},
};
use onpost_words::say;

/// What is asked before one's own slip is withdrawn that nobody has decided about.
///
/// # Errors
/// [`Error::NotAllowed`] of another's, [`Error::Refused`] once it has been decided.
pub fn withdrawing(desk: &Desk, slip: &FollowedSlip) -> Result<Question, Error> {
    if desk.actor().relation(slip.whose) != Relation::Oneself {
        return Err(Error::NotAllowed);
    }
    let status = slip.filed.slip.status();
    if !status.may_become(SlipStatus::Withdrawn) {
        return Err(Error::Refused(Box::new(Refusal::NotOpen { status })));
    }
    Ok(Question {
        id: "ask-withdraw".into(),
        address: format!("{}/withdraw", address(slip.filed.slip.id())),
        title: say!(desk.lang, "ask-withdraw", slip = named(desk, slip)),
        follows: vec![desk.say("ask-withdraw-follows")],
        fields: html! {},
        act: desk.say("slip-withdraw"),
    })
}

/// What is asked before an approved slip is cancelled, with the answer as it was sent.
///
/// # Errors
/// [`Error::NotAllowed`] for whoever may not, [`Error::Refused`] where the law says no.
pub fn cancelling(desk: &Desk, slip: &FollowedSlip, sent: &Form) -> Result<Question, Error> {
    let cancelling = slip.cancelling(desk.actor());
    let role = cancelling.role().ok_or(Error::NotAllowed)?;
    cancelling
        .check("any")
        .map_err(|why| Error::Refused(Box::new(why)))?;
    let note = Field::text("note", desk.say("slip-cancel-note"));
    let note = match role {
        CancelRole::Oneself => note.optional(desk.say("slip-optional")),
        CancelRole::Approver | CancelRole::SiteKeeper => note.hint(desk.say("ask-cancel-why")),
    };
    Ok(Question {
        id: "ask-cancel".into(),
        address: format!("{}/cancel", address(slip.filed.slip.id())),
        title: say!(desk.lang, "ask-cancel", slip = named(desk, slip)),
        follows: follows(desk, slip, role),
        fields: html! { (note.of(sent)) },
        act: desk.say(match role {
            CancelRole::Oneself => "slip-cancel",
            CancelRole::Approver | CancelRole::SiteKeeper => "slip-cancel-approval",
        }),
    })
}

fn follows(desk: &Desk, slip: &FollowedSlip, role: CancelRole) -> Vec<String> {
    let mut follows = vec![desk.say(match slip.filed.slip {
        Slip::Request(_) => "ask-cancel-request-follows",
        Slip::Correction(_) => "ask-cancel-correction-follows",
        Slip::Extension(_) => "ask-cancel-extension-follows",
    })];
    if role != CancelRole::Oneself {
        follows.push(desk.say("ask-cancel-told"));
    }
    follows
}

/// Of an approved slip: what opens the question, or why it can't be cancelled any more.
pub fn offer(desk: &Desk, slip: &FollowedSlip) -> Markup {
    let cancelling = slip.cancelling(desk.actor());
    let question = self::cancelling(desk, slip, &Form::blank(desk.lang));
    html! {
        @match (question, cancelling.role()) {
            (Ok(question), _) => (question.opener(desk.lang, &question.act)),
            (Err(_), Some(CancelRole::Oneself)) => p.hint { (desk.say("slip-ended")) },
            (Err(_), Some(CancelRole::Approver)) => p.hint {
                (say!(desk.lang, "slip-approved-long-ago", days = TAKEN_BACK_WITHIN_DAYS))
            },
            (Err(_), _) => {},
        }
    }
}
