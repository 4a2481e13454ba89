//! Facts as a folder, read again.
