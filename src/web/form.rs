//! A form as it was filled in, with everything that is wrong with it.

mod field_of;
mod filled;
pub mod rule;
pub mod sent;
#[cfg(test)]
mod tests;

use super::{
    Error,
    component::field::{self, Field},
    error::{FAULTY, SOUND},
    lang,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::StatusCode,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use filled::{FilledField, pairs};
use maud::{Markup, html};
use onpost_rules::{
    bounds,
    time::{Instant, local},
    typed::fold_signs,
    zone::Zone,
};
use onpost_words::{Lang, say};
use std::{ops::RangeInclusive, str::FromStr};

/// The longest text that a field takes, in characters.
const LONGEST_TEXT: usize = 2000;

/// The name under which a form says of far dates that they are meant.
const MEANT: &str = "meant";

/// What was filled in, and what is wrong with it.
///
/// Each reading method takes one field, and either gives its value or notes a fault; a handler
/// reads all fields before it looks at any, so that all faults come at once.
#[derive(Debug, Clone)]
pub struct Form {
    lang: Lang,
    fields: Vec<FilledField>,
    faults: Vec<FormFault>,
    far: Vec<Meant>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FormFault {
    /// Its name; empty where the form as a whole is meant.
    field: String,
    text: String,
}

/// A date that lies far off, and whether the sender said that it's meant.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Meant {
    field: String,
    date: NaiveDate,
    is_said: bool,
}

/// How the sender says that a far date is meant: that very date, so that another slip is asked about again.
fn meant(field: &str, date: NaiveDate) -> String {
    format!("{field} {date}")
}

/// That a year can't be meant, and which can.
pub fn far_year(lang: Lang) -> String {
    let (first, last) = (bounds::YEARS.start(), bounds::YEARS.end());
    say!(
        lang,
        "form-far-year",
        first = first.to_string(),
        last = last.to_string()
    )
}

/// The status of a page that shows a form: whether it was sent with faults.
pub fn status_of(form: &Form) -> StatusCode {
    if form.is_sound() { SOUND } else { FAULTY }
}

impl Form {
    /// An empty form.
    pub fn blank(lang: Lang) -> Self {
        Self {
            lang,
            fields: Vec::new(),
            faults: Vec::new(),
            far: Vec::new(),
        }
    }

    /// What an address asks for.
    pub fn of_query(lang: Lang, query: &str) -> Self {
        Self {
            fields: pairs(query.as_bytes()),
            ..Self::blank(lang)
        }
    }

    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// With a value filled in for the reader.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.fields.push(FilledField {
            name: name.to_owned(),
            value: value.to_string(),
            typed: None,
        });
        self
    }

    /// What was filled in; empty where nothing was.
    pub fn value(&self, name: &str) -> &str {
        self.values(name).next().unwrap_or_default()
    }

    /// What was filled in for a field that may come more than once.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields
            .iter()
            .filter(move |field| field.name == name)
            .map(|field| field.value.as_str())
    }

    /// What was filled in, to the letter.
    fn typed(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|field| field.name == name);
        field.map_or("", |field| field.typed.as_ref().unwrap_or(&field.value))
    }

    /// What is wrong with a field.
    pub fn fault(&self, name: &str) -> Option<&str> {
        let fault = self.faults.iter().find(|fault| fault.field == name)?;
        Some(&fault.text)
    }

    /// Whether nothing was found to be wrong so far.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Notes what is wrong with a field, in the reader's language; the first fault of a field stays.
    pub fn reject(&mut self, name: &str, text: String) {
        if self.fault(name).is_none() {
            self.faults.push(FormFault {
                field: name.to_owned(),
                text,
            });
        }
    }

    /// A text that must be there, without the blanks around it.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.filled(name)
    }

    /// A text that may be empty.
    pub fn optional_text(&mut self, name: &str) -> Option<String> {
        if self.is_empty(name) {
            Some(String::new())
        } else {
            self.filled(name)
        }
    }

    /// One line that must be there, of so many characters at most.
    pub fn line(&mut self, name: &str, most: usize) -> Option<String> {
        let text = self.filled(name)?;
        if text.chars().count() > most {
            self.reject(name, say!(self.lang, "form-too-long", most = most));
            None
        } else {
            Some(text.replace(['\n', '\t'], " "))
        }
    }

    /// A secret, exactly as typed.
    pub fn secret(&mut self, name: &str) -> Option<String> {
        self.filled(name)?;
        Some(self.typed(name).to_owned())
    }

    /// A date of a year that can be meant.
    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let date = self.read(name, "form-not-date", |text| text.parse().ok())?;
        self.bounded(name, bounds::date(date))
    }

    /// A date within bounds.
    pub fn date_within(
        &mut self,
        name: &str,
        within: RangeInclusive<NaiveDate>,
    ) -> Option<NaiveDate> {
        let date: NaiveDate = self.read(name, "form-not-date", |text| text.parse().ok())?;
        if within.contains(&date) {
            return Some(date);
        }
        let (from, to) = (within.start().to_string(), within.end().to_string());
        self.reject(
            name,
            say!(self.lang, "form-date-outside", from = from, to = to),
        );
        None
    }

    /// A local time of day.
    pub fn time(&mut self, name: &str) -> Option<NaiveTime> {
        self.read(name, "form-not-time", |text| {
            let minutes = NaiveTime::parse_from_str(text, "%H:%M").ok();
            minutes.or_else(|| text.parse().ok())
        })
    }

    /// A local date and time as its field holds it: `2026-11-02T07:43`.
    pub fn wall(zone: Zone, at: Instant) -> String {
        local(zone, at).format("%Y-%m-%dT%H:%M").to_string()
    }

    /// A local date and time of a year that can be meant.
    pub fn moment(&mut self, name: &str) -> Option<NaiveDateTime> {
        let at: NaiveDateTime = self.read(name, "form-not-moment", |text| {
            let text = text.replace(' ', "T");
            let minutes = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").ok();
            minutes.or_else(|| text.parse().ok())
        })?;
        self.bounded(name, bounds::local(at))
    }

    /// A local date and time; where it lies far from `today` («2099年？»), only once the sender has said that it's meant.
    pub fn moment_near(&mut self, name: &str, today: NaiveDate) -> Option<NaiveDateTime> {
        let at = self.moment(name)?;
        let date = at.date();
        let said = Meant {
            field: name.to_owned(),
            date,
            is_said: self.values(MEANT).any(|it| it == meant(name, date)),
        };
        if !bounds::is_far(date, today) {
            return Some(at);
        }
        if !said.is_said {
            let date = date.to_string();
            self.reject(name, say!(self.lang, "form-far", date = date));
        }
        let is_said = said.is_said;
        self.far.push(said);
        is_said.then_some(at)
    }

    fn bounded<T>(&mut self, name: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.reject(name, far_year(self.lang));
        }
        value
    }

    /// A whole number within bounds.
    pub fn number(&mut self, name: &str, within: RangeInclusive<i64>) -> Option<i64> {
        let text = self.filled(name)?;
        let number = fold_signs(&text).parse().ok();
        let number = number.filter(|number| within.contains(number));
        if number.is_none() {
            let (from, to) = (*within.start(), *within.end());
            self.reject(
                name,
                say!(self.lang, "form-not-number", from = from, to = to),
            );
        }
        number
    }

    /// One of the choices that the form offers.
    pub fn choice<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.read(name, "form-not-choice", |text| text.parse().ok())
    }

    /// One of the things that the form offers; `known` gives the thing of what was sent.
    pub fn one_of<T>(&mut self, name: &str, known: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.read(name, "form-not-choice", known)
    }

    /// Notes what is wrong with the form as a whole.
    pub fn refuse(&mut self, text: String) {
        self.faults.push(FormFault {
            field: String::new(),
            text,
        });
    }

    /// The fields, and above them their faults in one place, each leading to its field.
    pub fn sheet(&self, fields: &[Field]) -> Markup {
        html! {
            (self.summary(fields))
            @for field in fields { (field.of(self)) }
        }
    }

    /// The faults in one place, on top of the form, by the labels of their fields; below them what lies far off, to be
    /// ticked where it's meant.
    pub fn summary(&self, fields: &[Field]) -> Markup {
        let count = self.faults.len();
        html! {
            @if count > 0 {
                div.notice.danger.form-summary role="alert" tabindex="-1" autofocus {
                    p { strong { (say!(self.lang, "form-faults", count = count)) } }
                    ul {
                        @for fault in &self.faults { li { (self.told(fault, fields)) } }
                    }
                    @if !self.far.is_empty() {
                        div.checks { @for said in &self.far { (self.asked(said, fields)) } }
                    }
                }
            }
        }
    }

    fn asked(&self, said: &Meant, fields: &[Field]) -> Markup {
        let field = fields.iter().find(|field| field.name() == said.field);
        let label = field.map_or_else(String::new, Field::label);
        let date = said.date.to_string();
        html! {
            label {
                input type="checkbox" name=(MEANT) value=(meant(&said.field, said.date)) checked[said.is_said];
                span { (say!(self.lang, "form-far-meant", label = label, date = date)) }
            }
        }
    }

    fn told(&self, fault: &FormFault, fields: &[Field]) -> Markup {
        let field = fields.iter().find(|field| field.name() == fault.field);
        html! {
            @match field {
                Some(field) => a href={ "#" (field::id(field.name())) } {
                    (say!(self.lang, "form-fault", label = field.label(), fault = fault.text.clone()))
                },
                None => (fault.text),
            }
        }
    }

    /// Whether nothing was filled in.
    pub fn is_empty(&self, name: &str) -> bool {
        self.value(name).trim().is_empty()
    }

    fn filled(&mut self, name: &str) -> Option<String> {
        let text = self.value(name).trim().to_owned();
        if text.is_empty() {
            self.reject(name, self.lang.say("form-empty"));
            None
        } else if text.chars().count() > LONGEST_TEXT {
            self.reject(name, say!(self.lang, "form-too-long", most = LONGEST_TEXT));
            None
        } else {
            Some(text)
        }
    }

    fn read<T>(
        &mut self,
        name: &str,
        fault: &str,
        reading: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.filled(name)?;
        let value = reading(&fold_signs(&text));
        if value.is_none() {
            self.reject(name, self.lang.say(fault));
        }
        value
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let (parts, body) = request.into_parts();
        let lang = lang::of(&parts.headers);
        let request = Request::from_parts(parts, body);
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Error::TooLarge)?;
        Ok(Self {
            fields: pairs(&bytes),
            ..Self::blank(lang)
        })
    }
}
