//! `onpost month close`, `adjustments` and `reopen`: a month closed, what would be judged otherwise since, and opened again.

use super::{house, out, value};
use crate::{
    actions::{Error, House, closing},
    config::Config,
    files,
    rules::{access::Actor, time::Month},
    say,
    tell::refusal,
    words::Lang,
};
use anyhow::anyhow;
use clap::Args;
use std::io;

/// A month that is closed or opened again, and by whom.
#[derive(Args)]
pub struct MonthStep {
    /// Month, YYYY-MM
    #[arg(value_parser = value::month)]
    pub month: Month,
    /// Staff number of whoever does so: one of HR or an administrator
    #[arg(long, value_name = "STAFF_NO", value_parser = value::name)]
    pub by: String,
    /// Why; to close a month with open disputes, and to open one again, it has to be said
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
}

/// A month.
#[derive(Args)]
pub struct MonthNamed {
    /// Month, YYYY-MM
    #[arg(value_parser = value::month)]
    pub month: Month,
}

/// Closes a month, and prints the hashes.
///
/// # Errors
/// A number that nobody has or that belongs to somebody who may not, what the law refuses, the database's.
pub async fn close(step: &MonthStep, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let house = house::open(config).await?;
    let by = by(&house, step, lang).await?;
    let closed = closing::close(&house, &by, step.month, &step.reason).await;
    let freeze = closed.map_err(|error| told(lang, step, error))?;
    house.db.close().await?;
    // Read by programs: the same in each language.
    let said = format!(
        "closed {} classify_sha256={} hours_sha256={}",
        freeze.month, freeze.sha256.classify, freeze.sha256.hours
    );
    out::line(lang, said)
}

/// Opens a month again.
///
/// # Errors
/// As for [`close`].
pub async fn reopen(step: &MonthStep, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let house = house::open(config).await?;
    let by = by(&house, step, lang).await?;
    let opened = closing::reopen(&house, &by, step.month, &step.reason).await;
    let freeze = opened.map_err(|error| told(lang, step, error))?;
    house.db.close().await?;
    out::line(lang, format!("reopened {}", freeze.month))
}

/// Writes the adjustments of a month.
///
/// # Errors
/// A month that is open, the database's.
pub async fn adjustments(asked: &MonthNamed, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let house = house::open(config).await?;
    let found = closing::adjustments(&house, asked.month).await;
    let found = found.map_err(|error| refused(lang, error))?;
    house.db.close().await?;
    let lines = io::BufWriter::new(io::stdout().lock());
    out::written(lang, files::adjustments::write(lines, &found.adjusted))
}

async fn by(house: &House, step: &MonthStep, lang: Lang) -> anyhow::Result<Actor> {
    let named = closing::named(house, &step.by).await;
    named.map_err(|error| told(lang, step, error))
}

fn told(lang: Lang, step: &MonthStep, error: Error) -> anyhow::Error {
    let staff_no = step.by.clone();
    match error {
        Error::NotFound => anyhow!(say!(lang, "closing-unknown", staff_no = staff_no)),
        Error::NotAllowed => anyhow!(say!(lang, "closing-not-allowed", staff_no = staff_no)),
        error => refused(lang, error),
    }
}

fn refused(lang: Lang, error: Error) -> anyhow::Error {
    match error {
        Error::Refused(refusal) => anyhow!(refusal::tell(lang, &refusal)),
        error => error.into(),
    }
}
