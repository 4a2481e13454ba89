//! Forms as they are filled in.

use super::*;

fn form(body: &str) -> Form {
    Form {
        fields: pairs(body.as_bytes()),
        ..Form::blank(Lang::En)
    }
}

#[test]
fn all_faults_come_at_once_and_what_was_filled_in_stays() {
    let mut form = form("from=2026-10-05T08:00&to=tomorrow&reason=+&people=99");
    let from = form.moment("from");
    assert_eq!(from.unwrap().to_string(), "2026-10-05 08:00:00");
    assert_eq!(form.moment("to"), None);
    assert_eq!(form.text("reason"), None);
    assert_eq!(form.number("people", 1..=50), None);
    assert!(!form.is_sound());
    assert_eq!(form.value("to"), "tomorrow");
    let fields = ["to", "reason"].map(|name| Field::text(name, name.to_uppercase()));
    form.refuse("Overlaps with request 7".into());
    let sheet = form.sheet(&fields).into_string();
    for told in [
        "<a href=\"#field-to\">TO: ",
        "<a href=\"#field-reason\">REASON: ",
        "aria-describedby=\"fault-to\"",
        "<li>Overlaps with request 7</li>",
        "value=\"tomorrow\"",
    ] {
        assert!(sheet.contains(told), "{told}: {sheet}");
    }
    assert!(form.fault("people").unwrap().contains("50"));
    assert_eq!(form.fault("from"), None);
}

#[test]
fn a_sound_form_has_no_summary() {
    let mut form = form("at=08%3A05&day=2026-02-28&note=");
    assert_eq!(form.time("at"), NaiveTime::from_hms_opt(8, 5, 0));
    assert_eq!(form.date("day"), NaiveDate::from_ymd_opt(2026, 2, 28));
    assert_eq!(form.optional_text("note").as_deref(), Some(""));
    assert!(form.is_sound());
    assert_eq!(form.summary(&[]).into_string(), "");
}

#[test]
fn a_year_that_cannot_be_meant_is_refused_with_those_that_can() {
    for year in ["0202", "1999", "2206", "9999", "%2B262142", "-262143"] {
        let mut form = form(&format!("from={year}-11-20T08:00&day={year}-11-20"));
        assert_eq!(
            (form.moment("from"), form.date("day")),
            (None, None),
            "{year}"
        );
        for name in ["from", "day"] {
            let fault = form.fault(name).unwrap();
            assert!(fault.contains("2000") && fault.contains("2100"), "{fault}");
        }
    }
}

#[test]
fn what_lies_far_off_is_asked_about_and_taken_once_it_is_meant() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 10).unwrap();
    let mut asked = form("from=2099-11-20T08:00");
    assert_eq!(asked.moment_near("from", today), None);
    assert!(asked.fault("from").unwrap().contains("2099-11-20"));
    let sheet = asked
        .sheet(&[Field::moment("from", "From".into())])
        .into_string();
    assert!(
        sheet.contains("name=\"meant\" value=\"from 2099-11-20\""),
        "{sheet}"
    );
    assert!(
        sheet.contains("value=\"2099-11-20T08:00\""),
        "what was typed stays: {sheet}"
    );
    let mut meant = form("from=2099-11-20T08:00&meant=from+2099-11-20");
    assert!(meant.moment_near("from", today).is_some());
    assert!(meant.is_sound());
    let mut another = form("from=2098-11-20T08:00&meant=from+2099-11-20");
    assert_eq!(
        another.moment_near("from", today),
        None,
        "another slip is asked about again"
    );
    let mut near = form("from=2027-11-20T08:00");
    assert!(near.moment_near("from", today).is_some());
}

#[test]
fn control_characters_are_dropped_and_lines_kept() {
    let mut form = form("reason=a%00b%0D%0Ac");
    assert_eq!(form.text("reason").as_deref(), Some("ab\nc"));
}

#[test]
fn a_text_beyond_the_limit_is_refused() {
    let body = format!("reason={}", "请".repeat(LONGEST_TEXT + 1));
    let mut long = form(&body);
    assert_eq!(long.text("reason"), None);
    assert!(long.fault("reason").unwrap().contains("2000"));
}

#[test]
fn a_field_that_may_come_more_than_once_gives_all_its_values() {
    let form = form("post=1000&post=desk&name=x");
    assert_eq!(form.values("post").collect::<Vec<_>>(), ["1000", "desk"]);
}

#[test]
fn full_width_digits_are_digits_wherever_one_types_but_in_passwords() {
    let mut form = form(
        "staff_no=１００１&at=０８：３０&day=２０２６－０２－２８&people=１２&when=２０２６－１０－０５　０８：００&password=密１&note=第１组，（好）",
    );
    assert_eq!(form.text("staff_no").as_deref(), Some("1001"));
    assert_eq!(form.time("at"), NaiveTime::from_hms_opt(8, 30, 0));
    assert_eq!(form.date("day"), NaiveDate::from_ymd_opt(2026, 2, 28));
    assert_eq!(form.number("people", 1..=50), Some(12));
    let when = form.moment("when").unwrap();
    assert_eq!(when.to_string(), "2026-10-05 08:00:00");
    assert_eq!(form.secret("password").as_deref(), Some("密１"));
    assert_eq!(form.text("note").as_deref(), Some("第1组，（好）"));
    assert!(form.is_sound());
}

#[test]
fn what_an_older_version_took_in_bars_no_change_elsewhere() {
    let mut form = form("phone=1.38E%2B10&name=two+lines&staff_no=K+1001");
    let phone = form.unless_held("phone", Some("1.38E+10"), onpost_rules::field::phone);
    assert_eq!(phone.as_deref(), Some("1.38E+10"));
    let staff_no = form.unless_held("staff_no", Some("K 1001"), onpost_rules::field::staff_no);
    assert_eq!(staff_no.as_deref(), Some("K 1001"));
    assert!(form.is_sound());
    assert_eq!(
        form.unless_held("phone", None, onpost_rules::field::phone),
        None
    );
    assert!(form.fault("phone").unwrap().contains("Excel"));
}
