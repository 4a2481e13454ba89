//! What is told of people's own months: that they were confirmed, and what became of a dispute.

use super::{AuditThing, AuditThingKind, Audited, field::AuditFields};
use crate::month_answer::{KeptConfirmation, KeptDispute};

impl Audited for KeptConfirmation {
    /// Named by who knows the person.
    fn thing(&self) -> AuditThing {
        let kind = AuditThingKind::MonthConfirmation;
        AuditThing::new(kind, self.id, "").of(self.person)
    }

    fn fields(&self) -> AuditFields {
        let Self {
            id: _,
            person: _,
            month,
            at: _,
            sha256,
            passkey: _,
            passkey_name,
        } = self;
        AuditFields::default()
            .text("month", month)
            .text("sha256", sha256)
            .told("passkey", passkey_name)
    }
}

impl Audited for KeptDispute {
    /// Named by who knows the person.
    fn thing(&self) -> AuditThing {
        let (kind, dispute) = (AuditThingKind::MonthDispute, &self.dispute);
        AuditThing::new(kind, dispute.id, "").of(dispute.person)
    }

    /// What was said stays with the dispute.
    fn fields(&self) -> AuditFields {
        let Self {
            dispute,
            status,
            step: _,
            at: _,
            by: _,
            by_name: _,
            note,
        } = self;
        AuditFields::default()
            .text("month", dispute.month)
            .text("status", <&str>::from(status))
            .hidden("text", &dispute.text)
            .hidden("answer", note)
    }
}
