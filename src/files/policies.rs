//! The versions of the policy: `policy.toml` holds one, and `policy.2.toml`, `policy.3.toml` and so on hold others.

use super::{
    fault::{FileFault, WrongInFile},
    folder::Folder,
    policy::{self, EFFECTIVE_FROM},
};
use onpost_rules::policy::{Policies, Policy};

/// The file of the first version, or of the only one.
pub const FILE: &str = "policy.toml";

/// How the files of further versions begin and end, between which their numbers stand.
const MORE: (&str, &str) = ("policy.", ".toml");

/// So many versions are read at most.
const MOST: u32 = 999;

/// The name of the file of a version: 1 is the first.
pub fn file_of(number: u32) -> String {
    match number {
        0 | 1 => FILE.to_owned(),
        more => format!("{}{more}{}", MORE.0, MORE.1),
    }
}

/// Whether a file of this name holds a version beside the first.
pub fn is_of_more(name: &str) -> bool {
    let number = name.strip_prefix(MORE.0);
    let number = number.and_then(|rest| rest.strip_suffix(MORE.1)?.parse::<u32>().ok());
    number.is_some_and(|it| (2..=MOST).contains(&it) && file_of(it) == name)
}

/// Reads the policy, a version from each of its files; without any, the numbers of the documents.
///
/// Each is in force from its date; of two with one date and other content the later file is refused.
/// Law 8.1.
pub fn read(folder: &mut Folder) -> Policies {
    let mut versions: Vec<Policy> = Vec::new();
    for number in 1..=MOST {
        let file = file_of(number);
        let Some(text) = folder.settings(&file) else {
            continue;
        };
        let text = folder.faults.keep(text);
        let policy = text.and_then(|text| policy::version(&file, &text, &mut folder.faults));
        let Some(mut policy) = policy else {
            continue;
        };
        policy.version = versions.len() as i64 + 1;
        let same = |it: &&Policy| it.effective_from == policy.effective_from;
        match versions.iter().find(same) {
            None => versions.push(policy),
            Some(first) if first.terms == policy.terms => {}
            Some(_) => folder.faults.push(FileFault {
                file,
                row: None,
                column: Some(EFFECTIVE_FROM.to_owned()),
                value: String::new(),
                what: WrongInFile::SameDate,
            }),
        }
    }
    Policies::new(versions)
}
