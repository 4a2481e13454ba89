//! Browsers: a random token that one keeps for years, so that punches made with the same one can be told.

use sha2::{Digest, Sha256};

/// The length of a token as text.
const DIGITS: usize = 64;

/// What a browser holds; only its hash is kept, and nothing of it is logged.
#[derive(Clone, PartialEq, Eq)]
pub struct BrowserToken(String);

impl BrowserToken {
    /// 256 random bits.
    pub fn random() -> Self {
        let mut bytes = [0; DIGITS / 2];
        getrandom::fill(&mut bytes).expect("the system has randomness");
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// What a browser sent; `None` where it's none that we gave.
    pub fn from_browser(text: &str) -> Option<Self> {
        let is_ours = text.len() == DIGITS && text.bytes().all(|it| it.is_ascii_hexdigit());
        is_ours.then(|| Self(text.to_owned()))
    }

    /// What goes into the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept with punches.
    pub(super) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tokens_of_ours_are_taken_back() {
        let given = BrowserToken::random();
        let back = BrowserToken::from_browser(given.as_str()).unwrap();
        assert_eq!(back.hash(), given.hash());
        assert_ne!(BrowserToken::random().hash(), given.hash());
        for foreign in ["", "x", &given.as_str()[1..], &"g".repeat(DIGITS)] {
            assert!(BrowserToken::from_browser(foreign).is_none(), "{foreign}");
        }
    }
}
