//! Slips of the files against those that are stored: what is new, and which stand otherwise.

use super::{
    ImportChange, ImportRefusal,
    merged::{ImportedStep, Merged},
    said::Saying,
};
use crate::{Result, Tx, post_check, slip};
use onpost_rules::{
    correction::Correction,
    extension::Extension,
    field::kept_phone,
    ids::DutyId,
    merge::{self, Bearing, MergeColumn, Noun, Weighed},
    post_check::PostCheck,
    request::Request,
    slip::life::Filed,
    typed::fold,
};
use std::{collections::HashMap, hash::Hash};
use uuid::Uuid;

/// The column of a slip that may change.
const STATUS: &str = "status";

/// How a slip stands, there and in the file.
struct SlipStanding<'s> {
    noun: Noun,
    /// The number that people know it by; the id of one without.
    name: String,
    thing: Uuid,
    stored: &'s str,
    given: &'s str,
}

impl Merged {
    /// Whether a slip that is stored comes to stand as the file says; what the file says is noted in any case.
    fn moves(&mut self, standing: &SlipStanding) -> bool {
        let SlipStanding { noun, name, .. } = standing;
        let column = MergeColumn {
            last: self.said.column(*noun, name, STATUS),
            stored: standing.stored,
            given: standing.given,
        };
        let change = |why| ImportChange {
            noun: *noun,
            name: name.clone(),
            column: STATUS,
            stored: standing.stored.to_owned(),
            given: standing.given.to_owned(),
            why,
        };
        let weighed = merge::weigh(column, Bearing::Plain, self.intent.over);
        match weighed {
            Weighed::Same => {}
            Weighed::Take => self.changes.push(change(None)),
            Weighed::Leave(why) => self.left.push(change(Some(why))),
        }
        self.say(standing);
        weighed == Weighed::Take
    }

    /// Notes how the file says that a slip stands.
    fn say(&mut self, standing: &SlipStanding) {
        let saying = Saying::new(standing.noun, standing.name.clone(), Some(standing.thing));
        self.said
            .note(saying.with(STATUS, standing.given.to_owned()));
    }

    pub(super) async fn requests(&mut self, tx: &mut Tx) -> Result<()> {
        let given = std::mem::take(&mut self.facts.requests);
        let numbers: Vec<String> = given.iter().map(|slip| slip.number.clone()).collect();
        let stored: HashMap<String, Filed<Request>> = slip::request::list_numbered(tx, &numbers)
            .await?
            .into_iter()
            .map(|filed| (filed.slip.number.clone(), filed))
            .collect();
        for slip in given {
            let filed = stored.get(&slip.number);
            if let Some(filed) = filed.filter(|filed| !is_same(&filed.slip, &slip)) {
                self.refusals.push(ImportRefusal::OtherRequest {
                    stored: Box::new(filed.slip.clone()),
                    given: Box::new(slip),
                });
                continue;
            }
            let held = filed.map_or(&slip, |filed| &filed.slip);
            let moves = self.moves(&SlipStanding {
                noun: Noun::Requests,
                name: slip.number.clone(),
                thing: held.id.0,
                stored: held.status.into(),
                given: slip.status.into(),
            });
            match filed {
                None => self.facts.requests.push(slip),
                Some(it) if moves => {
                    self.steps
                        .push(ImportedStep::Request(it.slip.id, it.step, slip.status));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    pub(super) async fn corrections(
        &mut self,
        tx: &mut Tx,
        ids: &HashMap<DutyId, DutyId>,
    ) -> Result<()> {
        let mut given = std::mem::take(&mut self.facts.corrections);
        for slip in &mut given {
            slip.duty = *ids.get(&slip.duty).unwrap_or(&slip.duty);
        }
        let duties: Vec<DutyId> = given.iter().map(|slip| slip.duty).collect();
        let stored = slip::list_of_duties(tx, &duties).await?;
        let key = |slip: &Correction| (slip.duty, slip.direction, slip.at, slip.cause);
        for (slip, filed) in pair(given, &stored, key, |slip| slip.id) {
            let held = filed.map_or(&slip, |filed| &filed.slip);
            let moves = self.moves(&SlipStanding {
                noun: Noun::Corrections,
                name: held.id.to_string(),
                thing: held.id.0,
                stored: held.status.into(),
                given: slip.status.into(),
            });
            match filed {
                None => self.facts.corrections.push(slip),
                Some(it) if moves => {
                    self.steps
                        .push(ImportedStep::Correction(it.slip.id, it.step, slip.status));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    pub(super) async fn extensions(
        &mut self,
        tx: &mut Tx,
        ids: &HashMap<DutyId, DutyId>,
    ) -> Result<()> {
        let mut given = std::mem::take(&mut self.facts.extensions);
        for slip in &mut given {
            slip.duty = *ids.get(&slip.duty).unwrap_or(&slip.duty);
        }
        let duties: Vec<DutyId> = given.iter().map(|slip| slip.duty).collect();
        let stored = slip::list_of_duties(tx, &duties).await?;
        let key = |slip: &Extension| (slip.duty, slip.until, fold(&slip.reason).into_owned());
        for (slip, filed) in pair(given, &stored, key, |slip| slip.id) {
            let held = filed.map_or(&slip, |filed| &filed.slip);
            let moves = self.moves(&SlipStanding {
                noun: Noun::Extensions,
                name: held.id.to_string(),
                thing: held.id.0,
                stored: held.status.into(),
                given: slip.status.into(),
            });
            match filed {
                None => self.facts.extensions.push(slip),
                Some(it) if moves => {
                    self.steps
                        .push(ImportedStep::Extension(it.slip.id, it.step, slip.status));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    pub(super) async fn post_checks(
        &mut self,
        tx: &mut Tx,
        ids: &HashMap<DutyId, DutyId>,
    ) -> Result<()> {
        let mut given = std::mem::take(&mut self.facts.post_checks);
        for check in &mut given {
            check.duty = *ids.get(&check.duty).unwrap_or(&check.duty);
        }
        let duties: Vec<DutyId> = given.iter().map(|check| check.duty).collect();
        let stored = post_check::list_of_duties(tx, &duties).await?;
        let key = |check: &PostCheck| (check.duty, check.finding, fold(&check.note).into_owned());
        for (check, filed) in pair(given, &stored, key, |check| check.id) {
            let held = filed.map_or(&check, |filed| &filed.slip);
            let moves = self.moves(&SlipStanding {
                noun: Noun::PostChecks,
                name: held.id.to_string(),
                thing: held.id.0,
                stored: verified(held),
                given: verified(&check),
            });
            match filed {
                None => self.facts.post_checks.push(check),
                Some(it) if moves => {
                    self.steps
                        .push(ImportedStep::PostCheck(it.slip.id, it.step, check.verified));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

fn verified(check: &PostCheck) -> &'static str {
    if check.verified { "yes" } else { "no" }
}

/// Whether two slips of a number are one, however they stand. Older versions kept numbers to call as they came.
fn is_same(stored: &Request, given: &Request) -> bool {
    let plain = |slip: &Request| Request {
        id: stored.id,
        status: stored.status,
        reason: fold(&slip.reason).into_owned(),
        contact: kept_phone(&slip.contact),
        ..slip.clone()
    };
    plain(stored) == plain(given)
}

/// Each given slip with the stored one that it is, by id or else by what it says.
fn pair<T, K: Eq + Hash, I: Eq + Hash>(
    given: Vec<T>,
    stored: &[Filed<T>],
    key: impl Fn(&T) -> K,
    id: impl Fn(&T) -> I,
) -> Vec<(T, Option<&Filed<T>>)> {
    let by_key: HashMap<K, &Filed<T>> = stored.iter().map(|it| (key(&it.slip), it)).collect();
    let by_id: HashMap<I, &Filed<T>> = stored.iter().map(|it| (id(&it.slip), it)).collect();
    given
        .into_iter()
        .map(|slip| {
            let filed = by_id.get(&id(&slip)).or_else(|| by_key.get(&key(&slip)));
            let filed = filed.copied();
            (slip, filed)
        })
        .collect()
}
