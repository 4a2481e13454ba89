//! `/keys`: every key that a script listens to, in one list; scripts open it as a dialog.

use super::{
    Error,
    desk::{Desk, DeskPage},
    nav::KEYS,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_rules::access::Action;
use onpost_words::Lang;

/// What one presses, and what it does: the word `keys-does-{code}`. What stands in one string is pressed together.
struct Shortcut {
    code: &'static str,
    presses: &'static [&'static str],
}

const fn key(code: &'static str, presses: &'static [&'static str]) -> Shortcut {
    Shortcut { code, presses }
}

/// On every page.
const EVERYWHERE: [Shortcut; 3] = [
    key("tell", &["?"]),
    key("close", &["Escape"]),
    key("skip", &["Tab"]),
];

/// For those who find people.
const FINDING: [Shortcut; 1] = [key("find", &["/"])];

/// On the board of a roster's draft.
const BOARD: [Shortcut; 12] = [
    key("move", &["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]),
    key("far", &["Ctrl Arrow", "Home", "End", "PageUp", "PageDown"]),
    key("choose", &["Shift Arrow"]),
    key("shift", &["A…Z"]),
    key("off", &["0", "Delete", "Backspace"]),
    key("pin", &["Space"]),
    key("open", &["Enter"]),
    key("one", &["Escape"]),
    key("copy", &["Ctrl C"]),
    key("paste", &["Ctrl V"]),
    key("undo", &["Ctrl Z"]),
    key("redo", &["Ctrl Y", "Ctrl Shift Z"]),
];

/// `GET /keys`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let lang = desk.lang;
    let title = lang.say("keys-title");
    let finds = desk.session.viewer.finds_people;
    let plans = desk.actor().may_to_others(Action::PlanRoster);
    let body = html! {
        h1 { (title) }
        div #keys.keys data-close=(lang.say("keys-close")) {
            p.hint { (lang.say("keys-lead")) }
            section {
                h2 { (lang.say("keys-everywhere")) }
                dl {
                    @for it in &EVERYWHERE { (row(lang, it)) }
                    @if finds { @for it in &FINDING { (row(lang, it)) } }
                }
            }
            @if plans {
                section {
                    h2 { (lang.say("keys-board")) }
                    dl { @for it in &BOARD { (row(lang, it)) } }
                }
            }
        }
    };
    Ok(desk.column(DeskPage { title, here: KEYS }, body))
}

fn row(lang: Lang, it: &Shortcut) -> Markup {
    html! {
        div {
            dt {
                @for (place, press) in it.presses.iter().enumerate() {
                    @if place > 0 { " " }
                    span.keys-press {
                        @for (at, part) in press.split(' ').enumerate() {
                            @if at > 0 { "+" }
                            kbd { (name(lang, part)) }
                        }
                    }
                }
            }
            dd { (lang.say_one("keys-does", it.code)) }
        }
    }
}

/// What is written on the key.
fn name(lang: Lang, part: &str) -> String {
    match part {
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "Escape" => "Esc".to_owned(),
        "Arrow" => lang.say("keys-arrow"),
        "Space" => lang.say("keys-space"),
        written => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that our scripts ask an event for, by the names that browsers give them.
    fn listened_to() -> Vec<String> {
        let scripts = [
            include_str!("assets/frame.js"),
            include_str!("assets/roster.js"),
        ];
        let mut keys: Vec<String> = Vec::new();
        for script in scripts {
            for part in script.split("event.key === \"").skip(1) {
                keys.push(part.split('"').next().unwrap_or_default().to_owned());
            }
            for line in script
                .lines()
                .filter(|line| line.contains(".includes(event.key)"))
            {
                let quoted = line.split('"').skip(1).step_by(2);
                keys.extend(
                    quoted
                        .take_while(|it| !it.starts_with(')'))
                        .map(str::to_owned),
                );
            }
            for line in script.lines().filter(|line| line.contains("const MOVES")) {
                keys.extend(
                    ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]
                        .into_iter()
                        .filter(|name| line.contains(name))
                        .map(str::to_owned),
                );
            }
            for part in script.split("letterOf(event) === \"").skip(1) {
                keys.push(part.split('"').next().unwrap_or_default().to_owned());
            }
        }
        keys
    }

    #[test]
    fn every_key_that_a_script_listens_to_is_told() {
        let told = EVERYWHERE.iter().chain(&FINDING).chain(&BOARD);
        let told: Vec<&str> = told
            .flat_map(|it| it.presses.iter())
            .flat_map(|press| press.split(' '))
            .collect();
        let keys = listened_to();
        assert!(
            keys.len() > 12,
            "the test no longer finds the keys: {keys:?}"
        );
        let plain = |key: &str| match key {
            " " => "Space".to_owned(),
            // As the full-width sign of a Chinese keyboard.
            "？" => "?".to_owned(),
            key => key.to_owned(),
        };
        let missing: Vec<String> = keys
            .iter()
            .map(|key| plain(key))
            .filter(|key| !told.contains(&key.as_str()))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
