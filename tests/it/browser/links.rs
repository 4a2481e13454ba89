//! One-time links in a real browser: slips printed for many, and a password chosen on a phone.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
    house::House,
};
use thirtyfour::prelude::*;

/// As many newcomers as fill more than a sheet.
async fn newcomers(house: &House) {
    let staff = (1..=12).map(|number| format!("5{number:03},新来的人{number},DESK,staff,DESK,,\n"));
    let staff: String = staff.collect();
    let staff = format!("staff_no,name,department,role,posts,phone,email\n{staff}");
    house.import(&[("staff.csv", &staff)]).await;
}

/// Shows the page as it's printed.
async fn on_paper(window: &Window) {
    let media = serde_json::json!({ "media": "print" });
    let tools = window.driver.cdp();
    tools
        .send_raw("Emulation.setEmulatedMedia", media)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slips_are_printed_for_all_who_never_signed_in_and_one_of_them_gets_in_on_a_phone() {
    let fresh = database::sqlite().await;
    let Some(desk) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    newcomers(&desk.house).await;
    desk.sign_in("3001").await;
    desk.go("/people?sign_in=never").await;
    is_usable_by_all(&desk, "people to be let in").await;
    desk.press("[name=all]").await;
    desk.press("button[name=road][value=slip]").await;
    desk.find("form[action='/people/links/give']").await;
    is_usable_by_all(&desk, "who is let in").await;
    desk.picture("links-asked").await;
    desk.press("form[action='/people/links/give'] .primary")
        .await;
    desk.find(".link-slip").await;
    is_usable_by_all(&desk, "slips").await;
    desk.picture("links-slips").await;
    let shown = desk.ask("return !document.querySelector('[data-print]').hidden;");
    assert_eq!(shown.await, serde_json::json!(true));

    on_paper(&desk).await;
    let paper = desk
        .ask(
            "const seen = (css) => [...document.querySelectorAll(css)].filter((it) => it.offsetHeight > 0).length;
             const mm = 96 / 25.4;
             const slip = document.querySelector('.link-slip');
             return [seen('.link-slip'), seen('.top'), seen('.not-printed'), seen('form'),
                 slip.scrollHeight <= slip.clientHeight + 1, Math.round(slip.offsetHeight / mm),
                 getComputedStyle(slip).breakInside];",
        )
        .await;
    assert_eq!(paper, serde_json::json!([12, 0, 0, 0, true, 67, "avoid"]));
    desk.picture("links-slips-paper").await;
    let code = desk
        .find(".link-slip-code code")
        .await
        .text()
        .await
        .unwrap();

    let phone = desk.beside(Screen::Phone).await.unwrap();
    phone.go("/welcome").await;
    is_usable_by_all(&phone, "typing a code").await;
    phone.fill("code", &code).await;
    phone.press("main .primary").await;
    phone.find("[name=new]").await;
    is_usable_by_all(&phone, "choosing a password").await;
    phone.picture("links-welcome-phone").await;
    phone.fill("new", "woaini1314").await;
    phone.fill("again", "woaini1314").await;
    phone.press("main .primary").await;
    phone.find(".field-fault").await;
    is_usable_by_all(&phone, "a common password").await;
    phone.picture("links-common-phone").await;
    phone.fill("new", "江南可采莲莲叶何田田").await;
    phone.fill("again", "江南可采莲莲叶何田田").await;
    phone.press("main .primary").await;
    phone.find(".nav").await;
    let page = phone.driver.find(By::Css("main")).await;
    assert!(page.is_ok());
    phone.close().await;
    desk.close().await;
}
