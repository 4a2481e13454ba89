//! Slips that are decided about together, locked, with what each decision depends on.

use super::{PickFate, PickedOutcome, PickedSlip, SeveralAnswer, people_of, standing, whose};
use crate::{
    Result, coverage,
    notice::{self, Addressee, NoticeTelling},
    own::Acting,
    second_account,
    slip::{facts_of_extensions, request::hear_any},
};
use onpost_rules::{
    access::Subject,
    decision::{self, Circumstances, NoSay, SlipAnswer, SlipStep},
    facts::Facts,
    filing::{ExtensionFault, ExtensionFiling},
    ids::PersonId,
    notice::{Notice, SlipTold},
    person::Person,
    phone_report,
    refusal::Refusal,
    request::Request,
    several,
    slip::{Slip, SlipId, SlipStatus, life::Decided},
};
use onpost_store::{
    self as store, Tx,
    steps::{NextStep, Stepped},
};
use std::collections::{HashMap, HashSet};

/// All of them, with what deciding about each depends on, read once.
pub(super) struct Lot<'a> {
    acting: Acting<'a>,
    wanted: SeveralAnswer<'a>,
    pub slips: HashMap<SlipId, Decided<Slip>>,
    people: Vec<Person>,
    /// In whose hands the actor's account may be.
    holders: HashSet<PersonId>,
    /// What is planned around the requests, to be approved.
    planned: Facts,
    /// The own facts of those who stay longer, where that is approved.
    hours: Facts,
}

impl<'a> Lot<'a> {
    pub async fn read(
        tx: &mut Tx,
        acting: Acting<'a>,
        wanted: SeveralAnswer<'a>,
        picked: &[PickedSlip],
    ) -> Result<Self> {
        let before = standing(tx, picked).await?;
        lock(tx, wanted.answer, &before).await?;
        // Whoever was faster has committed by now.
        let mut slips = standing(tx, picked).await?;
        hear(tx, &mut slips).await?;
        let approved = match wanted.answer {
            SlipAnswer::Approve => &slips[..],
            SlipAnswer::Reject => &[],
        };
        let requests = approved.iter().filter_map(|it| it.filed.slip.request());
        let requests: Vec<&Request> = requests.collect();
        let planned = coverage::around(tx, &requests, acting.at).await?;
        let hours = facts_of_extensions(tx, approved.iter().map(|it| &it.filed.slip)).await?;
        Ok(Self {
            holders: second_account::holders_of(tx, acting).await?,
            people: people_of(tx, &slips).await?,
            slips: slips
                .into_iter()
                .map(|it| (it.filed.slip.id(), it))
                .collect(),
            acting,
            wanted,
            planned,
            hours,
        })
    }

    /// Decides about one, where nothing speaks against it.
    pub async fn decide(&mut self, tx: &mut Tx, picked: PickedSlip) -> Result<PickFate> {
        let Some(standing) = self.slips.get(&picked.id) else {
            return Ok(PickFate::Gone);
        };
        if let Err(fate) = self.check(standing, picked.seen) {
            return Ok(fate);
        }
        let next = self.next_step(picked.seen);
        match store::slip::add_step(tx, picked.id, &next).await? {
            Stepped::Added => {
                self.note_approval(picked.id);
                Ok(PickFate::Decided)
            }
            // Its author took it back since the look: that locks nobody.
            Stepped::Stale => {
                let now = store::slip::list_all_standing(tx, &[picked.id]).await?;
                Ok(now.first().map_or(PickFate::Gone, before))
            }
        }
    }

    /// What keeps it from being decided about.
    fn check(&self, standing: &Decided<Slip>, seen: i64) -> Result<(), PickFate> {
        let (actor, filed) = (self.acting.actor, &standing.filed);
        let whose = whose(&self.people, filed.person).ok_or(PickFate::Gone)?;
        decision::may_decide(actor, whose).map_err(|why| match why {
            NoSay::OwnCase => PickFate::Refused(Refusal::OwnCase),
            NoSay::Unseen | NoSay::NotAllowed => PickFate::Gone,
        })?;
        if self.holders.contains(&filed.person) {
            return Err(PickFate::Refused(Refusal::SecondAccount));
        }
        if filed.slip.status() != SlipStatus::Submitted || filed.step != seen {
            return Err(before(standing));
        }
        self.hold(&filed.slip, whose).map_err(PickFate::Refused)
    }

    /// Holds it against the law.
    fn hold(&self, slip: &Slip, whose: Subject) -> Result<(), Refusal> {
        let SeveralAnswer { answer, reason } = self.wanted;
        let step = SlipStep::from(answer);
        match (slip, answer) {
            (Slip::Request(request), SlipAnswer::Approve) => {
                let opened = coverage::holes(&self.planned, request, self.acting.at);
                decision::decide(request, step, reason, self.circumstances(whose))?;
                several::covered(&opened)
            }
            (Slip::Request(request), SlipAnswer::Reject) => {
                decision::decide(request, step, reason, self.circumstances(whose))
            }
            (Slip::Correction(correction), _) => step.check(correction.status, reason),
            (Slip::Extension(extension), SlipAnswer::Reject) => {
                step.check(extension.status, reason)
            }
            (Slip::Extension(extension), SlipAnswer::Approve) => {
                step.check(extension.status, reason)?;
                let filing = ExtensionFiling {
                    until: extension.until,
                    reason: extension.reason.clone(),
                };
                let duty = self.hours.duty(extension.duty);
                let none = || vec![ExtensionFault::Excused];
                let faults = duty.map_or_else(none, |duty| {
                    filing.time_faults(&self.hours.of_person(duty.person), duty)
                });
                match faults.is_empty() {
                    true => Ok(()),
                    false => Err(Refusal::ExtensionFaults(faults)),
                }
            }
        }
    }

    /// What opens a gap is told apart by [`several::covered`].
    fn circumstances(&self, whose: Subject) -> Circumstances<'a> {
        Circumstances {
            actor: self.acting.actor,
            whose,
            opened: &[],
        }
    }

    fn next_step(&self, seen: i64) -> NextStep<'a> {
        NextStep {
            after: seen,
            state: SlipStep::from(self.wanted.answer).status(),
            at: self.acting.at,
            actor: Some(self.acting.actor.person),
            note: self.wanted.reason.trim(),
        }
    }

    /// From now on it counts for those that come after it.
    fn note_approval(&mut self, id: SlipId) {
        if self.wanted.answer != SlipAnswer::Approve {
            return;
        }
        for facts in [&mut self.planned, &mut self.hours] {
            let requests = facts.requests.iter_mut();
            for held in requests.filter(|it| SlipId::from(it.id) == id) {
                held.status = SlipStatus::Approved;
            }
            let extensions = facts.extensions.iter_mut();
            for held in extensions.filter(|it| SlipId::from(it.id) == id) {
                held.status = SlipStatus::Approved;
            }
        }
    }

    /// Tells each whose slip was decided what became of it.
    pub async fn tell(&self, tx: &mut Tx, outcomes: &[PickedOutcome]) -> Result<()> {
        let by = notice::name(tx, self.acting.actor.person).await?;
        let decided = outcomes.iter().filter(|it| it.fate == PickFate::Decided);
        let told = decided.filter_map(|it| {
            let filed = it.filed.as_ref()?;
            let notice = Notice::SlipDecided {
                slip: SlipTold::of(&filed.slip),
                status: SlipStep::from(self.wanted.answer).status(),
                by: by.clone(),
                reason: self.wanted.reason.trim().to_owned(),
            };
            let key = format!("slip {} {}", it.picked.id.uuid(), it.picked.seen);
            Some((filed.person, notice, key))
        });
        let told: Vec<(PersonId, Notice, String)> = told.collect();
        let tellings: Vec<NoticeTelling<'_>> = told
            .iter()
            .map(|(person, notice, key)| NoticeTelling {
                to: Addressee::Person(*person),
                once_key: key,
                notice,
            })
            .collect();
        notice::tell_each_once(tx, &tellings, self.acting.at).await?;
        Ok(())
    }
}

/// That somebody was faster.
fn before(standing: &Decided<Slip>) -> PickFate {
    PickFate::Before {
        status: standing.filed.slip.status(),
        by: standing.by_name.clone(),
        at: standing.at,
    }
}

/// As each alone is locked, all in one order: the duties, then the people.
async fn lock(tx: &mut Tx, answer: SlipAnswer, slips: &[Decided<Slip>]) -> Result<()> {
    let any_request = slips.iter().any(|it| it.filed.slip.request().is_some());
    if answer == SlipAnswer::Approve && any_request {
        store::roster::lock_duties(tx).await?;
    }
    let people: HashSet<PersonId> = slips.iter().map(|it| it.filed.person).collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    Ok(store::person::lock_some(tx, &people).await?)
}

/// Gives each request the telephone report that counts for it now: one may have been logged since it was filed.
async fn hear(tx: &mut Tx, slips: &mut [Decided<Slip>]) -> Result<()> {
    let requests = slips.iter().filter_map(|it| it.filed.slip.request());
    let late = requests.filter(|request| request.lacks_phone_report());
    let Some(first) = late.clone().map(|request| request.from).min() else {
        return Ok(());
    };
    let people: Vec<PersonId> = late.map(|request| request.person).collect();
    let (since, _) = phone_report::counting_span(first);
    let calls = store::phone_report::list_of_people(tx, &people, since).await?;
    for it in slips {
        let own = calls.iter().filter(|call| call.person == it.filed.person);
        let own: Vec<_> = own.cloned().collect();
        hear_any(&mut it.filed.slip, &own);
    }
    Ok(())
}
