//! A month's report of many people: made in the background, watched, and fetched when it's there.

use crate::{
    Error, House, Result,
    month::{self, MonthAsked, MonthSeen},
    new_id,
};
use onpost_files::report::{ReportKind, ReportLayout, ReportMaterial};
use onpost_rules::{
    access::Actor,
    ids::{DepartmentId, PostId, ReportRunId},
    refusal::Refusal,
    report_run::{AT_ONCE_PEOPLE, MOST_AT_ONCE, ReportRunState, lost_before},
    time::Month,
    verdict::Status,
};
use onpost_store::{
    self as store,
    report_run::{NewReportRun, ReportRun, WrittenLines},
};
use serde::{Deserialize, Serialize};
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// How often whoever makes a report says how far it is.
const BEAT: Duration = Duration::from_secs(1);

/// How long a part of a file is, in bytes.
const PART: usize = 1 << 20;

/// Which report, as what kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportAsked {
    pub month: MonthAsked,
    pub kind: ReportKind,
}

/// Writes a report, and counts up the lines that are written.
pub type ReportWriter = Box<dyn FnOnce(&ReportMaterial, &AtomicU64) -> io::Result<Vec<u8>> + Send>;

/// Why a report can't be made.
#[derive(Debug, thiserror::Error)]
enum ReportRunLost {
    #[error(transparent)]
    Acting(#[from] Error),
    #[error("it can't be written: {0}")]
    Writing(#[from] io::Error),
}

/// The same as it's kept.
#[derive(Serialize, Deserialize)]
struct KeptReportAsked {
    month: Option<Month>,
    department: Option<DepartmentId>,
    post: Option<PostId>,
    status: Option<String>,
    format: String,
    layout: String,
}

/// A report that is made or was, as whoever asked for it sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownReportRun {
    pub run: ReportRun,
    pub asked: ReportAsked,
    pub state: ReportRunState,
}

/// Whether a report is of so many people that it's made in the background.
///
/// # Errors
/// As [`month::export`].
pub async fn is_long(house: &House, actor: &Actor, asked: MonthAsked) -> Result<bool> {
    let who = month::exported(actor, asked)?;
    let mut tx = house.db.snapshot().await?;
    let departments = month::departments(&who);
    Ok(store::person::count(&mut tx, departments).await? > AT_ONCE_PEOPLE)
}

/// Begins to make a report, with what writes it in the reader's language.
///
/// # Errors
/// As [`month::export`]; [`Refusal::TooManyRuns`] where the site makes as many as it bears.
pub async fn start(
    house: &House,
    actor: &Actor,
    asked: ReportAsked,
    write: ReportWriter,
) -> Result<ReportRunId> {
    month::exported(actor, asked.month)?;
    let now = house.now();
    let id = ReportRunId(new_id(now));
    let mut tx = house.db.write().await?;
    let under_way = store::report_run::count_under_way(&mut tx, lost_before(now), now).await?;
    if under_way >= MOST_AT_ONCE {
        return Err(Refusal::TooManyRuns { most: MOST_AT_ONCE }.into());
    }
    let kept = serde_json::to_value(KeptReportAsked::of(&asked)).expect("plain fields are JSON");
    let new = NewReportRun {
        id,
        by: actor.person,
        asked: kept,
        at: now,
    };
    store::report_run::begin(&mut tx, new).await?;
    tx.commit().await?;
    let making = Making {
        house: house.clone(),
        actor: actor.clone(),
        id,
        asked,
        written: Arc::default(),
        whole: Arc::default(),
    };
    tokio::spawn(making.watched(write));
    Ok(id)
}

/// How a report stands.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or somebody else asked for it; as [`month::export`] where the actor may no
/// longer have it.
pub async fn show(house: &House, actor: &Actor, id: ReportRunId) -> Result<ShownReportRun> {
    let mut tx = house.db.snapshot().await?;
    let run = store::report_run::find(&mut tx, id).await?;
    let run = run
        .filter(|run| run.by == actor.person)
        .ok_or(Error::NotFound)?;
    let kept: Option<KeptReportAsked> = serde_json::from_value(run.asked.clone()).ok();
    let asked = kept
        .and_then(KeptReportAsked::read)
        .ok_or(Error::NotFound)?;
    month::exported(actor, asked.month)?;
    Ok(ShownReportRun {
        state: run.life.state(house.now()),
        run,
        asked,
    })
}

/// A part of a report's file, from 1; `None` after the last.
///
/// # Errors
/// The database's.
pub async fn part(house: &House, id: ReportRunId, number: i64) -> Result<Option<Vec<u8>>> {
    let mut tx = house.db.snapshot().await?;
    Ok(store::report_run::part(&mut tx, id, number).await?)
}

impl KeptReportAsked {
    fn of(asked: &ReportAsked) -> Self {
        let format: &str = asked.kind.format.into();
        let layout: &str = asked.kind.layout.into();
        let status: Option<&str> = asked.month.status.map(Into::into);
        Self {
            month: asked.month.month,
            department: asked.month.department,
            post: asked.month.post,
            status: status.map(str::to_owned),
            format: format.to_owned(),
            layout: layout.to_owned(),
        }
    }

    /// `None` where another version of the program kept it in another form.
    fn read(self) -> Option<ReportAsked> {
        let status: Option<Result<Status, _>> = self.status.map(|status| status.parse());
        Some(ReportAsked {
            month: MonthAsked {
                month: self.month,
                department: self.department,
                post: self.post,
                status: status.transpose().ok()?,
            },
            kind: ReportKind {
                format: self.format.parse().ok()?,
                layout: self.layout.parse().ok()?,
            },
        })
    }
}

/// `onpost-2026-11-OPS-late.xlsx`: the month, and whom it was narrowed to.
pub fn file_name(of: &MonthSeen, kind: ReportKind) -> String {
    let ending: &'static str = kind.format.into();
    let codes = of.material().chosen.codes(&of.seen.facts);
    let layout: Option<&'static str> = match kind.layout {
        ReportLayout::Onpost => None,
        ReportLayout::Dingtalk => Some(kind.layout.into()),
    };
    let parts = [of.month.to_string()].into_iter().chain(codes);
    let parts: Vec<String> = parts.chain(layout.map(str::to_owned)).collect();
    format!("onpost-{}.{ending}", parts.join("-"))
}

/// A report in the making.
struct Making {
    house: House,
    actor: Actor,
    id: ReportRunId,
    asked: ReportAsked,
    /// Lines that are written.
    written: Arc<AtomicU64>,
    /// Of how many; 0: not known yet.
    whole: Arc<AtomicU64>,
}

impl Making {
    /// Makes it, and says every second how far it is.
    async fn watched(self, write: ReportWriter) {
        let mut beat = tokio::time::interval(BEAT);
        let made = self.made(write);
        tokio::pin!(made);
        let made = loop {
            tokio::select! {
                made = &mut made => break made,
                _ = beat.tick() => {
                    if let Err(error) = self.say().await {
                        tracing::warn!(%error, "how far a report is can't be noted for the moment");
                    }
                }
            }
        };
        if let Err(error) = made {
            tracing::error!(%error, "a report can't be made");
            if let Err(error) = self.end(None).await {
                tracing::error!(%error, "a report failed, and that can't be noted");
            }
        }
    }

    async fn made(&self, write: ReportWriter) -> Result<(), ReportRunLost> {
        let month = month::export(
            &self.house,
            &self.actor,
            self.asked.month,
            self.asked.kind.layout,
        )
        .await?;
        let name = file_name(&month, self.asked.kind);
        let lines = month.people.len() + month.verdicts.len();
        self.whole.store(lines as u64, Ordering::Relaxed);
        let written = self.written.clone();
        let writing = move || write(&month.material(), &written);
        let bytes = tokio::task::spawn_blocking(writing).await;
        let bytes = bytes.expect("writing does not panic")?;
        // Each part by itself: nobody who punches meanwhile waits for the whole file.
        for (number, part) in (1..).zip(bytes.chunks(PART)) {
            self.keep(number, part).await?;
        }
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        Ok(self.end(Some((&name, length))).await?)
    }

    async fn keep(&self, number: i64, part: &[u8]) -> Result<()> {
        let mut tx = self.house.db.write().await?;
        store::report_run::insert_part(&mut tx, self.id, number, part).await?;
        Ok(tx.commit().await?)
    }

    async fn say(&self) -> Result<()> {
        let read = |count: &AtomicU64| {
            let count = count.load(Ordering::Relaxed);
            i64::try_from(count).unwrap_or(i64::MAX)
        };
        let whole = read(&self.whole);
        let written = WrittenLines {
            done: read(&self.written).min(whole),
            whole,
        };
        let mut tx = self.house.db.write().await?;
        let at = self.house.now();
        store::report_run::hear(&mut tx, self.id, written, at).await?;
        Ok(tx.commit().await?)
    }

    async fn end(&self, file: Option<(&str, i64)>) -> Result<()> {
        let mut tx = self.house.db.write().await?;
        store::report_run::end(&mut tx, self.id, file, self.house.now()).await?;
        Ok(tx.commit().await?)
    }
}
