//! Alarms and their lives: what was raised never changes, and each step of its life is one more row.

use super::{Result, Tx, many::insert_many, query::List, record::record};
use crate::sql;
use onpost_rules::{
    alarm::{self, Alarm, AlarmLife, AlarmStep, Deed},
    ids::{AlarmId, DepartmentId, PersonId, PostId},
    notice::AlarmTold,
    time::Instant,
};
use sqlx::types::Json;

/// An alarm to be raised.
#[derive(Debug, Clone, PartialEq)]
pub struct Raised<'a> {
    pub id: AlarmId,
    pub matter: &'a str,
    /// How often the matter was raised, this time included.
    pub number: i64,
    pub post: PostId,
    pub at: Instant,
    pub told: &'a AlarmTold,
}

/// The last alarm of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastAlarm {
    pub matter: String,
    pub number: i64,
    pub raised_at: Instant,
    /// Whether its cause was gone since.
    pub is_ended: bool,
}

/// A step to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStep<'a> {
    pub alarm: AlarmId,
    pub number: i64,
    pub deed: Deed,
    pub at: Instant,
    /// `None`: Onpost by itself.
    pub actor: Option<PersonId>,
    pub note: &'a str,
    pub people: i64,
}

struct StepOf {
    alarm: AlarmId,
    step: AlarmStep,
}

record!(Alarm: (id: AlarmId, matter: String, post: PostId, raised_at: Instant, told: Json<AlarmTold>)
    => Alarm { id, matter, post, raised_at, told: told.0, life: AlarmLife::default() });

record!(LastAlarm: (matter: String, number: i64, raised_at: Instant, is_ended: bool)
    => LastAlarm { matter, number, raised_at, is_ended });

record!(StepOf: (alarm: AlarmId, number: i64, deed: Deed, at: Instant, actor: Option<PersonId>,
    actor_name: Option<String>, note: String, people: i64)
=> StepOf { alarm, step: AlarmStep { number, deed, at, actor, actor_name, note, people } });

/// Adds those whose matter nobody else raised under the same number; tells how many.
pub async fn insert_all(tx: &mut Tx, alarms: &[Raised<'_>]) -> Result<u64> {
    let statement = sql!(
        "INSERT INTO alarm (id, matter, number, kind, post_id, raised_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
    );
    insert_many(tx, statement, alarms, |row, alarm| {
        row.bind(alarm.id)
            .bind(alarm.matter)
            .bind(alarm.number)
            .bind(alarm::kind(alarm.told))
            .bind(alarm.post)
            .bind(alarm.at)
            .bind(Json(alarm.told.clone()))
    })
    .await
}

/// Which of some ids are there.
pub async fn list_known(tx: &mut Tx, ids: &[AlarmId]) -> Result<Vec<AlarmId>> {
    let rows: Vec<(AlarmId,)> = tx
        .query(sql!("SELECT id FROM alarm WHERE id = ANY($1::uuid[])"))
        .bind(List(ids))
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The last alarm of each of some matters, where there is one.
pub async fn list_last(tx: &mut Tx, matters: &[String]) -> Result<Vec<LastAlarm>> {
    tx.query(sql!(
        "SELECT a.matter, a.number, a.raised_at, EXISTS (
             SELECT 1 FROM alarm_step s WHERE s.alarm_id = a.id AND s.deed = 'ended')
         FROM alarm a
         WHERE a.matter = ANY($1::text[])
             AND NOT EXISTS (SELECT 1 FROM alarm l WHERE l.matter = a.matter AND l.number > a.number)"
    ))
    .bind(List(matters))
    .all()
    .await
}

/// Keeps all others who lock one of these waiting until the transaction ends.
pub async fn lock(tx: &mut Tx, ids: &[AlarmId]) -> Result<()> {
    let _: Vec<(AlarmId,)> = tx
        .query(sql!(
            "SELECT id FROM alarm WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE"
        ))
        .bind(List(ids))
        .all()
        .await?;
    Ok(())
}

/// The one of an id, as it stands.
pub async fn find(tx: &mut Tx, id: AlarmId) -> Result<Option<Alarm>> {
    let found: Option<Alarm> = tx
        .query(sql!(
            "SELECT id, matter, post_id, raised_at, body FROM alarm WHERE id = $1"
        ))
        .bind(id)
        .optional()
        .await?;
    Ok(with_lives(tx, found.into_iter().collect()).await?.pop())
}

/// Those raised at or after an instant whose cause isn't known to be gone, first raised first.
pub async fn list_live(tx: &mut Tx, since: Instant) -> Result<Vec<Alarm>> {
    let alarms = tx
        .query(sql!(
            "SELECT id, matter, post_id, raised_at, body FROM alarm a
             WHERE raised_at >= $1
                 AND NOT EXISTS (SELECT 1 FROM alarm_step s WHERE s.alarm_id = a.id AND s.deed = 'ended')
             ORDER BY raised_at, id"
        ))
        .bind(since)
        .all()
        .await?;
    with_lives(tx, alarms).await
}

/// Those of some departments' posts that were raised at or after an instant, last raised first.
pub async fn list_of(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<Alarm>> {
    let alarms = tx
        .query(sql!(
            "SELECT a.id, a.matter, a.post_id, a.raised_at, a.body FROM alarm a JOIN post p ON p.id = a.post_id
             WHERE a.raised_at >= $2 AND p.department_id = ANY($1::uuid[])
             ORDER BY a.raised_at DESC, a.id DESC"
        ))
        .bind(List(departments))
        .bind(since)
        .all()
        .await?;
    with_lives(tx, alarms).await
}

/// What those of some departments' posts say that were raised at or after an instant and that nobody sees to yet.
pub async fn list_untaken(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<AlarmTold>> {
    let rows: Vec<(Json<AlarmTold>,)> = tx
        .query(sql!(
            "SELECT a.body FROM alarm a JOIN post p ON p.id = a.post_id
             WHERE a.raised_at >= $2 AND p.department_id = ANY($1::uuid[]) AND NOT EXISTS (
                 SELECT 1 FROM alarm_step s
                 WHERE s.alarm_id = a.id AND s.deed IN ('taken', 'solved', 'ended'))
             ORDER BY a.raised_at, a.id"
        ))
        .bind(List(departments))
        .bind(since)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0.0).collect())
}

/// Adds steps to alarms that are [locked](lock).
pub async fn insert_steps(tx: &mut Tx, steps: &[NewStep<'_>]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO alarm_step (alarm_id, step, deed, at, actor_id, note, people)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    insert_many(tx, statement, steps, |row, step| {
        row.bind(step.alarm)
            .bind(step.number)
            .bind(step.deed)
            .bind(step.at)
            .bind(step.actor)
            .bind(step.note)
            .bind(step.people)
    })
    .await?;
    Ok(())
}

/// Notes whom alarms were told to; who was told before stays noted once.
pub async fn insert_told(tx: &mut Tx, told: &[(AlarmId, PersonId)]) -> Result<()> {
    let statement =
        sql!("INSERT INTO alarm_told (alarm_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    insert_many(tx, statement, told, |row, (alarm, person)| {
        row.bind(*alarm).bind(*person)
    })
    .await?;
    Ok(())
}

/// Whom an alarm was told to.
pub async fn list_told(tx: &mut Tx, id: AlarmId) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = tx
        .query(sql!(
            "SELECT person_id FROM alarm_told WHERE alarm_id = $1 ORDER BY person_id"
        ))
        .bind(id)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

async fn with_lives(tx: &mut Tx, mut alarms: Vec<Alarm>) -> Result<Vec<Alarm>> {
    if alarms.is_empty() {
        return Ok(alarms);
    }
    let ids: Vec<AlarmId> = alarms.iter().map(|alarm| alarm.id).collect();
    let steps: Vec<StepOf> = tx
        .query(sql!(
            "SELECT s.alarm_id, s.step, s.deed, s.at, s.actor_id, p.name, s.note, s.people
             FROM alarm_step s LEFT JOIN person p ON p.id = s.actor_id
             WHERE s.alarm_id = ANY($1::uuid[]) ORDER BY s.alarm_id, s.step"
        ))
        .bind(List(&ids))
        .all()
        .await?;
    for alarm in &mut alarms {
        let own = steps.iter().filter(|it| it.alarm == alarm.id);
        alarm.life = AlarmLife::of(own.map(|it| &it.step));
    }
    Ok(alarms)
}
