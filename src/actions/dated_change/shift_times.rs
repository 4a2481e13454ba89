//! Duties that move with their shift's new times: which do, and their rosters' versions.

use super::NewVersions;
use crate::{Error, Result, notice};
use chrono::{NaiveDate, NaiveTime};
use onpost_rules::{
    dated::Dated,
    duty::Duty,
    duty_move::{ShiftTimes, moved},
    ids::{PersonId, PostId},
    naming::NameTold,
    notice::{Addressee, Notice},
    refusal::Refusal,
    roster::{plan::RosterKey, version::VersionCause},
    shift::Shift,
    time::{Instant, Month},
};
use onpost_store::{
    self as store, Tx, dated::Undated, people_and_dates::Dates, roster::version::Publication,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Days around a date within which a duty of it can meet another.
const NEAR: u64 = 2;

/// The duties that new versions of shifts move, and `rows` of those that hold since ever, with their new times: of rosters that
/// aren't closed.
/// Law 8.4.
///
/// # Errors
/// [`Refusal::MoveFaults`].
pub(crate) async fn moved_duties(
    tx: &mut Tx,
    new: &NewVersions,
    rows: &[Shift],
) -> Result<Vec<Duty>> {
    let dated = new.shifts.iter().map(|row| row.thing);
    let shifts: BTreeSet<_> = dated.chain(rows.iter().map(|row| row.id)).collect();
    let mut all = Vec::new();
    for id in shifts {
        let Some(shift) = store::shift::find(tx, id).await? else {
            continue;
        };
        let undated = Undated {
            shifts: std::slice::from_ref(&shift),
            ..Undated::default()
        };
        let known = store::dated::list(tx, undated).await?;
        let after = new.over(known.clone());
        let row = rows.iter().find(|row| row.id == id).unwrap_or(&shift);
        let (before, after) = (known.shifts.get(&id), after.shifts.get(&id));
        let always = |known: Option<&Dated<Shift>>, row: &Shift| {
            known.cloned().unwrap_or_else(|| Dated::always(row.clone()))
        };
        let (before, after) = (always(before, &shift), always(after, row));
        let own = new.shifts.iter().filter(|row| row.thing == id);
        let first = |known: &Dated<Shift>| {
            let first = known.on_or_first(NaiveDate::MIN);
            (first.start, first.end)
        };
        let from = match first(&before) == first(&after) {
            true => own.filter_map(|row| row.from).min(),
            false => None,
        };
        let times = ShiftTimes {
            shift: id,
            before: &before,
            after: &after,
        };
        if spans(&before) != spans(&after) {
            all.extend(moved_of(tx, from.unwrap_or(Dates::all().from), times).await?);
        }
    }
    Ok(all)
}

/// The times of each version.
fn spans(known: &Dated<Shift>) -> Vec<(Option<NaiveDate>, NaiveTime, NaiveTime)> {
    let versions = known.versions().iter();
    versions
        .map(|it| (it.from, it.value.start, it.value.end))
        .collect()
}

async fn moved_of(tx: &mut Tx, from: NaiveDate, times: ShiftTimes<'_>) -> Result<Vec<Duty>> {
    let holders = store::duty::list_holders_of_shift(tx, times.shift, from).await?;
    let dates = Dates {
        from,
        to: Dates::all().to,
    };
    let facts = store::facts::planned(tx, &holders, dates.widened(NEAR)).await?;
    let closed: HashSet<RosterKey> = closed_from(tx, Month::of(from)).await?;
    let stays = |duty: &Duty| duty.date < from || closed.contains(&key(duty));
    let moved = moved(&facts, times, stays);
    moved.map_err(|faults| Refusal::MoveFaults(faults).into())
}

async fn closed_from(tx: &mut Tx, from: Month) -> Result<HashSet<RosterKey>> {
    let rosters = store::roster::list(tx, from, Month::of(Dates::all().to)).await?;
    let closed = rosters.into_iter().filter(|it| it.closed_at.is_some());
    Ok(closed.map(|it| it.key).collect())
}

fn key(duty: &Duty) -> RosterKey {
    RosterKey {
        post: duty.post,
        month: Month::of(duty.date),
    }
}

/// Keeps all others waiting who change these rosters: to be called before the duties are read that move.
pub(super) async fn lock(tx: &mut Tx, duties: &[Duty]) -> Result<()> {
    let keys: BTreeSet<(PostId, Month)> = duties
        .iter()
        .map(|duty| (duty.post, Month::of(duty.date)))
        .collect();
    for (post, month) in keys {
        store::roster::lock(tx, RosterKey { post, month }).await?;
    }
    Ok(())
}

/// Publishes the duties with their new times, a version for each roster, and tells those whose they are and who haven't
/// worked them yet.
/// Law 8.4.
pub(super) async fn publish(
    tx: &mut Tx,
    duties: &[Duty],
    by: Option<PersonId>,
    now: Instant,
) -> Result<()> {
    let mut rosters: BTreeMap<(PostId, Month), Vec<Duty>> = BTreeMap::new();
    for duty in duties {
        let own = rosters
            .entry((duty.post, Month::of(duty.date)))
            .or_default();
        own.push(duty.clone());
    }
    let posts = store::post::list(tx).await?;
    for ((post, month), moved) in rosters {
        let publication = Publication {
            cause: VersionCause::ShiftTimes,
            at: now,
            by,
            note: "",
        };
        let added = store::roster::moved::add(tx, RosterKey { post, month }, &publication, &moved);
        match added.await {
            Ok(_) => {}
            Err(error) if error.is_unique() => return Err(Error::Stale),
            Err(error) => return Err(error.into()),
        }
        let ahead = moved.iter().filter(|duty| now < duty.end);
        let people: BTreeSet<PersonId> = ahead.map(|duty| duty.person).collect();
        let notice = Notice::RosterPublished {
            post: NameTold::of(posts.iter().find(|it| it.id == post)),
            month,
        };
        let to: Vec<Addressee> = people.into_iter().map(Addressee::Person).collect();
        notice::tell(tx, &to, &notice, now).await?;
    }
    Ok(())
}
