//! Files of slips: put to one's own, opened by who may, and withdrawn with a trace.

use super::{found, sound};
use crate::{
    Error, House, Result,
    error::permit,
    new_id,
    own::{Acting, known, subject},
};
use onpost_rules::{
    access::{Action, Actor, Subject},
    ids::AttachmentId,
    refusal::Refusal,
    slip::{
        SlipId,
        attachment::{
            self as rule, Attachment, AttachmentFile, AttachmentWithdrawal, WithdrawnContent,
        },
    },
};
use onpost_store::{self as store, Tx, slip::attachment::AddedAttachment};

/// A file with what it holds.
#[derive(Debug, Clone)]
pub struct OpenedAttachment {
    pub attachment: Attachment,
    pub body: Vec<u8>,
}

/// The files of some slips that the actor sees, first added first, and those that were withdrawn.
///
/// It asks for no leave: it tells no more than that a file is there, to whoever has the slip before them.
pub(crate) async fn of_slips(tx: &mut Tx, slips: &[SlipId]) -> Result<Vec<Attachment>> {
    Ok(store::slip::attachment::list(tx, slips).await?)
}

/// Puts files to a slip of the actor's own; all of them, or none.
///
/// # Errors
/// [`Error::NotFound`] where the actor may not see the slip, [`Error::NotAllowed`] where it's another's,
/// [`Refusal::NotOpen`] where it's settled, [`Refusal::AttachmentFaults`].
pub async fn add(
    house: &House,
    actor: &Actor,
    slip: SlipId,
    files: &[AttachmentFile<'_>],
) -> Result<()> {
    let at = house.now();
    let mut tx = house.db.write().await?;
    let (filed, whose) = found(&mut tx, actor, slip).await?;
    permit(actor.may(Action::File, whose))?;
    // How many there are, and how the slip stands, is counted once nobody else can put anything to it.
    store::person::lock(&mut tx, filed.person).await?;
    let (filed, _) = found(&mut tx, actor, slip).await?;
    let status = filed.slip.status();
    if !rule::may_be_added(status) {
        return Err(Refusal::NotOpen { status }.into());
    }
    let held = of_slips(&mut tx, &[slip]).await?;
    sound(rule::faults(&held, files.len()), Refusal::AttachmentFaults)?;
    keep(&mut tx, &[slip], files, Acting { actor, at }).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps files with slips that are filed in the same step: each is kept once, however many have it.
pub(super) async fn keep(
    tx: &mut Tx,
    slips: &[SlipId],
    files: &[AttachmentFile<'_>],
    acting: Acting<'_>,
) -> Result<()> {
    let held = of_slips(tx, slips).await?.len();
    for (place, file) in (held + 1..).zip(files) {
        let content = new_id(acting.at);
        store::slip::attachment::insert_content(tx, content, file.body).await?;
        let added = slips.iter().map(|slip| AddedAttachment {
            attachment: Attachment {
                id: AttachmentId(new_id(acting.at)),
                slip: *slip,
                name: file.name.clone(),
                kind: file.kind,
                bytes: i64::try_from(file.body.len()).unwrap_or(i64::MAX),
                added_at: acting.at,
                withdrawn: None,
            },
            place: i64::try_from(place).unwrap_or(i64::MAX),
            content,
            by: acting.actor.person,
        });
        let added: Vec<AddedAttachment> = added.collect();
        store::slip::attachment::insert(tx, &added).await?;
    }
    Ok(())
}

/// Opens a file, for whoever may.
///
/// # Errors
/// [`Error::NotFound`] where there is none, none that the actor may open, or its content is erased.
pub async fn open(house: &House, actor: &Actor, id: AttachmentId) -> Result<OpenedAttachment> {
    let mut tx = house.db.snapshot().await?;
    let (attachment, whose) = seen(&mut tx, actor, id).await?;
    known(actor.may(asked_to_open(&attachment)?, whose))?;
    let body = store::slip::attachment::find_content(&mut tx, id).await?;
    Ok(OpenedAttachment {
        attachment,
        body: body.ok_or(Error::NotFound)?,
    })
}

/// Withdraws a file of the actor's own; gives the slip that it was put to.
///
/// Its content goes at once where nobody has decided with it before them; else it's kept, and opened by its owner and
/// those who keep the site alone.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`] where it's another's, [`Error::Stale`] where it was withdrawn before.
pub async fn withdraw(house: &House, actor: &Actor, id: AttachmentId) -> Result<SlipId> {
    let at = house.now();
    let mut tx = house.db.write().await?;
    let (attachment, whose) = seen(&mut tx, actor, id).await?;
    permit(actor.may(Action::File, whose))?;
    // A decision that is under way is over before it's asked whether there was one.
    store::person::lock(&mut tx, whose.person).await?;
    let life = store::slip::list_steps(&mut tx, attachment.slip).await?;
    let content = WithdrawnContent::of(&life, attachment.added_at);
    let withdrawal = AttachmentWithdrawal { at, content };
    let stood = store::slip::attachment::withdraw(&mut tx, id, withdrawal, actor.person).await?;
    if !stood {
        return Err(Error::Stale);
    }
    tx.commit().await?;
    Ok(attachment.slip)
}

/// A file that the actor may know of, and whose it is.
async fn seen(tx: &mut Tx, actor: &Actor, id: AttachmentId) -> Result<(Attachment, Subject)> {
    let attachment = store::slip::attachment::find(tx, id).await?;
    let attachment = attachment.ok_or(Error::NotFound)?;
    let filed = store::slip::find_any(tx, attachment.slip).await?;
    let whose = subject(tx, filed.ok_or(Error::NotFound)?.person).await?;
    known(actor.may(Action::SeeAttachments, whose))?;
    Ok((attachment, whose))
}

fn asked_to_open(attachment: &Attachment) -> Result<Action> {
    match attachment.withdrawn.map(|it| it.content) {
        None => Ok(Action::SeeAttachments),
        Some(WithdrawnContent::Kept) => Ok(Action::SeeWithdrawnAttachments),
        Some(WithdrawnContent::Erased) => Err(Error::NotFound),
    }
}
