//! A person's month in hours: what was worked, and what it's paid by.

use super::{
    books::HourBooks,
    duty_hours::{DutyHours, OwnDuty},
    period::{DayStandards, PeriodAccount},
};
use crate::{
    contract::{Contract, DateRange, WorkingHours, employed_under, hours_on},
    dated::Dated,
    facts::Facts,
    grant::Grant,
    ids::PersonId,
    person::Employment,
    time::Month,
    verdict::{StretchedDuties, stretched},
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One person's month; all but the count of duties in seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthHours {
    pub person: PersonId,
    /// By the contract in force on the month's last day.
    pub hours: WorkingHours,
    pub duties: usize,
    /// The sum of what the duties came to.
    pub worked: DutyHours,
    pub pay_150: i64,
    pub pay_200: i64,
    pub pay_300: i64,
    /// Of the working days of the month on which the person is employed.
    pub standard: i64,
    /// Of comprehensive hours, at the month's end.
    pub balance: Option<i64>,
}

impl MonthHours {
    /// All of the duties but their breaks.
    pub fn scheduled(&self) -> i64 {
        let worked = &self.worked;
        worked.present + worked.elsewhere + worked.leave + worked.missing
    }
}

/// The month of each person who has a duty in it, or a contract on a day of it on which they're employed; for good.
///
/// `facts` are in order ([`Facts::sorted`]) and reach back to where the longest period of comprehensive hours begins; the people
/// come in their order.
pub fn of_month(facts: &Facts, month: Month) -> Vec<MonthHours> {
    let books = HourBooks::new(facts);
    let days = DayStandards::up_to(facts, month);
    let lieu = in_lieu(&facts.grants, month);
    let mut worked = stretched(facts).peekable();
    let of_person = |id: PersonId| {
        while worked.next_if(|own| own.person < id).is_some() {}
        let own = worked.next_if(|own| own.person == id);
        let person = HoursOfPerson::of(facts, id, month);
        let duties = own.map_or_else(Vec::new, |own| person.reckon(&books, own));
        let lieu = lieu.get(&id).copied().unwrap_or(0);
        person.line(&duties, &days, lieu)
    };
    let people = facts.people.iter().map(|person| person.id);
    people.filter_map(of_person).collect()
}

/// Seconds of time off in lieu of the month's overtime on rest days.
/// Law 9.19.
pub fn in_lieu(grants: &[Grant], month: Month) -> HashMap<PersonId, i64> {
    let mut all = HashMap::new();
    for grant in grants {
        if grant.against == Some(month) {
            *all.entry(grant.person).or_default() += grant.hours.seconds();
        }
    }
    all
}

/// What one person's hours are paid by.
struct HoursOfPerson<'f> {
    facts: &'f Facts,
    id: PersonId,
    month: Month,
    contracts: Option<&'f Dated<Contract>>,
    employment: Employment,
    accounts: Vec<PeriodAccount<'f>>,
}

impl<'f> HoursOfPerson<'f> {
    fn of(facts: &'f Facts, id: PersonId, month: Month) -> Self {
        let contracts = facts.dated.contracts.get(&id);
        let employment = facts.dated.employment.get(&id).copied();
        let employment = employment.unwrap_or_default();
        let known = contracts.into_iter().flat_map(Dated::values);
        let periods: BTreeSet<_> = known.filter_map(|it| it.hours.period()).collect();
        let account = |period| {
            Some(PeriodAccount {
                contracts: contracts?,
                employment,
                period,
                month,
            })
        };
        Self {
            facts,
            id,
            month,
            contracts,
            employment,
            accounts: periods.into_iter().filter_map(account).collect(),
        }
    }

    fn dates(&self) -> DateRange {
        (self.month.first(), self.month.last())
    }

    /// The duties of the month, and of the periods that hold it so far.
    fn reckon(&self, books: &HourBooks<'f>, own: StretchedDuties<'f>) -> Vec<OwnDuty<'f>> {
        let begins = self.accounts.iter().map(|account| account.so_far().0);
        let first = begins.fold(self.month.first(), NaiveDate::min);
        books.reckon(own, (first, self.month.last()))
    }

    /// The person's line, where they have one.
    /// Law 9.14, 9.15, 9.17, 9.19.
    fn line(&self, duties: &[OwnDuty], days: &DayStandards, lieu: i64) -> Option<MonthHours> {
        let in_month = |duty: &&OwnDuty| Month::of(duty.0.date) == self.month;
        let own: Vec<&OwnDuty> = duties.iter().filter(in_month).collect();
        if own.is_empty() && !self.has_contract() {
            return None;
        }
        let is_standard = |duty: &&&OwnDuty| self.hours_on(duty.0.date) == WorkingHours::Standard;
        let standard: Vec<&OwnDuty> = own.iter().filter(is_standard).copied().collect();
        let beyond: i64 = standard.iter().map(|(_, hours)| hours.beyond).sum();
        let on_rest: i64 = standard.iter().map(|(_, hours)| hours.on_rest).sum();
        let worked: DutyHours = own.iter().map(|(_, hours)| *hours).sum();
        let accounts = self.accounts.iter();
        let accounts: Vec<_> = accounts
            .map(|account| (account, account.balance(duties, days)))
            .collect();
        let hours = self.hours_on(self.month.last());
        let current = accounts
            .iter()
            .find(|(account, _)| Some(account.period) == hours.period());
        let ended = accounts.iter().filter(|(account, _)| account.ends());
        let over: i64 = ended.map(|(_, balance)| (*balance).max(0)).sum();
        Some(MonthHours {
            person: self.id,
            hours,
            duties: own.len(),
            pay_150: beyond + self.over_the_day(&standard) + over,
            pay_200: on_rest - on_rest.min(lieu),
            pay_300: worked.on_statutory,
            standard: self.standard(days),
            balance: current.map(|(_, balance)| *balance),
            worked,
        })
    }

    fn hours_on(&self, date: NaiveDate) -> WorkingHours {
        hours_on(self.contracts, date)
    }

    /// What of the plain work of each service date is beyond 8 hours, by the policy of the date.
    /// Law 9.15.
    fn over_the_day(&self, standard: &[&OwnDuty]) -> i64 {
        let mut dates: BTreeMap<NaiveDate, i64> = BTreeMap::new();
        for (duty, hours) in standard {
            *dates.entry(duty.date).or_default() += hours.plain;
        }
        let limit = |date| self.facts.policies.on(date).terms.standard_day_hours * 60 * 60;
        let over = dates.iter();
        over.map(|(date, plain)| (plain - limit(*date)).max(0))
            .sum()
    }

    /// Of the working days of the month on which the person is employed.
    fn standard(&self, days: &DayStandards) -> i64 {
        let (joined, left) = (self.employment.joined, self.employment.left);
        let first = joined.map_or(self.month.first(), |date| date.max(self.month.first()));
        let last = left.map_or(self.month.last(), |date| date.min(self.month.last()));
        days.over((first, last))
    }

    /// Whether a contract is in force on a day of the month on which the person is employed.
    fn has_contract(&self) -> bool {
        self.contracts.is_some_and(|known| {
            !employed_under(known, self.employment, self.dates(), |_| true).is_empty()
        })
    }
}
