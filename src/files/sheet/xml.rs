//! A part of a workbook as a stream of tags and texts, with bounds on how long and how deep they are.

use super::budget::Budget;
use crate::{
    fault::{FileLimit, WrongInFile},
    text,
};
use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event, attributes::Attribute},
};
use std::{
    io::{self, BufRead, BufReader, Read},
    rc::Rc,
};

/// So many bytes a tag or a text has at most.
const MOST_BYTES: usize = 1 << 20;

/// So deep tags stand in each other at most.
const MOST_DEEP: usize = 100;

/// A part that is being read.
pub struct Xml<'p> {
    reader: Reader<Bounded<'p>>,
    buffer: Vec<u8>,
    depth: usize,
    pub budget: Rc<Budget>,
}

impl<'p> Xml<'p> {
    /// A part from its first byte.
    pub fn new(part: Box<dyn Read + 'p>, budget: &Rc<Budget>) -> Self {
        let mut reader = Reader::from_reader(Bounded {
            part: BufReader::with_capacity(64 << 10, part),
            budget: Rc::clone(budget),
            since_tag: 0,
        });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            budget: Rc::clone(budget),
        }
    }

    /// The next tag or text; a tag that closes itself comes as two.
    ///
    /// # Errors
    /// No XML, or more of it than is read.
    pub fn next_event(&mut self) -> Result<Event<'_>, WrongInFile> {
        self.buffer.clear();
        self.reader.get_mut().since_tag = 0;
        let event = self.reader.read_event_into(&mut self.buffer);
        let event = event.map_err(|error| {
            if self.budget.is_spent() {
                let limit = FileLimit::Unpacked;
                WrongInFile::TooMuch { limit }
            } else {
                broken(&error)
            }
        })?;
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > MOST_DEEP {
            return Err(broken(&"too deep"));
        }
        Ok(event)
    }

    /// Calls `open` at each tag with this name, anywhere.
    ///
    /// # Errors
    /// As for [`next_event`](Self::next_event), or what `open` says.
    pub fn each(
        &mut self,
        name: &str,
        mut open: impl FnMut(&BytesStart) -> Result<(), WrongInFile>,
    ) -> Result<(), WrongInFile> {
        loop {
            match self.next_event()? {
                Event::Start(tag) if tag.local_name().as_ref() == name => open(&tag)?,
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Adds to `text` what stands in the tag that was just opened, up to its end.
    ///
    /// # Errors
    /// As for [`next_event`](Self::next_event).
    pub fn plain(&mut self, text: &mut String) -> Result<(), WrongInFile> {
        self.collect(Some(1), text)
    }

    /// Adds to `text` what stands in the `t` of the tag that was just opened, up to its end. How a word is pronounced
    /// (`rPh`) is no part of it.
    ///
    /// # Errors
    /// As for [`next_event`](Self::next_event).
    pub fn rich(&mut self, text: &mut String) -> Result<(), WrongInFile> {
        self.collect(None, text)
    }

    /// Adds the texts of the tags at the depth `holder`, or else of each `t`, until the tag that was just opened ends.
    fn collect(&mut self, holder: Option<usize>, text: &mut String) -> Result<(), WrongInFile> {
        let (mut deep, mut holder, mut pronounced) = (1_usize, holder, None);
        while deep > 0 {
            let is_taken = holder == Some(deep) && pronounced.is_none();
            match self.next_event()? {
                Event::Start(tag) => {
                    deep += 1;
                    match tag.local_name().as_ref() {
                        "t" => holder = Some(deep),
                        "rPh" => pronounced = pronounced.or(Some(deep)),
                        _ => {}
                    }
                }
                Event::End(_) => {
                    pronounced = pronounced.filter(|it| *it != deep);
                    holder = holder.filter(|it| *it != deep);
                    deep -= 1;
                }
                Event::Text(part) if is_taken => text.push_str(&part.xml10_content()),
                Event::CData(part) if is_taken => text.push_str(&part.xml10_content()),
                Event::GeneralRef(name) if is_taken => {
                    let character = name.resolve_char_ref().map_err(|error| broken(&error))?;
                    text.extend(character);
                    text.push_str(resolve_predefined_entity(&name).unwrap_or_default());
                }
                Event::Eof => return Err(broken(&"it ends too early")),
                _ => {}
            }
        }
        Ok(())
    }
}

/// The attributes of a tag.
pub fn attributes<'t>(tag: &'t BytesStart) -> impl Iterator<Item = Attribute<'t>> {
    let mut all = tag.attributes();
    all.with_checks(false);
    all.flatten()
}

/// The value of an attribute, by its name without a prefix.
pub fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = attributes(tag).find(|it| it.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    value.ok().map(std::borrow::Cow::into_owned)
}

/// What is wrong with a workbook that is no right one inside.
pub fn broken(error: &impl ToString) -> WrongInFile {
    text::unreadable(io::Error::other(error.to_string()))
}

/// A part that is unpacked only as far as the budget goes, and as tags come.
struct Bounded<'p> {
    part: BufReader<Box<dyn Read + 'p>>,
    budget: Rc<Budget>,
    /// Bytes since the last tag or text.
    since_tag: usize,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut part = self.fill_buf()?;
        let read = part.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Bounded<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since_tag > MOST_BYTES || self.budget.is_spent() {
            return Err(io::Error::other("it holds more than is read"));
        }
        self.part.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.since_tag += bytes;
        // What is over is told by the next `fill_buf`.
        let _ = self.budget.take(bytes);
        self.part.consume(bytes);
    }
}
