//! Posts and what they demand: seen, added, changed.

use super::{
    Edition, Error, House, Result,
    dated_change::{ChangeOutcome, DatedChange, Entry, Planned, begins, dated, foresee, keep},
    error::permit,
    error::taken,
    new_id,
    own::Acting,
    turn::{follow, follow_demand},
};
use onpost_rules::{
    access::{Action, Actor},
    audit::{self, AuditFields, AuditRecord, AuditThing, Audited},
    dating::{Begins, Versioned, entered},
    ids::{PostId, ShiftId},
    post::{CoverageWindow, Department, Post},
    shift::Shift,
    time::Instant,
};
use onpost_store::{self as store, Tx, dated::Undated, people_and_dates::Dates};

/// A post with the weekly windows in which it demands people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staffed {
    pub post: Post,
    /// In order.
    pub windows: Vec<CoverageWindow>,
    /// The shifts that are worked there, in order of id; none: those it ever had, or else all.
    pub shifts: Vec<ShiftId>,
}

impl Audited for Staffed {
    fn thing(&self) -> AuditThing {
        self.post.thing()
    }

    fn fields(&self) -> AuditFields {
        let Self {
            post,
            windows,
            shifts,
        } = self;
        post.fields()
            .text("demand", audit::windows(windows))
            .told("shifts", shifts)
    }
}

/// Every post, and what they refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostList {
    /// By code.
    pub posts: Vec<Staffed>,
    /// By code.
    pub departments: Vec<Department>,
    /// By code.
    pub shifts: Vec<Shift>,
}

/// Every post with its demand.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn list(house: &House, actor: &Actor) -> Result<PostList> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.snapshot().await?;
    let windows = store::post::list_coverage(&mut tx).await?;
    let posts = store::post::list(&mut tx).await?;
    let named = store::roster::shifts::list(&mut tx).await?;
    let posts = posts.into_iter().map(|post| Staffed {
        windows: of(&windows, post.id),
        shifts: shifts_of(&named, post.id),
        post,
    });
    Ok(PostList {
        posts: posts.collect(),
        departments: store::department::list(&mut tx).await?,
        shifts: store::shift::list(&mut tx).await?,
    })
}

/// The id of a post that is about to be added.
pub fn id(now: Instant) -> PostId {
    PostId(new_id(now))
}

/// Adds a post.
///
/// # Errors
/// [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken) where its code is; [`Error::NotFound`] without its department.
pub async fn add(house: &House, actor: &Actor, staffed: &Staffed) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None))?;
    let mut tx = house.db.write().await?;
    store::import::lock_reference(&mut tx).await?;
    store::post::insert(&mut tx, &staffed.post)
        .await
        .map_err(taken(&staffed.post.code))?;
    store::post::replace_coverage(&mut tx, staffed.post.id, &staffed.windows).await?;
    store::roster::shifts::replace(&mut tx, staffed.post.id, &staffed.shifts).await?;
    let added = AuditRecord::added(staffed);
    house.commit(tx, actor.person, [added]).await
}

/// How somebody wants a post to be, and from when.
#[derive(Debug, Clone, Copy)]
pub struct PostWanted<'w> {
    pub staffed: &'w Staffed,
    pub dated: &'w DatedChange,
}

/// Changes a post and its demand, as they were `seen`: line, zone and demand from a date on; duties on it keep their instants
/// whatever becomes of the zone.
/// Law 8.2.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], what [`dated_change`](super::dated_change) refuses,
/// [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken) where the code is another's.
pub async fn change(
    house: &House,
    actor: &Actor,
    seen: &Edition,
    wanted: PostWanted<'_>,
) -> Result<ChangeOutcome> {
    permit(actor.may_in(Action::EditSite, None))?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let mut tx = house.db.snapshot().await?;
    let (_, planned) = plan(&mut tx, acting, seen, wanted).await?;
    drop(tx);
    let foreseen = foresee(house, &planned, acting.at).await?;
    if let Some(foreseen) = foreseen.as_ref().filter(|it| !wanted.dated.means(it)) {
        return Ok(ChangeOutcome::Asks(Box::new(foreseen.clone())));
    }
    let mut tx = house.db.write().await?;
    store::import::lock(&mut tx).await?;
    let (before, again) = plan(&mut tx, acting, seen, wanted).await?;
    if again != planned {
        return Err(Error::Stale);
    }
    let windows = windows(&before, wanted.staffed);
    let after = Staffed {
        windows: windows.clone(),
        ..wanted.staffed.clone()
    };
    let to_save = PostToSave {
        staffed: &after,
        begins: planned.begins,
    };
    save(&mut tx, acting, &before, to_save).await?;
    let reason = &wanted.dated.dating.reason;
    if planned.begins.is_some() {
        let entry = Entry {
            acting,
            reason,
            thing: after.thing(),
        };
        keep(&mut tx, &planned, foreseen.as_ref(), &entry).await?;
    }
    let changed = AuditRecord::changed(&before, &after);
    let changed = changed.map(|record| dated(record, &planned, reason));
    house.commit(tx, actor.person, changed).await?;
    house.live.nudge();
    let from = planned.begins.map(Begins::from);
    Ok(ChangeOutcome::Done { from })
}

/// What the post is to demand: the form tells of weekdays alone, and what a file asked for on day kinds and single dates stays.
fn windows(before: &Staffed, wanted: &Staffed) -> Vec<CoverageWindow> {
    let kept = before.windows.iter();
    let kept = kept.filter(|window| window.days.weekdays().is_none());
    let mut windows: Vec<CoverageWindow> = wanted.windows.iter().chain(kept).cloned().collect();
    windows.sort_unstable();
    windows
}

/// The post as it is, and what is to be entered.
async fn plan(
    tx: &mut Tx,
    acting: Acting<'_>,
    seen: &Edition,
    wanted: PostWanted<'_>,
) -> Result<(Staffed, Planned)> {
    let PostWanted { staffed, dated } = wanted;
    let id = staffed.post.id;
    let before = current(tx, id).await?;
    seen.must_be(&before)?;
    let (mut held, demanded) = (before.windows.clone(), windows(&before, staffed));
    held.sort_unstable();
    let mut planned = Planned::default();
    let is_same = staffed.post == staffed.post.versioned_as(&before.post);
    if is_same && held == demanded {
        return Ok((before, planned));
    }
    let Some(begins) = begins(tx, acting.actor, &dated.dating, acting.at).await? else {
        return Ok((before, planned));
    };
    let undated = Undated {
        posts: std::slice::from_ref(&before.post),
        ..Undated::default()
    };
    let known = store::dated::list(tx, undated).await?;
    let rows = entered(known.posts.get(&id), &before.post, &staffed.post, begins)?;
    planned.versions.posts = store::dated::rows(id, rows);
    let rows = entered(known.demand.get(&id), &held, &demanded, begins)?;
    planned.versions.demand = store::dated::rows(id, rows);
    planned.begins = Some(begins);
    planned.whose = match planned.rewrites() {
        Some(from) => {
            let dates = (from, Dates::all().to);
            let mut holders = store::duty::list_holders_at(tx, &[id], dates).await?;
            holders.sort_unstable();
            Some(holders)
        }
        None => None,
    };
    Ok((before, planned))
}

/// Saves what isn't kept in versions, or all of it where nobody has worked yet.
async fn save(
    tx: &mut Tx,
    acting: Acting<'_>,
    before: &Staffed,
    after: PostToSave<'_>,
) -> Result<()> {
    let PostToSave { staffed, begins } = after;
    let id = staffed.post.id;
    let post = match begins {
        Some(_) => staffed.post.versioned_as(&before.post),
        None => staffed.post.clone(),
    };
    store::post::update(tx, &post)
        .await
        .map_err(taken(&post.code))?;
    if begins.is_none() {
        store::post::replace_coverage(tx, id, &staffed.windows).await?;
        let changed = Undated {
            posts: std::slice::from_ref(&post),
            ..Undated::default()
        };
        follow(tx, acting, changed).await?;
        follow_demand(tx, acting, id, &staffed.windows).await?;
    }
    Ok(store::roster::shifts::replace(tx, id, &staffed.shifts).await?)
}

/// A post to be saved; `begins`: what is kept in versions isn't.
struct PostToSave<'p> {
    staffed: &'p Staffed,
    begins: Option<Begins>,
}

async fn current(tx: &mut Tx, id: PostId) -> Result<Staffed> {
    let post = store::post::find(tx, id).await?.ok_or(Error::NotFound)?;
    let windows = of(&store::post::list_coverage(tx).await?, id);
    let shifts = shifts_of(&store::roster::shifts::list(tx).await?, id);
    Ok(Staffed {
        post,
        windows,
        shifts,
    })
}

fn of(windows: &[CoverageWindow], post: PostId) -> Vec<CoverageWindow> {
    let own = windows.iter().filter(|window| window.post == post);
    own.cloned().collect()
}

fn shifts_of(named: &[(PostId, ShiftId)], post: PostId) -> Vec<ShiftId> {
    let own = named.iter().filter(|(of, _)| *of == post);
    let mut shifts: Vec<ShiftId> = own.map(|(_, shift)| *shift).collect();
    shifts.sort_unstable();
    shifts
}
