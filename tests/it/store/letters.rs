//! Letters, choices, demands and robots come back as they went in; claims hold, and what lapses is dropped.

use crate::support::site::{self, at};
use chrono::Duration;
use onpost::{
    rules::{
        ids::*,
        letter::{
            Choices, Language, LetterDemand, LetterFault, LetterState, LetterTrouble, Quiet, Road,
        },
        notice::{Addressee, Notice, Topic},
        robot::{Robot, RobotKind},
        zone::Zone,
    },
    store::{
        Db, Tx,
        letter::{self, LetterClaim, NewLetter, Receiver},
        notice::{self, NewNotice},
        notice_choice, robot,
    },
};
use std::collections::BTreeSet;

const NOW: &str = "2026-11-02T08:00:00Z";

fn trial() -> Notice {
    Notice::Trial {
        by: "周杰".into()
    }
}

fn new_letter(name: &str, to: Receiver) -> NewLetter {
    NewLetter {
        id: LetterId(site::id(name)),
        notice: NoticeId(site::id("notice")),
        to,
        due_at: at(NOW),
        lapses_at: None,
    }
}

async fn write_notice(tx: &mut Tx) {
    let written = NewNotice {
        id: NoticeId(site::id("notice")),
        to: Addressee::Person(site::person("1001").id),
        notice: &trial(),
        once_key: "key",
    };
    let again = NewNotice {
        id: NoticeId(site::id("again")),
        ..written.clone()
    };
    let added = notice::insert_all(tx, &[written, again], at(NOW)).await;
    assert_eq!(added.unwrap(), 1, "the same key is told once");
    let ids = [NoticeId(site::id("again")), NoticeId(site::id("notice"))];
    assert_eq!(notice::list_written(tx, &ids).await.unwrap(), ids[1..]);
}

async fn a_letter_is_claimed_by_one_postponed_sent_and_told_of(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (now, li) = (at(NOW), site::person("1001"));
    let mut tx = db.write().await.unwrap();
    write_notice(&mut tx).await;
    let mut lapsing = new_letter("lapsing", Receiver::Person(li.id));
    lapsing.lapses_at = Some(now);
    let mut later = new_letter("later", Receiver::Person(li.id));
    later.due_at = now + Duration::hours(1);
    let letters = [new_letter("first", Receiver::Person(li.id)), lapsing, later];
    assert_eq!(letter::insert_all(&mut tx, &letters).await.unwrap(), 3);
    assert_eq!(letter::drop_lapsed(&mut tx, now).await.unwrap(), 1);
    let until = now + Duration::minutes(10);
    let claimed = letter::claim(&mut tx, Road::Mail, 10, (now, until)).await;
    let claimed = claimed.unwrap();
    assert_eq!(claimed.len(), 1);
    let first = &claimed[0];
    assert_eq!((first.id, first.tries), (letters[0].id, 0));
    assert_eq!((&first.notice, first.written_at), (&trial(), now));
    let (name, email, choices) = first.person.clone().unwrap();
    assert_eq!(
        (name, email, choices),
        (li.name, li.email, Choices::default())
    );
    let again = letter::claim(&mut tx, Road::Mail, 10, (now, until)).await;
    assert_eq!(again.unwrap(), [], "it's claimed");

    let fault = LetterFault::coded(LetterTrouble::Deferred, 451);
    let claim = |until| LetterClaim {
        letter: first.id,
        until,
    };
    let stale = claim(now);
    letter::postponed(&mut tx, stale, fault, now).await.unwrap();
    letter::failed(&mut tx, stale, fault, now).await.unwrap();
    assert_eq!(
        letter::list_troubled(&mut tx).await.unwrap(),
        [],
        "another's claim"
    );
    let own = claim(until);
    letter::postponed(&mut tx, own, fault, until).await.unwrap();
    let troubled = letter::list_troubled(&mut tx).await.unwrap();
    assert_eq!(troubled.len(), 1);
    assert_eq!((troubled[0].tries, troubled[0].fault), (1, Some(fault)));
    assert_eq!(troubled[0].next_try_at, until);
    let claimed = letter::claim(
        &mut tx,
        Road::Mail,
        10,
        (until, until + Duration::minutes(10)),
    );
    assert_eq!(claimed.await.unwrap().len(), 1);
    letter::sent(&mut tx, first.id, until).await.unwrap();
    let states = letter::states(&mut tx, li.id).await.unwrap();
    let state = |name: &str| {
        let id = LetterId(site::id(name));
        states.iter().find(|(it, _)| *it == id).unwrap().1
    };
    assert_eq!(state("first"), LetterState::Sent);
    assert_eq!(state("lapsing"), LetterState::Unwanted);
    assert_eq!(state("later"), LetterState::Waiting);
    let counts = letter::count(&mut tx, now).await.unwrap();
    assert_eq!((counts.waiting, counts.failed, counts.sent), (1, 0, 1));
    let told = notice::list_since(&mut tx, li.id, now).await.unwrap();
    assert_eq!((told.len(), &told[0].notice), (1, &trial()));
}

crate::on_both!(a_letter_is_claimed_by_one_postponed_sent_and_told_of);

async fn a_letter_that_is_let_go_was_not_tried(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (now, li) = (at(NOW), site::person("1001"));
    let until = now + Duration::minutes(10);
    let mut tx = db.write().await.unwrap();
    write_notice(&mut tx).await;
    let letters = [new_letter("one", Receiver::Person(li.id))];
    letter::insert_all(&mut tx, &letters).await.unwrap();
    let claimed = letter::claim(&mut tx, Road::Mail, 10, (now, until)).await;
    let claimed = claimed.unwrap();
    assert_eq!(claimed[0].zone, Zone::SHANGHAI);
    let claim = |until| LetterClaim {
        letter: letters[0].id,
        until,
    };
    let (own, stale) = (claim(until), claim(now));
    letter::released(&mut tx, stale, now).await.unwrap();
    let again = letter::claim(&mut tx, Road::Mail, 10, (now, until)).await;
    assert_eq!(again.unwrap(), [], "another's claim");
    let later = now + Duration::minutes(1);
    letter::released(&mut tx, own, later).await.unwrap();
    let again = letter::claim(&mut tx, Road::Mail, 10, (now, until)).await;
    assert_eq!(again.unwrap(), [], "not yet");
    let again = letter::claim(&mut tx, Road::Mail, 10, (later, until)).await;
    assert_eq!(again.unwrap(), claimed);
}

crate::on_both!(a_letter_that_is_let_go_was_not_tried);

async fn what_was_given_up_is_sent_again_at_a_word(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (now, li) = (at(NOW), site::person("1001"));
    let until = now + Duration::minutes(10);
    let mut tx = db.write().await.unwrap();
    write_notice(&mut tx).await;
    let letters = ["a", "b"].map(|name| new_letter(name, Receiver::Person(li.id)));
    letter::insert_all(&mut tx, &letters).await.unwrap();
    let claimed = letter::claim(&mut tx, Road::Mail, 10, (now, until)).await;
    let fault = LetterFault::of(LetterTrouble::Rejected);
    for one in claimed.unwrap() {
        let claim = LetterClaim {
            letter: one.id,
            until,
        };
        letter::failed(&mut tx, claim, fault, now).await.unwrap();
    }
    let failed = letter::list_failed(&mut tx).await.unwrap();
    assert_eq!((failed.len(), failed[0].to.as_str()), (2, "李1001"));
    assert!(letter::resend(&mut tx, letters[0].id, now).await.unwrap());
    assert!(!letter::resend(&mut tx, letters[0].id, now).await.unwrap());
    assert_eq!(letter::resend_all(&mut tx, now).await.unwrap(), 1);
    assert_eq!(
        letter::drop_due(&mut tx, Road::Robot, now).await.unwrap(),
        0
    );
    assert_eq!(letter::drop_due(&mut tx, Road::Mail, now).await.unwrap(), 2);
}

crate::on_both!(what_was_given_up_is_sent_again_at_a_word);

async fn choices_and_demands_come_back(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (now, li) = (at(NOW), site::person("1001"));
    let choices = Choices {
        language: Language::En,
        quiet: Some(Quiet {
            from: "22:00:00".parse().unwrap(),
            until: "07:00:00".parse().unwrap(),
        }),
        topics: [(Topic::Slip, false), (Topic::PostCheck, true)].into(),
    };
    let mut tx = db.write().await.unwrap();
    notice_choice::upsert(&mut tx, li.id, &Choices::default(), now)
        .await
        .unwrap();
    notice_choice::upsert(&mut tx, li.id, &choices, now)
        .await
        .unwrap();
    let found = notice_choice::recipients(&mut tx, &[li.id]).await.unwrap();
    assert_eq!((found.len(), &found[0].choices), (1, &choices));
    assert_eq!(found[0].zone, Zone::SHANGHAI);
    let set = [
        (Topic::Alarm, LetterDemand::Off),
        (Topic::Filed, LetterDemand::Required),
    ];
    notice_choice::set_demands(&mut tx, &set[..1], now, li.id)
        .await
        .unwrap();
    notice_choice::set_demands(&mut tx, &set, now, li.id)
        .await
        .unwrap();
    let demands = notice_choice::demands(&mut tx).await.unwrap();
    assert_eq!(demands.0, set.into_iter().collect());
}

crate::on_both!(choices_and_demands_come_back);

async fn robots_come_back_and_lose_what_waits_when_switched_off(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (now, li) = (at(NOW), site::person("1001"));
    let mut tx = db.write().await.unwrap();
    let kept = Robot {
        id: RobotId(site::id("robot")),
        department: li.department,
        kind: RobotKind::Feishu,
        url: "https://robot.example/x".into(),
        secret: "secret".into(),
        language: Language::En,
        topics: BTreeSet::from([Topic::Alarm, Topic::Roster]),
        active: true,
    };
    robot::upsert(&mut tx, &kept).await.unwrap();
    assert_eq!(
        robot::find(&mut tx, kept.id).await.unwrap(),
        Some(kept.clone())
    );
    write_notice(&mut tx).await;
    let waiting = new_letter("group", Receiver::Robot(kept.id));
    letter::insert_all(&mut tx, &[waiting]).await.unwrap();
    let until = now + Duration::minutes(1);
    let claimed = letter::claim(&mut tx, Road::Robot, 10, (now, until)).await;
    let claimed = claimed.unwrap();
    assert_eq!(
        (claimed[0].robot, &claimed[0].person),
        (Some(kept.id), &None)
    );
    assert_eq!(
        letter::drop_of_robot(&mut tx, kept.id, now).await.unwrap(),
        1
    );
    let off = Robot {
        active: false,
        ..kept.clone()
    };
    robot::upsert(&mut tx, &off).await.unwrap();
    assert_eq!(robot::list(&mut tx).await.unwrap(), [off]);
    let active = robot::list_active(&mut tx, &[kept.department]).await;
    assert_eq!(active.unwrap(), []);
}

crate::on_both!(robots_come_back_and_lose_what_waits_when_switched_off);
