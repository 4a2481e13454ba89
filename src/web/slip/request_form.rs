//! `/requests/new`: a request for leave or for work elsewhere (D0 5.1).

use super::{address, again, done, filed, missing, pieces};
use crate::{
    Error,
    component::{
        button,
        field::{Field, FieldChoice},
        file_field::{FILES, FileNeed, SCRIPT, file_field},
        help::HelpWord,
        notice::{Tone, notice},
    },
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::{Form, status_of},
    upload::Upload,
};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use maud::{Markup, html};
use onpost_actions::slip::{
    FollowedSlip,
    correction::{self, Missing},
    request::{self, RequestDesk},
};
use onpost_rules::{
    duty::Duty,
    filing::{PiecewiseFiling, RequestFiling},
    ids::RequestId,
    request::{RequestKind, end_as_meant},
    slip::attachment::AttachmentFile,
    time::{Instant, instant, local},
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use strum::VariantArray;

const ADDRESS: &str = "/requests/new";

/// Duties that are offered to be filled in whole.
const OFFERED: usize = 6;

/// `GET /requests/new`; the address may say what somebody wants to be excused from, and why (`kind`).
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let start = NewRequest::of(&desk).await?;
    let asked = pieces::asked(&desk).await?;
    let zone = start.zone(&desk);
    let contact = &desk.session.signed.person.phone;
    let form = Form::blank(desk.lang).with("contact", contact);
    let form = match desk.query.value("kind").parse::<RequestKind>() {
        Ok(kind) => form.with("kind", <&'static str>::from(kind)),
        Err(_) => form,
    };
    let span = match asked.as_slice() {
        [] => upcoming(&start.desk)
            .first()
            .map(|duty| (duty.start, duty.end)),
        [one] => Some(*one),
        several => return Ok(page(&desk, &start, &pieces::filled(form, zone, several))),
    };
    let form = match (asked_times(&desk), span) {
        (Some((from, to)), _) => form.with("from", from).with("to", to),
        (None, Some((from, to))) => form
            .with("from", Form::wall(zone, from))
            .with("to", Form::wall(zone, to)),
        (None, None) => form,
    };
    let before = again::<RequestId>(&desk).await?;
    let form = before
        .and_then(|slip| refilled(&desk, zone, &slip))
        .unwrap_or(form);
    Ok(page(&desk, &start, &form))
}

/// The times that the address asks for, as the fields hold them.
fn asked_times(desk: &Desk) -> Option<(&str, &str)> {
    let time = |name| {
        let text = desk.query.value(name);
        let read = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
        read.is_ok().then_some(text)
    };
    Some((time("from")?, time("to")?))
}

/// As it was filed before.
fn refilled(desk: &Desk, zone: Zone, slip: &FollowedSlip) -> Option<Form> {
    let request = slip.filed.slip.request()?;
    let kind: &'static str = request.kind.into();
    let form = Form::blank(desk.lang)
        .with("kind", kind)
        .with("from", Form::wall(zone, request.from))
        .with("to", Form::wall(zone, request.to))
        .with("reason", &request.reason)
        .with("contact", &request.contact);
    Some(form)
}

/// What the page starts from.
struct NewRequest {
    desk: RequestDesk,
    missing: Missing,
}

impl NewRequest {
    async fn of(desk: &Desk) -> Result<Self, Error> {
        Ok(Self {
            desk: request::desk(desk.house(), desk.actor()).await?,
            missing: correction::missing(desk.house(), desk.actor()).await?,
        })
    }

    /// In which the form's times are written.
    fn zone(&self, desk: &Desk) -> Zone {
        self.desk.seen.facts.zone_of_person(desk.me())
    }
}

/// `POST /requests/new`
pub async fn submit(desk: Desk, upload: Upload) -> Result<Response, Error> {
    let Upload { mut form, files } = upload;
    let start = NewRequest::of(&desk).await?;
    let read = files.read(&mut form);
    let answer = match pieces::is_several(&form) {
        true => file_several(&desk, &start, &mut form, &read).await?,
        false => file_one(&desk, &start, &mut form, &read).await?,
    };
    if let Some(answer) = answer {
        return Ok(answer);
    }
    files.ask_again(&mut form);
    Ok(page(&desk, &start, &form))
}

async fn file_one(
    desk: &Desk,
    start: &NewRequest,
    form: &mut Form,
    files: &[AttachmentFile<'_>],
) -> Result<Option<Response>, Error> {
    let (house, actor) = (desk.house(), desk.actor());
    let Some(filing) = read(form, start.zone(desk), start.desk.seen.now) else {
        return Ok(None);
    };
    let came_to = match form.is_sound() {
        true => request::file(house, actor, &filing, files).await.map(Some),
        false => request::check(house, actor, &filing).await.map(|()| None),
    };
    let came_to = came_to.map(|id| id.map(RequestId::into));
    filed(desk, form, came_to, "deed-filed").await
}

/// All of them, or none.
async fn file_several(
    desk: &Desk,
    start: &NewRequest,
    form: &mut Form,
    files: &[AttachmentFile<'_>],
) -> Result<Option<Response>, Error> {
    let (house, actor, zone) = (desk.house(), desk.actor(), start.zone(desk));
    let kind = form.choice::<RequestKind>("kind");
    let pieces = pieces::read(form, zone)?;
    let (reason, contact) = (form.text("reason"), form.text("contact"));
    let filing = PiecewiseFiling {
        kind: kind.unwrap_or(RequestKind::Personal),
        pieces,
        reason: reason.unwrap_or_default(),
        contact: contact.unwrap_or_default(),
    };
    let came_to = match form.is_sound() {
        true => request::file_pieces(house, actor, &filing, files)
            .await
            .map(Some),
        false => request::check_pieces(house, actor, &filing)
            .await
            .map(|()| None),
    };
    let ids = pieces::told(desk, form, zone, came_to)?.flatten();
    let Some(ids) = ids else { return Ok(None) };
    let filed = match ids.as_slice() {
        [one] => {
            let id = (*one).into();
            desk.lead(&address(id), done(desk, id, "deed-filed").await)
        }
        several => {
            let kind = tell::request::kind(desk.lang, filing.kind);
            let count = several.len();
            let deed = say!(desk.lang, "deed-filed-several", kind = kind, count = count);
            desk.lead("/requests", DeedWord::done(deed))
        }
    };
    Ok(Some(filed))
}

/// Every field is read before any is looked at; what can be held against the law is, so that all faults come at once.
fn read(form: &mut Form, zone: Zone, now: Instant) -> Option<RequestFiling> {
    let kind = form.choice::<RequestKind>("kind");
    let today = local(zone, now).date();
    let (from, to) = (
        form.moment_near("from", today),
        form.moment_near("to", today),
    );
    let (reason, contact) = (form.text("reason"), form.text("contact"));
    Some(RequestFiling {
        // That one is missing is told already, and the law asks all kinds the same.
        kind: kind.unwrap_or(RequestKind::Personal),
        from: instant(zone, from?),
        to: instant(zone, end_as_meant(to?)),
        reason: reason.unwrap_or_default(),
        contact: contact.unwrap_or_default(),
    })
}

fn upcoming(start: &RequestDesk) -> Vec<&Duty> {
    let mut duties: Vec<_> = start.seen.facts.duties.iter().collect();
    duties.retain(|duty| duty.end > start.seen.now);
    duties.truncate(OFFERED);
    duties
}

fn page(desk: &Desk, start: &NewRequest, form: &Form) -> Response {
    let lang = desk.lang;
    let fields = fields(lang, start.zone(desk), form);
    // Only named in the faults above the form: it's drawn below the others.
    let files = Field::text(FILES, lang.say("attachment-field"));
    let named: Vec<Field> = fields.iter().cloned().chain([files]).collect();
    let body = html! {
        form method="post" enctype="multipart/form-data" action=(ADDRESS) {
            h1 { (lang.say("slip-new")) }
            p.hint { (lang.say("slip-lead")) }
            (offers(lang, start.zone(desk), &start.desk))
            (form.summary(&named))
            @for value in pieces::offered(form) {
                input type="hidden" name=(pieces::offered_name()) value=(value);
            }
            @for field in &fields { (field.of(form)) }
            (file_field(lang, FileNeed::Optional, form.fault(FILES)))
            (retroactive(desk, start))
            (button::primary(&lang.say("slip-file")))
        }
        (missing::section(lang, &start.missing))
    };
    let place = DeskPage {
        title: desk.say("slip-new"),
        here: "/requests",
    };
    let page = desk.frame(place, body).narrow().with_script(SCRIPT);
    (status_of(form), page).into_response()
}

/// One interval, or several that are ticked.
fn fields(lang: Lang, zone: Zone, form: &Form) -> Vec<Field> {
    let codes = RequestKind::VARIANTS
        .iter()
        .map(|kind| -> &'static str { kind.into() });
    let choices = codes
        .clone()
        .map(|code| -> FieldChoice { (code.to_owned(), lang.say_one("kind", code)) });
    let meanings = codes.map(|code| lang.say_one("kind-meaning", code));
    let mut fields =
        vec![Field::radio("kind", lang.say("slip-kind"), choices.collect()).meaning(meanings)];
    match pieces::is_several(form) {
        true => fields.push(pieces::field(lang, zone, form)),
        false => fields.extend([
            Field::moment("from", lang.say("slip-from")).explained(lang, HelpWord::Retroactive),
            Field::moment("to", lang.say("slip-to")),
        ]),
    }
    fields.extend([
        Field::lines("reason", lang.say("slip-reason")),
        Field::phone("contact", lang.say("slip-contact")).hint(lang.say("slip-contact-hint")),
    ]);
    fields
}

/// The next duties, each a press away from being filled in whole.
fn offers(lang: Lang, zone: Zone, start: &RequestDesk) -> Markup {
    let duties = upcoming(start);
    html! {
        @if !duties.is_empty() {
            p.hint { (lang.say("slip-offers")) }
            div.offers {
                @for duty in duties {
                    a.button.quiet href={ (ADDRESS) "?duty=" (duty.id) }
                        data-from=(Form::wall(zone, duty.start)) data-to=(Form::wall(zone, duty.end)) {
                        span { (tell::date(lang, duty.date)) " " }
                        span { (tell::duty::shift(lang, &start.seen.facts, duty)) }
                    }
                }
            }
        }
    }
}

/// What holds for a slip that comes after its start: the call that must have come before.
fn retroactive(desk: &Desk, start: &NewRequest) -> Markup {
    let (lang, zone) = (desk.lang, start.zone(desk));
    let told = |at: Instant| tell::moment(lang, zone, at);
    html! {
        @if start.desk.calls.is_empty() {
            (notice(Tone::Info, lang.say("slip-call-none")))
        } @else {
            @for call in &start.desk.calls {
                (notice(Tone::Info, say!(lang, "slip-call", at = told(call.called_at))))
            }
        }
    }
}
