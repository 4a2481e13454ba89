//! Lines of CSV out, fixed to the byte: no byte order mark, lines that end in `\n`.

use std::io::{self, Write};

/// A writer of such lines.
pub fn writer<W: Write>(out: W) -> ::csv::Writer<W> {
    ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::Any(b'\n'))
        .from_writer(out)
}

/// What `out` said, which the writer wraps so that nobody could tell a closed pipe from a full disk.
pub fn cause(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
