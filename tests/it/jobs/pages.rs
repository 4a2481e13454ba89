//! The page of jobs: seen, set and run by an administrator alone.

use super::{at, jobs, run_due};
use crate::{on_both, support::house::House};
use onpost::{rules::job::Job, store::Db};
use strum::VariantArray;

on_both!(only_an_administrator_sees_sets_and_runs_jobs);
async fn only_an_administrator_sees_sets_and_runs_jobs(db: Db) {
    let house = House::open(db).await;
    for staff_no in ["1001", "2001", "3001"] {
        let visitor = house.sign_in(staff_no).await;
        for page in ["/jobs", "/jobs/tidy"] {
            assert_eq!(visitor.get(page).await.status, 403, "{staff_no} {page}");
        }
        let form = [
            ("cron", "0 0 4 * * *"),
            ("enabled", "no"),
            ("seen", "0"),
            ("zone", "UTC"),
        ];
        for address in ["/jobs/tidy", "/jobs/tidy/run", "/jobs/zone"] {
            assert_eq!(
                visitor.post(address, &form).await.status,
                403,
                "{staff_no} {address}"
            );
        }
        assert!(
            visitor
                .get("/clock")
                .await
                .attributes("nav a", "href")
                .iter()
                .all(|it| it != "/jobs")
        );
    }
    let zhou = house.sign_in("9001").await;
    let page = zhou.get("/jobs").await;
    assert_eq!(page.select("li.job h2").len(), Job::VARIANTS.len());
    assert!(
        page.attributes("nav a", "href")
            .contains(&"/jobs".to_owned())
    );
    assert_eq!(page.select("li.job .job-outcome")[0], "· 未运行过");
    assert_eq!(zhou.get("/jobs/nothing").await.status, 404);
    assert_eq!(zhou.post("/jobs/nothing/run", &[]).await.status, 404);
}

on_both!(an_expression_is_tried_saved_and_then_holds);
async fn an_expression_is_tried_saved_and_then_holds(db: Db) {
    let house = House::open(db).await;
    run_due(&house).await;
    let zhou = house.sign_in("9001").await;
    let page = zhou.get("/jobs/yesterday").await;
    assert_eq!(
        page.attribute("[name=cron]", "value").as_deref(),
        Some("0 30 9 * * *")
    );
    let times = [
        "11月2日（周一） 09:30",
        "11月3日（周二） 09:30",
        "11月4日（周三） 09:30",
    ];
    assert_eq!(page.select(".job-times li"), times);
    let form = |cron: &'static str, more: (&'static str, &'static str)| {
        [("cron", cron), ("enabled", "yes"), ("seen", "0"), more]
    };
    let shown = zhou
        .post("/jobs/yesterday", &form("0 0 10 * * Sat", ("act", "try")))
        .await;
    assert_eq!(shown.status, 200);
    assert_eq!(shown.select(".job-times li")[0], "11月7日（周六） 10:00");
    let wrong = zhou
        .post("/jobs/yesterday", &form("0 61 10 * * *", ("act", "")))
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("“61”不能作为分（0–59）"));
    assert_eq!(
        wrong.attribute("[name=cron]", "value").as_deref(),
        Some("0 61 10 * * *")
    );
    for (cron, words) in [
        ("0 0 10 * * 1-5", "星期请写名称，例如 Mon-Fri 或 Sat,Sun"),
        ("* * * * * *", "最多每分钟一次"),
        ("0 0 10 30 Feb *", "没有这样的日期"),
        ("每天十点", "这里有 1 段"),
    ] {
        let wrong = zhou
            .post("/jobs/yesterday", &form(cron, ("act", "try")))
            .await;
        assert!(wrong.status == 422 && wrong.says(words), "{cron}");
    }
    let saved = zhou
        .post("/jobs/yesterday", &form("0 0 10 * * *", ("act", "")))
        .await;
    assert_eq!(saved.location, "/jobs/yesterday");
    let stale = zhou
        .post("/jobs/yesterday", &form("0 0 11 * * *", ("act", "")))
        .await;
    assert_eq!(stale.status, 409, "somebody else has set it meanwhile");
    let page = zhou.get("/jobs/yesterday").await;
    assert!(page.says("周杰于 11月2日（周一） 07:43 设置"));
    assert!(!jobs(&at(&house, "2026-11-02T09:30:00+08:00").await).contains(&Job::Yesterday));
    assert!(jobs(&at(&house, "2026-11-02T10:00:00+08:00").await).contains(&Job::Yesterday));
}

on_both!(a_job_that_is_switched_off_rests_and_catches_nothing_up);
async fn a_job_that_is_switched_off_rests_and_catches_nothing_up(db: Db) {
    let house = House::open(db).await;
    run_due(&house).await;
    let zhou = house.sign_in("9001").await;
    let cron = ("cron", "0 30 9 * * *");
    zhou.post("/jobs/yesterday", &[cron, ("enabled", "no"), ("seen", "0")])
        .await;
    assert!(zhou.get("/jobs").await.says("已停用"));
    assert!(!jobs(&at(&house, "2026-11-02T09:30:00+08:00").await).contains(&Job::Yesterday));
    house.wait(chrono::Duration::minutes(10));
    let zhou = house.sign_in("9001").await;
    zhou.post(
        "/jobs/yesterday",
        &[cron, ("enabled", "yes"), ("seen", "1")],
    )
    .await;
    assert!(!jobs(&run_due(&house).await).contains(&Job::Yesterday));
    assert!(jobs(&at(&house, "2026-11-03T09:30:00+08:00").await).contains(&Job::Yesterday));
}

on_both!(jobs_run_by_the_clocks_of_the_zone_that_is_set);
async fn jobs_run_by_the_clocks_of_the_zone_that_is_set(db: Db) {
    let house = House::open(db).await;
    run_due(&house).await;
    let zhou = house.sign_in("9001").await;
    let odd = zhou
        .post("/jobs/zone", &[("zone", "上海"), ("seen", "0")])
        .await;
    assert!(odd.status == 422 && odd.says("没有这个时区"));
    let set = zhou
        .post("/jobs/zone", &[("zone", "Europe/Berlin"), ("seen", "0")])
        .await;
    assert_eq!(set.location, "/jobs");
    assert_eq!(
        zhou.post("/jobs/zone", &[("zone", "UTC"), ("seen", "0")])
            .await
            .status,
        409
    );
    assert!(
        zhou.get("/jobs/yesterday")
            .await
            .says("按 Europe/Berlin 的时间")
    );
    assert!(!jobs(&at(&house, "2026-11-02T09:30:00+08:00").await).contains(&Job::Yesterday));
    assert!(jobs(&at(&house, "2026-11-02T09:30:00+01:00").await).contains(&Job::Yesterday));
}

on_both!(a_job_can_be_run_at_once_and_tells_nobody_twice);
async fn a_job_can_be_run_at_once_and_tells_nobody_twice(db: Db) {
    let house = House::open(db.clone()).await;
    run_due(&house).await;
    house.wait_until("2026-11-02T07:50:00+08:00");
    let zhou = house.sign_in("9001").await;
    let done = zhou.post("/jobs/arrival_missing/run", &[]).await;
    assert_eq!(done.location, "/jobs#job-arrival_missing");
    let page = zhou.get(&done.location).await;
    assert!(page.says("已运行“未到岗提醒”") && page.says("完成，不到 1 秒，发出 1 条通知"));
    house.wait(chrono::Duration::seconds(1));
    let again = zhou.post("/jobs/arrival_missing/run", &[]).await;
    assert!(zhou.get(&again.location).await.says("无需通知"));
    assert_eq!(super::kinds(&db).await, ["1001 arrival_missing"]);
    let own = zhou.get("/jobs/arrival_missing").await;
    assert_eq!(own.select("tbody tr").len(), 2);
    assert!(own.select("tbody tr")[0].ends_with("周杰"));
    let ran = run_due(&house).await;
    assert!(
        jobs(&ran).contains(&Job::ArrivalMissing),
        "the clock's own run is not the button's"
    );
    zhou.speak("en").await;
    assert!(zhou.get("/jobs").await.says("Empty posts"));
}
