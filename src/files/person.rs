//! `staff`: the people, their departments, roles and posts.

use super::{
    cell::TableCell,
    department::{self, Departments},
    fault::{Faults, FileFault, WrongInFile},
    folder::Folder,
    id,
    post::{self, Posts},
    register::{FROM, Lookup, Register},
    table::{Layout, Row},
};
use chrono::NaiveDate;
use onpost_rules::{
    dated::{Dated, DatedVersion},
    field::{self, FieldFault},
    ids::{PersonId, PostId},
    person::{Employment, Person},
    time::DEFAULT_ZONE,
    zone::Zone,
};
use std::collections::HashMap;

pub const LAYOUT: Layout = Layout {
    stem: "staff",
    needed: &["staff_no", "name", "department", "role"],
    optional: &[
        "posts", "phone", "email", "joined", "left", "from", "active",
    ],
};

/// A person with their versions, and the zones in which their local times are told.
#[derive(Debug, PartialEq)]
pub struct Member {
    versions: Dated<Person>,
    employment: Employment,
    zones: MemberZones,
}

/// The zones of the first posts of somebody's versions.
#[derive(Debug, PartialEq)]
enum MemberZones {
    /// One for all dates, as nearly everybody's.
    One(Zone),
    /// Of each version of the person, by each version of the post.
    Several(Dated<Dated<Zone>>),
}

impl Member {
    /// The id of the person.
    pub fn id(&self) -> PersonId {
        self.versions.latest().id
    }

    /// Their staff number.
    pub fn staff_no(&self) -> &str {
        &self.versions.latest().staff_no
    }

    /// From when to when they work here.
    pub fn employment(&self) -> Employment {
        self.employment
    }

    /// The zone in which a time is read that is written with a date.
    /// Law 8.1.
    pub fn zone_on(&self, date: NaiveDate) -> Zone {
        match &self.zones {
            MemberZones::One(zone) => *zone,
            MemberZones::Several(zones) => *zones.on_or_first(date).on_or_first(date),
        }
    }
}

/// The people, by staff number.
pub type Staff = Register<String, Member>;

impl Staff {
    /// The person that a row's `staff_no` names; `None` where their own row is bad.
    ///
    /// # Errors
    ///
    /// Nobody has that number.
    pub fn of(&self, row: Row) -> Result<Option<&Member>, FileFault> {
        self.named(row.cell("staff_no"), LAYOUT.stem)
    }

    /// The people, each with the versions of them and from when to when they work here.
    pub fn into_people(self) -> impl Iterator<Item = (Dated<Person>, Employment)> {
        let members = self.into_things().into_iter();
        members.map(|member| (member.versions, member.employment))
    }
}

/// A row of a person.
#[derive(Debug, PartialEq)]
struct StaffRow {
    person: Person,
    employment: Employment,
}

/// Reads the people.
pub fn read(folder: &mut Folder, departments: &Departments, posts: &Posts) -> Staff {
    let rows = Register::dated(folder, &LAYOUT, "staff_no", |row, faults| {
        staff_row(row, departments, posts, faults)
    });
    let zones: HashMap<PostId, Dated<Zone>> = posts
        .things()
        .iter()
        .map(|(_, post)| (post.latest().id, post.clone().map(|post| post.zone)))
        .collect();
    rows.map(|rows| member(rows, &zones))
}

/// Somebody's versions, with the name, telephone, address and days of the latest, and whether they work here.
fn member(rows: Dated<StaffRow>, zones: &HashMap<PostId, Dated<Zone>>) -> Member {
    let employment = rows.latest().employment;
    let latest = rows.latest().person.clone();
    let versions = rows.map(|row| Person {
        department: row.person.department,
        role: row.person.role,
        posts: row.person.posts,
        ..latest.clone()
    });
    let zones = of_first_posts(&versions, zones);
    Member {
        versions,
        employment,
        zones,
    }
}

/// Whoever has no post is told times in the default zone.
fn of_first_posts(versions: &Dated<Person>, zones: &HashMap<PostId, Dated<Zone>>) -> MemberZones {
    let of = |person: &Person| person.posts.first().and_then(|post| zones.get(post));
    let mut all = versions.values().map(of);
    let one = |zones: Option<&Dated<Zone>>| match zones {
        Some(zones) => (zones.versions().len() == 1).then(|| *zones.latest()),
        None => Some(DEFAULT_ZONE),
    };
    let first = one(of(versions.latest()));
    match first {
        Some(zone) if all.all(|zones| one(zones) == Some(zone)) => MemberZones::One(zone),
        _ => MemberZones::Several(versions.clone().map(|person| {
            of(&person)
                .cloned()
                .unwrap_or_else(|| Dated::always(DEFAULT_ZONE))
        })),
    }
}

fn staff_row(
    row: Row,
    departments: &Departments,
    posts: &Posts,
    faults: &mut Faults,
) -> Option<DatedVersion<StaffRow>> {
    let staff_no = faults.keep(row.cell("staff_no").rule(field::staff_no));
    let name = row.cell("name");
    let name = faults.keep(name.rule(|name| field::line(name, field::LONGEST_NAME)));
    let department = departments.named(row.cell("department"), department::LAYOUT.stem);
    let department = faults.keep(department);
    let role = faults.keep(row.cell("role").word());
    let posts = qualified(row.cell("posts"), posts, faults);
    let phone = faults.keep(row.cell("phone").rule_or_empty(field::phone));
    let email = faults.keep(row.cell("email").rule_or_empty(field::email));
    let employment = faults.keep(employment(row));
    let from = faults.keep(row.cell(FROM).since());
    let active = row.cell("active").filled().map(TableCell::yes_or_no);
    let active = faults.keep(active.transpose());
    let staff_no = staff_no?;
    let person = Person {
        id: id::person(&staff_no),
        staff_no,
        name: name?,
        department: department??.id,
        role: role?,
        posts: posts?,
        phone: phone?,
        email: email?,
        active: active?.unwrap_or(true),
    };
    let employment = employment?;
    let value = StaffRow { person, employment };
    Some(DatedVersion { from: from?, value })
}

fn employment(row: Row) -> Result<Employment, FileFault> {
    let left = row.cell("left");
    let employment = Employment {
        joined: row.cell("joined").since()?,
        left: left.since()?,
    };
    let ends_first = employment
        .joined
        .zip(employment.left)
        .is_some_and(|(joined, left)| left < joined);
    if ends_first {
        return Err(left.fault(WrongInFile::LeftBeforeJoined));
    }
    Ok(employment)
}

/// The posts of a list, each once; `None` where one is unknown or bad.
fn qualified(cell: TableCell, posts: &Posts, faults: &mut Faults) -> Option<Vec<PostId>> {
    let table = post::LAYOUT.stem;
    let mut all: Option<Vec<PostId>> = Some(Vec::new());
    for code in cell.list() {
        let found = match posts.find(code) {
            Lookup::Thing(post) => Some(post.latest().id),
            Lookup::Spoilt => None,
            Lookup::Unknown => {
                faults.push(cell.part(code, WrongInFile::Unknown { table }));
                None
            }
        };
        all = all.zip(found).map(|(mut all, post)| {
            if !all.contains(&post) {
                all.push(post);
            }
            all
        });
    }
    let most = field::MOST_POSTS;
    if all.as_ref().is_some_and(|all| all.len() > most) {
        faults.push(cell.fault(WrongInFile::Field(FieldFault::TooMany { most })));
        return None;
    }
    all
}
