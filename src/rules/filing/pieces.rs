//! Several duties asked off at once: into which intervals they fall, and what is wrong with each.

use super::{RequestFault, RequestFiling};
use crate::{
    duty::Duty,
    request::{Request, RequestKind},
    span::Span,
};

/// The most intervals that somebody asks for at once: a month of duties, none beside another.
pub const MOST_PIECES: usize = 31;

/// What a person wants to file: several requests for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PiecewiseFiling {
    pub kind: RequestKind,
    pub pieces: Vec<Span>,
    pub reason: String,
    /// Where the person can be reached meanwhile.
    pub contact: String,
}

/// What is wrong with one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceFault {
    /// Its place among the pieces.
    pub place: usize,
    pub fault: RequestFault,
}

impl PiecewiseFiling {
    /// One request for each piece.
    pub fn filings(&self) -> Vec<RequestFiling> {
        let filing = |piece: &Span| RequestFiling {
            kind: self.kind,
            from: piece.0,
            to: piece.1,
            reason: self.reason.clone(),
            contact: self.contact.clone(),
        };
        self.pieces.iter().map(filing).collect()
    }

    /// Everything that is wrong with any of them, given the person's other requests; empty where all can be filed.
    pub fn faults(&self, own: &[Request]) -> Vec<PieceFault> {
        let filings = self.filings();
        let each = filings.iter().enumerate();
        let faults = each.flat_map(|(place, filing)| {
            let faults = filing.faults(own).into_iter();
            faults.map(move |fault| PieceFault { place, fault })
        });
        faults.collect()
    }
}

/// The intervals of some of a person's duties; `own` are all that the person holds around them.
///
/// What lies on one date or on dates that follow each other is one interval, from the first start to the last end: nobody
/// files a slip for each night. Where a duty lies between that isn't meant, or a day without any, another one begins.
pub fn pieces(chosen: &[Duty], own: &[Duty]) -> Vec<Span> {
    let mut sorted: Vec<&Duty> = chosen.iter().collect();
    sorted.sort_by_key(|duty| (duty.start, duty.id));
    let parts = sorted.chunk_by(|before, after| hang_together(before, after, own));
    let span = |part: &[&Duty]| {
        let end = part.iter().map(|duty| duty.end).max();
        Some((part.first()?.start, end?))
    };
    parts.filter_map(span).collect()
}

fn hang_together(before: &Duty, after: &Duty, own: &[Duty]) -> bool {
    let days = after.date.signed_duration_since(before.date).num_days();
    let lies_between = |duty: &Duty| before.start < duty.start && duty.start < after.start;
    days <= 1 && !own.iter().any(lies_between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};

    fn told(spans: &[Span]) -> Vec<String> {
        let told = |(from, to): &Span| {
            format!(
                "{} - {}",
                from.format("%m-%d %H:%M"),
                to.format("%m-%d %H:%M")
            )
        };
        spans.iter().map(told).collect()
    }

    fn found(all: &[&str], chosen: &[usize]) -> Vec<String> {
        let site = all
            .iter()
            .fold(Sample::first_line(), |site, duty| site.duty(duty));
        let own = site.facts.duties;
        let chosen: Vec<Duty> = chosen.iter().map(|place| own[*place].clone()).collect();
        told(&pieces(&chosen, &own))
    }

    const WEEK: [&str; 5] = [
        "11-02 08:00-16:00",
        "11-03 08:00-16:00",
        "11-04 08:00-16:00",
        "11-05 08:00-16:00",
        "11-09 08:00-16:00",
    ];

    #[test]
    fn duties_on_days_that_follow_each_other_are_one_interval() {
        assert_eq!(found(&WEEK, &[2, 0, 1]), ["11-02 08:00 - 11-04 16:00"]);
        assert_eq!(found(&WEEK, &[1]), ["11-03 08:00 - 11-03 16:00"]);
        assert_eq!(found(&WEEK, &[]), Vec::<String>::new());
    }

    #[test]
    fn a_duty_that_is_not_meant_and_a_free_day_part_them() {
        assert_eq!(
            found(&WEEK, &[0, 1, 3, 4]),
            [
                "11-02 08:00 - 11-03 16:00",
                "11-05 08:00 - 11-05 16:00",
                "11-09 08:00 - 11-09 16:00"
            ]
        );
    }

    #[test]
    fn two_duties_of_a_date_are_parted_by_a_third_between_them() {
        let day = [
            "11-02 00:00-06:00",
            "11-02 08:00-12:00",
            "11-02 14:00-18:00",
        ];
        assert_eq!(found(&day, &[0, 1]), ["11-02 00:00 - 11-02 12:00"]);
        assert_eq!(
            found(&day, &[0, 2]),
            ["11-02 00:00 - 11-02 06:00", "11-02 14:00 - 11-02 18:00"]
        );
    }

    #[test]
    fn it_is_told_which_of_the_pieces_lie_in_anothers_time() {
        let known = Sample::first_line()
            .numbered("Q7", RequestKind::Sick, "11-03 08:00 - 11-03 16:00")
            .facts
            .requests;
        let piece = |day: &str| (at(&format!("{day} 08:00")), at(&format!("{day} 16:00")));
        let filing = PiecewiseFiling {
            kind: RequestKind::Personal,
            pieces: vec![piece("11-02"), piece("11-03")],
            reason: "搬家".into(),
            contact: "138-0000-0000".into(),
        };
        let number = "Q7".to_owned();
        let fault = RequestFault::Overlaps { number };
        assert_eq!(filing.faults(&known), [PieceFault { place: 1, fault }]);
        assert_eq!(filing.faults(&[]), []);
    }
}
