//! `onpost month`, by the binary itself, on both engines, held against what `classify` wrote before.

use crate::support::database::{self, Fresh};
use chrono::NaiveDate;
use onpost::{rules::frozen::FrozenHash, sql};
use sqlx::{Connection, SqliteConnection};
use std::{
    fs,
    process::{Command, Output},
};
use tempfile::TempDir;

/// A department, a post of the first line, two people, HR; January 2026, with a request that nobody has decided.
const SITE: &[(&str, &str)] = &[
    ("departments.csv", "code,name\nOPS,运维部\n"),
    (
        "posts.csv",
        "code,name,department,line,timezone\n1000,呼叫中心,OPS,first,\n",
    ),
    (
        "shifts.csv",
        "code,name,start,end,breaks,day_value\nD,早班,08:00,16:00,,\nN,夜班,20:00,08:00,,\n",
    ),
    (
        "staff.csv",
        "staff_no,name,department,role,posts,phone,email\n\
         1001,李伟,OPS,staff,1000,,\n\
         1002,王芳,OPS,staff,1000,,\n\
         2001,赵敏,OPS,supervisor,1000,,\n\
         3001,孙丽,OPS,hr,,,\n",
    ),
    (
        "duties.csv",
        "staff_no,post,shift,date\n\
         1001,1000,D,2025-12-31\n1001,1000,D,2026-01-05\n1001,1000,D,2026-01-06\n1001,1000,D,2026-01-07\n\
         1002,1000,N,2026-01-05\n1002,1000,N,2026-01-31\n1001,1000,D,2026-02-01\n",
    ),
    (
        "punches.csv",
        "staff_no,at,kind,source\n\
         1001,2025-12-31 07:40,in,web\n1001,2025-12-31 16:20,out,web\n\
         1001,2026-01-05 07:40,in,web\n1001,2026-01-05 16:20,out,web\n\
         1001,2026-01-06 07:55,in,web\n1001,2026-01-06 16:20,out,web\n\
         1002,2026-01-05 19:40,in,web\n1002,2026-01-06 08:20,out,web\n\
         1002,2026-01-31 19:40,in,web\n1002,2026-02-01 08:20,out,web\n",
    ),
    ("requests.csv", WAITING),
];

const WAITING: &str = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
     R1,1001,sick,2026-01-07 00:00,2026-01-08 00:00,submitted,2026-01-06 09:00,发烧,13800001001,\n";

struct Site {
    fresh: Fresh,
    folder: TempDir,
}

impl Site {
    fn of(fresh: Fresh) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = Self { fresh, folder };
        for (name, text) in SITE {
            site.write(name, text);
        }
        site.import(&[]);
        site
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn add(&self, name: &str, text: &str) {
        let file = self.folder.path().join(name);
        let before = fs::read_to_string(&file).unwrap_or_default();
        fs::write(file, before + text).unwrap();
    }

    fn import(&self, words: &[&str]) {
        let folder = self.folder.path().to_str().unwrap();
        let said = self.said(&[&["import", folder], words].concat());
        assert!(!said.is_empty());
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
        for name in ["ONPOST_CONFIG", "LC_ALL", "ONPOST_DATA"] {
            command.env_remove(name);
        }
        let command = command.current_dir(self.folder.path());
        let command = command
            .env("ONPOST_LANG", "en")
            .env("DATABASE_URL", &self.fresh.url);
        command.args(words).output().unwrap()
    }

    fn said(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?} {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn refused(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert_eq!(output.status.code(), Some(1), "{words:?} {output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn classify(&self, from: &str, to: &str) -> String {
        self.said(&["classify", "--from", from, "--to", to])
    }

    fn january(&self) -> String {
        self.classify("2026-01-01", "2026-01-31")
    }

    fn now(&self) -> String {
        let words = ["classify", "--from", "2026-01-01", "--to", "2026-01-31"];
        self.said(&[&words[..], &["--now"]].concat())
    }

    fn hours(&self, words: &[&str]) -> String {
        self.said(&[&["hours", "--month", "2026-01"], words].concat())
    }

    fn close(&self) -> String {
        self.said(&["month", "close", "2026-01", "--by", "3001"])
    }

    fn adjustments(&self) -> String {
        self.said(&["month", "adjustments", "2026-01"])
    }

    /// Everything that may move a verdict, behind the back of the month.
    async fn change_everything(&self) {
        self.write("requests.csv", &WAITING.replace("submitted", "approved"));
        self.add("duties.csv", "1002,1000,D,2026-01-20\n");
        self.add("punches.csv", "1001,2026-01-06 07:30,in,device\n");
        self.add("calendar.csv", "date,kind,name\n2026-01-06,holiday,x\n");
        self.import(&["--reason", "更正"]);
        let gone: NaiveDate = "2026-01-05".parse().unwrap();
        let mut tx = self.fresh.db.write().await.unwrap();
        tx.query(sql!(
            "UPDATE duty SET version_until = 99 WHERE service_date = $1
                 AND person_id = (SELECT id FROM person WHERE staff_no = '1002')"
        ))
        .bind(gone)
        .run()
        .await
        .unwrap();
        tx.query(sql!(
            "UPDATE person SET staff_no = '1009' WHERE staff_no = '3001'"
        ))
        .run()
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
}

fn sha256(text: &str) -> String {
    FrozenHash::of(text.as_bytes())
}

/// Law 5.19, 12.2.
async fn a_closed_month_is_the_same_bytes_whatever_arrives(fresh: Fresh) {
    let site = Site::of(fresh);
    let (before, across) = (site.january(), site.classify("2025-12-30", "2026-02-02"));
    assert_eq!(before.lines().count(), 6, "{before}");
    let hours = site.hours(&[]);
    assert_eq!(hours.lines().count(), 3, "{hours}");
    let said = site.close();
    let (classify_sha256, hours_sha256) = (sha256(&before), sha256(&hours));
    assert_eq!(
        said,
        format!("closed 2026-01 classify_sha256={classify_sha256} hours_sha256={hours_sha256}\n")
    );
    assert_eq!(site.january(), before);
    assert_eq!(site.hours(&[]), hours);
    assert_eq!(site.hours(&["--now"]), hours);
    assert_eq!(
        site.adjustments(),
        "staff_no,date,shift,column,frozen,now\n"
    );

    site.change_everything().await;
    assert_eq!(site.january(), before);
    assert_eq!(site.classify("2025-12-30", "2026-02-02"), across);
    let line = before.lines().find(|it| it.contains("2026-01-06")).unwrap();
    let day = site.classify("2026-01-06", "2026-01-06");
    assert_eq!(day.lines().nth(1), Some(line));
    assert_ne!(site.now(), before);
    assert_eq!(site.hours(&[]), hours);
    assert_ne!(site.hours(&["--now"]), hours);
    assert_eq!(
        site.adjustments(),
        "staff_no,date,shift,column,frozen,now\n\
         1001,2026-01-06,D,arrival,2026-01-06 07:55:00,2026-01-06 07:30:00\n\
         1001,2026-01-06,D,status,late,normal\n\
         1001,2026-01-06,D,late_minutes,10,0\n\
         1001,2026-01-06,D,reasons,late,\n\
         1001,2026-01-07,D,required_arrival,2026-01-07 07:45:00,\n\
         1001,2026-01-07,D,required_departure,2026-01-07 16:15:00,\n\
         1001,2026-01-07,D,status,absent,leave\n\
         1001,2026-01-07,D,reasons,no_punch,sick\n\
         1002,2026-01-05,N,duty,present,\n\
         1002,2026-01-20,D,duty,,present\n"
    );
}

/// Law 12.3.
async fn a_month_that_is_opened_again_is_judged_as_now_and_closed_anew(fresh: Fresh) {
    let site = Site::of(fresh);
    let first = site.close();
    site.change_everything().await;
    let by = ["--by", "1009"];
    let reopen = ["month", "reopen", "2026-01"];
    let bare = site.refused(&[&reopen[..], &by].concat());
    assert!(bare.contains("Give the reason"), "{bare}");
    site.said(&[&reopen[..], &by, &["--reason", "补批病假"]].concat());
    assert_eq!(site.january(), site.now());
    let open = site.refused(&["month", "adjustments", "2026-01"]);
    assert!(open.contains("isn't closed"), "{open}");
    let now = site.now();
    let second = site.said(&[&["month", "close", "2026-01"][..], &by].concat());
    assert_ne!(second, first);
    assert!(second.contains(&sha256(&now)), "{second}");
    assert_eq!(site.january(), now);
}

/// Law 12.1.
async fn what_cannot_be_closed_is_refused_with_its_reason(fresh: Fresh) {
    let site = Site::of(fresh);
    let close = |month: &str, by: &str| site.refused(&["month", "close", month, "--by", by]);
    let ahead = close("2099-01", "3001");
    assert!(ahead.contains("2099-01 isn't over"), "{ahead}");
    for (by, word) in [("2001", "HR"), ("1001", "HR"), ("7777", "Nobody")] {
        let told = close("2026-01", by);
        assert!(told.contains(by) && told.contains(word), "{told}");
    }
    let open = site.refused(&[
        "month", "reopen", "2026-01", "--by", "3001", "--reason", "x",
    ]);
    assert!(open.contains("isn't closed"), "{open}");
    let two = std::thread::scope(|scope| {
        let close = || site.run(&["month", "close", "2026-01", "--by", "3001"]);
        let both = [scope.spawn(close), scope.spawn(close)];
        both.map(|it| it.join().unwrap())
    });
    let won = two.iter().filter(|it| it.status.success()).count();
    assert_eq!(won, 1, "{two:?}");
    let lost = two.iter().find(|it| !it.status.success()).unwrap();
    let told = String::from_utf8_lossy(&lost.stderr);
    assert!(told.contains("2026-01 was closed on"), "{told}");
    let twice = close("2026-01", "3001");
    assert!(twice.contains("open it again with a reason"), "{twice}");
}

/// Law 12.2.
#[tokio::test]
async fn a_freeze_that_was_tampered_with_is_told_loudly_and_served_still() {
    let site = Site::of(database::sqlite().await);
    let before = site.january();
    site.close();
    let sound = site.said(&["verify"]);
    assert!(sound.contains("✓ What months were closed with"), "{sound}");
    let mut connection = SqliteConnection::connect(&site.fresh.url).await.unwrap();
    let touch = "DROP TRIGGER month_freeze_row_is_not_changed;
        UPDATE month_freeze_row SET lines = replace(lines, ',late,', ',fine,')";
    sqlx::raw_sql(touch).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let output = site.run(&["classify", "--from", "2026-01-01", "--to", "2026-01-31"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines, before.replace(",late,", ",fine,"));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("no longer matches the SHA-256"), "{told}");
    let output = site.run(&["verify"]);
    assert!(!output.status.success());
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("What 2026-01 was closed with"), "{told}");
}

/// One journey on both engines.
macro_rules! on_both_engines {
    ($($name:ident)*) => {$(
        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                super::$name(super::database::sqlite().await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                if let Some(fresh) = super::database::postgres().await {
                    super::$name(fresh).await;
                }
            }
        }
    )*};
}

on_both_engines! {
    a_closed_month_is_the_same_bytes_whatever_arrives
    a_month_that_is_opened_again_is_judged_as_now_and_closed_anew
    what_cannot_be_closed_is_refused_with_its_reason
}
