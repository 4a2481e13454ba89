//! `/months/answers`: who has confirmed their month, disputes a line of it, or is silent, by department.

use super::{address_of, dispute};
use crate::{
    Error,
    component::{
        button,
        empty::empty,
        field::{Field, FieldChoice},
        pagination::{Position, pagination},
        table::{TableColumn, cards, table},
    },
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::month_answer::{self, AnswerRow, AnswersAsked, MonthAnswers};
use onpost_rules::{
    ids::DepartmentId,
    month_answer::{AnswerStanding, KeptDispute, MonthPhase, deadline},
    time::Month,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};
use strum::VariantArray;

/// The page.
const ANSWERS: &str = "/months/answers";

/// How many people fit a page.
const PEOPLE_A_PAGE: usize = 50;

/// The page of a month.
pub fn address(month: Month) -> String {
    format!("{ANSWERS}?month={month}")
}

/// What was chosen, as the address says it.
#[derive(Debug, Clone, Default)]
struct AnswersChosen {
    month: String,
    department: String,
    standing: String,
    page: usize,
}

impl AnswersChosen {
    fn of(desk: &Desk) -> Result<Self, Error> {
        let chosen = |name| -> Result<String, Error> { Ok(desk.asked(name)?.unwrap_or_default()) };
        Ok(Self {
            month: chosen("month")?,
            department: chosen("department")?,
            standing: chosen("standing")?,
            page: chosen("page")?.parse().unwrap_or(1),
        })
    }

    fn address(&self, month: Month, page: usize) -> String {
        let page = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        let pairs = [
            ("month", &*month.to_string()),
            ("department", &self.department),
            ("standing", &self.standing),
            ("page", &page),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        let chosen = pairs.iter().filter(|(_, value)| !value.is_empty());
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(chosen)
            .finish();
        format!("{ANSWERS}?{query}")
    }
}

/// `GET /months/answers`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let chosen = AnswersChosen::of(&desk)?;
    let mut form = Form::blank(desk.lang)
        .with("month", &chosen.month)
        .with("department", &chosen.department)
        .with("standing", &chosen.standing);
    let month = match &*chosen.month {
        "" => None,
        text => Some(Month::parse(text)),
    };
    if month == Some(None) {
        form.reject("month", desk.say("months-not-month"));
    }
    let department = match &*chosen.department {
        "" => None,
        text => Some(text.parse().map_err(|_| Error::NotFound)?),
    };
    let standing: Option<AnswerStanding> = match &*chosen.standing {
        "" => None,
        text => text
            .parse()
            .map_err(|_| form.reject("standing", desk.say("form-not-choice")))
            .ok(),
    };
    let asked = AnswersAsked {
        month: month.flatten(),
        department,
    };
    let of = month_answer::list(desk.house(), desk.actor(), asked).await?;
    let place = DeskPage {
        title: desk.say("answers-title"),
        here: "/months",
    };
    let view = AnswersView {
        lang: desk.lang,
        of: &of,
        chosen: &chosen,
        standing,
    };
    Ok(desk.board(place, &form, view.body(&form)))
}

/// What the page is made from.
struct AnswersView<'a> {
    lang: Lang,
    of: &'a MonthAnswers,
    chosen: &'a AnswersChosen,
    standing: Option<AnswerStanding>,
}

impl AnswersView<'_> {
    fn body(&self, form: &Form) -> Markup {
        let (lang, month) = (self.lang, self.of.month);
        let turn = |month, word: &str| {
            button::link("quiet", &self.chosen.address(month, 1), &lang.say(word))
        };
        let until = tell::date(lang, deadline(&self.of.seen.facts.calendar, month));
        html! {
            div.page-head {
                h1 { (say!(lang, "answers-heading", month = tell::month(lang, month))) }
                div.row {
                    (turn(month.previous(), "month-answer-previous"))
                    (turn(month.next(), "month-answer-next"))
                    (button::link("quiet", &format!("/months?month={month}"), &lang.say("months-title")))
                }
            }
            p.hint { (say!(lang, "answers-lead", until = until)) }
            (self.filter(form))
            (self.departments())
            (self.open())
            (self.people())
        }
    }

    fn filter(&self, form: &Form) -> Markup {
        let lang = self.lang;
        let names = Names::of(&self.of.seen.facts, lang);
        let all = |word: &str| -> FieldChoice { (String::new(), lang.say(word)) };
        let departments = self.of.departments.iter();
        let departments =
            departments.map(|id| (id.to_string(), names.department_name(*id).to_owned()));
        let standings = AnswerStanding::VARIANTS.iter().map(|it| {
            let code: &'static str = it.into();
            (code.to_owned(), lang.say_one("answer-standing", code))
        });
        let departments: Vec<FieldChoice> = [all("months-all-departments")]
            .into_iter()
            .chain(departments)
            .collect();
        let standings: Vec<FieldChoice> = [all("answers-all-standings")]
            .into_iter()
            .chain(standings)
            .collect();
        let shown = match form.value("month") {
            "" => Form::blank(lang)
                .with("month", self.of.month)
                .with("department", form.value("department"))
                .with("standing", form.value("standing")),
            _ => form.clone(),
        };
        let fields = [
            Field::month("month", lang.say("months-month")),
            Field::select("department", lang.say("answers-department"), departments)
                .optional(String::new()),
            Field::select("standing", lang.say("answers-standing"), standings)
                .optional(String::new()),
        ];
        html! {
            (form.summary(&fields))
            form.inline method="get" action=(ANSWERS) {
                @for field in &fields { (field.of(&shown)) }
                (button::quiet(&lang.say("answers-filter")))
            }
        }
    }

    /// How many of each department said what, and all together.
    fn departments(&self) -> Markup {
        let lang = self.lang;
        let names = Names::of(&self.of.seen.facts, lang);
        let mut columns = vec![
            TableColumn::text(lang.say("answers-department")),
            TableColumn::number(lang.say("answers-of")),
        ];
        columns.extend(
            AnswerStanding::VARIANTS
                .iter()
                .rev()
                .map(|it| TableColumn::number(lang.say_one("answer-standing", it.into()))),
        );
        let mut rows: Vec<Vec<Markup>> = Vec::new();
        for own in self
            .of
            .rows
            .chunk_by(|one, next| one.department == next.department)
        {
            let department = own[0].department;
            rows.push(counts(self.department(names, department), own));
        }
        if rows.len() > 1 {
            rows.push(counts(html! { (lang.say("answers-sum")) }, &self.of.rows));
        }
        html! {
            @if !rows.is_empty() {
                section {
                    (table(&lang.say("answers-departments"), &columns, &rows))
                }
            }
        }
    }

    fn department(&self, names: Names, department: DepartmentId) -> Markup {
        let chosen = AnswersChosen {
            department: department.to_string(),
            ..self.chosen.clone()
        };
        html! { a href=(chosen.address(self.of.month, 1)) { (names.department_name(department)) } }
    }

    /// What waits for an answer, each one press from it.
    fn open(&self) -> Markup {
        let lang = self.lang;
        let names = Names::of(&self.of.seen.facts, lang);
        let line = |kept: &KeptDispute| {
            let address = dispute::address_of_dispute(kept.dispute.id);
            let at = tell::moment(
                lang,
                names.zone_of(kept.dispute.person),
                kept.dispute.filed_at,
            );
            html! {
                li {
                    a.slip-link href=(address) { (names.name(kept.dispute.person)) }
                    div.settled-outcome { span { (kept.dispute.text) } span.hint { (at) } }
                }
            }
        };
        html! {
            @if !self.of.open.is_empty() {
                section {
                    h2 { (lang.say("answers-open")) }
                    ul.list.settled { @for kept in &self.of.open { (line(kept)) } }
                }
            }
        }
    }

    fn people(&self) -> Markup {
        let lang = self.lang;
        let names = Names::of(&self.of.seen.facts, lang);
        let is_asked = |row: &&AnswerRow| {
            self.standing
                .is_none_or(|it| row.phase == MonthPhase::Ready && row.standing == it)
        };
        let found: Vec<&AnswerRow> = self.of.rows.iter().filter(is_asked).collect();
        if found.is_empty() {
            return empty(
                &lang.say("answers-none"),
                &lang.say("answers-none-first"),
                None,
            );
        }
        let pages = found.len().div_ceil(PEOPLE_A_PAGE);
        let page = self.chosen.page.clamp(1, pages);
        let from = (page - 1) * PEOPLE_A_PAGE;
        let shown = &found[from..(from + PEOPLE_A_PAGE).min(found.len())];
        let columns = ["answers-person", "answers-department", "answers-standing"];
        let columns = columns.map(|word| TableColumn::text(lang.say(word)));
        let row = |row: &&AnswerRow| {
            let standing = match row.phase {
                MonthPhase::Ready => lang.say_one("answer-standing", row.standing.into()),
                _ => lang.say("answers-waits"),
            };
            let person = names.person(row.person);
            let staff_no = person.map_or("", |it| &*it.staff_no);
            vec![
                html! { a href=(address_of(row.person, self.of.month)) { (names.name(row.person)) } " " span.hint { (staff_no) } },
                html! { (names.department_name(row.department)) },
                html! { span.standing { (standing) } },
            ]
        };
        let rows: Vec<Vec<Markup>> = shown.iter().map(row).collect();
        let address = |page| self.chosen.address(self.of.month, page);
        html! {
            section {
                (cards(&lang.say("answers-people"), &columns, &rows))
                (pagination(lang, Position { page, pages }, address))
            }
        }
    }
}

/// A row of counts: of those who can answer, and of each standing.
fn counts(name: Markup, rows: &[AnswerRow]) -> Vec<Markup> {
    let ready: Vec<&AnswerRow> = rows
        .iter()
        .filter(|row| row.phase == MonthPhase::Ready)
        .collect();
    let of = |standing| ready.iter().filter(|row| row.standing == standing).count();
    let standings = AnswerStanding::VARIANTS.iter().rev();
    let counted = standings.map(|standing| html! { (of(*standing)) });
    [name, html! { (ready.len()) }]
        .into_iter()
        .chain(counted)
        .collect()
}
