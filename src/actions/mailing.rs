//! Mailing: the letters of a notice are put in the outbox with it.

use super::{Result, new_id};
use onpost_rules::{
    ids::{LetterId, PersonId},
    letter::{Demands, LetterDemand, lapses_at},
    notice::Addressee,
    robot::Robot,
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    letter::{NewLetter, Receiver},
    notice::NewNotice,
    notice_choice::Recipient,
};

/// Puts the letters of new notices in the outbox: to each who wants them, and to the robots that are told of their topic.
pub(super) async fn post(tx: &mut Tx, notices: &[&NewNotice<'_>], now: Instant) -> Result<()> {
    let (mut people, mut groups) = (Vec::new(), Vec::new());
    for notice in notices {
        match notice.to {
            Addressee::Person(id) => people.push(id),
            Addressee::Group(id) => groups.push(id),
        }
    }
    let mut letters = Vec::new();
    if !people.is_empty() {
        let demands = store::notice_choice::demands(tx).await?;
        let recipients = store::notice_choice::recipients(tx, &people).await?;
        let of = |notice| to_person(notice, &recipients, &demands, now);
        letters.extend(notices.iter().filter_map(|notice| of(notice)));
    }
    if !groups.is_empty() {
        let robots = store::robot::list_active(tx, &groups).await?;
        let of = |notice| to_robots(notice, &robots, now);
        letters.extend(notices.iter().flat_map(|notice| of(notice)));
    }
    store::letter::insert_all(tx, &letters).await?;
    Ok(())
}

/// The letter to a person; to who has no address only what the site requires, which fails, so that it's seen.
fn to_person(
    notice: &NewNotice<'_>,
    recipients: &[Recipient],
    demands: &Demands,
    now: Instant,
) -> Option<NewLetter> {
    let id: PersonId = match notice.to {
        Addressee::Person(id) => id,
        Addressee::Group(_) => return None,
    };
    let to = recipients.iter().find(|it| it.person == id)?;
    let demand = demands.of(notice.notice.topic());
    let due = to.choices.due(notice.notice, demand, to.zone, now)?;
    let has_address = !to.email.trim().is_empty();
    (has_address || demand == LetterDemand::Required)
        .then(|| letter(notice, Receiver::Person(id), (due, now)))
}

/// The letters to the robots of a group that are told of its topic.
fn to_robots(notice: &NewNotice<'_>, robots: &[Robot], now: Instant) -> Vec<NewLetter> {
    let Addressee::Group(group) = notice.to else {
        return Vec::new();
    };
    let topic = notice.notice.topic();
    let told = robots
        .iter()
        .filter(|robot| robot.department == group && robot.topics.contains(&topic));
    told.map(|robot| letter(notice, Receiver::Robot(robot.id), (now, now)))
        .collect()
}

fn letter(notice: &NewNotice<'_>, to: Receiver, (due_at, now): (Instant, Instant)) -> NewLetter {
    NewLetter {
        id: LetterId(new_id(now)),
        notice: notice.id,
        to,
        due_at,
        lapses_at: lapses_at(notice.notice, now),
    }
}
