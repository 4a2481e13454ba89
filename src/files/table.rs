//! Tables: rows whose cells are known by the name of their column, wherever the header put it.

use super::{
    cell::Cell,
    fault::{Fault, Faults, What},
};

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

    fn position(&self, column: &str) -> Option<usize> {
        self.columns().position(|name| name == column)
    }
}

/// How much of a table could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There is no such file.
    Absent,
    /// It's there, but its rows can't be told, so that nothing can be said about what refers to them.
    Broken,
    Read,
}

/// The rows of one file.
#[derive(Debug)]
pub struct Table {
    pub file: String,
    pub layout: &'static Layout,
    pub state: State,
    /// The text of all cells, row by row, in the order of the layout.
    text: String,
    /// Where in `text` each cell ends.
    ends: Vec<usize>,
    /// The number of each row, as a spreadsheet shows it.
    numbers: Vec<u64>,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    index: usize,
}

impl Table {
    /// A table without rows.
    pub fn new(file: String, layout: &'static Layout, state: State) -> Self {
        Self {
            file,
            layout,
            state,
            text: String::new(),
            ends: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// Adds a row, its cells in the order of the layout.
    pub fn push<'c>(&mut self, number: u64, cells: impl Iterator<Item = &'c str>) {
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
        self.numbers.push(number);
    }

    /// A fault of the whole file, or of a whole row.
    pub fn fault(&self, row: Option<u64>, value: &str, what: What) -> Fault {
        Fault {
            file: self.file.clone(),
            row,
            column: None,
            value: value.to_owned(),
            what,
        }
    }

    /// The same table, of which nothing can be told.
    pub fn broken(mut self) -> Self {
        self.state = State::Broken;
        self
    }

    /// Its rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.numbers.len()).map(|index| Row { table: self, index })
    }

    /// The row of a number.
    pub fn row(&self, number: u64) -> Option<Row<'_>> {
        let index = self.numbers.binary_search(&number).ok()?;
        Some(Row { table: self, index })
    }

    fn cell(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[index]]
    }
}

impl<'t> Row<'t> {
    /// Its number, as a spreadsheet shows it.
    pub fn number(self) -> u64 {
        self.table.numbers[self.index]
    }

    /// The cell of one of the layout's columns.
    pub fn cell(self, column: &'static str) -> Cell<'t> {
        let layout = self.table.layout;
        let position = layout
            .position(column)
            .expect("only columns of the layout are asked for");
        let width = layout.needed.len() + layout.optional.len();
        let text = self.table.cell(self.index * width + position);
        Cell::new(self, column, text)
    }

    /// A fault of the row as a whole.
    pub fn whole(self, what: What) -> Fault {
        self.table.fault(Some(self.number()), "", what)
    }

    /// A fault of a cell of this row.
    pub fn fault(self, column: &str, value: &str, what: What) -> Fault {
        Fault {
            file: self.table.file.clone(),
            row: Some(self.number()),
            column: Some(column.to_owned()),
            value: value.to_owned(),
            what,
        }
    }
}

/// Fills a table from rows as they come, once their header is known.
#[derive(Debug)]
pub struct Filler {
    table: Table,
    /// For each column of the layout, where the header has it.
    sources: Vec<Option<usize>>,
    /// For each cell of the header, whether it has a name.
    named: Vec<bool>,
}

impl Filler {
    /// Reads the header; the rows of a table that lacks a needed column are not read.
    pub fn new(mut table: Table, header: (u64, &[&str]), faults: &mut Faults) -> Self {
        let (number, names) = header;
        let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
        for (name, what) in header_faults(table.layout, &names) {
            faults.push(table.fault(Some(number), name, what));
        }
        let lacks = |name: &&str| !names.contains(name);
        if table.layout.needed.iter().any(lacks) {
            table.state = State::Broken;
        }
        let source = |column: &'static str| names.iter().position(|name| *name == column);
        Self {
            sources: table.layout.columns().map(source).collect(),
            named: names.iter().map(|name| !name.is_empty()).collect(),
            table,
        }
    }

    /// Adds a row; one without any text is nothing.
    pub fn push<C: AsRef<str>>(&mut self, number: u64, cells: &[C], faults: &mut Faults) {
        let text = |index: usize| cells.get(index).map_or("", |cell| cell.as_ref().trim());
        if self.table.state == State::Broken || (0..cells.len()).all(|i| text(i).is_empty()) {
            return;
        }
        let unnamed = |index: &usize| {
            !self.named.get(*index).copied().unwrap_or(false) && !text(*index).is_empty()
        };
        if let Some(index) = (0..cells.len()).find(unnamed) {
            faults.push(self.fault(number, text(index), What::UnnamedColumn));
        }
        let cells = self.sources.iter().map(|source| source.map_or("", text));
        self.table.push(number, cells);
    }

    /// A fault of a row as a whole.
    pub fn fault(&self, number: u64, value: &str, what: What) -> Fault {
        self.table.fault(Some(number), value, what)
    }

    /// The filled table.
    pub fn finish(self) -> Table {
        self.table
    }
}

fn header_faults<'n>(layout: &Layout, names: &[&'n str]) -> Vec<(&'n str, What)> {
    let columns: Vec<&'static str> = layout.columns().collect();
    let mut faults = Vec::new();
    for (index, name) in names.iter().enumerate() {
        if name.is_empty() {
            continue;
        }
        if names[..index].contains(name) {
            faults.push((*name, What::RepeatedColumn));
        } else if !columns.contains(name) {
            let columns = columns.clone();
            faults.push((*name, What::UnknownColumn { columns }));
        }
    }
    for name in layout.needed {
        if !names.contains(name) {
            let columns = columns.clone();
            faults.push((*name, What::MissingColumn { columns }));
        }
    }
    faults
}
