//! Bad cells: one row for each kind.

use super::Site;

const POSTS: &str = "code,name,department,line,timezone\nP1,热线,kf,first,\n";
const SHIFTS: &str = "code,name,start,end,breaks,day_value\nD,早班,08:00,16:00,,\n";
const STAFF: &str =
    "staff_no,name,department,role,posts\n1001,李雷,kf,staff,P1\n1002,韩梅梅,kf,supervisor,P1\n";
const DUTIES: &str = "staff_no,post,shift,date\n1001,P1,D,2026-11-02\n";
const REQUESTS: &str = "number,staff_no,kind,from,to,status,filed_at,phone_report_at\n";

/// File, the rows before, the bad row, and where it is told.
const BAD: &[(&str, &str, &str, &str)] = &[
    (
        "departments.csv",
        "code,name\nkf,客服\n",
        "it,",
        "3:name: Empty",
    ),
    (
        "departments.csv",
        "code,name\nkf,客服\n",
        "kf,客户",
        "3:code:kf Contradicts",
    ),
    (
        "posts.csv",
        POSTS,
        "P2,现场,it,second,",
        "3:department:it Unknown",
    ),
    (
        "posts.csv",
        POSTS,
        "P2,现场,kf,fourth,",
        "3:line:fourth UnknownWord",
    ),
    (
        "posts.csv",
        POSTS,
        "P2,现场,kf,second,Beijing",
        "3:timezone:Beijing UnknownZone",
    ),
    (
        "coverage.csv",
        "post,weekdays,from,to,people\n",
        "P9,*,00:00,24:00,1",
        "2:post:P9 Unknown",
    ),
    (
        "coverage.csv",
        "post,weekdays,from,to,people\n",
        "P1,0,00:00,24:00,1",
        "2:weekdays:0 NotWeekdays",
    ),
    (
        "coverage.csv",
        "post,weekdays,from,to,people\n",
        "P1,*,24:00,06:00,1",
        "2:from:24:00 NotAClock",
    ),
    (
        "coverage.csv",
        "post,weekdays,from,to,people\n",
        "P1,*,00:00,08:00:30,1",
        "2:to:08:00:30 NotAClock",
    ),
    (
        "coverage.csv",
        "post,weekdays,from,to,people\n",
        "P1,*,00:00,24:00,-1",
        "2:people:-1 Field",
    ),
    (
        "shifts.csv",
        SHIFTS,
        "N,夜班,24:00,08:00,,",
        "3:start:24:00 NotAClock",
    ),
    (
        "shifts.csv",
        SHIFTS,
        "N,夜班,20:00,8,,",
        "3:end:8 NotAClock",
    ),
    (
        "shifts.csv",
        SHIFTS,
        "N,夜班,20:00,08:00,午休,",
        "3:breaks:午休 NotBreaks",
    ),
    (
        "shifts.csv",
        SHIFTS,
        "N,夜班,20:00,08:00,12:00-13:00,",
        "3:breaks:12:00-13:00 BreakOutsideShift",
    ),
    (
        "shifts.csv",
        SHIFTS,
        "N,夜班,20:00,08:00,,0.333",
        "3:day_value:0.333 Field",
    ),
    (
        "staff.csv",
        STAFF,
        "1003,王五,it,staff,",
        "4:department:it Unknown",
    ),
    (
        "staff.csv",
        STAFF,
        "1003,王五,kf,boss,",
        "4:role:boss UnknownWord",
    ),
    (
        "staff.csv",
        STAFF,
        "1003,王五,kf,staff,P1;P8",
        "4:posts:P8 Unknown",
    ),
    (
        "duties.csv",
        DUTIES,
        "1009,P1,D,2026-11-02",
        "3:staff_no:1009 Unknown",
    ),
    (
        "duties.csv",
        DUTIES,
        "1002,P9,D,2026-11-02",
        "3:post:P9 Unknown",
    ),
    (
        "duties.csv",
        DUTIES,
        "1002,P1,X,2026-11-02",
        "3:shift:X Unknown",
    ),
    (
        "duties.csv",
        DUTIES,
        "1002,P1,D,2026-11-31",
        "3:date:2026-11-31 NotADate",
    ),
    (
        "punches.csv",
        "staff_no,at,kind,source\n",
        "1001,07:45,in,web",
        "2:at:07:45 NotATime",
    ),
    (
        "punches.csv",
        "staff_no,at,kind,source\n",
        "1001,2026-11-02 07:45,IN,web",
        "2:kind:IN UnknownWord",
    ),
    (
        "punches.csv",
        "staff_no,at,kind,source\n",
        "1001,2026-11-02 07:45,in,",
        "2:source: Empty",
    ),
    (
        "requests.csv",
        REQUESTS,
        "Q1,1001,holiday,2026-11-03 08:00,2026-11-04 08:00,approved,2026-11-01 08:00,",
        "2:kind:holiday UnknownWord",
    ),
    (
        "requests.csv",
        REQUESTS,
        "Q1,1001,sick,2026-11-03 08:00,2026-11-03 08:00,approved,2026-11-01 08:00,",
        "2:to:2026-11-03 08:00 EndsBeforeStart",
    ),
    (
        "requests.csv",
        REQUESTS,
        "Q1,1001,sick,2026-11-03 08:00,2026-11-04 08:00,done,2026-11-01 08:00,",
        "2:status:done UnknownWord",
    ),
    (
        "requests.csv",
        REQUESTS,
        "Q1,1001,sick,2026-11-03 08:00,2026-11-04 08:00,approved,,",
        "2:filed_at: Empty",
    ),
    (
        "requests.csv",
        REQUESTS,
        "Q1,1001,sick,2026-11-03 08:00,2026-11-04 08:00,approved,2026-11-01 08:00,早上",
        "2:phone_report_at:早上 NotATime",
    ),
    (
        "corrections.csv",
        "staff_no,date,shift,kind,at,cause,status\n",
        "1001,2026-11-02,D,in,2026-11-02 07:45,lazy,approved",
        "2:cause:lazy UnknownWord",
    ),
    (
        "corrections.csv",
        "staff_no,date,shift,kind,at,cause,status\n",
        "1001,2026-11-09,D,in,2026-11-09 07:45,forgot,approved",
        "2:: NoDuty",
    ),
    (
        "extensions.csv",
        "staff_no,date,shift,until,status,reason\n",
        "1001,2026-11-02,D,2026-11-02 08:00,approved,",
        "2:until:2026-11-02 08:00 ExtendsNothing",
    ),
    (
        "post_checks.csv",
        "staff_no,date,shift,finding,verified\n",
        "1001,2026-11-02,D,asleep,yes",
        "2:finding:asleep UnknownWord",
    ),
    (
        "post_checks.csv",
        "staff_no,date,shift,finding,verified\n",
        "1001,2026-11-02,D,left_post,true",
        "2:verified:true UnknownWord",
    ),
    (
        "calendar.csv",
        "date,kind,name\n2026-10-01,holiday,国庆节\n",
        "2026-10-01,workday,调休",
        "3:: Contradicts",
    ),
];

#[test]
fn every_kind_of_bad_cell_is_told_with_its_row_column_and_value() {
    for (file, before, row, right) in BAD {
        let site = Site::new().with(file, format!("{before}{row}\n"));
        assert_eq!(site.faults(), [format!("{file}:{right}")], "{file}: {row}");
    }
}

#[test]
fn what_the_pages_refuse_is_refused_at_import_by_row_and_column() {
    let site = Site::new()
        .without("duties.csv")
        .with("shifts.csv", "code,name,start,end\n早 班,早班,08:00,16:00\n")
        .with(
            "staff.csv",
            "staff_no,name,department,role,posts,phone,email\n\
             1005,戊,kf,admin,,,\n\
             K 1001,甲,kf,staff,P1,1.38E+10,nomail\n\
             CSD-2024-0000000000001,乙,kf,staff,P1,13800001001.0,\n\
             1008,很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很,kf,staff,P1,１３８００００１００１,\n\
             1009,己,kf,staff,P1,（010）6888-1234 转 12,\n",
        );
    let faults = site.faults();
    let places: Vec<&str> = faults
        .iter()
        .map(|fault| &fault[..fault.rfind(':').unwrap()])
        .collect();
    assert_eq!(
        places,
        [
            "shifts.csv:2:code",
            "staff.csv:3:staff_no",
            "staff.csv:3:phone",
            "staff.csv:3:email",
            "staff.csv:4:staff_no",
            "staff.csv:4:phone",
            "staff.csv:5:name",
        ]
    );
    assert!(faults.iter().all(|fault| fault.ends_with(" Field")));
}

#[test]
fn numbers_to_call_and_full_width_signs_are_taken_as_people_write_them() {
    let facts = Site::new()
        .with(
            "staff.csv",
            "staff_no,name,department,role,posts,phone,email\n\
             １００１,李雷,kf,staff,P1,（010）6888-1234 转 12,li＠example.com\n\
             1002,韩梅梅,kf,staff,P1,１３８００００１００１,\n",
        )
        .with(
            "duties.csv",
            "staff_no,post,shift,date\n1001,Ｐ１,D,２０２６－１１－０２\n",
        )
        .facts();
    let person = |staff_no: &str| {
        let mut people = facts.people.iter();
        people.find(|it| it.staff_no == staff_no).unwrap()
    };
    assert_eq!(person("1001").phone, "(010)6888-1234 转 12");
    assert_eq!(person("1001").email, "li@example.com");
    assert_eq!(person("1002").phone, "13800001001");
    assert_eq!(facts.duties.len(), 1);
}
