//! The list of what waits: its head, its lines, what is opened among them, and what is done with several.

use super::{
    filter, line, matter, settled,
    view::{InboxView, SEVERAL},
};
use crate::{
    component::{
        button,
        empty::empty,
        pagination::{Position, pagination},
        tabs::{Tab, tabs},
    },
    form::{Form, sent::SentForm},
    inbox_query::{BACK, INBOX, NEXT},
    swap,
};
use maud::{Markup, html};
use onpost_actions::inbox::{InboxRow, OpenThing};
use onpost_rules::{
    inbox::{InboxSorting, Tick},
    slip::SlipId,
};
use onpost_words::say;
use strum::VariantArray;
use uuid::Uuid;

impl InboxView<'_> {
    /// The whole page: `chosen` is what narrows the list down, `said` what was done just now, `sent` the form of a slip as it
    /// was filled in.
    pub fn page(&self, chosen: &Form, said: Markup, sent: Option<SentForm<'_, SlipId>>) -> Markup {
        let (lang, inbox) = (self.lang(), self.inbox);
        let position = Position {
            page: inbox.page,
            pages: inbox.pages,
        };
        let address = |page: usize| self.query.with("page", &page.to_string()).address(&[]);
        html! {
            div.page-head {
                h1 { (lang.say("inbox-title")) }
                p { (self.count()) }
            }
            (said)
            div.inbox-head {
                @if inbox.total > 0 { (filter::fold(self, chosen)) }
                (self.ways())
            }
            @if inbox.total > 0 { (self.orders()) }
            @if inbox.rows.is_empty() { (self.nothing()) } @else {
                ul.list.inbox #inbox {
                    @for (place, row) in inbox.rows.iter().enumerate() { (self.row(place, row, sent)) }
                }
                (self.several())
            }
            (pagination(lang, position, address))
            @if !inbox.decided.is_empty() {
                section {
                    h2 { (lang.say("inbox-decided")) }
                    (settled::list(self.names, &inbox.decided))
                }
            }
        }
    }

    fn count(&self) -> String {
        let (lang, inbox) = (self.lang(), self.inbox);
        if inbox.found == inbox.total {
            say!(lang, "inbox-count", count = inbox.total)
        } else {
            say!(
                lang,
                "inbox-found",
                found = inbox.found,
                count = inbox.total
            )
        }
    }

    /// To what waits on pages of its own, and to all slips.
    fn ways(&self) -> Markup {
        let (lang, elsewhere) = (self.lang(), self.inbox.elsewhere);
        html! {
            nav.row.inbox-ways aria-label=(lang.say("inbox-ways")) {
                @if elsewhere.devices > 0 {
                    a.tag.alarm href="/passkeys" { (say!(lang, "inbox-devices", count = elsewhere.devices)) }
                }
                @if elsewhere.post_checks > 0 {
                    a.tag.alarm href="/post-checks" { (say!(lang, "inbox-post-checks", count = elsewhere.post_checks)) }
                }
                a href="/slips" { (lang.say("inbox-all-slips")) }
            }
        }
    }

    fn orders(&self) -> Markup {
        let lang = self.lang();
        let address = |sorting: InboxSorting| {
            // The usual order needs no word in the address.
            let code: &str = match sorting {
                InboxSorting::Urgent => "",
                InboxSorting::Filed => sorting.into(),
            };
            self.query.with("sort", code).address(&[])
        };
        let all = InboxSorting::VARIANTS.iter().map(|sorting| Tab {
            address: address(*sorting),
            label: lang.say_one("inbox-sort", sorting.into()),
            count: 0,
        });
        let all: Vec<Tab> = all.collect();
        html! {
            @if self.inbox.found > 1 {
                (tabs(&lang.say("inbox-order"), &all, &address(self.query.sorting())))
            }
        }
    }

    /// Why nothing stands here: nothing waits, or nothing of what was asked for.
    fn nothing(&self) -> Markup {
        let lang = self.lang();
        if self.inbox.total == 0 {
            let act = button::link("quiet", "/slips", &lang.say("inbox-all-slips"));
            return empty(
                &lang.say("inbox-empty"),
                &lang.say("inbox-empty-text"),
                Some(act),
            );
        }
        let act = button::link("quiet", INBOX, &lang.say("inbox-show-all"));
        empty(
            &lang.say("inbox-none-found"),
            &lang.say("inbox-none-found-text"),
            Some(act),
        )
    }

    fn row(&self, place: usize, row: &InboxRow, sent: Option<SentForm<'_, SlipId>>) -> Markup {
        let open = self.inbox.open.as_ref();
        let open = open.filter(|open| open.id() == row.id());
        html! {
            li.inbox-row id={ "slip-" (row.id()) } {
                (line::line(self, row))
                @if let Some(open) = open {
                    (self.kept(place, row.id()))
                    @match open {
                        OpenThing::Slip(it) => {
                            @let own = sent.and_then(|sent| sent.of(it.filed.slip.id()));
                            (matter::matter(self.names, it, own))
                        },
                        OpenThing::Swap(shown) => (swap::matter(self.names, shown, self.lang())),
                    }
                }
            }
        }
    }

    /// What the form of the opened line sends besides: what was chosen of the list, and which line comes behind.
    fn kept(&self, place: usize, id: Uuid) -> Markup {
        let rows = &self.inbox.rows;
        let next = rows
            .get(place + 1)
            .or_else(|| rows.get(place.checked_sub(1)?));
        let form = format!("decide-{id}");
        html! {
            input type="hidden" name=(BACK) value=(self.query.text()) form=(form);
            @if let Some(next) = next { input type="hidden" name=(NEXT) value=(next.id()) form=(form); }
        }
    }

    /// What is done with those that are ticked; nothing where none can be, or where there is but one.
    fn several(&self) -> Markup {
        let lang = self.lang();
        let rows = &self.inbox.rows;
        let can = rows.iter().any(|row| row.tick == Tick::May);
        html! {
            @if can && rows.len() > 1 {
                form.row.inbox-several id=(SEVERAL) method="post" action={ (INBOX) "/decide" } {
                    input type="hidden" name=(BACK) value=(self.query.text());
                    button.button.quiet type="button" data-tick-all hidden { (lang.say("several-all")) }
                    (button::choice("primary", "answer", "approve", &lang.say("several-approve")))
                    (button::choice("danger", "answer", "reject", &lang.say("several-reject")))
                }
            }
        }
    }
}
