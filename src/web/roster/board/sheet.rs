//! A roster as its board shows it: squares, totals, coverage and findings, worked out once for a page.

use super::square::Square;
use crate::{
    component::{month::MonthDay, pagination::Position},
    roster::{address, letters::Letters},
};
use chrono::{Days, NaiveDate};
use onpost_rules::{
    coverage::{Absences, Cover, Gap, PostToCover},
    duty::Duty,
    ids::PersonId,
    person::Person,
    roster::{
        Cell, Finding, Level, Plan, lint, publication,
        tally::{self, Tally},
    },
    slip::SlipStatus,
    time::{DEFAULT_ZONE, Instant, Month, local, start_of_day},
    zone::Zone,
};
use onpost_tell::{names::Names, roster::BreachTeller};
use onpost_words::Lang;
use std::collections::{HashMap, HashSet};

/// How many people fit a page.
const PEOPLE_A_PAGE: usize = 50;

/// Who looks at a board, and when.
#[derive(Debug, Clone, Copy)]
pub struct RosterReader {
    pub lang: Lang,
    pub now: Instant,
    pub may: May,
}

/// What somebody may do with a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    Read,
    Plan,
}

/// What follows from a plan; it outlives the sheet that is drawn from it.
#[derive(Debug, Clone)]
pub struct Derived {
    /// As they would be if the draft were published, in order of person and start.
    duties: Vec<Duty>,
    pub findings: Vec<Finding>,
    pub cover: Cover,
    pub gaps: Vec<Gap>,
    tallies: HashMap<PersonId, Tally>,
}

impl Derived {
    /// Works it out; gaps are those that can still be filled at `now`.
    pub fn of(plan: &Plan, now: Instant) -> Self {
        let duties = plan.duties();
        let mut findings = lint::plan(plan);
        findings.sort_by_key(|it| (std::cmp::Reverse(it.level), it.date, it.person));
        let cover = cover(plan, &duties);
        Self {
            gaps: publication::gaps(plan, now),
            tallies: tally::of(plan, &duties),
            duties,
            findings,
            cover,
        }
    }

    /// How many findings are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|it| it.level == level).count()
    }
}

/// The month's coverage, by the draft.
fn cover(plan: &Plan, duties: &[Duty]) -> Cover {
    let month = plan.roster.month;
    let absences = Absences::of(&plan.facts.requests);
    match plan.post() {
        Some(post) => {
            let midnight = |date| start_of_day(post.zone, date);
            let span = (publication::begins(plan), midnight(month.next().first()));
            Cover::planned(PostToCover::of(&plan.facts, post), duties, &absences, span)
        }
        None => Cover {
            post: plan.roster.post,
            zone: DEFAULT_ZONE,
            steps: Vec::new(),
        },
    }
}

/// The board of a plan.
pub struct BoardSheet<'p> {
    pub lang: Lang,
    pub now: Instant,
    pub may: May,
    pub plan: &'p Plan,
    pub derived: &'p Derived,
    pub letters: Letters<'p>,
    pub zone: Zone,
    pub days: Vec<MonthDay>,
    pub people: Vec<&'p Person>,
    /// The page of the people that is drawn, from 1.
    page: usize,
    squares: HashMap<Cell, Square<'p>>,
    begun: HashSet<Cell>,
}

impl<'p> BoardSheet<'p> {
    pub fn of(plan: &'p Plan, derived: &'p Derived, reader: RosterReader) -> Self {
        let zone = plan.post().map_or(DEFAULT_ZONE, |post| post.zone);
        let today = local(zone, reader.now).date();
        let known: HashMap<PersonId, &Person> =
            plan.facts.people.iter().map(|it| (it.id, it)).collect();
        let people = plan.people.iter();
        let mut sheet = Self {
            lang: reader.lang,
            now: reader.now,
            may: reader.may,
            plan,
            derived,
            letters: letters(plan),
            zone,
            days: MonthDay::of_month(plan.calendar(), plan.roster.month, today),
            people: people.filter_map(|id| known.get(id).copied()).collect(),
            page: 1,
            squares: HashMap::new(),
            begun: HashSet::new(),
        };
        sheet.place_duties();
        sheet.place_requests();
        sheet.place_marks();
        sheet
    }

    /// The same on another page of its people; the nearest there is.
    pub fn on_page(mut self, page: usize) -> Self {
        self.page = page.clamp(1, self.pages());
        self
    }

    /// Where in the list of its people it is.
    pub fn position(&self) -> Position {
        Position {
            page: self.page,
            pages: self.pages(),
        }
    }

    /// The people of its page.
    pub fn people_of_page(&self) -> &[&'p Person] {
        let mut pages = self.people.chunks(PEOPLE_A_PAGE);
        pages.nth(self.page - 1).unwrap_or_default()
    }

    /// Where a person's row stands.
    pub fn row_address(&self, person: PersonId) -> String {
        let place = self.people.iter().position(|it| it.id == person);
        let page = place.map_or(1, |place| place / PEOPLE_A_PAGE + 1);
        let query = match page {
            1 => String::new(),
            page => format!("?page={page}"),
        };
        format!("{}{query}#row-{person}", address(self.plan.roster))
    }

    fn pages(&self) -> usize {
        self.people.len().div_ceil(PEOPLE_A_PAGE).max(1)
    }

    /// Marks a cell, with what is new about it in words.
    pub fn mark(&mut self, cell: Cell, words: String) {
        self.square_of(cell).mark = Some(words);
    }

    /// What is known of a cell.
    pub fn square(&self, cell: Cell) -> Square<'p> {
        self.squares.get(&cell).cloned().unwrap_or_default()
    }

    /// Whether the reader could change a cell now.
    pub fn is_open(&self, cell: Cell) -> bool {
        self.may == May::Plan
            && self.plan.is_open_on(cell.date, self.now)
            && !self.begun.contains(&cell)
    }

    /// A person's totals.
    pub fn tally(&self, person: PersonId) -> Tally {
        self.derived
            .tallies
            .get(&person)
            .copied()
            .unwrap_or_default()
    }

    /// How many cells publishing would change.
    pub fn changed(&self) -> usize {
        self.squares
            .values()
            .filter(|square| square.is_changed())
            .count()
    }

    /// The names of the plan's facts.
    pub fn names(&self) -> Names<'p> {
        Names::of(&self.plan.facts, self.lang)
    }

    /// Tells the findings.
    pub fn teller(&self) -> BreachTeller<'p> {
        BreachTeller {
            lang: self.lang,
            zone: self.zone,
            names: self.names(),
            duties: &self.derived.duties,
        }
    }

    /// The most people that are demanded or rostered at any time of the month: what strips are drawn to.
    pub fn most_people(&self) -> u32 {
        let steps = self.derived.cover.steps.iter();
        let most = steps.map(|step| step.demanded.max(step.present)).max();
        most.unwrap_or(0).max(1)
    }

    fn place_duties(&mut self) {
        let (plan, derived) = (self.plan, self.derived);
        for duty in &derived.duties {
            if plan.owns(duty) {
                self.square_of(duty.cell()).drafted.push(duty);
            } else if Month::of(duty.date) == plan.roster.month {
                self.square_of(duty.cell()).elsewhere.push(duty);
            }
        }
        for duty in plan.facts.duties.iter().filter(|duty| plan.owns(duty)) {
            self.square_of(duty.cell()).published.push(duty);
            if duty.start <= self.now {
                self.begun.insert(duty.cell());
            }
        }
    }

    /// A request lies in the dates that it meets; those that begin before it and whose duties it meets, too.
    fn place_requests(&mut self) {
        let (plan, derived) = (self.plan, self.derived);
        let counts = |status| matches!(status, SlipStatus::Approved | SlipStatus::Submitted);
        for request in plan.facts.requests.iter().filter(|it| counts(it.status)) {
            let dates: HashSet<NaiveDate> = self.dates((request.from, request.to)).collect();
            let mut cells: HashSet<Cell> = dates
                .into_iter()
                .map(|date| Cell {
                    person: request.person,
                    date,
                })
                .collect();
            let from = derived
                .duties
                .partition_point(|duty| duty.person < request.person);
            let own = derived.duties[from..]
                .iter()
                .take_while(|duty| duty.person == request.person);
            let met = own.filter(|duty| duty.start < request.to && request.from < duty.end);
            cells.extend(met.filter(|duty| plan.owns(duty)).map(Duty::cell));
            for cell in cells {
                self.square_of(cell).requests.push(request);
            }
        }
    }

    /// The month's dates that meet a span.
    fn dates(&self, (from, to): (Instant, Instant)) -> impl Iterator<Item = NaiveDate> + use<> {
        let month = self.plan.roster.month;
        let first = local(self.zone, from).date().max(month.first());
        let last = local(self.zone, to - chrono::Duration::seconds(1))
            .date()
            .min(month.last());
        let length = (last - first).num_days() + 1;
        (0..length.max(0)).map(move |day| first + Days::new(day.unsigned_abs()))
    }

    fn place_marks(&mut self) {
        let (plan, derived) = (self.plan, self.derived);
        let is_here = |date: NaiveDate| Month::of(date) == plan.roster.month;
        for entry in plan.draft.entries.iter().filter(|entry| entry.pinned) {
            self.square_of(entry.cell).is_pinned = true;
        }
        for wish in plan.wishes.iter().filter(|wish| is_here(wish.date)) {
            let (person, date) = (wish.person, wish.date);
            self.square_of(Cell { person, date }).wish = Some(*wish);
        }
        for finding in derived.findings.iter().filter(|it| is_here(it.date)) {
            let (person, date) = (finding.person, finding.date);
            let square = self.square_of(Cell { person, date });
            square.worst = square.worst.max(Some(finding.level));
        }
    }

    fn square_of(&mut self, cell: Cell) -> &mut Square<'p> {
        self.squares.entry(cell).or_default()
    }
}

/// The shifts of the board, and those that somebody works there although they aren't of it.
fn letters(plan: &Plan) -> Letters<'_> {
    let mut ids = plan.shifts.clone();
    for duty in plan.facts.duties.iter().filter(|duty| plan.owns(duty)) {
        if !ids.contains(&duty.shift) {
            ids.push(duty.shift);
        }
    }
    Letters::of(ids.into_iter().filter_map(|id| plan.facts.shift(id)))
}
