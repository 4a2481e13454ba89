//! Races between what verifies somebody and what voids it: none is won, on either engine.

use super::{come_back, leave, must_change, person, sessions};
use crate::{
    on_both,
    support::{
        authenticator::Phone,
        house::{House, PASSWORD},
    },
};
use onpost::{
    actions::{
        Error,
        account::{self, Attempt, SignInRefusal, Signed},
        feed,
        passkey::{self, Begun, Vouched},
    },
    rules::ids::PersonId,
    store::{self, Db},
};
use std::sync::Arc;
use tokio::task::JoinHandle;

const ROUNDS: usize = 12;

const NEW: &str = "江南可采莲莲叶何田田";

type Tried = JoinHandle<Result<(), SignInRefusal>>;

/// Begins a sign-in with the right password, and returns once it's being verified.
async fn begin(house: &Arc<House>, id: PersonId) -> Tried {
    let attempt = Attempt {
        staff_no: "1001".into(),
        password: PASSWORD.into(),
        caller: house.caller(),
    };
    let rooms = house.rooms.clone();
    let trying = tokio::spawn(async move { account::sign_in(&rooms, attempt).await.map(drop) });
    let key = format!("account:{id}:unknown");
    while !trying.is_finished() {
        let mut tx = house.rooms.db.read().await.unwrap();
        if store::sign_in::find(&mut tx, &key).await.unwrap().is_some() {
            break;
        }
        tokio::task::yield_now().await;
    }
    trying
}

/// Makes the next round start as the first did.
async fn start_again(house: &House, id: PersonId) {
    house.give_passwords().await;
    let mut tx = house.rooms.db.write().await.unwrap();
    store::session::delete_of(&mut tx, &[id]).await.unwrap();
    let key = format!("account:{id}:unknown");
    store::sign_in::clear(&mut tx, &key).await.unwrap();
    let strangers = format!("strangers:{id}");
    store::sign_in::clear(&mut tx, &strangers).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(a_reset_is_never_undone_by_a_change_that_was_under_way);
async fn a_reset_is_never_undone_by_a_change_that_was_under_way(db: Db) {
    let house = House::open(db).await;
    let li = person(&house, "1001").await;
    for round in 0..ROUNDS {
        start_again(&house, li).await;
        let signed = house.signed_in("1001").await;
        let (changed, reset) = tokio::join!(
            account::change_password(&house.rooms, &signed, PASSWORD.to_owned(), NEW.to_owned()),
            account::first_password(&house.rooms, "1001"),
        );
        reset.unwrap();
        assert!(
            matches!(changed, Ok(Ok(_)) | Err(Error::SignedOut)),
            "{:?}",
            changed.err()
        );
        assert!(must_change(&house, li).await, "round {round}");
        assert_eq!(sessions(&house, li).await, 0, "round {round}");
    }
}

on_both!(no_sign_in_that_was_under_way_outlives_a_reset);
async fn no_sign_in_that_was_under_way_outlives_a_reset(db: Db) {
    let house = Arc::new(House::open(db).await);
    let li = person(&house, "1001").await;
    for round in 0..ROUNDS {
        start_again(&house, li).await;
        let trying = begin(&house, li).await;
        account::first_password(&house.rooms, "1001").await.unwrap();
        let tried = trying.await.unwrap();
        assert!(matches!(tried, Ok(()) | Err(SignInRefusal::Overtaken)));
        assert_eq!(sessions(&house, li).await, 0, "round {round}");
    }
}

on_both!(signing_out_everywhere_leaves_no_sign_in_that_was_under_way);
async fn signing_out_everywhere_leaves_no_sign_in_that_was_under_way(db: Db) {
    let house = Arc::new(House::open(db).await);
    let li = person(&house, "1001").await;
    for round in 0..ROUNDS {
        start_again(&house, li).await;
        let signed = house.signed_in("1001").await;
        let trying = begin(&house, li).await;
        let ended = account::sign_out_everywhere(&house.rooms, &signed).await;
        assert!(ended.unwrap() >= 1);
        let tried = trying.await.unwrap();
        assert!(matches!(tried, Ok(()) | Err(SignInRefusal::Overtaken)));
        assert_eq!(sessions(&house, li).await, 0, "round {round}");
    }
}

on_both!(no_sign_in_that_was_under_way_outlives_ones_stay);
async fn no_sign_in_that_was_under_way_outlives_ones_stay(db: Db) {
    let house = Arc::new(House::open(db).await);
    let li = person(&house, "1001").await;
    for round in 0..ROUNDS {
        start_again(&house, li).await;
        let trying = begin(&house, li).await;
        leave(&house, "1001").await;
        let tried = trying.await.unwrap();
        assert!(matches!(tried, Ok(()) | Err(SignInRefusal::Overtaken)));
        come_back(&house, "1001").await;
        assert_eq!(sessions(&house, li).await, 0, "round {round}");
    }
}

on_both!(of_two_changes_at_once_one_is_done_and_one_session_is_left);
async fn of_two_changes_at_once_one_is_done_and_one_session_is_left(db: Db) {
    let house = House::open(db).await;
    let li = person(&house, "1001").await;
    for round in 0..ROUNDS {
        start_again(&house, li).await;
        let (here, there) = (house.signed_in("1001").await, house.signed_in("1001").await);
        let change = |signed: Signed, new: &str| {
            let (present, new) = (PASSWORD.to_owned(), new.to_owned());
            let house = &house.rooms;
            async move { account::change_password(house, &signed, present, new).await }
        };
        let (one, other) = tokio::join!(change(here, NEW), change(there, "another long secret"),);
        let done = [&one, &other]
            .iter()
            .filter(|it| matches!(it, Ok(Ok(_))))
            .count();
        let out = [&one, &other]
            .iter()
            .filter(|it| matches!(it, Err(Error::SignedOut)))
            .count();
        assert_eq!((done, out), (1, 1), "round {round}");
        assert_eq!(sessions(&house, li).await, 1, "round {round}");
    }
}

on_both!(no_calendar_address_that_was_being_made_outlives_a_reset);
async fn no_calendar_address_that_was_being_made_outlives_a_reset(db: Db) {
    let house = House::open(db).await;
    let li = person(&house, "1001").await;
    for round in 0..ROUNDS {
        start_again(&house, li).await;
        let signed = house.signed_in("1001").await;
        let (made, reset) = tokio::join!(
            async {
                // Made again and again, so that one of them meets the reset.
                loop {
                    if let Err(error) = feed::make(&house.rooms, &signed, None, "en").await {
                        break error;
                    }
                }
            },
            account::first_password(&house.rooms, "1001"),
        );
        reset.unwrap();
        assert!(matches!(made, Error::SignedOut), "{made:?}");
        let mut tx = house.rooms.db.read().await.unwrap();
        let left = store::feed::list(&mut tx, li).await.unwrap();
        assert_eq!(left.len(), 0, "round {round}");
    }
}

on_both!(no_device_that_was_being_registered_outlives_a_reset);
async fn no_device_that_was_being_registered_outlives_a_reset(db: Db) {
    let house = House::open(db).await;
    let li = person(&house, "1001").await;
    for round in 0..ROUNDS {
        start_again(&house, li).await;
        let signed = house.signed_in("1001").await;
        let vouched = Vouched::Password(PASSWORD.into());
        let begun = passkey::begin(&house.rooms, &signed, "手机", vouched).await;
        let Begun::Ready(options) = begun.unwrap() else {
            panic!("not begun");
        };
        let sent = Phone::new().create(&options);
        let (finished, reset) = tokio::join!(
            passkey::finish(&house.rooms, &signed, &sent),
            account::first_password(&house.rooms, "1001"),
        );
        reset.unwrap();
        assert!(
            finished.is_ok() || matches!(finished, Err(Error::SignedOut | Error::Refused(_))),
            "{finished:?}"
        );
        let mut tx = house.rooms.db.read().await.unwrap();
        let left = store::passkey::list_of_people(&mut tx, &[li]).await;
        assert_eq!(left.unwrap(), [], "round {round}");
    }
}
