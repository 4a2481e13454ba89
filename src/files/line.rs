//! A line: the cells of a row as the file has them, by the numbers of their columns, before anybody knows what they mean.

use super::fault::{FileLimit, WrongInFile};
use onpost_rules::invisible;

/// So many bytes a row has at most. The longest cell that a spreadsheet allows has 32,767 characters.
const ROW_BYTES: usize = 1 << 20;

/// The cells of a row in which something stands.
#[derive(Debug, Default)]
pub struct FilledCells {
    text: String,
    cells: Vec<FilledCell>,
}

#[derive(Debug)]
struct FilledCell {
    column: usize,
    end: usize,
    wrong: Option<WrongInFile>,
}

/// A cell as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct Raw<'l> {
    /// From 0.
    pub column: usize,
    /// Without what is invisible around it.
    pub text: &'l str,
    /// What is wrong with it, whatever should stand there.
    pub wrong: Option<&'l WrongInFile>,
}

impl FilledCells {
    /// Takes all cells away.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    /// Adds a cell to the right of the others; one in which nothing can be seen is none.
    ///
    /// # Errors
    /// More than a row has.
    pub fn put(
        &mut self,
        column: usize,
        text: &str,
        wrong: Option<WrongInFile>,
    ) -> Result<(), WrongInFile> {
        let text = invisible::trimmed(text);
        if text.is_empty() && wrong.is_none() {
            return Ok(());
        }
        if self.text.len() + text.len() > ROW_BYTES {
            return Err(WrongInFile::TooMuch {
                limit: FileLimit::Row,
            });
        }
        self.text.push_str(text);
        self.cells.push(FilledCell {
            column,
            end: self.text.len(),
            wrong,
        });
        Ok(())
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }

    /// Its cells, from left to right.
    pub fn cells(&self) -> impl Iterator<Item = Raw<'_>> {
        let starts = std::iter::once(0).chain(self.cells.iter().map(|cell| cell.end));
        self.cells.iter().zip(starts).map(|(cell, start)| Raw {
            column: cell.column,
            text: &self.text[start..cell.end],
            wrong: cell.wrong.as_ref(),
        })
    }
}

/// The letters by which a spreadsheet names a column, from 0: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        for (column, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (16_383, "XFD"),
        ] {
            assert_eq!(letters(column), name);
        }
    }
}
