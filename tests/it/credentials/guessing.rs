//! Guessing: how many are verified, who is slowed down, and who isn't by others' wrong tries.

use super::person;
use crate::{
    on_both,
    support::{
        house::{House, PASSWORD},
        visitor::{Answer, Visitor},
    },
};
use chrono::Duration;
use onpost::{
    actions::account::{self, Attempt, SignInRefusal},
    rules::patience::Tries,
    store::{self, Db},
};

const GUESSES: usize = 200;

async fn from(house: &House, address: &str) -> Visitor {
    let visitor = house.stranger();
    visitor.come_from(address);
    visitor
}

async fn enter(visitor: &Visitor, staff_no: &str, password: &str) -> Answer {
    let form = [("staff_no", staff_no), ("password", password)];
    visitor.post("/sign-in", &form).await
}

/// Has somebody guess until they are told to wait.
async fn guess(visitor: &Visitor, staff_no: &str) -> usize {
    for tried in 0..20 {
        let answer = enter(visitor, staff_no, "guess").await;
        if answer.status == 429 {
            return tried;
        }
        assert_eq!(answer.status, 422);
    }
    panic!("nobody slows them down");
}

/// Makes an address one from which far too many wrong tries have come.
async fn wear_out(house: &House, address: &str) {
    let tries = Tries {
        count: 100,
        last_at: house.now(),
    };
    let mut tx = house.rooms.db.write().await.unwrap();
    let key = format!("address:{address}");
    store::sign_in::keep(&mut tx, &key, tries).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(of_two_hundred_guesses_at_once_four_are_verified);
async fn of_two_hundred_guesses_at_once_four_are_verified(db: Db) {
    let house = House::open(db).await;
    let guesses: Vec<_> = (0..GUESSES)
        .map(|number| {
            let (rooms, caller) = (house.rooms.clone(), house.caller());
            let attempt = Attempt {
                staff_no: "9001".into(),
                password: format!("guess number {number}"),
                caller,
            };
            tokio::spawn(async move { account::sign_in(&rooms, attempt).await })
        })
        .collect();
    let mut verified = 0;
    for guess in guesses {
        match guess.await.unwrap() {
            Err(SignInRefusal::Wrong) => verified += 1,
            Err(SignInRefusal::Wait { .. }) => {}
            other => panic!("{:?}", other.err()),
        }
    }
    assert_eq!(verified, 4, "of {GUESSES}");
    let id = person(&house, "9001").await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let key = format!("account:{id}:unknown");
    let kept = store::sign_in::find(&mut tx, &key).await.unwrap().unwrap();
    assert_eq!(
        kept.count, 4,
        "in the database: for every instance, also after a restart"
    );
}

on_both!(right_ones_all_at_once_are_no_guesses);
async fn right_ones_all_at_once_are_no_guesses(db: Db) {
    let house = House::open(db).await;
    let tries: Vec<_> = (0..12)
        .map(|_| {
            let attempt = Attempt {
                staff_no: "1001".into(),
                password: PASSWORD.into(),
                caller: house.caller(),
            };
            let rooms = house.rooms.clone();
            tokio::spawn(async move { account::sign_in(&rooms, attempt).await.is_ok() })
        })
        .collect();
    for tried in tries {
        assert!(tried.await.unwrap());
    }
}

on_both!(wrong_tries_from_elsewhere_keep_nobody_out);
async fn wrong_tries_from_elsewhere_keep_nobody_out(db: Db) {
    let house = House::open(db).await;
    let (foe, admin) = (
        from(&house, "203.0.113.9").await,
        from(&house, "192.0.2.1").await,
    );
    assert_eq!(guess(&foe, "9001").await, 4);
    assert_eq!(enter(&admin, "9001", PASSWORD).await.status, 303);
    assert_eq!(enter(&foe, "9001", PASSWORD).await.status, 429);
}

on_both!(behind_a_proxy_that_nobody_told_us_of_a_known_browser_and_a_known_address_get_in);
async fn behind_a_proxy_that_nobody_told_us_of_a_known_browser_and_a_known_address_get_in(db: Db) {
    let house = House::open(db).await;
    let proxy = "192.0.2.1";
    let li = from(&house, proxy).await;
    let wang = from(&house, proxy).await;
    for (visitor, staff_no) in [(&li, "1001"), (&wang, "1002")] {
        assert_eq!(enter(visitor, staff_no, PASSWORD).await.status, 303);
        visitor.post("/sign-out", &[]).await;
    }
    let foe = from(&house, proxy).await;
    assert_eq!(guess(&foe, "1001").await, 4);
    wear_out(&house, proxy).await;
    assert_eq!(
        enter(&li, "1001", PASSWORD).await.status,
        303,
        "in the browser that they have signed in with"
    );
    let other = from(&house, proxy).await;
    assert_eq!(enter(&other, "1001", PASSWORD).await.status, 429);
    assert_eq!(
        enter(&other, "1002", PASSWORD).await.status,
        303,
        "at the address that they have signed in from"
    );
    let new = from(&house, proxy).await;
    let waits = enter(&new, "1003", PASSWORD).await;
    assert_eq!(
        (waits.status, &waits.headers["retry-after"]),
        (429, &"2".parse().unwrap())
    );
    house.wait(Duration::seconds(2));
    assert_eq!(enter(&new, "1003", PASSWORD).await.status, 303);
}

on_both!(a_known_browser_that_guesses_waits_as_others_do);
async fn a_known_browser_that_guesses_waits_as_others_do(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    li.post("/sign-out", &[]).await;
    assert_eq!(guess(&li, "1001").await, 4);
    let waits = enter(&li, "1001", PASSWORD).await;
    assert_eq!(
        (waits.status, &waits.headers["retry-after"]),
        (429, &"5".parse().unwrap())
    );
    assert_eq!(
        enter(&house.stranger(), "1001", PASSWORD).await.status,
        303,
        "another one of theirs does not"
    );
}

on_both!(passkeys_are_asked_whatever_passwords_were_wrong);
async fn passkeys_are_asked_whatever_passwords_were_wrong(db: Db) {
    let house = House::open(db).await;
    let address = "192.0.2.1";
    let foe = from(&house, address).await;
    guess(&foe, "1001").await;
    wear_out(&house, address).await;
    let asked = foe.post("/sign-in/passkey/challenge", &[]).await;
    assert_eq!(asked.status, 200);
}

on_both!(wrong_present_passwords_count_as_wrong_sign_ins_do);
async fn wrong_present_passwords_count_as_wrong_sign_ins_do(db: Db) {
    let house = House::open(db).await;
    let (li, elsewhere) = (house.sign_in("1001").await, house.sign_in("1001").await);
    let new = "江南可采莲莲叶何田田";
    let form = |present| [("present", present), ("new", new), ("again", new)];
    for _ in 0..4 {
        let wrong = li.post("/account/password", &form("guess")).await;
        assert!(wrong.status == 422 && wrong.says("当前密码不正确"));
    }
    let waits = li.post("/account/password", &form(PASSWORD)).await;
    assert_eq!(
        (waits.status, &waits.headers["retry-after"]),
        (429, &"5".parse().unwrap())
    );
    assert!(waits.says("请在 5 秒后再试"), "{}", waits.text);
    let device = [("name", "手机"), ("password", PASSWORD), ("by", "password")];
    let waits = li.post("/account/passkeys/new", &device).await;
    assert!(
        waits.says("请在 5 秒后再试"),
        "one count for both: {}",
        waits.text
    );
    let change = elsewhere.post("/account/password", &form(PASSWORD)).await;
    assert_eq!(change.status, 303, "a stolen session keeps nobody out");
}

on_both!(nobody_learns_from_waiting_whether_there_is_such_a_number);
async fn nobody_learns_from_waiting_whether_there_is_such_a_number(db: Db) {
    let house = House::open(db).await;
    assert_eq!(guess(&house.stranger(), "1001").await, 4);
    assert_eq!(guess(&house.stranger(), "4711").await, 4);
}

on_both!(a_reset_lets_its_person_in_while_somebody_else_guesses);
async fn a_reset_lets_its_person_in_while_somebody_else_guesses(db: Db) {
    let house = House::open(db).await;
    let (foe, own) = (
        from(&house, "192.0.2.7").await,
        from(&house, "192.0.2.7").await,
    );
    wear_out(&house, "192.0.2.7").await;
    guess(&foe, "1001").await;
    let first = account::first_password(&house.rooms, "1001").await.unwrap();
    assert_eq!(enter(&own, "1001", PASSWORD).await.status, 429);
    assert_eq!(enter(&own, "1001", &first).await.status, 303);
}
