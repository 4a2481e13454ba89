//! How posts were held, who is away and how they are reached, and duties for calendar programs.

mod actual;
mod emergency;
mod feeds;
