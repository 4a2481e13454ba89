//! What is kept about one person, as a folder that they can take with them (个人信息保护法 45).
//!
//! What they did and what was decided about it stands in the files that an import knows; what was judged of it, what they were
//! told and who looked at them in files beside, which no import takes.

mod about;

use super::{
    classify,
    export::{self, ExportLayout, PartialFolder, TableWriter},
};
use about::README;
use chrono::NaiveDate;
use onpost_rules::{
    audit::{AuditDeed, AuditThing},
    dated::Dated,
    export::ExportSum,
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId, ShiftId},
    notice::Notice,
    time::{self, Instant},
    verdict,
    zone::Zone,
};
use onpost_tell::notice::Wording;
use onpost_words::Lang;
use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Cursor, Write},
    path::Path,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// What is kept about one person.
#[derive(Debug, Clone)]
pub struct OwnData {
    pub person: PersonId,
    /// What doesn't belong to a date, and what happened to them.
    pub facts: Facts,
    /// What they were told, the latest first.
    pub notices: Vec<OwnNotice>,
    /// Who looked at their month or took it home, the latest first.
    pub looks: Vec<OwnEntry>,
    /// What they did themselves, the latest first.
    pub acts: Vec<OwnEntry>,
    /// By whose clocks these are told.
    pub zone: Zone,
}

/// Something that they were told.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnNotice {
    pub at: Instant,
    pub notice: Notice,
}

/// An entry of the log that is about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    pub at: Instant,
    /// Who did it; empty: nobody of the site.
    pub by: String,
    pub deed: AuditDeed,
    pub thing: AuditThing,
    /// From where, in the log's own words: of oneself alone.
    pub source: String,
    pub count: i64,
}

const NOTICES: ExportLayout = ExportLayout {
    stem: "notices",
    columns: &["at", "subject", "text"],
    spare: &[],
};

const LOOKS: ExportLayout = ExportLayout {
    stem: "looks",
    columns: &["at", "by", "deed", "thing", "times"],
    spare: &[],
};

const ACTS: ExportLayout = ExportLayout {
    stem: "log",
    columns: &["at", "deed", "thing", "from", "times"],
    spare: &[],
};

/// Writes it to a folder that isn't there yet, or is empty.
///
/// # Errors
/// As for [`export::write`].
pub fn write(to: &Path, data: &OwnData, lang: Lang) -> io::Result<()> {
    let folder = PartialFolder::begin(to)?;
    fill(folder.path(), data, lang)?;
    folder.keep()
}

/// The same in one file, as a browser takes it home.
///
/// # Errors
/// What the disk refuses.
pub fn zipped(data: &OwnData, lang: Lang) -> io::Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    fill(folder.path(), data, lang)?;
    let entries = fs::read_dir(folder.path())?.map(|entry| entry.map(|it| it.path()));
    let mut files = entries.collect::<io::Result<Vec<_>>>()?;
    files.sort();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        zip.start_file(name, SimpleFileOptions::default())?;
        io::copy(&mut File::open(&file)?, &mut zip)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn fill(folder: &Path, data: &OwnData, lang: Lang) -> io::Result<()> {
    let facts = named_alone(data.facts.of_person(data.person));
    let mut sum = ExportSum::default();
    export::fill(folder, &facts, &mut sum)?;
    let verdicts = verdict::classify(&facts, None);
    let dates = NaiveDate::MIN..=NaiveDate::MAX;
    let lines = io::BufWriter::new(File::create_new(folder.join("verdicts.csv"))?);
    classify::write(lines, &facts, &verdicts, dates)?;
    notices(folder, data, lang)?;
    entries(folder, data, lang)?;
    File::create_new(folder.join("README.txt"))?.write_all(README.as_bytes())
}

/// What the person's own rows name of posts, shifts and departments: what there is besides isn't theirs.
fn named_alone(mut facts: Facts) -> Facts {
    let versions = facts.people.iter().flat_map(|person| {
        let dated = facts.dated.people.get(&person.id);
        let dated = dated.into_iter().flat_map(Dated::values);
        std::iter::once(person).chain(dated)
    });
    let versions: Vec<_> = versions.cloned().collect();
    let held = facts.duties.iter();
    let shifts: HashSet<ShiftId> = held.clone().map(|duty| duty.shift).collect();
    let own = versions
        .iter()
        .flat_map(|person| person.posts.iter().copied());
    let posts: HashSet<PostId> = held.map(|duty| duty.post).chain(own).collect();
    facts.shifts.retain(|shift| shifts.contains(&shift.id));
    facts.posts.retain(|post| posts.contains(&post.id));
    let theirs = versions.iter().map(|person| person.department);
    let of_posts = facts.posts.iter().map(|post| post.department);
    let departments: HashSet<DepartmentId> = theirs.chain(of_posts).collect();
    facts.departments.retain(|it| departments.contains(&it.id));
    // What posts demand is nobody's own.
    facts.dated.demand.clear();
    facts
}

fn notices(folder: &Path, data: &OwnData, lang: Lang) -> io::Result<()> {
    let mut table = TableWriter::begin(folder, &NOTICES)?;
    for OwnNotice { at, notice } in &data.notices {
        let said = Wording::of(lang, notice);
        let text: Vec<String> = said.text.into_iter().chain(said.list).collect();
        table.row(vec![stamp(data.zone, *at), said.subject, text.join("\n")])?;
    }
    table.finish()?;
    Ok(())
}

fn entries(folder: &Path, data: &OwnData, lang: Lang) -> io::Result<()> {
    let deed = |entry: &OwnEntry| lang.say_one("audit-deed", entry.deed.into());
    let thing = |entry: &OwnEntry| {
        let kind = lang.say_one("audit-kind", entry.thing.kind.into());
        format!("{kind} {}", entry.thing.name).trim_end().to_owned()
    };
    let mut looks = TableWriter::begin(folder, &LOOKS)?;
    for it in &data.looks {
        let at = stamp(data.zone, it.at);
        let count = it.count.to_string();
        looks.row(vec![at, it.by.clone(), deed(it), thing(it), count])?;
    }
    looks.finish()?;
    let mut acts = TableWriter::begin(folder, &ACTS)?;
    for it in &data.acts {
        let at = stamp(data.zone, it.at);
        let count = it.count.to_string();
        acts.row(vec![at, deed(it), thing(it), it.source.clone(), count])?;
    }
    acts.finish()?;
    Ok(())
}

fn stamp(zone: Zone, at: Instant) -> String {
    let local = time::local(zone, at).format("%Y-%m-%d %H:%M:%S");
    format!("{local}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::{audit::AuditThingKind, sample::site::site};
    use std::io::Read;
    use zip::ZipArchive;

    fn data() -> OwnData {
        let facts = site(7);
        let person = facts.duties[0].person;
        let at = facts.duties[0].start;
        OwnData {
            person,
            notices: Vec::new(),
            looks: vec![OwnEntry {
                at,
                by: "周敏".into(),
                deed: AuditDeed::Seen,
                thing: AuditThing::new(AuditThingKind::Month, person, "2026-10"),
                source: String::new(),
                count: 2,
            }],
            acts: Vec::new(),
            zone: Zone::SHANGHAI,
            facts,
        }
    }

    #[test]
    fn a_person_takes_home_what_is_theirs_and_nothing_of_others() {
        let data = data();
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("own");
        write(&folder, &data, Lang::Zh).unwrap();
        let own = data.facts.person(data.person).unwrap();
        let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let staff = text("staff.csv");
        let rows = data
            .facts
            .dated
            .people
            .get(&own.id)
            .map_or(1, |it| it.versions().len());
        assert_eq!(staff.lines().count(), 1 + rows, "{staff}");
        for name in [
            "staff.csv",
            "duties.csv",
            "punches.csv",
            "corrections.csv",
            "verdicts.csv",
        ] {
            let rows = text(name);
            let mut lines = rows.lines().skip(1);
            assert!(
                lines.all(|line| line.starts_with(&own.staff_no)),
                "{name}: {rows}"
            );
        }
        let held = data
            .facts
            .duties
            .iter()
            .filter(|it| it.person == own.id)
            .count();
        assert_eq!(text("verdicts.csv").lines().count(), 1 + held);
        assert!(
            text("looks.csv").contains(",周敏,"),
            "{}",
            text("looks.csv")
        );
        let about = text("README.txt");
        let names = fs::read_dir(&folder)
            .unwrap()
            .map(|it| it.unwrap().file_name());
        let names = names.map(|it| it.into_string().unwrap());
        for name in names.filter(|it| it != "README.txt" && !it.starts_with("policy.")) {
            assert_eq!(about.matches(&name).count(), 2, "{name} in both languages");
        }
    }

    #[test]
    fn the_archive_holds_the_same_files() {
        let data = data();
        let bytes = zipped(&data, Lang::En).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut duties = String::new();
        archive
            .by_name("duties.csv")
            .unwrap()
            .read_to_string(&mut duties)
            .unwrap();
        assert!(duties.starts_with("staff_no,post,shift,date"), "{duties}");
        assert!(archive.by_name("README.txt").is_ok());
    }
}
