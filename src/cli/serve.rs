//! `onpost serve`: the pages.

use crate::{
    clock::Clock,
    config::Config,
    web::{self, App},
};
use anyhow::Context;
use std::sync::Arc;
use tracing_subscriber::EnvFilter;

/// Serves until it's told to stop.
///
/// # Errors
/// A log filter that can't be read, or an address that can't be listened on.
pub fn run(config: Config) -> anyhow::Result<()> {
    let filter =
        EnvFilter::try_new(&config.log).with_context(|| config.lang().say("config-log"))?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(web::serve(App {
            clock: Clock::System,
            config: Arc::new(config),
        }))
}
