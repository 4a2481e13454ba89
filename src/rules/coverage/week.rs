//! How many people a post demands at every minute of a plain week.

use crate::{
    calendar::DateKind,
    post::{CoverageWindow, Weekdays, starting_on},
};
use chrono::{Datelike, Days, NaiveDate};

/// Minutes of a day.
pub const DAY_MINUTES: u16 = 24 * 60;

/// Minutes of a week.
pub const WEEK_MINUTES: u16 = 7 * DAY_MINUTES;

/// Days from 1970-01-01, of which no calendar says anything, to a Monday.
const A_MONDAY: u64 = 4;

/// A stretch of time with the same demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Need {
    /// Local minutes after midnight: of Monday in a week, of the day itself in a day.
    pub from_minute: u16,
    /// Where it ends.
    pub to_minute: u16,
    /// The fewest people; 0: nobody has to be there.
    pub people: u32,
}

/// The demand of a week of which the calendar names no date, without gaps, neighbours always differing.
/// Law 6.1.
///
/// Where windows overlap, each asks for its own number at least, so the largest holds; what runs beyond Sunday
/// goes on on Monday.
pub fn week(windows: &[CoverageWindow]) -> Vec<Need> {
    let days = 1..=7;
    let spans: Vec<Need> = days.flat_map(|day| spans(windows, day)).collect();
    let mut cuts: Vec<u16> = vec![0, WEEK_MINUTES];
    cuts.extend(
        spans
            .iter()
            .flat_map(|span| [span.from_minute, span.to_minute]),
    );
    cuts.sort_unstable();
    cuts.dedup();
    let mut needs: Vec<Need> = Vec::new();
    for cut in cuts.windows(2) {
        let (from_minute, to_minute) = (cut[0], cut[1]);
        let asked = spans
            .iter()
            .filter(|span| span.from_minute <= from_minute && to_minute <= span.to_minute);
        let people = asked.map(|span| span.people).max().unwrap_or(0);
        match needs.last_mut() {
            Some(last) if last.people == people => last.to_minute = to_minute,
            _ => needs.push(Need {
                from_minute,
                to_minute,
                people,
            }),
        }
    }
    needs
}

/// The demand told by day: weekdays of the same demand together, by their first day; times without demand are left out.
pub fn by_day(week: &[Need]) -> Vec<(Weekdays, Vec<Need>)> {
    let mut told: Vec<(Vec<u8>, Vec<Need>)> = Vec::new();
    for number in 1..=7u8 {
        let needs = of_day(week, u16::from(number - 1) * DAY_MINUTES);
        match told.iter_mut().find(|(_, known)| *known == needs) {
            Some((days, _)) => days.push(number),
            None => told.push((vec![number], needs)),
        }
    }
    told.into_iter()
        .filter(|(_, needs)| !needs.is_empty())
        .filter_map(|(days, needs)| Some((Weekdays::from_numbers(days)?, needs)))
        .collect()
}

/// The times of the windows that start on a day of the week, in the minutes of the week, cut where the week ends.
fn spans(windows: &[CoverageWindow], number: u8) -> Vec<Need> {
    let midnight = u16::from(number - 1) * DAY_MINUTES;
    let date = NaiveDate::default() + Days::new(A_MONDAY + u64::from(number - 1));
    let mut spans = Vec::new();
    for window in starting_on(windows, date, DateKind::of_weekday(date.weekday())) {
        let length = if window.to_minute > window.from_minute {
            window.to_minute - window.from_minute
        } else {
            DAY_MINUTES + window.to_minute - window.from_minute
        };
        let span = |from_minute, to_minute| Need {
            from_minute,
            to_minute,
            people: window.people,
        };
        let from = midnight + window.from_minute;
        let to = from + length;
        spans.push(span(from, to.min(WEEK_MINUTES)));
        if to > WEEK_MINUTES {
            spans.push(span(0, to - WEEK_MINUTES));
        }
    }
    spans
}

fn of_day(week: &[Need], midnight: u16) -> Vec<Need> {
    week.iter()
        .filter(|need| need.people > 0)
        .map(|need| Need {
            from_minute: need.from_minute.clamp(midnight, midnight + DAY_MINUTES) - midnight,
            to_minute: need.to_minute.clamp(midnight, midnight + DAY_MINUTES) - midnight,
            people: need.people,
        })
        .filter(|need| need.from_minute < need.to_minute)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::PostId, post::WindowDays};
    use uuid::Uuid;

    fn window(days: &[u8], (from, to): (u16, u16), people: u32) -> CoverageWindow {
        CoverageWindow {
            post: PostId(Uuid::nil()),
            days: Weekdays::from_numbers(days.iter().copied()).unwrap().into(),
            from_minute: from * 60,
            to_minute: to * 60,
            people,
        }
    }

    /// `1-5 08-17 x2`, as people would write it.
    fn told(windows: &[CoverageWindow]) -> Vec<String> {
        by_day(&week(windows))
            .into_iter()
            .map(|(days, needs)| {
                let days: String = days.numbers().map(|day| day.to_string()).collect();
                let needs: Vec<String> = needs
                    .iter()
                    .map(|need| {
                        let (from, to) = (need.from_minute / 60, need.to_minute / 60);
                        format!("{from}-{to} x{}", need.people)
                    })
                    .collect();
                format!("{days}: {}", needs.join(", "))
            })
            .collect()
    }

    #[test]
    fn round_the_clock_is_one_need() {
        // D0 4.1 «一线实行7*24小时值班制»
        let all = [window(&[1, 2, 3, 4, 5, 6, 7], (0, 24), 1)];
        assert_eq!(week(&all).len(), 1);
        assert_eq!(told(&all), ["1234567: 0-24 x1"]);
    }

    #[test]
    fn the_largest_of_overlapping_windows_holds() {
        let desk = [
            window(&[1, 2, 3, 4, 5], (8, 17), 1),
            window(&[1, 2, 3, 4, 5], (9, 12), 3),
        ];
        assert_eq!(told(&desk), ["12345: 8-9 x1, 9-12 x3, 12-17 x1"]);
    }

    #[test]
    fn a_window_into_the_next_day_wraps_from_sunday_to_monday() {
        let night = [window(&[7], (22, 6), 2)];
        assert_eq!(told(&night), ["1: 0-6 x2", "7: 22-24 x2"]);
    }

    /// Law 6.2.
    #[test]
    fn a_day_kind_takes_the_place_of_its_weekdays() {
        let desk = [
            window(&[1, 2, 3, 4, 5, 6, 7], (8, 17), 1),
            CoverageWindow {
                days: WindowDays::Kind(DateKind::Rest),
                ..window(&[1], (10, 12), 2)
            },
        ];
        assert_eq!(told(&desk), ["12345: 8-17 x1", "67: 10-12 x2"]);
    }

    #[test]
    fn nothing_demanded_is_told_as_nothing() {
        assert_eq!(told(&[]), Vec::<String>::new());
        assert_eq!(week(&[])[0].people, 0);
    }
}
