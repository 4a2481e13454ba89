//! One's own case through a second account: refused for a day, and told.

use super::{must_change, person, told};
use crate::{
    on_both,
    support::{
        authenticator::Phone,
        dated::change_person,
        house::{House, PASSWORD},
        site::{at, day},
    },
};
use chrono::Duration;
use onpost::{
    actions::{
        Edition, Error,
        decision::Decision,
        passkey::{self, Begun, DeviceJudgement, Vouched},
        person as people, phone_report,
        roster::{self, take_over::TakeOver},
        slip::{self, SlipDecision, request},
    },
    rules::{
        access::Actor,
        decision::SlipAnswer,
        filing::RequestFiling,
        ids::{DutyId, PersonId, RequestId},
        notice::Notice,
        passkey::PasskeyAct,
        person::Role,
        phone_report::CallFiling,
        refusal::Refusal,
        request::RequestKind,
    },
    store::{
        self, Db,
        people_and_dates::{Dates, People},
    },
};

/// A slip of somebody's own.
async fn filed(house: &House, actor: &Actor, day: &str) -> RequestId {
    let filing = RequestFiling {
        kind: RequestKind::Personal,
        from: at(&format!("{day}T01:00:00Z")),
        to: at(&format!("{day}T09:00:00Z")),
        reason: "搬家".into(),
        contact: "13800003001".into(),
    };
    request::file(&house.rooms, actor, &filing, &[])
        .await
        .unwrap()
}

async fn approve(house: &House, actor: &Actor, id: RequestId) -> Result<(), Error> {
    let decision = Decision {
        answer: SlipAnswer::Approve,
        reason: "同意",
        seen: 1,
    };
    let wanted = SlipDecision {
        decision,
        stand_ins: &[],
    };
    slip::decide(&house.rooms, actor, id.into(), wanted).await
}

/// Signs in as somebody whose password the one who tries knows.
async fn as_if(house: &House, staff_no: &str) -> Actor {
    house.give_passwords().await;
    house.signed_in(staff_no).await.actor
}

fn is_refused<T>(came_to: &Result<T, Error>) -> bool {
    matches!(came_to, Err(Error::Refused(Refusal::SecondAccount)))
}

on_both!(who_resets_a_supervisor_does_not_approve_their_own_slip_as_that_supervisor);
async fn who_resets_a_supervisor_does_not_approve_their_own_slip_as_that_supervisor(db: Db) {
    let house = House::open(db).await;
    let hr = house.signed_in("3001").await.actor;
    let own = filed(&house, &hr, "2026-11-05").await;
    let boss = person(&house, "2001").await;
    people::reset_password(&house.rooms, &hr, boss)
        .await
        .unwrap();
    assert!(must_change(&house, boss).await);
    let second = as_if(&house, "2001").await;
    let refused = approve(&house, &second, own).await;
    assert!(is_refused(&refused), "{refused:?}");
    assert!(is_refused(&approve(&house, &second, own).await));
    let notice = Notice::SecondAccount {
        whose: "孙丽".into(),
        account: "赵敏".into(),
    };
    for who in ["9001", "3001", "2001"] {
        let told = told(&house, who).await;
        let times = told.iter().filter(|it| **it == notice).count();
        assert_eq!(times, 1, "{who}: {told:?}");
    }
    let of_another = filed(&house, &house.signed_in("1001").await.actor, "2026-11-05").await;
    approve(&house, &second, of_another).await.unwrap();
    let other = house.signed_in("2003").await.actor;
    let untouched = filed(&house, &hr, "2026-11-06").await;
    approve(&house, &other, untouched).await.unwrap();
    house.wait(Duration::hours(24));
    approve(&house, &second, own).await.unwrap();
}

on_both!(an_account_made_through_another_decides_nothing_about_who_began);
async fn an_account_made_through_another_decides_nothing_about_who_began(db: Db) {
    let house = House::open(db).await;
    let hr = house.signed_in("3001").await.actor;
    let own = filed(&house, &hr, "2026-11-05").await;
    let made = |number: &str, role| people::Held {
        person: onpost::rules::person::Person {
            id: people::id(house.now()),
            staff_no: number.into(),
            name: format!("新人{number}"),
            department: hr.departments[0],
            role,
            posts: Vec::new(),
            phone: String::new(),
            email: String::new(),
            active: true,
        },
        supervises: Vec::new(),
        joined: None,
        last_day: None,
    };
    people::add(&house.rooms, &hr, &made("3002", Role::Hr))
        .await
        .unwrap();
    let second = as_if(&house, "3002").await;
    people::add(&house.rooms, &second, &made("2009", Role::Supervisor))
        .await
        .unwrap();
    let third = as_if(&house, "2009").await;
    for actor in [&second, &third] {
        assert!(is_refused(&approve(&house, actor, own).await));
    }
    let call = CallFiling {
        called_at: house.now() - Duration::minutes(5),
        note: "发热".into(),
    };
    let logged = phone_report::record(&house.rooms, &third, hr.person, &call).await;
    assert!(is_refused(&logged), "{logged:?}");
    let reset = people::reset_password(&house.rooms, &second, hr.person).await;
    assert!(is_refused(&reset));
}

on_both!(a_device_is_not_confirmed_by_an_account_that_its_person_has_just_reset);
async fn a_device_is_not_confirmed_by_an_account_that_its_person_has_just_reset(db: Db) {
    let house = House::open(db).await;
    let signed = house.signed_in("3001").await;
    let vouched = Vouched::Password(PASSWORD.into());
    let begun = passkey::begin(&house.rooms, &signed, "手机", vouched).await;
    let Begun::Ready(options) = begun.unwrap() else {
        panic!("not begun");
    };
    let sent = Phone::new().create(&options);
    let id = passkey::finish(&house.rooms, &signed, &sent).await.unwrap();
    let boss = person(&house, "2001").await;
    people::reset_password(&house.rooms, &signed.actor, boss)
        .await
        .unwrap();
    let second = as_if(&house, "2001").await;
    let judgement = DeviceJudgement {
        act: PasskeyAct::Confirm,
        reason: "",
        seen: 1,
    };
    let confirmed = passkey::decide(&house.rooms, &second, id, judgement).await;
    assert!(is_refused(&confirmed), "{confirmed:?}");
    let mut tx = house.rooms.db.read().await.unwrap();
    let kept = store::passkey::find(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(kept.step, 1);
}

async fn change_as(
    house: &House,
    actor: &Actor,
    (id, change): (PersonId, impl FnOnce(&mut people::Held)),
) -> Result<(), Error> {
    let held = people::find(&house.rooms, actor, id).await.unwrap();
    let mut after = held.clone();
    change(&mut after);
    change_person(&house.rooms, actor, &held, &after).await
}

on_both!(nobody_gives_themselves_rights_through_an_account_that_they_have_just_reset);
async fn nobody_gives_themselves_rights_through_an_account_that_they_have_just_reset(db: Db) {
    let house = House::open(db).await;
    let hr = house.signed_in("3001").await.actor;
    let other = person(&house, "1003").await;
    change_as(&house, &hr, (other, |it| it.person.role = Role::Hr))
        .await
        .unwrap();
    people::reset_password(&house.rooms, &hr, other)
        .await
        .unwrap();
    let second = as_if(&house, "1003").await;
    let raised = change_as(
        &house,
        &second,
        (hr.person, |it| {
            it.person.role = Role::Supervisor;
        }),
    )
    .await;
    assert!(is_refused(&raised), "{raised:?}");
    let renamed = change_as(
        &house,
        &second,
        (hr.person, |it| it.person.name = "孙莉".into()),
    );
    renamed.await.unwrap();
}

on_both!(hr_changes_neither_number_nor_mail_of_an_administrator);
async fn hr_changes_neither_number_nor_mail_of_an_administrator(db: Db) {
    let house = House::open(db).await;
    let hr = house.signed_in("3001").await.actor;
    let admin = house.signed_in("9001").await.actor;
    let refused =
        |came_to: Result<(), Error>| matches!(came_to, Err(Error::Refused(Refusal::AdminRole)));
    let number = |it: &mut people::Held| it.person.staff_no = "9009".into();
    let mail = |it: &mut people::Held| it.person.email = "hr@example.com".into();
    let head = admin.person;
    assert!(refused(change_as(&house, &hr, (head, number)).await));
    assert!(refused(change_as(&house, &hr, (head, mail)).await));
    let reset = people::reset_password(&house.rooms, &hr, head).await;
    assert!(matches!(reset, Err(Error::Refused(Refusal::AdminRole))));
    change_as(&house, &admin, (head, mail)).await.unwrap();
    change_as(&house, &hr, (person(&house, "1001").await, mail))
        .await
        .unwrap();
}

on_both!(nobody_ends_or_loses_duties_of_their_own_or_sets_their_terms_through_a_second_account);
async fn nobody_ends_or_loses_duties_of_their_own_or_sets_their_terms_through_a_second_account(
    db: Db,
) {
    let house = House::open(db).await;
    let files = [
        ("departments.csv", "code,name\nOPS,运维部\n"),
        (
            "staff.csv",
            "staff_no,name,department,role,posts,phone,email\n\
             3001,孙丽,OPS,hr,1000,13800003001,\n",
        ),
        (
            "posts.csv",
            "code,name,department,line,timezone\n1000,呼叫中心,OPS,first,\n",
        ),
        (
            "shifts.csv",
            "code,name,start,end,breaks,day_value\nD,早班,08:00,16:00,,\n",
        ),
        (
            "duties.csv",
            "staff_no,post,shift,date\n3001,1000,D,2026-11-02\n3001,1000,D,2026-11-05\n",
        ),
    ];
    house.import_alone(&files).await;
    let hr = house.signed_in("3001").await.actor;
    let loses = |it: &mut people::Held| it.person.posts.clear();
    let own = change_as(&house, &hr, (hr.person, loses)).await;
    assert!(
        matches!(own, Err(Error::Refused(Refusal::OwnCase))),
        "{own:?}"
    );
    let id = person(&house, "2001").await;
    people::reset_password(&house.rooms, &hr, id).await.unwrap();
    let boss = as_if(&house, "2001").await;
    house.wait(Duration::hours(2));
    let running = held(&house, hr.person).await;
    let to = person(&house, "1002").await;
    let wanted = TakeOver {
        duty: running,
        to,
        note: "",
    };
    let ended = roster::take_over::take_over(&house.rooms, &boss, wanted).await;
    assert!(is_refused(&ended), "{ended:?}");
    let second = hr_through_another(&house, &hr).await;
    let lost = change_as(&house, &second, (hr.person, loses)).await;
    assert!(is_refused(&lost), "{lost:?}");
    let agreed = roster::contract::find(&house.rooms, &second, hr.person).await;
    let mut contract = agreed.unwrap().contract;
    let seen = Edition::of(&contract);
    contract.most_hours = Some(8);
    let set = roster::contract::change(&house.rooms, &second, &seen, &contract).await;
    assert!(is_refused(&set), "{set:?}");
}

/// An account of 人事 that somebody has just made and taken.
async fn hr_through_another(house: &House, hr: &Actor) -> Actor {
    let other = person(house, "1003").await;
    change_as(house, hr, (other, |it| it.person.role = Role::Hr))
        .await
        .unwrap();
    people::reset_password(&house.rooms, hr, other)
        .await
        .unwrap();
    as_if(house, "1003").await
}

/// The duty of a person's that runs now.
async fn held(house: &House, whose: PersonId) -> DutyId {
    let mut tx = house.rooms.db.read().await.unwrap();
    let today = Dates {
        from: day("2026-11-02"),
        to: day("2026-11-02"),
    };
    let duties = store::duty::list_on(&mut tx, today, People::Only(&[whose])).await;
    duties.unwrap()[0].id
}
