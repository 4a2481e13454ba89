//! Settings of a policy, read and refused.

use super::*;
use onpost_rules::policy::Policies;

/// Row, setting, value and what is wrong.
type Told = (Option<u64>, Option<String>, String, WrongInFile);

fn read(text: &str) -> Result<Policy, Vec<Told>> {
    let mut faults = Faults::default();
    version("policy.toml", text, &mut faults).ok_or_else(|| {
        let faults = faults.into_wrong().unwrap().first.into_iter();
        faults
            .map(|it| (it.row, it.column, it.value, it.what))
            .collect()
    })
}

#[test]
fn a_policy_changes_what_it_names_and_keeps_the_rest() {
    for date in ["2026-11-01", "\"2026-11-01\"", "\"2026/11/1\""] {
        let text = format!(
            "effective_from = {date}\nlate_absent_minutes = 20\nlateness_reference = \"shift\"\n\
             [first]\nearly_minutes = 10\n"
        );
        let policy = read(&text).unwrap();
        assert_eq!(policy.effective_from, NaiveDate::from_ymd_opt(2026, 11, 1));
        assert_eq!(policy.version, 1);
        let terms = PolicyTerms::default();
        assert_eq!(policy.terms.first.early_minutes, 10);
        assert_eq!(policy.terms.first.late_minutes, 15);
        assert_eq!(policy.terms.late_absent_minutes, 20);
        assert_eq!(policy.terms.lateness_reference, LatenessReference::Shift);
        assert_eq!(policy.terms.second, terms.second);
    }
}

#[test]
fn what_undirected_punches_are_taken_for_is_a_setting() {
    let policy = read("pair_minutes = 90\ndevice_directions = \"ignore\"").unwrap();
    assert_eq!(policy.terms.pair_minutes, 90);
    assert_eq!(policy.terms.device_directions, DeviceDirections::Ignore);
    let faults = read("pair_minutes = 0\n").unwrap_err();
    let range = WrongInFile::OutOfRange {
        least: 1,
        most: 1440,
    };
    assert_eq!(faults[0].3, range);
    let faults = read("device_directions = \"required\"\nlateness_reference = \"trust\"\n");
    let right: Vec<_> = faults
        .unwrap_err()
        .into_iter()
        .map(|fault| fault.3)
        .collect();
    let words = |right: [&'static str; 2]| WrongInFile::UnknownWord {
        right: right.into(),
    };
    assert_eq!(
        right,
        [words(["trust", "ignore"]), words(["required", "shift"])]
    );
}

#[test]
fn how_hours_are_reckoned_is_set() {
    let policy = read(
        "break_covers = \"yes\"\nday_kind_by = \"service_date\"\nmargin_counts = \"work\"\n\
         standard_day_hours = 7\nnight_from = \"23:30\"\nnight_to = \"24:00\"\novertime_month_hours = 40\n",
    )
    .unwrap();
    let terms = policy.terms;
    assert_eq!(terms.break_covers, BreakCovers::Yes);
    assert_eq!(terms.day_kind_by, DayKindBy::ServiceDate);
    assert_eq!(terms.margin_counts, MarginCounts::Work);
    assert_eq!(terms.standard_day_hours, 7);
    let night = [terms.night_from, terms.night_to].map(|time| time.to_string());
    assert_eq!(night, ["23:30", "00:00"]);
    let hours = (terms.overtime_day_hours, terms.overtime_month_hours);
    assert_eq!(hours, (3, 40));
    let faults = read("night_from = \"late\"\nnight_to = 6\nmargin_counts = \"yes\"\n");
    let told: Vec<_> = faults
        .unwrap_err()
        .into_iter()
        .map(|fault| fault.3)
        .collect();
    let clock = WrongInFile::NotAClock {
        end_of_day: EndOfDay::Allowed,
    };
    let words = WrongInFile::UnknownWord {
        right: vec!["noted", "work"],
    };
    assert_eq!(told, [clock.clone(), clock, words]);
}

#[test]
fn a_policy_without_a_date_is_always_in_force() {
    let policy = read("forgotten_tolerated = 1").unwrap();
    assert_eq!(policy.effective_from, None);
    let policies = Policies::new(vec![policy]);
    assert_eq!(policies.on(NaiveDate::MIN).terms.forgotten_tolerated, 1);
}

#[test]
fn every_wrong_setting_is_told_with_its_line() {
    let faults = read(
        "effective_from = \"soon\"\nlate_absent_minutes = 1.5\nlateness_reference = \"never\"\n\
         forgotten_counts_corrections = 1\nthird = 3\nlate_minutes = 4\n[first]\nearly = 1\n",
    )
    .unwrap_err();
    let told: Vec<_> = faults
        .iter()
        .map(|(row, setting, value, _)| (row.unwrap(), setting.as_deref().unwrap(), value.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (1, "effective_from", "soon"),
            (2, "late_absent_minutes", "1.5"),
            (3, "lateness_reference", "never"),
            (4, "forgotten_counts_corrections", "1"),
            (5, "third", "3"),
            (6, "late_minutes", "4"),
            (8, "first.early", "1"),
        ]
    );
    let right = [
        "first.advised_early_minutes",
        "first.early_minutes",
        "first.late_minutes",
    ];
    let right = right.map(str::to_owned).to_vec();
    assert_eq!(faults[6].3, WrongInFile::UnknownSetting { right });
}

#[test]
fn numbers_out_of_range_and_broken_files_are_told_with_their_line() {
    let faults = read("\n[first]\nearly_minutes = 241\n").unwrap_err();
    let range = WrongInFile::OutOfRange {
        least: 0,
        most: 240,
    };
    let setting = Some("first.early_minutes".to_owned());
    assert_eq!(faults, [(Some(3), setting, "241".to_owned(), range)]);
    let faults = read("late_absent_minutes = 30\nfirst = [").unwrap_err();
    assert!(
        matches!(faults[0], (Some(2), None, _, WrongInFile::NotToml { .. })),
        "{faults:?}"
    );
    let faults = read("late_absent_minutes = 99999999999999999999").unwrap_err();
    assert!(
        matches!(faults[0], (_, _, _, WrongInFile::NotToml { .. })),
        "{faults:?}"
    );
}
