//! People's own months: confirmed to the byte, disputed line by line, answered, and told who stays silent.

mod disputes;
mod signed;

use crate::support::{
    house::House,
    visitor::{Answer, Visitor},
};
use onpost::store::Db;

const PAGE: &str = "/month/answer?month=2026-11";

/// November is over: 李伟 was on time, late and absent; 王芳 has her three duties, and was at none.
async fn december(db: Db) -> House {
    let house = House::open(db).await;
    house
        .import(&[(
            "punches.csv",
            "staff_no,at,kind,source\n\
             1001,2026-11-02 07:40,in,device\n1001,2026-11-02 16:20,out,device\n\
             1001,2026-11-03 08:02,in,device\n1001,2026-11-03 16:20,out,device\n",
        )])
        .await;
    house.wait_until("2026-12-01T13:00:00+08:00");
    house
}

/// The hash that the page's form sends.
fn hash(page: &Answer) -> String {
    let sent = page.attribute("form[action='/month/answer'] [name=sha256]", "value");
    sent.expect(&page.text)
}

/// Confirms what the page shows, as who is signed in.
async fn confirm(visitor: &Visitor) -> Answer {
    let sha256 = hash(&visitor.get(PAGE).await);
    let form = [
        ("month", "2026-11"),
        ("sha256", &*sha256),
        ("by", "session"),
    ];
    visitor.post("/month/answer", &form).await
}

crate::on_both!(what_is_shown_is_confirmed_to_the_byte_and_asked_again_once_it_changes);
/// Law 12.1.
async fn what_is_shown_is_confirmed_to_the_byte_and_asked_again_once_it_changes(db: Db) {
    let house = december(db).await;
    let li = house.sign_in("1001").await;
    let page = li.get(PAGE).await;
    assert_eq!(page.status, 200);
    assert!(page.says("这个月还没有确认"), "{}", page.text);
    assert!(page.says("12月7日"), "the fifth working day");
    assert_eq!(page.select(".month-lines tbody tr").len(), 3);
    assert!(page.says("迟到 17 分钟") && page.says("D0 5.1"));
    let bytes = page.select(".month-bytes").concat();
    assert!(bytes.contains("staff_no: 1001") && bytes.contains("[classify]"));
    // The language changes nothing of it.
    li.speak("en").await;
    assert_eq!(hash(&li.get(PAGE).await), hash(&page));
    li.speak("zh-CN").await;

    let sent = confirm(&li).await;
    assert_eq!(sent.location, PAGE, "{}", sent.text);
    let page = li.get(PAGE).await;
    assert!(page.says("已确认") && page.says("与现在的内容一致"));
    assert!(page.select("form[action='/month/answer']").is_empty());

    // A missing punch is supplied: another month than was confirmed.
    let duty = page.attributes(".month-lines tbody th a", "href").remove(2);
    let duty = duty.trim_start_matches("/duties/").to_owned();
    for (direction, at) in [("in", "2026-11-04T07:40"), ("out", "2026-11-04T16:20")] {
        let punch = [
            ("direction", direction),
            ("at", at),
            ("cause", "device"),
            ("reason", "读卡器坏了"),
        ];
        let filed = li
            .post(&format!("/corrections/new?duty={duty}"), &punch)
            .await;
        assert_eq!(filed.status, 303, "{}", filed.text);
        let zhao = house.sign_in("2001").await;
        let approval = [("answer", "approve"), ("seen", "1"), ("reason", "")];
        let decided = zhao
            .post(
                &format!("{}/decide", filed.location.split('?').next().unwrap()),
                &approval,
            )
            .await;
        assert_eq!(decided.status, 303, "{}", decided.text);
    }
    let page = li.get(PAGE).await;
    assert!(page.says("请重新核对并确认") && page.says("当时的内容与现在不同"));
    let sent = confirm(&li).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    let page = li.get(PAGE).await;
    assert_eq!(
        page.attributes("a[href^='/month-confirmations/']", "href")
            .len(),
        2
    );
    assert!(page.says("已确认。"));
}

crate::on_both!(only_what_is_over_final_and_still_so_can_be_confirmed);
/// Law 12.1.
async fn only_what_is_over_final_and_still_so_can_be_confirmed(db: Db) {
    let house = december(db).await;
    let li = house.sign_in("1001").await;
    for (month, sha256, status, told) in [
        ("2026-12", "x", 422, "不需要确认"),
        ("2026-11", "x", 422, "已有变化"),
        ("2026-13", "x", 400, ""),
    ] {
        let form = [("month", month), ("sha256", sha256), ("by", "session")];
        let sent = li.post("/month/answer", &form).await;
        assert_eq!(sent.status, status, "{month}");
        assert!(sent.says(told), "{month}: {}", sent.text);
    }
    let none = li.get("/month/answer?month=2026-10").await;
    assert!(none.says("这个月没有值班"));
    // Nobody confirms for another, and who decides for them sees it.
    for (staff_no, status) in [("2001", 200), ("3001", 200), ("2002", 404), ("1002", 404)] {
        let visitor = house.sign_in(staff_no).await;
        let own = page_of(&house, "1001").await;
        let page = visitor.get(&own).await;
        assert_eq!(page.status, status, "{staff_no}");
        assert!(page.select("form[action='/month/answer']").is_empty());
    }
}

/// The page of somebody's month for those who decide for them.
async fn page_of(house: &House, staff_no: &str) -> String {
    let mut tx = house.rooms.db.read().await.unwrap();
    let person = onpost::store::person::find_by_staff_no(&mut tx, staff_no).await;
    let id = person.unwrap().unwrap().id;
    format!("/people/{id}/month/answer?month=2026-11")
}

crate::on_both!(who_decides_sees_who_has_confirmed_by_department);
/// Law 12.1.
async fn who_decides_sees_who_has_confirmed_by_department(db: Db) {
    let house = december(db).await;
    let li = house.sign_in("1001").await;
    assert_eq!(confirm(&li).await.status, 303);
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/months/answers?month=2026-11").await;
    assert_eq!(page.status, 200);
    let first = "section:nth-of-type(1) tbody tr";
    assert_eq!(page.select(first), ["运维部210001"]);
    assert!(page.says("李伟") && page.says("王芳"));
    let silent = zhao
        .get("/months/answers?month=2026-11&standing=silent")
        .await;
    let people = silent.attributes("section a[href*='/month/answer']", "href");
    assert_eq!(people.len(), 1, "{}", silent.text);
    assert_eq!(zhao.get("/months/answers?standing=odd").await.status, 422);
    assert_eq!(zhao.get("/months/answers?department=odd").await.status, 404);
    assert_eq!(li.get("/months/answers").await.status, 403);
    let qian = house.sign_in("2002").await;
    let page = qian.get("/months/answers").await;
    assert!(page.says("没有符合条件的人员"), "{}", page.text);
}

crate::on_both!(who_has_not_answered_is_asked_and_after_five_working_days_told_of);
/// Law 12.1.
async fn who_has_not_answered_is_asked_and_after_five_working_days_told_of(db: Db) {
    use onpost::{jobs::timetable, rules::notice::Notice, sql};
    use sqlx::types::Json;
    let house = december(db.clone()).await;
    timetable::run_due(&house.rooms).await.unwrap();
    let li = house.sign_in("1001").await;
    assert_eq!(confirm(&li).await.status, 303);
    for day in ["01", "02", "03", "04", "07", "08", "09"] {
        house.wait_until(&format!("2026-12-{day}T14:00:00+08:00"));
        timetable::run_due(&house.rooms).await.unwrap();
    }
    let mut tx = db.read().await.unwrap();
    let rows: Vec<(String, Json<Notice>)> = tx
        .query(sql!(
            "SELECT p.staff_no, n.body FROM notice n JOIN person p ON p.id = n.person_id
             ORDER BY n.written_at, p.staff_no"
        ))
        .all()
        .await
        .unwrap();
    let told = rows.iter().filter_map(|(to, notice)| match &notice.0 {
        Notice::MonthToConfirm { .. } => Some(format!("{to} asked")),
        Notice::MonthChanged { .. } => Some(format!("{to} asked again")),
        Notice::MonthSilent(told) => Some(format!("{to} told {} {}", told.silent, told.confirmed)),
        _ => None,
    });
    let told: Vec<String> = told.collect();
    let asked = "1002 asked";
    assert_eq!(
        told,
        [
            asked,
            asked,
            asked,
            "2001 told 1 1",
            "2003 told 1 1",
            "3001 told 1 1"
        ]
    );
    let wang = house.sign_in("1002").await;
    let notices = wang.get("/notices").await;
    assert!(notices.says("请确认2026年11月的考勤"), "{}", notices.text);
}
