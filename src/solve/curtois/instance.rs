//! An instance, read into a puzzle.

use super::fault::{CurtoisFault, WrongInInstance};
use crate::problem::{
    ClosedCell, ClosedReason, CountLimit, CoverDemand, DemandLevel, Hours, PricedWish, Problem,
    ProblemPerson, ProblemShift, RunLengths, WishDirection,
};

/// The sections in the order in which they are read, whatever order they stand in.
const SECTIONS: [&str; 7] = [
    "SECTION_HORIZON",
    "SECTION_SHIFTS",
    "SECTION_STAFF",
    "SECTION_DAYS_OFF",
    "SECTION_SHIFT_ON_REQUESTS",
    "SECTION_SHIFT_OFF_REQUESTS",
    "SECTION_COVER",
];

/// The sections without which there is no puzzle.
const NEEDED: [&str; 3] = ["SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF"];

const WEEK_DAYS: usize = 7;

/// Saturday, where day 0 is a Monday.
const SATURDAY: usize = 5;

/// A line of a section, without its comment.
struct SectionLine<'a> {
    number: usize,
    section: &'static str,
    text: &'a str,
}

/// Reads an instance.
///
/// # Errors
/// Everything that is wrong with it, by line.
pub fn read(text: &str) -> Result<Problem, Vec<CurtoisFault>> {
    let mut reader = InstanceReader::default();
    let lines = reader.lines(text);
    let of = |section: &'static str| lines.iter().filter(move |line| line.section == section);
    for section in NEEDED {
        if of(section).next().is_none() {
            reader.faults.push(CurtoisFault {
                line: None,
                what: WrongInInstance::NoSection { section },
            });
        }
    }
    // A shift may name one that stands below it.
    for line in of("SECTION_SHIFTS") {
        let name = line.text.split(',').next().unwrap_or_default().trim();
        reader.problem.shifts.push(ProblemShift {
            name: name.to_owned(),
            ..ProblemShift::default()
        });
    }
    for section in SECTIONS {
        for (at, line) in of(section).enumerate() {
            if let Err(what) = reader.line(line, at) {
                let line = Some(line.number);
                reader.faults.push(CurtoisFault { line, what });
            }
        }
    }
    reader.finish()
}

#[derive(Default)]
struct InstanceReader {
    problem: Problem,
    faults: Vec<CurtoisFault>,
}

impl InstanceReader {
    /// The lines with something in them, each with its section.
    fn lines<'a>(&mut self, text: &'a str) -> Vec<SectionLine<'a>> {
        let mut section = None;
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let text = line.split('#').next().unwrap_or_default().trim();
            let what = if text.starts_with("SECTION_") {
                section = Some(SECTIONS.into_iter().find(|it| *it == text));
                match section {
                    Some(None) => WrongInInstance::UnknownSection {
                        section: text.to_owned(),
                    },
                    _ => continue,
                }
            } else if text.is_empty() {
                continue;
            } else {
                match section {
                    Some(Some(section)) => {
                        lines.push(SectionLine {
                            number,
                            section,
                            text,
                        });
                        continue;
                    }
                    Some(None) => continue,
                    None => WrongInInstance::OutsideSection,
                }
            };
            let line = Some(number);
            self.faults.push(CurtoisFault { line, what });
        }
        lines
    }

    /// Reads a line, the `at`th of its section.
    fn line(&mut self, line: &SectionLine<'_>, at: usize) -> Result<(), WrongInInstance> {
        let values: Vec<&str> = line.text.split(',').map(str::trim).collect();
        match line.section {
            "SECTION_HORIZON" => {
                let [days] = values_of(&values)?;
                self.problem.days = number(days)?;
                Ok(())
            }
            "SECTION_SHIFTS" => self.shift(&values, at),
            "SECTION_STAFF" => self.person(&values),
            "SECTION_DAYS_OFF" => self.days_off(&values),
            "SECTION_SHIFT_ON_REQUESTS" => self.wish(&values, WishDirection::On),
            "SECTION_SHIFT_OFF_REQUESTS" => self.wish(&values, WishDirection::Off),
            _ => self.cover(&values),
        }
    }

    fn shift(&mut self, values: &[&str], at: usize) -> Result<(), WrongInInstance> {
        let [name, minutes, not_next] = values_of(values)?;
        let earlier = &self.problem.shifts[..at];
        new_name(name, earlier.iter().map(|shift| &shift.name))?;
        let minutes = number(minutes)?;
        let not_next = not_next.split('|').filter(|name| !name.is_empty());
        let not_next = not_next.map(|name| self.shift_number(name.trim()));
        let not_next = not_next.collect::<Result<_, _>>()?;
        let shift = &mut self.problem.shifts[at];
        shift.minutes = minutes;
        shift.not_next = not_next;
        Ok(())
    }

    fn person(&mut self, values: &[&str]) -> Result<(), WrongInInstance> {
        let [
            name,
            shifts,
            most_minutes,
            least_minutes,
            most_days,
            least_days,
            least_days_off,
            weekends,
        ] = values_of(values)?;
        new_name(name, self.problem.people.iter().map(|person| &person.name))?;
        let mut shift_most = vec![None; self.problem.shifts.len()];
        for limit in shifts.split('|').filter(|limit| !limit.trim().is_empty()) {
            let (shift, most) =
                limit
                    .split_once('=')
                    .ok_or_else(|| WrongInInstance::NotALimit {
                        value: limit.to_owned(),
                    })?;
            shift_most[self.shift_number(shift.trim())?] = Some(number(most.trim())?);
        }
        self.problem.people.push(ProblemPerson {
            name: name.to_owned(),
            shift_most,
            hours: vec![Hours {
                from_day: 0,
                to_day: self.problem.days,
                least_minutes: number(least_minutes)?,
                most_minutes: number(most_minutes)?,
                points: None,
            }],
            run: RunLengths {
                least_days: number(least_days)?,
                most_days: number(most_days)?,
                least_days_off: number(least_days_off)?,
                ..RunLengths::default()
            },
            weekends_most: Some(CountLimit {
                most: number(weekends)?,
                points: None,
            }),
            ..ProblemPerson::default()
        });
        Ok(())
    }

    fn days_off(&mut self, values: &[&str]) -> Result<(), WrongInInstance> {
        let (name, days) = values.split_first().ok_or(WrongInInstance::Values {
            expected: 2,
            found: 0,
        })?;
        let person = self.person_number(name)?;
        for day in days {
            let day = self.day(day)?;
            self.problem.people[person].closed.push(ClosedCell {
                day,
                shift: None,
                why: ClosedReason::Leave,
            });
        }
        Ok(())
    }

    fn wish(&mut self, values: &[&str], want: WishDirection) -> Result<(), WrongInInstance> {
        let [name, day, shift, points] = values_of(values)?;
        let person = self.person_number(name)?;
        let wish = PricedWish {
            day: self.day(day)?,
            shift: Some(self.shift_number(shift)?),
            want,
            points: number(points)?,
        };
        self.problem.people[person].wishes.push(wish);
        Ok(())
    }

    fn cover(&mut self, values: &[&str]) -> Result<(), WrongInInstance> {
        let [day_text, name, need, under, over] = values_of(values)?;
        let (day, shift) = (self.day(day_text)?, self.shift_number(name)?);
        self.problem.covers.push(CoverDemand {
            name: format!("{day} {name}"),
            cells: vec![(day, shift)],
            need: number(need)?,
            level: DemandLevel::Wanted(number(under)?),
            over_points: number(over)?,
        });
        Ok(())
    }

    fn day(&self, value: &str) -> Result<usize, WrongInInstance> {
        let (day, days) = (number(value)?, self.problem.days);
        if day < days {
            Ok(day)
        } else {
            Err(WrongInInstance::DayOutside { day, days })
        }
    }

    fn shift_number(&self, name: &str) -> Result<usize, WrongInInstance> {
        let shifts = &mut self.problem.shifts.iter();
        let found = shifts.position(|shift| shift.name == name);
        found.ok_or_else(|| WrongInInstance::UnknownShift {
            value: name.to_owned(),
        })
    }

    fn person_number(&self, name: &str) -> Result<usize, WrongInInstance> {
        let people = &mut self.problem.people.iter();
        let found = people.position(|person| person.name == name);
        found.ok_or_else(|| WrongInInstance::UnknownPerson {
            value: name.to_owned(),
        })
    }

    fn finish(mut self) -> Result<Problem, Vec<CurtoisFault>> {
        let days = self.problem.days;
        self.problem.weekends = (SATURDAY..days)
            .step_by(WEEK_DAYS)
            .map(|saturday| (saturday..days.min(saturday + 2)).collect())
            .collect();
        if self.faults.is_empty() {
            return Ok(self.problem);
        }
        self.faults.sort_by_key(|fault| fault.line);
        Err(self.faults)
    }
}

/// The values of a line that has so many.
fn values_of<'a, const N: usize>(values: &[&'a str]) -> Result<[&'a str; N], WrongInInstance> {
    values.try_into().map_err(|_| WrongInInstance::Values {
        expected: N,
        found: values.len(),
    })
}

fn number<T: std::str::FromStr + Default + PartialOrd>(value: &str) -> Result<T, WrongInInstance> {
    let read = value.parse().ok().filter(|number| *number >= T::default());
    read.ok_or_else(|| WrongInInstance::NotANumber {
        value: value.to_owned(),
    })
}

/// Holds a name against those before it, and against what a table could not tell from a day off.
fn new_name<'a>(
    name: &str,
    mut earlier: impl Iterator<Item = &'a String>,
) -> Result<(), WrongInInstance> {
    let value = name.to_owned();
    if name.is_empty() || name == "-" || name.contains(char::is_whitespace) || name.contains('=') {
        return Err(WrongInInstance::BadName { value });
    }
    if earlier.any(|it| it == name) {
        return Err(WrongInInstance::Twice { value });
    }
    Ok(())
}
