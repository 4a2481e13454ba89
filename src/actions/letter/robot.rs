//! The robots of departments' groups: set up, changed, switched off, tried.

use crate::{Error, House, Result, error::permit, new_id, notice};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    ids::{DepartmentId, LetterId, NoticeId, RobotId},
    letter::Language,
    notice::{Addressee, Notice, Topic},
    post::Department,
    robot::{Robot, RobotKind},
};
use onpost_store::{
    self as store,
    letter::{NewLetter, Receiver},
    notice::NewNotice,
};
use std::collections::BTreeSet;

/// What setting up a robot starts from.
#[derive(Debug, Clone, PartialEq)]
pub struct RobotSetup {
    /// The one that is changed; nothing where it's a new one.
    pub robot: Option<Robot>,
    pub departments: Vec<Department>,
}

/// A robot as somebody fills it in.
#[derive(Clone, PartialEq, Eq)]
pub struct RobotDraft {
    pub department: DepartmentId,
    pub kind: RobotKind,
    /// An address that [`is_address`](onpost_rules::robot::is_address) lets pass; nothing keeps the one that is there.
    pub url: Option<String>,
    /// Nothing keeps the one that is there.
    pub secret: Option<String>,
    pub language: Language,
    pub topics: BTreeSet<Topic>,
    pub active: bool,
}

/// What a new robot starts from.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the letters.
pub async fn robots(house: &House, actor: &Actor) -> Result<RobotSetup> {
    permit(actor.may_in(Action::KeepNotices, None))?;
    let mut tx = house.db.read().await?;
    let departments = store::department::list(&mut tx).await?;
    Ok(RobotSetup {
        robot: None,
        departments,
    })
}

/// A robot, to be changed.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::NotFound`].
pub async fn robot(house: &House, actor: &Actor, id: RobotId) -> Result<RobotSetup> {
    permit(actor.may_in(Action::KeepNotices, None))?;
    let mut tx = house.db.snapshot().await?;
    let robot = store::robot::find(&mut tx, id).await?;
    Ok(RobotSetup {
        robot: Some(robot.ok_or(Error::NotFound)?),
        departments: store::department::list(&mut tx).await?,
    })
}

/// Adds a robot, or changes the one of an id; what waits for one that is switched off is dropped.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] without the robot or the department.
pub async fn save(
    house: &House,
    actor: &Actor,
    id: Option<RobotId>,
    draft: RobotDraft,
) -> Result<()> {
    permit(actor.may_in(Action::KeepNotices, None))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let old = match id {
        Some(id) => Some(
            store::robot::find(&mut tx, id)
                .await?
                .ok_or(Error::NotFound)?,
        ),
        None => None,
    };
    let department = old.as_ref().map_or(draft.department, |old| old.department);
    let known = store::department::find(&mut tx, department).await?;
    known.ok_or(Error::NotFound)?;
    let before = old.clone();
    let (url, secret) = old.map(|old| (old.url, old.secret)).unwrap_or_default();
    let robot = Robot {
        id: id.unwrap_or_else(|| RobotId(new_id(now))),
        department,
        kind: draft.kind,
        url: draft.url.unwrap_or(url),
        secret: draft.secret.unwrap_or(secret),
        language: draft.language,
        topics: draft.topics,
        active: draft.active,
    };
    store::robot::upsert(&mut tx, &robot).await?;
    if !robot.active {
        store::letter::drop_of_robot(&mut tx, robot.id, now).await?;
    }
    let set = AuditRecord::set(before.as_ref(), &robot);
    house.commit(tx, actor.person, set).await
}

/// Has a robot post a message that only tries the way, whatever it is told of otherwise.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] where there is none, or it's switched off.
pub async fn try_robot(house: &House, actor: &Actor, id: RobotId) -> Result<()> {
    permit(actor.may_in(Action::KeepNotices, None))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let robot = store::robot::find(&mut tx, id).await?;
    let robot = robot.filter(|robot| robot.active).ok_or(Error::NotFound)?;
    let by = notice::name(&mut tx, actor.person).await?;
    let written = NoticeId(new_id(now));
    let notice = NewNotice {
        id: written,
        to: Addressee::Group(robot.department),
        notice: &Notice::Trial { by },
        once_key: &written.to_string(),
    };
    store::notice::insert_all(&mut tx, &[notice], now).await?;
    let letter = NewLetter {
        id: LetterId(new_id(now)),
        notice: written,
        to: Receiver::Robot(id),
        due_at: now,
        lapses_at: None,
    };
    store::letter::insert_all(&mut tx, &[letter]).await?;
    Ok(tx.commit().await?)
}
