//! Files of slips: kept, listed, withdrawn, erased once no slip needs them.

use crate::support::site::{self, at, id};
use onpost::{
    rules::{
        ids::{AttachmentId, CorrectionId, ExtensionId, RequestId},
        slip::{
            SlipId,
            attachment::{Attachment, AttachmentKind, AttachmentWithdrawal, WithdrawnContent},
        },
    },
    sql,
    store::{
        Db,
        slip::attachment::{self as attachments, AddedAttachment},
    },
};

/// One to a slip of each kind, all with the same content.
fn added() -> Vec<AddedAttachment> {
    let slips = [
        SlipId::Request(RequestId(id("request Q1"))),
        SlipId::Correction(CorrectionId(id("correction"))),
        SlipId::Extension(ExtensionId(id("extension"))),
    ];
    let one = |(place, slip): (usize, &SlipId)| AddedAttachment {
        attachment: Attachment {
            id: AttachmentId(id(&format!("attachment {place}"))),
            slip: *slip,
            name: format!("病假条 {place}.jpg"),
            kind: AttachmentKind::Jpeg,
            bytes: 3,
            added_at: at(&format!("2026-11-02T09:00:0{place}Z")),
            withdrawn: None,
        },
        place: 1,
        content: id("content"),
        by: site::person("1001").id,
    };
    slips.iter().enumerate().map(one).collect()
}

async fn keep(db: &Db) -> Vec<Attachment> {
    site::fill(db, &site::busy()).await;
    let added = added();
    let mut tx = db.write().await.unwrap();
    attachments::insert_content(&mut tx, id("content"), b"\0\xff\x01")
        .await
        .unwrap();
    attachments::insert(&mut tx, &added).await.unwrap();
    tx.commit().await.unwrap();
    added.into_iter().map(|it| it.attachment).collect()
}

async fn withdraw(db: &Db, id: AttachmentId, content: WithdrawnContent) -> bool {
    let at = at("2026-11-03T00:00:00Z");
    let withdrawal = AttachmentWithdrawal { at, content };
    let mut tx = db.write().await.unwrap();
    let by = site::person("1001").id;
    let stood = attachments::withdraw(&mut tx, id, withdrawal, by).await;
    tx.commit().await.unwrap();
    stood.unwrap()
}

async fn content(db: &Db, id: AttachmentId) -> Option<Vec<u8>> {
    let mut tx = db.read().await.unwrap();
    attachments::find_content(&mut tx, id).await.unwrap()
}

async fn a_file_comes_back_as_it_was_put_to_its_slip(db: Db) {
    let kept = keep(&db).await;
    let mut tx = db.read().await.unwrap();
    let slips: Vec<SlipId> = kept.iter().map(|it| it.slip).collect();
    assert_eq!(attachments::list(&mut tx, &slips).await.unwrap(), kept);
    assert_eq!(
        attachments::list(&mut tx, &slips[1..2]).await.unwrap(),
        &kept[1..2]
    );
    assert_eq!(attachments::list(&mut tx, &[]).await.unwrap(), []);
    let found = attachments::find(&mut tx, kept[2].id).await.unwrap();
    assert_eq!(found.as_ref(), Some(&kept[2]));
    let nobody = AttachmentId(id("nothing"));
    assert_eq!(attachments::find(&mut tx, nobody).await.unwrap(), None);
    drop(tx);
    assert_eq!(content(&db, kept[0].id).await.unwrap(), b"\0\xff\x01");
    assert_eq!(content(&db, nobody).await, None);
}

crate::on_both!(a_file_comes_back_as_it_was_put_to_its_slip);

async fn what_a_file_holds_goes_with_the_last_slip_that_needs_it(db: Db) {
    let kept = keep(&db).await;
    let [first, second, third] = [0, 1, 2].map(|place: usize| kept[place].id);
    assert!(withdraw(&db, first, WithdrawnContent::Erased).await);
    assert!(!withdraw(&db, first, WithdrawnContent::Kept).await, "once");
    assert!(content(&db, second).await.is_some(), "another needs it");
    assert!(withdraw(&db, second, WithdrawnContent::Kept).await);
    assert!(withdraw(&db, third, WithdrawnContent::Erased).await);
    assert!(content(&db, second).await.is_some(), "kept for HR");
    let mut tx = db.read().await.unwrap();
    let found = attachments::find(&mut tx, second).await.unwrap().unwrap();
    assert_eq!(
        found.withdrawn.map(|it| it.content),
        Some(WithdrawnContent::Kept)
    );
}

crate::on_both!(what_a_file_holds_goes_with_the_last_slip_that_needs_it);

async fn a_file_that_no_slip_needs_is_erased(db: Db) {
    let kept = keep(&db).await;
    for attachment in &kept {
        assert!(withdraw(&db, attachment.id, WithdrawnContent::Erased).await);
    }
    assert_eq!(content(&db, kept[0].id).await, None);
}

crate::on_both!(a_file_that_no_slip_needs_is_erased);

async fn files_are_neither_changed_nor_deleted(db: Db) {
    let kept = keep(&db).await;
    withdraw(&db, kept[0].id, WithdrawnContent::Kept).await;
    for attempt in [
        sql!("UPDATE attachment SET name = 'x'"),
        sql!("DELETE FROM attachment"),
        sql!("UPDATE attachment_withdrawal SET erased = TRUE"),
        sql!("DELETE FROM attachment_withdrawal"),
        sql!("DELETE FROM attachment_content"),
        sql!(
            "UPDATE attachment_content SET body = (SELECT c.body FROM attachment_content c WHERE c.id = attachment_content.id)"
        ),
    ] {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
    assert!(content(&db, kept[0].id).await.is_some());
}

crate::on_both!(files_are_neither_changed_nor_deleted);
