//! What was chosen of the log: from the address, and as a form.

use super::AUDIT;
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
use maud::{Markup, html};
use onpost_actions::audit::AuditAsked;
use onpost_rules::audit::{AuditDeed, AuditThingKind};
use onpost_words::Lang;
use strum::VariantArray;

/// The longest that is searched for, in characters.
const LONGEST: usize = 100;

/// What stands in the address; empty: not chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct AuditFilter {
    pub q: String,
    pub thing: String,
    pub kind: String,
    pub deed: String,
    pub from: String,
    pub to: String,
    /// The number of the entry that what is shown is older than.
    pub behind: String,
}

impl AuditFilter {
    /// From the address.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where something is chosen twice.
    pub fn of(desk: &Desk) -> Result<Self, Error> {
        let chosen = |name| filter::chosen(desk, name);
        Ok(Self {
            q: chosen("q")?,
            thing: chosen("thing")?,
            kind: chosen("kind")?,
            deed: chosen("deed")?,
            from: chosen("from")?,
            to: chosen("to")?,
            behind: chosen("behind")?,
        })
    }

    /// What is asked for, and the form with what can't be read.
    pub fn read(&self, lang: Lang) -> (AuditAsked, Form) {
        let mut form = filter::form_of(lang, &self.pairs());
        let asked = AuditAsked {
            person: filter::text(&mut form, "q", LONGEST),
            thing: filter::text(&mut form, "thing", LONGEST),
            kind: filter::choice(&mut form, "kind", |it| it.parse().ok()),
            deed: filter::choice(&mut form, "deed", |it| it.parse().ok()),
            from: filter::date(&mut form, "from"),
            to: filter::date(&mut form, "to"),
            // Nowhere where it can't be read: our own pages alone write it.
            behind: self.behind.parse().ok(),
        };
        (asked, form)
    }

    fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("q", &self.q),
            ("thing", &self.thing),
            ("kind", &self.kind),
            ("deed", &self.deed),
            ("from", &self.from),
            ("to", &self.to),
        ]
    }

    /// Whether fewer than all are asked for.
    pub fn is_narrowed(&self) -> bool {
        self.pairs().iter().any(|(_, value)| !value.is_empty())
    }

    /// The same, of what is older than an entry, or from the newest.
    pub fn address(&self, behind: Option<i64>) -> String {
        let more = behind.map(|it| ("behind", it.to_string()));
        filter::address(AUDIT, &self.pairs(), more)
    }

    /// The file of all of it.
    pub fn export(&self) -> String {
        filter::address(&format!("{AUDIT}/export"), &self.pairs(), None)
    }
}

/// Person, deed, thing and dates, with a button.
pub(super) fn form(lang: Lang, form: &Form) -> Markup {
    let deeds = AuditDeed::VARIANTS.iter().map(|deed| -> FieldChoice {
        let code: &'static str = deed.into();
        (code.to_owned(), lang.say_one("audit-deed", code))
    });
    let kinds = AuditThingKind::VARIANTS.iter().map(|kind| -> FieldChoice {
        let code: &'static str = kind.into();
        (code.to_owned(), lang.say_one("audit-kind", code))
    });
    let fields = [
        Field::search("q", lang.say("audit-person")),
        filter::select(lang, "deed", "audit-deed", deeds),
        filter::select(lang, "kind", "audit-kind", kinds),
        Field::search("thing", lang.say("audit-thing")),
        Field::date("from", lang.say("inbox-from")),
        Field::date("to", lang.say("inbox-to")),
    ];
    let fields = fields.map(|field| field.optional(String::new()));
    html! {
        (form.summary(&fields))
        form.inline.search method="get" action=(AUDIT) role="search" {
            @for field in &fields { (field.of(form)) }
            (button::quiet(&lang.say("register-find")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_was_chosen_to_the_letter() {
        let filter = AuditFilter {
            q: "100%_'\"李".into(),
            deed: "seen".into(),
            ..AuditFilter::default()
        };
        let address = filter.address(Some(51));
        let (path, query) = address.split_once('?').unwrap();
        assert_eq!(path, AUDIT);
        let read = Form::of_query(Lang::Zh, query);
        assert_eq!(read.value("q"), filter.q);
        assert_eq!(read.value("behind"), "51");
        assert_eq!(AuditFilter::default().address(None), "/audit");
        assert_eq!(AuditFilter::default().export(), "/audit/export");
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_field() {
        let odd = AuditFilter {
            q: "长".repeat(101),
            kind: "moon".into(),
            deed: "flown".into(),
            to: "yesterday".into(),
            behind: "x".into(),
            ..AuditFilter::default()
        };
        let (asked, form) = odd.read(Lang::Zh);
        assert_eq!(asked, AuditAsked::default());
        for name in ["q", "kind", "deed", "to"] {
            assert!(form.fault(name).is_some(), "{name}");
        }
    }
}
