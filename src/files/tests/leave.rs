//! Contracts, kinds of leave, grants and protections, and the settings of hours.

use super::Site;
use onpost_rules::{
    contract::{AccountingPeriod, WorkingHours, hours_on},
    policy::{BreakCovers, DayKindBy, MarginCounts},
    protection::Protected,
    request::RequestKind,
    time::Month,
    verdict::{Status, classify},
};

/// Law 9.16, 9.18.
#[test]
fn contracts_hold_from_their_dates() {
    let site = Site::new().with(
        "contracts.csv",
        "staff_no,from,hours,period,permit,permit_until\n1001,2026-10-01,comprehensive,half_year,沪-7,2027-06-30\n1001,,flexible,,,\n",
    );
    let facts = site.facts();
    let known = &facts.dated.contracts[&facts.duties[0].person];
    let on = |date: &str| hours_on(Some(known), date.parse().unwrap());
    assert_eq!(on("2026-09-30"), WorkingHours::Flexible);
    let half_year = WorkingHours::Comprehensive(AccountingPeriod::HalfYear);
    assert_eq!(on("2026-10-01"), half_year);
    assert_eq!(known.latest().permit, "沪-7");
    let wrong = site.with(
        "contracts.csv",
        "staff_no,from,hours,period\n1001,,comprehensive,\n1001,2026-11-01,standard,month\n1002,,free,\n9,,standard,\n\
         1002,2026-12-01,standard,\n1002,2026-12-01,flexible,\n",
    );
    assert_eq!(
        wrong.faults(),
        [
            "contracts.csv:2:period: Empty",
            "contracts.csv:3:period:month PeriodWithoutUse",
            "contracts.csv:4:hours:free UnknownWord",
            "contracts.csv:5:staff_no:9 Unknown",
            "contracts.csv:7:staff_no:1002 Contradicts",
        ]
    );
}

const KINDS: &str = "code,name,effect,balance,full_attendance\nannual,年假,leave,yes,keeps\ntraining,培训,work,no,keeps\n";

const REQUESTS: &str = "number,staff_no,kind,from,to,status,filed_at\n";

/// Law 10.1.
#[test]
fn a_request_may_be_of_a_kind_that_the_site_added() {
    let excused = |kind: &str| {
        let row =
            format!("Q1,1001,{kind},2026-11-02 00:00,2026-11-03 00:00,approved,2026-11-01 08:00\n");
        let site = Site::new().with("leave_kinds.csv", KINDS);
        let facts = site
            .with("requests.csv", format!("{REQUESTS}{row}"))
            .facts();
        let verdict = classify(&facts, None).remove(0);
        (verdict.status, verdict.reasons[0].code.word())
    };
    assert_eq!(excused("annual"), (Status::Leave, "annual"));
    assert_eq!(excused("training"), (Status::Outwork, "training"));
    assert_eq!(excused("sick"), (Status::Leave, "sick"));
    let rows = "Q1,1001,nap,2026-11-02 00:00,2026-11-03 00:00,approved,2026-11-01 08:00\n";
    let wrong = Site::new().with("requests.csv", format!("{REQUESTS}{rows}"));
    assert_eq!(wrong.faults(), ["requests.csv:2:kind:nap UnknownWord"]);
    let wrong = Site::new().with(
        "leave_kinds.csv",
        "code,name,effect,balance,full_attendance\nsick,病假,leave,no,breaks\nw,外训,work,yes,keeps\n",
    );
    assert_eq!(
        wrong.faults(),
        [
            "leave_kinds.csv:2:code:sick Leave",
            "leave_kinds.csv:3:balance:yes Leave",
        ]
    );
    assert!("annual".parse::<RequestKind>().is_err());
}

/// Law 10.2.
#[test]
fn grants_are_hours_of_a_kind_with_a_balance() {
    let site = Site::new().with("leave_kinds.csv", KINDS);
    let header = "number,staff_no,kind,hours,from,until,against\n";
    let site = site.with(
        "grants.csv",
        format!("{header}1,1001,annual,2.25,2026-11-01,2026-12-31,2026-10\n"),
    );
    let grants = site.facts().grants;
    assert_eq!(grants[0].hours.seconds(), 8_100);
    assert_eq!(grants[0].against, Month::parse("2026-10"));
    let site = site.with(
        "grants.csv",
        format!(
            "{header}1,1001,annual,2.255,2026-11-01,2026-12-31,\n2,1001,training,2,2026-11-01,2026-12-31,\n\
             3,1001,annual,2,2026-11-02,2026-11-01,\n4,1001,annual,2,2026-11-02,,October\n5,1001,annual,99999,2026-11-02,2026-11-02,\n"
        ),
    );
    assert_eq!(
        site.faults(),
        [
            "grants.csv:2:hours:2.255 Leave",
            "grants.csv:3:kind:training Leave",
            "grants.csv:4:until:2026-11-01 Leave",
            "grants.csv:5:until: Empty",
            "grants.csv:5:against:October Leave",
            "grants.csv:6:hours:99999 Leave",
        ]
    );
}

#[test]
fn protections_say_from_when_to_when_and_of_what() {
    let header = "staff_no,from,until,no_night,no_extension\n";
    let site = Site::new().with(
        "protections.csv",
        format!("{header}1001,2026-11-01,2027-02-28,yes,no\n"),
    );
    let found = &site.facts().protections[0];
    assert_eq!(found.no_night, Protected::Yes);
    assert_eq!(found.no_extension, Protected::No);
    let site = site.with(
        "protections.csv",
        format!(
            "{header}1001,2026-11-01,2026-10-28,yes,perhaps\n1002,2026-11-01,2026-10-28,yes,no\n"
        ),
    );
    assert_eq!(
        site.faults(),
        [
            "protections.csv:2:no_extension:perhaps UnknownWord",
            "protections.csv:3:until:2026-10-28 Leave",
        ]
    );
}

/// Law 9.9, 9.12, 9.13, 9.15.
#[test]
fn how_hours_are_reckoned_is_set() {
    let site = Site::new().with(
        "policy.toml",
        "break_covers = \"yes\"\nday_kind_by = \"service_date\"\nmargin_counts = \"work\"\nstandard_day_hours = 7\n\
         night_from = \"23:30\"\nnight_to = \"24:00\"\novertime_month_hours = 40\n",
    );
    let facts = site.facts();
    let terms = &facts.policies.on("2026-11-02".parse().unwrap()).terms;
    assert_eq!(terms.break_covers, BreakCovers::Yes);
    assert_eq!(terms.day_kind_by, DayKindBy::ServiceDate);
    assert_eq!(terms.margin_counts, MarginCounts::Work);
    assert_eq!(terms.standard_day_hours, 7);
    let night = [terms.night_from, terms.night_to].map(|time| time.to_string());
    assert_eq!(night, ["23:30", "00:00"]);
    let hours = (terms.overtime_day_hours, terms.overtime_month_hours);
    assert_eq!(hours, (3, 40));
    let wrong = site.with(
        "policy.toml",
        "night_from = \"late\"\nnight_to = 6\nmargin_counts = \"yes\"\n",
    );
    assert_eq!(
        wrong.faults(),
        [
            "policy.toml:1:night_from:late NotAClock",
            "policy.toml:2:night_to:6 NotAClock",
            "policy.toml:3:margin_counts:yes UnknownWord",
        ]
    );
}
