//! Parts of shifts, several versions of the policy, people who are gone: what a site that moves brings along.

use super::Site;
use onpost_rules::seam::Edge;

const TWO_PARTS: &str = "staff_no,post,shift,date,start,end,seams\n\
    1001,P1,D,2026-11-02,,2026-11-02 10:00,end\n\
    1002,P1,D,2026-11-02,2026-11-02 10:00,2026-11-02T06:00:00Z,start;end\n\
    1001,P1,D,2026-11-02,2026-11-02 14:00,,start\n";

#[test]
fn a_shift_that_several_share_is_read_in_its_parts() {
    let site = Site::new().with("duties.csv", TWO_PARTS).with(
        "corrections.csv",
        "staff_no,date,shift,kind,at,cause,status,post,start\n\
         1001,2026-11-02,D,out,2026-11-02 16:15,device,approved,P1,2026-11-02 14:00\n",
    );
    let facts = site.facts();
    let hours: Vec<i64> = facts
        .duties
        .iter()
        .map(|it| (it.end - it.start).num_hours())
        .collect();
    let mut sorted = hours.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [2, 2, 4], "{:?}", facts.duties);
    let edges = facts
        .seams
        .iter()
        .filter(|it| it.edge == Edge::Start)
        .count();
    assert_eq!((facts.seams.len(), edges), (4, 2));
    let corrected = facts.duty(facts.corrections[0].duty).unwrap();
    assert_eq!(
        corrected.start,
        "2026-11-02T06:00:00Z"
            .parse::<onpost_rules::time::Instant>()
            .unwrap()
    );
}

#[test]
fn a_part_that_none_could_work_is_refused_and_one_that_is_meant_has_to_be_named() {
    let site = Site::new().with(
        "duties.csv",
        "staff_no,post,shift,date,start,end,seams\n\
         1001,P1,D,2026-11-02,2026-11-02 16:00,,\n\
         1001,P1,D,2026-11-03,2026-11-01 08:00,,\n\
         1001,P1,D,2026-11-04,,2026-11-06 08:00,\n\
         1001,P1,D,2026-11-05,,,middle\n",
    );
    assert_eq!(
        site.faults(),
        [
            "duties.csv:2:start:2026-11-02 16:00 NotADutySpan",
            "duties.csv:3:start:2026-11-01 08:00 NotADutySpan",
            "duties.csv:4:end:2026-11-06 08:00 NotADutySpan",
            "duties.csv:5:seams:middle UnknownWord",
        ]
    );
    let unnamed = Site::new().with("duties.csv", TWO_PARTS).with(
        "extensions.csv",
        "staff_no,date,shift,until,status\n1001,2026-11-02,D,2026-11-02 18:00,approved\n",
    );
    assert_eq!(unnamed.faults(), ["extensions.csv:2:: SeveralDuties"]);
}

/// Law 8.1.
#[test]
fn each_version_of_the_policy_holds_from_its_date() {
    let site = Site::new()
        .with("policy.toml", "late_absent_minutes = 40\n")
        .with(
            "policy.2.toml",
            "effective_from = 2026-11-01\nlate_absent_minutes = 20\n",
        )
        .with("policy.10.toml", "effective_from = \"2026-12-01\"\n");
    let policies = site.facts().policies;
    let on = |date: &str| policies.on(date.parse().unwrap()).terms.late_absent_minutes;
    assert_eq!(
        [on("2026-10-31"), on("2026-11-01"), on("2026-12-01")],
        [40, 20, 30]
    );
    let twice = site.with(
        "policy.3.toml",
        "effective_from = 2026-11-01\n[first]\nearly = 1\n",
    );
    assert_eq!(
        twice.faults(),
        ["policy.3.toml:3:first.early:1 UnknownSetting"]
    );
    let twice = twice.with("policy.3.toml", "effective_from = 2026-11-01\n");
    assert_eq!(twice.faults(), ["policy.3.toml::effective_from: SameDate"]);
    let other = twice.with(
        "policy.3.toml",
        "effective_from = 2026-11-01\nlate_absent_minutes = 20\n",
    );
    assert_eq!(other.facts().policies.versions().count(), 4);
    for odd in ["policy.1.toml", "policy.02.toml", "policy.toml.2"] {
        let site = Site::new().with(odd, "");
        assert!(!site.faults().is_empty(), "{odd}");
    }
}

/// Law 8.5.
#[test]
fn who_left_on_a_day_that_nobody_noted_works_here_no_more() {
    let site = Site::new().with(
        "staff.csv",
        "staff_no,name,department,role,active\n1001,李雷,kf,staff,\n1002,韩梅梅,kf,staff,no\n1003,周,kf,staff,yes\n",
    );
    let facts = site.facts();
    let mut active: Vec<(&str, bool)> = facts
        .people
        .iter()
        .map(|it| (&*it.staff_no, it.active))
        .collect();
    active.sort_unstable();
    assert_eq!(active, [("1001", true), ("1002", false), ("1003", true)]);
}
