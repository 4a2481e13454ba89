//! Each noun comes back as it went in.

use crate::support::site::{self, at, day};
use onpost::{
    rules::{
        ids::*,
        person::{Person, Role},
        post::{CoverageWindow, Department, Line, Post, Weekdays},
        punch::{Direction, PunchSource},
        shift::{DayValue, Shift},
        zone::Zone,
    },
    store::{
        Db, department, duty,
        people_and_dates::{Dates, People},
        person, post, punch, shift,
    },
};

/// Holds that every field of two things differs but those before the semicolon: what a statement leaves out can't hide
/// behind a value that was there before. A field that isn't named doesn't compile.
macro_rules! differ {
    ($type:ident { $($same:ident),+; $($field:ident),+ $(,)? }: $one:expr, $other:expr) => {{
        let $type { $($same: _,)+ $($field),+ } = &$one;
        $(assert_ne!(
            $field,
            &$other.$field,
            concat!("give one of them another ", stringify!($field))
        );)+
    }};
}

/// A department beside the site's.
fn elsewhere() -> Department {
    Department {
        id: DepartmentId(site::id("fs")),
        code: "FS".into(),
        name: "现场部".into(),
        name_en: Some("Field".into()),
    }
}

async fn departments_come_back(db: Db) {
    let cs = site::facts().departments.remove(0);
    let renamed = Department {
        id: cs.id,
        code: "KF".into(),
        name: "客户服务部".into(),
        name_en: Some("Customer service".into()),
    };
    differ!(Department { id; code, name, name_en }: cs, renamed);
    let mut tx = db.write().await.unwrap();
    department::insert(&mut tx, &cs).await.unwrap();
    assert_eq!(
        department::list(&mut tx).await.unwrap(),
        std::slice::from_ref(&cs)
    );
    assert_eq!(
        department::find(&mut tx, cs.id).await.unwrap(),
        Some(cs.clone())
    );
    assert!(department::update(&mut tx, &renamed).await.unwrap());
    let found = department::find_by_code(&mut tx, "KF").await.unwrap();
    assert_eq!(found, Some(renamed.clone()));
    assert_eq!(department::find_by_code(&mut tx, "kf").await.unwrap(), None);
    let other = Department {
        id: DepartmentId(site::id("other")),
        ..cs.clone()
    };
    assert!(!department::update(&mut tx, &other).await.unwrap());
    department::upsert_all(&mut tx, std::slice::from_ref(&cs))
        .await
        .unwrap();
    assert_eq!(department::list(&mut tx).await.unwrap(), [cs]);
    tx.commit().await.unwrap();
}

crate::on_both!(departments_come_back);

async fn posts_come_back_with_their_coverage(db: Db) {
    let facts = site::facts();
    let desk = facts.posts[1].clone();
    let abroad = Post {
        id: desk.id,
        code: "abroad".into(),
        name: "柏林岗".into(),
        name_en: Some("Berlin".into()),
        department: elsewhere().id,
        line: Line::Third,
        zone: Zone::named("Europe/Berlin"),
    };
    differ!(Post { id; code, name, name_en, department, line, zone }: desk, abroad);
    let always = CoverageWindow {
        post: desk.id,
        days: Weekdays::ALL.into(),
        from_minute: 0,
        to_minute: 1440,
        people: 1,
    };
    let mut tx = db.write().await.unwrap();
    department::upsert_all(&mut tx, &facts.departments)
        .await
        .unwrap();
    department::insert(&mut tx, &elsewhere()).await.unwrap();
    post::insert(&mut tx, &desk).await.unwrap();
    assert_eq!(
        post::find(&mut tx, desk.id).await.unwrap(),
        Some(desk.clone())
    );
    assert!(post::update(&mut tx, &abroad).await.unwrap());
    assert_eq!(
        post::find_by_code(&mut tx, "abroad").await.unwrap(),
        Some(abroad)
    );
    post::upsert_all(&mut tx, &facts.posts).await.unwrap();
    assert_eq!(post::list(&mut tx).await.unwrap(), facts.posts);
    post::replace_coverage(&mut tx, facts.posts[0].id, &facts.coverage)
        .await
        .unwrap();
    post::replace_coverage(&mut tx, desk.id, std::slice::from_ref(&always))
        .await
        .unwrap();
    let mut both = vec![facts.coverage[0].clone(), always];
    both.sort();
    assert_eq!(post::list_coverage(&mut tx).await.unwrap(), both);
    post::replace_coverage(&mut tx, desk.id, &[]).await.unwrap();
    assert_eq!(post::list_coverage(&mut tx).await.unwrap(), facts.coverage);
    tx.commit().await.unwrap();
}

crate::on_both!(posts_come_back_with_their_coverage);

async fn shifts_come_back(db: Db) {
    let shifts = site::facts().shifts;
    let changed = Shift {
        id: shifts[0].id,
        code: "L".into(),
        name: "长班".into(),
        name_en: Some("Long".into()),
        start: "12:00:00".parse().unwrap(),
        end: "00:00:00".parse().unwrap(),
        breaks: Vec::new(),
        day_value: DayValue(50),
    };
    differ!(Shift { id; code, name, name_en, start, end, breaks, day_value }: shifts[0], changed);
    let mut tx = db.write().await.unwrap();
    shift::insert(&mut tx, &shifts[0]).await.unwrap();
    shift::upsert_all(&mut tx, &shifts).await.unwrap();
    assert_eq!(shift::list(&mut tx).await.unwrap(), shifts);
    assert!(shift::update(&mut tx, &changed).await.unwrap());
    assert_eq!(
        shift::find(&mut tx, changed.id).await.unwrap(),
        Some(changed.clone())
    );
    assert_eq!(
        shift::find_by_code(&mut tx, "L").await.unwrap(),
        Some(changed)
    );
    shift::upsert_all(&mut tx, &shifts).await.unwrap();
    assert_eq!(shift::list(&mut tx).await.unwrap(), shifts);
    tx.commit().await.unwrap();
}

crate::on_both!(shifts_come_back);

async fn people_come_back_with_their_posts_in_order(db: Db) {
    let facts = site::facts();
    let lead = Person {
        id: facts.people[0].id,
        staff_no: "9001".into(),
        name: "赵刚".into(),
        department: elsewhere().id,
        role: Role::Supervisor,
        posts: vec![facts.posts[0].id],
        phone: "13900009001".into(),
        email: "zhao@example.com".into(),
        active: false,
    };
    differ!(
        Person { id; staff_no, name, department, role, posts, phone, email, active }:
        facts.people[0], lead
    );
    let mut tx = db.write().await.unwrap();
    department::upsert_all(&mut tx, &facts.departments)
        .await
        .unwrap();
    department::insert(&mut tx, &elsewhere()).await.unwrap();
    post::upsert_all(&mut tx, &facts.posts).await.unwrap();
    person::insert(&mut tx, &facts.people[0]).await.unwrap();
    person::upsert_all(&mut tx, &facts.people).await.unwrap();
    assert_eq!(person::list(&mut tx).await.unwrap(), facts.people);
    assert!(person::update(&mut tx, &lead).await.unwrap());
    assert_eq!(
        person::find(&mut tx, lead.id).await.unwrap(),
        Some(lead.clone())
    );
    let found = person::find_by_staff_no(&mut tx, "9001").await.unwrap();
    assert_eq!(found.as_ref(), Some(&lead));
    person::upsert_all(&mut tx, &facts.people).await.unwrap();
    let again = person::find(&mut tx, lead.id).await.unwrap().unwrap();
    let gone = Person {
        active: false,
        ..facts.people[0].clone()
    };
    assert_eq!(again, gone, "who left stays so");
    assert!(person::lock(&mut tx, lead.id).await.unwrap());
    assert!(
        !person::lock(&mut tx, PersonId(site::id("nobody")))
            .await
            .unwrap()
    );
    person::replace_supervision(&mut tx, lead.id, &[lead.department])
        .await
        .unwrap();
    let decides_for = person::list_supervision(&mut tx, lead.id).await.unwrap();
    assert_eq!(decides_for, [lead.department]);
    person::replace_supervision(&mut tx, lead.id, &[])
        .await
        .unwrap();
    assert_eq!(
        person::list_supervision(&mut tx, lead.id).await.unwrap(),
        []
    );
    tx.commit().await.unwrap();
}

crate::on_both!(people_come_back_with_their_posts_in_order);

async fn duties_are_found_by_id_instant_and_date(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (monday, tuesday) = (day("2026-11-02"), day("2026-11-03"));
    let duties = [
        site::duty("1001", monday),
        site::duty("1001", tuesday),
        site::duty("1002", monday),
    ];
    let mut tx = db.write().await.unwrap();
    duty::insert_all(&mut tx, &duties, 1).await.unwrap();
    assert_eq!(
        duty::find(&mut tx, duties[0].id).await.unwrap(),
        Some(duties[0].clone())
    );
    let found = duty::list(&mut tx, &[duties[1].id, duties[0].id])
        .await
        .unwrap();
    assert_eq!(found, duties[..2]);
    let (start, end) = (duties[0].start, duties[0].end);
    let mine = duties[0].person;
    let met = duty::list_between(&mut tx, mine, (start, end))
        .await
        .unwrap();
    assert_eq!(met, duties[..1]);
    let after = duty::list_between(&mut tx, mine, (end, duties[1].start))
        .await
        .unwrap();
    assert_eq!(after, []);
    let dates = Dates {
        from: monday,
        to: monday,
    };
    let mut all = duty::list_on(&mut tx, dates, People::All).await.unwrap();
    all.sort_by_key(|duty| duty.person != mine);
    assert_eq!(all, [duties[0].clone(), duties[2].clone()]);
    let only = duty::list_on(&mut tx, dates, People::Only(&[mine]))
        .await
        .unwrap();
    assert_eq!(only, duties[..1]);
    let nobody = duty::list_on(&mut tx, dates, People::Only(&[]))
        .await
        .unwrap();
    assert_eq!(nobody, []);
    assert!(
        duty::insert_all(&mut tx, &duties[..1], 1)
            .await
            .unwrap_err()
            .is_unique()
    );
}

crate::on_both!(duties_are_found_by_id_instant_and_date);

async fn a_punch_sent_twice_is_recorded_once(db: Db) {
    site::fill(&db, &site::facts()).await;
    let punch = site::punch("1001", "2026-11-02T00:00:00Z", None);
    let mut again = punch.clone();
    again.id = PunchId(site::id("again"));
    let mut other = again.clone();
    other.direction = Some(Direction::In);
    other.source = PunchSource::Web;
    let now = at("2026-11-02T00:00:05Z");
    let mut tx = db.write().await.unwrap();
    assert!(punch::insert(&mut tx, &punch, now).await.unwrap());
    assert!(!punch::insert(&mut tx, &punch, now).await.unwrap());
    assert!(!punch::insert(&mut tx, &again, now).await.unwrap());
    assert!(punch::insert(&mut tx, &other, now).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = db.snapshot().await.unwrap();
    assert_eq!(
        punch::find(&mut tx, punch.id).await.unwrap(),
        Some(punch.clone())
    );
    let (from, until) = (punch.at, at("2026-11-02T00:00:01Z"));
    let mut all = punch::list(&mut tx, (from, until), People::All)
        .await
        .unwrap();
    all.sort_by_key(|found| found.direction);
    assert_eq!(all, [punch.clone(), other]);
    let none = punch::list(&mut tx, (until, now), People::All)
        .await
        .unwrap();
    assert_eq!(none, []);
    let theirs = People::Only(&[site::person("1002").id]);
    assert_eq!(
        punch::list(&mut tx, (from, until), theirs).await.unwrap(),
        []
    );
}

crate::on_both!(a_punch_sent_twice_is_recorded_once);

async fn many_rows_go_in_at_once(db: Db) {
    site::fill(&db, &site::facts()).await;
    let first = at("2026-11-02T00:00:00Z");
    let punches: Vec<_> = (0..1_000)
        .map(|number| {
            let mut punch = site::punch("1001", "2026-11-02T00:00:00Z", None);
            punch.id = PunchId(uuid::Uuid::from_u128(number));
            punch.at = first + chrono::Duration::seconds(number as i64);
            punch
        })
        .collect();
    let mut tx = db.write().await.unwrap();
    assert_eq!(
        punch::insert_all(&mut tx, &punches[..300], first)
            .await
            .unwrap(),
        300
    );
    assert_eq!(
        punch::insert_all(&mut tx, &punches, first).await.unwrap(),
        700
    );
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let span = (first, at("2026-11-03T00:00:00Z"));
    let mut stored = punch::list(&mut tx, span, People::All).await.unwrap();
    stored.sort_by_key(|punch| punch.at);
    assert_eq!(stored, punches);
}

crate::on_both!(many_rows_go_in_at_once);
