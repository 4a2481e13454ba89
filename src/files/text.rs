//! From bytes to text: UTF-8 with or without a byte order mark, or GB18030 as Excel in China saves it.

use super::fault::WrongInFile;
use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8};
use std::{
    fs::File,
    io::{self, Read, Seek},
};

const MARK: char = '\u{feff}';
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// How a workbook begins, which is a ZIP file.
pub const WORKBOOK: &[u8] = b"PK\x03\x04";

/// How an `.xls` begins, or a workbook that a password locks.
pub const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";

/// So much of a file is decoded at a time.
const CHUNK_BYTES: usize = 64 << 10;

/// So much of a file tells what it is.
const HEAD_BYTES: u64 = 4 << 10;

/// The text of a small file.
///
/// # Errors
/// It's in no encoding that is read.
pub fn decode(bytes: Vec<u8>) -> Result<String, WrongInFile> {
    refuse_what_is_no_text(&bytes)?;
    if let Some(marked) = bytes.strip_prefix(UTF8_MARK) {
        return String::from_utf8(marked.to_vec()).map_err(|_| WrongInFile::UnknownEncoding);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => decode_gb18030(error.as_bytes()).ok_or(WrongInFile::UnknownEncoding),
    }
}

fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    // GB18030 can write the byte order mark too.
    Some(text.strip_prefix(MARK).unwrap_or(&text).to_owned())
}

/// Refuses what the first bytes of a file show to be no text that is read.
fn refuse_what_is_no_text(head: &[u8]) -> Result<(), WrongInFile> {
    let head = &head[..head.len().min(HEAD_BYTES as usize)];
    if head.starts_with(WORKBOOK) {
        return Err(WrongInFile::NotCsv);
    }
    if head.starts_with(OLD_WORKBOOK) {
        return Err(WrongInFile::OldWorkbook);
    }
    if UTF16_MARKS.iter().any(|mark| head.starts_with(mark)) || head.contains(&0) {
        return Err(WrongInFile::Utf16);
    }
    Ok(())
}

/// The first line of a file of which this is the beginning, in any encoding that tables are saved in.
pub fn first_line(head: &[u8]) -> Option<String> {
    let (text, ..) = match Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode(head),
        None => UTF_8.decode(head),
    };
    text.lines()
        .find(|line| !line.trim().is_empty())
        .map(str::to_owned)
}

/// A file that is decoded as it's read.
pub struct Text {
    file: File,
    decoder: Decoder,
    bytes: Vec<u8>,
    text: String,
    is_at_start: bool,
    is_at_end: bool,
}

impl Text {
    /// Finds out the encoding of a file, for which it's read once to its end.
    ///
    /// # Errors
    /// It's in no encoding that is read, or can't be read at all.
    pub fn open(mut file: File) -> Result<Self, WrongInFile> {
        let mut head = Vec::new();
        let read = file.by_ref().take(HEAD_BYTES).read_to_end(&mut head);
        read.map_err(unreadable)?;
        refuse_what_is_no_text(&head)?;
        let mut text = Self::decoded_by(file, UTF_8)?;
        if text.is_right()? {
            return Self::decoded_by(text.file, UTF_8);
        }
        if head.starts_with(UTF8_MARK) {
            return Err(WrongInFile::UnknownEncoding);
        }
        text = Self::decoded_by(text.file, GB18030)?;
        if text.is_right()? {
            return Self::decoded_by(text.file, GB18030);
        }
        Err(WrongInFile::UnknownEncoding)
    }

    fn decoded_by(mut file: File, encoding: &'static Encoding) -> Result<Self, WrongInFile> {
        file.rewind().map_err(unreadable)?;
        Ok(Self {
            file,
            decoder: encoding.new_decoder_without_bom_handling(),
            bytes: vec![0; CHUNK_BYTES],
            text: String::new(),
            is_at_start: true,
            is_at_end: false,
        })
    }

    fn is_right(&mut self) -> Result<bool, WrongInFile> {
        loop {
            match self.part() {
                Ok(Some(_)) => {}
                Ok(None) => return Ok(true),
                Err(WrongInFile::UnknownEncoding) => return Ok(false),
                Err(what) => return Err(what),
            }
        }
    }

    /// The text that follows, without a byte order mark; `None` at the end.
    ///
    /// # Errors
    /// It isn't in the encoding that it was found to have, or can't be read.
    pub fn part(&mut self) -> Result<Option<&str>, WrongInFile> {
        self.text.clear();
        if self.is_at_end {
            return Ok(None);
        }
        let read = self.file.read(&mut self.bytes).map_err(unreadable)?;
        self.is_at_end = read == 0;
        let longest = self
            .decoder
            .max_utf8_buffer_length_without_replacement(read);
        self.text
            .reserve(longest.ok_or(WrongInFile::UnknownEncoding)?);
        let bytes = &self.bytes[..read];
        let (result, _) = self.decoder.decode_to_string_without_replacement(
            bytes,
            &mut self.text,
            self.is_at_end,
        );
        if result != DecoderResult::InputEmpty {
            return Err(WrongInFile::UnknownEncoding);
        }
        let mut text = self.text.as_str();
        if self.is_at_start && !text.is_empty() {
            self.is_at_start = false;
            text = text.strip_prefix(MARK).unwrap_or(text);
        }
        Ok(Some(text))
    }
}

/// What the system says of a file.
pub fn unreadable(error: impl Into<io::Error>) -> WrongInFile {
    WrongInFile::Unreadable {
        error: error.into().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn streamed(bytes: &[u8]) -> Result<String, WrongInFile> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        let mut text = Text::open(file)?;
        let mut whole = String::new();
        while let Some(part) = text.part()? {
            whole.push_str(part);
        }
        Ok(whole)
    }

    #[test]
    fn every_encoding_that_excel_saves_gives_the_same_text() {
        // So long that characters lie across the parts that are read.
        let text = "code,name\nkf,客服中心𠮷\n".repeat(9_000);
        let marked = [UTF8_MARK, text.as_bytes()].concat();
        let (gb18030, _, _) = GB18030.encode(&text);
        assert_ne!(gb18030, text.as_bytes());
        let marked_gb18030 = [&b"\x84\x31\x95\x33"[..], &gb18030].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked,
            gb18030.into_owned(),
            marked_gb18030,
        ] {
            assert!(streamed(&bytes).as_deref() == Ok(&text));
            assert!(decode(bytes).as_deref() == Ok(&text));
        }
    }

    #[test]
    fn what_is_in_neither_encoding_is_refused() {
        for (bytes, right) in [
            (&b"\xff\xfec\0o\0d\0e\0"[..], WrongInFile::Utf16),
            (b"c\0o\0d\0e\0", WrongInFile::Utf16),
            (b"\xef\xbb\xbf\xbf\xcd", WrongInFile::UnknownEncoding),
            (b"code\n\xff", WrongInFile::UnknownEncoding),
            (b"PK\x03\x04\x14", WrongInFile::NotCsv),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", WrongInFile::OldWorkbook),
        ] {
            assert_eq!(streamed(bytes), Err(right.clone()), "{bytes:?}");
            assert_eq!(decode(bytes.to_vec()), Err(right), "{bytes:?}");
        }
    }
}
