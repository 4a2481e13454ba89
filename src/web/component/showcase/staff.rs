//! The pages of staff, on a phone.

use super::{days, duties, tr};
use crate::{
    component::{
        button,
        clock_button::{ButtonPress, clock_answer, clock_button},
        empty::empty,
        explanation::{ExplanationNote, QuotedClause, explanation},
        field::Field,
        figures::{Figure, figures},
        month_calendar::month_calendar,
        notice::{Tone, notice},
        status,
    },
    form::Form,
};
use chrono::{Datelike, FixedOffset};
use maud::{Markup, html};
use onpost_words::Lang;

pub(super) fn clock(lang: Lang) -> Markup {
    let press = ButtonPress {
        kind: "in",
        act: tr(lang, "上班打卡", "Clock in"),
        at: "2026-10-21T23:43:00Z".parse().unwrap(),
        offset: FixedOffset::east_opt(8 * 3600).unwrap(),
        meaning: tr(
            lang,
            "计入今日早班，准时",
            "Counts for today's early shift: on time",
        ),
    };
    html! {
        section {
            div.page-head {
                h1 { (tr(lang, "早班 08:00–16:00", "Early shift 08:00–16:00")) }
                (status::chip(lang, "upcoming"))
            }
            p.hint { (tr(lang, "10月22日 星期四 · “1000”客服热线 · 一线", "Thursday 22 October · 1000 call centre · first line")) }
            (figures(&[
                Figure { value: "07:45".into(), unit: String::new(), label: tr(lang, "最晚到岗", "Arrive by") },
                Figure { value: "16:15".into(), unit: String::new(), label: tr(lang, "最早离岗", "Leave from") },
                Figure { value: "1 / 2".into(), unit: String::new(), label: tr(lang, "本月忘打卡", "Forgotten punches") },
            ]))
            (notice(Tone::Warning, tr(lang, "接班人赵磊尚未打卡，请等他到岗后再离开。", "Your relief Zhao Lei hasn't clocked in; please stay until he has.")))
            h2 { (tr(lang, "今天的记录", "Today so far")) }
            (empty(
                &tr(lang, "还没有打卡记录", "No punches yet"),
                &tr(lang, "上班时按下方按钮，记录会出现在这里。", "Press the button below when you start; the record will stand here."),
                None,
            ))
        }
        form.dock method="post" { (clock_button(&press)) }
    }
}

pub(super) fn answered(lang: Lang) -> Markup {
    html! {
        section { h1 { (tr(lang, "早班 08:00–16:00", "Early shift 08:00–16:00")) } (note(lang)) }
        div.dock {
            (clock_answer(
                Tone::Warning,
                &tr(lang, "已记录 上班 08:02", "Recorded: in 08:02"),
                &tr(lang, "比 07:45 晚 17 分钟，记为迟到（D0 5.1）。", "17 minutes past 07:45, which counts as late (D0 5.1)."),
            ))
        }
    }
}

fn note(lang: Lang) -> Markup {
    let one = |zh: &str, en: &str| vec![tr(lang, zh, en)];
    explanation(
        lang,
        &ExplanationNote {
            status: "late",
            demand: one(
                "应到岗 07:45（08:00 早班，提前15分钟，一线）",
                "Arrive by 07:45 (early shift at 08:00, 15 minutes ahead, first line)",
            ),
            facts: vec![
                tr(lang, "上班打卡 08:02:31，网页", "Clocked in 08:02:31, web"),
                tr(
                    lang,
                    "08:03:10 的打卡为重复，未采用",
                    "The punch at 08:03:10 repeats it and isn't used",
                ),
            ],
            arithmetic: one(
                "08:02 − 07:45 = 迟到 17 分钟 < 30 分钟",
                "08:02 − 07:45 = 17 minutes late < 30 minutes",
            ),
            clauses: vec![QuotedClause {
                place: "D0 5.1".into(),
                words: "迟到30分钟以内记为迟到".into(),
            }],
            policy: tr(
                lang,
                "第 1 版，自 2026-01-01 起",
                "Version 1, from 2026-01-01",
            ),
        },
    )
}

pub(super) fn month(lang: Lang) -> Markup {
    let squares: Vec<_> = days()
        .into_iter()
        .map(|day| {
            let marks = duties(lang, day.date.day(), 1);
            (day, marks)
        })
        .collect();
    html! {
        section {
            div.page-head {
                h1 { (tr(lang, "我的月", "My month")) }
                (button::link("quiet", "/requests/new", &tr(lang, "补卡申请", "Supply a punch")))
            }
            (month_calendar(lang, &tr(lang, "2026年10月", "October 2026"), &squares))
            (status::legend(lang))
        }
        section { h2 { (tr(lang, "10月22日 · 早班", "22 October · Early")) } (note(lang)) }
    }
}

pub(super) fn request_form(lang: Lang) -> Markup {
    let choices = [
        ("company_assignment", "公司委派", "Assignment"),
        ("personal", "个人事假", "Personal"),
        ("sick", "个人病假", "Sick"),
        ("field_work", "外勤工作", "Field work"),
        ("business_trip", "出差", "Trip"),
        ("other_work", "其他工作", "Other work"),
    ]
    .map(|(code, zh, en)| (code.to_owned(), tr(lang, zh, en)));
    let mut form = Form::blank(lang)
        .with("kind", "sick")
        .with("from", "2026-10-22T08:00")
        .with("to", "2026-10-22T07:00");
    form.text("reason");
    form.reject(
        "to",
        tr(
            lang,
            "结束时间应晚于开始时间",
            "The end must be after the start",
        ),
    );
    let fields = [
        Field::radio("kind", tr(lang, "事由", "Kind"), choices.to_vec()),
        Field::moment("from", tr(lang, "开始", "From")),
        Field::moment("to", tr(lang, "结束", "To")),
        Field::lines("reason", tr(lang, "原因", "Reason")).hint(tr(
            lang,
            "主管据此决定。",
            "Your supervisor decides by it.",
        )),
        Field::phone("contact", tr(lang, "联系电话", "Contact number"))
            .optional(tr(lang, "选填", "optional")),
    ];
    html! {
        section {
            h1 { (tr(lang, "新的申请单", "New request")) }
            form method="post" {
                (form.sheet(&fields))
                div.row {
                    (button::primary(&tr(lang, "提交申请", "File the request")))
                    (button::link("quiet", "/requests", &tr(lang, "返回", "Back")))
                }
            }
        }
    }
}
