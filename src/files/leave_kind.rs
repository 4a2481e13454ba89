//! `leave_kinds`: the kinds of requests that a site has beside the six.

use super::{
    cell::TableCell,
    fault::{Faults, FileFault, LeaveFault, WrongInFile},
    folder::Folder,
    register::{Lookup, Register},
    table::{Layout, Row},
};
use onpost_rules::{
    field::{self, FieldFault},
    request::RequestKind,
    slip::leave_kind::{AddedKind, BalanceUse, KindEffect, LeaveKind},
};
use std::cell::Cell;
use strum::VariantArray;

pub const LAYOUT: Layout = Layout {
    stem: "leave_kinds",
    needed: &["code", "name", "effect", "balance", "full_attendance"],
    optional: &[],
};

/// The added kinds, by code.
pub type LeaveKinds = Register<String, LeaveKind>;

/// Reads the added kinds.
pub fn read(folder: &mut Folder) -> LeaveKinds {
    let count = Cell::new(0);
    Register::keyed(folder, &LAYOUT, "code", |row, faults| {
        let kind = leave_kind(row, faults)?;
        count.set(count.get() + 1);
        let most = field::MOST_LEAVE_KINDS;
        if count.get() == most + 1 {
            let what = WrongInFile::Field(FieldFault::TooMany { most });
            faults.push(row.cell("code").fault(what));
        }
        Some(kind)
    })
}

/// Law 10.1.
fn leave_kind(row: Row, faults: &mut Faults) -> Option<LeaveKind> {
    let code = faults.keep(code(row.cell("code")));
    let name = row.cell("name");
    let name = faults.keep(name.rule(|name| field::line(name, field::LONGEST_NAME)));
    let effect = faults.keep(row.cell("effect").word());
    let balance = faults.keep(row.cell("balance").word());
    let full_attendance = faults.keep(row.cell("full_attendance").word());
    let kind = LeaveKind {
        code: code?,
        name: name?,
        effect: effect?,
        balance: balance?,
        full_attendance: full_attendance?,
    };
    if kind.effect == KindEffect::Work && kind.balance == BalanceUse::Yes {
        faults.push(
            row.cell("balance")
                .fault(WrongInFile::Leave(LeaveFault::BalanceOfWork)),
        );
        return None;
    }
    Some(kind)
}

fn code(cell: TableCell) -> Result<String, FileFault> {
    let code = cell.rule(field::code)?;
    if code.parse::<RequestKind>().is_ok() {
        return Err(cell.fault(WrongInFile::Leave(LeaveFault::OneOfTheSix)));
    }
    Ok(code)
}

impl LeaveKinds {
    /// The kind of a request: one of the six, or one that the site added; `None` where its row is bad.
    ///
    /// # Errors
    ///
    /// There is no such kind.
    pub fn of_request(&self, cell: TableCell) -> Result<Option<RequestKind>, FileFault> {
        let code = cell.text()?;
        if let Ok(kind) = code.parse() {
            return Ok(Some(kind));
        }
        match self.find(code) {
            Lookup::Thing(kind) => Ok(Some(RequestKind::Added(AddedKind::of(kind)))),
            Lookup::Spoilt => Ok(None),
            Lookup::Unknown => {
                let added = self.things().iter();
                let added = added.map(|(_, kind)| RequestKind::Added(AddedKind::of(kind)));
                let right = RequestKind::VARIANTS.iter().copied().chain(added);
                let right = right.map(Into::into).collect();
                Err(cell.fault(WrongInFile::UnknownWord { right }))
            }
        }
    }

    /// The code of a kind with a balance; `None` where its row is bad.
    ///
    /// # Errors
    ///
    /// There is no such kind, or it draws on none.
    pub fn with_balance(&self, cell: TableCell) -> Result<Option<String>, FileFault> {
        let Some(kind) = self.named(cell, LAYOUT.stem)? else {
            return Ok(None);
        };
        match kind.balance {
            BalanceUse::Yes => Ok(Some(kind.code.clone())),
            BalanceUse::No => Err(cell.fault(WrongInFile::Leave(LeaveFault::NoBalance))),
        }
    }
}
