//! The tests that need a database or the whole program, in one binary that links once.

// What the tests stand on.
mod source;
mod support;

// The house itself: its source, its words, its looks.
mod docs;
mod law;
mod style;
mod tidy;
mod words;

// The service: audit log, backups, connections, databases, jobs, letters.
mod audit;
mod backup;
mod bounds;
mod connections;
mod frame;
mod jobs;
mod letters;
mod outage;
mod pooler;
mod store;

// At the command line, and files.
mod classify;
mod command_line;
mod hours;
mod moving_in;
mod moving_out;
mod reading;
mod roster_files;
mod roster_folder;
mod roster_preferences;
mod zones;

// Who is who, and who may.
mod credentials;
mod passkeys;
mod session;
mod sign_in;
mod sweep;

// A working day.
mod alarms;
mod asking;
mod attachments;
mod clock;
mod deeds;
mod handing_over;
mod kiosk;
mod proofs;
mod slips;
mod verdicts;

// Those who decide, plan and keep the site.
mod closing;
mod coverage;
mod month_answers;
mod months;
mod months_of_many;
mod site;
mod supervisor;
mod trend;

// Rosters.
mod board;
mod found;
mod generation;
mod relief;
mod rosters;

// In a real browser.
mod browser;
