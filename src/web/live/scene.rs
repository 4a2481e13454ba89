//! What the board is told from, and to whom.

use onpost_rules::time::Instant;
use onpost_tell::names::Names;

/// Who reads the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LiveReader {
    /// With links and telephone numbers.
    Supervisor,
    /// Everybody who passes by the screen.
    Screen,
}

/// What a row of the board is told from.
#[derive(Clone, Copy)]
pub(super) struct LiveRowScene<'p> {
    pub names: Names<'p>,
    pub now: Instant,
    pub reader: LiveReader,
}
