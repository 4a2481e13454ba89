#!/usr/bin/env bash
# fluent-templates 0.15.1: a file of words that is added is not built in, though one that is edited is.
#
# `static_loader!` reads every .ftl file of a locale as the crate is compiled. Edit one, and `cargo build` compiles the
# crate again: the files that were there are among its inputs. Add one, and `cargo build` says that all is up to date:
# nothing watches the folder, and no build script is asked for. The program goes on without the new words, and
# `lookup` panics or falls back where they are used, on the machine that has built before; a clean checkout is sound.
# Whoever has seen edits arrive takes it that the folder is followed, and looks for the fault in the new file.
# What to do: touch the source that calls the macro after a file was added, or have a build script name the folder in
# `cargo:rerun-if-changed` and the source depend on it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p src words/en
cat > Cargo.toml <<'TOML'
[package]
name = "words"
version = "0.1.0"
edition = "2024"

[dependencies]
fluent-templates = "=0.15.1"

[workspace]
TOML
cat > src/main.rs <<'RS'
use fluent_templates::{LanguageIdentifier, Loader, static_loader};

static_loader! {
    static WORDS = { locales: "words", fallback_language: "en" };
}

fn main() {
    let english: LanguageIdentifier = "en".parse().expect("a language");
    for key in ["first", "second"] {
        let word = WORDS.try_lookup(&english, key);
        println!("{key}: {}", word.as_deref().unwrap_or("nothing"));
    }
}
RS
export CARGO_TARGET_DIR="$folder/target"

told() {
    cargo build --quiet
    ./target/debug/words | paste -sd' '
}

expect() {
    if [ "$2" != "$3" ]; then
        echo "$1: «$2», where it was «$3»" >&2
        exit 1
    fi
    echo "$1: $2"
}

echo 'first = one' > words/en/first.ftl
expect 'at first' "$(told)" 'first: one second: nothing'
sleep 1.1 # times of files may be whole seconds
echo 'first = uno' > words/en/first.ftl
expect 'a file edited' "$(told)" 'first: uno second: nothing'
sleep 1.1
echo 'second = two' > words/en/second.ftl
expect 'a file added' "$(told)" 'first: uno second: nothing'
touch src/main.rs
expect 'the source touched' "$(told)" 'first: uno second: two'
