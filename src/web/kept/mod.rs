//! What was sent when nobody was signed in: carried from page to page until somebody is, and sent by one more press.

mod page;
#[cfg(test)]
mod tests;
pub mod told;

pub use page::go_on;

use super::{form::Form, lang::is_ours};
use maud::{Markup, html};

/// Where it was going, as the pages on the way carry it.
const TO: &str = "kept_to";

/// What stands before the names of what was sent, so that none is taken for the sign-in's own.
const BEFORE: &str = "kept:";

/// That a secret was sent, too.
const SECRET: &str = "kept_secret";

/// Names and values, in bytes, at most.
const MOST_BYTES: usize = 64 * 1024;

/// Fields at most.
const MOST_FIELDS: usize = 2000;

/// The longest address, in bytes.
const LONGEST_ADDRESS: usize = 2000;

/// What is never sent back: passwords, and what a device signed.
const SECRETS: [&str; 6] = ["password", "present", "new", "again", "secret", "passkey"];

/// Acts on the account itself: whoever signs in has done with them, or does them anew.
const NOT_KEPT: [&str; 5] = [
    "/sign-",
    "/account/password",
    "/account/passkeys",
    "/account/sign-out-everywhere",
    "/account/devices",
];

/// A form that was sent, but for what is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    to: String,
    /// In the order in which they were sent; some come more than once.
    fields: Vec<KeptField>,
    /// Whether something secret has to be filled in anew.
    lacks_secret: bool,
}

/// A field that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KeptField {
    name: String,
    value: String,
}

/// What is left of a form that was sent when nobody was signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldForm {
    Kept(Kept),
    /// There was more than is kept.
    TooLong,
    /// There was nothing to keep.
    Nothing,
}

impl HeldForm {
    /// What is left of `sent`, which was going `to` an address of ours.
    pub fn of_sent(to: &str, sent: &Form) -> Self {
        let lacks_secret = sent
            .as_typed()
            .any(|(name, value)| is_secret(name) && !value.is_empty());
        let fields = sent.as_typed().filter(|(name, _)| !is_secret(name));
        match Kept::within(to, fields) {
            _ if !is_kept(to) => Self::Nothing,
            None => Self::TooLong,
            Some(kept) if kept.fields.is_empty() => Self::Nothing,
            Some(kept) => Self::Kept(Kept {
                lacks_secret,
                ..kept
            }),
        }
    }

    /// What a page on the way carries in its own form.
    pub fn carried(form: &Form) -> Self {
        let to = form.value(TO);
        let fields = form.as_typed();
        let fields = fields.filter_map(|(name, value)| Some((name.strip_prefix(BEFORE)?, value)));
        let fields = fields.filter(|(name, _)| !is_secret(name));
        let kept = Kept::within(to, fields);
        let kept = kept.filter(|kept| is_kept(to) && !kept.fields.is_empty());
        kept.map_or(Self::Nothing, |kept| {
            Self::Kept(Kept {
                lacks_secret: !form.is_empty(SECRET),
                ..kept
            })
        })
    }

    /// What is kept, where something is.
    pub fn kept(&self) -> Option<&Kept> {
        match self {
            Self::Kept(kept) => Some(kept),
            Self::TooLong | Self::Nothing => None,
        }
    }
}

/// Whether a form that goes to an address is kept: one of ours, and not of the account itself.
fn is_kept(to: &str) -> bool {
    is_ours(to) && !NOT_KEPT.iter().any(|it| to.starts_with(it))
}

fn is_secret(name: &str) -> bool {
    SECRETS.contains(&name)
}

impl Kept {
    /// `None` where it's more than is kept.
    fn within<'f>(to: &str, fields: impl Iterator<Item = (&'f str, &'f str)>) -> Option<Self> {
        let mut bytes = 0;
        let mut kept = Vec::new();
        for (name, value) in fields {
            bytes += name.len() + value.len();
            if bytes > MOST_BYTES || kept.len() == MOST_FIELDS {
                return None;
            }
            kept.push(KeptField {
                name: name.to_owned(),
                value: value.to_owned(),
            });
        }
        (to.len() <= LONGEST_ADDRESS).then(|| Self {
            to: to.to_owned(),
            fields: kept,
            lacks_secret: false,
        })
    }

    /// The first value of a name; empty where there is none.
    fn value(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|field| field.name == name);
        field.map_or("", |field| &field.value)
    }

    /// The address that it goes to, without what it asks for.
    fn path(&self) -> &str {
        self.to.split('?').next().unwrap_or_default()
    }

    /// The fields by which a page on the way carries it on.
    pub fn carry(&self) -> Markup {
        html! {
            input type="hidden" name=(TO) value=(self.to);
            @if self.lacks_secret { input type="hidden" name=(SECRET) value="1"; }
            @for field in &self.fields {
                input type="hidden" name={ (BEFORE) (field.name) } value=(field.value);
            }
        }
    }

    /// The fields as they were sent.
    fn fields(&self) -> Markup {
        html! {
            @for field in &self.fields { input type="hidden" name=(field.name) value=(field.value); }
        }
    }
}
