//! Contracts: comprehensive hours over their periods, flexible ones, and time off in lieu.

use super::{hm, pay};
use crate::{
    contract::{
        AccountingPeriod::{self, Quarter},
        WorkingHours::{Comprehensive, Flexible, Standard},
    },
    grant::{Grant, GrantedHours},
    request::RequestKind,
    sample::{Sample, day},
    time::Month,
};

/// November 2026 has 21 working days, October 22, December 23.
fn days_of(sample: Sample, dates: &[&str], times: &str) -> Sample {
    let (from, to) = times.split_once('-').unwrap();
    dates.iter().fold(sample, |sample, date| {
        let sample = sample.duty(&format!("{date} {times}"));
        sample.punches(&format!("{date} {from} in, {date} {to} out"))
    })
}

/// Law 9.18.
#[test]
fn without_a_contract_hours_are_standard_and_without_a_duty_there_is_no_line() {
    let line = days_of(Sample::first_line(), &["11-02"], "08:00-16:00").month("2026-11");
    assert_eq!((line.hours, line.duties, line.balance), (Standard, 1, None));
    assert_eq!(line.standard, hm(21 * 8, 0));
    assert_eq!(Sample::first_line().lines("2026-11"), []);
}

/// Law 9.18.
#[test]
fn a_contract_gives_a_line_on_days_on_which_somebody_is_employed() {
    let line = |from, joined, left| {
        let site = Sample::first_line().contracts(&[(from, Flexible)]);
        site.employed(joined, left).lines("2026-11").len()
    };
    assert_eq!(line("", "", ""), 1);
    assert_eq!(line("11-30", "", ""), 1);
    assert_eq!(line("12-01", "", ""), 0);
    assert_eq!(line("", "12-01", ""), 0);
    assert_eq!(line("", "", "10-31"), 0);
    assert_eq!(line("", "", "11-01"), 1);
    assert_eq!(line("11-02", "", "11-01"), 0);
}

/// Law 9.16.
#[test]
fn a_quarter_adds_up_and_is_paid_where_it_ends() {
    let site = || {
        let site = Sample::first_line().contracts(&[("", Comprehensive(Quarter))]);
        let site = days_of(site, &["10-10", "11-07", "12-01"], "08:00-20:00");
        days_of(site, &["11-02"], "00:00-23:59")
    };
    let october = site().month("2026-10");
    assert_eq!(october.balance, Some(hm(12, 0) - hm(22 * 8, 0)));
    assert_eq!(pay(&october), "");
    let november = site().month("2026-11");
    assert_eq!(
        november.balance,
        Some(hm(12 + 12, 0) + hm(23, 59) - hm(43 * 8, 0))
    );
    let december = site().month("2026-12");
    assert_eq!(
        december.balance,
        Some(hm(36, 0) + hm(23, 59) - hm(66 * 8, 0))
    );
    assert_eq!(pay(&december), "");
}

/// Law 9.16.
#[test]
fn what_is_above_the_standard_is_paid_in_the_month_of_the_last_day() {
    let site = |left: &str| {
        let site = Sample::first_line().contracts(&[("", Comprehensive(Quarter))]);
        let site = site.employed("11-30", left);
        days_of(site, &["11-30", "12-01"], "08:00-20:00")
    };
    // One working day in November, all of December.
    let november = site("").month("2026-11");
    assert_eq!((november.balance, november.pay_150), (Some(hm(4, 0)), 0));
    assert_eq!(november.standard, hm(8, 0));
    let december = site("12-01").month("2026-12");
    assert_eq!(
        (december.balance, december.pay_150),
        (Some(hm(8, 0)), hm(8, 0))
    );
    assert_eq!(december.standard, hm(8, 0));
    let later = site("12-02").month("2026-12");
    assert_eq!((later.balance, later.pay_150), (Some(0), 0));
}

/// Law 9.16.
#[test]
fn a_contract_that_changes_within_the_month_parts_its_duties() {
    let contracts = [("", Comprehensive(Quarter)), ("11-05", Standard)];
    let site = || {
        let site = Sample::first_line().employed("11-02", "");
        let site = site.contracts(&contracts);
        days_of(
            site,
            &["11-02", "11-03", "11-04", "11-05", "11-07"],
            "08:00-20:00",
        )
    };
    // Three days of 12 hours under the one (its last day is the 4th), one of 12 and a Saturday under the other.
    let line = site().month("2026-11");
    assert_eq!((line.hours, line.balance), (Standard, None));
    assert_eq!(line.pay_150, hm(3 * 4, 0) + hm(4, 0));
    assert_eq!(line.pay_200, hm(12, 0));
    assert_eq!(line.standard, hm(21 * 8, 0));
    // And back again: the period goes on, and ends later.
    let back = [
        contracts[0],
        contracts[1],
        ("12-01", Comprehensive(Quarter)),
    ];
    let site = || site().contracts(&back);
    assert_eq!(site().month("2026-11").pay_150, hm(4, 0));
    let december = site().month("2026-12");
    assert_eq!(december.balance, Some(hm(3 * 4, 0) - hm(23 * 8, 0)));
}

/// Law 9.16.
#[test]
fn two_periods_of_different_length_are_two_accounts() {
    let month = AccountingPeriod::Month;
    let site = Sample::first_line().employed("11-02", "").contracts(&[
        ("", Comprehensive(Quarter)),
        ("11-04", Comprehensive(month)),
    ]);
    let line = days_of(site, &["11-02", "11-03", "11-04"], "08:00-20:00").month("2026-11");
    // 2nd and 3rd: 24 hours against 16; from the 4th on: 12 against 19 days.
    assert_eq!(line.pay_150, hm(8, 0));
    assert_eq!(line.balance, Some(hm(12, 0) - hm(19 * 8, 0)));
}

/// Law 9.16.
#[test]
fn leave_fills_the_standard_and_statutory_days_stand_apart() {
    let month = Comprehensive(AccountingPeriod::Month);
    let site = Sample::first_line()
        .contracts(&[("", month)])
        .calendar("11-03 statutory, 11-04 statutory")
        .employed("11-02", "11-04");
    let site = days_of(site, &["11-02", "11-03", "11-04"], "08:00-20:00");
    let site = site
        .request(RequestKind::Sick, "11-02 08:00 - 11-02 14:00")
        .request(RequestKind::Sick, "11-04 08:00 - 11-04 20:00");
    let line = site.month("2026-11");
    assert_eq!(line.standard, hm(8, 0));
    assert_eq!(line.balance, Some(hm(4, 0)));
    assert_eq!(pay(&line), "150 4:00, 300 12:00");
}

/// Law 9.17.
#[test]
fn flexible_hours_are_paid_on_statutory_days_alone() {
    let site = Sample::first_line()
        .contracts(&[("", Flexible)])
        .calendar("11-03 statutory");
    let line = days_of(site, &["11-02", "11-03", "11-07"], "08:00-20:00").month("2026-11");
    assert_eq!((line.hours, pay(&line).as_str()), (Flexible, "300 12:00"));
}

/// Law 9.19.
#[test]
fn time_off_in_lieu_is_taken_off_the_rest_days_of_its_month_at_most_what_is_there() {
    let granted = |hundredths, against: &str| {
        let mut site = days_of(Sample::first_line(), &["11-07"], "08:00-16:00");
        site.facts.grants.push(Grant {
            number: "1".into(),
            person: site.facts.people[0].id,
            kind: "comp".into(),
            hours: GrantedHours(hundredths),
            from: day("11-10"),
            until: day("12-31"),
            against: Month::parse(against),
            note: String::new(),
        });
        site.pay()
    };
    assert_eq!(granted(350, "2026-11"), "200 4:30");
    assert_eq!(granted(900, "2026-11"), "");
    assert_eq!(granted(350, "2026-10"), "200 8:00");
    assert_eq!(granted(350, ""), "200 8:00");
}
