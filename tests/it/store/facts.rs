//! Facts of a span hold whatever the verdicts of the span depend on.

use crate::support::site::{self, at, day, fill};
use chrono::{Duration, NaiveDate};
use onpost::{
    rules::{duty::Duty, extension::Extension, facts::Facts, ids::*, slip::SlipStatus},
    store::{
        Db,
        facts::{FactsScope, WhoseDuties, at_posts, load, load_all},
    },
};
use std::collections::BTreeSet;

fn november(people: WhoseDuties) -> FactsScope {
    FactsScope {
        from: day("2026-11-10"),
        to: day("2026-11-12"),
        people,
    }
}

async fn read(db: &Db, span: &FactsScope) -> Facts {
    let mut tx = db.snapshot().await.unwrap();
    load(&mut tx, span).await.unwrap()
}

fn dates(facts: &Facts) -> BTreeSet<NaiveDate> {
    facts.duties.iter().map(|duty| duty.date).collect()
}

/// A duty round the clock: it ends where the next begins.
fn whole_day(staff_no: &str, date: NaiveDate) -> Duty {
    let duty = site::duty(staff_no, date);
    Duty {
        end: duty.start + Duration::days(1),
        ..duty
    }
}

fn span_of_days(from: &str, to: &str) -> impl Iterator<Item = NaiveDate> {
    let last = day(to);
    day(from).iter_days().take_while(move |date| *date <= last)
}

async fn whole_months_and_their_margins_are_read(db: Db) {
    let mut facts = site::facts();
    facts.duties = span_of_days("2026-09-01", "2027-01-31")
        .map(|date| site::duty("1001", date))
        .collect();
    facts
        .duties
        .extend(span_of_days("2026-11-01", "2026-11-30").map(|date| site::duty("1002", date)));
    fill(&db, &facts).await;
    let all = read(&db, &november(WhoseDuties::All)).await;
    assert_eq!(all.people.len(), 3);
    assert_eq!(
        dates(&all),
        span_of_days("2026-10-24", "2026-12-08").collect()
    );
    let one = read(&db, &november(WhoseDuties::Person(site::person("1002").id))).await;
    assert_eq!(one.duties.len(), 30);
    let department = site::person("1001").department;
    assert_eq!(
        read(&db, &november(WhoseDuties::Departments(vec![department]))).await,
        all
    );
    let none = read(&db, &november(WhoseDuties::Departments(Vec::new()))).await;
    assert_eq!((none.duties.len(), none.people.len()), (0, 0));
}

crate::on_both!(whole_months_and_their_margins_are_read);

async fn duties_that_hang_together_are_read_to_the_end_of_the_chain(db: Db) {
    let mut facts = site::facts();
    facts.duties = span_of_days("2026-06-01", "2027-03-31")
        .map(|date| whole_day("1001", date))
        .collect();
    facts
        .duties
        .extend(span_of_days("2026-06-01", "2027-03-31").map(|date| site::duty("1002", date)));
    facts.punches = vec![
        site::punch("1001", "2026-06-01T00:00:00Z", None),
        site::punch("1002", "2026-06-01T00:00:00Z", None),
    ];
    fill(&db, &facts).await;
    let everything = {
        let mut tx = db.snapshot().await.unwrap();
        load_all(&mut tx).await.unwrap()
    };
    let all = read(&db, &november(WhoseDuties::All)).await;
    let chained = site::person("1001").id;
    let of = |facts: &Facts| {
        facts
            .duties
            .iter()
            .filter(|duty| duty.person == chained)
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&all), of(&everything));
    assert_eq!(
        all.duties.len() - of(&all).len(),
        46,
        "nobody else is read farther"
    );
    assert_eq!(all.punches.len(), 1);
    let one = read(&db, &november(WhoseDuties::Person(chained))).await;
    assert_eq!(of(&one), of(&everything));
}

crate::on_both!(duties_that_hang_together_are_read_to_the_end_of_the_chain);

async fn a_chain_that_breaks_is_read_to_the_break(db: Db) {
    let mut facts = site::facts();
    // Broken between 20 September and 22 September.
    facts.duties = span_of_days("2026-08-01", "2026-11-30")
        .filter(|date| *date != day("2026-09-21"))
        .map(|date| whole_day("1001", date))
        .collect();
    fill(&db, &facts).await;
    let read = read(&db, &november(WhoseDuties::All)).await;
    let chain: BTreeSet<NaiveDate> = span_of_days("2026-09-22", "2026-11-30").collect();
    assert!(dates(&read).is_superset(&chain));
    assert!(
        dates(&read).contains(&day("2026-09-20")),
        "the neighbour before the break shares its window"
    );
}

crate::on_both!(a_chain_that_breaks_is_read_to_the_break);

fn extension(duty: &Duty, until: &str) -> Extension {
    Extension {
        id: ExtensionId(site::id(until)),
        duty: duty.id,
        until: at(until),
        status: SlipStatus::Approved,
        reason: String::new(),
    }
}

async fn an_extension_that_reaches_in_brings_its_duty_along(db: Db) {
    let mut facts = site::facts();
    let far = site::duty("1001", day("2026-08-03"));
    let unrelated = site::duty("1002", day("2026-08-03"));
    facts.duties = vec![
        far.clone(),
        unrelated,
        site::duty("1001", day("2026-11-10")),
        site::duty("1002", day("2026-11-10")),
    ];
    facts.extensions = vec![extension(&far, "2026-11-09T20:00:00Z")];
    fill(&db, &facts).await;
    let read = read(&db, &november(WhoseDuties::All)).await;
    assert!(read.duties.contains(&far));
    assert_eq!(read.extensions, facts.extensions);
    assert_eq!(read.duties.len(), 3);
}

crate::on_both!(an_extension_that_reaches_in_brings_its_duty_along);

async fn an_extension_that_reaches_out_brings_what_follows_along(db: Db) {
    let mut facts = site::facts();
    let last = site::duty("1001", day("2026-11-30"));
    let after = site::duty("1001", day("2027-02-02"));
    facts.duties = vec![
        last.clone(),
        after.clone(),
        site::duty("1002", day("2027-02-02")),
    ];
    facts.extensions = vec![extension(&last, "2027-02-01T20:00:00Z")];
    facts.punches = vec![site::punch("1001", "2027-02-01T23:00:00Z", None)];
    fill(&db, &facts).await;
    let read = read(&db, &november(WhoseDuties::All)).await;
    assert_eq!(read.duties, [last, after]);
    assert_eq!(read.punches, facts.punches);
}

crate::on_both!(an_extension_that_reaches_out_brings_what_follows_along);

async fn an_extension_without_end_is_read_in_finite_time(db: Db) {
    let mut facts = site::facts();
    let last = site::duty("1001", day("2026-11-30"));
    facts.duties = vec![last.clone()];
    facts.extensions = vec![extension(&last, "9999-12-31T23:59:59Z")];
    fill(&db, &facts).await;
    let read = read(&db, &november(WhoseDuties::All)).await;
    assert_eq!(read.duties, [last]);
}

crate::on_both!(an_extension_without_end_is_read_in_finite_time);

async fn a_snapshot_does_not_see_what_comes_after_it(db: Db) {
    fill(&db, &site::facts()).await;
    let mut tx = db.snapshot().await.unwrap();
    let before = load_all(&mut tx).await.unwrap();
    fill(&db, &site::busy()).await;
    assert_eq!(load_all(&mut tx).await.unwrap(), before);
    drop(tx);
    let mut tx = db.snapshot().await.unwrap();
    assert_eq!(load_all(&mut tx).await.unwrap(), site::busy());
}

crate::on_both!(a_snapshot_does_not_see_what_comes_after_it);

/// Who has a duty, and which requests are known.
async fn covering(db: &Db, post: &str, span: (&str, &str)) -> (Vec<PersonId>, BTreeSet<String>) {
    let mut tx = db.snapshot().await.unwrap();
    let post = PostId(site::id(post));
    let span = (at(span.0), at(span.1));
    let facts = at_posts(&mut tx, &[post], span).await.unwrap();
    assert_eq!(facts.coverage, site::facts().coverage);
    let numbers = facts.requests.into_iter().map(|request| request.number);
    let duties = facts.duties.iter().map(|duty| duty.person);
    (duties.collect(), numbers.collect())
}

async fn coverage_stands_on_the_duties_of_a_post_and_the_requests_of_their_holders(db: Db) {
    fill(&db, &site::busy()).await;
    let [first, second] = ["1001", "1002"].map(|staff_no| site::person(staff_no).id);
    let days = ("2026-11-02T07:59:59Z", "2026-11-03T00:00:01Z");
    let (mut holders, requests) = covering(&db, "post 1000", days).await;
    let mut expected = vec![first, first, second];
    holders.sort();
    expected.sort();
    assert_eq!(holders, expected);
    assert_eq!(requests, BTreeSet::from(["Q1".to_owned(), "Q2".to_owned()]));
    let between = ("2026-11-02T08:00:00Z", "2026-11-03T00:00:00Z");
    assert_eq!(covering(&db, "post 1000", between).await.0, []);
    assert_eq!(covering(&db, "post desk", days).await.0, []);
}

crate::on_both!(coverage_stands_on_the_duties_of_a_post_and_the_requests_of_their_holders);
