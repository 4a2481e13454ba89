//! What a file may change of what is there: what was changed in the file since its last import, not what people changed on
//! the pages, and nobody's rights.

/// The tables of a folder.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Noun {
    Departments,
    Posts,
    Coverage,
    Shifts,
    Staff,
    Contracts,
    Duties,
    Punches,
    LeaveKinds,
    Requests,
    Corrections,
    Extensions,
    PostChecks,
    Grants,
    Protections,
    Calendar,
    Policy,
}

/// Whether a file may take back what was changed on the pages, and give and take rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Over {
    /// It may not: what is there stays, and is told.
    #[default]
    Keep,
    /// Somebody has seen what it overwrites, and wants it.
    Overwrite,
}

/// What hangs on a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    Plain,
    /// Where somebody belongs: that it's empty may have been meant.
    Place,
    /// What somebody may do: no file gives or takes that by itself.
    Rights,
}

/// A column of a thing, as three know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergeColumn<'c> {
    /// What the file said when it was last imported; `None`: nobody knows.
    pub last: Option<&'c str>,
    pub stored: &'c str,
    /// What the file says now.
    pub given: &'c str,
}

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighed {
    Same,
    /// It becomes what the file says.
    Take,
    /// It stays as it is stored.
    Leave(UnchangedReason),
}

/// Why a column stays as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnchangedReason {
    /// It was changed on the pages since the file was imported last.
    ChangedHere,
    /// It's otherwise, and nobody knows who changed it.
    Unknown,
    /// The file would change what somebody may do.
    Rights,
    /// It would rewrite what holds on dates that have begun, and nobody gave a reason.
    Rewrites,
}

/// What becomes of a column that a file names.
pub fn weigh(column: MergeColumn, bearing: Bearing, over: Over) -> Weighed {
    let MergeColumn {
        last,
        stored,
        given,
    } = column;
    if stored == given {
        return Weighed::Same;
    }
    if over == Over::Overwrite {
        return Weighed::Take;
    }
    match last {
        Some(last) if last != stored => Weighed::Leave(UnchangedReason::ChangedHere),
        Some(_) if bearing == Bearing::Rights => Weighed::Leave(UnchangedReason::Rights),
        Some(_) => Weighed::Take,
        None if stored.is_empty() && bearing == Bearing::Plain => Weighed::Take,
        None => Weighed::Leave(UnchangedReason::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_changes_what_it_said_before_and_nothing_else() {
        use Weighed::{Leave, Same, Take};
        for (last, stored, given, right) in [
            (Some("甲"), "甲", "甲", Same),
            (Some("甲"), "甲", "乙", Take),
            (Some("甲"), "丙", "甲", Leave(UnchangedReason::ChangedHere)),
            (Some("甲"), "丙", "乙", Leave(UnchangedReason::ChangedHere)),
            (Some("甲"), "乙", "乙", Same),
            (Some(""), "", "乙", Take),
            (Some("甲"), "", "甲", Leave(UnchangedReason::ChangedHere)),
            (None, "甲", "乙", Leave(UnchangedReason::Unknown)),
            (None, "", "乙", Take),
        ] {
            let column = MergeColumn {
                last,
                stored,
                given,
            };
            let found = weigh(column, Bearing::Plain, Over::Keep);
            assert_eq!(found, right, "{column:?}");
            let wanted = if right == Same { Same } else { Take };
            assert_eq!(weigh(column, Bearing::Rights, Over::Overwrite), wanted);
        }
    }

    #[test]
    fn no_file_gives_rights_by_itself() {
        let weighed = |last, stored, bearing| {
            let column = MergeColumn {
                last,
                stored,
                given: "supervisor",
            };
            weigh(column, bearing, Over::Keep)
        };
        let left = Weighed::Leave(UnchangedReason::Rights);
        assert_eq!(weighed(Some("staff"), "staff", Bearing::Rights), left);
        assert_eq!(
            weighed(Some("staff"), "staff", Bearing::Place),
            Weighed::Take
        );
        let unknown = Weighed::Leave(UnchangedReason::Unknown);
        for bearing in [Bearing::Place, Bearing::Rights] {
            assert_eq!(weighed(None, "", bearing), unknown);
        }
    }
}
