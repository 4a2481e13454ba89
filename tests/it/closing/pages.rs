//! A month from its open items to its closing, a late approval, its adjustment and a reopening, on the pages.

use crate::support::{
    house::House,
    visitor::{Answer, Visitor},
};
use onpost::{
    actions::month::of_everybody,
    files::report::{self, ReportFormat, ReportKind, ReportLayout},
    rules::time::Month,
    store::Db,
    words::Lang,
};

const KIND: ReportKind = ReportKind {
    format: ReportFormat::Xlsx,
    layout: ReportLayout::Onpost,
};

const PAGE: &str = "/months/close?month=2026-11";
const CLOSE: &str = "/months/close/all?month=2026-11";

/// 李伟 was on time, late, and forgot to punch out; 王芳 was at none of her three duties.
pub const HISTORY: &str = "staff_no,at,kind,source\n\
     1001,2026-11-02 07:40,in,device\n1001,2026-11-02 16:20,out,device\n\
     1001,2026-11-03 08:02,in,device\n1001,2026-11-03 16:20,out,device\n\
     1001,2026-11-04 07:40,in,device\n";

/// November is over.
async fn december(db: Db) -> House {
    let house = House::open(db).await;
    house.import(&[("punches.csv", HISTORY)]).await;
    house.wait_until("2026-12-01T13:00:00+08:00");
    house
}

/// 李伟 asks for the punch that he forgot, and 赵敏 approves it.
pub async fn supply(house: &House, duty: &str) {
    let li = house.sign_in("1001").await;
    let punch = [
        ("direction", "out"),
        ("at", "2026-11-04T16:20"),
        ("cause", "device"),
        ("reason", "读卡器坏了"),
    ];
    let address = duty.replace("/duties/", "/corrections/new?duty=");
    let filed = li.post(&address, &punch).await;
    assert_eq!(filed.status, 303, "{}", filed.text);
    let slip = filed.location.split('?').next().unwrap().to_owned();
    let zhao = house.sign_in("2001").await;
    let approval = [("answer", "approve"), ("seen", "1"), ("reason", "")];
    let decided = zhao.post(&format!("{slip}/decide"), &approval).await;
    assert_eq!(decided.status, 303, "{}", decided.text);
}

async fn close(visitor: &Visitor) -> Answer {
    visitor.post(CLOSE, &[("reason", "")]).await
}

/// The way to the duty with the missing punch.
async fn open_duty(zhao: &Visitor) -> String {
    let page = zhao.get(PAGE).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(
        page.says("缺卡") && page.says("请由本人补卡"),
        "{}",
        page.text
    );
    let duties = page.attributes("a.slip-link[href^='/duties/']", "href");
    assert_eq!(duties.len(), 1, "{duties:?}");
    duties[0].clone()
}

crate::on_both!(a_month_is_confirmed_closed_adjusted_and_opened_again);
/// Law 5.19, 12.1, 12.2, 12.3.
async fn a_month_is_confirmed_closed_adjusted_and_opened_again(db: Db) {
    let house = december(db).await;
    let (zhao, hr) = (house.sign_in("2001").await, house.sign_in("3001").await);
    let duty = open_duty(&zhao).await;
    assert!(zhao.get(PAGE).await.select("#close-month").is_empty());

    let form = zhao.get(PAGE).await.form("/months/confirm");
    let form: Vec<(&str, &str)> = form.iter().map(|it| (&*it.0, &*it.1)).collect();
    let sent = zhao.post("/months/confirm", &form).await;
    assert_eq!(sent.location, PAGE, "{}", sent.text);
    let page = zhao.get(PAGE).await;
    assert!(page.says("赵敏") && page.says("撤回确认"), "{}", page.text);
    assert_eq!(zhao.post("/months/confirm", &form).await.status, 409);

    assert_eq!(close(&zhao).await.status, 403);
    let before = hr.get("/months?month=2026-11").await;
    let question = hr.get(CLOSE).await;
    assert!(question.says("仍未结") && question.says("SHA-256"));
    let sent = close(&hr).await;
    assert_eq!(sent.location, PAGE, "{}", sent.text);
    assert_eq!(close(&hr).await.status, 409, "closing twice");
    let page = hr.get(PAGE).await;
    assert!(page.says("孙丽关账"), "{}", page.text);
    assert_eq!(page.select(".month-sha256").len(), 2);

    house.wait_until("2026-12-02T09:00:00+08:00");
    supply(&house, &duty).await;
    frozen_and_adjusted(&house, &duty).await;
    let hr = house.sign_in("3001").await;
    let after = hr.get("/months?month=2026-11").await;
    let rows = |page: &Answer| page.select(".month-grid tbody tr");
    assert_eq!(rows(&after), rows(&before));
    carried_and_opened_again(&house).await;
}

/// What a closed month shows after a late approval.
async fn frozen_and_adjusted(house: &House, duty: &str) {
    let (zhao, hr) = (house.sign_in("2001").await, house.sign_in("3001").await);
    let page = hr.get(duty).await;
    assert!(page.says("此值班的结果已冻结"), "{}", page.text);
    assert!(page.says("按目前的事实会有以下不同"), "{}", page.text);
    let after = hr.get("/months?month=2026-11").await;
    assert!(after.says("以下是冻结的结果"), "{}", after.text);
    let own = house
        .sign_in("1001")
        .await
        .get("/month?month=2026-11")
        .await;
    assert!(
        own.says("以下是冻结的结果") && own.says("缺卡"),
        "{}",
        own.text
    );

    let page = hr.get("/months/adjustments?month=2026-11").await;
    assert_eq!(page.status, 200, "{}", page.text);
    let changed = page.select("tbody tr").concat();
    assert!(
        changed.contains("缺卡") && changed.contains("正常"),
        "{changed}"
    );
    assert!(
        page.says("补卡：已批准") && page.says("由赵敏登记"),
        "{}",
        page.text
    );
    assert_eq!(
        zhao.get("/months/adjustments?month=2026-11").await.status,
        403
    );
}

/// The next report carries what is otherwise; once it's opened again there is nothing.
async fn carried_and_opened_again(house: &House) {
    house.wait_until("2027-01-02T09:00:00+08:00");
    let hr = house.sign_in("3001").await;
    let december = Month::parse("2026-12").unwrap();
    let of = of_everybody(&house.rooms, december, KIND.layout)
        .await
        .unwrap();
    assert_eq!(of.adjustments.len(), 1);
    assert_eq!(of.adjustments[0].month.to_string(), "2026-11");
    report::write(Lang::Zh, &of.material(), KIND).unwrap();

    let reopen = "/months/reopen?month=2026-11";
    assert_eq!(hr.post(reopen, &[("reason", " ")]).await.status, 422);
    let sent = hr.post(reopen, &[("reason", "补批补卡")]).await;
    assert_eq!(sent.location, PAGE, "{}", sent.text);
    let page = hr.get(PAGE).await;
    assert!(page.says("由孙丽重新打开：补批补卡"), "{}", page.text);
    assert!(page.select("a.slip-link[href^='/duties/']").is_empty());
    assert_eq!(
        hr.get("/months/adjustments?month=2026-11").await.status,
        409
    );
    assert_eq!(close(&hr).await.status, 303);
    hr.speak("en").await;
    let page = hr.get(PAGE).await;
    assert!(
        page.says("was closed on") && page.says("Closed before"),
        "{}",
        page.text
    );
}
