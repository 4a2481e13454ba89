//! The binary: everything is in the library.

use onpost::cli;
use std::process::ExitCode;

/// What a shell tells of a program whose output nobody reads any more: 128 and the number of SIGPIPE.
const UNREAD: u8 = 141;

fn main() -> ExitCode {
    match cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if cli::is_unread(&error) => ExitCode::from(UNREAD),
        Err(error) => {
            // What was wrong, and what caused it; a trace of our own calls helps nobody who reads this.
            cli::complain(&error);
            ExitCode::FAILURE
        }
    }
}
