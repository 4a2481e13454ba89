//! Taking over: the rest of a running duty goes to somebody else, and each part is judged against its holder.

use super::{duty, person, status};
use crate::{on_both, support::house::House};
use onpost::{
    rules::{roster::version::VersionCause, time::Month, verdict::Status},
    store::{Db, roster::version},
};

on_both!(the_rest_of_a_running_duty_goes_over_and_each_part_is_judged_by_itself);
async fn the_rest_of_a_running_duty_goes_over_and_each_part_is_judged_by_itself(db: Db) {
    let house = House::open(db).await;
    let demand = ("coverage.csv", super::DEMAND);
    house.import(&[demand]).await;
    let whole = duty(&house, "1001,2026-11-02").await;
    let address = format!("/duties/{}/take-over", whole.id);
    let zhao = house.sign_in("2001").await;
    assert_eq!(zhao.get(&address).await.status, 409, "it hasn't begun");
    house.wait_until("2026-11-02T10:00:00+08:00");
    let page = zhao.get(&format!("/duties/{}", whole.id)).await;
    assert!(page.says("立即接替"));
    let desk = zhao.get(&address).await;
    assert!(desk.says("吴磊") && desk.says("10:00"), "{}", desk.text);
    let wu = person(&house, "2003").await.to_string();
    let done = zhao
        .post(&address, &[("to", &wu), ("note", "突发不适")])
        .await;
    assert_eq!(done.status, 303, "{}", done.text);

    let (head, rest) = (
        duty(&house, "1001,2026-11-02").await,
        duty(&house, "2003,2026-11-02").await,
    );
    assert_eq!((head.id, head.end), (whole.id, house.now()));
    assert_eq!((rest.start, rest.end), (house.now(), whole.end));
    let punches = "staff_no,at,kind,source\n\
        1001,2026-11-02 07:45,in,web\n1001,2026-11-02 10:00,out,web\n\
        2003,2026-11-02 10:00,in,web\n2003,2026-11-02 16:05,out,web\n";
    house.import(&[("punches.csv", punches)]).await;
    house.wait_until("2026-11-02T23:00:00+08:00");
    assert_eq!(status(&house, "1001,2026-11-02").await, Status::Normal);
    assert_eq!(status(&house, "2003,2026-11-02").await, Status::EarlyLeave);
    let li = house.sign_in("1001").await;
    let told = li.get(&format!("/duties/{}", head.id)).await;
    assert!(told.says("余下部分由他人接替"), "{}", told.text);

    let key = onpost::rules::roster::plan::RosterKey {
        post: whole.post,
        month: Month::of(whole.date),
    };
    let mut tx = house.rooms.db.read().await.unwrap();
    let versions = version::list(&mut tx, key).await.unwrap();
    assert_eq!(
        (versions[0].cause, versions[0].note.as_str()),
        (VersionCause::TakeOver, "突发不适")
    );
}

on_both!(nobody_takes_over_who_is_on_duty_or_on_leave_whatever_the_emergency);
async fn nobody_takes_over_who_is_on_duty_or_on_leave_whatever_the_emergency(db: Db) {
    let house = House::open(db).await;
    let also = "staff_no,post,shift,date\n2003,1000,D,2026-11-02\n";
    house.import(&[("duties.csv", also)]).await;
    house.wait_until("2026-11-02T10:00:00+08:00");
    let whole = duty(&house, "1001,2026-11-02").await;
    let address = format!("/duties/{}/take-over", whole.id);
    let zhao = house.sign_in("2001").await;
    let wu = person(&house, "2003").await.to_string();
    let refused = zhao.post(&address, &[("to", &wu), ("note", "")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("不能转手"), "{}", refused.text);
    // 王芳's own duty begins where the rest ends: too little rest, which a supervisor may bear in an emergency.
    let wang = person(&house, "1002").await.to_string();
    let done = zhao.post(&address, &[("to", &wang), ("note", "")]).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let li = house.sign_in("1001").await;
    assert_eq!(li.get(&address).await.status, 403);
}

on_both!(nobody_ends_their_own_duty_early_by_handing_it_over);
async fn nobody_ends_their_own_duty_early_by_handing_it_over(db: Db) {
    let house = House::open(db).await;
    let also = "staff_no,post,shift,date\n2001,1000,D,2026-11-02\n";
    house.import(&[("duties.csv", also)]).await;
    house.wait_until("2026-11-02T10:00:00+08:00");
    let own = duty(&house, "2001,2026-11-02").await;
    let address = format!("/duties/{}/take-over", own.id);
    let zhao = house.sign_in("2001").await;
    let page = zhao.get(&format!("/duties/{}", own.id)).await;
    assert!(!page.says("立即接替"), "{}", page.text);
    let refused = zhao.get(&address).await;
    assert!(refused.says("不能替自己处置"), "{}", refused.text);
    let wu = person(&house, "2003").await.to_string();
    let refused = zhao.post(&address, &[("to", &wu), ("note", "有事")]).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert!(refused.says("不能替自己处置"), "{}", refused.text);
    let still = duty(&house, "2001,2026-11-02").await;
    assert_eq!((still.id, still.end), (own.id, own.end));
}
