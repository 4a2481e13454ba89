//! My month: a calendar of verdicts, each leading to its explanation, and the totals in words.

pub mod ask;

use super::{
    Error,
    closing::frozen,
    component::{
        button,
        empty::{empty, first_step},
        month::{DutyMark, MonthDay},
        month_calendar::month_calendar,
        notice::{Tone, notice},
        status,
    },
    desk::{self, Desk, DeskPage},
    month_answer, month_total,
    roster::{news, wish::WISHES},
};
use axum::response::Response;
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};
use onpost_actions::{roster::change, seen::Seen, verdict};
use onpost_rules::{
    month::{self, PersonMonth},
    time::{Month, local},
    verdict::Verdict,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// The page of one's own month.
const MONTH: &str = "/month";

/// The month of one, as its parts on a page look at it.
pub struct OwnMonthScene<'a> {
    pub lang: Lang,
    pub month: Month,
    pub seen: &'a Seen,
    /// Of the facts' duties, one by one.
    pub verdicts: &'a [Verdict],
    pub counted: &'a PersonMonth,
}

/// `GET /month`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let asked: Option<String> = desk.asked("month")?;
    let asked = asked.as_deref().map(desk::month).transpose()?;
    let of = verdict::own_month(desk.house(), desk.actor(), asked).await?;
    let unseen = change::unseen(desk.house(), desk.actor()).await?;
    let verdicts = of.seen.verdicts();
    let counted = month::sum_up(&of.seen.facts, &verdicts, of.month);
    let counted = counted.iter().find(|own| own.person == desk.me());
    let own = OwnMonthScene {
        lang: desk.lang,
        month: of.month,
        seen: &of.seen,
        verdicts: &verdicts,
        counted: counted.ok_or(Error::NotFound)?,
    };
    let body = html! {
        (own.head())
        (news::section(desk.lang, &unseen, MONTH))
        (own.body())
        (ask::section(desk.lang, of.month, &of.seen, &verdicts))
    };
    let title = desk.say("nav-month");
    Ok(desk.page(DeskPage { title, here: MONTH }, body))
}

impl OwnMonthScene<'_> {
    /// What was forgotten of what is tolerated, the totals, and the calendar.
    pub fn body(&self) -> Markup {
        let (lang, totals) = (self.lang, &self.counted.totals);
        html! {
            (frozen::of_month(lang, &self.seen.facts, self.month))
            @if totals.duties_due == 0 {
                (empty(&lang.say("month-empty"), &lang.say("month-empty-first"), first_step(WISHES, &lang.say("wish-title"))))
            } @else {
                (self.forgotten())
                (self.totals())
                (month_calendar(lang, &tell::month(lang, self.month), &self.squares()))
                (status::legend(lang))
            }
        }
    }

    fn head(&self) -> Markup {
        let lang = self.lang;
        let address = |month: Month| format!("{MONTH}?month={month}");
        html! {
            div.page-head {
                h1 { (lang.say("nav-month")) }
                div.row {
                    (button::link("quiet", &address(self.month.previous()), &lang.say("month-previous")))
                    (button::link("quiet", &address(self.month.next()), &lang.say("month-next")))
                    (button::link("quiet", &month_answer::address(self.month), &lang.say("month-answer-link")))
                    (button::link("quiet", WISHES, &lang.say("wish-title")))
                    (button::link("quiet", &format!("/month/year?year={}", self.month.first().year()), &lang.say("year-title")))
                }
            }
        }
    }

    /// `本月忘记打卡 1 次，容许 2 次`: warns where no more is tolerated.
    fn forgotten(&self) -> Markup {
        let lang = self.lang;
        let used = self.counted.totals.forgotten;
        let policies = &self.seen.facts.policies;
        let tolerated = policies.on(self.last_duty()).terms.forgotten_tolerated;
        let told = say!(lang, "month-forgotten", used = used, tolerated = tolerated);
        html! {
            @if used > tolerated {
                (notice(Tone::Danger, html! { (told) " " (lang.say("month-forgotten-beyond")) }))
            } @else if used > 0 && used == tolerated {
                (notice(Tone::Warning, html! { (told) " " (lang.say("month-forgotten-limit")) }))
            } @else {
                p { (told) }
            }
        }
    }

    fn last_duty(&self) -> NaiveDate {
        let dates = self.seen.facts.duties.iter().map(|duty| duty.date);
        dates
            .filter(|date| Month::of(*date) == self.month)
            .max()
            .unwrap_or_else(|| self.month.last())
    }

    fn totals(&self) -> Markup {
        html! {
            ul.notes { @for line in month_total::sentences(self.lang, &self.counted.totals) { li { (line) } } }
        }
    }

    fn squares(&self) -> Vec<(MonthDay, Vec<DutyMark>)> {
        let facts = &self.seen.facts;
        let zone = facts.zone_of_person(self.counted.person);
        let today = local(zone, self.seen.now).date();
        let days = MonthDay::of_month(&facts.calendar, self.month, today);
        let marks = |on_it: &Vec<usize>| on_it.iter().map(|place| self.mark(*place)).collect();
        let marks = self.counted.days.iter().map(marks);
        days.into_iter().zip(marks).collect()
    }

    fn mark(&self, place: usize) -> DutyMark {
        let facts = &self.seen.facts;
        let (duty, verdict) = (&facts.duties[place], &self.verdicts[place]);
        let status = verdict.word().code();
        let mut told = vec![self.lang.say_one("status-word", status)];
        told.extend(
            verdict
                .counts()
                .into_iter()
                .map(|it| status::count(self.lang, it)),
        );
        let told = told.join(&self.lang.say("months-between"));
        let shift = facts.shift(duty.shift);
        DutyMark {
            status,
            address: format!("/duties/{}", duty.id),
            title: format!("{} · {told}", tell::duty::dated(self.lang, facts, duty)),
            shift: shift.map_or(String::new(), |it| tell::called(self.lang, it).to_owned()),
        }
    }
}
