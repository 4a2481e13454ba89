//! Changes that hold at once, as HR makes them with a reason, having seen what they move.

use onpost::{
    actions::{
        Edition, Error, House,
        dated_change::{ChangeOutcome, DatedChange},
        person::{self, Held, PersonWanted},
    },
    rules::{access::Actor, dating::Dating},
};

/// Changes somebody from today on.
pub async fn change_person(
    house: &House,
    actor: &Actor,
    seen: &Held,
    after: &Held,
) -> Result<(), Error> {
    let mut tx = house.db.read().await.unwrap();
    let today = onpost::store::site::today(&mut tx, house.now())
        .await
        .unwrap();
    drop(tx);
    let mut dated = DatedChange {
        dating: Dating {
            from: Some(today.date),
            reason: "从今天起".into(),
        },
        meant: None,
    };
    loop {
        let wanted = PersonWanted {
            after,
            dated: &dated,
        };
        match person::change(house, actor, &Edition::of(seen), wanted).await? {
            ChangeOutcome::Done { .. } => return Ok(()),
            ChangeOutcome::Asks(foreseen) => {
                assert_eq!(dated.meant, None, "it asks once");
                dated.meant = Some(foreseen.seal);
            }
        }
    }
}
