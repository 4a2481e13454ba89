//! Every notice as a letter, in both languages; and what robots are sent and answer.

mod robots;
mod samples;

use super::letter;
use onpost_rules::notice::Notice;
use onpost_tell::notice::Wording;
use onpost_words::Lang;
use samples::{KINDS, place, samples};

const ORIGIN: &str = "https://onpost.example";

fn all_in(lang: Lang) -> String {
    let mut told = String::new();
    for notice in samples() {
        let letter = letter(lang, &notice, ORIGIN);
        told += &format!("=== {}\n{}\n", letter.subject, letter.text);
    }
    told
}

#[test]
fn every_kind_of_notice_is_among_the_samples() {
    let mut kinds: Vec<usize> = samples().iter().map(place).collect();
    kinds.dedup();
    assert_eq!(kinds, (0..KINDS).collect::<Vec<_>>());
}

#[test]
fn every_notice_as_a_letter_in_chinese() {
    insta::assert_snapshot!(all_in(Lang::Zh));
}

#[test]
fn every_notice_as_a_letter_in_english() {
    insta::assert_snapshot!(all_in(Lang::En));
}

#[test]
fn a_letter_as_html_fetches_nothing_and_says_what_the_text_says() {
    for (lang, notice) in samples()
        .iter()
        .flat_map(|it| [(Lang::Zh, it), (Lang::En, it)])
    {
        let letter = letter(lang, notice, ORIGIN);
        for afar in ["<img", "<link", "<script", "url(", "@import", " src="] {
            assert!(!letter.html.contains(afar), "{afar}: {}", letter.html);
        }
        let told = Wording::of(lang, notice);
        for said in told
            .text
            .iter()
            .chain(&told.list)
            .chain([&told.subject, &told.act])
        {
            assert!(
                letter.html.contains(said.as_str()),
                "{said}: {}",
                letter.html
            );
            assert!(
                letter.text.contains(said.as_str()) || *said == told.subject,
                "{said}"
            );
        }
        assert!(letter.html.contains(&format!("href=\"{ORIGIN}/")));
    }
}

#[test]
fn what_people_typed_is_no_markup_in_a_letter() {
    let by = "<b>赵敏</b>".to_owned();
    let letter = letter(Lang::Zh, &Notice::Trial { by }, ORIGIN);
    assert!(letter.html.contains("&lt;b&gt;赵敏") && !letter.html.contains("<b>"));
}
