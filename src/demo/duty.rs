//! A duty with all that its story needs.

use super::starter;
use chrono::Duration;
use onpost_rules::{
    duty::Duty,
    facts::Facts,
    ids::{PersonId, PostId, ShiftId},
    person::Person,
    post::Post,
    shift::Shift,
    time::{self, Instant},
};
use std::collections::HashMap;

/// A duty, who has it, and when they are asked to come and go.
#[derive(Debug, Clone)]
pub struct DemoDuty<'f> {
    pub duty: &'f Duty,
    pub person: &'f Person,
    pub post: &'f Post,
    pub shift: &'f Shift,
    /// The margin of the line before the start.
    pub arrive: Instant,
    /// The margin of the line after the end.
    pub leave: Instant,
    /// When no punch can belong to it any more.
    pub closes: Instant,
}

impl DemoDuty<'_> {
    /// A time as the clocks at its post show it.
    pub fn local(&self, at: Instant) -> String {
        let local = time::local(self.post.zone, at);
        local.format("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// Whether it's one of whoever a newcomer signs in as first.
    pub fn is_starters(&self) -> bool {
        self.shift.code == starter::SHIFT
    }

    /// Whether an instant lies in it.
    pub fn is_on(&self, now: Instant) -> bool {
        self.duty.start <= now && now < self.duty.end
    }
}

/// All duties of a site, in order of staff number and start.
pub fn all(site: &Facts) -> Vec<DemoDuty<'_>> {
    let books = DemoBooks {
        people: site.people.iter().map(|p| (p.id, p)).collect(),
        posts: site.posts.iter().map(|p| (p.id, p)).collect(),
        shifts: site.shifts.iter().map(|s| (s.id, s)).collect(),
    };
    let turn = |duty| turn(site, duty, &books);
    let mut turns: Vec<DemoDuty> = site.duties.iter().filter_map(turn).collect();
    turns.sort_by_key(|turn| (&turn.person.staff_no, turn.duty.start));
    turns
}

/// Who and what duties name, by their ids.
struct DemoBooks<'f> {
    people: HashMap<PersonId, &'f Person>,
    posts: HashMap<PostId, &'f Post>,
    shifts: HashMap<ShiftId, &'f Shift>,
}

fn turn<'f>(site: &Facts, duty: &'f Duty, books: &DemoBooks<'f>) -> Option<DemoDuty<'f>> {
    let post = *books.posts.get(&duty.post)?;
    let terms = &site.policies.on(duty.date).terms;
    let margins = terms.margins(post.line);
    let leave = duty.end + Duration::minutes(margins.late_minutes);
    Some(DemoDuty {
        duty,
        person: books.people.get(&duty.person)?,
        post,
        shift: books.shifts.get(&duty.shift)?,
        arrive: duty.start - Duration::minutes(margins.early_minutes),
        leave,
        closes: leave + Duration::hours(terms.window_after_hours),
    })
}
