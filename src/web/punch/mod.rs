//! The clock page: where I am expected, what I did, what is next, and the one button.

mod ahead;
mod at_post;
mod dock;
pub mod leave;
mod proofs;
pub mod relief;
mod standing;

use super::{
    Error,
    client::Client,
    component::notice::{Tone, notice},
    desk::{Desk, DeskPage},
    form::Form,
    roster::news,
};
use axum::response::{Redirect, Response};
use chrono::DateTime;
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    punch::{self, LeavingEarly, Press, PressEvidence, Pressed, Unrelieved},
    relief as reliefs,
    roster::change,
    screen_code,
    seen::Seen,
};
use onpost_rules::{
    facts::Facts,
    ids::{PersonId, PunchId},
    proof::Missing,
    punch::Direction,
    time::Instant,
    verdict::{ExpectedStretch, Situation, situation},
    zone::Zone,
};
use onpost_words::{Lang, say};
use proofs::{Proofs, Refused, SentPress};

/// The page of the clock.
const CLOCK: &str = "/clock";

/// What a press came to, to be told in the button's place.
#[derive(Default)]
struct ClockQuery {
    /// Recorded just now.
    done: Option<PunchId>,
    /// Recorded within the last minute before.
    known: Option<PunchId>,
    /// The code at the post, as the screen's QR has it.
    code: Option<String>,
    /// What the button said that was pressed when nobody was signed in.
    again: Option<String>,
}

impl ClockQuery {
    /// # Errors
    /// [`Error::BadRequest`] where the address is none of ours.
    fn of(desk: &Desk) -> Result<Self, Error> {
        Ok(Self {
            done: desk.asked("done")?,
            known: desk.asked("known")?,
            code: desk.asked("code")?,
            again: desk.asked("again")?,
        })
    }

    /// The direction of the press that is to be made anew.
    fn direction_again(&self) -> Option<Direction> {
        self.again.as_deref()?.parse().ok()
    }

    /// What the form is filled in with.
    fn form(&self, lang: Lang) -> Form {
        let code = self.code.as_deref().unwrap_or_default();
        Form::blank(lang).with("code", proofs::digits(code))
    }
}

/// What the parts of the page look at.
struct ClockScene<'f> {
    lang: Lang,
    seen: &'f Seen,
    me: PersonId,
    standing: Situation<'f>,
    /// How one would be relieved, where that is asked.
    relieved: Option<reliefs::ReliefStanding>,
}

impl<'f> ClockScene<'f> {
    fn of(desk: &Desk, seen: &'f Seen) -> Self {
        let me = desk.me();
        Self {
            lang: desk.lang,
            seen,
            me,
            standing: situation(&seen.facts, me, seen.now),
            relieved: None,
        }
    }

    fn facts(&self) -> &'f Facts {
        &self.seen.facts
    }

    fn now(&self) -> Instant {
        self.seen.now
    }

    /// The stretch that punches count for now, else the next.
    fn expected(&self) -> Option<&ExpectedStretch<'f>> {
        let standing = &self.standing;
        standing.current.as_ref().or(standing.next.as_ref())
    }

    /// The zone of the post where one is expected, else of one's own first post.
    fn zone(&self) -> Zone {
        match self.expected() {
            Some(expected) => self.facts().zone_of(expected.demands[0].duty),
            None => self.facts().zone_of_person(self.me),
        }
    }
}

/// `GET /clock`
pub async fn show(desk: Desk, client: Client) -> Result<Response, Error> {
    let told = ClockQuery::of(&desk)?;
    let form = told.form(desk.lang);
    let sent = SentPress {
        form: &form,
        address: client.address,
        refused: None,
    };
    let page = page(&desk, &sent, &told).await?;
    Ok(client.answer(page))
}

/// The page, with the form as it was sent and what a refused press lacked.
async fn page(desk: &Desk, sent: &SentPress<'_>, told: &ClockQuery) -> Result<Response, Error> {
    let (house, actor, lang) = (desk.house(), desk.actor(), desk.lang);
    let seen = punch::stand(house, actor).await?;
    let unseen = change::unseen(house, actor).await?;
    let at_post = actions::post_tasks::see(house, actor, &seen).await?;
    let mut scene = ClockScene::of(desk, &seen);
    if relief::is_near(&scene) {
        scene.relieved = reliefs::stand(house, actor).await?;
    }
    let proofs = Proofs::of(desk, &scene, sent, told).await?;
    let answered = dock::answered(&scene, told);
    let body = html! {
        div.clock-first {
            (proofs.refusal())
            (to_press_again(desk, told))
            (at_post::away(&scene, &at_post))
            (standing::section(&scene))
            @match answered {
                Some(punch) => (dock::answer(&scene, punch, &proofs, &at_post)),
                None => {
                    (standing::brief(&scene))
                    (dock::press_button(&scene, &proofs))
                },
            }
        }
        @if answered.is_none() {
            (dock::other_direction(&scene, &proofs))
            (relief::section(lang, scene.relieved.as_ref()))
        }
        (proofs.section())
        (news::section(lang, &unseen, CLOCK))
        (at_post::section(&scene, &at_post))
        (standing::why(&scene))
        (standing::so_far(&scene))
        (ahead::excused(&scene))
        (ahead::next_days(&scene))
    };
    let (title, here) = (lang.say("nav-clock"), CLOCK);
    Ok(desk.sheet(DeskPage { title, here }, sent.form, body))
}

/// That a press from before somebody signed in is not recorded yet.
fn to_press_again(desk: &Desk, told: &ClockQuery) -> Markup {
    let person = &desk.session.signed.person;
    let (name, staff_no) = (person.name.clone(), person.staff_no.clone());
    html! {
        @if told.again.is_some() {
            (notice(Tone::Warning, say!(desk.lang, "clock-again", name = name, no = staff_no)))
        }
    }
}

/// `POST /clock`
pub async fn press(desk: Desk, client: Client, mut form: Form) -> Result<Response, Error> {
    let press = read(&form).ok_or(Error::BadRequest)?;
    let evidence = evidence(&form, &client);
    let pressed = punch::record(desk.house(), desk.actor(), press, &evidence).await?;
    let next = match pressed {
        Pressed::Recorded(punch) => format!("{CLOCK}?done={}", punch.id),
        Pressed::Known(punch) => format!("{CLOCK}?known={}", punch.id),
        Pressed::Early => leave::address(&form),
        Pressed::Unrelieved => relief::address(&form),
        Pressed::Refused(missing) => {
            let refused = refused(&desk, &mut form, &client, missing).await?;
            return Ok(client.answer(refused));
        }
    };
    Ok(client.answer(Redirect::to(&next)))
}

/// The page again, with the press as it was, and what to do about what it lacked.
async fn refused(
    desk: &Desk,
    form: &mut Form,
    client: &Client,
    missing: Vec<Missing>,
) -> Result<Response, Error> {
    let refused = Refused {
        missing,
        wait_seconds: screen_code::wait(desk.house(), desk.actor()).await?,
    };
    refused.reject(form, desk.lang);
    let sent = SentPress {
        form,
        address: client.address,
        refused: Some(&refused),
    };
    page(desk, &sent, &ClockQuery::default()).await
}

/// What came with a press.
fn evidence(form: &Form, client: &Client) -> PressEvidence {
    let said: Option<i64> = form.value("said_at").trim().parse().ok();
    PressEvidence {
        code: proofs::digits(form.value("code")),
        passkey: form.value("passkey").trim().to_owned(),
        address: client.address,
        browser: Some(client.browser.clone()),
        said_at: said.and_then(sensible),
    }
}

/// The instant of seconds since 1970, where it can be kept: up to the year 9999.
fn sensible(seconds: i64) -> Option<Instant> {
    const YEAR_10000: i64 = 253_402_300_800;
    let within = (0..YEAR_10000).contains(&seconds).then_some(seconds)?;
    DateTime::from_timestamp(within, 0)
}

/// What the button said; `None` where it's none of ours.
fn read(form: &Form) -> Option<Press> {
    let direction = match form.value("kind") {
        "in" => Some(Direction::In),
        "out" => Some(Direction::Out),
        "plain" => None,
        _ => return None,
    };
    let leaving_early = match form.value("early") {
        "meant" => LeavingEarly::Meant,
        _ => LeavingEarly::Ask,
    };
    let unrelieved = match form.value("relief") {
        "left" => Unrelieved::Meant,
        _ => Unrelieved::Ask,
    };
    Some(Press {
        direction,
        leaving_early,
        unrelieved,
    })
}
