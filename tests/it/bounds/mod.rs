//! Bounds: no date from outside, and none that a row holds, breaks a page; who left covers nothing.

mod doors;
mod gone;
mod stored;

use crate::support::{house::House, visitor::Visitor};

/// The pages on which everybody's slips, duties and months come together, by who reads them.
const PAGES: &[(&str, &[&str])] = &[
    (
        "1001",
        &[
            "/clock",
            "/month",
            "/month?month=2026-11",
            "/requests",
            "/requests/new",
            "/notices",
            "/swaps",
            "/handovers",
        ],
    ),
    (
        "2001",
        &[
            "/today",
            "/inbox",
            "/slips",
            "/live",
            "/alarms",
            "/months",
            "/months?month=2026-11",
            "/rosters",
            "/coverage",
            "/coverage?month=2026-11",
            "/emergency",
            "/post-checks",
            "/doubts",
            "/phone-reports/new",
        ],
    ),
    (
        "3001",
        &[
            "/today",
            "/inbox",
            "/slips",
            "/slips/export?format=csv",
            "/slips/export?format=xlsx",
            "/months?month=2026-11",
            "/months/export?month=2026-11&format=csv",
            "/people",
            "/calendar",
            "/policy",
        ],
    ),
    ("9001", &["/jobs", "/letters", "/today", "/inbox"]),
];

/// Those who read the pages, each signed in once.
struct Readers(Vec<(Visitor, &'static [&'static str])>);

impl Readers {
    async fn of(house: &House) -> Self {
        let mut readers = Vec::new();
        for (staff_no, pages) in PAGES {
            readers.push((house.sign_in(staff_no).await, *pages));
        }
        Self(readers)
    }

    /// Everybody's pages stand.
    async fn all_stand(&self, after: &str) {
        for (reader, pages) in &self.0 {
            for page in *pages {
                let answer = reader.get(page).await;
                assert_eq!(answer.status, 200, "{page} after {after}: {}", answer.text);
            }
        }
    }
}

/// The page of the board of the call centre's November.
async fn board(of: &Visitor) -> String {
    let rosters = of.get("/rosters").await;
    let links = rosters.attributes("a", "href");
    let found = links.into_iter().find(|link| link.ends_with("/2026-11"));
    found.expect("the list leads to the board")
}
