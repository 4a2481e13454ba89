//! The code of the screen at the post: good once for each person, used up only by a punch, and not to be guessed.

use super::{AT_WORK, ELSEWHERE, open, press};
use crate::{
    on_both,
    support::{
        house::{House, PASSWORD},
        visitor::Answer,
    },
};
use chrono::Duration;
use onpost::{
    rules::screen_code::{self, Secret},
    store::{self, Db},
};

const SECRET: [u8; Secret::BYTES] = [7; Secret::BYTES];

/// Gives the call centre a screen.
async fn set_up_a_screen(house: &House) {
    let mut tx = house.rooms.db.write().await.unwrap();
    let post = store::post::find_by_code(&mut tx, "1000").await.unwrap();
    let of = (post.unwrap().id, &Secret::new(SECRET));
    store::screen_code::insert_secret(&mut tx, of.0, of.1, house.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// What the screen shows now.
fn shown(house: &House) -> String {
    screen_code::shown(&Secret::new(SECRET), house.now()).digits
}

fn fault(answer: &Answer) -> Vec<String> {
    answer.select("#fault-code")
}

on_both!(the_screens_code_is_good_once_and_its_next_one_again);
async fn the_screens_code_is_good_once_and_its_next_one_again(db: Db) {
    let house = open(db, &["code"], "refuse").await;
    set_up_a_screen(&house).await;
    let li = house.sign_in("1001").await;
    let digits = shown(&house);
    let bare = press(&li, &[("kind", "in")]).await;
    assert_eq!(bare.status, 422);
    assert!(fault(&bare)[0].contains("请输入岗位屏上现在的六位数字"));
    let done = press(&li, &[("kind", "in"), ("code", &digits)]).await;
    assert!(done.says("已验证：岗位动态码"), "{}", done.text);
    let wang = house.sign_in("1002").await;
    house.wait(Duration::seconds(10));
    let again = [
        ("kind", "out"),
        ("early", "meant"),
        ("code", digits.as_str()),
    ];
    let spent = press(&li, &again).await;
    assert_eq!(spent.status, 422);
    assert!(fault(&spent)[0].contains("已经用过"), "{:?}", fault(&spent));
    house.wait(Duration::seconds(30));
    let next = shown(&house);
    let form = [("kind", "out"), ("early", "meant"), ("code", next.as_str())];
    assert!(press(&li, &form).await.says("已记录 下班打卡"));
    house.wait_until("2026-11-02T15:40:00+08:00");
    let digits = shown(&house);
    let others = press(&wang, &[("kind", "in"), ("code", &digits)]).await;
    assert!(others.says("已验证：岗位动态码"), "{}", others.text);
}

on_both!(the_code_is_taken_as_a_full_width_input_method_types_it);
async fn the_code_is_taken_as_a_full_width_input_method_types_it(db: Db) {
    let house = open(db, &["code"], "refuse").await;
    set_up_a_screen(&house).await;
    let li = house.stranger();
    let signed = li
        .post(
            "/sign-in",
            &[("staff_no", "１００１"), ("password", PASSWORD)],
        )
        .await;
    assert_eq!(signed.status, 303, "staff numbers, too");
    let typed: String = shown(&house)
        .chars()
        .filter_map(|digit| char::from_u32(u32::from(digit) + 0xFEE0))
        .collect();
    let done = press(&li, &[("kind", "in"), ("code", &typed)]).await;
    assert!(done.says("已验证：岗位动态码"), "{typed}: {}", done.text);
}

on_both!(a_refused_press_does_not_use_its_code_up);
async fn a_refused_press_does_not_use_its_code_up(db: Db) {
    let house = open(db, &["code", "network"], "refuse").await;
    set_up_a_screen(&house).await;
    let li = house.sign_in("1001").await;
    li.come_from(ELSEWHERE);
    let digits = shown(&house);
    let form = [("kind", "in"), ("code", digits.as_str())];
    let refused = press(&li, &form).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("没有记录：缺少工作网络"), "{}", refused.text);
    let kept = refused.attribute("input[name=code]", "value");
    assert_eq!(
        kept.as_deref(),
        Some(digits.as_str()),
        "a good code stays filled in"
    );
    li.come_from(AT_WORK);
    let done = press(&li, &form).await;
    assert!(done.says("已验证：岗位动态码、工作网络"), "{}", done.text);
}

on_both!(who_guesses_waits_whether_presses_are_refused_or_recorded);
async fn who_guesses_waits_whether_presses_are_refused_or_recorded(db: Db) {
    let house = open(db, &["code"], "refuse").await;
    set_up_a_screen(&house).await;
    let li = house.sign_in("1001").await;
    let digits = shown(&house);
    let wrong = if digits == "000000" {
        "000001"
    } else {
        "000000"
    };
    for _ in 0..screen_code::MOST_MISSES {
        let refused = press(&li, &[("kind", "in"), ("code", wrong)]).await;
        assert_eq!(refused.status, 422);
    }
    let right = [("kind", "in"), ("code", digits.as_str())];
    let refused = press(&li, &right).await;
    assert_eq!(refused.status, 422);
    assert!(
        fault(&refused)[0].contains("请过 10 分钟再输入"),
        "{:?}",
        fault(&refused)
    );
    assert_eq!(house.punches("1001").await, 0);
    house.wait(screen_code::PATIENCE);
    let digits = shown(&house);
    let right = [("kind", "in"), ("code", digits.as_str())];
    let done = press(&li, &right).await;
    assert!(done.says("已验证：岗位动态码"), "{}", done.text);

    super::ask(&house, &["code"], "record").await;
    for _ in 0..screen_code::MOST_MISSES {
        house.wait(Duration::seconds(61));
        let told = press(&li, &[("kind", "in"), ("code", wrong)]).await;
        assert!(told.says("缺少：岗位动态码"), "{}", told.text);
    }
    house.wait(Duration::seconds(10));
    let digits = shown(&house);
    let done = press(
        &li,
        &[("kind", "out"), ("early", "meant"), ("code", &digits)],
    )
    .await;
    assert!(
        done.says("缺少：岗位动态码"),
        "guessing is counted here, too: {}",
        done.text
    );
}
