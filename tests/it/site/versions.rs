//! What holds from a date: posts changed from a day on, versions side by side, taken back, and rewritten by HR.

use super::{link, send_once as send};
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::{
    actions::job,
    rules::{job::Job, post::Line},
    store::{self, Db},
};

/// The post's form as it is, with some fields filled in anew.
async fn post_form(by: &Visitor, own: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut form = by.get(own).await.form(own);
    for (name, value) in changes {
        form.retain(|(other, _)| other != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

async fn line_of(house: &House, code: &str) -> Line {
    let mut tx = house.rooms.db.read().await.unwrap();
    let posts = store::post::list(&mut tx).await.unwrap();
    posts.iter().find(|post| post.code == code).unwrap().line
}

on_both!(a_post_is_of_another_line_from_a_day_on_and_that_is_taken_back);
/// Law 8.1, 8.2.
async fn a_post_is_of_another_line_from_a_day_on_and_that_is_taken_back(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let own = link(&hr.get("/posts").await, "呼叫中心");
    let form = post_form(
        &hr,
        &own,
        &[
            ("line", "second"),
            ("holds_from", "2026-12-01"),
            ("name", "热线"),
        ],
    )
    .await;
    let saved = send(&hr, &own, &form).await;
    assert_eq!(saved.status, 303, "{:?}", saved.select(".field-fault"));
    let page = hr.get(&own).await;
    assert!(
        page.says("自12月1日（周二）起：支持级别 一线 → 二线"),
        "{}",
        page.text
    );
    assert!(
        page.says("热线"),
        "what has no versions is as it says at once"
    );
    assert_eq!(line_of(&house, "1000").await, Line::First);

    let address = page
        .attribute("a[href^='/versions/post/']", "href")
        .unwrap();
    let versions = hr.get(&address).await;
    for words in ["一直以来", "12月1日（周二）起", "现行", "将生效", "孙丽"] {
        assert!(versions.says(words), "{words}: {}", versions.text);
    }
    let twice = post_form(
        &hr,
        &own,
        &[("line", "third"), ("holds_from", "2026-12-01")],
    )
    .await;
    let twice = send(&hr, &own, &twice).await;
    assert_eq!(twice.status, 422);
    assert!(twice.says("已有自12月1日（周二）起的版本"));

    let gone = versions
        .attribute("form[action^='/versions/post']", "action")
        .unwrap();
    assert_eq!(
        hr.get(&gone).await.status,
        200,
        "it asks without scripts, too"
    );
    let boss = house.sign_in("2001").await;
    assert_eq!(boss.post(&gone, &[]).await.status, 403);
    assert_eq!(hr.post(&gone, &[]).await.status, 303);
    assert!(!hr.get(&own).await.says("自12月1日"));
    assert!(hr.get(&address).await.says("已撤回"));
    assert_eq!(
        hr.post(&gone, &[]).await.status,
        404,
        "it is taken back once"
    );
}

on_both!(a_version_begins_with_its_day);
/// Law 8.1.
async fn a_version_begins_with_its_day(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let own = link(&hr.get("/posts").await, "呼叫中心");
    let form = post_form(&hr, &own, &[("line", "second")]).await;
    assert_eq!(send(&hr, &own, &form).await.status, 303);
    assert_eq!(line_of(&house, "1000").await, Line::First);
    house.wait_until("2026-11-03T00:00:30+08:00");
    let ran = job::run_by_command(&house.rooms, Job::AlarmWatch).await;
    ran.unwrap();
    assert_eq!(line_of(&house, "1000").await, Line::Second);
    let hr = house.sign_in("3001").await;
    let begun = "/versions/post/{}/2026-11-03";
    let id = own.rsplit('/').next().unwrap();
    let refused = hr.post(&begun.replace("{}", id), &[]).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
}

on_both!(hr_rewrites_with_a_reason_after_seeing_what_moves);
/// Law 8.3.
async fn hr_rewrites_with_a_reason_after_seeing_what_moves(db: Db) {
    let house = House::open(db).await;
    let punches =
        "staff_no,at,kind,source\n1001,2026-11-02 07:50,in,web\n1001,2026-11-02 16:20,out,web\n";
    house.import(&[("punches.csv", punches)]).await;
    house.wait_until("2026-11-03T07:00:00+08:00");
    let hr = house.sign_in("3001").await;
    let own = link(&hr.get("/posts").await, "呼叫中心");
    let change = [("line", "second"), ("holds_from", "2026-11-01")];
    let form = post_form(&hr, &own, &change).await;
    let refused = send(&hr, &own, &form).await;
    assert_eq!(refused.status, 422, "without a reason");
    assert!(
        refused.says("请写明原因") || refused.says("原因"),
        "{}",
        refused.text
    );

    let mut form = form;
    form.retain(|(name, _)| name != "rewrite_reason");
    form.push(("rewrite_reason".into(), "线别录错了".into()));
    let asked = send(&hr, &own, &form).await;
    assert_eq!(asked.status, 200);
    for words in [
        "改写“呼叫中心”",
        "线别录错了",
        "李伟",
        "迟到",
        "正常",
        "迟到次数",
    ] {
        assert!(asked.says(words), "{words}: {}", asked.text);
    }
    assert_eq!(
        line_of(&house, "1000").await,
        Line::First,
        "nothing is done yet"
    );
    let again = asked.form(&own);
    let file: Vec<_> = again
        .iter()
        .cloned()
        .chain([("rewrite_file".to_owned(), "csv".to_owned())])
        .collect();
    let file = send(&hr, &own, &file).await;
    assert!(file.text.contains("status,late,normal"), "{}", file.text);

    let done = send(&hr, &own, &again).await;
    assert_eq!(done.status, 303, "{}", done.text);
    assert_eq!(line_of(&house, "1000").await, Line::Second);
    let listed = hr.get("/rewritings").await;
    assert!(
        listed.says("线别录错了") && listed.says("孙丽"),
        "{}",
        listed.text
    );
    let kept = hr.get(&listed.attribute("tbody a", "href").unwrap()).await;
    assert!(kept.says("李伟") && kept.says("迟到次数"), "{}", kept.text);

    let boss = house.sign_in("2001").await;
    assert_eq!(send(&boss, &own, &again).await.status, 403);
    assert_eq!(boss.get("/rewritings").await.status, 403);
}

on_both!(a_policy_and_a_holiday_of_the_past_are_rewritings);
/// Law 8.2, 8.3.
async fn a_policy_and_a_holiday_of_the_past_are_rewritings(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let mut form = hr.get("/policy/new").await.form("/policy");
    form.push(("effective_from".into(), "2026-11-01".into()));
    let refused = send(&hr, "/policy", &form).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    form.retain(|(name, _)| name != "note" && name != "effective_from");
    form.push(("effective_from".into(), "2026-11-01".into()));
    form.push(("note".into(), "录入迟了".into()));
    let asked = send(&hr, "/policy", &form).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    assert!(!hr.get("/policy").await.says("第 1 版"));
    assert_eq!(
        send(&hr, "/policy", &asked.form("/policy")).await.status,
        303
    );
    assert!(hr.get("/policy").await.says("第 1 版"));

    let day = [
        ("from", "2026-11-01"),
        ("kind", "holiday"),
        ("name", "调休"),
    ];
    assert_eq!(hr.post("/calendar", &day).await.status, 422);
    let ahead = [
        ("from", "2026-11-08"),
        ("kind", "workday"),
        ("name", "调休"),
    ];
    assert_eq!(hr.post("/calendar", &ahead).await.status, 303);
    assert_eq!(hr.get("/rewritings").await.select("tbody tr").len(), 1);
}
