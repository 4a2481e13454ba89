//! Whatever a file holds, reading it ends in facts or in faults that can be told.

use super::Site;
use crate::{self as files, fault::MOST_TOLD};
use onpost_words::Lang;
use proptest::prelude::*;

const NAMES: [&str; 6] = [
    "punches.csv",
    "staff.csv",
    "requests.csv",
    "duties.xlsx",
    "policy.toml",
    "coverage.csv",
];

/// Cells as people write them, and as nobody should.
const CELL: &str = "(1001|P1|D|kf|in|web|2026-11-02|2026-11-02 07:45|24:00|99999-01-01|-1|\"|\"\"|\u{200b}|客|1.38E\\+10|;|\\*|[ -~]{0,6})";

fn is_told(name: &str, content: &[u8]) {
    let site = Site::new().with(name, content);
    if let Err(wrong) = files::read(site.path()) {
        assert!(
            wrong.first.len() <= MOST_TOLD && wrong.count > 0,
            "{wrong:?}"
        );
        for lang in [Lang::Zh, Lang::En] {
            assert!(wrong.lines(lang).iter().all(|line| !line.is_empty()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_read_or_refused(
        name in prop::sample::select(&NAMES[..]),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        is_told(name, &bytes);
        is_told(name, &[b"PK\x03\x04", &bytes[..]].concat());
    }

    #[test]
    fn any_cells_are_read_or_refused(
        header in prop::sample::select(vec![
            ("punches.csv", "staff_no,at,kind,source"),
            ("requests.csv", "number,staff_no,kind,from,to,status,filed_at"),
            ("staff.csv", "staff_no,name,department,role,posts"),
            ("coverage.csv", "post,weekdays,from,to,people"),
            ("shifts.csv", "code,name,start,end,breaks,day_value"),
            ("calendar.csv", "date,kind,name"),
        ]),
        rows in prop::collection::vec(prop::collection::vec(CELL, 0..8), 0..8),
    ) {
        let (name, header) = header;
        let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        is_told(name, format!("{header}\n{}\n", rows.join("\n")).as_bytes());
    }
}
