//! What the files said the last time, column by column.

use crate::{Result, Tx, many::insert_many, record::record, sql};
use onpost_rules::merge::Noun;
use sqlx::types::Json;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What a file said of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saying {
    noun: String,
    name: String,
    /// The thing that had this name then.
    pub thing: Option<Uuid>,
    /// By column.
    pub columns: BTreeMap<String, String>,
}

record!(Saying: (noun: String, name: String, thing: Option<Uuid>, said: Json<BTreeMap<String, String>>)
    => Saying { noun, name, thing, columns: said.0 });

impl Saying {
    /// What a file says now.
    pub(super) fn new(noun: Noun, name: String, thing: Option<Uuid>) -> Self {
        Self {
            noun: word(noun),
            name,
            thing,
            columns: BTreeMap::new(),
        }
    }

    /// With a column.
    pub(super) fn with(mut self, column: &str, value: String) -> Self {
        self.columns.insert(column.to_owned(), value);
        self
    }
}

/// What the files said of everything, before this import and now.
#[derive(Debug, Default)]
pub(super) struct FileSayings {
    before: HashMap<(String, String), Saying>,
    now: Vec<Saying>,
}

impl FileSayings {
    /// Reads what they said before.
    pub(super) async fn load(tx: &mut Tx) -> Result<Self> {
        let before: Vec<Saying> = tx
            .query(sql!(
                "SELECT noun, name, thing, said FROM file_said ORDER BY noun, name"
            ))
            .all()
            .await?;
        let key = |saying: Saying| ((saying.noun.clone(), saying.name.clone()), saying);
        Ok(Self {
            before: before.into_iter().map(key).collect(),
            now: Vec::new(),
        })
    }

    /// What was said before of the thing that is called so.
    pub(super) fn of(&self, noun: Noun, name: &str) -> Option<&Saying> {
        self.before.get(&(word(noun), name.to_owned()))
    }

    /// What was said before in a column of it.
    pub(super) fn column(&self, noun: Noun, name: &str, column: &str) -> Option<&str> {
        let saying = self.of(noun, name)?;
        saying.columns.get(column).map(String::as_str)
    }

    /// Notes what is said now.
    pub(super) fn note(&mut self, saying: Saying) {
        let key = (saying.noun.clone(), saying.name.clone());
        if self.before.get(&key) != Some(&saying) {
            self.now.push(saying);
        }
    }

    /// Keeps what is said now.
    pub(super) async fn save(&self, tx: &mut Tx) -> Result<()> {
        let statement = sql!(
            "INSERT INTO file_said (noun, name, thing, said) VALUES ($1, $2, $3, $4)
             ON CONFLICT (noun, name) DO UPDATE SET thing = excluded.thing, said = excluded.said"
        );
        insert_many(tx, statement, &self.now, |row, saying| {
            row.bind(&*saying.noun)
                .bind(&*saying.name)
                .bind(saying.thing)
                .bind(Json(&saying.columns))
        })
        .await?;
        Ok(())
    }
}

fn word(noun: Noun) -> String {
    let word: &'static str = noun.into();
    word.to_owned()
}
