//! Letters on their way: what is due is claimed, sent, and what came of it is noted; a step of it can be taken by hand.

use super::attachment::attachment;
use anyhow::Context;
use onpost_actions::{
    House, Result,
    account::sign_in_link,
    letter::{self, LetterFault, LetterState, LetterTarget, LetterTrouble, Parcel, Road},
};
use onpost_config::Config;
use onpost_mail::{
    self as mail,
    hook::Hook,
    smtp::{Envelope, MailTerms, Mailer},
};
use onpost_tell as tell;
use std::{path::PathBuf, time::Duration};
use tokio::time::{MissedTickBehavior, interval, timeout};

/// How often it's looked whether anything is due.
const BEAT: Duration = Duration::from_secs(5);

/// How long one letter may take: a batch of them takes less than its claim holds.
const PATIENCE: Duration = Duration::from_secs(45);

/// How many letters in a row the mail server may leave unanswered before the rest of the batch waits.
const SILENCES: u32 = 2;

/// The roads that this site has.
#[derive(Debug, Clone)]
pub struct Roads {
    /// Nothing where the site named no mail server.
    pub mail: Option<Mailer>,
    pub robots: Hook,
}

/// What a step came to, in letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LettersOutcome {
    pub sent: usize,
    /// Not taken, or not even tried; tried later.
    pub postponed: usize,
    /// Given up.
    pub failed: usize,
    /// Dropped, since there is no such road.
    pub dropped: u64,
}

impl Roads {
    /// The roads of the settings; connects to nobody yet.
    ///
    /// # Errors
    /// Settings that can't be read, such as a file of certificates.
    pub fn open(config: &Config, origin: &str) -> anyhow::Result<Self> {
        let mail = match config.smtp_url() {
            Some(url) => Some(Mailer::open(&terms(config, url, origin)?)?),
            None => None,
        };
        Ok(Self {
            mail,
            robots: Hook::open()?,
        })
    }
}

fn terms(config: &Config, url: &str, origin: &str) -> anyhow::Result<MailTerms> {
    let read = |path: &PathBuf| std::fs::read(path).with_context(|| path.display().to_string());
    Ok(MailTerms {
        url: url.to_owned(),
        from: config.mail_from(),
        authorities: config.mail_authorities.as_ref().map(read).transpose()?,
        origin: origin.to_owned(),
    })
}

/// Sends what is due, on each road in the background, for as long as the process lives.
pub fn start(house: &House, roads: Roads) {
    for road in [Road::Mail, Road::Robot] {
        let (house, roads) = (house.clone(), roads.clone());
        tokio::spawn(async move {
            let mut beat = interval(BEAT);
            beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                beat.tick().await;
                match send_due_by(&house, &roads, road).await {
                    Ok(outcome) if outcome == LettersOutcome::default() => {}
                    Ok(outcome) => tracing::info!(?road, ?outcome, "letters"),
                    Err(error) => tracing::warn!(?road, %error, "letters could not be sent"),
                }
            }
        });
    }
}

/// Sends all that is due now, on both roads.
///
/// # Errors
/// The database's; what other sides refuse is noted with each letter.
pub async fn send_due(house: &House, roads: &Roads) -> Result<LettersOutcome> {
    let mail = send_due_by(house, roads, Road::Mail).await?;
    let robots = send_due_by(house, roads, Road::Robot).await?;
    Ok(LettersOutcome {
        sent: mail.sent + robots.sent,
        postponed: mail.postponed + robots.postponed,
        failed: mail.failed + robots.failed,
        dropped: mail.dropped + robots.dropped,
    })
}

/// Sends all that is due now on one road, batch after batch; where nobody answers, the rest waits for the next beat.
async fn send_due_by(house: &House, roads: &Roads, road: Road) -> Result<LettersOutcome> {
    let mut outcome = LettersOutcome::default();
    if road == Road::Mail && roads.mail.is_none() {
        outcome.dropped = letter::drop_road(house, road).await?;
        return Ok(outcome);
    }
    loop {
        let parcels = letter::claim(house, road).await?;
        let mut silences = 0;
        for parcel in &parcels {
            // Who was silent for two letters is so for the next: nobody waits for that again and again. One alone may be
            // the letter's own fault, and doesn't hold the others back.
            if road == Road::Mail && silences >= SILENCES {
                letter::release(house, parcel).await?;
                outcome.postponed += 1;
                continue;
            }
            let Some(path) = path_of(house, parcel).await? else {
                letter::drop_parcel(house, parcel).await?;
                outcome.dropped += 1;
                continue;
            };
            let came_to = in_time(send(house, roads, parcel, &path)).await;
            let silent =
                matches!(came_to, Err(fault) if fault.trouble == LetterTrouble::Unreachable);
            silences = if silent { silences + 1 } else { 0 };
            match letter::settle(house, parcel, came_to).await? {
                LetterState::Sent => outcome.sent += 1,
                LetterState::Failed => outcome.failed += 1,
                _ => outcome.postponed += 1,
            }
        }
        if parcels.is_empty() || silences >= SILENCES {
            return Ok(outcome);
        }
    }
}

async fn in_time(
    sending: impl Future<Output = Result<(), LetterFault>>,
) -> Result<(), LetterFault> {
    let nobody = Err(LetterFault::of(LetterTrouble::Unreachable));
    timeout(PATIENCE, sending).await.unwrap_or(nobody)
}

/// The page that a letter leads to; nothing where what it leads to is over. What is secret in it is made now.
async fn path_of(house: &House, parcel: &Parcel) -> Result<Option<String>> {
    let Some(link) = parcel.sign_in_link() else {
        return Ok(Some(tell::notice::path(&parcel.notice)));
    };
    let key = sign_in_link::key_of_letter(house, link).await?;
    Ok(key.map(|key| tell::notice::path_of_key(key.as_str())))
}

async fn send(
    house: &House,
    roads: &Roads,
    parcel: &Parcel,
    path: &str,
) -> Result<(), LetterFault> {
    match (&parcel.to, &roads.mail) {
        (
            LetterTarget::Person {
                name,
                address,
                language,
            },
            Some(post),
        ) => {
            let lang = tell::lang(*language, house.now());
            let body = mail::letter_to(lang, &parcel.notice, &house.origin, path);
            let attachment = attachment(house, parcel).await;
            post.send(Envelope {
                letter: parcel.letter,
                name,
                address,
                written_at: parcel.written_at,
                body: &body,
                attachment: attachment.as_ref(),
            })
            .await
        }
        (LetterTarget::Group(robot), _) => {
            let from = (&*house.origin, house.now());
            roads
                .robots
                .post(robot, &parcel.notice, from.0, from.1)
                .await
        }
        (LetterTarget::Person { .. }, None) => Err(LetterFault::of(LetterTrouble::Unreachable)),
    }
}
