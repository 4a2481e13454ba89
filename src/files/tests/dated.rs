//! Rows that hold from a date: what is in force when, and what is refused.

use super::Site;
use onpost_rules::{
    calendar::DateKind,
    facts::Facts,
    post::{Line, WindowDays},
    time::Instant,
    verdict::classify,
};

/// What `classify` writes of November 2026, without its header.
fn lines(facts: &Facts) -> Vec<String> {
    let verdicts = classify(facts, None);
    let mut out = Vec::new();
    let dates = "2026-11-01".parse().unwrap()..="2026-11-30".parse().unwrap();
    crate::classify::write(&mut out, facts, &verdicts, dates).unwrap();
    let text = String::from_utf8(out).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// The small site with a duty on each of some dates.
fn on(dates: &[&str]) -> Site {
    let duties = dates.iter().map(|date| format!("1001,P1,D,2026-{date}\n"));
    let duties: String = duties.collect();
    Site::new().with("duties.csv", format!("staff_no,post,shift,date\n{duties}"))
}

/// Law 8.1.
#[test]
fn a_duty_is_judged_by_its_posts_and_shifts_rows_in_force_on_its_service_date() {
    let site = on(&["11-02", "11-05", "11-09"])
        .with(
            "posts.csv",
            "code,name,department,line,timezone,from\nP1,热线,kf,first,,\nP1,热线,kf,second,,2026-11-05\n\
             P1,热线,kf,third,Asia/Tokyo,2026-11-09\n",
        )
        .with(
            "shifts.csv",
            "from,code,name,start,end,breaks\n2026-11-05,D,早班,09:00,17:00,12:00-13:00\n,D,早班,08:00,16:00,\n",
        );
    let facts = site.facts();
    assert_eq!((facts.posts.len(), facts.posts[0].line), (1, Line::Third));
    let times: Vec<String> = lines(&facts)
        .iter()
        .map(|line| {
            line.split(',')
                .skip(4)
                .take(4)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(
        times,
        [
            "2026-11-02 08:00:00 2026-11-02 16:00:00 2026-11-02 07:45:00 2026-11-02 16:15:00",
            "2026-11-05 09:00:00 2026-11-05 17:00:00 2026-11-05 08:55:00 2026-11-05 17:00:00",
            "2026-11-09 09:00:00 2026-11-09 17:00:00 2026-11-09 09:00:00 2026-11-09 17:00:00",
        ]
    );
    assert_eq!(facts.duties[2].start, at("2026-11-09T00:00:00Z"), "Tokyo");
}

/// Law 8.1.
#[test]
fn a_folder_without_dates_holds_since_ever() {
    let facts = Site::new().facts();
    assert_eq!(
        facts.dated,
        onpost_rules::dated_facts::DatedFacts::default()
    );
    let since = Site::new()
        .with(
            "posts.csv",
            "code,name,department,line,from\nP1,1000 热线,kf,first,\n",
        )
        .facts();
    assert_eq!(since, facts);
}

/// Law 8.1.
#[test]
fn a_duty_needs_a_row_in_force_on_its_date_and_a_spoilt_row_is_told_once() {
    let site = on(&["11-02", "11-05"]).with(
        "posts.csv",
        "code,name,department,line,from\nP1,热线,kf,first,2026-11-05\n",
    );
    assert_eq!(site.faults(), ["duties.csv:2:post:P1 NotInForce"]);
    let site = site.with(
        "posts.csv",
        "code,name,department,line,from\nP1,热线,kf,first,2026-11-05\nP1,热线,kf,fourth,2026-11-01\n",
    );
    assert_eq!(site.faults(), ["posts.csv:3:line:fourth UnknownWord"]);
    let site = on(&["11-02"]).with(
        "shifts.csv",
        "code,name,start,end,from\nD,早班,08:00,16:00,2026-12-01\n",
    );
    assert_eq!(site.faults(), ["duties.csv:2:shift:D NotInForce"]);
}

/// Law 8.1.
#[test]
fn two_rows_of_one_thing_with_one_date_are_refused_and_a_repeated_row_is_one() {
    for (file, header, row, other) in [
        (
            "posts.csv",
            "code,name,department,line,from",
            "P1,热线,kf,first,2026-11-01",
            "P1,热线,kf,third,2026-11-01",
        ),
        (
            "shifts.csv",
            "code,name,start,end,from",
            "D,早班,08:00,16:00,2026-11-01",
            "D,早班,09:00,16:00,2026-11-01",
        ),
        (
            "staff.csv",
            "staff_no,name,department,role,from",
            "1001,甲,kf,staff,2026-11-01",
            "1001,甲,kf,hr,2026-11-01",
        ),
    ] {
        let with = |second: &str| Site::new().with(file, format!("{header}\n{row}\n{second}\n"));
        let column = header.split(',').next().unwrap();
        let key = row.split(',').next().unwrap();
        assert_eq!(
            with(other).faults(),
            [format!("{file}:3:{column}:{key} Contradicts")]
        );
        with(row).facts();
    }
}

/// Law 9.11.
#[test]
fn each_rows_breaks_lie_in_its_own_shift() {
    let site = Site::new().with(
        "shifts.csv",
        "code,name,start,end,breaks,from\nD,早班,08:00,16:00,12:00-13:00,\nD,早班,13:00,21:00,12:00-13:00,2026-12-01\n",
    );
    assert_eq!(
        site.faults(),
        ["shifts.csv:3:breaks:12:00-13:00 BreakOutsideShift"]
    );
}

#[test]
fn a_shift_that_the_clocks_end_before_its_start_is_refused_by_the_row_of_its_date() {
    let site = Site::new()
        .with(
            "posts.csv",
            "code,name,department,line,timezone\nP1,热线,kf,first,America/New_York\n",
        )
        .with(
            "shifts.csv",
            "code,name,start,end,from\nD,早班,02:10,02:50,\nD,早班,02:10,03:05,2026-03-01\n",
        )
        .with(
            "duties.csv",
            "staff_no,post,shift,date\n1001,P1,D,2026-02-08\n1001,P1,D,2026-03-08\n",
        );
    assert_eq!(
        site.faults(),
        ["duties.csv:3:date:2026-03-08 SkippedByClocks"]
    );
}

/// Law 8.5.
#[test]
fn no_duty_lies_outside_of_joined_to_left() {
    let site = on(&["11-01", "11-02", "11-05", "11-06"]).with(
        "staff.csv",
        "staff_no,name,department,role,posts,joined,left\n1001,李雷,kf,staff,P1,2026-11-02,2026-11-05\n",
    );
    assert_eq!(
        site.faults(),
        [
            "duties.csv:2:date:2026-11-01 NotEmployed",
            "duties.csv:5:date:2026-11-06 NotEmployed"
        ]
    );
    let site = Site::new().with(
        "staff.csv",
        "staff_no,name,department,role,joined,left\n1001,李雷,kf,staff,2026-11-02,2026-11-01\n",
    );
    assert_eq!(
        site.faults(),
        ["staff.csv:2:left:2026-11-01 LeftBeforeJoined"]
    );
}

/// Law 8.1.
#[test]
fn of_a_person_the_latest_row_names_them_and_the_first_holds_before_its_date() {
    let facts = Site::new()
        .with("departments.csv", "code,name\nkf,客服中心\nyw,运维\n")
        .with(
            "staff.csv",
            "staff_no,name,department,role,posts,phone,joined,from\n1001,李雷,kf,staff,P1,,,2026-11-03\n\
             1001,李磊,yw,supervisor,,13800000000,2020-01-01,2026-11-10\n",
        )
        .facts();
    let person = &facts.people[0];
    let on = |date: &str| facts.person_on(person.id, date.parse().unwrap()).unwrap();
    for (date, department, posts) in [
        ("2026-11-01", 0, 1),
        ("2026-11-09", 0, 1),
        ("2026-11-10", 1, 0),
    ] {
        let known = on(date);
        assert_eq!(known.name, "李磊");
        assert_eq!(known.department, facts.departments[department].id, "{date}");
        assert_eq!(known.posts.len(), posts, "{date}");
    }
    let employment = facts.dated.employment[&person.id];
    assert_eq!((employment.joined.is_some(), employment.left), (true, None));
}

/// Law 8.1.
#[test]
fn punches_and_requests_are_read_by_the_rows_in_force_on_the_date_as_it_is_written() {
    let facts = Site::new()
        .with(
            "posts.csv",
            "code,name,department,line,timezone,from\nP1,热线,kf,first,Asia/Shanghai,\nP1,热线,kf,first,Asia/Tokyo,2026-11-05\n\
             P2,远程,kf,first,UTC,\n",
        )
        .with(
            "staff.csv",
            "staff_no,name,department,role,posts,from\n1001,李雷,kf,staff,P1,2026-11-03\n1001,李雷,kf,staff,P2,2026-11-10\n",
        )
        .with(
            "punches.csv",
            "staff_no,at,source\n1001,2026-11-01 08:00,web\n1001,2026-11-04 23:59,web\n1001,2026-11-05 00:00,web\n\
             1001,2026-11-10 08:00,web\n1001,2026-11-11T08:00:00+08:00,web\n",
        )
        .with(
            "requests.csv",
            "number,staff_no,kind,from,to,status,filed_at\nQ1,1001,sick,2026-11-04 12:00,2026-11-04 23:59,approved,2026-11-10 08:00\n",
        )
        .facts();
    let punched: Vec<Instant> = facts.punches.iter().map(|punch| punch.at).collect();
    assert_eq!(
        punched,
        [
            at("2026-11-01T00:00:00Z"),
            at("2026-11-04T15:00:00Z"),
            at("2026-11-04T15:59:00Z"),
            at("2026-11-10T08:00:00Z"),
            at("2026-11-11T00:00:00Z"),
        ],
        "Shanghai up to the 4th, Tokyo from the 5th, UTC from the 10th"
    );
    let request = &facts.requests[0];
    assert_eq!(
        request.to,
        at("2026-11-04T16:00:00Z"),
        "the full hour after one of the 4th"
    );
    assert_eq!(request.filed_at, at("2026-11-10T08:00:00Z"));
}

/// Law 6.2, 8.1.
#[test]
fn coverage_names_weekdays_kinds_or_dates_and_one_set_takes_the_place_of_another() {
    let header = "post,weekdays,from,to,people,from";
    let facts = Site::new()
        .with(
            "coverage.csv",
            format!(
                "{header}\nP1,*,00:00,24:00,1,\nP1,working;rest,08:00,17:00,2,2026-11-05\nP1,2026-11-08;2026-11-09,08:00,17:00,0,2026-11-05\n"
            ),
        )
        .facts();
    let post = facts.posts[0].id;
    let on = |date: &str| {
        facts
            .dated
            .demand(post, date.parse().unwrap())
            .unwrap()
            .to_vec()
    };
    assert_eq!(on("2026-11-04").len(), 1);
    let days: Vec<WindowDays> = on("2026-11-05").iter().map(|window| window.days).collect();
    assert_eq!(
        days,
        [
            WindowDays::Kind(DateKind::Working),
            WindowDays::Kind(DateKind::Rest),
            WindowDays::Date("2026-11-08".parse().unwrap()),
            WindowDays::Date("2026-11-09".parse().unwrap()),
        ]
    );
    assert_eq!(facts.coverage.len(), on("2026-12-01").len(), "the latest");
    let turned = Site::new()
        .with(
            "coverage.csv",
            "from,post,weekdays,from,to,people\n2026-11-05,P1,*,00:00,24:00,1\n,P1,1,08:00,24:00,1\n",
        )
        .facts();
    assert_eq!(
        turned.dated.demand[&post].versions().len(),
        2,
        "the date first"
    );
    for mixed in ["1;working", "working;2026-11-08", "8", "feast"] {
        let site = Site::new().with(
            "coverage.csv",
            format!("{header}\nP1,{mixed},00:00,24:00,1,\n"),
        );
        assert_eq!(
            site.faults(),
            [format!("coverage.csv:2:weekdays:{mixed} NotWeekdays")]
        );
    }
}
