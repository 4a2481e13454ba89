//! Rosters that are not there yet, and gaps in those that are.

use super::{Reminder, ReminderTarget, supervisors};
use crate::{
    access::Actor,
    coverage::{PostToCover, outlook},
    facts::Facts,
    ids::PostId,
    naming::NameTold,
    notice::{GapTold, Notice},
    post::Post,
    time::{Instant, Month},
};
use chrono::{Duration, NaiveDate};
use std::collections::HashSet;

/// How far ahead gaps are told.
const AHEAD: Duration = Duration::days(7);

/// The posts whose next month isn't published: those that demand people, or had a roster this month.
///
/// `published` are the posts and months with a published roster.
pub fn rosters_unpublished(
    facts: &Facts,
    published: &HashSet<(PostId, Month)>,
    actors: &[Actor],
    today: NaiveDate,
) -> Vec<Reminder> {
    let month = Month::of(today).next();
    let days_left = u32::try_from((month.first() - today).num_days()).unwrap_or(0);
    let is_rostered = |post: &Post| {
        PostToCover::of(facts, post).demands_anybody()
            || published.contains(&(post.id, month.previous()))
    };
    let lacking = facts
        .posts
        .iter()
        .filter(|post| is_rostered(post) && !published.contains(&(post.id, month)));
    lacking
        .map(|post| Reminder {
            to: supervisors(actors, post.department),
            key: format!("roster_unpublished:{}:{month}:{today}", post.id),
            notice: Notice::RosterUnpublished {
                post: NameTold::of(Some(post)),
                month,
                days_left,
            },
        })
        .collect()
}

/// The gaps of the next days in what is published, to the supervisors and the group of each department.
///
/// The facts hold all posts with their demand, and what is published from `now` on.
pub fn gaps_ahead(
    facts: &Facts,
    actors: &[Actor],
    now: Instant,
    today: NaiveDate,
) -> Vec<Reminder> {
    let until = now + AHEAD;
    let gaps_of = |post: &Post| -> Vec<GapTold> {
        let outlook = outlook(facts, post, now);
        let gaps = outlook.into_iter().flat_map(|outlook| outlook.gaps);
        gaps.filter(|gap| gap.from < until)
            .map(|gap| GapTold {
                post: NameTold::of(Some(post)),
                from: gap.from,
                until: gap.until,
                short_by: gap.short_by(),
                zone: post.zone,
            })
            .collect()
    };
    let of_department = |department| {
        let own = facts
            .posts
            .iter()
            .filter(|post| post.department == department);
        let mut gaps: Vec<GapTold> = own.flat_map(gaps_of).collect();
        gaps.sort_by_key(|gap| gap.from);
        let mut to = supervisors(actors, department);
        to.push(ReminderTarget::Group(department));
        (!gaps.is_empty()).then(|| Reminder {
            to,
            key: format!("gaps_ahead:{department}:{today}"),
            notice: Notice::GapsAhead { gaps },
        })
    };
    let departments = facts.departments.iter().map(|it| it.id);
    departments.filter_map(of_department).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::PersonId,
        person::Role,
        post::{CoverageWindow, Weekdays},
        request::RequestKind,
        sample::{Sample, at, day},
    };
    use uuid::Uuid;

    /// One person from 08:00 to 16:00, every day.
    fn site() -> Sample {
        let mut site = Sample::first_line();
        site.facts.coverage.push(CoverageWindow {
            post: site.facts.posts[0].id,
            days: Weekdays::ALL.into(),
            from_minute: 8 * 60,
            to_minute: 16 * 60,
            people: 1,
        });
        site
    }

    fn supervisor(site: &Sample) -> Vec<Actor> {
        vec![Actor {
            person: PersonId(Uuid::from_u128(7)),
            role: Role::Supervisor,
            departments: vec![site.facts.departments[0].id],
        }]
    }

    #[test]
    fn a_post_whose_next_month_is_a_draft_is_told_with_the_days_left() {
        let site = site();
        let post = site.facts.posts[0].id;
        let actors = supervisor(&site);
        let told = |published: &[&str], facts: &Facts| {
            let known = published.iter().map(|it| (post, Month::parse(it).unwrap()));
            let told = rosters_unpublished(facts, &known.collect(), &actors, day("11-20"));
            told.into_iter().map(|it| it.notice).collect::<Vec<_>>()
        };
        let lacking = Notice::RosterUnpublished {
            post: "呼叫中心".into(),
            month: Month::parse("2026-12").unwrap(),
            days_left: 11,
        };
        assert_eq!(
            told(&["2026-11"], &site.facts),
            std::slice::from_ref(&lacking)
        );
        assert_eq!(told(&["2026-11", "2026-12"], &site.facts), []);
        let idle = Sample::first_line();
        assert_eq!(told(&[], &idle.facts), [], "a post that nobody rosters");
        assert_eq!(told(&["2026-11"], &idle.facts), [lacking]);
    }

    #[test]
    fn gaps_of_the_next_days_are_told_once_for_each_department() {
        let mut site = site();
        for date in 2..=30 {
            if date != 4 {
                site = site.duty(&format!("11-{date:02} 08:00-16:00"));
            }
        }
        let site = site.request(RequestKind::Sick, "11-06 00:00 - 11-06 12:00");
        let actors = supervisor(&site);
        let facts = site.facts.sorted();
        let told = gaps_ahead(&facts, &actors, at("11-02 08:30"), day("11-02"));
        let Notice::GapsAhead { gaps } = &told[0].notice else {
            panic!("{told:?}");
        };
        let spans: Vec<_> = gaps
            .iter()
            .map(|gap| (gap.from, gap.until, gap.short_by))
            .collect();
        assert_eq!(
            spans,
            [
                (at("11-04 08:00"), at("11-04 16:00"), 1),
                (at("11-06 08:00"), at("11-06 12:00"), 1)
            ]
        );
        assert_eq!(told[0].to.len(), 2, "the supervisor and the group");
        let later = gaps_ahead(&facts, &actors, at("11-07 08:30"), day("11-07"));
        assert_eq!(later, [], "what isn't published is no gap");
    }
}
