//! `onpost report`: the month as a file.

use super::{house, out as output, value};
use crate::{
    actions::month,
    config::{Config, language},
    files::report::{self, ReportFormat, ReportKind, ReportLayout},
    rules::time::Month,
    say,
    words::Lang,
};
use anyhow::{Context, anyhow};
use clap::Args;
use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};
use strum::VariantArray;

/// The arguments of `report`.
#[derive(Args)]
pub struct ReportCommand {
    /// Month, YYYY-MM
    #[arg(value_parser = value::month)]
    pub month: Month,
    /// File to write, its name ending in .xlsx or .csv
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Columns of the report, onpost or dingtalk
    #[arg(long, value_name = "NAME", default_value = "onpost", value_parser = layout)]
    pub layout: ReportLayout,
    /// Language of the report, zh-CN or en
    #[arg(long, value_name = "TAG", default_value = "zh-CN", value_parser = language)]
    pub report_lang: Lang,
}

/// Writes the month of everybody to the file that was named, and says so.
///
/// # Errors
/// A name that ends otherwise, a file that can't be written, or the database's; a file that was there stays as it was.
pub async fn run(arguments: &ReportCommand, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let out = &arguments.out;
    let name = || out.display().to_string();
    let format =
        format_of(out).ok_or_else(|| anyhow!(say!(lang, "report-ending", file = name())))?;
    let house = house::open(config).await?;
    let month = month::of_everybody(&house, arguments.month, arguments.layout).await?;
    house.write_notes().await?;
    let kind = ReportKind {
        format,
        layout: arguments.layout,
    };
    report::write(arguments.report_lang, &month.material(), kind)
        .and_then(|bytes| replace(out, &bytes))
        .with_context(|| say!(lang, "report-unwritten", file = name()))?;
    house.db.close().await?;
    output::line(lang, say!(lang, "report-written", file = name()))
}

fn layout(name: &str) -> Result<ReportLayout, String> {
    let known = || ReportLayout::VARIANTS.iter().map(<&str>::from);
    let right = known().collect::<Vec<&str>>().join(", ");
    name.parse().map_err(|_| right)
}

/// By the ending, in small or capital letters.
fn format_of(path: &Path) -> Option<ReportFormat> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    ending.parse().ok()
}

/// Puts a whole file in place of what was there, or leaves that.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = beside(path);
    let written = File::create_new(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // What went wrong first is what's told.
        fs::remove_file(&part).ok();
    }
    written
}

/// A name in the same folder that nobody else uses.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_which_kind_of_file_it_is() {
        let format = |name: &str| format_of(Path::new(name));
        assert_eq!(format("a/十月.xlsx"), Some(ReportFormat::Xlsx));
        assert_eq!(format("OCT.CSV"), Some(ReportFormat::Csv));
        for other in ["oct", "oct.xls", "oct.xlsx.bak", ".csv"] {
            assert_eq!(format(other), None, "{other}");
        }
    }

    #[test]
    fn a_file_is_replaced_as_a_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("oct.csv");
        fs::write(&file, "old").unwrap();
        replace(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");

        let taken = folder.path().join("taken.csv");
        fs::create_dir_all(taken.join("inside")).unwrap();
        assert!(replace(&taken, b"new").is_err());
        assert!(replace(&folder.path().join("nowhere/oct.csv"), b"new").is_err());
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 2, "nothing half written is left");
    }
}
