//! Closed months: frozen to the byte, whatever arrives; adjustments; opening again.

mod commands;
pub mod pages;
