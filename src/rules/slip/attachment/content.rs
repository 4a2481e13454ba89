//! What a file is by its content: how it begins, and whether it's whole to its end.
//!
//! Nothing is drawn or decoded here: each kind is walked along its own lengths, so that a file of which a part is
//! missing is found, and a picture that would take a browser's whole memory.

use super::{AttachmentKind, FileFault};

/// The most pixels that a picture has: beyond what telephones take, and what browsers can draw.
const MOST_PIXELS: u64 = 150_000_000;

/// How far from a PDF's end its last mark stands at most; programs write blanks or a signature behind it.
const TAIL_BYTES: usize = 2048;

/// Blanks that may stand before a PDF's first mark.
const LEAD_BYTES: usize = 16;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The brands of pictures as telephones of one maker keep them.
const HEIC_BRANDS: [&[u8]; 8] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
];

/// What a file is.
///
/// # Errors
/// [`FileFault::OtherKind`], [`FileFault::CutShort`], [`FileFault::TooManyPixels`].
pub fn kind(body: &[u8]) -> Result<AttachmentKind, FileFault> {
    let kind = begins_as(body).ok_or(FileFault::OtherKind)?;
    let pixels = match kind {
        AttachmentKind::Jpeg => jpeg(body),
        AttachmentKind::Png => png(body),
        AttachmentKind::Webp => webp(body),
        AttachmentKind::Heic => heic(body),
        AttachmentKind::Pdf => pdf(body),
    };
    match pixels {
        None => Err(FileFault::CutShort),
        Some(pixels) if pixels > MOST_PIXELS => Err(FileFault::TooManyPixels),
        Some(_) => Ok(kind),
    }
}

fn begins_as(body: &[u8]) -> Option<AttachmentKind> {
    if body.starts_with(b"\xff\xd8\xff") {
        Some(AttachmentKind::Jpeg)
    } else if body.starts_with(PNG) {
        Some(AttachmentKind::Png)
    } else if body.starts_with(b"RIFF") && body.get(8..12) == Some(b"WEBP") {
        Some(AttachmentKind::Webp)
    } else if body.get(4..8) == Some(b"ftyp") && HEIC_BRANDS.contains(&body.get(8..12)?) {
        Some(AttachmentKind::Heic)
    } else {
        let lead = &body[..body.len().min(LEAD_BYTES)];
        let lead = lead.strip_prefix(b"\xef\xbb\xbf").unwrap_or(lead);
        lead.trim_ascii_start()
            .starts_with(b"%PDF-")
            .then_some(AttachmentKind::Pdf)
    }
}

/// The pixels of a JPEG that is whole: marks with their lengths, and after each scan the next mark, up to the last.
///
/// What stands behind the last mark is nothing to us: telephones put a short film there.
fn jpeg(body: &[u8]) -> Option<u64> {
    let mut at = 2;
    let mut pixels = None;
    loop {
        if *body.get(at)? != 0xff {
            return None;
        }
        while *body.get(at)? == 0xff {
            at += 1;
        }
        let mark = body[at];
        at += 1;
        match mark {
            0xd9 => return pixels,
            0x01 | 0xd0..=0xd7 => continue,
            0x00 | 0xd8 => return None,
            _ => {}
        }
        let length = big(body, at, 2)?;
        if is_frame(mark) {
            pixels = Some(big(body, at + 3, 2)? * big(body, at + 5, 2)?);
        }
        at = at.checked_add(usize::try_from(length.max(2)).ok()?)?;
        if mark == 0xda {
            at = after_scan(body, at)?;
        }
    }
}

/// Whether a mark of a JPEG tells how large the picture is.
fn is_frame(mark: u8) -> bool {
    matches!(mark, 0xc0..=0xcf) && !matches!(mark, 0xc4 | 0xc8 | 0xcc)
}

/// Where the next mark of a JPEG stands after the data of a scan.
fn after_scan(body: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += body.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match *body.get(at + 1)? {
            // A byte of the data, or a mark that parts it.
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// The pixels of a PNG that is whole: chunks with their lengths, from its head to its end.
fn png(body: &[u8]) -> Option<u64> {
    let mut at = PNG.len();
    let mut pixels = None;
    loop {
        let length = usize::try_from(big(body, at, 4)?).ok()?;
        let name = body.get(at + 4..at + 8)?;
        match (name, pixels) {
            (b"IHDR", None) => pixels = Some(big(body, at + 8, 4)? * big(body, at + 12, 4)?),
            (_, None) => return None,
            _ => {}
        }
        let next = at.checked_add(12)?.checked_add(length)?;
        if next > body.len() {
            return None;
        }
        if name == b"IEND" {
            return pixels;
        }
        at = next;
    }
}

/// The pixels of a WebP that is whole: as long as it says.
fn webp(body: &[u8]) -> Option<u64> {
    let told = usize::try_from(little(body, 4, 4)?).ok()?;
    if told < 12 || told.checked_add(8)? > body.len() {
        return None;
    }
    let sides = match body.get(12..16)? {
        b"VP8X" => (little(body, 24, 3)? + 1, little(body, 27, 3)? + 1),
        b"VP8 " => (little(body, 26, 2)? & 0x3fff, little(body, 28, 2)? & 0x3fff),
        b"VP8L" => {
            let bits = little(body, 21, 4)?;
            ((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1)
        }
        _ => return None,
    };
    Some(sides.0 * sides.1)
}

/// A HEIC that is whole: boxes with their lengths up to the very end. Nothing of it is drawn by a page, so that its
/// pixels don't matter.
fn heic(body: &[u8]) -> Option<u64> {
    let mut at = 0;
    let (mut has_head, mut has_data) = (false, false);
    while at < body.len() {
        let name = body.get(at + 4..at + 8)?;
        has_head |= name == b"meta" || name == b"moov";
        has_data |= name == b"mdat";
        let length = match big(body, at, 4)? {
            0 => body.len() - at,
            1 => usize::try_from(big(body, at + 8, 8)?).ok()?,
            length => usize::try_from(length).ok()?,
        };
        if length < 8 {
            return None;
        }
        at = at.checked_add(length)?;
    }
    (at == body.len() && has_head && has_data).then_some(0)
}

/// A PDF that is whole has its last mark near its end.
fn pdf(body: &[u8]) -> Option<u64> {
    let tail = &body[body.len().saturating_sub(TAIL_BYTES)..];
    let has_end = tail.windows(5).any(|it| it == b"%%EOF");
    has_end.then_some(0)
}

/// A number of so many bytes, the greatest first.
fn big(body: &[u8], at: usize, bytes: usize) -> Option<u64> {
    let bytes = body.get(at..at.checked_add(bytes)?)?;
    Some(bytes.iter().fold(0, |sum, it| sum << 8 | u64::from(*it)))
}

/// A number of so many bytes, the least first.
fn little(body: &[u8], at: usize, bytes: usize) -> Option<u64> {
    let bytes = body.get(at..at.checked_add(bytes)?)?;
    let bytes = bytes.iter().rev();
    Some(bytes.fold(0, |sum, it| sum << 8 | u64::from(*it)))
}
