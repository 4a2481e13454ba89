//! The causes of alarms, each once: what is implied by another is not told beside it.
//!
//! - A duty whose holder hasn't punched in a minute after the required arrival is `not_arrived`; that the post is short
//!   because of it is part of it, not another alarm.
//! - An open duty is `open_duty`; the gap that it makes, likewise.
//! - Somebody who isn't back from stepping out is `not_back`; likewise.
//! - Somebody who left although unrelieved is `not_relieved` from then on. It says that the post is short, whoever is
//!   missing: while it stands, alarms of those who haven't arrived there are neither raised nor repeated.
//! - A post is `short` by as many people as none of these explains: gaps of the roster itself, also where it ran out,
//!   and people who left.

use super::{Alarm, AlarmCause, OPEN_AHEAD, Voice, short};
use crate::{
    coverage::{OpenDuty, open_duties},
    duty::Duty,
    facts::Facts,
    ids::PostId,
    naming::NameTold,
    notice::{AlarmTold, DutyTold},
    post::Post,
    right_now::{ExpectedPerson, RightNow},
    span::Span,
    time::{DEFAULT_ZONE, Instant, minutes_past},
};
use chrono::Duration;
use std::collections::HashSet;

/// Somebody who left unrelieved is no news after a day.
const LEFT_FOR: Duration = Duration::hours(24);

/// Everything that should stand now, by post; `live` are the alarms whose causes stood so far.
///
/// The facts hold everybody's duties from the day before to two days after.
/// Law 6.9.
pub fn causes(now: &RightNow, live: &[Alarm]) -> Vec<AlarmCause> {
    let open = open_duties(now.facts, now.now);
    let mut open: Vec<OpenDuty> = open
        .into_iter()
        .filter(|it| it.hole.0 <= now.now + OPEN_AHEAD)
        .collect();
    // Of a duty with two holes the first speaks for both.
    let mut seen = HashSet::new();
    open.retain(|it| seen.insert(it.duty.id));
    let posts = now.facts.posts.iter();
    posts
        .flat_map(|post| of_post(now, post, &open, live))
        .collect()
}

fn of_post(now: &RightNow, post: &Post, open: &[OpenDuty], live: &[Alarm]) -> Vec<AlarmCause> {
    let missing: Vec<ExpectedPerson> = missing(now, post.id);
    let open: Vec<&OpenDuty> = open.iter().filter(|it| it.duty.post == post.id).collect();
    let live: Vec<&Alarm> = live.iter().filter(|it| it.post == post.id).collect();
    let not_back = not_back(now, post);
    let held = u32::try_from(now.holders(post.id).len()).unwrap_or(u32::MAX);
    let short_by = now.demanded(post).saturating_sub(held);
    let left = if short_by > 0 {
        left(&live, now.now)
    } else {
        Vec::new()
    };
    let voice = if left.is_empty() {
        Voice::Aloud
    } else {
        Voice::Quiet
    };
    let begun = missing.iter().filter(|it| it.duty.start <= now.now);
    let holes = open
        .iter()
        .filter(|it| it.hole.0 <= now.now && now.now < it.hole.1);
    let explained = match left.as_slice() {
        [] => begun.count() + holes.count() + not_back.len(),
        _ => usize::MAX,
    };
    let unexplained = short_by.saturating_sub(u32::try_from(explained).unwrap_or(u32::MAX));
    let mut causes = left;
    let late = missing
        .iter()
        .filter(|it| minutes_past(it.arrive_by, now.now) >= 1);
    causes.extend(late.map(|it| not_arrived(now.facts, it, voice)));
    causes.extend(open.iter().map(|it| open_duty(now.facts, it)));
    causes.extend(not_back);
    causes.extend(short::causes(now, post, unexplained, &live));
    causes
}

/// Those who should be at a post by now, within their duty, and never punched in.
fn missing(now: &RightNow, post: PostId) -> Vec<ExpectedPerson> {
    let due = |it: &ExpectedPerson| it.arrive_by <= now.now && now.now < it.duty.end;
    let expected = now.expected_at(post);
    expected.filter(|it| it.is_missing() && due(it)).collect()
}

fn not_arrived(facts: &Facts, missing: &ExpectedPerson, voice: Voice) -> AlarmCause {
    let duty = &missing.duty;
    AlarmCause {
        matter: format!("not_arrived:{}", duty.id),
        post: duty.post,
        told: AlarmTold::NotArrived(told(facts, duty, (duty.start, duty.end))),
        voice,
    }
}

fn open_duty(facts: &Facts, open: &OpenDuty) -> AlarmCause {
    AlarmCause {
        matter: format!("open_duty:{}", open.duty.id),
        post: open.duty.post,
        told: AlarmTold::OpenDuty(told(facts, &open.duty, open.hole)),
        voice: Voice::Aloud,
    }
}

/// Those away from a post for longer than they said who haven't punched out meanwhile.
fn not_back(now: &RightNow, post: &Post) -> Vec<AlarmCause> {
    let overdue = now.away.iter().filter(|it| it.is_overdue(now.now));
    let own = overdue.filter(|it| it.post == post.id);
    own.filter_map(|it| {
        let mut duties = now.expected_at(post.id);
        let held = duties.find(|held| held.duty.id == it.duty && held.is_there())?;
        let duty = &held.duty;
        Some(AlarmCause {
            matter: format!("not_back:{}", it.id),
            post: post.id,
            told: AlarmTold::NotBack {
                duty: told(now.facts, duty, (duty.start, duty.end)),
                due_back_at: it.due_back_at,
            },
            voice: Voice::Aloud,
        })
    })
    .collect()
}

/// The alarm of somebody who leaves a duty although nobody relieves them; raised by their punch alone.
/// Law 6.12.
pub fn not_relieved(facts: &Facts, duty: &Duty) -> AlarmCause {
    AlarmCause {
        matter: format!("not_relieved:{}", duty.id),
        post: duty.post,
        told: AlarmTold::NotRelieved(told(facts, duty, (duty.start, duty.end))),
        voice: Voice::Aloud,
    }
}

/// The alarms of those who left a post unrelieved: they stand until it's held again.
fn left(live: &[&Alarm], now: Instant) -> Vec<AlarmCause> {
    let known = live
        .iter()
        .filter(|it| matches!(it.told, AlarmTold::NotRelieved(_)) && now < it.raised_at + LEFT_FOR);
    known
        .map(|it| AlarmCause {
            matter: it.matter.clone(),
            post: it.post,
            told: it.told.clone(),
            voice: Voice::Aloud,
        })
        .collect()
}

/// A duty with the names that a notice tells, and the part of it that is spoken of.
fn told(facts: &Facts, duty: &Duty, (start, end): Span) -> DutyTold {
    let person = facts.person(duty.person).map(|it| it.name.clone());
    let post = facts.post(duty.post);
    DutyTold {
        duty: duty.id,
        person: person.unwrap_or_default(),
        post: NameTold::of(post),
        shift: NameTold::of(facts.shift(duty.shift)),
        start,
        end,
        zone: post.map_or(DEFAULT_ZONE, |it| it.zone),
    }
}
