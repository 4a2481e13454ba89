//! The store on both engines.

mod accounts;
mod coverage;
mod facts;
mod import;
mod kept;
mod nouns;
mod rosters;
mod runs;
mod slips;
mod statements;
mod swaps;
mod writer;
