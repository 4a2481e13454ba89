//! A month that its person confirms with their phone's passkey: signed, taken home, verified by the command line alone; disputed,
//! answered at a desk, and printed on one sheet.

use super::{
    is_usable_by_all,
    passkey::{confirm, register},
};
use crate::support::{
    browser::{Screen, Window},
    database,
};
use serde_json::json;
use std::process::{Command, Output};

const PAGE: &str = "/month/answer?month=2026-11";

/// Reads a file that the page links to.
const FETCH: &str = r#"
    const done = arguments[arguments.length - 1];
    fetch(document.querySelector("a[href^='/month-confirmations/']").href).then((answer) => answer.text()).then(done);
"#;

/// The window as narrow as the narrowest phone.
async fn narrow(window: &Window) {
    let size = json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": false });
    let tools = window.driver.cdp();
    let set = tools.send_raw("Emulation.setDeviceMetricsOverride", size);
    set.await.unwrap();
}

/// How many sheets of A4 the page takes; kept for people to look at.
async fn sheets(window: &Window, name: &str) -> usize {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let tools = window.driver.cdp();
    let how = json!({ "preferCSSPageSize": true, "printBackground": true });
    let printed = tools.send_raw("Page.printToPDF", how).await.unwrap();
    let pdf = STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
    let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/pictures");
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(format!("{folder}/{name}.pdf"), &pdf).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    text.matches("/Type /Page\n")
        .count()
        .max(text.matches("/Type /Page ").count())
}

fn verify(file: &std::path::Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onpost"))
        .args(["month", "verify"])
        .arg(file)
        .env("ONPOST_LANG", "en")
        .current_dir(file.parent().unwrap())
        .output()
        .unwrap()
}

/// A whole month of 李伟's: most days fine, one late, one without a punch.
fn november() -> (String, String) {
    let (mut duties, mut punches) = (
        "staff_no,post,shift,date\n".to_owned(),
        "staff_no,at,kind,source\n".to_owned(),
    );
    for day in 2..=30 {
        if day > 4 {
            duties += &format!("1001,1000,D,2026-11-{day:02}\n");
        }
        if day != 10 {
            let arrival = if day == 5 { "08:02" } else { "07:40" };
            punches += &format!("1001,2026-11-{day:02} {arrival},in,device\n");
            punches += &format!("1001,2026-11-{day:02} 16:20,out,device\n");
        }
    }
    (duties, punches)
}

/// Law 12.1.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_month_is_signed_with_a_passkey_and_verified_by_the_command_line_alone() {
    let fresh = database::sqlite().await;
    let Some(phone) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    let (duties, punches) = november();
    let files = [("duties.csv", &*duties), ("punches.csv", &*punches)];
    phone.house.import(&files).await;
    phone.house.wait_until("2026-12-01T13:00:00+08:00");
    phone.add_authenticator().await;
    phone.sign_in("1001").await;
    register(&phone).await;
    let desk = phone.beside(Screen::Desk).await.unwrap();
    confirm(&desk).await;

    phone.go(PAGE).await;
    is_usable_by_all(&phone, "a month to confirm").await;
    phone.picture("month-answer-1-phone").await;
    phone.press("button[value=passkey]").await;
    phone.find(".deed.done").await;
    is_usable_by_all(&phone, "a month confirmed").await;
    phone.light("dark").await;
    phone.picture("month-answer-2-confirmed-phone-dark").await;

    let text = phone.wait_for(FETCH).await;
    let text = text.as_str().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("november.json");
    std::fs::write(&file, text).unwrap();
    let holds = verify(&file);
    let told = String::from_utf8_lossy(&holds.stdout).into_owned();
    assert!(holds.status.success(), "{holds:?}");
    assert!(told.contains("holds: staff number 1001, 2026-11"), "{told}");
    // One byte of what was confirmed.
    let broken = text.replacen("2026-11-05 08:02:00", "2026-11-05 08:03:00", 1);
    assert_ne!(broken, text);
    std::fs::write(&file, broken).unwrap();
    let refused = verify(&file);
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success() && told.contains("it was changed"),
        "{told}"
    );
    // One of the signature.
    let mut json: serde_json::Value = serde_json::from_str(text).unwrap();
    let data = json["assertion"]["authenticator_data"].as_str().unwrap();
    let data = format!("{}B", &data[..data.len() - 1]);
    json["assertion"]["authenticator_data"] = data.into();
    std::fs::write(&file, json.to_string()).unwrap();
    let refused = verify(&file);
    assert!(!refused.status.success(), "{refused:?}");
    phone.close().await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_is_disputed_on_a_phone_answered_at_a_desk_and_the_month_printed() {
    let fresh = database::sqlite().await;
    let Some(phone) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    let (duties, punches) = november();
    let files = [("duties.csv", &*duties), ("punches.csv", &*punches)];
    phone.house.import(&files).await;
    phone.house.wait_until("2026-12-01T13:00:00+08:00");
    phone.sign_in("1001").await;
    phone.go("/month?month=2026-11").await;
    phone.press("a[href^='/month/answer']").await;
    phone
        .press(".month-lines tbody tr:nth-child(4) a.line-act")
        .await;
    phone.find("textarea[name=text]").await;
    is_usable_by_all(&phone, "a dispute to be filed").await;
    phone.picture("month-answer-3-dispute-phone").await;
    phone
        .fill("text", "7:40 就到了，读卡器没反应，王芳可以作证。")
        .await;
    phone
        .press("form[action='/month/dispute'] button.primary")
        .await;
    phone.find(".deed.done").await;
    is_usable_by_all(&phone, "a month disputed").await;
    phone.picture("month-answer-4-disputed-phone").await;

    let desk = phone.beside(Screen::Desk).await.unwrap();
    desk.sign_in("2001").await;
    desk.go("/months/answers?month=2026-11").await;
    is_usable_by_all(&desk, "who has confirmed").await;
    desk.picture("month-answer-5-answers-desk").await;
    desk.press("a.slip-link").await;
    desk.find("form[action$='/answer']").await;
    is_usable_by_all(&desk, "a dispute to be answered").await;
    desk.picture("month-answer-6-answer-desk").await;
    desk.press("input[value=stand]").await;
    desk.fill("reason", "门禁记录为 8:02。").await;
    desk.press("form[action$='/answer'] button.primary").await;
    desk.find(".deed.done").await;
    desk.go("/language/en").await;
    desk.light("dark").await;
    desk.go("/months/answers?month=2026-11").await;
    is_usable_by_all(&desk, "who has confirmed, in English and dark").await;
    desk.picture("month-answer-7-answers-desk-en-dark").await;
    desk.press("section a[href*='/month/answer']").await;
    desk.find(".month-lines").await;
    is_usable_by_all(&desk, "another's month").await;
    desk.picture("month-answer-8-month-desk-en-dark").await;

    narrowest(&desk).await;
    desk.close().await;

    phone.go(PAGE).await;
    assert!(phone.text().await.contains("您的异议已有答复"));
    phone.press("button[value=session]").await;
    phone.find(".deed.done").await;
    phone.go(PAGE).await;
    let sheets = sheets(&phone, "month-answer-9-sheet").await;
    assert!(sheets <= 2, "a month takes {sheets} sheets");
    phone.close().await;
}

/// One's own pages of it on the narrowest of screens.
async fn narrowest(desk: &Window) {
    desk.driver.delete_all_cookies().await.unwrap();
    desk.sign_in("1001").await;
    narrow(desk).await;
    for path in [PAGE, "/month/dispute?month=2026-11", "/month-disputes"] {
        let disputes = path == "/month-disputes";
        desk.go(if disputes { PAGE } else { path }).await;
        if disputes {
            desk.press("a.slip-link").await;
            desk.find(".month-line").await;
        }
        assert_eq!(desk.ask("return innerWidth").await, 320);
        is_usable_by_all(desk, path).await;
    }
    desk.go(PAGE).await;
    desk.picture("month-answer-10-narrowest-en-dark").await;
}
