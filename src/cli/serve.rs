//! `onpost serve`: the pages.

use super::{demo, house};
use crate::{
    config::Config,
    jobs,
    web::{self, App},
};
use anyhow::Context;
use std::sync::Arc;
use tracing_subscriber::EnvFilter;

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
        .init();
    let house = house::open(&config).await?;
    demo::first_start(&house, &config).await?;
    jobs::start(&house, &config)?;
    let app = App {
        house: house.clone(),
        config: Arc::new(config),
    };
    web::serve(app).await?;
    Ok(house.db.close().await?)
}
