//! Which places stand in the bar of a desk's screen, and which behind «more»: reckoned from how long their words are.

use super::{NavGroup, NavPlace, at_hand, places};
use onpost_rules::person::Role;
use onpost_words::Lang;
use std::collections::HashSet;

/// From which widths of the window on the bar has room for more, in rem. The first is where there is a bar along the top at
/// all; below it the places at hand stand along the bottom.
///
/// The style sheet has a `from-N` and an `until-N` for each.
pub const WIDTHS: [u32; 8] = [60, 64, 72, 80, 85, 90, 100, 115];

/// From which width on the field that finds people stands in the header, in rem; below it a drawing leads to it.
const FIELD_FROM: u32 = 80;

/// From which width on the reader's name stands in the header, in rem.
const NAME_FROM: u32 = 100;

// What is known of the style sheet, in pixels at the usual size of type. All is reckoned a little larger than it is, for
// the fonts of machines that we don't know.
const REM: u32 = 16;
const WIDE_SIGN: u32 = 15;
const NARROW_SIGN: u32 = 9;
const PADDING: u32 = 20;
const GROUP: u32 = 20;
const BADGE: u32 = 34;
const MORE: u32 = 96;
const FIELD: u32 = 140;
const NAME: u32 = 116;
/// The product, what is found by its drawing, the switch of languages, the gaps, the scroll bar.
const ALWAYS: u32 = 450;

/// A place, and where it's seen without unfolding anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoomedPlace {
    pub place: NavPlace,
    /// Whether it stands along the bottom of a phone.
    pub at_hand: bool,
    /// From which of [`WIDTHS`] on it stands in the bar along the top; `None`: it never does.
    pub from: Option<u32>,
}

/// The places of a role, in their order.
pub fn roomed(lang: Lang, role: Role) -> Vec<RoomedPlace> {
    let all = places(role);
    let ranked = ranked(&all, role);
    let fits = WIDTHS.map(|width| fitting(lang, &ranked, width));
    // Where the header gets one more thing, fewer places might fit than before: what once stands there has to stay.
    let room_from = |rank: usize| {
        let last_without = fits.iter().rposition(|fit| *fit <= rank);
        let first = last_without.map_or(0, |at| at + 1);
        WIDTHS.get(first).copied()
    };
    let roomed = all.iter().map(|place| RoomedPlace {
        place: *place,
        at_hand: at_hand(role).contains(&place.code),
        from: ranked.iter().position(|it| it == place).and_then(room_from),
    });
    roomed.collect()
}

/// Those at hand first, then the others in their order.
fn ranked(all: &[NavPlace], role: Role) -> Vec<NavPlace> {
    let (first, rest): (Vec<NavPlace>, Vec<NavPlace>) = all
        .iter()
        .copied()
        .partition(|place| at_hand(role).contains(&place.code));
    first.into_iter().chain(rest).collect()
}

/// How many of the first fit beside each other.
fn fitting(lang: Lang, ranked: &[NavPlace], width: u32) -> usize {
    let field = if width < FIELD_FROM { 0 } else { FIELD };
    let name = if width < NAME_FROM { 0 } else { NAME };
    let room = (width * REM).saturating_sub(ALWAYS + field + name);
    let fits = |count: usize| {
        let more = if count < ranked.len() { MORE } else { 0 };
        length(lang, &ranked[..count]) + more <= room
    };
    let most = (0..=ranked.len()).rev().find(|count| fits(*count));
    most.unwrap_or_default()
}

fn length(lang: Lang, places: &[NavPlace]) -> u32 {
    let groups: HashSet<NavGroup> = places.iter().map(|place| place.group).collect();
    let words = places.iter().map(|place| {
        let badge = if place.code == "inbox" { BADGE } else { 0 };
        word(&lang.say_one("nav", place.code)) + PADDING + badge
    });
    words.sum::<u32>() + groups.iter().map(|_| GROUP).sum::<u32>()
}

fn word(text: &str) -> u32 {
    let signs = text.chars();
    signs
        .map(|sign| {
            if sign.is_ascii() {
                NARROW_SIGN
            } else {
                WIDE_SIGN
            }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::SHEET;
    use strum::VariantArray;

    #[test]
    fn whoever_comes_has_four_places_at_hand_at_most_and_each_is_theirs() {
        for role in Role::VARIANTS {
            let theirs = places(*role);
            let known = |code: &&str| theirs.iter().any(|place| place.code == *code);
            assert!(at_hand(*role).len() <= 4, "{role:?}");
            assert!(at_hand(*role).iter().all(known), "{role:?}");
        }
    }

    #[test]
    fn the_wider_the_window_the_more_places_stand_in_the_bar() {
        for lang in [Lang::Zh, Lang::En] {
            for role in Role::VARIANTS {
                let roomed = roomed(lang, *role);
                let at = |width: u32| {
                    let seen = roomed
                        .iter()
                        .filter(|it| it.from.is_some_and(|from| from <= width));
                    seen.count()
                };
                let counts = WIDTHS.map(at);
                assert!(counts.is_sorted(), "{role:?}: {counts:?}");
                assert!(counts[0] >= 3, "{role:?}: {counts:?}");
                let at_hand = roomed.iter().filter(|it| it.at_hand);
                assert!(
                    at_hand.clone().all(|it| it.from.is_some()),
                    "{role:?}: {roomed:?}"
                );
            }
            let widest = roomed(lang, Role::Supervisor);
            assert!(widest.iter().all(|it| it.from.is_some()), "{widest:?}");
        }
    }

    #[test]
    fn a_place_that_would_not_fit_beside_the_field_does_not_stand_there_before_the_field_does() {
        for lang in [Lang::Zh, Lang::En] {
            let all = places(Role::Admin);
            let ranked = ranked(&all, Role::Admin);
            for it in roomed(lang, Role::Admin) {
                let rank = ranked.iter().position(|place| *place == it.place).unwrap();
                for width in WIDTHS
                    .into_iter()
                    .filter(|width| it.from.is_some_and(|from| from <= *width))
                {
                    assert!(fitting(lang, &ranked, width) > rank, "{it:?} at {width}");
                }
            }
        }
    }

    #[test]
    fn the_style_sheet_knows_every_width() {
        for width in WIDTHS {
            assert!(
                SHEET.contains(&format!("(min-width: {width}rem)")),
                "{width}"
            );
            assert!(SHEET.contains(&format!(".until-{width}")), "{width}");
            let from = SHEET.contains(&format!(".from-{width}"));
            assert_eq!(from, width != WIDTHS[0], "{width}");
        }
    }
}
