//! Whole folders, read as a site would hand them in.

mod any_bytes;
mod cells;
mod dated;
mod encodings;
mod faults;
mod formats;
mod good;
mod leave;
mod parts;
mod strays;
mod whole_files;

use onpost_rules::facts::Facts;
use std::{fs, path::Path};
use tempfile::TempDir;

/// A folder that goes away, filled with a small site: one post, one shift, two people, one duty.
pub struct Site {
    dir: TempDir,
}

impl Site {
    /// A small site without faults.
    pub fn new() -> Self {
        let site = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        site.with("departments.csv", "code,name\nkf,客服中心\n")
            .with("posts.csv", "code,name,department,line\nP1,1000 热线,kf,first\n")
            .with("shifts.csv", "code,name,start,end\nD,早班,08:00,16:00\n")
            .with(
                "staff.csv",
                "staff_no,name,department,role,posts\n1001,李雷,kf,staff,P1\n1002,韩梅梅,kf,supervisor,P1\n",
            )
            .with("duties.csv", "staff_no,post,shift,date\n1001,P1,D,2026-11-02\n")
    }

    /// The same with a file written or overwritten.
    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.dir.path().join(name), content).unwrap();
        self
    }

    /// The same without a file.
    pub fn without(self, name: &str) -> Self {
        fs::remove_file(self.dir.path().join(name)).unwrap();
        self
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The facts; any fault fails the test.
    pub fn facts(&self) -> Facts {
        super::read(self.path()).unwrap()
    }

    /// The faults, each as `file:row:column:value what`.
    pub fn faults(&self) -> Vec<String> {
        let faults = super::read(self.path()).unwrap_err().first;
        let short = |fault: &super::fault::FileFault| {
            let row = fault.row.map_or(String::new(), |row| row.to_string());
            let column = fault.column.as_deref().unwrap_or_default();
            let what = format!("{:?}", fault.what);
            let what = what.split([' ', '(']).next().unwrap_or_default();
            format!("{}:{row}:{column}:{} {what}", fault.file, fault.value)
        };
        faults.iter().map(short).collect()
    }
}
