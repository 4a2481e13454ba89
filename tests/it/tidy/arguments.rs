//! Arguments have names: what a function takes is told by words, not by a place in a pair.

use crate::source::{Source, bracketed, parts, shipped};

/// Pairs that are one thing: from when until when.
const INTERVALS: [&str; 5] = [
    "(Instant, Instant)",
    "(NaiveDate, NaiveDate)",
    "(NaiveTime, NaiveTime)",
    "Span",
    "Days",
];

/// The functions of a text, each from its name on.
fn functions(code: &str) -> impl Iterator<Item = &str> {
    code.match_indices("fn ")
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .map(|(at, word)| &code[at + word.len()..])
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '_'))
}

/// A function's parameters as written. Generic ones may hold brackets of their own: `fn f<F: Fn(A)>(a: F)`.
fn parameters(function: &str) -> Vec<&str> {
    let (mut angles, mut before) = (0, ' ');
    for (at, c) in function.char_indices() {
        match c {
            '<' => angles += 1,
            '>' if before != '-' => angles -= 1,
            '(' if angles == 0 => return outside_angles(bracketed(&function[at..])),
            _ => (),
        }
        before = c;
    }
    Vec::new()
}

/// The parts of a list of parameters; a comma between angles, as in `Map<A, B>`, parts nothing.
fn outside_angles(list: &str) -> Vec<&str> {
    let mut whole: Vec<&str> = Vec::new();
    let mut start = 0;
    for part in parts(list) {
        let end = part.as_ptr() as usize - list.as_ptr() as usize + part.len();
        let text = list[start..end].trim();
        let opened = text.matches('<').count();
        let closed =
            text.matches('>').count() - text.matches("->").count() - text.matches("=>").count();
        if opened == closed {
            whole.push(text);
            start = (end + 1).min(list.len());
        }
    }
    whole
}

/// Whether what is taken is told by its place in a tuple.
fn is_tuple(parameter: &str) -> bool {
    let (pattern, taken) = match parameter.strip_prefix('(') {
        Some(_) => {
            let pattern = bracketed(parameter);
            (
                true,
                parameter[pattern.len() + 2..]
                    .trim_start_matches(':')
                    .trim(),
            )
        }
        None => (
            false,
            parameter.split_once(": ").map_or("", |(_, taken)| taken),
        ),
    };
    let bare = taken.trim_start_matches(['&', ' ']);
    let is_pair = bare.starts_with('(') && parts(bracketed(bare)).len() > 1;
    // What a macro writes for a record of any width has no names to give.
    let of_a_macro = parameter.starts_with("($(");
    !INTERVALS.contains(&bare) && !of_a_macro && (pattern || is_pair)
}

fn with_tuples(source: &Source) -> Vec<String> {
    let told = |function: &str| {
        let tuple = parameters(function).into_iter().find(|it| is_tuple(it))?;
        let name = function.split(['(', '<']).next()?;
        Some(format!("{}: {name} takes a tuple, {tuple}", source.path))
    };
    functions(source.code()).filter_map(told).collect()
}

#[test]
fn no_function_takes_a_tuple() {
    let wrong: Vec<String> = shipped().iter().flat_map(with_tuples).collect();
    assert!(
        wrong.is_empty(),
        "open the tuple, or give it a name as a struct ({}):\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The most that a function takes, itself not counted: beyond it, some of them are one thing, or it has two subjects.
const MOST: usize = 4;

/// Where functions are as wide as the solvers behind them.
const AS_WIDE_AS_SOLVERS: &str = "src/solve/engine/";

fn too_wide(source: &Source) -> Vec<String> {
    let told = |function: &str| {
        let taken = parameters(function).into_iter();
        let taken = taken.filter(|it| !it.ends_with("self") && !it.contains("self:"));
        let name = function.split(['(', '<']).next()?;
        (taken.count() > MOST).then(|| format!("{}: {name}", source.path))
    };
    functions(source.code()).filter_map(told).collect()
}

#[test]
fn no_function_takes_more_than_four() {
    let (wide, wrong): (Vec<String>, Vec<String>) = shipped()
        .iter()
        .flat_map(too_wide)
        .partition(|it| it.starts_with(AS_WIDE_AS_SOLVERS));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!wide.is_empty(), "an exception that isn't there any more");
    let text =
        "fn a(&mut self, b: B, c: C<D, E>, f: F, g: G) {}\nfn h(b: B, c: C, d: D, e: E, f: F) {}";
    let source = Source {
        path: "src/rules/made_up.rs".to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(too_wide(&source), ["src/rules/made_up.rs: h"]);
}

#[test]
fn a_tuple_is_found_wherever_it_hides() {
    let found = |function: &str| {
        let source = Source {
            path: "src/rules/made_up.rs".to_owned(),
            text: function.to_owned(),
        };
        with_tuples(&source).len()
    };
    for wrong in [
        "fn tell((slip, person): (Slip, PersonId), lang: Lang) {}",
        "pub async fn tell<F: Fn(A, B) -> C>(f: F, (slip, person): (Slip, PersonId)) {}",
        "    fn tell(&self, pair: &(Slip, PersonId)) {}",
        "fn tell(map: &Map<Slip, PersonId>, (a, b): Pair) {}",
    ] {
        assert_eq!(found(wrong), 1, "{wrong}");
    }
    for right in [
        "fn within((from, until): (Instant, Instant)) {}",
        "fn within((from, until): Span, map: &Map<(Slip, PersonId), Vec<u8>>) {}",
        "fn tell(f: &'a (dyn Fn(&Progress, Slip) + Sync)) {}",
        "fn tell(f: impl Fn((Slip, PersonId)) -> bool, all: &[(Slip, PersonId)]) {}",
        "fn of(list: Vec<(A, B)>) -> (A, B) { list.map(|(a, b)| (b, a)) }",
    ] {
        assert_eq!(found(right), 0, "{right}");
    }
}
