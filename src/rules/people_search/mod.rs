//! Finding people by what somebody remembers of them: some of the name, the first letters of its syllables, the number, or
//! the end of the telephone number.

mod initials;

use super::{person::Person, typed::fold};

/// The longest text that is searched for, in characters.
pub const LONGEST: usize = 64;

/// How many people are listed at most.
pub const MOST: usize = 50;

/// How many digits a telephone number is found by at least: fewer end too many.
const LEAST_TAIL: usize = 3;

/// What people are searched by: words that have all to be found. Every sign stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleQuery(Vec<String>);

impl PeopleQuery {
    /// `None` where a text asks for nothing, or is longer than [`LONGEST`].
    pub fn of(text: &str) -> Option<Self> {
        if text.chars().count() > LONGEST {
            return None;
        }
        let text = fold(text).to_lowercase();
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Whether somebody is meant.
    pub fn finds(&self, person: &Person) -> bool {
        self.0.iter().all(|word| finds(word, person))
    }

    /// Those who are meant, the likeliest first: by their whole number or name, then by how the name or number begins, then
    /// the others; by number otherwise.
    pub fn among(&self, people: impl IntoIterator<Item = Person>) -> Vec<Person> {
        let found = people.into_iter().filter(|person| self.finds(person));
        let mut found: Vec<Person> = found.collect();
        found.sort_by_cached_key(|person| (self.distance(person), person.staff_no.clone()));
        found
    }

    fn distance(&self, person: &Person) -> u8 {
        let texts = [&person.staff_no, &person.name].map(|text| fold(text).to_lowercase());
        let any = |is: fn(&str, &str) -> bool| {
            texts
                .iter()
                .any(|text| self.0.iter().any(|word| is(text, word)))
        };
        if any(|text, word| text == word) {
            0
        } else if any(|text, word| text.starts_with(word)) {
            1
        } else {
            2
        }
    }
}

fn finds(word: &str, person: &Person) -> bool {
    let holds = |text: &str| fold(text).to_lowercase().contains(word);
    holds(&person.name)
        || holds(&person.staff_no)
        || ends_in(&person.phone, word)
        || initials::spell(&person.name, word)
}

/// Whether a telephone number ends in the digits of a word that is a number.
fn ends_in(phone: &str, word: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let is_number = word
        .chars()
        .all(|sign| sign.is_ascii_digit() || "+-()".contains(sign));
    let tail = digits(word);
    is_number && tail.len() >= LEAST_TAIL && digits(&fold(phone)).ends_with(&tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{DepartmentId, PersonId},
        person::Role,
    };
    use uuid::Uuid;

    fn person(staff_no: &str, name: &str, phone: &str) -> Person {
        Person {
            id: PersonId(Uuid::nil()),
            staff_no: staff_no.into(),
            name: name.into(),
            department: DepartmentId(Uuid::nil()),
            role: Role::Staff,
            posts: Vec::new(),
            phone: phone.into(),
            email: String::new(),
            active: true,
        }
    }

    fn found(text: &str) -> Vec<String> {
        let people = [
            person("1001", "李伟", "138-0013-8000"),
            person("1002", "欧阳晓燕", "+86 139 0000 1002"),
            person("1003", "曾伟", ""),
            person("A_7%", "O'Neil 100% 😀", "010 555"),
            person("2001", "Wei Li", "５５５１００１"),
        ];
        match PeopleQuery::of(text) {
            Some(query) => query.among(people).into_iter().map(|it| it.name).collect(),
            None => Vec::new(),
        }
    }

    #[test]
    fn somebody_is_found_by_what_one_remembers() {
        for (text, expected) in [
            // Some of the name.
            ("伟", &["李伟", "曾伟"][..]),
            (" 李伟 ", &["李伟"]),
            ("WEI", &["Wei Li"]),
            // The number.
            ("1002", &["欧阳晓燕"]),
            ("１００２", &["欧阳晓燕"]),
            // The end of a telephone number, whatever stands between its digits.
            ("8000", &["李伟"]),
            ("0013-8000", &["李伟"]),
            ("5551001", &["Wei Li"]),
            // Two digits are part of numbers and names alone.
            ("80", &[]),
            // The first letters of syllables; some letters have two readings.
            ("lw", &["李伟"]),
            ("oyxy", &["欧阳晓燕"]),
            ("XY", &["欧阳晓燕"]),
            ("zw", &["曾伟"]),
            ("cw", &["曾伟"]),
            // Several words narrow it down.
            ("伟 1003", &["曾伟"]),
            ("伟 燕", &[]),
            // Signs that mean something elsewhere.
            ("'", &["O'Neil 100% 😀"]),
            ("%", &["O'Neil 100% 😀"]),
            ("_", &["O'Neil 100% 😀"]),
            ("😀", &["O'Neil 100% 😀"]),
            ("\\", &[]),
            ("*", &[]),
            (";--", &[]),
            // Nothing, and no more than anybody means.
            ("", &[]),
            (" \u{3000} ", &[]),
        ] {
            assert_eq!(found(text), expected, "{text:?}");
        }
        assert_eq!(PeopleQuery::of(&"伟".repeat(LONGEST + 1)), None);
        assert!(PeopleQuery::of(&"伟".repeat(LONGEST)).is_some());
    }

    #[test]
    fn who_is_named_to_the_letter_comes_first() {
        let people = ["11001", "1001", "10010"].map(|number| person(number, "甲", ""));
        let query = PeopleQuery::of("1001").unwrap();
        let numbers = query.among(people).into_iter().map(|it| it.staff_no);
        assert_eq!(numbers.collect::<Vec<_>>(), ["1001", "10010", "11001"]);
    }
}
