//! One's own slips: requests and corrections, filed, followed, taken back.

pub mod correction;
pub mod correction_form;
mod life;
pub mod list;
pub mod request;
pub mod request_form;

use super::Error;

/// Reads an id of an address; what is none leads nowhere.
fn id<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
