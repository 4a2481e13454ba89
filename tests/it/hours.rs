//! Hours and balances: the same bytes out of a folder and out of either database, and what an import takes of contracts.

use crate::support::site::{at, day};
use onpost::{
    files,
    rules::{facts::Facts, merge::UnchangedReason, time::Month},
    store::{
        Db, facts,
        import::{self, Imported, Intent},
    },
};

const STAFF: &str = "staff_no,name,department,role,posts,joined,left\n1001,甲,kf,staff,P1;P2,2026-08-01,\n\
    1002,乙,kf,staff,P1,2026-11-09,2026-11-20\n1003,丙,kf,staff,P1,,\n1004,丁,kf,staff,P1,,\n1005,戊,kf,admin,,,\n";

/// 1001 is under a quarter's account since September, 1002 under one of a year while employed, 1003 standard, 1004 flexible.
const FILES: [(&str, &str); 14] = [
    ("departments.csv", "code,name\nkf,客服中心\n"),
    (
        "posts.csv",
        "code,name,department,line,timezone\nP1,热线,kf,first,\nP2,柏林,kf,third,Europe/Berlin\n",
    ),
    (
        "shifts.csv",
        "code,name,start,end,breaks\nD,白班,08:00,20:00,12:00-13:00;12:30-13:30\nN,夜班,22:00,06:00,02:00-02:30\n",
    ),
    ("staff.csv", STAFF),
    (
        "contracts.csv",
        "staff_no,from,hours,period,permit,permit_until\n1001,2026-09-01,comprehensive,quarter,沪人社2026-7,2027-08-31\n\
         1001,2026-11-16,standard,,,\n1002,,comprehensive,year,,\n1004,,flexible,,,\n",
    ),
    (
        "duties.csv",
        "staff_no,post,shift,date\n1001,P1,D,2026-10-08\n1001,P2,N,2026-10-24\n1001,P1,D,2026-11-02\n1001,P1,D,2026-11-16\n\
         1002,P1,D,2026-11-09\n1002,P1,D,2026-11-20\n1003,P1,N,2026-11-10\n1003,P1,D,2026-11-14\n1003,P1,D,2026-11-17\n\
         1004,P1,D,2026-11-11\n",
    ),
    (
        "punches.csv",
        "staff_no,at,kind,source\n1001,2026-10-08 07:50,in,web\n1001,2026-10-08 20:20,out,web\n1001,2026-11-02 07:40,in,web\n\
         1001,2026-11-02 21:00,out,web\n1001,2026-11-16 07:50,in,web\n1001,2026-11-16 20:10,out,web\n1002,2026-11-09 08:00,in,web\n\
         1002,2026-11-09 20:00,out,web\n1003,2026-11-10 21:50,in,web\n1003,2026-11-11 06:10,out,web\n1003,2026-11-14 08:05,in,web\n\
         1004,2026-11-11 07:50,in,web\n1004,2026-11-11 20:15,out,web\n",
    ),
    (
        "leave_kinds.csv",
        "code,name,effect,balance,full_attendance\nannual,年假,leave,yes,keeps\nlieu,调休,leave,yes,breaks\ntraining,培训,work,no,keeps\n",
    ),
    (
        "requests.csv",
        "number,staff_no,kind,from,to,status,filed_at,reason,contact\n1,1002,annual,2026-11-20 00:00,2026-11-21 00:00,approved,2026-11-10 08:00,,\n\
         2,1003,training,2026-11-17 08:00,2026-11-17 12:00,approved,2026-11-10 08:00,,\n\
         3,1003,lieu,2026-11-17 12:00,2026-11-17 20:00,approved,2026-11-10 08:00,,\n\
         4,1003,sick,2026-11-17 15:00,2026-11-17 16:00,approved,2026-11-10 08:00,,\n",
    ),
    (
        "extensions.csv",
        "staff_no,date,shift,until,status,reason\n1001,2026-11-02,D,2026-11-02 20:45,approved,故障\n",
    ),
    (
        "grants.csv",
        "number,staff_no,kind,hours,from,until,against,note\n1,1002,annual,40,2026-01-01,2026-12-31,,\n\
         2,1003,lieu,2.5,2026-11-15,2027-05-31,2026-11,\n3,1003,lieu,3,2026-11-01,2026-11-17,,\n4,1004,annual,8,2026-12-01,2027-11-30,,\n",
    ),
    (
        "protections.csv",
        "staff_no,from,until,no_night,no_extension\n1003,2026-12-01,2027-06-30,yes,no\n",
    ),
    (
        "calendar.csv",
        "date,kind,name\n2026-10-01,statutory,国庆节\n2026-11-11,statutory,节\n",
    ),
    (
        "policy.toml",
        "effective_from = \"2026-11-10\"\nmargin_counts = \"work\"\nstandard_day_hours = 7\nnight_from = \"23:00\"\n",
    ),
];

fn read(files: &[(&str, &str)]) -> Facts {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    files::read(folder.path()).unwrap()
}

fn hours(facts: &Facts, month: &str) -> String {
    let mut out = Vec::new();
    files::hours::write(&mut out, facts, Month::parse(month).unwrap()).unwrap();
    String::from_utf8(out).unwrap()
}

fn balances(facts: &Facts, on: &str) -> String {
    let mut out = Vec::new();
    files::balances::write(&mut out, facts, day(on)).unwrap();
    String::from_utf8(out).unwrap()
}

async fn stored(db: &Db, month: &str) -> Facts {
    let mut tx = db.snapshot().await.unwrap();
    let month = Month::parse(month).unwrap();
    facts::for_hours(&mut tx, month).await.unwrap()
}

/// Imports at an instant, with a reason or none.
async fn import(db: &Db, facts: &Facts, at: &str, reason: Option<&str>) -> Imported {
    let mut tx = db.write().await.unwrap();
    let intent = Intent {
        reason: reason.map(str::to_owned),
        ..Intent::from(self::at(at))
    };
    let imported = import::save(&mut tx, facts, intent).await.unwrap();
    tx.commit().await.unwrap();
    imported
}

/// Law 9.16, 9.19, 10.1.
#[test]
fn a_month_of_every_contract_is_written_to_the_byte() {
    insta::assert_snapshot!(hours(&read(&FILES), "2026-11"));
}

/// Law 10.2, 10.4.
#[test]
fn balances_are_written_to_the_byte() {
    insta::assert_snapshot!(balances(&read(&FILES), "2026-11-30"));
}

crate::on_both!(a_folder_and_the_database_give_the_same_hours_and_balances);
/// Law 9.16, 10.2.
async fn a_folder_and_the_database_give_the_same_hours_and_balances(db: Db) {
    let folder = read(&FILES);
    let imported = import(&db, &folder, "2026-11-30T08:00:00Z", None).await;
    assert_eq!((imported.contracts, imported.grants), (4, 4));
    assert_eq!((imported.leave_kinds, imported.protections), (3, 1));
    for month in ["2026-09", "2026-10", "2026-11", "2026-12"] {
        let stored = stored(&db, month).await;
        assert_eq!(hours(&stored, month), hours(&folder, month), "{month}");
    }
    let mut tx = db.snapshot().await.unwrap();
    let all = facts::load_all(&mut tx).await.unwrap();
    drop(tx);
    for on in ["2026-11-16", "2026-11-17", "2026-11-30", "2027-06-01"] {
        assert_eq!(balances(&all, on), balances(&folder, on), "{on}");
    }
    assert_eq!(all.dated.contracts, folder.dated.contracts);
    assert_eq!(
        (&all.leave_kinds, &all.grants),
        (&folder.leave_kinds, &folder.grants)
    );
    assert_eq!(all.protections, folder.protections);
    let again = import(&db, &folder, "2026-11-30T09:00:00Z", None).await;
    assert_eq!(again, Imported::default(), "twice changes nothing");
}

/// The folder with other contracts.
fn with_contracts(rows: &str) -> Facts {
    let mut files = FILES;
    let text = format!("staff_no,from,hours,period\n{rows}");
    files[4].1 = &text;
    read(&files)
}

crate::on_both!(a_contract_for_what_has_begun_is_taken_with_a_reason_alone);
/// Law 8.1, 8.6.
async fn a_contract_for_what_has_begun_is_taken_with_a_reason_alone(db: Db) {
    let now = "2026-11-30T08:00:00Z";
    let first = with_contracts("1001,,standard,\n1003,2027-01-01,flexible,\n");
    import(&db, &first, now, None).await;
    let next = with_contracts(
        "1001,,flexible,\n1001,2027-02-01,standard,\n1003,2027-01-01,comprehensive,month\n1004,2026-11-01,flexible,\n",
    );
    let careful = import(&db, &next, now, None).await;
    let left: Vec<&str> = careful.left.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(left, ["1001", "1004 2026-11-01"]);
    let rewrites = Some(UnchangedReason::Rewrites);
    assert!(careful.left.iter().all(|it| it.why == rewrites));
    assert_eq!((careful.contracts, careful.changes.len()), (1, 1));
    let told = import(&db, &next, now, Some("劳动合同更正")).await;
    assert_eq!(
        (told.contracts, told.changes.len(), told.left.len()),
        (1, 1, 0)
    );
    let stored = stored(&db, "2026-11").await;
    assert_eq!(stored.dated.contracts, next.dated.contracts);
    // What the files say no more has ended, as far as it lies ahead.
    let fewer = with_contracts("1001,,flexible,\n1003,2027-03-01,flexible,\n");
    let ended = import(&db, &fewer, now, None).await;
    let gone = ended.changes.iter().filter(|it| it.given.is_empty());
    let gone: Vec<&str> = gone.map(|it| it.name.as_str()).collect();
    assert_eq!(gone, ["1001 2027-02-01", "1003 2027-01-01"]);
    let back = import(&db, &next, now, None).await;
    assert_eq!(back.contracts, 2, "{back:?}");
}
