//! Members of staff and their roles.

use super::ids::{DepartmentId, PersonId, PostId};
use serde::{Deserialize, Serialize};

/// What somebody may do in Onpost.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Clocks in and out, files requests.
    Staff,
    /// Plans and decides for their departments.
    Supervisor,
    /// Keeps people, posts, shifts, calendar and policy; closes the month.
    Hr,
    /// Runs the site: everything HR may, and accounts.
    Admin,
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    /// 工号: the number that the company knows the person by.
    pub staff_no: String,
    pub name: String,
    pub department: DepartmentId,
    pub role: Role,
    /// Posts the person is qualified for; the first one's zone reads their local times.
    pub posts: Vec<PostId>,
    pub phone: String,
    pub email: String,
    /// Whether they still work here.
    pub active: bool,
}
