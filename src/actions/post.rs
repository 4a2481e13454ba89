//! Posts and what they demand: seen, added, changed.

use super::{
    Edition, Error, House, Result,
    error::permit,
    error::taken,
    new_id,
    own::Acting,
    turn::{follow, follow_demand},
};
use onpost_rules::{
    access::{Action, Actor},
    audit::{self, AuditFields, AuditRecord, AuditThing, Audited},
    ids::{PostId, ShiftId},
    post::{CoverageWindow, Department, Post},
    shift::Shift,
    time::Instant,
};
use onpost_store::{self as store, Tx, dated::Undated};

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

/// Changes a post and its demand, as they were `seen`; duties on it keep their instants whatever becomes of the zone.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`],
/// [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken) where the code is another's.
pub async fn change(house: &House, actor: &Actor, seen: &Edition, staffed: &Staffed) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None))?;
    let mut tx = house.db.write().await?;
    store::import::lock_reference(&mut tx).await?;
    tx.lock(&format!("post {}", staffed.post.id)).await?;
    let before = current(&mut tx, staffed.post.id).await?;
    seen.must_be(&before)?;
    store::post::update(&mut tx, &staffed.post)
        .await
        .map_err(taken(&staffed.post.code))?;
    // The form tells of weekdays alone: what a file asked for on day kinds and single dates stays.
    let kept = before.windows.iter();
    let kept = kept.filter(|window| window.days.weekdays().is_none());
    let windows: Vec<CoverageWindow> = staffed.windows.iter().chain(kept).cloned().collect();
    store::post::replace_coverage(&mut tx, staffed.post.id, &windows).await?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let changed = Undated {
        posts: std::slice::from_ref(&staffed.post),
        ..Undated::default()
    };
    follow(&mut tx, acting, changed).await?;
    follow_demand(&mut tx, acting, staffed.post.id, &windows).await?;
    store::roster::shifts::replace(&mut tx, staffed.post.id, &staffed.shifts).await?;
    let changed = AuditRecord::changed(&before, staffed);
    house.commit(tx, actor.person, changed).await?;
    house.live.nudge();
    Ok(())
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
