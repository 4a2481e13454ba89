//! Every door that takes a date or an instant, held against dates that nobody can mean: refused in words, never a fault of ours.

use super::{Readers, board};
use crate::{
    on_both,
    support::{house::House, site::day, visitor::Visitor},
};
use onpost::{
    rules::{duty::Duty, ids::PersonId},
    store::{self, Db, facts::WhoseDuties},
};

/// Dates that can't be meant, or aren't any.
const DATES: &[&str] = &[
    "-262143-01-01",
    "+262142-12-31",
    "+262143-01-01",
    "-0001-01-01",
    "0000-01-01",
    "0001-01-01",
    "0202-11-20",
    "1999-12-31",
    "2101-01-01",
    "2206-11-20",
    "9999-12-31",
    "10000-01-01",
    "99999999999999999999-01-01",
    "2026-02-30",
    "2026-13-01",
    "2026-11",
    "",
    "x",
    "2026-11-02T25:00",
    "NaN",
    "infinity",
];

/// Seconds that no clock shows.
const SECONDS: &[&str] = &[
    "-9223372036854775808",
    "9223372036854775807",
    "-62135596801",
    "253402300800",
    "8210266876799",
    "x",
    "",
];

struct Ids {
    post: String,
    person: PersonId,
    duty: Duty,
}

async fn ids(house: &House) -> Ids {
    let mut tx = house.rooms.db.read().await.unwrap();
    let li = store::person::find_by_staff_no(&mut tx, "1001")
        .await
        .unwrap()
        .unwrap();
    let span = store::facts::FactsScope {
        from: day("2026-11-02"),
        to: day("2026-11-02"),
        people: WhoseDuties::Person(li.id),
    };
    let facts = store::facts::load(&mut tx, &span).await.unwrap();
    let today = facts
        .duties
        .iter()
        .find(|duty| duty.date == day("2026-11-02"));
    Ids {
        post: facts.duties[0].post.to_string(),
        person: li.id,
        duty: today.unwrap().clone(),
    }
}

/// A form that takes a date: who sends it, where to, the field, what else it holds.
struct Door<'v> {
    by: &'v Visitor,
    path: String,
    field: &'static str,
    form: Vec<(&'static str, String)>,
}

impl Door<'_> {
    /// Sends a date that can't be meant: it's refused in words, and nothing breaks.
    async fn refuses(&self, date: &str) {
        let others = self.form.iter().filter(|it| it.0 != self.field);
        let mut form: Vec<(&str, &str)> = others
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        form.push((self.field, date));
        let answer = self.by.post(&self.path, &form).await;
        let told = format!("{} {form:?}: {}", self.path, answer.status);
        assert!(
            (400..500).contains(&answer.status),
            "{told} {}",
            answer.text
        );
        let in_words = answer.says("年") || answer.says("请");
        assert!(in_words || answer.status != 422, "{told} {}", answer.text);
    }
}

/// What staff send: fields that take a date and a time.
fn own_doors<'v>(li: &'v Visitor, ids: &Ids) -> Vec<Door<'v>> {
    let duty = ids.duty.id;
    let door = |path: String, field, form: &[(&'static str, &str)]| Door {
        by: li,
        path,
        field,
        form: form
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect(),
    };
    let request = [
        ("kind", "personal"),
        ("from", "2026-11-20T08:00"),
        ("to", "2026-11-20T16:00"),
        ("reason", "x"),
        ("contact", "13800001001"),
    ];
    let correction = [("direction", "in"), ("cause", "forgot"), ("reason", "x")];
    let step_out = [("for", "until"), ("reason", "x"), ("stand_in", "")];
    let note = [("note", "x"), ("item-1", "x"), ("priority-1", "medium")];
    let of_duty = |page: &str| format!("{page}?duty={duty}");
    vec![
        door("/requests/new".into(), "from", &request),
        door("/requests/new".into(), "to", &request),
        door(of_duty("/corrections/new"), "at", &correction),
        door(of_duty("/extensions/new"), "until", &[("reason", "x")]),
        door("/step-out".into(), "until", &step_out),
        door(of_duty("/handovers/new"), "promised-1", &note),
    ]
}

/// What those who decide and keep the site send.
fn desk_doors<'v>(zhao: &'v Visitor, sun: &'v Visitor, ids: &Ids) -> [Vec<Door<'v>>; 2] {
    let person = ids.person.to_string();
    let owned = |form: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        let owned = form.iter();
        owned
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect()
    };
    let moments = [
        (
            "/phone-reports/new".to_owned(),
            owned(&[("person", &person), ("note", "x")]),
        ),
        (
            format!("/emergency/{person}/call"),
            owned(&[("number", "1001"), ("outcome", "reached"), ("note", "x")]),
        ),
    ];
    let calendar = [
        ("from", "2026-11-20"),
        ("to", "2026-11-21"),
        ("kind", "holiday"),
        ("name", "x"),
    ];
    let dates = [
        ("/calendar", "from", owned(&calendar)),
        ("/calendar", "to", owned(&calendar)),
        ("/calendar/remove", "from", Vec::new()),
        ("/policy", "effective_from", Vec::new()),
        ("/policy/try", "effective_from", Vec::new()),
    ];
    let of_moments = moments.map(|(path, form)| Door {
        by: zhao,
        path,
        field: "called_at",
        form,
    });
    let of_dates = dates.map(|(path, field, form)| Door {
        by: sun,
        path: path.to_owned(),
        field,
        form,
    });
    [of_moments.into(), of_dates.into()]
}

on_both!(no_form_takes_a_date_that_cannot_be_meant_and_none_breaks_of_it);
async fn no_form_takes_a_date_that_cannot_be_meant_and_none_breaks_of_it(db: Db) {
    let house = House::open(db).await;
    let readers = Readers::of(&house).await;
    let ids = ids(&house).await;
    let (li, zhao, sun) = (
        house.sign_in("1001").await,
        house.sign_in("2001").await,
        house.sign_in("3001").await,
    );
    li.post("/clock", &[("kind", "in")]).await;
    let [moments, dates] = desk_doors(&zhao, &sun, &ids);
    let own = own_doors(&li, &ids);
    for date in DATES {
        for door in own.iter().chain(&moments) {
            door.refuses(&format!("{date}T08:00")).await;
        }
        // That nothing was filled in may mean something else there.
        for door in dates.iter().filter(|_| !date.is_empty()) {
            door.refuses(date).await;
        }
    }
    readers.all_stand("forms").await;
}

/// Addresses with a month and a date in them, by who asks: staff, supervisor, HR.
fn addresses(post: &str, (month, date): (&str, &str)) -> [Vec<String>; 3] {
    let year = month.split('-').next().unwrap_or_default();
    let pages = [
        "",
        "/copy",
        "/pattern",
        "/publish",
        "/close",
        "/generate",
        "/versions",
        "/difference?from=0&to=1",
        "/repair",
        "/repair?find=1",
    ];
    let mut of_supervisor = vec![
        format!("/months?month={month}"),
        format!("/coverage?month={month}"),
        format!("/coverage/{post}/{month}"),
        format!("/rosters/{post}/2026-11/cell?person=1001&date={date}"),
    ];
    of_supervisor.extend(pages.map(|page| format!("/rosters/{post}/{month}{page}")));
    [
        vec![
            format!("/month?month={month}"),
            format!("/wishes?month={month}"),
            format!("/requests/new?first={date}&last=2026-11-30"),
            format!("/requests/new?first=2026-11-01&last={date}"),
        ],
        of_supervisor,
        vec![
            format!("/months/export?month={month}&format=csv"),
            format!("/calendar?date={date}"),
            format!("/calendar?year={year}"),
        ],
    ]
}

on_both!(no_address_breaks_of_a_month_or_a_date);
async fn no_address_breaks_of_a_month_or_a_date(db: Db) {
    let house = House::open(db).await;
    let readers = Readers::of(&house).await;
    let post = ids(&house).await.post;
    let (li, zhao, sun) = (
        house.sign_in("1001").await,
        house.sign_in("2001").await,
        house.sign_in("3001").await,
    );
    for date in DATES {
        let date = date.replace('+', "%2B");
        let month = date
            .rsplit_once('-')
            .map_or(date.as_str(), |(month, _)| month);
        let asked = addresses(&post, (month, &date));
        for (by, addresses) in [&li, &zhao, &sun].into_iter().zip(asked) {
            for address in addresses {
                let answer = by.get(&address).await;
                let status = answer.status;
                assert!(status < 500, "{address}: {status} {}", answer.text);
            }
        }
        let seen = format!("{post} {month} 1");
        for (address, field, value) in [
            ("/wishes", "month", month),
            ("/roster-news", "seen", seen.as_str()),
            ("/clock/relief", "until", date.as_str()),
        ] {
            let answer = li.post(address, &[(field, value)]).await;
            let status = answer.status;
            assert!(status < 500, "{address} {value}: {status} {}", answer.text);
        }
    }
    let far = zhao.get(&format!("/rosters/{post}/9999-12")).await;
    assert_eq!(far.status, 422);
    assert!(far.says("2000") && far.says("2100"), "{}", far.text);
    zhao.speak("en").await;
    let far = zhao.get(&format!("/coverage/{post}/2206-11")).await;
    let told = far.says("Please give a year from 2000 to 2100");
    assert!(far.status == 422 && told, "{}", far.text);
    readers.all_stand("addresses").await;
}

on_both!(what_rosters_are_sent_breaks_nothing);
async fn what_rosters_are_sent_breaks_nothing(db: Db) {
    let house = House::open(db).await;
    let readers = Readers::of(&house).await;
    let ids = ids(&house).await;
    let (li, zhao) = (house.sign_in("1001").await, house.sign_in("2001").await);
    let board = board(&zhao).await;
    for date in DATES {
        let entry = format!("{}_{date}_", ids.person);
        let form = [("seen", "0"), ("cell", entry.as_str())];
        let answer = zhao.post(&format!("{board}/repair"), &form).await;
        assert!(answer.status < 500, "repair {date}: {}", answer.text);
        let pattern = [
            ("seen", "0"),
            ("act", "show"),
            ("cycle", "D D -"),
            ("offsets", "0"),
            ("anchor", date),
            ("from", date),
            ("to", "2026-11-30"),
            ("dates", "all"),
        ];
        let answer = zhao.post(&format!("{board}/pattern"), &pattern).await;
        assert!(answer.status < 500, "pattern {date}: {}", answer.text);
        let sent = serde_json::json!({
            "seen": 0, "changes": [{ "person": ids.person, "date": date, "shift": ids.duty.shift, "pinned": false }],
        });
        let answer = zhao.send(&format!("{board}/edit"), &sent).await;
        assert!(answer.status < 500, "edit {date}: {}", answer.text);
    }
    for seconds in SECONDS {
        let (duty, person) = (ids.duty.id, ids.person);
        let part = format!("{duty}_{seconds}_{seconds}_{person}");
        let answer = zhao
            .post(
                &format!("/duties/{duty}/stand-in"),
                &[("stand_in-0", &part)],
            )
            .await;
        assert!(answer.status < 500, "stand-in {seconds}: {}", answer.text);
        let answer = li
            .post("/clock", &[("kind", "in"), ("said_at", seconds)])
            .await;
        assert!(answer.status < 500, "clock {seconds}: {}", answer.text);
    }
    readers.all_stand("rosters").await;
}

on_both!(a_far_year_is_asked_about_and_then_taken);
async fn a_far_year_is_asked_about_and_then_taken(db: Db) {
    let house = House::open(db).await;
    let readers = Readers::of(&house).await;
    let li = house.sign_in("1001").await;
    let mut form = vec![
        ("kind", "personal"),
        ("from", "2099-11-20T08:00"),
        ("to", "2099-11-20T16:00"),
        ("reason", "旅行"),
        ("contact", "13800001001"),
    ];
    let asked = li.post("/requests/new", &form).await;
    assert_eq!(asked.status, 422);
    assert!(asked.says("2099-11-20？"), "{}", asked.text);
    let kept = |css: &str| asked.attribute(css, "value").unwrap_or_default();
    assert_eq!(
        kept("#field-from"),
        "2099-11-20T08:00",
        "what was typed stays"
    );
    let meant = asked.attributes("input[name=meant]", "value");
    assert_eq!(meant, ["from 2099-11-20", "to 2099-11-20"]);
    form.extend(meant.iter().map(|said| ("meant", said.as_str())));
    let taken = li.post("/requests/new", &form).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    readers.all_stand("a request of 2099").await;
}
