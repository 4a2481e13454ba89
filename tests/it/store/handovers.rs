//! Notes, what stays open, and answers: there and back, and only ever added to.

use crate::support::site::{self, at};
use onpost::{
    rules::{
        handover_note::{Acceptance, Closing, Note, OpenItem, Priority},
        ids::{HandoverId, OpenItemId, PostId},
        post_check::PostCheckAnswer,
    },
    sql,
    store::{Db, handover_note, post_check_answer, slip, sql::Sql, step_out, steps},
};

fn note() -> Note {
    let duty = site::duty("1001", site::day("2026-11-02"));
    Note {
        id: HandoverId(site::id("note")),
        duty: duty.id,
        duty_end: duty.end,
        post: duty.post,
        by: duty.person,
        written_at: at("2026-11-02T07:50:00Z"),
        text: "一切正常\n空调待修".into(),
        accepted: Vec::new(),
    }
}

fn item(name: &str, promised: Option<&str>) -> OpenItem {
    let note = note();
    OpenItem {
        id: OpenItemId(site::id(name)),
        handover: note.id,
        post: note.post,
        text: name.into(),
        ticket: "T-77".into(),
        priority: Priority::High,
        promised_at: promised.map(at),
        opened_by: note.by,
        opened_at: note.written_at,
        closed: None,
    }
}

async fn written(db: &Db) -> Vec<OpenItem> {
    site::fill(db, &site::busy()).await;
    let mut items = vec![
        item("空调", Some("2026-11-02T09:00:00Z")),
        item("门禁", None),
    ];
    items.sort_by_key(|item| item.id);
    let mut tx = db.write().await.unwrap();
    handover_note::insert(&mut tx, &note()).await.unwrap();
    handover_note::insert_items(&mut tx, &items).await.unwrap();
    tx.commit().await.unwrap();
    items
}

async fn a_note_and_who_accepted_it_come_back(db: Db) {
    written(&db).await;
    let posts = [note().post];
    let mut tx = db.write().await.unwrap();
    let by = |staff_no: &str, when: &str| Acceptance {
        by: site::person(staff_no).id,
        at: at(when),
    };
    let first = by("1002", "2026-11-02T08:00:00Z");
    let second = by("1003", "2026-11-02T08:05:00Z");
    let again = by("1002", "2026-11-02T09:00:00Z");
    for (accepted, is_new) in [(second, true), (first, true), (again, false)] {
        let added = handover_note::insert_acceptance(&mut tx, note().id, accepted).await;
        assert_eq!(added.unwrap(), is_new);
    }
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let expected = Note {
        accepted: vec![first, second],
        ..note()
    };
    let found = handover_note::find(&mut tx, note().id).await.unwrap();
    assert_eq!(found, Some(expected.clone()));
    let all = std::slice::from_ref(&expected);
    let since = note().written_at;
    let found = handover_note::list_at(&mut tx, &posts, since)
        .await
        .unwrap();
    assert_eq!(found, all);
    let later = since + chrono::Duration::seconds(1);
    let found = handover_note::list_at(&mut tx, &posts, later)
        .await
        .unwrap();
    assert_eq!(found, []);
    let nowhere = [PostId(site::id("post desk"))];
    let found = handover_note::list_at(&mut tx, &nowhere, since)
        .await
        .unwrap();
    assert_eq!(found, []);
    let found = handover_note::list_of_duties(&mut tx, &[note().duty]).await;
    assert_eq!(found.unwrap(), all);
}

crate::on_both!(a_note_and_who_accepted_it_come_back);

async fn items_are_open_until_the_first_who_closes_them(db: Db) {
    let items = written(&db).await;
    let posts = [note().post];
    let closing = Closing {
        by: site::person("1002").id,
        at: at("2026-11-02T10:00:00Z"),
        solution: "已更换".into(),
    };
    let mut tx = db.write().await.unwrap();
    for is_new in [true, false] {
        let added = handover_note::insert_closing(&mut tx, items[0].id, &closing).await;
        assert_eq!(added.unwrap(), is_new);
    }
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let open = handover_note::list_open(&mut tx, &posts).await.unwrap();
    assert_eq!(open, [items[1].clone()]);
    let closed = OpenItem {
        closed: Some(closing),
        ..items[0].clone()
    };
    let found = handover_note::list_closed(&mut tx, &posts, note().written_at).await;
    assert_eq!(found.unwrap(), std::slice::from_ref(&closed));
    let found = handover_note::find_item(&mut tx, closed.id).await.unwrap();
    assert_eq!(found, Some(closed));
}

crate::on_both!(items_are_open_until_the_first_who_closes_them);

async fn answers_come_back_in_the_order_in_which_they_were_given(db: Db) {
    site::fill(&db, &site::busy()).await;
    let check = site::busy().post_checks[0].id;
    let answer = |number, text: &str| PostCheckAnswer {
        check,
        number,
        at: at("2026-11-02T03:00:00Z"),
        text: text.into(),
    };
    let mut tx = db.write().await.unwrap();
    for given in [answer(1, "在机房"), answer(2, "有门禁记录")] {
        assert!(post_check_answer::insert(&mut tx, &given).await.unwrap());
    }
    assert!(
        !post_check_answer::insert(&mut tx, &answer(2, "另一句"))
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let found = post_check_answer::list(&mut tx, &[check]).await.unwrap();
    assert_eq!(found, [answer(1, "在机房"), answer(2, "有门禁记录")]);
    assert_eq!(post_check_answer::list(&mut tx, &[]).await.unwrap(), []);
}

crate::on_both!(answers_come_back_in_the_order_in_which_they_were_given);

async fn none_of_it_is_changed_or_deleted(db: Db) {
    let items = written(&db).await;
    let mut tx = db.write().await.unwrap();
    let accepted = Acceptance {
        by: site::person("1002").id,
        at: at("2026-11-02T08:00:00Z"),
    };
    handover_note::insert_acceptance(&mut tx, note().id, accepted)
        .await
        .unwrap();
    let closing = Closing {
        by: accepted.by,
        at: accepted.at,
        solution: "已更换".into(),
    };
    handover_note::insert_closing(&mut tx, items[0].id, &closing)
        .await
        .unwrap();
    let answer = PostCheckAnswer {
        check: site::busy().post_checks[0].id,
        number: 1,
        at: accepted.at,
        text: "在机房".into(),
    };
    post_check_answer::insert(&mut tx, &answer).await.unwrap();
    tx.commit().await.unwrap();
    let attempts: [&'static Sql; 10] = [
        sql!("UPDATE handover SET note = ''"),
        sql!("DELETE FROM handover"),
        sql!("UPDATE handover_acceptance SET at = at"),
        sql!("DELETE FROM handover_acceptance"),
        sql!("UPDATE open_item SET body = ''"),
        sql!("DELETE FROM open_item"),
        sql!("UPDATE open_item_closing SET solution = ''"),
        sql!("DELETE FROM open_item_closing"),
        sql!("UPDATE post_check_answer SET answer = ''"),
        sql!("DELETE FROM post_check_answer"),
    ];
    for attempt in attempts {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

crate::on_both!(none_of_it_is_changed_or_deleted);

async fn a_decided_extension_is_listed_with_who_decided(db: Db) {
    use onpost::{
        rules::{extension::Extension, slip::SlipStatus},
        store::steps::NextStep,
    };
    site::fill(&db, &site::busy()).await;
    let id = site::busy().extensions[0].id;
    let department = [site::person("1001").department];
    let since = at("2026-11-06T00:00:00Z");
    let next = NextStep {
        after: 1,
        state: SlipStatus::Approved,
        at: since,
        actor: Some(site::person("1003").id),
        note: "同意",
    };
    let mut tx = db.write().await.unwrap();
    let none = slip::list_decided::<Extension>(&mut tx, &department, since).await;
    assert_eq!(none.unwrap(), []);
    let _ = steps::add(&mut tx, id, &next).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let found = slip::list_decided::<Extension>(&mut tx, &department, since)
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].filed.slip.status, SlipStatus::Approved);
    assert_eq!(found[0].by_name.as_deref(), Some("李1003"));
    assert_eq!(found[0].note, "同意");
    assert!(
        step_out::list_away(&mut tx, since)
            .await
            .unwrap()
            .is_empty()
    );
}

crate::on_both!(a_decided_extension_is_listed_with_who_decided);
