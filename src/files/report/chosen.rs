//! Whom a report is narrowed to, as it says itself and as its file is called.

use onpost_rules::{
    facts::Facts,
    ids::{DepartmentId, PostId},
    verdict::Status,
};
use onpost_tell::called;
use onpost_words::Lang;

/// What was chosen; nothing: everybody whom the reader may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReportChoice {
    /// Only its people.
    pub department: Option<DepartmentId>,
    /// Only those who have a duty at it in the month.
    pub post: Option<PostId>,
    /// Only those who have a duty of it in the month.
    pub status: Option<Status>,
}

impl ReportChoice {
    /// Each choice as a member of the family `report-chosen`, and what was chosen in words.
    pub fn told(&self, lang: Lang, facts: &Facts) -> Vec<(&'static str, String)> {
        let departments = &facts.departments;
        let department = self
            .department
            .and_then(|id| departments.iter().find(|it| it.id == id));
        let department = department.map(|it| called(lang, it).to_owned());
        let post = self.post.and_then(|id| facts.post(id));
        let post = post.map(|it| called(lang, it).to_owned());
        let status = self.status;
        let status = status.map(|it| lang.say_one("status-word", it.into()));
        let all = [
            ("department", department),
            ("post", post),
            ("status", status),
        ];
        let chosen = all.into_iter();
        chosen
            .filter_map(|(key, word)| Some((key, word?)))
            .collect()
    }

    /// Each choice as a code, to be put into the name of a file.
    pub fn codes(&self, facts: &Facts) -> Vec<String> {
        let departments = &facts.departments;
        let department = self
            .department
            .and_then(|id| departments.iter().find(|it| it.id == id));
        let post = self.post.and_then(|id| facts.post(id));
        let status: Option<&str> = self.status.map(Into::into);
        let all = [
            department.map(|it| it.code.clone()),
            post.map(|it| it.code.clone()),
            status.map(str::to_owned),
        ];
        all.into_iter().flatten().collect()
    }
}
