//! The strip of a post's day: how many people were planned and how many were there, from midnight to midnight.

use crate::{
    duty::Duty,
    facts::Facts,
    post::Post,
    span::Span,
    time::{Instant, local, start_of_day},
    verdict::DutyStanding,
};
use chrono::Days;

/// A post's day in pieces within which nothing changes; they follow each other without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// The day, from midnight to midnight.
    pub day: Span,
    pub now: Instant,
    pub pieces: Vec<StripPiece>,
}

/// A run of time with its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StripPiece {
    pub from: Instant,
    pub to: Instant,
    /// Duties that count for it, those excused left out.
    pub planned: usize,
    /// Of them, those whose person was there; `None`: it has not come yet.
    pub present: Option<usize>,
}

impl Strip {
    /// The most people of any moment, planned or there.
    pub fn most(&self) -> usize {
        let most = |piece: &StripPiece| piece.planned.max(piece.present.unwrap_or(0));
        self.pieces.iter().map(most).max().unwrap_or(0)
    }

    /// Of the day that `now` lies in at the post; `standings` are those of the facts' duties.
    pub(super) fn of(facts: &Facts, standings: &[DutyStanding], post: &Post, now: Instant) -> Self {
        let zone = post.zone;
        let date = local(zone, now).date();
        let day = (
            start_of_day(zone, date),
            start_of_day(zone, date + Days::new(1)),
        );
        let own = facts.duties.iter().zip(standings);
        let (planned, present): (Vec<_>, Vec<_>) = own
            .filter(|(duty, _)| duty.post == post.id && duty.start < day.1 && day.0 < duty.end)
            .map(|(duty, standing)| (planned(duty, standing), there(duty, standing, now)))
            .unzip();
        let planned: Vec<Span> = planned.into_iter().flatten().collect();
        let present: Vec<Span> = present.into_iter().flatten().collect();
        Self {
            day,
            now,
            pieces: pieces(day, now, &planned, &present),
        }
    }
}

/// When a duty is planned for: its shift, less what requests took from its ends; nothing where it's excused.
fn planned(duty: &Duty, standing: &DutyStanding) -> Option<Span> {
    let arrival = standing.verdict.required_arrival?;
    let departure = standing.verdict.required_departure?;
    let span = (arrival.max(duty.start), departure.min(duty.end));
    (span.0 < span.1).then_some(span)
}

/// When its person was there within the shift, from the arrival to the departure or until now.
fn there(duty: &Duty, standing: &DutyStanding, now: Instant) -> Option<Span> {
    let arrival = standing.chosen.arrival?.at;
    let departure = standing.chosen.departure.map_or(now, |mark| mark.at);
    let span = (arrival.max(duty.start), departure.min(duty.end).min(now));
    (span.0 < span.1).then_some(span)
}

fn pieces(day: Span, now: Instant, planned: &[Span], present: &[Span]) -> Vec<StripPiece> {
    let spans = planned.iter().chain(present);
    let mut cuts: Vec<Instant> = spans.flat_map(|span| [span.0, span.1]).collect();
    cuts.extend([day.0, now, day.1]);
    cuts.retain(|cut| (day.0..=day.1).contains(cut));
    cuts.sort();
    cuts.dedup();
    let count = |spans: &[Span], at: Instant| {
        let holds = |span: &&Span| span.0 <= at && at < span.1;
        spans.iter().filter(holds).count()
    };
    let mut pieces: Vec<StripPiece> = cuts
        .windows(2)
        .map(|cut| StripPiece {
            from: cut[0],
            to: cut[1],
            planned: count(planned, cut[0]),
            present: (cut[0] < now).then(|| count(present, cut[0])),
        })
        .collect();
    pieces.dedup_by(|next, piece| {
        let same = (next.planned, next.present) == (piece.planned, piece.present);
        if same {
            piece.to = next.to;
        }
        same
    });
    pieces
}

#[cfg(test)]
mod tests {
    use crate::{
        sample::{Sample, at},
        today::call,
    };

    #[test]
    fn the_day_falls_into_pieces_planned_and_present() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 08:30 in");
        let roll = call(&site.facts.sorted(), at("11-02 12:00"));
        let told: Vec<String> = roll.posts[0]
            .strip
            .pieces
            .iter()
            .map(|piece| {
                let (from, to) = (piece.from.format("%H:%M"), piece.to.format("%H:%M"));
                format!("{from}-{to} {} {:?}", piece.planned, piece.present)
            })
            .collect();
        assert_eq!(
            told,
            [
                "00:00-08:00 0 Some(0)",
                "08:00-08:30 1 Some(0)",
                "08:30-12:00 1 Some(1)",
                "12:00-16:00 1 None",
                "16:00-00:00 0 None",
            ]
        );
        assert_eq!(roll.posts[0].strip.most(), 1);
    }
}
