//! Journeys in a real browser: on a phone and at a desk, in both languages.

mod account;
