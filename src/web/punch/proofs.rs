//! What a punch at the post needs: told before the press, asked for with it, and told again where it was refused.

use super::{ClockQuery, ClockScene};
use crate::{
    Error,
    component::field,
    desk::Desk,
    form::Form,
    nav::ACCOUNT,
    passkey,
    proof::{name, names},
};
use maud::{Markup, html};
use onpost_actions::proof;
use onpost_rules::{
    ids::PunchId,
    proof::{Lacking, Missing, Proof, ProofPolicy, ProofShown, Proven, post_of},
    punch::Direction,
    typed::fold,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use std::net::IpAddr;

/// Digits of a code at the post.
const DIGITS: usize = 6;

/// The six digits that somebody typed or scanned, blanks and the like left out.
pub(super) fn digits(text: &str) -> String {
    fold(text)
        .chars()
        .filter(char::is_ascii_digit)
        .take(DIGITS)
        .collect()
}

/// What the page knows of proofs.
pub(super) struct Proofs<'p> {
    scene: &'p ClockScene<'p>,
    form: &'p Form,
    /// What the post asks; `None` where no duty is near.
    asked: Option<ProofPolicy>,
    address: Option<IpAddr>,
    refused: Option<&'p Refused>,
    /// The direction of a press that is to be made anew.
    again: Option<Direction>,
    /// What the punch carried that the page tells of.
    proven: Vec<Proven>,
}

/// What a press brought, and what it lacked.
pub(super) struct SentPress<'p> {
    pub form: &'p Form,
    pub address: Option<IpAddr>,
    pub refused: Option<&'p Refused>,
}

/// Why a press was refused.
pub(super) struct Refused {
    pub missing: Vec<Missing>,
    /// How long no code of this person is listened to, after too many wrong ones.
    pub wait_seconds: Option<i64>,
}

impl<'p> Proofs<'p> {
    /// Reads what the post asks, and what the punch that is told of carried.
    pub async fn of(
        desk: &Desk,
        scene: &'p ClockScene<'p>,
        sent: &SentPress<'p>,
        told: &ClockQuery,
    ) -> Result<Self, Error> {
        let (house, actor) = (desk.house(), desk.actor());
        let current = scene.standing.current.as_ref();
        let asked = match current.map(|expected| post_of(expected, scene.now())) {
            Some(post) => Some(proof::asked(house, actor, post).await?),
            None => None,
        };
        let proven = match told.done.or(told.known) {
            Some(punch) => proof::of_punches(house, actor, scene.me, &[punch]).await?,
            None => Vec::new(),
        };
        Ok(Self {
            scene,
            form: sent.form,
            asked: asked.filter(|policy| !policy.demanded.is_empty()),
            address: sent.address,
            refused: sent.refused,
            again: told.direction_again(),
            proven,
        })
    }

    /// Where a script of ours gets the challenge that a device signs, where a passkey is demanded.
    pub fn challenge(&self) -> Option<&'static str> {
        self.demands(Proof::Passkey).then_some(passkey::OF_PUNCH)
    }

    /// Whether a press may go without a signature: the post records it all the same.
    pub fn may_go_unsigned(&self) -> bool {
        let asked = self.asked.as_ref();
        asked.is_some_and(|policy| policy.lacking == Lacking::Record)
    }

    /// The direction of a press that was refused, or that is to be made anew: it stays what it was.
    pub fn kept_direction(&self) -> Option<Direction> {
        let refused: Option<Direction> = self.form.value("kind").parse().ok();
        refused.filter(|_| self.refused.is_some()).or(self.again)
    }

    fn demands(&self, proof: Proof) -> bool {
        let asked = self.asked.as_ref();
        asked.is_some_and(|policy| policy.demanded.contains(&proof))
    }

    /// What the post asks, each with how it stands.
    pub fn section(&self) -> Markup {
        let lang = self.scene.lang;
        let Some(policy) = &self.asked else {
            return html! {};
        };
        html! {
            section.proofs {
                h2 { (lang.say("proof-now-asked")) }
                ul.proofs-list {
                    @for proof in &policy.demanded {
                        @let (state, text) = self.standing(policy, *proof);
                        li.(state) {
                            span.proofs-sign aria-hidden="true" { (sign(state)) }
                            span { (name(lang, *proof)) }
                            span.hint { (text) }
                        }
                    }
                }
                @if policy.lacking == Lacking::Record { p.hint { (lang.say("proof-now-recorded")) } }
            }
        }
    }

    fn standing(&self, policy: &ProofPolicy, proof: Proof) -> (&'static str, String) {
        let lang = self.scene.lang;
        let is_at_work = self.address.is_some_and(|it| policy.is_at_work(it));
        let is_filled = !self.form.is_empty("code") && self.refused.is_none();
        match proof {
            Proof::Network if is_at_work => ("held", lang.say("proof-network-here")),
            Proof::Network => ("lacking", lang.say("proof-network-away")),
            Proof::Code if is_filled => ("open", lang.say("proof-code-filled")),
            Proof::Code => ("open", lang.say("proof-code-typed")),
            Proof::Passkey => ("open", lang.say("proof-passkey-ask")),
        }
    }

    /// The fields of a form that punches; scripts fill in what a device signed and what its clock says. What was answered
    /// before a press was refused isn't asked again.
    pub fn fields(&self) -> Markup {
        let is_kept =
            |name: &str, value: &str| self.refused.is_some() && self.form.value(name) == value;
        html! {
            input type="hidden" name="passkey" value="";
            input type="hidden" name="said_at" value="";
            @if is_kept("early", "meant") { input type="hidden" name="early" value="meant"; }
            @if is_kept("relief", "left") { input type="hidden" name="relief" value="left"; }
            @if self.demands(Proof::Code) {
                (self.code())
            } @else if !self.form.is_empty("code") {
                input type="hidden" name="code" value=(digits(self.form.value("code")));
            }
            @if self.demands(Proof::Passkey) { (passkey::line(self.scene.lang)) }
        }
    }

    fn code(&self) -> Markup {
        let lang = self.scene.lang;
        let fault = self.form.fault("code");
        let typed = digits(self.form.value("code"));
        let value = if fault.is_some() { "" } else { &typed };
        let described = if fault.is_some() {
            "hint-code fault-code"
        } else {
            "hint-code"
        };
        html! {
            div.field.code-field.(if fault.is_some() { "faulty" } else { "" }) {
                label for=(field::id("code")) { (lang.say("proof-code-ask")) }
                p.field-hint id="hint-code" { (lang.say("proof-code-hint")) }
                input id=(field::id("code")) name="code" type="text" inputmode="numeric" autocomplete="one-time-code"
                    pattern=r"\s*([0-9０-９]\s*){6}" maxlength="13" value=(value) aria-describedby=(described)
                    aria-invalid=[fault.map(|_| "true")];
                @if let Some(fault) = fault { p.field-fault id="fault-code" { (fault) } }
            }
        }
    }

    /// Why nothing was recorded, and what to do instead for each proof.
    pub fn refusal(&self) -> Markup {
        let lang = self.scene.lang;
        let Some(refused) = self.refused else {
            return html! {};
        };
        let lacking = names(lang, refused.missing.iter().map(|it| it.proof));
        let current = self.scene.standing.current.as_ref();
        let duty = current.map(|expected| expected.demands[0].duty.id);
        html! {
            div.notice.danger.form-summary role="alert" tabindex="-1" autofocus {
                p { strong { (say!(lang, "proof-refused", proofs = lacking)) } }
                ul {
                    @for missing in &refused.missing {
                        li {
                            (refused.what_to_do(lang, *missing))
                            @if missing.proof == Proof::Passkey {
                                " " a href=(ACCOUNT) { (lang.say("proof-do-account")) }
                            }
                        }
                    }
                    li {
                        (lang.say("proof-do-call"))
                        @if let Some(duty) = duty {
                            " " a href={ "/corrections/new?duty=" (duty) } { (lang.say("duty-correct")) }
                        }
                    }
                }
            }
        }
    }

    /// What the punch that was just made carried, and what it was recorded without.
    pub fn of_answer(&self, punch: PunchId) -> Markup {
        let lang = self.scene.lang;
        let of = |carried: bool| {
            let own = self.proven.iter().filter(move |it| it.punch == punch);
            names(
                lang,
                own.filter(|it| it.carried == carried).map(|it| it.proof),
            )
        };
        let (kept, lacking) = (of(true), of(false));
        html! {
            @if !kept.is_empty() { p.clock-proven { (say!(lang, "proof-verified", proofs = kept)) } }
            @if !lacking.is_empty() { p.clock-proven.lacking { (say!(lang, "proof-lacked", proofs = lacking)) } }
        }
    }
}

impl Refused {
    /// Notes what the press lacked, each at its field where it has one.
    pub fn reject(&self, form: &mut Form, lang: Lang) {
        for missing in &self.missing {
            let text = self.what_to_do(lang, *missing);
            match missing.proof {
                Proof::Code => form.reject("code", text),
                Proof::Passkey | Proof::Network => form.refuse(text),
            }
        }
    }

    fn what_to_do(&self, lang: Lang, missing: Missing) -> String {
        if let (Proof::Code, Some(seconds)) = (missing.proof, self.wait_seconds) {
            let length = tell::minutes(lang, (seconds + 59) / 60);
            return say!(lang, "proof-do-code-wait", length = length);
        }
        lang.say(match (missing.proof, missing.shown) {
            (Proof::Code, ProofShown::Spent) => "proof-do-code-spent",
            (Proof::Code, ProofShown::Wrong) => "proof-do-code-wrong",
            (Proof::Code, _) => "proof-do-code",
            (Proof::Network, ProofShown::Nothing) => "proof-do-network-unknown",
            (Proof::Network, _) => "proof-do-network",
            (Proof::Passkey, ProofShown::Nothing) => "proof-do-passkey",
            (Proof::Passkey, _) => "proof-do-passkey-wrong",
        })
    }
}

fn sign(state: &str) -> &'static str {
    match state {
        "held" => "✓",
        "lacking" => "!",
        _ => "○",
    }
}
