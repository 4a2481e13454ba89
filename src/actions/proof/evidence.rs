//! Evidence: what comes with a press of the clock button, checked and kept with the punch.

use crate::{
    House, Result,
    browser_token::BrowserToken,
    passkey,
    screen_code::{self, CodeCheck, CodeHeard},
};
use onpost_rules::{
    ids::{PasskeyId, PostId, PunchId},
    press::PressAtPost,
    proof::{Brought, Proof, ProofPolicy, ProofShown, Proven, SettledProofs},
    time::Instant,
};
use onpost_store::{self as store, Tx, punch_proof::PunchOrigin};
use std::net::IpAddr;

/// What came with a press; all of it may be missing.
#[derive(Clone, Default)]
pub struct PressEvidence {
    /// The six digits of the screen at the post, as typed or scanned.
    pub code: String,
    /// What a device of the person signed: the browser's answer, as JSON.
    pub passkey: String,
    /// Where it came from, where that is known.
    pub address: Option<IpAddr>,
    pub browser: Option<BrowserToken>,
    /// What the phone's own clock said at the press.
    pub said_at: Option<Instant>,
}

impl PressEvidence {
    /// Whether a code was typed or scanned.
    pub(crate) fn has_code(&self) -> bool {
        !self.code.trim().is_empty()
    }
}

/// What came with a press, and whether a code in it is looked at.
#[derive(Clone, Copy)]
pub(crate) struct HeardEvidence<'a> {
    pub evidence: &'a PressEvidence,
    pub code: CodeHeard,
}

impl<'a> HeardEvidence<'a> {
    pub(crate) fn of(evidence: &'a PressEvidence, code: CodeHeard) -> Self {
        Self { evidence, code }
    }
}

/// Evidence that was checked.
pub(crate) struct CheckedEvidence {
    /// Whose proofs are asked for; `None` where no duty is near, and nothing is asked.
    post: Option<PostId>,
    pub settled: SettledProofs,
    /// What became of a code.
    pub code: ProofShown,
    passkey: Option<PasskeyId>,
}

/// Checks what came with a press and spends what can be used once; undone with the transaction. `press` is `None` where no
/// duty is near.
pub(crate) async fn check(
    tx: &mut Tx,
    house: &House,
    press: Option<PressAtPost>,
    heard: HeardEvidence<'_>,
) -> Result<CheckedEvidence> {
    let Some(press) = press else {
        // A passkey and a code are shown to a post; without one there is nothing that they could prove.
        return Ok(CheckedEvidence {
            post: None,
            settled: SettledProofs::default(),
            code: ProofShown::Nothing,
            passkey: None,
        });
    };
    let evidence = heard.evidence;
    let mut brought = Brought {
        address: evidence.address,
        ..Brought::default()
    };
    let policy: ProofPolicy = store::proof::find(tx, press.post).await?;
    let digits = evidence.code.trim();
    if !digits.is_empty() {
        brought.code = match heard.code {
            CodeHeard::No => ProofShown::Wrong,
            CodeHeard::Yes => match screen_code::spend(tx, press, digits).await? {
                CodeCheck::Good => ProofShown::Good,
                CodeCheck::Wrong => ProofShown::Wrong,
                CodeCheck::Spent => ProofShown::Spent,
            },
        };
    }
    let mut passkey = None;
    if !evidence.passkey.is_empty() {
        passkey = passkey::spend(tx, house, press, &evidence.passkey).await?;
        brought.passkey = passkey.map_or(ProofShown::Wrong, |_| ProofShown::Good);
    }
    Ok(CheckedEvidence {
        post: Some(press.post),
        settled: policy.settle(brought),
        code: brought.code,
        passkey,
    })
}

/// Keeps what a punch proved, what it was recorded without, and where it came from.
pub(crate) async fn keep(
    tx: &mut Tx,
    punch: PunchId,
    checked: &CheckedEvidence,
    evidence: &PressEvidence,
) -> Result<()> {
    let origin = PunchOrigin {
        punch,
        post: checked.post,
        address: evidence.address.map(|address| address.to_canonical()),
        browser: evidence.browser.as_ref().map(BrowserToken::hash),
        said_at: evidence.said_at,
    };
    store::punch_proof::insert_origin(tx, &origin).await?;
    let row = |proof: Proof, carried: bool| Proven {
        punch,
        proof,
        carried,
        passkey: checked
            .passkey
            .filter(|_| carried && proof == Proof::Passkey),
    };
    let settled = &checked.settled;
    let carried = settled.carried.iter().map(|proof| row(*proof, true));
    let missing = settled.missing.iter().map(|it| row(it.proof, false));
    let proven: Vec<Proven> = carried.chain(missing).collect();
    Ok(store::punch_proof::insert_all(tx, &proven).await?)
}
