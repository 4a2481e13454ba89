//! Rosters in the store: versions, drafts, and what is agreed and wished.

use crate::support::site::{self, at, day};
use chrono::Duration;
use onpost::{
    rules::{
        duty::Duty,
        ids::*,
        roster::{
            Cell, Contract, DraftEntry, Level, RosterTerms, Wish,
            plan::RosterKey,
            version::{Changes, VersionCause},
            wish::WishedFor,
        },
        time::{Instant, Month},
    },
    store::{
        Db, Tx, duty, facts,
        people_and_dates::{Dates, People},
        roster::{
            self, contract, draft, seen, setting, shifts,
            version::{self, Publication},
            wish,
        },
        version_entry::VersionEntry,
    },
};

fn november() -> RosterKey {
    RosterKey {
        post: PostId(site::id("post 1000")),
        month: Month::of(day("2026-11-01")),
    }
}

fn noon() -> Instant {
    at("2026-11-20T04:00:00Z")
}

fn boss() -> PersonId {
    site::person("1003").id
}

fn publication(note: &str) -> Publication<'_> {
    Publication {
        cause: VersionCause::Publication,
        at: noon(),
        by: Some(boss()),
        note,
    }
}

fn mark(revision: i64) -> draft::DraftStamp {
    draft::DraftStamp {
        revision,
        at: noon(),
        by: Some(boss()),
    }
}

async fn publish(tx: &mut Tx, changes: Changes) -> Option<i64> {
    let published = version::add(tx, november(), &publication("调整"), &changes).await;
    published.unwrap()
}

async fn in_force(tx: &mut Tx) -> Vec<Duty> {
    let mut duties = duty::list_on(tx, Dates::all(), People::All).await.unwrap();
    duties.sort_by_key(|duty| (duty.start, duty.person));
    duties
}

async fn every_version_keeps_what_it_held(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (monday, tuesday) = (
        site::duty("1001", day("2026-11-23")),
        site::duty("1002", day("2026-11-24")),
    );
    let moved = site::duty("1003", day("2026-11-23"));
    let mut tx = db.write().await.unwrap();
    let added = vec![monday.clone(), tuesday.clone()];
    let first = Changes {
        added,
        ..Changes::default()
    };
    assert_eq!(publish(&mut tx, first).await, Some(1));
    let second = Changes {
        withdrawn: vec![monday.id],
        added: vec![moved.clone()],
        ..Changes::default()
    };
    assert_eq!(publish(&mut tx, second.clone()).await, Some(2));
    let rest = tuesday.start + Duration::hours(3);
    let third = Changes {
        cut: vec![(tuesday.id, rest)],
        ..Changes::default()
    };
    assert_eq!(publish(&mut tx, third.clone()).await, Some(3));
    let cut = Duty {
        end: rest,
        ..tuesday.clone()
    };
    assert_eq!(in_force(&mut tx).await, [moved.clone(), cut.clone()]);
    assert_eq!(duty::find(&mut tx, monday.id).await.unwrap(), None);
    let history = version::history(&mut tx, november()).await.unwrap();
    assert_eq!(history.content(0), []);
    assert_eq!(history.content(1), [monday, tuesday.clone()]);
    assert_eq!(history.content(2), [moved.clone(), tuesday.clone()]);
    assert_eq!(history.content(3), [moved, cut]);
    let own = version::history_of_person(&mut tx, tuesday.person, Dates::all()).await;
    assert_eq!(own.unwrap().0.len(), 1);
    let versions = version::list(&mut tx, november()).await.unwrap();
    let told: Vec<_> = versions
        .iter()
        .map(|it| (it.number, &*it.note, it.by))
        .collect();
    let by = Some(boss());
    assert_eq!(told, [(3, "调整", by), (2, "调整", by), (1, "调整", by)]);
    assert_eq!(versions[0].by_name.as_deref(), Some("李1003"));
    let of = version::list_of(&mut tx, &[november()]).await.unwrap();
    assert!(
        of.into_iter()
            .eq(versions.into_iter().map(|it| (november(), it)))
    );
    assert_eq!(roster::find(&mut tx, november()).await.unwrap().version, 3);
    assert_eq!(
        publish(&mut tx, second).await,
        None,
        "it is withdrawn already"
    );
    assert_eq!(publish(&mut tx, third).await, None, "it is cut already");
}

crate::on_both!(every_version_keeps_what_it_held);

async fn nobody_gets_two_duties_that_start_together(db: Db) {
    site::fill(&db, &site::busy()).await;
    let mut again = site::busy().duties[0].clone();
    again.id = DutyId(site::id("again"));
    let changes = Changes {
        added: vec![again.clone()],
        ..Changes::default()
    };
    let mut tx = db.write().await.unwrap();
    let refused = version::add(&mut tx, november(), &publication(""), &changes).await;
    assert!(refused.unwrap_err().is_unique());
    drop(tx);
    let mut tx = db.write().await.unwrap();
    let swapped = Changes {
        withdrawn: vec![site::busy().duties[0].id],
        added: vec![again.clone()],
        ..Changes::default()
    };
    assert_eq!(
        publish(&mut tx, swapped).await,
        Some(2),
        "after the import's"
    );
    assert_eq!(duty::find(&mut tx, again.id).await.unwrap(), Some(again));
}

crate::on_both!(nobody_gets_two_duties_that_start_together);

async fn a_folder_does_not_bring_back_what_was_withdrawn(db: Db) {
    site::fill(&db, &site::busy()).await;
    let mut tx = db.write().await.unwrap();
    // The duty of an extension and a post check.
    let gone = site::busy().duties[0].id;
    let withdrawn = vec![gone];
    let changes = Changes {
        withdrawn,
        ..Changes::default()
    };
    publish(&mut tx, changes).await.unwrap();
    tx.commit().await.unwrap();
    let mut again = site::fill(&db, &site::busy()).await;
    assert_eq!(std::mem::take(&mut again.withdrawn), 1);
    assert_eq!(again, Default::default());
    let mut tx = db.snapshot().await.unwrap();
    let stored = facts::load_all(&mut tx).await.unwrap();
    assert_eq!(stored.duties.len(), 2);
    assert!(stored.extensions.is_empty() && stored.post_checks.is_empty());
    assert_eq!(stored.corrections.len(), 1);
}

crate::on_both!(a_folder_does_not_bring_back_what_was_withdrawn);

async fn a_draft_keeps_the_last_word_and_who_had_it(db: Db) {
    site::fill(&db, &site::facts()).await;
    let shift = Some(site::facts().shifts[0].id);
    let cell = |staff_no: &str| Cell {
        person: site::person(staff_no).id,
        date: day("2026-11-23"),
    };
    let entry = |staff_no: &str, shift| DraftEntry {
        cell: cell(staff_no),
        shift,
        pinned: false,
    };
    let mut tx = db.write().await.unwrap();
    let first = roster::count_on(&mut tx, november()).await.unwrap();
    let said = [entry("1001", shift), entry("1002", None)];
    draft::say(&mut tx, november(), &said, mark(first))
        .await
        .unwrap();
    let second = roster::count_on(&mut tx, november()).await.unwrap();
    assert_eq!((first, second), (1, 2));
    draft::unsay(&mut tx, november(), &[cell("1001")], mark(second))
        .await
        .unwrap();
    let kept = draft::find(&mut tx, november(), second).await.unwrap();
    assert_eq!(
        (kept.revision, kept.entries),
        (2, vec![entry("1002", None)])
    );
    let later = draft::changes_after(&mut tx, november(), first)
        .await
        .unwrap();
    assert_eq!(later.len(), 1);
    assert_eq!((later[0].cell, later[0].said), (cell("1001"), None));
    assert_eq!(later[0].by_name.as_deref(), Some("李1003"));
    let all = draft::changes_after(&mut tx, november(), 0).await.unwrap();
    assert_eq!(all[0].said, Some(None), "off");
    assert_eq!(roster::find(&mut tx, november()).await.unwrap().revision, 2);
    let touched = (november().month, november().month);
    assert_eq!(
        roster::list(&mut tx, touched.0, touched.1)
            .await
            .unwrap()
            .len(),
        1
    );
}

crate::on_both!(a_draft_keeps_the_last_word_and_who_had_it);

async fn a_pin_goes_when_what_it_pinned_changes(db: Db) {
    site::fill(&db, &site::busy()).await;
    let busy = site::busy();
    let pin = |duty: &Duty, shift| DraftEntry {
        cell: duty.cell(),
        shift,
        pinned: true,
    };
    let (swapped, drafted) = (&busy.duties[0], &busy.duties[1]);
    let mut tx = db.write().await.unwrap();
    let said = [pin(swapped, Some(swapped.shift)), pin(drafted, None)];
    draft::say(&mut tx, november(), &said, mark(1))
        .await
        .unwrap();
    let changes = Changes {
        withdrawn: vec![swapped.id, drafted.id],
        ..Changes::default()
    };
    publish(&mut tx, changes).await.unwrap();
    let kept = draft::find(&mut tx, november(), 2).await.unwrap();
    assert_eq!(kept.entries, [pin(drafted, None)], "what was drafted stays");
    let later = draft::changes_after(&mut tx, november(), 1).await.unwrap();
    assert_eq!(later.len(), 2, "both changed under their drafter");
}

crate::on_both!(a_pin_goes_when_what_it_pinned_changes);

async fn a_roster_closes_once(db: Db) {
    site::fill(&db, &site::busy()).await;
    let mut tx = db.write().await.unwrap();
    let by = (noon(), boss());
    assert!(
        roster::close(&mut tx, november(), by.0, by.1)
            .await
            .unwrap()
    );
    assert!(
        !roster::close(&mut tx, november(), by.0, by.1)
            .await
            .unwrap()
    );
    let stands = roster::find(&mut tx, november()).await.unwrap();
    assert_eq!(stands.closed_at, Some(noon()));
    let people = roster::people(&mut tx, november().post, Dates::all()).await;
    assert_eq!(people.unwrap().len(), 3);
}

crate::on_both!(a_roster_closes_once);

async fn contracts_wishes_shifts_and_settings_come_back(db: Db) {
    site::fill(&db, &site::facts()).await;
    let me = site::person("1001").id;
    let night = site::facts().shifts[1].id;
    let mut tx = db.write().await.unwrap();
    let agreed = Contract {
        person: me,
        least_hours: Some(120),
        most_hours: None,
        most_weekends: Some(2),
        barred_shifts: vec![night],
    };
    contract::upsert(&mut tx, &agreed).await.unwrap();
    contract::upsert(&mut tx, &agreed).await.unwrap();
    assert_eq!(contract::list(&mut tx, &[me]).await.unwrap(), [agreed]);

    let wished = |date: &str, want| Wish {
        person: me,
        date: day(date),
        want,
        priority: 3,
    };
    let wishes = [
        wished("2026-11-23", WishedFor::Off),
        wished("2026-11-24", WishedFor::On),
        wished("2026-11-25", WishedFor::Shift(night)),
    ];
    wish::replace(&mut tx, me, Dates::all(), &wishes)
        .await
        .unwrap();
    assert_eq!(
        wish::list(&mut tx, &[me], Dates::all()).await.unwrap(),
        wishes
    );
    let first = Dates {
        from: day("2026-11-23"),
        to: day("2026-11-23"),
    };
    wish::replace(&mut tx, me, first, &[]).await.unwrap();
    assert_eq!(
        wish::list(&mut tx, &[me], Dates::all()).await.unwrap(),
        wishes[1..]
    );

    let post = november().post;
    shifts::replace(&mut tx, post, &[night]).await.unwrap();
    assert_eq!(shifts::named(&mut tx, post).await.unwrap(), [night]);
    assert_eq!(shifts::list(&mut tx).await.unwrap(), [(post, night)]);
    assert_eq!(shifts::of_duties(&mut tx, post).await.unwrap(), []);

    assert_eq!(
        setting::current(&mut tx).await.unwrap(),
        RosterTerms::default()
    );
    let mut terms = RosterTerms::default();
    terms.limits.rest_hours.level = Level::Warning;
    let entry = VersionEntry {
        version: 1,
        at: noon(),
        by: boss(),
    };
    setting::insert(&mut tx, &terms, entry).await.unwrap();
    assert_eq!(setting::current(&mut tx).await.unwrap(), terms);
    assert_eq!(setting::list(&mut tx).await.unwrap()[0].version, 1);
    let late = setting::insert(&mut tx, &terms, entry).await;
    assert!(late.unwrap_err().is_unique());
}

crate::on_both!(contracts_wishes_shifts_and_settings_come_back);

async fn what_is_known_never_gets_less(db: Db) {
    site::fill(&db, &site::facts()).await;
    let me = site::person("1001").id;
    let mut tx = db.write().await.unwrap();
    seen::note(&mut tx, me, &[(november(), 3)]).await.unwrap();
    seen::note(&mut tx, me, &[(november(), 2)]).await.unwrap();
    assert_eq!(seen::list(&mut tx, me).await.unwrap(), [(november(), 3)]);
    assert_eq!(seen::list(&mut tx, boss()).await.unwrap(), []);
}

crate::on_both!(what_is_known_never_gets_less);
