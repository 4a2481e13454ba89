//! A published roster is told to those whose duties changed, and to nobody else.

use super::Scene;
use crate::support::visitor::Visitor;
use onpost::store::Db;

/// What somebody was told, latest first.
async fn told(who: &Visitor) -> Vec<String> {
    who.get("/notices").await.select(".notice-head a")
}

async fn those_whose_duties_change_are_told(db: Db) {
    const NEWS: &str = "2026年12月 呼叫中心排班已发布，您的班次有变动";
    let scene = Scene::open(db).await.published().await;
    let (li, wang) = (
        scene.house.sign_in("1001").await,
        scene.house.sign_in("1002").await,
    );
    assert_eq!(told(&li).await, [NEWS]);
    assert_eq!(told(&wang).await, [NEWS]);
    let wu = scene.house.sign_in("2003").await;
    assert!(told(&wu).await.is_empty());

    let seen = scene.board().await.plan.draft.revision;
    let more = scene.draft("2001", (seen, vec![scene.entry("2003", "12-20 E")]));
    let seen = more.await.unwrap().revision;
    assert_eq!(scene.publish("2001", seen).await.unwrap(), 2);
    assert_eq!(told(&wu).await, [NEWS]);
    assert_eq!(told(&li).await.len(), 1, "nothing of theirs changed");

    let gone = scene.draft("2001", (seen, vec![scene.entry("2003", "12-20 -")]));
    let seen = gone.await.unwrap().revision;
    scene.publish("2001", seen).await.unwrap();
    assert_eq!(
        told(&wu).await,
        [NEWS, NEWS],
        "a duty that goes is told, too"
    );
}

crate::on_both!(those_whose_duties_change_are_told);
