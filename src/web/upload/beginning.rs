//! What stands before the files of a form: kept where nobody is signed in. The files aren't.

use super::{encoded, parts::parts_so_far};
use crate::Error;
use axum::body::{Body, Bytes};
use futures_util::{StreamExt, stream};

/// How much of a body is looked at: the fields of any form of ours, and the head of its first file.
const LOOKED_AT: usize = 64 * 1024;

/// The field by which a form tells that it had files, which have to be chosen again.
pub const HAD_FILES: &str = "had_files";

/// What stands before the name of a file that was chosen.
const FILE: &[u8] = b"filename=\"";

/// The beginning of a body that brings files.
pub struct Beginning {
    /// Its fields, as a plain form sends them.
    pub fields: String,
    /// The whole of it, as if nobody had looked.
    pub body: Body,
}

impl Beginning {
    /// Looks at the first of a body, which goes on behind it as it came.
    ///
    /// # Errors
    /// [`Error::TooLarge`] where it is.
    pub async fn of(body: Body, boundary: &str) -> Result<Self, Error> {
        let mut rest = body.into_data_stream();
        let (mut chunks, mut seen) = (Vec::new(), Vec::new());
        while seen.len() < LOOKED_AT {
            let Some(chunk) = rest.next().await else {
                break;
            };
            let chunk = chunk.map_err(|_| Error::TooLarge)?;
            seen.extend_from_slice(&chunk);
            chunks.push(Ok(chunk));
        }
        let seen = Bytes::from(seen);
        let mut fields = parts_so_far(&seen, boundary);
        fields.retain(|part| part.file.is_none());
        let mut fields = encoded(&fields);
        if has_file(&seen) {
            fields.push_str("&had_files=1");
        }
        Ok(Self {
            fields,
            body: Body::from_stream(stream::iter(chunks).chain(rest)),
        })
    }
}

/// Whether a file was chosen: its name isn't empty.
fn has_file(seen: &[u8]) -> bool {
    let mut names = seen.windows(FILE.len() + 1);
    names.any(|it| it.starts_with(FILE) && !it.ends_with(b"\""))
}
