//! The text of the law: what the documents demand, made exact, in twelve sections of numbered clauses.
//!
//! Each section is the documentation of the room that carries it, where one room does:
//!
//! | section | room |
//! | --- | --- |
//! | 1. Words | [`rules`](super) |
//! | 2. Presence demanded, 4. Which punches belong to which duty, 5. Verdict | [`verdict`](super::verdict) |
//! | 3. Requests | [`request`](super::request) |
//! | 6. Coverage | [`coverage`](super::coverage) |
//! | 8. What holds from a date | [`dated`](super::dated) |
//! | 9. Hours | [`hours`](super::hours) |
//! | 12. The closed month | [`closing`](super::closing) |
//! | the documents D0 to D4 | [`clause`](super::clause) |
//! | 7 (`proof`, `emergency`, `step_out`, `month`), 10 and 11 | here |
//!
//! A function or test names the clause that it keeps on a line of its documentation, as in `Law 4.4.`; a test
//! (`tests/it/law.rs`) fails for a clause that no function or no test names, and for a name that is no clause's. What isn't
//! built yet says so behind its number. `docs/law.md` has clause, functions and tests side by side.

#![doc = include_str!("07-also-in-the-documents.md")]
#![doc = include_str!("10-leave-kinds-and-balances.md")]
#![doc = include_str!("11-limits.md")]
