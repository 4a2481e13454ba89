//! D0 5.1 «当月忘记打卡超过两次及以上的»: two are tolerated, the third and each later one is absence.

use crate::{correction::CorrectionCause, punch::Direction, request::RequestKind, sample::Sample};

/// Day duties on the given November days; of each the clock-out is forgotten.
fn forgetting(days: &[&str]) -> Sample {
    days.iter().fold(Sample::first_line(), |site, day| {
        site.duty(&format!("{day} 08:00-16:00"))
            .punches(&format!("{day} 07:40 in"))
    })
}

const MISSED: &str = "missed_punch 0/0 missed_out";
const LIMIT: &str = "absent 0/0 missed_out;forgotten_limit";

/// Law 5.9.
#[test]
fn the_third_forgotten_punch_of_a_month_and_each_later_one_is_absence() {
    let said = forgetting(&["11-02", "11-04", "11-06", "11-08"]).says();
    assert_eq!(said, [MISSED, MISSED, LIMIT, LIMIT]);
}

/// Law 5.14.
#[test]
fn every_month_begins_anew() {
    let said = forgetting(&["10-28", "10-30", "11-02", "11-04"]).says();
    assert_eq!(said, [MISSED, MISSED, MISSED, MISSED]);
}

/// Law 5.14.
#[test]
fn the_month_is_that_of_the_service_date_even_where_the_punch_is_due_in_the_next() {
    let said = forgetting(&["11-02", "11-04"])
        .duty("11-30 22:00-06:00")
        .punches("11-30 21:45 in")
        .says();
    assert_eq!(said, [MISSED, MISSED, LIMIT]);
    let first_of_next = forgetting(&["12-02", "12-04"])
        .duty("11-30 22:00-06:00")
        .punches("11-30 21:45 in")
        .says();
    assert_eq!(first_of_next, [MISSED, MISSED, MISSED]);
}

/// Law 5.14.
#[test]
fn a_correction_counts_by_its_cause() {
    let site = |cause| {
        forgetting(&["11-02", "11-04", "11-06"]).correction(0, Direction::Out, "11-02 16:20", cause)
    };
    assert_eq!(
        site(CorrectionCause::Forgot).says(),
        ["normal 0/0", MISSED, LIMIT]
    );
    assert_eq!(
        site(CorrectionCause::Device).says(),
        ["normal 0/0", MISSED, MISSED]
    );
    assert_eq!(
        site(CorrectionCause::Network).says(),
        ["normal 0/0", MISSED, MISSED]
    );
    let not_counted =
        site(CorrectionCause::Forgot).terms(|terms| terms.forgotten_counts_corrections = false);
    assert_eq!(not_counted.says(), ["normal 0/0", MISSED, MISSED]);
}

/// Law 5.9, 5.14.
#[test]
fn a_supplied_punch_beyond_the_limit_is_absence_itself() {
    let said = forgetting(&["11-02", "11-04", "11-06"])
        .correction(2, Direction::Out, "11-06 16:20", CorrectionCause::Forgot)
        .says();
    assert_eq!(said, [MISSED, MISSED, "absent 0/0 forgotten_limit"]);
}

/// Law 5.14.
#[test]
fn a_correction_counts_even_where_its_punch_is_not_the_one_used() {
    let said = forgetting(&["11-02", "11-04"])
        .duty("11-06 08:00-16:00")
        .punches("11-06 07:40 in, 11-06 16:30 out")
        .correction(2, Direction::Out, "11-06 16:20", CorrectionCause::Forgot)
        .says();
    assert_eq!(said, [MISSED, MISSED, "absent 0/0 forgotten_limit"]);
}

/// Law 5.14.
#[test]
fn one_duty_counts_at_most_once_for_each_direction() {
    let said = forgetting(&["11-02", "11-04"])
        .correction(0, Direction::Out, "11-02 21:00", CorrectionCause::Forgot)
        .correction(0, Direction::Out, "11-02 22:00", CorrectionCause::Forgot)
        .says();
    assert_eq!(said, [MISSED, MISSED], "missing and wrongly supplied: one");
}

/// Law 5.14.
#[test]
fn a_stretch_without_any_punch_counts_none_and_an_excused_duty_nothing() {
    let said = forgetting(&["11-02", "11-04"])
        .duty("11-06 08:00-16:00")
        .duty("11-08 08:00-16:00")
        .request(RequestKind::Sick, "11-08 00:00 - 11-09 00:00")
        .correction(3, Direction::In, "11-08 07:45", CorrectionCause::Forgot)
        .duty("11-10 08:00-16:00")
        .punches("11-10 07:40 in, 11-10 16:20 out")
        .says();
    assert_eq!(
        said,
        [
            MISSED,
            MISSED,
            "absent 0/0 no_punch",
            "leave 0/0 sick",
            "normal 0/0"
        ]
    );
}

/// Law 5.14.
#[test]
fn they_are_counted_in_the_order_in_which_they_were_due() {
    // The correction of the earlier duty is due first, so the later missing punch is the third.
    let said = forgetting(&["11-02", "11-04"])
        .duty("11-01 08:00-16:00")
        .punches("11-01 16:20 out")
        .says();
    assert_eq!(said, ["missed_punch 0/0 missed_in", MISSED, LIMIT]);
}

/// Law 5.14.
#[test]
fn a_correction_inside_a_stretch_counts_when_its_own_duty_demands_it() {
    // The out of the first half is due at 16:00, before the out of the second at 00:15.
    let verdicts = Sample::first_line()
        .terms(|terms| terms.forgotten_tolerated = 1)
        .duty("11-02 08:00-16:00")
        .duty("11-02 16:00-00:00")
        .punches("11-02 07:40 in")
        .correction(0, Direction::Out, "11-02 16:00", CorrectionCause::Forgot)
        .classify(None);
    assert_eq!(verdicts[0].forgotten[0].ordinal, 1);
    assert!(
        verdicts[1].forgotten.is_empty(),
        "its punch is the stretch's only out"
    );
}

/// Law 5.9.
#[test]
fn the_tolerated_number_is_a_setting() {
    let said = forgetting(&["11-02"])
        .terms(|terms| terms.forgotten_tolerated = 0)
        .says();
    assert_eq!(said, [LIMIT]);
}
