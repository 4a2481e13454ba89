//! A whole night at the post: two phones with a device each, the screen at the post, and relief in the morning.

use super::{
    is_usable_by_all,
    kiosk::{digits, enrol, until},
    passkey::{confirm, register},
};
use crate::{
    proofs::ask,
    support::{
        browser::{Screen, Window},
        database,
    },
};
use onpost::{
    rules::{extension::Extension, slip::SlipStatus},
    store,
};

const DEMAND: &str = "post,weekdays,from,to,people\n1000,*,00:00,24:00,1\n";

/// 吴磊 has the night before 李伟's morning.
const DUTIES: &str = "staff_no,post,shift,date\n2003,1000,N,2026-11-03\n";

async fn seen(window: &Window, name: &str) {
    is_usable_by_all(window, name).await;
    window.picture(name).await;
}

/// A phone with a device that its person has registered.
async fn phone(window: &Window, staff_no: &str) {
    window.add_authenticator().await;
    window.sign_in(staff_no).await;
    register(window).await;
}

/// Scans what the screen shows: the clock opens with the code filled in.
async fn scan(phone: &Window, screen: &Window) {
    let code: String = digits(screen).await.split_whitespace().collect();
    phone.go(&format!("/clock?code={code}")).await;
    phone.find(&format!("[name=code][value='{code}']")).await;
}

/// Waits until the screen has changed its code since the last scan.
async fn next_code(screen: &Window) {
    let old = digits(screen).await;
    screen.house.wait(chrono::Duration::seconds(31));
    let changed = format!("document.querySelector('.kiosk-digits').textContent !== '{old}'");
    until(screen, &changed).await;
}

async fn hand_over(phone: &Window) {
    phone.go("/clock").await;
    phone.press("a[href^='/handovers/new']").await;
    phone.fill("note", "凌晨核心交换机告警一次，已恢复").await;
    phone.fill("item-1", "回访电力调度中心").await;
    seen(phone, "night-4-note").await;
    phone.press("main form button.primary").await;
    phone.find(".deed.done").await;
}

/// Clocks in at 23:43 with the code of the screen and the signature of the phone.
async fn comes_on_post(wu: &Window, screen: &Window) {
    wu.house.wait_until("2026-11-02T23:43:00+08:00");
    next_code(screen).await;
    scan(wu, screen).await;
    seen(wu, "night-1-scanned").await;
    wu.press(".clock-button button").await;
    wu.find(".clock-proven").await;
    seen(wu, "night-2-on-post").await;
    until(screen, "document.body.textContent.includes('吴磊')").await;
    screen.picture("night-3-screen").await;
}

/// Wants to leave at 08:16, and stays, since nobody has come.
async fn stays_on(wu: &Window, screen: &Window) {
    wu.house.wait_until("2026-11-03T07:50:00+08:00");
    hand_over(wu).await;
    wu.house.wait_until("2026-11-03T08:16:00+08:00");
    next_code(screen).await;
    scan(wu, screen).await;
    wu.press(".clock-button button").await;
    wu.find("form[action='/clock/relief']").await;
    seen(wu, "night-5-unrelieved").await;
    wu.press("form[action='/clock/relief'] button").await;
    wu.find(".relief-staying").await;
}

/// The relief comes, and reads the note.
async fn takes_over(li: &Window, screen: &Window) {
    // Twelve hours without a request have ended the session.
    li.sign_in("1001").await;
    scan(li, screen).await;
    li.press(".clock-button button").await;
    li.find(".clock-proven").await;
    li.go("/clock").await;
    seen(li, "night-6-relief-reads").await;
    li.press("form[action$='/accept'] button").await;
    li.find("main:not(:has(form[action$='/accept']))").await;
}

/// Leaves, relieved.
async fn goes_home(wu: &Window, screen: &Window) {
    wu.house.wait_until("2026-11-03T08:25:00+08:00");
    next_code(screen).await;
    scan(wu, screen).await;
    seen(wu, "night-7-relieved").await;
    wu.press(".clock-button button").await;
    wu.find(".clock-proven").await;
    seen(wu, "night-8-done").await;
    screen.picture("night-9-screen-in-the-morning").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_night_is_held_from_punch_to_punch_and_handed_to_the_relief() {
    let fresh = database::sqlite().await;
    let Some(wu) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    let files = [("coverage.csv", DEMAND), ("duties.csv", DUTIES)];
    wu.house.import(&files).await;
    ask(&wu.house, &["passkey", "code"], "refuse").await;
    wu.house.wait_until("2026-11-02T20:00:00+08:00");
    let li = wu.beside(Screen::Phone).await.unwrap();
    let screen = wu.beside(Screen::Desk).await.unwrap();
    phone(&wu, "2003").await;
    wu.house.wait(chrono::Duration::minutes(1));
    phone(&li, "1001").await;
    confirm(&screen).await;
    screen.go("/passkeys").await;
    screen.press("form.decide button.primary").await;
    screen.find(".deed.done").await;
    screen.driver.delete_all_cookies().await.unwrap();
    enrol(&screen).await;

    comes_on_post(&wu, &screen).await;
    stays_on(&wu, &screen).await;
    takes_over(&li, &screen).await;
    goes_home(&wu, &screen).await;
    assert_eq!(
        (
            wu.house.punches("2003").await,
            wu.house.punches("1001").await
        ),
        (2, 1)
    );

    let mut tx = fresh.db.read().await.unwrap();
    let wu_lei = store::person::find_by_staff_no(&mut tx, "2003").await;
    let wu_lei = wu_lei.unwrap().unwrap().id;
    let stayed = store::slip::list_of_person::<Extension>(&mut tx, wu_lei).await;
    let stayed = &stayed.unwrap()[0].slip;
    assert_eq!(
        stayed.status,
        SlipStatus::Submitted,
        "who stayed on asks for it"
    );
    assert!(stayed.until > wu.house.now() - chrono::Duration::minutes(2));
    drop(tx);
    for window in [wu, li, screen] {
        window.close().await;
    }
}
