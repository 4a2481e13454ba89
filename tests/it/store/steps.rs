//! Steps of drafts in the store: told in order, each with its cells; and the revisions of several rosters at once.

use crate::support::site::{self, at, day};
use onpost::{
    rules::{
        ids::PostId,
        roster::{
            Cell,
            plan::RosterKey,
            step::{CellChange, CellContent, StepCause},
        },
        time::Month,
    },
    store::{
        Db,
        roster::{
            self,
            draft::{self, DraftStamp},
            step::{self, NewDraftStep},
        },
    },
};

fn november() -> RosterKey {
    RosterKey {
        post: PostId(site::id("post 1000")),
        month: Month::of(day("2026-11-01")),
    }
}

async fn steps_come_back_in_order_and_each_with_its_cells(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (me, shift) = (site::person("1001"), site::facts().shifts[0].id);
    let change = CellChange {
        cell: Cell {
            person: me.id,
            date: day("2026-11-23"),
        },
        before: CellContent::default(),
        after: CellContent {
            shifts: vec![shift],
            pinned: true,
        },
    };
    let noon = at("2026-11-20T04:00:00Z");
    let mut tx = db.write().await.unwrap();
    for (cause, of) in [(StepCause::Generation, None), (StepCause::Undo, Some(1))] {
        let new = NewDraftStep {
            revision: roster::count_on(&mut tx, november()).await.unwrap(),
            at: noon,
            by: me.id,
            cause,
            of,
            cells: std::slice::from_ref(&change),
        };
        step::insert(&mut tx, november(), &new).await.unwrap();
    }
    let steps = step::list(&mut tx, november()).await.unwrap();
    let told = steps
        .0
        .iter()
        .map(|it| (it.revision, it.cause, it.of, it.cells));
    assert!(told.eq([
        (1, StepCause::Generation, None, 1),
        (2, StepCause::Undo, Some(1), 1)
    ]));
    assert_eq!((&*steps.0[0].by_name, steps.0[0].at), ("李1001", noon));
    let cells = step::cells(&mut tx, november(), 2).await.unwrap();
    assert_eq!(cells, Some(vec![change]));
    assert_eq!(step::cells(&mut tx, november(), 3).await.unwrap(), None);
    let other = RosterKey {
        month: november().month.next(),
        ..november()
    };
    assert!(step::list(&mut tx, other).await.unwrap().0.is_empty());
    roster::count_on(&mut tx, other).await.unwrap();
    let mut known = roster::revisions(&mut tx, &[other, november()])
        .await
        .unwrap();
    known.sort_by_key(|it| it.1);
    assert_eq!(known, [(other, 1), (november(), 2)]);
    assert_eq!(roster::revisions(&mut tx, &[]).await.unwrap(), []);
}

crate::on_both!(steps_come_back_in_order_and_each_with_its_cells);

async fn what_was_drafted_of_late_is_told_while_it_stands(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (me, shift) = (site::person("1001"), site::facts().shifts[0].clone());
    let cells = ["2026-11-23", "2026-11-24", "2026-11-25"].map(|date| Cell {
        person: me.id,
        date: day(date),
    });
    let mut tx = db.write().await.unwrap();
    let mut mark = DraftStamp {
        revision: roster::count_on(&mut tx, november()).await.unwrap(),
        at: at("2026-11-20T04:00:00Z"),
        by: Some(me.id),
    };
    for (cell, time) in cells.iter().zip(["T02:00:00Z", "T04:00:00Z", "T05:00:00Z"]) {
        mark.at = at(&format!("2026-11-20{time}"));
        let entry = onpost::rules::roster::DraftEntry {
            cell: *cell,
            shift: Some(shift.id),
            pinned: false,
        };
        draft::say(&mut tx, november(), &[entry], mark)
            .await
            .unwrap();
    }
    draft::unsay(&mut tx, november(), &cells[2..], mark)
        .await
        .unwrap();
    let since = at("2026-11-20T03:00:00Z");
    let told = draft::said_since(&mut tx, november(), since).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].cell, &*told[0].whose), (cells[1], "李1001"));
    assert_eq!(told[0].shift_name.as_deref(), Some(&*shift.name));
    assert_eq!(told[0].revision, 1);
}

crate::on_both!(what_was_drafted_of_late_is_told_while_it_stands);
