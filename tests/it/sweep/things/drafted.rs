//! What is planned: a draft with its steps, and a roster that was found.

use super::Making;
use chrono::{Datelike, NaiveDate, Weekday};
use onpost::rules::{duty::Duty, time::Month};
use serde_json::{Value, json};

impl Making<'_> {
    /// A draft of December that can be published, and a search for January that has ended.
    pub(super) async fn rosters(&mut self) {
        let (day, late) = (
            self.duty("1001,2026-11-02").await,
            self.duty("1002,2026-11-02").await,
        );
        let month = Month::parse("2026-12").unwrap();
        let wanted = |date: &NaiveDate| matches!(date.weekday(), Weekday::Mon | Weekday::Tue);
        let cells = month.days().filter(wanted).flat_map(|date| {
            [&day, &late].map(|held| {
                json!({ "person": held.person, "date": date, "shift": held.shift, "pinned": false })
            })
        });
        let edit = json!({ "seen": 0, "changes": cells.collect::<Vec<_>>() });
        let boss = self.by.role("own boss");
        let address = self.names.filled("/rosters/{post}/{drafted}/edit");
        let drafted = boss.send(&address, &edit).await;
        assert_eq!(drafted.status, 200, "{}", drafted.text);
        let step = drafted.json()["revision"].clone();
        self.names.keep("step", &step);
        self.taken_back(&day, &step).await;
        let ask = [
            ("seconds", "600"),
            ("steps", "1"),
            ("seed", "1"),
            ("published", "stays"),
        ];
        self.done("own boss", "/rosters/{post}/{generated}/generate", &ask)
            .await;
        let events = "/rosters/{post}/{generated}/generate/events";
        let events = self.names.filled(events);
        let events = self.by.role("own boss").get(&events).await;
        assert!(events.text.contains("event: end"), "{}", events.text);
        let generate = self.names.filled("/rosters/{post}/{generated}/generate");
        let page = self.by.role("own boss").get(&generate).await;
        let found = page.attribute("#found input[name=run]", "value");
        self.names.keep("found", found.expect("a roster was found"));
        let day_off = [
            ("from", "2026-12-26"),
            ("kind", "holiday"),
            ("name", "补休"),
        ];
        self.done("hr", "/calendar", &day_off).await;
    }

    /// A cell of December that was set and taken back since.
    async fn taken_back(&mut self, duty: &Duty, step: &Value) {
        let cell = json!({ "person": duty.person, "date": "2026-12-04", "shift": duty.shift, "pinned": false });
        let edit = json!({ "seen": step, "changes": [cell] });
        let address = self.names.filled("/rosters/{post}/{drafted}/edit");
        let set = self.by.role("own boss").send(&address, &edit).await;
        let set = set.json()["revision"].as_i64().unwrap();
        let undo = "/rosters/{post}/{drafted}/undo";
        self.done("own boss", undo, &[("step", &set.to_string())])
            .await;
        self.names.keep("taken_back", set + 1);
        self.names.keep("revision", set + 1);
    }
}
