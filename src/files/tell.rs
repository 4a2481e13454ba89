//! Faults in words: where, what is wrong, what would be right.
