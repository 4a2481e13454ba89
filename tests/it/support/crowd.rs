//! Many people of one post, each with a duty on most days of a month.

use chrono::{Datelike, NaiveDate};
use std::fmt::Write;

/// `staff.csv` and `duties.csv` of so many people beside the small site's, all of post 1000, in November 2026.
pub fn of(people: usize) -> [(&'static str, String); 2] {
    let mut staff = "staff_no,name,department,role,posts,phone,email\n\
                     1001,李伟,OPS,staff,1000,13800001001,\n"
        .to_owned();
    let mut duties = "staff_no,post,shift,date\n1001,1000,D,2026-11-02\n".to_owned();
    let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let days = first.iter_days().take_while(|day| day.month() == 11);
    let days: Vec<NaiveDate> = days.collect();
    for person in 0..people {
        let number = 5000 + person;
        writeln!(staff, "{number},员工{number},OPS,staff,1000,,").unwrap();
        let worked = days
            .iter()
            .filter(|day| !(day.day() as usize + person).is_multiple_of(4));
        for day in worked {
            let shift = ["D", "E", "N"][(day.day() as usize + person) % 3];
            writeln!(duties, "{number},1000,{shift},{day}").unwrap();
        }
    }
    [("staff.csv", staff), ("duties.csv", duties)]
}
