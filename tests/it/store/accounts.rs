//! Passwords, sessions, failed sign-ins and running numbers.

use crate::support::site::{self, at};
use onpost::{
    rules::patience::Tries,
    store::{
        Db,
        credential::{self, Credential},
        running_number,
        session::{self, StoredSession},
        sign_in,
    },
};

async fn a_password_takes_the_place_of_the_one_before(db: Db) {
    site::fill(&db, &site::facts()).await;
    let first = Credential {
        person: site::person("1001").id,
        password_hash: "$argon2id$a".into(),
        must_change: true,
        changed_at: at("2026-11-02T00:00:00Z"),
    };
    let second = Credential {
        password_hash: "$argon2id$b".into(),
        must_change: false,
        changed_at: at("2026-11-03T00:00:00Z"),
        ..first.clone()
    };
    let mut tx = db.write().await.unwrap();
    assert_eq!(credential::find(&mut tx, first.person).await.unwrap(), None);
    credential::upsert(&mut tx, &first).await.unwrap();
    let found = credential::find(&mut tx, first.person).await.unwrap();
    assert_eq!(found.as_ref(), Some(&first));
    credential::upsert(&mut tx, &second).await.unwrap();
    let found = credential::find(&mut tx, first.person).await.unwrap();
    assert_eq!(found, Some(second));
    tx.commit().await.unwrap();
}

crate::on_both!(a_password_takes_the_place_of_the_one_before);

fn signed_in(token: u8, staff_no: &str) -> StoredSession {
    StoredSession {
        token_hash: vec![token; 32],
        person: site::person(staff_no).id,
        created_at: at("2026-11-02T00:00:00Z"),
        seen_at: at("2026-11-02T00:00:00Z"),
        expires_at: at("2026-11-02T12:00:00Z"),
        device: "手机".into(),
        own_device: token.is_multiple_of(2),
    }
}

async fn a_session_lasts_until_it_expires_or_ends(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (noon, last) = (at("2026-11-02T12:00:00Z"), at("2026-11-02T11:59:59Z"));
    let mine = signed_in(1, "1001");
    let mut tx = db.write().await.unwrap();
    for session in [&mine, &signed_in(2, "1001"), &signed_in(3, "1002")] {
        session::insert(&mut tx, session).await.unwrap();
    }
    let found = session::find(&mut tx, &mine.token_hash, last)
        .await
        .unwrap();
    assert_eq!(found, Some((mine.clone(), site::person("1001"))));
    assert_eq!(
        session::find(&mut tx, &mine.token_hash, noon)
            .await
            .unwrap(),
        None
    );
    assert_eq!(session::find(&mut tx, &[9; 32], last).await.unwrap(), None);

    let later = at("2026-11-03T00:00:00Z");
    session::touch(&mut tx, &mine.token_hash, last, later)
        .await
        .unwrap();
    let touched = StoredSession {
        seen_at: last,
        expires_at: later,
        ..mine.clone()
    };
    let listed = session::list(&mut tx, mine.person, last).await.unwrap();
    assert_eq!(listed, [touched.clone(), signed_in(2, "1001")]);
    assert_eq!(session::delete_expired(&mut tx, noon).await.unwrap(), 2);
    assert_eq!(
        session::list(&mut tx, mine.person, noon).await.unwrap(),
        [touched]
    );
    session::insert(&mut tx, &signed_in(2, "1001"))
        .await
        .unwrap();
    session::delete(&mut tx, &[2; 32]).await.unwrap();
    assert_eq!(
        session::delete_of(&mut tx, &[mine.person]).await.unwrap(),
        1
    );
    tx.commit().await.unwrap();
}

crate::on_both!(a_session_lasts_until_it_expires_or_ends);

/// Law 8.5.
async fn who_has_left_has_no_session(db: Db) {
    use onpost::store::person;
    site::fill(&db, &site::facts()).await;
    let mine = signed_in(1, "1001");
    let mut left = site::person("1001");
    left.active = false;
    let mut tx = db.write().await.unwrap();
    session::insert(&mut tx, &mine).await.unwrap();
    assert!(person::update(&mut tx, &left).await.unwrap());
    let found = session::find(&mut tx, &mine.token_hash, mine.created_at)
        .await
        .unwrap();
    assert_eq!(found, None);
    tx.commit().await.unwrap();
}

crate::on_both!(who_has_left_has_no_session);

async fn wrong_passwords_are_counted_until_a_right_one(db: Db) {
    let (first, second) = (at("2026-11-02T00:00:00Z"), at("2026-11-02T00:01:00Z"));
    let tries = |count, last_at| Tries { count, last_at };
    let mut tx = db.write().await.unwrap();
    let subject = "account:1001:unknown";
    assert_eq!(sign_in::find(&mut tx, subject).await.unwrap(), None);
    for kept in [tries(1, first), tries(2, second)] {
        sign_in::keep(&mut tx, subject, kept).await.unwrap();
        let found = sign_in::find(&mut tx, subject).await.unwrap();
        assert_eq!(found, Some(kept));
    }
    assert_eq!(sign_in::delete_older(&mut tx, second).await.unwrap(), 0);
    sign_in::clear(&mut tx, subject).await.unwrap();
    assert_eq!(sign_in::find(&mut tx, subject).await.unwrap(), None);
    let other = "address:192.0.2.7";
    sign_in::keep(&mut tx, other, tries(1, first))
        .await
        .unwrap();
    assert_eq!(sign_in::delete_older(&mut tx, second).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

crate::on_both!(wrong_passwords_are_counted_until_a_right_one);

async fn numbers_run_on_without_gaps_or_repeats(db: Db) {
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.write().await.unwrap();
                let number = running_number::next(&mut tx, "request 2026-11-02")
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
                number
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for task in tasks {
        numbers.push(task.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=12).collect::<Vec<i64>>());
    let mut tx = db.write().await.unwrap();
    assert_eq!(
        running_number::next(&mut tx, "request 2026-11-03")
            .await
            .unwrap(),
        1
    );
}

crate::on_both!(numbers_run_on_without_gaps_or_repeats);

async fn places_are_known_for_as_long_as_they_are_used(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (first, second) = (at("2026-05-02T00:00:00Z"), at("2026-11-02T00:00:00Z"));
    let (li, wang) = (site::person("1001").id, site::person("1002").id);
    let mut tx = db.write().await.unwrap();
    for (person, place, seen_at) in [
        (li, "browser:ab", first),
        (li, "browser:ab", second),
        (li, "address:192.0.2.7", first),
        (wang, "browser:ab", first),
    ] {
        sign_in::know(&mut tx, person, place, seen_at)
            .await
            .unwrap();
    }
    for (person, place, since, known) in [
        (li, "browser:ab", second, true),
        (li, "address:192.0.2.7", first, true),
        (li, "address:192.0.2.7", second, false),
        (wang, "address:192.0.2.7", first, false),
    ] {
        let found = sign_in::is_known(&mut tx, person, place, since).await;
        assert_eq!(found.unwrap(), known, "{place} {since}");
    }
    let forgotten = sign_in::forget_older_places(&mut tx, second).await;
    assert_eq!(forgotten.unwrap(), 2);
    sign_in::forget_places(&mut tx, &[li]).await.unwrap();
    let found = sign_in::is_known(&mut tx, li, "browser:ab", first).await;
    assert!(!found.unwrap());
    tx.commit().await.unwrap();
}

crate::on_both!(places_are_known_for_as_long_as_they_are_used);
