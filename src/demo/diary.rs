//! The diary: what people punched, and what was written about it.

use super::{
    csv_file::DemoFile,
    dice::Dice,
    duty::DemoDuty,
    scene::{SceneEvent, Verified},
    slip::{self, DemoRequest, DemoStory, PART},
    tongue::{InBoth, Tongue},
};
use chrono::Duration;
use onpost_rules::{
    punch::Direction::{self, In, Out},
    slip::SlipStatus,
    time::Instant,
};
use std::{io, path::Path};

/// How long an extended duty goes on.
const EXTRA: Duration = Duration::hours(2);

const EXTENSION_REASONS: [InBoth; 3] = [
    InBoth {
        zh: "用户系统割接，需现场保障",
        en: "A customer's system is switched over; somebody is needed on site",
    },
    InBoth {
        zh: "终端故障未恢复，延时处理",
        en: "Terminals are still down; staying until they work",
    },
    InBoth {
        zh: "业务系统升级后集中受理",
        en: "Many calls after an upgrade of the billing system",
    },
];

const NOT_AT_SEAT: InBoth = InBoth {
    zh: "查岗时不在座位，无请假手续，已与本人核实",
    en: "Not at the seat, without leave; confirmed with the person",
};

const SEAT_EMPTY: InBoth = InBoth {
    zh: "巡查时座位无人，待核实",
    en: "The seat was empty on the round; to be verified",
};

const WOULD_NOT_PUNCH: InBoth = InBoth {
    zh: "当班在岗，经提醒仍不打卡，值班长已核实",
    en: "On duty, and wouldn't clock in when reminded; verified by the shift lead",
};

struct Diary<'t> {
    now: Instant,
    tongue: &'t Tongue,
    punches: DemoFile<4>,
    corrections: DemoFile<7>,
    extensions: DemoFile<6>,
    checks: DemoFile<6>,
    slips: Vec<DemoRequest>,
}

/// Writes punches, requests, corrections, extensions and post checks, up to `now`.
pub fn write<'t>(
    dir: &Path,
    story: impl Iterator<Item = (&'t DemoDuty<'t>, Option<SceneEvent>)>,
    tongue: &Tongue,
    now: Instant,
) -> io::Result<()> {
    let duty = ["staff_no", "date", "shift"];
    let [who, date, shift] = duty;
    let mut diary = Diary {
        now,
        tongue,
        punches: DemoFile::new("punches", [who, "at", "kind", "source"]),
        corrections: DemoFile::new(
            "corrections",
            [who, date, shift, "kind", "at", "cause", "status"],
        ),
        extensions: DemoFile::new(
            "extensions",
            [who, date, shift, "until", "status", "reason"],
        ),
        checks: DemoFile::new(
            "post_checks",
            [who, date, shift, "finding", "verified", "note"],
        ),
        slips: Vec::new(),
    };
    let story: Vec<(&DemoDuty, Option<SceneEvent>)> = story.collect();
    for (index, (turn, event)) in story.iter().enumerate() {
        let mut dice = Dice::of(turn.duty.id.0);
        let event = event.unwrap_or_else(|| ordinary(&mut dice));
        let last = story[index + event.length() - 1].0;
        diary.attend(turn, event, &mut dice);
        diary.file(turn, event, &mut dice);
        let passed = DemoStory { turn, last, event };
        diary
            .slips
            .extend(DemoRequest::of(&passed, &mut dice, tongue, now));
    }
    diary.punches.write(dir)?;
    diary.corrections.write(dir)?;
    diary.extensions.write(dir)?;
    diary.checks.write(dir)?;
    slip::write(dir, diary.slips)
}

/// An ordinary day: mostly on time, now and then a little late, seldom a forgotten punch.
fn ordinary(dice: &mut Dice) -> SceneEvent {
    match dice.roll(0..1000) {
        0..20 => SceneEvent::Late(dice.roll(1..10)),
        20..24 => SceneEvent::Missed(In),
        24..28 => SceneEvent::Missed(Out),
        28..32 => SceneEvent::LeftEarly(dice.roll(2..8)),
        _ => SceneEvent::OnTime,
    }
}

impl Diary<'_> {
    fn attend(&mut self, turn: &DemoDuty, event: SceneEvent, dice: &mut Dice) {
        let [arrival, departure] = times(turn, event, dice);
        for (at, direction) in [(arrival, In), (departure, Out)] {
            let Some(at) = at else { continue };
            self.punch(turn, at, direction, dice);
            if dice.happens(30) {
                // Pressed twice, to be sure.
                let again = at + Duration::seconds(dice.roll(15..50));
                self.punch(turn, again, direction, dice);
            }
        }
    }

    fn punch(&mut self, turn: &DemoDuty, at: Instant, direction: Direction, dice: &mut Dice) {
        let source = match turn.post.code.as_str() {
            "JFZS" => "device",
            "XCGC" | "CSDJ" => "web",
            _ if dice.happens(120) => "web",
            _ => "kiosk",
        };
        let kind: &str = match source {
            // The reader at the machine room's door tells no direction.
            "device" => "",
            _ => direction.into(),
        };
        if at <= self.now {
            let at = turn.local(at);
            self.punches
                .push([&turn.person.staff_no, &at, kind, source]);
        }
    }

    fn file(&mut self, turn: &DemoDuty, event: SceneEvent, dice: &mut Dice) {
        let date = turn.duty.date.to_string();
        let [who, date, shift] =
            [&turn.person.staff_no, &date, &turn.shift.code].map(String::as_str);
        match event {
            SceneEvent::Corrected(direction, cause, status) => {
                let at = match direction {
                    In => turn.arrive - Duration::minutes(dice.roll(2..12)),
                    Out => turn.leave + Duration::minutes(dice.roll(1..8)),
                };
                let [kind, cause, status]: [&str; 3] =
                    [direction.into(), cause.into(), status.into()];
                let at = turn.local(at);
                self.corrections
                    .push([who, date, shift, kind, &at, cause, status]);
            }
            SceneEvent::Extended(status) => {
                let until = turn.local(turn.duty.end + EXTRA);
                let reason = self.tongue.choose(dice.pick(&EXTENSION_REASONS));
                self.extensions
                    .push([who, date, shift, &until, status.into(), reason]);
            }
            SceneEvent::LeftPost(verified) => {
                let (verified, note) = match verified {
                    Verified::Yes => ("yes", NOT_AT_SEAT),
                    Verified::NotYet => ("no", SEAT_EMPTY),
                };
                let note = self.tongue.choose(note);
                self.checks
                    .push([who, date, shift, "left_post", verified, note]);
            }
            SceneEvent::RefusedToPunch => {
                let note = self.tongue.choose(WOULD_NOT_PUNCH);
                self.checks
                    .push([who, date, shift, "refused_punch", "yes", note]);
            }
            _ => {}
        }
    }
}

/// When somebody punches in and out, where they do.
fn times(turn: &DemoDuty, event: SceneEvent, dice: &mut Dice) -> [Option<Instant>; 2] {
    let mut minutes = |range: std::ops::Range<i64>| {
        Duration::minutes(dice.roll(range)) + Duration::seconds(dice.roll(0..60))
    };
    let early = turn.arrive - minutes(2..20);
    let after = turn.leave + minutes(1..12);
    let few = minutes(1..6);
    let seconds = Duration::seconds(few.num_seconds() % 60);
    let (arrival, departure) = match event {
        SceneEvent::Late(late) => (turn.arrive + Duration::minutes(late) + seconds, after),
        SceneEvent::LeftEarly(left) => (early, turn.leave - Duration::minutes(left) - seconds),
        SceneEvent::AwayAt(In, _) => (turn.duty.start + PART - few, after),
        SceneEvent::AwayAt(Out, _) => (early, turn.duty.end - PART + few),
        SceneEvent::Extended(SlipStatus::Approved | SlipStatus::Submitted) => {
            (early, turn.duty.end + EXTRA + few)
        }
        _ => (early, after),
    };
    match event {
        SceneEvent::NoShow
        | SceneEvent::RefusedToPunch
        | SceneEvent::Away(..)
        | SceneEvent::AwayStill
        | SceneEvent::FiledLater(..) => [None, None],
        SceneEvent::Missed(In) | SceneEvent::Corrected(In, ..) => [None, Some(departure)],
        SceneEvent::Missed(Out) | SceneEvent::Corrected(Out, ..) => [Some(arrival), None],
        _ => [Some(arrival), Some(departure)],
    }
}
