//! The live board: counts in words, its own departments alone, and a stream that tells what changes.

use crate::{
    on_both,
    support::{database, house::House, relay::Relay, visitor::Answer},
};
use chrono::Duration;
use onpost::store::Db;
use sqlx::postgres::PgConnectOptions;

const DEMAND: (&str, &str) = (
    "coverage.csv",
    "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n",
);

/// `需求 1` and so on, signs left out.
fn counts(page: &Answer) -> Vec<String> {
    let words = page.select(".live-counts li .status > span:last-child");
    let numbers = page.select(".live-counts li b");
    let told = words.iter().zip(&numbers);
    told.map(|(word, number)| format!("{word} {number}"))
        .collect()
}

on_both!(the_board_follows_the_day);
async fn the_board_follows_the_day(db: Db) {
    let house = House::open(db).await;
    house.import(&[DEMAND]).await;
    let zhao = house.sign_in("2001").await;
    let early = zhao.get("/live").await;
    assert_eq!(counts(&early), ["需求 0", "应到 0", "在岗 0"]);
    assert!(early.says("接下来") && early.says("李伟"));

    house.wait_until("2026-11-02T08:20:00+08:00");
    let missing = zhao.get("/live").await;
    assert_eq!(counts(&missing), ["需求 1", "应到 1", "在岗 0", "未到 1"]);
    assert!(missing.says("缺 1 人") && missing.says("35 分钟"));
    let phone = missing.attribute(".live-list a[href^='tel:']", "href");
    assert_eq!(phone.as_deref(), Some("tel:13800001001"));
    assert_eq!(missing.select("figure.ribbon svg").len(), 1);
    let rows = missing.select("figure.ribbon table tbody tr");
    assert!(rows.iter().any(|row| row == "08:00–08:2011001"), "{rows:?}");

    let li = house.sign_in("1001").await;
    assert_eq!(li.post("/clock", &[("kind", "in")]).await.status, 303);
    let late = zhao.get("/live").await;
    assert_eq!(counts(&late), ["需求 1", "应到 1", "在岗 1", "迟到 1"]);
    assert!(late.says("人数足够") && late.says("08:20 到岗"));

    house.wait_until("2026-11-02T16:30:00+08:00");
    let staying = zhao.get("/live").await;
    assert!(staying.says("已到下班时间，仍在岗"));
    assert_eq!(
        counts(&staying),
        ["需求 1", "应到 1", "在岗 1", "未到 1", "未下班 1"]
    );
}

on_both!(who_has_stepped_out_is_told_with_their_stand_in);
async fn who_has_stepped_out_is_told_with_their_stand_in(db: Db) {
    use onpost::{
        rules::{ids::StepOutId, step_out::StepOut},
        store,
    };
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    li.post("/clock", &[("kind", "in")]).await;
    house.wait_until("2026-11-02T10:00:00+08:00");
    let seen = onpost::actions::seen::everybody(
        &house.rooms,
        (
            crate::support::site::day("2026-11-02"),
            crate::support::site::day("2026-11-02"),
        ),
    );
    let facts = seen.await.unwrap().facts;
    let find = |staff_no: &str| facts.people.iter().find(|it| it.staff_no == staff_no);
    let (person, stand_in) = (find("1001").unwrap().id, find("1002").unwrap().id);
    let duty = facts.duties.iter().find(|it| it.person == person).unwrap();
    let out = StepOut {
        id: StepOutId(uuid::Uuid::new_v4()),
        duty: duty.id,
        person,
        post: duty.post,
        left_at: house.now(),
        due_back_at: house.now() + Duration::minutes(15),
        stand_in: Some(stand_in),
        contact: "13900000000".into(),
        reason: "取快递".into(),
        back_at: None,
    };
    let mut tx = house.rooms.db.write().await.unwrap();
    store::step_out::insert(&mut tx, &out).await.unwrap();
    tx.commit().await.unwrap();
    house.rooms.live.nudge();
    let zhao = house.sign_in("2001").await;
    let away = zhao.get("/live").await;
    assert!(away.says("预计 10:15 返回") && away.says("王芳 代接电话"));
    assert!(counts(&away).contains(&"暂离 1".to_owned()));
    house.wait(Duration::minutes(20));
    assert!(zhao.get("/live").await.says("应在 10:15 返回，已超时"));
}

on_both!(alarms_stand_above_the_posts_once_and_for_their_supervisors_alone);
async fn alarms_stand_above_the_posts_once_and_for_their_supervisors_alone(db: Db) {
    let house = House::open(db).await;
    house.import(&[DEMAND]).await;
    house.wait_until("2026-11-02T08:20:00+08:00");
    onpost::actions::alarm::watch(&house.rooms).await.unwrap();
    for (staff_no, strips) in [("2001", 1), ("3001", 1), ("2002", 0)] {
        let page = house.sign_in(staff_no).await.get("/live").await;
        assert_eq!(page.select(".alarm-strip").len(), strips, "{staff_no}");
        assert_eq!(
            page.select(".live .alarm-strip").len(),
            strips,
            "{staff_no}"
        );
    }
    let li = house.sign_in("1001").await;
    assert!(!li.get("/clock").await.text.contains("alarm-strip"));
}

on_both!(who_watches_is_told_at_once_and_cut_off_when_signed_out);
async fn who_watches_is_told_at_once_and_cut_off_when_signed_out(db: Db) {
    let house = House::open(db).await;
    house.wait_until("2026-11-02T08:20:00+08:00");
    let zhao = house.sign_in("2001").await;
    let mut events = zhao.follow("/live/events").await;
    let first = events.next("board").await.unwrap();
    assert!(first.contains("未到") && !first.contains("08:20 到岗"));
    let li = house.sign_in("1001").await;
    li.post("/clock", &[("kind", "in")]).await;
    events.says("board", "08:20 到岗").await;

    let mut again = zhao.follow("/live/events").await;
    again.says("board", "08:20 到岗").await;
    assert_eq!(zhao.post("/sign-out", &[]).await.status, 303);
    let ended = std::time::Instant::now();
    for mut stream in [events, again] {
        assert!(stream.next("gone").await.is_some());
        assert!(stream.next("board").await.is_none(), "it has ended");
    }
    let took = ended.elapsed();
    assert!(took < std::time::Duration::from_secs(5), "it took {took:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_without_its_database_says_so_and_comes_back() {
    let Some(fresh) = database::postgres().await else {
        return;
    };
    let server: PgConnectOptions = fresh.url.parse().unwrap();
    let relay = Relay::to(server.get_host().to_owned(), server.get_port()).await;
    let (user, name) = (server.get_username(), server.get_database().unwrap());
    let url = format!("postgres://{user}@127.0.0.1:{}/{name}", relay.port);
    let house = House::open(Db::open(&url).await.unwrap()).await;
    house.wait_until("2026-11-02T08:20:00+08:00");
    let zhao = house.sign_in("2001").await;
    let mut events = zhao.follow("/live/events").await;
    events.next("board").await.unwrap();
    relay.cut();
    let cut = std::time::Instant::now();
    events.says("sight", "停在 08:20").await;
    let took = cut.elapsed();
    assert!(
        took < std::time::Duration::from_secs(20),
        "it took {took:?}"
    );
    relay.mend();
    assert_eq!(events.next("sight").await.as_deref(), Some(""));
    let li = house.sign_in("1001").await;
    li.post("/clock", &[("kind", "in")]).await;
    events.says("board", "08:20 到岗").await;
}

on_both!(the_end_of_the_service_ends_every_stream);
async fn the_end_of_the_service_ends_every_stream(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    let mut events = zhao.follow("/live/events").await;
    events.next("board").await.unwrap();
    house.rooms.live.end();
    assert!(events.next("board").await.is_none());
}

on_both!(supervisors_watch_their_departments_hr_all_and_staff_none);
async fn supervisors_watch_their_departments_hr_all_and_staff_none(db: Db) {
    let house = House::open(db).await;
    for (staff_no, status, sees) in [
        ("2001", 200, true),
        ("3001", 200, true),
        ("2002", 200, false),
        ("1001", 403, false),
    ] {
        let visitor = house.sign_in(staff_no).await;
        let page = visitor.get("/live").await;
        assert_eq!(page.status, status, "{staff_no}");
        // The frame of who is refused names themselves.
        let board = page.select("main").concat();
        assert_eq!(board.contains("李伟"), sees, "{staff_no}");
        let mut events = visitor.follow("/live/events").await;
        assert_eq!(events.status, status, "{staff_no}");
        if status == 200 {
            let board = events.next("board").await.unwrap();
            assert_eq!(board.contains("李伟"), sees, "{staff_no}");
        }
    }
    let zhao = house.sign_in("2001").await;
    zhao.speak("en").await;
    assert!(zhao.get("/live").await.says("Live board"));
    let mut english = zhao.follow("/live/events").await;
    english.says("board", "needed").await;
}
