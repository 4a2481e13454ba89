//! Rosters in words: gaps, breaches, states.

use crate::{names::Names, tell};
use onpost_rules::{
    coverage::Gap,
    duty::Duty,
    ids::DutyId,
    roster::{difference::Difference, finding::Breach},
    zone::Zone,
};
use onpost_words::{Lang, say};

/// `11月3日（周二） 00:00–08:00：需要 2 人，排了 1 人，缺 1 人`; of a gap of several figures, the worst.
pub fn gap(lang: Lang, zone: Zone, gap: &Gap) -> String {
    let span = tell::span(lang, zone, (gap.from, gap.until));
    let worst = gap.worst();
    let (demanded, present) = worst.map_or((0, 0), |it| (it.demanded, it.present));
    if gap.steps.len() > 1 {
        let at = worst.map_or(String::new(), |it| {
            tell::span(lang, zone, (it.from, it.until))
        });
        say!(
            lang,
            "board-gap-varying",
            span = span,
            at = at,
            demanded = demanded,
            present = present
        )
    } else {
        say!(
            lang,
            "board-gap",
            span = span,
            demanded = demanded,
            present = present,
            short = gap.short_by()
        )
    }
}

/// `王芳 11月3日（周二）：休 → 早班 08:00–16:00`
pub fn difference(names: Names, difference: &Difference, lang: Lang) -> String {
    let told =
        |duty: Option<&Duty>| duty.map_or_else(|| lang.say("roster-off"), |it| names.shift(it));
    let change = &difference.change;
    say!(
        lang,
        "repair-change",
        name = names.name(difference.person).to_owned(),
        date = tell::date(lang, difference.date),
        before = told(change.before()),
        after = told(change.after())
    )
}

/// What breaches are told by.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'f> {
    pub lang: Lang,
    pub zone: Zone,
    pub names: Names<'f>,
    /// Those that the findings were made of.
    pub duties: &'f [Duty],
}

impl Teller<'_> {
    /// What is broken, with its figures.
    pub fn breach(self, breach: &Breach) -> String {
        let lang = self.lang;
        match breach {
            Breach::Overlap { earlier, later } => say!(
                lang,
                "breach-overlap",
                earlier = self.duty(*earlier),
                later = self.duty(*later)
            ),
            Breach::NotQualified { post } => {
                let post = self.names.post_name(*post).to_owned();
                say!(lang, "breach-not-qualified", post = post)
            }
            Breach::NotActive => lang.say("breach-not-active"),
            Breach::Barred { duty } => say!(lang, "breach-barred", duty = self.duty(*duty)),
            Breach::OnLeave { kind, from, until } => say!(
                lang,
                "breach-on-leave",
                kind = tell::away(lang, *kind),
                span = tell::span(lang, self.zone, (*from, *until))
            ),
            Breach::NightsInRow { nights, most } => {
                say!(lang, "breach-nights-in-row", nights = *nights, most = *most)
            }
            Breach::DaysInRow { days, most } => {
                say!(lang, "breach-days-in-row", days = *days, most = *most)
            }
            Breach::Weekends { weekends, most } => {
                say!(lang, "breach-weekends", weekends = *weekends, most = *most)
            }
            Breach::NightToMorning { night } => {
                let night = tell::date(lang, *night);
                say!(lang, "breach-night-to-morning", night = night)
            }
            Breach::Rest { .. }
            | Breach::WeekHours { .. }
            | Breach::MonthHoursOver { .. }
            | Breach::MonthHoursUnder { .. } => breach_of_hours(lang, breach),
        }
    }

    fn duty(self, id: DutyId) -> String {
        let known = self.duties.iter().find(|duty| duty.id == id);
        known.map_or(String::new(), |duty| self.names.duty(duty))
    }
}

fn breach_of_hours(lang: Lang, breach: &Breach) -> String {
    let hours = |minutes: &i64| tell::minutes(lang, *minutes);
    match breach {
        Breach::Rest {
            minutes,
            least_minutes,
            ..
        } => say!(
            lang,
            "breach-rest",
            rest = hours(minutes),
            least = hours(least_minutes)
        ),
        Breach::WeekHours {
            minutes,
            most_minutes,
        } => say!(
            lang,
            "breach-week-hours",
            hours = hours(minutes),
            most = hours(most_minutes)
        ),
        Breach::MonthHoursOver {
            minutes,
            most_minutes,
        } => say!(
            lang,
            "breach-month-hours-over",
            hours = hours(minutes),
            most = hours(most_minutes)
        ),
        Breach::MonthHoursUnder {
            minutes,
            least_minutes,
        } => say!(
            lang,
            "breach-month-hours-under",
            hours = hours(minutes),
            least = hours(least_minutes)
        ),
        _ => String::new(),
    }
}
