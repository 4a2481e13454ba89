//! Passkeys: until devices can be registered, none has signed.

use super::{House, Result};
use crate::{
    rules::{
        ids::{PasskeyId, PersonId, PostId},
        time::Instant,
    },
    store::Tx,
};

/// Checks what a device signed for a punch and spends it; `None` where it doesn't hold.
pub(super) async fn spend(
    _tx: &mut Tx,
    _house: &House,
    (_person, _post, _now): (PersonId, PostId, Instant),
    _answer: &str,
) -> Result<Option<PasskeyId>> {
    Ok(None)
}
