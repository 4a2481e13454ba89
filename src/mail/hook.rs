//! The way to group robots: one HTTPS client, which follows nobody elsewhere.

use super::robot;
use anyhow::Context;
use onpost_rules::{
    letter::{LetterFault, LetterTrouble},
    notice::Notice,
    robot::Robot,
    time::Instant,
};
use std::{sync::Arc, time::Duration};

/// How long a robot may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The longest answer that is read, in bytes.
const LONGEST_ANSWER: usize = 64 * 1024;

/// What posts to robots; clones share it.
#[derive(Debug, Clone)]
pub struct Hook {
    client: reqwest::Client,
}

impl Hook {
    /// A client that trusts the web's usual authorities.
    ///
    /// # Errors
    /// TLS that can't be set up.
    pub fn open() -> anyhow::Result<Self> {
        let mut roots = rustls::RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .context("TLS")?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()?;
        Ok(Self { client })
    }

    /// Posts a notice to a robot.
    ///
    /// # Errors
    /// What went wrong; nothing of the message or the address is in it.
    pub async fn post(
        &self,
        robot: &Robot,
        notice: &Notice,
        origin: &str,
        now: Instant,
    ) -> Result<(), LetterFault> {
        let message = robot::message(robot, notice, origin, now);
        let unreachable = |_| LetterFault::of(LetterTrouble::Unreachable);
        let request = self.client.post(&message.url).json(&message.body);
        let mut answer = request.send().await.map_err(unreachable)?;
        let status = answer.status().as_u16();
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(unreachable)? {
            body.extend_from_slice(&part);
            if body.len() > LONGEST_ANSWER {
                return Err(LetterFault::coded(LetterTrouble::BadAnswer, status));
            }
        }
        robot::answer(robot.kind, status, &body)
    }
}
