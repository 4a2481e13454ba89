//! One-time links: given to many at once, on slips; used once, by their person, in time.

use super::{leave, person, sessions};
use crate::{
    letters::give_address,
    on_both,
    support::{
        house::{House, PASSWORD},
        visitor::{Answer, Visitor},
    },
};
use chrono::Duration;
use onpost::{
    actions::account::sign_in_link,
    rules::{
        account::HandAct,
        ids::PersonId,
        sign_in_link::{LinkRoad, MOST_AT_ONCE},
    },
    sql,
    store::{self, Db},
};

pub const NEW: &str = "江南可采莲莲叶何田田";

pub const MAIL: [&str; 2] = ["--smtp-url", "smtp://mail.example"];

/// Has somebody who keeps the site give links; the page that tells what came of it.
pub async fn give(house: &House, by: &Visitor, people: &[&str], road: &str) -> Answer {
    let mut ids = Vec::new();
    for staff_no in people {
        ids.push(person(house, staff_no).await.to_string());
    }
    let mut form: Vec<(&str, &str)> = ids.iter().map(|id| ("person", id.as_str())).collect();
    form.push(("road", road));
    by.post("/people/links/give", &form).await
}

/// The address of the one slip that was made, by what is typed from it.
pub async fn slip(house: &House, by: &Visitor, staff_no: &str) -> String {
    let page = give(house, by, &[staff_no], "slip").await;
    let codes = page.select(".link-slip-code code");
    assert_eq!(codes.len(), 1, "{}", page.text);
    format!("/welcome/{}", codes[0])
}

pub async fn choose(by: &Visitor, address: &str, password: &str) -> Answer {
    by.post(address, &[("new", password), ("again", password)])
        .await
}

pub async fn signs_in(house: &House, staff_no: &str, password: &str) -> bool {
    let form = [("staff_no", staff_no), ("password", password)];
    house.stranger().post("/sign-in", &form).await.status == 303
}

on_both!(a_slip_leads_once_to_a_password_of_ones_own_and_in);
async fn a_slip_leads_once_to_a_password_of_ones_own_and_in(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let id = person(&house, "1001").await;
    let hr = house.sign_in("3001").await;
    let address = slip(&house, &hr, "1001").await;
    assert_eq!(sessions(&house, id).await, 0, "as a reset does");
    assert!(!signs_in(&house, "1001", PASSWORD).await);
    assert_eq!(li.get("/account").await.status, 303);

    // Whoever looks uses nothing up, however often.
    let stranger = house.stranger();
    for _ in 0..3 {
        let page = stranger.get(&address).await;
        assert_eq!(page.status, 200);
        assert!(page.says("李伟（工号 1001）"), "{}", page.text);
    }
    let short = choose(&stranger, &address, "short").await;
    assert_eq!(short.select(".field-fault"), ["至少 8 个字符"]);
    let common = choose(&stranger, &address, "woaini1314").await;
    assert_eq!(common.status, 422);
    assert!(common.select(".field-fault")[0].contains("太常见"));
    let other = [("new", NEW), ("again", "another one of mine")];
    let differs = stranger.post(&address, &other).await;
    assert_eq!(differs.select(".field-fault"), ["两次输入的新密码不一致"]);

    let chosen = choose(&stranger, &address, NEW).await;
    assert_eq!((chosen.status, chosen.location.as_str()), (303, "/"));
    assert_eq!(stranger.get("/clock").await.status, 200, "signed in");
    assert!(signs_in(&house, "1001", NEW).await);

    let again = choose(&house.stranger(), &address, "another one of mine").await;
    assert_eq!(again.status, 404);
    assert!(again.says("这个链接已经用过") && again.says("请用工号和密码登录"));
    assert!(house.stranger().get(&address).await.says("已经用过"));
    assert!(signs_in(&house, "1001", NEW).await, "the first one stays");
}

on_both!(the_code_of_a_slip_is_typed_as_people_type_and_the_drawing_leads_to_the_same);
async fn the_code_of_a_slip_is_typed_as_people_type_and_the_drawing_leads_to_the_same(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let page = give(&house, &hr, &["1001", "1002"], "slip").await;
    assert_eq!(page.select(".link-slip-name strong"), ["李伟", "王芳"]);
    assert_eq!(page.select(".link-slip .qr").len(), 2);
    assert!(page.says("http://localhost:8080/welcome"));
    assert!(page.says("11月5日（周四） 07:43 前有效"), "{}", page.text);
    let code = page.select(".link-slip-code code").remove(0);
    let stranger = house.stranger();
    let typed = format!(" {} ", code.to_uppercase().replace('-', " "));
    let led = stranger.post("/welcome", &[("code", &*typed)]).await;
    assert_eq!(led.status, 303);
    assert!(stranger.get(&led.location).await.says("李伟"));
    for (typed, fault) in [("", "请填写此项"), ("1234", "不是纸条上的代码")] {
        let faulty = stranger.post("/welcome", &[("code", typed)]).await;
        assert_eq!(faulty.status, 422);
        assert!(faulty.select(".field-fault")[0].contains(fault), "{typed}");
    }
    let unknown = stranger.get("/welcome/abcdefghjkmnpqrs").await;
    assert_eq!(unknown.status, 404);
    assert!(unknown.says("没有这个链接") && unknown.says("请联系人事重新发送"));
}

on_both!(a_link_that_ran_out_was_replaced_or_is_of_somebody_who_left_says_so);
async fn a_link_that_ran_out_was_replaced_or_is_of_somebody_who_left_says_so(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let first = slip(&house, &hr, "1001").await;
    let second = slip(&house, &hr, "1001").await;
    let stranger = house.stranger();
    assert!(stranger.get(&first).await.says("这个链接已经作废"));
    assert_eq!(stranger.get(&second).await.status, 200);
    // A first password in its place voids it likewise.
    let id = person(&house, "1001").await;
    hr.post(&format!("/people/{id}/reset-password"), &[]).await;
    assert!(
        choose(&stranger, &second, NEW)
            .await
            .says("这个链接已经作废")
    );

    let of_wang = slip(&house, &hr, "1002").await;
    leave(&house, "1002").await;
    let gone = choose(&stranger, &of_wang, NEW).await;
    assert_eq!(gone.status, 404);
    assert!(gone.says("这个账号已停用"));

    let of_chen = slip(&house, &hr, "1003").await;
    house.wait(Duration::hours(72) - Duration::seconds(1));
    assert_eq!(stranger.get(&of_chen).await.status, 200);
    house.wait(Duration::seconds(1));
    let late = choose(&stranger, &of_chen, NEW).await;
    assert_eq!(late.status, 404);
    assert!(late.says("这个链接已经过期") && late.says("请联系人事重新发送"));
}

on_both!(of_two_who_use_a_link_at_once_one_gets_in);
async fn of_two_who_use_a_link_at_once_one_gets_in(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let address = slip(&house, &hr, "1001").await;
    let (one, other) = (house.stranger(), house.stranger());
    let (first, second) = tokio::join!(
        choose(&one, &address, NEW),
        choose(&other, &address, "another one of mine"),
    );
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
}

on_both!(nobody_gives_a_link_to_themselves_to_an_administrator_or_to_who_left);
async fn nobody_gives_a_link_to_themselves_to_an_administrator_or_to_who_left(db: Db) {
    let house = House::open(db).await;
    leave(&house, "1003").await;
    let hr = house.sign_in("3001").await;
    let people = ["1001", "1003", "3001", "9001"];
    let page = give(&house, &hr, &people, "slip").await;
    assert_eq!(page.select(".link-slip-name strong"), ["李伟"]);
    for (name, why) in [("陈静", "已离职"), ("孙丽", "本人"), ("周杰", "管理员")] {
        let others = page.select(".plain-list li");
        assert!(
            others
                .iter()
                .any(|it| it.contains(name) && it.contains(why)),
            "{others:?}"
        );
    }
    assert!(signs_in(&house, "3001", PASSWORD).await);
    assert!(signs_in(&house, "9001", PASSWORD).await);
    let admin = house.sign_in("9001").await;
    assert_eq!(give(&house, &admin, &["3001"], "slip").await.status, 200);
    for staff_no in ["1001", "2001"] {
        house.give_passwords().await;
        let staff = house.sign_in(staff_no).await;
        assert_eq!(give(&house, &staff, &["1002"], "slip").await.status, 403);
    }
}

on_both!(who_gave_a_link_has_the_account_in_hand_for_a_day_from_its_use);
async fn who_gave_a_link_has_the_account_in_hand_for_a_day_from_its_use(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let address = slip(&house, &hr, "2001").await;
    house.wait(Duration::hours(48));
    choose(&house.stranger(), &address, NEW).await;
    let (zhao, sun) = (person(&house, "2001").await, person(&house, "3001").await);
    let mut tx = house.rooms.db.read().await.unwrap();
    let since = house.now() - Duration::hours(1);
    let hands = store::hand::list_since(&mut tx, since).await.unwrap();
    let hand = hands.first().unwrap();
    assert_eq!(
        (hand.account, hand.by, hand.act),
        (zhao, sun, HandAct::Reset)
    );
    assert_eq!(hand.at, house.now());
    let links = store::sign_in_link::list_latest(&mut tx, zhao)
        .await
        .unwrap();
    let link = links[0].link;
    assert_eq!((link.given_by, link.road), (sun, LinkRoad::Slip));
    drop(tx);
    let hr = house.sign_in("3001").await;
    let page = hr.get(&format!("/people/{zhao}")).await;
    assert_eq!(
        page.select(".link-notes li"),
        ["11月2日（周一） 07:43 孙丽，登录纸条：已使用"]
    );
    let mut tx = house.rooms.db.write().await.unwrap();
    let deleted = tx.query(sql!("DELETE FROM sign_in_link")).run().await;
    assert!(deleted.is_err(), "who gave whom a link is kept");
}

on_both!(many_are_found_by_how_they_stand_and_given_links_all_at_once);
async fn many_are_found_by_how_they_stand_and_given_links_all_at_once(db: Db) {
    let mut house = House::open(db).await;
    let staff = (1..=70).map(|number| format!("5{number:03},新人{number},DESK,staff,DESK,,\n"));
    let staff: String = staff.collect();
    let staff = format!("staff_no,name,department,role,posts,phone,email\n{staff}");
    house.import(&[("staff.csv", &staff)]).await;
    give_address(&house, "5001").await;
    let hr = house.sign_in("3001").await;
    let never = hr.get("/people?sign_in=never").await;
    assert!(never.says("共 70 人"), "{:?}", never.select("caption"));
    assert!(
        hr.get("/people?sign_in=never&mail=with")
            .await
            .says("共 1 人")
    );
    assert!(hr.get("/people?sign_in=own").await.says("共 8 人"));
    let all = [
        ("all", "yes"),
        ("road", "slip"),
        ("sign_in", "never"),
        ("who", "active"),
    ];
    let asked = hr.post("/people/links", &all).await;
    assert!(asked.says("生成 70 张纸条"));
    let form = asked.form("/people/links/give");
    assert_eq!(form.len(), 70, "of both pages");
    let mut form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (&**n, &**v)).collect();
    form.push(("road", "slip"));
    let made = hr.post("/people/links/give", &form).await;
    let mut codes = made.select(".link-slip-code code");
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 70);
    let listed = hr.get("/people?sign_in=never").await;
    assert!(listed.says("链接待使用") && !listed.says("未开通"));

    // Without a mail server nothing is sent, and slips are what is offered.
    let by_mail = [("all", "yes"), ("road", "mail"), ("mail", "with")];
    let off = hr.post("/people/links", &by_mail).await;
    assert!(off.says("没有设置邮件服务器") && !off.says("发给"));
    assert_eq!(give(&house, &hr, &["5001"], "mail").await.status, 400);
    house.set(&MAIL);
    assert!(
        house
            .sign_in("3001")
            .await
            .post("/people/links", &by_mail)
            .await
            .says("发给 1 人")
    );
    let nobody = hr.post("/people/links", &[("road", "slip")]).await;
    assert!(nobody.says("没有选择任何人"));
}

#[tokio::test]
async fn no_more_are_given_at_once_than_can_be_looked_after() {
    let fresh = crate::support::database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let hr = house.signed_in("3001").await.actor;
    let many = vec![person(&house, "1001").await; MOST_AT_ONCE + 1];
    let asked = sign_in_link::ask(&house.rooms, &hr, &many, LinkRoad::Slip).await;
    assert!(asked.is_err());
    let given = sign_in_link::give(&house.rooms, &hr, &many, LinkRoad::Slip).await;
    assert!(given.is_err());
    let most: Vec<PersonId> = many[..MOST_AT_ONCE].to_vec();
    let asked = sign_in_link::ask(&house.rooms, &hr, &most, LinkRoad::Slip).await;
    assert_eq!(asked.unwrap().len(), 1, "the same one, once");
}

on_both!(whoever_guesses_links_has_to_wait_and_whoever_has_one_does_not);
async fn whoever_guesses_links_has_to_wait_and_whoever_has_one_does_not(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let address = slip(&house, &hr, "1001").await;
    let (guesser, li) = (house.stranger(), house.stranger());
    guesser.come_from("192.0.2.7");
    li.come_from("198.51.100.7");
    for _ in 0..100 {
        let answer = guesser.get("/welcome/abcdefghjkmnpqrs").await;
        assert_eq!(answer.status, 404);
    }
    assert_eq!(guesser.get(&address).await.status, 429);
    for _ in 0..120 {
        assert_eq!(li.get(&address).await.status, 200);
    }
    house.wait(Duration::minutes(5));
    assert_eq!(guesser.get(&address).await.status, 200);
}
