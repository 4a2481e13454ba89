//! The audit log: whole or broken on purpose, on both engines; its pages, and the page of who looked.

mod chain;
mod pages;
mod retention;

use crate::support::site;
use onpost::{
    rules::{
        audit::{AuditDeed, AuditEntry, AuditRecord, AuditSource, AuditThing, AuditThingKind},
        time::Instant,
    },
    store::{Db, audit},
};

/// Something that was done to a post at an instant.
fn entry(number: i64, at: Instant) -> AuditEntry {
    let thing = AuditThing::new(AuditThingKind::Post, number, &format!("岗位 {number}"));
    AuditEntry {
        at,
        actor: Some(site::person("1001").id),
        source: AuditSource::Client("192.0.2.7".parse().ok()),
        record: AuditRecord::new(AuditDeed::Changed, thing),
        count: 1,
    }
}

/// Adds entries, one a transaction.
async fn fill(db: &Db, at: &str, count: i64) {
    for number in 1..=count {
        let mut tx = db.write().await.unwrap();
        let entries = [entry(number, site::at(at))];
        audit::append(&mut tx, &entries).await.unwrap();
        tx.commit().await.unwrap();
    }
}
