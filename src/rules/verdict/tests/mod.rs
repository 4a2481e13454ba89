//! The law's tables, told in the words people use.

mod as_of;
mod dated;
mod forgotten;
mod presence;
mod properties;
mod requests;
mod seams;
mod stretches;
mod undirected;
mod whereabouts;
