//! Adjustments: what of a closed month would be judged otherwise now, column by column.

use crate::ids::DutyId;
use std::collections::BTreeMap;

/// A line of `classify`, frozen or as it would be now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedLine {
    pub duty: DutyId,
    /// By column.
    pub cells: Vec<String>,
}

/// A column of a duty that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    pub staff_no: String,
    /// As it's printed.
    pub date: String,
    pub shift: String,
    pub column: &'static str,
    pub frozen: String,
    pub now: String,
}

/// A duty that differs, with each column that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjusted {
    /// `None`: it's new.
    pub frozen: Option<DutyId>,
    /// `None`: it's gone.
    pub now: Option<DutyId>,
    pub columns: Vec<Adjustment>,
}

/// By what a duty is known on both sides.
const KEY: [&str; 3] = ["staff_no", "date", "shift"];

/// What a duty that is new or gone has as its column, and on the side where it is.
const WHOLE: (&str, &str) = ("duty", "present");

/// What differs, by staff number, date and shift as they're printed; the lines are by staff number and start.
/// Law 12.3.
///
/// Several duties of a person with one date and shift are held against each other in their order, those first that are
/// the same duty.
pub fn adjustments(
    columns: &[&'static str],
    frozen: &[ClosedLine],
    now: &[ClosedLine],
) -> Vec<Adjusted> {
    let places = KEY.map(|name| columns.iter().position(|it| *it == name));
    let key = |line: &ClosedLine| {
        places.map(|place| {
            let cell = place.and_then(|place| line.cells.get(place));
            cell.cloned().unwrap_or_default()
        })
    };
    let mut sides: BTreeMap<[String; 3], (Vec<&ClosedLine>, Vec<&ClosedLine>)> = BTreeMap::new();
    for line in frozen {
        sides.entry(key(line)).or_default().0.push(line);
    }
    for line in now {
        sides.entry(key(line)).or_default().1.push(line);
    }
    let mut all = Vec::new();
    for (key, (frozen, now)) in sides {
        for pair in pairs(frozen, now) {
            all.extend(adjusted(columns, &key, pair));
        }
    }
    all
}

/// A duty on both sides, or on one.
type Pair<'a> = (Option<&'a ClosedLine>, Option<&'a ClosedLine>);

fn pairs<'a>(frozen: Vec<&'a ClosedLine>, mut now: Vec<&'a ClosedLine>) -> Vec<Pair<'a>> {
    let mut pairs: Vec<Pair> = Vec::with_capacity(frozen.len().max(now.len()));
    for line in frozen {
        let same = now.iter().position(|it| it.duty == line.duty);
        pairs.push((Some(line), same.map(|place| now.remove(place))));
    }
    let mut rest = now.into_iter();
    for pair in pairs.iter_mut().filter(|pair| pair.1.is_none()) {
        pair.1 = rest.next();
    }
    pairs.extend(rest.map(|line| (None, Some(line))));
    pairs
}

fn adjusted(columns: &[&'static str], key: &[String; 3], pair: Pair<'_>) -> Option<Adjusted> {
    let (frozen, now) = pair;
    let [staff_no, date, shift] = key;
    let adjustment = |column: &'static str, frozen: &str, now: &str| Adjustment {
        staff_no: staff_no.clone(),
        date: date.clone(),
        shift: shift.clone(),
        column,
        frozen: frozen.to_owned(),
        now: now.to_owned(),
    };
    let differing = match (frozen, now) {
        (Some(frozen), Some(now)) => {
            let cells = frozen.cells.iter().zip(&now.cells);
            let cells = columns.iter().zip(cells);
            let differ = cells.filter(|(_, (frozen, now))| frozen != now);
            let differ = differ.map(|(column, (frozen, now))| adjustment(column, frozen, now));
            differ.collect()
        }
        (Some(_), None) => vec![adjustment(WHOLE.0, WHOLE.1, "")],
        (None, Some(_)) => vec![adjustment(WHOLE.0, "", WHOLE.1)],
        (None, None) => Vec::new(),
    };
    (!differing.is_empty()).then(|| Adjusted {
        frozen: frozen.map(|it| it.duty),
        now: now.map(|it| it.duty),
        columns: differing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const COLUMNS: [&str; 6] = ["staff_no", "date", "post", "shift", "start", "status"];

    fn lines(text: &str) -> Vec<ClosedLine> {
        let line = |line: &str| {
            let (duty, cells) = line.trim().split_once(' ').unwrap();
            ClosedLine {
                duty: DutyId(Uuid::from_u128(duty.parse().unwrap())),
                cells: cells.split(',').map(ToOwned::to_owned).collect(),
            }
        };
        text.lines().map(line).collect()
    }

    fn told(frozen: &str, now: &str) -> Vec<String> {
        let found = adjustments(&COLUMNS, &lines(frozen), &lines(now));
        let columns = found.into_iter().flat_map(|it| it.columns);
        let line = |it: Adjustment| {
            let (key, column) = ([it.staff_no, it.date, it.shift].join(" "), it.column);
            format!("{key} {column}: {}|{}", it.frozen, it.now)
        };
        columns.map(line).collect()
    }

    /// Law 12.3.
    #[test]
    fn each_column_that_differs_is_an_adjustment_in_the_order_of_the_columns() {
        let frozen = "1 9,2026-10-01,A,D,08:00,late\n2 10,2026-10-01,A,D,08:00,normal";
        let now = "1 9,2026-10-01,B,D,08:00,normal\n2 10,2026-10-01,A,D,08:00,normal";
        assert_eq!(
            told(frozen, now),
            [
                "9 2026-10-01 D post: A|B",
                "9 2026-10-01 D status: late|normal"
            ]
        );
        assert!(told(frozen, frozen).is_empty());
    }

    /// Law 12.3.
    #[test]
    fn a_duty_that_is_new_or_gone_is_present_on_one_side() {
        let frozen = "1 10,2026-10-02,A,D,08:00,late";
        let now = "2 10,2026-10-02,A,N,20:00,normal\n3 9,2026-10-05,A,D,08:00,normal";
        assert_eq!(
            told(frozen, now),
            [
                "10 2026-10-02 D duty: present|",
                "10 2026-10-02 N duty: |present",
                "9 2026-10-05 D duty: |present",
            ],
            "by staff number as text"
        );
    }

    /// Law 12.3.
    #[test]
    fn a_duty_that_was_made_anew_is_the_same_and_of_several_each_is_held_against_its_own() {
        assert!(told("1 9,d,A,D,08:00,late", "7 9,d,A,D,08:00,late").is_empty());
        let frozen = "1 9,d,A,D,08:00,late\n2 9,d,A,D,12:00,normal";
        assert_eq!(
            told(frozen, "2 9,d,A,D,12:00,absent"),
            ["9 d D duty: present|", "9 d D status: normal|absent"]
        );
    }
}
