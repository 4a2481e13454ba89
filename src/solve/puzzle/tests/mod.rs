//! Tests of the translation: a board told in words, and the numbers that it becomes.

mod back;
mod cells;
mod demand;
mod limits;
mod rest;
mod several;

use super::{Ask, Puzzle};
use crate::problem::{Problem, ProblemPerson};
use onpost_rules::{
    post::{CoverageWindow, Weekdays},
    roster::run::PublishedTreatment,
    sample::{
        at,
        board::{POST, SampleBoard, shift},
    },
};

/// A board on which only these shifts are worked.
fn board(people: &str, shifts: &[&str]) -> SampleBoard {
    let mut board = SampleBoard::of(people);
    board.plan.shifts = shifts.iter().map(|letter| shift(letter)).collect();
    board
}

/// The post's windows, as `1234567 08-16 x1`.
fn demanding(mut board: SampleBoard, windows: &[&str]) -> SampleBoard {
    for told in windows {
        let parts: Vec<&str> = told.split(' ').collect();
        let (from, to) = parts[1].split_once('-').unwrap();
        let days = parts[0].bytes().map(|digit| digit - b'0');
        board.plan.facts.coverage.push(CoverageWindow {
            post: POST,
            days: Weekdays::from_numbers(days).unwrap().into(),
            from_minute: from.parse::<u16>().unwrap() * 60,
            to_minute: to.parse::<u16>().unwrap() * 60,
            people: parts[2][1..].parse().unwrap(),
        });
    }
    board
}

/// Asked before the month, of what is published: that it stays.
fn puzzle(board: &SampleBoard) -> Puzzle {
    asked(board, "10-20 00:00", PublishedTreatment::Stays)
}

fn asked(board: &SampleBoard, now: &str, published: PublishedTreatment) -> Puzzle {
    let ask = Ask {
        now: at(now),
        published,
    };
    Puzzle::of(&board.plan, ask).unwrap()
}

/// The letter of a shift; of what only stands for something held, `+`.
fn letter(problem: &Problem, shift: usize) -> &str {
    match problem.shifts[shift].name.as_str() {
        "" => "+",
        name => name,
    }
}

/// What stays, as `1 M, 2 -`.
fn fixed(problem: &Problem, person: &ProblemPerson) -> String {
    let told = person.fixed.iter().map(|it| {
        let letter = it.shift.map_or("-", |shift| letter(problem, shift));
        format!("{} {letter}", it.day + 1)
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What is closed, as `1 all leave, 2 M elsewhere`.
fn closed(problem: &Problem, person: &ProblemPerson) -> String {
    let told = person.closed.iter().map(|it| {
        let shift = it.shift.map_or("all", |shift| letter(problem, shift));
        let why = format!("{:?}", it.why).to_lowercase();
        format!("{} {shift} {why}", it.day + 1)
    });
    told.collect::<Vec<_>>().join(", ")
}
