//! Holds the page on which all components stand together, to be looked at.
