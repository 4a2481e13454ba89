//! The binary: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    match onpost::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // What was wrong, and what caused it; a trace of our own calls helps nobody who reads this.
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
