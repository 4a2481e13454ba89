//! Alarms and the answers at clock-out: their round trip, and that they are kept.

use crate::support::site::{self, at, day};
use onpost::{
    rules::{
        alarm::Deed,
        duty::Duty,
        extension::Extension,
        ids::*,
        notice::{AlarmTold, GapTold},
        relief::ReliefAnswer,
        time::Instant,
        zone::Zone,
    },
    sql,
    store::{
        Db,
        alarm::{self, NewStep, Raised},
        relief::{self, Answered},
        slip::{self, Filing},
    },
};

fn filing(slip: &Extension, by: Option<PersonId>) -> Filing<'_, Extension> {
    Filing {
        slip,
        at: noon(),
        by,
        reason: &slip.reason,
    }
}

fn noon() -> Instant {
    at("2026-11-02T04:00:00Z")
}

fn told() -> AlarmTold {
    AlarmTold::Short(GapTold {
        post: "1000 岗".into(),
        from: noon(),
        until: at("2026-11-02T08:00:00Z"),
        short_by: 2,
        zone: Zone::SHANGHAI,
    })
}

fn raised<'a>(name: &str, number: i64, told: &'a AlarmTold) -> Raised<'a> {
    Raised {
        id: AlarmId(site::id(name)),
        matter: "short:1000",
        number,
        post: PostId(site::id("post 1000")),
        at: noon(),
        told,
    }
}

fn step(alarm: AlarmId, number: i64, deed: Deed) -> NewStep<'static> {
    NewStep {
        alarm,
        number,
        deed,
        at: noon(),
        actor: (deed == Deed::Taken).then(|| site::person("1002").id),
        note: "",
        people: 1,
    }
}

async fn an_alarm_lives_by_its_steps_and_its_matter_has_one_at_a_time(db: Db) {
    site::fill(&db, &site::facts()).await;
    let told = told();
    let mut tx = db.write().await.unwrap();
    let first = raised("first", 1, &told);
    assert_eq!(
        alarm::insert_all(&mut tx, std::slice::from_ref(&first))
            .await
            .unwrap(),
        1
    );
    let rival = raised("rival", 1, &told);
    assert_eq!(
        alarm::insert_all(&mut tx, std::slice::from_ref(&rival))
            .await
            .unwrap(),
        0
    );
    let known = alarm::list_known(&mut tx, &[first.id, rival.id]).await;
    assert_eq!(known.unwrap(), [first.id]);

    alarm::lock(&mut tx, &[first.id]).await.unwrap();
    let steps = [
        step(first.id, 1, Deed::Told),
        step(first.id, 2, Deed::Told),
        step(first.id, 3, Deed::Taken),
    ];
    alarm::insert_steps(&mut tx, &steps).await.unwrap();
    let people = ["1001", "1002"].map(|it| (first.id, site::person(it).id));
    alarm::insert_told(&mut tx, &people).await.unwrap();
    alarm::insert_told(&mut tx, &people).await.unwrap();
    assert_eq!(alarm::list_told(&mut tx, first.id).await.unwrap().len(), 2);
    let stored = alarm::find(&mut tx, first.id).await.unwrap().unwrap();
    assert_eq!(
        (&stored.told, stored.life.rounds, stored.life.step),
        (&told, 2, 3)
    );
    let taken = stored.life.taken.clone().unwrap();
    assert_eq!(
        (taken.by, taken.name.as_str()),
        (site::person("1002").id, "李1002")
    );

    tx.commit().await.unwrap();
}

crate::on_both!(an_alarm_lives_by_its_steps_and_its_matter_has_one_at_a_time);

async fn alarms_are_found_by_post_time_and_whether_they_still_stand(db: Db) {
    site::fill(&db, &site::facts()).await;
    let told = told();
    let mut tx = db.write().await.unwrap();
    let first = raised("first", 1, &told);
    let new = std::slice::from_ref(&first);
    alarm::insert_all(&mut tx, new).await.unwrap();
    let steps = [step(first.id, 3, Deed::Taken)];
    alarm::insert_steps(&mut tx, &steps).await.unwrap();
    let own = [site::person("1001").department];
    let later = noon() + chrono::Duration::seconds(1);
    for (since, count) in [(noon(), 1), (later, 0)] {
        assert_eq!(alarm::list_live(&mut tx, since).await.unwrap().len(), count);
        assert_eq!(
            alarm::list_of(&mut tx, &own, since).await.unwrap().len(),
            count
        );
    }
    assert_eq!(alarm::list_of(&mut tx, &[], noon()).await.unwrap(), []);
    assert_eq!(
        alarm::list_untaken(&mut tx, &own, noon()).await.unwrap(),
        []
    );
    let matters = ["short:1000".to_owned(), "short:desk".to_owned()];
    let last = alarm::list_last(&mut tx, &matters).await.unwrap();
    assert_eq!(
        (last.len(), last[0].number, last[0].is_ended),
        (1, 1, false)
    );

    alarm::insert_steps(&mut tx, &[step(first.id, 4, Deed::Ended)])
        .await
        .unwrap();
    assert_eq!(alarm::list_live(&mut tx, noon()).await.unwrap(), []);
    assert!(alarm::list_last(&mut tx, &matters).await.unwrap()[0].is_ended);
    let second = raised("second", 2, &told);
    assert_eq!(alarm::insert_all(&mut tx, &[second]).await.unwrap(), 1);
    let last = alarm::list_last(&mut tx, &matters).await.unwrap();
    assert_eq!(
        (last.len(), last[0].number, last[0].is_ended),
        (1, 2, false)
    );
    let untaken = alarm::list_untaken(&mut tx, &own, noon()).await.unwrap();
    assert_eq!(untaken, std::slice::from_ref(&told));
    tx.commit().await.unwrap();
}

crate::on_both!(alarms_are_found_by_post_time_and_whether_they_still_stand);

/// Two duties of a day, in a filled database.
async fn duties(db: &Db) -> [Duty; 2] {
    let mut facts = site::facts();
    let held = ["1001", "1002"].map(|who| site::duty(who, day("2026-11-02")));
    facts.duties = held.to_vec();
    site::fill(db, &facts).await;
    held
}

fn answered(duty: &Duty, answer: ReliefAnswer, relief: Option<DutyId>) -> Answered {
    Answered {
        duty: duty.id,
        at: match answer {
            ReliefAnswer::Stayed => noon(),
            ReliefAnswer::Left => noon() + chrono::Duration::hours(1),
        },
        answer,
        relief,
        reason: "接班人员未到岗".into(),
    }
}

async fn answers_at_clock_out_are_kept_with_the_extension_of_who_stayed(db: Db) {
    let [held, next] = duties(&db).await;
    let kept = [
        answered(&held, ReliefAnswer::Stayed, Some(next.id)),
        answered(&held, ReliefAnswer::Left, None),
    ];
    let mut tx = db.write().await.unwrap();
    for it in kept.iter().chain(&kept) {
        relief::insert(&mut tx, it).await.unwrap();
    }
    assert_eq!(
        relief::list_of_duties(&mut tx, &[held.id]).await.unwrap(),
        kept
    );
    assert_eq!(
        relief::list_of_duties(&mut tx, &[next.id]).await.unwrap(),
        []
    );
    let filed = Extension {
        duty: held.id,
        ..site::busy().extensions[0].clone()
    };
    slip::insert(&mut tx, &filing(&filed, Some(held.person)))
        .await
        .unwrap();
    assert_eq!(
        relief::find_extension(&mut tx, held.id).await.unwrap(),
        None
    );
    assert!(
        relief::insert_extension(&mut tx, held.id, filed.id)
            .await
            .unwrap()
    );
    assert!(
        !relief::insert_extension(&mut tx, held.id, filed.id)
            .await
            .unwrap()
    );
    let found = relief::find_extension(&mut tx, held.id).await.unwrap();
    assert_eq!(found, Some(filed.id));
    tx.commit().await.unwrap();
}

crate::on_both!(answers_at_clock_out_are_kept_with_the_extension_of_who_stayed);

async fn answers_and_alarms_are_only_ever_added(db: Db) {
    let [held, _] = duties(&db).await;
    let mut tx = db.write().await.unwrap();
    let stayed = answered(&held, ReliefAnswer::Stayed, None);
    relief::insert(&mut tx, &stayed).await.unwrap();
    let filed = Extension {
        duty: held.id,
        ..site::busy().extensions[0].clone()
    };
    slip::insert(&mut tx, &filing(&filed, None)).await.unwrap();
    relief::insert_extension(&mut tx, held.id, filed.id)
        .await
        .unwrap();
    let told = told();
    let first = raised("first", 1, &told);
    alarm::insert_all(&mut tx, std::slice::from_ref(&first))
        .await
        .unwrap();
    alarm::insert_steps(&mut tx, &[step(first.id, 1, Deed::Told)])
        .await
        .unwrap();
    alarm::insert_told(&mut tx, &[(first.id, held.person)])
        .await
        .unwrap();
    tx.commit().await.unwrap();

    for attempt in [
        sql!("UPDATE relief_answer SET answer = 'stayed'"),
        sql!("DELETE FROM relief_answer"),
        sql!("DELETE FROM relief_extension"),
        sql!("UPDATE relief_extension SET duty_id = duty_id"),
        sql!("UPDATE alarm SET kind = 'short'"),
        sql!("DELETE FROM alarm"),
        sql!("UPDATE alarm_step SET note = 'x'"),
        sql!("DELETE FROM alarm_step"),
        sql!("DELETE FROM alarm_told"),
        sql!("UPDATE alarm_told SET person_id = person_id"),
    ] {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

crate::on_both!(answers_and_alarms_are_only_ever_added);
