//! Versions: a duty is judged by those in force on its service date.

use crate::{
    dated::{Dated, DatedVersion},
    post::{Line, Post},
    sample::{Sample, at, day},
    verdict::classify,
};

/// The sample's post, of the third line from a date on.
fn third_from(sample: &mut Sample, date: &str) {
    let post = sample.facts.posts[0].clone();
    let later = Post {
        line: Line::Third,
        ..post.clone()
    };
    let versions = vec![
        DatedVersion {
            from: None,
            value: post.clone(),
        },
        DatedVersion {
            from: Some(day(date)),
            value: later,
        },
    ];
    let versions = Dated::new(versions).unwrap();
    sample.facts.dated.posts.insert(post.id, versions);
}

/// Law 8.1.
#[test]
fn a_duty_is_judged_by_its_posts_line_on_the_service_date() {
    let mut sample = Sample::first_line()
        .duty("11-02 22:00-06:00")
        .duty("11-03 22:00-06:00");
    third_from(&mut sample, "11-03");
    let verdicts = classify(&sample.facts.sorted(), None);
    let required: Vec<_> = verdicts
        .iter()
        .map(|it| (it.required_arrival.unwrap(), it.required_departure.unwrap()))
        .collect();
    assert_eq!(
        required,
        [
            (at("11-02 21:45"), at("11-03 06:15")),
            (at("11-03 22:00"), at("11-04 06:00")),
        ],
        "the night that ends on the 3rd is one of the 2nd"
    );
}
