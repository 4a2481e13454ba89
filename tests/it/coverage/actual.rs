//! A post's month: what it demanded, what was rostered and what was truly held; the same on the page and in the report.

use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use calamine::{Data, Reader, Xlsx};
use onpost::store::Db;
use std::io::Cursor;

/// The call centre is staffed from 08:00 to 24:00.
const DEMAND: &str = "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n";

/// Until the 4th at 08:00: 李伟 comes an hour late on the 3rd, 王芳 not at all.
const PUNCHES: &str = "staff_no,at,kind,source\n\
    1001,2026-11-02 07:40,in,device\n1001,2026-11-02 16:20,out,device\n\
    1002,2026-11-02 15:40,in,device\n1002,2026-11-03 00:20,out,device\n\
    1001,2026-11-03 09:00,in,device\n1001,2026-11-03 16:20,out,device\n";

async fn open(db: Db) -> House {
    let house = House::open(db).await;
    let files = [("coverage.csv", DEMAND), ("punches.csv", PUNCHES)];
    house.import(&files).await;
    house.wait_until("2026-11-04T08:00:00+08:00");
    house
}

/// The address of the post's month, as the list of posts leads to it.
async fn address(who: &Visitor) -> String {
    let list = who.get("/coverage?month=2026-11").await;
    assert_eq!(list.status, 200);
    list.attribute(".table tbody a", "href").unwrap()
}

on_both!(a_posts_month_tells_what_was_held_and_who_was_missing);
/// Law 6.10.
async fn a_posts_month_tells_what_was_held_and_who_was_missing(db: Db) {
    let house = open(db).await;
    let zhao = house.sign_in("2001").await;
    // The first of November is before anybody was rostered: it was short all day.
    let page = zhao.get(&address(&zhao).await).await;
    assert_eq!(page.status, 200);
    assert!(page.says("呼叫中心 2026年11月岗位覆盖"), "{}", page.text);
    // Three days of 16 hours; rostered two, held two less an hour and 王芳's seven hours and forty minutes.
    let figures = page.select(".figures dd");
    assert_eq!(figures[0], "48.6%", "{figures:?}");
    assert_eq!(figures[1], "66.6%", "{figures:?}");
    assert_eq!(figures[2], "48 小时");
    let short = page.select(".shortfalls > li");
    assert_eq!(short.len(), 3, "{short:?}");
    assert!(
        short[0].contains("11月1日（周日） 08:00 – 11月2日（周一） 00:00"),
        "{}",
        short[0]
    );
    assert!(short[0].contains("其中未排班 1 人") && short[0].contains("没有其他应在岗的人"));
    assert!(
        short[1].contains("11月3日（周二） 08:00–09:00"),
        "{}",
        short[1]
    );
    assert!(short[1].contains("李伟 早班 08:00–16:00") && short[1].contains("旷工"));
    assert!(
        short[2].contains("16:20")
            && short[2].contains("王芳")
            && short[2].contains("缺席 7 小时 40 分"),
        "{}",
        short[2]
    );
    let link = page.attribute(".shortfalls a", "href").unwrap();
    assert_eq!(zhao.get(&link).await.status, 200);
    assert_eq!(page.select(".cover-day").len(), 30);
    assert_eq!(page.select(".cover-day.short").len(), 2);
    let third = &page.select(".cover-told")[2];
    assert_eq!(third, "45.8%，缺 8 小时 40 分");
    let third = page.select(".fold tbody tr:nth-of-type(3) > *");
    assert_eq!(third, ["11月3日（周二）", "960", "960", "440", "520"]);
    assert_eq!(page.select(".cover-told")[5], "已排 0.0%");
    zhao.speak("en").await;
    let english = zhao.get(&address(&zhao).await).await;
    assert!(english.says("Demanded") && english.says("Nobody else was expected"));
}

on_both!(the_report_tells_the_same_as_the_page);
async fn the_report_tells_the_same_as_the_page(db: Db) {
    let house = open(db).await;
    let hr = house.sign_in("3001").await;
    let file = hr.get("/months/export?month=2026-11&format=xlsx").await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).unwrap();
    let sheet = book.worksheet_range("岗位覆盖").unwrap();
    let post: Vec<Data> = sheet.rows().nth(1).unwrap().to_vec();
    assert_eq!(post[0], Data::String("呼叫中心".into()));
    assert_eq!(post[3..6], [2880.0, 1920.0, 1400.0].map(Data::Float));
    assert_eq!(post[8], Data::Float(3.0));
    let names: Vec<String> = sheet.rows().skip(5).map(|row| row[6].to_string()).collect();
    assert_eq!(names, ["无人排班", "李伟", "王芳"]);
    // A department's file tells its own posts, whoever serves them.
    let months = hr.get("/months").await;
    let options = months.select("#field-department option");
    let place = options.iter().position(|it| it == "服务台").unwrap() + 1;
    let css = format!("#field-department option:nth-of-type({place})");
    let desk = months.attribute(&css, "value").unwrap();
    let path = format!("/months/export?month=2026-11&format=xlsx&department={desk}");
    let file = hr.get(&path).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).unwrap();
    let sheet = book.worksheet_range("岗位覆盖").unwrap();
    assert_eq!(
        sheet.get_value((1, 0)),
        Some(&Data::String("没有设置在岗要求的岗位".into()))
    );
}

on_both!(only_supervisors_of_the_post_and_hr_see_it);
async fn only_supervisors_of_the_post_and_hr_see_it(db: Db) {
    let house = open(db).await;
    let zhao = house.sign_in("2001").await;
    let address = address(&zhao).await;
    for (staff_no, list, month) in [("3001", 200, 200), ("2002", 200, 403), ("1001", 403, 403)] {
        let who = house.sign_in(staff_no).await;
        assert_eq!(who.get("/coverage").await.status, list, "{staff_no}");
        assert_eq!(who.get(&address).await.status, month, "{staff_no}");
    }
    assert_eq!(house.stranger().get(&address).await.status, 303);
    let unknown = "/coverage/0194fdc2-fa2f-4cc0-81d3-ff12045b73c8/2026-11";
    for path in [
        unknown,
        "/coverage/7/2026-11",
        &address.replace("2026-11", "May"),
    ] {
        assert_eq!(zhao.get(path).await.status, 404, "{path}");
    }
    let odd = zhao.get("/coverage?month=May").await;
    assert_eq!((odd.status, odd.select(".field-fault").len()), (422, 1));
    for page in ["/today", "/rosters", "/months"] {
        assert!(zhao.get(page).await.says("岗位覆盖"), "{page}");
    }
}
