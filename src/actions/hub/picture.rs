//! The picture that all watchers share, and what is cut out of it and drawn for those who see the same.

use onpost_rules::{
    alarm::Alarm,
    facts::Facts,
    ids::{DepartmentId, PostId},
    live::{LiveBoard, PostBoard},
    notice::AlarmTold,
    post::Post,
    time::Instant,
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// The posts at an instant, as everybody is shown them in part.
#[derive(Debug)]
pub struct Picture {
    /// Another for every picture that differs; never 0.
    pub generation: u64,
    /// When the facts of it were read.
    pub at: Instant,
    pub board: LiveBoard,
    /// Those that nobody sees to yet, first raised first.
    pub alarms: Vec<Alarm>,
    /// Departments, posts and shifts, and the people on the board.
    pub facts: Facts,
    pub drawn: Drawn,
}

/// What parts are drawn as, each by its language.
#[derive(Debug, Default)]
pub struct Drawn(Mutex<HashMap<(&'static str, Cut), Arc<Frame>>>);

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
            let mut drawn = self.drawn.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(drawn.entry((tag, cut.clone())).or_default())
        };
        Arc::clone(place.get_or_init(|| draw().into_bytes().into()))
    }

    /// Whether it shows the same.
    pub fn is_like(&self, other: &Self) -> bool {
        let same = self.board == other.board && self.alarms == other.alarms;
        same && self.facts == other.facts
    }
}
