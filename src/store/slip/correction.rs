//! Corrections in their table.

use super::table::slip_table;
use crate::steps::lived;
use onpost_rules::{
    correction::{Correction, CorrectionCause},
    ids::{CorrectionId, DutyId},
    punch::Direction,
    slip::SlipStatus,
    time::Instant,
};

lived!(
    CorrectionId,
    SlipStatus,
    "correction_step",
    "correction_id",
    "status"
);

slip_table!(
    Correction, CorrectionId, of duty, "correction",
    columns "x.id, x.duty_id, x.direction, x.at, x.cause",
        (id: CorrectionId, duty: DutyId, direction: Direction, at: Instant, cause: CorrectionCause),
        |it| Correction { id, duty, direction, at, cause, status: it.status },
    order "x.filed_at",
    insert "INSERT INTO correction (id, duty_id, direction, at, cause, filed_at, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7)",
        |row, filing| row
            .bind(filing.slip.id)
            .bind(filing.slip.duty)
            .bind(filing.slip.direction)
            .bind(filing.slip.at)
            .bind(filing.slip.cause)
            .bind(filing.at)
            .bind(filing.reason)
);
