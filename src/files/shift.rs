//! `shifts`: the templates that duties are made from.

use super::{
    cell::TableCell,
    civil,
    fault::{EndOfDay, Faults, FileFault, WrongInFile},
    folder::Folder,
    id,
    register::{FROM, Register},
    table::{Layout, Row},
};
use onpost_rules::{
    dated::{Dated, DatedVersion},
    field::{self, FieldFault},
    shift::{Break, DayValue, Shift},
    typed::fold_signs,
};

pub const LAYOUT: Layout = Layout {
    stem: "shifts",
    needed: &["code", "name", "start", "end"],
    optional: &["breaks", "day_value", "name_en", "from"],
};

/// The shifts, by code, each with its versions.
pub type Shifts = Register<String, Dated<Shift>>;

/// Reads the shifts.
pub fn read(folder: &mut Folder) -> Shifts {
    Register::dated(folder, &LAYOUT, "code", shift)
}

/// The versions with the names of the latest: they aren't kept in versions.
pub fn versions(known: Dated<Shift>) -> Dated<Shift> {
    let latest = known.latest().clone();
    known.map(|shift| Shift {
        name: latest.name.clone(),
        name_en: latest.name_en.clone(),
        ..shift
    })
}

fn shift(row: Row, faults: &mut Faults) -> Option<DatedVersion<Shift>> {
    let code = faults.keep(row.cell("code").rule(field::code));
    let name = row.cell("name");
    let name = faults.keep(name.rule(|name| field::line(name, field::LONGEST_NAME)));
    let name_en = row.cell("name_en");
    let name_en =
        faults.keep(name_en.rule_or_empty(|name| field::line(name, field::LONGEST_NAME).map(Some)));
    let start = faults.keep(row.cell("start").clock(EndOfDay::Refused));
    let end = faults.keep(row.cell("end").clock(EndOfDay::Allowed));
    let breaks = faults.keep(breaks(row.cell("breaks")));
    let day_value = faults.keep(day_value(row.cell("day_value")));
    let from = faults.keep(row.cell(FROM).since());
    let code = code?;
    let shift = Shift {
        id: id::shift(&code),
        code,
        name: name?,
        name_en: name_en?,
        start: start?.time(),
        end: end?.time(),
        breaks: breaks?,
        day_value: day_value?,
    };
    let fitting = check_breaks(&shift).map_err(|what| row.cell("breaks").fault(what));
    faults.keep(fitting)?;
    Some(DatedVersion {
        from: from?,
        value: shift,
    })
}

fn breaks(cell: TableCell) -> Result<Vec<Break>, FileFault> {
    let breaks = cell.list().map(|text| pause(&fold_signs(text)));
    let breaks: Option<Vec<Break>> = breaks.collect();
    let breaks = breaks.ok_or_else(|| cell.fault(WrongInFile::NotBreaks))?;
    if breaks.len() > field::MOST_BREAKS {
        let most = field::MOST_BREAKS;
        return Err(cell.fault(WrongInFile::Field(FieldFault::TooMany { most })));
    }
    Ok(breaks)
}

fn pause(text: &str) -> Option<Break> {
    let (from, to) = text.split_once('-')?;
    let from = civil::clock(from.trim()).filter(|from| !from.is_end_of_day())?;
    let to = civil::clock(to.trim())?;
    Some(Break {
        from: from.time(),
        to: to.time(),
    })
}

fn check_breaks(shift: &Shift) -> Result<(), WrongInFile> {
    if shift.misplaced_breaks().is_empty() {
        Ok(())
    } else {
        Err(WrongInFile::BreakOutsideShift)
    }
}

fn day_value(cell: TableCell) -> Result<DayValue, FileFault> {
    match cell.filled() {
        Some(cell) => cell.rule(field::day_value),
        None => Ok(DayValue::ONE),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::cell, *};

    #[test]
    fn a_day_value_has_at_most_two_places() {
        for (text, right) in [
            ("1", Some(100)),
            ("0", Some(0)),
            ("0.5", Some(50)),
            ("1.25", Some(125)),
            ("1.05", Some(105)),
            ("1.255", None),
            ("-1", None),
            ("1.", None),
            (".5", None),
            ("1,5", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(text.parse().ok(), right.map(DayValue), "{text}");
        }
    }

    /// Law 9.11.
    #[test]
    fn breaks_lie_inside_their_shift_and_may_overlap() {
        let night = |text: &str| {
            let time = |text| civil::clock(text).unwrap().time();
            check_breaks(&Shift {
                id: id::shift("N"),
                code: "N".to_owned(),
                name: "夜班".to_owned(),
                name_en: None,
                start: time("22:00"),
                end: time("06:00"),
                breaks: cell::members(text)
                    .map(|text| pause(text).unwrap())
                    .collect(),
                day_value: DayValue::ONE,
            })
        };
        for inside in [
            "",
            "22:00-23:00",
            "23:30-00:30",
            "23:00-24:00;00:00-01:00",
            "05:00-06:00",
            "01:00-02:00;23:00-01:30",
        ] {
            assert_eq!(night(inside), Ok(()), "{inside}");
        }
        for outside in ["21:00-22:30", "05:30-06:30", "12:00-13:00", "01:00-01:00"] {
            assert_eq!(
                night(outside),
                Err(WrongInFile::BreakOutsideShift),
                "{outside}"
            );
        }
    }
}
