//! When a job runs, in words: `每天 08:00`, `每月 1 日 06:30`; an expression that takes too many stays as it is.

use chrono::{NaiveTime, Timelike};
use onpost_rules::job::{CronDays, CronPattern, CronRun, CronTimes};
use onpost_words::{Lang, say};

/// The last date that a month can have.
const LAST_DATE: u32 = 31;

/// When an expression is due; the expression itself where it can't be said in a few words.
pub fn when(lang: Lang, cron: &str) -> String {
    in_words(lang, cron).unwrap_or_else(|| cron.to_owned())
}

/// The same, with the expression behind it where there are words.
pub fn when_and_cron(lang: Lang, cron: &str) -> String {
    match in_words(lang, cron) {
        Some(words) => say!(lang, "cron-with", words = words, cron = cron.to_owned()),
        None => cron.to_owned(),
    }
}

/// When an expression is due; `None` where it takes too many words.
pub fn in_words(lang: Lang, cron: &str) -> Option<String> {
    let pattern = CronPattern::of(cron)?;
    let times = times(lang, &pattern.times);
    let at = matches!(pattern.times, CronTimes::At(_));
    Some(match (&pattern.days, at) {
        (CronDays::Every, true) => say!(lang, "cron-daily", times = times),
        (CronDays::Every, false) => times,
        (days, true) => say!(
            lang,
            "cron-days-at",
            days = self::days(lang, days),
            times = times
        ),
        (days, false) => say!(
            lang,
            "cron-days",
            days = self::days(lang, days),
            times = times
        ),
    })
}

fn days(lang: Lang, days: &CronDays) -> String {
    let weekday = |number: u32| lang.say_one("weekday-abbr", &number.to_string());
    let month = |number: u32| lang.say_one("month-name", &number.to_string());
    match days {
        CronDays::Every => String::new(),
        CronDays::Weekdays(runs) => listed(lang, runs, weekday),
        CronDays::Dates(runs) => say!(lang, "cron-monthly", dates = dates(lang, runs)),
        CronDays::DatesOf { months, dates: of } => say!(
            lang,
            "cron-yearly",
            months = listed(lang, months, month),
            dates = dates(lang, of)
        ),
    }
}

/// `1 日`, `1、15 日`, `20 日至月末`
fn dates(lang: Lang, runs: &[CronRun]) -> String {
    match runs {
        [run] if run.last == LAST_DATE && run.first < LAST_DATE => {
            say!(lang, "cron-to-the-end", date = run.first)
        }
        [run] if run.first == run.last => say!(lang, "cron-date", date = run.first),
        runs => {
            let told = runs.iter().map(|run| match run.first == run.last {
                true => run.first.to_string(),
                false => say!(lang, "cron-dates-run", first = run.first, last = run.last),
            });
            let dates = told.collect::<Vec<_>>().join(&lang.say("cron-and"));
            say!(lang, "cron-dates", dates = dates)
        }
    }
}

/// Names, of three in a row and more the first and the last.
fn listed(lang: Lang, runs: &[CronRun], name: impl Fn(u32) -> String) -> String {
    let told = runs.iter().flat_map(|run| match run.last - run.first {
        0 => vec![name(run.first)],
        1 => vec![name(run.first), name(run.last)],
        _ => vec![say!(
            lang,
            "cron-run",
            first = name(run.first),
            last = name(run.last)
        )],
    });
    told.collect::<Vec<_>>().join(&lang.say("cron-and"))
}

fn times(lang: Lang, times: &CronTimes) -> String {
    match times {
        CronTimes::At(times) => {
            let times: Vec<String> = times.iter().map(|it| clock(*it)).collect();
            times.join(&lang.say("cron-and"))
        }
        CronTimes::Minutes(every) => say!(lang, "cron-minutes", every = *every),
        CronTimes::MinutesWithin { every, from, until } => {
            let until = if *until == NaiveTime::MIN {
                "24:00".to_owned()
            } else {
                clock(*until)
            };
            let every = say!(lang, "cron-minutes", every = *every);
            say!(
                lang,
                "cron-within",
                from = clock(*from),
                until = until,
                every = every
            )
        }
        CronTimes::Hours { every, minute: 0 } => say!(lang, "cron-hours-sharp", every = *every),
        CronTimes::Hours { every, minute } => {
            say!(lang, "cron-hours-past", every = *every, minute = *minute)
        }
        CronTimes::HourlyFrom { first, last } => {
            say!(
                lang,
                "cron-hourly",
                first = clock(*first),
                last = clock(*last)
            )
        }
    }
}

/// `08:30`, with its seconds where it has any.
fn clock(time: NaiveTime) -> String {
    let format = if time.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    time.format(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::job::Job;
    use strum::VariantArray;

    fn is_said(cron: &str, zh: &str, en: &str) {
        assert_eq!(when(Lang::Zh, cron), zh, "{cron}");
        assert_eq!(when(Lang::En, cron), en, "{cron}");
    }

    #[test]
    fn the_days_of_a_job_are_said_as_people_say_them() {
        is_said("0 0 8 * * *", "每天 08:00", "every day at 08:00");
        is_said(
            "0 0 9 * * Mon-Fri",
            "周一至周五 09:00",
            "Mon to Fri at 09:00",
        );
        is_said("0 0 9 * * Sat,Sun", "周六、周日 09:00", "Sat, Sun at 09:00");
        is_said(
            "0 30 6 1 * *",
            "每月 1 日 06:30",
            "each month, on day 1 at 06:30",
        );
        let days = "each month, on days 1 to 5 at 09:00";
        is_said("0 0 9 1-5 * *", "每月 1 至 5 日 09:00", days);
        let days = "each month, from day 20 to its end at 09:00";
        is_said("0 0 9 20-31 * *", "每月 20 日至月末 09:00", days);
        let days = "each month, on days 1, 15 at 09:00";
        is_said("0 0 9 1,15 * *", "每月 1、15 日 09:00", days);
        let days = "in Jan, Jul, on day 1 at 09:00";
        is_said("0 0 9 1 Jan,Jul *", "1月、7月的 1 日 09:00", days);
    }

    #[test]
    fn the_times_of_a_job_are_said_as_people_say_them() {
        is_said("0 * * * * *", "每分钟", "every minute");
        is_said("0 */5 * * * *", "每 5 分钟", "every 5 minutes");
        let both = ("周一至周五，每 5 分钟", "Mon to Fri, every 5 minutes");
        is_said("0 */5 * * * Mon-Fri", both.0, both.1);
        let both = (
            "08:00 至 18:00 间，每 10 分钟",
            "from 08:00 to 18:00, every 10 minutes",
        );
        is_said("0 */10 8-17 * * *", both.0, both.1);
        let both = (
            "18:00 至 24:00 间，每 10 分钟",
            "from 18:00 to 24:00, every 10 minutes",
        );
        is_said("0 */10 18-23 * * *", both.0, both.1);
        is_said("0 5 * * * *", "每小时的第 5 分", "every hour, at minute 5");
        is_said(
            "0 0 */2 * * *",
            "每 2 小时的整点",
            "every 2 hours, on the hour",
        );
        let both = (
            "08:15 至 17:15，每小时一次",
            "every hour from 08:15 to 17:15",
        );
        is_said("0 15 8-17 * * *", both.0, both.1);
        is_said(
            "0 0 9,18 * * *",
            "每天 09:00、18:00",
            "every day at 09:00, 18:00",
        );
        is_said("15 0 9 * * *", "每天 09:00:15", "every day at 09:00:15");
    }

    #[test]
    fn what_takes_too_many_words_stays_an_expression() {
        let long = "0 30 8 1-7 * Mon";
        is_said(long, long, long);
        assert_eq!(when_and_cron(Lang::En, long), long);
        let told = when_and_cron(Lang::Zh, "0 0 8 * * *");
        assert_eq!(told, "每天 08:00（0 0 8 * * *）");
    }

    #[test]
    fn every_jobs_usual_time_has_words() {
        for job in Job::VARIANTS {
            assert!(in_words(Lang::Zh, job.usual_cron()).is_some(), "{job:?}");
        }
    }
}
