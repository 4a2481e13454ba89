//! Contracts: what is agreed with a person, seen and changed.

use crate::{Edition, Error, House, Result, audit, error::permit, own::Acting, second_account};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    ids::PersonId,
    refusal::Refusal,
    roster::Contract,
    shift::Shift,
};
use onpost_store::{self as store, Tx};

/// A person's contract and the shifts that it may bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractWithShifts {
    pub contract: Contract,
    /// By code.
    pub shifts: Vec<Shift>,
}

/// What is agreed with a person.
///
/// # Errors
/// [`Error::NotFound`] without the person, [`Error::NotAllowed`] for those who don't keep the site.
pub async fn find(house: &House, actor: &Actor, person: PersonId) -> Result<ContractWithShifts> {
    permit(actor.may_in(Action::SetRosterTerms, None))?;
    let mut tx = house.db.snapshot().await?;
    Ok(ContractWithShifts {
        contract: current(&mut tx, person).await?,
        shifts: store::shift::list(&mut tx).await?,
    })
}

/// Changes what is agreed, as it was `seen`.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], [`Refusal::OwnCase`], [`Error::Stale`], and what [`second_account::refuse`]
/// refuses.
pub async fn change(
    house: &House,
    actor: &Actor,
    seen: &Edition,
    contract: &Contract,
) -> Result<()> {
    permit(actor.may_in(Action::SetRosterTerms, None))?;
    if contract.person == actor.person {
        return Err(Refusal::OwnCase.into());
    }
    let mut tx = house.db.write().await?;
    tx.lock(&format!("contract {}", contract.person)).await?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    tx = second_account::refuse(house, tx, acting, &[contract.person]).await?;
    let before = current(&mut tx, contract.person).await?;
    seen.must_be(&before)?;
    store::roster::contract::upsert(&mut tx, contract).await?;
    let name = audit::account(&mut tx, contract.person).await?.name;
    let changed = AuditRecord::changed(&before, contract);
    let changed = changed.map(|it| it.named(&name));
    house.commit(tx, actor.person, changed).await
}

async fn current(tx: &mut Tx, person: PersonId) -> Result<Contract> {
    store::person::find(tx, person)
        .await?
        .ok_or(Error::NotFound)?;
    let found = store::roster::contract::list(tx, &[person]).await?;
    Ok(found.into_iter().next().unwrap_or(Contract {
        person,
        least_hours: None,
        most_hours: None,
        most_weekends: None,
        barred_shifts: Vec::new(),
    }))
}
