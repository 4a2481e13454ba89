//! What happens at a random site.

use super::{TEXTS, first_day};
use crate::{
    correction::{Correction, CorrectionCause},
    duty::Duty,
    extension::Extension,
    facts::Facts,
    ids::{CorrectionId, DutyId, ExtensionId, PostCheckId, PunchId, RequestId},
    post_check::{PostCheck, PostCheckFinding},
    punch::{Direction, Punch, PunchSource},
    request::{Request, RequestKind},
    sample::dice::SampleDice,
    seam::{Edge, Seam},
    slip::{SlipStatus, leave_kind::AddedKind},
    zone::Zone,
};
use chrono::{Days, Duration, NaiveTime};
use strum::VariantArray;

/// Duties that nobody holds two of at once, and parts of shifts.
pub(super) fn duties(dice: &mut SampleDice, facts: &mut Facts) {
    for person in facts.people.clone() {
        let employment = facts.dated.employment.get(&person.id).copied();
        let employment = employment.unwrap_or_default();
        let mut free_from = None;
        for days in 0..14 {
            let date = first_day() + Days::new(days);
            if dice.chance(40) || !employment.covers(date) {
                continue;
            }
            let (post, shift) = (dice.pick(&facts.posts).id, dice.pick(&facts.shifts).id);
            let zone = facts
                .post_on(post, date)
                .map_or(Zone::SHANGHAI, |it| it.zone);
            let Some(known) = facts.shift_on(shift, date) else {
                continue;
            };
            let (start, end) = known.span(zone, date);
            if end <= start || free_from.is_some_and(|free| start < free) {
                continue;
            }
            free_from = Some(end);
            let whole = Duty {
                id: DutyId(dice.id()),
                person: person.id,
                post,
                shift,
                date,
                start,
                end,
            };
            parts(dice, whole, facts);
        }
    }
}

/// A duty, or what somebody has of it beside what others took.
fn parts(dice: &mut SampleDice, whole: Duty, facts: &mut Facts) {
    let seam = |duty: &Duty, edge| Seam {
        duty: duty.id,
        edge,
    };
    let (mut early, mut late) = (whole.clone(), whole.clone());
    late.id = DutyId(dice.id());
    early.end = early.start + Duration::minutes(100 + dice.below(40) as i64);
    late.start = early.end + Duration::minutes(dice.below(60) as i64);
    let (has_early, has_late) = match dice.below(10) {
        0 => (true, false),
        1 => (false, true),
        2 => (true, true),
        _ => {
            facts.duties.push(whole);
            return;
        }
    };
    if has_early {
        facts.seams.push(seam(&early, Edge::End));
        facts.duties.push(early);
    }
    if has_late {
        facts.seams.push(seam(&late, Edge::Start));
        facts.duties.push(late);
    }
}

/// Punches around the ends of duties.
pub(super) fn punches(dice: &mut SampleDice, facts: &mut Facts) {
    for duty in facts.duties.clone() {
        for edge in [duty.start, duty.end] {
            if dice.chance(20) {
                continue;
            }
            let at = edge + Duration::seconds(dice.below(7200) as i64 - 3600);
            let direction = dice.chance(60).then(|| *dice.pick(Direction::VARIANTS));
            let source = *dice.pick(PunchSource::VARIANTS);
            facts.punches.push(Punch {
                id: PunchId(dice.id()),
                person: duty.person,
                at,
                direction,
                source,
            });
        }
    }
    let key = |it: &Punch| (it.person, it.at, it.direction, it.source as u8);
    facts.punches.sort_by_key(key);
    facts.punches.dedup_by_key(|it| key(it));
}

/// Requests, of which many end in the last minute of an hour.
pub(super) fn requests(dice: &mut SampleDice, facts: &mut Facts) {
    for number in 0..dice.below(9) {
        let from = first_day().and_time(NaiveTime::MIN).and_utc()
            + Duration::minutes(dice.below(14 * 1440) as i64);
        let hours = Duration::hours(1 + dice.below(40) as i64);
        let end = (from + hours).timestamp();
        // The last minute of an hour, or of a half one, which is one of somebody else's.
        let end = end - end % 1800 - *dice.pick(&[0, 1, 60, 90]);
        let to = crate::bounds::of_seconds(end).max(from + Duration::seconds(1));
        let kind = kind(dice, facts);
        facts.requests.push(Request {
            id: RequestId(dice.id()),
            number: format!("Q{number:03}"),
            person: dice.pick(&facts.people).id,
            kind,
            from,
            to,
            status: *dice.pick(SlipStatus::VARIANTS),
            filed_at: from - Duration::seconds(dice.below(90_000) as i64),
            reason: dice.pick(&TEXTS).replace('０', "0"),
            contact: (*dice.pick(&["", "13900000000"])).to_owned(),
            phone_report_at: dice.chance(40).then(|| from - Duration::hours(1)),
        });
    }
}

/// One of the six kinds, or one of the site's own.
fn kind(dice: &mut SampleDice, facts: &Facts) -> RequestKind {
    if facts.leave_kinds.is_empty() || dice.chance(60) {
        return *dice.pick(RequestKind::VARIANTS);
    }
    RequestKind::Added(AddedKind::of(dice.pick(&facts.leave_kinds)))
}

/// What hangs on duties.
pub(super) fn slips(dice: &mut SampleDice, facts: &mut Facts) {
    for duty in facts.duties.clone() {
        if dice.chance(20) {
            facts.corrections.push(Correction {
                id: CorrectionId(dice.id()),
                duty: duty.id,
                direction: *dice.pick(Direction::VARIANTS),
                at: duty.start + Duration::minutes(dice.below(9) as i64),
                cause: *dice.pick(CorrectionCause::VARIANTS),
                status: *dice.pick(SlipStatus::VARIANTS),
            });
        }
        if dice.chance(20) {
            facts.extensions.push(Extension {
                id: ExtensionId(dice.id()),
                duty: duty.id,
                until: duty.end + Duration::minutes(dice.below(120) as i64),
                status: *dice.pick(SlipStatus::VARIANTS),
                reason: dice.pick(&TEXTS).replace('０', "0"),
            });
        }
        if dice.chance(20) {
            facts.post_checks.push(PostCheck {
                id: PostCheckId(dice.id()),
                duty: duty.id,
                finding: *dice.pick(PostCheckFinding::VARIANTS),
                verified: dice.chance(50),
                note: dice.pick(&TEXTS).replace('０', "0"),
            });
        }
    }
}
