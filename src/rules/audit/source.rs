//! From where something was done.

use crate::job::Job;
use std::{fmt, net::IpAddr, str::FromStr};

/// From where something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AuditSource {
    /// By a browser at an address; `None`: it can't be known.
    Client(Option<IpAddr>),
    /// By whoever has the machine itself.
    #[default]
    CommandLine,
    /// By the clock.
    Job(Job),
}

/// No source is written so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no source of an audit entry is written so")]
pub struct UnknownSource;

const UNKNOWN: &str = "address unknown";
const ADDRESS: &str = "address ";
const COMMAND_LINE: &str = "command line";
const JOB: &str = "job ";

impl fmt::Display for AuditSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client(Some(address)) => write!(f, "{ADDRESS}{address}"),
            Self::Client(None) => f.write_str(UNKNOWN),
            Self::CommandLine => f.write_str(COMMAND_LINE),
            Self::Job(job) => {
                let job: &'static str = job.into();
                write!(f, "{JOB}{job}")
            }
        }
    }
}

impl FromStr for AuditSource {
    type Err = UnknownSource;

    fn from_str(text: &str) -> Result<Self, UnknownSource> {
        if text == COMMAND_LINE {
            return Ok(Self::CommandLine);
        }
        if text == UNKNOWN {
            return Ok(Self::Client(None));
        }
        if let Some(address) = text.strip_prefix(ADDRESS) {
            let address = address.parse().map_err(|_| UnknownSource)?;
            return Ok(Self::Client(Some(address)));
        }
        let job = text.strip_prefix(JOB).ok_or(UnknownSource)?;
        job.parse().map(Self::Job).map_err(|_| UnknownSource)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn every_source_is_read_as_it_is_written() {
        let addresses = ["192.0.2.7", "2001:db8::7"].map(|it| it.parse().ok());
        let clients = addresses.into_iter().chain([None]).map(AuditSource::Client);
        let jobs = Job::VARIANTS.iter().copied().map(AuditSource::Job);
        for source in clients.chain(jobs).chain([AuditSource::CommandLine]) {
            assert_eq!(source.to_string().parse(), Ok(source));
        }
        for odd in ["", "address", "address x", "job none", "Command line"] {
            assert_eq!(odd.parse::<AuditSource>(), Err(UnknownSource), "{odd}");
        }
    }
}
