//! The frame of the pages: notices counted, people found, keys listed, ways out of what failed, first steps where nothing is.

mod empty;
mod errors;
mod keys;
mod notices;
mod search;
