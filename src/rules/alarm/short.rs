//! Posts that are short of people, now by who is there, later by what is published.

use super::{Alarm, Cause, Voice};
use crate::rules::{
    coverage::{Absences, Cover, Gap},
    notice::{AlarmTold, GapTold},
    post::Post,
    right_now::RightNow,
    span::Span,
    time::Instant,
};
use chrono::Duration;

/// How far ahead a post is looked at that has no next duty.
const WITHOUT_NEXT: Duration = Duration::hours(8);

/// That a post is short by people whom nothing else explains, and the gaps of its roster up to the end of its next duty.
///
/// A gap of the roster keeps its alarm once it has come: quietly while somebody holds the post all the same. A post at
/// which nobody has any duty around now isn't watched: its roster is yet to be published, and jobs remind of that.
pub(super) fn causes(
    now: &RightNow,
    post: &Post,
    (unexplained, live): (u32, &[&Alarm]),
) -> Vec<Cause> {
    let Some((next, horizon)) = horizon(now, post) else {
        return Vec::new();
    };
    let gaps = gaps(now, post, (now.now, horizon));
    let (begun, ahead): (Vec<&Gap>, Vec<&Gap>) = gaps.iter().partition(|gap| gap.from <= now.now);
    let foretold = foretold(live, now.now);
    let mut causes = Vec::new();
    let matter = foretold.map_or_else(|| format!("short:{}", post.id), |it| it.matter.clone());
    if unexplained > 0 {
        let until = begun.first().map_or(next, |gap| gap.until);
        let told = told(post, (now.now, until), unexplained);
        causes.push(cause(post, (matter, told), Voice::Aloud));
    } else if let (Some(known), false) = (foretold, begun.is_empty()) {
        let told = known.told.clone();
        causes.push(cause(post, (matter, told), Voice::Quiet));
    }
    causes.extend(ahead.into_iter().map(|gap| {
        let matter = format!("short:{}:{}", post.id, gap.from.timestamp());
        let told = told(post, (gap.from, gap.until), gap.short_by());
        cause(post, (matter, told), Voice::Aloud)
    }));
    causes
}

/// The start and the end of the post's next duty; `None` where it has no duty around now.
fn horizon(now: &RightNow, post: &Post) -> Option<Span> {
    let own = || now.facts.duties.iter().filter(|duty| duty.post == post.id);
    let is_near = |at: Instant| (at - now.now).abs() < Duration::hours(24);
    own().find(|duty| is_near(duty.start) || is_near(duty.end))?;
    let later = own().filter(|duty| now.now < duty.start);
    let next = later.min_by_key(|duty| (duty.start, std::cmp::Reverse(duty.end)));
    let beyond = now.now + WITHOUT_NEXT;
    Some(next.map_or((beyond, beyond), |duty| (duty.start, duty.end)))
}

/// The gaps of the roster as published, requests aside: what those open are open duties.
fn gaps(now: &RightNow, post: &Post, span: Span) -> Vec<Gap> {
    let facts = now.facts;
    let demand = (facts.coverage.as_slice(), post);
    Cover::planned(demand, (&facts.duties, &Absences::default()), span).gaps()
}

/// The alarm that foretold a gap which has come.
fn foretold<'a>(live: &[&'a Alarm], now: Instant) -> Option<&'a Alarm> {
    live.iter().copied().find(|it| {
        matches!(&it.told, AlarmTold::Short(gap) if gap.from <= now && now < gap.until)
            && it.matter.matches(':').count() == 2
    })
}

fn cause(post: &Post, (matter, told): (String, AlarmTold), voice: Voice) -> Cause {
    Cause {
        matter,
        post: post.id,
        told,
        voice,
    }
}

fn told(post: &Post, (from, until): Span, short_by: u32) -> AlarmTold {
    AlarmTold::Short(GapTold {
        post: post.name.clone(),
        from,
        until,
        short_by,
        zone: post.zone,
    })
}
