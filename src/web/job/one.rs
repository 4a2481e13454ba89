//! One job: when it runs, whether it does, and its last runs.

use super::{JOBS, address, backup, lead_to_ran, outcome};
use crate::{
    Error,
    component::{
        button,
        empty::empty,
        field::{Field, FieldChoice},
        table::{TableColumn, table},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    job::{self, Detail},
};
use onpost_rules::{
    job::{EXAMPLE, Job, JobRun, NewJobSetting},
    refusal::Refusal,
    time::Instant,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// How many of the next times are shown.
const TIMES: usize = 3;

/// The longest expression, in characters.
const LONGEST_CRON: usize = 120;

/// `GET /jobs/{job}`
pub async fn show(desk: Desk, Path(code): Path<String>) -> Result<Response, Error> {
    let detail = job::show(desk.house(), desk.actor(), desk::id(&code)?).await?;
    let enabled = if detail.listed.enabled { "yes" } else { "no" };
    let form = Form::blank(desk.lang)
        .with("seen", detail.listed.version)
        .with("cron", &detail.listed.cron)
        .with("enabled", enabled);
    let cron = (detail.listed.cron.as_str(), TIMES);
    let times = job::try_out(desk.house(), desk.actor(), cron.0, cron.1).await;
    page(&desk, &detail, &form, &times.unwrap_or_default()).await
}

/// `POST /jobs/{job}`: saves, or only shows the times.
pub async fn submit(
    desk: Desk,
    Path(code): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let job: Job = desk::id(&code)?;
    let detail = job::show(desk.house(), desk.actor(), job).await?;
    let seen: i64 = desk::id(form.value("seen"))?;
    let cron = form.line("cron", LONGEST_CRON);
    let enabled = form.one_of("enabled", yes_no);
    let mut times = Vec::new();
    if let Some(cron) = &cron {
        let found = job::try_out(desk.house(), desk.actor(), cron, TIMES).await;
        let field = |why: &Refusal| matches!(why, Refusal::BadCron(_)).then_some("cron");
        times = desk
            .told_where(&mut form, field, found)?
            .unwrap_or_default();
    }
    let only_shown = form.value("act") == "try";
    if let (Some(cron), Some(enabled), true, false) = (cron, enabled, form.is_sound(), only_shown) {
        let wanted = NewJobSetting { job, cron, enabled };
        job::set(desk.house(), desk.actor(), &wanted, seen).await?;
        let name = tell::job::name(desk.lang, job);
        let deed = DeedWord::done(say!(desk.lang, "deed-job-saved", job = name));
        return Ok(desk.lead(&address(job), deed));
    }
    page(&desk, &detail, &form, &times).await
}

/// `POST /jobs/{job}/run`
pub async fn run(desk: Desk, Path(code): Path<String>) -> Result<Response, Error> {
    let job: Job = desk::id(&code)?;
    job::run_now(desk.house(), desk.actor(), job).await?;
    lead_to_ran(&desk, job).await
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

async fn page(
    desk: &Desk,
    detail: &Detail,
    form: &Form,
    times: &[Instant],
) -> Result<Response, Error> {
    let lang = desk.lang;
    let listed = &detail.listed;
    let title = tell::job::name(lang, listed.job);
    let catch_up: &'static str = listed.job.catch_up().into();
    let backups = match listed.job {
        Job::Backup => Some(actions::backup::list(desk.house(), desk.actor()).await?),
        _ => None,
    };
    let body = html! {
        h1 { (title) }
        p { (lang.say_one("job-does", listed.job.into())) " " (lang.say_one("job-catch-up", catch_up)) }
        (facts(lang, detail))
        @if let Some(book) = &backups { (backup::section(desk, book)) }
        section {
            h2 { (desk.say("job-form")) }
            form method="post" action=(address(listed.job)) {
                input type="hidden" name="seen" value=(form.value("seen"));
                (form.sheet(&fields(desk, listed.job)))
                (upcoming(desk, detail, form.value("cron"), times))
                div.row {
                    (button::primary(&desk.say("desk-save")))
                    (button::choice("quiet", "act", "try", &desk.say("job-try")))
                    (button::link("quiet", JOBS, &desk.say("desk-back")))
                }
            }
            (set_by(lang, detail))
        }
        section {
            h2 { (desk.say("job-runs")) }
            (runs(lang, detail))
        }
        form method="post" action={ (address(listed.job)) "/run" } { (button::quiet(&desk.say("job-run"))) }
    };
    Ok(desk.board(DeskPage { title, here: JOBS }, form, body))
}

/// How it's set, in words.
fn facts(lang: Lang, detail: &Detail) -> Markup {
    let listed = &detail.listed;
    let enabled = if listed.enabled { "yes" } else { "no" };
    html! {
        dl.job-facts {
            div { dt { (lang.say("job-cron")) } dd { (tell::cron::when(lang, &listed.cron)) } }
            div { dt { (lang.say("job-enabled")) } dd { (lang.say_one("job-enabled", enabled)) } }
            div { dt { (lang.say("job-next")) } dd { (tell::job::at(lang, detail.zone, listed.next)) } }
        }
    }
}

fn fields(desk: &Desk, job: Job) -> [Field; 2] {
    let usual = tell::cron::when_and_cron(desk.lang, job.usual_cron());
    let usual = say!(desk.lang, "job-usual", cron = usual);
    let choices: Vec<FieldChoice> = ["yes", "no"]
        .map(|code| (code.to_owned(), desk.lang.say_one("job-enabled", code)))
        .into();
    [
        Field::text("cron", desk.say("job-cron")).hint(format!(
            "{} {usual}",
            say!(desk.lang, "job-cron-hint", example = EXAMPLE)
        )),
        Field::radio("enabled", desk.say("job-enabled"), choices),
    ]
}

/// What the expression says in words, and the next times of it.
fn upcoming(desk: &Desk, detail: &Detail, cron: &str, times: &[Instant]) -> Markup {
    let zone = detail.zone;
    let words = tell::cron::in_words(desk.lang, cron);
    html! {
        @if !times.is_empty() {
            div.job-times {
                @if let Some(words) = words {
                    p { (say!(desk.lang, "job-means", words = words)) }
                }
                p { strong { (desk.say("job-times")) } " "
                    span.hint { (say!(desk.lang, "job-times-zone", zone = zone.name())) } }
                ol { @for at in times { li { (tell::moment(desk.lang, zone, *at)) } } }
            }
        }
    }
}

fn set_by(lang: Lang, detail: &Detail) -> Markup {
    html! {
        @if let Some(set) = &detail.listed.set {
            @let at = tell::moment(lang, detail.zone, set.at);
            p.hint { (say!(lang, "job-set", by = set.by_name.clone(), at = at)) }
        }
    }
}

fn runs(lang: Lang, detail: &Detail) -> Markup {
    if detail.runs.is_empty() {
        return empty(
            &lang.say("job-runs-none"),
            &lang.say("job-runs-none-text"),
            None,
        );
    }
    let columns = [
        TableColumn::text(lang.say("job-run-due")),
        TableColumn::text(lang.say("job-run-outcome")),
        TableColumn::text(lang.say("job-run-length")),
        TableColumn::text(lang.say("job-run-started")),
        TableColumn::text(lang.say("job-run-trigger")),
    ];
    let rows: Vec<Vec<Markup>> = detail
        .runs
        .iter()
        .map(|run| row(lang, detail, run))
        .collect();
    let caption = say!(lang, "job-runs-caption", count = rows.len());
    table(&caption, &columns, &rows)
}

fn row(lang: Lang, detail: &Detail, run: &JobRun) -> Vec<Markup> {
    let result = tell::job::result(lang, run, detail.now);
    vec![
        html! { (tell::moment(lang, detail.zone, run.due)) },
        html! {
            (outcome(lang, Some(run), detail.now))
            @if let Some(result) = result { " " (result) }
        },
        html! { (tell::seconds(lang, run.life.seconds())) },
        html! { (tell::clock(detail.zone, run.life.started_at)) },
        html! {
            (tell::job::trigger(lang, run))
            @if run.attempt > 1 { " · " (say!(lang, "job-attempt", attempt = run.attempt)) }
        },
    ]
}
