//! Where pages lead: whatever link one follows from one's first page on, one may see what it leads to.

use super::stage::{ROLES, Stage};
use std::collections::{BTreeSet, VecDeque};

/// More than anybody's pages come to, by their [`kind`].
const MOST: usize = 300;

/// An address without what names one thing of many: ids, dates, numbers and the values of its query.
fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts = path.split('/').map(|part| {
        let is_one_of_many = part.chars().any(|it| it.is_ascii_digit());
        if is_one_of_many { "{}" } else { part }
    });
    let path = parts.collect::<Vec<_>>().join("/");
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    format!("{path}?{}", names.collect::<Vec<_>>().join("&"))
}

/// The addresses within Onpost that a page's links name, in its order.
fn led_to(page: &crate::support::visitor::Answer) -> Vec<String> {
    let links = page.attributes("a[href^='/']", "href");
    let links = links
        .iter()
        .map(|it| it.split('#').next().unwrap_or_default());
    links
        .filter(|it| !it.starts_with("//") && !it.ends_with("/events"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_link_leads_where_its_reader_may_go() {
    let stage = Stage::set().await;
    let mut refused = BTreeSet::new();
    for (role, staff_no) in ROLES.into_iter().filter(|(_, no)| !no.is_empty()) {
        let mut known = BTreeSet::from([kind("/")]);
        let mut ahead = VecDeque::from([("the first page".to_owned(), "/".to_owned())]);
        while let Some((from, address)) = ahead.pop_front() {
            let page = stage.page(role, &address).await;
            if page.status >= 400 {
                refused.insert(format!(
                    "{role} ({staff_no}): {from} leads to {address}: {}",
                    page.status
                ));
                continue;
            }
            let led = match &*page.location {
                "" => led_to(&page),
                location => vec![location.to_owned()],
            };
            for next in led {
                if known.insert(kind(&next)) {
                    ahead.push_back((address.clone(), next));
                }
            }
            assert!(known.len() < MOST, "{role} finds no end: {known:?}");
        }
        assert!(known.len() > 10, "{role} gets nowhere: {known:?}");
    }
    let refused: Vec<String> = refused.into_iter().collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}
