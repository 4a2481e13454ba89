//! What can be taken back and done again, in words and by a press; and the ways to what was changed.

use super::sheet::BoardSheet;
use crate::{component::button, roster::address};
use maud::{Markup, html};
use onpost_rules::roster::step::{StepTurn, StepTurns};
use onpost_tell as tell;
use onpost_words::say;

/// The part's id; the script puts a fresh one in its place.
pub const PART: &str = "board-turns";

/// The presses, which work without scripts, too.
pub fn turns(sheet: &BoardSheet, turns: &StepTurns) -> Markup {
    let lang = sheet.lang;
    let here = address(sheet.plan.roster);
    let drafted = !sheet.plan.draft.entries.is_empty();
    html! {
        div.row.board-turns id=(PART) {
            (turn(sheet, TurnPress { way: "undo", sign: "↶", word: "board-undo" }, turns.undo.as_ref()))
            (turn(sheet, TurnPress { way: "redo", sign: "↷", word: "board-redo" }, turns.redo.as_ref()))
            (button::link("quiet", &format!("{here}/steps"), &lang.say("board-steps")))
            @if drafted {
                (button::link("quiet", &format!("{here}/difference?from={}&to=draft", sheet.plan.version), &lang.say("board-compare")))
                (button::link("quiet", &format!("{here}/discard"), &lang.say("board-discard")))
            }
        }
    }
}

/// A press: its way, its sign and its word.
#[derive(Debug, Clone, Copy)]
struct TurnPress {
    way: &'static str,
    sign: &'static str,
    word: &'static str,
}

/// `撤销：自动排班 62 格，11月2日（周一） 14:30，李娜`.
fn turn(sheet: &BoardSheet, press: TurnPress, turn: Option<&StepTurn>) -> Markup {
    let lang = sheet.lang;
    let word = lang.say(press.word);
    let (step, told) = match turn {
        Some(turn) => {
            let what = tell::roster::step(lang, sheet.zone, &turn.root);
            let told = say!(lang, "board-turn", way = word, what = what);
            (turn.revision.to_string(), told)
        }
        None => (String::new(), word),
    };
    html! {
        form method="post" action={ (address(sheet.plan.roster)) "/" (press.way) } data-turn=(press.way) {
            input type="hidden" name="step" value=(step);
            button.button.quiet disabled[turn.is_none()] {
                span aria-hidden="true" { (press.sign) } " " (told)
            }
        }
    }
}
