//! What a square shows: letters, classes, small signs, and the same in words.

use super::{sheet::BoardSheet, square::Square};
use onpost_rules::{
    duty::Duty,
    request::Request,
    roster::{Cell, Level, Wish, wish::WishedFor},
    slip::SlipStatus,
};
use onpost_tell::{self as tell, day_code::Signs};
use onpost_words::say;

/// What a cell without a duty shows; scripts know it by this.
const OFF: &str = "·";

impl BoardSheet<'_> {
    /// The letters of a cell's duties; [`OFF`] where there is none.
    pub fn letters_of(&self, duties: &[&Duty]) -> String {
        if duties.is_empty() {
            return OFF.into();
        }
        let letters = duties.iter().map(|duty| self.letters.letter(duty.shift));
        letters.collect()
    }

    /// The classes of what is special about a cell; `None`: nothing is.
    pub(super) fn classes(&self, cell: Cell, square: &Square) -> Option<String> {
        let waits = !square.requests.is_empty() && !square.is_away();
        let told = [
            (square.is_changed(), "changed"),
            (square.is_pinned, "pinned"),
            (square.is_away(), "away"),
            (waits, "asked"),
            (square.worst == Some(Level::Hard), "breach"),
            (square.worst == Some(Level::Warning), "warned"),
            (square.mark.is_some(), "met"),
            (!self.is_open(cell), "shut"),
        ];
        let told: Vec<&str> = told.iter().filter(|it| it.0).map(|it| it.1).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }

    /// The small signs beside the letters: of requests, of a wish, of a duty at another post.
    pub(super) fn signs(&self, square: &Square, signs: &Signs) -> String {
        let mut told = String::new();
        for request in &square.requests {
            told += signs.away(request.kind);
            if request.status == SlipStatus::Submitted {
                told.push('?');
            }
        }
        if let Some(wish) = square.wish {
            told += &self.wish_sign(wish.want);
        }
        if !square.elsewhere.is_empty() {
            told.push('@');
        }
        told
    }

    fn wish_sign(&self, want: WishedFor) -> String {
        match want {
            WishedFor::On => "♡+".into(),
            WishedFor::Off => "♡−".into(),
            WishedFor::Shift(shift) => format!("♡{}", self.letters.letter(shift)),
        }
    }

    /// What is special about a cell, in words; `None`: nothing is.
    pub(super) fn words(&self, cell: Cell, square: &Square) -> Option<String> {
        let lang = self.lang;
        let mut told: Vec<String> = square.mark.iter().cloned().collect();
        if square.is_changed() {
            let was = self.shifts_named(&square.published);
            told.push(say!(lang, "board-cell-changed", was = was));
        }
        if square.is_pinned {
            told.push(lang.say("board-cell-pinned"));
        }
        for request in &square.requests {
            told.push(self.request_told(request));
        }
        if let Some(wish) = square.wish {
            told.push(self.wish_told(wish));
        }
        for duty in &square.elsewhere {
            let post = self.names().post_name(duty.post).to_owned();
            let shift = self.names().shift(duty);
            told.push(say!(
                lang,
                "board-cell-elsewhere",
                post = post,
                shift = shift
            ));
        }
        match square.worst {
            Some(Level::Hard) => told.push(lang.say("board-level-hard")),
            Some(Level::Warning) => told.push(lang.say("board-level-warning")),
            _ => (),
        }
        if !self.is_open(cell) {
            told.push(lang.say("board-cell-shut"));
        }
        (!told.is_empty()).then(|| told.join(&lang.say("board-between")))
    }

    /// `早班、夜班`; off in words where there is none.
    pub fn shifts_named(&self, duties: &[&Duty]) -> String {
        let name = |duty: &&Duty| {
            let shift = self.letters.shift(duty.shift);
            shift.map_or(String::new(), |it| tell::called(self.lang, it).to_owned())
        };
        if duties.is_empty() {
            return self.lang.say("board-off");
        }
        let names: Vec<String> = duties.iter().map(name).collect();
        names.join(&self.lang.say("tell-comma"))
    }

    /// `已批准个人病假 11月2日（周一） 08:00–16:00`.
    pub fn request_told(&self, request: &Request) -> String {
        let standing = self.lang.say_one("standing", request.status.into());
        say!(
            self.lang,
            "board-cell-request",
            standing = standing,
            kind = tell::away(self.lang, request.kind),
            span = tell::span(self.lang, self.zone, (request.from, request.to))
        )
    }

    /// `希望上早班（重要程度 3）`.
    pub fn wish_told(&self, wish: Wish) -> String {
        let lang = self.lang;
        let want = match wish.want {
            WishedFor::On => lang.say("board-wish-on"),
            WishedFor::Off => lang.say("board-wish-off"),
            WishedFor::Shift(shift) => {
                let shift = self.letters.shift(shift);
                let name = shift.map_or(String::new(), |it| tell::called(lang, it).to_owned());
                say!(lang, "board-wish-shift", shift = name)
            }
        };
        let priority = i64::from(wish.priority);
        say!(lang, "board-wish", want = want, priority = priority)
    }
}
