//! What the seconds of one duty come to: by their kinds, and by the kind of the day on which they were worked.

use super::{
    piece::{HourKind, HourPiece},
    slices::{NightHours, TimeSlice, slices},
};
use crate::{
    calendar::{Calendar, DateKind},
    duty::Duty,
    policy::{DayKindBy, MarginCounts, PolicyTerms},
    zone::Zone,
};
use chrono::NaiveDate;
use std::{iter::Sum, ops::Add};

/// The seconds of one duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DutyHours {
    pub present: i64,
    pub elsewhere: i64,
    pub leave: i64,
    pub missing: i64,
    pub pause: i64,
    pub margin: i64,
    pub overtime: i64,
    pub unclaimed: i64,
    /// Work by night.
    pub night: i64,
    /// Work on statutory holidays.
    pub on_statutory: i64,
    /// Work on rest days.
    pub on_rest: i64,
    /// Present and elsewhere on working days.
    pub plain: i64,
    /// Other work on working days: overtime, and margins where they count.
    pub beyond: i64,
    /// Leave off statutory holidays, which fills the standard of comprehensive hours.
    pub leave_off_statutory: i64,
}

/// A duty of somebody's with what it comes to.
pub type OwnDuty<'f> = (&'f Duty, DutyHours);

/// By what the seconds of a duty are sorted.
pub struct DutyClock<'f> {
    pub calendar: &'f Calendar,
    pub terms: &'f PolicyTerms,
    pub zone: Zone,
    /// The service date.
    pub date: NaiveDate,
}

impl DutyClock<'_> {
    /// What the day of a slice is.
    /// Law 9.9.
    fn day(&self, slice: TimeSlice) -> DateKind {
        let date = match self.terms.day_kind_by {
            DayKindBy::Instant => slice.date,
            DayKindBy::ServiceDate => self.date,
        };
        self.calendar.kind(date)
    }

    /// Whether a kind of hours is work.
    /// Law 9.12.
    fn is_work(&self, kind: HourKind) -> bool {
        match kind {
            HourKind::Present | HourKind::Elsewhere | HourKind::Overtime => true,
            HourKind::Margin => self.terms.margin_counts == MarginCounts::Work,
            HourKind::Break | HourKind::Leave(_) | HourKind::Missing | HourKind::Unclaimed => false,
        }
    }
}

impl DutyHours {
    /// Takes a piece of the duty.
    /// Law 9.12, 9.13.
    pub fn take(&mut self, piece: &HourPiece, clock: &DutyClock) {
        let seconds = (piece.span.1 - piece.span.0).num_seconds();
        *self.of_kind(piece.kind) += seconds;
        let is_leave = matches!(piece.kind, HourKind::Leave(_));
        let is_work = clock.is_work(piece.kind);
        if !is_leave && !is_work {
            return;
        }
        let night = NightHours::by(clock.terms);
        slices(piece.span, clock.zone, night, &mut |slice| {
            let day = clock.day(slice);
            if is_work {
                self.add_work(piece.kind, day, slice);
            } else if day != DateKind::Statutory {
                self.leave_off_statutory += slice.seconds;
            }
        });
    }

    fn add_work(&mut self, kind: HourKind, day: DateKind, slice: TimeSlice) {
        if slice.is_night {
            self.night += slice.seconds;
        }
        let by_day = match (day, kind) {
            (DateKind::Statutory, _) => &mut self.on_statutory,
            (DateKind::Rest, _) => &mut self.on_rest,
            (DateKind::Working, HourKind::Present | HourKind::Elsewhere) => &mut self.plain,
            (DateKind::Working, _) => &mut self.beyond,
        };
        *by_day += slice.seconds;
    }

    fn of_kind(&mut self, kind: HourKind) -> &mut i64 {
        match kind {
            HourKind::Break => &mut self.pause,
            HourKind::Leave(_) => &mut self.leave,
            HourKind::Elsewhere => &mut self.elsewhere,
            HourKind::Present => &mut self.present,
            HourKind::Missing => &mut self.missing,
            HourKind::Overtime => &mut self.overtime,
            HourKind::Margin => &mut self.margin,
            HourKind::Unclaimed => &mut self.unclaimed,
        }
    }

    /// What fills the standard of comprehensive hours: work and leave off statutory holidays.
    /// Law 9.16.
    pub fn towards_standard(&self) -> i64 {
        self.on_rest + self.plain + self.beyond + self.leave_off_statutory
    }
}

impl Add for DutyHours {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            present: self.present + other.present,
            elsewhere: self.elsewhere + other.elsewhere,
            leave: self.leave + other.leave,
            missing: self.missing + other.missing,
            pause: self.pause + other.pause,
            margin: self.margin + other.margin,
            overtime: self.overtime + other.overtime,
            unclaimed: self.unclaimed + other.unclaimed,
            night: self.night + other.night,
            on_statutory: self.on_statutory + other.on_statutory,
            on_rest: self.on_rest + other.on_rest,
            plain: self.plain + other.plain,
            beyond: self.beyond + other.beyond,
            leave_off_statutory: self.leave_off_statutory + other.leave_off_statutory,
        }
    }
}

impl Sum for DutyHours {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}
