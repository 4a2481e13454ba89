//! Which duties nobody expects to be worked: those that approved requests excuse wholly.

use super::{Demand, Index, people};
use crate::{facts::Facts, ids::DutyId};
use std::collections::HashSet;

/// The duties that are wholly excused (D0 5.1); `facts` are in order ([`Facts::sorted`]).
/// Law 3.2.
pub fn excused(facts: &Facts) -> HashSet<DutyId> {
    if facts.requests.is_empty() {
        return HashSet::new();
    }
    let index = Index::new(facts);
    let mut excused = HashSet::new();
    for own in people(facts).filter(|own| !own.requests.is_empty()) {
        let demands = own
            .duties
            .iter()
            .map(|duty| Demand::of(&index, duty, own.requests));
        let free = demands.filter(|demand| demand.excuse.is_some());
        excused.extend(free.map(|demand| demand.duty.id));
    }
    excused
}
