//! Passwords: how they are kept, and what a good enough one is.

use super::hashing;
use onpost_rules::{common_password::is_common, typed::fold_signs};

/// Characters that a password has at least.
pub const SHORTEST: usize = 8;

/// Characters that a password has at most: hashing a novel takes memory and time.
pub const LONGEST: usize = 200;

/// What is wrong with a new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    TooShort,
    TooLong,
    /// It holds the staff number.
    HoldsStaffNo,
    /// It is one that whoever guesses tries first.
    Common,
    /// It is the one in use.
    Unchanged,
}

/// What is wrong with `password` for the person with that number, at the site of an address; `None`: nothing.
pub fn fault(password: &str, staff_no: &str, origin: &str) -> Option<PasswordFault> {
    let length = password.chars().count();
    if length < SHORTEST {
        Some(PasswordFault::TooShort)
    } else if length > LONGEST {
        Some(PasswordFault::TooLong)
    } else if staff_no.len() > 2 && password.to_lowercase().contains(&staff_no.to_lowercase()) {
        Some(PasswordFault::HoldsStaffNo)
    } else if is_common(password, origin.rsplit('/').next().unwrap_or_default()) {
        Some(PasswordFault::Common)
    } else {
        None
    }
}

/// The Argon2id hash to keep of a password; its turn is waited for.
pub async fn hash(password: String) -> String {
    hashing::wait_in_line().await.hash(password).await
}

/// What a first password is made of.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";

/// A first password: easy to read out and to type, 60 random bits.
pub fn first() -> String {
    in_groups(&random_letters(12))
}

/// So many letters by chance, of about 5 bits each, none of which is taken for another.
pub(super) fn random_letters(count: usize) -> String {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes).expect("the system has randomness");
    let letters = bytes.iter().map(|byte| LETTERS[usize::from(byte % 32)]);
    letters.map(char::from).collect()
}

/// Letters in groups of four, as people read them out.
pub(super) fn in_groups(letters: &str) -> String {
    let letters: Vec<char> = letters.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

/// What somebody typed as letters of ours: without blanks and dashes; nothing where another sign is among them.
pub(super) fn read_letters(typed: &str) -> Option<String> {
    let typed = fold_signs(typed).to_lowercase();
    let letters = typed.chars().filter(|it| !it.is_whitespace() && *it != '-');
    let letters: String = letters.collect();
    let is_ours = letters.bytes().all(|it| LETTERS.contains(&it));
    is_ours.then_some(letters)
}

/// Whether a password looks like one that [`first`] makes.
pub fn is_first(password: &str) -> bool {
    let groups: Vec<&[u8]> = password.as_bytes().split(|byte| *byte == b'-').collect();
    let is_group = |group: &&[u8]| group.len() == 4 && group.iter().all(|it| LETTERS.contains(it));
    groups.len() == 3 && groups.iter().all(is_group)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://huaxing.example.com";

    #[test]
    fn a_password_is_long_enough_and_is_not_the_staff_number() {
        assert_eq!(
            fault("1234567", "1001", ORIGIN),
            Some(PasswordFault::TooShort)
        );
        assert_eq!(
            fault("my-1001-pw", "1001", ORIGIN),
            Some(PasswordFault::HoldsStaffNo)
        );
        assert_eq!(
            fault(&"长".repeat(201), "1001", ORIGIN),
            Some(PasswordFault::TooLong)
        );
        for common in ["iloveyou1", "woaini1314", "Huaxing@2026"] {
            assert_eq!(fault(common, "1001", ORIGIN), Some(PasswordFault::Common));
        }
        assert_eq!(fault("江南可采莲莲叶何田田", "1001", ORIGIN), None);
    }

    #[test]
    fn first_passwords_differ_and_are_good_enough() {
        let (a, b) = (first(), first());
        assert_ne!(a, b);
        assert_eq!(a.len(), 14);
        assert_eq!(fault(&a, "1001", ORIGIN), None);
        assert!(is_first(&a), "{a}");
        assert!(!is_first(&a[..13]) && !is_first("guess-guess-guess") && !is_first(""));
    }
}
