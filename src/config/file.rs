//! The settings file: its values become the defaults of the flags with the same names.

use clap::Command;
use onpost_words::{Lang, say};
use std::{ffi::OsString, path::PathBuf};

/// The file that is read where none is named.
const USUAL: &str = "onpost.toml";

/// The flag that names the file, and so can't stand in it.
const NOT_IN_FILE: [&str; 3] = ["config", "help", "version"];

/// The command with the defaults that the file gives.
///
/// # Errors
/// In the reader's language: a file that can't be read, that isn't TOML, or that has an unknown key.
pub fn apply(command: Command, arguments: &[OsString], lang: Lang) -> anyhow::Result<Command> {
    let Some(path) = path(arguments) else {
        return Ok(command);
    };
    let file = path.display().to_string();
    let text = std::fs::read_to_string(&path).map_err(|error| {
        let reason = error.to_string();
        anyhow::anyhow!(say!(
            lang,
            "config-unreadable",
            file = file.clone(),
            reason = reason
        ))
    })?;
    with_defaults(command, &text, lang).map_err(|fault| anyhow::anyhow!("{file}: {fault}"))
}

/// The file named on the command line, else in the environment, else the usual one if it's there.
fn path(arguments: &[OsString]) -> Option<PathBuf> {
    named(arguments)
        .or_else(|| std::env::var_os("ONPOST_CONFIG").map(PathBuf::from))
        .or_else(|| Some(PathBuf::from(USUAL)).filter(|usual| usual.exists()))
}

fn named(arguments: &[OsString]) -> Option<PathBuf> {
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy();
        if argument == "--config" {
            return arguments.next().map(PathBuf::from);
        }
        if let Some(file) = argument.strip_prefix("--config=") {
            return Some(PathBuf::from(file));
        }
    }
    None
}

fn with_defaults(mut command: Command, text: &str, lang: Lang) -> Result<Command, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        say!(lang, "config-not-toml", reason = error.to_string())
    })?;
    let known = known_keys(&command);
    for (key, value) in table {
        let Some(id) = known.iter().find(|(flag, _)| *flag == key) else {
            let names: Vec<&str> = known.iter().map(|(flag, _)| flag.as_str()).collect();
            return Err(say!(
                lang,
                "config-unknown-key",
                key = key,
                known = names.join(", ")
            ));
        };
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            _ => return Err(say!(lang, "config-not-text", key = key)),
        };
        command = command.mut_arg(&id.1, |flag| flag.default_value(value));
    }
    Ok(command)
}

/// The long flags that may stand in the file, each with the id by which clap knows it.
fn known_keys(command: &Command) -> Vec<(String, String)> {
    command
        .get_arguments()
        .filter_map(|flag| Some((flag.get_long()?.to_owned(), flag.get_id().to_string())))
        .filter(|(flag, _)| !NOT_IN_FILE.contains(&flag.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;
    use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

    /// A program with these settings.
    #[derive(Parser)]
    struct Cli {
        #[command(subcommand)]
        _command: Option<Command>,
        #[command(flatten)]
        config: Config,
    }

    #[derive(Subcommand)]
    enum Command {
        Serve,
    }

    fn parse(text: &str, arguments: &[&str]) -> Result<Cli, String> {
        let command = with_defaults(Cli::command(), text, Lang::En)?;
        let arguments = ["onpost"].iter().chain(arguments);
        let matches = command
            .try_get_matches_from(arguments)
            .map_err(|error| error.to_string())?;
        Cli::from_arg_matches(&matches).map_err(|error| error.to_string())
    }

    #[test]
    fn the_file_beats_what_is_built_in_and_a_flag_beats_the_file() {
        let file = "listen = \"127.0.0.1:9000\"\nsession-idle-hours = 3";
        let cli = parse(file, &[]).unwrap();
        assert_eq!(cli.config.listen.port(), 9000);
        assert_eq!(cli.config.session_idle(), chrono::Duration::hours(3));
        assert_eq!(cli.config.public_url(), "http://localhost:9000");
        let cli = parse(file, &["serve", "--listen", "127.0.0.1:7000"]).unwrap();
        assert_eq!(cli.config.listen.port(), 7000);
    }

    #[test]
    fn the_database_of_the_file_is_taken_but_never_printed_by_help() {
        let file = "database-url = \"postgres://on:secret@db/onpost\"";
        let cli = parse(file, &["serve"]).unwrap();
        assert_eq!(cli.config.database_url(), "postgres://on:secret@db/onpost");
        let help = parse(file, &["--help"]).err().unwrap();
        assert!(!help.contains("secret"), "{help}");
    }

    #[test]
    fn the_mail_server_is_read_and_never_printed_by_help() {
        let file = "smtp-url = \"smtps://on:secret@mail.example\"";
        let serve = &["--public-url", "https://onpost.example"];
        let cli = parse(file, serve).unwrap();
        assert_eq!(
            cli.config.smtp_url(),
            Some("smtps://on:secret@mail.example")
        );
        assert_eq!(cli.config.mail_from(), "Onpost <onpost@onpost.example>");
        let help = parse(file, &["--help"]).err().unwrap();
        assert!(!help.contains("secret"), "{help}");
        for wrong in [
            "mail.example",
            "http://mail.example",
            "smtp://x?tls=perhaps",
        ] {
            assert!(parse("", &["--smtp-url", wrong]).is_err(), "{wrong}");
        }
        assert!(parse("", &["--mail-from", "nobody"]).is_err());
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_names_that_are_known() {
        let fault = parse("lisen = \"x\"", &[]).err().unwrap();
        for name in ["lisen", "listen", "database-url", "session-longest-days"] {
            assert!(fault.contains(name), "{fault}");
        }
        assert!(!fault.contains("config,"), "{fault}");
    }

    #[test]
    fn a_value_that_is_neither_text_nor_number_is_refused_by_name() {
        let fault = parse("listen = [1]", &[]).err().unwrap();
        assert!(fault.contains("listen"), "{fault}");
    }

    #[test]
    fn a_public_url_is_an_origin_without_a_path() {
        for wrong in [
            "onpost.example",
            "ftp://x",
            "https://x/onpost",
            "https://x?y",
        ] {
            assert!(parse("", &["--public-url", wrong]).is_err(), "{wrong}");
        }
        let cli = parse("", &["--public-url", "https://onpost.example/"]).unwrap();
        assert_eq!(cli.config.public_url(), "https://onpost.example");
        assert!(cli.config.is_https());
    }

    #[test]
    fn the_settings_file_is_named_in_either_form() {
        let named_by = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            named(&words)
        };
        assert_eq!(
            named_by(&["onpost", "--config", "a.toml"]),
            Some("a.toml".into())
        );
        assert_eq!(
            named_by(&["onpost", "serve", "--config=b.toml"]),
            Some("b.toml".into())
        );
        assert_eq!(named_by(&["onpost", "serve"]), None);
    }
}
