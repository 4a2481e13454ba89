//! Confirming one's own month: exactly what was shown, by a device's signature or as who is signed in.

use super::{MonthToAnswer, devices, load, named};
use crate::{
    House, Result,
    ceremony::document::{self, DocumentSignature, SignedDocument},
    error::permit,
    new_id,
    own::oneself,
};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    ids::ConfirmationId,
    month_answer::{AnswerStanding, KeptConfirmation, MonthAnswerFault, MonthPhase},
    passkey::PasskeyFault,
    refusal::Refusal,
    time::Month,
};
use onpost_store::{self as store, month_answer::ConfirmationProof};
use serde_json::Value;

/// What somebody confirms.
#[derive(Debug, Clone, Copy)]
pub struct MonthConfirming<'a> {
    pub month: Month,
    /// Of what they were shown.
    pub sha256: &'a str,
    /// What the browser sent as a device's signature; `None`: as who is signed in.
    pub signature: Option<&'a str>,
}

/// Asks a device of the actor's to sign what they were shown: gives what the browser is handed.
///
/// # Errors
/// As [`confirm`]; [`PasskeyFault::NoDevice`], [`PasskeyFault::Impossible`].
pub async fn ask_to_sign(
    house: &House,
    actor: &Actor,
    month: Month,
    sha256: &str,
) -> Result<Value> {
    permit(actor.may(Action::AnswerMonth, oneself(actor)?))?;
    let mut tx = house.db.snapshot().await?;
    let of = load(&mut tx, actor.person, Some(month), house.now()).await?;
    let devices = devices(&mut tx, actor.person).await?;
    drop(tx);
    confirmable(&of, sha256)?;
    if devices.is_empty() {
        return Err(Refusal::from(PasskeyFault::NoDevice).into());
    }
    document::ask(house, &of.document.document.digest(), &devices)
}

/// Confirms one's own month. What was confirmed so before stays as it was, unless a device signs it now and none did.
///
/// # Errors
/// [`MonthAnswerFault::NotYet`], [`MonthAnswerFault::Changed`], [`MonthAnswerFault::DisputeOpen`]; what is wrong with the
/// signature.
pub async fn confirm(house: &House, actor: &Actor, sent: MonthConfirming<'_>) -> Result<()> {
    permit(actor.may(Action::AnswerMonth, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let of = load(&mut tx, actor.person, Some(sent.month), now).await?;
    confirmable(&of, sent.sha256)?;
    let signed = match sent.signature {
        None => None,
        Some(answer) => {
            let digest = of.document.document.digest();
            let signature = DocumentSignature {
                digest: &digest,
                person: actor.person,
                answer,
            };
            Some(document::signed(&mut tx, house, signature).await?)
        }
    };
    if is_said(&of, signed.as_ref()) {
        // The counter of the key has moved all the same.
        return Ok(tx.commit().await?);
    }
    let (device, assertion) = signed.map(|it| (it.device, it.assertion)).unzip();
    let device = device.map(|it| it.passkey);
    let confirmation = KeptConfirmation {
        id: ConfirmationId(new_id(now)),
        person: actor.person,
        month: of.month,
        at: now,
        sha256: of.document.document.sha256(),
        passkey: device.as_ref().map(|it| it.id),
        passkey_name: device.map(|it| it.name),
    };
    let proof = ConfirmationProof {
        document: of.document.document.text().to_owned(),
        assertion: assertion.and_then(|it| serde_json::to_value(it).ok()),
    };
    store::month_answer::insert(&mut tx, &confirmation, &proof).await?;
    let record = AuditRecord::added(&confirmation).named(&named(of.month, &of.person));
    house.commit(tx, actor.person, [record]).await
}

/// Whether what was shown is what can be confirmed now.
fn confirmable(of: &MonthToAnswer, sha256: &str) -> Result<(), Refusal> {
    if of.phase != MonthPhase::Ready {
        return Err(MonthAnswerFault::NotYet(of.phase).into());
    }
    if of.document.document.sha256() != sha256 {
        return Err(MonthAnswerFault::Changed.into());
    }
    if of.standing == AnswerStanding::Disputed {
        return Err(MonthAnswerFault::DisputeOpen.into());
    }
    Ok(())
}

/// Whether the same is confirmed already, and by a device where one signs now.
fn is_said(of: &MonthToAnswer, signed: Option<&SignedDocument>) -> bool {
    let sha256 = of.document.document.sha256();
    let mut same = of.confirmations.iter().filter(|it| it.sha256 == sha256);
    of.standing == AnswerStanding::Confirmed
        && same.any(|it| signed.is_none() || it.passkey.is_some())
}
