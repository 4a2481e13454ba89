//! Contracts, leave kinds, grants and protected times of a random site.

use super::a_day;
use crate::{
    contract::{AccountingPeriod, Contract, WorkingHours},
    dated::{Dated, DatedVersion},
    facts::Facts,
    grant::{Grant, GrantedHours},
    protection::{Protected, Protection},
    sample::dice::SampleDice,
    slip::leave_kind::{BalanceUse, FullAttendance, KindEffect, LeaveKind},
    time::Month,
};
use chrono::Days;
use strum::VariantArray;

/// Kinds of leave that the site adds.
pub(super) fn kinds(dice: &mut SampleDice, facts: &mut Facts) {
    for code in ["年假", "lieu", "TRAINING"] {
        if dice.chance(50) {
            continue;
        }
        let effect = *dice.pick(KindEffect::VARIANTS);
        let balance = match effect {
            KindEffect::Leave => *dice.pick(BalanceUse::VARIANTS),
            KindEffect::Work => BalanceUse::No,
        };
        facts.leave_kinds.push(LeaveKind {
            code: code.to_owned(),
            name: format!("假别{}", dice.below(3)),
            effect,
            balance,
            full_attendance: *dice.pick(FullAttendance::VARIANTS),
        });
    }
}

/// What hangs on people: contracts, grants, protected times.
pub(super) fn of_people(dice: &mut SampleDice, facts: &mut Facts) {
    for person in facts.people.clone() {
        if dice.chance(40) {
            let early = dice.chance(50).then(|| a_day(dice));
            let later = early.unwrap_or_else(|| a_day(dice)) + Days::new(20);
            let versions = [early, Some(later)].map(|from| DatedVersion {
                from,
                value: contract(dice),
            });
            let versions = versions.to_vec();
            facts
                .dated
                .contracts
                .extend(Dated::new(versions).map(|it| (person.id, it)));
        }
        if dice.chance(30) {
            let from = a_day(dice);
            facts.protections.push(Protection {
                person: person.id,
                from,
                until: from + Days::new(dice.below(90)),
                no_night: *dice.pick(Protected::VARIANTS),
                no_extension: *dice.pick(Protected::VARIANTS),
            });
        }
    }
    grants(dice, facts);
}

fn contract(dice: &mut SampleDice) -> Contract {
    let period = *dice.pick(AccountingPeriod::VARIANTS);
    Contract {
        hours: *dice.pick(&[
            WorkingHours::Standard,
            WorkingHours::Comprehensive(period),
            WorkingHours::Flexible,
        ]),
        permit: (*dice.pick(&["", "京人社许2026-1"])).to_owned(),
        permit_until: dice.chance(50).then(|| a_day(dice)),
    }
}

fn grants(dice: &mut SampleDice, facts: &mut Facts) {
    let drawn = facts.leave_kinds.iter();
    let drawn = drawn.filter(|kind| kind.balance == BalanceUse::Yes);
    let drawn: Vec<String> = drawn.map(|kind| kind.code.clone()).collect();
    if drawn.is_empty() {
        return;
    }
    for number in 0..dice.below(5) {
        let from = a_day(dice);
        facts.grants.push(Grant {
            number: format!("G{number}"),
            person: dice.pick(&facts.people).id,
            kind: dice.pick(&drawn).clone(),
            hours: GrantedHours(1 + dice.below(4000) as i64),
            from,
            until: from + Days::new(dice.below(200)),
            against: dice.chance(40).then(|| Month::of(from)),
            note: (*dice.pick(&["", "补休, \"十月\""])).to_owned(),
        });
    }
}
