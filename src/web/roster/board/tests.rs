//! Tests of the board as it is drawn: cells, strips, totals, words, and how much of it goes over the line.

use super::{
    BoardCompany, body,
    sheet::{BoardSheet, Derived, May, RosterReader},
};
use onpost_rules::{
    post::{CoverageWindow, Weekdays},
    request::RequestKind,
    roster::{Cell, DraftEntry, Plan, Wish, step::StepTurns, wish::WishedFor},
    sample::{
        at,
        board::{POST, SampleBoard, person, shift},
        day,
    },
    slip::SlipStatus,
};
use onpost_words::Lang;
use scraper::{Html, Selector};

fn demanding(mut plan: Plan, (from, to): (u16, u16), people: u32) -> Plan {
    plan.facts.coverage.push(CoverageWindow {
        post: POST,
        days: Weekdays::ALL.into(),
        from_minute: from * 60,
        to_minute: to * 60,
        people,
    });
    plan
}

fn drawn(plan: &Plan, may: May) -> Html {
    let reader = RosterReader {
        lang: Lang::En,
        now: at("11-02 12:00"),
        may,
    };
    let derived = Derived::of(plan, reader.now);
    let sheet = BoardSheet::of(plan, &derived, reader);
    let turns = StepTurns::default();
    let company = BoardCompany {
        me: person('z'),
        turns: &turns,
        others: &[],
    };
    let company = (may == May::Plan).then_some(&company);
    Html::parse_document(&body(&sheet, company).into_string())
}

/// The texts of what a selector finds, blanks made one.
fn texts(page: &Html, css: &str) -> Vec<String> {
    let selector = Selector::parse(css).unwrap();
    page.select(&selector)
        .map(|it| {
            let text: String = it.text().collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// Text, classes and title of a person's cell.
fn cell(page: &Html, (who, date): (char, usize)) -> (String, String, String) {
    let css = format!("tr[data-no='{who}'] td:nth-of-type({date})");
    let selector = Selector::parse(&css).unwrap();
    let td = page.select(&selector).next().unwrap();
    let attribute = |name| td.attr(name).unwrap_or_default().to_owned();
    (td.text().collect(), attribute("class"), attribute("title"))
}

#[test]
fn a_cell_tells_what_is_drafted_and_what_was_published() {
    let board = SampleBoard::of("李王")
        .published('李', "11-02 M, 11-03 M, 11-05 A")
        .draft('李', "11-03 A, 11-05 -, 11-06 M");
    let page = drawn(&board.plan, May::Plan);
    let of = |date| cell(&page, ('李', date));
    assert_eq!(of(2).0, "M");
    assert_eq!(of(2).1, "shut", "it has begun");
    assert_eq!((of(3).0.as_str(), of(3).1.as_str()), ("A", "changed"));
    assert!(of(3).2.contains("published: M"), "{}", of(3).2);
    assert_eq!((of(5).0.as_str(), of(5).1.as_str()), ("·", "changed"));
    assert!(of(6).2.contains("published: off"));
    assert_eq!(of(7), ("·".into(), String::new(), String::new()));
    let changes = texts(&page, "#board-standing span");
    assert_eq!(changes, ["Published", "3 changes not published"]);
}

#[test]
fn requests_wishes_pins_and_other_posts_lie_in_their_cells_with_words() {
    let mut board = SampleBoard::of("李王")
        .away('李', RequestKind::Sick, "11-10 00:00 - 11-12 00:00")
        .away('王', RequestKind::Personal, "11-10 08:00 - 11-10 12:00")
        .elsewhere('王', "11-12 O")
        .entries([DraftEntry {
            cell: Cell {
                person: person('王'),
                date: day("11-14"),
            },
            shift: None,
            pinned: true,
        }]);
    let waiting = &mut board.plan.facts.requests;
    for request in waiting.iter_mut().filter(|it| it.person == person('王')) {
        request.status = SlipStatus::Submitted;
    }
    board.plan.wishes = vec![Wish {
        person: person('李'),
        date: day("11-20"),
        want: WishedFor::Shift(shift("N")),
        priority: 3,
    }];
    let page = drawn(&board.plan, May::Plan);
    let of = |who, date| cell(&page, (who, date));
    for date in [10, 11] {
        let (text, class, title) = of('李', date);
        assert_eq!((text.as_str(), class.as_str()), ("·Lv", "away"), "{date}");
        assert!(title.starts_with("approved: "), "{title}");
    }
    assert_eq!(of('李', 12).1, "");
    let (text, class, _) = of('王', 10);
    assert_eq!((text.as_str(), class.as_str()), ("·Lv?", "asked"));
    let (text, _, title) = of('王', 12);
    assert_eq!(
        (text.as_str(), title.as_str()),
        ("·@", "at FWT: O 09:00–18:00")
    );
    assert_eq!(of('王', 14).1, "pinned");
    let (text, _, title) = of('李', 20);
    assert_eq!(
        (text.as_str(), title.as_str()),
        ("·♡N", "would like N (priority 3)")
    );
}

#[test]
fn gaps_are_told_by_strip_and_by_words() {
    let board = SampleBoard::of("李王").draft('李', "11-03 M, 11-04 M");
    let plan = demanding(board.plan, (8, 20), 2);
    let page = drawn(&plan, May::Plan);
    let feet = texts(&page, ".strip-day");
    assert_eq!((feet.len(), feet[2].as_str()), (30, "−2 short"));
    let gaps = texts(&page, "#board-gaps li");
    assert_eq!(
        gaps[0], "Mon 2 Nov 16:00–20:00: 2 needed, 0 rostered, 2 short",
        "what is past can't be filled any more"
    );
    assert_eq!(
        gaps[1],
        "Tue 3 Nov 08:00–20:00: short of people, most at Tue 3 Nov 16:00–20:00: 2 needed, 0 rostered"
    );
    let covered = demanding(
        SampleBoard::of("李").draft('李', "11-03 M").plan,
        (9, 10),
        1,
    );
    let page = drawn(&covered, May::Plan);
    assert_eq!(texts(&page, ".strip-day")[2], "✓ demand met");
}

#[test]
fn findings_name_person_date_and_figures_the_hard_ones_first() {
    let board = SampleBoard::of("李").draft(
        '李',
        "11-10 M, 11-11 N, 11-16 M, 11-17 M, 11-18 M, 11-19 M, 11-20 M, 11-21 M, 11-22 M",
    );
    let page = drawn(&board.plan, May::Plan);
    let hard = texts(&page, "#board-hard li");
    assert_eq!(
        hard,
        [
            "李, Wed 11 Nov: only 8 hours of rest between two duties, at least 11 hours due",
            "李, Sun 22 Nov: 7 days of work in a row, 6 at most"
        ]
    );
    assert!(cell(&page, ('李', 11)).1.contains("breach"));
    let row = texts(&page, "tr[data-no='李'] .total");
    assert_eq!(row, ["72", "1", "1"]);
}

#[test]
fn who_may_only_read_finds_no_way_to_change() {
    let board = SampleBoard::of("李").published('李', "11-10 M");
    let page = drawn(&board.plan, May::Read);
    assert!(texts(&page, "#board a, #board-keys, .button.primary").is_empty());
    assert_eq!(cell(&page, ('李', 10)).0, "M");
}

#[test]
fn sixty_people_and_a_month_are_drawn_in_little_markup() {
    let letters: String = ('A'..='Z').chain('a'..='z').chain('1'..='8').collect();
    let mut board = SampleBoard::of(&letters);
    for (place, who) in letters.chars().enumerate() {
        let told: Vec<String> = (1..=30)
            .filter(|date| (date + place) % 6 < 4)
            .map(|date| format!("11-{date:02} {}", ["M", "A", "N"][place % 3]))
            .collect();
        board = board.published(who, &told.join(", "));
    }
    let plan = demanding(board.plan, (0, 24), 10);
    let derived = Derived::of(&plan, at("10-20 12:00"));
    let reader = RosterReader {
        lang: Lang::Zh,
        now: at("10-20 12:00"),
        may: May::Plan,
    };
    let turns = StepTurns::default();
    let company = BoardCompany {
        me: person('A'),
        turns: &turns,
        others: &[],
    };
    let sheet = BoardSheet::of(&plan, &derived, reader);
    let page = body(&sheet, Some(&company)).into_string();
    assert!(page.len() < 300_000, "{} bytes", page.len());
}
