//! Rights: what nobody may give or take on the page of a person, nobody does by a file either.

use crate::{House, Result, import::ForeseenImport};
use onpost_rules::{
    access::Actor,
    account::{OtherAdmins, refusal, runs_the_site},
    ids::PersonId,
    person::Person,
};
use onpost_store as store;
use std::collections::HashMap;

/// Looks at everybody whom files would add or change.
///
/// # Errors
/// What [`refusal`] says of any of them.
pub(super) async fn check(house: &House, actor: &Actor, found: &ForeseenImport) -> Result<()> {
    let mut tx = house.db.read().await?;
    let people = store::person::list(&mut tx).await?;
    drop(tx);
    let admins = people.iter().filter(|it| runs_the_site(it)).count();
    let known: HashMap<PersonId, &Person> = people.iter().map(|it| (it.id, it)).collect();
    for after in &found.people {
        let before = known.get(&after.id).copied();
        let is_admin = before.is_some_and(runs_the_site);
        let others = OtherAdmins(admins - usize::from(is_admin));
        let after = Person {
            active: before.is_none_or(|it| it.active),
            ..after.clone()
        };
        if before.is_some_and(|it| it.role == after.role) {
            continue;
        }
        if let Some(refusal) = refusal(actor, before, &after, others) {
            return Err(refusal.into());
        }
    }
    Ok(())
}
