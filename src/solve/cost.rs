//! What a roster costs, by what it's for.

use super::problem::{DemandLevel, Hours, Past, Problem, ProblemPerson, Solution, WishDirection};
use onpost_rules::roster::fairness::Family;
use serde::{Deserialize, Serialize};

/// Points by what they are for. None is for a hard rule: those are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Points {
    /// People missing from the fewest that a post demands.
    pub missing: i64,
    /// People missing from what would be good to have.
    pub wanted: i64,
    /// People beyond the need.
    pub over: i64,
    pub nights: i64,
    pub weekends: i64,
    pub holidays: i64,
    pub load: i64,
    /// Wishes not granted.
    pub wishes: i64,
    pub hours: i64,
    /// Limits and preferences that have a price: runs, days off, windows, weekends worked.
    pub rules: i64,
    /// Cells that differ from what was published.
    pub changes: i64,
}

impl Points {
    /// All of them.
    pub fn total(&self) -> i64 {
        let fair = self.nights + self.weekends + self.holidays + self.load;
        let cover = self.missing + self.wanted + self.over;
        cover + fair + self.wishes + self.hours + self.rules + self.changes
    }

    /// Each part with its code, in the order in which they are told.
    pub fn parts(&self) -> [(&'static str, i64); 11] {
        [
            ("missing", self.missing),
            ("wanted", self.wanted),
            ("over", self.over),
            ("nights", self.nights),
            ("weekends", self.weekends),
            ("holidays", self.holidays),
            ("load", self.load),
            ("wishes", self.wishes),
            ("hours", self.hours),
            ("rules", self.rules),
            ("changes", self.changes),
        ]
    }

    /// The part that a fair share's points belong to.
    pub fn of_family(&mut self, family: Family) -> &mut i64 {
        match family {
            Family::Nights => &mut self.nights,
            Family::Weekends => &mut self.weekends,
            Family::Holidays => &mut self.holidays,
            Family::Load => &mut self.load,
        }
    }
}

/// The points of a roster that keeps every hard rule.
pub fn points(problem: &Problem, roster: &Solution) -> Points {
    let mut points = Points::default();
    for cover in &problem.covers {
        let at_work = |(day, shift): &(usize, usize)| {
            let people = roster.0.iter();
            people.filter(|days| days[*day] == Some(*shift)).count()
        };
        let there: usize = cover.cells.iter().map(at_work).sum();
        let short = i64::from(cover.need) - there as i64;
        match cover.level {
            DemandLevel::Fewest => points.missing += problem.missing_points * short.max(0),
            DemandLevel::Wanted(each) => points.wanted += each * short.max(0),
        }
        points.over += cover.over_points * (-short).max(0);
    }
    for (person, days) in problem.people.iter().zip(&roster.0) {
        add_person(&mut points, problem, person, days);
    }
    points
}

/// How many people are missing from the fewest that are demanded.
pub fn missing_people(problem: &Problem, roster: &Solution) -> u32 {
    let fewest = problem
        .covers
        .iter()
        .filter(|cover| cover.level == DemandLevel::Fewest);
    let short = fewest.map(|cover| {
        let at_work = |(day, shift): &(usize, usize)| {
            let people = roster.0.iter();
            people.filter(|days| days[*day] == Some(*shift)).count()
        };
        let there: usize = cover.cells.iter().map(at_work).sum();
        cover.need.saturating_sub(there as u32)
    });
    short.sum()
}

fn add_person(
    points: &mut Points,
    problem: &Problem,
    person: &ProblemPerson,
    days: &[Option<usize>],
) {
    for band in &person.bands {
        let cells = band.cells.iter();
        let count = cells
            .filter(|(day, shift)| days[*day] == Some(*shift))
            .count() as i64;
        let outside = (i64::from(band.least) - count).max(count - i64::from(band.most));
        let family = match band.family {
            Family::Nights => &mut points.nights,
            Family::Weekends => &mut points.weekends,
            Family::Holidays => &mut points.holidays,
            Family::Load => &mut points.load,
        };
        *family += band.points * outside.max(0);
    }
    for wish in &person.wishes {
        let works = match (days[wish.day], wish.shift) {
            (Some(worked), Some(shift)) => worked == shift,
            (worked, _) => worked.is_some() && wish.shift.is_none(),
        };
        if works != (wish.want == WishDirection::On) {
            points.wishes += wish.points;
        }
    }
    let fixed = fixed_days(person, days.len());
    for hours in &person.hours {
        points.hours += hours_points(problem, hours, days, &fixed);
    }
    points.rules += window_points(person, days, &fixed);
    points.rules += run_points(person, days) + short_points(person, days, &fixed);
    points.rules += strain_points(problem, days, &fixed);
    if let Some(bound) = person.weekends_most
        && let Some(each) = bound.points
    {
        let count = |counts: &dyn Fn(usize) -> bool| {
            let weekends = problem.weekends.iter();
            let touched = weekends.filter(|weekend| weekend.iter().any(|day| counts(*day)));
            touched.count() as i64
        };
        let worked = count(&|day| days[day].is_some());
        let decided = count(&|day| days[day].is_some() && fixed[day]);
        points.rules += each * (worked - decided.max(i64::from(bound.most))).max(0);
    }
    let published = person.published.iter().zip(&person.change_points);
    for ((before, each), now) in published.zip(days) {
        points.changes += each * problem.changed(*before, *now);
    }
}

/// By day, whether it's fixed.
fn fixed_days(person: &ProblemPerson, days: usize) -> Vec<bool> {
    let mut fixed = vec![false; days];
    for it in &person.fixed {
        fixed[it.day] = true;
    }
    fixed
}

fn strain_points(problem: &Problem, days: &[Option<usize>], fixed: &[bool]) -> i64 {
    let mut points = 0;
    for (day, shift) in days.iter().enumerate() {
        let strain = shift.and_then(|shift| problem.shifts[shift].strain);
        let each = strain.and_then(|strain| strain.points).unwrap_or(0);
        if !fixed[day] {
            points += each;
        }
    }
    points
}

fn hours_points(problem: &Problem, hours: &Hours, days: &[Option<usize>], fixed: &[bool]) -> i64 {
    let Some(each) = hours.points else { return 0 };
    let (mut minutes, mut decided) = (0, 0);
    for day in hours.from_day..hours.to_day.min(days.len()) {
        let worked = days[day].map_or(0, |shift| problem.shifts[shift].minutes);
        minutes += worked;
        decided += if fixed[day] { worked } else { 0 };
    }
    let most = hours.most_minutes.max(decided);
    let outside = (hours.least_minutes - minutes).max(minutes - most);
    each * ((outside.max(0) + 59) / 60)
}

fn window_points(person: &ProblemPerson, days: &[Option<usize>], fixed: &[bool]) -> i64 {
    let before = person.past.len();
    let past = person.past.iter().map(|day| (day.shift, true));
    let own = days.iter().copied().zip(fixed.iter().copied());
    let line: Vec<(Option<usize>, bool)> = past.chain(own).collect();
    let mut points = 0;
    for window in &person.windows {
        let Some(each) = window.points else { continue };
        let counts = |day: &&(Option<usize>, bool)| {
            let shift = day.0;
            shift.is_some_and(|shift| window.shifts.contains(&shift))
        };
        let length = (window.days as usize).min(line.len()).max(1);
        // Windows of the past alone are past, and so is what is decided beyond the limit in others.
        for from in (before + 1).saturating_sub(length)..=line.len() - length {
            let days = line[from..from + length].iter().filter(counts);
            let decided = days.clone().filter(|day| day.1).count() as i64;
            let most = i64::from(window.most).max(decided);
            points += each * (days.count() as i64 - most).max(0);
        }
    }
    points
}

fn run_points(person: &ProblemPerson, days: &[Option<usize>]) -> i64 {
    let Some(each) = person.run.most_points else {
        return 0;
    };
    let worked = |day: &&Past| day.worked || day.shift.is_some();
    let worked_before = person.past.iter().rev().take_while(worked);
    let mut run = worked_before.count() as i64;
    let mut points = 0;
    for day in days {
        run = if day.is_some() { run + 1 } else { 0 };
        if run > i64::from(person.run.most_days) {
            points += each;
        }
    }
    points
}

/// Runs of work and days off that are shorter than somebody likes, where their ends are seen and not all is decided.
fn short_points(person: &ProblemPerson, days: &[Option<usize>], fixed: &[bool]) -> i64 {
    let run = &person.run;
    let worked = |day: &Past| (day.worked || day.shift.is_some(), true);
    let past = person.past.iter().map(worked);
    let own = days.iter().zip(fixed);
    let own = own.map(|(day, fixed)| (day.is_some(), *fixed));
    let line: Vec<(bool, bool)> = past.chain(own).collect();
    let mut points = 0;
    let mut from = 0;
    for kind in line.chunk_by(|a, b| a.0 == b.0) {
        let to = from + kind.len();
        let works = kind[0].0;
        let is_shown = from > 0 && to < line.len();
        // A run of work that ended with the past is nobody's fault now.
        let is_ours = to > person.past.len() || (to == person.past.len() && !works);
        let (least, each) = match works {
            true => (run.least_days, run.least_points),
            false => (run.least_days_off, run.off_points),
        };
        if is_shown && is_ours && line[from - 1..=to].iter().any(|(_, decided)| !decided) {
            let lacking = i64::from(least) - kind.len() as i64;
            points += each.unwrap_or(0) * lacking.max(0);
        }
        from = to;
    }
    points
}
