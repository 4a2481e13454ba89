//! Contracts, kinds of leave, grants and protections of the files against what is stored.

use super::{
    ImportChange,
    dated::has_begun,
    row::{
        Row,
        own::{ContractRow, OfPerson, PersonalPast},
    },
    said::Saying,
    weighed::{ImportBook, weigh},
};
use crate::{
    Result, Tx,
    dated::{VersionOrigin, VersionRow, VersionStanding, contract, numbered},
    grant, leave_kind, protection,
};
use onpost_rules::{
    contract::Contract,
    dated::Dated,
    facts::Facts,
    grant::Grant,
    ids::PersonId,
    merge::{Noun, UnchangedReason},
    person::Person,
    protection::Protection,
    slip::leave_kind::LeaveKind,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What is stored of it.
#[derive(Default)]
pub(super) struct StoredOwn {
    pub contracts: HashMap<PersonId, Dated<Contract>>,
    pub leave_kinds: Vec<LeaveKind>,
    pub grants: Vec<Grant>,
    pub protections: Vec<Protection>,
}

/// What is to be written of it.
#[derive(Default)]
pub(super) struct OwnPlan {
    /// Without their numbers.
    contracts: Vec<VersionRow<PersonId, Contract>>,
    leave_kinds: Vec<LeaveKind>,
    grants: Vec<Grant>,
    protections: Vec<Protection>,
    pub new_contracts: u64,
    pub new_leave_kinds: u64,
    pub new_grants: u64,
    pub new_protections: u64,
}

/// Who rows are about.
struct Whose<'w> {
    /// By their numbers in the files, or here.
    staff_numbers: HashMap<PersonId, &'w str>,
    stored: HashSet<PersonId>,
}

impl StoredOwn {
    pub(super) async fn load(tx: &mut Tx) -> Result<Self> {
        Ok(Self {
            contracts: HashMap::new(),
            leave_kinds: leave_kind::list(tx).await?,
            grants: grant::list(tx).await?,
            protections: protection::list(tx).await?,
        })
    }
}

impl Whose<'_> {
    fn row<T>(&self, person: PersonId, value: T) -> OfPerson<T> {
        let past = match self.stored.contains(&person) {
            true => PersonalPast::Worked,
            false => PersonalPast::None,
        };
        OfPerson {
            person,
            staff_no: self
                .staff_numbers
                .get(&person)
                .copied()
                .unwrap_or("")
                .to_owned(),
            past,
            value,
        }
    }

    fn contracts(&self, of: &HashMap<PersonId, Dated<Contract>>) -> Vec<ContractRow> {
        let rows = of.iter().flat_map(|(person, known)| {
            // Of two with one date the later stands behind, and is the one that holds.
            let mut versions = known.versions().to_vec();
            versions.reverse();
            versions.dedup_by_key(|version| version.from);
            versions
                .into_iter()
                .map(|version| self.row(*person, version))
        });
        let mut rows: Vec<ContractRow> = rows.collect();
        rows.sort_by_key(Row::name);
        rows
    }
}

/// Weighs what the files say; with stored ids everywhere.
/// Law 8.6.
pub(super) fn plan(
    book: &mut ImportBook,
    facts: &Facts,
    people: &[Person],
    stored: StoredOwn,
) -> OwnPlan {
    let known = people.iter().chain(&facts.people);
    let whose = Whose {
        staff_numbers: known.map(|it| (it.id, it.staff_no.as_str())).collect(),
        stored: people.iter().map(|person| person.id).collect(),
    };
    let (held, given) = (
        whose.contracts(&stored.contracts),
        whose.contracts(&facts.dated.contracts),
    );
    let ended = ended(book, &held, &given, facts);
    let contracts = weigh(book, held, given);
    let kinds = weigh(book, stored.leave_kinds, facts.leave_kinds.clone());
    let of_grants = |all: &[Grant]| -> Vec<OfPerson<Grant>> {
        let rows = all.iter();
        rows.map(|it| whose.row(it.person, it.clone())).collect()
    };
    let grants = weigh(book, of_grants(&stored.grants), of_grants(&facts.grants));
    let of_protections = |all: &[Protection]| -> Vec<OfPerson<Protection>> {
        let rows = all.iter();
        rows.map(|it| whose.row(it.person, it.clone())).collect()
    };
    let protections = weigh(
        book,
        of_protections(&stored.protections),
        of_protections(&facts.protections),
    );
    let version = |standing| {
        move |row: ContractRow| VersionRow {
            thing: row.person,
            number: 0,
            from: row.value.from,
            standing,
            value: row.value.value,
        }
    };
    OwnPlan {
        new_contracts: contracts.new.len() as u64,
        new_leave_kinds: kinds.new.len() as u64,
        new_grants: grants.new.len() as u64,
        new_protections: protections.new.len() as u64,
        contracts: contracts
            .rows()
            .into_iter()
            .map(version(VersionStanding::Entered))
            .chain(ended.into_iter().map(version(VersionStanding::Withdrawn)))
            .collect(),
        leave_kinds: kinds.rows(),
        grants: grants.rows().into_iter().map(|row| row.value).collect(),
        protections: protections
            .rows()
            .into_iter()
            .map(|row| row.value)
            .collect(),
    }
}

/// The stored contracts that the files said before and say no more, of people of whom they say others.
/// Law 8.6.
fn ended(
    book: &mut ImportBook,
    held: &[ContractRow],
    given: &[ContractRow],
    facts: &Facts,
) -> Vec<ContractRow> {
    let names: HashSet<String> = given.iter().map(Row::name).collect();
    let is_gone = |row: &&ContractRow| {
        let name = row.name();
        facts.dated.contracts.contains_key(&row.person)
            && !names.contains(&name)
            && book.said.of(Noun::Contracts, &name).is_some()
    };
    let gone: Vec<ContractRow> = held.iter().filter(is_gone).cloned().collect();
    let mut ended = Vec::new();
    for row in gone {
        let rewrites = book.past.refuses() && has_begun(row.value.from, book.past.today);
        let cells = row.cells(book.codes).into_iter();
        let shown: Vec<String> = cells.map(|cell| cell.shown).collect();
        let change = ImportChange {
            noun: Noun::Contracts,
            name: row.name(),
            column: super::VERSION,
            stored: shown.join(" ").trim_end().to_owned(),
            given: String::new(),
            why: rewrites.then_some(UnchangedReason::Rewrites),
        };
        if rewrites {
            book.left.push(change);
            continue;
        }
        book.changes.push(change);
        // Said of nothing: should it come back, it's new.
        book.said
            .note(Saying::new(Noun::Contracts, row.name(), Some(Uuid::nil())));
        ended.push(row);
    }
    ended
}

/// Writes it.
pub(super) async fn save(tx: &mut Tx, plan: &OwnPlan, origin: VersionOrigin<'_>) -> Result<()> {
    if !plan.contracts.is_empty() {
        let rows = numbered(plan.contracts.clone(), &contract::numbers(tx).await?);
        contract::insert_all(tx, &rows, origin).await?;
    }
    leave_kind::upsert_all(tx, &plan.leave_kinds).await?;
    grant::upsert_all(tx, &plan.grants).await?;
    protection::upsert_all(tx, &plan.protections).await
}
