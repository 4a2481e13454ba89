//! Everybody who is connected: so many and no more, and where there is no place, who has been idle longest gives theirs.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{sync::Notify, time::Instant};

/// All places.
#[derive(Debug)]
pub struct Crowd {
    most: usize,
    /// Who was answered less than this ago keeps their place: the answer may still be on its way. Who has not asked for
    /// anything yet has no such claim, or a crowd that only connects would shut out whoever asks.
    grace: Duration,
    held: Mutex<CrowdState>,
}

#[derive(Debug, Default)]
struct CrowdState {
    taken: usize,
    /// Counts on with each turn to idleness, so that the first is the one idle longest.
    turn: u64,
    idle: BTreeMap<u64, IdleConnection>,
}

/// Somebody who waits for nothing.
#[derive(Debug)]
struct IdleConnection {
    /// `None` where they have asked for nothing yet.
    answered_at: Option<Instant>,
    evicted: Arc<Notify>,
}

/// A place; given back when it's dropped.
#[derive(Debug)]
pub struct CrowdPlace {
    crowd: Arc<Crowd>,
    /// Told once somebody else needs the place.
    evicted: Arc<Notify>,
    /// Under which turn it's listed as idle; how many requests are being answered.
    state: Mutex<CrowdPlaceState>,
}

#[derive(Debug, Default)]
struct CrowdPlaceState {
    idle_turn: Option<u64>,
    answering: usize,
}

/// A request that is being answered; over when it's dropped.
#[derive(Debug)]
pub struct RequestUnderWay(Arc<CrowdPlace>);

impl Crowd {
    /// A crowd of at most `most`, in which whoever falls idle keeps their place for `grace`.
    pub fn of(most: usize, grace: Duration) -> Arc<Self> {
        let held = Mutex::default();
        Arc::new(Self { most, grace, held })
    }

    /// A place, where need be that of whoever has been idle longest; `None` where everybody is busy.
    pub fn enter(self: &Arc<Self>) -> Option<Arc<CrowdPlace>> {
        let mut held = self.held();
        if held.taken >= self.most {
            let may_go = |idle: &IdleConnection| {
                idle.answered_at.is_none_or(|at| at.elapsed() >= self.grace)
            };
            let longest = held.idle.iter().find(|(_, idle)| may_go(idle));
            let turn = longest.map(|(turn, _)| *turn)?;
            held.idle.remove(&turn)?.evicted.notify_one();
        }
        held.taken += 1;
        drop(held);
        let place = Arc::new(CrowdPlace {
            crowd: Arc::clone(self),
            evicted: Arc::default(),
            state: Mutex::default(),
        });
        place.fall_idle(None);
        Some(place)
    }

    fn held(&self) -> MutexGuard<'_, CrowdState> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CrowdPlace {
    /// Returns once somebody else needs the place.
    pub async fn evicted(&self) {
        self.evicted.notified().await;
    }

    /// Says that a request came; until what is returned is dropped nobody takes the place.
    pub fn answer(self: &Arc<Self>) -> RequestUnderWay {
        let mut state = self.state();
        state.answering += 1;
        if let Some(turn) = state.idle_turn.take() {
            self.crowd.held().idle.remove(&turn);
        }
        RequestUnderWay(Arc::clone(self))
    }

    fn fall_idle(&self, answered_at: Option<Instant>) {
        let mut state = self.state();
        let mut held = self.crowd.held();
        held.turn += 1;
        let turn = held.turn;
        let idle = IdleConnection {
            answered_at,
            evicted: Arc::clone(&self.evicted),
        };
        held.idle.insert(turn, idle);
        state.idle_turn = Some(turn);
    }

    fn state(&self) -> MutexGuard<'_, CrowdPlaceState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for CrowdPlace {
    fn drop(&mut self) {
        let turn = self.state().idle_turn;
        let mut held = self.crowd.held();
        held.taken -= 1;
        if let Some(turn) = turn {
            held.idle.remove(&turn);
        }
    }
}

impl Drop for RequestUnderWay {
    fn drop(&mut self) {
        let is_last = {
            let mut state = self.0.state();
            state.answering -= 1;
            state.answering == 0
        };
        if is_last {
            self.0.fall_idle(Some(Instant::now()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    fn is_evicted(place: &CrowdPlace) -> bool {
        place.evicted().now_or_never().is_some()
    }

    #[test]
    fn who_has_been_idle_longest_gives_their_place_and_who_is_busy_never() {
        let crowd = Crowd::of(2, Duration::ZERO);
        let first = crowd.enter().unwrap();
        let second = crowd.enter().unwrap();
        let busy = first.answer();
        let third = crowd.enter().unwrap();
        assert!(is_evicted(&second) && !is_evicted(&first));
        let also_busy = third.answer();
        assert!(crowd.enter().is_none(), "everybody is busy");
        drop((busy, also_busy, second));
        let fourth = crowd.enter().unwrap();
        assert!(is_evicted(&first) && !is_evicted(&third));
        drop((first, third, fourth));
        assert_eq!(crowd.held().taken, 0);
        assert!(crowd.held().idle.is_empty());
    }

    #[test]
    fn who_was_answered_just_now_keeps_their_place() {
        let crowd = Crowd::of(1, Duration::from_secs(60));
        let first = crowd.enter().unwrap();
        drop(first.answer());
        assert!(crowd.enter().is_none());
        drop(first);
        let silent = crowd.enter().unwrap();
        let second = crowd.enter();
        assert!(
            second.is_some() && is_evicted(&silent),
            "who asked for nothing goes first"
        );
    }
}
