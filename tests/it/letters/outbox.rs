//! The outbox over a real SMTP conversation: it fails and recovers, and nobody sends what another is sending.

use super::{ORIGIN, admin, deliver, plain, postponed, roads, sent, subject, write};
use crate::{
    on_both,
    support::{
        database,
        house::House,
        smtp::{Fate, Server},
    },
};
use chrono::Duration;
use onpost::{
    actions::{House as Rooms, letter, letter::Road},
    jobs::letters::{LettersOutcome, send_due},
    store::{self, Db},
};
use std::collections::HashSet;

on_both!(a_letter_goes_out_over_tls_once_with_text_and_html);
async fn a_letter_goes_out_over_tls_once_with_text_and_html(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    write(&admin(&house).await).await;
    assert_eq!(deliver(&house, &roads).await, sent(1));
    assert_eq!(deliver(&house, &roads).await, LettersOutcome::default());
    let received = server.received();
    assert_eq!(received.len(), 1);
    let letter = &received[0];
    assert!(letter.over_tls);
    assert_eq!(
        (letter.from.as_str(), letter.to.as_str()),
        ("onpost@example.com", "9001@example.com")
    );
    assert_eq!(subject(letter), "测试信");
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert!(letter.header("Message-ID").ends_with("@localhost>"));
    assert_eq!(letter.header("Date"), "Sun, 01 Nov 2026 23:43:00 +0000");
    let text = plain(letter);
    assert!(text.contains("周杰发出了这条测试消息"), "{text}");
    assert!(text.contains(&format!("{ORIGIN}/account/notices")));
    assert!(letter.text.contains("multipart/alternative") && letter.text.contains("text/html"));
}

on_both!(a_server_that_fails_gets_the_same_letter_again_under_the_same_message_id);
async fn a_server_that_fails_gets_the_same_letter_again_under_the_same_message_id(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    let admin = admin(&house).await;
    write(&admin).await;
    server.fate(&[Fate::Deferred, Fate::Unanswered, Fate::Busy]);
    assert_eq!(deliver(&house, &roads).await, postponed(), "451");
    assert_eq!(
        deliver(&house, &roads).await,
        LettersOutcome::default(),
        "not yet"
    );
    let page = admin.get("/letters").await;
    assert!(
        page.says("对方要求稍后再试（451）") && page.says("07:44"),
        "{}",
        page.text
    );
    house.wait(Duration::minutes(1));
    assert_eq!(
        deliver(&house, &roads).await,
        postponed(),
        "taken, but not told so"
    );
    house.wait(Duration::minutes(5));
    assert_eq!(deliver(&house, &roads).await, postponed(), "421");
    house.wait(Duration::minutes(14));
    assert_eq!(
        deliver(&house, &roads).await,
        LettersOutcome::default(),
        "a minute early"
    );
    house.wait(Duration::minutes(1));
    assert_eq!(deliver(&house, &roads).await, sent(1));
    let received = server.received();
    let told: Vec<bool> = received.iter().map(|letter| letter.acknowledged).collect();
    assert_eq!(told, [false, true]);
    for name in ["Message-ID", "Date"] {
        assert_eq!(received[0].header(name), received[1].header(name));
    }
    assert!(!admin.get("/letters").await.says("稍后重试"));
}

on_both!(what_is_refused_fails_at_once_and_can_be_sent_again);
async fn what_is_refused_fails_at_once_and_can_be_sent_again(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    let admin = admin(&house).await;
    write(&admin).await;
    server.fate(&[Fate::Rejected]);
    let failed = LettersOutcome {
        failed: 1,
        ..LettersOutcome::default()
    };
    assert_eq!(deliver(&house, &roads).await, failed);
    house.wait(Duration::days(3));
    assert_eq!(deliver(&house, &roads).await, LettersOutcome::default());
    let admin = house.sign_in("9001").await;
    let page = admin.get("/letters").await;
    assert!(
        page.says("对方拒收（550）") && page.says("周杰"),
        "{}",
        page.text
    );
    let again = page.attribute("form[action$='/resend']", "action").unwrap();
    let done = admin.post(&again, &[]).await;
    assert_eq!(done.location, "/letters");
    assert_eq!(admin.post(&again, &[]).await.status, 409, "it's on its way");
    assert_eq!(deliver(&house, &roads).await, sent(1));
    assert!(admin.get("/letters").await.says("没有发送失败的信件"));
}

on_both!(a_server_that_never_answers_is_given_up_after_days);
async fn a_server_that_never_answers_is_given_up_after_days(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    let admin = admin(&house).await;
    write(&admin).await;
    for minutes in [1, 5, 15, 60, 240, 720, 1440] {
        server.fate(&[Fate::Busy]);
        assert_eq!(deliver(&house, &roads).await, postponed(), "{minutes}");
        house.wait(Duration::minutes(minutes));
    }
    server.fate(&[Fate::Busy]);
    assert_eq!(deliver(&house, &roads).await.failed, 1);
    assert_eq!(deliver(&house, &roads).await, LettersOutcome::default());
    let done = house
        .sign_in("9001")
        .await
        .post("/letters/resend", &[])
        .await;
    assert_eq!(done.status, 303);
    assert_eq!(deliver(&house, &roads).await, sent(1));
}

on_both!(one_letter_that_makes_the_server_hang_up_does_not_hold_the_others_back);
async fn one_letter_that_makes_the_server_hang_up_does_not_hold_the_others_back(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    let admin = admin(&house).await;
    for _ in 0..4 {
        write(&admin).await;
    }
    server.fate(&[Fate::Unanswered]);
    let outcome = deliver(&house, &roads).await;
    assert_eq!((outcome.sent, outcome.postponed), (3, 1));
    house.wait(Duration::minutes(1));
    assert_eq!(deliver(&house, &roads).await, sent(1));

    for _ in 0..4 {
        write(&admin).await;
    }
    server.fate(&[Fate::Unanswered, Fate::Unanswered]);
    let outcome = deliver(&house, &roads).await;
    assert_eq!(
        (outcome.sent, outcome.postponed),
        (0, 4),
        "nobody knocks a third time"
    );
    let mut tx = house.rooms.db.read().await.unwrap();
    let troubled = store::letter::list_troubled(&mut tx).await.unwrap();
    drop(tx);
    assert_eq!(troubled.len(), 2, "the others lost no try");
    house.wait(Duration::minutes(1));
    assert_eq!(deliver(&house, &roads).await, sent(4));
}

on_both!(a_server_that_nobody_vouches_for_gets_nothing);
async fn a_server_that_nobody_vouches_for_gets_nothing(db: Db) {
    let house = House::open(db).await;
    let (server, other) = (Server::open().await, Server::open().await);
    let mut roads = roads(&server);
    let terms = onpost::mail::smtp::MailTerms {
        url: server.url(),
        from: "onpost@example.com".into(),
        authorities: Some(other.certificate()),
        origin: ORIGIN.into(),
    };
    roads.mail = Some(onpost::mail::smtp::Mailer::open(&terms).unwrap());
    let admin = admin(&house).await;
    write(&admin).await;
    assert_eq!(deliver(&house, &roads).await, postponed());
    assert!(server.received().is_empty());
}

on_both!(what_a_crash_left_claimed_is_sent_once_the_claim_ends);
async fn what_a_crash_left_claimed_is_sent_once_the_claim_ends(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    write(&admin(&house).await).await;
    let claimed = letter::claim(&house.rooms, Road::Mail).await.unwrap();
    assert_eq!(claimed.len(), 1);
    drop(claimed);
    house.wait(Duration::minutes(9));
    assert_eq!(deliver(&house, &roads).await, LettersOutcome::default());
    house.wait(Duration::minutes(1));
    assert_eq!(deliver(&house, &roads).await, sent(1));
}

on_both!(without_a_mail_server_nothing_piles_up);
async fn without_a_mail_server_nothing_piles_up(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let with_mail = roads(&server);
    let mut without = with_mail.clone();
    without.mail = None;
    let admin = admin(&house).await;
    write(&admin).await;
    assert_eq!(deliver(&house, &without).await.dropped, 1);
    assert_eq!(deliver(&house, &with_mail).await, LettersOutcome::default());
    assert!(admin.get("/letters").await.says("没有设置邮件服务器"));
}

/// Two instances that send at the same time: each letter goes out once.
async fn each_once(house: &House, other: &Rooms) {
    const LETTERS: usize = 45;
    let server = Server::open().await;
    let admin = admin(house).await;
    for _ in 0..LETTERS {
        write(&admin).await;
    }
    let (mine, theirs) = (roads(&server), roads(&server));
    let (mine, theirs) = tokio::join!(send_due(&house.rooms, &mine), send_due(other, &theirs));
    let (mine, theirs) = (mine.unwrap(), theirs.unwrap());
    assert_eq!(mine.sent + theirs.sent, LETTERS);
    assert!(mine.sent > 0 && theirs.sent > 0, "{mine:?} {theirs:?}");
    let received = server.received();
    let ids: HashSet<&str> = received.iter().map(|it| it.header("Message-ID")).collect();
    assert_eq!((received.len(), ids.len()), (LETTERS, LETTERS));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_instances_on_one_postgresql_send_each_letter_once() {
    let Some(fresh) = database::postgres().await else {
        return;
    };
    let house = House::open(fresh.db.clone()).await;
    let other = Rooms {
        db: Db::open(&fresh.url).await.unwrap(),
        ..house.rooms.clone()
    };
    each_once(&house, &other).await;
    other.db.close().await.unwrap();
    fresh.db.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_senders_of_one_process_send_each_letter_once() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    each_once(&house, &house.rooms.clone()).await;
    fresh.db.close().await.unwrap();
}
