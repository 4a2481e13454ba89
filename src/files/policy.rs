//! `policy.toml`: one version of the policy, every wrong setting of it told with its line.

use super::{
    civil,
    fault::{EndOfDay, Faults, FileFault, WrongInFile},
    id,
};
use chrono::{Datelike, NaiveDate};
use onpost_rules::{
    bounds,
    clock_time::ClockTime,
    ids::PolicyId,
    policy::{
        BreakCovers, DayKindBy, DeviceDirections, LatenessReference, MarginCounts, Policy,
        PolicyTerms,
    },
};
use serde::Deserialize;
use std::ops::Range;
use strum::VariantArray;
use toml::de::{DeTable, DeValue};

/// The setting from which date on a version holds.
pub const EFFECTIVE_FROM: &str = "effective_from";

/// The settings that are times of day.
const NIGHT_ENDS: [&str; 2] = ["night_from", "night_to"];

/// The version that stands in the text of a file.
pub fn version(file: &str, text: &str, faults: &mut Faults) -> Option<Policy> {
    policy(&PolicyText { file, text }, faults)
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
    let mut given: toml::Table = toml::from_str(text)?;
    given.remove(EFFECTIVE_FROM);
    let mut table = toml::Table::try_from(PolicyTerms::default()).unwrap_or_default();
    lay_over(&mut table, given);
    PolicyTerms::deserialize(table)
}

/// Lays what is given over the numbers of the law; a setting of a line that isn't named keeps its number, too.
fn lay_over(table: &mut toml::Table, given: toml::Table) {
    for (name, value) in given {
        match (table.get_mut(&name), value) {
            (Some(toml::Value::Table(known)), toml::Value::Table(inner)) => lay_over(known, inner),
            (_, value) => drop(table.insert(name, value)),
        }
    }
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
    file: &'t str,
    text: &'t str,
}

impl PolicyText<'_> {
    fn fault(&self, span: Option<Range<usize>>, setting: &str, what: WrongInFile) -> FileFault {
        let before = span.as_ref().and_then(|span| self.text.get(..span.start));
        let value = span
            .and_then(|span| self.text.get(span))
            .unwrap_or_default();
        FileFault {
            file: self.file.to_owned(),
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
mod tests;
