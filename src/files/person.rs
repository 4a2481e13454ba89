//! `staff`: the people, their departments, roles and posts.

use super::{
    cell::TableCell,
    department::{self, Departments},
    fault::{Faults, FileFault, WrongInFile},
    folder::Folder,
    id,
    post::{self, Posts},
    register::{Lookup, Register},
    table::{Layout, Row},
};
use onpost_rules::{
    field::{self, FieldFault},
    ids::{PersonId, PostId},
    person::Person,
    time::DEFAULT_ZONE,
    zone::Zone,
};

pub const LAYOUT: Layout = Layout {
    stem: "staff",
    needed: &["staff_no", "name", "department", "role"],
    optional: &["posts", "phone", "email"],
};

/// A person, and the zone in which their local times are told.
#[derive(Debug, PartialEq)]
pub struct Member {
    person: Person,
    pub zone: Zone,
}

impl Member {
    /// The id of the person.
    pub fn id(&self) -> PersonId {
        self.person.id
    }

    /// Their staff number.
    pub fn staff_no(&self) -> &str {
        &self.person.staff_no
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

    /// The people.
    pub fn into_people(self) -> Vec<Person> {
        let members = self.into_things();
        members.into_iter().map(|member| member.person).collect()
    }
}

/// Reads the people.
pub fn read(folder: &mut Folder, departments: &Departments, posts: &Posts) -> Staff {
    Register::keyed(folder, &LAYOUT, "staff_no", |row, faults| {
        member(row, departments, posts, faults)
    })
}

fn member(
    row: Row,
    departments: &Departments,
    posts: &Posts,
    faults: &mut Faults,
) -> Option<Member> {
    let staff_no = faults.keep(row.cell("staff_no").rule(field::staff_no));
    let name = row.cell("name");
    let name = faults.keep(name.rule(|name| field::line(name, field::LONGEST_NAME)));
    let department = departments.named(row.cell("department"), department::LAYOUT.stem);
    let department = faults.keep(department);
    let role = faults.keep(row.cell("role").word());
    let posts = qualified(row.cell("posts"), posts, faults);
    let phone = faults.keep(row.cell("phone").rule_or_empty(field::phone));
    let email = faults.keep(row.cell("email").rule_or_empty(field::email));
    let staff_no = staff_no?;
    let posts = posts?;
    let zone = posts.first().map_or(DEFAULT_ZONE, |post| post.1);
    let person = Person {
        id: id::person(&staff_no),
        staff_no,
        name: name?,
        department: department??.id,
        role: role?,
        posts: posts.into_iter().map(|post| post.0).collect(),
        phone: phone?,
        email: email?,
        active: true,
    };
    Some(Member { person, zone })
}

/// The posts of a list, each once, with their zones; `None` where one is unknown or bad.
fn qualified(cell: TableCell, posts: &Posts, faults: &mut Faults) -> Option<Vec<(PostId, Zone)>> {
    let table = post::LAYOUT.stem;
    let mut all: Option<Vec<(PostId, Zone)>> = Some(Vec::new());
    for code in cell.list() {
        let found = match posts.find(code) {
            Lookup::Thing(post) => Some((post.id, post.zone)),
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
