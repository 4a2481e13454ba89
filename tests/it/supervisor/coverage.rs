//! Coverage: what an approval may not open, open duties, and until when posts are covered.

use super::{decide, file};
use crate::{
    on_both,
    support::{house::House, visitor::Answer},
};
use onpost::store::Db;

/// The call centre is staffed from 08:00 to 24:00.
const DEMAND: &str = "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n";

const APPROVE: [(&str, &str); 2] = [("answer", "approve"), ("reason", "同意")];

async fn open(db: Db) -> House {
    let house = House::open(db).await;
    house.import(&[("coverage.csv", DEMAND)]).await;
    house
}

fn gaps(page: &Answer) -> Vec<String> {
    page.select(".ahead-gaps li")
}

on_both!(an_approval_that_leaves_nobody_is_refused_and_says_where);
async fn an_approval_that_leaves_nobody_is_refused_and_says_where(db: Db) {
    let house = open(db).await;
    file(
        &house,
        "Q1,1001,personal,2026-11-03 12:00,2026-11-05 00:00,2026-11-02 07:00,搬家",
    )
    .await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    let refused = decide(&zhao, &inbox, &APPROVE).await;
    assert_eq!(refused.status, 422);
    let told = refused.select(".matter .field-fault").join("");
    for words in [
        "呼叫中心 11月3日（周二） 12:00–16:00 缺 1 人",
        "呼叫中心 11月4日（周三） 08:00–16:00 缺 1 人",
        "D0 4.1",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    zhao.speak("en").await;
    let refused = decide(&zhao, &inbox, &APPROVE).await;
    let told = refused.select(".matter .field-fault").join("");
    assert!(told.contains("1 missing"), "{told}");
    // It still waits, and can be rejected.
    let reject = [("answer", "reject"), ("reason", "人手不足")];
    assert_eq!(decide(&zhao, &inbox, &reject).await.status, 303);
}

on_both!(where_another_stays_one_may_go_but_not_both_at_once);
async fn where_another_stays_one_may_go_but_not_both_at_once(db: Db) {
    let house = open(db).await;
    let duties = "staff_no,post,shift,date\n1001,1000,D,2026-11-05\n1002,1000,D,2026-11-05\n";
    house.import(&[("duties.csv", duties)]).await;
    let slip = |number: &str, staff_no: &str| {
        format!(
            "{number},{staff_no},business_trip,2026-11-05 08:00,2026-11-05 16:00,2026-11-02 07:00,出差"
        )
    };
    let first = file(&house, &slip("Q1", "1001")).await;
    let second = file(&house, &slip("Q2", "1002")).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let form = [("seen", "1"), APPROVE[0], APPROVE[1]];
    let (first, second) = (
        format!("/requests/{first}/decide"),
        format!("/requests/{second}/decide"),
    );
    let (a, b) = tokio::join!(zhao.post(&first, &form), wu.post(&second, &form));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    assert!(a.says("缺 1 人") || b.says("缺 1 人"));
}

on_both!(a_sick_call_alarms_the_supervisors_until_it_is_over);
async fn a_sick_call_alarms_the_supervisors_until_it_is_over(db: Db) {
    let house = open(db).await;
    let zhao = house.sign_in("2001").await;
    let calm = zhao.get("/today").await;
    assert!(calm.select(".notice.danger").is_empty());
    assert_eq!(calm.select(".ahead-post"), ["呼叫中心"]);
    assert_eq!(
        calm.select(".ahead-until"),
        ["保障至 11月5日（周四） 08:00"]
    );
    assert_eq!(
        gaps(&calm)[0],
        "11月5日（周四） 08:00 – 11月6日（周五） 00:00 缺 1 人"
    );
    assert!(calm.says("还有 23 处缺口"), "{:?}", gaps(&calm));

    file(
        &house,
        "Q1,1001,sick,2026-11-03 00:00,2026-11-04 00:00,2026-11-02 07:00,发烧",
    )
    .await;
    let inbox = zhao.get("/inbox").await;
    assert_eq!(decide(&zhao, &inbox, &APPROVE).await.status, 303);
    let alarmed = zhao.get("/today").await;
    let alarm = alarmed.select(".notice.danger").join("");
    for words in [
        "1 个值班空缺",
        "11月3日（周二） 08:00–16:00",
        "呼叫中心",
        "早班",
        "李伟",
        "请假",
    ] {
        assert!(alarm.contains(words), "{words}: {alarm}");
    }
    assert_eq!(
        alarmed.select(".ahead-until"),
        ["保障至 11月3日（周二） 08:00"]
    );
    assert_eq!(gaps(&alarmed)[0], "11月3日（周二） 08:00–16:00 缺 1 人");

    house.wait_until("2026-11-03T10:00:00+08:00");
    let zhao = house.sign_in("2001").await;
    let running = zhao.get("/today").await;
    assert_eq!(running.select(".ahead-until"), ["现在缺人"]);
    assert!(
        running
            .select(".notice.danger")
            .join("")
            .contains("10:00–16:00")
    );
    house.wait_until("2026-11-03T16:00:00+08:00");
    let over = zhao.get("/today").await;
    assert!(over.select(".notice.danger").is_empty());
}

on_both!(each_sees_what_lies_ahead_of_their_own_posts);
async fn each_sees_what_lies_ahead_of_their_own_posts(db: Db) {
    let house = open(db).await;
    for (staff_no, sees) in [("2001", 1), ("3001", 1), ("2002", 0)] {
        let page = house.sign_in(staff_no).await.get("/today").await;
        assert_eq!(page.select(".ahead-post").len(), sees, "{staff_no}");
    }
    let desk = "post,weekdays,from,to,people\nDESK,1;2;3;4;5,08:00,17:00,1\n";
    house.import(&[("coverage.csv", desk)]).await;
    let qian = house.sign_in("2002").await;
    qian.speak("en").await;
    let page = qian.get("/today").await;
    assert_eq!(page.select(".ahead-post"), ["服务台"]);
    assert!(page.says("Covered until Mon 2 Nov 08:00"), "{}", page.text);
}
