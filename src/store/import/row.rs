//! Things of reference tables as rows of a file: their columns as texts, to be compared and told.

use chrono::{NaiveDate, NaiveTime};
use onpost_rules::{
    calendar::CalendarDay,
    field::kept_phone,
    ids::PostId,
    merge::{Bearing, Noun},
    person::{Person, Role},
    post::{CoverageWindow, Department, Post, Weekdays, WindowDays},
    shift::Shift,
    typed::fold,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The codes of what rows refer to, by id.
pub(super) type Codes = HashMap<Uuid, String>;

/// One column of a row.
pub(super) struct ColumnValue {
    pub column: &'static str,
    /// What is compared: the same for what means the same.
    pub value: String,
    /// As people read it.
    pub shown: String,
    pub bearing: Bearing,
}

/// A row of a reference table.
pub(super) trait Row: Clone {
    const NOUN: Noun;

    /// The columns that are kept in versions, since verdicts and gaps lean on them.
    const DATED: &'static [&'static str] = &[];

    /// What the files call it.
    fn name(&self) -> String;

    /// Its id; a date has none.
    fn thing(&self) -> Option<Uuid>;

    /// All its columns.
    fn cells(&self, codes: &Codes) -> Vec<ColumnValue>;

    /// Takes a column over from another row.
    fn take(&mut self, column: &str, from: &Self);

    /// Whether changing a column changes what has held on dates that have begun: whatever is kept in versions has held since
    /// ever, where no date says otherwise.
    /// Law 8.2, 8.6.
    fn rewrites(&self, column: &str, _today: NaiveDate) -> bool {
        Self::DATED.contains(&column)
    }

    /// Whether its being there at all does.
    fn rewrites_anew(&self, _today: NaiveDate) -> bool {
        false
    }
}

/// A column that is read as it's compared; older versions kept full-width digits as they came.
fn plain(column: &'static str, value: impl ToString) -> ColumnValue {
    let value = fold(&value.to_string()).into_owned();
    ColumnValue {
        column,
        shown: value.clone(),
        value,
        bearing: Bearing::Plain,
    }
}

/// A column that refers to things of other tables.
fn refers(column: &'static str, ids: &[Uuid], codes: &Codes) -> ColumnValue {
    let code = |id: &Uuid| codes.get(id).cloned().unwrap_or_else(|| id.to_string());
    let joined = |texts: Vec<String>| texts.join(";");
    ColumnValue {
        column,
        value: joined(ids.iter().map(Uuid::to_string).collect()),
        shown: joined(ids.iter().map(code).collect()),
        bearing: Bearing::Place,
    }
}

fn bears(cell: ColumnValue, bearing: Bearing) -> ColumnValue {
    ColumnValue { bearing, ..cell }
}

impl Row for Department {
    const NOUN: Noun = Noun::Departments;

    fn name(&self) -> String {
        self.code.clone()
    }

    fn thing(&self) -> Option<Uuid> {
        Some(self.id.0)
    }

    fn cells(&self, _: &Codes) -> Vec<ColumnValue> {
        let Self {
            id: _,
            code,
            name,
            name_en,
        } = self;
        vec![
            plain("code", code),
            plain("name", name),
            plain("name_en", name_en.as_deref().unwrap_or_default()),
        ]
    }

    fn take(&mut self, column: &str, from: &Self) {
        match column {
            "code" => self.code.clone_from(&from.code),
            "name" => self.name.clone_from(&from.name),
            _ => self.name_en.clone_from(&from.name_en),
        }
    }
}

impl Row for Post {
    const NOUN: Noun = Noun::Posts;
    const DATED: &'static [&'static str] = &["line", "timezone"];

    fn name(&self) -> String {
        self.code.clone()
    }

    fn thing(&self) -> Option<Uuid> {
        Some(self.id.0)
    }

    fn cells(&self, codes: &Codes) -> Vec<ColumnValue> {
        let Self {
            id: _,
            code,
            name,
            name_en,
            department,
            line,
            zone,
        } = self;
        let line: &'static str = line.into();
        vec![
            plain("code", code),
            plain("name", name),
            refers("department", &[department.0], codes),
            plain("line", line),
            plain("timezone", zone.name()),
            plain("name_en", name_en.as_deref().unwrap_or_default()),
        ]
    }

    fn take(&mut self, column: &str, from: &Self) {
        match column {
            "code" => self.code.clone_from(&from.code),
            "name" => self.name.clone_from(&from.name),
            "department" => self.department = from.department,
            "line" => self.line = from.line,
            "timezone" => self.zone = from.zone,
            _ => self.name_en.clone_from(&from.name_en),
        }
    }
}

impl Row for Shift {
    const NOUN: Noun = Noun::Shifts;
    const DATED: &'static [&'static str] = &["start", "end", "breaks", "day_value"];

    fn name(&self) -> String {
        self.code.clone()
    }

    fn thing(&self) -> Option<Uuid> {
        Some(self.id.0)
    }

    fn cells(&self, _: &Codes) -> Vec<ColumnValue> {
        let Self {
            id: _,
            code,
            name,
            name_en,
            start,
            end,
            breaks,
            day_value,
        } = self;
        let breaks = breaks.iter();
        let breaks = breaks.map(|pause| format!("{}-{}", clock(pause.from), clock(pause.to)));
        vec![
            plain("code", code),
            plain("name", name),
            plain("start", clock(*start)),
            plain("end", clock(*end)),
            plain("breaks", breaks.collect::<Vec<_>>().join(";")),
            plain("day_value", day_value),
            plain("name_en", name_en.as_deref().unwrap_or_default()),
        ]
    }

    fn take(&mut self, column: &str, from: &Self) {
        match column {
            "code" => self.code.clone_from(&from.code),
            "name" => self.name.clone_from(&from.name),
            "start" => self.start = from.start,
            "end" => self.end = from.end,
            "breaks" => self.breaks.clone_from(&from.breaks),
            "day_value" => self.day_value = from.day_value,
            _ => self.name_en.clone_from(&from.name_en),
        }
    }
}

impl Row for Person {
    const NOUN: Noun = Noun::Staff;
    const DATED: &'static [&'static str] = &["department", "role", "posts"];

    fn name(&self) -> String {
        self.staff_no.clone()
    }

    fn thing(&self) -> Option<Uuid> {
        Some(self.id.0)
    }

    fn cells(&self, codes: &Codes) -> Vec<ColumnValue> {
        // Whether they are active isn't in the files.
        let Self {
            id: _,
            staff_no,
            name,
            department,
            role,
            posts,
            phone,
            email,
            active: _,
        } = self;
        let posts: Vec<Uuid> = posts.iter().map(|post| post.0).collect();
        // Who decides anything decides for their department.
        let of_department = match role {
            Role::Staff => Bearing::Place,
            Role::Supervisor | Role::Hr | Role::Admin => Bearing::Rights,
        };
        vec![
            bears(plain("staff_no", staff_no), Bearing::Rights),
            plain("name", name),
            bears(refers("department", &[department.0], codes), of_department),
            bears(plain("role", <&'static str>::from(role)), Bearing::Rights),
            refers("posts", &posts, codes),
            plain("phone", kept_phone(phone)),
            plain("email", email),
        ]
    }

    fn take(&mut self, column: &str, from: &Self) {
        match column {
            "staff_no" => self.staff_no.clone_from(&from.staff_no),
            "name" => self.name.clone_from(&from.name),
            "department" => self.department = from.department,
            "role" => self.role = from.role,
            "posts" => self.posts.clone_from(&from.posts),
            "phone" => self.phone.clone_from(&from.phone),
            _ => self.email.clone_from(&from.email),
        }
    }
}

impl Row for CalendarDay {
    const NOUN: Noun = Noun::Calendar;

    fn name(&self) -> String {
        self.date.to_string()
    }

    fn thing(&self) -> Option<Uuid> {
        None
    }

    fn cells(&self, _: &Codes) -> Vec<ColumnValue> {
        let Self {
            date: _,
            kind,
            name,
        } = self;
        let kind: &'static str = kind.into();
        vec![plain("kind", kind), plain("name", name)]
    }

    fn take(&mut self, column: &str, from: &Self) {
        match column {
            "kind" => self.kind = from.kind,
            _ => self.name.clone_from(&from.name),
        }
    }

    fn rewrites(&self, column: &str, today: NaiveDate) -> bool {
        column == "kind" && self.date <= today
    }

    fn rewrites_anew(&self, today: NaiveDate) -> bool {
        self.date <= today
    }
}

/// All that a post demands: one set takes the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PostWindows {
    pub post: PostId,
    pub code: String,
    pub windows: BTreeSet<CoverageWindow>,
}

impl PostWindows {
    /// Of a post with a code.
    pub(super) fn of(post: PostId, code: String, windows: Vec<CoverageWindow>) -> Self {
        Self {
            post,
            code,
            windows: windows.into_iter().collect(),
        }
    }
}

impl Row for PostWindows {
    const NOUN: Noun = Noun::Coverage;
    const DATED: &'static [&'static str] = &["people"];

    fn name(&self) -> String {
        self.code.clone()
    }

    fn thing(&self) -> Option<Uuid> {
        Some(self.post.0)
    }

    fn cells(&self, _: &Codes) -> Vec<ColumnValue> {
        let told = self.windows.iter().map(window);
        vec![plain("people", told.collect::<Vec<_>>().join(", "))]
    }

    fn take(&mut self, _: &str, from: &Self) {
        self.windows.clone_from(&from.windows);
    }
}

/// A window as coverage files have it.
fn window(window: &CoverageWindow) -> String {
    let days = match window.days {
        WindowDays::Weekdays(Weekdays::ALL) => "*".to_owned(),
        WindowDays::Weekdays(days) => {
            let days: Vec<String> = days.numbers().map(|it| it.to_string()).collect();
            days.join(";")
        }
        WindowDays::Kind(kind) => <&'static str>::from(kind).to_owned(),
        WindowDays::Date(date) => date.to_string(),
    };
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let (from, to) = (clock(window.from_minute), clock(window.to_minute));
    format!("{days} {from}-{to} {}", window.people)
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M:%S").to_string()
}

pub(super) mod own;
#[cfg(test)]
mod tests;
