//! Handing over: writing notes, accepting them, closing what stays open (D2 5.3, D3 52).

mod board;
mod missing;

pub use board::{NoteBoard, NoteToWrite, board, desk};
pub use missing::missing;
pub(super) use missing::notes;

use super::{
    Error, House, Result,
    error::permit,
    new_id, notice,
    notice::Addressee,
    own::{known, oneself},
};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    field::LONGEST_TEXT,
    handover_note::{Acceptance, Closing, Note, NoteFiling, OpenItem, relief_of},
    ids::{DutyId, HandoverId, OpenItemId, PersonId, PostId},
    naming::NameTold,
    notice::Notice,
    refusal::Refusal,
    time::Instant,
};
use onpost_store::{self as store, Tx};

/// How far around now somebody's duties make a post one of theirs.
const NEAR: Duration = Duration::days(2);

/// Writes the note at the end of a duty of the actor's own, and tells the relief; what it names opens with it.
/// Law 6.11.
///
/// # Errors
/// [`Error::NotFound`] for another's duty; [`Refusal::NoteFaults`] with everything that is wrong.
pub async fn write(
    house: &House,
    actor: &Actor,
    duty: DutyId,
    filing: &NoteFiling,
) -> Result<HandoverId> {
    permit(actor.may(Action::HandOver, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let duty = own_duty(&mut tx, actor, duty).await?;
    store::person::lock(&mut tx, actor.person).await?;
    let faults = filing.faults(&duty, now);
    if !faults.is_empty() {
        return Err(Refusal::NoteFaults(faults).into());
    }
    let note = Note {
        id: HandoverId(new_id(now)),
        duty: duty.id,
        duty_end: duty.end,
        post: duty.post,
        by: actor.person,
        written_at: now,
        text: filing.text.trim().to_owned(),
        accepted: Vec::new(),
    };
    store::handover_note::insert(&mut tx, &note).await?;
    store::handover_note::insert_items(&mut tx, &opened(&note, filing)).await?;
    tell_relief(&mut tx, &note, &duty, now).await?;
    tx.commit().await?;
    Ok(note.id)
}

/// Reads and accepts a note; whoever serves its post may, but for who wrote it. A second time changes nothing.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or at a post that isn't the actor's; [`Refusal::OwnNote`].
pub async fn accept(house: &House, actor: &Actor, id: HandoverId) -> Result<()> {
    permit(actor.may(Action::HandOver, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let note = store::handover_note::find(&mut tx, id).await?;
    let note = note.ok_or(Error::NotFound)?;
    known(serves(&mut tx, actor.person, note.post, now).await?)?;
    if note.by == actor.person {
        return Err(Refusal::OwnNote.into());
    }
    let accepted = Acceptance {
        by: actor.person,
        at: now,
    };
    store::handover_note::insert_acceptance(&mut tx, id, accepted).await?;
    Ok(tx.commit().await?)
}

/// Closes an open item of a post that the actor serves, with how it was solved.
///
/// # Errors
/// [`Error::NotFound`] as for a note; [`Refusal::SolutionMissing`]; [`Refusal::ItemClosed`] where somebody was faster.
pub async fn close(house: &House, actor: &Actor, id: OpenItemId, solution: &str) -> Result<()> {
    permit(actor.may(Action::HandOver, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let item = store::handover_note::find_item(&mut tx, id).await?;
    let item = item.ok_or(Error::NotFound)?;
    known(serves(&mut tx, actor.person, item.post, now).await?)?;
    let solution = solution.trim();
    if solution.is_empty() || solution.chars().count() > LONGEST_TEXT {
        return Err(Refusal::SolutionMissing.into());
    }
    let closing = Closing {
        by: actor.person,
        at: now,
        solution: solution.to_owned(),
    };
    if !store::handover_note::insert_closing(&mut tx, id, &closing).await? {
        return Err(Refusal::ItemClosed.into());
    }
    Ok(tx.commit().await?)
}

/// Whether a post is one of a person's: they are qualified for it, or hold a duty at it around now.
async fn serves(tx: &mut Tx, person: PersonId, post: PostId, now: Instant) -> Result<bool> {
    Ok(posts_of(tx, person, now).await?.contains(&post))
}

/// The posts that a person serves, those they are qualified for first.
async fn posts_of(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Vec<PostId>> {
    let known = store::person::find(tx, person).await?;
    let mut posts = known.map(|it| it.posts).unwrap_or_default();
    let duties = store::duty::list_between(tx, person, (now - NEAR, now + NEAR)).await?;
    for duty in duties {
        if !posts.contains(&duty.post) {
            posts.push(duty.post);
        }
    }
    Ok(posts)
}

async fn own_duty(tx: &mut Tx, actor: &Actor, id: DutyId) -> Result<Duty> {
    let duty = store::duty::find(tx, id).await?;
    duty.filter(|duty| duty.person == actor.person)
        .ok_or(Error::NotFound)
}

/// The duties at a post around the end of one: those among which its relief is.
async fn around_end(tx: &mut Tx, duty: &Duty) -> Result<Vec<Duty>> {
    let span = (duty.end, duty.end + Duration::hours(2));
    Ok(store::duty::list_at(tx, &[duty.post], span).await?)
}

fn opened(note: &Note, filing: &NoteFiling) -> Vec<OpenItem> {
    let items = filing.items.iter().map(|item| OpenItem {
        id: OpenItemId(new_id(note.written_at)),
        handover: note.id,
        post: note.post,
        text: item.text.trim().to_owned(),
        ticket: item.ticket.trim().to_owned(),
        priority: item.priority,
        promised_at: item.promised_at,
        opened_by: note.by,
        opened_at: note.written_at,
        closed: None,
    });
    items.collect()
}

async fn tell_relief(tx: &mut Tx, note: &Note, duty: &Duty, now: Instant) -> Result<()> {
    let relief = relief_of(duty, &around_end(tx, duty).await?);
    let post = store::post::find(tx, note.post).await?;
    let open = store::handover_note::list_open(tx, &[note.post]).await?;
    let told = Notice::HandoverWritten {
        handover: note.id,
        post: NameTold::of(post.as_ref()),
        by: notice::name(tx, note.by).await?,
        open_items: u32::try_from(open.len()).unwrap_or(u32::MAX),
    };
    let to: Vec<Addressee> = relief.into_iter().map(Addressee::Person).collect();
    notice::tell(tx, &to, &told, now).await
}
