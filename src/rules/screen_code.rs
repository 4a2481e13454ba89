//! The code at the post: six digits that change every 30 seconds (RFC 6238), from a secret that each post has of its own.

use super::time::Instant;
use chrono::{DateTime, Duration};
use totp_rs::{Algorithm, Builder, Totp};

/// How long a code stands, in seconds.
pub const STEP_SECONDS: i64 = 30;

/// How many digits a code has.
pub const DIGITS: usize = 6;

/// How many steps a code may be older or newer than the present one: clocks differ, and people type.
const DRIFT_STEPS: u16 = 1;

/// Wrong codes of one person that are heard within [`PATIENCE`]; after them nobody is listened to until it's over.
pub const MOST_MISSES: i64 = 10;

/// The while in which wrong codes are counted, from the first of them.
pub const PATIENCE: Duration = Duration::minutes(10);

/// What the digits are made from; it never leaves the service, not even for the screen at the post.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; Secret::BYTES]);

impl Secret {
    /// As long as the digest of SHA-1, as RFC 4226 advises.
    pub const BYTES: usize = 20;

    /// A secret out of random bytes.
    pub fn new(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// Its bytes, to be kept.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// A code as the screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenCode {
    pub digits: String,
    /// Since when it stands.
    pub from: Instant,
    /// When the next one follows.
    pub until: Instant,
}

/// The code that stands at `now`.
pub fn shown(secret: &Secret, now: Instant) -> ScreenCode {
    let step = step(now);
    let at = |step: u64| {
        let seconds = i64::try_from(step).unwrap_or_default() * STEP_SECONDS;
        DateTime::from_timestamp(seconds, 0).unwrap_or(now)
    };
    ScreenCode {
        digits: totp(secret).generate(seconds(now)).to_string(),
        from: at(step),
        until: at(step + 1),
    }
}

/// The number of the step that `now` lies in.
pub fn step(now: Instant) -> u64 {
    seconds(now) / STEP_SECONDS.unsigned_abs()
}

/// The step whose code somebody typed: the present one, the one before or the one after; `None`: a wrong code.
pub fn typed(secret: &Secret, text: &str, now: Instant) -> Option<u64> {
    totp(secret).check(&digits(text), seconds(now))
}

/// The digits of what was typed: without blanks, full-width ones as plain ones.
fn digits(text: &str) -> String {
    let plain = |sign: char| match sign {
        '０'..='９' => char::from_digit(u32::from(sign) - u32::from('０'), 10).unwrap_or(sign),
        _ => sign,
    };
    let signs = text.chars().filter(|sign| !sign.is_whitespace());
    signs.map(plain).collect()
}

fn totp(secret: &Secret) -> Totp {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(DRIFT_STEPS)
        .with_step_duration(STEP_SECONDS.unsigned_abs())
        .with_secret(secret.bytes())
        .build_noncompliant()
}

fn seconds(at: Instant) -> u64 {
    u64::try_from(at.timestamp()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rfc() -> Secret {
        Secret::new(*b"12345678901234567890")
    }

    fn at(seconds: i64) -> Instant {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_vectors_of_rfc_6238_come_out() {
        // Appendix B tells eight digits of SHA-1; six digits are the last six of them.
        for (time, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let shown = shown(&rfc(), at(time));
            assert_eq!(shown.digits, eight[2..], "{time}");
            assert!(shown.from <= at(time) && at(time) < shown.until);
        }
    }

    #[test]
    fn a_code_stands_for_thirty_seconds_from_each_half_minute() {
        let shown = shown(&rfc(), at(59));
        assert_eq!((shown.from, shown.until), (at(30), at(60)));
        assert_eq!((step(at(59)), step(at(60))), (1, 2));
    }

    #[test]
    fn one_step_of_drift_is_allowed_each_way_and_no_more() {
        let code = shown(&rfc(), at(1_234_567_890)).digits;
        for (now, right) in [
            (1_234_567_859, false),
            (1_234_567_860, true),
            (1_234_567_919, true),
            (1_234_567_949, true),
            (1_234_567_950, false),
        ] {
            let step = typed(&rfc(), &code, at(now));
            assert_eq!(step.is_some(), right, "{now}");
            assert!(step.is_none_or(|step| step == 41_152_263), "{now}");
        }
    }

    #[test]
    fn what_people_type_is_read_kindly_and_what_is_none_is_wrong() {
        let now = at(1_234_567_890);
        for right in ["005924", " 005 924 ", "００５９２４", "005\u{3000}924"] {
            assert_eq!(typed(&rfc(), right, now), Some(step(now)), "{right:?}");
        }
        for wrong in [
            "", "5924", "0059240", "00592a", "+05924", "005925", "-05924",
        ] {
            assert_eq!(typed(&rfc(), wrong, now), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_secret_is_not_told() {
        assert_eq!(format!("{:?}", rfc()), "Secret");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_taken_and_another_posts_code_is_not_mistaken(
            mine: [u8; 20], other: [u8; 20], seconds in 0i64..20_000_000_000,
        ) {
            let (mine, other, now) = (Secret::new(mine), Secret::new(other), at(seconds));
            let code = shown(&mine, now).digits;
            prop_assert_eq!(code.len(), DIGITS);
            prop_assert!(typed(&mine, &code, now).is_some());
            let near = [-30, 0, 30].map(|drift| shown(&other, at((seconds + drift).max(0))).digits);
            prop_assert_eq!(typed(&other, &code, now).is_some(), near.contains(&code));
        }
    }
}
