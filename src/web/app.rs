//! What every handler is given, and what of it the settings say.

use onpost_actions::House;
use onpost_config::{Config, stay::Stay};
use onpost_rules::session::{SessionLife, SessionTerms};
use std::sync::Arc;

/// The house that pages are of, and how it is served.
#[derive(Clone)]
pub struct App {
    pub house: House,
    pub config: Arc<Config>,
}

/// How long sessions live, by the settings.
pub fn session_terms(config: &Config) -> SessionTerms {
    let usual = SessionLife {
        idle: config.session_idle(),
        longest: config.session_longest(),
    };
    let own = |stay: Stay| {
        let own = stay.0.map(|days| SessionLife {
            idle: days.idle(),
            longest: days.longest(),
        });
        own.unwrap_or(usual)
    };
    SessionTerms {
        usual,
        staff: own(config.stay.staff),
        supervisor: own(config.stay.supervisor),
        hr: own(config.stay.hr),
        admin: own(config.stay.admin),
    }
}
