//! Attachments: pictures and PDFs that somebody puts to a slip of their own, such as a sick note.
//!
//! What a file is, its content tells, not its name. One that was a mistake is withdrawn with a trace; it goes for good
//! unless a decision may rest on it.

mod content;
mod name;
#[cfg(test)]
mod tests;

use super::{SlipId, SlipStatus, life::LifeStep};
use crate::{ids::AttachmentId, time::Instant};

pub use name::LONGEST_FILE_NAME;

/// The most that one file holds.
pub const MOST_ATTACHMENT_BYTES: usize = 5 * 1024 * 1024;

/// The most files that a slip has at once.
pub const MOST_ATTACHMENTS: usize = 5;

/// The most files that a slip has ever had, those that were withdrawn among them.
pub const MOST_ATTACHMENTS_EVER: usize = 20;

/// What a file is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum AttachmentKind {
    Jpeg,
    Png,
    Webp,
    /// As telephones of one maker keep their pictures; most browsers can't show it.
    Heic,
    Pdf,
}

impl AttachmentKind {
    /// By which browsers know it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Pdf => "application/pdf",
        }
    }

    /// The endings of its names, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Pdf => &["pdf"],
        }
    }

    /// Whether it's a picture that every browser shows within a page; the others are only handed out.
    pub fn is_shown(self) -> bool {
        match self {
            Self::Jpeg | Self::Png | Self::Webp => true,
            Self::Heic | Self::Pdf => false,
        }
    }
}

/// A file as it came, found to be what may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentFile<'b> {
    pub name: String,
    pub kind: AttachmentKind,
    pub body: &'b [u8],
}

/// Why a file isn't taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    Empty,
    TooLarge,
    /// It begins as what it is, and its end is missing, or something in between is spoilt.
    CutShort,
    /// Its name says that it's one of ours, and its content is something else.
    NotWhatItSays(AttachmentKind),
    /// Neither a picture nor a PDF.
    OtherKind,
    /// A picture that takes more room to be drawn than any camera's.
    TooManyPixels,
}

/// What is wrong with files that somebody puts to a slip; all faults are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentFault {
    File {
        name: String,
        fault: FileFault,
    },
    /// More than a slip has at once.
    TooMany {
        most: usize,
    },
    /// As many have been put to it and withdrawn again as anybody may mean.
    TooManyEver {
        most: usize,
    },
    /// Nothing was chosen.
    NoFile,
}

impl<'b> AttachmentFile<'b> {
    /// Looks at what came by a name.
    ///
    /// # Errors
    /// [`AttachmentFault::File`] with the name as it would be kept.
    pub fn read(named: &str, body: &'b [u8]) -> Result<Self, AttachmentFault> {
        let found = if body.is_empty() {
            Err(FileFault::Empty)
        } else if body.len() > MOST_ATTACHMENT_BYTES {
            Err(FileFault::TooLarge)
        } else {
            content::kind(body)
        };
        match found {
            Ok(kind) => Ok(Self {
                name: name::kept(named, kind),
                kind,
                body,
            }),
            Err(fault) => Err(AttachmentFault::File {
                name: name::shown(named),
                fault: told(fault, named),
            }),
        }
    }
}

/// What is foreign to us is told by what its name has promised.
fn told(fault: FileFault, named: &str) -> FileFault {
    match (fault, name::says(named)) {
        (FileFault::OtherKind, Some(kind)) => FileFault::NotWhatItSays(kind),
        (fault, _) => fault,
    }
}

/// A file that was put to a slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    pub slip: SlipId,
    pub name: String,
    pub kind: AttachmentKind,
    pub bytes: i64,
    pub added_at: Instant,
    /// `None`: it stands.
    pub withdrawn: Option<AttachmentWithdrawal>,
}

/// That a file was a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttachmentWithdrawal {
    pub at: Instant,
    pub content: WithdrawnContent,
}

/// What has become of the content of a file that was withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithdrawnContent {
    /// Gone for good.
    Erased,
    /// Kept for those who look into a decision later.
    Kept,
}

impl WithdrawnContent {
    /// It's kept where somebody decided about the slip with the file before them, and gone otherwise.
    pub fn of(life: &[LifeStep], added_at: Instant) -> Self {
        let is_decision =
            |step: &&LifeStep| matches!(step.state, SlipStatus::Approved | SlipStatus::Rejected);
        match life.iter().filter(is_decision).any(|it| it.at >= added_at) {
            true => Self::Kept,
            false => Self::Erased,
        }
    }
}

/// Whether files may be put to a slip that stands so: a sick note often comes once it's approved.
pub fn may_be_added(status: SlipStatus) -> bool {
    match status {
        SlipStatus::Submitted | SlipStatus::Approved => true,
        SlipStatus::Rejected | SlipStatus::Withdrawn | SlipStatus::Cancelled => false,
    }
}

/// What is wrong with putting so many more files to a slip that has some.
pub fn faults(held: &[Attachment], added: usize) -> Vec<AttachmentFault> {
    let standing = held.iter().filter(|it| it.withdrawn.is_none()).count();
    let mut faults = Vec::new();
    if standing + added > MOST_ATTACHMENTS {
        faults.push(AttachmentFault::TooMany {
            most: MOST_ATTACHMENTS,
        });
    } else if held.len() + added > MOST_ATTACHMENTS_EVER {
        faults.push(AttachmentFault::TooManyEver {
            most: MOST_ATTACHMENTS_EVER,
        });
    }
    faults
}
