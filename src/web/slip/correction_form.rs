//! `/corrections/new?duty=ID`: a missing punch of one duty.

use super::{again, filed};
use crate::{
    Error,
    component::{
        button,
        field::{Field, FieldChoice},
        file_field::{FILES, FileNeed, SCRIPT, file_field},
        help::{HelpWord, helped},
        status,
    },
    desk::{Desk, DeskPage},
    explanation::{self, Explained},
    form::{Form, status_of},
    upload::Upload,
};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use onpost_actions::{
    slip::{
        FollowedSlip,
        correction::{self, CorrectionPaper},
    },
    verdict::DutySeen,
};
use onpost_rules::{
    correction::CorrectionCause,
    filing::CorrectionFiling,
    ids::CorrectionId,
    punch::Direction,
    slip::Slip,
    time::{Instant, instant},
    verdict::explain,
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use strum::VariantArray;

/// `GET /corrections/new`; the address may say which punch is missing.
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let direction: Option<String> = desk.asked("direction")?;
    let duty = desk.asked_id("duty")?;
    let of = correction::desk(desk.house(), desk.actor(), duty).await?;
    let direction = direction.and_then(|word| word.parse().ok());
    let direction = direction.unwrap_or(Direction::In);
    let code: &'static str = direction.into();
    let zone = of.seen.facts.zone_of(&of.duty);
    let due = due(&of, direction).unwrap_or(of.duty.start);
    let plain = Form::blank(desk.lang)
        .with("direction", code)
        .with("at", Form::wall(zone, due));
    let before = again::<CorrectionId>(&desk).await?;
    let form = before.and_then(|slip| refilled(&desk, zone, &slip));
    Ok(page(&desk, &of, &form.unwrap_or(plain)))
}

/// As it was filed before.
fn refilled(desk: &Desk, zone: Zone, slip: &FollowedSlip) -> Option<Form> {
    let Slip::Correction(correction) = &slip.filed.slip else {
        return None;
    };
    let direction: &'static str = correction.direction.into();
    let cause: &'static str = correction.cause.into();
    let form = Form::blank(desk.lang)
        .with("direction", direction)
        .with("at", Form::wall(zone, correction.at))
        .with("cause", cause)
        .with("reason", &slip.filed.reason);
    Some(form)
}

/// `POST /corrections/new?duty=ID`
pub async fn submit(desk: Desk, upload: Upload) -> Result<Response, Error> {
    let Upload { mut form, files } = upload;
    let (house, actor) = (desk.house(), desk.actor());
    let of = correction::desk(house, actor, desk.asked_id("duty")?).await?;
    let attached = files.read(&mut form);
    if let Some(filing) = read(&mut form, &of) {
        let duty = of.duty.id;
        let paper = CorrectionPaper {
            duty,
            filing: &filing,
        };
        let came_to = match form.is_sound() {
            true => correction::file(house, actor, &paper, &attached)
                .await
                .map(Some),
            false => correction::check(house, actor, duty, &filing)
                .await
                .map(|()| None),
        };
        let came_to = came_to.map(|id| id.map(CorrectionId::into));
        if let Some(response) = filed(&desk, &mut form, came_to, "deed-filed").await? {
            return Ok(response);
        }
    }
    files.ask_again(&mut form);
    Ok(page(&desk, &of, &form))
}

/// Every field is read before any is looked at; what can be held against the law is, so that all faults come at once.
fn read(form: &mut Form, of: &DutySeen) -> Option<CorrectionFiling> {
    let direction = form.choice::<Direction>("direction");
    let at = form.moment("at");
    let cause = form.choice::<CorrectionCause>("cause");
    let reason = form.text("reason");
    Some(CorrectionFiling {
        direction: direction?,
        at: instant(of.seen.facts.zone_of(&of.duty), at?),
        // That one is missing is told already, and the law asks all causes the same.
        cause: cause.unwrap_or(CorrectionCause::Forgot),
        reason: reason.unwrap_or_default(),
    })
}

/// When the punch was due.
fn due(of: &DutySeen, direction: Direction) -> Option<Instant> {
    let verdict = explain(&of.seen.facts, of.duty.id, Some(of.seen.now))?.verdict;
    match direction {
        Direction::In => verdict.required_arrival,
        Direction::Out => verdict.required_departure,
    }
}

fn page(desk: &Desk, of: &DutySeen, form: &Form) -> Response {
    let (lang, duty, facts) = (desk.lang, &of.duty, &of.seen.facts);
    let explained = Explained::of(&of.seen.facts, of.seen.now, duty.id);
    let fields = fields(lang);
    let files = Field::text(FILES, lang.say("attachment-field"));
    let named: Vec<Field> = fields.iter().cloned().chain([files]).collect();
    let body = html! {
        form method="post" enctype="multipart/form-data" action={ "/corrections/new?duty=" (duty.id) } {
            h1 { (lang.say("slip-correction-new")) }
            div.page-head {
                p { (tell::duty::dated(lang, facts, duty)) }
                @if let Some(explained) = &explained { (status::chip(lang, explained.status())) }
            }
            @if let Some(explained) = &explained { (known(lang, explained)) }
            (form.summary(&named))
            @for field in &fields { (field.of(form)) }
            (file_field(lang, FileNeed::Optional, form.fault(FILES)))
            (counted(lang, of))
            (button::primary(&lang.say("slip-file")))
        }
    };
    let place = DeskPage {
        title: desk.say("slip-correction-new"),
        here: "/requests",
    };
    let page = desk.frame(place, body).narrow().with_script(SCRIPT);
    (status_of(form), page).into_response()
}

/// What was punched, and when a punch would count.
fn known(lang: Lang, explained: &Explained) -> Markup {
    html! {
        ul.notes { @for line in explanation::punches(lang, explained) { li { (line) } } }
        @if let Some(window) = explanation::window(lang, explained) { p.hint { (window) } }
    }
}

fn fields(lang: Lang) -> [Field; 4] {
    let directions = Direction::VARIANTS.iter().map(|direction| -> FieldChoice {
        let code: &'static str = direction.into();
        (code.to_owned(), lang.say_one("direction", code))
    });
    let causes = CorrectionCause::VARIANTS
        .iter()
        .map(|cause| -> &'static str { cause.into() });
    let meanings = causes
        .clone()
        .map(|code| lang.say_one("cause-meaning", code));
    let causes =
        causes.map(|code| -> FieldChoice { (code.to_owned(), lang.say_one("cause", code)) });
    [
        Field::radio(
            "direction",
            lang.say("slip-direction"),
            directions.collect(),
        )
        .explained(lang, HelpWord::Correction),
        Field::moment("at", lang.say("slip-at")),
        Field::radio("cause", lang.say("slip-cause"), causes.collect())
            .meaning(meanings)
            .explained(lang, HelpWord::MissingPunch),
        Field::lines("reason", lang.say("slip-reason")),
    ]
}

/// That a forgotten punch counts against the month, supplied or not (D0 5.1).
fn counted(lang: Lang, of: &DutySeen) -> Markup {
    let terms = &of.seen.facts.policies.on(of.duty.date).terms;
    html! {
        @if terms.forgotten_counts_corrections {
            (helped(lang, HelpWord::Absence, html! {
                p.hint { (say!(lang, "slip-counted", tolerated = terms.forgotten_tolerated)) }
            }))
        }
    }
}
