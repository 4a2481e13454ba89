//! What was chosen of the inbox: as an address says it, as its form shows it, and as the list is asked for it.

use super::{Error, desk::Desk, form::Form};
use chrono::{Days, NaiveDate};
use onpost_actions::inbox::InboxAsked;
use onpost_rules::{
    inbox::{InboxFilter, InboxSorting},
    slip::filed_kind::FiledKind,
    time::start_of_day,
    zone::Zone,
};
use onpost_words::Lang;
use uuid::Uuid;

/// The page of the inbox.
pub const INBOX: &str = "/inbox";

/// Where a form keeps what was chosen of the list around it, and which line comes behind its own.
pub const BACK: &str = "back";
pub const NEXT: &str = "next";

/// What may be chosen, by the names of addresses; the first ones narrow the list down.
const NAMES: [&str; 10] = [
    "person",
    "department",
    "kind",
    "from",
    "to",
    "days",
    "only",
    "gaps",
    "sort",
    "page",
];
const NARROWING: usize = 8;

/// For how many days something may have to have waited.
pub const DAYS: [i64; 4] = [1, 3, 7, 14];

/// What stands in an address; empty: not chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InboxQuery {
    /// By [`NAMES`].
    chosen: [String; NAMES.len()],
}

impl InboxQuery {
    /// From the address.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where something is chosen twice.
    pub fn of(desk: &Desk) -> Result<Self, Error> {
        let mut query = Self::default();
        for (name, value) in NAMES.iter().zip(&mut query.chosen) {
            let asked: Option<String> = desk.asked(name)?;
            *value = asked.unwrap_or_default();
        }
        Ok(query)
    }

    /// From what a form has kept; what isn't ours is left out.
    pub fn kept(form: &Form) -> Self {
        let kept = Form::of_query(form.lang(), form.value(BACK));
        Self {
            chosen: NAMES.map(|name| kept.value(name).to_owned()),
        }
    }

    fn value(&self, name: &str) -> &str {
        let place = NAMES.iter().position(|it| *it == name);
        place.map_or("", |place| self.chosen[place].trim())
    }

    /// How much narrows the list down.
    pub fn narrowing(&self) -> usize {
        let chosen = self.chosen[..NARROWING].iter();
        chosen.filter(|value| !value.trim().is_empty()).count()
    }

    /// In which order the list stands.
    pub fn sorting(&self) -> InboxSorting {
        self.value("sort").parse().unwrap_or_default()
    }

    /// What is asked for, and the form with what can't be read. The days are the site's.
    pub fn read(&self, lang: Lang, zone: Zone) -> (InboxAsked, Form) {
        let mut form = NAMES.iter().fold(Form::blank(lang), |form, name| {
            form.with(name, self.value(name))
        });
        let filter = InboxFilter {
            department: self.choice(&mut form, "department", |it| it.parse().ok()),
            kind: self.choice(&mut form, "kind", FiledKind::of_code),
            days: self.choice(&mut form, "days", |it| {
                it.parse().ok().filter(|days| DAYS.contains(days))
            }),
            from: self
                .date(&mut form, "from")
                .map(|it| start_of_day(zone, it)),
            until: self
                .date(&mut form, "to")
                .and_then(|it| it.checked_add_days(Days::new(1)))
                .map(|it| start_of_day(zone, it)),
            only_retroactive: !self.value("only").is_empty(),
        };
        let asked = InboxAsked {
            filter,
            person: self.value("person").to_owned(),
            only_gaps: !self.value("gaps").is_empty(),
            sorting: self.sorting(),
            page: self.value("page").parse().unwrap_or(1),
            open: None,
            alone: false,
        };
        (asked, form)
    }

    fn choice<T>(
        &self,
        form: &mut Form,
        name: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = Some(self.value(name)).filter(|it| !it.is_empty())?;
        let read = read(text);
        if read.is_none() {
            form.reject(name, form.lang().say("form-not-choice"));
        }
        read
    }

    fn date(&self, form: &mut Form, name: &str) -> Option<NaiveDate> {
        match form.is_empty(name) {
            true => None,
            false => form.date(name),
        }
    }

    /// As an address has it.
    pub fn text(&self) -> String {
        let pairs = NAMES.iter().zip(&self.chosen);
        let chosen = pairs.filter(|(_, value)| !value.is_empty());
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(chosen)
            .finish()
    }

    /// The same with another choice; an empty one takes it away. Another order or page begins at the first page.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut other = self.clone();
        for (known, kept) in NAMES.iter().zip(&mut other.chosen) {
            if *known == name {
                value.clone_into(kept);
            } else if *known == "page" {
                kept.clear();
            }
        }
        other
    }

    /// Where the list stands, with more in its address.
    pub fn address(&self, more: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(self.text());
        let text = query.extend_pairs(more).finish();
        match text.is_empty() {
            true => INBOX.to_owned(),
            false => format!("{INBOX}?{text}"),
        }
    }

    /// Where the list stands with one of its lines opened.
    pub fn opening(&self, id: Uuid) -> String {
        let address = self.address(&[("slip", &id.to_string())]);
        format!("{address}#slip-{id}")
    }
}

/// Where a form that decided about one line leads: back to the list that it stood in, at the line behind.
pub fn behind(form: &Form) -> String {
    let address = InboxQuery::kept(form).address(&[]);
    match form.value(NEXT).parse::<Uuid>() {
        Ok(next) => format!("{address}#slip-{next}"),
        Err(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> InboxQuery {
        InboxQuery::kept(&Form::blank(Lang::Zh).with(BACK, text))
    }

    #[test]
    fn an_address_holds_what_was_chosen_and_no_more() {
        assert_eq!(query("").address(&[]), "/inbox");
        let chosen = query("kind=sick&person=%E6%9D%8E+1&page=3&evil=//x&slip=1");
        assert_eq!(chosen.text(), "person=%E6%9D%8E+1&kind=sick&page=3");
        assert_eq!(chosen.narrowing(), 2);
        assert_eq!(
            chosen.with("sort", "filed").address(&[("done", "approve")]),
            "/inbox?person=%E6%9D%8E+1&kind=sick&sort=filed&done=approve"
        );
        assert_eq!(
            chosen.with("page", "4").with("person", "").text(),
            "kind=sick"
        );
        let id = Uuid::from_u128(7);
        assert_eq!(query("").opening(id), format!("/inbox?slip={id}#slip-{id}"));
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_field_and_narrows_nothing() {
        let odd = query("kind=holiday&days=2&from=2026-13-01&to=9999-01-01&department=7");
        let (asked, form) = odd.read(Lang::Zh, Zone::SHANGHAI);
        assert_eq!(asked.filter, InboxFilter::default());
        for name in ["kind", "days", "from", "to", "department"] {
            assert!(form.fault(name).is_some(), "{name}");
        }
        let right = query("kind=swap&days=3&from=2026-11-02&to=2026-11-02&only=yes&gaps=yes");
        let (asked, form) = right.read(Lang::Zh, Zone::SHANGHAI);
        assert!(form.is_sound());
        assert!(asked.filter.only_retroactive && asked.only_gaps);
        let (from, until) = (asked.filter.from.unwrap(), asked.filter.until.unwrap());
        assert_eq!((until - from).num_hours(), 24);
    }

    #[test]
    fn a_decision_leads_to_the_line_behind_its_own_and_nowhere_else() {
        let form = |back: &str, next: &str| Form::blank(Lang::Zh).with(BACK, back).with(NEXT, next);
        let id = Uuid::from_u128(9);
        let led = behind(&form("sort=filed", &id.to_string()));
        assert_eq!(led, format!("/inbox?sort=filed#slip-{id}"));
        let led = behind(&form("//evil.example", "\"><script>"));
        assert_eq!(led, "/inbox");
    }
}
