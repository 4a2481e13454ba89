//! A duty whose rest somebody took over: each part is judged against its holder.

use crate::{
    ids::PersonId,
    sample::{Sample, at},
    seam::{Edge, Seam},
    verdict::Verdict,
};
use uuid::Uuid;

/// The first-line shift 08:00–16:00, cut at 11:00: the first person had it until then, another has the rest.
fn taken_over(punches: [&str; 2]) -> Vec<Verdict> {
    let mut site = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .duty("11-02 11:00-16:00")
        .punches(punches[0]);
    let own = site.facts.punches.len();
    site = site.punches(punches[1]);
    let facts = &mut site.facts;
    let mut successor = facts.people[0].clone();
    successor.id = PersonId(Uuid::from_u128(4));
    facts.duties[0].end = at("11-02 11:00");
    facts.duties[1].person = successor.id;
    for punch in &mut facts.punches[own..] {
        punch.person = successor.id;
    }
    facts.people.push(successor);
    facts.seams = vec![
        Seam {
            duty: facts.duties[0].id,
            edge: Edge::End,
        },
        Seam {
            duty: facts.duties[1].id,
            edge: Edge::Start,
        },
    ];
    site.classify(None)
}

fn said(punches: [&str; 2]) -> Vec<String> {
    let told = |verdict: &Verdict| {
        let status: &str = verdict.status.into();
        format!(
            "{status} {}/{}",
            verdict.late_minutes, verdict.early_leave_minutes
        )
    };
    taken_over(punches).iter().map(told).collect()
}

#[test]
fn each_part_is_judged_against_its_holder() {
    // D0 5.1 «按正常上班时间提前15分钟到岗，延迟15分钟下班»: the margins are the shift's, there is none at the seam.
    for (punches, expected) in [
        (
            [
                "11-02 07:45 in, 11-02 11:00 out",
                "11-02 11:00 in, 11-02 16:15 out",
            ],
            ["normal 0/0", "normal 0/0"],
        ),
        (
            [
                "11-02 07:50 in, 11-02 10:50 out",
                "11-02 11:20 in, 11-02 16:05 out",
            ],
            ["late 5/10", "late 20/10"],
        ),
        (
            ["11-02 07:45 in", "11-02 11:30 in, 11-02 16:15 out"],
            ["missed_punch 0/0", "absent 30/0"],
        ),
        (
            ["11-02 07:45 in, 11-02 12:10 out", ""],
            ["normal 0/0", "absent 0/0"],
        ),
    ] {
        assert_eq!(said(punches), expected, "{punches:?}");
    }
}

#[test]
fn what_is_required_ends_and_begins_at_the_seam() {
    let verdicts = taken_over(["", ""]);
    let required = |verdict: &Verdict| (verdict.required_arrival, verdict.required_departure);
    assert_eq!(
        required(&verdicts[0]),
        (Some(at("11-02 07:45")), Some(at("11-02 11:00")))
    );
    assert_eq!(
        required(&verdicts[1]),
        (Some(at("11-02 11:00")), Some(at("11-02 16:15")))
    );
}
