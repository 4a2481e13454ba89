//! Who calls at the sign-in page: the browser, the address, and whether the person is known there.

use super::session::{SessionPlace, Token};
use crate::browser_token::BrowserToken;
use onpost_rules::{
    ids::PersonId,
    patience::{self, AddressStanding, KNOWN_FOR, TryOrigin},
    session::SessionKind,
    time::Instant,
};
use onpost_store::{self as store, Tx};
use std::net::IpAddr;

/// Where a sign-in comes from.
#[derive(Clone)]
pub struct Caller {
    /// The browser's own word for itself.
    pub device: String,
    /// Where that is known.
    pub address: Option<IpAddr>,
    /// What the browser keeps for years.
    pub browser: BrowserToken,
    /// The session that the browser holds and that a new one takes the place of.
    pub replaces: Option<Token>,
    /// Whether they said that nobody else uses the device.
    pub kind: SessionKind,
}

impl Caller {
    /// In what a session would be that starts here.
    pub(super) fn session_place(&self) -> SessionPlace<'_> {
        SessionPlace {
            device: &self.device,
            kind: self.kind,
        }
    }

    /// Where a try to sign in as somebody comes from; `None`: nobody has the number that was typed.
    pub(super) async fn origin(
        &self,
        tx: &mut Tx,
        person: Option<PersonId>,
        typed: &str,
        now: Instant,
    ) -> store::Result<TryOrigin> {
        let mut origin = TryOrigin {
            account: person.map_or_else(|| typed.to_owned(), |it| it.to_string()),
            address: self.address,
            known_browser: None,
            first_password: None,
            address_standing: AddressStanding::Unknown,
        };
        let Some(person) = person else {
            return Ok(origin);
        };
        let since = now - KNOWN_FOR;
        if store::sign_in::is_known(tx, person, &self.browser_place(), since).await? {
            origin.known_browser = Some(self.browser_key());
        }
        if let Some(place) = self.address_place()
            && store::sign_in::is_known(tx, person, &place, since).await?
        {
            origin.address_standing = AddressStanding::Known;
        }
        Ok(origin)
    }

    /// Remembers that somebody has signed in from here, and ends the session that this one takes the place of.
    pub(super) async fn remember(
        &self,
        tx: &mut Tx,
        person: PersonId,
        now: Instant,
    ) -> store::Result<()> {
        let places = [Some(self.browser_place()), self.address_place()];
        for place in places.into_iter().flatten() {
            store::sign_in::know(tx, person, &place, now).await?;
        }
        if let Some(before) = &self.replaces {
            store::session::delete(tx, &before.hash()).await?;
        }
        Ok(())
    }

    fn browser_key(&self) -> String {
        let hash = self.browser.hash();
        hash[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn browser_place(&self) -> String {
        format!("browser:{}", self.browser_key())
    }

    fn address_place(&self) -> Option<String> {
        let address = self.address?;
        Some(format!("address:{}", patience::place(Some(address))))
    }
}
