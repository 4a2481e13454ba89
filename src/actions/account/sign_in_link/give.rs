//! Giving links: to whom they can be given, and giving them, all in one transaction.

use super::key::LinkKey;
use crate::{
    House, Result,
    account::grounds::{Voided, void_all},
    error::permit,
    new_id,
    notice::{self, Addressee, NoticeTelling, tell_each_once},
    own::Acting,
    second_account,
};
use onpost_rules::{
    access::{Action, Actor},
    account::{AccountStage, Hand, HandAct},
    audit::{AuditDeed, AuditRecord, Audited},
    ids::{PersonId, SignInLinkId},
    notice::Notice,
    person::Person,
    refusal::Refusal,
    sign_in_link::{HOLDS_FOR, LinkOutcome, LinkRoad, MOST_AT_ONCE, SignInLink, outcome},
    time::Instant,
};
use onpost_store::{self as store, Tx, sign_in_link::StoredKey};
use std::collections::{HashMap, HashSet};

/// Somebody to whom a link is about to be given, or why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkCandidate {
    pub person: Person,
    pub outcome: LinkOutcome,
    pub stage: AccountStage,
}

/// What became of somebody whom a link was meant for.
pub struct LinkGiven {
    pub person: Person,
    pub outcome: LinkOutcome,
    /// Of a link on a slip what leads in: told now, and never again.
    pub keys: Option<SlipKeys>,
}

/// What leads in by a link on a slip.
pub struct SlipKeys {
    /// In the address that the drawing holds.
    pub address: LinkKey,
    /// To be typed.
    pub typed: LinkKey,
    pub until: Instant,
}

/// How each person comes to sign in.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for those who don't keep the site.
pub async fn stages(house: &House, actor: &Actor) -> Result<HashMap<PersonId, AccountStage>> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.read().await?;
    let stages = store::sign_in_link::stages(&mut tx, house.now()).await?;
    Ok(stages.into_iter().collect())
}

/// What would become of some people, by staff number, if they were given links.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for those who don't keep the site; [`Refusal::TooManyLinks`].
pub async fn ask(
    house: &House,
    actor: &Actor,
    people: &[PersonId],
    road: LinkRoad,
) -> Result<Vec<LinkCandidate>> {
    permit(actor.may_in(Action::SeeSite, None))?;
    bounded(people)?;
    let mut tx = house.db.snapshot().await?;
    let found = store::person::list_by_ids(&mut tx, people).await?;
    let stages = store::sign_in_link::stages(&mut tx, house.now()).await?;
    let stages: HashMap<PersonId, AccountStage> = stages.into_iter().collect();
    let candidate = |person: Person| LinkCandidate {
        outcome: outcome(actor, &person, road),
        stage: stages
            .get(&person.id)
            .copied()
            .unwrap_or(AccountStage::Nothing),
        person,
    };
    Ok(found.into_iter().map(candidate).collect())
}

/// Gives some people links in place of whatever they had to sign in with, as a reset does; by staff number, what became of
/// each.
///
/// # Errors
/// As for [`ask`]; [`Refusal::SecondAccount`].
pub async fn give(
    house: &House,
    actor: &Actor,
    people: &[PersonId],
    road: LinkRoad,
) -> Result<Vec<LinkGiven>> {
    permit(actor.may_in(Action::SeeSite, None))?;
    bounded(people)?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    tx.lock("accounts").await?;
    store::person::lock_some(&mut tx, people).await?;
    let found = store::person::list_by_ids(&mut tx, people).await?;
    let mut given: Vec<LinkGiven> = found
        .into_iter()
        .map(|person| LinkGiven {
            outcome: outcome(actor, &person, road),
            person,
            keys: None,
        })
        .collect();
    let chosen = given.iter().filter(|it| it.outcome == LinkOutcome::Given);
    let chosen: Vec<PersonId> = chosen.map(|it| it.person.id).collect();
    let acting = Acting { actor, at: now };
    tx = second_account::refuse(house, tx, acting, &chosen).await?;
    let links = links(&chosen, acting, road);
    let had_one = void_and_insert(&mut tx, &links, acting).await?;
    if road == LinkRoad::Slip {
        let keys = keys_of_slips(&mut given, &links);
        store::sign_in_link::insert_keys(&mut tx, &keys).await?;
    }
    let news = LinkNews {
        given: &given,
        links: &links,
        had_one,
    };
    news.tell(&mut tx, acting).await?;
    let records = given.iter().filter(|it| it.outcome == LinkOutcome::Given);
    let records = records.map(|it| AuditRecord::new(AuditDeed::LinkGiven, it.person.thing()));
    let records: Vec<AuditRecord> = records.collect();
    house.commit(tx, actor.person, records).await?;
    Ok(given)
}

/// What leads in by a link that goes out by letter, made as the letter is sent, so that nothing of it is ever stored;
/// `None` where the link has ended meanwhile. It holds from now on, and what was sent before leads in as well.
///
/// For letters on their way, which somebody sent who may.
///
/// # Errors
/// The database's.
pub async fn key_of_letter(house: &House, link: SignInLinkId) -> Result<Option<LinkKey>> {
    let now = house.now();
    let key = LinkKey::of_address();
    let mut tx = house.db.write().await?;
    if !store::sign_in_link::prolong(&mut tx, link, now + HOLDS_FOR).await? {
        return Ok(None);
    }
    let stored = StoredKey {
        link,
        hash: key.hash(),
    };
    store::sign_in_link::insert_keys(&mut tx, &[stored]).await?;
    tx.commit().await?;
    Ok(Some(key))
}

fn bounded(people: &[PersonId]) -> Result<()> {
    if people.len() <= MOST_AT_ONCE {
        Ok(())
    } else {
        Err(Refusal::TooManyLinks.into())
    }
}

fn links(people: &[PersonId], acting: Acting<'_>, road: LinkRoad) -> Vec<SignInLink> {
    let link = |person: &PersonId| SignInLink {
        id: SignInLinkId(new_id(acting.at)),
        person: *person,
        given_by: acting.actor.person,
        road,
        given_at: acting.at,
        expires_at: acting.at + HOLDS_FOR,
        ending: None,
    };
    people.iter().map(link).collect()
}

/// Ends what people had to sign in with, and notes through whose hands their accounts go; who had a password.
async fn void_and_insert(
    tx: &mut Tx,
    links: &[SignInLink],
    Acting { actor, at }: Acting<'_>,
) -> Result<HashSet<PersonId>> {
    let people: Vec<PersonId> = links.iter().map(|it| it.person).collect();
    let by = Some(actor.person);
    void_all(tx, &people, Voided::Reset { by }, at).await?;
    let had_one = store::credential::delete_of(tx, &people).await?;
    store::sign_in_link::insert_all(tx, links).await?;
    let hands = people.iter().map(|person| Hand {
        account: *person,
        by: actor.person,
        at,
        act: HandAct::Reset,
    });
    store::hand::insert_all(tx, &hands.collect::<Vec<_>>()).await?;
    Ok(had_one.into_iter().collect())
}

fn keys_of_slips(given: &mut [LinkGiven], links: &[SignInLink]) -> Vec<StoredKey> {
    let mut stored = Vec::new();
    for given in given {
        let link = links.iter().find(|it| it.person == given.person.id);
        given.keys = link.map(|link| {
            let keys = SlipKeys {
                address: LinkKey::of_address(),
                typed: LinkKey::typed(),
                until: link.expires_at,
            };
            let hashes = [keys.address.hash(), keys.typed.hash()];
            stored.extend(hashes.map(|hash| StoredKey {
                link: link.id,
                hash,
            }));
            keys
        });
    }
    stored
}

/// Whom giving links is told to.
struct LinkNews<'a> {
    given: &'a [LinkGiven],
    links: &'a [SignInLink],
    /// Those whose password has ended by it.
    had_one: HashSet<PersonId>,
}

impl LinkNews<'_> {
    /// Tells each by a letter with their link; on slips those whose password has ended.
    async fn tell(self, tx: &mut Tx, Acting { actor, at }: Acting<'_>) -> Result<()> {
        let by = notice::name(tx, actor.person).await?;
        let told: Vec<(&SignInLink, String, Notice)> = self
            .links
            .iter()
            .filter_map(|link| Some((link, link.id.to_string(), self.notice(link, &by)?)))
            .collect();
        let tellings = told.iter().map(|(link, key, notice)| NoticeTelling {
            to: Addressee::Person(link.person),
            once_key: key,
            notice,
        });
        tell_each_once(tx, &tellings.collect::<Vec<_>>(), at).await?;
        Ok(())
    }

    fn notice(&self, link: &SignInLink, by: &str) -> Option<Notice> {
        let given = self.given.iter().find(|it| it.person.id == link.person)?;
        let by = by.to_owned();
        match link.road {
            LinkRoad::Mail => Some(Notice::SignInLinkGiven {
                link: link.id,
                staff_no: given.person.staff_no.clone(),
                by,
            }),
            // Whoever could not sign in so far has had nothing reset.
            LinkRoad::Slip => {
                let had_one = self.had_one.contains(&link.person);
                had_one.then_some(Notice::PasswordReset { by: Some(by) })
            }
        }
    }
}
