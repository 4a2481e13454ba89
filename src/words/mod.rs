//! The words that people read, in 简体中文 and English, from the Fluent files beside this one.

pub mod family;

use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, static_loader};
use std::{borrow::Cow, collections::HashMap};

static_loader! {
    static LOCALES = {
        locales: ".",
        fallback_language: "zh-CN",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// In which words somebody reads: their language, and the year in which they read, so that dates of other years are
/// told with theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Lang {
    tongue: Tongue,
    /// `None` where nobody said.
    year: Option<i32>,
}

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tongue {
    /// 简体中文
    #[default]
    Zh,
    En,
}

#[expect(
    non_upper_case_globals,
    reason = "named as the language, whatever the year"
)]
impl Lang {
    /// 简体中文
    pub const Zh: Self = Self::of(Tongue::Zh);
    pub const En: Self = Self::of(Tongue::En);
}

impl Lang {
    const fn of(tongue: Tongue) -> Self {
        Self { tongue, year: None }
    }

    /// Which language it is.
    pub fn tongue(self) -> Tongue {
        self.tongue
    }

    /// The same, read in a year.
    pub fn read_in(self, year: i32) -> Self {
        Self {
            year: Some(year),
            ..self
        }
    }

    /// Whether a date of this year has to be told with it.
    pub fn tells_year(self, year: i32) -> bool {
        self.year.is_some_and(|own| own != year)
    }

    /// Its tag, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self.tongue {
            Tongue::Zh => "zh-CN",
            Tongue::En => "en",
        }
    }

    /// The language that a tag or a locale name asks for: `zh_CN.UTF-8`, `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        if tag.starts_with("zh") {
            Some(Self::Zh)
        } else if tag.starts_with("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The text of a key; use [`say!`](crate::say) where it takes arguments.
    pub fn say(self, key: &str) -> String {
        self.found(key, LOCALES.try_lookup(&self.id(), key))
    }

    /// The text of a key with its arguments.
    pub fn say_with(self, key: &str, arguments: &[(&'static str, FluentValue<'static>)]) -> String {
        let arguments: HashMap<Cow<'static, str>, FluentValue> = arguments
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), value.clone()))
            .collect();
        let text = LOCALES.try_lookup_with_args(&self.id(), key, &arguments);
        self.found(key, text)
    }

    fn id(self) -> LanguageIdentifier {
        self.tag().parse().expect("our own tags are well formed")
    }

    /// The text; where it's missing, the key, so that a page lacks a word and not everything.
    fn found(self, key: &str, text: Option<String>) -> String {
        debug_assert!(text.is_some(), "{self:?} has no word for {key}");
        text.unwrap_or_else(|| key.to_owned())
    }
}

/// The text of a key: `say!(lang, "clock-late", minutes = 17, from = "07:45")`.
#[macro_export]
macro_rules! say {
    ($lang:expr, $key:expr) => {
        $lang.say($key)
    };
    ($lang:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $lang.say_with($key, &[$((stringify!($name), ($value).into())),+])
    };
}
