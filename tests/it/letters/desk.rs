//! Who may see and keep the letters.

use super::{admin, write};
use crate::{on_both, support::house::House};
use onpost::store::Db;

on_both!(only_administrators_keep_the_letters);
async fn only_administrators_keep_the_letters(db: Db) {
    let house = House::open(db).await;
    for staff_no in ["1001", "2001", "3001"] {
        let who = house.sign_in(staff_no).await;
        for page in ["/letters", "/robots/new"] {
            assert_eq!(who.get(page).await.status, 403, "{staff_no} {page}");
        }
        for act in [
            "/letters/resend",
            "/letters/trial",
            "/letters/demands",
            "/robots",
        ] {
            assert_eq!(who.post(act, &[]).await.status, 403, "{staff_no} {act}");
        }
        assert!(!who.get("/notices").await.says("信件"));
    }
    let stranger = house.stranger().get("/letters").await;
    assert_eq!(stranger.status, 303);
    let admin = admin(&house).await;
    let page = admin.get("/letters").await;
    assert!(page.says("没有发送失败的信件") && page.says("还没有群机器人"));
    let unknown = "/letters/00000000-0000-0000-0000-000000000000/resend";
    assert_eq!(admin.post(unknown, &[]).await.status, 409);
    assert_eq!(admin.post("/letters/x/resend", &[]).await.status, 404);
}

on_both!(the_page_counts_and_speaks_english);
async fn the_page_counts_and_speaks_english(db: Db) {
    let mut house = House::open(db).await;
    house.set(&["--smtp-url", "smtps://mail.example"]);
    let admin = admin(&house).await;
    write(&admin).await;
    admin.speak("en").await;
    let page = admin.get("/letters").await;
    assert_eq!(page.select(".figures dd"), ["0", "1", "0"]);
    assert!(
        page.says("Send a letter to yourself (9001@example.com)"),
        "{}",
        page.text
    );
    assert!(!page.says("No mail server is set"));
}
