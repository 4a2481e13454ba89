//! The sessions that streams hang on: asked after all together every few seconds, so that a stream ends with its
//! session. Who asks also finds out that the database is gone.

use crate::{
    House, Result,
    account::Token,
    hub::{Guest, HubTrouble, SessionKey},
};
use onpost_rules::{access::Actor, ids::PersonId};
use onpost_store::{self as store, session::Holding};
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::time::{sleep, timeout};

/// How often the sessions are asked after: with the asking, a stream ends within 5 s.
const ROUND: Duration = Duration::from_secs(3);

/// How long asking may take before the database counts as gone.
const PATIENCE: Duration = Duration::from_secs(5);

/// Holds on to the session of a token, which is the actor's and good by now.
pub fn attend(house: &House, actor: &Actor, token: &Token) -> Guest {
    let key = (actor.person, token.hash());
    let begin = || drop(tokio::spawn(rounds(house.clone())));
    house.live.hub.guests.attend(key, begin)
}

/// Asks, again and again, until no stream hangs on any session.
async fn rounds(house: House) {
    let hub = Arc::clone(&house.live.hub);
    loop {
        sleep(ROUND).await;
        let asked = hub.guests.asked_after();
        if asked.is_empty() {
            hub.works(HubTrouble::Asking);
            return;
        }
        match timeout(PATIENCE, holding(&house, &asked)).await {
            Ok(Ok(found)) => {
                hub.guests.tell(&asked, found);
                if hub.works(HubTrouble::Asking) {
                    // Whatever happened meanwhile is shown at once.
                    house.live.nudge();
                }
            }
            failed => {
                let error = failed.err().map(|slow| slow.to_string());
                tracing::warn!(error, "who watches can't be asked after for the moment");
                hub.fails(HubTrouble::Asking);
            }
        }
    }
}

async fn holding(house: &House, asked: &[SessionKey]) -> Result<HashMap<Vec<u8>, Holding>> {
    let people: Vec<PersonId> = asked.iter().map(|(person, _)| *person).collect();
    let mut tx = house.db.read().await?;
    let found = store::session::list_holding(&mut tx, &people, house.now()).await?;
    Ok(found.into_iter().collect())
}
