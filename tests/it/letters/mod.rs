//! Letters: written with what causes them, sent over real SMTP and to robots, through failure and recovery.

mod acts;
mod choices;
mod desk;
mod outbox;
mod robots;

use crate::support::{
    house::House,
    smtp::{Received, Server},
    visitor::Visitor,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use onpost::{
    jobs::letters::{LettersOutcome, Roads, send_due},
    mail::{
        hook::Hook,
        smtp::{MailTerms, Mailer},
    },
    rules::ids::PersonId,
};

const ORIGIN: &str = "http://localhost:8080";

/// Roads by way of a mail server of the test.
pub fn roads(server: &Server) -> Roads {
    let terms = MailTerms {
        url: server.url(),
        from: "在岗 <onpost@example.com>".into(),
        authorities: Some(server.certificate()),
        origin: ORIGIN.into(),
    };
    Roads {
        mail: Some(Mailer::open(&terms).unwrap()),
        robots: Hook::open().unwrap(),
    }
}

/// Sends all that is due now.
pub async fn deliver(house: &House, roads: &Roads) -> LettersOutcome {
    send_due(&house.rooms, roads).await.unwrap()
}

/// So many sent, and nothing else.
fn sent(count: usize) -> LettersOutcome {
    LettersOutcome {
        sent: count,
        ..LettersOutcome::default()
    }
}

/// One postponed, and nothing else.
fn postponed() -> LettersOutcome {
    LettersOutcome {
        postponed: 1,
        ..LettersOutcome::default()
    }
}

/// Gives somebody a mail address made of their staff number; their id.
pub async fn give_address(house: &House, staff_no: &str) -> PersonId {
    let mut tx = house.rooms.db.write().await.unwrap();
    let found = onpost::store::person::find_by_staff_no(&mut tx, staff_no).await;
    let mut person = found.unwrap().unwrap();
    person.email = format!("{staff_no}@example.com");
    assert!(
        onpost::store::person::update(&mut tx, &person)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    person.id
}

/// The administrator with an address, at their browser.
async fn admin(house: &House) -> Visitor {
    give_address(house, "9001").await;
    house.sign_in("9001").await
}

/// Has the administrator send themselves a letter.
pub async fn write(admin: &Visitor) {
    let done = admin.post("/letters/trial", &[]).await;
    assert_eq!(done.location, "/letters");
}

/// The readable text of a letter's first part that holds `words`' kind: plain text is sent in base64 where it's Chinese.
fn plain(letter: &Received) -> String {
    let (_, part) = letter.text.split_once("Content-Type: text/plain").unwrap();
    let (head, body) = part.split_once("\n\n").unwrap();
    let body = body.split("\n--").next().unwrap();
    assert!(head.contains("base64"), "{head}");
    let bytes = STANDARD.decode(body.replace('\n', "")).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The subject in plain letters, without the blanks between its words.
fn subject(letter: &Received) -> String {
    let (_, rest) = letter.text.split_once("Subject: ").unwrap();
    let lines = rest.lines().enumerate();
    let folded = lines.take_while(|(at, line)| *at == 0 || line.starts_with([' ', '\t']));
    let words = folded
        .map(|(_, line)| line.trim())
        .collect::<Vec<_>>()
        .join(" ");
    let decoded = words.split(' ').map(|word| {
        let Some(inside) = word.strip_prefix("=?utf-8?b?") else {
            return word.as_bytes().to_vec();
        };
        STANDARD.decode(inside.trim_end_matches("?=")).unwrap()
    });
    String::from_utf8(decoded.collect::<Vec<_>>().concat()).unwrap()
}
