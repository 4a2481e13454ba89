//! Who may go where: every route, for every role, with the ids of a site and bodies that would be taken, as one table.
//!
//! A cell is the status of the answer. Roles go from the one that may least to the one that may most, so that what is
//! refused is refused for the role and not because somebody did it before.

use crate::support::{database, house::House, visitor::Visitor};
use chrono::NaiveDate;
use onpost::store::{self, scope::People};
use std::collections::{BTreeSet, HashMap};

/// Column, staff number (empty: nobody is signed in), and how they stand to 李伟, whom the rows are about.
const ROLES: [(&str, &str); 8] = [
    ("nobody", ""),
    ("other staff", "1003"),
    ("colleague", "1002"),
    ("oneself", "1001"),
    ("other boss", "2002"),
    ("own boss", "2001"),
    ("hr", "3001"),
    ("admin", "9001"),
];

/// Pages, by route; what stands in braces is an id or a name of the site.
const PAGES: &[&str] = &[
    "/",
    "/language/{tag}",
    "/sign-in",
    "/account",
    "/account/password",
    "/month",
    "/months",
    "/months/export?month=2026-11",
    "/inbox",
    "/phone-reports/new",
    "/post-checks",
    "/post-checks/new",
    "/post-checks/{id}",
    "/today",
    "/clock",
    "/clock/leave",
    "/clock/relief",
    "/duties/{id}",
    "/wishes",
    "/static/{file}",
    "/healthz",
    "/requests",
    "/requests/new",
    "/requests/{id}",
    "/corrections/new",
    "/corrections/{id}",
    "/posts/{id}/proof",
    "/doubts",
    "/departments",
    "/departments/{id}",
    "/people",
    "/people/new",
    "/people/{id}",
    "/people/{id}/contract",
    "/posts",
    "/posts/new",
    "/posts/{id}",
    "/shifts",
    "/shifts/new",
    "/shifts/{id}",
    "/calendar",
    "/roster-settings",
    "/policy",
    "/policy/new",
    "/account/passkeys/new",
    "/passkeys",
    "/rosters",
    "/rosters/{post}/{month}",
    "/rosters/{post}/{month}/copy",
    "/rosters/{post}/{month}/pattern",
    "/rosters/{post}/{month}/cell?person={person}&date=2026-11-20",
    "/rosters/{post}/{month}/publish",
    "/rosters/{post}/{month}/close",
    "/rosters/{post}/{month}/generate",
    "/rosters/{post}/{month}/generate/events",
    "/rosters/{post}/{month}/versions",
    "/rosters/{post}/{month}/difference?from=0&to=1",
    "/rosters/{post}/{month}/repair",
    "/swaps",
    "/duties/{id}/swap",
    "/duties/{id}/stand-in",
    "/duties/{id}/take-over",
    "/live",
    "/live/events",
    "/kiosk",
    "/kiosk/events",
    "/kiosk/enrol/{token}",
    "/posts/{id}/kiosks",
    "/notices",
    "/account/notices",
    "/letters",
    "/robots/new",
    "/robots/{id}",
    "/extensions/new",
    "/extensions/{id}",
    "/step-out",
    "/handovers",
    "/handovers/new",
    "/jobs",
    "/jobs/{job}",
    "/alarms",
    "/coverage",
    "/coverage/{post}/{month}",
    "/emergency",
    "/emergency/{person}/call",
    "/account/feeds",
    "/feeds/{file}",
];

/// Forms, by route, with a body that would be taken.
const FORMS: &[(&str, &str)] = &[
    ("/requests/{id}/decide", "decision=approve"),
    ("/requests/{id}/withdraw", ""),
    ("/requests/{id}/cancel", "reason=x"),
    ("/corrections/{id}/decide", "decision=approve"),
    ("/corrections/{id}/withdraw", ""),
    ("/extensions/{id}/decide", "decision=approve"),
    ("/extensions/{id}/withdraw", ""),
    (
        "/requests/new",
        "kind=personal&from=2026-12-03T08:00&to=2026-12-03T16:00&reason=x&contact=13800001001",
    ),
    (
        "/corrections/new",
        "duty={duty}&kind=in&at=2026-11-02T07:40&cause=device&reason=x",
    ),
    (
        "/extensions/new",
        "duty={duty}&until=2026-11-02T18:00&reason=x",
    ),
    (
        "/phone-reports/new",
        "person={person}&called_at=2026-11-02T07:00&note=x",
    ),
    ("/post-checks/new", "duty={duty}&finding=left_post&note=x"),
    ("/post-checks/{id}/rule", "decision=verify&note=x"),
    ("/post-checks/{id}", "answer=x"),
    ("/clock", "kind=plain"),
    ("/clock/relief", "answer=leave"),
    (
        "/wishes",
        "month=2026-12&date=2026-12-03&want=off&priority=1",
    ),
    ("/roster-news", "until=2026-11-02T07:43"),
    ("/doubts/look", "punch={id}&kind=unproven"),
    (
        "/step-out",
        "until=2026-11-02T08:30&reason=x&contact=13800001001",
    ),
    ("/step-out/back", ""),
    ("/handovers/new", "note=x"),
    ("/handovers/{id}/accept", ""),
    ("/open-items/{id}/close", "note=x"),
    ("/alarms/{id}/take", ""),
    ("/alarms/{id}/solve", "note=x"),
    ("/emergency/{person}/call", "at=2026-11-02T07:40&note=x"),
    ("/account/feeds", "name=x"),
    ("/account/feeds/{id}/revoke", ""),
    ("/account/notices", "language=en"),
    ("/account/passkeys", "{}"),
    ("/account/passkeys/new", "name=x&password=x"),
    ("/account/passkeys/{id}/remove", ""),
    ("/account/passkeys/vouch", "{}"),
    ("/clock/passkey", "{}"),
    ("/sign-in/passkey", "{}"),
    ("/sign-in/passkey/challenge", "{}"),
    ("/passkeys/{id}/decide", "decision=confirm"),
    ("/swaps/{id}/act", "act=agree"),
    ("/swaps/{id}/decide", "decision=approve"),
    ("/duties/{id}/swap", "to={colleague}&note=x"),
    ("/duties/{id}/stand-in", "to={colleague}"),
    ("/duties/{id}/take-over", "to={colleague}&note=x"),
    ("/rosters/{post}/{month}/edit", "{}"),
    ("/rosters/{post}/{month}/copy", "from=2026-11"),
    (
        "/rosters/{post}/{month}/pattern",
        "letters=D&from=2026-12-01&to=2026-12-02",
    ),
    (
        "/rosters/{post}/{month}/cell",
        "person={person}&date=2026-11-20&shift={shift}",
    ),
    ("/rosters/{post}/{month}/publish", "note=x"),
    ("/rosters/{post}/{month}/close", ""),
    ("/rosters/{post}/{month}/generate", ""),
    ("/rosters/{post}/{month}/generate/end", ""),
    ("/rosters/{post}/{month}/generate/take", ""),
    ("/rosters/{post}/{month}/repair", "from=2026-11-03"),
    ("/posts/{id}/kiosks", "name=x"),
    ("/kiosks/{id}/shut", ""),
    ("/kiosk/enrol/{token}", ""),
    ("/departments", "code=X&name=x"),
    ("/departments/{id}", "code=OPS&name=y"),
    (
        "/people",
        "staff_no=7001&name=x&department={department}&role=staff",
    ),
    (
        "/people/{id}",
        "staff_no=1001&name=x&department={department}&role=staff&state=active",
    ),
    ("/people/{id}/contract", "least_hours=1"),
    (
        "/posts",
        "code=P9&name=x&department={department}&line=first",
    ),
    (
        "/posts/{id}",
        "code=1000&name=x&department={department}&line=first",
    ),
    ("/posts/{id}/proof", ""),
    ("/shifts", "code=S9&name=x&start=08:00&end=16:00"),
    ("/shifts/{id}", "code=D&name=x&start=08:00&end=16:00"),
    ("/calendar", "date=2026-12-25&kind=holiday&name=x"),
    ("/calendar/remove", "date=2026-12-25"),
    ("/roster-settings", ""),
    ("/policy", "effective_from=2026-12-01"),
    ("/policy/try", "effective_from=2026-12-01"),
    ("/letters/demands", ""),
    ("/letters/resend", ""),
    ("/letters/trial", ""),
    ("/letters/{id}/resend", ""),
    ("/robots", "kind=dingtalk"),
    ("/robots/{id}", "kind=dingtalk"),
    ("/robots/{id}/try", ""),
    ("/jobs/zone", "zone=Europe/Berlin"),
    ("/jobs/{job}", "schedule=0 9 * * *"),
    ("/jobs/{job}/run", ""),
    // Those that sign somebody out come last.
    ("/people/{id}/reset-password", ""),
    ("/account/password", "present=x&password=y&again=y"),
    ("/sign-in", "staff_no=1001&password=wrong"),
    ("/account/sign-out-everywhere", ""),
    ("/sign-out", ""),
];

/// What the braces stand for.
struct Names(HashMap<&'static str, String>);

impl Names {
    /// Of the house: 李伟, their duty today, their post, and what they filed.
    async fn of(house: &House) -> Self {
        let mut tx = house.rooms.db.read().await.unwrap();
        let li = store::person::find_by_staff_no(&mut tx, "1001").await;
        let li = li.unwrap().unwrap();
        let wang = store::person::find_by_staff_no(&mut tx, "1002").await;
        let wang = wang.unwrap().unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
        let day = store::scope::Dates {
            from: today,
            to: today,
        };
        let facts = store::facts::planned(&mut tx, &[li.id], day).await.unwrap();
        let duty = facts.duties.iter().find(|it| it.person == li.id).unwrap();
        let ever = store::scope::Dates::all().instants();
        let requests = store::request::list(&mut tx, ever, People::Only(&[li.id])).await;
        let request = requests.unwrap()[0].id;
        Self(HashMap::from([
            ("request", request.to_string()),
            ("person", li.id.to_string()),
            ("colleague", wang.id.to_string()),
            ("department", li.department.to_string()),
            ("post", duty.post.to_string()),
            ("shift", duty.shift.to_string()),
            ("duty", duty.id.to_string()),
            ("month", "2026-11".into()),
            ("tag", "en".into()),
            ("job", "tidy".into()),
            ("file", "none.ics".into()),
            ("token", "0".repeat(64)),
        ]))
    }

    /// A route or a body with its braces filled; `{id}` by the noun that the route begins with.
    fn filled(&self, route: &str, text: &str) -> String {
        let noun = match route.split('/').nth(1).unwrap_or_default() {
            "duties" => "duty",
            "requests" => "request",
            "people" => "person",
            "posts" => "post",
            "shifts" => "shift",
            "departments" => "department",
            _ => "",
        };
        let nobody = uuid::Uuid::nil().to_string();
        let own = self.0.get(noun).cloned().unwrap_or(nobody);
        let filled = self.0.iter().fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        });
        filled.replace("{id}", &own)
    }
}

async fn visitors(house: &House) -> Vec<(&'static str, Visitor)> {
    let mut visitors = Vec::new();
    for (column, staff_no) in ROLES {
        let visitor = match staff_no {
            "" => house.stranger(),
            staff_no => house.sign_in(staff_no).await,
        };
        visitors.push((column, visitor));
    }
    visitors
}

async fn asked(visitor: &Visitor, path: &str) -> u16 {
    // Streams don't end by themselves.
    match path.ends_with("/events") {
        true => visitor.follow(path).await.status,
        false => visitor.get(path).await.status,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_every_role_as_the_table_says() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let li = house.sign_in("1001").await;
    let filed = [
        ("kind", "personal"),
        ("from", "2026-11-03T08:00"),
        ("to", "2026-11-03T16:00"),
        ("reason", "搬家"),
        ("contact", "13800001001"),
    ];
    assert_eq!(li.post("/requests/new", &filed).await.status, 303);
    let names = Names::of(&house).await;
    let mut table = format!("{:62}", "");
    for (column, _) in ROLES {
        table += &format!(" {column:>11}");
    }
    let everybody = visitors(&house).await;
    let mut broken = Vec::new();
    for route in PAGES {
        table += &format!("\nGET  {route:57}");
        for (column, visitor) in &everybody {
            let status = asked(visitor, &names.filled(route, route)).await;
            table += &format!(" {status:>11}");
            if status >= 500 {
                broken.push(format!("GET {route} {column} {status}"));
            }
        }
    }
    for (route, body) in FORMS {
        table += &format!("\nPOST {route:57}");
        for (column, visitor) in &everybody {
            let body = names.filled(route, body);
            let form: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes())
                .into_owned()
                .collect();
            let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (&**n, &**v)).collect();
            let path = names.filled(route, route);
            let status = match body.as_str() {
                "{}" => visitor.send(&path, &serde_json::json!({})).await.status,
                _ => visitor.post(&path, &form).await.status,
            };
            table += &format!(" {status:>11}");
            if status >= 500 {
                broken.push(format!("POST {route} {column} {status}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
    insta::assert_snapshot!(table);
}

/// The routes of the router's own text; those of a month are nested.
fn routes() -> BTreeSet<String> {
    let text = include_str!("../../src/web/router.rs");
    let mut routes = BTreeSet::new();
    let mut is_nested = false;
    for line in text.lines() {
        is_nested |= line.contains("let month = Router::new()");
        let quoted = line.split('"').nth(1).filter(|it| it.starts_with('/'));
        if let Some(route) = quoted.filter(|_| !line.contains(".nest(")) {
            let nested = format!("/rosters/{{post}}/{{month}}{route}");
            let route = if is_nested { &nested } else { route };
            routes.insert(route.trim_end_matches('/').to_owned());
        }
        is_nested &= !line.trim_end().ends_with(';');
    }
    routes
}

#[test]
fn no_route_is_left_out_of_the_table() {
    let swept: BTreeSet<String> = PAGES
        .iter()
        .chain(FORMS.iter().map(|(route, _)| route))
        .map(|route| route.split('?').next().unwrap_or(route))
        .map(|route| route.trim_end_matches('/').to_owned())
        .collect();
    let missing: Vec<_> = routes().difference(&swept).cloned().collect();
    assert_eq!(missing, Vec::<String>::new());
}
