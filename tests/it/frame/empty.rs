//! A place where nothing stands yet says what will, and leads whoever looks to what they can do first.

use crate::support::{database, house::House, visitor::Visitor};

/// Where the empty places of a page lead.
async fn leads(who: &Visitor, path: &str) -> Vec<String> {
    let page = who.get(path).await;
    assert_eq!(page.status, 200, "{path}");
    let empty = page.select(".empty .empty-what").len();
    assert!(empty > 0, "{path} isn't empty: {}", page.text);
    page.attributes(".empty a", "href")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_page_leads_to_what_comes_first() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let chen = house.sign_in("1003").await;
    let zhao = house.sign_in("2001").await;
    let qian = house.sign_in("2002").await;
    let admin = house.sign_in("9001").await;
    for (who, path, expected) in [
        (&chen, "/clock", &["/month"][..]),
        (&chen, "/month", &["/wishes"]),
        (&chen, "/requests", &["/requests/new", "/month"]),
        (&chen, "/swaps", &["/month"]),
        (&qian, "/today", &["/rosters"]),
        (&qian, "/post-checks/new", &["/today"]),
        (&zhao, "/alarms", &["/live"]),
        (&zhao, "/months?month=2027-03", &["/rosters"]),
        (&admin, "/letters", &["/robots/new"]),
        (&admin, "/people?q=nobody", &["/people/new"]),
    ] {
        assert_eq!(leads(who, path).await, expected, "{path}");
    }
    // What only HR can do first is offered to nobody else.
    let post = admin
        .get("/coverage")
        .await
        .attribute("a[href^='/coverage/']", "href");
    let post = post.unwrap();
    assert_eq!(leads(&admin, &post).await.len(), 1);
    let own = zhao
        .get("/coverage")
        .await
        .attribute("a[href^='/coverage/']", "href");
    assert!(leads(&zhao, &own.unwrap()).await.is_empty());
}
