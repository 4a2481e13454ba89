//! Calendar feeds, read back by another library: UIDs that stay, what changes, and who may read them until when.

use crate::{
    on_both,
    support::{
        house::House,
        site::day,
        visitor::{Answer, Visitor},
    },
};
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarProperty as Property};
use onpost::{
    actions::seen,
    rules::{
        duty::Duty,
        ids::DutyId,
        roster::{
            plan::RosterKey,
            version::{Changes, VersionCause},
        },
        time::Month,
    },
    store::{
        self, Db,
        roster::version::{self, Publication},
    },
};

/// An event as a calendar program sees it.
#[derive(Debug, Clone, PartialEq)]
struct Read {
    uid: String,
    sequence: i64,
    start: String,
    end: String,
    summary: String,
    status: String,
}

fn value(event: &ICalendarComponent, property: &Property) -> String {
    let entry = event
        .property(property)
        .unwrap_or_else(|| panic!("{property:?}"));
    let value = entry.values.first().unwrap();
    if let Some(number) = value.as_integer() {
        return number.to_string();
    }
    match value.as_partial_date_time() {
        Some(at) => {
            let at = at.to_date_time().unwrap();
            assert_eq!(at.offset.map(|it| it.local_minus_utc()), Some(0), "UTC");
            at.date_time.format("%m-%d %H:%M").to_string()
        }
        None => value.as_text().unwrap().to_owned(),
    }
}

fn events(answer: &Answer) -> Vec<Read> {
    assert_eq!(answer.status, 200);
    let kind = answer.headers["content-type"].to_str().unwrap();
    assert_eq!(kind, "text/calendar; charset=utf-8");
    let calendar = ICalendar::parse(&answer.text).expect("it's a calendar");
    let all = calendar
        .components
        .iter()
        .filter(|it| it.component_type.is_event());
    let read = |event: &ICalendarComponent| {
        // Without an exchange of messages both tell the last change.
        assert_eq!(
            value(event, &Property::Dtstamp),
            value(event, &Property::LastModified)
        );
        Read {
            uid: event.uid().unwrap().to_owned(),
            sequence: value(event, &Property::Sequence).parse().unwrap(),
            start: value(event, &Property::Dtstart),
            end: value(event, &Property::Dtend),
            summary: value(event, &Property::Summary),
            status: value(event, &Property::Status),
        }
    };
    all.map(read).collect()
}

/// Makes a feed and gives its path; `of` is what the choice reads.
async fn subscribe(who: &Visitor, of: &str) -> String {
    let form = who.get("/account/feeds").await;
    let options = form.select("[name=of] option");
    let place = options.iter().position(|it| it == of).unwrap() + 1;
    let chosen = form.attribute(&format!("[name=of] option:nth-of-type({place})"), "value");
    let made = who
        .post("/account/feeds", &[("of", &chosen.unwrap())])
        .await;
    assert_eq!(made.status, 200);
    let address = made.attribute(".feed-address", "value").unwrap();
    let path = address.strip_prefix("http://localhost:8080").unwrap();
    assert!(path.len() > 64 && path.ends_with(".ics"), "{address}");
    path.to_owned()
}

async fn duty(house: &House, date: &str) -> Duty {
    let date = day(date);
    let seen = seen::everybody(&house.rooms, (date, date)).await.unwrap();
    let li = seen
        .facts
        .people
        .iter()
        .find(|it| it.staff_no == "1001")
        .unwrap()
        .id;
    let held = |it: &&Duty| it.person == li && it.date == date;
    seen.facts.duties.iter().find(held).unwrap().clone()
}

/// Publishes a version of the call centre's November.
async fn publish(house: &House, changes: Changes, of: &Duty) {
    let key = RosterKey {
        post: of.post,
        month: Month::of(of.date),
    };
    let publication = Publication {
        cause: VersionCause::Publication,
        at: house.now(),
        by: None,
        note: "",
    };
    let mut tx = house.rooms.db.write().await.unwrap();
    store::roster::lock_duties(&mut tx).await.unwrap();
    let added = version::add(&mut tx, key, &publication, &changes)
        .await
        .unwrap();
    assert!(added.is_some());
    tx.commit().await.unwrap();
}

on_both!(a_changed_duty_keeps_its_uid_and_a_withdrawn_one_is_cancelled);
async fn a_changed_duty_keeps_its_uid_and_a_withdrawn_one_is_cancelled(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let path = subscribe(&li, "我的值班").await;
    // A calendar program has no session and no cookie.
    let program = house.stranger();
    let before = events(&program.get(&path).await);
    let starts: Vec<&str> = before.iter().map(|it| &*it.start).collect();
    assert_eq!(starts, ["11-02 00:00", "11-03 00:00", "11-04 00:00"]);
    assert!(
        before
            .iter()
            .all(|it| it.sequence == 0 && it.status == "CONFIRMED")
    );
    assert_eq!(before[1].summary, "早班 · 呼叫中心");

    house.wait(chrono::Duration::hours(1));
    let (tuesday, wednesday) = (
        duty(&house, "2026-11-03").await,
        duty(&house, "2026-11-04").await,
    );
    let later = Duty {
        id: DutyId(store::new_id(house.now())),
        start: tuesday.start + chrono::Duration::hours(2),
        end: tuesday.end + chrono::Duration::hours(2),
        ..tuesday.clone()
    };
    let changes = Changes {
        withdrawn: vec![tuesday.id, wednesday.id],
        added: vec![later],
        cut: Vec::new(),
    };
    publish(&house, changes, &tuesday).await;
    let after = events(&program.get(&path).await);
    assert_eq!(after[0], before[0], "what didn't change didn't change");
    assert_eq!(after[1].uid, before[1].uid);
    assert_eq!(
        (after[1].sequence, &*after[1].start, &*after[1].end),
        (1, "11-03 02:00", "11-03 10:00")
    );
    assert_eq!(
        (&after[2].uid, &*after[2].status),
        (&before[2].uid, "CANCELLED")
    );
    assert_eq!(after[2].summary, "（已取消）早班 · 呼叫中心");

    let moved = duty(&house, "2026-11-03").await;
    let noon = moved.start + chrono::Duration::hours(3);
    let cut = Changes {
        cut: vec![(moved.id, noon)],
        ..Changes::default()
    };
    publish(&house, cut, &moved).await;
    let cut = events(&program.get(&path).await);
    assert_eq!(
        (&cut[1].uid, cut[1].sequence, &*cut[1].end),
        (&before[1].uid, 2, "11-03 05:00")
    );
}

on_both!(a_feed_says_who_is_excused_and_tells_what_is_known_already);
async fn a_feed_says_who_is_excused_and_tells_what_is_known_already(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    li.speak("en").await;
    let path = subscribe(&li, "Roster of 呼叫中心").await;
    let program = house.stranger();
    let first = program.get(&path).await;
    assert_eq!(events(&first).len(), 6, "all of the post");
    assert_eq!(events(&first)[0].summary, "早班 · 李伟");
    assert!(
        first.text.contains("Be there from 07:45 until 16:15"),
        "{}",
        first.text
    );
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    assert_eq!(first.headers["cache-control"], "private, no-cache");
    assert!(
        first.headers["last-modified"]
            .to_str()
            .unwrap()
            .ends_with(" GMT")
    );
    let again = program.get_known(&path, &tag).await;
    assert_eq!((again.status, again.text.as_str()), (304, ""));
    let request = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,1001,sick,2026-11-03 00:00,2026-11-04 00:00,approved,2026-11-01 09:00,发烧,13800001001,\n";
    house.import(&[("requests.csv", request)]).await;
    let changed = program.get_known(&path, &tag).await;
    let after = events(&changed);
    let sick = after.iter().find(|it| it.start == "11-03 00:00").unwrap();
    assert_eq!((&*sick.summary, sick.sequence), ("(away) 早班 · 李伟", 1));
    assert!(changed.text.lines().all(|line| line.len() <= 75));
}

on_both!(the_kind_of_leave_stands_in_ones_own_feed_and_in_no_roster);
async fn the_kind_of_leave_stands_in_ones_own_feed_and_in_no_roster(db: Db) {
    let house = House::open(db).await;
    let own = subscribe(&house.sign_in("1001").await, "我的值班").await;
    let roster = subscribe(&house.sign_in("1002").await, "呼叫中心排班").await;
    let program = house.stranger();
    let before = unfolded(&program.get(&roster).await);
    assert!(before.contains("应到岗 07:45，应离岗 16:15"), "{before}");
    let requests = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,1001,sick,2026-11-03 00:00,2026-11-04 00:00,approved,2026-11-01 09:00,发烧,13800001001,\n\
        Q2,1001,sick,2026-11-04 08:00,2026-11-04 12:00,approved,2026-11-01 09:00,发烧,13800001001,\n";
    house.import(&[("requests.csv", requests)]).await;
    let told = unfolded(&program.get(&own).await);
    assert!(told.contains("（个人病假）早班"), "{told}");
    let colleagues = program.get(&roster).await;
    let summaries: Vec<String> = events(&colleagues)
        .into_iter()
        .map(|it| it.summary)
        .collect();
    assert!(summaries.contains(&"（不在岗）早班 · 李伟".to_owned()));
    let text = unfolded(&colleagues);
    assert!(!text.contains("病假"), "{text}");
    let usual = |text: &str| text.matches("应到岗 07:45，应离岗 16:15").count();
    assert_eq!(usual(&text) + 1, usual(&before), "no time moved: {text}");
}

/// A calendar's text with each line in one piece (RFC 5545 3.1).
fn unfolded(answer: &Answer) -> String {
    answer.text.replace("\r\n ", "")
}

on_both!(a_feed_ends_when_it_is_revoked_or_its_maker_leaves);
async fn a_feed_ends_when_it_is_revoked_or_its_maker_leaves(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let own = subscribe(&li, "我的值班").await;
    house.wait(chrono::Duration::minutes(1));
    let other = subscribe(&li, "呼叫中心排班").await;
    let program = house.stranger();
    assert_eq!(program.get(&own).await.status, 200);
    let page = li.get("/account/feeds").await;
    assert!(
        !page.text.contains(own.trim_end_matches(".ics")),
        "it's shown once"
    );
    assert!(page.says("尚未读取") && page.says("11月2日（周一） 07:43"));
    let revoke = page.attribute("td form", "action").unwrap();
    // Nobody ends another's.
    let wang = house.sign_in("1002").await;
    assert_eq!(wang.post(&revoke, &[]).await.status, 404);
    assert_eq!(li.post(&revoke, &[]).await.status, 303);
    assert_eq!(program.get(&own).await.status, 404);
    assert_eq!(program.get(&other).await.status, 200);
    for path in ["/feeds/", "/feeds/x.ics", other.trim_end_matches(".ics")] {
        assert_eq!(program.get(path).await.status, 404, "{path}");
    }
    let mut tx = house.rooms.db.write().await.unwrap();
    let found = store::person::find_by_staff_no(&mut tx, "1001").await;
    let mut person = found.unwrap().unwrap();
    person.active = false;
    store::person::update(&mut tx, &person).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(program.get(&other).await.status, 404);
}

on_both!(nobody_subscribes_to_what_they_may_not_see);
async fn nobody_subscribes_to_what_they_may_not_see(db: Db) {
    let house = House::open(db).await;
    let chen = house.sign_in("1003").await;
    let form = chen.get("/account/feeds").await;
    assert_eq!(form.select("[name=of] option"), ["我的值班", "服务台排班"]);
    let post = duty(&house, "2026-11-03").await.post.to_string();
    assert_eq!(
        chen.post("/account/feeds", &[("of", &post)]).await.status,
        404
    );
    assert_eq!(
        chen.post("/account/feeds", &[("of", "7")]).await.status,
        422
    );
    assert_eq!(house.stranger().get("/account/feeds").await.status, 303);
    assert!(chen.get("/account").await.says("日历订阅"));
}
