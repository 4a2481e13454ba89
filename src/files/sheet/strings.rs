//! The texts that a workbook keeps once for all its sheets, close together in memory.

use super::xml::{Xml, broken};
use crate::fault::{FileLimit, WrongInFile};
use quick_xml::events::Event;

/// So many bytes of texts are kept at most, besides as many as the file itself has.
const MOST_BYTES: u64 = 28 << 20;

/// The texts, by number.
#[derive(Debug, Default)]
pub struct Strings {
    text: String,
    /// Where in `text` each ends.
    ends: Vec<u32>,
}

impl Strings {
    /// Reads the part that holds them; `file_bytes` is the size of the workbook.
    ///
    /// # Errors
    /// More of them than are kept, or no right part.
    pub fn read(mut xml: Xml, file_bytes: u64) -> Result<Self, WrongInFile> {
        let most = MOST_BYTES.saturating_add(file_bytes);
        let most = usize::try_from(most)
            .unwrap_or(usize::MAX)
            .min(u32::MAX as usize);
        let mut strings = Self::default();
        let mut text = String::new();
        loop {
            match xml.next_event()? {
                Event::Start(tag) if tag.local_name().as_ref() == "si" => {}
                Event::Eof => return Ok(strings),
                _ => continue,
            }
            text.clear();
            xml.rich(&mut text)?;
            strings.text.push_str(&unescaped(&text));
            let kept = strings.text.len() + strings.ends.len() * size_of::<u32>();
            if kept > most {
                return Err(WrongInFile::TooMuch {
                    limit: FileLimit::Texts,
                });
            }
            let end = u32::try_from(strings.text.len());
            strings.ends.push(end.map_err(|error| broken(&error))?);
        }
    }

    /// The text of a number.
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let before = number
            .checked_sub(1)
            .map(|before| self.ends[before] as usize);
        self.text.get(before.unwrap_or(0)..end)
    }
}

/// A text in which characters that XML can't hold are no longer written as `_x000D_`.
pub fn unescaped(text: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        units.extend(rest[..at].encode_utf16());
        rest = &rest[at..];
        let code = rest.get(2..7).filter(|code| code.ends_with('_'));
        let unit = code.and_then(|code| u16::from_str_radix(&code[..4], 16).ok());
        match unit {
            Some(unit) => {
                units.push(unit);
                rest = &rest[7..];
            }
            None => {
                units.extend("_x".encode_utf16());
                rest = &rest[2..];
            }
        }
    }
    if units.is_empty() {
        return rest.to_owned();
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn characters_that_xml_cannot_hold_are_read() {
        for (text, right) in [
            ("李_x000D_雷", "李\r雷"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD842__xDFB7_", "𠮷"),
            ("_x_x00_客", "_x_x00_客"),
            ("staff_x", "staff_x"),
        ] {
            assert_eq!(unescaped(text), right);
        }
    }
}
