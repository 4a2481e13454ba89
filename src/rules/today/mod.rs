//! The roll: who must be at each post at an instant, who is there, who is not, and who comes next.

mod strip;

pub use strip::{Strip, StripPiece};

use super::{
    duty::Duty,
    facts::Facts,
    ids::{PersonId, PostId},
    post::Post,
    time::{Instant, local},
    verdict::{self, DutyStanding, Presence, Verdict},
};
use chrono::Duration;
use std::collections::HashSet;

/// How far ahead the next people of a post are looked for.
const AHEAD: Duration = Duration::hours(16);

/// Every post that has somebody, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roll {
    pub totals: RollTotals,
    /// In the order of the facts' posts.
    pub posts: Vec<PostRoll>,
}

/// How many people, of all posts; who holds two duties counts once for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RollTotals {
    /// 应到: have to be at their post now.
    pub due: usize,
    /// 在岗: of them, those who are.
    pub present: usize,
    /// 未到: of them, those who have not punched in.
    pub missing: usize,
    /// 离岗: of them, those who have punched out.
    pub left: usize,
    /// 请假、公出: would have to be there and are excused.
    pub excused: usize,
}

/// A post as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRoll {
    pub post: PostId,
    /// Who must be there now or is excused, those who are not there first.
    pub now: Vec<RollLine>,
    /// Whose time is over and who have not punched out: they stay until relieved (D2 5.3).
    pub staying: Vec<RollLine>,
    /// The next to come, all of one start.
    pub next: Vec<RollLine>,
    /// Whose duty ended today, last first.
    pub done: Vec<RollLine>,
    pub strip: Strip,
}

/// A duty on the roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollLine {
    pub duty: Duty,
    pub presence: Presence,
    pub verdict: Verdict,
    /// When its person arrived, as far as it's known.
    pub arrival: Option<Instant>,
}

impl RollLine {
    /// Whether its person came late.
    pub fn is_late(&self) -> bool {
        self.verdict.late_minutes > 0
    }

    /// From when until when its person has to be there; of an excused duty, from its start to its end.
    fn demanded(&self) -> (Instant, Instant) {
        let arrival = self.verdict.required_arrival;
        let departure = self.verdict.required_departure;
        (
            arrival.unwrap_or(self.duty.start),
            departure.unwrap_or(self.duty.end),
        )
    }

    fn rank(&self) -> u8 {
        match self.presence {
            Presence::Missing | Presence::Over | Presence::Due => 0,
            Presence::Left => 1,
            Presence::Present => 2,
            Presence::Excused => 3,
        }
    }
}

/// Calls the roll of every post that somebody serves around `now`.
pub fn call(facts: &Facts, now: Instant) -> Roll {
    call_with(facts, &verdict::presence(facts, now), now)
}

/// The same by standings that are known already: those of the facts' duties at `now`.
pub(super) fn call_with(facts: &Facts, standings: &[DutyStanding], now: Instant) -> Roll {
    let lines: Vec<RollLine> = facts
        .duties
        .iter()
        .zip(standings)
        .map(|(duty, standing)| line(duty, standing))
        .collect();
    let here: HashSet<PersonId> = lines
        .iter()
        .filter(|line| is_now(line, now) && line.presence != Presence::Excused)
        .map(|line| line.duty.person)
        .collect();
    let posts: Vec<PostRoll> = facts
        .posts
        .iter()
        .map(|post| {
            let own: Vec<&RollLine> = lines.iter().filter(|it| it.duty.post == post.id).collect();
            let strip = Strip::of(facts, standings, post, now);
            of_post(post, &own, &here, strip)
        })
        .filter(|roll| !roll.is_empty())
        .collect();
    let mut totals = RollTotals::default();
    for line in posts.iter().flat_map(|post| &post.now) {
        count(&mut totals, line.presence);
    }
    Roll { totals, posts }
}

impl PostRoll {
    fn is_empty(&self) -> bool {
        let lists = [&self.now, &self.staying, &self.next, &self.done];
        lists.iter().all(|list| list.is_empty())
    }
}

fn line(duty: &Duty, standing: &DutyStanding) -> RollLine {
    RollLine {
        duty: duty.clone(),
        presence: standing.presence,
        verdict: standing.verdict.clone(),
        arrival: standing.chosen.arrival.map(|mark| mark.at),
    }
}

/// A post with its own lines; `here` are those of any post who have to be at theirs now.
fn of_post(post: &Post, own: &[&RollLine], here: &HashSet<PersonId>, strip: Strip) -> PostRoll {
    let (zone, now) = (post.zone, strip.now);
    let today = local(zone, now).date();
    let picked = |wanted: &dyn Fn(&RollLine) -> bool| -> Vec<RollLine> {
        let found = own.iter().filter(|line| wanted(line));
        found.map(|line| (*line).clone()).collect()
    };
    let is_over = |line: &RollLine| line.demanded().1 <= now;
    let stays = |line: &RollLine| {
        line.presence == Presence::Present && is_over(line) && !here.contains(&line.duty.person)
    };
    let mut on = picked(&|line| is_now(line, now));
    on.sort_by_key(|line| (line.rank(), line.duty.start, line.duty.person));
    let mut done =
        picked(&|line| is_over(line) && !stays(line) && local(zone, line.duty.end).date() == today);
    done.sort_by_key(|line| (std::cmp::Reverse(line.duty.end), line.duty.person));
    let mut staying = picked(&stays);
    // Of two duties of one stretch only the last is the one that goes on.
    staying.sort_by_key(|line| (line.duty.person, std::cmp::Reverse(line.duty.end)));
    staying.dedup_by_key(|line| line.duty.person);
    PostRoll {
        post: post.id,
        now: on,
        staying,
        next: next(own, now),
        done,
        strip,
    }
}

fn next(own: &[&RollLine], now: Instant) -> Vec<RollLine> {
    let to_come = || {
        own.iter()
            .filter(move |line| now < line.demanded().0 && line.duty.start <= now + AHEAD)
    };
    let Some(first) = to_come().map(|line| line.duty.start).min() else {
        return Vec::new();
    };
    to_come()
        .filter(|line| line.duty.start == first)
        .map(|line| (*line).clone())
        .collect()
}

fn is_now(line: &RollLine, now: Instant) -> bool {
    let (from, to) = line.demanded();
    from <= now && now < to
}

fn count(totals: &mut RollTotals, presence: Presence) {
    match presence {
        Presence::Excused => totals.excused += 1,
        Presence::Present => totals.present += 1,
        Presence::Left => totals.left += 1,
        Presence::Missing | Presence::Due | Presence::Over => totals.missing += 1,
    }
    totals.due += usize::from(presence != Presence::Excused);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        request::RequestKind,
        sample::{Sample, at},
        verdict::Status,
    };

    fn post(punches: &str, now: &str) -> (RollTotals, PostRoll) {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-03 00:00-08:00")
            .duty("11-03 08:00-12:00");
        let facts = site.punches(punches).facts.sorted();
        let mut roll = call(&facts, at(now));
        (roll.totals, roll.posts.remove(0))
    }

    #[test]
    fn who_is_due_is_missing_until_the_first_punch() {
        let (totals, roll) = post("", "11-02 07:44");
        assert_eq!(totals, RollTotals::default());
        assert_eq!(roll.next.len(), 1);
        let (totals, roll) = post("", "11-02 07:45");
        assert_eq!((totals.due, totals.missing), (1, 1));
        assert_eq!(roll.now[0].presence, Presence::Missing);
        let (totals, roll) = post("11-02 07:50 in", "11-02 09:00");
        assert_eq!((totals.due, totals.present, totals.missing), (1, 1, 0));
        assert!(roll.now[0].is_late());
    }

    #[test]
    fn who_has_not_punched_out_is_still_staying_and_then_done() {
        let (totals, roll) = post("11-02 07:40 in", "11-02 16:20");
        assert_eq!(totals.due, 0);
        assert_eq!((roll.staying.len(), roll.done.len()), (1, 0));
        let (_, roll) = post("11-02 07:40 in, 11-02 16:16 out", "11-02 16:20");
        assert_eq!((roll.staying.len(), roll.done.len()), (0, 1));
        assert_eq!(roll.next[0].duty.start, at("11-03 00:00"));
    }

    #[test]
    fn the_second_duty_of_a_stretch_needs_no_second_arrival() {
        let (totals, roll) = post("11-02 23:40 in", "11-03 08:05");
        assert_eq!((totals.due, totals.present), (1, 1));
        assert_eq!(roll.now[0].duty.start, at("11-03 08:00"));
        assert!(roll.staying.is_empty());
        assert_eq!(roll.now[0].arrival, Some(at("11-02 23:40")));
    }

    #[test]
    fn who_is_excused_is_not_due() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .request(RequestKind::Sick, "11-02 00:00 - 11-03 00:00");
        let roll = call(&site.facts.sorted(), at("11-02 09:00"));
        assert_eq!((roll.totals.due, roll.totals.excused), (0, 1));
        assert_eq!(roll.posts[0].now[0].verdict.status, Status::Leave);
    }
}
