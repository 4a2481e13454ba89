//! The pages of supervisors and HR, at a desk.

use super::{days, duties, tr};
use crate::{
    component::{
        button, dialog,
        field::Field,
        month::DutyMark,
        month_grid::{Foot, GridDuty, MonthGrid, MonthGridRow, TotalHead, month_grid},
        notice::{Tone, notice},
        pagination::{Position, pagination},
        status,
        table::{TableColumn, table},
        tabs::{Tab, tabs},
    },
    form::Form,
};
use chrono::Datelike;
use maud::{Markup, html};
use onpost_words::Lang;

pub(super) fn inbox(lang: Lang) -> Markup {
    let tab = |address: &str, zh, en, count| Tab {
        address: address.into(),
        label: tr(lang, zh, en),
        count,
    };
    let cells = |name: &str, figures: [&str; 3], code| {
        let mut row = vec![html! { (name) }];
        row.extend(figures.map(|figure| html! { (figure) }));
        row.push(status::chip(lang, code));
        row
    };
    html! {
        div.page-head { h1 { (tr(lang, "待办", "Inbox")) } }
        (tabs(&tr(lang, "待办", "waiting"), &[
            tab("/inbox", "申请单", "Requests", 2), tab("/inbox/corrections", "补卡", "Corrections", 1),
            tab("/inbox/done", "已处理", "Decided", 0),
        ], "/inbox"))
        ul.list {
            li {
                div.page-head { h2 { "王强 · " (tr(lang, "个人病假", "Sick leave")) } span.hint { (tr(lang, "10月22日 06:50 提交", "filed 22 Oct 06:50")) } }
                p { (tr(lang, "10月22日 08:00 – 10月23日 18:00，发烧，去医院。联系电话 138-0013-8000", "22 Oct 08:00 – 23 Oct 18:00: fever, at the hospital. Contact 138-0013-8000")) }
                (notice(Tone::Danger, tr(lang, "批准后 10月22日 08:00–16:00 “1000”热线少 1 人", "Approving leaves 22 Oct 08:00–16:00 one short at the 1000 line")))
                form {
                    (Field::text("why", tr(lang, "理由", "Why")).optional(tr(lang, "驳回时必填", "needed to reject")).of(&Form::blank(lang)))
                    div.row {
                        (button::choice("primary", "act", "approve", &tr(lang, "批准", "Approve")))
                        (button::choice("danger", "act", "reject", &tr(lang, "驳回", "Reject")))
                        (dialog::opener("ask", "/ask", tr(lang, "撤销…", "Withdraw…")))
                    }
                }
            }
        }
        (dialog::dialog("ask", &tr(lang, "撤销这张申请单？", "Withdraw this request?"),
            html! { p { (tr(lang, "撤销后不能恢复，可以重新提交。", "It can't be brought back, but filed anew.")) } (button::danger(&tr(lang, "撤销", "Withdraw"))) },
            &tr(lang, "保留", "Keep it")))
        (table(&tr(lang, "今日在岗", "Today"), &[
            TableColumn::text(tr(lang, "姓名", "Name")), TableColumn::number(tr(lang, "应到", "Due")),
            TableColumn::number(tr(lang, "实到", "Arrived")), TableColumn::number(tr(lang, "迟到分钟", "Minutes late")),
            TableColumn::text(tr(lang, "结果", "Verdict")),
        ], &[
            cells("李敏", ["07:45", "07:43", "0"], "normal"),
            cells("王强", ["07:45", "08:02", "17"], "late"),
            cells("欧阳晓燕", ["07:45", "", "0"], "on_duty"),
        ]))
        (pagination(lang, Position { page: 2, pages: 7 }, |page| format!("?page={page}")))
        @for tone in [Tone::Info, Tone::Success] { (notice(tone, tr(lang, "已保存。", "Saved."))) }
        p { @for code in status::listed() { (status::chip(lang, code.into())) " " } }
    }
}

pub(super) fn grid(lang: Lang) -> Markup {
    let names = [
        "李敏",
        "王强",
        "张伟",
        "刘洋",
        "陈静",
        "杨帆",
        "赵磊",
        "黄丽",
        "周杰",
        "吴昊",
        "徐娜",
        "孙悦",
        "马超",
        "朱琳",
        "胡军",
        "郭靖宇",
        "何洁",
        "高峰",
        "林青",
        "欧阳晓燕",
    ];
    let heads = [
        ("出勤", "Days"),
        ("迟到", "Late"),
        ("早退", "Early"),
        ("缺卡", "Missing"),
        ("旷工", "Absent"),
        ("请假", "Leave"),
    ];
    let rows = names.iter().zip(1..).map(|(name, person)| {
        let cells: Vec<_> = days()
            .iter()
            .map(|day| codes(duties(lang, day.date.day(), person), lang))
            .collect();
        let count = |code| {
            cells
                .iter()
                .flatten()
                .filter(|mark| mark.status == code)
                .count()
        };
        let totals = [
            "normal",
            "late",
            "early_leave",
            "missed_punch",
            "absent",
            "leave",
        ]
        .map(|code| match count(code) {
            0 => String::new(),
            n => n.to_string(),
        });
        MonthGridRow {
            name: (*name).into(),
            note: format!("{}", 1000 + person),
            address: Some("/x".into()),
            cells,
            totals: totals.into(),
        }
    });
    let grid = MonthGrid {
        caption: tr(lang, "2026年10月 · 客服中心", "October 2026 · Call centre"),
        days: days(),
        totals: heads
            .map(|(zh, en)| TotalHead {
                word: tr(lang, zh, en),
                unit: tr(lang, "次", "times"),
            })
            .into(),
        rows: rows.collect(),
        feet: vec![Foot {
            name: tr(lang, "合计", "In all"),
            days: days().iter().map(|_| "14".into()).collect(),
            totals: heads.map(|_| "21".into()).into(),
        }],
        off: tr(lang, "休", "off"),
    };
    html! {
        div.page-head {
            h1 { (tr(lang, "考勤月表", "Months")) }
            div.row { (button::link("quiet", "/x", "XLSX")) (button::link("quiet", "/x", "CSV")) }
        }
        (month_grid(lang, &grid))
        (status::legend(lang))
    }
}

fn codes(marks: Vec<DutyMark>, lang: Lang) -> Vec<GridDuty> {
    let code = |mark: DutyMark| GridDuty {
        sign: lang.say_one("status-sign", mark.status),
        status: mark.status,
        address: mark.address,
        words: mark.title,
    };
    marks.into_iter().map(code).collect()
}
