//! What an import made of each table, in a line.

use crate::{actions::import_tally::ImportTally, say, words::Lang};

/// In a line.
pub fn tell(lang: Lang, tally: &ImportTally) -> String {
    let word: &'static str = tally.noun.into();
    say!(
        lang,
        "cli-import-tally",
        table = lang.say_one("cli-table", word),
        new = tally.new,
        changed = tally.changed,
        ended = tally.ended,
        left = tally.left,
        same = tally.same()
    )
}
