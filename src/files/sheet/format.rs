//! Numbers as a sheet shows them: dates and times, and codes such as `0012`, which is the number 12 in the format `0000`.

use super::xml::{Xml, attribute};
use crate::fault::WrongInFile;
use chrono::{Duration, NaiveDate};
use quick_xml::events::Event;
use std::{borrow::Cow, collections::HashMap, rc::Rc};

/// So many formats a workbook has at most.
const MOST: usize = 65_536;

/// A spreadsheet keeps 15 digits of a number.
const MOST_KEPT: f64 = 1e15;

const DAY_SECONDS: f64 = 24.0 * 60.0 * 60.0;

/// The year from whose first day a workbook counts days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Epoch {
    /// As Excel does, which takes it for a leap year.
    Of1900,
    Of1904,
}

/// How the cells of a workbook are shown.
#[derive(Debug)]
pub struct Formats {
    epoch: Epoch,
    /// By number of style.
    styles: Vec<NumberStyle>,
}

/// A way to show a number.
#[derive(Debug, Clone, PartialEq, Eq)]
enum NumberStyle {
    Plain,
    /// A date, a time of day, or both.
    Moment,
    /// Hours and minutes, which may be more than a day has.
    Length,
    /// With zeros before it, or with letters or signs.
    Code(Rc<[Sign]>),
}

/// One place of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A digit, or 0 where there is none.
    Zero,
    /// A digit, or nothing.
    Digit,
    Literal(char),
}

impl Formats {
    /// Of a workbook in which all cells are plain.
    pub fn new(epoch: Epoch) -> Self {
        Self {
            epoch,
            styles: Vec::new(),
        }
    }

    /// Reads the part that holds them.
    ///
    /// # Errors
    /// No right part.
    pub fn read(&mut self, mut xml: Xml) -> Result<(), WrongInFile> {
        let mut own = HashMap::new();
        let mut is_within = false;
        loop {
            match xml.next_event()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "cellXfs" => is_within = true,
                    "numFmt" if own.len() < MOST => {
                        let code = attribute(&tag, "formatCode").unwrap_or_default();
                        own.insert(attribute(&tag, "numFmtId"), way(&code));
                    }
                    "xf" if is_within && self.styles.len() < MOST => {
                        let id = attribute(&tag, "numFmtId");
                        let way = own.get(&id).cloned();
                        let id = id.and_then(|id| id.parse().ok()).unwrap_or(0);
                        self.styles.push(way.unwrap_or_else(|| built_in(id)));
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => is_within = false,
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The text that a number shows in a style: to the full where the sheet would shorten it.
    ///
    /// # Errors
    /// A number of more digits than a spreadsheet keeps.
    pub fn shown<'v>(&self, style: usize, value: &'v str) -> Result<Cow<'v, str>, WrongInFile> {
        let way = self.styles.get(style).unwrap_or(&NumberStyle::Plain);
        if *way == NumberStyle::Plain && is_plain(value) {
            return Ok(value.into());
        }
        let Ok(number) = value.trim().parse::<f64>() else {
            return Ok(value.into());
        };
        let text = match way {
            NumberStyle::Moment => self.moment(number),
            NumberStyle::Length => length(number),
            NumberStyle::Code(signs) if is_countable(number) => {
                Some(code(signs, &format!("{number:.0}")))
            }
            NumberStyle::Code(_) | NumberStyle::Plain => None,
        };
        if let Some(text) = text {
            return Ok(text.into());
        }
        if number.abs() >= MOST_KEPT || !number.is_finite() {
            return Err(WrongInFile::DigitsLost);
        }
        Ok(plain(number).into())
    }

    /// Up to one day it's a time of day, beyond that a date and time, whatever the cell's format says.
    fn moment(&self, days: f64) -> Option<String> {
        if (0.0..=1.0).contains(&days) {
            return length(days);
        }
        // 9999-12-31 is the last day that a sheet shows.
        if !(0.0..2_958_466.0).contains(&days) {
            return None;
        }
        // Sheets take 1900 for a leap year, so the days before that 29 February are one further on.
        let first = match self.epoch {
            Epoch::Of1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
            Epoch::Of1900 if days < 60.0 => NaiveDate::from_ymd_opt(1899, 12, 31),
            Epoch::Of1900 => NaiveDate::from_ymd_opt(1899, 12, 30),
        };
        let at = first?.and_hms_opt(0, 0, 0)?;
        let at = at.checked_add_signed(Duration::milliseconds(milliseconds(days)))?;
        Some(at.format("%Y-%m-%d %H:%M:%S").to_string())
    }
}

/// To the millisecond, which undoes what binary fractions lose.
fn milliseconds(days: f64) -> i64 {
    (days * DAY_SECONDS * 1000.0).round() as i64
}

fn length(days: f64) -> Option<String> {
    (0.0..2_958_466.0).contains(&days).then(|| {
        let seconds = milliseconds(days) / 1000;
        let (minutes, second) = (seconds / 60, seconds % 60);
        format!("{:02}:{:02}:{second:02}", minutes / 60, minutes % 60)
    })
}

/// Whether a number is written as it's shown: digits, and not more than a sheet keeps.
fn is_plain(value: &str) -> bool {
    let is_short = value.len() <= 15 && (value == "0" || !value.starts_with('0'));
    is_short && !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number to 15 digits, as a sheet shows it: sums of binary fractions have more.
fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    // -0 is 0.
    (rounded + 0.0).to_string()
}

fn is_countable(number: f64) -> bool {
    (0.0..MOST_KEPT).contains(&number) && number.fract() == 0.0
}

/// The digits in their places; the first place takes all that are left.
fn code(signs: &[Sign], digits: &str) -> String {
    let mut left: Vec<char> = digits.chars().collect();
    if digits == "0" {
        left.clear();
    }
    let first = signs.iter().position(|it| !matches!(it, Sign::Literal(_)));
    let mut backwards = Vec::new();
    for (place, sign) in signs.iter().enumerate().rev() {
        match sign {
            Sign::Literal(literal) => backwards.push(*literal),
            Sign::Zero => backwards.push(left.pop().unwrap_or('0')),
            Sign::Digit => backwards.extend(left.pop()),
        }
        if Some(place) == first {
            backwards.extend(left.drain(..).rev());
        }
    }
    backwards.iter().rev().collect()
}

/// The formats that every workbook has; those from 27 on are dates in East Asia.
fn built_in(id: u32) -> NumberStyle {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => NumberStyle::Moment,
        46 => NumberStyle::Length,
        _ => NumberStyle::Plain,
    }
}

/// What a format's code asks for, by its first section, which is that of positive numbers.
fn way(format: &str) -> NumberStyle {
    let mut signs = Vec::new();
    let mut is_code = true;
    let mut rest = format.chars();
    while let Some(character) = rest.next() {
        match character {
            ';' => break,
            '"' => signs.extend(rest.by_ref().take_while(|it| *it != '"').map(Sign::Literal)),
            '\\' => signs.extend(rest.next().map(Sign::Literal)),
            // As wide as the next character, or filled with it.
            '_' | '*' => {
                rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|it| *it != ']').collect();
                if is_length(&inside) {
                    return NumberStyle::Length;
                }
                is_code &= is_harmless(&inside);
            }
            '0' => signs.push(Sign::Zero),
            '#' | '?' => signs.push(Sign::Digit),
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => {
                return NumberStyle::Moment;
            }
            '.' | ',' | '%' | '/' | '@' => is_code = false,
            letter if letter.is_ascii_alphabetic() => is_code = false,
            literal => signs.push(Sign::Literal(literal)),
        }
    }
    let zeros = signs.iter().filter(|it| **it == Sign::Zero).count();
    let literals = signs
        .iter()
        .filter(|it| matches!(it, Sign::Literal(_)))
        .count();
    if is_code && literals < signs.len() && (zeros > 1 || literals > 0) {
        NumberStyle::Code(signs.into())
    } else {
        NumberStyle::Plain
    }
}

/// `[h]`, `[mm]`: hours that go on beyond 24.
fn is_length(inside: &str) -> bool {
    let inside = inside.to_ascii_lowercase();
    ['h', 'm', 's']
        .iter()
        .any(|unit| !inside.is_empty() && inside.chars().all(|it| it == *unit))
}

/// A colour or a language, which change nothing of the text.
fn is_harmless(inside: &str) -> bool {
    let inside = inside.to_ascii_lowercase();
    let colours = [
        "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow",
    ];
    inside.starts_with("$-") || inside.starts_with("color") || colours.contains(&inside.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(format: &str, value: &str) -> Result<String, WrongInFile> {
        let formats = Formats {
            epoch: Epoch::Of1900,
            styles: vec![way(format)],
        };
        formats.shown(0, value).map(Cow::into_owned)
    }

    #[test]
    fn a_number_is_read_as_it_is_shown() {
        for (format, value, right) in [
            ("0000", "12", "0012"),
            ("00000000", "0", "00000000"),
            ("0000", "12345", "12345"),
            ("\"A\"000", "7", "A007"),
            ("\\K0000;;;", "42", "K0042"),
            ("[$-804]0000", "12", "0012"),
            ("[Red]0000", "12", "0012"),
            ("000-0000", "1234567", "123-4567"),
            ("0000-00-00", "20261102", "2026-11-02"),
            ("00:00", "745", "07:45"),
            ("0_ ", "12", "12"),
            ("0_ ;[Red]\\-0\\ ", "12", "12"),
            ("#,##0", "1001", "1001"),
            ("0.00", "12", "12"),
            ("0000", "0.5", "0.5"),
            ("0000", "-3", "-3"),
            ("[>99]0000;0", "12", "12"),
            ("General", "13800138000", "13800138000"),
            ("0.00E+00", "13800138000", "13800138000"),
            ("General", "1.3800138E+10", "13800138000"),
            ("General", "0.30000000000000004", "0.3"),
            ("General", "-0", "0"),
            ("@", "12", "12"),
        ] {
            assert_eq!(
                shown(format, value).as_deref(),
                Ok(right),
                "{value} as {format}"
            );
        }
        for value in ["110101199001011234", "1.1010119900101123E+17", "1e999"] {
            assert_eq!(shown("0", value), Err(WrongInFile::DigitsLost), "{value}");
        }
    }

    #[test]
    fn dates_and_times_are_told_from_other_numbers() {
        for (format, value, right) in [
            ("yyyy-mm-dd", "46328", "2026-11-02 00:00:00"),
            ("m/d", "46328.322916666664", "2026-11-02 07:45:00"),
            (
                "[$-804]yyyy\"年\"m\"月\"d\"日\"",
                "46328",
                "2026-11-02 00:00:00",
            ),
            ("hh:mm", "0.3229166666666667", "07:45:00"),
            ("h:mm AM/PM", "1", "24:00:00"),
            ("上午/下午h\"时\"mm\"分\"", "0.5", "12:00:00"),
            ("[h]:mm", "1.25", "30:00:00"),
            ("yyyy-mm-dd", "1.5", "1900-01-01 12:00:00"),
            ("yyyy-mm-dd", "-1", "-1"),
            ("0\"d\"", "46328", "46328d"),
            ("\\Y0000", "12", "Y0012"),
            ("0.0####\" YMD\"", "12", "12"),
        ] {
            assert_eq!(
                shown(format, value).as_deref(),
                Ok(right),
                "{value} as {format}"
            );
        }
        assert_eq!(
            [14, 22, 31, 57].map(built_in),
            [(); 4].map(|()| NumberStyle::Moment)
        );
        assert_eq!(
            [0, 1, 4, 49].map(built_in),
            [(); 4].map(|()| NumberStyle::Plain)
        );
    }

    #[test]
    fn days_may_be_counted_from_1904() {
        let mut formats = Formats::new(Epoch::Of1904);
        formats.styles.push(NumberStyle::Moment);
        assert_eq!(
            formats.shown(0, "44866").as_deref(),
            Ok("2026-11-02 00:00:00")
        );
    }
}
