//! Rosters: drafted by two at once, refused with a gap, published, told to their people, compared and closed.

mod notices;
mod pages;

use crate::support::house::House;
use chrono::NaiveDate;
use onpost::{
    actions::{
        Error,
        roster::{
            board, edit,
            publish::{self, Publishing},
            version::{self, RosterSide, SidePair},
            wish,
        },
    },
    rules::{
        access::Actor,
        ids::{PersonId, ShiftId},
        person::Person,
        refusal::Refusal,
        roster::{
            Cell, DraftEntry, Wish,
            edit::{Edit, FaultKind},
            plan::RosterKey,
            step::StepCause,
            version::{RosterState, VersionCause},
            wish::WishedFor,
        },
        time::Month,
    },
    store::Db,
};

const DEMAND: &str = "post,weekdays,from,to,people\n1000,*,08:00,16:00,1\n";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The house with its people by staff number and its shifts by code.
struct Scene {
    house: House,
    people: Vec<Person>,
    shifts: Vec<(String, ShiftId)>,
    key: RosterKey,
}

impl Scene {
    async fn open(db: Db) -> Self {
        let house = House::open(db).await;
        house.import(&[("coverage.csv", DEMAND)]).await;
        let mut tx = house.rooms.db.read().await.unwrap();
        let people = onpost::store::person::list(&mut tx).await.unwrap();
        let shifts = onpost::store::shift::list(&mut tx).await.unwrap();
        let post = onpost::store::post::find_by_code(&mut tx, "1000").await;
        drop(tx);
        Self {
            key: RosterKey {
                post: post.unwrap().unwrap().id,
                month: Month::of(day("2026-12-01")),
            },
            house,
            people,
            shifts: shifts.into_iter().map(|it| (it.code, it.id)).collect(),
        }
    }

    fn person(&self, staff_no: &str) -> PersonId {
        let mut people = self.people.iter();
        people.find(|it| it.staff_no == staff_no).unwrap().id
    }

    fn actor(&self, staff_no: &str) -> Actor {
        let mut people = self.people.iter();
        let person = people.find(|it| it.staff_no == staff_no).unwrap();
        Actor {
            person: person.id,
            role: person.role,
            departments: vec![person.department],
        }
    }

    fn shift(&self, code: &str) -> ShiftId {
        self.shifts.iter().find(|it| it.0 == code).unwrap().1
    }

    /// `12-01 D` of somebody; `-` is off.
    fn entry(&self, staff_no: &str, text: &str) -> DraftEntry {
        let (date, code) = text.split_once(' ').unwrap();
        DraftEntry {
            cell: Cell {
                person: self.person(staff_no),
                date: day(&format!("2026-{date}")),
            },
            shift: (code != "-").then(|| self.shift(code)),
            pinned: false,
        }
    }

    async fn draft(
        &self,
        who: &str,
        (seen, changes): (i64, Vec<DraftEntry>),
    ) -> Result<edit::Edited, Error> {
        let wanted = Edit {
            seen,
            changes,
            restored: Vec::new(),
            cause: StepCause::Edit,
        };
        edit::apply(&self.house.rooms, &self.actor(who), self.key, &wanted).await
    }

    async fn board(&self) -> board::RosterBoard {
        let shown = board::show(&self.house.rooms, &self.actor("2001"), self.key).await;
        shown.unwrap()
    }

    async fn publish(&self, who: &str, seen: i64) -> Result<i64, Error> {
        let publishing = Publishing {
            seen,
            note: "十二月",
        };
        publish::publish(&self.house.rooms, &self.actor(who), self.key, publishing).await
    }

    /// Early shifts for all of December, two people taking turns; gives the draft's revision.
    async fn draft_all(&self) -> i64 {
        let turn = |(place, date): (usize, NaiveDate)| {
            let who = if place / 3 % 2 == 0 { "1001" } else { "1002" };
            self.entry(who, &format!("{} D", date.format("%m-%d")))
        };
        let days = self.key.month.days().enumerate();
        let seen = self.board().await.plan.draft.revision;
        let drafted = self.draft("2001", (seen, days.map(turn).collect())).await;
        drafted.unwrap().revision
    }

    async fn published(self) -> Self {
        let seen = self.draft_all().await;
        assert_eq!(self.publish("2001", seen).await.unwrap(), 1);
        self
    }
}

fn refused<T: std::fmt::Debug>(came_to: Result<T, Error>) -> Refusal {
    match came_to {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

async fn two_who_draft_at_once_lose_nothing(db: Db) {
    let scene = Scene::open(db).await;
    let zhao = scene
        .draft("2001", (0, vec![scene.entry("1001", "12-01 D")]))
        .await;
    let zhao = zhao.unwrap();
    assert_eq!((zhao.revision, zhao.others.len()), (1, 0));
    let wu = scene
        .draft("2003", (0, vec![scene.entry("1002", "12-01 E")]))
        .await;
    let wu = wu.unwrap();
    assert_eq!(wu.revision, 2);
    assert_eq!(
        wu.others.len(),
        1,
        "the later one is told what came between"
    );
    assert_eq!(wu.others[0].by_name.as_deref(), Some("赵敏"));
    assert_eq!(wu.others[0].said, Some(Some(scene.shift("D"))));
    let both = vec![
        scene.entry("1001", "12-01 E"),
        scene.entry("1001", "12-02 E"),
    ];
    let Refusal::CellsChanged(changed) = refused(scene.draft("2003", (0, both)).await) else {
        panic!("the cell that another set is refused");
    };
    assert_eq!(changed.len(), 1);
    let board = scene.board().await;
    assert_eq!(
        board.plan.draft.entries.len(),
        2,
        "nothing of it is written"
    );
    assert_eq!(board.plan.state, RosterState::Draft);
    let again = scene
        .draft("2001", (0, vec![scene.entry("1001", "12-01 E")]))
        .await;
    assert_eq!(again.unwrap().others.len(), 1, "one's own is no surprise");
}

crate::on_both!(two_who_draft_at_once_lose_nothing);

async fn cells_that_cannot_be_set_are_all_named(db: Db) {
    let mut scene = Scene::open(db).await;
    scene.key.month = Month::of(day("2026-11-01"));
    let wrong = vec![
        scene.entry("1001", "11-01 D"),
        scene.entry("1003", "11-09 D"),
        scene.entry("1001", "12-01 D"),
        scene.entry("1001", "11-09 N"),
        scene.entry("2003", "11-02 E"),
        scene.entry("1001", "11-09 E"),
    ];
    let Refusal::CellFaults(faults) = refused(scene.draft("2001", (0, wrong)).await) else {
        panic!("they are faults");
    };
    let kinds: Vec<FaultKind> = faults.iter().map(|it| it.kind).collect();
    let night = FaultKind::NotOfThePost(scene.shift("N"));
    let expected = [
        FaultKind::Past,
        FaultKind::NotOfTheBoard,
        FaultKind::OtherMonth,
        night,
    ];
    assert_eq!(kinds, expected, "the post never had a night");
    scene.house.wait_until("2026-11-02T08:00:00+08:00");
    let begun = scene
        .draft("2001", (0, vec![scene.entry("2003", "11-02 D")]))
        .await;
    let Refusal::CellFaults(faults) = refused(begun) else {
        panic!("it has begun");
    };
    assert_eq!(faults[0].kind, FaultKind::Begun(scene.shift("D")));
    let running = scene
        .draft("2001", (0, vec![scene.entry("1001", "11-02 -")]))
        .await;
    assert!(matches!(refused(running), Refusal::CellFaults(_)));
    let staff = scene.draft("1001", (0, Vec::new())).await;
    assert!(matches!(staff, Err(Error::NotAllowed)));
    let elsewhere = scene.draft("2002", (0, Vec::new())).await;
    assert!(matches!(elsewhere, Err(Error::NotAllowed)));
}

crate::on_both!(cells_that_cannot_be_set_are_all_named);

/// Law 6.7.
async fn a_gap_and_a_hard_breach_keep_a_roster_from_being_published(db: Db) {
    let scene = Scene::open(db).await;
    let seen = scene.draft_all().await;
    let wrong = vec![
        scene.entry("1001", "12-01 -"),
        scene.entry("1002", "12-03 E"),
    ];
    let seen = scene.draft("2001", (seen, wrong)).await.unwrap().revision;
    let Refusal::CannotPublish(unfit) = refused(scene.publish("2001", seen).await) else {
        panic!("it can't be published");
    };
    assert_eq!(unfit.gaps.len(), 1);
    assert_eq!(unfit.gaps[0].from.to_rfc3339(), "2026-12-01T00:00:00+00:00");
    assert_eq!(unfit.gaps[0].short_by(), 1);
    assert_eq!(unfit.breaches.len(), 1, "{:?}", unfit.breaches);
    assert_eq!(unfit.breaches[0].person, scene.person("1002"));
    assert_eq!(scene.board().await.plan.state, RosterState::Draft);
}

crate::on_both!(a_gap_and_a_hard_breach_keep_a_roster_from_being_published);

async fn publishing_empties_the_draft_and_makes_a_version(db: Db) {
    let scene = Scene::open(db).await;
    let seen = scene.draft_all().await;
    let pinned = DraftEntry {
        pinned: true,
        ..scene.entry("1001", "12-01 D")
    };
    let seen = scene
        .draft("2001", (seen, vec![pinned]))
        .await
        .unwrap()
        .revision;
    let stale = scene.publish("2003", seen - 1).await;
    assert!(matches!(refused(stale), Refusal::CellsChanged(_)));
    assert_eq!(scene.publish("2003", seen).await.unwrap(), 1);
    let board = scene.board().await;
    assert_eq!(
        (board.plan.state, board.plan.version),
        (RosterState::Published, 1)
    );
    assert_eq!(board.plan.draft.entries, [pinned], "a pin stays");
    let own = board
        .plan
        .facts
        .duties
        .iter()
        .filter(|duty| board.plan.owns(duty));
    assert_eq!(own.count(), 31);
    assert_eq!(board.versions[0].by_name.as_deref(), Some("吴磊"));
    assert_eq!(board.versions[0].cause, VersionCause::Publication);
    assert_eq!(board.versions[0].note, "十二月");
    let again = scene.publish("2003", board.plan.draft.revision).await;
    assert_eq!(refused(again), Refusal::NothingToPublish);
}

crate::on_both!(publishing_empties_the_draft_and_makes_a_version);

async fn a_change_of_what_is_published_can_be_compared_and_taken_back(db: Db) {
    let scene = Scene::open(db).await.published().await;
    let rooms = &scene.house.rooms;
    let seen = scene.board().await.plan.draft.revision;
    let swap = vec![
        scene.entry("1001", "12-02 -"),
        scene.entry("2003", "12-02 D"),
    ];
    let seen = scene.draft("2001", (seen, swap)).await.unwrap().revision;
    assert_eq!(scene.publish("2001", seen).await.unwrap(), 2);
    let seen = scene.board().await.plan.draft.revision;
    let back = vec![
        scene.entry("1001", "12-02 D"),
        scene.entry("2003", "12-02 -"),
    ];
    let seen = scene.draft("2001", (seen, back)).await.unwrap().revision;
    assert_eq!(scene.publish("2001", seen).await.unwrap(), 3);
    let boss = scene.actor("2001");
    let compare = |from, to| {
        let (from, to) = (RosterSide::Version(from), RosterSide::Version(to));
        version::compare(rooms, &boss, scene.key, SidePair { from, to })
    };
    let compared = compare(1, 2).await.unwrap().comparison;
    assert_eq!((compared.differences.len(), compared.tallies.len()), (2, 2));
    assert_eq!(compare(1, 3).await.unwrap().comparison.differences, []);
    let first = compare(0, 1).await.unwrap().comparison;
    assert_eq!(first.differences.len(), 31);
    assert!(matches!(compare(1, 9).await, Err(Error::NotFound)));
    let boss = scene.house.sign_in("2001").await;
    let base = format!("/rosters/{}/2026-12", scene.key.post);
    let page = boss.get(&format!("{base}/versions")).await;
    assert!(
        page.says("共 3 个版本") && page.says("赵敏"),
        "{:?}",
        page.select("main")
    );
    let page = boss.get(&format!("{base}/difference?from=1&to=2")).await;
    assert!(
        page.says("涉及 2 人：新增 1，取消 1"),
        "{:?}",
        page.select("main")
    );
    assert_eq!(page.select(".difference-sign.added .unseen").len(), 1);
    let staff = scene.house.sign_in("1001").await;
    assert_eq!(staff.get(&format!("{base}/versions")).await.status, 403);
}

crate::on_both!(a_change_of_what_is_published_can_be_compared_and_taken_back);

async fn a_roster_closes_after_its_last_duty_and_then_stays(db: Db) {
    let scene = Scene::open(db).await.published().await;
    let rooms = &scene.house.rooms;
    let boss = scene.actor("2001");
    let early = publish::close(rooms, &boss, scene.key).await;
    assert!(matches!(
        refused(early),
        Refusal::RosterRunning { at: Some(_) }
    ));
    scene.house.wait_until("2027-01-01T00:00:00+08:00");
    publish::close(rooms, &boss, scene.key).await.unwrap();
    assert_eq!(scene.board().await.plan.state, RosterState::Closed);
    let late = scene
        .draft("2001", (99, vec![scene.entry("1001", "12-31 -")]))
        .await;
    assert_eq!(refused(late), Refusal::RosterClosed);
    assert_eq!(
        refused(scene.publish("2001", 99).await),
        Refusal::RosterClosed
    );
    let twice = publish::close(rooms, &boss, scene.key).await;
    assert_eq!(refused(twice), Refusal::RosterClosed);
}

crate::on_both!(a_roster_closes_after_its_last_duty_and_then_stays);

async fn its_people_see_what_is_published_and_only_that(db: Db) {
    let scene = Scene::open(db).await.published().await;
    let rooms = &scene.house.rooms;
    let seen = scene.board().await.plan.draft.revision;
    scene
        .draft("2001", (seen, vec![scene.entry("1002", "12-01 E")]))
        .await
        .unwrap();
    let wish = Wish {
        person: scene.person("1002"),
        date: day("2026-12-05"),
        want: WishedFor::Off,
        priority: 2,
    };
    wish::say(rooms, &scene.actor("1002"), scene.key.month, &[wish])
        .await
        .unwrap();
    let shown = async |who: &str| board::published(rooms, &scene.actor(who), scene.key).await;
    let li = shown("1001").await.unwrap().plan;
    assert_eq!((li.draft.entries.len(), li.wishes.len()), (0, 0));
    assert_eq!(shown("1002").await.unwrap().plan.wishes, [wish]);
    assert!(matches!(shown("1003").await, Err(Error::NotAllowed)));
    assert_eq!(scene.board().await.plan.wishes, [wish], "planners see them");
}

crate::on_both!(its_people_see_what_is_published_and_only_that);
