//! Names: what people call the ids of some facts.

use crate::time;
use onpost_rules::{
    duty::Duty,
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId, ShiftId},
    naming::Named,
    person::Person,
    post::Post,
    zone::Zone,
};
use onpost_words::{Lang, Tongue};

/// What a department, post or shift is called in a language: in English by its English name, where it has one.
pub fn called(lang: Lang, it: &impl Named) -> &str {
    match (lang.tongue(), it.name_en()) {
        (Tongue::En, Some(name)) => name,
        _ => it.name(),
    }
}

/// The names in some facts.
#[derive(Debug, Clone, Copy)]
pub struct Names<'f> {
    facts: &'f Facts,
    people: &'f [Person],
    lang: Lang,
}

impl<'f> Names<'f> {
    pub fn of(facts: &'f Facts, lang: Lang) -> Self {
        Self::among(&facts.people, facts, lang)
    }

    /// Where more people are spoken of than the facts are about.
    pub fn among(people: &'f [Person], facts: &'f Facts, lang: Lang) -> Self {
        Self {
            facts,
            people,
            lang,
        }
    }

    /// The reader's language.
    pub fn lang(self) -> Lang {
        self.lang
    }

    pub fn person(self, id: PersonId) -> Option<&'f Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The name alone; empty where nobody is known by the id.
    pub fn name(self, id: PersonId) -> &'f str {
        self.person(id).map_or("", |person| &person.name)
    }

    pub fn post(self, id: PostId) -> Option<&'f Post> {
        self.facts.posts.iter().find(|post| post.id == id)
    }

    pub fn post_name(self, id: PostId) -> &'f str {
        self.post(id).map_or("", |post| called(self.lang, post))
    }

    /// Empty where no shift is known by the id.
    pub fn shift_name(self, id: ShiftId) -> &'f str {
        let shift = self.facts.shift(id);
        shift.map_or("", |shift| called(self.lang, shift))
    }

    /// Empty where no department is known by the id.
    pub fn department_name(self, id: DepartmentId) -> &'f str {
        let mut departments = self.facts.departments.iter();
        let department = departments.find(|it| it.id == id);
        department.map_or("", |it| called(self.lang, it))
    }

    /// The zone in which a post's times are told; the site's where the post isn't known.
    pub fn zone(self, id: PostId) -> Zone {
        self.post(id).map_or(self.facts.zone, |post| post.zone)
    }

    /// The zone of a person's times: that of their first post, the site's where they have none.
    pub fn zone_of(self, person: PersonId) -> Zone {
        let first = self.person(person).and_then(|it| it.posts.first());
        first.map_or(self.facts.zone, |post| self.zone(*post))
    }

    /// `1002 · 客服中心 · “1000”呼叫中心`: number, department and first post.
    pub fn place(self, id: PersonId) -> String {
        let Some(person) = self.person(id) else {
            return String::new();
        };
        let departments = &self.facts.departments;
        let department = departments.iter().find(|it| it.id == person.department);
        let post = person.posts.first().and_then(|post| self.post(*post));
        let parts = [
            Some(person.staff_no.as_str()),
            department.map(|it| called(self.lang, it)),
            post.map(|it| called(self.lang, it)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// `11月2日（周一） 早班 08:00–16:00`.
    pub fn duty(self, duty: &Duty) -> String {
        let day = time::date(self.lang, duty.date);
        format!("{day} {}", self.shift(duty))
    }

    /// `早班 08:00–16:00`.
    pub fn shift(self, duty: &Duty) -> String {
        let name = self.shift_name(duty.shift);
        let clocks = time::clocks(self.zone(duty.post), (duty.start, duty.end));
        format!("{name} {clocks}").trim_start().to_owned()
    }
}
