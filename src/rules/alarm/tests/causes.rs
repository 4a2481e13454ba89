//! What should stand at a post, as the day goes on.

use crate::{
    alarm::{Alarm, AlarmCause, AlarmLife, Voice, causes, kind, not_relieved},
    ids::AlarmId,
    notice::AlarmTold,
    relief::tests::Team,
    right_now::RightNow,
    sample::at,
};
use uuid::Uuid;

/// The alarm of a cause, raised at an instant.
fn alarm(cause: &AlarmCause, raised_at: &str) -> Alarm {
    Alarm {
        id: AlarmId(Uuid::from_u128(1)),
        matter: cause.matter.clone(),
        post: cause.post,
        raised_at: at(raised_at),
        told: cause.told.clone(),
        life: AlarmLife::default(),
    }
}

fn stand(team: &Team, live: &[Alarm], now: &str) -> Vec<AlarmCause> {
    let facts = team.facts();
    causes(&RightNow::of(&facts, &team.away, at(now)), live)
}

/// `not_arrived 2`, and `(not_arrived 2)` where it's quiet.
fn told(cause: &AlarmCause) -> String {
    let about = match &cause.told {
        AlarmTold::Short(gap) => {
            let (from, until) = (gap.from.format("%d %H:%M"), gap.until.format("%d %H:%M"));
            format!("{} {from}-{until}", gap.short_by)
        }
        AlarmTold::NotArrived(duty)
        | AlarmTold::OpenDuty(duty)
        | AlarmTold::NotBack { duty, .. }
        | AlarmTold::NotRelieved(duty) => duty.person.clone(),
    };
    let text = format!("{} {about}", kind(&cause.told));
    match cause.voice {
        Voice::Aloud => text,
        Voice::Quiet => format!("({text})"),
    }
}

fn says(team: &Team, live: &[Alarm], now: &str) -> String {
    let all: Vec<String> = stand(team, live, now).iter().map(told).collect();
    all.join("; ")
}

#[test]
fn who_has_not_come_a_minute_after_the_required_arrival_is_an_alarm_and_the_short_post_is_part_of_it()
 {
    let team = Team::of_three()
        .duty(5, "11-02 00:00-08:00")
        .punches(5, "11-01 23:40 in, 11-02 08:20 out");
    for (now, expected) in [
        ("11-02 07:45:59", ""),
        ("11-02 07:46", "not_arrived 1"),
        ("11-02 08:00:30", "not_arrived 1"),
        ("11-02 15:44", "not_arrived 1"),
        // From then on it's a matter of the verdict.
        ("11-02 16:00", "not_arrived 2"),
    ] {
        assert_eq!(says(&team, &[], now), expected, "{now}");
    }
    let there = team.punches(1, "11-02 09:00 in");
    assert_eq!(says(&there, &[], "11-02 09:01"), "");
}

#[test]
fn a_post_that_its_people_left_is_short() {
    let team = Team::of_three().punches(1, "11-02 07:40 in, 11-02 10:00 out");
    assert_eq!(says(&team, &[], "11-02 10:01"), "short 1 02 10:01-02 16:00");
    let back = team.punches(1, "11-02 10:30 in");
    assert_eq!(says(&back, &[], "11-02 10:31"), "");
}

#[test]
fn of_two_missing_people_each_is_told_and_only_a_third_is_a_gap() {
    let two = || {
        Team::always(2)
            .duty(1, "11-02 08:00-16:00")
            .duty(2, "11-02 08:00-16:00")
            .duty(3, "11-02 16:00-00:00")
            .duty(4, "11-02 16:00-00:00")
    };
    assert_eq!(
        says(&two(), &[], "11-02 09:00"),
        "not_arrived 1; not_arrived 2"
    );
    let gap = Team::always(2)
        .duty(1, "11-02 08:00-16:00")
        .duty(3, "11-02 16:00-00:00")
        .duty(4, "11-02 16:00-00:00");
    assert_eq!(
        says(&gap, &[], "11-02 09:00"),
        "not_arrived 1; short 1 02 09:00-02 16:00"
    );
}

#[test]
fn who_left_unrelieved_speaks_for_the_post_until_it_is_held_again() {
    let team = Team::of_three().punches(1, "11-02 07:40 in, 11-02 16:20 out");
    let left = not_relieved(&team.facts(), &team.facts().duties[0]);
    let live = [alarm(&left, "11-02 16:20")];
    let standing = "not_relieved 1; (not_arrived 2)";
    assert_eq!(says(&team, &live, "11-02 16:21"), standing);
    assert_eq!(
        says(&team, &[], "11-02 16:21"),
        "not_arrived 2",
        "the punch raises it"
    );
    let come = team.punches(2, "11-02 16:40 in");
    assert_eq!(says(&come, &live, "11-02 16:41"), "");
}

#[test]
fn a_sick_call_leaves_an_open_duty_and_no_second_alarm() {
    let team = || Team::of_three().punches(1, "11-02 07:40 in");
    let sick = team().sick(2, "11-02 10:00 - 11-03 00:00");
    assert_eq!(says(&sick, &[], "11-02 11:00"), "open_duty 2");
    let empty = sick.punches(1, "11-02 16:20 out");
    assert_eq!(says(&empty, &[], "11-02 16:21"), "open_duty 2");
    let filled = team()
        .sick(2, "11-02 10:00 - 11-03 00:00")
        .duty(5, "11-02 16:00-00:00");
    assert_eq!(says(&filled, &[], "11-02 11:00"), "");
    let far = team()
        .duty(6, "11-04 08:00-16:00")
        .sick(6, "11-04 00:00 - 11-05 00:00");
    let told = says(&far, &[], "11-02 11:00");
    assert_eq!(told, "", "beyond a day the pages tell it");
}

#[test]
fn a_gap_before_the_end_of_the_next_duty_is_foretold_and_stays_one_alarm_when_it_comes() {
    let team = Team::always(1)
        .duty(1, "11-02 08:00-16:00")
        .duty(3, "11-03 00:00-08:00")
        .punches(1, "11-02 07:40 in");
    let ahead = stand(&team, &[], "11-02 10:00");
    assert_eq!(told(&ahead[0]), "short 1 02 16:00-03 00:00");
    assert_eq!(ahead.len(), 1);
    let live = [alarm(&ahead[0], "11-02 10:00")];
    assert_eq!(
        says(&team, &live, "11-02 16:10"),
        "(short 1 02 16:00-03 00:00)"
    );
    let gone = team.punches(1, "11-02 16:20 out");
    let now = stand(&gone, &live, "11-02 16:21");
    assert_eq!(
        now.iter().map(told).collect::<Vec<_>>(),
        ["short 1 02 16:21-03 00:00"]
    );
    assert_eq!(now[0].matter, live[0].matter);
    let filled = gone
        .duty(5, "11-02 16:00-00:00")
        .punches(5, "11-02 16:30 in");
    assert_eq!(says(&filled, &live, "11-02 16:31"), "");
}

#[test]
fn an_empty_post_goes_on_alarming_when_its_roster_has_run_out() {
    let team = Team::always(1)
        .duty(1, "10-31 00:00-08:00")
        .punches(1, "10-30 23:40 in, 10-31 08:20 out");
    let days = ["11-01 08:30", "11-02 12:00"];
    assert_eq!(says(&team, &[], days[0]), "short 1 01 08:30-01 16:30");
    assert_eq!(says(&team, &[], days[1]), "short 1 02 12:00-02 20:00");
    for raised_at in ["10-31 01:00", "10-31 08:21"] {
        let raised = stand(&team, &[], raised_at);
        assert_eq!(raised.len(), 1, "{raised_at}");
        let live = [alarm(&raised[0], raised_at)];
        for now in days {
            // In the days after, the night duty may be no more among the facts.
            for seen in [&team, &Team::always(1)] {
                let standing = stand(seen, &live, now);
                assert_eq!(standing.len(), 1, "{raised_at} {now}");
                assert_eq!(standing[0].matter, live[0].matter);
                assert_eq!(standing[0].voice, Voice::Aloud);
            }
        }
    }
    let nobody_is_needed = Team::within((8, 16), 0);
    let raised = stand(&team, &[], "10-31 08:21");
    let live = [alarm(&raised[0], "10-31 08:21")];
    assert_eq!(says(&nobody_is_needed, &live, days[1]), "");
}

#[test]
fn a_step_out_that_nobody_ended_is_of_its_own_stretch_alone() {
    let span = "11-02 10:00 - 11-02 10:20";
    let days = Team::within((8, 16), 1)
        .duty(1, "11-02 08:00-16:00")
        .duty(1, "11-03 08:00-16:00")
        .punches(1, "11-02 07:40 in, 11-02 16:20 out, 11-03 07:40 in")
        .out(0, span, None);
    assert_eq!(says(&days, &[], "11-02 10:10"), "short 1 02 10:10-03 08:00");
    assert_eq!(says(&days, &[], "11-03 09:00"), "");
    let stretch = Team::within((8, 24), 1)
        .duty(1, "11-02 08:00-16:00")
        .duty(1, "11-02 16:00-00:00")
        .punches(1, "11-02 07:40 in")
        .out(0, span, None);
    assert_eq!(says(&stretch, &[], "11-02 17:00"), "not_back 1");
}

#[test]
fn a_post_without_any_duty_is_not_watched() {
    assert_eq!(says(&Team::always(1), &[], "11-02 10:00"), "");
}

#[test]
fn who_is_not_back_is_an_alarm_until_they_are_or_have_left() {
    let team = || Team::of_three().punches(1, "11-02 07:40 in");
    let span = "11-02 10:00 - 11-02 10:20";
    let away = team().out(0, span, Some(5));
    assert_eq!(says(&away, &[], "11-02 10:20"), "");
    assert_eq!(says(&away, &[], "11-02 10:21"), "not_back 1");
    let alone = team().out(0, span, None);
    assert_eq!(
        says(&alone, &[], "11-02 10:05"),
        "short 1 02 10:05-02 16:00"
    );
    let mut back = team().out(0, span, Some(5));
    back.away[0].back_at = Some(at("11-02 10:25"));
    assert_eq!(says(&back, &[], "11-02 10:26"), "");
    let left = away.punches(1, "11-02 10:30 out");
    assert_eq!(says(&left, &[], "11-02 10:31"), "short 1 02 10:31-02 16:00");
}
