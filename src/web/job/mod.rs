//! The jobs: what runs by the clock, how it went last, when it's due next, and by whose clocks.

mod backup;
pub mod one;

use super::{
    Error,
    audit::AUDIT,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    job::{self, JobBook, JobStanding},
};
use onpost_rules::{
    job::{Job, JobRun},
    time::Instant,
    zone::{self, Zone},
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// The page of all of them.
pub const JOBS: &str = "/jobs";

/// `GET /jobs`
pub async fn list(desk: Desk) -> Result<Response, Error> {
    let book = job::list(desk.house(), desk.actor()).await?;
    let form = Form::blank(desk.lang)
        .with("zone", book.zone.name())
        .with("seen", book.zone_version);
    page(&desk, &book, &form).await
}

/// `POST /jobs/zone`
pub async fn set_zone(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let book = job::list(desk.house(), desk.actor()).await?;
    let seen: i64 = desk::id(form.value("seen"))?;
    let zone: Option<Zone> = form.line("zone", 64).and_then(|text| text.parse().ok());
    let Some(zone) = zone else {
        form.reject("zone", desk.say("post-not-zone"));
        return page(&desk, &book, &form).await;
    };
    job::set_zone(desk.house(), desk.actor(), zone, seen).await?;
    let deed = say!(desk.lang, "deed-zone-saved", zone = zone.name().to_owned());
    Ok(desk.lead(JOBS, DeedWord::done(deed)))
}

/// The address of a job's own page.
fn address(job: Job) -> String {
    let code: &'static str = job.into();
    format!("{JOBS}/{code}")
}

/// Leads to the list, which tells how the run went.
async fn lead_to_ran(desk: &Desk, job: Job) -> Result<Response, Error> {
    let book = job::list(desk.house(), desk.actor()).await?;
    let code: &'static str = job.into();
    Ok(desk.lead(&format!("{JOBS}#job-{code}"), ran(desk, &book, job)))
}

async fn page(desk: &Desk, book: &JobBook, form: &Form) -> Result<Response, Error> {
    let title = desk.say("job-title");
    let backups = actions::backup::list(desk.house(), desk.actor()).await?;
    let body = html! {
        h1 { (title) }
        (set_back(desk, book))
        p.hint { (desk.say("job-lead")) }
        (backup::last(desk, &backups))
        div.row { (button::link("quiet", AUDIT, &desk.say("audit-title"))) }
        ol.list.jobs {
            @for listed in &book.jobs { (item(desk.lang, book, listed)) }
        }
        section {
            h2 { (desk.say("job-zone-title")) }
            @if !book.zone.is_known() {
                (notice(Tone::Danger, say!(desk.lang, "zone-unknown", zone = book.zone.name())))
            }
            form.inline method="post" action={ (JOBS) "/zone" } {
                input type="hidden" name="seen" value=(form.value("seen"));
                (form.sheet(&[zone_field(desk, book)]))
                (button::quiet(&desk.say("desk-save")))
            }
            p.hint { (say!(desk.lang, "zone-release", release = zone::held())) }
        }
        div.row { (button::link("quiet", "/first-steps", &desk.say("first-title"))) }
    };
    Ok(desk.board(DeskPage { title, here: JOBS }, form, body))
}

fn zone_field(desk: &Desk, book: &JobBook) -> Field {
    let now = tell::minute(book.zone, book.now);
    Field::text("zone", desk.say("job-zone")).hint(say!(desk.lang, "job-zone-now", now = now))
}

/// That the clock went back, and what to look at.
fn set_back(desk: &Desk, book: &JobBook) -> Markup {
    let Some(it) = book.set_back else {
        return html! {};
    };
    let at = tell::moment(desk.lang, book.zone, it.at);
    let length = tell::minutes(desk.lang, it.seconds.div_euclid(60).max(1));
    notice(
        Tone::Warning,
        say!(desk.lang, "job-set-back", at = at, length = length),
    )
}

/// How the run went that was just asked for.
fn ran(desk: &Desk, book: &JobBook, job: Job) -> DeedWord {
    let listed = book.jobs.iter().find(|listed| listed.job == job);
    let run = listed.and_then(|listed| listed.last.as_ref());
    let told = tell::job::last(desk.lang, book.zone, run, book.now);
    let name = tell::job::name(desk.lang, job);
    let told = say!(desk.lang, "job-ran", job = name, outcome = told);
    match tell::job::outcome(run, book.now) {
        "done" => DeedWord::done(told),
        _ => DeedWord::note(told),
    }
}

fn item(lang: Lang, book: &JobBook, listed: &JobStanding) -> Markup {
    let name = tell::job::name(lang, listed.job);
    let code: &'static str = listed.job.into();
    let own = address(listed.job);
    let told = tell::job::last(lang, book.zone, listed.last.as_ref(), book.now);
    html! {
        li.job id={ "job-" (code) } {
            div.job-head {
                h2 { (name) }
                (outcome(lang, listed.last.as_ref(), book.now))
            }
            p { (lang.say_one("job-does", listed.job.into())) }
            dl.job-facts {
                div { dt { (lang.say("job-cron")) } dd { (tell::cron::when(lang, &listed.cron)) } }
                div { dt { (lang.say("job-next")) } dd { (tell::job::at(lang, book.zone, listed.next)) } }
                div { dt { (lang.say("job-last")) } dd { (told) } }
            }
            div.row {
                form method="post" action={ (own) "/run" } {
                    button.button.quiet aria-label={ (lang.say("job-run")) ": " (name) } {
                        (lang.say("job-run"))
                    }
                }
                a.button.quiet href=(own) aria-label={ (lang.say("job-settings")) ": " (name) } {
                    (lang.say("job-settings"))
                }
            }
        }
    }
}

/// What the last run came to: a sign and a word.
fn outcome(lang: Lang, run: Option<&JobRun>, now: Instant) -> Markup {
    let code = tell::job::outcome(run, now);
    html! {
        span.job-outcome.(code) {
            span aria-hidden="true" { (lang.say_one("job-outcome-sign", code)) }
            " " (lang.say_one("job-outcome", code))
        }
    }
}
