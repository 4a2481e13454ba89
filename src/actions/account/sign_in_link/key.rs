//! Keys: what leads in by a link, in letters that can be read out and typed.

use crate::account::password::{in_groups, random_letters, read_letters};
use sha2::{Digest, Sha256};

/// Letters of a key in an address: more than 128 random bits.
const IN_AN_ADDRESS: usize = 26;

/// Letters of a key that is typed from a slip: about 79 random bits, of which no guesser finds any at the pace that an
/// address is held to, nor whoever has the hashes before they are worthless.
const TYPED: usize = 16;

/// What leads in by a link; its hash alone is kept, and nothing of it is logged.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkKey(String);

impl LinkKey {
    /// One for an address.
    pub(super) fn of_address() -> Self {
        Self(random_letters(IN_AN_ADDRESS))
    }

    /// One to be typed.
    pub(super) fn typed() -> Self {
        Self(random_letters(TYPED))
    }

    /// What a browser sent or somebody typed; `None` where it's none that we gave.
    pub fn read(text: &str) -> Option<Self> {
        let letters = read_letters(text)?;
        [IN_AN_ADDRESS, TYPED]
            .contains(&letters.len())
            .then_some(Self(letters))
    }

    /// What stands in the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read and type it.
    pub fn in_groups(&self) -> String {
        in_groups(&self.0)
    }

    /// What the database keeps of it: SHA-256.
    pub(super) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_people_type_it_and_nothing_else_is_one() {
        let key = LinkKey::typed();
        assert_eq!(key.in_groups().len(), 19);
        for typed in [
            key.in_groups(),
            key.as_str().to_uppercase(),
            format!(" {} ", key.in_groups().replace('-', " ")),
        ] {
            assert!(LinkKey::read(&typed) == Some(key.clone()), "{typed}");
        }
        let long = LinkKey::of_address();
        assert_eq!(long.as_str().len(), 26);
        assert!(LinkKey::read(long.as_str()) == Some(long.clone()));
        assert!(long.hash() != LinkKey::of_address().hash());
        for foreign in [
            "",
            "abcd",
            &long.as_str()[1..],
            "ABCD-EFGH-IJKL-MNOP",
            "江南可采莲莲叶何田田鱼戏莲叶间",
        ] {
            assert!(LinkKey::read(foreign).is_none(), "{foreign}");
        }
    }
}
