//! What every handler is given.

use onpost_actions::House;
use onpost_config::Config;
use std::sync::Arc;

/// The house that pages are of, and how it is served.
#[derive(Clone)]
pub struct App {
    pub house: House,
    pub config: Arc<Config>,
}
