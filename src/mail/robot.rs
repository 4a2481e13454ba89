//! What group robots want: the shape of a message, its signature, and how they say that they took it.
//!
//! DingTalk signs in the address, by milliseconds; Feishu in the body, by seconds, with text and key the other way round;
//! WeCom by the key that its address holds already. All three answer 200 whatever they made of it: the body tells.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use onpost_rules::{
    letter::{LetterFault, LetterTrouble},
    notice::Notice,
    robot::{Robot, RobotKind},
    time::Instant,
};
use onpost_tell::{
    self as tell,
    notice::{Wording, path},
};
use onpost_words::Lang;
use serde_json::{Value, json};
use sha2::Sha256;

/// The longest text that WeCom takes, in bytes; the others take more.
const LONGEST_BYTES: usize = 4096;

/// A message as it's posted.
#[derive(Debug, Clone, PartialEq)]
pub struct RobotMessage {
    pub url: String,
    pub body: Value,
}

/// A notice as a robot wants it, signed for an instant.
pub fn message(robot: &Robot, notice: &Notice, origin: &str, now: Instant) -> RobotMessage {
    let lang = tell::lang(robot.language, now);
    let told = Wording::of(lang, notice);
    let address = format!("{origin}{}", path(notice));
    match robot.kind {
        RobotKind::Dingtalk => RobotMessage {
            url: dingtalk_address(robot, now),
            body: json!({
                "msgtype": "markdown",
                "markdown": { "title": unmarked(&told.subject), "text": markdown(lang, &told, &address) },
            }),
        },
        RobotKind::Wecom => RobotMessage {
            url: robot.url.clone(),
            body: json!({
                "msgtype": "markdown",
                "markdown": { "content": markdown(lang, &told, &address) },
            }),
        },
        RobotKind::Feishu => RobotMessage {
            url: robot.url.clone(),
            body: feishu(robot, now, &plain(lang, &told, &address)),
        },
    }
}

fn feishu(robot: &Robot, now: Instant, text: &str) -> Value {
    let mut body = json!({ "msg_type": "text", "content": { "text": text } });
    if !robot.secret.is_empty() {
        let seconds = now.timestamp();
        let key = format!("{seconds}\n{}", robot.secret);
        body["timestamp"] = json!(seconds.to_string());
        body["sign"] = json!(signature(key.as_bytes(), b""));
    }
    body
}

fn dingtalk_address(robot: &Robot, now: Instant) -> String {
    if robot.secret.is_empty() {
        return robot.url.clone();
    }
    let millis = now.timestamp_millis();
    let text = format!("{millis}\n{}", robot.secret);
    let sign = signature(robot.secret.as_bytes(), text.as_bytes());
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("timestamp", &millis.to_string())
        .append_pair("sign", &sign)
        .finish();
    let joint = if robot.url.contains('?') { '&' } else { '?' };
    format!("{}{joint}{query}", robot.url)
}

/// HMAC-SHA256 in base64.
fn signature(key: &[u8], text: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(text);
    STANDARD.encode(mac.finalize().into_bytes())
}

fn markdown(lang: Lang, told: &Wording, address: &str) -> String {
    let mut parts = vec![format!("### {}", escaped(&told.subject))];
    parts.extend(told.text.iter().map(|text| escaped(text)));
    if !told.list.is_empty() {
        let lines = told.list.iter().map(|line| format!("- {}", escaped(line)));
        parts.push(lines.collect::<Vec<_>>().join("\n"));
    }
    let end = format!(
        "[{}]({address})\n\n{}",
        told.act,
        lang.say("notice-foot-robot")
    );
    closed(&parts.join("\n\n"), &end)
}

/// Feishu's text knows one kind of markup, its tags, and nothing that would take it back: so there are none.
fn plain(lang: Lang, told: &Wording, address: &str) -> String {
    let mut parts = vec![unmarked(&told.subject)];
    parts.extend(told.text.iter().map(|text| unmarked(text)));
    parts.extend(told.list.iter().map(|line| format!("- {}", unmarked(line))));
    let end = format!("{} {address}\n{}", told.act, lang.say("notice-foot-robot"));
    closed(&parts.join("\n"), &end)
}

/// Names and reasons are what people typed: none of it becomes a link or mentions anybody.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in unmarked(text).chars() {
        if matches!(c, '[' | ']' | '*' | '_' | '`' | '#' | '\\') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// The same for a group that reads no Markdown: without tags, mentions, addresses that become links by themselves, and
/// breaks of lines.
fn unmarked(text: &str) -> String {
    let safe = text.chars().map(|c| match c {
        '<' => '＜',
        '>' => '＞',
        '@' => '＠',
        c if c.is_control() => ' ',
        c => c,
    });
    safe.collect::<String>().replace("://", "：//")
}

/// A text and its end; the text is cut where both are too long.
fn closed(text: &str, end: &str) -> String {
    let room = LONGEST_BYTES.saturating_sub(end.len() + 8);
    if text.len() <= room {
        return format!("{text}\n\n{end}");
    }
    let cut = (0..=room).rev().find(|at| text.is_char_boundary(*at));
    format!("{} …\n\n{end}", &text[..cut.unwrap_or_default()])
}

/// What a robot answered: that it took the message, or why not.
///
/// # Errors
/// What went wrong, with the robot's own number, or HTTP's.
pub fn answer(kind: RobotKind, status: u16, body: &[u8]) -> Result<(), LetterFault> {
    match status {
        200..=299 => {}
        429 | 500..=599 => return Err(LetterFault::coded(LetterTrouble::Deferred, status)),
        401 | 403 => return Err(LetterFault::coded(LetterTrouble::Login, status)),
        _ => return Err(LetterFault::coded(LetterTrouble::Rejected, status)),
    }
    let bad = || LetterFault::coded(LetterTrouble::BadAnswer, status);
    let body: Value = serde_json::from_slice(body).map_err(|_| bad())?;
    let number = ["errcode", "code", "StatusCode"]
        .iter()
        .find_map(|name| body.get(name).and_then(Value::as_i64));
    match number.ok_or_else(bad)? {
        0 => Ok(()),
        number => Err(LetterFault::coded(trouble(kind, number), number)),
    }
}

/// What a robot's own number means.
fn trouble(kind: RobotKind, number: i64) -> LetterTrouble {
    match (kind, number) {
        // Too many in a minute, or busy.
        (RobotKind::Dingtalk, 130_101 | 410_100 | -1)
        | (RobotKind::Wecom, 45_009 | 45_033 | -1)
        | (RobotKind::Feishu, 9499 | 11_232 | 11_233) => LetterTrouble::Deferred,
        // Signature, token, key, keyword or address that it doesn't let in.
        (
            RobotKind::Dingtalk,
            310_000 | 300_001 | 300_005 | 400_013 | 400_101 | 400_102 | 400_106,
        )
        | (RobotKind::Wecom, 93_000 | 40_001 | 40_014)
        | (RobotKind::Feishu, 19_001 | 19_021 | 19_022 | 19_024 | 19_007) => LetterTrouble::Login,
        _ => LetterTrouble::Rejected,
    }
}
