//! Telling people: a notice is written in the transaction that causes it, and sent afterwards.

pub use crate::store::notice::Addressee;

use super::{Result, new_id};
use crate::{
    rules::{ids::NoticeId, notice::Notice, time::Instant},
    store::{self, Tx, notice::Written},
};

/// Writes a notice to each; it goes out once the transaction is committed.
pub(super) async fn tell(
    tx: &mut Tx,
    to: &[Addressee],
    (notice, now): (&Notice, Instant),
) -> Result<()> {
    let ids: Vec<NoticeId> = to.iter().map(|_| NoticeId(new_id(now))).collect();
    let keys: Vec<String> = ids.iter().map(NoticeId::to_string).collect();
    let written = to.iter().zip(&ids).zip(&keys);
    let written: Vec<Written<'_>> = written
        .map(|((to, id), key)| Written {
            id: *id,
            to: *to,
            notice,
            once_key: key,
        })
        .collect();
    store::notice::insert_all(tx, &written, now).await?;
    Ok(())
}

/// The same, to those who were not told under this key before; tells to how many.
pub(super) async fn tell_once(
    tx: &mut Tx,
    (to, once_key): (&[Addressee], &str),
    (notice, now): (&Notice, Instant),
) -> Result<u64> {
    let written = to.iter().map(|to| Written {
        id: NoticeId(new_id(now)),
        to: *to,
        notice,
        once_key,
    });
    let written: Vec<Written<'_>> = written.collect();
    Ok(store::notice::insert_all(tx, &written, now).await?)
}

/// A notice of one's own, and the key under which one is told it once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Telling<'a> {
    pub to: Addressee,
    pub once_key: &'a str,
    pub notice: &'a Notice,
}

/// Tells each their own notice, where they were not told under its key before; tells to how many.
pub(super) async fn tell_each_once(
    tx: &mut Tx,
    tellings: &[Telling<'_>],
    now: Instant,
) -> Result<u64> {
    let written = tellings.iter().map(|telling| Written {
        id: NoticeId(new_id(now)),
        to: telling.to,
        notice: telling.notice,
        once_key: telling.once_key,
    });
    let written: Vec<Written<'_>> = written.collect();
    Ok(store::notice::insert_all(tx, &written, now).await?)
}
