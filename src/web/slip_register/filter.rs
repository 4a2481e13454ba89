//! What was chosen of the register: from the address, and as a form.

use super::SLIPS;
use crate::{
    Error,
    component::{
        button,
        field::{Field, FieldChoice},
    },
    desk::Desk,
    filter,
    form::Form,
};
use chrono::DateTime;
use maud::{Markup, html};
use onpost_actions::slip::register::{RegisterAsked, SlipRegister};
use onpost_rules::{
    bounds,
    slip::{SlipStatus, filed_kind::FiledKind, register::RegisterPlace},
};
use onpost_tell as tell;
use onpost_words::Lang;
use strum::VariantArray;

/// The longest that is searched for, in characters: a name is shorter.
const LONGEST: usize = 100;

/// What stands in the address; empty: not chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RegisterFilter {
    pub q: String,
    pub department: String,
    pub kind: String,
    pub status: String,
    pub from: String,
    pub to: String,
    pub by: String,
    /// What comes behind it: `{seconds}_{id}`.
    pub behind: String,
}

impl RegisterFilter {
    /// From the address.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where something is chosen twice.
    pub fn of(desk: &Desk) -> Result<Self, Error> {
        let chosen = |name| filter::chosen(desk, name);
        Ok(Self {
            q: chosen("q")?,
            department: chosen("department")?,
            kind: chosen("kind")?,
            status: chosen("status")?,
            from: chosen("from")?,
            to: chosen("to")?,
            by: chosen("by")?,
            behind: chosen("behind")?,
        })
    }

    /// What is asked for, and the form with what can't be read.
    pub fn read(&self, lang: Lang) -> (RegisterAsked, Form) {
        let mut form = filter::form_of(lang, &self.pairs());
        let asked = RegisterAsked {
            person: filter::text(&mut form, "q", LONGEST),
            decided_by: filter::text(&mut form, "by", LONGEST),
            department: filter::choice(&mut form, "department", |it| it.parse().ok()),
            kind: filter::choice(&mut form, "kind", |it| {
                FiledKind::of_code(it).filter(|kind| *kind != FiledKind::Swap)
            }),
            status: filter::choice(&mut form, "status", |it| it.parse().ok()),
            from: filter::date(&mut form, "from"),
            to: filter::date(&mut form, "to"),
            behind: place(&self.behind),
        };
        (asked, form)
    }

    fn pairs(&self) -> [(&'static str, &str); 7] {
        [
            ("q", &self.q),
            ("department", &self.department),
            ("kind", &self.kind),
            ("status", &self.status),
            ("from", &self.from),
            ("to", &self.to),
            ("by", &self.by),
        ]
    }

    /// Whether fewer than all are asked for.
    pub fn is_narrowed(&self) -> bool {
        self.pairs().iter().any(|(_, value)| !value.is_empty())
    }

    /// The same, of what comes behind a place, or from the newest.
    pub fn address(&self, behind: Option<RegisterPlace>) -> String {
        let behind = behind.map(|it| format!("{}_{}", it.at.timestamp(), it.id));
        let more = behind.map(|it| ("behind", it));
        filter::address(SLIPS, &self.pairs(), more)
    }

    /// The file of all of it.
    pub fn export(&self, format: &str) -> String {
        let format = ("format", format.to_owned());
        filter::address(&format!("{SLIPS}/export"), &self.pairs(), Some(format))
    }
}

/// The register of somebody's slips.
pub fn of_person(staff_no: &str) -> String {
    let own = RegisterFilter {
        q: staff_no.to_owned(),
        ..RegisterFilter::default()
    };
    own.address(None)
}

/// Nowhere where it can't be read: our own pages alone write it.
fn place(text: &str) -> Option<RegisterPlace> {
    let (seconds, id) = text.split_once('_')?;
    let at = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    Some(RegisterPlace {
        at: bounds::instant(at)?,
        id: id.parse().ok()?,
    })
}

/// Person, dates, kind, state, department and who decided, with a button.
pub(super) fn form(lang: Lang, found: &SlipRegister, form: &Form) -> Markup {
    let departments = found.facts.departments.iter();
    let departments = departments.filter(|it| found.departments.contains(&it.id));
    let departments = departments
        .map(|it| -> FieldChoice { (it.id.to_string(), tell::called(lang, it).to_owned()) });
    let kinds = FiledKind::of_slips()
        .map(|kind| -> FieldChoice { (kind.code().to_owned(), tell::filed_kind(lang, kind)) });
    let statuses = SlipStatus::VARIANTS.iter().map(|status| -> FieldChoice {
        let code: &'static str = status.into();
        (code.to_owned(), lang.say_one("standing", code))
    });
    let fields = [
        Field::search("q", lang.say("inbox-person")),
        filter::select(lang, "kind", "inbox-kind", kinds),
        filter::select(lang, "status", "register-standing", statuses),
        filter::select(lang, "department", "inbox-department", departments),
        Field::date("from", lang.say("inbox-from")),
        Field::date("to", lang.say("inbox-to")),
        Field::search("by", lang.say("register-decided-by")),
    ];
    let fields = fields.map(|field| field.optional(String::new()));
    html! {
        (form.summary(&fields))
        form.inline.search method="get" action=(SLIPS) role="search" {
            @for field in &fields { (field.of(form)) }
            (button::quiet(&lang.say("register-find")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn an_address_holds_what_was_chosen_to_the_letter() {
        let filter = RegisterFilter {
            q: "100%_'\"李👩‍💻".into(),
            kind: "sick".into(),
            ..RegisterFilter::default()
        };
        let place = RegisterPlace {
            at: DateTime::from_timestamp(1_793_000_000, 0).unwrap(),
            id: Uuid::from_u128(7),
        };
        let address = filter.address(Some(place));
        let (path, query) = address.split_once('?').unwrap();
        assert_eq!(path, "/slips");
        let read = Form::of_query(Lang::Zh, query);
        assert_eq!(read.value("q"), filter.q);
        assert_eq!(super::place(read.value("behind")), Some(place));
        assert_eq!(RegisterFilter::default().address(None), "/slips");
        let file = RegisterFilter::default().export("csv");
        assert_eq!(file, "/slips/export?format=csv");
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_field() {
        let odd = RegisterFilter {
            q: "长".repeat(101),
            kind: "swap".into(),
            status: "lost".into(),
            from: "yesterday".into(),
            department: "7".into(),
            behind: "x_y".into(),
            ..RegisterFilter::default()
        };
        let (asked, form) = odd.read(Lang::Zh);
        assert_eq!(asked, RegisterAsked::default());
        for name in ["q", "kind", "status", "from", "department"] {
            assert!(form.fault(name).is_some(), "{name}");
        }
    }
}
