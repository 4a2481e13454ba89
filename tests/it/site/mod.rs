//! HR's plain pages: who may, and what is not there.

mod calendar;
mod departments;
mod english_names;
mod first_steps;
mod imports;
mod people;
mod policy;
mod posts;
pub mod roles;
mod shifts;
mod versions;
mod zone;

use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::Db;

/// The pages that only those who keep the site may open.
const PAGES: [&str; 11] = [
    "/departments",
    "/people",
    "/people/new",
    "/posts",
    "/posts/new",
    "/shifts",
    "/shifts/new",
    "/calendar",
    "/policy",
    "/policy/new",
    "/people?q=li&page=2",
];

/// What their forms are sent to.
const FORMS: [&str; 8] = [
    "/departments",
    "/people",
    "/posts",
    "/shifts",
    "/calendar",
    "/calendar/remove",
    "/policy",
    "/policy/try",
];

/// The address of the first row of a list that names `words`.
pub fn link(list: &Answer, words: &str) -> String {
    let page = scraper::Html::parse_document(&list.text);
    let selector = scraper::Selector::parse("tbody tr").unwrap();
    let anchor = scraper::Selector::parse("a[href]").unwrap();
    let row = page
        .select(&selector)
        .find(|row| row.text().collect::<String>().contains(words))
        .unwrap_or_else(|| panic!("no row names {words}"));
    let anchors: Vec<_> = row.select(&anchor).collect();
    anchors.last().unwrap().attr("href").unwrap().to_owned()
}

/// The value that an option of a select has on a page.
pub fn option(page: &Answer, name: &str, label: &str) -> String {
    let html = scraper::Html::parse_document(&page.text);
    let selector = scraper::Selector::parse(&format!("select[name={name}] option")).unwrap();
    let found = html
        .select(&selector)
        .find(|it| it.text().collect::<String>().contains(label));
    found.unwrap().attr("value").unwrap().to_owned()
}

/// How the thing of a page stood when it was opened.
pub fn edition(page: &Answer) -> String {
    page.attribute("input[name=edition]", "value").unwrap()
}

/// Sends a form that was put together, once.
pub async fn send_once(by: &Visitor, address: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    by.post(address, &form).await
}

/// Sends a form that was put together, and means whatever it's asked about.
pub async fn send(by: &Visitor, address: &str, form: &[(String, String)]) -> Answer {
    let answer = send_once(by, address, form).await;
    match answer.select("form input[name=rewrite_meant]").is_empty() {
        true => answer,
        false => send_once(by, address, &answer.form(address)).await,
    }
}

on_both!(only_those_who_keep_the_site_may_see_or_change_it);
async fn only_those_who_keep_the_site_may_see_or_change_it(db: Db) {
    let house = House::open(db).await;
    for staff_no in ["1001", "2001"] {
        let visitor = house.sign_in(staff_no).await;
        for page in PAGES {
            assert_eq!(visitor.get(page).await.status, 403, "{staff_no} {page}");
        }
        for form in FORMS {
            assert_eq!(
                visitor.post(form, &[("from", "2026-10-01")]).await.status,
                403,
                "{staff_no} {form}"
            );
        }
    }
    let stranger = house.stranger();
    for page in PAGES {
        assert_eq!(stranger.get(page).await.status, 303, "{page}");
    }
    for staff_no in ["3001", "9001"] {
        let visitor = house.sign_in(staff_no).await;
        for page in PAGES {
            let answer = visitor.get(page).await;
            assert_eq!(answer.status, 200, "{staff_no} {page}");
        }
    }
}

on_both!(ids_that_are_not_there_are_not_found);
async fn ids_that_are_not_there_are_not_found(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    for noun in ["departments", "people", "posts", "shifts"] {
        for id in ["x", "00000000-0000-7000-8000-000000000000"] {
            let address = format!("/{noun}/{id}");
            assert_eq!(hr.get(&address).await.status, 404, "{address}");
            assert_eq!(hr.post(&address, &[]).await.status, 404, "{address}");
        }
    }
    let nobody = "/people/00000000-0000-7000-8000-000000000000/reset-password";
    assert_eq!(hr.post(nobody, &[]).await.status, 404);
    let gone = hr.post("/calendar/remove", &[("from", "2026-10-01")]).await;
    assert_eq!(gone.status, 404);
}
