//! Alarms: what stands when, and the life of each.

mod causes;
mod rounds;
