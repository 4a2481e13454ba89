//! In person: what posts ask of punches, what the clock page does about it, and what is left in doubt.

mod codes;
mod doubts;
mod network;
mod policies;
mod punches;

use crate::support::{
    house::House,
    visitor::{Answer, Visitor},
};
use onpost::store::Db;

/// An address within what [`NETWORKS`] names.
const AT_WORK: &str = "10.20.3.4";

/// An address elsewhere.
const ELSEWHERE: &str = "203.0.113.9";

const NETWORKS: &str = "10.20.0.0/16\n2001:db8:20::/48";

/// The address of a post's proofs, by the name of the post.
async fn address(by: &Visitor, post: &str) -> String {
    let posts = by.get("/posts").await;
    format!("{}/proof", crate::site::link(&posts, post))
}

/// Sets what the call centre asks: the proofs, and what happens where one is missing.
pub async fn ask(house: &House, demanded: &[&str], lacking: &str) {
    let hr = house.sign_in("3001").await;
    let address = address(&hr, "呼叫中心").await;
    let page = hr.get(&address).await;
    let seen = page.attribute("input[name=seen]", "value").unwrap();
    let mut form = vec![
        ("seen", seen.as_str()),
        ("lacking", lacking),
        ("networks", NETWORKS),
    ];
    form.extend(demanded.iter().map(|proof| ("demanded", *proof)));
    let set = hr.post(&address, &form).await;
    assert_eq!(set.status, 303, "{:?}", set.select(".field-fault"));
}

/// A house whose call centre asks something.
async fn open(db: Db, demanded: &[&str], lacking: &str) -> House {
    let house = House::open(db).await;
    ask(&house, demanded, lacking).await;
    house
}

/// Sends a press and reads the page that follows, where one does.
async fn press(by: &Visitor, form: &[(&str, &str)]) -> Answer {
    let answer = by.post("/clock", form).await;
    if answer.status == 303 {
        by.get(&answer.location).await
    } else {
        answer
    }
}
