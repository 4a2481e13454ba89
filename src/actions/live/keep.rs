//! The one task that reads for all watchers: it begins with the first of them and ends with the last.

use super::picture;
use crate::{
    House,
    hub::{Hub, HubTrouble, Picture, Shot},
};
use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// Of all time, reading may take this part at most: one in so many.
const SHARE: u32 = 20;

/// However long a reading takes, the next one begins after this long.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// A reading that takes longer counts as failed: a line to the database may be dead without a word.
const LONGEST_READING: Duration = Duration::from_secs(30);

/// Says that the task runs, and takes it back where the task breaks.
pub(super) struct Running(Option<Arc<Hub>>);

impl Running {
    pub fn new(hub: &Arc<Hub>) -> Self {
        Self(Some(Arc::clone(hub)))
    }

    /// Ends the task where nobody watches any more; whoever comes later starts another.
    fn ends(&mut self) -> bool {
        let Some(hub) = &self.0 else {
            return true;
        };
        let mut runs = hub.runs();
        if hub.shot.receiver_count() > 0 {
            return false;
        }
        *runs = false;
        hub.shot.send_replace(None);
        drop(runs);
        self.0 = None;
        true
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(hub) = &self.0 {
            *hub.runs() = false;
        }
    }
}

/// Reads and publishes until nobody watches.
pub(super) async fn keep(house: House, mut running: Running) {
    let hub = Arc::clone(&house.live.hub);
    while !running.ends() {
        let begun = Instant::now();
        let nudges = hub.nudges.load(Ordering::SeqCst);
        match timeout(LONGEST_READING, picture::read(&house)).await {
            Ok(Ok(picture)) => {
                publish(&hub, picture, nudges);
                hub.works(HubTrouble::Reading);
            }
            failed => {
                let error = failed
                    .err()
                    .map_or_else(String::new, |slow| slow.to_string());
                tracing::warn!(error, "the posts can't be read for the moment");
                hub.fails(HubTrouble::Reading);
                hub.failed.send_modify(|failed| *failed += 1);
            }
        }
        wait(&hub, begun, nudges).await;
    }
}

/// Puts a picture in the last one's place; where nothing has changed the last one stays, with all that was drawn of it.
fn publish(hub: &Hub, picture: Picture, nudges: u64) {
    hub.shot.send_modify(|shot| {
        let read_at = picture.at;
        let last = shot.take().map(|shot| shot.picture);
        let same = last.filter(|last| last.is_like(&picture));
        let picture = same.unwrap_or_else(|| Arc::new(picture));
        *shot = Some(Shot {
            read_at,
            nudges,
            picture,
        });
    });
}

/// Waits until the facts are to be read again: after a nudge that the last reading can't know of, or after a pause,
/// longer where reading is slow.
async fn wait(hub: &Hub, begun: Instant, known: u64) {
    let took = begun.elapsed();
    let pause = hub.pace.pause.max(took * SHARE).min(LONGEST_PAUSE);
    let next = begun + took + pause;
    loop {
        tokio::select! {
            () = sleep_until(next) => return,
            () = hub.shot.closed() => return,
            () = hub.nudged.notified() => {
                if hub.nudges.load(Ordering::SeqCst) != known {
                    break;
                }
            }
        }
    }
    sleep(hub.pace.settle).await;
    sleep_until(begun + hub.pace.least.max(took * 2)).await;
}
