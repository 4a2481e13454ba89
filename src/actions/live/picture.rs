//! The picture that all watchers share, and what is cut out of it and drawn for those who see the same.

use crate::{
    actions::{House, Result},
    rules::{
        alarm::{Alarm, OLDEST},
        facts::Facts,
        ids::{DepartmentId, PersonId, PostId},
        live::{self, Board, PostBoard},
        notice::AlarmTold,
        post::Post,
        step_out::REMEMBERED,
        time::{DEFAULT_ZONE, Instant, local},
    },
    store::{
        self,
        facts::{Span, Who},
    },
};
use chrono::Days;
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, OnceLock, PoisonError, atomic::Ordering},
};

/// The posts at an instant, as everybody is shown them in part.
#[derive(Debug)]
pub struct Picture {
    /// Another for every picture that differs; never 0.
    pub generation: u64,
    /// When the facts of it were read.
    pub at: Instant,
    pub board: Board,
    /// Those that nobody sees to yet, first raised first.
    pub alarms: Vec<Alarm>,
    /// Departments, posts and shifts, and the people on the board.
    pub facts: Facts,
    drawn: Mutex<HashMap<(&'static str, Cut), Arc<Frame>>>,
}

/// What a part is drawn as in a language, once.
type Frame = OnceLock<Arc<[u8]>>;

/// The part of a picture that somebody is shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cut {
    /// The posts of some departments, in their order.
    Departments(Vec<DepartmentId>),
    /// One post.
    Post(PostId),
}

impl Cut {
    fn has(&self, post: &Post) -> bool {
        match self {
            Self::Departments(departments) => departments.contains(&post.department),
            Self::Post(id) => post.id == *id,
        }
    }
}

impl Picture {
    /// The posts of a part.
    pub fn posts<'p>(&'p self, cut: &'p Cut) -> impl Iterator<Item = (&'p Post, &'p PostBoard)> {
        let known = self.board.posts.iter();
        let known = known.filter_map(|board| Some((self.facts.post(board.post)?, board)));
        known.filter(|(post, _)| cut.has(post))
    }

    /// What the alarms of a part say.
    pub fn alarms(&self, cut: &Cut) -> Vec<AlarmTold> {
        let is_of = |alarm: &&Alarm| self.facts.post(alarm.post).is_some_and(|it| cut.has(it));
        let own = self.alarms.iter().filter(is_of);
        own.map(|alarm| alarm.told.clone()).collect()
    }

    /// A part as it's sent in a language: drawn by the first who asks, the same bytes for all who follow.
    pub fn drawn(&self, tag: &'static str, cut: &Cut, draw: impl FnOnce() -> String) -> Arc<[u8]> {
        let place = {
            let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(drawn.entry((tag, cut.clone())).or_default())
        };
        Arc::clone(place.get_or_init(|| draw().into_bytes().into()))
    }

    /// Whether it shows the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let same = self.board == other.board && self.alarms == other.alarms;
        same && self.facts == other.facts
    }
}

/// Reads the facts of all posts around now, at one moment, and makes them a picture.
pub(super) async fn read(house: &House) -> Result<Picture> {
    let now = house.now();
    let day = local(DEFAULT_ZONE, now).date();
    let span = Span {
        // A night duty of yesterday may be under way, and a zone's day is not another's.
        from: day - Days::new(1),
        to: day + Days::new(1),
        people: Who::All,
    };
    let hub = &house.live.hub;
    let reads = hub.reads.fetch_add(1, Ordering::SeqCst) + 1;
    let mut tx = house.db.snapshot().await?;
    let facts = store::facts::load(&mut tx, &span).await?;
    let away = store::step_out::list_away(&mut tx, now - REMEMBERED).await?;
    let mut alarms = store::alarm::list_live(&mut tx, now - OLDEST).await?;
    alarms.retain(|alarm| alarm.life.is_untaken());
    drop(tx);
    tracing::debug!(
        reads,
        watchers = house.live.watchers(),
        "the posts were read"
    );
    let generation = hub.generation.fetch_add(1, Ordering::SeqCst) + 1;
    let made = tokio::task::spawn_blocking(move || {
        let board = live::board(&facts, &away, now);
        Picture {
            generation,
            at: now,
            facts: shown(facts, &board),
            board,
            alarms,
            drawn: Mutex::default(),
        }
    });
    Ok(made.await.expect("the rules don't panic"))
}

/// What of the facts is shown: the rest of a month needn't stay in memory.
fn shown(facts: Facts, board: &Board) -> Facts {
    let people: HashSet<PersonId> = board.posts.iter().flat_map(PostBoard::people).collect();
    let mut known = facts.people;
    known.retain(|person| people.contains(&person.id));
    Facts {
        departments: facts.departments,
        posts: facts.posts,
        shifts: facts.shifts,
        people: known,
        ..Facts::default()
    }
}
