//! Tables: rows whose cells are known by the name of their column, wherever the header put it, one at a time.

use super::fault::{Faults, FileFault, WrongInFile};
use onpost_rules::typed::fold;
use std::ops::Range;

/// The columns of a table.
#[derive(Debug)]
pub struct Layout {
    /// The name of its file without the extension.
    pub stem: &'static str,
    pub needed: &'static [&'static str],
    /// Columns whose cells may be empty, and that may be missing altogether.
    pub optional: &'static [&'static str],
}

impl Layout {
    /// All its columns, the needed ones first.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.needed.iter().chain(self.optional).copied()
    }

    /// Which of its columns has this name.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns().position(|name| name == column)
    }
}

/// How much of a table could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableState {
    /// There is no such file.
    Absent,
    /// It's there, but rows of it can't be told, so that nothing can be said about what refers to them.
    Broken,
    Read,
}

/// The row of a file that is being read. Of a file of millions there is one in memory.
#[derive(Debug)]
pub struct FileRecord {
    pub file: String,
    pub layout: &'static Layout,
    /// As a spreadsheet shows it.
    number: u64,
    text: String,
    /// For each column of the layout, where in `text` its cell is.
    cells: Vec<Range<usize>>,
    /// Columns whose cells are wrong whatever should stand there, which is told already.
    wrong: Vec<&'static str>,
}

impl FileRecord {
    /// A record of a file, before its first row.
    pub fn new(file: String, layout: &'static Layout) -> Self {
        Self {
            file,
            layout,
            number: 0,
            text: String::new(),
            cells: Vec::new(),
            wrong: Vec::new(),
        }
    }

    /// Goes to a row, of which no cell is known yet.
    pub fn begin(&mut self, number: u64) {
        self.number = number;
        self.text.clear();
        self.cells.clear();
        self.cells.resize(self.layout.columns().count(), 0..0);
        self.wrong.clear();
    }

    /// Sets the cell of one of the layout's columns.
    pub fn set(&mut self, position: usize, text: &str) {
        let start = self.text.len();
        self.text.push_str(&fold(text));
        self.cells[position] = start..self.text.len();
    }

    /// Remembers that a cell is wrong, which is told already.
    pub fn spoil(&mut self, column: &'static str) {
        self.wrong.push(column);
    }

    /// A fault of the whole file, or of a whole row.
    pub fn fault(&self, row: Option<u64>, value: &str, what: WrongInFile) -> FileFault {
        FileFault {
            file: self.file.clone(),
            row,
            column: None,
            value: value.to_owned(),
            what,
        }
    }

    /// The row.
    pub fn row(&self) -> Row<'_> {
        Row(self)
    }
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t>(&'t FileRecord);

impl<'t> Row<'t> {
    /// What `read` makes of it; nothing where a cell of it is wrong already, of which no more is told.
    pub fn read<T>(
        self,
        faults: &mut Faults,
        read: impl FnOnce(Self, &mut Faults) -> Option<T>,
    ) -> Option<T> {
        let told = &self.0.wrong;
        if told.is_empty() {
            return read(self, faults);
        }
        let mut found = Faults::default();
        read(self, &mut found);
        let is_told = |fault: &FileFault| told.iter().any(|it| fault.column.as_deref() == Some(it));
        let news = found.into_kept().into_iter();
        news.filter(|fault| !is_told(fault))
            .for_each(|fault| faults.push(fault));
        None
    }

    /// Its number, as a spreadsheet shows it.
    pub fn number(self) -> u64 {
        self.0.number
    }

    /// What stands in one of the layout's columns.
    pub fn text(self, column: &str) -> &'t str {
        let position = self.0.layout.position(column);
        let position = position.expect("only columns of the layout are asked for");
        &self.0.text[self.0.cells[position].clone()]
    }

    /// A fault of the row as a whole.
    pub fn whole(self, what: WrongInFile) -> FileFault {
        self.0.fault(Some(self.number()), "", what)
    }

    /// A fault of a cell of this row.
    pub fn fault(self, column: &str, value: &str, what: WrongInFile) -> FileFault {
        FileFault {
            file: self.0.file.clone(),
            row: Some(self.number()),
            column: Some(column.to_owned()),
            value: value.to_owned(),
            what,
        }
    }
}
