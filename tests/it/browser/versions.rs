//! HR changes a post from a day on, takes that back, rewrites what has begun after seeing what moves, and imports files; a
//! supervisor may none of it.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};

/// Fills a date in, as its picker does.
async fn date(window: &Window, name: &str, value: &str) {
    let script =
        format!("document.querySelector(\"[name='{name}']\").value = '{value}'; return null;");
    window.ask(&script).await;
}

/// Ticks the second line.
async fn second_line(window: &Window) {
    let script =
        "document.querySelector('input[name=line][value=second]').checked = true; return null;";
    window.ask(script).await;
}

/// Opens the form of the call centre.
async fn open_post(window: &Window) {
    window.go("/posts").await;
    let found = window
        .ask("return [...document.querySelectorAll('tbody a')].find((it) => it.textContent.includes('呼叫中心')).getAttribute('href');")
        .await;
    window.go(found.as_str().unwrap()).await;
    window.find("[name=holds_from]").await;
}

/// Another line from a day on, what comes, the versions side by side, and taken back.
async fn a_version(window: &Window, name: &str) {
    open_post(window).await;
    is_usable_by_all(window, "a post").await;
    second_line(window).await;
    date(window, "holds_from", "2026-12-01").await;
    window
        .press("main form[action^='/posts/'] button.primary")
        .await;
    window.find(".deed.done").await;
    let text = window.text().await;
    assert!(text.contains("支持级别 一线 → 二线"), "{text}");
    window.picture(&format!("versions-{name}-1-coming")).await;
    window.press("a[href^='/versions/post/']").await;
    window.find(".table mark").await;
    is_usable_by_all(window, "the versions of a post").await;
    window
        .picture(&format!("versions-{name}-2-side-by-side"))
        .await;
    window.press("a[data-dialog*='2026-12-01']").await;
    window
        .find("form[action$='/2026-12-01'] button.danger")
        .await;
    window.picture(&format!("versions-{name}-3-asked")).await;
    window
        .press("form[action$='/2026-12-01'] button.danger")
        .await;
    window.find(".deed.done").await;
    assert!(window.text().await.contains("已撤回"));
}

/// What moves is shown before it's done.
async fn a_rewriting(window: &Window, name: &str) {
    open_post(window).await;
    second_line(window).await;
    date(window, "holds_from", "2026-11-01").await;
    window.fill("rewrite_reason", "线别录错了").await;
    window
        .press("main form[action^='/posts/'] button.primary")
        .await;
    window.find("input[name=rewrite_meant]").await;
    let text = window.text().await;
    assert!(text.contains("李伟") && text.contains("迟到次数"), "{text}");
    is_usable_by_all(window, "a rewriting that is asked about").await;
    window
        .picture(&format!("versions-{name}-4-rewriting"))
        .await;
    window.press("main button.danger").await;
    window.find(".deed.done").await;
    window.go("/rewritings").await;
    is_usable_by_all(window, "rewritings").await;
    assert!(window.text().await.contains("线别录错了"));
    window.light("dark").await;
    window.press("tbody a").await;
    window.find("tbody").await;
    window
        .picture(&format!("versions-{name}-5-kept-dark"))
        .await;
    window.light("light").await;
}

/// Files are looked through and taken.
async fn an_import(window: &Window, name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("departments.csv", "code,name\nOPS,运维部\n"),
        (
            "posts.csv",
            "code,name,department,line,timezone\n1000,呼叫中心,OPS,second,\n",
        ),
        (
            "staff.csv",
            "staff_no,name,department,role,posts,phone,email\n1001,李伟,OPS,staff,1000,13800001001,\n7001,新人,OPS,staff,1000,,\n",
        ),
    ];
    let mut paths = Vec::new();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        paths.push(path.to_str().unwrap().to_owned());
    }
    window.go("/import").await;
    is_usable_by_all(window, "import").await;
    window.picture(&format!("versions-{name}-6-import")).await;
    let field = window.find("input[type=file]").await;
    field.send_keys(paths.join("\n")).await.unwrap();
    window.press("main form button.primary").await;
    window.find("form[action$='/take']").await;
    is_usable_by_all(window, "what files would do").await;
    window.picture(&format!("versions-{name}-7-preview")).await;
    window.press("form[action$='/take'] button").await;
    window.find(".notice.success").await;
    assert!(window.text().await.contains("已导入"));
    window.picture(&format!("versions-{name}-8-taken")).await;
}

async fn journey(screen: Screen, name: &str) {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), screen).await else {
        return;
    };
    let punches =
        "staff_no,at,kind,source\n1001,2026-11-02 07:50,in,web\n1001,2026-11-02 16:20,out,web\n";
    window.house.import(&[("punches.csv", punches)]).await;
    window.house.wait_until("2026-11-03T07:00:00+08:00");
    window.sign_in("3001").await;
    a_version(&window, name).await;
    a_rewriting(&window, name).await;
    an_import(&window, name).await;
    window.go("/language/en").await;
    open_post(&window).await;
    window.picture(&format!("versions-{name}-9-post-en")).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hr_changes_rewrites_and_imports_at_a_desk() {
    journey(Screen::Desk, "desk").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hr_changes_rewrites_and_imports_on_a_phone() {
    journey(Screen::Phone, "phone").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_rewrites_and_imports_nothing() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.sign_in("2001").await;
    for page in ["/posts", "/rewritings", "/import"] {
        window.go(page).await;
        assert!(window.text().await.contains("没有权限"), "{page}");
    }
    window.close().await;
}
