//! How lengths of time are told.

use onpost_words::{Lang, say};

/// `5 分钟`, `1 小时 5 分`.
pub fn minutes(lang: Lang, minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, _) => say!(lang, "tell-minutes", minutes = rest),
        (_, 0) => say!(lang, "tell-hours", hours = hours),
        _ => say!(lang, "tell-hours-minutes", hours = hours, minutes = rest),
    }
}

/// `30 天`, and `12 小时` of what is no whole days.
pub fn days(lang: Lang, minutes: i64) -> String {
    const DAY: i64 = 24 * 60;
    match minutes % DAY {
        0 => say!(lang, "tell-days", days = minutes / DAY),
        _ => self::minutes(lang, minutes),
    }
}

/// `不到 1 秒`, `12 秒`, `1 分 5 秒`.
pub fn seconds(lang: Lang, seconds: i64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, 0) => lang.say("job-length-short"),
        (0, seconds) => say!(lang, "job-length-seconds", seconds = seconds),
        (minutes, seconds) => {
            say!(
                lang,
                "job-length-minutes",
                minutes = minutes,
                seconds = seconds
            )
        }
    }
}

/// `7.5`: minutes as hours, with the decimals that they need.
pub fn hours(minutes: i64) -> String {
    let hundredths = (minutes * 100 + 30).div_euclid(60);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_have_the_decimals_they_need() {
        for (minutes, text) in [
            (0, "0"),
            (480, "8"),
            (450, "7.5"),
            (440, "7.33"),
            (600, "10"),
            (6030, "100.5"),
        ] {
            assert_eq!(hours(minutes), text);
        }
    }

    #[test]
    fn lengths_are_told_in_hours_and_minutes() {
        assert_eq!(minutes(Lang::Zh, 65), "1 小时 5 分");
        assert_eq!(minutes(Lang::Zh, 17), "17 分钟");
        assert_eq!(minutes(Lang::En, 1), "1 minute");
        assert_eq!(minutes(Lang::En, 120), "2 hours");
        assert_eq!(minutes(Lang::En, 61), "1 h 1 min");
        assert_eq!(days(Lang::Zh, 30 * 24 * 60), "30 天");
        assert_eq!(days(Lang::Zh, 12 * 60), "12 小时");
        assert_eq!(days(Lang::En, 24 * 60), "1 day");
    }

    #[test]
    fn short_lengths_are_told_in_seconds() {
        assert_eq!(seconds(Lang::Zh, 0), "不到 1 秒");
        assert_eq!(seconds(Lang::Zh, 12), "12 秒");
        assert_eq!(seconds(Lang::En, 65), "1 min 5 s");
    }
}
