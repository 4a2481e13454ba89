//! The store on both engines.

mod accounts;
mod alarms;
mod attachments;
mod checks;
mod coverage;
mod dated;
mod facts;
mod handovers;
mod import;
mod import_again;
mod jobs;
mod kept;
mod kiosks;
mod letters;
mod nouns;
mod passkeys;
mod proofs;
mod register;
mod rosters;
mod runs;
mod site_rules;
mod slips;
mod statements;
mod steps;
mod swaps;
mod writer;
