//! The month in the layout of 钉钉: a person a line, the columns by its names and in its order, so that sheets built on
//! them go on working. The names are the same whatever the reader's language.
//!
//! Lengths are whole minutes, days whole dates; the last columns are a date each.

use super::{
    ReportMaterial,
    sheet::{ReportSheet, SheetCell, SheetColumn},
};
use onpost_rules::{
    calendar::DateKind,
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId},
    month::PersonMonth,
    person::Person,
    request::{Request, RequestKind},
    slip::SlipStatus,
    verdict::{ReasonCode, Status, Verdict},
};
use onpost_tell::called;
use onpost_words::Lang;
use std::collections::HashMap;

/// The columns before the dates, with their widths in characters.
pub const COLUMNS: [(&str, f64); 26] = [
    ("工号", 9.0),
    ("姓名", 10.0),
    ("部门", 14.0),
    ("考勤组名称", 14.0),
    ("应出勤天数", 8.0),
    ("工作日出勤天数", 8.0),
    ("休息日出勤天数", 8.0),
    ("应出勤时长", 8.0),
    ("实际出勤时长", 8.0),
    ("计薪工作时长", 8.0),
    ("加班工作时长", 8.0),
    ("加班(计加班费)", 8.0),
    ("加班(计为调休)", 8.0),
    ("迟到次数", 6.0),
    ("迟到时长", 6.0),
    ("早退次数", 6.0),
    ("早退时长", 6.0),
    ("上班缺卡次数", 6.0),
    ("下班缺卡次数", 6.0),
    ("缺勤", 6.0),
    ("请假时长", 8.0),
    ("出差时长", 8.0),
    ("换班天数", 6.0),
    ("补卡次数", 6.0),
    ("外勤次数", 6.0),
    ("外出时长", 8.0),
];

/// What heads the dates, each with its own after it.
const DAILY: &str = "每日考勤结果";

/// The sheet of a month.
pub fn sheet<'f>(material: &ReportMaterial<'f>) -> ReportSheet<'f> {
    let column = |head: String, width| SheetColumn::new(head, String::new(), width);
    let known = COLUMNS.map(|(head, width)| column(head.to_owned(), width));
    let mut columns: Vec<SheetColumn> = known.into();
    let dates = material.month.days();
    columns.extend(dates.map(|date| column(format!("{DAILY} {date}"), 12.0)));
    let maker = Maker::new(material);
    ReportSheet {
        name: Lang::Zh.say("report-sheet-month"),
        columns,
        frozen_columns: 2,
        head_height: 48.0,
        rows: Box::new(material.people.iter().filter_map(move |own| maker.row(own))),
    }
}

/// Makes rows, with everything that they look up.
struct Maker<'f> {
    material: ReportMaterial<'f>,
    people: HashMap<PersonId, &'f Person>,
    departments: HashMap<DepartmentId, &'f str>,
    posts: HashMap<PostId, &'f str>,
    field_work: HashMap<PersonId, Vec<&'f Request>>,
}

impl<'f> Maker<'f> {
    fn new(material: &ReportMaterial<'f>) -> Self {
        let facts = material.facts;
        let named = facts.departments.iter();
        let posts = facts.posts.iter();
        Self {
            material: *material,
            people: facts.people.iter().map(|it| (it.id, it)).collect(),
            departments: named.map(|it| (it.id, called(Lang::Zh, it))).collect(),
            posts: posts.map(|it| (it.id, called(Lang::Zh, it))).collect(),
            field_work: field_work(facts),
        }
    }

    fn row(&self, own: &PersonMonth) -> Option<Vec<SheetCell>> {
        let person = self.people.get(&own.person)?;
        let mut cells: Vec<SheetCell> = self.who(person).into();
        cells.extend(self.attendance(own).map(SheetCell::count));
        let totals = &own.totals;
        cells.extend([
            SheetCell::count(totals.late),
            SheetCell::count(totals.late_minutes),
            SheetCell::count(totals.early_leave),
            SheetCell::count(totals.early_leave_minutes),
            SheetCell::count(totals.missed_in),
            SheetCell::count(totals.missed_out),
            SheetCell::days(totals.absent_total()),
        ]);
        let trips = totals.requested(RequestKind::BusinessTrip);
        let last = [
            totals.leave_minutes(),
            trips,
            totals.swaps,
            totals.corrections,
            self.field_work_met(own),
            totals.outwork_minutes() - trips,
        ];
        cells.extend(last.map(SheetCell::count));
        cells.extend(own.days.iter().map(|places| self.day(places)));
        Some(cells)
    }

    fn who(&self, person: &Person) -> [SheetCell; 4] {
        let department = self.departments.get(&person.department).copied();
        let posts = person.posts.iter();
        let posts: Vec<&str> = posts
            .filter_map(|post| self.posts.get(post).copied())
            .collect();
        [
            SheetCell::text(&*person.staff_no),
            SheetCell::text(&*person.name),
            SheetCell::text(department.unwrap_or_default()),
            SheetCell::text(posts.join("、")),
        ]
    }

    /// Days, then lengths in minutes.
    fn attendance(&self, own: &PersonMonth) -> [i64; 9] {
        let calendar = &self.material.facts.calendar;
        let days = own.days.iter().zip(self.material.month.days());
        let (mut due, mut working, mut resting) = (0, 0, 0);
        for (places, date) in days.filter(|(places, _)| !places.is_empty()) {
            due += 1;
            if places.iter().any(|place| self.is_attended(*place)) {
                match calendar.kind(date) {
                    DateKind::Working => working += 1,
                    DateKind::Rest | DateKind::Statutory => resting += 1,
                }
            }
        }
        let paid = self.material.paid.get(&own.person).copied();
        let paid = paid.unwrap_or_default();
        [
            due,
            working,
            resting,
            own.totals.minutes_due,
            own.totals.minutes_attended,
            paid.work / 60,
            paid.overtime / 60,
            paid.paid_overtime / 60,
            paid.in_lieu / 60,
        ]
    }

    fn is_attended(&self, place: usize) -> bool {
        let status = self.material.verdicts[place].status;
        status.is_attended()
    }

    /// How many requests for work in the field touch the month's duties.
    fn field_work_met(&self, own: &PersonMonth) -> i64 {
        let duties = &self.material.facts.duties;
        let places = own.days.iter().flatten();
        let held: Vec<_> = places.map(|place| &duties[*place]).collect();
        let filed = self.field_work.get(&own.person).into_iter().flatten();
        let met = filed.filter(|request| {
            let touches = |from, to| request.from < to && from < request.to;
            held.iter().any(|duty| touches(duty.start, duty.end))
        });
        i64::try_from(met.count()).unwrap_or(i64::MAX)
    }

    fn day(&self, places: &[usize]) -> SheetCell {
        if places.is_empty() {
            return SheetCell::text("休息");
        }
        let results = places.iter();
        let results: Vec<String> = results
            .map(|place| result(&self.material.verdicts[*place]))
            .collect();
        SheetCell::text(results.join(","))
    }
}

/// Approved work in the field, by person.
fn field_work(facts: &Facts) -> HashMap<PersonId, Vec<&Request>> {
    let mut filed: HashMap<PersonId, Vec<&Request>> = HashMap::new();
    for request in &facts.requests {
        if request.kind == RequestKind::FieldWork && request.status == SlipStatus::Approved {
            filed.entry(request.person).or_default().push(request);
        }
    }
    filed
}

/// A duty's day in words: `正常`, `迟到12分钟`, `上班缺卡`.
fn result(verdict: &Verdict) -> String {
    let told = match verdict.status {
        Status::Late | Status::EarlyLeave | Status::MissedPunch => found(verdict),
        _ => Vec::new(),
    };
    if told.is_empty() {
        let status: &str = verdict.status.into();
        return Lang::Zh.say_one("status-word", status);
    }
    told.join(" ")
}

fn found(verdict: &Verdict) -> Vec<String> {
    let reasons = verdict.reasons.iter();
    let told = reasons.filter_map(|reason| match reason.code {
        ReasonCode::Late => Some(format!("迟到{}分钟", reason.minutes)),
        ReasonCode::EarlyLeave => Some(format!("早退{}分钟", reason.minutes)),
        ReasonCode::MissedIn => Some("上班缺卡".to_owned()),
        ReasonCode::MissedOut => Some("下班缺卡".to_owned()),
        _ => None,
    });
    told.collect()
}
