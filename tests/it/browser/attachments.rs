//! A sick note photographed on a phone, and seen in the inbox at a desk.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use onpost::rules::sample::file::{PDF, PNG};
use std::{fs, path::Path};
use thirtyfour::By;

/// Chooses a file of a folder, as from a telephone's pictures.
async fn choose(window: &Window, folder: &Path, name: &str, body: &[u8]) {
    let path = folder.join(name);
    fs::write(&path, body).unwrap();
    let field = window.find("input[type=file]").await;
    field.send_keys(path.to_str().unwrap()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sick_note_is_sent_from_a_phone_and_seen_in_the_inbox() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    window.sign_in("1001").await;
    window.go("/requests/new").await;
    is_usable_by_all(&window, "a new request").await;
    choose(&window, folder.path(), "病假条.png", PNG).await;
    window.find(".file-list img").await;
    choose(&window, folder.path(), "化验单.pdf", PDF).await;
    window.find(".file-list li:nth-child(2)").await;
    choose(&window, folder.path(), "page.html", b"<html>").await;
    window.find(".file-told:not(:empty)").await;
    let text = window.text().await;
    assert!(text.contains("病假条.png · 1 KB") && text.contains("化验单.pdf · 1 KB"));
    assert!(text.contains("page.html：不是图片或 PDF"), "{text}");
    is_usable_by_all(&window, "files that were chosen").await;
    window.picture("attachments-chosen-phone-zh").await;
    window.press("input[value=sick]").await;
    window.fill("reason", "发烧").await;
    window.press("main form button.primary").await;
    let text = window.text().await;
    assert!(text.contains("再按一次提交，就不带它们提交"), "{text}");
    window.picture("attachments-left-out-phone-zh").await;
    window.press("main form button.primary").await;
    window.find(".attachments").await;
    assert!(window.text().await.contains("化验单.pdf"));
    window.press(".attachments summary").await;
    window.find(".attachment-picture").await;
    let drawn = "const done = arguments[arguments.length - 1]; const picture = document.querySelector('.attachment-picture'); \
        picture.decode().then(() => done(picture.naturalWidth));";
    assert_eq!(window.wait_for(drawn).await, 2);
    is_usable_by_all(&window, "a request with files").await;
    window.picture("attachments-slip-phone-zh").await;
    let desk = window.beside(Screen::Desk).await.unwrap();
    desk.sign_in("2001").await;
    desk.go("/language/en").await;
    desk.go("/inbox").await;
    let links = desk.driver.find_all(By::Css(".attachments > li > a")).await;
    assert_eq!(links.unwrap().len(), 2);
    is_usable_by_all(&desk, "a sick note in the inbox").await;
    desk.picture("attachments-inbox-desk-en").await;
    desk.close().await;
    window.close().await;
}
