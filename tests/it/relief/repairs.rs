//! Repairs: what broke, ways to mend it side by side, one published in one step.

use super::{duties, duty};
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::{
    rules::{
        roster::{plan::RosterKey, version::VersionCause},
        time::Month,
    },
    store::{Db, roster::version},
};

/// November by day in turns of three, and 吴磊, whose turn the 9th is, called in sick.
async fn broken(db: Db) -> House {
    let house = House::open(db).await;
    let turns = ["2003", "1001", "2001"];
    let rows = (5..=30).map(|day| format!("{},1000,D,2026-11-{day:02}\n", turns[day % 3]));
    let roster = format!("staff_no,post,shift,date\n{}", rows.collect::<String>());
    let sick = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,2003,sick,2026-11-09 00:00,2026-11-10 00:00,approved,2026-11-02 07:00,发烧,13900000000,\n";
    let demand = ("coverage.csv", super::DEMAND);
    let roster = ("duties.csv", roster.as_str());
    house
        .import(&[demand, roster, ("requests.csv", sick)])
        .await;
    house
}

async fn address(house: &House) -> (RosterKey, String) {
    let held = duty(house, "2003,2026-11-09").await;
    let key = RosterKey {
        post: held.post,
        month: Month::of(held.date),
    };
    (key, format!("/rosters/{}/{}/repair", key.post, key.month))
}

/// Chooses the first of the repairs of a page.
async fn choose(who: &Visitor, page: &Answer, address: &str) -> Answer {
    choose_to(who, page, (address, "publish")).await
}

/// Publishes the first repair of a page, or drafts it.
async fn choose_to(who: &Visitor, page: &Answer, (address, act): (&str, &str)) -> Answer {
    let form = ".repair-variants li:first-child form";
    let value = |name: &str| page.attribute(&format!("{form} [name={name}]"), "value");
    let (seen, revision) = (value("seen").unwrap(), value("revision").unwrap());
    let cells = page.attributes(&format!("{form} [name=cell]"), "value");
    let mut fields = vec![
        ("seen", seen.as_str()),
        ("revision", revision.as_str()),
        ("act", act),
    ];
    fields.extend(cells.iter().map(|cell| ("cell", cell.as_str())));
    who.post(address, &fields).await
}

on_both!(a_sick_call_is_mended_by_a_repair_that_is_chosen_and_published_in_one_step);
async fn a_sick_call_is_mended_by_a_repair_that_is_chosen_and_published_in_one_step(db: Db) {
    let house = broken(db).await;
    let (key, address) = address(&house).await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get(&address).await;
    for words in [
        "待顶班",
        "吴磊 11月9日（周一） 早班 08:00–16:00",
        "缺人",
        "找修补办法",
    ] {
        assert!(page.says(words), "{words}: {:?}", page.select("main"));
    }
    let found = zhao.get(&format!("{address}?find=1")).await;
    let told = found.select(".repair-variants li.matter");
    assert!(!told.is_empty(), "{:?}", found.select("main"));
    assert!(
        told[0].contains("改动最少") && told[0].contains("改后不缺人"),
        "{told:?}"
    );
    assert!(
        told[0].contains("涉及 1 人，改 1 处，其中近三天 0 处"),
        "{told:?}"
    );

    let done = choose(&zhao, &found, &address).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let mut tx = house.rooms.db.read().await.unwrap();
    let versions = version::list(&mut tx, key).await.unwrap();
    assert_eq!(versions[0].cause, VersionCause::Repair);
    drop(tx);
    assert!(zhao.get(&address).await.says("不需要修补"));
    assert_eq!(
        duties(&house, "2003,2026-11-09").await.len(),
        1,
        "his leave stays on record"
    );
    let stale = choose(&zhao, &found, &address).await;
    assert_eq!(stale.status, 409, "somebody else was faster");
}

on_both!(a_repair_is_for_those_who_plan_and_makes_nothing_worse);
async fn a_repair_is_for_those_who_plan_and_makes_nothing_worse(db: Db) {
    let house = broken(db).await;
    let (_, address) = address(&house).await;
    let li = house.sign_in("1001").await;
    assert_eq!(li.get(&address).await.status, 403);
    let zhao = house.sign_in("2001").await;
    let taken = duty(&house, "1001,2026-11-04").await;
    let cell = format!("{}_2026-11-04_", taken.person);
    let worse = zhao.post(&address, &[("seen", "1"), ("cell", &cell)]).await;
    let versions_moved_on = worse.status == 409;
    assert!(versions_moved_on || worse.status == 422, "{}", worse.status);
    duty(&house, "1001,2026-11-04").await;
    let odd = zhao.post(&address, &[("seen", "1"), ("cell", "x")]).await;
    assert_eq!(odd.status, 400);
}

on_both!(a_repair_is_drafted_or_published_and_either_is_taken_back);
async fn a_repair_is_drafted_or_published_and_either_is_taken_back(db: Db) {
    let house = broken(db).await;
    let (_, address) = address(&house).await;
    let zhao = house.sign_in("2001").await;
    let board = address.strip_suffix("/repair").unwrap();
    let found = zhao.get(&format!("{address}?find=1")).await;
    for act in ["draft", "publish"] {
        let chosen = choose_to(&zhao, &found, (&address, act)).await;
        assert_eq!(chosen.status, 303, "{}", chosen.text);
        let page = zhao.get(&chosen.location).await;
        let told = page.select(".deed-text").concat();
        let begins = match act {
            "draft" => "修补办法已放入草稿，发布后生效：",
            _ => "已发布",
        };
        assert!(told.starts_with(begins), "{told}");
        let changed = page.select("#board td.changed").len();
        assert_eq!(changed, usize::from(act == "draft"), "{act}");
        let press = &page.select("#board-turns form button")[0];
        assert!(press.starts_with("↶ 撤销：修补 1 格"), "{press}");
        let step = page.attribute("#board-turns [data-turn=undo] [name=step]", "value");
        let step = step.unwrap();
        let undone = zhao
            .post(&format!("{board}/undo"), &[("step", &step)])
            .await;
        assert_eq!(undone.status, 303, "{}", undone.text);
        let page = zhao.get(board).await;
        let changed = page.select("#board td.changed").len();
        assert_eq!(
            changed,
            usize::from(act == "publish"),
            "what is published stays until the draft that takes it back is published"
        );
    }
}
