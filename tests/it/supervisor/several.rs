//! Several decided about at once: asked first, each by the same rules, each once.

use super::{correct, file, file_all, punch};
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::{
    rules::{ids::RequestId, slip::SlipStatus},
    store::{self, Db},
};

/// What can be ticked on a page, in its order.
fn ticks(page: &Answer) -> Vec<String> {
    page.attributes(".inbox-tick input:not([disabled])", "value")
}

async fn send(who: &Visitor, picks: &[String], more: &[(&str, &str)]) -> Answer {
    let mut form: Vec<(&str, &str)> = picks.iter().map(|it| ("pick", it.as_str())).collect();
    form.extend(more);
    who.post("/inbox/decide", &form).await
}

const APPROVE: [(&str, &str); 2] = [("answer", "approve"), ("sure", "yes")];

/// The steps of a request's life, by their words.
async fn life(house: &House, id: RequestId) -> Vec<SlipStatus> {
    let mut tx = house.rooms.db.read().await.unwrap();
    let steps = store::slip::list_steps(&mut tx, id.into()).await.unwrap();
    steps.into_iter().map(|step| step.state).collect()
}

async fn number(house: &House, number: &str) -> RequestId {
    let mut tx = house.rooms.db.read().await.unwrap();
    let filed = store::slip::request::find_by_number(&mut tx, number).await;
    filed.unwrap().unwrap().slip.id
}

/// So many requests of 王芳, a day each.
fn rows(count: usize) -> Vec<String> {
    (0..count)
        .map(|at| {
            let (month, day) = (1 + at / 28, 1 + at % 28);
            format!("M{at},1002,field_work,2027-{month:02}-{day:02} 08:00,2027-{month:02}-{day:02} 16:00,2026-11-01 07:00,外勤")
        })
        .collect()
}

on_both!(several_are_approved_by_one_press_once_it_is_said_whose_they_are);
/// Law 3.10.
async fn several_are_approved_by_one_press_once_it_is_said_whose_they_are(db: Db) {
    let house = House::open(db).await;
    file_all(&house, &rows(3)).await;
    punch(&house, &["1001,2026-11-02 07:40,in"]).await;
    house.wait_until("2026-11-02T21:00:00+08:00");
    correct(&house, "1001,2026-11-02,D,out,2026-11-02 16:20,device").await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/inbox").await;
    let picks = ticks(&page);
    assert_eq!(picks.len(), 4);
    let kept = page.attribute("#several [name=back]", "value").unwrap();
    let asked = send(&zhao, &picks, &[("answer", "approve"), ("back", &kept)]).await;
    assert_eq!(asked.status, 200);
    assert!(asked.says("批准 4 张申请单"));
    assert!(asked.says("王芳 · 外勤工作") && asked.says("李伟 · 补下班卡"));
    assert_eq!(
        life(&house, number(&house, "M0").await).await.len(),
        1,
        "nothing was decided yet"
    );
    let mut form = asked.form("/inbox/decide");
    form.push(("answer".into(), "approve".into()));
    let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let done = zhao.post("/inbox/decide", &form).await;
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(
        done.select(".notice.success"),
        ["已批准 4 张：王芳、李伟。"]
    );
    assert!(done.select(".notice.warning").is_empty());
    assert!(done.says("没有待审批的申请"));
    for it in ["M0", "M1", "M2"] {
        let life = life(&house, number(&house, it).await).await;
        assert_eq!(life, [SlipStatus::Submitted, SlipStatus::Approved], "{it}");
    }
    let told = house.sign_in("1002").await.get("/notices").await;
    assert_eq!(
        told.text.matches("外勤工作申请单：已批准").count(),
        3,
        "{}",
        told.text
    );
    // The same press once more decides nothing and says who did.
    let again = zhao.post("/inbox/decide", &form).await;
    let why = again.select(".notice.warning").join("");
    assert!(
        why.contains("4 张未批准") && why.contains("赵敏已于"),
        "{why}"
    );
    assert!(again.select(".notice.success").is_empty());
    assert_eq!(life(&house, number(&house, "M0").await).await.len(), 2);
}

on_both!(several_are_rejected_with_one_reason_and_never_without);
/// Law 3.10.
async fn several_are_rejected_with_one_reason_and_never_without(db: Db) {
    let house = House::open(db).await;
    file_all(&house, &rows(2)).await;
    let zhao = house.sign_in("2001").await;
    let picks = ticks(&zhao.get("/inbox").await);
    let bare = [("answer", "reject"), ("sure", "yes"), ("reason", "  ")];
    let refused = send(&zhao, &picks, &bare).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.select(".field-fault"), ["请写明理由。"]);
    assert!(refused.says("驳回 2 张申请单"));
    let long = "长".repeat(2001);
    let kept = [
        ("answer", "reject"),
        ("sure", "yes"),
        ("reason", long.as_str()),
    ];
    assert_eq!(send(&zhao, &picks, &kept).await.status, 422);
    let reason = [
        ("answer", "reject"),
        ("sure", "yes"),
        ("reason", "人手不足 <b>"),
    ];
    let done = send(&zhao, &picks, &reason).await;
    assert_eq!(done.select(".notice.success"), ["已驳回 2 张：王芳。"]);
    assert_eq!(
        done.select(".settled .settled-note"),
        ["人手不足 <b>", "人手不足 <b>"]
    );
}

on_both!(two_leaves_that_open_a_gap_together_are_not_both_approved);
/// Law 6.8, 6.9.
async fn two_leaves_that_open_a_gap_together_are_not_both_approved(db: Db) {
    let house = House::open(db).await;
    let coverage = "post,weekdays,from,to,people\n1000,*,08:00,16:00,1\n";
    let duties = "staff_no,post,shift,date\n1001,1000,D,2026-11-05\n1002,1000,D,2026-11-05\n";
    house
        .import(&[("coverage.csv", coverage), ("duties.csv", duties)])
        .await;
    // Illness may open a gap by itself, where somebody sees that it does.
    for (it, staff_no, kind) in [("Q1", "1001", "sick"), ("Q2", "1002", "sick")] {
        let row = format!(
            "{it},{staff_no},{kind},2026-11-05 08:00,2026-11-05 16:00,2026-11-02 07:00,发烧"
        );
        file(&house, &row).await;
    }
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/inbox?sort=filed").await;
    let picks = ticks(&page);
    assert_eq!(picks.len(), 2, "each alone opens none");
    let done = send(&zhao, &picks, &APPROVE).await;
    let success = done.select(".notice.success").join("");
    assert!(success.contains("已批准 1 张"), "{success}");
    let why = done.select(".notice.warning").join("");
    assert!(
        why.contains("1 张未批准") && why.contains("缺 1 人"),
        "{why}"
    );
    let (first, second) = (number(&house, "Q1").await, number(&house, "Q2").await);
    let mut lives = [
        life(&house, first).await.len(),
        life(&house, second).await.len(),
    ];
    lives.sort_unstable();
    assert_eq!(lives, [1, 2]);
    // What waits still opens a gap now, and is decided about by itself.
    let left = zhao.get("/inbox").await;
    assert!(left.select(".inbox-line").join("").contains("会缺人"));
}

on_both!(two_who_approve_the_same_many_at_once_decide_each_once_and_the_second_hears_who_did);
async fn two_who_approve_the_same_many_at_once_decide_each_once_and_the_second_hears_who_did(
    db: Db,
) {
    const COUNT: usize = 60;
    let house = House::open(db).await;
    file_all(&house, &rows(COUNT)).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let mut picks = ticks(&zhao.get("/inbox").await);
    picks.extend(ticks(&zhao.get("/inbox?page=2").await));
    assert_eq!(picks.len(), COUNT);
    // One of them goes through the list from behind: whoever locked one by one would wait for the other for ever.
    let reversed: Vec<String> = picks.iter().rev().cloned().collect();
    let (a, b) = tokio::join!(
        send(&zhao, &picks, &APPROVE),
        send(&wu, &reversed, &APPROVE)
    );
    let count = |page: &Answer| -> usize {
        let said = page.select(".notice.success").join("");
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    };
    assert_eq!((a.status, b.status), (200, 200));
    assert_eq!(count(&a) + count(&b), COUNT);
    for it in 0..COUNT {
        let life = life(&house, number(&house, &format!("M{it}")).await).await;
        assert_eq!(life, [SlipStatus::Submitted, SlipStatus::Approved], "M{it}");
    }
    let (second, first) = if count(&a) == 0 {
        (&a, "吴磊")
    } else {
        (&b, "赵敏")
    };
    let why = second.select(".notice.warning").join("");
    assert!(why.contains(&format!("{COUNT} 张未批准")), "{why}");
    assert_eq!(why.matches(&format!("{first}已于")).count(), COUNT);
}

on_both!(what_was_withdrawn_meanwhile_keeps_no_other_back);
async fn what_was_withdrawn_meanwhile_keeps_no_other_back(db: Db) {
    let house = House::open(db).await;
    file_all(&house, &rows(3)).await;
    let zhao = house.sign_in("2001").await;
    let picks = ticks(&zhao.get("/inbox").await);
    let taken = number(&house, "M1").await;
    let wang = house.sign_in("1002").await;
    let withdrawn = wang.post(&format!("/requests/{taken}/withdraw"), &[]).await;
    assert_eq!(withdrawn.status, 303);
    let done = send(&zhao, &picks, &APPROVE).await;
    assert!(
        done.select(".notice.success")
            .join("")
            .contains("已批准 2 张")
    );
    let why = done.select(".notice.warning").join("");
    assert!(why.contains("王芳已于") && why.contains("已撤回"), "{why}");
    assert_eq!(
        life(&house, taken).await,
        [SlipStatus::Submitted, SlipStatus::Withdrawn]
    );
}

on_both!(ones_own_and_what_is_of_other_departments_is_decided_by_others);
/// Law 3.9.
async fn ones_own_and_what_is_of_other_departments_is_decided_by_others(db: Db) {
    let house = House::open(db).await;
    let own = file(
        &house,
        "Q1,2001,personal,2026-12-03 08:00,2026-12-03 16:00,2026-11-02 07:00,家事",
    )
    .await;
    let theirs = file(
        &house,
        "Q2,1003,personal,2026-12-03 08:00,2026-12-03 16:00,2026-11-02 07:00,秘密",
    )
    .await;
    let mine = file(
        &house,
        "Q3,1002,personal,2026-12-03 08:00,2026-12-03 16:00,2026-11-02 07:00,搬家",
    )
    .await;
    let pick = |id: RequestId| format!("request_{id}_1");
    let zhao = house.sign_in("2001").await;
    let all = [pick(own), pick(theirs), pick(mine)];
    let asked = send(&zhao, &all, &APPROVE[..1]).await;
    assert!(!asked.says("陈静"), "{}", asked.text);
    let done = send(&zhao, &all, &APPROVE).await;
    assert_eq!(done.select(".notice.success"), ["已批准 1 张：王芳。"]);
    let why = done.select(".notice.warning").join("");
    assert!(
        why.contains("2 张未批准") && why.contains("不能审批自己的申请"),
        "{why}"
    );
    assert!(
        why.contains("已不在您处理的部门") && !why.contains("陈静"),
        "{why}"
    );
    assert_eq!(
        (
            life(&house, own).await.len(),
            life(&house, theirs).await.len()
        ),
        (1, 1)
    );
    assert_eq!(send(&zhao, &[pick(theirs)], &APPROVE).await.status, 404);
    assert_eq!(
        send(&zhao, &[pick(theirs)], &APPROVE[..1]).await.status,
        404
    );
}

on_both!(too_many_none_and_what_our_pages_never_send_are_told_so);
async fn too_many_none_and_what_our_pages_never_send_are_told_so(db: Db) {
    let house = House::open(db).await;
    file_all(&house, &rows(101)).await;
    let zhao = house.sign_in("2001").await;
    let mut picks = Vec::new();
    for page in 1..=3 {
        picks.extend(ticks(&zhao.get(&format!("/inbox?page={page}")).await));
    }
    assert_eq!(picks.len(), 101);
    for more in [&APPROVE[..], &APPROVE[..1]] {
        let refused = send(&zhao, &picks, more).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("一次最多处理 100 张"), "{}", refused.text);
    }
    assert_eq!(life(&house, number(&house, "M0").await).await.len(), 1);
    let none = send(&zhao, &[], &APPROVE).await;
    assert!(none.says("还没有勾选"), "{}", none.text);
    let li = house.sign_in("1001").await;
    for odd in [
        vec![("pick", "request_1_1"), ("answer", "approve")],
        vec![("pick", picks[0].as_str()), ("answer", "cancel")],
        vec![("pick", picks[0].as_str())],
        vec![
            ("pick", "swap_00000000-0000-0000-0000-000000000001_1"),
            ("answer", "approve"),
        ],
    ] {
        assert_eq!(
            zhao.post("/inbox/decide", &odd).await.status,
            400,
            "{odd:?}"
        );
        assert_eq!(li.post("/inbox/decide", &odd).await.status, 403, "{odd:?}");
    }
    // The same one ticked twice is one.
    let twice = [picks[0].clone(), picks[0].clone()];
    let done = send(&zhao, &twice, &APPROVE).await;
    assert!(
        done.select(".notice.success")
            .join("")
            .contains("已批准 1 张")
    );
    assert!(done.select(".notice.warning").is_empty());
    // A hundred go at once, and quickly.
    let asked = std::time::Instant::now();
    let done = send(&zhao, &picks[1..], &APPROVE).await;
    assert!(
        done.select(".notice.success")
            .join("")
            .contains("已批准 100 张")
    );
    assert!(asked.elapsed().as_secs() < 10, "{:?}", asked.elapsed());
}
