//! Right now: where each duty stands at an instant, and who holds which post.

use super::{
    coverage::PostToCover,
    duty::Duty,
    facts::Facts,
    ids::{PersonId, PostId},
    post::Post,
    span::Span,
    step_out::StepOut,
    time::Instant,
    verdict::{self, DutyStanding, Presence},
};
use chrono::Duration;

/// The posts at an instant.
#[derive(Debug, Clone)]
pub struct RightNow<'f> {
    pub now: Instant,
    /// In order; all duties around the instant of whoever is spoken of, with what belongs to them.
    pub facts: &'f Facts,
    /// Of the facts' duties, in their order.
    standings: Vec<DutyStanding>,
    /// Who has stepped out.
    pub away: &'f [StepOut],
    /// Of each person who is there, the place of the duty that they are there for.
    here: Vec<usize>,
}

/// Somebody expected at a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedPerson {
    pub duty: Duty,
    pub arrive_by: Instant,
    pub presence: Presence,
    /// When they punched in, where they did.
    pub arrival: Option<Instant>,
}

impl ExpectedPerson {
    /// Whether they have punched in, and not out since.
    pub fn is_there(&self) -> bool {
        self.presence == Presence::Present
    }

    /// Whether they should be there and never were.
    pub fn is_missing(&self) -> bool {
        self.presence == Presence::Missing
    }
}

impl<'f> RightNow<'f> {
    /// As of `now`.
    pub fn of(facts: &'f Facts, away: &'f [StepOut], now: Instant) -> Self {
        let standings = verdict::presence(facts, now);
        let there: Vec<usize> = (0..facts.duties.len())
            .filter(|place| standings[*place].presence == Presence::Present)
            .collect();
        let duty = |place: &usize| &facts.duties[*place];
        let here = there
            .chunk_by(|a, b| duty(a).person == duty(b).person)
            .filter_map(|own| {
                let begun = own.iter().rfind(|place| duty(place).start <= now);
                begun.or(own.first()).copied()
            })
            .collect();
        Self {
            now,
            facts,
            standings,
            away,
            here,
        }
    }

    /// Each duty with where it stands.
    pub fn duties(&self) -> impl Iterator<Item = (&'f Duty, &DutyStanding)> {
        self.facts.duties.iter().zip(&self.standings)
    }

    /// Those at a post that nothing excuses, as they are expected.
    pub fn expected_at(&self, post: PostId) -> impl Iterator<Item = ExpectedPerson> {
        let own = self.duties().filter(move |(duty, _)| duty.post == post);
        own.filter_map(|(duty, standing)| {
            Some(ExpectedPerson {
                duty: duty.clone(),
                arrive_by: standing.verdict.required_arrival?,
                presence: standing.presence,
                arrival: standing.chosen.arrival.map(|mark| mark.at),
            })
        })
    }

    /// Who should come to a post: those who are missing within their duty; where nobody is, the next to come.
    pub fn awaited_at(&self, post: PostId) -> Vec<ExpectedPerson> {
        let all: Vec<ExpectedPerson> = self.expected_at(post).collect();
        let (now, begins) = (self.now, |it: &ExpectedPerson| {
            it.arrive_by.max(it.duty.start)
        });
        let is_due = |it: &ExpectedPerson| it.arrive_by <= now && now < it.duty.end;
        let next = all.iter().map(begins).filter(|at| now < *at).min();
        let is_next =
            |it: &ExpectedPerson| it.presence == Presence::Due && Some(begins(it)) == next;
        let missing = |it: &ExpectedPerson| it.is_missing() && is_due(it);
        if all.iter().any(missing) {
            all.into_iter().filter(missing).collect()
        } else {
            all.into_iter().filter(is_next).collect()
        }
    }

    /// The fewest people that a post demands at this instant.
    pub fn demanded(&self, post: &Post) -> u32 {
        let instant = (self.now, self.now + Duration::seconds(1));
        let found = PostToCover::of(self.facts, post).demand(instant);
        found.first().map_or(0, |demand| demand.people)
    }

    /// Who holds a post: everybody who has punched in for it and not out, whatever the hour, for people stay until they
    /// are relieved (D2 5.3).
    ///
    /// Who stepped out counts for as long as somebody answers the telephone for them and they aren't late in coming back
    /// (**chosen**; D4 4.50).
    pub fn holders(&self, post: PostId) -> Vec<PersonId> {
        let here = self.here_at(post);
        here.filter(|place| !self.away_from(*place).any(|it| self.is_unanswered(it)))
            .map(|place| self.facts.duties[place].person)
            .collect()
    }

    /// Who has stepped out of a post that they have punched in for, and not out since.
    pub fn away_at(&self, post: PostId) -> Vec<StepOut> {
        let here = self.here_at(post);
        here.flat_map(|place| self.away_from(place))
            .cloned()
            .collect()
    }

    /// Where each duty of the facts stands, in their order.
    pub fn standings(&self) -> &[DutyStanding] {
        &self.standings
    }

    /// Whether somebody is at their post within a duty of theirs.
    pub fn is_on_duty(&self, person: PersonId) -> bool {
        self.here.iter().any(|place| {
            let (duty, verdict) = (&self.facts.duties[*place], &self.standings[*place].verdict);
            let required: Option<Span> = verdict.required_arrival.zip(verdict.required_departure);
            let (from, until) = required.unwrap_or((duty.start, duty.end));
            duty.person == person && from <= self.now && self.now < until
        })
    }

    /// The places of the duties that people are at a post for.
    fn here_at(&self, post: PostId) -> impl Iterator<Item = usize> {
        let here = self.here.iter().copied();
        here.filter(move |place| self.facts.duties[*place].post == post)
    }

    /// What the holder of a duty is away from it for. What they never came back from counts for its own duty and for
    /// those of the same stretch, which begins with their arrival: it doesn't follow them into later ones.
    fn away_from(&self, place: usize) -> impl Iterator<Item = &'f StepOut> {
        let (duty, now) = (&self.facts.duties[place], self.now);
        let came = self.standings[place].chosen.arrival.map(|mark| mark.at);
        self.away.iter().filter(move |it| {
            let is_of = it.duty == duty.id || came.is_some_and(|came| came <= it.left_at);
            it.person == duty.person && is_of && it.is_away(now)
        })
    }

    fn is_unanswered(&self, away: &StepOut) -> bool {
        away.stand_in.is_none() || away.is_overdue(self.now)
    }
}
