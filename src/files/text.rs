//! From bytes to text: UTF-8 with or without a byte order mark, or GB18030 as Excel in China saves it.

use encoding_rs::GB18030;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// The text of a file; `None` where it is in neither encoding.
pub fn decode(bytes: Vec<u8>) -> Option<String> {
    if let Some(marked) = bytes.strip_prefix(UTF8_MARK) {
        return String::from_utf8(marked.to_vec()).ok();
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => decode_gb18030(error.as_bytes()),
    }
}

fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    // GB18030 can write the byte order mark too.
    Some(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_that_excel_saves_gives_the_same_text() {
        let text = "code,name\nkf,客服中心𠮷\n";
        let marked = [UTF8_MARK, text.as_bytes()].concat();
        let (gb18030, _, _) = GB18030.encode(text);
        assert_ne!(gb18030, text.as_bytes());
        for bytes in [text.as_bytes().to_vec(), marked, gb18030.into_owned()] {
            assert_eq!(decode(bytes).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_in_neither_encoding_is_refused() {
        assert_eq!(decode(b"\xff\xfec\0o\0d\0e\0".to_vec()), None, "UTF-16");
        assert_eq!(
            decode(b"\xef\xbb\xbf\xbf\xcd".to_vec()),
            None,
            "marked as UTF-8, but isn't"
        );
    }
}
