//! Open items: they belong to a post, and stay open over shifts until somebody closes them.

use crate::{
    ids::{HandoverId, OpenItemId, PersonId, PostId},
    time::Instant,
};
use chrono::Duration;
use serde::{Deserialize, Serialize};

/// How long before a promised time it's near.
const NEAR: Duration = Duration::hours(1);

/// How much it matters.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Priority {
    High,
    Medium,
    Low,
}

/// 待办事项: something that a shift leaves to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    pub id: OpenItemId,
    /// The note that it came with.
    pub handover: HandoverId,
    pub post: PostId,
    pub text: String,
    /// The number of the ticket; empty where there is none.
    pub ticket: String,
    pub priority: Priority,
    /// By when a customer was promised an answer.
    pub promised_at: Option<Instant>,
    pub opened_by: PersonId,
    pub opened_at: Instant,
    /// `None` while it's open.
    pub closed: Option<Closing>,
}

/// How an item was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub by: PersonId,
    pub at: Instant,
    pub solution: String,
}

/// How an item stands to what was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Promise {
    /// Nothing was promised.
    None,
    /// There is time.
    Ahead,
    /// Within the hour.
    Near,
    /// It should have been kept by now.
    Past,
}

impl OpenItem {
    /// How it stands to what was promised.
    pub fn promise(&self, now: Instant) -> Promise {
        match self.promised_at {
            None => Promise::None,
            Some(at) if at <= now => Promise::Past,
            Some(at) if at - now <= NEAR => Promise::Near,
            Some(_) => Promise::Ahead,
        }
    }

    /// Whether it was open at an instant.
    pub fn is_open_at(&self, at: Instant) -> bool {
        self.opened_at <= at && self.closed.as_ref().is_none_or(|closed| at < closed.at)
    }
}

/// Items as one has to look at them: by priority, then what was promised first, then what was opened first.
pub fn in_order(mut items: Vec<OpenItem>) -> Vec<OpenItem> {
    items.sort_by_key(|item| {
        let promised = (item.promised_at.is_none(), item.promised_at);
        (item.priority, promised, item.opened_at, item.id)
    });
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;
    use uuid::Uuid;

    fn item(number: u128, priority: Priority, promised: Option<&str>) -> OpenItem {
        OpenItem {
            id: OpenItemId(Uuid::from_u128(number)),
            handover: HandoverId(Uuid::from_u128(1)),
            post: PostId(Uuid::from_u128(2)),
            text: "核心交换机".into(),
            ticket: String::new(),
            priority,
            promised_at: promised.map(at),
            opened_by: PersonId(Uuid::from_u128(3)),
            opened_at: at("11-02 16:00"),
            closed: None,
        }
    }

    #[test]
    fn a_promise_is_near_within_the_hour_and_past_when_it_comes() {
        let promised = item(1, Priority::High, Some("11-02 18:00"));
        for (now, expected) in [
            ("11-02 16:59:59", Promise::Ahead),
            ("11-02 17:00", Promise::Near),
            ("11-02 17:59:59", Promise::Near),
            ("11-02 18:00", Promise::Past),
        ] {
            assert_eq!(promised.promise(at(now)), expected, "{now}");
        }
        let none = item(1, Priority::High, None);
        assert_eq!(none.promise(at("11-02 18:00")), Promise::None);
    }

    #[test]
    fn what_matters_most_and_was_promised_first_stands_on_top() {
        let items = vec![
            item(1, Priority::Low, Some("11-02 17:00")),
            item(2, Priority::High, None),
            item(3, Priority::High, Some("11-02 19:00")),
            item(4, Priority::High, Some("11-02 18:00")),
        ];
        let order: Vec<u128> = in_order(items).iter().map(|it| it.id.0.as_u128()).collect();
        assert_eq!(order, [4, 3, 2, 1]);
    }

    #[test]
    fn it_stays_open_until_it_is_closed() {
        let mut held = item(1, Priority::Medium, None);
        assert!(!held.is_open_at(at("11-02 15:59")));
        assert!(held.is_open_at(at("11-05 00:00")));
        held.closed = Some(Closing {
            by: held.opened_by,
            at: at("11-03 09:00"),
            solution: "已更换光模块".into(),
        });
        assert!(held.is_open_at(at("11-03 08:59")));
        assert!(!held.is_open_at(at("11-03 09:00")));
    }
}
