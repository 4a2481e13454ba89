//! The screen at a post on the walls it hangs on: nothing of it lies below the edge, however long the names.

use super::kiosk::enrol;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use serde_json::json;

const WALLS: [(u32, u32); 4] = [(1440, 900), (1366, 768), (1920, 1080), (1024, 768)];

/// Six people on duty and six who come next, some with long names, at a post with a long one.
fn crew() -> [(&'static str, String); 4] {
    let posts = "code,name,department,line,timezone,name_en\n\
        1000,省公司网络运行维护中心“1000”客户服务热线呼叫中心,OPS,first,,Provincial Network Operations “1000” Customer Call Centre\n\
        DESK,服务台,DESK,third,,\n";
    let mut staff = "staff_no,name,department,role,posts,phone,email\n".to_owned();
    let mut duties = "staff_no,post,shift,date\n".to_owned();
    for number in 4001..4013 {
        let name = match number % 3 {
            0 => "阿不都热依木·买买提江".to_owned(),
            _ => format!("员工{number}"),
        };
        let shift = if number < 4007 { "D" } else { "E" };
        staff += &format!("{number},{name},OPS,staff,1000,,\n");
        duties += &format!("{number},1000,{shift},2026-11-05\n");
    }
    let coverage = "post,weekdays,from,to,people\n1000,*,08:00,24:00,7\n".to_owned();
    [
        ("posts.csv", posts.to_owned()),
        ("staff.csv", staff),
        ("duties.csv", duties),
        ("coverage.csv", coverage),
    ]
}

/// What of the screen lies below or beside its window.
const BEYOND: &str = r#"
    const [wide, high] = [innerWidth, innerHeight];
    const all = [...document.querySelectorAll('.kiosk-digits, .qr, .live-list > li, .live-list > li > *, .kiosk-foot, h1, h3')];
    const beyond = all.map((e) => [e, e.getBoundingClientRect()])
        .filter(([, r]) => r.bottom > high + 1 || r.right > wide + 1 || r.top < 0 || r.left < 0)
        .map(([e, r]) => e.textContent.trim().slice(0, 40) + ' ' + Math.round(r.right) + ',' + Math.round(r.bottom));
    if (document.documentElement.scrollHeight > high) beyond.push('page ' + document.documentElement.scrollHeight);
    return beyond;
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_row_of_a_screen_is_in_sight_on_every_wall() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    let crew = crew();
    let crew: Vec<(&str, &str)> = crew.iter().map(|(name, text)| (*name, &**text)).collect();
    window.house.import(&crew).await;
    window.house.wait_until("2026-11-05T14:30:00+08:00");
    enrol(&window).await;
    for tag in ["zh-CN", "en"] {
        window.go(&format!("/language/{tag}")).await;
        window.go("/kiosk").await;
        for (width, height) in WALLS {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            let tools = window.driver.cdp();
            let set = tools.send_raw("Emulation.setDeviceMetricsOverride", size);
            set.await.unwrap();
            window.picture(&format!("wall-{width}-{tag}")).await;
            let rows = "return document.querySelectorAll('.live-list > li').length";
            assert_eq!(window.ask(rows).await, 12);
            let beyond = window.ask(BEYOND).await;
            assert_eq!(beyond, json!([]), "{tag} {width} × {height}");
        }
    }
    window.close().await;
}

/// The rows of the live board whose parts lie over each other or beyond their row.
const TANGLED: &str = r#"
    const tangled = [];
    for (const li of document.querySelectorAll('.live-list > li')) {
        const row = li.getBoundingClientRect();
        const parts = [...li.children].map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width);
        for (const [e, r] of parts) {
            if (r.right > row.right + 1 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
                tangled.push('cut: ' + e.textContent);
            for (const [other, s] of parts)
                if (other !== e && r.left < s.right - 1 && s.left < r.right - 1 && r.top < s.bottom - 1 && s.top < r.bottom - 1)
                    tangled.push(e.textContent + ' over ' + other.textContent);
        }
    }
    return tangled;
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_next_can_be_read_on_the_live_board_at_every_width() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    let crew = crew();
    let crew: Vec<(&str, &str)> = crew.iter().map(|(name, text)| (*name, &**text)).collect();
    window.house.import(&crew).await;
    // The evening before: those who come next come on another day, which is told with its date.
    window.house.wait_until("2026-11-04T20:30:00+08:00");
    window.sign_in("2001").await;
    for tag in ["zh-CN", "en"] {
        window.go(&format!("/language/{tag}")).await;
        window.go("/live").await;
        for width in [320, 390, 768, 1024, 1440] {
            let size =
                json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
            let tools = window.driver.cdp();
            let set = tools.send_raw("Emulation.setDeviceMetricsOverride", size);
            set.await.unwrap();
            window.picture(&format!("live-next-{width}-{tag}")).await;
            let rows = "return document.querySelectorAll('.live-list > li').length";
            assert!(window.ask(rows).await.as_u64() >= Some(6), "{tag} {width}");
            assert_eq!(window.ask(TANGLED).await, json!([]), "{tag} {width}");
        }
    }
    window.close().await;
}
