//! Style sheet, scripts and pictures: inside the binary, named by what they contain.

use super::{Error, style};
use axum::{
    extract::Path,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use rust_embed::Embed;
use sha2::{Digest, Sha256};
use std::{borrow::Cow, sync::LazyLock};

#[derive(Embed)]
#[folder = "assets"]
struct Assets;

/// The one file that is joined from many.
const STYLE: &str = "style.css";

static STYLE_HASH: LazyLock<[u8; 32]> = LazyLock::new(|| Sha256::digest(style::SHEET).into());

/// A file as it's sent, with the hash of what it contains.
struct Sent {
    data: Cow<'static, [u8]>,
    kind: Cow<'static, str>,
    hash: [u8; 32],
}

impl Sent {
    fn get(name: &str) -> Option<Self> {
        if name == STYLE {
            return Some(Self {
                data: style::SHEET.as_bytes().into(),
                kind: "text/css".into(),
                hash: *STYLE_HASH,
            });
        }
        let file = Assets::get(name)?;
        Some(Self {
            kind: file.metadata.mimetype().to_owned().into(),
            hash: file.metadata.sha256_hash(),
            data: file.data,
        })
    }

    /// The digits in its name.
    fn digits(&self) -> String {
        let bytes = self.hash.iter().take(HASH_DIGITS / 2);
        bytes.map(|byte| format!("{byte:02x}")).collect()
    }
}

/// How much of the hash stands in the name.
const HASH_DIGITS: usize = 12;

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The address of a file, with the hash of what it contains: `/static/style.0123456789ab.css`.
pub fn url(name: &str) -> String {
    let hashed = Sent::get(name).and_then(|file| {
        let (stem, ending) = name.rsplit_once('.')?;
        Some(format!("/static/{stem}.{}.{ending}", file.digits()))
    });
    hashed.unwrap_or_else(|| format!("/static/{name}"))
}

/// `GET /static/{file}`: kept for ever under its hashed name, asked for again under its plain one.
pub async fn serve(Path(file): Path<String>) -> Result<Response, Error> {
    let (name, named_hash) = plain_name(&file);
    let found = Sent::get(&name).ok_or(Error::NotFound)?;
    let current = named_hash.is_some_and(|named| named == found.digits());
    let keep = if current { FOR_EVER } else { "no-cache" };
    let kind = match &*found.kind {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, keep.to_owned())];
    Ok((headers, found.data).into_response())
}

/// The file's own name, and the hash that stood in it; a page from before an update asks by a
/// hash that is gone, and is given the file as it is now.
fn plain_name(file: &str) -> (String, Option<&str>) {
    let parts: Vec<&str> = file.split('.').collect();
    match parts[..] {
        [stem, hash, ending] if hash.len() == HASH_DIGITS => {
            (format!("{stem}.{ending}"), Some(hash))
        }
        _ => (file.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn header(file: &str, name: axum::http::HeaderName) -> String {
        let file = file.trim_start_matches("/static/").to_owned();
        let response = serve(Path(file)).await.unwrap();
        response.headers()[name].to_str().unwrap().to_owned()
    }

    #[tokio::test]
    async fn a_hashed_name_is_kept_for_ever_and_a_plain_or_outdated_one_is_not() {
        let hashed = url("style.css");
        assert_eq!(header(&hashed, CACHE_CONTROL).await, FOR_EVER);
        assert_eq!(header("style.css", CACHE_CONTROL).await, "no-cache");
        assert_eq!(
            header("style.0123456789ab.css", CACHE_CONTROL).await,
            "no-cache"
        );
        assert!(serve(Path("nothing.css".into())).await.is_err());
        assert!(serve(Path("../mod.rs".into())).await.is_err());
    }

    #[tokio::test]
    async fn every_file_is_served_as_what_it_is() {
        for file in Assets::iter().chain([STYLE.into()]) {
            let expected = match file.rsplit_once('.').unwrap().1 {
                "css" => "text/css; charset=utf-8",
                "js" => "text/javascript; charset=utf-8",
                "svg" => "image/svg+xml",
                "webmanifest" => "application/manifest+json",
                other => panic!("who serves .{other}?"),
            };
            assert_eq!(header(&url(&file), CONTENT_TYPE).await, expected, "{file}");
        }
    }
}
