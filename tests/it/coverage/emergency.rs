//! The emergency list: who is away, at which number, and the calls that are noted.

use crate::{on_both, support::house::House};
use onpost::store::Db;

const REQUESTS: &str = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
    Q1,1001,sick,2026-11-01 00:00,2026-11-03 12:00,approved,2026-10-31 09:00,发烧,13900000001,\n\
    Q2,1002,business_trip,2026-11-05 08:00,2026-11-06 18:00,approved,2026-11-01 09:00,出差,13800001002,\n\
    Q3,1003,personal,2026-11-02 00:00,2026-11-03 00:00,approved,2026-11-01 09:00,搬家,13900000003,\n\
    Q4,2003,personal,2026-11-02 00:00,2026-11-03 00:00,submitted,2026-11-01 09:00,家事,13900000004,\n";

async fn open(db: Db) -> House {
    let house = House::open(db).await;
    house.import(&[("requests.csv", REQUESTS)]).await;
    house
}

on_both!(the_list_tells_who_is_away_until_when_and_at_which_number);
/// Law 7.2.
async fn the_list_tells_who_is_away_until_when_and_at_which_number(db: Db) {
    let house = open(db).await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/emergency").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.select(".emergency h3"), ["李伟", "王芳"]);
    assert_eq!(
        page.select(".emergency h2"),
        ["现在不在岗 1", "即将不在岗 1"]
    );
    let numbers = page.attributes(".emergency-numbers a", "href");
    assert_eq!(
        numbers,
        ["tel:13900000001", "tel:13800001001", "tel:13800001002"]
    );
    assert!(page.says("11月3日（周二） 12:00") && page.says("个人病假"));
    assert!(
        page.select("form.inline").is_empty(),
        "one department, no filter"
    );
    let hr = house.sign_in("3001").await;
    let all = hr.get("/emergency").await;
    assert_eq!(all.select(".emergency h3").len(), 3);
    let options = all.select("#field-department option");
    let place = options.iter().position(|it| it == "服务台").unwrap() + 1;
    let css = format!("#field-department option:nth-of-type({place})");
    let desk = all.attribute(&css, "value").unwrap();
    let address = format!("/emergency?department={desk}");
    assert_eq!(hr.get(&address).await.select(".emergency h3"), ["陈静"]);
    assert_eq!(zhao.get(&address).await.status, 403);
    assert_eq!(zhao.get("/emergency?department=7").await.status, 404);
    assert_eq!(
        house.sign_in("1001").await.get("/emergency").await.status,
        403
    );
    house.wait_until("2026-11-07T00:00:00+08:00");
    let later = house.sign_in("2001").await.get("/emergency").await;
    assert!(later.says("没有人请假或公出"));
}

on_both!(a_call_is_noted_and_told_beside_the_person_for_a_fortnight);
async fn a_call_is_noted_and_told_beside_the_person_for_a_fortnight(db: Db) {
    let house = open(db).await;
    let long = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q9,1001,business_trip,2026-11-03 12:00,2026-12-03 12:00,approved,2026-11-01 09:00,出差,13900000001,\n";
    house
        .import(&[("requests.csv", REQUESTS), ("requests.csv", long)])
        .await;
    let zhao = house.sign_in("2001").await;
    let list = zhao.get("/emergency").await;
    let address = list.attribute(".emergency li a.button", "href").unwrap();
    let form = zhao.get(&address).await;
    assert_eq!(
        form.attribute("[name=called_at]", "value").as_deref(),
        Some("2026-11-02T07:43")
    );
    assert_eq!(
        form.attribute("[name=number]", "value").as_deref(),
        Some("13900000001")
    );
    let blank = zhao
        .post(
            &address,
            &[("called_at", "2026-11-02T09:00"), ("number", "139")],
        )
        .await;
    assert_eq!((blank.status, blank.select(".field-fault").len()), (422, 1));
    let ahead = [
        ("called_at", "2026-11-02T09:00"),
        ("outcome", "reached"),
        ("number", "139"),
    ];
    let refused = zhao.post(&address, &ahead).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attribute("[name=number]", "value").as_deref(),
        Some("139")
    );
    let sent = [
        ("called_at", "2026-11-02T07:30"),
        ("number", "13900000001"),
        ("outcome", "not_reached"),
        ("note", "无人接听"),
    ];
    let done = zhao.post(&address, &sent).await;
    assert_eq!(done.status, 303);
    let told = zhao.get(done.location.split('#').next().unwrap()).await;
    assert!(told.says("已记录与"));
    assert!(
        told.says("未接通 11月2日（周一） 07:30，赵敏 拨打 13900000001 无人接听"),
        "{}",
        told.text
    );
    let qian = house.sign_in("2002").await;
    assert_eq!(qian.get(&address).await.status, 404);
    assert_eq!(qian.post(&address, &sent).await.status, 404);
    house.wait_until("2026-11-16T08:00:00+08:00");
    let later = house.sign_in("2001").await.get("/emergency").await;
    assert!(later.says("李伟") && !later.says("无人接听"));
}
