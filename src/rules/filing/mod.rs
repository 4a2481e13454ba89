//! Filing: what a request, a correction or a telephone report must say to be taken.

mod at_the_post;
mod correction;
mod extension;
mod pieces;
mod request;
mod step_out;

pub use at_the_post::{Around, AtThePost, NamedStandIn, contact_minutes};
pub use correction::{CorrectionFault, CorrectionFiling, MissingPunch, missing_punches};
pub use extension::{ExtensionFault, ExtensionFiling, ends_anyway};
pub use pieces::{MOST_PIECES, PieceFault, PiecewiseFiling, pieces};
pub use request::{RequestFault, RequestFiling};
pub use step_out::{StepOutFault, StepOutFiling};
