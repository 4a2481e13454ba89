//! The month of many: who sees whom, filters, the grid's codes and sums, and the file to take home.

use crate::support::{database, house::House};
use calamine::{Data, Reader, Xlsx};
use chrono::Duration;
use onpost::store::Db;
use std::io::Cursor;

/// After the first three days of November: 李伟 on time, late, absent; 王芳 on time, sick, on time with two duties.
async fn after_three_days(db: Db) -> House {
    let house = House::open(db).await;
    house
        .import(&[
            (
                "duties.csv",
                "staff_no,post,shift,date\n1002,1000,N,2026-11-04\n1003,DESK,D,2026-11-02\n",
            ),
            (
                "punches.csv",
                "staff_no,at,kind,source\n\
                 1001,2026-11-02 07:40,in,device\n1001,2026-11-02 16:20,out,device\n\
                 1001,2026-11-03 08:02,in,device\n1001,2026-11-03 16:20,out,device\n\
                 1002,2026-11-02 15:40,in,device\n1002,2026-11-03 00:20,out,device\n\
                 1002,2026-11-03 23:40,in,device\n1002,2026-11-04 08:20,out,device\n\
                 1002,2026-11-04 15:40,in,device\n1002,2026-11-05 00:20,out,device\n\
                 1003,2026-11-02 07:59,in,device\n1003,2026-11-02 16:01,out,device\n",
            ),
            (
                "requests.csv",
                "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
                 Q1,1002,sick,2026-11-03 12:00,2026-11-04 00:00,approved,2026-11-01 09:00,发烧,13800001002,\n",
            ),
            (
                "calendar.csv",
                "date,kind,name\n2026-11-11,holiday,司庆\n2026-11-14,workday,调休\n",
            ),
        ])
        .await;
    house.wait_until("2026-11-05T12:00:00+08:00");
    house
}

/// Law 7.4.
async fn a_grid_of_codes_with_words_and_sums(db: Db) {
    let house = after_three_days(db).await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/months").await;
    assert_eq!(page.status, 200);
    assert!(page.says("2026年11月考勤"));
    let names = page.select(".month-grid tbody .month-grid-who");
    assert_eq!(names[0], "陈静 1003", "by department, then staff number");
    assert_eq!(&names[2..4], ["李伟 1001", "王芳 1002"]);
    assert_eq!(page.select(".month-grid thead th.weekend").len(), 8);
    assert_eq!(page.select(".month-grid thead th.holiday"), ["11 三 司庆"]);
    assert_eq!(page.select(".month-grid thead th.today"), ["5 四"]);

    let row = ".month-grid tbody tr:nth-of-type(3)";
    let signs = page.select(&format!("{row} i"));
    assert_eq!(signs, ["✓", "迟", "旷"]);
    let late = format!("{row} td:nth-of-type(3) a");
    let words = page.attribute(&late, "title");
    assert_eq!(words.as_deref(), Some("早班 08:00–16:00：迟到 17 分钟"));
    let address = page.attribute(&late, "href").unwrap();
    assert!(address.starts_with("/duties/"), "{address}");
    let totals = page.select(&format!("{row} .total"));
    assert_eq!(totals, ["3", "2", "1", "", "", "1", "", ""]);

    let row = ".month-grid tbody tr:nth-of-type(4)";
    let signs = page.select(&format!("{row} i"));
    assert_eq!(signs, ["✓", "病", "✓", "✓"], "two duties on the 4th");
    let totals = page.select(&format!("{row} .total"));
    assert_eq!(totals, ["4", "3", "", "", "", "", "8:00", ""]);

    let sums = page.select(".month-grid tfoot tr:nth-of-type(1) td");
    assert_eq!(&sums[..5], ["", "3", "2", "3", ""]);
    assert_eq!(&sums[30..], ["8", "6", "1", "", "", "1", "8:00", ""]);
    let amiss = page.select(".month-grid tfoot tr:nth-of-type(2) td");
    assert_eq!(&amiss[..5], ["", "", "1", "1", ""]);
    let figures = page.select(".heat-map tbody tr:nth-of-type(3) > *");
    assert_eq!(figures, ["3 二", "1", "0", "0", "0"]);
    assert!(page.select(".legend li").contains(&"病 个人病假".into()));
}

crate::on_both!(a_grid_of_codes_with_words_and_sums);

async fn filters_leave_those_who_have_it(db: Db) {
    let house = after_three_days(db).await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/months").await;
    let option = |field: &str, text: &str| {
        let css = format!("#field-{field} option");
        let place = page.select(&css).iter().position(|it| it == text).unwrap();
        let css = format!("#field-{field} option:nth-of-type({})", place + 1);
        page.attribute(&css, "value").unwrap()
    };
    let desk = option("department", "服务台");
    let calls = option("post", "呼叫中心");
    for (filter, expected) in [
        ("status=absent".to_owned(), vec!["李伟 1001"]),
        ("status=leave".to_owned(), vec!["王芳 1002"]),
        (format!("department={desk}"), vec!["陈静 1003", "钱强 2002"]),
        (format!("post={calls}"), vec!["李伟 1001", "王芳 1002"]),
        (format!("post={calls}&status=late"), vec!["李伟 1001"]),
    ] {
        let page = hr.get(&format!("/months?{filter}")).await;
        let names = page.select(".month-grid tbody .month-grid-who");
        assert_eq!(names, expected, "{filter}");
    }
    let nobody = hr
        .get(&format!("/months?department={desk}&status=absent"))
        .await;
    assert!(nobody.says("没有符合条件的人员"));
    let turned = nobody.attribute(".page-head a", "href").unwrap();
    assert_eq!(
        turned,
        format!("/months?month=2026-10&department={desk}&status=absent")
    );
    let empty = hr.get("/months?month=2027-05").await;
    assert!(empty.says("2027年5月还没有排班"));
}

crate::on_both!(filters_leave_those_who_have_it);

async fn a_filter_that_cannot_be_read_is_told(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/months?month=November&status=tired").await;
    assert_eq!(page.status, 422);
    assert_eq!(page.select(".field-fault").len(), 2);
    assert_eq!(
        page.attribute("#field-month", "value").as_deref(),
        Some("November")
    );
    let unknown = "0194fdc2-fa2f-4cc0-81d3-ff12045b73c8";
    for path in [
        "/months?department=7".to_owned(),
        format!("/months?department={unknown}"),
        format!("/months?post={unknown}"),
    ] {
        assert_eq!(hr.get(&path).await.status, 404, "{path}");
    }
    for path in [
        "/months/export?format=pdf",
        "/months/export",
        "/months/export?format=csv&month=May",
    ] {
        assert_eq!(hr.get(path).await.status, 400, "{path}");
    }
}

crate::on_both!(a_filter_that_cannot_be_read_is_told);

async fn everybody_sees_those_whom_they_may(db: Db) {
    let house = after_three_days(db).await;
    let hr = house.sign_in("3001").await;
    let of = |page: &crate::support::visitor::Answer, text: &str| {
        let css = "#field-department option";
        let place = page.select(css).iter().position(|it| it == text).unwrap();
        page.attribute(&format!("{css}:nth-of-type({})", place + 1), "value")
            .unwrap()
    };
    let page = hr.get("/months").await;
    let (desk, calls) = (of(&page, "服务台"), of(&page, "运维部"));

    let supervisor = house.sign_in("2002").await;
    let page = supervisor.get("/months").await;
    let names = page.select(".month-grid tbody .month-grid-who");
    assert_eq!(names, ["陈静 1003", "钱强 2002"]);
    let departments = page.select("#field-department option");
    assert_eq!(departments, ["全部部门", "服务台"]);
    let months = page.attributes(".month-grid-who a", "href");
    assert!(
        months.iter().all(|it| it.contains("/month?month=")),
        "no page of theirs is hers"
    );
    assert_eq!(months.len(), 2);
    assert!(!page.says("导出"));
    let own = supervisor.get(&format!("/months?department={desk}")).await;
    assert_eq!(own.status, 200);
    for path in [
        format!("/months?department={calls}"),
        format!("/months/export?format=csv&department={desk}"),
        "/months/export?format=xlsx".to_owned(),
    ] {
        assert_eq!(supervisor.get(&path).await.status, 403, "{path}");
    }

    let staff = house.sign_in("1001").await;
    for path in ["/months", "/months/export?format=csv"] {
        assert_eq!(staff.get(path).await.status, 403, "{path}");
        let answer = house.stranger().get(path).await;
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.location.starts_with("/sign-in?next="), "{path}");
    }
}

crate::on_both!(everybody_sees_those_whom_they_may);

async fn hr_takes_the_month_home(db: Db) {
    let house = after_three_days(db).await;
    let hr = house.sign_in("3001").await;
    hr.speak("en").await;
    let csv = hr
        .get("/months/export?month=2026-11&format=csv&department=")
        .await;
    assert_eq!(csv.status, 200);
    assert!(csv.text.starts_with("\u{feff}姓名,工号,"), "Chinese for HR");
    assert_eq!(
        csv.headers["content-disposition"],
        "attachment; filename=\"onpost-2026-11.csv\""
    );
    assert!(
        csv.text
            .contains("\r\n李伟,1001,运维部,呼叫中心,3,2,1440,958,")
    );

    let path = "/months/export?month=2026-11&format=xlsx";
    let xlsx = hr.get(path).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.bytes.clone())).unwrap();
    let sheets = "月报 明细 岗位覆盖 违规汇总 违规明细 说明";
    assert_eq!(book.sheet_names().join(" "), sheets);
    let duties = book.worksheet_range("明细").unwrap();
    assert_eq!(duties.height(), 2 + 8);
    assert_eq!(duties.get_value((3, 15)), Some(&Data::Float(17.0)));
    house.wait(Duration::days(40));
    let hr = house.sign_in("3001").await;
    let later = hr.get(path).await.bytes;
    assert!(later == xlsx.bytes, "nothing was open");

    let english = hr.get(&format!("{path}&lang=en")).await;
    let book: Xlsx<_> = Xlsx::new(Cursor::new(english.bytes)).unwrap();
    let sheets = "Month, Duties, Coverage, Breaches, Each breach, Notes";
    assert_eq!(book.sheet_names().join(", "), sheets);
}

crate::on_both!(hr_takes_the_month_home);

/// A month that has ended by any clock.
const JANUARY_2020: &[(&str, &str)] = &[
    (
        "duties.csv",
        "staff_no,post,shift,date\n1001,1000,D,2020-01-02\n1002,1000,N,2020-01-03\n",
    ),
    (
        "punches.csv",
        "staff_no,at,kind,source\n1001,2020-01-02 07:50,in,device\n1001,2020-01-02 16:20,out,device\n",
    ),
];

async fn the_command_line_writes_what_the_page_sends(fresh: database::Fresh) {
    let house = House::open(fresh.db.clone()).await;
    house.import(JANUARY_2020).await;
    let hr = house.sign_in("3001").await;
    let folder = tempfile::tempdir().unwrap();
    let report = |name: &str| {
        let command = std::process::Command::new(env!("CARGO_BIN_EXE_onpost"))
            .current_dir(folder.path())
            .args(["report", "2020-01", "--out", name, "--lang", "en"])
            .args(["--database-url", &fresh.url])
            .output()
            .unwrap();
        let told = [command.stdout, command.stderr].concat();
        (command.status.success(), String::from_utf8(told).unwrap())
    };
    for format in ["xlsx", "csv"] {
        let name = format!("month.{format}");
        let (written, told) = report(&name);
        assert!(written && told.contains(&name), "{told}");
        let file = std::fs::read(folder.path().join(&name)).unwrap();
        let sent = hr
            .get(&format!("/months/export?month=2020-01&format={format}"))
            .await;
        assert!(file == sent.bytes, "{format}");
    }
    let (written, told) = report("month.pdf");
    assert!(!written && told.contains(".xlsx or .csv"), "{told}");
    let names = std::fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> = names.map(|it| it.unwrap().file_name()).collect();
    names.retain(|name| name != "data");
    names.sort();
    assert_eq!(names, ["month.csv", "month.xlsx"], "nothing half written");
    fresh.db.close().await.unwrap();
}

mod the_file_is_the_same_both_ways {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn sqlite() {
        let fresh = crate::support::database::sqlite().await;
        super::the_command_line_writes_what_the_page_sends(fresh).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn postgres() {
        if let Some(fresh) = crate::support::database::postgres().await {
            super::the_command_line_writes_what_the_page_sends(fresh).await;
        }
    }
}
