//! Robots: what posts to the group chat of a department.

use super::{
    ids::{DepartmentId, RobotId},
    letter::Language,
    notice::Topic,
};
use std::collections::BTreeSet;

/// Whose robot it is: each wants its messages in another shape.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum RobotKind {
    /// 钉钉
    Dingtalk,
    /// 企业微信
    Wecom,
    /// 飞书
    Feishu,
}

/// A robot of a department's group.
#[derive(Clone, PartialEq, Eq)]
pub struct Robot {
    pub id: RobotId,
    pub department: DepartmentId,
    pub kind: RobotKind,
    /// Where it's posted to; as good as a password, since whoever knows it can post.
    pub url: String,
    /// What signs; empty where the robot asks for none.
    pub secret: String,
    pub language: Language,
    /// What it's told of.
    pub topics: BTreeSet<Topic>,
    pub active: bool,
}

impl std::fmt::Debug for Robot {
    /// Without what lets others post.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Robot")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("topics", &self.topics)
            .field("active", &self.active)
            .finish_non_exhaustive()
    }
}

impl Robot {
    /// The address without what lets others post: `https://oapi.dingtalk.com/…3f2a`.
    pub fn shown(&self) -> String {
        let (scheme, rest) = self.url.split_once("://").unwrap_or_default();
        let host = rest.split(['/', '?']).next().unwrap_or_default();
        let tail: Vec<char> = rest[host.len()..].chars().collect();
        let last: String = tail[tail.len() - tail.len().min(4)..].iter().collect();
        format!("{scheme}://{host}/…{last}")
    }
}

/// Whether an address can be a robot's: https, or http to this very machine.
pub fn is_address(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let plain = !host.is_empty() && !authority.contains('@') && !url.contains(char::is_whitespace);
    match scheme {
        "https" => plain,
        "http" => plain && ["localhost", "127.0.0.1", "::1"].contains(&host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_are_posted_to() {
        for right in [
            "https://oapi.dingtalk.com/robot/send?access_token=abc",
            "https://relay.internal:8443/hook",
            "http://localhost:9000/x",
            "http://127.0.0.1:9000",
            "http://[::1]:9000/x",
        ] {
            assert!(is_address(right), "{right}");
        }
        for wrong in [
            "",
            "oapi.dingtalk.com/robot",
            "http://oapi.dingtalk.com/robot",
            "http://localhost@evil.example/",
            "http://localhost:80@evil.example/",
            "http://localhost.evil.example/",
            "https://user@host/",
            "https:///x",
            "https://a b/",
            "ftp://localhost/",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_lets_others_post_is_not_shown() {
        let robot = Robot {
            id: RobotId(uuid::Uuid::nil()),
            department: DepartmentId(uuid::Uuid::nil()),
            kind: RobotKind::Dingtalk,
            url: "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef".into(),
            secret: "SECret".into(),
            language: Language::Zh,
            topics: BTreeSet::new(),
            active: true,
        };
        assert_eq!(robot.shown(), "https://oapi.dingtalk.com/…cdef");
        let printed = format!("{robot:?}");
        assert!(
            !printed.contains("SECret") && !printed.contains("access_token"),
            "{printed}"
        );
    }
}
