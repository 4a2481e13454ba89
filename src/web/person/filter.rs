//! What the list of people is narrowed down to, and whom an act on all of them is meant for.

use crate::{
    component::{
        button,
        field::{Field, FieldChoice},
    },
    desk::Desk,
    form::Form,
    people_tabs::PEOPLE,
};
use maud::{Markup, html};
use onpost_actions::person::SiteStaff;
use onpost_rules::{
    account::AccountStage,
    ids::{DepartmentId, PersonId},
    person::{Person, Role},
    typed::fold,
};
use onpost_tell as tell;
use onpost_words::Lang;
use std::collections::HashMap;
use strum::VariantArray;

/// The names by which it's asked for.
pub const NAMES: [&str; 6] = ["q", "department", "role", "who", "sign_in", "mail"];

/// What the list is narrowed down to.
#[derive(Debug, Default)]
pub struct PeopleFilter {
    /// Letters of name, staff number, telephone number or e-mail address, small.
    text: String,
    department: Option<DepartmentId>,
    role: Option<Role>,
    who: StaffFilter,
    sign_in: SignInFilter,
    mail: MailFilter,
}

/// Those who work here, or not any more.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
enum StaffFilter {
    #[default]
    Active,
    Left,
    All,
}

/// Those who have chosen a password of their own, or not yet.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
enum SignInFilter {
    #[default]
    Any,
    Never,
    Own,
}

/// Those who can be written to, or not.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
enum MailFilter {
    #[default]
    Any,
    Without,
    With,
}

impl PeopleFilter {
    /// What an address or a form asks for.
    pub fn of(form: &Form) -> Self {
        let value = |name| form.value(name).trim();
        Self {
            text: fold(value("q")).to_lowercase(),
            department: value("department").parse().ok(),
            role: value("role").parse().ok(),
            who: value("who").parse().unwrap_or_default(),
            sign_in: value("sign_in").parse().unwrap_or_default(),
            mail: value("mail").parse().unwrap_or_default(),
        }
    }

    /// Those of all whom it takes, in their order.
    pub fn found<'s>(
        &self,
        site: &'s SiteStaff,
        stages: &HashMap<PersonId, AccountStage>,
    ) -> Vec<&'s Person> {
        let takes = |person: &&Person| {
            self.takes(person) && self.takes_stage(stages.get(&person.id).copied())
        };
        site.people.iter().filter(takes).collect()
    }

    fn takes_stage(&self, stage: Option<AccountStage>) -> bool {
        match self.sign_in {
            SignInFilter::Any => true,
            SignInFilter::Never => stage != Some(AccountStage::Own),
            SignInFilter::Own => stage == Some(AccountStage::Own),
        }
    }

    fn takes(&self, person: &Person) -> bool {
        let here = match self.who {
            StaffFilter::Active => person.active,
            StaffFilter::Left => !person.active,
            StaffFilter::All => true,
        };
        let reached = match self.mail {
            MailFilter::Any => true,
            MailFilter::With => !person.email.trim().is_empty(),
            MailFilter::Without => person.email.trim().is_empty(),
        };
        let texts = [&person.name, &person.staff_no, &person.phone, &person.email];
        here && reached
            && self.department.is_none_or(|it| it == person.department)
            && self.role.is_none_or(|it| it == person.role)
            && texts
                .iter()
                .any(|text| fold(text).to_lowercase().contains(&self.text))
    }
}

/// The form that narrows the list down.
pub fn search(desk: &Desk, site: &SiteStaff) -> Markup {
    let lang = desk.lang;
    let any = || (String::new(), desk.say("person-any"));
    let departments = site.departments.iter();
    let departments =
        departments.map(|it| (it.id.to_string(), tell::called(desk.lang, it).to_owned()));
    let with_any = |choices: Vec<FieldChoice>| std::iter::once(any()).chain(choices).collect();
    let fields = [
        Field::search("q", desk.say("person-search")),
        Field::select(
            "department",
            desk.say("person-department"),
            with_any(departments.collect()),
        ),
        Field::select(
            "role",
            desk.say("person-role"),
            with_any(choices::<Role>(|code| lang.say_one("role", code))),
        ),
        Field::select(
            "who",
            desk.say("person-state"),
            choices::<StaffFilter>(|code| lang.say_one("person-who", code)),
        ),
        Field::select(
            "sign_in",
            desk.say("person-sign-in"),
            choices::<SignInFilter>(|code| lang.say_one("person-signed-in", code)),
        ),
        Field::select(
            "mail",
            desk.say("person-email"),
            choices::<MailFilter>(|code| lang.say_one("person-mail", code)),
        ),
    ];
    html! {
        form.inline.search method="get" action=(PEOPLE) role="search" {
            @for field in fields { (field.optional(String::new()).of(&desk.query)) }
            (button::quiet(&desk.say("person-find")))
        }
    }
}

fn choices<T: VariantArray>(word: impl Fn(&'static str) -> String) -> Vec<FieldChoice>
where
    &'static T: Into<&'static str>,
{
    let codes = T::VARIANTS.iter().map(Into::into);
    codes
        .map(|code: &'static str| (code.to_owned(), word(code)))
        .collect()
}

/// How far somebody has come on the way to signing in, in words.
pub fn stage(lang: Lang, stage: Option<&AccountStage>) -> String {
    let code: &'static str = stage.unwrap_or(&AccountStage::Nothing).into();
    lang.say_one("person-stage", code)
}

/// What the list is narrowed down to, to be sent on with another form.
pub fn hidden(from: &Form) -> Markup {
    html! {
        @for name in NAMES {
            @if !from.is_empty(name) { input type="hidden" name=(name) value=(from.value(name)); }
        }
    }
}
