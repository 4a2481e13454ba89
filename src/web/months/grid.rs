//! The month as a grid: codes of the page's people, sums of all.

use super::words::DutyWords;
use crate::{
    component::{
        month::{DayTint, MonthDay},
        month_grid::{Foot, GridDuty, MonthGrid, MonthGridRow, TotalHead},
    },
    person_month,
};
use chrono::NaiveDate;
use maud::{Markup, html};
use onpost_actions::month::MonthSeen;
use onpost_rules::{
    access::{Action, Actor, Subject},
    calendar::Calendar,
    facts::Facts,
    ids::PersonId,
    month::{MonthTotals, PersonMonth},
    person::Person,
    request::RequestKind,
    shift::DayValue,
    verdict::{Status, Word},
};
use onpost_tell::{
    self as tell,
    day_code::{DutyCode, Signs},
};
use onpost_words::{Lang, say};
use std::{collections::HashMap, ops::Range};
use strum::VariantArray;

/// A total at the right.
struct Total {
    /// The member of the family `months-total`.
    word: &'static str,
    /// The member of the family `months-unit`.
    unit: &'static str,
    figure: fn(&MonthTotals) -> TotalFigure,
}

const fn total(
    word: &'static str,
    unit: &'static str,
    figure: fn(&MonthTotals) -> TotalFigure,
) -> Total {
    Total { word, unit, figure }
}

const TOTALS: [Total; 8] = [
    total("due", "shifts", |of| TotalFigure::Count(of.duties_due)),
    total("attended", "shifts", |of| {
        TotalFigure::Count(of.duties_attended)
    }),
    total("late", "times", |of| TotalFigure::Count(of.late)),
    total("early", "times", |of| TotalFigure::Count(of.early_leave)),
    total("missed", "times", |of| {
        TotalFigure::Count(of.missed_in + of.missed_out)
    }),
    total("absent", "days", |of| TotalFigure::Days(of.absent_total())),
    total("leave", "clock", |of| {
        TotalFigure::Minutes(of.leave_minutes())
    }),
    total("outwork", "clock", |of| {
        TotalFigure::Minutes(of.outwork_minutes())
    }),
];

/// What a total is.
#[derive(Debug, Clone, Copy)]
enum TotalFigure {
    Count(i64),
    Days(DayValue),
    Minutes(i64),
}

impl TotalFigure {
    fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => Self::Count(a + b),
            (Self::Days(a), Self::Days(b)) => Self::Days(DayValue(a.0 + b.0)),
            (Self::Minutes(a), Self::Minutes(b)) => Self::Minutes(a + b),
            (figure, _) => figure,
        }
    }

    /// As it's read; empty where there's nothing to report.
    fn told(self) -> String {
        match self {
            Self::Count(0) | Self::Days(DayValue(0)) | Self::Minutes(0) => String::new(),
            Self::Count(count) => count.to_string(),
            Self::Days(value) => value.days().to_string(),
            Self::Minutes(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        }
    }
}

/// The grid of some of a month's people, with the sums of all.
pub fn grid(lang: Lang, actor: &Actor, of: &MonthSeen, page: Range<usize>) -> MonthGrid {
    let facts = &of.seen.facts;
    let people: HashMap<PersonId, &Person> = facts.people.iter().map(|it| (it.id, it)).collect();
    let (signs, words) = (Signs::of(lang), DutyWords::of(lang, facts));
    let rows = of.people[page].iter().filter_map(|own| {
        let person = people.get(&own.person)?;
        let whose = Subject {
            person: person.id,
            department: person.department,
        };
        let may_see_month = actor.may(Action::SeeVerdicts, whose);
        Some(MonthGridRow {
            name: person.name.clone(),
            note: person.staff_no.clone(),
            address: may_see_month.then(|| person_month::address(person.id, of.month)),
            cells: own
                .days
                .iter()
                .map(|day| codes(of, day, &signs, &words))
                .collect(),
            totals: TOTALS
                .map(|total| (total.figure)(&own.totals).told())
                .into(),
        })
    });
    let count = of.people.len();
    let month = tell::month(lang, of.month);
    MonthGrid {
        caption: say!(lang, "months-caption", month = month, count = count),
        days: days(facts, of),
        totals: TOTALS
            .map(|total| TotalHead {
                word: lang.say_one("months-total", total.word),
                unit: lang.say_one("months-unit", total.unit),
            })
            .into(),
        rows: rows.collect(),
        feet: feet(lang, of),
        off: signs.off().to_owned(),
    }
}

fn codes(of: &MonthSeen, day: &[usize], signs: &Signs, words: &DutyWords) -> Vec<GridDuty> {
    of.duties(day)
        .map(|(duty, verdict)| {
            let code = DutyCode::of(&of.seen.facts, duty, verdict);
            GridDuty {
                status: code.word.code(),
                sign: signs.duty(&code),
                address: format!("/duties/{}", duty.id),
                words: words.duty(duty, verdict, &code),
            }
        })
        .collect()
}

/// The month's days, tinted as the calendar has them.
pub fn days(facts: &Facts, of: &MonthSeen) -> Vec<MonthDay> {
    let today = of.seen.today().date;
    of.month
        .days()
        .map(|date| MonthDay {
            date,
            kind: kind(&facts.calendar, date, today),
            name: facts
                .calendar
                .entry(date)
                .map_or(String::new(), |day| day.name.clone()),
        })
        .collect()
}

fn kind(calendar: &Calendar, date: NaiveDate, today: NaiveDate) -> DayTint {
    if date == today {
        DayTint::Today
    } else if calendar.is_named_off(date) {
        DayTint::Holiday
    } else if calendar.is_day_off(date) {
        DayTint::Weekend
    } else {
        DayTint::Workday
    }
}

/// The sums of all people, on every page: duties, what was amiss, who was excused.
fn feet(lang: Lang, of: &MonthSeen) -> Vec<Foot> {
    let told = |counts: Vec<i64>| -> Vec<String> {
        let figures = counts.into_iter().map(TotalFigure::Count);
        figures.map(TotalFigure::told).collect()
    };
    let excused = |status: Status| matches!(status, Status::Leave | Status::Outwork);
    let sums = TOTALS.map(|total| {
        let all = of.people.iter().map(|own| (total.figure)(&own.totals));
        let sum = all.reduce(TotalFigure::plus);
        sum.map_or(String::new(), TotalFigure::told)
    });
    vec![
        Foot {
            name: lang.say("months-sum-due"),
            days: told(by_day(of, |_| true)),
            totals: sums.into(),
        },
        Foot {
            name: lang.say("months-sum-amiss"),
            days: told(by_day(of, Status::is_breach)),
            totals: Vec::new(),
        },
        Foot {
            name: lang.say("months-sum-excused"),
            days: told(by_day(of, excused)),
            totals: Vec::new(),
        },
    ]
}

/// For each day of the month: how many duties of all people have such a status.
pub fn by_day(of: &MonthSeen, is_meant: impl Fn(Status) -> bool) -> Vec<i64> {
    let mut counts = vec![0; of.month.days().count()];
    for own in &of.people {
        add(&mut counts, of, own, &is_meant);
    }
    counts
}

fn add(counts: &mut [i64], of: &MonthSeen, own: &PersonMonth, is_meant: impl Fn(Status) -> bool) {
    for (count, day) in counts.iter_mut().zip(&own.days) {
        let meant = of
            .duties(day)
            .filter(|(_, verdict)| is_meant(verdict.status));
        *count += meant.count() as i64;
    }
}

/// What every code means, to stand under the grid.
pub fn legend(lang: Lang) -> Markup {
    let signs = Signs::of(lang);
    let entry = |class: &str, sign: &str, word: String| {
        html! {
            li {
                span.status.(class) {
                    span.status-sign aria-hidden="true" { (sign) }
                    " "
                    span { (word) }
                }
            }
        }
    };
    html! {
        ul.legend {
            @for word in Word::legend() {
                (entry(word.code(), signs.word(word), lang.say_one("status-word", word.code())))
            }
            @for kind in RequestKind::VARIANTS {
                @let status = if kind.is_leave() { Status::Leave } else { Status::Outwork };
                (entry(status.into(), signs.kind(*kind), lang.say_one("day-kind", kind.into())))
            }
            li.hint { (lang.say("months-legend")) }
        }
    }
}
