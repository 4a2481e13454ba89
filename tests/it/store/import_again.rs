//! The same folder again, after people changed things on the pages: theirs stays, and what a file would do is told.

use crate::support::site::{self, day, fill, imported_at};
use onpost::{
    rules::{
        calendar::{CalendarDay, DayKind},
        facts::Facts,
        ids::PostId,
        merge::{Noun, Over, UnchangedReason},
        person::Role,
        roster::plan::RosterKey,
        slip::SlipStatus,
        time::Month,
    },
    store::{
        Db, calendar, facts,
        import::{self, Failure, ImportRefusal, Imported, Intent, IntoDemo},
        origin::{self, SiteOrigin},
        people_and_dates::Dates,
        person, post, roster, shift,
        steps::{self, NextStep, Stepped},
    },
};

/// What is left or changed, each as `noun name column stored given why`.
fn told(changes: &[import::ImportChange]) -> Vec<String> {
    let line = |it: &import::ImportChange| {
        let noun: &str = it.noun.into();
        let why = it.why.map_or(String::new(), |why| format!(" {why:?}"));
        format!(
            "{noun} {} {}: {} < {}{why}",
            it.name, it.column, it.stored, it.given
        )
    };
    changes.iter().map(line).collect()
}

async fn overwrite(db: &Db, facts: &Facts) -> Imported {
    let intent = Intent {
        over: Over::Overwrite,
        ..imported_at().into()
    };
    let mut tx = db.write().await.unwrap();
    let imported = import::save(&mut tx, facts, intent).await.unwrap();
    tx.commit().await.unwrap();
    imported
}

/// A site with a supervisor.
fn led() -> Facts {
    let mut facts = site::facts();
    facts.people[2].role = Role::Supervisor;
    facts
}

/// What case by case people change on the pages: name, telephone, mail and role of one, the rights of another, the names of
/// shift and post, and how many the post demands.
async fn change_on_the_pages(db: &Db) {
    let mut tx = db.write().await.unwrap();
    let facts = led();
    let mut second = facts.people[1].clone();
    second.name = "乙二".into();
    second.phone = "13900001002".into();
    second.email = "yi@example.com".into();
    second.role = Role::Supervisor;
    person::update(&mut tx, &second).await.unwrap();
    let mut third = facts.people[2].clone();
    third.role = Role::Staff;
    person::update(&mut tx, &third).await.unwrap();
    let mut day = facts.shifts[0].clone();
    day.name = "长白班".into();
    shift::update(&mut tx, &day).await.unwrap();
    let mut line = facts.posts[0].clone();
    line.name = "新热线".into();
    post::update(&mut tx, &line).await.unwrap();
    let mut window = facts.coverage[0].clone();
    window.people = 5;
    post::replace_coverage(&mut tx, line.id, &[window])
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn what_was_changed_on_the_pages_stays_and_is_told(db: Db) {
    fill(&db, &led()).await;
    change_on_the_pages(&db).await;
    let mut tx = db.snapshot().await.unwrap();
    let changed = facts::load_all(&mut tx).await.unwrap();
    drop(tx);
    for _ in 0..2 {
        let imported = fill(&db, &led()).await;
        assert_eq!(imported.changes, []);
        assert_eq!(
            told(&imported.left),
            [
                "posts 1000 name: 新热线 < 1000 岗 ChangedHere",
                "coverage 1000 people: 1;3;7 08:00-24:00 5 < 1;3;7 08:00-24:00 2 ChangedHere",
                "shifts D name: 长白班 < D 班 ChangedHere",
                "staff 1002 name: 乙二 < 李1002 ChangedHere",
                "staff 1002 role: supervisor < staff ChangedHere",
                "staff 1002 phone: 13900001002 < 13800000000 ChangedHere",
                "staff 1002 email: yi@example.com < li@example.com ChangedHere",
                "staff 1003 role: staff < supervisor ChangedHere",
            ]
        );
        let mut tx = db.snapshot().await.unwrap();
        assert_eq!(facts::load_all(&mut tx).await.unwrap(), changed);
    }
    let imported = overwrite(&db, &led()).await;
    assert_eq!((imported.changes.len(), imported.left.len()), (8, 0));
    let mut tx = db.snapshot().await.unwrap();
    assert_eq!(facts::load_all(&mut tx).await.unwrap(), led().sorted());
}

crate::on_both!(what_was_changed_on_the_pages_stays_and_is_told);

async fn what_the_files_change_is_taken_but_no_rights(db: Db) {
    fill(&db, &led()).await;
    let mut later = led();
    later.people[0].name = "甲".into();
    later.people[0].role = Role::Admin;
    later.people[0].posts.pop();
    later.shifts[1].breaks.clear();
    later.posts[1].line = onpost::rules::post::Line::Third;
    let imported = fill(&db, &later).await;
    assert_eq!(
        told(&imported.changes),
        [
            "posts desk line: second < third",
            "shifts N breaks: 12:00:00-13:00:00 < ",
            "staff 1001 name: 李1001 < 甲",
            "staff 1001 posts: desk;1000 < desk",
        ]
    );
    let rights = ["staff 1001 role: staff < admin Rights"];
    assert_eq!(told(&imported.left), rights);
    let again = fill(&db, &later).await;
    assert_eq!((again.changes.len(), again.left.len()), (0, 1));
    // The first folder again is older, and gives nobody rights back either.
    let mut tx = db.write().await.unwrap();
    let mut third = led().people[2].clone();
    third.role = Role::Staff;
    person::update(&mut tx, &third).await.unwrap();
    tx.commit().await.unwrap();
    let mut without = led();
    without.people[2].role = Role::Staff;
    fill(&db, &without).await;
    let old = fill(&db, &led()).await;
    assert_eq!(
        told(&old.left),
        ["staff 1003 role: staff < supervisor Rights"]
    );
}

crate::on_both!(what_the_files_change_is_taken_but_no_rights);

async fn what_was_taken_out_or_decided_here_does_not_come_back(db: Db) {
    let mut facts = site::busy();
    facts.calendar = [CalendarDay {
        date: day("2026-10-01"),
        kind: DayKind::Holiday,
        name: "国庆节".into(),
    }]
    .into_iter()
    .collect();
    fill(&db, &facts).await;
    let mut tx = db.write().await.unwrap();
    let date = day("2026-10-01");
    let dates = Dates {
        from: date,
        to: date,
    };
    calendar::delete(&mut tx, dates).await.unwrap();
    post::replace_coverage(&mut tx, facts.posts[0].id, &[])
        .await
        .unwrap();
    let approved = NextStep {
        after: 1,
        state: SlipStatus::Approved,
        at: imported_at(),
        actor: Some(site::person("1003").id),
        note: "",
    };
    let slip = site::request("Q1", "1001").id;
    let stepped = steps::add(&mut tx, slip, &approved).await;
    assert_eq!(stepped.unwrap(), Stepped::Added);
    tx.commit().await.unwrap();
    let imported = fill(&db, &facts).await;
    assert_eq!(
        told(&imported.left),
        [
            "coverage 1000 :  < 1;3;7 08:00-24:00 2 ChangedHere",
            "requests Q1 status: approved < submitted ChangedHere",
            "calendar 2026-10-01 :  < holiday 国庆节 ChangedHere",
        ]
    );
    assert_eq!((imported.steps, imported.calendar_days), (0, 0));
    assert_eq!(overwrite(&db, &facts).await.steps, 1);
}

crate::on_both!(what_was_taken_out_or_decided_here_does_not_come_back);

async fn somebody_whose_number_changed_here_does_not_come_twice(db: Db) {
    fill(&db, &site::busy()).await;
    let mut tx = db.write().await.unwrap();
    let mut first = site::person("1001");
    first.staff_no = "A1001".into();
    person::update(&mut tx, &first).await.unwrap();
    tx.commit().await.unwrap();
    let imported = fill(&db, &site::busy()).await;
    assert_eq!(
        (imported.people, imported.punches, imported.duties),
        (0, 0, 0)
    );
    let left = ["staff 1001 staff_no: A1001 < 1001 ChangedHere"];
    assert_eq!(told(&imported.left), left);
}

crate::on_both!(somebody_whose_number_changed_here_does_not_come_twice);

async fn what_nobody_knows_the_history_of_is_left(db: Db) {
    let mut tx = db.write().await.unwrap();
    let facts = led();
    onpost::store::department::upsert_all(&mut tx, &facts.departments)
        .await
        .unwrap();
    post::upsert_all(&mut tx, &facts.posts).await.unwrap();
    let mut first = facts.people[0].clone();
    first.phone = "１３８００００００００".into();
    first.email = String::new();
    first.role = Role::Admin;
    person::insert(&mut tx, &first).await.unwrap();
    tx.commit().await.unwrap();
    let imported = fill(&db, &facts).await;
    assert_eq!(
        told(&imported.changes),
        ["staff 1001 email:  < li@example.com"],
        "a blank is filled, and a number in other signs is the same"
    );
    let left = ["staff 1001 role: admin < staff Unknown"];
    assert_eq!(told(&imported.left), left);
    assert_eq!(imported.left[0].why, Some(UnchangedReason::Unknown));
    assert_eq!(imported.left[0].noun, Noun::Staff);
}

crate::on_both!(what_nobody_knows_the_history_of_is_left);

async fn a_closed_roster_takes_no_duty_and_nothing_else_comes_in(db: Db) {
    let facts = site::busy();
    fill(&db, &facts).await;
    let mut tx = db.write().await.unwrap();
    let key = RosterKey {
        post: PostId(site::id("post 1000")),
        month: Month::of(day("2026-11-01")),
    };
    let closed = roster::close(&mut tx, key, imported_at(), site::person("1003").id);
    assert!(closed.await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(fill(&db, &facts).await, Imported::default());
    let mut later = facts.clone();
    later.people.push(site::person("1004"));
    later.duties.push(site::duty("1003", day("2026-11-20")));
    later.duties.push(site::duty("1003", day("2026-12-01")));
    let mut tx = db.write().await.unwrap();
    let came_to = import::save(&mut tx, &later, imported_at()).await;
    let Err(Failure::Refused(refused)) = came_to else {
        panic!("{came_to:?}");
    };
    let first = site::duty("1003", day("2026-11-20"));
    let right = ImportRefusal::RosterClosed {
        post: "1000".into(),
        first,
        duties: 1,
    };
    assert_eq!(refused, [right]);
    tx.commit().await.unwrap();
    assert_eq!(super::import::stored(&db).await, facts);
}

crate::on_both!(a_closed_roster_takes_no_duty_and_nothing_else_comes_in);

async fn nothing_comes_into_a_demo_unless_somebody_says_so(db: Db) {
    let mut tx = db.write().await.unwrap();
    assert!(origin::is_empty(&mut tx).await.unwrap());
    origin::say(&mut tx, SiteOrigin::Demo, imported_at())
        .await
        .unwrap();
    let came_to = import::save(&mut tx, &site::facts(), imported_at()).await;
    let Err(Failure::Refused(refused)) = came_to else {
        panic!("{came_to:?}");
    };
    assert_eq!(refused, [ImportRefusal::IsDemo]);
    let intent = Intent {
        into_demo: IntoDemo::Allowed,
        ..imported_at().into()
    };
    import::save(&mut tx, &site::facts(), intent).await.unwrap();
    assert_eq!(origin::find(&mut tx).await.unwrap(), Some(SiteOrigin::Demo));
    assert!(!origin::is_empty(&mut tx).await.unwrap());
}

crate::on_both!(nothing_comes_into_a_demo_unless_somebody_says_so);

async fn a_page_that_is_being_saved_is_waited_for(db: Db) {
    fill(&db, &led()).await;
    let mut page = db.write().await.unwrap();
    page.lock("accounts").await.unwrap();
    let mut second = led().people[1].clone();
    second.name = "乙二".into();
    person::update(&mut page, &second).await.unwrap();
    let importing = tokio::spawn({
        let db = db.clone();
        let mut later = led();
        later.people[1].name = "文件里的乙".into();
        async move { fill(&db, &later).await }
    });
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    page.commit().await.unwrap();
    let imported = importing.await.unwrap();
    assert_eq!(
        told(&imported.left),
        ["staff 1002 name: 乙二 < 文件里的乙 ChangedHere"]
    );
    assert_eq!(imported.changes, []);
}

crate::on_both!(a_page_that_is_being_saved_is_waited_for);

async fn the_last_administrator_is_not_taken_from_a_site(db: Db) {
    let mut kept = led();
    kept.people[0].role = Role::Admin;
    fill(&db, &kept).await;
    let intent = Intent {
        over: Over::Overwrite,
        ..imported_at().into()
    };
    let mut tx = db.write().await.unwrap();
    let refused = import::save(&mut tx, &led(), intent).await.unwrap_err();
    let Failure::Refused(refusals) = refused else {
        panic!("{refused}");
    };
    assert_eq!(refusals, [ImportRefusal::LastAdmin]);
    drop(tx);
    kept.people[1].role = Role::Admin;
    overwrite(&db, &kept).await;
}

crate::on_both!(the_last_administrator_is_not_taken_from_a_site);
