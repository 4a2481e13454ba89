//! Rows of people's contracts, grants and protections, and of kinds of leave.

use super::{Codes, ColumnValue, Row, plain};
use chrono::NaiveDate;
use onpost_rules::{
    contract::Contract, dated::DatedVersion, grant::Grant, ids::PersonId, merge::Noun,
    protection::Protection, shift::DayValue, slip::leave_kind::LeaveKind,
};
use uuid::Uuid;

/// A row about somebody, who is known by their number.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct OfPerson<T> {
    pub person: PersonId,
    pub staff_no: String,
    pub past: PersonalPast,
    pub value: T,
}

/// Whether there is anything that a row about somebody could rewrite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum PersonalPast {
    /// The same import brings the person.
    None,
    Worked,
}

/// From when on a contract holds.
pub(in crate::import) type ContractRow = OfPerson<DatedVersion<Contract>>;

impl Row for ContractRow {
    const NOUN: Noun = Noun::Contracts;

    fn name(&self) -> String {
        match self.value.from {
            Some(from) => format!("{} {from}", self.staff_no),
            None => self.staff_no.clone(),
        }
    }

    fn thing(&self) -> Option<Uuid> {
        None
    }

    fn cells(&self, _: &Codes) -> Vec<ColumnValue> {
        let Contract {
            hours,
            permit,
            permit_until,
        } = &self.value.value;
        let system: &'static str = hours.system().into();
        let period: &'static str = hours.period().map_or("", Into::into);
        vec![
            plain("hours", format!("{system} {period}").trim_end()),
            plain("permit", permit),
            plain("permit_until", day(*permit_until)),
        ]
    }

    fn take(&mut self, column: &str, from: &Self) {
        let (own, other) = (&mut self.value.value, &from.value.value);
        match column {
            "hours" => own.hours = other.hours,
            "permit" => own.permit.clone_from(&other.permit),
            _ => own.permit_until = other.permit_until,
        }
    }

    fn rewrites(&self, column: &str, today: NaiveDate) -> bool {
        column == "hours" && self.rewrites_anew(today)
    }

    fn rewrites_anew(&self, today: NaiveDate) -> bool {
        self.past == PersonalPast::Worked && self.value.from.is_none_or(|from| from <= today)
    }
}

impl Row for LeaveKind {
    const NOUN: Noun = Noun::LeaveKinds;
    // They have held since ever, of whatever was filed.
    const DATED: &'static [&'static str] = &["effect"];

    fn name(&self) -> String {
        self.code.clone()
    }

    fn thing(&self) -> Option<Uuid> {
        None
    }

    fn cells(&self, _: &Codes) -> Vec<ColumnValue> {
        let Self {
            code: _,
            name,
            effect,
            balance,
            full_attendance,
        } = self;
        vec![
            plain("name", name),
            plain("effect", <&'static str>::from(effect)),
            plain("balance", <&'static str>::from(balance)),
            plain("full_attendance", <&'static str>::from(full_attendance)),
        ]
    }

    fn take(&mut self, column: &str, from: &Self) {
        match column {
            "name" => self.name.clone_from(&from.name),
            "effect" => self.effect = from.effect,
            "balance" => self.balance = from.balance,
            _ => self.full_attendance = from.full_attendance,
        }
    }
}

impl Row for OfPerson<Grant> {
    const NOUN: Noun = Noun::Grants;

    fn name(&self) -> String {
        self.value.number.clone()
    }

    fn thing(&self) -> Option<Uuid> {
        None
    }

    fn cells(&self, _: &Codes) -> Vec<ColumnValue> {
        let Grant {
            number: _,
            person: _,
            kind,
            hours,
            from,
            until,
            against,
            note,
        } = &self.value;
        let against = against.map(|month| month.to_string());
        vec![
            plain("staff_no", &self.staff_no),
            plain("kind", kind),
            plain("hours", DayValue(hours.0)),
            plain("from", from),
            plain("until", until),
            plain("against", against.unwrap_or_default()),
            plain("note", note),
        ]
    }

    fn take(&mut self, column: &str, from: &Self) {
        let (own, other) = (&mut self.value, &from.value);
        match column {
            "staff_no" => {
                self.staff_no.clone_from(&from.staff_no);
                own.person = other.person;
            }
            "kind" => own.kind.clone_from(&other.kind),
            "hours" => own.hours = other.hours,
            "from" => own.from = other.from,
            "until" => own.until = other.until,
            "against" => own.against = other.against,
            _ => own.note.clone_from(&other.note),
        }
    }
}

impl Row for OfPerson<Protection> {
    const NOUN: Noun = Noun::Protections;

    fn name(&self) -> String {
        format!("{} {}", self.staff_no, self.value.from)
    }

    fn thing(&self) -> Option<Uuid> {
        None
    }

    fn cells(&self, _: &Codes) -> Vec<ColumnValue> {
        let Protection {
            person: _,
            from: _,
            until,
            no_night,
            no_extension,
        } = &self.value;
        vec![
            plain("until", until),
            plain("no_night", <&'static str>::from(no_night)),
            plain("no_extension", <&'static str>::from(no_extension)),
        ]
    }

    fn take(&mut self, column: &str, from: &Self) {
        let (own, other) = (&mut self.value, &from.value);
        match column {
            "until" => own.until = other.until,
            "no_night" => own.no_night = other.no_night,
            _ => own.no_extension = other.no_extension,
        }
    }
}

fn day(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
