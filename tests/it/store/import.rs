//! A folder taken in twice is taken in once; what contradicts is refused whole.

use crate::support::site::{self, at, day, fill, imported_at};
use onpost::{
    rules::{
        calendar::{CalendarDay, DayKind},
        facts::Facts,
        ids::*,
        policy::{Policies, Policy, PolicyTerms},
        post::Department,
        slip::SlipStatus,
    },
    store::{
        Db, department, duty,
        facts::load_all,
        import::{self, Failure, ImportRefusal, Imported},
        steps,
    },
};

fn everything() -> Facts {
    Facts {
        calendar: [CalendarDay {
            date: day("2026-10-01"),
            kind: DayKind::Holiday,
            name: "国庆节".into(),
        }]
        .into_iter()
        .collect(),
        policies: Policies::new(vec![Policy {
            id: None,
            version: 1,
            effective_from: Some(day("2026-12-01")),
            terms: PolicyTerms {
                forgotten_tolerated: 1,
                ..PolicyTerms::default()
            },
        }]),
        ..site::busy()
    }
}

pub async fn stored(db: &Db) -> Facts {
    let mut tx = db.snapshot().await.unwrap();
    load_all(&mut tx).await.unwrap()
}

async fn the_same_folder_twice_changes_nothing(db: Db) {
    let first = fill(&db, &everything()).await;
    let expected = Imported {
        departments: 1,
        posts: 2,
        coverage_windows: 1,
        shifts: 2,
        people: 3,
        duties: 3,
        punches: 3,
        requests: 3,
        corrections: 1,
        extensions: 1,
        post_checks: 1,
        calendar_days: 1,
        policies: 1,
        ..Imported::default()
    };
    assert_eq!(first, expected);
    let once = stored(&db).await;
    assert_eq!(fill(&db, &everything()).await, Imported::default());
    assert_eq!(stored(&db).await, once);
    let mut plain = once.clone();
    plain.policies = everything().policies;
    assert_eq!(plain, everything());
    assert_eq!(
        once.policies.versions().nth(1).unwrap().terms,
        everything().policies.versions().nth(1).unwrap().terms
    );
}

crate::on_both!(the_same_folder_twice_changes_nothing);

/// The same facts with other ids, as another program would have made them.
fn with_other_ids(mut facts: Facts) -> Facts {
    let other = |id: uuid::Uuid| uuid::Uuid::from_u128(id.as_u128() ^ 0xff);
    for department in &mut facts.departments {
        department.id = DepartmentId(other(department.id.0));
    }
    for post in &mut facts.posts {
        post.id = PostId(other(post.id.0));
        post.department = DepartmentId(other(post.department.0));
    }
    for window in &mut facts.coverage {
        window.post = PostId(other(window.post.0));
    }
    for shift in &mut facts.shifts {
        shift.id = ShiftId(other(shift.id.0));
    }
    for person in &mut facts.people {
        person.id = PersonId(other(person.id.0));
        person.department = DepartmentId(other(person.department.0));
        person
            .posts
            .iter_mut()
            .for_each(|post| *post = PostId(other(post.0)));
    }
    for duty in &mut facts.duties {
        duty.id = DutyId(other(duty.id.0));
        duty.person = PersonId(other(duty.person.0));
        duty.post = PostId(other(duty.post.0));
        duty.shift = ShiftId(other(duty.shift.0));
    }
    for punch in &mut facts.punches {
        punch.id = PunchId(other(punch.id.0));
        punch.person = PersonId(other(punch.person.0));
    }
    for slip in &mut facts.requests {
        slip.id = RequestId(other(slip.id.0));
        slip.person = PersonId(other(slip.person.0));
    }
    for slip in &mut facts.corrections {
        slip.id = CorrectionId(other(slip.id.0));
        slip.duty = DutyId(other(slip.duty.0));
    }
    for slip in &mut facts.extensions {
        slip.id = ExtensionId(other(slip.id.0));
        slip.duty = DutyId(other(slip.duty.0));
    }
    for check in &mut facts.post_checks {
        check.id = PostCheckId(other(check.id.0));
        check.duty = DutyId(other(check.duty.0));
    }
    facts.sorted()
}

async fn what_is_there_keeps_its_ids(db: Db) {
    fill(&db, &everything()).await;
    let once = stored(&db).await;
    assert_eq!(
        fill(&db, &with_other_ids(everything())).await,
        Imported::default()
    );
    assert_eq!(stored(&db).await, once);
}

crate::on_both!(what_is_there_keeps_its_ids);

async fn a_slip_that_stands_otherwise_gets_a_step(db: Db) {
    fill(&db, &site::busy()).await;
    let mut later = site::busy();
    later
        .requests
        .iter_mut()
        .for_each(|slip| slip.status = SlipStatus::Rejected);
    later.corrections[0].status = SlipStatus::Cancelled;
    later.extensions[0].status = SlipStatus::Approved;
    later.post_checks[0].verified = true;
    let imported = fill(&db, &later).await;
    assert_eq!((imported.steps, imported.changes.len()), (6, 6));
    assert_eq!(imported.left, []);
    assert_eq!(stored(&db).await, later);
    let mut tx = db.read().await.unwrap();
    let steps = steps::list(&mut tx, site::request("Q1", "1001").id)
        .await
        .unwrap();
    assert_eq!(
        (steps[1].state, steps[1].note.as_str()),
        (SlipStatus::Rejected, "import")
    );
    assert_eq!((steps[1].at, steps[1].actor), (imported_at(), None));
}

crate::on_both!(a_slip_that_stands_otherwise_gets_a_step);

async fn an_approved_slip_comes_with_both_its_steps(db: Db) {
    fill(&db, &site::busy()).await;
    let mut tx = db.read().await.unwrap();
    let slip = site::request("Q2", "1002");
    let steps = steps::list(&mut tx, slip.id).await.unwrap();
    let told: Vec<_> = steps
        .iter()
        .map(|step| (step.state, step.at, step.note.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (SlipStatus::Submitted, slip.filed_at, ""),
            (SlipStatus::Approved, slip.filed_at, "")
        ]
    );
    let cancelled = steps::list(&mut tx, site::request("Q3", "1003").id)
        .await
        .unwrap();
    assert_eq!(cancelled.len(), 3);
}

crate::on_both!(an_approved_slip_comes_with_both_its_steps);

async fn another_request_of_the_same_number_is_refused_and_nothing_written(db: Db) {
    fill(&db, &site::busy()).await;
    let mut other = site::busy();
    other.requests[0].reason = "另有其事".into();
    other.departments[0].name = "改名".into();
    other.duties.push(site::duty("1003", day("2026-11-02")));
    let refused = refusals(&db, &other).await;
    let [ImportRefusal::OtherRequest { stored, given }] = &refused[..] else {
        panic!("{refused:?}");
    };
    assert_eq!((&*stored.reason, &*given.reason), ("发烧", "另有其事"));
    let mut tx = db.read().await.unwrap();
    assert_eq!(department::list(&mut tx).await.unwrap()[0].name, "客服部");
    assert_eq!(super::import::stored(&db).await, site::busy());
}

crate::on_both!(another_request_of_the_same_number_is_refused_and_nothing_written);

async fn refusals(db: &Db, facts: &Facts) -> Vec<ImportRefusal> {
    let mut tx = db.write().await.unwrap();
    match import::save(&mut tx, facts, imported_at()).await {
        Err(Failure::Refused(refusals)) => {
            tx.commit().await.unwrap();
            refusals
        }
        other => panic!("{other:?}"),
    }
}

/// Law 5.17.
async fn a_duty_that_overlaps_a_stored_one_is_refused_naming_both(db: Db) {
    fill(&db, &site::busy()).await;
    let mut other = site::facts();
    let mut clash = site::duty("1001", day("2026-11-02"));
    clash.id = DutyId(site::id("clash"));
    clash.shift = other.shifts[1].id;
    clash.start = at("2026-11-02T07:59:59Z");
    clash.end = at("2026-11-02T16:00:00Z");
    other.duties = vec![clash.clone()];
    let refused = refusals(&db, &other).await;
    let first = site::duty("1001", day("2026-11-02"));
    assert_eq!(
        refused,
        [ImportRefusal::Overlap {
            first,
            second: clash.clone()
        }]
    );
    assert_eq!(stored(&db).await, site::busy());

    other.duties[0].start = at("2026-11-02T08:00:00Z");
    assert_eq!(fill(&db, &other).await.duties, 1);
}

crate::on_both!(a_duty_that_overlaps_a_stored_one_is_refused_naming_both);

async fn a_known_duty_keeps_its_start_and_end(db: Db) {
    fill(&db, &site::busy()).await;
    let mut moved = site::busy();
    moved.duties[0].start -= chrono::Duration::hours(1);
    moved.shifts[0].start = "07:00:00".parse().unwrap();
    let imported = fill(&db, &moved).await;
    assert_eq!(imported.duties, 0);
    let told: Vec<&str> = imported.left.iter().map(|it| it.column).collect();
    assert_eq!(told, ["start"], "it would rewrite what was worked");
    let mut tx = db.read().await.unwrap();
    let kept = duty::find(&mut tx, site::busy().duties[0].id)
        .await
        .unwrap();
    assert_eq!(kept.as_ref(), Some(&site::busy().duties[0]));
}

crate::on_both!(a_known_duty_keeps_its_start_and_end);

async fn what_got_another_code_on_the_pages_is_still_what_the_files_mean(db: Db) {
    fill(&db, &site::facts()).await;
    let mut tx = db.write().await.unwrap();
    let mut renamed = site::facts().departments.remove(0);
    renamed.code = "OLD".into();
    department::update(&mut tx, &renamed).await.unwrap();
    tx.commit().await.unwrap();
    let imported = fill(&db, &site::facts()).await;
    assert_eq!((imported.departments, imported.left.len()), (0, 1));
    let new = Department {
        id: DepartmentId(site::id("new")),
        ..site::facts().departments.remove(0)
    };
    let mut tx = db.write().await.unwrap();
    department::insert(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let refused = refusals(&db, &site::facts()).await;
    let [ImportRefusal::Renamed(renamed)] = &refused[..] else {
        panic!("{refused:?}");
    };
    assert_eq!((&*renamed.name, &*renamed.now), ("CS", "OLD"));
}

crate::on_both!(what_got_another_code_on_the_pages_is_still_what_the_files_mean);
