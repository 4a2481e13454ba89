//! One-time links by mail: made as their letters are sent, sent again where those failed, kept nowhere.

use super::{
    links::{MAIL, NEW, choose, give, signs_in, slip},
    person, told,
};
use crate::{
    letters::{deliver, give_address, roads},
    on_both,
    support::{
        house::{House, PASSWORD},
        smtp::{Fate, Received, Server},
    },
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::Duration;
use onpost::{
    rules::{notice::Notice, sign_in_link::LinkEnding},
    store::{self, Db},
};

/// The address in a letter.
fn link(letter: &Received) -> String {
    let (_, part) = letter.text.split_once("Content-Type: text/plain").unwrap();
    let (_, body) = part.split_once("\n\n").unwrap();
    let body = body.split("\n--").next().unwrap().replace('\n', "");
    let text = String::from_utf8(STANDARD.decode(body).unwrap()).unwrap();
    let (_, rest) = text.split_once("http://localhost:8080/welcome/").unwrap();
    let key = rest.lines().next().unwrap();
    assert_eq!(key.len(), 26, "{text}");
    format!("/welcome/{key}")
}

on_both!(links_by_mail_are_made_as_they_are_sent_and_kept_nowhere);
async fn links_by_mail_are_made_as_they_are_sent_and_kept_nowhere(db: Db) {
    let mut house = House::open(db).await;
    house.set(&MAIL);
    let server = Server::open().await;
    let roads = roads(&server);
    give_address(&house, "1001").await;
    let hr = house.sign_in("3001").await;
    let asked = {
        let (li, wang) = (person(&house, "1001").await, person(&house, "1002").await);
        let (li, wang) = (li.to_string(), wang.to_string());
        let form = [("person", &*li), ("person", &*wang), ("road", "mail")];
        hr.post("/people/links", &form).await
    };
    assert!(asked.says("发给 1 人") && asked.says("没有邮箱"));
    assert!(asked.says("其中 1 人已有自己的密码"));
    assert!(
        signs_in(&house, "1001", PASSWORD).await,
        "asking ends nothing"
    );
    let given = give(&house, &hr, &["1001", "1002"], "mail").await;
    assert!(given.says("正在向 1 人发送邮件") && given.says("没有给 1 人"));
    assert!(given.says("为没有邮箱的 1 人打印纸条"));
    assert!(
        signs_in(&house, "1002", PASSWORD).await,
        "nothing of theirs ended"
    );
    let [Notice::SignInLinkGiven { link: id, .. }] = told(&house, "1001").await[..] else {
        panic!("told once");
    };

    // The answer gets lost: the letter is sent again, and both lead in.
    server.fate(&[Fate::Unanswered]);
    assert_eq!(deliver(&house, &roads).await.postponed, 1);
    house.wait(Duration::minutes(1));
    assert_eq!(deliver(&house, &roads).await.sent, 1);
    let letters = server.received();
    let links: Vec<String> = letters.iter().map(link).collect();
    assert_eq!(links.len(), 2);
    assert_ne!(links[0], links[1]);
    let stranger = house.stranger();
    for address in &links {
        assert_eq!(stranger.get(address).await.status, 200, "{address}");
    }
    assert_eq!(choose(&stranger, &links[0], NEW).await.status, 303);
    assert!(house.stranger().get(&links[1]).await.says("已经用过"));
    assert!(signs_in(&house, "1001", NEW).await);
    let mut tx = house.rooms.db.read().await.unwrap();
    let kept = store::sign_in_link::find(&mut tx, id).await.unwrap();
    assert_eq!(kept.unwrap().ending, Some(LinkEnding::Used));
}

on_both!(a_letter_that_failed_is_seen_and_sent_again_with_a_link_that_holds_from_then_on);
async fn a_letter_that_failed_is_seen_and_sent_again_with_a_link_that_holds_from_then_on(db: Db) {
    let mut house = House::open(db).await;
    house.set(&MAIL);
    let server = Server::open().await;
    let roads = roads(&server);
    give_address(&house, "1001").await;
    let (hr, admin) = (house.sign_in("3001").await, house.sign_in("9001").await);
    give(&house, &hr, &["1001"], "mail").await;
    server.fate(&[Fate::Rejected]);
    assert_eq!(deliver(&house, &roads).await.failed, 1);
    let page = admin.get("/letters").await;
    assert!(page.says("我的账号") && page.says("李伟"), "{}", page.text);
    house.wait(Duration::hours(80));
    let admin = house.sign_in("9001").await;
    admin.post("/letters/resend", &[]).await;
    assert_eq!(deliver(&house, &roads).await.sent, 1);
    house.wait(Duration::hours(71));
    let received = server.received();
    let address = link(received.last().unwrap());
    assert_eq!(house.stranger().get(&address).await.status, 200);

    // What waits for a link that is over is not sent at all.
    let hr = house.sign_in("3001").await;
    give(&house, &hr, &["1001"], "mail").await;
    slip(&house, &hr, "1001").await;
    let outcome = deliver(&house, &roads).await;
    assert_eq!((outcome.sent, outcome.dropped), (0, 1));
    assert!(house.stranger().get(&address).await.says("作废"));
}
