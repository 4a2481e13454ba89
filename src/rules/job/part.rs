//! The parts of a cron expression as people write them: ranges that go round, and weekdays by their names.

use std::{collections::BTreeSet, ops::RangeInclusive};

/// A part of an expression, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum CronPart {
    Second,
    Minute,
    Hour,
    Day,
    Month,
    Weekday,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// From Sunday, as the `cron` crate counts them from 1.
const WEEKDAYS: [&str; 7] = [
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
];

/// The same; 天 is 日.
const WEEKDAYS_ZH: [char; 7] = ['日', '一', '二', '三', '四', '五', '六'];

/// What stands before them.
const WEEK_ZH: [&str; 3] = ["星期", "礼拜", "周"];

/// The shortest that an English name is cut to.
const SHORTEST_NAME: usize = 3;

impl CronPart {
    /// What can be written there: told to who wrote something else, so each of them is taken.
    pub fn examples(self) -> &'static [&'static str] {
        match self {
            Self::Second => &["0"],
            Self::Minute => &["*", "0", "0,30", "*/10"],
            Self::Hour => &["*", "9", "9,18", "22-6", "*/2"],
            Self::Day => &["*", "1", "1,15", "25-31"],
            Self::Month => &["*", "1", "Jan,Jul", "Nov-Feb"],
            Self::Weekday => &["Mon-Fri", "Sat,Sun", "周一", "周五至周日", "*"],
        }
    }

    /// The numbers that a text of this part means; `None` where it can't be read.
    pub(super) fn read(self, text: &str) -> Option<BTreeSet<u32>> {
        let text = plain(text);
        let mut all = BTreeSet::new();
        for item in text.split(',') {
            all.extend(self.item(item)?);
        }
        Some(all)
    }

    /// Whether a text names a weekday by number, which one half of the world counts from Sunday, the other from Monday.
    pub(super) fn counts_weekdays(self, text: &str) -> bool {
        let text = plain(text);
        let mut starts = text.split(',').filter_map(|item| item.split('/').next());
        self == Self::Weekday && starts.any(|it| it.contains(|c: char| c.is_ascii_digit()))
    }

    /// `*`, `9`, `9-17`, `22-6`, each with `/2` after it or without.
    fn item(self, item: &str) -> Option<Vec<u32>> {
        let (base, step) = match item.split_once('/') {
            Some((base, step)) => (base, Some(number(step).filter(|step| *step > 0)?)),
            None => (item, None),
        };
        let bounds = self.bounds();
        let (first, last) = match base.split_once('-') {
            _ if base == "*" || (base == "?" && self.may_be_any()) => {
                (*bounds.start(), *bounds.end())
            }
            Some((first, last)) => (self.value(first)?, self.value(last)?),
            None => {
                let first = self.value(base)?;
                (first, if step.is_some() { *bounds.end() } else { first })
            }
        };
        Some(self.walk(first, last, step.unwrap_or(1)))
    }

    /// From one to the other, going round where the other is smaller.
    fn walk(self, first: u32, last: u32, step: u32) -> Vec<u32> {
        let (low, high) = self.bounds().into_inner();
        let round = high - low + 1;
        let length = (last + round - first) % round;
        let steps = (0..=length).step_by(usize::try_from(step).unwrap_or(usize::MAX));
        steps.map(|it| low + (first - low + it) % round).collect()
    }

    /// Days may be left to the other of the two.
    fn may_be_any(self) -> bool {
        matches!(self, Self::Day | Self::Weekday)
    }

    fn bounds(self) -> RangeInclusive<u32> {
        match self {
            Self::Second | Self::Minute => 0..=59,
            Self::Hour => 0..=23,
            Self::Day => 1..=31,
            Self::Month => 1..=12,
            Self::Weekday => 1..=7,
        }
    }

    fn value(self, text: &str) -> Option<u32> {
        match self {
            Self::Weekday => named(&WEEKDAYS, text).or_else(|| weekday_zh(text)),
            Self::Month => named(&MONTHS, text).or_else(|| number(text)),
            _ => number(text),
        }
        .filter(|value| self.bounds().contains(value))
    }
}

/// With plain signs in place of those of a Chinese keyboard, `-` for whatever says “to”, in small letters.
fn plain(text: &str) -> String {
    let plain = |c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '、' => ',',
        '–' | '—' | '至' | '到' => '-',
        _ => c,
    };
    let text: String = text.chars().map(plain).collect();
    text.replace('~', "-").to_lowercase()
}

fn number(text: &str) -> Option<u32> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// The place of a name, or of its beginning, from 1.
fn named(names: &[&str], text: &str) -> Option<u32> {
    let is_meant = |name: &&str| text.len() >= SHORTEST_NAME && name.starts_with(text);
    counted(names.iter().position(is_meant)?)
}

/// `周一`, `星期天`, or the bare `五` of `周一至五`.
fn weekday_zh(text: &str) -> Option<u32> {
    let day = WEEK_ZH.iter().find_map(|week| text.strip_prefix(week));
    let mut letters = day.unwrap_or(text).chars();
    let day = letters
        .next()
        .map(|it| if it == '天' { '日' } else { it })?;
    let place = WEEKDAYS_ZH.iter().position(|it| *it == day)?;
    letters.next().is_none().then(|| counted(place))?
}

fn counted(place: usize) -> Option<u32> {
    u32::try_from(place).ok()?.checked_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    fn read(part: CronPart, text: &str) -> Vec<u32> {
        let read = part.read(text).unwrap_or_default();
        read.into_iter().collect()
    }

    #[test]
    fn ranges_go_round() {
        for (part, text, numbers) in [
            (CronPart::Weekday, "Sat-Sun", vec![1, 7]),
            (CronPart::Weekday, "Fri-Mon", vec![1, 2, 6, 7]),
            (CronPart::Weekday, "Mon-Sun", vec![1, 2, 3, 4, 5, 6, 7]),
            (CronPart::Weekday, "Mon-Fri", vec![2, 3, 4, 5, 6]),
            (CronPart::Weekday, "Fri-Mon/2", vec![1, 6]),
            (CronPart::Weekday, "Wed-Wed", vec![4]),
            (CronPart::Hour, "22-6", vec![0, 1, 2, 3, 4, 5, 6, 22, 23]),
            (CronPart::Hour, "22-6/4", vec![2, 6, 22]),
            (CronPart::Hour, "9-17/4", vec![9, 13, 17]),
            (CronPart::Hour, "20/2", vec![20, 22]),
            (CronPart::Minute, "58-1", vec![0, 1, 58, 59]),
            (CronPart::Minute, "*/20", vec![0, 20, 40]),
            (CronPart::Day, "30-2", vec![1, 2, 30, 31]),
            (CronPart::Month, "Nov-Feb", vec![1, 2, 11, 12]),
            (CronPart::Month, "sept,12", vec![9, 12]),
        ] {
            assert_eq!(read(part, text), numbers, "{text}");
        }
    }

    #[test]
    fn weekdays_are_taken_by_name_in_both_languages() {
        for (text, numbers) in [
            ("周一", vec![2]),
            ("星期一", vec![2]),
            ("礼拜三", vec![4]),
            ("周日", vec![1]),
            ("周天", vec![1]),
            ("星期天，星期六", vec![1, 7]),
            ("周一至周五", vec![2, 3, 4, 5, 6]),
            ("周一到五", vec![2, 3, 4, 5, 6]),
            ("周六—周日", vec![1, 7]),
            ("周五～周一", vec![1, 2, 6, 7]),
            ("周二、周四", vec![3, 5]),
            ("Mon", vec![2]),
            ("Monday", vec![2]),
            ("MONDAY,thur", vec![2, 5]),
            ("tues-Thursday", vec![3, 4, 5]),
            ("?", vec![1, 2, 3, 4, 5, 6, 7]),
        ] {
            assert_eq!(read(CronPart::Weekday, text), numbers, "{text}");
        }
    }

    #[test]
    fn what_is_no_part_is_not_read() {
        for (part, text) in [
            (CronPart::Weekday, "周八"),
            (CronPart::Weekday, "周一二"),
            (CronPart::Weekday, "周"),
            (CronPart::Weekday, "Mo"),
            (CronPart::Weekday, "Mondays"),
            (CronPart::Weekday, "工作日"),
            (CronPart::Hour, "24"),
            (CronPart::Hour, "9-"),
            (CronPart::Hour, "-9"),
            (CronPart::Hour, "1-2-3"),
            (CronPart::Hour, "?"),
            (CronPart::Minute, "*/0"),
            (CronPart::Minute, "1,,2"),
            (CronPart::Minute, "+5"),
            (CronPart::Minute, "4294967296"),
            (CronPart::Day, "0"),
            (CronPart::Day, "L"),
            (CronPart::Month, "13"),
            (CronPart::Month, ""),
        ] {
            assert_eq!(part.read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_told_as_an_example_is_taken() {
        for part in CronPart::VARIANTS {
            for text in part.examples() {
                assert!(part.read(text).is_some(), "{part:?} {text}");
            }
        }
        assert_eq!(read(CronPart::Hour, "９，１８"), [9, 18]);
    }
}
