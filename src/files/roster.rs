//! `roster.toml`: what a folder says beside its tables of how rosters are made: limits and weights, contracts, wishes, the shifts of a post.

use super::{
    fault::{FileFault, Wrong, WrongInFile},
    folder,
};
use chrono::NaiveDate;
use onpost_rules::{
    bounds,
    facts::Facts,
    ids::{PersonId, ShiftId},
    roster::{
        Contract, Level, RosterTerms, Wish,
        contract::{MOST_HOURS, MOST_WEEKENDS},
        gather::RosterBasis,
        setting::{LIMITS, WEIGHTS},
        terms,
        wish::WishedFor,
    },
    typed,
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    path::Path,
};
use toml::{Spanned, value::Datetime};

const FILE: &str = "roster.toml";

/// The file as it's written; people, posts and shifts by their codes.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Written {
    limits: terms::Limits,
    weights: terms::Weights,
    /// By a post's code, the codes of the shifts that are worked there.
    shifts: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    contracts: Vec<WrittenContract>,
    wishes: Vec<WrittenWish>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenContract {
    staff_no: Spanned<String>,
    #[serde(default)]
    least_hours: Option<Spanned<u32>>,
    #[serde(default)]
    most_hours: Option<Spanned<u32>>,
    #[serde(default)]
    most_weekends: Option<Spanned<u32>>,
    #[serde(default)]
    barred_shifts: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWish {
    staff_no: Spanned<String>,
    date: Spanned<Datetime>,
    /// `on`, `off`, or a shift's code.
    want: Spanned<String>,
    #[serde(default = "one")]
    priority: Spanned<u8>,
}

fn out_of(least: u32, most: u32) -> WrongInFile {
    WrongInFile::OutOfRange {
        least: least.into(),
        most: most.into(),
    }
}

fn one() -> Spanned<u8> {
    Spanned::new(0..0, 1)
}

/// Reads the file of a folder whose tables are `facts`; without it, a site begins as ours do.
///
/// # Errors
/// What can't be read, or else every code that stands for nothing.
pub fn read(dir: &Path, facts: &Facts) -> Result<RosterBasis, Wrong> {
    let source = |text: &str| RosterText {
        text: text.to_owned(),
        faults: Vec::new(),
    };
    let text = match folder::settings_in(dir, FILE) {
        Ok(Some(text)) => text,
        Ok(None) => return Ok(RosterBasis::default()),
        Err(what) => return Err(vec![source("").fault(0..0, what)].into()),
    };
    let written: Written = toml::from_str(&text).map_err(|error| {
        let what = WrongInFile::NotToml {
            error: error.message().to_owned(),
        };
        vec![source(&text).fault(error.span().unwrap_or(0..0), what)]
    })?;
    source(&text).agreed(&written, facts)
}

/// The text, from which faults get their lines and values.
struct RosterText {
    text: String,
    faults: Vec<FileFault>,
}

impl RosterText {
    fn agreed(mut self, written: &Written, facts: &Facts) -> Result<RosterBasis, Wrong> {
        let mut agreed = RosterBasis {
            terms: RosterTerms {
                limits: written.limits,
                weights: written.weights,
                ..RosterTerms::default()
            },
            ..RosterBasis::default()
        };
        self.settings(written);
        for (post, shifts) in &written.shifts {
            let typed = typed::fold(post.get_ref());
            let found = facts.posts.iter().find(|it| it.code == typed);
            let found = self.known(found.map(|it| it.id), post, "posts");
            let shifts = self.shifts(shifts, facts);
            agreed.shifts.extend(found.map(|post| (post, shifts)));
        }
        let mut first = HashMap::new();
        for contract in &written.contracts {
            self.contract(contract);
            let person = self.person(&contract.staff_no, facts);
            let place = contract.staff_no.span();
            let row = self
                .fault(place.clone(), WrongInFile::Empty)
                .row
                .unwrap_or_default();
            if let Some(row) = person.and_then(|person| first.insert(person, row)) {
                self.note(place, WrongInFile::Contradicts { row });
            }
            let barred_shifts = self.shifts(&contract.barred_shifts, facts);
            agreed.contracts.extend(person.map(|person| Contract {
                person,
                least_hours: contract.least_hours.as_ref().map(|it| *it.get_ref()),
                most_hours: contract.most_hours.as_ref().map(|it| *it.get_ref()),
                most_weekends: contract.most_weekends.as_ref().map(|it| *it.get_ref()),
                barred_shifts,
            }));
        }
        for wish in &written.wishes {
            let wish = self.wish(wish, facts);
            agreed.wishes.extend(wish);
        }
        if self.faults.is_empty() {
            Ok(agreed)
        } else {
            Err(self.faults.into())
        }
    }

    /// Limits and weights are held to what the pages take.
    fn settings(&mut self, written: &Written) {
        let limits = LIMITS.iter().map(|it| {
            let limit = it.of(&written.limits);
            let number = (limit.level != Level::Off).then_some(limit.number);
            (it.name, number, (it.least, it.most))
        });
        let weights = WEIGHTS.iter().map(|it| {
            let weight = it.of(&written.weights);
            (it.name, Some(weight), (it.least, it.most))
        });
        for (name, number, (least, most)) in limits.chain(weights) {
            if number.is_some_and(|number| !(least..=most).contains(&number)) {
                self.note(self.place(name), out_of(least, most));
            }
        }
    }

    /// Where the value of a setting stands.
    fn place(&self, name: &str) -> Range<usize> {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let rest = line.trim_start().strip_prefix(name);
            let value = rest.and_then(|rest| rest.trim_start().strip_prefix('='));
            if let Some(value) = value {
                let value = value.trim_start();
                let from = start + line.len() - value.len();
                return from..from + value.trim_end().len();
            }
            start += line.len();
        }
        0..0
    }

    /// What is agreed with somebody is held to what the pages take.
    fn contract(&mut self, contract: &WrittenContract) {
        let bounded = [
            (&contract.least_hours, MOST_HOURS),
            (&contract.most_hours, MOST_HOURS),
            (&contract.most_weekends, MOST_WEEKENDS),
        ];
        for (number, most) in bounded {
            if let Some(number) = number.as_ref().filter(|it| *it.get_ref() > most) {
                self.note(number.span(), out_of(0, most));
            }
        }
        if let (Some(least), Some(most)) = (&contract.least_hours, &contract.most_hours)
            && least.get_ref() > most.get_ref()
        {
            self.note(most.span(), out_of(*least.get_ref(), MOST_HOURS));
        }
    }

    fn wish(&mut self, wish: &WrittenWish, facts: &Facts) -> Option<Wish> {
        let person = self.person(&wish.staff_no, facts);
        let want = match wish.want.get_ref().as_str() {
            "on" => Some(WishedFor::On),
            "off" => Some(WishedFor::Off),
            _ => self.shift(&wish.want, facts).map(WishedFor::Shift),
        };
        let date = wish.date.get_ref().to_string().parse::<NaiveDate>().ok();
        let date = date.and_then(bounds::date);
        if date.is_none() {
            self.note(wish.date.span(), WrongInFile::NotADate);
        }
        let priority = *wish.priority.get_ref();
        if !(1..=3).contains(&priority) {
            self.note(
                wish.priority.span(),
                WrongInFile::OutOfRange { least: 1, most: 3 },
            );
        }
        Some(Wish {
            person: person?,
            date: date?,
            want: want?,
            priority,
        })
    }

    fn person(&mut self, staff_no: &Spanned<String>, facts: &Facts) -> Option<PersonId> {
        let mut people = facts.people.iter();
        let typed = typed::fold(staff_no.get_ref());
        let found = people.find(|it| it.staff_no == typed);
        self.known(found.map(|it| it.id), staff_no, "staff")
    }

    fn shift(&mut self, code: &Spanned<String>, facts: &Facts) -> Option<ShiftId> {
        let typed = typed::fold(code.get_ref());
        let found = facts.shifts.iter().find(|it| it.code == typed);
        self.known(found.map(|it| it.id), code, "shifts")
    }

    fn shifts(&mut self, codes: &[Spanned<String>], facts: &Facts) -> Vec<ShiftId> {
        let shifts = codes.iter().filter_map(|code| self.shift(code, facts));
        shifts.collect()
    }

    fn known<T>(
        &mut self,
        found: Option<T>,
        code: &Spanned<String>,
        table: &'static str,
    ) -> Option<T> {
        if found.is_none() {
            self.note(code.span(), WrongInFile::Unknown { table });
        }
        found
    }

    fn note(&mut self, span: Range<usize>, what: WrongInFile) {
        let fault = self.fault(span, what);
        self.faults.push(fault);
    }

    fn fault(&self, span: Range<usize>, what: WrongInFile) -> FileFault {
        let before = self
            .text
            .get(..span.start)
            .filter(|_| !self.text.is_empty());
        let value = self.text.get(span).unwrap_or_default();
        FileFault {
            file: FILE.to_owned(),
            row: before.map(|before| before.matches('\n').count() as u64 + 1),
            column: None,
            value: value.trim().trim_matches('"').to_owned(),
            what,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::sample::board::SampleBoard;
    use std::fs;

    fn reading(text: &str) -> Result<RosterBasis, Vec<(Option<u64>, String)>> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), text).unwrap();
        let facts = SampleBoard::of("ab").plan.facts;
        read(folder.path(), &facts).map_err(|wrong| {
            let faults = wrong.first;
            let faults = faults.into_iter();
            faults.map(|fault| (fault.row, fault.value)).collect()
        })
    }

    #[test]
    fn a_folder_may_say_how_its_rosters_are_made() {
        let agreed = reading(
            "[limits]\nrest_hours = { level = \"warning\", number = 10 }\n\
             [weights]\nnights = 9\n\
             [shifts]\n1000 = [\"M\", \"N\"]\n\
             [[contracts]]\nstaff_no = \"a\"\nmost_hours = 160\nbarred_shifts = [\"N\"]\n\
             [[wishes]]\nstaff_no = \"b\"\ndate = 2026-11-03\nwant = \"off\"\npriority = 3\n\
             [[wishes]]\nstaff_no = \"b\"\ndate = 2026-11-04\nwant = \"M\"\n",
        )
        .unwrap();
        assert_eq!(agreed.terms.limits.rest_hours.level, Level::Warning);
        assert_eq!(
            agreed.terms.limits.nights_in_row,
            terms::Limits::default().nights_in_row
        );
        assert_eq!(agreed.terms.weights.nights, 9);
        assert_eq!(
            agreed.shifts.values().map(Vec::len).collect::<Vec<_>>(),
            [2]
        );
        assert_eq!(agreed.contracts[0].most_hours, Some(160));
        assert_eq!(agreed.contracts[0].barred_shifts.len(), 1);
        assert_eq!(agreed.wishes[0].priority, 3);
        assert!(matches!(agreed.wishes[1].want, WishedFor::Shift(_)));
    }

    #[test]
    fn every_code_that_stands_for_nothing_is_told_with_its_line() {
        let faults = reading(
            "[[contracts]]\nstaff_no = \"z\"\nbarred_shifts = [\"Q\"]\n\
             [[wishes]]\nstaff_no = \"b\"\ndate = 2026-11-03\nwant = \"Y\"\npriority = 4\n",
        );
        let expected = [(2, "z"), (3, "Q"), (7, "Y"), (8, "4")];
        let expected = expected.map(|(row, value)| (Some(row), value.to_owned()));
        assert_eq!(faults, Err(expected.to_vec()));
        let faults = reading("[weights]\nnigths = 4\n").unwrap_err();
        assert_eq!(faults[0].0, Some(2));
    }

    #[test]
    fn numbers_are_held_to_what_the_pages_take() {
        let faults = reading(
            "[limits]\ndays_in_row = { level = \"hard\", number = 0 }\n\
             rest_hours = { level = \"off\", number = 0 }\n\
             [weights]\nshort_runs = 110000\nleast_days_in_row = 31\n\
             [[contracts]]\nstaff_no = \"a\"\nleast_hours = 160\nmost_hours = 150\nmost_weekends = 7\n\
             [[contracts]]\nstaff_no = \"ａ\"\n",
        );
        let expected = [
            (2, "{ level = \"hard\", number = 0 }"),
            (5, "110000"),
            (6, "31"),
            (11, "7"),
            (10, "150"),
            (13, "ａ"),
        ];
        let expected = expected.map(|(row, value)| (Some(row), value.to_owned()));
        assert_eq!(faults, Err(expected.to_vec()));
    }
}
