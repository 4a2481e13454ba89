//! `onpost serve`: the pages.

use super::{demo, house};
use crate::{
    config::Config,
    jobs,
    web::{self, App},
};
use anyhow::Context;
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;
use tracing_subscriber::EnvFilter;

/// How long closing the database may take.
const CLOSING: Duration = Duration::from_millis(1500);

/// Serves until it's told to stop; on the first start it makes the database and fills it with the demo site.
///
/// # Errors
/// A log filter that can't be read, a database that can't be opened, an address that can't be listened on.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let filter =
        EnvFilter::try_new(&config.log).with_context(|| config.lang().say("config-log"))?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // Where nobody reads the log, a complaint about that would end the thread.
        .log_internal_errors(false)
        .init();
    let house = house::open(&config).await?;
    demo::first_start(&house, &config).await?;
    jobs::start(&house, &config)?;
    let app = App {
        house: house.clone(),
        config: Arc::new(config),
    };
    web::serve(app).await?;
    // What was looked at and tried last is written, too.
    let written = timeout(CLOSING, house.write_notes()).await;
    // Whoever still holds the database then is not waited for: what was told as recorded is on the disk.
    timeout(CLOSING, house.db.close()).await.unwrap_or(Ok(()))?;
    Ok(written.unwrap_or(Ok(()))?)
}
