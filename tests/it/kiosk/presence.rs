//! One presence: the clock, today, the live board, the screen, the month and the duty's page say the same of one instant.

use super::screen;
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::Db;
use scraper::{ElementRef, Html, Selector};

/// The words and the numbers beside somebody, wherever a page's lists have them.
fn beside(page: &Answer, name: &str) -> Vec<Vec<String>> {
    let css = |text: &str| Selector::parse(text).unwrap();
    let (rows, names) = (css(".roll-list > li, .live-list > li"), css(".roll-name"));
    let words = css(".status > span:last-child, .roll-state > .hint");
    let text = |it: ElementRef| it.text().collect::<String>().trim().to_owned();
    let html = Html::parse_document(&page.text);
    let theirs = html
        .select(&rows)
        .filter(|row| row.select(&names).map(text).any(|found| found == name));
    theirs
        .map(|row| row.select(&words).map(text).collect())
        .collect()
}

/// Everybody who looks.
struct Watching {
    li: Visitor,
    boss: Visitor,
    screen: Visitor,
}

impl Watching {
    async fn of(house: &House) -> Self {
        Self {
            screen: screen(house).await,
            boss: house.sign_in("2001").await,
            li: house.sign_in("1001").await,
        }
    }

    /// What each view tells of him while his duty goes on.
    async fn see(&self, expected: &[&str], sign: &str) {
        for (page, by) in [
            ("/today", &self.boss),
            ("/live", &self.boss),
            ("/kiosk", &self.screen),
        ] {
            let mut told = beside(&by.get(page).await, "李伟");
            // Tomorrow's duty may be the next to come, and the board tells nobody who is done.
            let is_tomorrows = |row: &Vec<String>| row == &["待上岗"] && expected != ["待上岗"];
            told.retain(|row| !is_tomorrows(row));
            assert!(told.iter().all(|row| row == expected), "{page}: {told:?}");
            assert!(page != "/today" || told.len() == 1, "{page}: {told:?}");
        }
        let clock = self.li.get("/clock").await;
        let told = clock.select(".clock-duty .status > span:last-child, .clock-duty a > .hint");
        assert_eq!(told, expected, "/clock");
        self.see_for_good(expected, sign).await;
    }

    /// What the pages tell that have it for good.
    async fn see_for_good(&self, expected: &[&str], sign: &str) {
        let month = self.li.get("/month").await;
        let mark = ".month-calendar a[title^='11月2日']";
        let word = month.select(&format!("{mark} .unseen"));
        assert_eq!(word[0], expected[0], "/month");
        let duty = month.attribute(mark, "href").unwrap();
        let own = self.li.get(&duty).await;
        let told = own.select(".page-head .status > span:last-child, .page-head > .hint");
        assert_eq!(told, expected, "{duty}");
        let judged = own.select(".explanation-verdict .status > span:last-child");
        assert_eq!(judged, [expected[0]], "{duty}");
        let months = self.boss.get("/months").await;
        let signs = months.select(&format!("a[href='{duty}'] i"));
        assert_eq!(signs, [sign], "/months");
    }
}

on_both!(every_view_says_the_same_of_one_instant);
async fn every_view_says_the_same_of_one_instant(db: Db) {
    let house = House::open(db).await;
    let views = Watching::of(&house).await;
    views.see(&["待上岗"], "·").await;

    house.wait_until("2026-11-02T07:50:00+08:00");
    views.see(&["未到", "5 分钟"], "未").await;

    house.wait_until("2026-11-02T11:32:00+08:00");
    let came = views.li.post("/clock", &[("kind", "in")]).await;
    assert_eq!(came.status, 303);
    let late = "迟到 3 小时 47 分";
    views.see(&["在岗", "旷工", late], "●").await;

    house.wait_until("2026-11-02T11:36:00+08:00");
    let leave = [("kind", "out"), ("early", "meant"), ("relief", "left")];
    let left = views.li.post("/clock", &leave).await;
    assert_eq!(left.status, 303);
    let early = "提前 4 小时 39 分离岗";
    views.see(&["已离岗", early, "旷工", late], "离").await;

    // Once the window has closed, it's what he is judged as.
    house.wait_until("2026-11-02T20:16:00+08:00");
    views.see_for_good(&["旷工", early, late], "旷").await;
}

on_both!(who_is_there_in_time_is_there_until_they_leave);
async fn who_is_there_in_time_is_there_until_they_leave(db: Db) {
    let house = House::open(db).await;
    let views = Watching::of(&house).await;
    let came = views.li.post("/clock", &[("kind", "in")]).await;
    assert_eq!(came.status, 303);
    views.see(&["在岗"], "●").await;
    house.wait_until("2026-11-02T16:14:59+08:00");
    views.see(&["在岗"], "●").await;
    house.wait_until("2026-11-02T16:15:00+08:00");
    views.see(&["未下班"], "延").await;
    let left = [("kind", "out"), ("relief", "left")];
    assert_eq!(views.li.post("/clock", &left).await.status, 303);
    views.see(&["已离岗"], "离").await;

    views.li.speak("en").await;
    views.boss.speak("en").await;
    let today = views.boss.get("/today").await;
    assert!(beside(&today, "李伟").contains(&vec!["Left".to_owned()]));
    let own = views.li.get("/clock").await;
    assert!(own.select(".clock-duty .status > span:last-child") == ["Left"]);
}
