//! Clocking in and out, as a person does it on a phone.

use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use chrono::Duration;
use onpost::{
    actions::{
        Error,
        punch::{self, LeavingEarly, Press, PressEvidence, Pressed, Unrelieved},
    },
    rules::{
        access::Actor,
        punch::{Direction, Punch},
    },
    store::{Db, people_and_dates::People},
};

/// Everybody's punches, by time.
async fn punches(house: &House) -> Vec<Punch> {
    let mut tx = house.rooms.db.read().await.unwrap();
    let span = (
        house.now() - Duration::days(30),
        house.now() + Duration::days(30),
    );
    let mut all = onpost::store::punch::list(&mut tx, span, People::All)
        .await
        .unwrap();
    all.sort_by_key(|punch| punch.at);
    all
}

/// Presses the big button of the page.
async fn press(visitor: &Visitor) -> Answer {
    let page = visitor.get("/clock").await;
    let kind = page.attribute(".clock-button button", "value").unwrap();
    follow(visitor, &[("kind", &kind)]).await
}

async fn follow(visitor: &Visitor, form: &[(&str, &str)]) -> Answer {
    let answer = visitor.post("/clock", form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    visitor.get(&answer.location).await
}

async fn actor(house: &House, staff_no: &str) -> Actor {
    let mut tx = house.rooms.db.read().await.unwrap();
    let person = onpost::store::person::find_by_staff_no(&mut tx, staff_no)
        .await
        .unwrap()
        .unwrap();
    Actor {
        person: person.id,
        role: person.role,
        departments: vec![person.department],
    }
}

on_both!(the_page_says_what_is_expected_and_the_button_what_it_records);
async fn the_page_says_what_is_expected_and_the_button_what_it_records(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    assert_eq!(li.get("/").await.location, "/clock");
    let page = li.get("/clock").await;
    assert_eq!(page.select("h1"), ["早班 08:00–16:00"]);
    let figures = page.select(".figures > div dd");
    assert_eq!(figures, ["07:45", "16:15", "0 / 2"]);
    assert!(page.says("应到岗 07:45（08:00 早班，提前 15 分钟，D0 5.1）"));
    assert_eq!(page.select(".clock-button button"), ["上班打卡07:43"]);
    assert!(
        page.says("11月3日（周二） 早班 08:00–16:00"),
        "the next days"
    );
    li.speak("en").await;
    let page = li.get("/clock").await;
    assert!(page.says("Arrive by 07:45"), "{}", page.text);
}

on_both!(a_day_on_time_is_told_at_once_and_judged_normal);
async fn a_day_on_time_is_told_at_once_and_judged_normal(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let arrived = press(&li).await;
    let told = arrived.select(".clock-answer");
    assert!(told[0].contains("已记录 上班打卡 07:43"), "{told:?}");
    assert!(told[0].contains("准时到岗"), "{told:?}");
    assert!(
        arrived.select(".clock-button").is_empty(),
        "the answer stands where the button stood"
    );
    house.wait_until("2026-11-02T16:20:00+08:00");
    let left = press(&li).await;
    let told = left.select(".clock-answer.success");
    assert!(told[0].contains("已记录 下班打卡 16:20"), "{told:?}");
    assert!(told[0].contains("按时离岗"), "{told:?}");
    house.wait_until("2026-11-02T20:16:00+08:00");
    let month = li.get("/month").await;
    let signs = month.select(".month-calendar .mark .unseen");
    assert_eq!(signs[0], "正常");
}

on_both!(coming_late_is_told_kindly_with_its_clause_and_what_it_counts_as);
async fn coming_late_is_told_kindly_with_its_clause_and_what_it_counts_as(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    house.wait_until("2026-11-02T08:02:30+08:00");
    let before = li.get("/clock").await;
    assert!(before.says("晚 17 分钟，将记为迟到"), "{}", before.text);
    assert!(before.says("尽快打上班卡"));
    assert_eq!(before.select(".clock-duty .status.missing").len(), 1);
    let told = press(&li).await.select(".clock-answer.warning");
    assert!(
        told[0].contains("比 07:45 晚 17 分钟，按 D0 5.1 记为迟到"),
        "{told:?}"
    );
}

on_both!(half_an_hour_late_counts_as_absence_and_says_so);
async fn half_an_hour_late_counts_as_absence_and_says_so(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    house.wait_until("2026-11-02T08:15:00+08:00");
    let told = press(&li).await.select(".clock-answer.danger");
    assert!(
        told[0].contains("晚 30 分钟，按 D0 5.1 记为旷工"),
        "{told:?}"
    );
}

on_both!(a_second_press_within_a_minute_is_recognised);
async fn a_second_press_within_a_minute_is_recognised(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    follow(&li, &[("kind", "in")]).await;
    house.wait(Duration::seconds(59));
    let again = follow(&li, &[("kind", "in")]).await;
    assert!(
        again.says("已在 07:43 记录，没有重复记录"),
        "{}",
        again.text
    );
    assert!(again.says("准时到岗"));
    assert_eq!(punches(&house).await.len(), 1);
    house.wait(Duration::seconds(2));
    let later = follow(&li, &[("kind", "in")]).await;
    assert!(later.says("以 07:43 的打卡为准"), "{}", later.text);
    assert_eq!(punches(&house).await.len(), 2);
}

on_both!(leaving_early_is_asked_about_before_anything_is_recorded);
async fn leaving_early_is_asked_about_before_anything_is_recorded(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    press(&li).await;
    house.wait_until("2026-11-02T15:00:00+08:00");
    let asked = press(&li).await;
    assert!(asked.says("现在下班会早退 1 小时 15 分"), "{}", asked.text);
    assert!(asked.says("将记为旷工"), "75 minutes are absence");
    assert!(asked.says("继续在岗"));
    assert_eq!(punches(&house).await.len(), 1, "nothing is recorded yet");
    house.wait_until("2026-11-02T16:00:00+08:00");
    let asked = press(&li).await;
    assert!(asked.says("将记为早退"), "15 minutes are leaving early");
    let meant = [("kind", "out"), ("early", "meant")];
    let left = follow(&li, &meant).await;
    assert!(left.says("已记录 下班打卡 16:00"), "{}", left.text);
    assert!(left.says("按 D0 5.1 记为早退"));
    let twice = follow(&li, &[("kind", "out")]).await;
    assert!(
        twice.says("已在 16:00 记录"),
        "a second press isn't asked again"
    );
    assert_eq!(punches(&house).await.len(), 2);
    house.wait_until("2026-11-02T16:15:00+08:00");
    let gone = li.get("/clock/leave").await;
    assert_eq!(gone.location, "/clock", "there is nothing to ask any more");
}

on_both!(the_page_after_a_press_says_what_comes_next);
async fn the_page_after_a_press_says_what_comes_next(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let before = li.get("/clock").await;
    assert_eq!(
        before.select(".clock-brief p"),
        ["接下来：07:45 之前打上班卡。"]
    );
    let arrived = press(&li).await;
    assert_eq!(
        arrived.select(".clock-next p"),
        ["接下来：16:15 起打下班卡。"]
    );
    let later = li.get("/clock").await;
    assert_eq!(
        later.select(".clock-brief p"),
        ["已打卡：07:43 上班打卡", "接下来：16:15 起打下班卡。"]
    );
    house.wait_until("2026-11-02T16:20:00+08:00");
    let left = press(&li).await;
    assert_eq!(
        left.select(".clock-next > p"),
        [
            "接下来：这次值班的打卡已齐。",
            "下一次：11月3日（周二） 早班 08:00–16:00，07:45 之前到岗。"
        ]
    );
}

on_both!(who_leaves_early_is_offered_a_request_first_with_its_times);
async fn who_leaves_early_is_offered_a_request_first_with_its_times(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    press(&li).await;
    for (now, times) in [
        ("15:00", Some(("2026-11-02T15:00", "2026-11-02T16:00"))),
        ("16:05", None),
    ] {
        house.wait_until(&format!("2026-11-02T{now}:00+08:00"));
        let asked = press(&li).await;
        let acts = asked.select(".leave .button");
        assert_eq!(acts, ["先提交申请单", "继续在岗", "仍要下班打卡"]);
        let request = asked.attribute(".leave .button.primary", "href").unwrap();
        let form = li.get(&request).await;
        let filled = ["from", "to"].map(|name| form.attribute(&format!("[name={name}]"), "value"));
        if let Some((from, to)) = times {
            assert_eq!(filled, [Some(from.to_owned()), Some(to.to_owned())]);
        }
    }
}

on_both!(where_no_duty_is_near_a_plain_punch_is_kept_and_counts_for_none);
async fn where_no_duty_is_near_a_plain_punch_is_kept_and_counts_for_none(db: Db) {
    let house = House::open(db).await;
    let chen = house.sign_in("1003").await;
    let page = chen.get("/clock").await;
    assert!(page.says("近期没有排班"));
    assert!(page.says("现在没有临近的值班"));
    let told = press(&chen).await;
    assert!(told.says("不计入任何值班"), "{}", told.text);
    assert_eq!(punches(&house).await[0].direction, None);
}

on_both!(the_other_direction_can_be_recorded_by_who_knows_better);
async fn the_other_direction_can_be_recorded_by_who_knows_better(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    house.wait_until("2026-11-02T16:20:00+08:00");
    let page = li.get("/clock").await;
    assert_eq!(page.select(".clock-button button span"), ["下班打卡"]);
    assert_eq!(page.select(".clock-other"), ["改打上班打卡"]);
    let told = follow(&li, &[("kind", "in")]).await;
    assert!(told.says("已记录 上班打卡 16:20"), "{}", told.text);
}

on_both!(duties_without_a_break_are_one_stretch_with_one_button);
async fn duties_without_a_break_are_one_stretch_with_one_button(db: Db) {
    let house = House::open(db).await;
    house
        .import(&[(
            "duties.csv",
            "staff_no,post,shift,date\n1001,1000,E,2026-11-02\n",
        )])
        .await;
    let li = house.sign_in("1001").await;
    let page = li.get("/clock").await;
    assert_eq!(page.select("h1"), ["早班 08:00–16:00"]);
    assert_eq!(page.select(".clock-duty h2"), ["中班 16:00–00:00"]);
    let figures = page.select(".figures > div dd");
    assert_eq!(figures[..2], ["07:45", "00:15次日"]);
    press(&li).await;
    house.wait_until("2026-11-02T16:20:00+08:00");
    let asked = press(&li).await;
    assert!(asked.says("现在下班会早退 7 小时 55 分"), "{}", asked.text);
}

on_both!(an_excused_duty_expects_nobody);
async fn an_excused_duty_expects_nobody(db: Db) {
    let house = House::open(db).await;
    house
        .import(&[(
            "requests.csv",
            "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
             Q1,1001,sick,2026-11-02T08:00:00+08:00,2026-11-02T16:00:00+08:00,approved,2026-11-01T08:00:00+08:00,发热,13800001001,\n",
        )])
        .await;
    let li = house.sign_in("1001").await;
    let page = li.get("/clock").await;
    assert!(page.says("已批准请假或公出"), "{}", page.text);
    assert!(page.says("个人病假"));
    assert!(page.says("下一次值班"));
    assert_eq!(
        page.select(".clock-duty .hint"),
        ["11月3日（周二） · 呼叫中心 · 一线"]
    );
}

on_both!(two_presses_at_once_make_one_punch);
async fn two_presses_at_once_make_one_punch(db: Db) {
    let house = House::open(db).await;
    let li = actor(&house, "1001").await;
    let press = Press {
        direction: Some(Direction::In),
        leaving_early: LeavingEarly::Ask,
        unrelieved: Unrelieved::Ask,
    };
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let (rooms, li) = (house.rooms.clone(), li.clone());
            tokio::spawn(async move {
                punch::record(&rooms, &li, press, &PressEvidence::default())
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut recorded = Vec::new();
    let mut known = Vec::new();
    for task in tasks {
        match task.await.unwrap() {
            Pressed::Recorded(punch) => recorded.push(punch.id),
            Pressed::Known(punch) => known.push(punch.id),
            Pressed::Early | Pressed::Unrelieved | Pressed::Refused(_) => {
                panic!("nobody leaves or is refused")
            }
        }
    }
    assert_eq!((recorded.len(), known.len()), (1, 15));
    assert!(known.iter().all(|id| *id == recorded[0]));
    assert_eq!(punches(&house).await.len(), 1);
}

on_both!(many_people_punch_at_once_and_each_has_one);
async fn many_people_punch_at_once_and_each_has_one(db: Db) {
    let house = House::open(db).await;
    let mut tasks = Vec::new();
    for staff_no in ["1001", "1002", "1003", "2001", "2002", "3001"] {
        let actor = actor(&house, staff_no).await;
        for direction in [Some(Direction::In), Some(Direction::In), None] {
            let (rooms, actor) = (house.rooms.clone(), actor.clone());
            let press = Press {
                direction,
                leaving_early: LeavingEarly::Ask,
                unrelieved: Unrelieved::Ask,
            };
            tasks.push(tokio::spawn(async move {
                punch::record(&rooms, &actor, press, &PressEvidence::default())
                    .await
                    .unwrap()
            }));
        }
    }
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(punches(&house).await.len(), 12);
}

on_both!(with_the_database_gone_a_press_is_never_told_as_recorded);
async fn with_the_database_gone_a_press_is_never_told_as_recorded(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let own = actor(&house, "1001").await;
    house.rooms.db.close().await.unwrap();
    let answer = li.post("/clock", &[("kind", "in")]).await;
    assert_eq!(answer.status, 503);
    assert!(answer.says("未作任何记录"), "{}", answer.text);
    let press = Press {
        direction: Some(Direction::In),
        leaving_early: LeavingEarly::Ask,
        unrelieved: Unrelieved::Ask,
    };
    let pressed = punch::record(&house.rooms, &own, press, &PressEvidence::default()).await;
    assert!(matches!(pressed, Err(Error::Store(_))), "{pressed:?}");
}

on_both!(what_no_button_of_ours_sends_is_refused);
async fn what_no_button_of_ours_sends_is_refused(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    assert_eq!(li.post("/clock", &[("kind", "sideways")]).await.status, 400);
    assert_eq!(li.post("/clock", &[]).await.status, 400);
    assert_eq!(li.get("/clock?done=nothing").await.status, 400);
    assert_eq!(house.stranger().get("/clock").await.status, 303);
    assert!(punches(&house).await.is_empty());
}
