//! Posts that are short of people, now by who is there, later by what is published.

use super::{Alarm, AlarmCause, Voice};
use crate::{
    coverage::{Absences, Cover, Gap, PostToCover},
    naming::NameTold,
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
/// A gap of the roster keeps its alarm once it has come: quietly while somebody holds the post all the same. A post
/// that has no duty in the facts isn't watched: its roster is yet to be published, and jobs remind of that. Only an
/// alarm that runs already goes on there while nobody holds the post, for the facts can't tell that its cause is gone.
pub(super) fn causes(
    now: &RightNow,
    post: &Post,
    unexplained: u32,
    live: &[&Alarm],
) -> Vec<AlarmCause> {
    let Some((next, horizon)) = horizon(now, post) else {
        let known = running(now, post, live).filter(|_| unexplained > 0);
        let stands = |it: &Alarm| cause(post, it.matter.clone(), it.told.clone(), Voice::Aloud);
        return known.map(stands).into_iter().collect();
    };
    let gaps = gaps(now, post, (now.now, horizon));
    let (begun, ahead): (Vec<&Gap>, Vec<&Gap>) = gaps.iter().partition(|gap| gap.from <= now.now);
    let foretold = foretold(now, post, live);
    let mut causes = Vec::new();
    let matter = foretold.map_or_else(|| by_itself(post), |it| it.matter.clone());
    if unexplained > 0 {
        let until = begun.first().map_or(next, |gap| gap.until);
        let told = told(post, (now.now, until), unexplained);
        causes.push(cause(post, matter, told, Voice::Aloud));
    } else if let (Some(known), false) = (foretold, begun.is_empty()) {
        let told = known.told.clone();
        causes.push(cause(post, matter, told, Voice::Quiet));
    }
    causes.extend(ahead.into_iter().map(|gap| {
        let matter = format!("short:{}:{}", post.id, gap.from.timestamp());
        let told = told(post, (gap.from, gap.until), gap.short_by());
        cause(post, matter, told, Voice::Aloud)
    }));
    causes
}

/// The start and the end of the post's next duty, for what lies ahead; `None` where the facts have no duty of it.
fn horizon(now: &RightNow, post: &Post) -> Option<Span> {
    let own = || now.facts.duties.iter().filter(|duty| duty.post == post.id);
    own().next()?;
    let later = own().filter(|duty| now.now < duty.start);
    let next = later.min_by_key(|duty| (duty.start, std::cmp::Reverse(duty.end)));
    let beyond = now.now + WITHOUT_NEXT;
    Some(next.map_or((beyond, beyond), |duty| (duty.start, duty.end)))
}

/// The gaps of the roster as published, requests aside: what those open are open duties.
fn gaps(now: &RightNow, post: &Post, span: Span) -> Vec<Gap> {
    let facts = now.facts;
    let demand = PostToCover::of(facts, post);
    Cover::planned(demand, &facts.duties, &Absences::default(), span).gaps()
}

/// The matter of a post that is short now, foretold by nothing.
fn by_itself(post: &Post) -> String {
    format!("short:{}", post.id)
}

/// The alarm of what a post is short by now, if one runs.
fn running<'a>(now: &RightNow, post: &Post, live: &[&'a Alarm]) -> Option<&'a Alarm> {
    let matter = by_itself(post);
    let mut all = live.iter().copied();
    foretold(now, post, live).or_else(|| all.find(|it| it.matter == matter))
}

/// The alarm that foretold a gap which has come, and which goes on where the roster ran out at its foretold end.
fn foretold<'a>(now: &RightNow, post: &Post, live: &[&'a Alarm]) -> Option<&'a Alarm> {
    let goes_on = |from: Instant| {
        let until = now.now + Duration::seconds(1);
        let gaps = gaps(now, post, (from, until));
        matches!(gaps.as_slice(), [gap] if (gap.from, gap.until) == (from, until))
    };
    let has_come = |it: &Alarm| match &it.told {
        AlarmTold::Short(gap) if gap.from <= now.now => now.now < gap.until || goes_on(gap.from),
        _ => false,
    };
    let mut all = live.iter().copied();
    all.find(|it| it.matter.matches(':').count() == 2 && has_come(it))
}

fn cause(post: &Post, matter: String, told: AlarmTold, voice: Voice) -> AlarmCause {
    AlarmCause {
        matter,
        post: post.id,
        told,
        voice,
    }
}

fn told(post: &Post, (from, until): Span, short_by: u32) -> AlarmTold {
    AlarmTold::Short(GapTold {
        post: NameTold::of(Some(post)),
        from,
        until,
        short_by,
        zone: post.zone,
    })
}
