//! What is written beside the pages: bounded, in one transaction for many, and the same within a minute once.
//!
//! Whoever looks or fails only leaves a note in memory. A storm of failures comes to a hundred entries a minute at most:
//! the first of each number and address at once, the others as one with how often, beyond that one for all the rest.

use onpost_rules::{
    audit::{AuditDeed, AuditEntry, AuditRecord, AuditSource, AuditThing, AuditThingKind},
    ids::PersonId,
    time::Instant,
};
use onpost_store::{self as store, Db};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{sync::Mutex as Turn, time::sleep};

/// How long what is done again counts as the same.
const MINUTE: Duration = Duration::from_secs(60);

/// So many failures of a minute have an entry each; the rest share one.
const MOST_FAILURES: usize = 100;

/// So many other things within a minute have one each; of the rest the log says that they are missing.
const MOST_NOTES: usize = 5000;

/// How many are written in one transaction.
const BATCH: usize = 200;

/// How often the database is asked while it's gone, and how long between.
const TRIES: u32 = 24;
const AGAIN: Duration = Duration::from_secs(5);

/// What waits to be written.
#[derive(Debug, Default)]
pub(super) struct Beside {
    notes: Mutex<Notes>,
    /// One writes at a time, so that entries come in their order.
    writing: Turn<()>,
}

#[derive(Debug, Default)]
struct Notes {
    queue: VecDeque<AuditEntry>,
    /// What was noted this minute, and how often since it was written.
    open: HashMap<NoteKey, OpenNote>,
    failures: usize,
    /// What there was no room for.
    lost: i64,
    /// Whether a task writes, and whether one closes the minute.
    writes: bool,
    ticks: bool,
}

/// What is the same thing done again.
type NoteKey = (Option<PersonId>, AuditDeed, AuditThing, AuditSource);

#[derive(Debug)]
struct OpenNote {
    entry: AuditEntry,
    again: i64,
}

impl Beside {
    /// Takes a note and has it written by and by.
    pub fn note(this: &Arc<Self>, db: &Db, entry: AuditEntry) {
        let (writes, ticks) = {
            let mut notes = this.lock();
            notes.take(entry);
            notes.tasks()
        };
        if writes {
            tokio::spawn(Self::write_all(Arc::clone(this), db.clone()));
        }
        if ticks {
            tokio::spawn(Self::tick(Arc::clone(this), db.clone()));
        }
    }

    /// Writes all that waits, the minute that is open included.
    pub async fn settle(&self, db: &Db, now: Instant) -> store::Result<()> {
        self.lock().close_minute(Some(now));
        while self.write_some(db).await? {}
        Ok(())
    }

    async fn write_all(this: Arc<Self>, db: Db) {
        let mut tries = 0;
        loop {
            match this.write_some(&db).await {
                Ok(true) => tries = 0,
                Ok(false) => {
                    let mut notes = this.lock();
                    if notes.queue.is_empty() {
                        notes.writes = false;
                        return;
                    }
                }
                Err(error) => {
                    tries += 1;
                    if tries == 1 || tries == TRIES {
                        tracing::error!(%error, tries, "the audit log can't be written");
                    }
                    if tries == TRIES {
                        this.lock().give_up();
                        return;
                    }
                    sleep(AGAIN).await;
                }
            }
        }
    }

    /// Writes a batch; `false` where nothing waits.
    async fn write_some(&self, db: &Db) -> store::Result<bool> {
        let _turn = self.writing.lock().await;
        let batch = self.lock().batch();
        if batch.is_empty() {
            return Ok(false);
        }
        let written = async {
            let mut tx = db.write().await?;
            store::audit::append(&mut tx, &batch).await?;
            tx.commit().await
        };
        match written.await {
            Ok(()) => Ok(true),
            Err(error) => {
                let mut notes = self.lock();
                for entry in batch.into_iter().rev() {
                    notes.queue.push_front(entry);
                }
                Err(error)
            }
        }
    }

    /// Closes a minute after the other, until nothing was done again in one.
    async fn tick(this: Arc<Self>, db: Db) {
        loop {
            sleep(MINUTE).await;
            let (writes, is_over) = {
                let mut notes = this.lock();
                notes.close_minute(None);
                let (writes, _) = notes.tasks();
                let is_over = notes.open.is_empty();
                notes.ticks = !is_over;
                (writes, is_over)
            };
            if writes {
                tokio::spawn(Self::write_all(Arc::clone(&this), db.clone()));
            }
            if is_over {
                return;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Notes {
    fn take(&mut self, mut entry: AuditEntry) {
        let is_failure = entry.record.deed == AuditDeed::SignInFailed;
        if is_failure && !self.open.contains_key(&key(&entry)) && self.failures >= MOST_FAILURES {
            entry.source = AuditSource::Client(None);
            entry.record.thing = AuditThing::only(AuditThingKind::Account);
        }
        let key = key(&entry);
        if let Some(open) = self.open.get_mut(&key) {
            open.again += 1;
            open.entry.at = entry.at;
            return;
        }
        if !is_failure && self.open.len() - self.failures >= MOST_NOTES
            || self.queue.len() >= 2 * MOST_NOTES
        {
            self.lost += 1;
            return;
        }
        self.failures += usize::from(is_failure);
        self.open.insert(
            key,
            OpenNote {
                entry: entry.clone(),
                again: 0,
            },
        );
        self.queue.push_back(entry);
    }

    /// Which tasks are to be started now; they count as running from here on.
    fn tasks(&mut self) -> (bool, bool) {
        let writes = !self.writes && !self.queue.is_empty();
        let ticks = !self.ticks && !self.open.is_empty();
        self.writes |= writes;
        self.ticks |= ticks;
        (writes, ticks)
    }

    /// Has what was done again written with how often; what wasn't is forgotten.
    fn close_minute(&mut self, now: Option<Instant>) {
        let mut closed: Vec<AuditEntry> = Vec::new();
        self.open.retain(|_, open| {
            let again = std::mem::take(&mut open.again);
            if again > 0 {
                closed.push(AuditEntry {
                    count: again,
                    ..open.entry.clone()
                });
            }
            again > 0 && now.is_none()
        });
        closed.sort_by_key(|it| it.at);
        let failures = self
            .open
            .keys()
            .filter(|it| it.1 == AuditDeed::SignInFailed);
        self.failures = failures.count();
        self.queue.extend(closed);
        let last = self.queue.back().map(|it| it.at);
        if self.lost > 0
            && let Some(at) = now.or(last)
        {
            self.queue.push_back(AuditEntry {
                at,
                actor: None,
                source: AuditSource::Client(None),
                record: AuditRecord::new(AuditDeed::Lost, AuditThing::only(AuditThingKind::Audit)),
                count: std::mem::take(&mut self.lost),
            });
        }
    }

    fn batch(&mut self) -> Vec<AuditEntry> {
        let end = self.queue.len().min(BATCH);
        self.queue.drain(..end).collect()
    }

    /// What waits is counted as lost.
    fn give_up(&mut self) {
        self.writes = false;
        let waiting = self.queue.drain(..).map(|it| it.count);
        self.lost += waiting.sum::<i64>();
    }
}

fn key(entry: &AuditEntry) -> NoteKey {
    let AuditRecord { deed, thing, .. } = &entry.record;
    (entry.actor, *deed, thing.clone(), entry.source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(number: u32) -> AuditEntry {
        let thing = AuditThing::new(AuditThingKind::Account, number, "");
        AuditEntry {
            at: "2026-11-29T12:00:00Z".parse().unwrap(),
            actor: None,
            source: AuditSource::Client("192.0.2.7".parse().ok()),
            record: AuditRecord::new(AuditDeed::SignInFailed, thing),
            count: 1,
        }
    }

    fn counts(notes: &mut Notes) -> Vec<i64> {
        let mut counts = Vec::new();
        loop {
            let batch = notes.batch();
            if batch.is_empty() {
                return counts;
            }
            counts.extend(batch.iter().map(|it| it.count));
        }
    }

    #[test]
    fn failures_of_one_number_come_to_two_entries_a_minute() {
        let mut notes = Notes::default();
        for _ in 0..1000 {
            notes.take(failure(1));
        }
        assert_eq!(counts(&mut notes), [1]);
        notes.close_minute(None);
        assert_eq!(counts(&mut notes), [999]);
        notes.take(failure(1));
        notes.close_minute(None);
        assert_eq!(counts(&mut notes), [1]);
        notes.close_minute(None);
        assert!(notes.open.is_empty());
        assert!(counts(&mut notes).is_empty());
    }

    #[test]
    fn a_storm_of_failures_of_many_numbers_is_bounded_and_counted() {
        let mut notes = Notes::default();
        for number in 0..10_000 {
            notes.take(failure(number));
        }
        notes.close_minute(None);
        let counts = counts(&mut notes);
        assert_eq!(counts.len(), MOST_FAILURES + 2);
        assert_eq!(counts.iter().sum::<i64>(), 10_000);
    }

    #[test]
    fn what_there_is_no_room_for_is_told_as_lost() {
        let mut notes = Notes::default();
        let seen = |number: usize| AuditEntry {
            record: AuditRecord::new(
                AuditDeed::Seen,
                AuditThing::new(AuditThingKind::Month, number, ""),
            ),
            ..failure(1)
        };
        for number in 0..MOST_NOTES + 7 {
            notes.take(seen(number));
        }
        notes.close_minute(None);
        let last = notes.queue.back().unwrap();
        assert_eq!((last.record.deed, last.count), (AuditDeed::Lost, 7));
        assert_eq!(notes.queue.len(), MOST_NOTES + 1);
    }
}
