//! One-time links for many: who would get one is asked about first, and what became of each is told.

use super::{
    filter::{self, PeopleFilter},
    link_slip,
};
use crate::{
    Error,
    component::{
        button,
        empty::empty,
        notice::{Tone, notice},
        table::{TableColumn, table},
    },
    desk::{self, Desk, DeskPage},
    form::Form,
    people_tabs::PEOPLE,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::{
    account::sign_in_link::{self, LinkCandidate, LinkGiven, LinkNote},
    person,
};
use onpost_rules::{
    account::AccountStage,
    ids::PersonId,
    sign_in_link::{HOLDS_FOR, LinkOutcome, LinkRoad},
};
use onpost_tell as tell;
use onpost_words::say;

/// Where it's asked whom to give links to.
pub const LINKS: &str = "/people/links";

/// Where they are given.
const GIVE: &str = "/people/links/give";

/// `POST /people/links`: asks first; changes nothing.
pub async fn ask(desk: Desk, form: Form) -> Result<Response, Error> {
    let site = person::list(desk.house(), desk.actor()).await?;
    let road: LinkRoad = road(&desk, &form).await?;
    let people = if form.is_empty("all") {
        ticked(&form)
    } else {
        let stages = sign_in_link::stages(desk.house(), desk.actor()).await?;
        let found = PeopleFilter::of(&form).found(&site, &stages);
        found.into_iter().map(|person| person.id).collect()
    };
    let asked = sign_in_link::ask(desk.house(), desk.actor(), &people, road).await?;
    let title = title(&desk, road);
    let body = html! {
        h1 { (title) }
        @if asked.is_empty() {
            (empty(&desk.say("link-nobody"), &desk.say("link-nobody-first"), Some(back(&desk))))
        } @else {
            (question(&desk, &asked, road))
        }
    };
    let here = PEOPLE;
    Ok(desk.page(DeskPage { title, here }, body))
}

/// `POST /people/links/give`: of slips, the answer is the only page that ever shows them.
pub async fn give(desk: Desk, form: Form) -> Result<Response, Error> {
    let road = road(&desk, &form).await?;
    if road == LinkRoad::Mail && desk.app.config.smtp_url().is_none() {
        return Err(desk::odd(
            sign_in_link::stages(desk.house(), desk.actor()).await,
        ));
    }
    let people = ticked(&form);
    let given = sign_in_link::give(desk.house(), desk.actor(), &people, road).await?;
    let title = title(&desk, road);
    let count = given.iter().filter(|it| is_given(it.outcome)).count();
    let told = match road {
        LinkRoad::Mail => say!(desk.lang, "link-sent", count = count),
        LinkRoad::Slip => say!(desk.lang, "link-printed", count = count),
    };
    let body = html! {
        div.page-head.not-printed { h1 { (title) } }
        div.not-printed {
            (notice(Tone::Success, told))
            @if road == LinkRoad::Mail { p.hint { (desk.say("link-sent-next")) } }
            @else { (notice(Tone::Warning, desk.say("link-printed-once"))) }
        }
        (others(&desk, &given))
        @if road == LinkRoad::Slip { (link_slip::sheet(&desk, &given)) }
        div.row.not-printed { (back(&desk)) }
    };
    let here = PEOPLE;
    let script = "print.js";
    Ok(match road {
        LinkRoad::Mail => desk.page(DeskPage { title, here }, body),
        LinkRoad::Slip => desk.page_with(script, DeskPage { title, here }, body),
    })
}

/// By which road; who may not even look isn't told that it was odd.
async fn road(desk: &Desk, form: &Form) -> Result<LinkRoad, Error> {
    match form.value("road").parse() {
        Ok(road) => Ok(road),
        Err(_) => Err(desk::odd(
            sign_in_link::stages(desk.house(), desk.actor()).await,
        )),
    }
}

fn ticked(form: &Form) -> Vec<PersonId> {
    let ids = form.values("person").filter_map(|id| id.parse().ok());
    ids.collect()
}

fn is_given(outcome: LinkOutcome) -> bool {
    outcome == LinkOutcome::Given
}

fn title(desk: &Desk, road: LinkRoad) -> String {
    match road {
        LinkRoad::Mail => desk.say("link-mail"),
        LinkRoad::Slip => desk.say("link-slips"),
    }
}

fn back(desk: &Desk) -> Markup {
    button::link("quiet", PEOPLE, &desk.say("desk-back"))
}

/// Who gets one and who doesn't, what ends by it, and the button that means it.
fn question(desk: &Desk, asked: &[LinkCandidate], road: LinkRoad) -> Markup {
    let lang = desk.lang;
    let able: Vec<&LinkCandidate> = asked.iter().filter(|it| is_given(it.outcome)).collect();
    let own = able.iter().filter(|it| it.stage == AccountStage::Own);
    let (count, losing) = (able.len(), own.count());
    let without_mail = asked.iter().filter(|it| it.outcome == LinkOutcome::NoMail);
    let without_mail: Vec<PersonId> = without_mail.map(|it| it.person.id).collect();
    let is_off = road == LinkRoad::Mail && desk.app.config.smtp_url().is_none();
    let act = match road {
        LinkRoad::Mail => say!(lang, "link-mail-act", count = count),
        LinkRoad::Slip => say!(lang, "link-slips-act", count = count),
    };
    html! {
        p { (say!(lang, "link-what", hours = HOLDS_FOR.num_hours())) }
        @if losing > 0 {
            (notice(Tone::Warning, say!(lang, "link-ends", count = losing)))
        }
        @if is_off { (notice(Tone::Danger, desk.say("link-mail-off"))) }
        @if count > 0 {
            form method="post" action=(if is_off { LINKS } else { GIVE }) {
                @for one in &able { input type="hidden" name="person" value=(one.person.id); }
                div.row {
                    @if is_off {
                        (button::choice("primary", "road", "slip", &desk.say("link-slips")))
                    } @else {
                        @let code: &'static str = road.into();
                        (button::choice("primary", "road", code, &act))
                    }
                    (back(desk))
                }
            }
        }
        (unreached(desk, &without_mail))
        (candidates(desk, asked))
    }
}

fn candidates(desk: &Desk, asked: &[LinkCandidate]) -> Markup {
    let columns = [
        TableColumn::text(desk.say("person-name")),
        TableColumn::text(desk.say("person-staff-no")),
        TableColumn::text(desk.say("person-email")),
        TableColumn::text(desk.say("person-sign-in")),
        TableColumn::text(desk.say("link-outcome")),
    ];
    let rows = asked.iter().map(|it| {
        vec![
            html! { (it.person.name) },
            html! { (it.person.staff_no) },
            html! { (it.person.email) },
            html! { (filter::stage(desk.lang, Some(&it.stage))) },
            outcome(desk, it.outcome),
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    let caption = say!(desk.lang, "person-count", count = rows.len());
    table(&caption, &columns, &rows)
}

/// The links that somebody was given, by whom, and what became of each.
pub fn notes(desk: &Desk, links: &[LinkNote]) -> Markup {
    let lang = desk.lang;
    let told = |note: &LinkNote| {
        let (road, standing): (&'static str, &'static str) =
            (note.road.into(), note.standing.into());
        say!(
            lang,
            "link-note",
            at = tell::moment(lang, desk.zone(), note.given_at),
            by = note.by_name.clone(),
            road = lang.say_one("link-road", road),
            standing = lang.say_one("link-standing", standing)
        )
    };
    html! {
        @if !links.is_empty() {
            ul.plain-list.link-notes { @for note in links { li { (told(note)) } } }
        }
    }
}

/// Those who got none, and why; who has no mail address can have a slip.
fn others(desk: &Desk, given: &[LinkGiven]) -> Markup {
    let others: Vec<&LinkGiven> = given.iter().filter(|it| !is_given(it.outcome)).collect();
    let without_mail = others.iter().filter(|it| it.outcome == LinkOutcome::NoMail);
    let without_mail: Vec<PersonId> = without_mail.map(|it| it.person.id).collect();
    html! {
        @if !others.is_empty() {
            section.not-printed {
                h2 { (say!(desk.lang, "link-others", count = others.len())) }
                ul.plain-list {
                    @for one in &others {
                        li { (one.person.name) " " (one.person.staff_no) " " span.hint { (outcome(desk, one.outcome)) } }
                    }
                }
                (unreached(desk, &without_mail))
            }
        }
    }
}

/// The way to slips for those who can't be written to.
fn unreached(desk: &Desk, people: &[PersonId]) -> Markup {
    let act = say!(desk.lang, "link-slips-instead", count = people.len());
    html! {
        @if !people.is_empty() {
            form method="post" action=(LINKS) {
                @for id in people { input type="hidden" name="person" value=(id); }
                (button::choice("quiet", "road", "slip", &act))
            }
        }
    }
}

fn outcome(desk: &Desk, outcome: LinkOutcome) -> Markup {
    let code: &'static str = outcome.into();
    html! { (desk.lang.say_one("link-outcome", code)) }
}
