//! Several slips decided about at once: how many, and what of it is looked at by itself.

use super::{coverage::Hole, refusal::Refusal};

/// The most at once.
pub const MOST: usize = 100;

/// Whether a request may be approved among others, besides what is asked of each.
///
/// Whoever ticks many sees none of them closely, and one approval may be why the next opens a gap: none that opens one goes
/// with others, not even an illness, which may by itself (law 6.9).
pub fn covered(opened: &[Hole]) -> Result<(), Refusal> {
    match opened {
        [] => Ok(()),
        holes => Err(Refusal::OpensGap(holes.to_vec())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::PostId, sample::at, zone::Zone};
    use uuid::Uuid;

    #[test]
    fn what_opens_a_gap_is_looked_at_by_itself() {
        let hole = Hole {
            post: PostId(Uuid::from_u128(2)),
            post_name: "呼叫中心".into(),
            zone: Zone::UTC,
            from: at("11-02 12:00"),
            until: at("11-02 16:00"),
            short_by: 1,
        };
        assert_eq!(covered(&[]), Ok(()));
        let refused = Err(Refusal::OpensGap(vec![hole.clone()]));
        assert_eq!(covered(&[hole]), refused);
    }
}
