//! `policy.toml`: one version of the policy, every wrong setting of it told with its line.

use super::{
    civil,
    fault::{EndOfDay, Faults, FileFault, WrongInFile},
    folder::Folder,
    id,
};
use chrono::{Datelike, NaiveDate};
use onpost_rules::{
    bounds,
    clock_time::ClockTime,
    ids::PolicyId,
    policy::{
        BreakCovers, DayKindBy, DeviceDirections, LatenessReference, MarginCounts, Policies,
        Policy, PolicyTerms,
    },
};
use serde::Deserialize;
use std::ops::Range;
use strum::VariantArray;
use toml::de::{DeTable, DeValue};

const FILE: &str = "policy.toml";
const EFFECTIVE_FROM: &str = "effective_from";

/// The settings that are times of day.
const NIGHT_ENDS: [&str; 2] = ["night_from", "night_to"];

/// Reads the policy; without the file, the numbers of the documents.
pub fn read(folder: &mut Folder) -> Policies {
    let Some(text) = folder.settings(FILE) else {
        return Policies::default();
    };
    let policy = folder
        .faults
        .keep(text)
        .and_then(|text| policy(&PolicyText::new(&text), &mut folder.faults));
    Policies::new(policy.into_iter().collect())
}

fn policy(source: &PolicyText, faults: &mut Faults) -> Option<Policy> {
    let not_toml = |error: toml::de::Error| {
        let what = WrongInFile::NotToml {
            error: error.message().to_owned(),
        };
        source.fault(error.span(), "", what)
    };
    let table = DeTable::parse(source.text).map_err(not_toml);
    let table = faults.keep(table)?;
    let mut settings = Vec::new();
    flatten(table.get_ref(), "", &mut settings);
    let before = faults.count();
    for setting in &settings {
        faults.keep(source.check(setting));
    }
    let effective_from = settings
        .iter()
        .find(|setting| setting.name == EFFECTIVE_FROM);
    let effective_from = effective_from.map(|setting| source.date(setting));
    let effective_from = faults.keep(effective_from.transpose())?;
    if faults.count() > before {
        return None;
    }
    let terms = faults.keep(terms(source.text).map_err(not_toml))?;
    source.check_ranges(&terms, &settings, faults)?;
    Some(Policy {
        id: Some(policy_id(effective_from)),
        version: 1,
        effective_from,
        terms,
    })
}

fn terms(text: &str) -> Result<PolicyTerms, toml::de::Error> {
    let mut table: toml::Table = toml::from_str(text)?;
    table.remove(EFFECTIVE_FROM);
    PolicyTerms::deserialize(table)
}

fn policy_id(effective_from: Option<NaiveDate>) -> PolicyId {
    let day = effective_from.map_or(i32::MIN, |date| date.num_days_from_ce());
    PolicyId(id::of("policy", &[&day.to_be_bytes()]))
}

/// A setting with its dotted name and where it stands.
struct PolicySetting<'t> {
    name: String,
    value: &'t DeValue<'t>,
    span: Range<usize>,
}

/// The settings of a table and of the tables in it.
fn flatten<'t>(table: &'t DeTable<'t>, prefix: &str, settings: &mut Vec<PolicySetting<'t>>) {
    for (key, value) in table {
        let name = format!("{prefix}{}", key.get_ref());
        let inner = value.get_ref().as_table();
        match inner.filter(|_| prefix.is_empty() && kind_of(&name) == Some(SettingKind::Table)) {
            Some(inner) => flatten(inner, &format!("{name}."), settings),
            None => settings.push(PolicySetting {
                name,
                value: value.get_ref(),
                span: if inner.is_some() {
                    key.span()
                } else {
                    value.span()
                },
            }),
        }
    }
}

/// What a setting wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SettingKind {
    Number,
    Truth,
    Word,
    Clock,
    Date,
    Table,
}

/// The kind of a setting, told from the policy of the documents; `None` where there is no such setting.
fn kind_of(name: &str) -> Option<SettingKind> {
    let known = known_settings();
    known
        .into_iter()
        .find(|known| known.0 == name)
        .map(|known| known.1)
}

/// Every setting by its dotted name, the tables before their settings.
fn known_settings() -> Vec<(String, SettingKind)> {
    let mut known = vec![(EFFECTIVE_FROM.to_owned(), SettingKind::Date)];
    let terms = toml::Table::try_from(PolicyTerms::default()).unwrap_or_default();
    for (name, value) in &terms {
        let kind_of_it = if NIGHT_ENDS.contains(&name.as_str()) {
            SettingKind::Clock
        } else {
            kind(value)
        };
        known.push((name.clone(), kind_of_it));
        for (inner, value) in value.as_table().into_iter().flatten() {
            known.push((format!("{name}.{inner}"), kind(value)));
        }
    }
    known
}

fn kind(value: &toml::Value) -> SettingKind {
    match value {
        toml::Value::Boolean(_) => SettingKind::Truth,
        toml::Value::String(_) => SettingKind::Word,
        toml::Value::Table(_) => SettingKind::Table,
        _ => SettingKind::Number,
    }
}

/// The text of the file, from which faults get their lines and values.
struct PolicyText<'t> {
    text: &'t str,
}

impl<'t> PolicyText<'t> {
    fn new(text: &'t str) -> Self {
        Self { text }
    }

    fn fault(&self, span: Option<Range<usize>>, setting: &str, what: WrongInFile) -> FileFault {
        let before = span.as_ref().and_then(|span| self.text.get(..span.start));
        let value = span
            .and_then(|span| self.text.get(span))
            .unwrap_or_default();
        FileFault {
            file: FILE.to_owned(),
            row: before.map(|before| before.matches('\n').count() as u64 + 1),
            column: Some(setting.to_owned()).filter(|setting| !setting.is_empty()),
            value: value.trim().trim_matches('"').to_owned(),
            what,
        }
    }

    fn wrong(&self, setting: &PolicySetting, what: WrongInFile) -> FileFault {
        self.fault(Some(setting.span.clone()), &setting.name, what)
    }

    /// Whether there is such a setting, with such a kind of value.
    fn check(&self, setting: &PolicySetting) -> Result<(), FileFault> {
        let what = match (kind_of(&setting.name), setting.value) {
            (Some(SettingKind::Date), _)
            | (Some(SettingKind::Number), DeValue::Integer(_))
            | (Some(SettingKind::Truth), DeValue::Boolean(_)) => return Ok(()),
            (Some(SettingKind::Word), DeValue::String(word))
                if words_of(&setting.name).contains(&word.as_ref()) =>
            {
                return Ok(());
            }
            (Some(SettingKind::Clock), DeValue::String(text))
                if text.trim().parse::<ClockTime>().is_ok() =>
            {
                return Ok(());
            }
            (Some(SettingKind::Clock), _) => WrongInFile::NotAClock {
                end_of_day: EndOfDay::Allowed,
            },
            (Some(SettingKind::Number), _) => WrongInFile::NotAWholeNumber,
            (Some(SettingKind::Truth), _) => WrongInFile::NotTrueOrFalse,
            (Some(SettingKind::Word), _) => WrongInFile::UnknownWord {
                right: words_of(&setting.name),
            },
            (Some(SettingKind::Table), _) => WrongInFile::NotATable,
            (None, _) => WrongInFile::UnknownSetting {
                right: settings_beside(&setting.name),
            },
        };
        Err(self.wrong(setting, what))
    }

    fn date(&self, setting: &PolicySetting) -> Result<NaiveDate, FileFault> {
        let date = match setting.value {
            DeValue::String(text) => civil::date(text),
            DeValue::Datetime(date) => civil::date(&date.to_string()),
            _ => None,
        };
        let date = date.ok_or_else(|| self.wrong(setting, WrongInFile::NotADate))?;
        bounds::date(date).ok_or_else(|| self.wrong(setting, WrongInFile::FarYear))
    }

    fn check_ranges(
        &self,
        terms: &PolicyTerms,
        settings: &[PolicySetting],
        faults: &mut Faults,
    ) -> Option<()> {
        let wrong = terms.faults();
        for term in &wrong {
            let (least, most) = (term.least, term.most);
            let setting = settings.iter().find(|setting| setting.name == term.setting);
            let span = setting.map(|setting| setting.span.clone());
            let fault = self.fault(span, term.setting, WrongInFile::OutOfRange { least, most });
            faults.push(fault);
        }
        wrong.is_empty().then_some(())
    }
}

/// The words that a setting may be.
fn words_of(setting: &str) -> Vec<&'static str> {
    match setting {
        "device_directions" => DeviceDirections::VARIANTS.iter().map(Into::into).collect(),
        "break_covers" => BreakCovers::VARIANTS.iter().map(Into::into).collect(),
        "day_kind_by" => DayKindBy::VARIANTS.iter().map(Into::into).collect(),
        "margin_counts" => MarginCounts::VARIANTS.iter().map(Into::into).collect(),
        _ => LatenessReference::VARIANTS.iter().map(Into::into).collect(),
    }
}

/// The names that could have been meant: those of the same table.
fn settings_beside(name: &str) -> Vec<String> {
    let table = |name: &str| name.rsplit_once('.').map(|(table, _)| table.to_owned());
    known_settings()
        .into_iter()
        .map(|known| known.0)
        .filter(|known| table(known) == table(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row, setting, value and what is wrong.
    type Told = (Option<u64>, Option<String>, String, WrongInFile);

    fn read(text: &str) -> Result<Policy, Vec<Told>> {
        let mut faults = Faults::default();
        policy(&PolicyText::new(text), &mut faults).ok_or_else(|| {
            let faults = faults.into_wrong().unwrap().first.into_iter();
            faults
                .map(|it| (it.row, it.column, it.value, it.what))
                .collect()
        })
    }

    #[test]
    fn a_policy_changes_what_it_names_and_keeps_the_rest() {
        for date in ["2026-11-01", "\"2026-11-01\"", "\"2026/11/1\""] {
            let text = format!(
                "effective_from = {date}\nlate_absent_minutes = 20\nlateness_reference = \"shift\"\n\
                 [first]\nearly_minutes = 10\n"
            );
            let policy = read(&text).unwrap();
            assert_eq!(policy.effective_from, NaiveDate::from_ymd_opt(2026, 11, 1));
            assert_eq!(policy.version, 1);
            let terms = PolicyTerms::default();
            assert_eq!(policy.terms.first.early_minutes, 10);
            assert_eq!(policy.terms.late_absent_minutes, 20);
            assert_eq!(policy.terms.lateness_reference, LatenessReference::Shift);
            assert_eq!(policy.terms.second, terms.second);
        }
    }

    #[test]
    fn what_undirected_punches_are_taken_for_is_a_setting() {
        let policy = read("pair_minutes = 90\ndevice_directions = \"ignore\"").unwrap();
        assert_eq!(policy.terms.pair_minutes, 90);
        assert_eq!(policy.terms.device_directions, DeviceDirections::Ignore);
        let faults = read("pair_minutes = 0\n").unwrap_err();
        let range = WrongInFile::OutOfRange {
            least: 1,
            most: 1440,
        };
        assert_eq!(faults[0].3, range);
        let faults = read("device_directions = \"required\"\nlateness_reference = \"trust\"\n");
        let right: Vec<_> = faults
            .unwrap_err()
            .into_iter()
            .map(|fault| fault.3)
            .collect();
        let words = |right: [&'static str; 2]| WrongInFile::UnknownWord {
            right: right.into(),
        };
        assert_eq!(
            right,
            [words(["trust", "ignore"]), words(["required", "shift"])]
        );
    }

    #[test]
    fn a_policy_without_a_date_is_always_in_force() {
        let policy = read("forgotten_tolerated = 1").unwrap();
        assert_eq!(policy.effective_from, None);
        let policies = Policies::new(vec![policy]);
        assert_eq!(policies.on(NaiveDate::MIN).terms.forgotten_tolerated, 1);
    }

    #[test]
    fn every_wrong_setting_is_told_with_its_line() {
        let faults = read(
            "effective_from = \"soon\"\nlate_absent_minutes = 1.5\nlateness_reference = \"never\"\n\
             forgotten_counts_corrections = 1\nthird = 3\nlate_minutes = 4\n[first]\nearly = 1\n",
        )
        .unwrap_err();
        let told: Vec<_> = faults
            .iter()
            .map(|(row, setting, value, _)| {
                (row.unwrap(), setting.as_deref().unwrap(), value.as_str())
            })
            .collect();
        assert_eq!(
            told,
            [
                (1, "effective_from", "soon"),
                (2, "late_absent_minutes", "1.5"),
                (3, "lateness_reference", "never"),
                (4, "forgotten_counts_corrections", "1"),
                (5, "third", "3"),
                (6, "late_minutes", "4"),
                (8, "first.early", "1"),
            ]
        );
        let right = [
            "first.advised_early_minutes",
            "first.early_minutes",
            "first.late_minutes",
        ];
        let right = right.map(str::to_owned).to_vec();
        assert_eq!(faults[6].3, WrongInFile::UnknownSetting { right });
    }

    #[test]
    fn numbers_out_of_range_and_broken_files_are_told_with_their_line() {
        let faults = read("\n[first]\nearly_minutes = 241\n").unwrap_err();
        let range = WrongInFile::OutOfRange {
            least: 0,
            most: 240,
        };
        let setting = Some("first.early_minutes".to_owned());
        assert_eq!(faults, [(Some(3), setting, "241".to_owned(), range)]);
        let faults = read("late_absent_minutes = 30\nfirst = [").unwrap_err();
        assert!(
            matches!(faults[0], (Some(2), None, _, WrongInFile::NotToml { .. })),
            "{faults:?}"
        );
        let faults = read("late_absent_minutes = 99999999999999999999").unwrap_err();
        assert!(
            matches!(faults[0], (_, _, _, WrongInFile::NotToml { .. })),
            "{faults:?}"
        );
    }
}
