//! What was decided already, and can be taken back: all of 30 October.

use super::{Making, action, id};

impl Making<'_> {
    /// A correction that was approved, a longer duty that was ordered.
    pub(super) async fn decided(&mut self) {
        let approval = [("answer", "approve"), ("seen", "1"), ("reason", "")];
        let punch = [
            ("direction", "in"),
            ("at", "2026-10-30T07:40"),
            ("cause", "device"),
            ("reason", "读卡器坏了"),
        ];
        let address = "/corrections/new?duty={before}";
        let filed = self.done("oneself", address, &punch).await;
        self.names.keep("supplied", id(&filed.location));
        self.done("own boss", "/corrections/{supplied}/decide", &approval)
            .await;
        let longer = [("until", "2026-10-30T18:00"), ("reason", "交换机未恢复")];
        let address = "/extensions/new?duty={before}";
        let ordered = self.done("own boss", address, &longer).await;
        self.names.keep("ordered", id(&ordered.location));
        self.verified().await;
    }

    /// What was found at the post by another boss than the one who verified it.
    async fn verified(&mut self) {
        let wu = self.house.sign_in("2003").await;
        let boss = self.by.role("own boss");
        let before = self.names.filled("{before}");
        let form = [
            ("duty", &*before),
            ("finding", "left_post"),
            ("note", "不在岗"),
        ];
        let recorded = wu.post("/post-checks/new", &form).await;
        assert_eq!(recorded.status, 303, "{}", recorded.text);
        let book = boss.get("/post-checks").await;
        let known = self.names.filled("{check}");
        let rule = format!("[action$='/rule']:not([action*='{known}'])");
        self.names.keep("verified", id(&action(&book, &rule)));
        let ruling = [("ruling", "verify"), ("seen", "1"), ("reason", "录像")];
        self.done("own boss", "/post-checks/{verified}/rule", &ruling)
            .await;
    }
}
