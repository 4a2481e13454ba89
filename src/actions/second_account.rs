//! Second accounts: whoever made an account or gave it a password can't decide their own case through it, for a day.

use super::{
    House, Result,
    notice::{self, Addressee, NoticeTelling},
    own::Acting,
};
use onpost_rules::{
    account::{IN_HAND_FOR, holders},
    ids::PersonId,
    notice::Notice,
    refusal::Refusal,
    time::Instant,
};
use onpost_store::{self as store, Tx};
use std::collections::{BTreeSet, HashSet};

/// Lets an act about some people go on only where the actor's account isn't in the hands of one of them.
///
/// Takes the transaction and gives it back; where the act is refused, nothing of it stays, and the administrators, the
/// account's own person and the one concerned are told.
///
/// # Errors
/// [`Refusal::SecondAccount`].
pub(super) async fn refuse(
    house: &House,
    mut tx: Tx,
    acting: Acting<'_>,
    about: &[PersonId],
) -> Result<Tx> {
    let (account, now) = (acting.actor.person, acting.at);
    let holders = holders_of(&mut tx, acting).await?;
    let Some(concerned) = about.iter().find(|person| holders.contains(person)) else {
        return Ok(tx);
    };
    // First: nothing of the act may stay, and telling of it writes in a transaction of its own, which would wait for this.
    drop(tx);
    tell(house, account, *concerned, now).await?;
    Err(Refusal::SecondAccount.into())
}

/// Everybody in whose hands the actor's account may be.
pub(super) async fn holders_of(tx: &mut Tx, acting: Acting<'_>) -> Result<HashSet<PersonId>> {
    let (account, now) = (acting.actor.person, acting.at);
    let hands = store::hand::list_since(tx, now - IN_HAND_FOR).await?;
    Ok(holders(&hands, account, now))
}

/// Tells the administrators, the account's own person and the one concerned of a try that was refused; it writes in a
/// transaction of its own.
pub(super) async fn tell(
    house: &House,
    account: PersonId,
    concerned: PersonId,
    now: Instant,
) -> Result<()> {
    let mut tx = house.db.write().await?;
    let actors = store::person::list_actors(&mut tx).await?;
    let admins = actors.iter().filter(|it| it.role.runs_the_site());
    let admins = admins.map(|it| it.person);
    let people: BTreeSet<PersonId> = admins.chain([account, concerned]).collect();
    let notice = Notice::SecondAccount {
        whose: notice::name(&mut tx, concerned).await?,
        account: notice::name(&mut tx, account).await?,
    };
    // Whoever tries again and again is told of once a day.
    let key = format!("second account {account} {concerned} {}", now.date_naive());
    let tellings: Vec<NoticeTelling<'_>> = people
        .into_iter()
        .map(|person| NoticeTelling {
            to: Addressee::Person(person),
            once_key: &key,
            notice: &notice,
        })
        .collect();
    notice::tell_each_once(&mut tx, &tellings, now).await?;
    Ok(tx.commit().await?)
}
