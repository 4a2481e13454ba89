//! The report read back, as bytes and as Excel reads it.
