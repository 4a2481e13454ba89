//! What was recorded since a month was frozen, and may have moved its verdicts.

use crate::{Result, Tx, column::StoredInstant, people_and_dates::Dates, query::List, sql};
use chrono::{Duration, NaiveDate};
use onpost_rules::{
    closing::{MonthMover, MoverReach, MovingFact},
    ids::{CorrectionId, DutyId, ExtensionId, PersonId, PostCheckId, PostId, RequestId, ShiftId},
    roster::version::VersionCause,
    slip::SlipStatus,
    time::{Instant, Month},
};

/// Which month, since when, and of whom.
#[derive(Debug, Clone, Copy)]
pub struct MoversAsked<'a> {
    pub month: Month,
    pub since: Instant,
    pub people: &'a [PersonId],
}

/// What was recorded since and bears on the duties of some people in a month, the first first; nothing of the calendar,
/// which doesn't say when it changed.
pub async fn list_movers(tx: &mut Tx, asked: MoversAsked<'_>) -> Result<Vec<MonthMover>> {
    let mut movers = punches(tx, asked).await?;
    movers.extend(requests(tx, asked).await?);
    movers.extend(of_duties(tx, asked).await?);
    movers.extend(checks(tx, asked).await?);
    movers.extend(rosters(tx, asked).await?);
    movers.extend(versions(tx, asked).await?);
    movers.sort_by_key(|it| it.recorded_at);
    Ok(movers)
}

fn mover(
    at: StoredInstant,
    by: Option<String>,
    fact: MovingFact,
    bears_on: MoverReach,
) -> MonthMover {
    MonthMover {
        recorded_at: Some(at.0),
        by,
        fact,
        bears_on,
    }
}

async fn punches(tx: &mut Tx, asked: MoversAsked<'_>) -> Result<Vec<MonthMover>> {
    let (from, until) = Dates::from(asked.month).instants();
    let rows: Vec<(PersonId, StoredInstant, StoredInstant)> = tx
        .query(sql!(
            "SELECT person_id, at, recorded_at FROM punch
             WHERE recorded_at >= $1 AND at >= $2 AND at < $3 AND person_id = ANY($4::uuid[])"
        ))
        .bind(asked.since)
        .bind(from)
        .bind(until)
        .bind(List(asked.people))
        .all()
        .await?;
    let of = |(person, at, recorded): (PersonId, StoredInstant, StoredInstant)| {
        let at = at.0;
        let span = (at, at + Duration::seconds(1));
        let reach = MoverReach::Span { person, span };
        mover(recorded, None, MovingFact::Punch { at }, reach)
    };
    Ok(rows.into_iter().map(of).collect())
}

async fn requests(tx: &mut Tx, asked: MoversAsked<'_>) -> Result<Vec<MonthMover>> {
    type Row = (
        RequestId,
        PersonId,
        StoredInstant,
        StoredInstant,
        SlipStatus,
        StoredInstant,
        Option<String>,
    );
    let (from, until) = Dates::from(asked.month).instants();
    let rows: Vec<Row> = tx
        .query(sql!(
            "SELECT x.id, x.person_id, x.starts_at, x.ends_at, s.status, s.at, a.name
             FROM request_step s JOIN request x ON x.id = s.request_id LEFT JOIN person a ON a.id = s.actor_id
             WHERE s.at >= $1 AND x.ends_at > $2 AND x.starts_at < $3 AND x.person_id = ANY($4::uuid[])"
        ))
        .bind(asked.since)
        .bind(from)
        .bind(until)
        .bind(List(asked.people))
        .all()
        .await?;
    let of = |(id, person, from, to, status, at, by): Row| {
        let reach = MoverReach::Span {
            person,
            span: (from.0, to.0),
        };
        mover(at, by, MovingFact::Request { id, status }, reach)
    };
    Ok(rows.into_iter().map(of).collect())
}

/// Slips that are about single duties.
async fn of_duties(tx: &mut Tx, asked: MoversAsked<'_>) -> Result<Vec<MonthMover>> {
    type Row<I> = (
        I,
        DutyId,
        PersonId,
        SlipStatus,
        StoredInstant,
        Option<String>,
    );
    let corrections: Vec<Row<CorrectionId>> = tx
        .query(sql!(
            "SELECT x.id, d.id, d.person_id, s.status, s.at, a.name
             FROM correction_step s JOIN correction x ON x.id = s.correction_id JOIN duty d ON d.id = x.duty_id
                 LEFT JOIN person a ON a.id = s.actor_id
             WHERE s.at >= $1 AND d.service_date >= $2 AND d.service_date <= $3 AND d.person_id = ANY($4::uuid[])"
        ))
        .bind(asked.since)
        .bind(asked.month.first())
        .bind(asked.month.last())
        .bind(List(asked.people))
        .all()
        .await?;
    let extensions: Vec<Row<ExtensionId>> = tx
        .query(sql!(
            "SELECT x.id, d.id, d.person_id, s.status, s.at, a.name
             FROM extension_step s JOIN extension x ON x.id = s.extension_id JOIN duty d ON d.id = x.duty_id
                 LEFT JOIN person a ON a.id = s.actor_id
             WHERE s.at >= $1 AND d.service_date >= $2 AND d.service_date <= $3 AND d.person_id = ANY($4::uuid[])"
        ))
        .bind(asked.since)
        .bind(asked.month.first())
        .bind(asked.month.last())
        .bind(List(asked.people))
        .all()
        .await?;
    let reach = |duty, person| MoverReach::Duty { duty, person };
    let corrections = corrections.into_iter();
    let corrections = corrections.map(|(id, duty, person, status, at, by)| {
        mover(
            at,
            by,
            MovingFact::Correction { id, status },
            reach(duty, person),
        )
    });
    let extensions = extensions.into_iter();
    let extensions = extensions.map(|(id, duty, person, status, at, by)| {
        mover(
            at,
            by,
            MovingFact::Extension { id, status },
            reach(duty, person),
        )
    });
    Ok(corrections.chain(extensions).collect())
}

/// Findings, and what was ruled on them.
async fn checks(tx: &mut Tx, asked: MoversAsked<'_>) -> Result<Vec<MonthMover>> {
    let checks: Vec<(PostCheckId, DutyId, PersonId, StoredInstant, Option<String>)> = tx
        .query(sql!(
            "SELECT x.id, d.id, d.person_id, s.at, a.name
             FROM post_check_step s JOIN post_check x ON x.id = s.post_check_id JOIN duty d ON d.id = x.duty_id
                 LEFT JOIN person a ON a.id = s.actor_id
             WHERE s.at >= $1 AND d.service_date >= $2 AND d.service_date <= $3 AND d.person_id = ANY($4::uuid[])"
        ))
        .bind(asked.since)
        .bind(asked.month.first())
        .bind(asked.month.last())
        .bind(List(asked.people))
        .all()
        .await?;
    let of = |(id, duty, person, at, by): (_, _, _, _, _)| {
        let reach = MoverReach::Duty { duty, person };
        mover(at, by, MovingFact::PostCheck { id }, reach)
    };
    Ok(checks.into_iter().map(of).collect())
}

/// The versions of rosters that put duties in or took them out.
async fn rosters(tx: &mut Tx, asked: MoversAsked<'_>) -> Result<Vec<MonthMover>> {
    type Row = (
        DutyId,
        PersonId,
        VersionCause,
        StoredInstant,
        Option<String>,
    );
    let rows: Vec<Row> = tx
        .query(sql!(
            "SELECT d.id, d.person_id, v.cause, v.at, a.name
             FROM roster_version v JOIN duty d ON d.post_id = v.post_id
                 AND (d.version_from = v.version OR d.version_until = v.version OR d.cut_in = v.version)
                 LEFT JOIN person a ON a.id = v.actor_id
             WHERE v.month = $1 AND v.at >= $2 AND d.service_date >= $1 AND d.service_date <= $3
                 AND d.person_id = ANY($4::uuid[])"
        ))
        .bind(asked.month.first())
        .bind(asked.since)
        .bind(asked.month.last())
        .bind(List(asked.people))
        .all()
        .await?;
    let of = |(duty, person, cause, at, by): Row| {
        let reach = MoverReach::Duty { duty, person };
        mover(at, by, MovingFact::Roster { cause }, reach)
    };
    Ok(rows.into_iter().map(of).collect())
}

/// Versions that hold on a date of the month or before it.
async fn versions(tx: &mut Tx, asked: MoversAsked<'_>) -> Result<Vec<MonthMover>> {
    type Row<I> = (I, StoredInstant, Option<String>);
    let last: NaiveDate = asked.month.last();
    let policies: Vec<Row<i64>> = tx
        .query(sql!(
            "SELECT p.version, p.entered_at, a.name FROM policy p LEFT JOIN person a ON a.id = p.entered_by
             WHERE p.entered_at >= $1 AND (p.effective_from IS NULL OR p.effective_from <= $2)"
        ))
        .bind(asked.since)
        .bind(last)
        .all()
        .await?;
    let posts: Vec<Row<PostId>> = tx
        .query(sql!(
            "SELECT v.post_id, v.at, a.name FROM post_version v LEFT JOIN person a ON a.id = v.actor_id
             WHERE v.at >= $1 AND (v.starts_on IS NULL OR v.starts_on <= $2)"
        ))
        .bind(asked.since)
        .bind(last)
        .all()
        .await?;
    let shifts: Vec<Row<ShiftId>> = tx
        .query(sql!(
            "SELECT v.shift_id, v.at, a.name FROM shift_version v LEFT JOIN person a ON a.id = v.actor_id
             WHERE v.at >= $1 AND (v.starts_on IS NULL OR v.starts_on <= $2)"
        ))
        .bind(asked.since)
        .bind(last)
        .all()
        .await?;
    let people: Vec<Row<PersonId>> = tx
        .query(sql!(
            "SELECT v.person_id, v.at, a.name FROM person_version v LEFT JOIN person a ON a.id = v.actor_id
             WHERE v.at >= $1 AND (v.starts_on IS NULL OR v.starts_on <= $2) AND v.person_id = ANY($3::uuid[])"
        ))
        .bind(asked.since)
        .bind(last)
        .bind(List(asked.people))
        .all()
        .await?;
    let policies = policies
        .into_iter()
        .map(|(version, at, by)| mover(at, by, MovingFact::Policy { version }, MoverReach::Site));
    let posts = posts.into_iter();
    let posts =
        posts.map(|(id, at, by)| mover(at, by, MovingFact::PostVersion, MoverReach::Post(id)));
    let shifts = shifts.into_iter();
    let shifts =
        shifts.map(|(id, at, by)| mover(at, by, MovingFact::ShiftVersion, MoverReach::Shift(id)));
    let people = people.into_iter();
    let people =
        people.map(|(id, at, by)| mover(at, by, MovingFact::PersonVersion, MoverReach::Person(id)));
    Ok(policies.chain(posts).chain(shifts).chain(people).collect())
}
