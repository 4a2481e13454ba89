//! A field of a form: label, hint, input, and what is wrong with it.

use super::help::{HelpWord, help};
use maud::{Markup, html};
use onpost_words::Lang;
use std::borrow::Cow;

/// A choice of a field: what is sent, and what is read.
pub type FieldChoice = (String, String);

/// What can be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Input {
    /// An `<input>` of this type.
    Plain(&'static str),
    /// Several lines.
    Lines,
    /// One of a list that unfolds.
    Select(Vec<FieldChoice>),
    /// One of a few that are all in sight.
    Radio(Vec<FieldChoice>),
    /// Any of a few that are all in sight.
    Checks(Vec<FieldChoice>),
}

/// A field, to be placed in a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// Rows of one kind number theirs: `from-2`.
    name: Cow<'static, str>,
    label: String,
    input: Input,
    hint: Option<String>,
    optional: Option<String>,
    autocomplete: Option<&'static str>,
    bounds: Option<(String, String)>,
    suggestions: Vec<&'static str>,
    meanings: Vec<String>,
    help: Option<Markup>,
}

/// What was filled in for a field, and what is wrong with that.
#[derive(Debug, Clone)]
pub struct Filling<'f> {
    /// In the order in which it was sent: one, but for checks.
    pub values: Vec<&'f str>,
    pub fault: Option<&'f str>,
}

impl Filling<'_> {
    fn value(&self) -> &str {
        self.values.first().copied().unwrap_or_default()
    }
}

/// The id of a field's input, which labels and summaries point at.
pub fn id(name: &str) -> String {
    format!("field-{name}")
}

impl Field {
    /// One line of text.
    pub fn text(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("text"))
    }

    /// Letters to search for.
    pub fn search(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("search"))
    }

    /// A password; what was typed is never sent back.
    pub fn password(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("password"))
    }

    /// A telephone number.
    pub fn phone(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("tel"))
    }

    /// An e-mail address.
    pub fn email(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("email"))
    }

    /// A whole number.
    pub fn number(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("number"))
    }

    /// A date.
    pub fn date(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("date"))
    }

    /// A month.
    pub fn month(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("month"))
    }

    /// A local time of day.
    pub fn time(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("time"))
    }

    /// A local date and time.
    pub fn moment(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Plain("datetime-local"))
    }

    /// Several lines of text.
    pub fn lines(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self::new(name, label, Input::Lines)
    }

    /// One of a list that unfolds.
    pub fn select(
        name: impl Into<Cow<'static, str>>,
        label: String,
        choices: Vec<FieldChoice>,
    ) -> Self {
        Self::new(name, label, Input::Select(choices))
    }

    /// One of a few that are all in sight.
    pub fn radio(
        name: impl Into<Cow<'static, str>>,
        label: String,
        choices: Vec<FieldChoice>,
    ) -> Self {
        Self::new(name, label, Input::Radio(choices))
    }

    /// Any of a few that are all in sight; none is fine too, as far as the field goes.
    pub fn checks(
        name: impl Into<Cow<'static, str>>,
        label: String,
        choices: Vec<FieldChoice>,
    ) -> Self {
        Self::new(name, label, Input::Checks(choices))
    }

    fn new(name: impl Into<Cow<'static, str>>, label: String, input: Input) -> Self {
        Self {
            name: name.into(),
            label,
            input,
            hint: None,
            optional: None,
            autocomplete: None,
            bounds: None,
            suggestions: Vec::new(),
            meanings: Vec::new(),
            help: None,
        }
    }

    /// The name by which it's sent.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it's called on the page.
    pub fn label(&self) -> String {
        self.label.clone()
    }

    /// What helps to fill it in.
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// It may stay empty; `word` says so beside the label, where that needs saying.
    pub fn optional(mut self, word: String) -> Self {
        self.optional = Some(word);
        self
    }

    /// What a browser may fill in, by its HTML name.
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// What each choice of a radio field means, in their order.
    pub fn meaning(mut self, meanings: impl IntoIterator<Item = String>) -> Self {
        self.meanings = meanings.into_iter().collect();
        self
    }

    /// What is often filled in; anything else may be, too.
    pub fn suggest(mut self, suggestions: &[&'static str]) -> Self {
        self.suggestions = suggestions.to_vec();
        self
    }

    /// A sign beside the label that tells what a word of it means.
    pub fn explained(mut self, lang: Lang, word: HelpWord) -> Self {
        self.help = Some(help(lang, word));
        self
    }

    /// The least and the most, as the input writes them.
    pub fn within(mut self, least: impl ToString, most: impl ToString) -> Self {
        self.bounds = Some((least.to_string(), most.to_string()));
        self
    }

    /// The field with what was filled in, and what is wrong with that.
    pub fn filled(&self, filling: &Filling) -> Markup {
        let fault = filling.fault;
        let faulty = fault.map(|_| "faulty");
        let helped = self.help.as_ref().map(|_| "with-help");
        let looks: Vec<&str> = faulty.into_iter().chain(helped).collect();
        let looks = looks.join(" ");
        match &self.input {
            Input::Radio(_) | Input::Checks(_) => html! {
                fieldset.field.(looks) id=(id(&self.name)) tabindex="-1"
                    aria-describedby=[self.described_by(filling)]
                {
                    legend { (self.label) (self.optional_word()) }
                    (self.around(fault, self.control(filling)))
                }
            },
            _ => html! {
                div.field.(looks) {
                    label for=(id(&self.name)) { (self.label) (self.optional_word()) }
                    (self.around(fault, self.control(filling)))
                }
            },
        }
    }

    /// The hint above the control, the fault below it.
    fn around(&self, fault: Option<&str>, control: Markup) -> Markup {
        html! {
            @if let Some(help) = &self.help { (help) }
            @if let Some(hint) = &self.hint {
                p.field-hint id={ "hint-" (self.name) } { (hint) }
            }
            (control)
            @if let Some(fault) = fault {
                p.field-fault id={ "fault-" (self.name) } { (fault) }
            }
        }
    }

    fn control(&self, filling: &Filling) -> Markup {
        let value = filling.value();
        let invalid = filling.fault.map(|_| "true");
        let described_by = self.described_by(filling);
        let required = self.optional.is_none();
        match &self.input {
            Input::Lines => html! {
                textarea id=(id(&self.name)) name=(self.name) rows="3" required[required]
                    aria-invalid=[invalid] aria-describedby=[described_by] { (value) }
            },
            Input::Select(choices) => html! {
                select id=(id(&self.name)) name=(self.name) required[required]
                    aria-invalid=[invalid] aria-describedby=[described_by]
                {
                    @for (sent, read) in choices {
                        option value=(sent) selected[sent == value] { (read) }
                    }
                }
            },
            Input::Plain(kind) => html! {
                input id=(id(&self.name)) name=(self.name) type=(kind) required[required]
                    value=[(*kind != "password").then_some(value)]
                    autocomplete=[self.autocomplete] inputmode=[self.keyboard()]
                    min=[self.bounds.as_ref().map(|(least, _)| least)]
                    max=[self.bounds.as_ref().map(|(_, most)| most)]
                    list=[(!self.suggestions.is_empty()).then(|| format!("list-{}", self.name))]
                    aria-invalid=[invalid] aria-describedby=[described_by];
                (self.suggested())
            },
            Input::Radio(choices) => self.radios(choices, value),
            Input::Checks(choices) => self.checkboxes(choices, filling),
        }
    }

    fn checkboxes(&self, choices: &[FieldChoice], filling: &Filling) -> Markup {
        html! {
            div.checks {
                @for (sent, read) in choices {
                    label {
                        input type="checkbox" name=(self.name) value=(sent)
                            checked[filling.values.contains(&sent.as_str())];
                        span { (read) }
                    }
                }
            }
        }
    }

    fn suggested(&self) -> Markup {
        html! {
            @if !self.suggestions.is_empty() {
                datalist id={ "list-" (self.name) } {
                    @for suggestion in &self.suggestions { option value=(suggestion) {} }
                }
            }
        }
    }

    fn radios(&self, choices: &[FieldChoice], value: &str) -> Markup {
        html! {
            div.radios {
                @for (place, (sent, read)) in choices.iter().enumerate() {
                    label {
                        input type="radio" name=(self.name) value=(sent) checked[sent == value]
                            required[self.optional.is_none()];
                        span {
                            (read)
                            @if let Some(meaning) = self.meanings.get(place) { small { (meaning) } }
                        }
                    }
                }
            }
        }
    }

    fn described_by(&self, filling: &Filling) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("hint-{}", self.name));
        let fault = filling.fault.map(|_| format!("fault-{}", self.name));
        let both: Vec<String> = hint.into_iter().chain(fault).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    fn optional_word(&self) -> Markup {
        html! {
            @if let Some(word) = self.optional.as_ref().filter(|word| !word.is_empty()) { span.field-optional { (word) } }
        }
    }

    fn keyboard(&self) -> Option<&'static str> {
        (self.input == Input::Plain("number")).then_some("numeric")
    }
}
