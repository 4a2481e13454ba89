//! Slips (单): what somebody files about themselves and somebody else decides about, of whichever kind.
//!
//! Here is what they are; what lies above the facts is beside it: [`filing`](crate::filing) what they must say to be taken,
//! [`approval_outlook`](crate::approval_outlook) what an approval would make of duties, [`decision`](crate::decision) who may give it.

pub mod attachment;
pub mod correction;
pub mod extension;
pub mod filed_kind;
pub mod leave_kind;
pub mod life;
pub mod register;
pub mod request;
mod status;

pub use status::SlipStatus;

use crate::ids::{CorrectionId, DutyId, ExtensionId, RequestId};
use correction::Correction;
use extension::Extension;
use request::Request;
use uuid::Uuid;

/// The kinds of slips, in the order in which they are listed.
///
/// One more is told by the compiler what it lacks, floor by floor: wherever kinds differ there is a `match`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum SlipKind {
    Request,
    Correction,
    Extension,
}

/// The id of a slip of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlipId {
    Request(RequestId),
    Correction(CorrectionId),
    Extension(ExtensionId),
}

impl SlipId {
    /// What it's made of, unique among all kinds.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Request(id) => id.0,
            Self::Correction(id) => id.0,
            Self::Extension(id) => id.0,
        }
    }

    pub fn kind(self) -> SlipKind {
        match self {
            Self::Request(_) => SlipKind::Request,
            Self::Correction(_) => SlipKind::Correction,
            Self::Extension(_) => SlipKind::Extension,
        }
    }
}

impl From<RequestId> for SlipId {
    fn from(id: RequestId) -> Self {
        Self::Request(id)
    }
}

impl From<CorrectionId> for SlipId {
    fn from(id: CorrectionId) -> Self {
        Self::Correction(id)
    }
}

impl From<ExtensionId> for SlipId {
    fn from(id: ExtensionId) -> Self {
        Self::Extension(id)
    }
}

/// A slip of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    Request(Request),
    Correction(Correction),
    Extension(Extension),
}

impl Slip {
    pub fn id(&self) -> SlipId {
        match self {
            Self::Request(request) => request.id.into(),
            Self::Correction(correction) => correction.id.into(),
            Self::Extension(extension) => extension.id.into(),
        }
    }

    pub fn kind(&self) -> SlipKind {
        self.id().kind()
    }

    pub fn status(&self) -> SlipStatus {
        match self {
            Self::Request(request) => request.status,
            Self::Correction(correction) => correction.status,
            Self::Extension(extension) => extension.status,
        }
    }

    /// The duty that it is about; a request is about an interval.
    pub fn duty(&self) -> Option<DutyId> {
        match self {
            Self::Request(_) => None,
            Self::Correction(correction) => Some(correction.duty),
            Self::Extension(extension) => Some(extension.duty),
        }
    }

    /// The request that it is, if it's one.
    pub fn request(&self) -> Option<&Request> {
        match self {
            Self::Request(request) => Some(request),
            Self::Correction(_) | Self::Extension(_) => None,
        }
    }
}

impl From<Request> for Slip {
    fn from(request: Request) -> Self {
        Self::Request(request)
    }
}

impl From<Correction> for Slip {
    fn from(correction: Correction) -> Self {
        Self::Correction(correction)
    }
}

impl From<Extension> for Slip {
    fn from(extension: Extension) -> Self {
        Self::Extension(extension)
    }
}
