//! Our own folder as a puzzle: a post's month from the facts in its files, and rosters as rows of `duties.csv`.

use crate::{
    cli::import,
    files,
    rules::{
        ids::{PersonId, ShiftId},
        roster::{Plan, gather::gather, plan::RosterKey},
        time::{Month, start_of_day},
    },
    say,
    solve::{
        problem::Solution,
        puzzle::{Ask, PublishedTreatment, Puzzle},
    },
    tell,
    words::Lang,
};
use anyhow::anyhow;
use chrono::{Duration, NaiveDate};
use std::path::Path;

/// What is asked of a folder.
pub struct RosterAsked<'a> {
    pub post: &'a str,
    pub month: Month,
    /// What begins before this date stays.
    pub from: NaiveDate,
    pub published: PublishedTreatment,
}

/// A post's month out of a folder.
pub struct RosterFolder {
    plan: Plan,
    puzzle: Puzzle,
}

impl RosterFolder {
    /// Reads a folder; limits and weights, contracts and wishes are those of its `roster.toml`.
    ///
    /// # Errors
    /// Everything that is wrong with the folder, or a post that it doesn't have.
    pub fn read(folder: &Path, asked: &RosterAsked, lang: Lang) -> anyhow::Result<Self> {
        let facts = import::read(folder, lang)?;
        let agreed = files::roster::read(folder, &facts);
        let agreed = agreed.map_err(|faults| import::wrong(&faults, lang))?;
        let post = facts.posts.iter().find(|post| post.code == asked.post);
        let unknown = || anyhow!(say!(lang, "solve-no-post", post = asked.post.to_owned()));
        let (post, zone) = post.map(|post| (post.id, post.zone)).ok_or_else(unknown)?;
        let key = RosterKey {
            post,
            month: asked.month,
        };
        let ask = Ask {
            // A duty that begins with the day itself has not begun.
            now: start_of_day(zone, asked.from) - Duration::seconds(1),
            published: asked.published,
        };
        let plan = gather(&facts, key, &agreed);
        let puzzle = Puzzle::of(&plan, ask).ok_or_else(unknown)?;
        Ok(Self { plan, puzzle })
    }

    /// The puzzle, and what its numbers stand for.
    pub fn puzzle(&self) -> &Puzzle {
        &self.puzzle
    }

    /// The roster that the folder holds.
    pub fn drawn(&self) -> Solution {
        self.puzzle.drawn(&self.plan)
    }

    /// A line for each time that is demanded and no shift of the post covers.
    pub fn beyond(&self, lang: Lang) -> Vec<String> {
        let Some(post) = self.plan.post() else {
            return Vec::new();
        };
        let wall = |at| tell::stamp(post.zone, at);
        let beyond = self.puzzle.beyond.iter();
        let line = beyond.map(|it| {
            let (from, until) = (wall(it.time.0), wall(it.time.1));
            say!(
                lang,
                "solve-beyond",
                from = from,
                until = until,
                count = it.people
            )
        });
        line.collect()
    }

    /// A roster as `duties.csv`: header and rows, by staff number and date.
    ///
    /// # Errors
    /// None in memory; the writer's own.
    pub fn duties(&self, roster: &Solution) -> anyhow::Result<String> {
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(["staff_no", "post", "shift", "date"])?;
        let facts = &self.plan.facts;
        let post = self.plan.post().map_or("", |post| post.code.as_str());
        let published = self.drawn();
        let rows = self.puzzle.people.iter().zip(&roster.0);
        for ((person, row), before) in rows.zip(&published.0) {
            let staff_no = facts.person(*person).map_or("", |it| it.staff_no.as_str());
            let cells = self.puzzle.dates.iter().zip(row).zip(before);
            for ((date, number), before) in cells {
                let shifts = if number == before {
                    self.published(*person, *date)
                } else {
                    number
                        .map_or(&[][..], |number| self.puzzle.parts(number))
                        .to_vec()
                };
                for shift in shifts {
                    let shift = facts.shift(shift).map_or("", |it| it.code.as_str());
                    out.write_record([staff_no, post, shift, &date.to_string()])?;
                }
            }
        }
        Ok(String::from_utf8(out.into_inner()?)?)
    }

    /// The shifts that the folder has in a cell, by start: those too that the puzzle doesn't show, since they are excused or
    /// more than one.
    fn published(&self, person: PersonId, date: NaiveDate) -> Vec<ShiftId> {
        let duties = self.plan.facts.duties.iter();
        let own = duties.filter(|duty| {
            (duty.person, duty.date, duty.post) == (person, date, self.plan.roster.post)
        });
        own.map(|duty| duty.shift).collect()
    }
}
