//! The settings: from flags, the environment and a TOML file, in this order of precedence.

use chrono::Duration;
use clap::{Args, FromArgMatches};
use ipnet::IpNet;
use onpost_words::{Lang, say};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

mod backup;
pub mod file;
mod language;
pub mod stay;

pub use language::{lang_of_environment, listen};

/// What a site sets about its own Onpost.
///
/// A flag beats the environment, which beats the file, which beats what is built in.
#[derive(Clone, Args)]
pub struct Config {
    /// Settings file (TOML; its keys are the long flags' names). Without it, onpost.toml is read where there is one
    #[arg(long, global = true, env = "ONPOST_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Folder for what Onpost keeps itself, such as the embedded database
    #[arg(
        long,
        global = true,
        env = "ONPOST_DATA",
        value_name = "DIR",
        default_value = "data"
    )]
    pub data: PathBuf,

    /// Database, sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME [default: sqlite:DATA/onpost.db]
    #[arg(
        long,
        global = true,
        env = "DATABASE_URL",
        value_name = "URL",
        hide_env_values = true,
        hide_default_value = true
    )]
    database_url: Option<String>,

    /// Address and port to listen on
    #[arg(
        long,
        global = true,
        env = "ONPOST_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,

    /// Address that people type; with https, cookies are marked Secure [default: http://localhost:PORT]
    #[arg(
        long,
        global = true,
        env = "ONPOST_PUBLIC_URL",
        value_name = "URL",
        value_parser = origin
    )]
    public_url: Option<String>,

    /// Proxies in front of Onpost, as ranges with commas between; only they are believed about where a request came from
    #[arg(
        long,
        global = true,
        env = "ONPOST_TRUSTED_PROXIES",
        value_name = "RANGES",
        default_value = "",
        hide_default_value = true,
        value_parser = proxies
    )]
    trusted_proxies: Proxies,

    /// Hours without a request after which somebody must sign in again
    #[arg(
        long,
        global = true,
        env = "ONPOST_SESSION_IDLE_HOURS",
        value_name = "HOURS",
        default_value_t = 12,
        value_parser = clap::value_parser!(u32).range(1..=8760)
    )]
    session_idle_hours: u32,

    /// Days after which somebody must sign in again, however busy
    #[arg(
        long,
        global = true,
        env = "ONPOST_SESSION_LONGEST_DAYS",
        value_name = "DAYS",
        default_value_t = 30,
        value_parser = clap::value_parser!(u32).range(1..=365)
    )]
    session_longest_days: u32,

    #[command(flatten)]
    pub stay: stay::StayConfig,

    #[command(flatten)]
    backup: backup::BackupConfig,
    /// Months that the audit log is kept: six at least
    #[arg(
        long,
        global = true,
        env = "ONPOST_AUDIT_MONTHS",
        value_name = "MONTHS",
        default_value_t = 12,
        value_parser = clap::value_parser!(u32).range(6..=600)
    )]
    pub audit_months: u32,

    /// Mail server, smtps://USER:PASSWORD@HOST, or smtp://USER:PASSWORD@HOST?tls=required for STARTTLS; without it no mail is sent
    #[arg(
        long,
        global = true,
        env = "ONPOST_SMTP_URL",
        value_name = "URL",
        hide_env_values = true,
        hide_default_value = true,
        value_parser = smtp_url
    )]
    smtp_url: Option<String>,

    /// Sender of the mail, as NAME <ADDRESS> [default: Onpost <onpost@PUBLIC-HOST>]
    #[arg(
        long,
        global = true,
        env = "ONPOST_MAIL_FROM",
        value_name = "SENDER",
        value_parser = sender
    )]
    mail_from: Option<String>,

    /// Certificates (PEM) of authorities that the mail server is trusted by, besides the web's usual ones
    #[arg(
        long,
        global = true,
        env = "ONPOST_MAIL_AUTHORITIES",
        value_name = "FILE"
    )]
    pub mail_authorities: Option<PathBuf>,

    /// What to log: a level, or levels by module as in warn,onpost=debug
    #[arg(
        long,
        global = true,
        env = "ONPOST_LOG",
        value_name = "FILTER",
        default_value = "info"
    )]
    pub log: String,

    /// Language of the command line, zh-CN or en [default: from LC_ALL or LANG]
    #[arg(
        long,
        global = true,
        env = "ONPOST_LANG",
        value_name = "TAG",
        value_parser = language
    )]
    lang: Option<Lang>,
}

/// Ranges of addresses at which trusted proxies stand.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Proxies(Vec<IpNet>);

impl Config {
    /// The settings of flags and the environment, for what serves without a command line.
    ///
    /// # Errors
    /// What the command line would say of the flags.
    pub fn of_flags(flags: &[&str]) -> Result<Self, clap::Error> {
        let command = Self::augment_args(clap::Command::new("onpost"));
        let flags = ["onpost"].iter().chain(flags);
        Self::from_arg_matches(&command.try_get_matches_from(flags)?)
    }

    /// Where the proxies stand that are believed about where a request came from.
    pub fn trusted_proxies(&self) -> &[IpNet] {
        &self.trusted_proxies.0
    }

    /// The database: what was set, else an SQLite file in the data folder.
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data.join("onpost.db").display()))
    }

    /// Whether the database is the embedded one in the data folder, which nobody set up otherwise.
    pub fn is_embedded(&self) -> bool {
        self.database_url.is_none()
    }

    /// Where the backups of the nightly job go.
    pub fn backup_folder(&self) -> PathBuf {
        let set = self.backup.backup_folder.clone();
        set.unwrap_or_else(|| self.data.join("backups"))
    }

    /// How many of them are kept.
    pub fn backups_kept(&self) -> usize {
        self.backup.backups_kept.into()
    }

    /// The origin that people's browsers see, without a slash at its end.
    pub fn public_url(&self) -> String {
        self.public_url_at(self.listen)
    }

    /// The same, where the system gave out the port that is listened on.
    pub fn public_url_at(&self, listen: SocketAddr) -> String {
        self.public_url
            .clone()
            .unwrap_or_else(|| format!("http://localhost:{}", listen.port()))
    }

    /// Whether browsers reach us by https alone, so that cookies can demand it.
    pub fn is_https(&self) -> bool {
        self.public_url().starts_with("https:")
    }

    /// The mail server's address, with name and password; nothing where no mail is sent.
    pub fn smtp_url(&self) -> Option<&str> {
        self.smtp_url.as_deref()
    }

    /// Who the mail comes from.
    pub fn mail_from(&self) -> String {
        let url = self.public_url();
        let authority = url.split("://").last().unwrap_or_default();
        let host = authority.split(':').next().unwrap_or_default();
        let usual = || format!("Onpost <onpost@{host}>");
        self.mail_from.clone().unwrap_or_else(usual)
    }

    /// How long a session lives without a request.
    pub fn session_idle(&self) -> Duration {
        Duration::hours(self.session_idle_hours.into())
    }

    /// How long a session lives at most.
    pub fn session_longest(&self) -> Duration {
        Duration::days(self.session_longest_days.into())
    }

    /// The language of the command line.
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(lang_of_environment)
    }
}

/// Reads the tag of a language of ours.
///
/// # Errors
/// Any other tag, told in the shell's language.
pub fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| lang_of_environment().say("config-lang"))
}

/// Lets pass what the mail transport can read.
fn smtp_url(text: &str) -> Result<String, String> {
    let read = lettre::AsyncSmtpTransport::<lettre::Tokio1Executor>::from_url(text);
    match read {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(lang_of_environment().say("config-smtp-url")),
    }
}

/// Lets pass what can stand behind From.
fn sender(text: &str) -> Result<String, String> {
    match text.parse::<lettre::message::Mailbox>() {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(lang_of_environment().say("config-mail-from")),
    }
}

/// Reads scheme, host and port; a path would be dropped silently by the browser's Origin header.
fn origin(text: &str) -> Result<String, String> {
    let wrong = || lang_of_environment().say("config-public-url");
    let uri: http::Uri = text.trim_end_matches('/').parse().map_err(|_| wrong())?;
    match (uri.scheme_str(), uri.authority(), uri.path(), uri.query()) {
        (Some(scheme @ ("http" | "https")), Some(host), "/" | "", None) => {
            Ok(format!("{scheme}://{host}"))
        }
        _ => Err(wrong()),
    }
}

/// Reads ranges or single addresses with commas between.
fn proxies(text: &str) -> Result<Proxies, String> {
    let parts = text.split(',').map(str::trim).filter(|it| !it.is_empty());
    let range = |part: &str| {
        let address = || part.parse::<IpAddr>().map(IpNet::from);
        let range: Result<IpNet, _> = part.parse().or_else(|_| address());
        let lang = lang_of_environment();
        range.map_err(|_| say!(lang, "config-trusted-proxies", part = part.to_owned()))
    };
    parts.map(range).collect::<Result<_, _>>().map(Proxies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_are_ranges_and_addresses_with_commas_between() {
        let read = proxies("10.0.0.0/8, 192.0.2.1,2001:db8::/32,").unwrap();
        let told: Vec<String> = read.0.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["10.0.0.0/8", "192.0.2.1/32", "2001:db8::/32"]);
        assert_eq!(proxies(""), Ok(Proxies(Vec::new())));
        assert!(proxies("10.0.0.0/8,proxy.example").is_err());
    }
}
