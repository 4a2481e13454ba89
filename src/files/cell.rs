//! From the text of a cell to a value, or to the fault that says what would be right.

use super::{
    civil::{self, Moment, TimeOfDay},
    fault::{EndOfDay, FileFault, WrongInFile},
    table::Row,
};
use chrono::NaiveDate;
use onpost_rules::{
    bounds,
    field::{self, FieldFault},
    typed::fold_signs,
};
use std::str::FromStr;
use strum::VariantArray;

/// What separates the members of a list; a Chinese keyboard gives the second.
const SEPARATORS: [char; 2] = [';', '；'];

/// One cell of a table, its text without the spaces around it.
#[derive(Debug, Clone, Copy)]
pub struct TableCell<'t> {
    row: Row<'t>,
    column: &'static str,
    text: &'t str,
}

impl<'t> Row<'t> {
    /// The cell of one of the layout's columns.
    pub fn cell(self, column: &'static str) -> TableCell<'t> {
        TableCell {
            row: self,
            column,
            text: self.text(column),
        }
    }
}

impl<'t> TableCell<'t> {
    /// A fault of this cell.
    pub fn fault(self, what: WrongInFile) -> FileFault {
        self.row.fault(self.column, self.text, what)
    }

    /// A fault of a part of this cell.
    pub fn part(self, part: &str, what: WrongInFile) -> FileFault {
        self.row.fault(self.column, part, what)
    }

    /// The cell, where something stands in it.
    pub fn filled(self) -> Option<Self> {
        (!self.text.is_empty()).then_some(self)
    }

    /// Its text, which may be empty.
    pub fn text_or_empty(self) -> &'t str {
        self.text
    }

    /// Its text, which must not be empty.
    pub fn text(self) -> Result<&'t str, FileFault> {
        match self.filled() {
            Some(cell) => Ok(cell.text),
            None => Err(self.fault(WrongInFile::Empty)),
        }
    }

    /// What `read` makes of its text; where that is nothing, the fault is `what`.
    pub fn parse<T>(
        self,
        read: impl FnOnce(&str) -> Option<T>,
        what: WrongInFile,
    ) -> Result<T, FileFault> {
        read(self.text()?).ok_or_else(|| self.fault(what))
    }

    /// One of the words of an enum.
    pub fn word<E>(self) -> Result<E, FileFault>
    where
        E: FromStr + VariantArray + Copy + Into<&'static str>,
    {
        let words = || E::VARIANTS.iter().map(|word| (*word).into()).collect();
        let text = self.text()?;
        E::from_str(text).map_err(|_| self.fault(WrongInFile::UnknownWord { right: words() }))
    }

    /// Yes or no.
    pub fn yes_or_no(self) -> Result<bool, FileFault> {
        match self.text()? {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(self.fault(WrongInFile::UnknownWord {
                right: vec!["yes", "no"],
            })),
        }
    }

    /// A date of a year that can be meant.
    pub fn date(self) -> Result<NaiveDate, FileFault> {
        let date = self.parse(|text| civil::date(&fold_signs(text)), WrongInFile::NotADate)?;
        bounds::date(date).ok_or_else(|| self.fault(WrongInFile::FarYear))
    }

    /// From which date on something holds; nothing: since ever.
    pub fn since(self) -> Result<Option<NaiveDate>, FileFault> {
        self.filled().map(Self::date).transpose()
    }

    /// A date and time of a year that can be meant.
    pub fn moment(self) -> Result<Moment, FileFault> {
        let moment = self.parse(
            |text| civil::moment(&fold_signs(text)),
            WrongInFile::NotATime,
        )?;
        moment
            .bounded()
            .ok_or_else(|| self.fault(WrongInFile::FarYear))
    }

    /// When a request ends, a date and time; 9999-12-31 says that it doesn't.
    pub fn end_of_request(self) -> Result<Moment, FileFault> {
        let moment = self.parse(
            |text| civil::end_of_request(&fold_signs(text)),
            WrongInFile::NotATime,
        )?;
        moment
            .bounded_end()
            .ok_or_else(|| self.fault(WrongInFile::FarYear))
    }

    /// A time of day.
    pub fn clock(self, end_of_day: EndOfDay) -> Result<TimeOfDay, FileFault> {
        let allowed = |clock: &TimeOfDay| end_of_day == EndOfDay::Allowed || !clock.is_end_of_day();
        self.parse(
            |text| civil::clock(&fold_signs(text)).filter(allowed),
            WrongInFile::NotAClock { end_of_day },
        )
    }

    /// What `rule` makes of its text, which must not be empty; the same as on the pages.
    pub fn rule<T>(self, rule: impl FnOnce(&str) -> Result<T, FieldFault>) -> Result<T, FileFault> {
        rule(self.text()?).map_err(|fault| self.fault(WrongInFile::Field(fault)))
    }

    /// The same of a cell that may be empty: the value's own nothing.
    pub fn rule_or_empty<T: Default>(
        self,
        rule: impl FnOnce(&str) -> Result<T, FieldFault>,
    ) -> Result<T, FileFault> {
        match self.filled() {
            Some(cell) => cell.rule(rule),
            None => Ok(T::default()),
        }
    }

    /// A text that may be empty, of so many letters at most.
    pub fn prose(self, most: usize) -> Result<String, FileFault> {
        self.rule_or_empty(|text| field::prose(text, most))
    }

    /// The members of a list, without the empty ones.
    pub fn list(self) -> impl Iterator<Item = &'t str> {
        members(self.text)
    }
}

/// The members of a list, without the empty ones.
pub fn members(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATORS)
        .map(str::trim)
        .filter(|member| !member.is_empty())
}
