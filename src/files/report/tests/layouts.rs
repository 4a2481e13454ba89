//! The layout of 钉钉, and the sheets of the breaches.

use super::{ENDED, line, site, told};
use crate::report::{ReportFormat, ReportKind, ReportLayout};
use calamine::{Data, Range, Reader, Xlsx};
use onpost_rules::{post_check::PostCheckFinding, sample::Sample};
use onpost_words::Lang;
use std::io::Cursor;

/// Name for name, in this order: sheets that people have built on it look columns up by them.
const HEADS: &str = "工号 姓名 部门 考勤组名称 应出勤天数 工作日出勤天数 休息日出勤天数 应出勤时长 实际出勤时长 计薪工作时长 \
    加班工作时长 加班(计加班费) 加班(计为调休) 迟到次数 迟到时长 早退次数 早退时长 上班缺卡次数 下班缺卡次数 缺勤 请假时长 \
    出差时长 换班天数 补卡次数 外勤次数 外出时长";

fn sheet(bytes: Vec<u8>, name: &str) -> Range<Data> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range(name).unwrap()
}

fn dingtalk(lang: Lang, format: ReportFormat) -> Vec<u8> {
    let layout = ReportLayout::Dingtalk;
    told(site(), lang, ReportKind { format, layout }, ENDED)
}

#[test]
fn the_columns_are_dingtalks_in_either_language_then_a_date_each() {
    let mut heads: Vec<String> = HEADS.split_whitespace().map(str::to_owned).collect();
    heads.extend((1..=30).map(|day| format!("每日考勤结果 2026-11-{day:02}")));
    for lang in [Lang::Zh, Lang::En] {
        let sheet = sheet(dingtalk(lang, ReportFormat::Xlsx), "月报");
        assert_eq!(line(&sheet, 0), heads);
        let text = String::from_utf8(dingtalk(lang, ReportFormat::Csv)).unwrap();
        assert_eq!(
            text.lines().next().unwrap().trim_start_matches('\u{feff}'),
            heads.join(",")
        );
    }
}

#[test]
fn a_person_of_it_is_counted_by_days_and_minutes() {
    let sheet = sheet(dingtalk(Lang::Zh, ReportFormat::Xlsx), "月报");
    let own = line(&sheet, 1);
    let of = |head: &str| {
        let place = HEADS.split_whitespace().position(|it| it == head).unwrap();
        own[place].as_str()
    };
    // 11-02 to 11-06, 11-09 and 11-10, two of them on 11-06; 11-04 and 11-05 come to absence, as does 11-10.
    assert_eq!(of("应出勤天数"), "7");
    assert_eq!(of("休息日出勤天数"), "0");
    assert_eq!(of("迟到次数"), "1");
    assert_eq!(of("迟到时长"), "17");
    assert_eq!(of("换班天数"), "1");
    assert_eq!(of("补卡次数"), "1");
    assert_eq!(of("请假时长"), (8 * 60 + 120).to_string());
    let day = |day: usize| own[HEADS.split_whitespace().count() + day - 1].as_str();
    assert_eq!((day(1), day(2), day(3)), ("休息", "正常", "迟到17分钟"));
    assert_eq!(day(6).split(',').count(), 2, "{}", day(6));
}

/// «存在服务质量问题或违反管理制度，将给予相应的处罚» (D2 6).
#[test]
fn breaches_are_counted_by_person_and_told_one_by_one_with_their_clauses() {
    let site = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .punches("11-02 08:02 in, 11-02 16:20 out")
        .verified(0, PostCheckFinding::Telephone);
    let kind = ReportKind {
        format: ReportFormat::Xlsx,
        layout: ReportLayout::Onpost,
    };
    let bytes = told(site.facts.sorted(), Lang::Zh, kind, ENDED);
    let counted = sheet(bytes.clone(), "违规汇总");
    let (heads, own) = (line(&counted, 0), line(&counted, 1));
    let of = |head: &str| own[heads.iter().position(|it| it == head).unwrap()].as_str();
    assert_eq!(
        (of("迟到"), of("电话沟通不合规定"), of("合计")),
        ("1", "1", "2")
    );
    assert_eq!(of("着装仪容不合规定"), "0");
    let each = sheet(bytes, "违规明细");
    let codes: Vec<String> = (1..each.height())
        .map(|row| line(&each, row).pop().unwrap())
        .collect();
    assert_eq!(codes, ["late", "telephone"]);
    assert!(line(&each, 2).contains(&"D0 5.3".to_owned()));
}
