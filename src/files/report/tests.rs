//! The report read back: as text, and as a spreadsheet reads it.

mod layouts;

use super::{
    Coverage, ReportFormat, ReportKind, ReportLayout, ReportMaterial, chosen::ReportChoice,
    duties::COLUMNS, write,
};
use crate::hours::PaidTime;
use calamine::{Data, DataType, Range, Reader, Xlsx};
use onpost_rules::{
    calendar::{CalendarDay, DayKind},
    correction::CorrectionCause,
    coverage::actual::{Actual, Attendance},
    exchange::Exchanged,
    facts::Facts,
    hours,
    ids::PersonId,
    month::sum_up,
    post::{CoverageWindow, Weekdays},
    punch::Direction,
    request::RequestKind,
    sample::{Sample, at, day},
    time::Month,
    verdict::classify,
};
use onpost_words::Lang;
use std::{
    collections::HashMap,
    io::{Cursor, Read},
};
use uuid::Uuid;

/// A November of one who does everything, and of one who does nothing and is called like a formula.
fn site() -> Facts {
    let site = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .punches("11-02 07:40 in, 11-02 16:20 out")
        .duty("11-03 08:00-16:00")
        .punches("11-03 08:02 in, 11-03 16:20 out")
        .duty("11-04 08:00-16:00")
        .punches("11-04 08:30 in, 11-04 16:20 out")
        .duty("11-05 08:00-16:00")
        .correction(4 - 1, Direction::In, "11-05 07:45", CorrectionCause::Device)
        .duty("11-06 08:00-12:00")
        .punches("11-06 07:40 in, 11-06 12:20 out")
        .duty("11-06 20:00-04:00")
        .request(RequestKind::Sick, "11-06 18:00 - 11-07 06:00")
        .duty("11-09 08:00-16:00")
        .request(RequestKind::Personal, "11-09 08:00 - 11-09 10:00")
        .punches("11-09 10:00 in, 11-09 16:15 out")
        .duty("11-10 08:00-16:00");
    let mut facts = site.facts;
    let mut idle = facts.people[0].clone();
    idle.id = PersonId(Uuid::from_u128(4));
    idle.staff_no = "1002".into();
    idle.name = "=HYPERLINK(\"http://evil.example\")".into();
    facts.swaps = ["11-12", "12-01"]
        .map(|date| Exchanged {
            offerer: facts.people[0].id,
            taker: idle.id,
            date: day(date),
        })
        .to_vec();
    facts.people.push(idle);
    facts.coverage.push(CoverageWindow {
        post: facts.posts[0].id,
        days: Weekdays::from_numbers([1, 2]).unwrap().into(),
        from_minute: 8 * 60,
        to_minute: 16 * 60,
        people: 1,
    });
    facts.calendar = [CalendarDay {
        date: day("11-11"),
        kind: DayKind::Holiday,
        name: "司庆".into(),
    }]
    .into_iter()
    .collect();
    facts.sorted()
}

/// November 2026 as it stood at an instant.
fn november(lang: Lang, format: ReportFormat, now: &str) -> Vec<u8> {
    let layout = ReportLayout::Onpost;
    told(site(), lang, ReportKind { format, layout }, now)
}

/// Their November 2026 in a layout.
fn told(facts: Facts, lang: Lang, kind: ReportKind, now: &str) -> Vec<u8> {
    let month = Month::parse("2026-11").unwrap();
    let verdicts = classify(&facts, Some(at(now)));
    let people = sum_up(&facts, &verdicts, month);
    let span = (at("11-01 00:00"), at("12-01 00:00"));
    let attendance = Attendance::at(&facts, at(now));
    let posts = [Actual::of(&attendance, &facts.posts[0], span)];
    let coverage = Coverage {
        facts: &facts,
        posts: &posts,
    };
    let lines = hours::of_month(&facts, month);
    let paid = lines.iter().map(|line| (line.person, PaidTime::of(line)));
    let paid: HashMap<PersonId, PaidTime> = paid.collect();
    let material = ReportMaterial {
        chosen: ReportChoice::default(),
        adjustments: &[],
        coverage: Some(coverage),
        facts: &facts,
        verdicts: &verdicts,
        people: &people,
        month,
        now: at(now),
        paid: &paid,
    };
    write(lang, &material, kind).unwrap()
}

const ENDED: &str = "12-05 09:00";

fn csv(lang: Lang) -> String {
    String::from_utf8(november(lang, ReportFormat::Csv, ENDED)).unwrap()
}

fn book(lang: Lang) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(november(lang, ReportFormat::Xlsx, ENDED))).unwrap()
}

fn sheet(lang: Lang, name: &str) -> Range<Data> {
    book(lang).worksheet_range(name).unwrap()
}

fn line(sheet: &Range<Data>, row: usize) -> Vec<String> {
    let row = sheet.rows().nth(row).unwrap();
    let told = |cell: &Data| match cell {
        Data::DateTime(_) => cell.as_datetime().unwrap().to_string(),
        cell => cell.to_string(),
    };
    row.iter().map(told).collect()
}

/// A part of the file as it is inside its envelope.
fn part(name: &str) -> String {
    let bytes = november(Lang::Zh, ReportFormat::Xlsx, ENDED);
    let mut envelope = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = envelope.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_month_as_csv() {
    insta::assert_snapshot!(csv(Lang::Zh).replace('\r', "␍"));
}

#[test]
fn the_heads_in_english() {
    let text = csv(Lang::En);
    insta::assert_snapshot!(text.lines().next().unwrap());
}

#[test]
fn the_spreadsheet_says_what_the_csv_says() {
    for (lang, name) in [(Lang::Zh, "月报"), (Lang::En, "Month")] {
        let sheet = sheet(lang, name);
        let (heads, units) = (line(&sheet, 0), line(&sheet, 1));
        let titles: Vec<String> = heads
            .iter()
            .zip(&units)
            .map(|(head, unit)| match unit.as_str() {
                "" => head.clone(),
                unit => format!("{head}({unit})"),
            })
            .collect();
        let text = csv(lang);
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let told: Vec<String> = reader.headers().unwrap().iter().map(Into::into).collect();
        assert_eq!(titles, told);
        assert_eq!(sheet.height(), 2 + reader.records().count());
    }
}

#[test]
fn figures_are_numbers_and_codes_are_texts() {
    let sheet = sheet(Lang::Zh, "月报");
    let heads = line(&sheet, 0);
    let cell = |head: &str| {
        let place = heads.iter().position(|it| it == head).unwrap();
        sheet.rows().nth(2).unwrap()[place].clone()
    };
    for (head, number) in [
        ("应出勤班次", 8.0),
        ("实际出勤班次", 5.0),
        ("应出勤时长", 60.0 * (7.0 * 8.0 + 4.0)),
        ("夜班次数", 1.0),
        ("迟到次数", 1.0),
        ("迟到时长", 17.0),
        ("旷工迟到天数", 1.0),
        ("下班缺卡次数", 1.0),
        ("其中因公/设备", 1.0),
        ("旷工天数", 1.0),
        ("旷工合计", 2.0),
        ("补卡次数", 1.0),
        ("事假", 120.0),
        ("病假", 480.0),
        ("换班次数", 1.0),
    ] {
        assert_eq!(cell(head), Data::Float(number), "{head}");
    }
    for (head, code) in [
        ("1", "休"),
        ("2", "✓"),
        ("3", "迟"),
        ("4", "旷"),
        ("5", "缺"),
        ("6", "✓/病"),
        ("9", "✓(事)"),
        ("10", "旷"),
        ("是否全勤", "否"),
    ] {
        assert_eq!(cell(head), Data::String(code.into()), "{head}");
    }
}

#[test]
fn no_name_runs_as_a_formula() {
    let name = "=HYPERLINK(\"http://evil.example\")";
    let mut book = book(Lang::Zh);
    assert_eq!(
        book.worksheet_range("月报").unwrap().get_value((3, 0)),
        Some(&Data::String(name.into()))
    );
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        assert!(formulas.is_empty(), "{sheet}");
    }
    assert!(csv(Lang::Zh).contains("\r\n\"'=HYPERLINK("));
}

#[test]
fn the_duties_have_the_columns_of_classify_as_real_dates_times_and_numbers() {
    let sheet = sheet(Lang::Zh, "明细");
    let keys = line(&sheet, 1);
    assert_eq!(keys, COLUMNS.map(|(key, _)| key));
    let codes = crate::classify::COLUMNS;
    assert!(codes.iter().all(|code| keys.iter().any(|key| key == code)));
    let of = |row: usize, key: &str| {
        let place = keys.iter().position(|it| it == key).unwrap();
        sheet.rows().nth(row).unwrap()[place].clone()
    };
    let late = |key: &str| of(3, key);
    let moment = |key: &str| late(key).as_datetime().unwrap().to_string();
    assert!(matches!(late("date"), Data::DateTime(_)));
    assert_eq!(late("date").as_date().unwrap(), day("11-03"));
    assert_eq!(moment("start"), "2026-11-03 08:00:00");
    assert_eq!(moment("required_arrival"), "2026-11-03 07:45:00");
    assert_eq!(moment("arrival"), "2026-11-03 08:02:00");
    assert_eq!(late("late_minutes"), Data::Float(17.0));
    for (key, text) in [
        ("name", "李伟"),
        ("department", "运维部"),
        ("post", "1000"),
        ("post_name", "呼叫中心"),
        ("shift_name", "08:00-16:00"),
        ("status_word", "迟到"),
        ("status", "late"),
        ("reasons_words", "迟到"),
        ("reasons", "late"),
    ] {
        assert_eq!(late(key), Data::String(text.into()), "{key}");
    }
    let sick = |key: &str| of(7, key);
    assert_eq!(sick("required_arrival"), Data::Empty);
    assert_eq!(sick("reasons_words"), Data::String("个人病假".into()));
    assert_eq!(sick("reasons"), Data::String("sick".into()));
    assert_eq!(sheet.height(), 2 + site().duties.len());
}

#[test]
fn the_duties_have_a_filter_over_each_column_and_stay_named_while_they_scroll() {
    let duties = part("xl/worksheets/sheet2.xml");
    for said in [
        "xSplit=\"3\" ySplit=\"2\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A2:T",
        "<col min=\"6\" max=\"6\" width=\"18",
    ] {
        assert!(duties.contains(said), "{said} in {}", &duties[..1500]);
    }
}

#[test]
fn the_notes_explain_every_column_code_reason_and_number() {
    let sheet = sheet(Lang::Zh, "说明");
    let told: Vec<String> = (0..sheet.height())
        .map(|row| line(&sheet, row).join("|"))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_sheet_tells_how_the_posts_were_held_and_who_was_expected_where_not() {
    let sheet = sheet(Lang::Zh, "岗位覆盖");
    let post = sheet.rows().nth(1).unwrap();
    assert_eq!(post[0], Data::String("呼叫中心".into()));
    // Nine Mondays and Tuesdays; held: the 2nd, all but two minutes of the 3rd, six hours of the 9th.
    let demanded = 9.0 * 480.0;
    let told = [demanded, 4.0 * 480.0 - 120.0, 2.0 * 480.0 - 2.0 + 360.0];
    for (place, number) in told.into_iter().enumerate() {
        assert_eq!(post[3 + place], Data::Float(number), "{place}");
    }
    assert_eq!(post[7], Data::Float(told[2] / demanded));
    assert_eq!(
        (&post[8], &post[9]),
        (&Data::Float(8.0), &Data::Float(480.0))
    );
    let lines: Vec<String> = (4..sheet.height())
        .map(|row| line(&sheet, row).join("|"))
        .collect();
    let starts = |text: &str| lines.iter().any(|it| it.starts_with(text));
    assert!(lines[0].starts_with("岗位|起|止|最多缺几人"), "{lines:?}");
    assert!(
        starts("呼叫中心|2026-11-03 08:00:00|2026-11-03 08:02:00|1|2|0|李伟|1001|迟到|"),
        "{lines:?}"
    );
    assert!(
        starts("呼叫中心|2026-11-09 08:00:00|2026-11-09 10:00:00|1|120|1|无人排班|"),
        "{lines:?}"
    );
    assert!(
        starts(
            "呼叫中心|2026-11-10 08:00:00|2026-11-10 16:00:00|1|480|0|李伟|1001|上下班均未打卡|"
        ),
        "{lines:?}"
    );
}

#[test]
fn heads_and_names_stay_in_sight_and_it_prints_on_a4_across() {
    let month = part("xl/worksheets/sheet1.xml");
    for said in [
        "xSplit=\"2\" ySplit=\"2\" topLeftCell=\"C3\"",
        "state=\"frozen\"",
        "paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"",
        "fitToPage=\"1\"",
        "在岗 · 2026年11月考勤月报",
        "第 &amp;P 页，共 &amp;N 页",
    ] {
        assert!(month.contains(said), "{said}");
    }
    let workbook = part("xl/workbook.xml");
    assert!(workbook.contains("月报!$A:$B,月报!$1:$2"), "{workbook}");
}

#[test]
fn the_same_facts_give_the_same_bytes_whenever_the_month_has_ended() {
    for format in [ReportFormat::Xlsx, ReportFormat::Csv] {
        let once = november(Lang::Zh, format, ENDED);
        assert_eq!(once, november(Lang::Zh, format, ENDED));
        assert_eq!(once, november(Lang::Zh, format, "12-24 18:00"));
    }
    assert!(part("docProps/core.xml").contains("2026-11-30T16:00:00Z"));
}

#[test]
fn a_month_that_has_not_ended_says_as_of_when_it_is_told() {
    let bytes = november(Lang::Zh, ReportFormat::Xlsx, "11-09 12:00");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let notes = book.worksheet_range("说明").unwrap();
    assert_eq!(
        line(&notes, 3)[1],
        "截至 2026-11-09 20:00:00 的结果，尚有未结束的值班"
    );
    let month = book.worksheet_range("月报").unwrap();
    let heads = line(&month, 0);
    let of = |head: &str| heads.iter().position(|it| it == head).unwrap();
    let codes = line(&month, 2);
    assert_eq!(codes[of("9")], "●(事)");
    assert_eq!(codes[of("10")], "·");
}
