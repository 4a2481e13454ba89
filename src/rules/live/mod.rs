//! The live board: each post's demand against who is rostered, excused and there, minute by minute around now.

mod ribbon;
#[cfg(test)]
mod tests;

pub use ribbon::{AFTER, BEFORE, Ribbon, RibbonPiece};

use super::{
    coverage::{Absences, PostToCover},
    facts::Facts,
    ids::{PersonId, PostId},
    right_now::RightNow,
    step_out::StepOut,
    time::Instant,
    today::{self, PostRoll, RollLine},
    verdict::Presence,
};
use chrono::{DateTime, Duration};
use ribbon::Near;
use std::collections::{HashMap, HashSet};

/// What began so long ago may still matter: the longest duty, and how long after it somebody may stay.
const MARGIN: Duration = Duration::hours(36);

/// The posts as they stand; the same within a minute in which nothing happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveBoard {
    /// The minute that it's of.
    pub minute: Instant,
    /// Those that have or demand somebody around now, in the order of the facts' posts.
    pub posts: Vec<PostBoard>,
}

/// A post as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostBoard {
    pub post: PostId,
    pub counts: LiveCounts,
    /// Who must be there now or is excused, those who are not there first.
    pub now: Vec<RollLine>,
    /// Whose time is over and who have not punched out (D2 5.3).
    pub staying: Vec<RollLine>,
    /// The next to come, all of one start.
    pub next: Vec<RollLine>,
    /// Who has stepped out and is not back (D4 4.50).
    pub away: Vec<StepOut>,
    pub ribbon: Ribbon,
}

/// How many people, now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LiveCounts {
    /// 需求: the fewest that the post demands.
    pub demanded: usize,
    /// 应到: have to be there.
    pub due: usize,
    /// 在岗: [hold the post](RightNow::holders), as the alarms count: whoever came early and who stays on included, who
    /// stepped out with nobody to answer or is overdue not.
    pub present: usize,
    /// 未到: of those due, who have not punched in.
    pub missing: usize,
    /// 离岗: of those due, who have punched out.
    pub left: usize,
    /// 迟到: of those due and present, who came late.
    pub late: usize,
    /// 请假、公出: would have to be there and are excused.
    pub excused: usize,
    /// 留守: have punched in and not out, and their time is over.
    pub staying: usize,
    /// 暂离: have stepped out, whether somebody answers for them or not.
    pub away: usize,
}

impl LiveCounts {
    /// 缺: how many fewer are there than the post demands.
    pub fn short_by(&self) -> usize {
        self.demanded.saturating_sub(self.present)
    }
}

/// How the posts stand at `now`; `away` are those of any post who have stepped out.
///
/// A person is there from the arrival punch to the departure punch of their stretch, and until now while they have not
/// punched out, also beyond the shift's end; of a stretch over several duties each has its part, cut where one duty
/// ends and the next begins. Who never punched out is counted until the end of the duty, once its window has closed.
pub fn board(facts: &Facts, away: &[StepOut], now: Instant) -> LiveBoard {
    let minute = minute_of(now);
    let right_now = RightNow::of(facts, away, now);
    let standings = right_now.standings();
    let roll = today::call_with(facts, standings, now);
    let mut rolls: HashMap<PostId, PostRoll> =
        roll.posts.into_iter().map(|it| (it.post, it)).collect();
    let absences = Absences::of(&facts.requests);
    let near = Near::all(facts, standings, now);
    let posts = facts.posts.iter().map(|post| {
        let ribbon = Ribbon::of(PostToCover::of(facts, post), &near, &absences, minute);
        let roll = rolls.remove(&post.id);
        of_post(&right_now, post.id, roll, ribbon)
    });
    LiveBoard {
        minute,
        posts: posts.filter(|post| !post.is_empty()).collect(),
    }
}

/// The minute that an instant lies in.
pub fn minute_of(now: Instant) -> Instant {
    let whole = now.timestamp().div_euclid(60) * 60;
    DateTime::from_timestamp(whole, 0).unwrap_or(now)
}

impl PostBoard {
    /// Everybody whose name is on it.
    pub fn people(&self) -> HashSet<PersonId> {
        let lines = self.now.iter().chain(&self.staying).chain(&self.next);
        let away = self.away.iter();
        lines
            .map(|line| line.duty.person)
            .chain(away.flat_map(|it| [Some(it.person), it.stand_in].into_iter().flatten()))
            .collect()
    }

    /// How somebody has stepped out; `None`: they have not.
    pub fn away(&self, person: PersonId) -> Option<&StepOut> {
        self.away.iter().find(|it| it.person == person)
    }

    fn is_empty(&self) -> bool {
        let lists = [&self.now, &self.staying, &self.next];
        lists.iter().all(|list| list.is_empty()) && self.ribbon.is_empty()
    }
}

fn of_post(
    right_now: &RightNow,
    post: PostId,
    roll: Option<PostRoll>,
    ribbon: Ribbon,
) -> PostBoard {
    let (now, staying, next) = match roll {
        Some(roll) => (roll.now, roll.staying, roll.next),
        None => Default::default(),
    };
    let away = right_now.away_at(post);
    let demanded = ribbon.at_now().map_or(0, |piece| piece.demanded);
    PostBoard {
        post,
        counts: LiveCounts {
            demanded: usize::try_from(demanded).unwrap_or(0),
            present: right_now.holders(post).len(),
            staying: staying.len(),
            away: away.len(),
            ..counts(&now)
        },
        now,
        staying,
        next,
        away,
        ribbon,
    }
}

/// The figures of those who must be there now or are excused.
fn counts(now: &[RollLine]) -> LiveCounts {
    let how_many =
        |wanted: &dyn Fn(&RollLine) -> bool| now.iter().filter(|line| wanted(line)).count();
    let is = |presence| move |line: &RollLine| line.presence == presence;
    let excused = how_many(&is(Presence::Excused));
    let left = how_many(&is(Presence::Left));
    let there = how_many(&is(Presence::Present));
    let due = now.len() - excused;
    LiveCounts {
        due,
        missing: due - there - left,
        left,
        late: how_many(&|line| line.presence == Presence::Present && line.is_late()),
        excused,
        ..LiveCounts::default()
    }
}
