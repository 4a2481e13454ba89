//! Reading one's own month, and why a duty is judged as it is.

use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::store::Db;

const PUNCHES: &str = "staff_no,at,kind,source\n\
    1001,2026-11-02T08:02:31+08:00,in,device\n\
    1001,2026-11-02T08:03:00+08:00,in,device\n\
    1001,2026-11-02T16:20:00+08:00,out,device\n\
    1001,2026-11-03T07:40:00+08:00,in,web\n\
    1001,2026-11-04T15:50:00+08:00,out,web\n";

/// The site two days later, with 李伟's punches.
async fn later(db: Db) -> (House, Visitor) {
    let house = House::open(db).await;
    house.import(&[("punches.csv", PUNCHES)]).await;
    house.wait_until("2026-11-04T21:00:00+08:00");
    let li = house.sign_in("1001").await;
    (house, li)
}

async fn duty(visitor: &Visitor, date: &str) -> String {
    let month = visitor.get("/month").await;
    let wanted = format!(".month-calendar a[title^='{date}']");
    month.attribute(&wanted, "href").unwrap()
}

on_both!(my_month_is_a_calendar_of_verdicts_with_totals_in_words);
async fn my_month_is_a_calendar_of_verdicts_with_totals_in_words(db: Db) {
    let (house, li) = later(db).await;
    let page = li.get("/month").await;
    let words = page.select(".month-calendar .mark .unseen");
    assert_eq!(words, ["迟到", "缺卡", "缺卡"]);
    assert!(page.says("应出勤 3 班，全部已有结果"), "{}", page.text);
    assert!(page.says("迟到 1 次，共 17 分钟"));
    assert!(page.says("缺卡 2 次"));
    let warning = page.select(".notice.warning");
    assert!(
        warning[0].contains("本月已用忘记打卡 2 次，容许 2 次"),
        "{warning:?}"
    );
    li.speak("en").await;
    let page = li.get("/month").await;
    assert!(page.says("2 of 2 forgotten punches used this month"));
    let october = page.attribute(".page-head a", "href").unwrap();
    assert_eq!(october, "/month?month=2026-10");
    assert!(li.get(&october).await.says("No duties this month"));
    for (wrong, status) in [("2026-13", 404), ("soon", 404), ("2026-1", 422)] {
        let answer = li.get(&format!("/month?month={wrong}")).await;
        assert_eq!(answer.status, status, "{wrong}");
    }
    assert_eq!(house.stranger().get("/month").await.status, 303);
}

on_both!(the_explanation_reads_like_a_clerks_note);
async fn the_explanation_reads_like_a_clerks_note(db: Db) {
    let (_, li) = later(db).await;
    let page = li.get(&duty(&li, "11月2日").await).await;
    for line in [
        "应到岗 07:45（08:00 早班，提前 15 分钟，D0 5.1）",
        "应离岗 16:15（16:00 下班，延后 15 分钟，D0 5.1）",
        "上班打卡 08:02:31（打卡机）：作为到岗",
        "上班打卡 08:03（打卡机）：到岗之后的重复打卡，不采用",
        "08:02:31 − 07:45 = 17 分钟 < 30 分钟：迟到（不足一分钟不计）",
        "16:20 不早于 16:15：按时离岗",
        "迟到30分钟以内记为迟到",
        "制度文件原文",
    ] {
        assert!(page.says(line), "{line}: {}", page.text);
    }
    let page = li.get(&duty(&li, "11月4日").await).await;
    for line in [
        "没有上班打卡",
        "有下班打卡，没有上班打卡：缺卡",
        "16:15 − 15:50 = 25 分钟 < 30 分钟：早退",
        "是本月第 2 次忘记打卡；每月容许 2 次",
    ] {
        assert!(page.says(line), "{line}: {}", page.text);
    }
    let address = duty(&li, "11月2日").await;
    li.speak("en").await;
    let page = li.get(&address).await;
    for line in [
        "Arrive by 07:45 (早班 at 08:00, 15 minutes ahead, D0 5.1)",
        "08:02:31 − 07:45 = 17 minutes < 30 minutes: late (whole minutes)",
    ] {
        assert!(page.says(line), "{line}: {}", page.text);
    }
}

on_both!(an_excused_duty_names_its_request);
async fn an_excused_duty_names_its_request(db: Db) {
    let (house, li) = later(db).await;
    house
        .import(&[(
            "requests.csv",
            "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
             Q1,1001,business_trip,2026-11-03T00:00:00+08:00,2026-11-04T00:00:00+08:00,approved,2026-11-01T08:00:00+08:00,上海,13800001001,\n\
             Q2,1001,sick,2026-11-04T08:00:00+08:00,2026-11-04T12:00:00+08:00,approved,2026-11-01T08:00:00+08:00,发热,13800001001,\n",
        )])
        .await;
    let page = li.get(&duty(&li, "11月3日").await).await;
    for line in [
        "申请单 Q1（出差）已批准，覆盖整个班次，不需要打卡",
        "公出，计为出勤",
        "上班打卡 07:40（网页）：已请假或公出，不需要",
    ] {
        assert!(page.says(line), "{line}: {}", page.text);
    }
    assert_eq!(page.select("a[href^='/requests/']").len(), 1);
    let page = li.get(&duty(&li, "11月4日").await).await;
    assert!(page.says("应到岗 12:00（申请单 Q2 已批准，到岗时间推后）"));
}

on_both!(a_verdict_is_explained_to_whoever_may_see_it_and_to_nobody_else);
async fn a_verdict_is_explained_to_whoever_may_see_it_and_to_nobody_else(db: Db) {
    let (house, li) = later(db).await;
    let duty = duty(&li, "11月2日").await;
    for (staff_no, expected) in [
        ("1002", 404),
        ("1003", 404),
        ("2002", 404),
        ("2001", 200),
        ("3001", 200),
        ("9001", 200),
    ] {
        let visitor = house.sign_in(staff_no).await;
        let page = visitor.get(&duty).await;
        assert_eq!(page.status, expected, "{staff_no}");
        assert_eq!(page.says("李伟"), expected == 200, "{staff_no}");
        assert!(
            page.attribute("a[href^='/corrections/new']", "href")
                .is_none()
        );
    }
    let unknown = "/duties/00000000-0000-7000-8000-000000000000";
    assert_eq!(li.get(unknown).await.status, 404);
    assert_eq!(li.get("/duties/1").await.status, 404);
}

on_both!(extensions_post_checks_and_chained_duties_stand_in_the_note);
async fn extensions_post_checks_and_chained_duties_stand_in_the_note(db: Db) {
    let (house, li) = later(db).await;
    house
        .import(&[
            (
                "duties.csv",
                "staff_no,post,shift,date\n1001,1000,E,2026-11-03\n",
            ),
            (
                "extensions.csv",
                "staff_no,date,shift,until,status,reason\n\
                 1001,2026-11-02,D,2026-11-02T18:00:00+08:00,approved,故障未排除\n",
            ),
            (
                "post_checks.csv",
                "staff_no,date,shift,finding,verified,note\n\
                 1001,2026-11-04,D,left_post,yes,10:20 空岗\n",
            ),
        ])
        .await;
    let page = li.get(&duty(&li, "11月2日").await).await;
    for line in [
        "应离岗 18:00（经批准延时至 18:00，D0 5.1）",
        "18:00 − 16:20 = 100 分钟 ≥ 30 分钟：旷工",
        "如客户有特殊需求，应适当延长工作时间",
    ] {
        assert!(page.says(line), "{line}: {}", page.text);
    }
    let page = li.get(&duty(&li, "11月3日（周二） 早班").await).await;
    for line in [
        "与下一班相连，不必打下班卡；离岗以 16:00 计",
        "与 11月3日（周二） 中班 16:00–00:00 首尾相连",
        "03:45 至 次日 04:00 之间的打卡计入本段",
        "07:40 不晚于 07:45：准时到岗",
    ] {
        assert!(page.says(line), "{line}: {}", page.text);
    }
    let page = li.get(&duty(&li, "11月3日（周二） 中班").await).await;
    for line in [
        "与上一班相连，不必再打上班卡；到岗以 16:00 计",
        "应离岗 次日 00:15（次日 00:00 下班，延后 15 分钟，D0 5.1）",
        "没有下班打卡",
    ] {
        assert!(page.says(line), "{line}: {}", page.text);
    }
    let page = li.get(&duty(&li, "11月4日").await).await;
    for line in [
        "查岗：擅自离岗，已核实",
        "擅自离岗，经核实：旷工",
        "未经批准或未请假擅自离动工作岗位",
    ] {
        assert!(page.says(line), "{line}: {}", page.text);
    }
}

on_both!(a_short_early_leave_cites_nothing_about_thirty_minutes);
async fn a_short_early_leave_cites_nothing_about_thirty_minutes(db: Db) {
    let house = House::open(db).await;
    let punches = "staff_no,at,kind,source\n\
        1001,2026-11-02 07:40,in,web\n\
        1001,2026-11-02 15:56,out,web\n\
        1001,2026-11-03 07:40,in,web\n\
        1001,2026-11-03 15:45,out,web\n\
        1001,2026-11-04 07:40,in,web\n";
    house.import(&[("punches.csv", punches)]).await;
    house.wait_until("2026-11-04T21:00:00+08:00");
    let li = house.sign_in("1001").await;
    let margins = "一线值班人员应按正常上班时间提前15分钟到岗，延迟15分钟下班";
    for (date, says, cited) in [
        ("11月2日", "16:15 − 15:56 = 19 分钟 < 30 分钟：早退", "早退"),
        (
            "11月3日",
            "16:15 − 15:45 = 30 分钟 ≥ 30 分钟：旷工",
            "早退30分钟(含)以上的，按旷工处理",
        ),
        (
            "11月4日",
            "是本月第 1 次忘记打卡；每月容许 2 次",
            "忘记打卡",
        ),
    ] {
        let page = li.get(&duty(&li, date).await).await;
        assert!(page.says(says), "{says}: {}", page.text);
        assert_eq!(page.select(".explanation q"), [margins, cited], "{date}");
    }
    li.speak("en").await;
    let page = li.get("/month").await;
    let first = page.attribute(".month-calendar a.mark", "href").unwrap();
    let page = li.get(&first).await;
    assert!(page.says("16:15 − 15:56 = 19 minutes < 30 minutes: left early"));
    assert_eq!(page.select(".explanation q"), [margins, "早退"]);
}

on_both!(a_punch_that_tells_nothing_is_explained_by_what_it_was_taken);
async fn a_punch_that_tells_nothing_is_explained_by_what_it_was_taken(db: Db) {
    let house = House::open(db).await;
    let punches = "staff_no,at,kind,source\n\
        1001,2026-11-02 07:40,,device\n\
        1001,2026-11-02 09:00,,device\n\
        1001,2026-11-02 11:00,,device\n\
        1001,2026-11-03 07:40,in,device\n\
        1001,2026-11-03 16:20,in,device\n";
    let policy = "effective_from = 2026-11-03\ndevice_directions = \"ignore\"\n";
    house
        .import(&[("punches.csv", punches), ("policy.toml", policy)])
        .await;
    house.wait_until("2026-11-04T21:00:00+08:00");
    let li = house.sign_in("1001").await;
    let untold = "（打卡机，未标明上下班，";
    let pair_in = "是最早一次，之后至少 60 分钟还有打卡，按上班计）";
    let pair_out = "是最后一次，之前至少 60 分钟已有打卡，按下班计）";
    let half = "在要求时段的正中 12:00 之前，按上班计）";
    let page = li.get(&duty(&li, "11月2日").await).await;
    for line in [
        format!("上班打卡 07:40{untold}{pair_in}：作为到岗"),
        format!("上班打卡 09:00{untold}{half}：到岗之后的重复打卡，不采用"),
        format!("下班打卡 11:00{untold}{pair_out}：作为离岗"),
        "16:15 − 11:00 = 315 分钟 ≥ 30 分钟：旷工".to_owned(),
    ] {
        assert!(page.says(&line), "{line}: {}", page.text);
    }
    let page = li.get(&duty(&li, "11月3日").await).await;
    let line = format!("下班打卡 16:20（打卡机，标明的上下班不采信，{pair_out}：作为离岗");
    assert!(page.says(&line), "{line}: {}", page.text);
    li.speak("en").await;
    let month = li.get("/month").await;
    let first = month.attribute(".month-calendar a.mark", "href").unwrap();
    let page = li.get(&first).await;
    assert!(
        page.says("no direction told: counted as arrival because it is the first, with another at least 60 minutes after it"),
        "{}",
        page.text
    );
}
