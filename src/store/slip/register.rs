//! The register: slips of all kinds in one list, the last filed first, narrowed down, and read on from where a page ended.

use crate::{
    Result, Tx,
    people_and_dates::{Dates, People},
    query::{List, Query},
    record::record,
    request_kind::told_kind,
    sql,
};
use onpost_rules::{
    ids::{CorrectionId, ExtensionId, PersonId, PostId, RequestId},
    punch::Direction,
    request::RequestKind,
    slip::{
        SlipStatus,
        filed_kind::FiledKind,
        register::{RegisterPlace, RegisteredSlip},
    },
    span::Span,
    time::Instant,
};
use uuid::Uuid;

/// Which slips are asked for.
#[derive(Debug, Clone)]
pub struct RegisterQuery<'a> {
    /// Whose.
    pub people: People<'a>,
    /// Approved or rejected by one of them at some time.
    pub decided_by: People<'a>,
    pub kinds: &'a [FiledKind],
    pub statuses: &'a [SlipStatus],
    /// What they are about meets it.
    pub span: Span,
    /// What comes behind it alone; `None`: from the newest.
    pub behind: Option<RegisterPlace>,
}

record!(RegisteredSlip: (id: Uuid, number: String, kind: Option<RequestKind>, direction: Option<Direction>, person: PersonId,
    post: Option<PostId>, from: Instant, until: Instant, filed_at: Instant, reason: String, status: SlipStatus, at: Instant,
    by_name: Option<String>, note: String)
=> {
    let (id, kind) = match (kind, direction) {
        (Some(kind), _) => (RequestId(id).into(), FiledKind::Request(kind)),
        (None, Some(_)) => (CorrectionId(id).into(), FiledKind::Correction),
        (None, None) => (ExtensionId(id).into(), FiledKind::Extension),
    };
    let span = (from, until);
    RegisteredSlip { id, number, kind, direction, person, post, span, filed_at, reason, status, at, by_name, note }
});

/// Where each stands: its highest step.
macro_rules! last_step {
    ($table:literal) => {
        concat!(
            " AND NOT EXISTS (SELECT 1 FROM ",
            $table,
            "_step l
                 WHERE l.",
            $table,
            "_id = s.",
            $table,
            "_id AND l.step > s.step)"
        )
    };
}

/// Those that one of some people approved or rejected at some time.
macro_rules! decided_by {
    ($table:literal, $people:literal) => {
        concat!(
            " AND EXISTS (SELECT 1 FROM ",
            $table,
            "_step b
                 WHERE b.",
            $table,
            "_id = x.id AND b.status IN ('approved', 'rejected')
                   AND b.actor_id = ANY(",
            $people,
            "::uuid[]))"
        )
    };
    ($table:literal) => {
        ""
    };
}

macro_rules! requests {
    ($read:expr, $people:literal, $decided:expr, $end:literal) => {
        concat!(
            "SELECT ", $read, " FROM request x JOIN request_step s ON s.request_id = x.id
                 LEFT JOIN person a ON a.id = s.actor_id
             WHERE (x.filed_at, x.id) < ($5, $6) AND x.kind = ANY($1::text[]) AND x.ends_at > $3 AND x.starts_at < $4",
            $people, " AND s.status = ANY($2::text[])", last_step!("request"), $decided, $end
        )
    };
}

macro_rules! corrections {
    ($read:expr, $people:literal, $decided:expr, $end:literal) => {
        concat!(
            "SELECT ", $read, " FROM correction x JOIN duty d ON d.id = x.duty_id
                 JOIN correction_step s ON s.correction_id = x.id LEFT JOIN person a ON a.id = s.actor_id
             WHERE (x.filed_at, x.id) < ($5, $6) AND 'correction' = ANY($1::text[]) AND x.at >= $3 AND x.at < $4
               AND d.version_until IS NULL",
            $people, " AND s.status = ANY($2::text[])", last_step!("correction"), $decided, $end
        )
    };
}

macro_rules! extensions {
    ($read:expr, $people:literal, $decided:expr, $end:literal) => {
        concat!(
            "SELECT ", $read, " FROM extension x JOIN duty d ON d.id = x.duty_id
                 JOIN extension_step s ON s.extension_id = x.id LEFT JOIN person a ON a.id = s.actor_id
             WHERE (x.filed_at, x.id) < ($5, $6) AND 'extension' = ANY($1::text[]) AND x.until_at > $3 AND d.ends_at < $4
               AND d.version_until IS NULL",
            $people, " AND s.status = ANY($2::text[])", last_step!("extension"), $decided, $end
        )
    };
}

/// The rows: so many of each kind at most, of which the newest are taken. `own` and `of_duty`: whose; `by`: the number of
/// the parameter with those who decided, where it's asked.
macro_rules! rows {
    ($own:literal, $of_duty:literal $(, $by:literal)?) => {
        sql!(concat!(
            "SELECT * FROM (",
            requests!(
                concat!("x.id AS id, x.number AS number, ", told_kind!(), " AS kind, CAST(NULL AS TEXT) AS direction, x.person_id AS person_id,
                     CAST(NULL AS UUID) AS post_id, x.starts_at AS starts_at, x.ends_at AS ends_at, x.filed_at AS filed_at,
                     x.reason AS reason, s.status AS status, s.at AS at, a.name AS by_name, s.note AS note"),
                $own, decided_by!("request" $(, $by)?), " ORDER BY x.filed_at DESC, x.id DESC LIMIT $7"
            ),
            ") r UNION ALL SELECT * FROM (",
            corrections!(
                "x.id, '', CAST(NULL AS TEXT), x.direction, d.person_id, d.post_id, x.at, x.at, x.filed_at, x.reason,
                     s.status, s.at, a.name, s.note",
                $of_duty, decided_by!("correction" $(, $by)?), " ORDER BY x.filed_at DESC, x.id DESC LIMIT $7"
            ),
            ") c UNION ALL SELECT * FROM (",
            extensions!(
                "x.id, '', CAST(NULL AS TEXT), CAST(NULL AS TEXT), d.person_id, d.post_id, COALESCE(d.cut_at, d.ends_at),
                     x.until_at, x.filed_at, x.reason, s.status, s.at, a.name, s.note",
                $of_duty, decided_by!("extension" $(, $by)?), " ORDER BY x.filed_at DESC, x.id DESC LIMIT $7"
            ),
            ") e ORDER BY filed_at DESC, id DESC LIMIT $7"
        ))
    };
}

/// How many, of each kind so many at most.
macro_rules! count {
    ($own:literal, $of_duty:literal $(, $by:literal)?) => {
        sql!(concat!(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM (",
            requests!("1 AS one", $own, decided_by!("request" $(, $by)?), " LIMIT $7"),
            ") r UNION ALL SELECT 1 FROM (",
            corrections!("1 AS one", $of_duty, decided_by!("correction" $(, $by)?), " LIMIT $7"),
            ") c UNION ALL SELECT 1 FROM (",
            extensions!("1 AS one", $of_duty, decided_by!("extension" $(, $by)?), " LIMIT $7"),
            ") e) found"
        ))
    };
}

/// A statement of the right shape, with its values.
macro_rules! asked {
    ($tx:ident, $make:ident, $query:ident, $most:ident) => {
        match ($query.people, $query.decided_by) {
            (People::All, People::All) => bound($tx.query($make!("", "")), $query, $most),
            (People::Only(own), People::All) => {
                let statement = $make!(
                    " AND x.person_id = ANY($8::uuid[])",
                    " AND d.person_id = ANY($8::uuid[])"
                );
                bound($tx.query(statement), $query, $most).bind(List(own))
            }
            (People::All, People::Only(by)) => {
                bound($tx.query($make!("", "", "$8")), $query, $most).bind(List(by))
            }
            (People::Only(own), People::Only(by)) => {
                let statement = $make!(
                    " AND x.person_id = ANY($8::uuid[])",
                    " AND d.person_id = ANY($8::uuid[])",
                    "$9"
                );
                let asked = bound($tx.query(statement), $query, $most);
                asked.bind(List(own)).bind(List(by))
            }
        }
    };
}

/// The first so many, the last filed first.
pub async fn list(
    tx: &mut Tx,
    query: &RegisterQuery<'_>,
    most: i64,
) -> Result<Vec<RegisteredSlip>> {
    asked!(tx, rows, query, most).all().await
}

/// How many there are; from so many on it isn't told how many more.
pub async fn count(tx: &mut Tx, query: &RegisterQuery<'_>, most: i64) -> Result<i64> {
    let row: (i64,) = asked!(tx, count, query, most).one().await?;
    Ok(row.0.min(most))
}

/// With what every shape is given.
fn bound<'c>(statement: Query<'c>, query: &RegisterQuery<'_>, most: i64) -> Query<'c> {
    let kinds: Vec<&str> = query.kinds.iter().map(|kind| kind.code()).collect();
    let statuses: Vec<&str> = query.statuses.iter().map(Into::into).collect();
    // Beyond every place where there is none to be behind.
    let (_, end_of_time) = Dates::all().instants();
    let behind = query.behind.unwrap_or(RegisterPlace {
        at: end_of_time,
        id: Uuid::max(),
    });
    statement
        .bind(List(&kinds))
        .bind(List(&statuses))
        .bind(query.span.0)
        .bind(query.span.1)
        .bind(behind.at)
        .bind(behind.id)
        .bind(most)
}
