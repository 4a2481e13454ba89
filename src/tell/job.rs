//! Jobs in words: what a run came to, how long it took, what is wrong with an expression.

use crate::{length, time};
use onpost_rules::{
    job::{CronFault, Job, JobEnding, JobRun, RunFault, Trigger},
    time::Instant,
    zone::Zone,
};
use onpost_words::{Lang, Tongue, say};

/// `上岗提醒`.
pub fn name(lang: Lang, job: Job) -> String {
    lang.say_one("job-name", job.into())
}

/// The code of what a run came to, as seen at `now`: a member of the family `job-outcome`.
pub fn outcome(run: Option<&JobRun>, now: Instant) -> &'static str {
    match run.map(|run| run.life.outcome(now)) {
        None => "never",
        Some(None) => "running",
        Some(Some(outcome)) => outcome.into(),
    }
}

/// `11月2日（周一） 09:30`, or the name of what isn't there.
pub fn at(lang: Lang, zone: Zone, at: Option<Instant>) -> String {
    at.map_or_else(
        || lang.say("job-next-none"),
        |at| time::moment(lang, zone, at),
    )
}

/// `发出 3 条通知`, or why it failed; `None`: there is nothing to say.
pub fn result(lang: Lang, run: &JobRun, now: Instant) -> Option<String> {
    match outcome(Some(run), now) {
        "done" => Some(told(lang, run.told)),
        "failed" => run.fault.map(|fault| why(lang, fault)),
        _ => None,
    }
}

/// `完成，发出 3 条通知`
pub fn ending(lang: Lang, ending: JobEnding) -> String {
    let (code, text) = match ending {
        Ok(count) => ("done", told(lang, i64::try_from(count).unwrap_or(i64::MAX))),
        Err(fault) => ("failed", why(lang, fault)),
    };
    joined(lang, &[lang.say_one("job-outcome", code), text])
}

/// `11月2日（周一） 09:30，完成，不到 1 秒，发出 3 条通知`
pub fn last(lang: Lang, zone: Zone, run: Option<&JobRun>, now: Instant) -> String {
    let Some(run) = run else {
        return lang.say("job-never");
    };
    let mut parts = vec![
        time::moment(lang, zone, run.life.started_at),
        lang.say_one("job-outcome", outcome(Some(run), now)),
        length::seconds(lang, run.life.seconds()),
    ];
    parts.extend(result(lang, run, now));
    joined(lang, &parts)
}

/// What made it run: the clock, somebody by name, the command line.
pub fn trigger(lang: Lang, run: &JobRun) -> String {
    match (run.trigger, &run.by_name) {
        (Trigger::Person, Some(name)) => name.clone(),
        (Trigger::Command, _) => lang.say_one("job-trigger", "command"),
        (Trigger::Clock | Trigger::Person, _) => lang.say_one("job-trigger", "clock"),
    }
}

/// What is wrong with an expression, and what would be right.
pub fn cron_fault(lang: Lang, fault: &CronFault) -> String {
    let instead = fault.instead().1.join(&lang.say("job-cron-or"));
    match fault {
        CronFault::Parts { found } => {
            say!(lang, "job-cron-parts", found = *found, instead = instead)
        }
        CronFault::Part { part, text } => {
            let part = lang.say_one("job-part", part.into());
            let text = text.clone();
            say!(
                lang,
                "job-cron-part",
                text = text,
                part = part,
                instead = instead
            )
        }
        CronFault::WeekdayNumber => say!(lang, "job-cron-weekday-number", instead = instead),
        CronFault::TooOften => say!(lang, "job-cron-too-often", instead = instead),
        CronFault::Never => lang.say("job-cron-never"),
    }
}

fn told(lang: Lang, count: i64) -> String {
    say!(lang, "job-told", count = count)
}

/// `当时连不上数据库`
pub fn why(lang: Lang, fault: RunFault) -> String {
    lang.say_one("job-fault", fault.into())
}

fn joined(lang: Lang, parts: &[String]) -> String {
    parts.join(match lang.tongue() {
        Tongue::Zh => "，",
        Tongue::En => ", ",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_told_as_people_say_them() {
        assert_eq!(ending(Lang::Zh, Ok(3)), "完成，发出 3 条通知");
        assert_eq!(ending(Lang::En, Ok(0)), "Done, nothing to tell");
        let failed = ending(Lang::Zh, Err(RunFault::Unreachable));
        assert_eq!(failed, "失败，当时连不上数据库");
    }
}
