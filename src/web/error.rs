//! What goes wrong, told to programs: the only file with status codes.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use onpost_actions as actions;
use onpost_rules::{closing::ClosingFault, month_answer::MonthAnswerFault, refusal::Refusal};

/// What was asked for again and hasn't changed since.
pub const UNCHANGED: StatusCode = StatusCode::NOT_MODIFIED;

/// A page that shows a form without a fault.
pub const SOUND: StatusCode = StatusCode::OK;

/// A page that shows a form that was sent with faults.
pub const FAULTY: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// After how long whoever found the line full may find room in it.
const BUSY_FOR_SECONDS: i64 = 2;

/// Why a request isn't answered as asked.
#[derive(Debug, Clone, PartialEq, Eq, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Error {
    /// Something that our own pages never send.
    BadRequest,
    /// Nobody is signed in; a page asked for leads to the sign-in page and back.
    SignIn,
    /// Somebody is signed in with a first password, which comes first.
    ChangePassword,
    /// Somebody is signed in who may not.
    NotAllowed,
    /// No such page, or an id that isn't there.
    NotFound,
    /// A date of a year that can't be meant.
    FarYear,
    /// A page that can't be asked for in this way.
    WrongMethod,
    /// What was decided about has changed in the meantime.
    Stale,
    /// A body beyond the limit.
    TooLarge,
    /// The law says no.
    Refused(Box<Refusal>),
    /// Too many tries.
    TooMany {
        /// Seconds until the next try is heard.
        retry_after_seconds: i64,
    },
    /// More people than can be verified at once are in line; nothing was recorded.
    Busy,
    /// A fault of ours.
    Broken,
    /// The database is out of reach; nothing was recorded.
    Unreachable,
    /// No answer in time; whether something was recorded isn't known.
    TooSlow,
}

impl Error {
    /// The status code that tells it to programs.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::ChangePassword | Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Stale => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Refused(refusal) if is_about_its_state(refusal) => StatusCode::CONFLICT,
            Self::FarYear | Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooSlow => StatusCode::GATEWAY_TIMEOUT,
        }
    }

    /// What a bare status code means, as extractors and layers answer with.
    pub(super) fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::SignIn,
            StatusCode::FORBIDDEN => Self::NotAllowed,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::CONFLICT => Self::Stale,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unreachable,
            StatusCode::GATEWAY_TIMEOUT => Self::TooSlow,
            status if status.is_server_error() => Self::Broken,
            _ => Self::BadRequest,
        }
    }
}

impl From<actions::Error> for Error {
    /// A refusal that a page does not tell with its form is told by its own words.
    fn from(error: actions::Error) -> Self {
        match error {
            actions::Error::NotAllowed => Self::NotAllowed,
            actions::Error::SignedOut => Self::SignIn,
            actions::Error::NotFound => Self::NotFound,
            actions::Error::Stale => Self::Stale,
            actions::Error::Refused(refusal) => Self::Refused(Box::new(refusal)),
            actions::Error::Store(error) if error.is_unavailable() => {
                tracing::error!(%error, "the database is out of reach");
                Self::Unreachable
            }
            actions::Error::Backup(error) => {
                tracing::error!(%error, "a backup failed");
                Self::Broken
            }
            actions::Error::Store(error) => {
                tracing::error!(%error, "the database failed");
                Self::Broken
            }
        }
    }
}

impl Error {
    /// The status and the headers that go with it, for a page that tells it by itself.
    pub fn head(&self) -> (StatusCode, HeaderMap) {
        let mut headers = HeaderMap::new();
        let retry_after_seconds = match self {
            Self::TooMany {
                retry_after_seconds,
            } => Some((*retry_after_seconds).max(0)),
            Self::Busy => Some(BUSY_FOR_SECONDS),
            _ => None,
        };
        if let Some(seconds) = retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        (self.status(), headers)
    }
}

impl IntoResponse for Error {
    /// The status alone; [`pages`](super::error_page::pages) knows the reader's language and adds the page.
    fn into_response(self) -> Response {
        let mut response = self.head().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Whether a refusal comes of what the thing has become, not of what was sent.
fn is_about_its_state(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::NotOpen { .. }
        | Refusal::SwapNotOpen { .. }
        | Refusal::NotRunning
        | Refusal::NotOpenDuty
        | Refusal::Ended { .. }
        | Refusal::CheckDecided
        | Refusal::NotVerified
        | Refusal::ItemClosed
        | Refusal::StepNotStanding
        | Refusal::Closing(
            ClosingFault::Closed { .. } | ClosingFault::Open { .. } | ClosingFault::Said { .. },
        )
        | Refusal::JobUnderWay => true,
        Refusal::OwnCase
        | Refusal::SecondAccount
        | Refusal::NoPhoneReport
        | Refusal::ReasonMissing
        | Refusal::CannotHandOver(..)
        | Refusal::OfferFaults(..)
        | Refusal::OpensGap(..)
        | Refusal::OwnFinding
        | Refusal::AnswerMissing
        | Refusal::OwnNote
        | Refusal::SolutionMissing
        | Refusal::NoteFaults(..)
        | Refusal::StepOutFaults(..)
        | Refusal::Overlaps { .. }
        | Refusal::Taken { .. }
        | Refusal::HasBegun { .. }
        | Refusal::VersionThere { .. }
        | Refusal::VersionBegun
        | Refusal::LeftBeforeJoined { .. }
        | Refusal::WorkedOutside { .. }
        | Refusal::MoveFaults(_)
        | Refusal::LastAdmin
        | Refusal::OwnAccount
        | Refusal::AdminRole
        | Refusal::InUse
        | Refusal::RequestFaults(..)
        | Refusal::PieceFaults(..)
        | Refusal::AttachmentFaults(..)
        | Refusal::CorrectionFaults(..)
        | Refusal::ExtensionFaults(..)
        | Refusal::CallFaults(..)
        | Refusal::CheckFaults(..)
        | Refusal::Passkey(..)
        | Refusal::CellFaults(..)
        | Refusal::CellsChanged(..)
        | Refusal::StepOvertaken(..)
        | Refusal::RunUnderWay
        | Refusal::TooManyLinks
        | Refusal::TooManyRuns { .. }
        | Refusal::NothingToTake
        | Refusal::NoLongerFits(..)
        | Refusal::RosterClosed
        | Refusal::NothingToPublish
        | Refusal::CannotPublish(..)
        | Refusal::RosterRunning { .. }
        | Refusal::BadCron(..)
        | Refusal::TooManyAtOnce { .. }
        | Refusal::Closing(..)
        | Refusal::MonthAnswer(MonthAnswerFault::Faults(_)) => false,
        Refusal::MonthAnswer(_) => true,
    }
}
