//! `onpost month confirmations` and `onpost month verify`: what people confirmed of their months, out of the database and held
//! against its signature without one.

use super::{house, out};
use crate::{
    actions::month_answer,
    config::Config,
    files::confirmation::{ConfirmationFault, LONGEST, SigningKey},
    rules::time::Month,
    say,
    words::Lang,
};
use anyhow::{Context, bail};
use clap::Args;
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The arguments of `month confirmations`.
#[derive(Args)]
pub struct Confirmations {
    /// The month, such as 2026-10
    #[arg(value_parser = super::value::month)]
    pub month: Month,

    /// The folder to write to; it's made where it's missing
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// The arguments of `month verify`.
#[derive(Args)]
pub struct Verify {
    /// Confirmations, as the page or `month confirmations` gives them
    #[arg(required = true)]
    pub files: Vec<PathBuf>,

    /// The public key that has to have signed them, as a file with a JSON Web Key; without it, each file's own
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
}

/// Writes the confirmations of a month: `1001-1.json`, `1001-2.json` …, the first first.
///
/// # Errors
/// A database that can't be read, a folder that can't be written to.
pub async fn write(asked: &Confirmations, config: &Config) -> anyhow::Result<()> {
    let (lang, folder) = (config.lang(), &asked.out);
    let house = house::open(config).await?;
    let files = month_answer::files(&house, asked.month).await?;
    house.write_notes().await?;
    house.db.close().await?;
    house::make_folder(folder)?;
    for (place, file) in files.iter().enumerate() {
        let before = files[..place].iter();
        let number = before.filter(|it| it.staff_no == file.staff_no).count() + 1;
        let name = format!("{}-{number}.json", plain(&file.staff_no));
        let path = folder.join(name);
        std::fs::write(&path, file.write()).with_context(|| path.display().to_string())?;
    }
    let told = say!(
        lang,
        "confirmation-written",
        count = files.len(),
        folder = folder.display().to_string()
    );
    out::line(lang, told)
}

/// A staff number as a part of a file's name.
fn plain(staff_no: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_".contains(c);
    let plain = staff_no.chars().map(|c| if is_plain(c) { c } else { '_' });
    plain.collect()
}

/// Tells of each file whether it holds.
///
/// # Errors
/// The first that doesn't, and why; a file that can't be read.
pub fn verify(asked: &Verify, lang: Lang) -> anyhow::Result<()> {
    let key = asked.key.as_ref().map(|file| key(lang, file)).transpose()?;
    let mut refused = None;
    for file in &asked.files {
        let name = file.display();
        match month_answer::verify(&read(lang, file)?, key.as_ref()) {
            Ok(holds) => {
                let told = say!(
                    lang,
                    "confirmation-holds",
                    staff_no = holds.staff_no,
                    month = holds.month,
                    sha256 = holds.sha256
                );
                out::line(lang, format_args!("{name}: {told}"))?;
                let key = say!(lang, "confirmation-key", thumbprint = holds.thumbprint);
                out::line(lang, format_args!("{name}: {key}"))?;
            }
            Err(fault) => {
                let told = format!("{name}: {}", told(lang, fault));
                refused.get_or_insert(told.clone());
                out::aside(&told);
            }
        }
    }
    match refused {
        None => Ok(()),
        Some(first) => bail!(first),
    }
}

fn told(lang: Lang, fault: ConfirmationFault) -> String {
    let fault = lang.say_one("confirmation-fault", fault.into());
    say!(lang, "confirmation-refused", fault = fault)
}

fn key(lang: Lang, file: &Path) -> anyhow::Result<SigningKey> {
    let read = serde_json::from_slice(&read(lang, file)?);
    read.ok().with_context(|| {
        let file = file.display().to_string();
        say!(lang, "confirmation-unreadable-key", file = file)
    })
}

/// A file, or as much of it as shows that it's too long.
fn read(lang: Lang, file: &Path) -> anyhow::Result<Vec<u8>> {
    let most = LONGEST as u64 + 1;
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().with_context(|| {
        let file = file.display().to_string();
        say!(lang, "confirmation-unreadable-file", file = file)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_staff_number_makes_no_path() {
        for (staff_no, name) in [("1001", "1001"), ("../x", "___x"), ("甲 1", "甲_1")] {
            assert_eq!(plain(staff_no), name);
        }
    }
}
