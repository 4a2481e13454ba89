//! People's own months as documents: the lines of `classify` of one person, under a head that says whose and which.

use super::classify::{self, COLUMNS, ClassifiedDuty};
use onpost_rules::{
    facts::Facts,
    ids::{DutyId, PersonId},
    month_answer::MonthDocument,
    person::Person,
    time::Month,
    verdict::Verdict,
};

/// The section of the verdicts.
const VERDICTS: &str = "classify";

/// One person's month: what is confirmed, and each line of it with its duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDocument {
    pub person: PersonId,
    pub document: MonthDocument,
    /// In the document's order; without the ends of lines.
    pub lines: Vec<DocumentLine>,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    pub duty: DutyId,
    pub text: String,
}

/// The month of everybody who has a duty in it, by staff number; `verdicts` belong to the facts' duties, one by one.
///
/// The lines are those that `onpost classify` writes, byte for byte.
/// Law 12.1.
pub fn documents(facts: &Facts, verdicts: &[Verdict], month: Month) -> Vec<PersonDocument> {
    let rows = classify::rows(facts, verdicts, month.first()..=month.last());
    let own = rows.chunk_by(|one, next| one.person.id == next.person.id);
    own.filter_map(|rows| Some(document(rows.first()?.person, rows, month)))
        .collect()
}

/// The same of one person, whether they have a duty in it or not.
pub fn of_person(
    facts: &Facts,
    verdicts: &[Verdict],
    person: &Person,
    month: Month,
) -> PersonDocument {
    let mut rows = classify::rows(facts, verdicts, month.first()..=month.last());
    rows.retain(|row| row.person.id == person.id);
    document(person, &rows, month)
}

fn document(person: &Person, rows: &[ClassifiedDuty<'_>], month: Month) -> PersonDocument {
    let lines: Vec<DocumentLine> = rows
        .iter()
        .map(|row| DocumentLine {
            duty: row.duty.id,
            text: row.line(),
        })
        .collect();
    let mut section = classify::line_of(&COLUMNS);
    for line in &lines {
        section += "\n";
        section += &line.text;
    }
    section += "\n";
    PersonDocument {
        person: person.id,
        document: MonthDocument::of(&person.staff_no, month).with(VERDICTS, &section),
        lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::{
        sample::{Sample, day},
        verdict::classify as judge,
    };

    /// Law 12.1.
    #[test]
    fn a_document_has_the_very_lines_of_the_file() {
        let facts = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 08:02 in, 11-02 16:00 out")
            .duty("12-01 08:00-16:00")
            .facts
            .sorted();
        let verdicts = judge(&facts, None);
        let month = Month::of(day("11-02"));
        let mut file = Vec::new();
        classify::write(&mut file, &facts, &verdicts, month.first()..=month.last()).unwrap();
        let expected = format!(
            "onpost month document 1\nstaff_no: 1001\nmonth: 2026-11\n\n[classify]\n{}",
            String::from_utf8(file).unwrap()
        );
        let documents = documents(&facts, &verdicts, month);
        assert_eq!(documents.len(), 1);
        assert_eq!(documents[0].document.text(), expected);
        assert_eq!(documents[0].lines.len(), 1);
        assert_eq!(documents[0].lines[0].duty, facts.duties[0].id);
        let own = of_person(&facts, &verdicts, &facts.people[0], month);
        assert_eq!(own, documents[0]);
        let empty = of_person(&facts, &verdicts, &facts.people[0], month.previous());
        assert!(empty.lines.is_empty());
        assert!(empty.document.text().ends_with("reasons\n"));
    }
}
