//! What a roster breaks, with its figures.

use crate::{length, names::Names, request, time};
use onpost_rules::{duty::Duty, ids::DutyId, roster::finding::Breach, zone::Zone};
use onpost_words::{Lang, say};

/// What breaches are told by.
#[derive(Debug, Clone, Copy)]
pub struct BreachTeller<'f> {
    pub lang: Lang,
    pub zone: Zone,
    pub names: Names<'f>,
    /// Those that the findings were made of.
    pub duties: &'f [Duty],
}

impl BreachTeller<'_> {
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
                kind = request::away(lang, *kind),
                span = time::span(lang, self.zone, (*from, *until))
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
                let night = time::date(lang, *night);
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
    let hours = |minutes: &i64| length::minutes(lang, *minutes);
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
