//! The words: both languages have the same, and the pages use all of them and no others.

mod family;
mod one_page;

use crate::source::{bracketed, files, parts, shipped};
use family::{Family, families};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use std::collections::{BTreeMap, BTreeSet};

/// The keys of a language with their arguments.
type Words = BTreeMap<String, BTreeSet<String>>;

fn words(language: &str) -> Words {
    let mut words = Words::new();
    for file in files(&format!("src/words/{language}"), "ftl") {
        let resource = parser::parse(file.text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.path));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut arguments = BTreeSet::new();
            let key = message.id.name.to_owned();
            let pattern = message.value.unwrap_or_else(|| panic!("{key} is empty"));
            gather(&pattern, &mut arguments);
            let twice = words.insert(key.clone(), arguments);
            assert!(twice.is_none(), "{}: {key} stands twice", file.path);
        }
    }
    words
}

fn gather(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => gather_inline(inline, arguments),
            Expression::Select { selector, variants } => {
                gather_inline(selector, arguments);
                for variant in variants {
                    gather(&variant.value, arguments);
                }
            }
        }
    }
}

fn gather_inline(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(arguments.insert(id.name.to_owned())),
        InlineExpression::FunctionReference {
            arguments: given, ..
        } => {
            for positional in &given.positional {
                gather_inline(positional, arguments);
            }
        }
        _ => (),
    }
}

/// A call that says something: where, its key, its arguments.
struct Said {
    path: String,
    key: String,
    arguments: BTreeSet<String>,
}

fn unquoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

/// Every `say!(lang, "key", …)` and `lang.say("key")` of what ships.
fn said() -> Vec<Said> {
    let mut said = Vec::new();
    for source in shipped() {
        let code: String = source
            .code()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        for (call, place) in [("say!(", 1), (".say(", 0)] {
            for (at, _) in code.match_indices(call) {
                let list = parts(bracketed(&code[at + call.len() - 1..]));
                let Some(key) = list.get(place).and_then(|key| unquoted(key)) else {
                    continue;
                };
                let named = list[place + 1..].iter().filter_map(|it| it.split_once('='));
                said.push(Said {
                    path: source.path.clone(),
                    key: key.to_owned(),
                    arguments: named.map(|(name, _)| name.trim().to_owned()).collect(),
                });
            }
        }
    }
    said
}

fn of_families() -> BTreeSet<String> {
    let families = families();
    families.iter().flat_map(Family::keys).collect()
}

#[test]
fn both_languages_have_the_same_words_with_the_same_arguments() {
    let (zh, en) = (words("zh-CN"), words("en"));
    let keys = |words: &Words| words.keys().cloned().collect::<BTreeSet<_>>();
    let odd: Vec<_> = keys(&zh)
        .symmetric_difference(&keys(&en))
        .cloned()
        .collect();
    assert!(odd.is_empty(), "in one language alone: {odd:?}");
    for (key, arguments) in &zh {
        assert_eq!(arguments, &en[key], "{key}");
    }
}

#[test]
fn both_languages_have_the_same_files() {
    let names = |language: &str| -> Vec<String> {
        let files = files(&format!("src/words/{language}"), "ftl");
        let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        files.iter().map(|file| name(&file.path)).collect()
    };
    assert_eq!(names("zh-CN"), names("en"));
}

#[test]
fn everything_said_is_there_with_the_arguments_it_takes() {
    let words = words("zh-CN");
    let said = said();
    assert!(said.len() > 20, "the test no longer finds what is said");
    for Said {
        path,
        key,
        arguments,
    } in said
    {
        let takes = words.get(&key);
        let takes = takes.unwrap_or_else(|| panic!("{path}: there is no {key}"));
        assert_eq!(&arguments, takes, "{path}: the arguments of {key}");
    }
}

#[test]
fn every_member_of_a_family_is_there_and_every_family_is_used() {
    let words = words("zh-CN");
    let mut lacking = of_families();
    lacking.retain(|key| !words.contains_key(key));
    assert!(
        lacking.is_empty(),
        "src/words/zh-CN and src/words/en have to say {lacking:?}"
    );
    let sources = shipped();
    for family in families().iter().map(|family| family.name) {
        let call = format!("say_one(\"{family}\"");
        let flat = |text: &str| text.replace(['\n', ' '], "");
        let used = sources.iter().any(|it| flat(it.code()).contains(&call));
        assert!(used, "nobody says {family}");
    }
}

#[test]
fn every_word_is_used() {
    let families = of_families();
    let sources = shipped();
    let unused: Vec<_> = words("zh-CN")
        .into_keys()
        .filter(|key| !families.contains(key))
        .filter(|key| {
            let literal = format!("\"{key}\"");
            !sources
                .iter()
                .any(|source| source.code().contains(&literal))
        })
        .collect();
    assert!(
        unused.is_empty(),
        "nobody says {unused:?}: take them out of both languages, or have tests/it/words/family.rs name the enum whose \
         codes they are"
    );
}
