//! The store on both engines.

mod accounts;
mod facts;
mod import;
mod jobs;
mod kept;
mod nouns;
mod proofs;
mod rosters;
mod runs;
mod slips;
mod statements;
mod swaps;
mod writer;
