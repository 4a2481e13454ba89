//! Turns: whether a job is to run now, and for which time.

use super::{JobOutcome, JobRunLife, Schedule};
use crate::{
    time::{Instant, is_ahead, is_over},
    zone::Zone,
};
use chrono::Duration;

/// What becomes of a time that was missed, as when the service was down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum CatchUp {
    /// It runs once for all that were missed, for the last of them; a run that fails is tried again.
    Once,
    /// It runs when it's next due.
    Skip,
}

/// How much later than due counts as missed: we look every half minute at most.
const PUNCTUAL: Duration = Duration::minutes(2);

/// How often a run is tried at most.
pub const MOST_TRIES: i64 = 3;

/// How long a failed run waits for its next try, by the tries so far.
const RETRY_AFTER: Duration = Duration::minutes(5);

/// How a job is set.
#[derive(Debug, Clone, Copy)]
pub struct JobPlan<'a> {
    pub schedule: &'a Schedule,
    pub zone: Zone,
    pub catch_up: CatchUp,
    /// What was due up to then is none of its business: the site didn't know it, or it was set otherwise.
    pub since: Instant,
}

/// The last run that the clock asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastJobRun {
    pub due: Instant,
    /// From 1.
    pub attempt: i64,
    pub life: JobRunLife,
}

/// A run to be done: of all who want to do it, whoever first writes it down does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobTurn {
    pub due: Instant,
    /// From 1.
    pub attempt: i64,
}

/// What is to be done at `now`; a job whose last run still goes on waits for its end.
pub fn turn(plan: &JobPlan<'_>, last: Option<&LastJobRun>, now: Instant) -> Option<JobTurn> {
    if last.is_some_and(|last| last.life.is_under_way(now)) {
        return None;
    }
    let after = last.map_or(plan.since, |last| plan.since.max(last.due));
    // The clock has gone back: nothing waits until it has caught up with what it wrote.
    let after = if is_ahead(after, now) {
        now - PUNCTUAL
    } else {
        after
    };
    let due = plan.schedule.last(plan.zone, (after, now));
    let is_wanted = |due: &Instant| plan.catch_up == CatchUp::Once || now - *due <= PUNCTUAL;
    match due.filter(is_wanted) {
        Some(due) => Some(JobTurn { due, attempt: 1 }),
        None => last.and_then(|last| again(plan, last, now)),
    }
}

/// The next try of a run that came to nothing; what was set since is none of its business.
fn again(plan: &JobPlan<'_>, last: &LastJobRun, now: Instant) -> Option<JobTurn> {
    let has_waited = match (last.life.outcome(now), last.life.ended) {
        (Some(JobOutcome::Interrupted), _) => true,
        (Some(JobOutcome::Failed), Some((at, _))) => {
            let pause = RETRY_AFTER * i32::try_from(last.attempt).unwrap_or(i32::MAX);
            is_over(at, pause, now)
        }
        _ => false,
    };
    let may = plan.catch_up == CatchUp::Once && last.attempt < MOST_TRIES && plan.since < last.due;
    (may && has_waited).then_some(JobTurn {
        due: last.due,
        attempt: last.attempt + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;
    use proptest::prelude::*;

    fn plan(schedule: &Schedule, catch_up: CatchUp) -> JobPlan<'_> {
        JobPlan {
            schedule,
            zone: Zone::UTC,
            catch_up,
            since: at("11-01 12:00"),
        }
    }

    fn last(due: &str, attempt: i64, outcome: Option<JobOutcome>) -> LastJobRun {
        let started_at = at(due);
        LastJobRun {
            due: at(due),
            attempt,
            life: JobRunLife {
                started_at,
                heard_at: started_at,
                ended: outcome.map(|outcome| (started_at, outcome)),
            },
        }
    }

    fn told(turn: Option<JobTurn>) -> Option<(String, i64)> {
        turn.map(|it| (it.due.format("%m-%d %H:%M").to_string(), it.attempt))
    }

    #[test]
    fn a_job_runs_when_it_is_due_and_catches_up_once_or_not_at_all() {
        let daily = Schedule::parse("0 30 9 * * *").unwrap();
        let done = Some(JobOutcome::Done);
        for (ran, now, once, skip) in [
            (None, "11-02 09:29:59", None, None),
            (
                None,
                "11-02 09:30",
                Some("11-02 09:30"),
                Some("11-02 09:30"),
            ),
            (
                None,
                "11-02 09:32",
                Some("11-02 09:30"),
                Some("11-02 09:30"),
            ),
            (None, "11-02 09:32:01", Some("11-02 09:30"), None),
            (None, "11-05 09:00", Some("11-04 09:30"), None),
            (Some("11-02 09:30"), "11-02 09:31", None, None),
            (
                Some("11-02 09:30"),
                "11-05 09:31",
                Some("11-05 09:30"),
                Some("11-05 09:30"),
            ),
            (Some("11-04 09:30"), "11-05 09:00", None, None),
        ] {
            let ran = ran.map(|due| last(due, 1, done));
            for (kind, due) in [(CatchUp::Once, once), (CatchUp::Skip, skip)] {
                let found = told(turn(&plan(&daily, kind), ran.as_ref(), at(now)));
                assert_eq!(
                    found,
                    due.map(|due| (due.into(), 1)),
                    "{ran:?} {now} {kind:?}"
                );
            }
        }
    }

    #[test]
    fn what_was_due_before_the_site_knew_of_it_is_not_caught_up() {
        let daily = Schedule::parse("0 0 12 * * *").unwrap();
        let fresh = plan(&daily, CatchUp::Once);
        assert_eq!(turn(&fresh, None, at("11-01 12:00")), None);
        assert_eq!(turn(&fresh, None, at("11-02 11:59")), None);
    }

    #[test]
    fn a_run_that_came_to_nothing_is_tried_again_where_it_is_caught_up() {
        let daily = Schedule::parse("0 30 9 * * *").unwrap();
        let (failed, silent) = (Some(JobOutcome::Failed), None);
        for (attempt, outcome, now, again) in [
            (1, failed, "11-02 09:34", None),
            (1, failed, "11-02 09:35", Some(2)),
            (2, failed, "11-02 09:39", None),
            (2, failed, "11-02 09:40", Some(3)),
            (3, failed, "11-02 20:00", None),
            (1, silent, "11-02 09:31", None),
            (1, silent, "11-02 09:32", Some(2)),
            (3, silent, "11-02 09:32", None),
            (1, Some(JobOutcome::Interrupted), "11-02 09:30", Some(2)),
            (1, Some(JobOutcome::Done), "11-02 20:00", None),
        ] {
            let ran = last("11-02 09:30", attempt, outcome);
            let found = turn(&plan(&daily, CatchUp::Once), Some(&ran), at(now));
            let again = again.map(|attempt| ("11-02 09:30".to_owned(), attempt));
            assert_eq!(told(found), again, "{attempt} {outcome:?} {now}");
            let skipped = turn(&plan(&daily, CatchUp::Skip), Some(&ran), at(now));
            assert_eq!(skipped, None, "{attempt} {outcome:?} {now}");
        }
    }

    #[test]
    fn a_run_that_still_goes_on_is_waited_for() {
        let minutely = Schedule::parse("0 * * * * *").unwrap();
        let running = last("11-02 09:30", 1, None);
        let now = at("11-02 09:31:30");
        assert_eq!(
            turn(&plan(&minutely, CatchUp::Skip), Some(&running), now),
            None
        );
        let gone = turn(
            &plan(&minutely, CatchUp::Skip),
            Some(&running),
            at("11-02 09:32"),
        );
        assert_eq!(told(gone), Some(("11-02 09:32".into(), 1)));
    }

    proptest! {
        #[test]
        fn each_time_is_run_for_once_whatever_the_wake_ups_and_instances(
            wakes in prop::collection::vec((1i64..4000, any::<bool>()), 1..60)
        ) {
            let schedule = Schedule::parse("0 */15 * * * *").unwrap();
            for kind in [CatchUp::Once, CatchUp::Skip] {
                let plan = plan(&schedule, kind);
                let (mut now, mut known): (Instant, Option<LastJobRun>) = (plan.since, None);
                let mut ran: Vec<Instant> = Vec::new();
                for (seconds, twice) in &wakes {
                    now += Duration::seconds(*seconds);
                    // Two instances look before either has written its run down.
                    let wanted = [turn(&plan, known.as_ref(), now), turn(&plan, known.as_ref(), now)];
                    for wanted in wanted.into_iter().take(1 + usize::from(*twice)).flatten() {
                        if ran.contains(&wanted.due) {
                            continue;
                        }
                        ran.push(wanted.due);
                        let life = JobRunLife { started_at: now, heard_at: now, ended: Some((now, JobOutcome::Done)) };
                        known = Some(LastJobRun { due: wanted.due, attempt: wanted.attempt, life });
                    }
                    if kind == CatchUp::Once {
                        let due = schedule.last(plan.zone, (plan.since, now));
                        prop_assert_eq!(ran.last().copied(), due, "nothing that is due is left");
                    }
                }
                prop_assert!(ran.windows(2).all(|pair| pair[0] < pair[1]));
                if kind == CatchUp::Skip {
                    prop_assert!(ran.iter().all(|due| *due > plan.since));
                }
            }
        }
    }
}
