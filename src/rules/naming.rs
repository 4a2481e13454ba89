//! What departments, posts and shifts are called: by everybody, and by those who read English where that differs.

use super::{
    post::{Department, Post},
    shift::Shift,
};
use serde::{Deserialize, Serialize};

/// What has a name, and may have one in English beside it.
pub trait Named {
    /// What everybody calls it.
    fn name(&self) -> &str;

    /// What those who read English call it, where it has such a name.
    fn name_en(&self) -> Option<&str>;
}

impl Named for Department {
    fn name(&self) -> &str {
        &self.name
    }

    fn name_en(&self) -> Option<&str> {
        self.name_en.as_deref()
    }
}

impl Named for Post {
    fn name(&self) -> &str {
        &self.name
    }

    fn name_en(&self) -> Option<&str> {
        self.name_en.as_deref()
    }
}

impl Named for Shift {
    fn name(&self) -> &str {
        &self.name
    }

    fn name_en(&self) -> Option<&str> {
        self.name_en.as_deref()
    }
}

/// A name as it was when something was told of it: whoever reads of it later may read another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NameTold {
    /// As everybody calls it.
    One(String),
    /// With what those who read English call it.
    Both { name: String, name_en: String },
}

impl NameTold {
    /// What something is called now; nothing where it's gone.
    pub fn of(it: Option<&impl Named>) -> Self {
        let name = it.map_or("", Named::name).to_owned();
        match it.and_then(Named::name_en) {
            Some(name_en) => Self::Both {
                name,
                name_en: name_en.to_owned(),
            },
            None => Self::One(name),
        }
    }
}

impl Named for NameTold {
    fn name(&self) -> &str {
        match self {
            Self::One(name) | Self::Both { name, .. } => name,
        }
    }

    fn name_en(&self) -> Option<&str> {
        match self {
            Self::One(_) => None,
            Self::Both { name_en, .. } => Some(name_en),
        }
    }
}

impl From<&str> for NameTold {
    fn from(name: &str) -> Self {
        Self::One(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn a_name_is_kept_with_its_english_one_and_alone_as_a_plain_word() {
        let mut post = Sample::first_line().facts.posts.remove(0);
        let told = |post: &Post| serde_json::to_string(&NameTold::of(Some(post))).unwrap();
        assert_eq!(told(&post), r#""呼叫中心""#);
        post.name_en = Some("Call centre".into());
        assert_eq!(
            told(&post),
            r#"{"name":"呼叫中心","name_en":"Call centre"}"#
        );
        for kept in [told(&post), r#""呼叫中心""#.to_owned()] {
            let back: NameTold = serde_json::from_str(&kept).unwrap();
            assert_eq!(back.name(), "呼叫中心");
            assert_eq!(serde_json::to_string(&back).unwrap(), kept);
        }
        assert_eq!(NameTold::of(None::<&Post>), "".into());
    }
}
