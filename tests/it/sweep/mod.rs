//! Who may go where: every route, for every role, with the ids of a site and bodies that would be taken, as one table.
//!
//! A cell is the status of the answer, which the same house gives to all of them, with one of each thing in it: what is
//! refused is refused for the role. 200 and 303 are for who may; 401 (also where a page leads to signing in), 403 and
//! 404 for who may not; 409 and 422 for who may in general, but not here: it's their own case, or nothing to them.

mod stage;
mod table;
mod things;
mod ways;

use stage::{ROLES, Stage};
use std::collections::BTreeSet;

/// Those of [`ROLES`] who decide for nobody.
const STAFF: [&str; 5] = ["nobody", "screen", "other staff", "colleague", "oneself"];

/// Forms about things of one's own: everybody may send them, so what is odd about one is told before whose it is.
const OF_ONES_OWN: [&str; 2] = ["/account/passkeys/{passkey}/remove", "/swaps/{swap}/act"];

/// What a row of the table tells.
struct Row {
    route: String,
    statuses: Vec<u16>,
}

fn drawn(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.route.len()).max();
    let width = width.unwrap_or_default();
    let head = ROLES.map(|(role, _)| format!(" {role:>11}")).concat();
    let mut table = format!("{:width$}{head}", "");
    for row in rows {
        let statuses = row.statuses.iter().map(|status| format!(" {status:>11}"));
        let statuses: String = statuses.collect();
        table += &format!("\n{:width$}{statuses}", row.route);
    }
    table
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_every_role_as_the_table_says() {
    let mut stage = Stage::set().await;
    let mut rows = Vec::new();
    for page in table::pages() {
        let mut statuses = Vec::new();
        for (role, _) in ROLES {
            statuses.push(stage.open(role, page).await);
        }
        let route = format!("GET  {page}");
        rows.push(Row { route, statuses });
    }
    let mut told = BTreeSet::new();
    for form in table::forms() {
        let body = stage.body(&form).await;
        let mut statuses = Vec::new();
        for (role, _) in ROLES {
            let status = stage.send(role, form.route, &body).await;
            statuses.push(status);
            if !is_turned_away(status) {
                // Whoever got further than the door may have changed something.
                stage.renew().await;
            } else if STAFF.contains(&role) {
                let odd = stage.send(role, form.route, &body.emptied()).await;
                told.extend((!is_turned_away(odd)).then_some(form.route));
            }
        }
        let route = format!("POST {}", form.route);
        rows.push(Row { route, statuses });
    }
    let table = drawn(&rows);
    let broken = routes_where(&rows, |row| row.statuses.iter().any(|it| *it >= 500));
    assert!(broken.is_empty(), "our fault: {broken:?}\n{table}");
    let shut = routes_where(&rows, |row| row.statuses.iter().all(|it| *it >= 400));
    assert!(shut.is_empty(), "nobody gets in: {shut:?}\n{table}");
    let own = BTreeSet::from(OF_ONES_OWN);
    assert_eq!(told, own, "who may not is told what was wrong: {table}");
    insta::assert_snapshot!(table);
}

/// Whether a status tells that somebody may not, or that there is nothing that they may know of.
fn is_turned_away(status: u16) -> bool {
    matches!(status, 401 | 403 | 404)
}

fn routes_where(rows: &[Row], is_so: impl Fn(&Row) -> bool) -> Vec<&str> {
    let found = rows.iter().filter(|row| is_so(row));
    found.map(|row| &*row.route).collect()
}

/// Addresses that the router knows by the names of constants.
const NAMED: [(&str, &str); 4] = [
    ("passkey::TO_VOUCH", "/account/passkeys/vouch"),
    ("passkey::OF_PUNCH", "/clock/passkey"),
    ("passkey::OF_SIGN_IN", "/sign-in/passkey/challenge"),
    ("passkey::review::DESK", "/passkeys"),
];

/// The routes of the router's own text, each with its methods.
fn routes() -> BTreeSet<String> {
    let text = concat!(
        include_str!("../../../src/web/router.rs"),
        include_str!("../../../src/web/router/month_routes.rs"),
        include_str!("../../../src/web/router/slips.rs")
    );
    // Those of a month are nested.
    let (before, rest) = text.split_once("let month = Router::new()").unwrap();
    let (month, after) = rest.split_once(';').unwrap();
    let mut routes = of_text(month, "/rosters/{post}/{month}");
    routes.extend(of_text(before, ""));
    routes.extend(of_text(after, ""));
    routes
}

fn of_text(text: &str, within: &str) -> BTreeSet<String> {
    let mut routes = BTreeSet::new();
    for route in text.split(".route(").skip(1) {
        let (address, methods) = route.split_once(',').unwrap();
        let address = match address.trim().strip_prefix('"') {
            Some(quoted) => quoted.trim_end_matches('"'),
            None => {
                let named = NAMED.iter().find(|(name, _)| *name == address.trim());
                named.unwrap_or_else(|| panic!("where is {address}?")).1
            }
        };
        for method in ["get", "post"] {
            if methods.contains(&format!("{method}(")) {
                routes.insert(bare(method, &format!("{within}{address}")));
            }
        }
    }
    routes
}

/// A route without the names of its braces, and without a query.
fn bare(method: &str, route: &str) -> String {
    let route = route.split('?').next().unwrap_or(route);
    let parts = route.trim_end_matches('/').split('/');
    let parts = parts.map(|part| if part.starts_with('{') { "{}" } else { part });
    format!("{method} {}", parts.collect::<Vec<_>>().join("/"))
}

#[test]
fn no_route_is_left_out_of_the_table() {
    let pages = table::pages().map(|page| bare("get", page));
    let forms = table::forms().map(|form| bare("post", form.route));
    let swept: BTreeSet<String> = pages.chain(forms).collect();
    let routes = routes();
    assert!(routes.len() > 100, "{routes:?}");
    let missing: Vec<_> = routes.difference(&swept).collect();
    assert_eq!(missing, Vec::<&String>::new());
    let gone: Vec<_> = swept.difference(&routes).collect();
    assert_eq!(gone, Vec::<&String>::new());
}
