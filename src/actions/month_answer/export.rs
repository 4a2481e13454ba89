//! Confirmations as files, and whether one holds: told from the file alone.

use crate::{
    Error, House, Result, audit,
    ceremony::document::is_by,
    own::{about, known},
};
use onpost_files::confirmation::{
    ConfirmationFault, ConfirmationFile, FORM, MonthAssertion, SigningKey,
};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditDeed,
    ids::ConfirmationId,
    month_answer::{KeptConfirmation, MonthDocument},
    time::Month,
};
use onpost_store::{self as store, facts::WhoseDuties, month_answer::ConfirmationProof};

/// A confirmation whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthVerified {
    pub staff_no: String,
    pub month: String,
    pub sha256: String,
    /// What the key is known by that signed.
    pub thumbprint: String,
}

/// A confirmation as a file, for its person and those who may see their month.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see.
pub async fn file(house: &House, actor: &Actor, id: ConfirmationId) -> Result<ConfirmationFile> {
    let mut tx = house.db.snapshot().await?;
    let kept = store::month_answer::find(&mut tx, id).await?;
    let kept = kept.ok_or(Error::NotFound)?;
    let person = store::person::find(&mut tx, kept.person).await?;
    let person = person.ok_or(Error::NotFound)?;
    known(actor.may(Action::SeeVerdicts, about(&person)))?;
    let proof = store::month_answer::proof(&mut tx, id).await?;
    audit::looked(house, actor, &person, kept.month);
    Ok(written(&kept, proof.ok_or(Error::NotFound)?))
}

/// Those of a month, the first first, for whoever runs the program itself.
///
/// # Errors
/// The database's.
pub async fn files(house: &House, month: Month) -> Result<Vec<ConfirmationFile>> {
    let mut tx = house.db.snapshot().await?;
    let kept = store::month_answer::list_proven(&mut tx, month).await?;
    audit::looked_at_many(
        house,
        None,
        audit::MonthOfMany {
            deed: AuditDeed::Exported,
            who: &WhoseDuties::All,
            month,
        },
    );
    let files = kept.into_iter().map(|(kept, proof)| written(&kept, proof));
    Ok(files.collect())
}

/// Whether a file's confirmation holds: with its own key, which is the one that was given where one was.
///
/// # Errors
/// What is wrong with it.
pub fn verify(
    text: &[u8],
    expected: Option<&SigningKey>,
) -> std::result::Result<MonthVerified, ConfirmationFault> {
    let file = ConfirmationFile::read(text)?;
    let signed = file.check()?;
    let assertion = file.assertion.ok_or(ConfirmationFault::Unsigned)?;
    let key = &assertion.public_key;
    if expected.is_some_and(|it| it != key) {
        return Err(ConfirmationFault::OtherKey);
    }
    match is_by(key, &signed.bytes, &signed.signature) {
        Some(true) => Ok(MonthVerified {
            thumbprint: key.thumbprint(),
            staff_no: file.staff_no,
            month: file.month,
            sha256: file.sha256,
        }),
        Some(false) => Err(ConfirmationFault::Signature),
        None => Err(ConfirmationFault::Key),
    }
}

fn written(kept: &KeptConfirmation, proof: ConfirmationProof) -> ConfirmationFile {
    let document = MonthDocument::read(&proof.document);
    let staff_no = document.map(|it| it.staff_no().to_owned());
    let assertion = proof.assertion;
    let assertion: Option<MonthAssertion> =
        assertion.and_then(|it| serde_json::from_value(it).ok());
    ConfirmationFile {
        form: FORM,
        staff_no: staff_no.unwrap_or_default(),
        month: kept.month.to_string(),
        confirmed_at: kept.at,
        sha256: kept.sha256.clone(),
        document: proof.document,
        assertion,
    }
}
