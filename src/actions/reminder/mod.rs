//! Reminders: what each job looks at, and whom it tells: gather with few reads, decide by the rules, tell once.

mod alarm_watch;
mod backup;
mod books;
mod handover_missing;
mod month_answer;
mod presence;
mod roster;
mod tidy;
mod waiting;

use super::{
    House, Result,
    notice::{Addressee, NoticeTelling, tell_each_once},
};
use onpost_rules::{
    day::Today,
    job::Job,
    reminder::{Reminder, ReminderTarget},
    time::Instant,
    zone::Zone,
};
use onpost_store as store;

/// When a job runs, and for which time.
#[derive(Debug, Clone, Copy)]
struct Occasion {
    /// The time that it runs for: long ago, where it's caught up.
    due: Instant,
    now: Instant,
    /// By whose clocks the site's days turn.
    zone: Zone,
}

impl Occasion {
    /// The site's day of the time that it runs for.
    fn today(&self) -> Today {
        Today::at(self.zone, self.due)
    }
}

/// Does a job for a time; tells to how many it told something that they had not been told before.
pub(super) async fn perform(house: &House, job: Job, due: Instant) -> Result<u64> {
    let mut tx = house.db.read().await?;
    let zone = store::site::zone(&mut tx).await?;
    drop(tx);
    let on = Occasion {
        due,
        now: house.now(),
        zone,
    };
    match job {
        Job::DutyAhead => presence::duty_ahead(house, on).await,
        Job::ArrivalMissing => presence::arrival_missing(house, on).await,
        Job::DepartureMissing => presence::departure_missing(house, on).await,
        Job::AlarmWatch => alarm_watch::watch(house).await,
        Job::HandoverMissing => handover_missing::handover_missing(house, on).await,
        Job::RequestsWaiting => waiting::requests_waiting(house, on).await,
        Job::RosterUnpublished => roster::unpublished(house, on).await,
        Job::GapsAhead => roster::gaps_ahead(house, on).await,
        Job::Yesterday => books::yesterday(house, on).await,
        Job::MonthOpen => books::month_open(house, on).await,
        Job::MonthReport => books::month_report(house, on).await,
        Job::MonthConfirm => month_answer::unanswered(house, on).await,
        Job::Backup => backup::nightly(house, on).await,
        Job::Tidy => tidy::tidy(house, on).await,
    }
}

/// Writes what is to be told, all or nothing; tells to how many.
async fn tell(house: &House, reminders: &[Reminder], now: Instant) -> Result<u64> {
    let tellings: Vec<NoticeTelling<'_>> = reminders.iter().flat_map(tellings).collect();
    if tellings.is_empty() {
        return Ok(0);
    }
    let mut tx = house.db.write().await?;
    let told = tell_each_once(&mut tx, &tellings, now).await?;
    tx.commit().await?;
    Ok(told)
}

/// Judges a whole site beside the threads that answer.
async fn beside<T: Send + 'static>(judge: impl FnOnce() -> T + Send + 'static) -> T {
    let judged = tokio::task::spawn_blocking(judge);
    judged.await.expect("judging does not panic")
}

fn tellings(reminder: &Reminder) -> impl Iterator<Item = NoticeTelling<'_>> {
    reminder.to.iter().map(|to| NoticeTelling {
        to: match to {
            ReminderTarget::Person(id) => Addressee::Person(*id),
            ReminderTarget::Group(id) => Addressee::Group(*id),
        },
        once_key: &reminder.key,
        notice: &reminder.notice,
    })
}
