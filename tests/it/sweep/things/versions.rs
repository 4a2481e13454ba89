//! What holds from a date: a version to come, a rewriting, and files that wait to be imported.

use super::{super::stage::TABLE, Making, id};

impl Making<'_> {
    /// The post is of the second line from December on, a day of the calendar was rewritten, and HR has offered a table.
    pub(super) async fn versions(&mut self) {
        self.names.keep("coming", "2026-12-01");
        self.names.keep("versioned", "post");
        let hr = self.by.role("hr");
        let own = self.names.filled("/posts/{post}");
        let page = hr.get(&own).await;
        let mut form = page.form(&own);
        form.retain(|(name, _)| name != "line" && name != "holds_from");
        form.push(("line".into(), "second".into()));
        form.push(("holds_from".into(), "2026-12-01".into()));
        let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (&**a, &**b)).collect();
        let changed = hr.post(&own, &form).await;
        assert_eq!(changed.status, 303, "{}", changed.text);
        let day = [
            ("from", "2026-10-01"),
            ("kind", "statutory"),
            ("name", "国庆节"),
            ("rewrite_reason", "漏录"),
        ];
        let asked = hr.post("/calendar", &day).await;
        assert_eq!(asked.status, 200, "{}", asked.text);
        let meant = asked.attribute("input[name=rewrite_meant]", "value");
        let meant = meant.unwrap();
        let day: Vec<(&str, &str)> = day
            .into_iter()
            .chain([("rewrite_meant", &*meant)])
            .collect();
        assert_eq!(hr.post("/calendar", &day).await.status, 303);
        let listed = hr.get("/rewritings").await;
        let link = listed.attribute("tbody a", "href").unwrap();
        self.names.keep("rewriting", id(&link));
        let offered = hr
            .upload("/import", &[], &[("departments.csv", TABLE)])
            .await;
        assert_eq!(offered.status, 303, "{}", offered.text);
        self.names.keep("import", id(&offered.location));
    }
}
