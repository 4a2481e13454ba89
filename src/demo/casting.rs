//! Casting: whose duty each scene befalls; what is left over is an ordinary day.

use super::{
    duty::DemoDuty,
    scene::{MONTH, NOW, SceneEvent, When},
};
use chrono::{Datelike, Duration};
use onpost_rules::{
    day::Today,
    facts::Facts,
    ids::PostId,
    time::{Instant, Month},
};
use std::collections::HashSet;

/// How many must be rostered for one of them to be excused, where a post may not run short.
const ENOUGH_TO_SPARE_ONE: usize = 3;

/// Duties that start later than this from now can still be asked off.
const NOTICE: Duration = Duration::hours(12);

/// What becomes of each duty, in their order; `None`: an ordinary day.
pub fn cast(site: &Facts, turns: &[DemoDuty], now: Instant) -> Vec<Option<SceneEvent>> {
    let mut casting = Casting {
        turns,
        events: vec![None; turns.len()],
        staffed: site.coverage.iter().map(|window| window.post).collect(),
        now,
    };
    casting.starter();
    casting.on_duty_now();
    for (post, member, when, event) in NOW {
        let own = casting.member(post, *member);
        let candidates = casting.around_now(own, *when);
        casting.place(&candidates, *event);
    }
    let month = Today::without_site(now).month;
    for month in [month.previous(), month] {
        for (post, member, hundredths, event) in MONTH {
            let own = casting.member(post, member + month.first().month() as usize);
            let candidates = casting.over(own, month, *hundredths);
            casting.place(&candidates, *event);
        }
    }
    casting.events
}

struct Casting<'t> {
    turns: &'t [DemoDuty<'t>],
    events: Vec<Option<SceneEvent>>,
    /// Posts that demand people.
    staffed: HashSet<PostId>,
    now: Instant,
}

impl Casting<'_> {
    /// Whoever a newcomer signs in as first has not clocked in yet, however early they may come.
    fn starter(&mut self) {
        let mut turns = self.turns.iter();
        let soon = turns.position(|turn| turn.is_starters() && self.now < turn.arrive);
        if let Some(index) = soon {
            self.events[index] = Some(SceneEvent::NoShow);
        }
    }

    /// Of those at the call centre now, the first came late and the last is still awaited; the others, and whoever
    /// has the machine room, are there.
    fn on_duty_now(&mut self) {
        let on = |post: &str| -> Vec<usize> {
            let is_on = |turn: &DemoDuty| turn.post.code == post && turn.is_on(self.now);
            (0..self.turns.len())
                .filter(|index| is_on(&self.turns[*index]))
                .collect()
        };
        let (agents, keepers) = (on("1000"), on("JFZS"));
        for index in agents.iter().chain(&keepers) {
            self.events[*index] = Some(SceneEvent::OnTime);
        }
        if let [first, .., last] = agents[..] {
            self.events[first] = Some(SceneEvent::Late(8));
            self.events[last] = Some(SceneEvent::NoShow);
        }
    }

    /// The duties of one of a post's crew, counted round and round.
    fn member(&self, post: &str, member: usize) -> Vec<usize> {
        let of_post: Vec<usize> = (0..self.turns.len())
            .filter(|index| {
                let turn = &self.turns[*index];
                turn.post.code == post && !turn.is_starters()
            })
            .collect();
        let crew: Vec<&[usize]> = of_post
            .chunk_by(|a, b| self.turns[*a].person.id == self.turns[*b].person.id)
            .collect();
        crew.get(member % crew.len().max(1))
            .map_or_else(Vec::new, |own| own.to_vec())
    }

    /// Where a scene around now can be placed, the best first.
    fn around_now(&self, own: Vec<usize>, when: When) -> Vec<usize> {
        let turn = |index: &usize| &self.turns[*index];
        let own = own.into_iter();
        match when {
            When::Latest => own.rev().filter(|i| turn(i).closes <= self.now).collect(),
            When::Current => own.filter(|i| turn(i).duty.end > self.now).collect(),
            When::Ahead(count) => own
                .filter(|i| turn(i).duty.start > self.now + NOTICE)
                .skip(count)
                .collect(),
        }
    }

    /// Where in what is over of a month a scene can be placed, the best first.
    fn over(&self, own: Vec<usize>, month: Month, hundredths: usize) -> Vec<usize> {
        let is_over = |index: &usize| {
            let turn = &self.turns[*index];
            Month::of(turn.duty.date) == month && turn.closes <= self.now
        };
        let mut over: Vec<usize> = own.into_iter().filter(is_over).collect();
        let start = over.len() * hundredths / 100;
        over.rotate_left(start);
        over
    }

    fn place(&mut self, candidates: &[usize], event: SceneEvent) {
        let fits = |index: &&usize| self.fits(**index, event);
        if let Some(first) = candidates.iter().find(fits).copied() {
            self.events[first..first + event.length()].fill(Some(SceneEvent::AwayStill));
            self.events[first] = Some(event);
        }
    }

    /// Whether nothing else happens there, and nobody is missed where somebody must be.
    fn fits(&self, first: usize, event: SceneEvent) -> bool {
        let wanted = first..first + event.length();
        let Some(turns) = self.turns.get(wanted.clone()) else {
            return false;
        };
        turns
            .iter()
            .all(|turn| turn.person.id == turns[0].person.id)
            && self.events[wanted].iter().all(Option::is_none)
            && (!event.excuses() || turns.iter().all(|turn| self.can_spare_one(turn)))
    }

    fn can_spare_one(&self, of: &DemoDuty) -> bool {
        let is_beside =
            |turn: &DemoDuty| (turn.duty.post, turn.duty.start) == (of.duty.post, of.duty.start);
        let left = self
            .turns
            .iter()
            .zip(&self.events)
            .filter(|(turn, event)| is_beside(turn) && !event.is_some_and(SceneEvent::excuses))
            .count();
        !self.staffed.contains(&of.duty.post) || left >= ENOUGH_TO_SPARE_ONE
    }
}
