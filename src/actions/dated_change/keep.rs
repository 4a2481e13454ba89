//! Entering what was planned: versions, moved duties, and the rewriting with all that it moves.

use super::{Foreseen, Planned, shift_times};
use crate::{Result, new_id, own::Acting, vacancy};
use onpost_rules::{
    audit::{AuditChange, AuditRecord, AuditThing, AuditThingKind, ShownChange},
    duty::Duty,
    ids::{PersonId, RewritingId},
    time::Instant,
};
use onpost_store::{self as store, Tx, dated::VersionOrigin, rewriting::NewRewriting};

/// Why and of what something is entered.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'e> {
    pub acting: Acting<'e>,
    pub reason: &'e str,
    pub thing: AuditThing,
}

/// Enters versions and moves duties, and brings what asks for no date to today's; a rewriting is kept with what it moves.
/// Law 8.1, 8.3, 8.4.
///
/// The caller holds what [`store::import::lock`] locks.
pub(crate) async fn keep(
    tx: &mut Tx,
    planned: &Planned,
    foreseen: Option<&Foreseen>,
    entry: &Entry<'_>,
) -> Result<()> {
    let Acting { actor, at } = entry.acting;
    let origin = VersionOrigin {
        at,
        by: Some(actor.person),
        note: entry.reason,
    };
    shift_times::lock(tx, &planned.duties).await?;
    store::dated::enter(tx, &planned.versions, origin).await?;
    shift_times::publish(tx, &planned.duties, Some(actor.person), at).await?;
    if let Some(foreseen) = foreseen {
        keep_rewriting(tx, foreseen, entry).await?;
    }
    let today = store::site::today(tx, at).await?.date;
    let before = store::person::list(tx).await?;
    if store::dated::turn(tx, today).await? {
        vacancy::vacate_gone(tx, at).await?;
        vacancy::vacate_lost(tx, &before, at).await?;
    }
    Ok(())
}

/// Keeps a rewriting.
/// Law 8.3.
pub(crate) async fn keep_rewriting(
    tx: &mut Tx,
    foreseen: &Foreseen,
    entry: &Entry<'_>,
) -> Result<()> {
    let Acting { actor, at } = entry.acting;
    let by = ImportedBy {
        by: Some(actor.person),
        reason: entry.reason,
        at,
    };
    rewrite(tx, foreseen, &entry.thing, by).await
}

/// By whom files were taken in, when and why.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ImportedBy<'i> {
    /// `None`: whoever holds the database.
    pub by: Option<PersonId>,
    pub reason: &'i str,
    pub at: Instant,
}

/// Moves the duties of what files changed, and keeps what they rewrote.
/// Law 8.3, 8.4.
///
/// The caller holds what [`store::import::lock`] locks.
pub(crate) async fn keep_imported(
    tx: &mut Tx,
    duties: &[Duty],
    foreseen: Option<&Foreseen>,
    by: ImportedBy<'_>,
) -> Result<()> {
    shift_times::lock(tx, duties).await?;
    shift_times::publish(tx, duties, by.by, by.at).await?;
    match foreseen {
        Some(foreseen) => {
            let thing = AuditThing::only(AuditThingKind::Site);
            rewrite(tx, foreseen, &thing, by).await
        }
        None => Ok(()),
    }
}

async fn rewrite(
    tx: &mut Tx,
    foreseen: &Foreseen,
    thing: &AuditThing,
    by: ImportedBy<'_>,
) -> Result<()> {
    let new = NewRewriting {
        id: RewritingId(new_id(by.at)),
        at: by.at,
        by: by.by,
        kind: thing.kind.into(),
        thing: &thing.id,
        name: &thing.name,
        from: foreseen.from,
        reason: by.reason,
    };
    Ok(store::rewriting::insert(tx, new, &foreseen.moved).await?)
}

/// What the log tells besides of a change that holds from a date.
pub(crate) fn dated(record: AuditRecord, planned: &Planned, reason: &str) -> AuditRecord {
    let mut record = record;
    if let Some(begins) = planned.begins {
        record.changes.push(AuditChange {
            field: "from".to_owned(),
            shown: Some(ShownChange {
                before: None,
                after: Some(begins.from().to_string()),
            }),
        });
    }
    if !reason.is_empty() {
        record.changes.push(AuditChange {
            field: "reason".to_owned(),
            shown: None,
        });
    }
    record
}
