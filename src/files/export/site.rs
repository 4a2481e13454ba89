//! What doesn't belong to a date: departments, posts, shifts, people, the calendar.

use super::{
    cells::{clock, date, english, in_order, line, phone, prose, ruled, text, word},
    coverage, leave, policy,
    table::{ExportLayout, TableWriter},
};
use onpost_rules::{
    dated::{Dated, DatedVersion},
    export::{ExportLoss, ExportSum},
    facts::Facts,
    field,
    ids::{DepartmentId, PostId},
    person::{Employment, Person},
    post::{Department, Post},
    shift::Shift,
};
use std::{collections::HashMap, io, path::Path};

const DEPARTMENTS: ExportLayout = ExportLayout {
    stem: "departments",
    columns: &["code", "name"],
    spare: &["name_en"],
};

const POSTS: ExportLayout = ExportLayout {
    stem: "posts",
    columns: &["code", "name", "department", "line", "timezone"],
    spare: &["name_en", "from"],
};

const SHIFTS: ExportLayout = ExportLayout {
    stem: "shifts",
    columns: &["code", "name", "start", "end", "breaks", "day_value"],
    spare: &["name_en", "from"],
};

const STAFF: ExportLayout = ExportLayout {
    stem: "staff",
    columns: &[
        "staff_no",
        "name",
        "department",
        "role",
        "posts",
        "phone",
        "email",
    ],
    spare: &["joined", "left", "from", "active"],
};

const CALENDAR: ExportLayout = ExportLayout {
    stem: "calendar",
    columns: &["date", "kind", "name"],
    spare: &[],
};

/// Writes the tables of what doesn't belong to a date, and the policy.
pub fn write(folder: &Path, facts: &Facts, sum: &mut ExportSum) -> io::Result<()> {
    departments(folder, facts, sum)?;
    let codes = Codes::of(facts);
    posts(folder, facts, &codes, sum)?;
    coverage::write(folder, facts, sum)?;
    shifts(folder, facts, sum)?;
    staff(folder, facts, &codes, sum)?;
    calendar(folder, facts, sum)?;
    leave::write(folder, facts, sum)?;
    policy::write(folder, &facts.policies, sum)
}

/// The codes of what other rows name.
struct Codes<'f> {
    departments: HashMap<DepartmentId, &'f str>,
    posts: HashMap<PostId, &'f str>,
}

impl<'f> Codes<'f> {
    fn of(facts: &'f Facts) -> Self {
        let departments = facts.departments.iter();
        let posts = facts.posts.iter();
        Self {
            departments: departments.map(|it| (it.id, it.code.as_str())).collect(),
            posts: posts.map(|it| (it.id, it.code.as_str())).collect(),
        }
    }

    fn department(&self, id: DepartmentId) -> String {
        self.departments
            .get(&id)
            .copied()
            .map(text)
            .unwrap_or_default()
    }

    fn post(&self, id: PostId) -> String {
        self.posts.get(&id).copied().map(text).unwrap_or_default()
    }
}

/// The versions of a thing, of which the only one may be the thing itself.
fn versions<T: Clone>(dated: Option<&Dated<T>>, thing: &T) -> Vec<DatedVersion<T>> {
    let dated = dated
        .cloned()
        .unwrap_or_else(|| Dated::always(thing.clone()));
    dated.versions().to_vec()
}

fn departments(folder: &Path, facts: &Facts, sum: &mut ExportSum) -> io::Result<()> {
    let mut table = TableWriter::begin(folder, &DEPARTMENTS)?;
    for department in in_order(&facts.departments, |it| &it.code) {
        let Department {
            id: _,
            code,
            name,
            name_en,
        } = department;
        table.row(vec![
            text(code),
            line(name, field::LONGEST_UNIT_NAME, sum),
            english(name_en.as_ref(), field::LONGEST_UNIT_NAME, sum),
        ])?;
    }
    sum.rows.insert(DEPARTMENTS.stem, table.finish()?);
    Ok(())
}

fn posts(folder: &Path, facts: &Facts, codes: &Codes, sum: &mut ExportSum) -> io::Result<()> {
    let mut table = TableWriter::begin(folder, &POSTS)?;
    for post in in_order(&facts.posts, |it| &it.code) {
        for version in versions(facts.dated.posts.get(&post.id), post) {
            let Post {
                id: _,
                code,
                name,
                name_en,
                department,
                line: tier,
                zone,
            } = &version.value;
            table.row(vec![
                text(code),
                line(name, field::LONGEST_UNIT_NAME, sum),
                codes.department(*department),
                word(tier),
                zone.name().to_owned(),
                english(name_en.as_ref(), field::LONGEST_UNIT_NAME, sum),
                date(version.from),
            ])?;
        }
    }
    sum.rows.insert(POSTS.stem, table.finish()?);
    Ok(())
}

fn shifts(folder: &Path, facts: &Facts, sum: &mut ExportSum) -> io::Result<()> {
    let mut table = TableWriter::begin(folder, &SHIFTS)?;
    for shift in in_order(&facts.shifts, |it| &it.code) {
        for version in versions(facts.dated.shifts.get(&shift.id), shift) {
            let Shift {
                id: _,
                code,
                name,
                name_en,
                start,
                end,
                breaks: _,
                day_value,
            } = &version.value;
            table.row(vec![
                text(code),
                line(name, field::LONGEST_NAME, sum),
                clock(*start),
                clock(*end),
                breaks(&version.value, sum),
                day_value.to_string(),
                english(name_en.as_ref(), field::LONGEST_NAME, sum),
                date(version.from),
            ])?;
        }
    }
    sum.rows.insert(SHIFTS.stem, table.finish()?);
    Ok(())
}

/// The breaks that lie inside the shift, as every reading wants them.
/// Law 9.11.
fn breaks(shift: &Shift, sum: &mut ExportSum) -> String {
    let mut fitting = shift.clone();
    while let Some(place) = fitting.misplaced_breaks().first() {
        let unfit = fitting.breaks.remove(*place);
        let told = format!("{} {}-{}", shift.code, clock(unfit.from), clock(unfit.to));
        sum.lose(ExportLoss::Break, &told);
    }
    let breaks = fitting.breaks.iter();
    let breaks = breaks.map(|it| format!("{}-{}", clock(it.from), clock(it.to)));
    breaks.collect::<Vec<_>>().join(";")
}

fn staff(folder: &Path, facts: &Facts, codes: &Codes, sum: &mut ExportSum) -> io::Result<()> {
    let mut table = TableWriter::begin(folder, &STAFF)?;
    for person in in_order(&facts.people, |it| &it.staff_no) {
        let employment = facts.dated.employment.get(&person.id).copied();
        let employment = employment.unwrap_or_default();
        let own = own_cells(person, employment, sum);
        for version in versions(facts.dated.people.get(&person.id), person) {
            let posts = version.value.posts.iter().map(|post| codes.post(*post));
            let [staff_no, name, phone, email, active] = own.clone();
            table.row(vec![
                staff_no,
                name,
                codes.department(version.value.department),
                word(&version.value.role),
                posts.collect::<Vec<_>>().join(";"),
                phone,
                email,
                date(employment.joined),
                date(employment.left),
                date(version.from),
                active,
            ])?;
        }
    }
    sum.rows.insert(STAFF.stem, table.finish()?);
    Ok(())
}

/// What isn't kept in versions: staff number, name, telephone, address, and whether they left on a day that nobody noted.
fn own_cells(person: &Person, employment: Employment, sum: &mut ExportSum) -> [String; 5] {
    let has_gone = !person.active && employment.left.is_none();
    [
        text(&person.staff_no),
        line(&person.name, field::LONGEST_NAME, sum),
        phone(&person.phone, sum),
        ruled(&person.email, field::email, sum),
        if has_gone { "no" } else { "" }.to_owned(),
    ]
}

fn calendar(folder: &Path, facts: &Facts, sum: &mut ExportSum) -> io::Result<()> {
    let mut table = TableWriter::begin(folder, &CALENDAR)?;
    for day in facts.calendar.entries() {
        table.row(vec![
            day.date.to_string(),
            word(&day.kind),
            prose(&day.name, field::LONGEST_DAY_NAME, sum),
        ])?;
    }
    sum.rows.insert(CALENDAR.stem, table.finish()?);
    Ok(())
}
