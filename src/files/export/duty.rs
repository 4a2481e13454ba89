//! Duties as rows, and how the rows of slips name them.

use super::{
    book::{NamedDuty, SiteBook},
    cells::{text, word},
    table::ExportLayout,
};
use chrono::NaiveDate;
use onpost_rules::{
    export::{ExportLoss, ExportSum},
    facts::Facts,
    ids::{DutyId, PersonId, ShiftId},
    seam::Edge,
};
use std::collections::HashMap;

pub const DUTIES: ExportLayout = ExportLayout {
    stem: "duties",
    columns: &["staff_no", "post", "shift", "date"],
    spare: &["start", "end", "seams"],
};

/// The duties of some people.
pub struct NamedDuties<'b> {
    /// In the order of staff numbers and starts.
    all: Vec<NamedDuty<'b>>,
    places: HashMap<DutyId, usize>,
    seams: HashMap<DutyId, Vec<Edge>>,
    /// How many duties the rows of slips could mean.
    same: HashMap<(PersonId, NaiveDate, ShiftId), usize>,
}

impl<'b> NamedDuties<'b> {
    /// Of the duties of some facts those that every reading takes; of the others is told.
    pub fn of(book: &'b SiteBook, facts: &'b Facts, sum: &mut ExportSum) -> Self {
        let mut all = Vec::new();
        for duty in &facts.duties {
            match book.named(duty) {
                Some(named) => all.push(named),
                None => {
                    let person = book.person(duty.person);
                    let staff_no = person.map_or("", |person| &person.staff_no);
                    sum.lose(ExportLoss::Duty, &format!("{staff_no} {}", duty.date));
                }
            }
        }
        all.sort_by(|a, b| {
            let key = |it: &NamedDuty<'b>| (&it.person.staff_no, it.duty.start, &it.post.code);
            key(a).cmp(&key(b))
        });
        let mut same: HashMap<_, usize> = HashMap::new();
        for it in &all {
            *same
                .entry((it.duty.person, it.duty.date, it.duty.shift))
                .or_default() += 1;
        }
        let mut seams: HashMap<DutyId, Vec<Edge>> = HashMap::new();
        for seam in &facts.seams {
            seams.entry(seam.duty).or_default().push(seam.edge);
        }
        let places = all.iter().enumerate();
        Self {
            places: places.map(|(place, it)| (it.duty.id, place)).collect(),
            all,
            seams,
            same,
        }
    }

    /// Their rows.
    pub fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        self.all.iter().map(|it| self.row(it))
    }

    /// A duty with its place in their order, and what a row of another table names it by: staff number, date, shift, and where
    /// these could mean another, post and start.
    pub fn named(&self, id: DutyId) -> Option<(usize, &NamedDuty<'b>, [String; 5])> {
        let place = *self.places.get(&id)?;
        let it = &self.all[place];
        let duty = it.duty;
        let several = self.same.get(&(duty.person, duty.date, duty.shift));
        let several = several.is_some_and(|count| *count > 1);
        let beside = |cell: String| if several { cell } else { String::new() };
        let cells = [
            text(&it.person.staff_no),
            duty.date.to_string(),
            text(&it.shift.code),
            beside(text(&it.post.code)),
            beside(it.moment(duty.start)),
        ];
        Some((place, it, cells))
    }

    fn row(&self, it: &NamedDuty<'b>) -> Vec<String> {
        let duty = it.duty;
        let usual = it.shift.span(it.post.zone, duty.date);
        // What the clocks skip by now was there before: it's told by its own times.
        let is_skipped = usual.1 <= usual.0;
        let own = |at, usual| {
            if at == usual && !is_skipped {
                String::new()
            } else {
                it.moment(at)
            }
        };
        let mut seams = self.seams.get(&duty.id).cloned().unwrap_or_default();
        seams.sort_unstable();
        let seams: Vec<String> = seams.iter().map(word).collect();
        vec![
            text(&it.person.staff_no),
            text(&it.post.code),
            text(&it.shift.code),
            duty.date.to_string(),
            own(duty.start, usual.0),
            own(duty.end, usual.1),
            seams.join(";"),
        ]
    }
}
