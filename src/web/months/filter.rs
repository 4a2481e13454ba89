//! What was chosen of the months: from the address, and as a form.

use crate::{
    Error,
    component::{
        button,
        field::{Field, FieldChoice},
        status,
    },
    desk::Desk,
    form::Form,
    trend::PICTURES,
};
use maud::{Markup, html};
use onpost_actions::month::{MonthAsked, MonthShown};
use onpost_files::report::{ReportKind, ReportLayout};
use onpost_rules::{ids::DepartmentId, time::Month, verdict::Status};
use onpost_tell as tell;
use onpost_words::Lang;

/// What stands in the address; empty: not chosen.
#[derive(Debug, Clone, Default)]
pub struct MonthsFilter {
    pub month: String,
    pub department: String,
    pub post: String,
    pub status: String,
    pub page: String,
    /// Of the file, `xlsx` or `csv`.
    pub format: String,
    /// Of the file: Chinese unless it says `en`.
    pub lang: String,
    /// Of the file: ours unless it says `dingtalk`.
    pub layout: String,
}

impl MonthsFilter {
    /// From the address.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where something is chosen twice.
    pub fn of(desk: &Desk) -> Result<Self, Error> {
        let chosen = |name| -> Result<String, Error> { Ok(desk.asked(name)?.unwrap_or_default()) };
        Ok(Self {
            month: chosen("month")?,
            department: chosen("department")?,
            post: chosen("post")?,
            status: chosen("status")?,
            page: chosen("page")?,
            format: chosen("format")?,
            lang: chosen("lang")?,
            layout: chosen("layout")?,
        })
    }

    /// From a form that was sent.
    pub fn sent(form: &Form) -> Self {
        let sent = |name| form.value(name).to_owned();
        Self {
            month: sent("month"),
            department: sent("department"),
            post: sent("post"),
            status: sent("status"),
            page: String::new(),
            format: sent("format"),
            lang: sent("lang"),
            layout: sent("layout"),
        }
    }

    /// What the file is asked for by, name by name.
    pub fn pairs(&self) -> [(&'static str, &str); 7] {
        [
            ("month", &self.month),
            ("department", &self.department),
            ("post", &self.post),
            ("status", &self.status),
            ("format", &self.format),
            ("lang", &self.lang),
            ("layout", &self.layout),
        ]
    }

    /// What is asked for, and the form with what can't be read.
    ///
    /// # Errors
    /// A department or post that no form of ours offers.
    pub fn read(&self, lang: Lang) -> Result<(MonthAsked, Form), Error> {
        let mut form = Form::blank(lang)
            .with("month", &self.month)
            .with("department", &self.department)
            .with("post", &self.post)
            .with("status", &self.status);
        let month = chosen(&self.month).map(Month::parse);
        if month == Some(None) {
            form.reject("month", lang.say("months-not-month"));
        }
        let status: Option<Result<Status, _>> = chosen(&self.status).map(str::parse);
        if matches!(status, Some(Err(_))) {
            form.reject("status", lang.say("form-not-choice"));
        }
        let department = chosen(&self.department).map(str::parse).transpose();
        let post = chosen(&self.post).map(str::parse).transpose();
        let asked = MonthAsked {
            month: month.flatten(),
            department: department.map_err(|_| Error::NotFound)?,
            post: post.map_err(|_| Error::NotFound)?,
            status: status.and_then(Result::ok),
        };
        Ok((asked, form))
    }

    /// Which file is asked for.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where there is none such.
    pub fn kind(&self) -> Result<ReportKind, Error> {
        let layout = match &*self.layout {
            "" => Ok(ReportLayout::default()),
            layout => layout.parse(),
        };
        Ok(ReportKind {
            format: self.format.parse().map_err(|_| Error::BadRequest)?,
            layout: layout.map_err(|_| Error::BadRequest)?,
        })
    }

    /// The page of the list, from 1.
    pub fn page(&self) -> usize {
        self.page.parse().unwrap_or(1)
    }

    /// Whether fewer than everybody are asked for.
    pub fn is_narrowed(&self) -> bool {
        [&self.department, &self.post, &self.status]
            .iter()
            .any(|choice| !choice.is_empty())
    }

    /// The same of another month or page.
    pub fn address(&self, month: Month, page: usize) -> String {
        let month = month.to_string();
        let page = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        let pairs = [
            ("month", &month),
            ("department", &self.department),
            ("post", &self.post),
            ("status", &self.status),
            ("page", &page),
        ];
        format!("/months?{}", query(&pairs))
    }

    /// The pictures of the twelve months up to one, of the same department and post.
    pub fn pictures(&self, month: Month) -> String {
        let month = month.to_string();
        let pairs = [
            ("month", &month),
            ("department", &self.department),
            ("post", &self.post),
        ];
        format!("{PICTURES}?{}", query(&pairs))
    }

    /// The same people's month on another page.
    pub fn at(&self, page: &str, month: Month) -> String {
        let month = month.to_string();
        let pairs = [
            ("month", &month),
            ("department", &self.department),
            ("post", &self.post),
            ("status", &self.status),
        ];
        format!("{page}?{}", query(&pairs))
    }

    /// The month's file, of those whom the page is of.
    pub fn export(&self, month: Month, format: &str, layout: ReportLayout) -> String {
        let (month, format) = (month.to_string(), format.to_owned());
        let layout = match layout {
            ReportLayout::Onpost => String::new(),
            ReportLayout::Dingtalk => <&str>::from(layout).to_owned(),
        };
        let pairs = [
            ("month", &month),
            ("department", &self.department),
            ("post", &self.post),
            ("status", &self.status),
            ("format", &format),
            ("layout", &layout),
        ];
        format!("/months/export?{}", query(&pairs))
    }
}

fn chosen(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn query(pairs: &[(&str, &String)]) -> String {
    let chosen = pairs.iter().filter(|(_, value)| !value.is_empty());
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(chosen)
        .finish()
}

/// Month, department, post and status, with a button that leads to `page`.
pub fn form(lang: Lang, page: &str, shown: &MonthShown, form: &Form) -> Markup {
    let facts = &shown.of.seen.facts;
    let all = |word: &str| (String::new(), lang.say(word));
    let is_theirs = |id: &DepartmentId| shown.departments.contains(id);
    let mut departments = vec![all("months-all-departments")];
    let theirs = facts.departments.iter().filter(|it| is_theirs(&it.id));
    departments.extend(theirs.map(|it| (it.id.to_string(), tell::called(lang, it).to_owned())));
    let mut posts = vec![all("months-all-posts")];
    let theirs = facts.posts.iter().filter(|it| is_theirs(&it.department));
    posts.extend(theirs.map(|it| (it.id.to_string(), tell::called(lang, it).to_owned())));
    let mut statuses = vec![all("months-all-statuses")];
    let word = |status: Status| -> FieldChoice {
        let code: &'static str = status.into();
        (code.to_owned(), lang.say_one("status-word", code))
    };
    statuses.extend(status::listed().into_iter().map(word));
    let month = shown.of.month.to_string();
    let shown_form = match form.value("month") {
        "" => Form::blank(lang)
            .with("month", month)
            .with("department", form.value("department"))
            .with("post", form.value("post"))
            .with("status", form.value("status")),
        _ => form.clone(),
    };
    let select = |name, label: &str, choices| {
        Field::select(name, lang.say(label), choices).optional(String::new())
    };
    let fields = [
        Field::month("month", lang.say("months-month")),
        select("department", "months-department", departments),
        select("post", "months-post", posts),
        select("status", "months-status", statuses),
    ];
    html! {
        (form.summary(&fields))
        form.inline method="get" action=(page) {
            @for field in &fields { (field.of(&shown_form)) }
            (button::quiet(&lang.say("months-filter")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_was_chosen_and_no_more() {
        let month = Month::parse("2026-10").unwrap();
        let chosen = MonthsFilter {
            status: "late".into(),
            page: "3".into(),
            ..MonthsFilter::default()
        };
        assert_eq!(
            chosen.address(month, 1),
            "/months?month=2026-10&status=late"
        );
        assert_eq!(
            chosen.address(month, 2),
            "/months?month=2026-10&status=late&page=2"
        );
        assert_eq!(
            chosen.export(month, "csv", ReportLayout::Onpost),
            "/months/export?month=2026-10&status=late&format=csv"
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_field_and_a_made_up_id_is_not_found() {
        let chosen = MonthsFilter {
            month: "October".into(),
            status: "tired".into(),
            ..MonthsFilter::default()
        };
        let (asked, form) = chosen.read(Lang::Zh).unwrap();
        assert_eq!(asked, MonthAsked::default());
        assert!(form.fault("month").is_some() && form.fault("status").is_some());
        let made_up = MonthsFilter {
            department: "7".into(),
            ..MonthsFilter::default()
        };
        assert_eq!(made_up.read(Lang::Zh).err(), Some(Error::NotFound));
    }
}
