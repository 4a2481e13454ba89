//! What commands write for somebody to read: lines, which a pipe may have stopped taking.

use crate::words::Lang;
use anyhow::{Context, anyhow};
use std::{
    fmt::Display,
    io::{self, ErrorKind, Write},
};

/// Nobody reads the output any more, as after `| head -1`: there is nothing left to do, and nothing to say.
#[derive(Debug, thiserror::Error)]
#[error("nobody reads the output any more")]
pub struct OutputClosed;

/// Writes a line to standard output.
///
/// # Errors
/// [`OutputClosed`], or what keeps it from being written.
pub fn line(lang: Lang, text: impl Display) -> anyhow::Result<()> {
    written(lang, writeln!(io::stdout().lock(), "{text}"))
}

/// Writes a text, as it is, to standard output.
///
/// # Errors
/// As for [`line`].
pub fn text(lang: Lang, text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    written(
        lang,
        out.write_all(text.as_bytes()).and_then(|()| out.flush()),
    )
}

/// Writes a line to standard error, where somebody reads it.
pub fn aside(text: impl Display) {
    // Where nobody reads it, there is nobody left to be told.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// What came of writing to standard output.
///
/// # Errors
/// As for [`line`].
pub fn written(lang: Lang, result: io::Result<()>) -> anyhow::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(anyhow!(OutputClosed)),
        other => other.with_context(|| lang.say("cli-output")),
    }
}
