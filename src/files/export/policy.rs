//! The policy, a file for each version that ever holds.

use crate::policies::file_of;
use chrono::NaiveDate;
use onpost_rules::{
    export::{ExportLoss, ExportSum},
    policy::{Policies, Policy, PolicyTerms},
};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Write},
    path::Path,
};
use toml::Value;

/// Writes the versions in the order of their dates; of two with one date the one that holds.
/// Law 8.1.
pub fn write(folder: &Path, policies: &Policies, sum: &mut ExportSum) -> io::Result<()> {
    let mut holding: BTreeMap<Option<NaiveDate>, &Policy> = BTreeMap::new();
    for policy in policies.versions().filter(|it| it.version != 0) {
        if let Some(replaced) = holding.insert(policy.effective_from, policy) {
            sum.lose(ExportLoss::Policy, &replaced.version.to_string());
        }
    }
    sum.rows.insert("policy", holding.len() as u64);
    for (number, policy) in (1..).zip(holding.values()) {
        let mut file = File::create_new(folder.join(file_of(number)))?;
        file.write_all(settings(policy)?.as_bytes())?;
        file.sync_all()?;
    }
    Ok(())
}

/// What differs from the numbers of the law, which a file keeps that doesn't name them; the settings of the lines last, as
/// tables of their own.
fn settings(policy: &Policy) -> io::Result<String> {
    let table = |terms: &PolicyTerms| toml::Table::try_from(terms).map_err(io::Error::other);
    let (terms, law) = (table(&policy.terms)?, table(&PolicyTerms::default())?);
    let mut text = String::new();
    if let Some(from) = policy.effective_from {
        text.push_str(&format!("effective_from = \"{from}\"\n"));
    }
    for (name, value) in differing(&terms, &law).filter(|it| !it.1.is_table()) {
        text.push_str(&format!("{name} = {value}\n"));
    }
    for (name, value) in differing(&terms, &law) {
        let (Some(own), Some(law)) = (value.as_table(), law.get(name).and_then(Value::as_table))
        else {
            continue;
        };
        text.push_str(&format!("\n[{name}]\n"));
        for (inner, value) in differing(own, law) {
            text.push_str(&format!("{inner} = {value}\n"));
        }
    }
    Ok(text)
}

fn differing<'t>(
    own: &'t toml::Table,
    law: &'t toml::Table,
) -> impl Iterator<Item = (&'t String, &'t Value)> {
    let own = own.iter();
    own.filter(|(name, value)| law.get(*name) != Some(*value))
}
