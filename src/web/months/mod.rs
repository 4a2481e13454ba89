//! HR's and supervisors' month: people down, days across.

mod attached;
pub mod breaches;
pub mod export;
pub mod export_run;
mod filter;
mod grid;
mod heat;
mod words;

use super::{
    Error, calendar,
    closing::{self, frozen},
    component::{
        button,
        empty::{empty, first_step},
        heat_map::heat_map,
        month_grid::month_grid,
        pagination::{Position, pagination},
        paper_note::paper_note,
    },
    desk::{Desk, DeskPage},
    form::Form,
    month_answer::list,
};
use axum::response::Response;
use filter::MonthsFilter;
use maud::{Markup, html};
use onpost_actions::month::{self, MonthShown};
use onpost_files::report::ReportLayout;
use onpost_rules::access::{Action, Actor};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// How many people fit a page.
const PEOPLE_A_PAGE: usize = 50;

/// `GET /months`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let chosen = MonthsFilter::of(&desk)?;
    let (asked, form) = chosen.read(desk.lang)?;
    let shown = month::show(desk.house(), desk.actor(), asked).await?;
    let view = MonthsView {
        lang: desk.lang,
        actor: desk.actor(),
        shown: &shown,
        chosen: &chosen,
    };
    let place = DeskPage {
        title: desk.say("months-title"),
        here: "/months",
    };
    Ok(desk.wall(place, &form, view.body(&form)))
}

/// What the page is made from.
struct MonthsView<'a> {
    lang: Lang,
    actor: &'a Actor,
    shown: &'a MonthShown,
    chosen: &'a MonthsFilter,
}

impl MonthsView<'_> {
    fn body(&self, form: &Form) -> Markup {
        let month = self.shown.of.month;
        html! {
            div.page-head {
                h1 { (say!(self.lang, "months-heading", month = tell::month(self.lang, month))) }
                (self.turns())
            }
            (self.on_paper())
            (frozen::of_month(self.lang, &self.shown.of.seen.facts, month))
            (filter::form(self.lang, "/months", self.shown, form))
            (self.unknown_year())
            @if self.is_empty() { (self.nothing()) } @else { (self.month()) }
        }
    }

    /// Whom it's narrowed to, and as of when: on paper there is no form that says it.
    fn on_paper(&self) -> Markup {
        let of = &self.shown.of;
        let facts = &of.seen.facts;
        let chosen = of.material().chosen.told(self.lang, facts);
        let chosen: Vec<&str> = chosen.iter().map(|(_, word)| &**word).collect();
        paper_note(self.lang, &chosen, facts.zone, of.seen.now)
    }

    fn unknown_year(&self) -> Markup {
        let seen = &self.shown.of.seen;
        let today = seen.today().date;
        let years = seen
            .facts
            .calendar
            .unknown_years(&[self.shown.of.month], today);
        calendar::unknown_years(self.lang, self.actor, &years)
    }

    /// To the months beside this one, and to the files.
    fn turns(&self) -> Markup {
        let lang = self.lang;
        let month = self.shown.of.month;
        let may_export = self.actor.may_in(Action::Export, self.shown_department());
        html! {
            div.row {
                (button::link("quiet", &self.chosen.address(month.previous(), 1), &lang.say("months-previous")))
                (button::link("quiet", &self.chosen.address(month.next(), 1), &lang.say("months-next")))
                (button::link("quiet", &format!("/coverage?month={month}"), &lang.say("coverage-title")))
                (button::link("quiet", &list::address(month), &lang.say("answers-link")))
                (button::link("quiet", &closing::address(month), &lang.say("closing-link")))
                (button::link("quiet", &self.chosen.pictures(month), &lang.say("trend-title")))
                (button::link("quiet", &self.chosen.at(breaches::BREACHES, month), &lang.say("breaches-title")))
                @if may_export {
                    @for (format, word) in [("xlsx", "Excel"), ("csv", "CSV")] {
                        (button::link("quiet", &self.chosen.export(month, format, ReportLayout::Onpost), &say!(lang, "months-export", format = word)))
                    }
                    (button::link("quiet", &self.chosen.export(month, "xlsx", ReportLayout::Dingtalk), &lang.say("months-export-dingtalk")))
                }
            }
        }
    }

    fn shown_department(&self) -> Option<onpost_rules::ids::DepartmentId> {
        self.chosen.department.parse().ok()
    }

    /// Whether there is nothing to see: nobody who was asked for, or no duty at all.
    fn is_empty(&self) -> bool {
        let people = &self.shown.of.people;
        people.iter().all(|own| own.totals.duties_due == 0)
    }

    fn nothing(&self) -> Markup {
        let lang = self.lang;
        let month = tell::month(lang, self.shown.of.month);
        if self.chosen.is_narrowed() {
            let all = MonthsFilter::default().address(self.shown.of.month, 1);
            let act = button::link("quiet", &all, &lang.say("months-all"));
            return empty(
                &lang.say("months-nobody"),
                &lang.say("months-nobody-first"),
                Some(act),
            );
        }
        empty(
            &say!(lang, "months-empty", month = month),
            &lang.say("months-empty-first"),
            first_step("/rosters", &lang.say("nav-rosters")),
        )
    }

    fn month(&self) -> Markup {
        let of = &self.shown.of;
        let pages = of.people.len().div_ceil(PEOPLE_A_PAGE);
        let page = self.chosen.page().clamp(1, pages);
        let from = (page - 1) * PEOPLE_A_PAGE;
        let to = (from + PEOPLE_A_PAGE).min(of.people.len());
        let address = |page| self.chosen.address(of.month, page);
        html! {
            (month_grid(self.lang, &grid::grid(self.lang, self.actor, of, from..to)))
            (pagination(self.lang, Position { page, pages }, address))
            (grid::legend(self.lang))
            (heat_map(self.lang, &heat::heat_map(self.lang, of)))
        }
    }
}
