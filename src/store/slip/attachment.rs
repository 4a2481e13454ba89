//! Attachments: the files of slips, what they hold, and which of them were a mistake.

use crate::{
    Result, Tx,
    many::insert_many,
    query::{List, known},
    record::record,
    sql,
};
use onpost_rules::{
    ids::{AttachmentId, CorrectionId, ExtensionId, PersonId, RequestId},
    slip::{
        SlipId,
        attachment::{Attachment, AttachmentKind, AttachmentWithdrawal, WithdrawnContent},
    },
    time::Instant,
};
use uuid::Uuid;

/// A file as it's put to a slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedAttachment {
    pub attachment: Attachment,
    /// On its slip, from 1.
    pub place: i64,
    /// What it holds: see [`insert_content`].
    pub content: Uuid,
    pub by: PersonId,
}

/// A file as its row has it: of the three slips one is told.
struct AttachmentRow {
    id: AttachmentId,
    request: Option<RequestId>,
    correction: Option<CorrectionId>,
    extension: Option<ExtensionId>,
    name: String,
    kind: AttachmentKind,
    bytes: i64,
    added_at: Instant,
    withdrawn_at: Option<Instant>,
    erased: Option<bool>,
}

record!(AttachmentRow: (id: AttachmentId, request: Option<RequestId>, correction: Option<CorrectionId>,
    extension: Option<ExtensionId>, name: String, kind: AttachmentKind, bytes: i64, added_at: Instant,
    withdrawn_at: Option<Instant>, erased: Option<bool>)
=> AttachmentRow { id, request, correction, extension, name, kind, bytes, added_at, withdrawn_at, erased });

/// Files with what has become of them; a condition and an order follow.
macro_rules! attachments {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT a.id, a.request_id, a.correction_id, a.extension_id, a.name, a.kind, a.bytes, a.added_at, w.at, w.erased
             FROM attachment a LEFT JOIN attachment_withdrawal w ON w.attachment_id = a.id WHERE ",
            $rest
        ))
    };
}

/// Keeps what a file holds.
pub async fn insert_content(tx: &mut Tx, id: Uuid, body: &[u8]) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO attachment_content (id, body) VALUES ($1, $2)"
    ))
    .bind(id)
    .bind(body)
    .run()
    .await?;
    Ok(())
}

/// Puts files to slips; that one is withdrawn comes by itself.
pub async fn insert(tx: &mut Tx, added: &[AddedAttachment]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO attachment (id, request_id, correction_id, extension_id, content_id, name, kind, bytes, added_at, place, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    insert_many(tx, statement, added, |row, it| {
        let attachment = &it.attachment;
        let (mut request, mut correction, mut extension) = (None, None, None);
        match attachment.slip {
            SlipId::Request(id) => request = Some(id),
            SlipId::Correction(id) => correction = Some(id),
            SlipId::Extension(id) => extension = Some(id),
        }
        row.bind(attachment.id)
            .bind(request)
            .bind(correction)
            .bind(extension)
            .bind(it.content)
            .bind(&*attachment.name)
            .bind(attachment.kind)
            .bind(attachment.bytes)
            .bind(attachment.added_at)
            .bind(it.place)
            .bind(it.by)
    })
    .await?;
    Ok(())
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: AttachmentId) -> Result<Option<Attachment>> {
    let row: Option<AttachmentRow> = tx
        .query(attachments!("a.id = $1"))
        .bind(id)
        .optional()
        .await?;
    Ok(row.and_then(attachment))
}

/// Those of some slips, of whichever kind, first added first; those that were withdrawn, too.
pub async fn list(tx: &mut Tx, slips: &[SlipId]) -> Result<Vec<Attachment>> {
    if slips.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = slips.iter().map(|slip| slip.uuid()).collect();
    let rows: Vec<AttachmentRow> = tx
        .query(attachments!(
            "a.request_id = ANY($1::uuid[]) OR a.correction_id = ANY($1::uuid[]) OR a.extension_id = ANY($1::uuid[])
             ORDER BY a.added_at, a.place, a.id"
        ))
        .bind(List(&ids))
        .all()
        .await?;
    Ok(known(rows.into_iter().map(attachment), "an attachment"))
}

/// What a file holds; nothing where it's erased.
pub async fn find_content(tx: &mut Tx, id: AttachmentId) -> Result<Option<Vec<u8>>> {
    let row: Option<(Option<Vec<u8>>,)> = tx
        .query(sql!(
            "SELECT c.body FROM attachment a JOIN attachment_content c ON c.id = a.content_id WHERE a.id = $1"
        ))
        .bind(id)
        .optional()
        .await?;
    Ok(row.and_then(|(body,)| body))
}

/// Withdraws one; tells whether it stood. Content that goes with it stays as long as another slip needs it.
pub async fn withdraw(
    tx: &mut Tx,
    id: AttachmentId,
    withdrawal: AttachmentWithdrawal,
    by: PersonId,
) -> Result<bool> {
    let is_erased = withdrawal.content == WithdrawnContent::Erased;
    let added = tx
        .query(sql!(
            "INSERT INTO attachment_withdrawal (attachment_id, at, actor_id, erased)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
        ))
        .bind(id)
        .bind(withdrawal.at)
        .bind(by)
        .bind(is_erased)
        .run()
        .await?;
    if added == 1 && is_erased {
        erase(tx, id).await?;
    }
    Ok(added == 1)
}

async fn erase(tx: &mut Tx, id: AttachmentId) -> Result<()> {
    tx.query(sql!(
        "UPDATE attachment_content SET body = NULL
         WHERE id = (SELECT content_id FROM attachment WHERE id = $1)
             AND NOT EXISTS (
                 SELECT 1 FROM attachment o LEFT JOIN attachment_withdrawal w ON w.attachment_id = o.id
                 WHERE o.content_id = attachment_content.id AND (w.erased IS NULL OR w.erased = FALSE))"
    ))
    .bind(id)
    .run()
    .await?;
    Ok(())
}

fn attachment(row: AttachmentRow) -> Option<Attachment> {
    let request = row.request.map(SlipId::Request);
    let correction = row.correction.map(SlipId::Correction);
    let slip = request
        .or(correction)
        .or(row.extension.map(SlipId::Extension))?;
    let withdrawn = row.withdrawn_at.zip(row.erased).map(|(at, is_erased)| {
        let content = match is_erased {
            true => WithdrawnContent::Erased,
            false => WithdrawnContent::Kept,
        };
        AttachmentWithdrawal { at, content }
    });
    Some(Attachment {
        id: row.id,
        slip,
        name: row.name,
        kind: row.kind,
        bytes: row.bytes,
        added_at: row.added_at,
        withdrawn,
    })
}
