//! Balances: what of the hours of leave that people were given is drawn, left, expired and overdrawn.

use super::{
    books::HourBooks,
    piece::HourKind,
    slices::{NightHours, slices},
};
use crate::{
    facts::Facts,
    grant::Grant,
    ids::PersonId,
    request::compare_numbers,
    slip::leave_kind::BalanceUse,
    verdict::{StretchedDuties, stretched},
};
use chrono::NaiveDate;
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap},
};

/// One person's balance of one kind, in seconds, at the end of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeaveBalance {
    /// Of grants that have begun.
    pub granted: i64,
    /// What was drawn from grants.
    pub used: i64,
    /// What is left of grants that have ended.
    pub expired: i64,
    /// What is left of the others.
    pub left: i64,
    /// What was taken without a grant to draw it from.
    pub overdrawn: i64,
}

/// Leave of a kind that draws on a balance, on a local date; in order of time.
struct LeaveUse {
    date: NaiveDate,
    seconds: i64,
}

/// A grant and what is left of it.
struct OpenGrant<'f> {
    grant: &'f Grant,
    left: i64,
}

/// Of each person and kind with a balance, where a grant has begun or something was used by the end of a date.
/// Law 10.2, 10.4.
///
/// `facts` are in order ([`Facts::sorted`]) and hold all duties up to that date.
pub fn balances(facts: &Facts, on: NaiveDate) -> BTreeMap<(PersonId, &str), LeaveBalance> {
    let with_balance = facts.leave_kinds.iter();
    let with_balance = with_balance.filter(|kind| kind.balance == BalanceUse::Yes);
    let kinds: BTreeSet<&str> = with_balance.map(|kind| kind.code.as_str()).collect();
    let uses = uses(facts, &kinds, on);
    let mut grants: HashMap<(PersonId, &str), Vec<OpenGrant>> = HashMap::new();
    let begun = |grant: &&Grant| grant.from <= on && kinds.contains(grant.kind.as_str());
    for grant in facts.grants.iter().filter(begun) {
        let open = OpenGrant {
            grant,
            left: grant.hours.seconds(),
        };
        let own = (grant.person, grant.kind.as_str());
        grants.entry(own).or_default().push(open);
    }
    let keys: BTreeSet<_> = uses.keys().chain(grants.keys()).copied().collect();
    let balance = |key| {
        let given = grants.remove(&key).unwrap_or_default();
        let used = uses.get(&key).map_or(&[][..], Vec::as_slice);
        (key, balance(given, used, on))
    };
    keys.into_iter().map(balance).collect()
}

/// Each use is drawn from the grant in force on its date with something left that ends first, then has the lower number.
/// Law 10.2.
fn balance(mut grants: Vec<OpenGrant>, uses: &[LeaveUse], on: NaiveDate) -> LeaveBalance {
    grants.sort_by(|a, b| precedence(a.grant, b.grant));
    let mut came_to = LeaveBalance::default();
    for LeaveUse { date, seconds } in uses {
        let mut open = *seconds;
        let in_force = grants
            .iter_mut()
            .filter(|it| it.grant.from <= *date && *date <= it.grant.until);
        for grant in in_force {
            let drawn = open.min(grant.left);
            grant.left -= drawn;
            open -= drawn;
            came_to.used += drawn;
        }
        came_to.overdrawn += open;
    }
    for OpenGrant { grant, left } in grants {
        came_to.granted += grant.hours.seconds();
        if grant.until < on {
            came_to.expired += left;
        } else {
            came_to.left += left;
        }
    }
    came_to
}

fn precedence(a: &Grant, b: &Grant) -> Ordering {
    let by_end = a.until.cmp(&b.until);
    by_end.then_with(|| compare_numbers(&a.number, &b.number))
}

/// What was used of each kind up to the end of a date, in order of time.
/// Law 10.2.
fn uses<'k>(
    facts: &Facts,
    kinds: &BTreeSet<&'k str>,
    on: NaiveDate,
) -> HashMap<(PersonId, &'k str), Vec<LeaveUse>> {
    let mut uses: HashMap<(PersonId, &str), Vec<LeaveUse>> = HashMap::new();
    let books = HourBooks::new(facts);
    let asks = |own: &StretchedDuties| {
        let mut codes = own.requests.iter().map(|it| <&str>::from(it.kind));
        codes.any(|code| kinds.contains(code))
    };
    for own in stretched(facts).filter(asks) {
        let person = own.person;
        for (piece, clock) in books.inside(own) {
            let HourKind::Leave(kind) = piece.kind else {
                continue;
            };
            let Some(kind) = kinds.get(<&str>::from(kind)) else {
                continue;
            };
            let own = uses.entry((person, kind)).or_default();
            let night = NightHours::by(clock.terms);
            slices(piece.span, clock.zone, night, &mut |slice| {
                if slice.date <= on {
                    own.push(LeaveUse {
                        date: slice.date,
                        seconds: slice.seconds,
                    });
                }
            });
        }
    }
    uses.retain(|_, own| !own.is_empty());
    uses
}
