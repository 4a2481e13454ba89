//! Why a post stays empty: what cannot be by counting alone, who is kept out of a hole and by what, and what would have to give.

pub mod capacity;
pub mod concession;
pub mod count;
pub mod hole;
#[cfg(test)]
mod tests;
