//! The binary: everything is in the library.

fn main() -> anyhow::Result<()> {
    onpost::cli::run()
}
