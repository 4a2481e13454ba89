//! What robots are sent, and what they answer.

use super::{
    ORIGIN,
    samples::{at, gap},
};
use crate::robot::{RobotMessage, answer, message};
use onpost_rules::{
    ids::*,
    letter::{Language, LetterFault, LetterTrouble},
    notice::{AlarmTold, GapTold, Notice},
    robot::{Robot, RobotKind},
};
use uuid::Uuid;

fn robot(kind: RobotKind, secret: &str) -> Robot {
    Robot {
        id: RobotId(Uuid::nil()),
        department: DepartmentId(Uuid::nil()),
        kind,
        url: "https://robot.example/send?access_token=t".into(),
        secret: secret.into(),
        language: Language::Zh,
        topics: Default::default(),
        active: true,
    }
}

fn sent(kind: RobotKind, secret: &str) -> RobotMessage {
    let now = at("2026-11-02T08:00:00+08:00");
    let notice = Notice::Alarm {
        alarm: AlarmId(Uuid::nil()),
        told: AlarmTold::Short(gap()),
        repeated: 0,
    };
    message(&robot(kind, secret), &notice, ORIGIN, now)
}

/// The signatures were made by another program, from the makers' own examples.
#[test]
fn each_robot_is_told_in_its_shape_and_signed_as_it_wants() {
    let ding = sent(RobotKind::Dingtalk, "this is secret");
    let signed = "https://robot.example/send?access_token=t&timestamp=1793577600000&sign=x5GfNgTntnpFZL0vObMED%2FvXZT2sOuSYqFakry35jI4%3D";
    assert_eq!(ding.url, signed);
    assert_eq!(ding.body["msgtype"], "markdown");
    assert_eq!(ding.body["markdown"]["title"], "告警：呼叫中心缺 2 人");
    insta::assert_snapshot!(ding.body["markdown"]["text"].as_str().unwrap());

    let wecom = sent(RobotKind::Wecom, "");
    assert_eq!(wecom.url, "https://robot.example/send?access_token=t");
    assert_eq!(
        wecom.body["markdown"]["content"],
        ding.body["markdown"]["text"]
    );

    let feishu = sent(RobotKind::Feishu, "this is secret");
    assert_eq!(feishu.url, wecom.url);
    assert_eq!(feishu.body["timestamp"], "1793577600");
    assert_eq!(
        feishu.body["sign"],
        "x0fAgRr3TvY6LdVdWEfW38Z5uj7/lTHaiWhApRIPGhM="
    );
    assert_eq!(feishu.body["msg_type"], "text");
    let text = feishu.body["content"]["text"].as_str().unwrap();
    assert!(
        text.contains("告警：呼叫中心缺 2 人") && text.contains(ORIGIN),
        "{text}"
    );
    assert!(sent(RobotKind::Feishu, "").body.get("sign").is_none());
    assert_eq!(sent(RobotKind::Dingtalk, "").url, wecom.url);
}

#[test]
fn what_people_typed_is_no_markup_in_a_group_and_long_lists_are_cut() {
    let gaps = vec![
        GapTold {
            post: "@all [x](http://evil)".into(),
            ..gap()
        };
        200
    ];
    let now = at("2026-11-02T08:00:00+08:00");
    for kind in [RobotKind::Dingtalk, RobotKind::Wecom, RobotKind::Feishu] {
        let notice = Notice::GapsAhead { gaps: gaps.clone() };
        let body = message(&robot(kind, ""), &notice, ORIGIN, now).body;
        let texts = [
            &body["markdown"]["text"],
            &body["markdown"]["content"],
            &body["content"]["text"],
        ];
        let text = texts.iter().find_map(|text| text.as_str()).unwrap();
        assert!(text.len() <= 4096, "{}", text.len());
        assert!(text.contains('…') && text.contains(&format!("{ORIGIN}/today")));
        assert!(
            kind == RobotKind::Feishu || !text.contains("[x](http"),
            "{text}"
        );
    }
}

#[test]
fn nobody_is_mentioned_by_a_name_that_is_a_tag_in_any_group() {
    let now = at("2026-11-02T08:00:00+08:00");
    let named = |post: &str| Notice::Alarm {
        alarm: AlarmId(Uuid::nil()),
        told: AlarmTold::Short(GapTold {
            post: post.into(),
            ..gap()
        }),
        repeated: 0,
    };
    for typed in [
        "<at user_id=\"all\">所有人</at>",
        "<@all>",
        "@所有人",
        "http://evil.example/",
        "一\n# 二",
    ] {
        for kind in [RobotKind::Dingtalk, RobotKind::Wecom, RobotKind::Feishu] {
            let body = message(&robot(kind, ""), &named(typed), ORIGIN, now).body;
            let text = body.to_string();
            for mark in ["<", "@", "http://evil", "一\\n"] {
                assert!(!text.contains(mark), "{kind:?} {mark}: {text}");
            }
        }
    }
}

#[test]
fn the_body_of_an_answer_tells_whether_it_was_taken() {
    use LetterTrouble::{BadAnswer, Deferred, Login, Rejected};
    use RobotKind::{Dingtalk, Feishu, Wecom};
    let taken: [(RobotKind, &str); 4] = [
        (Dingtalk, r#"{"errcode":0,"errmsg":"ok"}"#),
        (Wecom, r#"{"errcode":0,"errmsg":"ok"}"#),
        (Feishu, r#"{"code":0,"msg":"success","data":{}}"#),
        (Feishu, r#"{"StatusCode":0,"StatusMessage":"success"}"#),
    ];
    for (kind, body) in taken {
        assert_eq!(answer(kind, 200, body.as_bytes()), Ok(()), "{body}");
    }
    let refused: [(RobotKind, u16, &str, LetterTrouble, i64); 10] = [
        (
            Dingtalk,
            200,
            r#"{"errcode":310000,"errmsg":"sign not match"}"#,
            Login,
            310_000,
        ),
        (
            Dingtalk,
            200,
            r#"{"errcode":130101,"errmsg":"too fast"}"#,
            Deferred,
            130_101,
        ),
        (
            Wecom,
            200,
            r#"{"errcode":93000,"errmsg":"invalid url"}"#,
            Login,
            93_000,
        ),
        (
            Wecom,
            200,
            r#"{"errcode":45009,"errmsg":"freq"}"#,
            Deferred,
            45_009,
        ),
        (
            Feishu,
            200,
            r#"{"code":19021,"msg":"sign match fail"}"#,
            Login,
            19_021,
        ),
        (
            Feishu,
            200,
            r#"{"code":9499,"msg":"too many"}"#,
            Deferred,
            9499,
        ),
        (Feishu, 200, r#"{"code":7,"msg":"?"}"#, Rejected, 7),
        (Wecom, 429, "", Deferred, 429),
        (Wecom, 503, "", Deferred, 503),
        (Wecom, 200, "<html>", BadAnswer, 200),
    ];
    for (kind, status, body, trouble, code) in refused {
        let fault = answer(kind, status, body.as_bytes()).unwrap_err();
        assert_eq!(fault, LetterFault::coded(trouble, code), "{body}");
    }
}
