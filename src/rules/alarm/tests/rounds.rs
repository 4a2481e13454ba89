//! The life of an alarm, minute by minute, whatever happens to its cause and whatever people do.

use crate::{
    access::Actor,
    alarm::{
        Alarm, AlarmCause, AlarmLife, AlarmStep, Deed, REPEATED_AFTER, Round, Voice, decide,
        not_relieved, whom,
    },
    ids::{AlarmId, DepartmentId, PersonId},
    person::Role,
    relief::tests::{Team, person},
    right_now::RightNow,
    sample::at,
    time::Instant,
};
use chrono::Duration;
use proptest::prelude::*;
use uuid::Uuid;

/// What a minute brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Minute {
    /// The cause stands.
    Stands,
    /// It stands, and something else says it.
    Quiet,
    Gone,
    /// It stands, and somebody takes the alarm, where there is one.
    Take,
    /// It stands, and somebody solves it.
    Solve,
}

/// An alarm with all its steps.
struct Lived {
    alarm: Alarm,
    steps: Vec<AlarmStep>,
}

impl Lived {
    fn add(&mut self, deed: Deed, at: Instant) {
        let number = i64::try_from(self.steps.len()).unwrap() + 1;
        self.steps.push(AlarmStep {
            number,
            deed,
            at,
            actor: (deed != Deed::Told).then(|| person(1)),
            actor_name: None,
            note: String::new(),
            people: 1,
        });
        self.alarm.life = AlarmLife::of(&self.steps);
    }
}

fn cause(voice: Voice) -> AlarmCause {
    let facts = Team::of_three().facts();
    AlarmCause {
        voice,
        ..not_relieved(&facts, &facts.duties[0])
    }
}

/// Lives through some minutes; of each the round that was decided.
fn live(minutes: &[Minute]) -> (Vec<Lived>, Vec<Round>) {
    let (mut alarms, mut rounds): (Vec<Lived>, Vec<Round>) = (Vec::new(), Vec::new());
    for (place, minute) in (0i64..).zip(minutes) {
        let now = at("11-02 08:00") + Duration::minutes(place);
        let causes = match minute {
            Minute::Gone => Vec::new(),
            Minute::Quiet => vec![cause(Voice::Quiet)],
            _ => vec![cause(Voice::Aloud)],
        };
        let standing: Vec<Alarm> = alarms
            .iter()
            .map(|it| it.alarm.clone())
            .filter(|it| it.life.is_live())
            .collect();
        let round = decide(&causes, &standing, now);
        for raised in &round.raise {
            let mut lived = Lived {
                alarm: Alarm {
                    id: AlarmId(Uuid::from_u128(alarms.len() as u128)),
                    matter: raised.matter.clone(),
                    post: raised.post,
                    raised_at: now,
                    told: raised.told.clone(),
                    life: AlarmLife::default(),
                },
                steps: Vec::new(),
            };
            lived.add(Deed::Told, now);
            alarms.push(lived);
        }
        for lived in &mut alarms {
            if round.repeat.contains(&lived.alarm.id) {
                lived.add(Deed::Told, now);
            }
            if round.end.contains(&lived.alarm.id) {
                lived.add(Deed::Ended, now);
            }
        }
        let open = alarms.last_mut().filter(|it| it.alarm.life.is_open());
        match (minute, open) {
            (Minute::Take, Some(lived)) if lived.alarm.life.is_untaken() => {
                lived.add(Deed::Taken, now);
            }
            (Minute::Solve, Some(lived)) => lived.add(Deed::Solved, now),
            _ => (),
        }
        rounds.push(round);
    }
    (alarms, rounds)
}

fn minutes() -> impl Strategy<Value = Vec<Minute>> {
    let minute = prop_oneof![
        8 => Just(Minute::Stands),
        2 => Just(Minute::Quiet),
        2 => Just(Minute::Gone),
        1 => Just(Minute::Take),
        1 => Just(Minute::Solve),
    ];
    prop::collection::vec(minute, 1..60)
}

proptest! {
    #[test]
    fn a_matter_has_one_alarm_at_a_time_which_ends_with_its_cause(minutes in minutes()) {
        let (alarms, rounds) = live(&minutes);
        let standing = alarms.iter().filter(|it| it.alarm.life.is_live()).count();
        prop_assert!(standing <= 1);
        for pair in alarms.windows(2) {
            let ended = pair[0].alarm.life.ended_at;
            prop_assert!(ended.is_some_and(|at| at < pair[1].alarm.raised_at));
        }
        let since = minutes.rsplit(|it| *it == Minute::Gone).next().unwrap_or_default();
        let was_told = since.iter().any(|it| *it != Minute::Quiet);
        prop_assert_eq!(standing == 1, was_told);
        for (minute, round) in minutes.iter().zip(&rounds) {
            prop_assert!(round.end.is_empty() || *minute == Minute::Gone);
            prop_assert!(round.raise.is_empty() || !matches!(minute, Minute::Gone | Minute::Quiet));
        }
    }

    #[test]
    fn it_is_told_every_five_minutes_until_somebody_takes_or_solves_it(minutes in minutes()) {
        let (alarms, _) = live(&minutes);
        for Lived { steps, .. } in alarms {
            let told: Vec<Instant> = steps.iter().filter(|it| it.deed == Deed::Told).map(|it| it.at).collect();
            for pair in told.windows(2) {
                prop_assert!(pair[1] - pair[0] >= REPEATED_AFTER);
            }
            let first_deed = steps.iter().position(|it| it.deed != Deed::Told).unwrap_or(steps.len());
            prop_assert!(steps[first_deed..].iter().all(|it| it.deed != Deed::Told));
        }
    }
}

#[test]
fn what_stays_untaken_is_told_again_on_the_minute() {
    let (alarms, _) = live(&[Minute::Stands; 12]);
    let told: Vec<i64> = alarms[0]
        .steps
        .iter()
        .map(|it| it.at.timestamp() / 60 % 60)
        .collect();
    assert_eq!(told, [0, 5, 10]);
    let mut taken = [Minute::Stands; 12];
    taken[3] = Minute::Take;
    let (alarms, _) = live(&taken);
    assert_eq!(alarms.len(), 1);
    assert_eq!(alarms[0].alarm.life.rounds, 1);
}

#[test]
fn what_was_solved_is_not_raised_again_before_its_cause_is_gone() {
    let mut minutes = [Minute::Stands; 12];
    minutes[2] = Minute::Solve;
    assert_eq!(live(&minutes).0.len(), 1);
    minutes[6] = Minute::Gone;
    assert_eq!(live(&minutes).0.len(), 2);
}

#[test]
fn supervisors_on_duty_are_told_and_where_none_is_all_of_the_department() {
    let team = Team::of_three()
        .duty(8, "11-02 08:00-16:00")
        .punches(8, "11-02 07:50 in, 11-02 12:00 out");
    let facts = team.facts();
    let department = facts.posts[0].department;
    let actor = |who, role, department| Actor {
        person: person(who),
        role,
        departments: vec![department],
    };
    let elsewhere = DepartmentId(Uuid::from_u128(77));
    let actors = [
        actor(7, Role::Supervisor, department),
        actor(8, Role::Supervisor, department),
        actor(9, Role::Supervisor, elsewhere),
        actor(6, Role::Hr, department),
    ];
    let told =
        |now| -> Vec<PersonId> { whom(&RightNow::of(&facts, &[], at(now)), &actors, department) };
    assert_eq!(told("11-02 09:00"), [person(8)]);
    assert_eq!(told("11-02 07:44"), [person(7), person(8)]);
    assert_eq!(told("11-02 12:30"), [person(7), person(8)]);
}

#[test]
fn where_a_department_has_no_supervisor_hr_and_the_admins_are_told() {
    let team = Team::of_three();
    let facts = team.facts();
    let department = facts.posts[0].department;
    let elsewhere = DepartmentId(Uuid::from_u128(77));
    let actor = |who, role, department| Actor {
        person: person(who),
        role,
        departments: vec![department],
    };
    let actors = [
        actor(6, Role::Hr, elsewhere),
        actor(7, Role::Supervisor, elsewhere),
        actor(8, Role::Admin, elsewhere),
        actor(9, Role::Staff, department),
    ];
    let now = RightNow::of(&facts, &[], at("11-02 09:00"));
    assert_eq!(whom(&now, &actors, department), [person(6), person(8)]);
    assert_eq!(whom(&now, &actors, elsewhere), [person(7)]);
}
