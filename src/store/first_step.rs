//! What is there of a new site, asked for at once; and who has put its first steps away.

use super::{Result, Tx, record::record};
use crate::sql;
use onpost_rules::{first_step::SiteProgress, ids::PersonId, time::Instant};

/// How a new site stands, for somebody who may want to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteStanding {
    pub progress: SiteProgress,
    /// Whether it's the demo, which needs no steps.
    pub is_demo: bool,
    /// Whether the one who asks has put the steps away.
    pub is_hidden: bool,
}

record!(SiteStanding: (zones: i64, departments: i64, posts: i64, demands: i64, shifts: i64, people: i64, shut_out: i64,
    policies: i64, letters_sent: i64, duties: i64, demos: i64, hidden: i64)
=> SiteStanding {
    progress: SiteProgress { zones, departments, posts, demands, shifts, people, shut_out, policies, letters_sent, duties },
    is_demo: demos > 0,
    is_hidden: hidden > 0,
});

/// How the site stands, for somebody; of what may be many it's asked only whether there is one.
pub async fn standing(tx: &mut Tx, person: PersonId, now: Instant) -> Result<SiteStanding> {
    tx.query(sql!(
        "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM job_zone LIMIT 1) AS one),
                (SELECT COUNT(*) FROM (SELECT 1 FROM department LIMIT 1) AS one),
                (SELECT COUNT(*) FROM (SELECT 1 FROM post LIMIT 1) AS one),
                (SELECT COUNT(*) FROM (SELECT 1 FROM coverage_window LIMIT 1) AS one),
                (SELECT COUNT(*) FROM (SELECT 1 FROM shift LIMIT 1) AS one),
                (SELECT COUNT(*) FROM (SELECT 1 FROM person WHERE active AND role <> 'admin' LIMIT 1) AS one),
                (SELECT COUNT(*) FROM person p WHERE p.active
                     AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.person_id = p.id)
                     AND NOT EXISTS (SELECT 1 FROM sign_in_link l
                         WHERE l.person_id = p.id AND l.ended_at IS NULL AND l.expires_at > $2)),
                (SELECT COUNT(*) FROM (SELECT 1 FROM policy LIMIT 1) AS one),
                (SELECT COUNT(*) FROM (SELECT 1 FROM letter WHERE state = 'sent' LIMIT 1) AS one),
                (SELECT COUNT(*) FROM (SELECT 1 FROM duty LIMIT 1) AS one),
                (SELECT COUNT(*) FROM origin WHERE kind = 'demo'),
                (SELECT COUNT(*) FROM first_steps_hidden WHERE person_id = $1)"
    ))
    .bind(person)
    .bind(now)
    .one()
    .await
}

/// Puts the steps away for somebody.
pub async fn hide(tx: &mut Tx, person: PersonId, now: Instant) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO first_steps_hidden (person_id, hidden_at) VALUES ($1, $2)
         ON CONFLICT (person_id) DO NOTHING"
    ))
    .bind(person)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Shows them to somebody again.
pub async fn show(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.query(sql!("DELETE FROM first_steps_hidden WHERE person_id = $1"))
        .bind(person)
        .run()
        .await?;
    Ok(())
}
