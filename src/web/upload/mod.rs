//! Forms that may bring files: read whole into memory before anything is done with them, within bounds.
//!
//! A transaction is begun once everything is here, so that a slow line keeps nobody else from writing. What is in
//! memory at once is bounded, whoever sends how much.

mod beginning;
mod parts;

pub use beginning::Beginning;
pub use parts::boundary;

use super::{Error, component::file_field::FILES, form::Form, lang, refusal};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use beginning::HAD_FILES;
use http_body_util::BodyExt;
use onpost_rules::slip::attachment::{
    AttachmentFile, MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS, faults,
};
use parts::{BodyPart, parts};
use std::time::Duration;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

const MEBIBYTE: usize = 1024 * 1024;

/// The largest body of a form with files: as many as a slip has at once, one that is too large so that it can be told,
/// and the fields beside them.
pub const LARGEST_UPLOAD_BYTES: usize = MOST_ATTACHMENTS * MOST_ATTACHMENT_BYTES + 3 * MEBIBYTE;

/// The longest that a form with files may take, on a slow line.
pub const LONGEST_UPLOAD: Duration = Duration::from_secs(600);

/// How much of uploads is in memory at once, in MiB.
const ROOM: usize = 160;

/// How long one waits for room.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long nothing may come.
const LONGEST_SILENCE: Duration = Duration::from_secs(30);

static FREE: Semaphore = Semaphore::const_new(ROOM);

/// A form that was sent, with the files that came with it.
#[derive(Debug)]
pub struct Upload {
    pub form: Form,
    pub files: SentFiles,
}

/// The files of a form, as they came.
#[derive(Debug)]
pub struct SentFiles {
    files: Vec<SentFile>,
    /// Given back once they are dropped; a small form takes none.
    _room: Option<SemaphorePermit<'static>>,
}

/// A file as it came.
#[derive(Debug)]
struct SentFile {
    /// As the browser told it.
    name: String,
    body: Bytes,
}

impl SentFiles {
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What each is called, and what it holds.
    pub fn raw(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|file| (&*file.name, &file.body[..]))
    }

    /// Looks at what each is, and notes at their field all that is wrong with any.
    pub fn read<'f>(&'f self, form: &mut Form) -> Vec<AttachmentFile<'f>> {
        let mut wrong = faults(&[], self.files.len());
        let mut read = Vec::new();
        for file in &self.files {
            match AttachmentFile::read(&file.name, &file.body) {
                Ok(file) => read.push(file),
                Err(fault) => wrong.push(fault),
            }
        }
        refusal::attachment_faults(form.lang(), form, &wrong);
        if self.is_empty() && !form.is_empty(HAD_FILES) {
            // They were sent when nobody was signed in, and only the fields were kept.
            let text = form.lang().say("attachment-again");
            form.reject(FILES, text);
        }
        read
    }

    /// Notes on a form that comes back for other faults that its files have to be chosen again.
    pub fn ask_again(&self, form: &mut Form) {
        if !self.is_empty() {
            let text = form.lang().say("attachment-again");
            form.reject(FILES, text);
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let Some(boundary) = boundary(request.headers()) else {
            return Ok(Self {
                form: Form::from_request(request, state).await?,
                files: SentFiles {
                    files: Vec::new(),
                    _room: None,
                },
            });
        };
        let lang = lang::of(request.headers());
        let room = room(request.headers()).await?;
        let body = whole(request).await?;
        // A body that ends before it says so comes of a line that broke: nobody is there to be told.
        let parts = parts(&body, &boundary).ok_or(Error::BadRequest)?;
        let (files, fields): (Vec<BodyPart>, Vec<BodyPart>) =
            parts.into_iter().partition(|part| part.file.is_some());
        Ok(Self {
            form: Form::of_query(lang, &encoded(&fields)),
            files: SentFiles {
                files: files.into_iter().filter_map(SentFile::of).collect(),
                _room: room,
            },
        })
    }
}

impl SentFile {
    /// Nothing of a field that nobody has chosen a file for.
    fn of(part: BodyPart) -> Option<Self> {
        let name = part.file?;
        let is_one = part.name == FILES && !(name.is_empty() && part.body.is_empty());
        is_one.then_some(Self {
            name,
            body: part.body,
        })
    }
}

/// The fields as a plain form sends them, which is read like any other.
fn encoded(fields: &[BodyPart]) -> String {
    let pairs = fields
        .iter()
        .map(|part| (&*part.name, String::from_utf8_lossy(&part.body)));
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

/// Room for a body, waited for; what doesn't tell its length is taken for the largest.
async fn room(headers: &HeaderMap) -> Result<Option<SemaphorePermit<'static>>, Error> {
    let told = headers.get(header::CONTENT_LENGTH);
    let told: Option<usize> = told.and_then(|told| told.to_str().ok()?.parse().ok());
    let bytes = told.unwrap_or(LARGEST_UPLOAD_BYTES);
    if bytes > LARGEST_UPLOAD_BYTES {
        return Err(Error::TooLarge);
    }
    let mebibytes = u32::try_from(bytes / MEBIBYTE).unwrap_or(u32::MAX);
    if mebibytes == 0 {
        return Ok(None);
    }
    match timeout(PATIENCE, FREE.acquire_many(mebibytes + 1)).await {
        Ok(Ok(room)) => Ok(Some(room)),
        _ => Err(Error::Busy),
    }
}

/// The whole body, as long as anything comes.
async fn whole(request: Request) -> Result<Bytes, Error> {
    let mut body = request.into_body();
    let mut whole = Vec::new();
    loop {
        let frame = timeout(LONGEST_SILENCE, body.frame()).await;
        let frame = frame.map_err(|_| Error::TooSlow)?;
        let Some(frame) = frame else {
            return Ok(whole.into());
        };
        let frame = frame.map_err(|_| Error::TooLarge)?;
        if let Ok(data) = frame.into_data() {
            if whole.len() + data.len() > LARGEST_UPLOAD_BYTES {
                return Err(Error::TooLarge);
            }
            whole.extend_from_slice(&data);
        }
    }
}
