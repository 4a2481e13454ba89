//! What fails keeps the navigation for who is signed in, and leads on; without a database it's still a page.

use crate::support::{database, house::House, visitor::Answer};

/// Where one can go from an error page.
fn ways(page: &Answer) -> Vec<String> {
    page.attributes(".error-page nav a", "href")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_error_page_keeps_the_navigation_and_leads_on() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let li = house.sign_in("1001").await;
    let hr = house.sign_in("3001").await;
    for (answer, status, expected) in [
        (li.get("/nothing").await, 404, vec!["/"]),
        (li.get("/duties/nothing").await, 404, vec!["/month", "/"]),
        (li.get("/people").await, 403, vec!["/"]),
        (
            li.get("/swaps/nothing/act").await,
            405,
            vec!["/requests", "/"],
        ),
        (hr.get("/search?q=a&q=b").await, 400, vec!["/"]),
        (hr.get("/people/nothing").await, 404, vec!["/people", "/"]),
        (
            hr.get("/months?month=2026-11&month=2026-12").await,
            400,
            vec!["/"],
        ),
        (
            hr.get("/coverage/nothing/2026-11").await,
            404,
            vec!["/months", "/"],
        ),
    ] {
        assert_eq!(answer.status, status, "{}", answer.text);
        assert_eq!(ways(&answer), expected, "{}", answer.text);
        assert_eq!(
            answer.select(".nav .nav-top a").len().min(3),
            3,
            "{}",
            answer.text
        );
        assert_eq!(answer.select(".error-page-code"), [status.to_string()]);
        assert_eq!(answer.select("h1").len(), 1);
    }
    let big = "x".repeat(1024 * 1024 + 1);
    let answer = li.post("/account/password", &[("old", &big)]).await;
    assert_eq!(answer.status, 413);
    assert_eq!(answer.select(".bell").len(), 1, "{}", answer.text);
    let answer = house.stranger().get("/nothing").await;
    assert_eq!(answer.status, 404);
    assert!(answer.select(".nav, .bell").is_empty(), "{}", answer.text);
    assert_eq!(ways(&answer), ["/"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stale_decision_leads_back_to_the_inbox_and_to_the_page_before() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let li = house.sign_in("1001").await;
    let form = [
        ("kind", "personal"),
        ("from", "2026-11-03T08:00"),
        ("to", "2026-11-03T16:00"),
        ("reason", "搬家"),
        ("contact", "138-0000-1001"),
    ];
    assert_eq!(li.post("/requests/new", &form).await.status, 303);
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    let decide = inbox.attribute("form.decide", "action").unwrap();
    li.post(&decide.replace("/decide", "/withdraw"), &[]).await;
    let form = [("seen", "1"), ("answer", "approve"), ("reason", "")];
    zhao.claim("referer", "http://localhost:8080/today?day=1");
    let answer = zhao.post(&decide, &form).await;
    assert_eq!(answer.status, 409, "{}", answer.text);
    assert_eq!(ways(&answer), ["/today?day=1", "/inbox", "/"]);
    assert_eq!(
        answer
            .attribute(".nav-top [aria-current]", "href")
            .as_deref(),
        Some("/inbox")
    );
    // The list itself isn't offered twice, nor another site's page at all.
    for from in ["http://localhost:8080/inbox", "https://evil.example/today"] {
        zhao.claim("referer", from);
        assert_eq!(
            ways(&zhao.post(&decide, &form).await),
            ["/inbox", "/"],
            "{from}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_database_the_page_is_plain_and_there() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let li = house.sign_in("1001").await;
    fresh.db.close().await.unwrap();
    for (path, status) in [("/clock", 503), ("/nothing", 404)] {
        let answer = li.get(path).await;
        assert_eq!(answer.status, status, "{}", answer.text);
        assert!(answer.select(".nav, .bell").is_empty(), "{}", answer.text);
        assert_eq!(ways(&answer), ["/"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_other_language_of_an_answer_is_no_dead_end() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let zhao = house.sign_in("2001").await;
    let answer = zhao.post("/inbox/decide", &[("answer", "approve")]).await;
    let switch = answer.attribute("a.language", "href").unwrap();
    assert_eq!(zhao.get(&switch).await.location, "/inbox", "{switch}");
    assert_eq!(zhao.get("/inbox").await.status, 200);
    let stray = zhao.get("/language/en?back=//elsewhere.example").await;
    assert_eq!(stray.location, "/");
}
