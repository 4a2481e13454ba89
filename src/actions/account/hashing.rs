//! Hashing in turns: so many at once, so many in line, and memory that goes back to the system when nobody is left.

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{self, Output, ParamsString, PasswordHash, Salt},
};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Hashings at once of who isn't known yet: each takes 19 MiB and a core.
const STRANGERS_AT_ONCE: usize = 2;

/// How many of them may stand in line: the last waits a few seconds.
const STRANGERS_IN_LINE: usize = 200;

/// Hashings at once of those who are known: whatever strangers do, theirs is the next.
const KNOWN_AT_ONCE: usize = 1;

/// How many of those may stand in line.
const KNOWN_IN_LINE: usize = 100;

/// Room that is asked for, in bytes: above 32 MiB glibc maps each piece by itself and gives it back when it's freed. Of
/// less it keeps up to 38 MiB for every thread that ever hashed.
const ROOM: usize = 33 * 1024 * 1024;

/// Memory between two hashings, while somebody is in line.
static SPARE: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

static STRANGERS: LazyLock<HashingQueue> =
    LazyLock::new(|| HashingQueue::of(STRANGERS_AT_ONCE, STRANGERS_IN_LINE));

static KNOWN: LazyLock<HashingQueue> =
    LazyLock::new(|| HashingQueue::of(KNOWN_AT_ONCE, KNOWN_IN_LINE));

/// Who is to be hashed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Anybody at the sign-in page.
    Strangers,
    /// Who is signed in, or comes with a browser that they have signed in with before.
    Known,
}

struct HashingQueue {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
    length: usize,
}

/// A place in line; given up when it's dropped.
pub struct HashingPlace {
    line: &'static HashingQueue,
    permit: Option<OwnedSemaphorePermit>,
}

impl HashingQueue {
    fn of(at_once: usize, length: usize) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(at_once)),
            places: Arc::new(Semaphore::new(length)),
            length,
        }
    }

    fn of_lane(lane: Lane) -> &'static Self {
        match lane {
            Lane::Strangers => &STRANGERS,
            Lane::Known => &KNOWN,
        }
    }

    fn is_empty(&self) -> bool {
        self.places.available_permits() == self.length
    }
}

/// A place in line; nothing where the line is too long already.
pub fn line_up(lane: Lane) -> Option<HashingPlace> {
    let line = HashingQueue::of_lane(lane);
    let permit = Arc::clone(&line.places).try_acquire_owned().ok()?;
    Some(HashingPlace {
        line,
        permit: Some(permit),
    })
}

/// A place in line, waited for: for acts of those who may, which are few.
pub async fn wait_in_line() -> HashingPlace {
    let line = HashingQueue::of_lane(Lane::Known);
    let permit = Arc::clone(&line.places).acquire_owned().await;
    HashingPlace {
        line,
        permit: permit.ok(),
    }
}

impl HashingPlace {
    /// The Argon2id hash to keep of a password, in the PHC form.
    pub async fn hash(self, password: String) -> String {
        self.run(move |memory| hashed(password.as_bytes(), memory))
            .await
            .expect("Argon2's own parameters fit its own limits")
    }

    /// Whether `password` is the one that `kept` is the hash of; without one, takes as long and says no.
    pub async fn verify(self, password: String, kept: Option<String>) -> bool {
        self.run(move |memory| match kept {
            Some(kept) => is_of(password.as_bytes(), &kept, memory).unwrap_or(false),
            None => hashed(password.as_bytes(), memory).is_none(),
        })
        .await
    }

    /// Runs on a thread of its own when its turn comes; turn and place are held until it has ended, even where whoever
    /// asked has gone meanwhile.
    async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static,
    ) -> T {
        let turn = Arc::clone(&self.line.turns).acquire_owned().await;
        let running = tokio::task::spawn_blocking(move || {
            let mut memory = spare().pop().unwrap_or_default();
            let done = work(&mut memory);
            spare().push(memory);
            drop(turn);
            drop(self);
            done
        });
        running.await.expect("hashing does not panic")
    }
}

impl Drop for HashingPlace {
    /// Who leaves last puts the light out.
    fn drop(&mut self) {
        drop(self.permit.take());
        if self.line.is_empty() {
            spare().clear();
        }
    }
}

fn spare() -> std::sync::MutexGuard<'static, Vec<Vec<Block>>> {
    SPARE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn hashed(password: &[u8], memory: &mut Vec<Block>) -> Option<String> {
    let salt = Salt::generate();
    let params = Params::DEFAULT;
    let way = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let output = output(&way, password, &salt, memory)?;
    let kept = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).ok()?,
        salt: Some(salt),
        hash: Some(output),
    };
    Some(kept.to_string())
}

/// Whether a hash is of a password, by the parameters that it was made with; compared in constant time.
fn is_of(password: &[u8], kept: &str, memory: &mut Vec<Block>) -> Option<bool> {
    let kept = PasswordHash::new(kept).ok()?;
    let algorithm = Algorithm::try_from(kept.algorithm.as_str()).ok()?;
    let version = kept.version.map(Version::try_from).transpose().ok()?;
    let params = Params::try_from(&kept).ok()?;
    let (salt, expected) = (kept.salt?, kept.hash?);
    let way = Argon2::new(algorithm, version.unwrap_or_default(), params);
    Some(output(&way, password, &salt, memory)? == expected)
}

fn output(
    way: &Argon2<'_>,
    password: &[u8],
    salt: &[u8],
    memory: &mut Vec<Block>,
) -> Option<Output> {
    let params = way.params();
    let blocks = params.block_count();
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    if memory.len() < blocks {
        // Only what is used of the room is ever real.
        *memory = Vec::with_capacity(blocks.max(ROOM / Block::SIZE));
        memory.resize(blocks, Block::new());
    }
    Output::init_with(length, |out| {
        way.hash_password_into_with_memory(password, salt, out, &mut *memory)
            .map_err(|_| phc::Error::MissingField)
    })
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn place(lane: Lane) -> HashingPlace {
        // Other tests of this process stand in the same line.
        loop {
            match line_up(lane) {
                Some(place) => return place,
                None => tokio::task::yield_now().await,
            }
        }
    }

    #[tokio::test]
    async fn only_the_right_password_is_verified() {
        let kept = wait_in_line().await.hash("correct horse".into()).await;
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        for (password, right) in [("correct horse", true), ("correct house", false)] {
            let place = place(Lane::Known).await;
            assert_eq!(
                place.verify(password.into(), Some(kept.clone())).await,
                right
            );
        }
        let place = place(Lane::Strangers).await;
        assert!(!place.verify("correct horse".into(), None).await);
    }

    #[tokio::test]
    async fn hashes_of_the_library_itself_are_verified_by_their_own_parameters() {
        use argon2::PasswordHasher;
        for params in [Params::DEFAULT, Params::new(64, 3, 2, Some(24)).unwrap()] {
            let library = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            let kept = library.hash_password(b"correct horse").unwrap().to_string();
            let place = place(Lane::Known).await;
            assert!(place.verify("correct horse".into(), Some(kept)).await);
        }
        for broken in ["", "$argon2id$", "$scrypt$ln=1$c2FsdHNhbHQ$aGFzaGhhc2g"] {
            let place = place(Lane::Known).await;
            assert!(
                !place
                    .verify("correct horse".into(), Some(broken.into()))
                    .await
            );
        }
    }

    #[tokio::test]
    async fn a_line_that_is_full_takes_nobody_and_a_place_given_up_is_anothers() {
        let line: &'static HashingQueue = Box::leak(Box::new(HashingQueue::of(1, 2)));
        let take = || Arc::clone(&line.places).try_acquire_owned().ok();
        let (first, second) = (take(), take());
        assert!(first.is_some() && second.is_some() && take().is_none());
        drop(HashingPlace {
            line,
            permit: second,
        });
        assert!(take().is_some());
        drop(first);
    }
}
