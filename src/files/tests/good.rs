//! Folders without faults, and what becomes of them.

use super::Site;
use onpost_rules::{
    post::{Line, Weekdays},
    punch::Direction,
    shift::DayValue,
    time::Instant,
    zone::Zone,
};

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

#[test]
fn every_table_becomes_facts_that_refer_to_each_other() {
    let site = Site::new()
        .with("coverage.csv", "post,weekdays,from,to,people\nP1,*,00:00,24:00,1\nP1,6;7,22:00,06:00,2\n")
        .with("shifts.csv", "code,name,start,end,breaks,day_value\nD,早班,08:00,16:00,12:00-13:00;15:00-15:15,0.5\n")
        .with("punches.csv", "staff_no,at,kind,source\n1001,2026-11-02 07:45:59,in,web\n1001,2026-11-02 16:20,,device\n")
        .with("requests.csv", "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\nQ1,1001,sick,2026-11-03 08:00,2026-11-04 08:00,approved,2026-11-03 09:00,发烧,13800000000,2026-11-03 07:00\n")
        .with("corrections.csv", "staff_no,date,shift,kind,at,cause,status\n1001,2026-11-02,D,out,2026-11-02 16:15,forgot,approved\n")
        .with("extensions.csv", "staff_no,date,shift,until,status,reason\n1001,2026-11-02,D,2026-11-02 18:00,approved,\n")
        .with("post_checks.csv", "staff_no,date,shift,finding,verified,note\n1001,2026-11-02,D,left_post,yes,\n")
        .with("calendar.csv", "date,kind,name\n2026-10-01,holiday,国庆节\n")
        .with("policy.toml", "effective_from = 2026-11-01\nlate_absent_minutes = 20\n");
    let facts = site.facts();
    let post = &facts.posts[0];
    assert_eq!((post.line, post.zone), (Line::First, Zone::SHANGHAI));
    assert_eq!(post.department, facts.departments[0].id);
    assert_eq!(
        (facts.coverage[0].days, facts.coverage[0].to_minute),
        (Weekdays::ALL.into(), 1440)
    );
    assert_eq!(
        (facts.coverage[1].from_minute, facts.coverage[1].to_minute),
        (1320, 360)
    );
    assert_eq!(facts.shifts[0].break_minutes(), 75);
    assert_eq!(facts.shifts[0].day_value, DayValue(50));
    let duty = &facts.duties[0];
    assert_eq!(
        (duty.start, duty.end),
        (at("2026-11-02T00:00:00Z"), at("2026-11-02T08:00:00Z"))
    );
    let person = facts
        .people
        .iter()
        .find(|person| person.id == duty.person)
        .unwrap();
    assert_eq!(
        (person.staff_no.as_str(), person.posts.as_slice()),
        ("1001", &[post.id][..])
    );
    let punches: Vec<_> = facts
        .punches
        .iter()
        .map(|punch| (punch.at, punch.direction))
        .collect();
    assert_eq!(
        punches,
        [
            (at("2026-11-01T23:45:59Z"), Some(Direction::In)),
            (at("2026-11-02T08:20:00Z"), None)
        ]
    );
    let request = &facts.requests[0];
    assert_eq!(
        (request.from, request.to),
        (at("2026-11-03T00:00:00Z"), at("2026-11-04T00:00:00Z"))
    );
    assert!(request.is_retroactive() && !request.lacks_phone_report());
    assert_eq!(facts.corrections[0].at, at("2026-11-02T08:15:00Z"));
    assert_eq!(facts.extensions[0].until, at("2026-11-02T10:00:00Z"));
    assert_eq!(
        (facts.post_checks[0].duty, facts.post_checks[0].verified),
        (duty.id, true)
    );
    assert!(facts.calendar.is_day_off("2026-10-01".parse().unwrap()));
    assert_eq!(facts.policies.on(duty.date).terms.late_absent_minutes, 20);
}

#[test]
fn reading_a_folder_twice_gives_equal_facts() {
    let site = Site::new().with(
        "punches.csv",
        "staff_no,at,source\n1001,2026-11-02 07:45,web\n",
    );
    assert_eq!(site.facts(), site.facts());
}

#[test]
fn a_file_that_nothing_refers_to_may_be_missing() {
    let site = Site::new().without("duties.csv");
    assert_eq!(site.facts().duties, []);
}

#[test]
fn a_row_that_repeats_another_is_one_row() {
    let once = Site::new()
        .with(
            "punches.csv",
            "staff_no,at,source\n1001,2026-11-02 07:45,web\n",
        )
        .with(
            "coverage.csv",
            "post,weekdays,from,to,people\nP1,1;2,08:00,16:00,1\n",
        );
    let repeated = Site::new()
        .with(
            "departments.csv",
            "code,name\nkf,客服中心\n kf , 客服中心 \n",
        )
        .with(
            "duties.csv",
            "staff_no,post,shift,date\n1001,P1,D,2026-11-02\n1001,P1,D,2026/11/2\n",
        )
        .with(
            "punches.csv",
            "staff_no,at,source\n1001,2026-11-02 07:45,web\n1001,2026-11-01T23:45:00.7Z,web\n",
        )
        .with(
            "coverage.csv",
            "post,weekdays,from,to,people\nP1,1;2,08:00,16:00,1\nP1,2;1;2;,8:00,16:00,1\n",
        );
    assert_eq!(once.facts(), repeated.facts());
}

#[test]
fn columns_may_come_in_any_order_and_headers_may_have_spaces_around_them() {
    let turned = Site::new()
        .with("staff.csv", "posts, role ,name,staff_no,department\nP1,staff,李雷,1001,kf\nP1,supervisor,韩梅梅,1002,kf\n")
        .with("duties.csv", "date,shift,post,staff_no\n2026-11-02,D,P1,1001\n");
    assert_eq!(turned.facts(), Site::new().facts());
}

#[test]
fn local_times_are_those_of_the_post_of_the_duty_or_of_the_persons_first_post() {
    let site = Site::new()
        .with(
            "posts.csv",
            "code,name,department,line,timezone\nP1,柏林,kf,first,Europe/Berlin\nP2,上海,kf,first,\n",
        )
        .with(
            "staff.csv",
            "staff_no,name,department,role,posts\n1001,李雷,kf,staff,P1;P2\n1002,韩梅梅,kf,staff,\n",
        )
        .with("duties.csv", "staff_no,post,shift,date\n1001,P2,D,2026-07-01\n")
        .with("corrections.csv", "staff_no,date,shift,kind,at,cause,status\n1001,2026-07-01,D,in,2026-07-01 07:45,device,approved\n")
        .with("punches.csv", "staff_no,at,source\n1001,2026-07-01 07:45,web\n1002,2026-07-01 07:45,web\n");
    let facts = site.facts();
    assert_eq!(
        facts.corrections[0].at,
        at("2026-06-30T23:45:00Z"),
        "the duty's post"
    );
    let mut punches: Vec<_> = facts.punches.iter().map(|punch| punch.at).collect();
    punches.sort();
    assert_eq!(
        punches,
        [at("2026-06-30T23:45:00Z"), at("2026-07-01T05:45:00Z")],
        "no post: Asia/Shanghai; the first post: Berlin"
    );
}

#[test]
fn times_that_the_clocks_skip_or_repeat_are_read_as_rfc_5545_says() {
    let site = Site::new()
        .with("posts.csv", "code,name,department,line,timezone\nP1,柏林,kf,first,Europe/Berlin\n")
        .with("shifts.csv", "code,name,start,end\nN,夜班,02:30,10:00\n")
        .with("duties.csv", "staff_no,post,shift,date\n1001,P1,N,2026-03-29\n1001,P1,N,2026-10-25\n")
        .with("punches.csv", "staff_no,at,source\n1001,2026-03-29 02:30,web\n1001,2026-10-25 02:30,web\n1001,2026-10-25T02:30:00+01:00,web\n");
    let facts = site.facts();
    let starts: Vec<_> = facts.duties.iter().map(|duty| duty.start).collect();
    let (skipped, first) = (at("2026-03-29T01:30:00Z"), at("2026-10-25T00:30:00Z"));
    assert_eq!(starts, [skipped, first]);
    let punches: Vec<_> = facts.punches.iter().map(|punch| punch.at).collect();
    assert_eq!(punches, [skipped, first, at("2026-10-25T01:30:00Z")]);
}

#[test]
fn a_shift_until_24_00_ends_with_the_day() {
    let site = Site::new().with("shifts.csv", "code,name,start,end\nD,晚班,16:00,24:00\n");
    let duty = &site.facts().duties[0];
    assert_eq!(
        (duty.start, duty.end),
        (at("2026-11-02T08:00:00Z"), at("2026-11-02T16:00:00Z"))
    );
}

#[test]
fn an_approved_request_filed_late_without_a_phone_report_is_history() {
    let site = Site::new().with(
        "requests.csv",
        "number,staff_no,kind,from,to,status,filed_at\nQ1,1001,personal,2026-11-02 08:00,2026-11-02 12:00,approved,2026-11-05 09:00\n",
    );
    assert!(site.facts().requests[0].lacks_phone_report());
}
