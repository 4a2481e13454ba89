//! The list of keys, and help on hard words, without scripts.

use crate::support::{database, house::House};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_keys_are_a_page_of_its_own_with_those_that_one_has_use_for() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let li = house.sign_in("1001").await;
    let page = li.get("/clock").await;
    assert_eq!(
        page.attribute(".menu a[data-keys]", "href").as_deref(),
        Some("/keys")
    );
    let page = li.get("/keys").await;
    assert_eq!(page.select("#keys h2"), ["每一页"], "{}", page.text);
    assert!(!page.says("查找人员"), "{}", page.text);
    let zhao = house.sign_in("2001").await;
    zhao.speak("en").await;
    let page = zhao.get("/keys").await;
    assert_eq!(
        page.select("#keys h2"),
        ["Every page", "The roster's board"]
    );
    assert!(
        page.select("#keys dt").contains(&"/".to_owned()),
        "{}",
        page.text
    );
    assert!(
        page.select("#keys dt")
            .contains(&"Ctrl+Y Ctrl+Shift+Z".to_owned())
    );
    assert_eq!(
        house.stranger().get("/keys").await.location,
        "/sign-in?next=%2Fkeys"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_hard_words_of_forms_are_explained_where_they_stand() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let li = house.sign_in("1001").await;
    let page = li.get("/requests/new").await;
    assert_eq!(
        page.attribute(".help > summary", "aria-label").as_deref(),
        Some("事后补单是什么意思")
    );
    assert!(page.select(".help q")[0].contains("临时状况下须提前向部门专责进行电话报告"));
    assert!(
        page.select("label .help, legend .help").is_empty(),
        "a press would choose"
    );
    let hr = house.sign_in("3001").await;
    for (path, words) in [
        ("/phone-reports/new", "电话报告"),
        ("/posts/new", "提前到岗、延后离岗"),
        ("/calendar", "调休上班"),
    ] {
        let page = hr.get(path).await;
        let told = page.select(".help strong");
        assert!(told.contains(&words.to_owned()), "{path}: {told:?}");
    }
}
