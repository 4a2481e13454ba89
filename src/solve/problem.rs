//! The puzzle: who may work which shift on which day, what is demanded, and what each deviation costs.
//!
//! Days, shifts and people are indices from 0; lengths are minutes; costs are whole points. It says nothing of dates,
//! zones or databases, so that a month of ours and a published benchmark are the same to whoever solves it.

use onpost_rules::roster::fairness::Family;
use serde::{Deserialize, Serialize};

/// A puzzle.
///
/// Nobody works more than one shift a day, though one may stand for several ([`ProblemShift::parts`]). The cost of a roster is the sum of all points named here; a rule whose
/// points are `None` is hard. What is decided, past or fixed, goes beyond no limit by itself: it only leaves no room for more.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// Length of the period.
    pub days: usize,
    pub shifts: Vec<ProblemShift>,
    pub people: Vec<ProblemPerson>,
    pub covers: Vec<CoverDemand>,
    /// The days of the period that each weekend has, in order; one that is touched at all counts as worked.
    pub weekends: Vec<Vec<usize>>,
    /// Points for each person missing from a [`CoverDemand`] of [`DemandLevel::Fewest`]; so large that cover comes before all else.
    pub missing_points: i64,
}

impl Problem {
    /// How many shifts differ between two things that a cell may hold; one in the place of another counts once.
    pub fn changed(&self, before: Option<usize>, after: Option<usize>) -> i64 {
        let held =
            |cell: Option<usize>| cell.map_or(0, |shift| self.shifts[shift].parts.len().max(1));
        let shared = match (before, after) {
            (Some(before), Some(after)) => self.shared(before, after),
            _ => 0,
        };
        (held(before).max(held(after)) - shared) as i64
    }

    fn shared(&self, a: usize, b: usize) -> usize {
        let has =
            |shift: usize, part: usize| shift == part || self.shifts[shift].parts.contains(&part);
        match self.shifts[a].parts.as_slice() {
            [] => usize::from(has(b, a)),
            _ if a == b => self.shifts[a].parts.len(),
            parts => parts.iter().filter(|part| has(b, **part)).count(),
        }
    }
}

/// A type of shift.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProblemShift {
    pub name: String,
    /// What it counts for in [`Hours`].
    pub minutes: i64,
    /// Shifts that nobody works on the day after this one: too little rest.
    pub not_next: Vec<usize>,
    /// Shifts that nobody works two days after this one, whatever lies between: only shifts of about a day have some.
    pub not_second_next: Vec<usize>,
    /// The shifts that it stands for, by start, where it's several that somebody works on one day; empty: it's one by itself.
    pub parts: Vec<usize>,
    /// Too little rest between two of its parts; of a cell that stays nobody asks.
    pub strain: Option<Strain>,
}

/// Two shifts of one day with too little rest between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strain {
    pub after: usize,
    pub shift: usize,
    /// Points for each day on which it's worked; `None`: never.
    pub points: Option<i64>,
}

/// Somebody to be rostered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProblemPerson {
    pub name: String,
    /// What cannot be: leave, qualification, duties elsewhere; such a day counts as a day off unless another shift of ours is worked on it.
    pub closed: Vec<ClosedCell>,
    /// Cells that stay as they are, closed or not, and whatever rest the past asks for; in every other rule they count like any.
    pub fixed: Vec<Fixed>,
    /// How often each shift may be worked in the period; by shift, `None` or beyond the end of the list: as often as one likes.
    pub shift_most: Vec<Option<u32>>,
    pub hours: Vec<Hours>,
    /// Hours that nobody may be asked for beyond, whatever gives way: they bind where concessions are sought, and nowhere else.
    pub lawful: Vec<Hours>,
    /// Working days in a row.
    pub run: RunLengths,
    /// At most so many weekends worked, of the period alone.
    pub weekends_most: Option<CountLimit>,
    /// At most so many of some shifts in any so many days in a row: nights in a row, for example.
    pub windows: Vec<ShiftWindow>,
    pub wishes: Vec<PricedWish>,
    /// Fair shares.
    pub bands: Vec<Band>,
    /// The days before day 0, the nearest last; empty: nothing is known, and runs that touch day 0 may have begun before.
    pub past: Vec<Past>,
    /// What was published before, by day, `None` a day off; empty: nothing was. See [`ProblemPerson::change_points`].
    pub published: Vec<Option<usize>>,
    /// By day, points for each shift that differs from what was published: of one that takes another's place once; as long as `published`.
    pub change_points: Vec<i64>,
    /// Days whose published shift follows too soon on what is published of the day before, which is only warned of: as long as both
    /// are as they were published, that is no fault.
    pub tolerated: Vec<usize>,
}

impl ProblemPerson {
    /// Whether a shift of a day may follow on that of the day before as it's published.
    pub fn tolerates(&self, day: usize, shift: usize) -> bool {
        self.tolerated.contains(&day) && self.published.get(day) == Some(&Some(shift))
    }
}

/// A cell that somebody cannot work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedCell {
    pub day: usize,
    /// `None`: no shift of the day.
    pub shift: Option<usize>,
    pub why: ClosedReason,
}

/// Why a cell is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedReason {
    /// An approved request lies in it.
    Leave,
    /// Not qualified for it, or barred from it.
    Qualification,
    /// Sick leave begins the day after, or later that day.
    Eve,
    /// A duty at another post.
    Elsewhere,
    /// It has begun already.
    Begun,
    /// Nobody is needed then.
    Unneeded,
}

/// A cell that stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fixed {
    pub day: usize,
    /// `None`: off.
    pub shift: Option<usize>,
}

/// Minutes worked in some days of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Included.
    pub from_day: usize,
    /// Not included.
    pub to_day: usize,
    pub least_minutes: i64,
    pub most_minutes: i64,
    /// Points for each full or begun hour outside; `None`: never.
    pub points: Option<i64>,
}

/// A limit on a count that is hard, or has a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountLimit {
    pub most: u32,
    /// Points for each one beyond it; `None`: never.
    pub points: Option<i64>,
}

/// How long one works and rests.
///
/// A run is as long as it can be: it ends where the other kind of day begins, and goes back into the past as far as that
/// is known. Its beginning is shown if the day before it is known, its end if the day after it lies in the period. A day
/// is worked by any shift, in the past also by a duty elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunLengths {
    /// Working days in a row, at least: demanded of a run with a day in the period whose beginning and end are shown. So
    /// one that touches an edge of what is known may be shorter, and one that ended with the past is nobody's fault now.
    pub least_days: u32,
    /// Points for each day that a run is shorter, unless it's decided, with the days off around it; `None`: never.
    pub least_points: Option<i64>,
    /// Working days in a row, at most, with the days of the past that belong to the run. What past and fixed days alone
    /// have beyond it can't be helped: where it's hard, no other day may join them then.
    pub most_days: u32,
    /// Points for each day of the period beyond `most_days`; `None`: never.
    pub most_points: Option<i64>,
    /// Days off in a row, at least: demanded of days off whose beginning and end are shown, those too that lie in the past and end as
    /// day 0 is worked.
    pub least_days_off: u32,
    /// Points for each day off that is lacking, unless they are decided, with the days of work around them; `None`: never.
    pub off_points: Option<i64>,
}

impl Default for RunLengths {
    fn default() -> Self {
        Self {
            least_days: 1,
            least_points: None,
            most_days: u32::MAX,
            most_points: None,
            least_days_off: 1,
            off_points: None,
        }
    }
}

/// At most so many of some shifts within any so many days in a row, the past included.
///
/// A window is `days` days in a row out of those that are known, of which at least one lies in the period; where fewer are known in all,
/// all of them. What past and fixed days alone have beyond `most` can't be helped: then none may be added in the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftWindow {
    pub shifts: Vec<usize>,
    pub days: u32,
    pub most: u32,
    /// Points for each one that is added beyond it, in each window; `None`: never.
    pub points: Option<i64>,
}

/// What somebody would like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricedWish {
    pub day: usize,
    /// `None`: any shift; of a wish not to work: no shift at all.
    pub shift: Option<usize>,
    pub want: WishDirection,
    /// Points if it's not granted.
    pub points: i64,
}

/// Which way a wish goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WishDirection {
    /// To work it.
    On,
    /// Not to work it.
    Off,
}

/// A fair share: how many of some cells somebody should work; a cell counts as often as it stands here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    pub family: Family,
    /// Day and shift.
    pub cells: Vec<(usize, usize)>,
    pub least: u32,
    pub most: u32,
    /// Points for each one outside.
    pub points: i64,
}

/// One day of the past.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Past {
    /// The shift, where it's one of ours.
    pub shift: Option<usize>,
    /// Whether somebody worked, here or elsewhere.
    pub worked: bool,
    /// Cells near the beginning that this day's rest forbids, beyond what its shift forbids by itself; day and shift.
    pub forbids: Vec<(usize, usize)>,
}

/// A demand: of some cells, so many should be worked by anybody; no cell stands twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverDemand {
    /// What people call it.
    pub name: String,
    /// Day and shift of the cells that count; a demand from 22:00 to 24:00 may be met by two shifts.
    pub cells: Vec<(usize, usize)>,
    pub need: u32,
    pub level: DemandLevel,
    /// Points for each person beyond the need.
    pub over_points: i64,
}

/// How much a demand weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemandLevel {
    /// The fewest people that the post demands: [`Problem::missing_points`] for each one missing.
    Fewest,
    /// What would be good to have: so many points for each one missing.
    Wanted(i64),
}

/// A solution: by person and day, the shift, or `None` for a day off.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Solution(pub Vec<Vec<Option<usize>>>);
