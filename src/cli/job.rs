//! `onpost job`: the jobs listed, and one of them run at once.

use super::{house, out};
use crate::{
    actions::job::{self, JobBook, JobStanding},
    config::Config,
    rules::{day::Today, job::Job},
    say, tell,
    words::Lang,
};
use anyhow::{anyhow, bail};
use clap::{Args, Subcommand};
use strum::VariantArray;

/// The arguments of `job`.
#[derive(Args)]
pub struct JobCommand {
    #[command(subcommand)]
    pub act: JobAct,
}

/// What `job` does.
#[derive(Subcommand)]
pub enum JobAct {
    /// List the jobs: when each runs, when it's due next, and how its last run went
    List,
    /// Run a job at once; who was told before isn't told again
    Run(Name),
}

/// Which job is meant.
#[derive(Args)]
pub struct Name {
    /// Name of the job, as `onpost job list` has it
    pub name: String,
}

/// Lists the jobs, or runs one.
///
/// # Errors
/// A name that no job has; a run that failed, or one that is under way already.
pub async fn run(arguments: &JobCommand, config: &Config) -> anyhow::Result<()> {
    let house = house::open(config).await?;
    let lang = config
        .lang()
        .read_in(Today::without_site(house.now()).year());
    match &arguments.act {
        JobAct::List => list(lang, &job::book(&house).await?)?,
        JobAct::Run(Name { name }) => {
            let job: Job = name.parse().map_err(|_| unknown(lang, name))?;
            let ran = job::run_by_command(&house, job).await;
            let ran = ran.map_err(|error| match error {
                crate::actions::Error::Refused(_) => anyhow!(lang.say("job-under-way")),
                error => error.into(),
            })?;
            let outcome = tell::job::ending(lang, ran.ending);
            let name = tell::job::name(lang, job);
            let told = say!(lang, "cli-job-ran", name = name, outcome = outcome);
            if ran.ending.is_err() {
                bail!(told);
            }
            out::line(lang, told)?;
        }
    }
    Ok(house.db.close().await?)
}

fn list(lang: Lang, book: &JobBook) -> anyhow::Result<()> {
    for listed in &book.jobs {
        out::line(lang, lines(lang, book, listed).join("\n"))?;
    }
    Ok(())
}

fn lines(lang: Lang, book: &JobBook, listed: &JobStanding) -> [String; 3] {
    let code: &'static str = listed.job.into();
    let name = tell::job::name(lang, listed.job);
    let next = tell::job::at(lang, book.zone, listed.next);
    let last = tell::job::last(lang, book.zone, listed.last.as_ref(), book.now);
    [
        say!(lang, "cli-job-listed", code = code, name = name),
        say!(
            lang,
            "cli-job-when",
            cron = tell::cron::when_and_cron(lang, &listed.cron),
            next = next
        ),
        say!(lang, "cli-job-last", last = last),
    ]
}

fn unknown(lang: Lang, name: &str) -> anyhow::Error {
    let known: Vec<&str> = Job::VARIANTS.iter().map(Into::into).collect();
    let known = known.join(", ");
    anyhow!(say!(
        lang,
        "cli-job-unknown",
        code = name.to_owned(),
        known = known
    ))
}
