//! Who follows a draft and is named to the others, and what they are told.

use super::*;
use onpost_rules::{
    ids::PostId,
    sample::{
        board::{SampleBoard, person},
        day,
    },
    time::Month,
};

fn november() -> RosterKey {
    RosterKey {
        post: PostId(uuid::Uuid::nil()),
        month: Month::of(day("11-01")),
    }
}

fn planner(letter: char) -> DraftPlanner {
    DraftPlanner::new(person(letter), &letter.to_string())
}

fn open(hub: &Arc<Hub>, letter: char) -> DraftFollower {
    enter(hub, november(), &planner(letter), || ()).expect("there is room")
}

/// Who is there, as `ab`.
fn present(hub: &Hub) -> String {
    let present = hub.drafts.present(november());
    present.into_iter().map(|it| it.name).collect()
}

fn picture(revision: i64, before: i64) -> DraftPicture {
    DraftPicture {
        revision,
        before,
        at: onpost_rules::sample::at("11-02 08:00"),
        plan: Arc::new(SampleBoard::of("a").plan),
        changes: Vec::new(),
        drawn: DrawnDraft::default(),
    }
}

#[test]
fn somebody_is_there_once_however_many_windows_they_have() {
    let hub = Arc::new(Hub::default());
    let (first, second) = (open(&hub, 'a'), open(&hub, 'a'));
    let other = open(&hub, 'b');
    assert_eq!(present(&hub), "ab");
    drop(first);
    assert_eq!(present(&hub), "ab");
    drop(second);
    assert_eq!(present(&hub), "b");
    assert_eq!(hub.drafts.followed()[0].alone, Some(person('b')));
    drop(other);
    assert_eq!(hub.drafts.followed(), []);
    assert_eq!(present(&hub), "");
}

#[test]
fn no_more_are_named_nor_let_in_than_memory_bears() {
    let hub = Arc::new(Hub::default());
    let letters = ('a'..='z').collect::<Vec<char>>();
    let all: Vec<DraftFollower> = letters.iter().map(|it| open(&hub, *it)).collect();
    assert_eq!(present(&hub).len(), MOST_NAMED);
    drop(all);
    assert_eq!(present(&hub), "");
    let many: Vec<DraftFollower> = (0..MOST_FOLLOWERS).map(|_| open(&hub, 'a')).collect();
    assert!(enter(&hub, november(), &planner('b'), || ()).is_none());
    drop(many);
    assert!(enter(&hub, november(), &planner('b'), || ()).is_some());
}

#[test]
fn one_task_reads_for_all_and_another_begins_after_it() {
    let hub = Arc::new(Hub::default());
    let begun = std::cell::Cell::new(0);
    let begin = || begun.set(begun.get() + 1);
    let first = enter(&hub, november(), &planner('a'), begin);
    let second = enter(&hub, november(), &planner('b'), begin);
    assert_eq!(begun.get(), 1);
    drop((first, second));
    assert_eq!(hub.drafts.followed(), []);
    let third = enter(&hub, november(), &planner('a'), begin);
    assert_eq!((begun.get(), third.is_some()), (2, true));
}

#[tokio::test]
async fn whoever_follows_is_told_what_is_later_than_they_saw() {
    let hub = Arc::new(Hub::default());
    let (mut new, mut old) = (open(&hub, 'a'), open(&hub, 'b'));
    for follower in [&mut new, &mut old] {
        let told = follower.news(0).await;
        assert!(matches!(told, Some(DraftNews::Present(present)) if present.len() == 2));
    }
    hub.drafts.show(november(), picture(7, 6));
    let Some(DraftNews::Picture(shown)) = new.news(6).await else {
        panic!("a picture");
    };
    assert_eq!(shown.revision, 7);
    hub.over.send_replace(true);
    assert!(old.news(7).await.is_none(), "the service stops");
}

#[test]
fn what_all_are_sent_is_drawn_once_and_odd_numbers_fill_no_memory() {
    let picture = picture(7, 6);
    let draw = |from, text: &str| picture.drawn("zh-CN", from, || text.to_owned());
    let first = draw(6, "甲");
    assert!(Arc::ptr_eq(&first, &draw(6, "乙")));
    assert_eq!(&*draw(0, "a"), b"a");
    assert_eq!((&*draw(3, "b"), &*draw(3, "c")), (&b"b"[..], &b"c"[..]));
}
