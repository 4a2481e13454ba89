//! `post_checks`: what supervisors found at the posts.

use super::{
    duty::{Duties, START},
    fault::Faults,
    folder::Folder,
    id,
    register::Register,
    table::{Layout, Row},
};
use onpost_rules::{
    field::LONGEST_TEXT,
    ids::PostCheckId,
    post_check::{PostCheck, PostCheckFinding},
};

pub const LAYOUT: Layout = Layout {
    stem: "post_checks",
    needed: &["staff_no", "date", "shift", "finding", "verified"],
    optional: &["note", "post", START],
};

/// Reads the post checks.
pub fn read(folder: &mut Folder, duties: &Duties) -> Vec<PostCheck> {
    let key = |check: &PostCheck| (check.id, check.verified);
    let read = |row: Row, faults: &mut Faults| post_check(row, duties, faults);
    let mut all = Register::gather(folder, &LAYOUT, key, read).into_things();
    id::tell_apart(&mut all, |check| &mut check.id.0);
    all
}

fn post_check(row: Row, duties: &Duties, faults: &mut Faults) -> Option<PostCheck> {
    let rostered = duties.of(row, faults);
    let finding = faults.keep(row.cell("finding").word::<PostCheckFinding>());
    let verified = faults.keep(row.cell("verified").yes_or_no());
    let note = faults.keep(row.cell("note").prose(LONGEST_TEXT));
    let (duty, finding, note) = (rostered?.duty.id, finding?, note?);
    let word: &str = finding.into();
    let parts = [duty.0.as_bytes(), word.as_bytes(), note.as_bytes()];
    Some(PostCheck {
        id: PostCheckId(id::of("post_check", &parts)),
        duty,
        finding,
        verified: verified?,
        note,
    })
}
