//! From values to cells, each in the one form in which it's read.

use chrono::{NaiveDate, NaiveTime, Timelike};
use onpost_rules::{
    export::{ExportLoss, ExportSum},
    field::{self, FieldFault},
    invisible,
    typed::fold,
};

/// A text as a reading leaves it: without what nobody sees around it, full-width digits and letters plain.
///
/// A NUL, which only SQLite keeps, would make a file look like UTF-16.
pub fn text(text: &str) -> String {
    let folded = fold(invisible::trimmed(text)).replace('\0', "");
    invisible::trimmed(&folded).to_owned()
}

/// A text of so many letters at most.
pub fn prose(value: &str, most: usize, sum: &mut ExportSum) -> String {
    let text = text(value);
    if text.chars().count() <= most {
        return text;
    }
    sum.lose(ExportLoss::Text, &text);
    let cut: String = text.chars().take(most).collect();
    self::text(&cut)
}

/// One line of so many letters at most.
pub fn line(value: &str, most: usize, sum: &mut ExportSum) -> String {
    prose(value, most, sum).replace(['\n', '\r', '\t'], " ")
}

/// What a rule makes of a text that may be empty; nothing, and told, where an older version kept what none takes.
pub fn ruled(
    value: &str,
    rule: impl FnOnce(&str) -> Result<String, FieldFault>,
    sum: &mut ExportSum,
) -> String {
    let text = text(value);
    if text.is_empty() {
        return text;
    }
    rule(&text).unwrap_or_else(|_| {
        sum.lose(ExportLoss::Text, &text);
        String::new()
    })
}

/// A telephone number.
pub fn phone(value: &str, sum: &mut ExportSum) -> String {
    ruled(value, field::phone, sum)
}

/// A name in English, where there is one.
pub fn english(name: Option<&String>, most: usize, sum: &mut ExportSum) -> String {
    name.map_or_else(String::new, |name| line(name, most, sum))
}

/// A date, where there is one.
pub fn date(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// A time of day, with seconds where it has any.
pub fn clock(time: NaiveTime) -> String {
    let form = if time.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    time.format(form).to_string()
}

/// Things in the order of their codes.
pub fn in_order<T>(things: &[T], code: impl Fn(&T) -> &str) -> Vec<&T> {
    let mut things: Vec<&T> = things.iter().collect();
    things.sort_by(|a, b| code(a).cmp(code(b)));
    things
}

/// The word of an enum.
pub fn word<'e, E>(value: &'e E) -> String
where
    &'e E: Into<&'static str>,
{
    let word: &'static str = value.into();
    word.to_owned()
}
