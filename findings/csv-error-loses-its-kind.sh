#!/usr/bin/env bash
# csv 1.4.0: an I/O error that a csv::Writer met becomes another kind of I/O error on its way through `?`.
#
# `From<csv::Error> for std::io::Error` wraps whatever it was as ErrorKind::Other. So a function that returns
# io::Result, writes rows with `?` and looks at `error.kind()` never sees BrokenPipe, though the error prints as "Broken
# pipe": `program | head -1` ends as a failure instead of quietly. `csv::Error::into_kind` gives the error as it was.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "kind"
version = "0.1.0"
edition = "2024"

[dependencies]
csv = "=1.4.0"

[workspace]
TOML
cat > src/main.rs <<'RS'
use std::io::{self, ErrorKind, Write};

/// Whoever read has gone.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn rows() -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(Gone);
    // More than the writer keeps back.
    for _ in 0..10_000 {
        writer.write_record(["1001", "2026-11-02"])?;
    }
    Ok(())
}

fn through_io() -> io::Result<()> {
    Ok(rows()?)
}

fn main() {
    let error = through_io().expect_err("nobody reads");
    println!("as io::Error: {:?}, {error}", error.kind());
    match rows().expect_err("nobody reads").into_kind() {
        csv::ErrorKind::Io(error) => println!("as it was: {:?}", error.kind()),
        other => println!("another: {other:?}"),
    }
}
RS
said=$(CARGO_TARGET_DIR=$folder/target cargo run --quiet)
expected='as io::Error: Other, broken pipe
as it was: BrokenPipe'
printf '%s\n' "$said"
[ "$said" = "$expected" ] || { echo "csv has changed: it said otherwise before"; exit 1; }
