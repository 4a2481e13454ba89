//! The log searched by those who run the site: by person, thing, deed and time, page by page, and as JSON lines.

use crate::{House, Result, error::permit};
use chrono::{DateTime, Days, NaiveDate, SecondsFormat};
use onpost_rules::{
    access::{Action, Actor},
    audit::{
        AuditChange, AuditDeed, AuditEntry, AuditRecord, AuditThing, AuditThingKind, row::AuditRow,
    },
    ids::PersonId,
    span::Span,
    time::start_of_day,
    zone::Zone,
};
use onpost_store::{
    self as store, Tx,
    audit::AuditQuery,
    people_and_dates::{Dates, People},
};
use serde_json::json;
use std::collections::HashMap;
use strum::VariantArray;

/// How many stand on one page.
const ON_A_PAGE: i64 = 50;

/// How many a file of the page holds at most, and how many are read at once.
const EXPORTED: usize = 100_000;
const CHUNK: i64 = 5000;

/// What is asked for; what is empty narrows nothing down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditAsked {
    /// A part of the name or staff number of who did it, or whose it is.
    pub person: String,
    /// A part of what the thing is called.
    pub thing: String,
    pub kind: Option<AuditThingKind>,
    pub deed: Option<AuditDeed>,
    /// What was done on that date or later, by the site's clocks.
    pub from: Option<NaiveDate>,
    /// What was done on that date or earlier.
    pub to: Option<NaiveDate>,
    /// What is older than the entry of this number.
    pub behind: Option<i64>,
}

/// A page of the log.
#[derive(Debug, Clone)]
pub struct AuditPage {
    /// The newest first.
    pub found: Vec<FoundEntry>,
    /// Behind which the next page begins, where there is one.
    pub next: Option<i64>,
    /// What people call what entries name by an id.
    pub names: HashMap<String, String>,
    pub zone: Zone,
}

/// An entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntry {
    pub row: AuditRow,
    /// `None`: it can't be read.
    pub entry: Option<AuditEntry>,
}

/// A page of what is asked for.
///
/// # Errors
/// [`NotAllowed`](crate::Error::NotAllowed) for those who don't run the site.
pub async fn list(house: &House, actor: &Actor, asked: &AuditAsked) -> Result<AuditPage> {
    permit(actor.may_in(Action::SeeAudit, None))?;
    let mut tx = house.db.snapshot().await?;
    let zone = store::site::zone(&mut tx).await?;
    let search = Search::of(&mut tx, zone, asked).await?;
    let mut rows = match &search {
        Some(search) => {
            store::audit::list(&mut tx, &search.query(asked.behind), ON_A_PAGE + 1).await?
        }
        None => Vec::new(),
    };
    let page = usize::try_from(ON_A_PAGE).unwrap_or_default();
    let goes_on = rows.len() > page;
    rows.truncate(page);
    Ok(AuditPage {
        next: rows.last().map(|it| it.number).filter(|_| goes_on),
        names: names(&mut tx).await?,
        found: rows
            .into_iter()
            .map(|row| FoundEntry {
                entry: row.entry(),
                row,
            })
            .collect(),
        zone,
    })
}

/// What is asked for as JSON lines, the oldest first, up to what a file holds; that it was taken home is kept, too.
///
/// # Errors
/// As [`list`].
pub async fn export(house: &House, actor: &Actor, asked: &AuditAsked) -> Result<String> {
    permit(actor.may_in(Action::SeeAudit, None))?;
    let mut tx = house.db.snapshot().await?;
    let zone = store::site::zone(&mut tx).await?;
    let search = Search::of(&mut tx, zone, asked).await?;
    let mut rows: Vec<AuditRow> = Vec::new();
    while let Some(search) = &search
        && rows.len() < EXPORTED
    {
        let behind = rows.last().map(|it| it.number);
        let more = store::audit::list(&mut tx, &search.query(behind), CHUNK).await?;
        if more.is_empty() {
            break;
        }
        rows.extend(more);
    }
    rows.truncate(EXPORTED);
    drop(tx);
    let record = AuditRecord::new(AuditDeed::Exported, AuditThing::only(AuditThingKind::Audit));
    house.note(actor.person, record);
    Ok(rows.iter().rev().map(|row| line(row) + "\n").collect())
}

/// An entry as a line of JSON: as it's kept, with its instant in words and its changes unfolded.
pub fn line(row: &AuditRow) -> String {
    let at = DateTime::from_timestamp(row.at, 0);
    let changes: Result<Vec<AuditChange>, _> = serde_json::from_str(&row.changes);
    let person = |id: &str| (!id.is_empty()).then(|| id.to_owned());
    json!({
        "number": row.number,
        "at": at.map(|it| it.to_rfc3339_opts(SecondsFormat::Secs, true)),
        "actor": person(&row.actor),
        "source": row.source,
        "deed": row.deed,
        "kind": row.kind,
        "thing": row.thing,
        "name": row.name,
        "whose": person(&row.whose),
        "times": row.count,
        "changes": changes.map_or_else(|_| json!(row.changes), |it| json!(it)),
        "before": row.before,
        "hash": row.hash,
    })
    .to_string()
}

/// What is looked for, in the words of the table.
struct Search {
    /// Whose; `None`: everybody's.
    people: Option<Vec<PersonId>>,
    deeds: Vec<AuditDeed>,
    kinds: Vec<AuditThingKind>,
    name: String,
    span: Span,
}

impl Search {
    /// `None` where nobody is called so: then there is nothing to be found.
    async fn of(tx: &mut Tx, zone: Zone, asked: &AuditAsked) -> Result<Option<Self>> {
        let people = match asked.person.trim() {
            "" => None,
            wanted => {
                let people = store::person::list(tx).await?;
                let called = people.iter().filter(|it| it.is_called(wanted));
                Some(called.map(|it| it.id).collect::<Vec<_>>())
            }
        };
        if people.as_ref().is_some_and(Vec::is_empty) {
            return Ok(None);
        }
        let all_or =
            |one: Option<AuditDeed>| one.map_or(AuditDeed::VARIANTS.to_vec(), |it| vec![it]);
        Ok(Some(Self {
            people,
            deeds: all_or(asked.deed),
            kinds: asked
                .kind
                .map_or(AuditThingKind::VARIANTS.to_vec(), |it| vec![it]),
            name: asked.thing.trim().to_lowercase(),
            span: span(zone, asked),
        }))
    }

    fn query(&self, behind: Option<i64>) -> AuditQuery<'_> {
        AuditQuery {
            people: self.people.as_deref().map_or(People::All, People::Only),
            deeds: &self.deeds,
            kinds: &self.kinds,
            name: &self.name,
            span: self.span,
            behind,
        }
    }
}

/// What ids stand for, as things are called today.
async fn names(tx: &mut Tx) -> Result<HashMap<String, String>> {
    let mut names = HashMap::new();
    for it in store::person::list(tx).await? {
        names.insert(it.id.to_string(), format!("{} {}", it.staff_no, it.name));
    }
    for it in store::department::list(tx).await? {
        names.insert(it.id.to_string(), it.name);
    }
    for it in store::post::list(tx).await? {
        names.insert(it.id.to_string(), it.name);
    }
    for it in store::shift::list(tx).await? {
        names.insert(it.id.to_string(), it.name);
    }
    Ok(names)
}

/// From the first day's beginning to the last one's end.
fn span(zone: Zone, asked: &AuditAsked) -> Span {
    let (first, last) = Dates::all().instants();
    let day_after = |date: NaiveDate| date.checked_add_days(Days::new(1));
    let from = asked.from.map(|date| start_of_day(zone, date));
    let until = asked.to.and_then(day_after);
    let until = until.map(|date| start_of_day(zone, date));
    (from.unwrap_or(first), until.unwrap_or(last))
}
