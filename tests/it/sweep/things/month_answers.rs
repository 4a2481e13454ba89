//! What was said of months that are over: September's confirmed and disputed, October's waiting; and August, closed.

use super::{Making, id};

impl Making<'_> {
    /// A confirmation, a dispute, and the hash of what waits to be confirmed: last, since it's of all that was decided.
    pub(super) async fn month_answers(&mut self) {
        let li = self.by.role("oneself");
        let hash = "form[action='/month/answer'] [name=sha256]";
        let page = li.get("/month/answer?month=2026-09").await;
        let shown = page.attribute(hash, "value").expect(&page.text);
        let form = [("month", "2026-09"), ("sha256", &*shown), ("by", "session")];
        self.done("oneself", "/month/answer", &form).await;
        let form = [("month", "2026-09"), ("duty", ""), ("text", "少了一天")];
        self.done("oneself", "/month/dispute", &form).await;
        let page = li.get("/month/answer?month=2026-09").await;
        let dispute = page.attribute("a.slip-link", "href").expect(&page.text);
        let file = page.attribute("a[href^='/month-confirmations/']", "href");
        let waiting = li.get("/month/answer?month=2026-10").await;
        let waiting = waiting.attribute(hash, "value").unwrap();
        self.names.keep("dispute", id(&dispute));
        self.names.keep("confirmation", id(&file.unwrap()));
        self.names.keep("sha256", waiting);
    }

    /// A month without a duty, closed.
    pub(super) async fn closed(&mut self) {
        let address = "/months/close/all?month=2026-08";
        self.done("hr", address, &[("reason", "")]).await;
    }
}
