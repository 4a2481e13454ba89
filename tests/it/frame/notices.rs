//! Notices that one hasn't read, in the navigation of every page.

use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use chrono::Duration;
use onpost::{
    actions::notice::COUNTED,
    rules::{
        ids::{DutyId, NoticeId, PersonId},
        notice::{Addressee, DutyTold, Notice},
        time::DEFAULT_ZONE,
    },
    store::{self, Db, notice::NewNotice},
};

/// How many are unread, as a screen reader says it.
fn bell(page: &Answer) -> String {
    page.attribute(".bell", "aria-label").unwrap()
}

/// Somebody files a request for a morning of November, of which their supervisors are told.
async fn file(who: &Visitor, day: u32) {
    let (from, to) = (
        format!("2026-11-{day:02}T08:00"),
        format!("2026-11-{day:02}T09:00"),
    );
    let form = [
        ("kind", "personal"),
        ("from", &*from),
        ("to", &*to),
        ("reason", "搬家"),
        ("contact", "138-0000-1001"),
    ];
    let answer = who.post("/requests/new", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
}

on_both!(unread_notices_are_counted_until_ones_page_of_notices_is_opened);
async fn unread_notices_are_counted_until_ones_page_of_notices_is_opened(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let zhao = house.sign_in("2001").await;
    assert_eq!(bell(&zhao.get("/clock").await), "通知：没有未读");
    file(&li, 10).await;
    file(&li, 11).await;
    for path in ["/clock", "/nothing"] {
        let page = zhao.get(path).await;
        assert_eq!(bell(&page), "通知：2 条未读", "{path}");
        assert_eq!(page.select(".bell .badge"), ["2"]);
        assert_eq!(page.attribute(".bell", "href").as_deref(), Some("/notices"));
    }
    let page = zhao.get("/notices").await;
    assert_eq!(
        page.select(".notice-head .badge"),
        ["新", "新"],
        "{}",
        page.text
    );
    assert_eq!(
        page.attribute(".bell", "aria-current").as_deref(),
        Some("page")
    );
    // Read, though within the same second; another's stay as they are.
    assert_eq!(bell(&zhao.get("/notices").await), "通知：没有未读");
    assert_eq!(
        bell(&house.sign_in("2003").await.get("/clock").await),
        "通知：2 条未读"
    );
    file(&li, 12).await;
    let page = zhao.get("/notices").await;
    assert_eq!(bell(&page), "通知：1 条未读");
    assert_eq!(page.select(".notice-head").len(), 3);
    assert_eq!(page.select(".notice-head .badge"), ["新"]);
    zhao.speak("en").await;
    assert_eq!(bell(&zhao.get("/clock").await), "Notices: none unread");
}

on_both!(no_more_are_counted_than_are_told_and_none_that_is_no_longer_listed);
async fn no_more_are_counted_than_are_told_and_none_that_is_no_longer_listed(db: Db) {
    let house = House::open(db.clone()).await;
    let zhao = house.sign_in("2001").await;
    let me = house.signed_in("2001").await.person.id;
    let notice = Notice::HandoverMissing { duty: told() };
    let now = house.now();
    let ids: Vec<NoticeId> = (0..=COUNTED as u128 + 5)
        .map(|number| NoticeId(uuid::Uuid::from_u128(number + 1)))
        .collect();
    let keys: Vec<String> = ids.iter().map(NoticeId::to_string).collect();
    let written = ids.iter().zip(&keys).map(|(id, key)| NewNotice {
        id: *id,
        to: Addressee::Person(me),
        notice: &notice,
        once_key: key,
    });
    let written: Vec<NewNotice<'_>> = written.collect();
    let mut tx = db.write().await.unwrap();
    store::notice::insert_all(&mut tx, &written, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = zhao.get("/clock").await;
    assert_eq!(bell(&page), "通知：99+ 条未读");
    assert_eq!(page.select(".bell .badge"), ["99+"]);
    let mut tx = db.write().await.unwrap();
    let marked = store::notice::mark_read(&mut tx, &ids[..10], now).await;
    assert_eq!(marked.unwrap(), 10);
    let again = store::notice::mark_read(&mut tx, &ids[..11], now).await;
    assert_eq!(again.unwrap(), 1, "what was read is read");
    let since = now - Duration::days(30);
    let left = store::notice::count_new(&mut tx, me, since, 1000).await;
    assert_eq!(left.unwrap(), ids.len() as i64 - 11);
    let others = store::notice::count_new(&mut tx, PersonId(uuid::Uuid::nil()), since, 1000).await;
    assert_eq!(others.unwrap(), 0);
    tx.commit().await.unwrap();
    house.wait(Duration::days(31));
    assert_eq!(
        bell(&house.sign_in("2001").await.get("/clock").await),
        "通知：没有未读"
    );
}

/// A duty that nobody wrote a note of.
fn told() -> DutyTold {
    let start = "2026-11-01T00:00:00Z".parse().unwrap();
    DutyTold {
        duty: DutyId(uuid::Uuid::from_u128(7)),
        person: "李伟".into(),
        zone: DEFAULT_ZONE,
        post: "呼叫中心".into(),
        shift: "早班".into(),
        start,
        end: start + Duration::hours(8),
    }
}
