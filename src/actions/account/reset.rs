//! Setting passwords: one's own, and a first one for somebody else.

use super::{
    password::{self, PasswordFault},
    session::Signed,
};
use crate::{
    actions::{Error, House, Result},
    rules::{ids::PersonId, time::Instant},
    store::{self, credential::Credential},
};

/// Why one's own password was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeFault {
    /// The present one is not right.
    WrongPresent,
    New(PasswordFault),
}

/// Changes the signed-in person's own password; their other sessions end.
///
/// # Errors
/// The database's; what is wrong with the passwords is the inner result.
pub async fn change_password(
    house: &House,
    signed: &Signed,
    (present, new): (String, String),
) -> Result<Result<(), Vec<ChangeFault>>> {
    let mut tx = house.db.read().await?;
    let kept = store::credential::find(&mut tx, signed.person.id).await?;
    drop(tx);
    let kept = kept.map(|credential| credential.password_hash);
    let mut faults = Vec::new();
    if !password::verify(present.clone(), kept).await {
        faults.push(ChangeFault::WrongPresent);
    }
    let unchanged = (new == present).then_some(PasswordFault::Unchanged);
    let fault = password::fault(&new, &signed.person.staff_no).or(unchanged);
    faults.extend(fault.map(ChangeFault::New));
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let hash = password::hash(new).await;
    let mut tx = house.db.write().await?;
    store::credential::upsert(
        &mut tx,
        &credential(signed.person.id, hash, house.now(), Kind::Own),
    )
    .await?;
    store::session::delete_of_person(&mut tx, signed.person.id).await?;
    store::session::insert(&mut tx, &signed.session).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Gives the person of a staff number a new first password, and ends their sessions.
///
/// For the command line, whose user holds the database anyway; pages ask the table of who may what first.
///
/// # Errors
/// [`Error::NotFound`] where nobody has the number.
pub async fn first_password(house: &House, staff_no: &str) -> Result<String> {
    let first = password::first();
    let hash = password::hash(first.clone()).await;
    let mut tx = house.db.write().await?;
    let person = store::person::find_by_staff_no(&mut tx, staff_no).await?;
    let person = person.ok_or(Error::NotFound)?;
    store::credential::upsert(
        &mut tx,
        &credential(person.id, hash, house.now(), Kind::First),
    )
    .await?;
    store::session::delete_of_person(&mut tx, person.id).await?;
    tx.commit().await?;
    Ok(first)
}

/// Gives everybody one password that they needn't change: for a demo site alone.
pub async fn same_password_for_all(house: &House, shared: &str) -> Result<()> {
    let hash = password::hash(shared.to_owned()).await;
    let mut tx = house.db.write().await?;
    for person in store::person::list(&mut tx).await? {
        let kept = credential(person.id, hash.clone(), house.now(), Kind::Own);
        store::credential::upsert(&mut tx, &kept).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether the person of a staff number has a password.
///
/// # Errors
/// [`Error::NotFound`] where nobody has the number.
pub async fn can_sign_in(house: &House, staff_no: &str) -> Result<bool> {
    let mut tx = house.db.read().await?;
    let person = store::person::find_by_staff_no(&mut tx, staff_no).await?;
    let person = person.ok_or(Error::NotFound)?;
    Ok(store::credential::find(&mut tx, person.id).await?.is_some())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    First,
    Own,
}

fn credential(
    person: PersonId,
    password_hash: String,
    changed_at: Instant,
    kind: Kind,
) -> Credential {
    Credential {
        person,
        password_hash,
        must_change: kind == Kind::First,
        changed_at,
    }
}
