//! The style sheet: colours that can be read, in the light and in the dark; parts that are all joined.

use crate::source::files;
use onpost::web::style::SHEET;
use std::{collections::HashMap, path::Path};

/// The least contrast between a text and its ground (WCAG 2.2, 1.4.3).
const LEAST_TEXT: f64 = 4.5;

/// The least contrast between the border of a field and its ground (WCAG 2.2, 1.4.11).
const LEAST_BORDER: f64 = 3.0;

const TINTED: [&str; 7] = ["green", "amber", "orange", "red", "blue", "teal", "accent"];
const GROUNDS: [&str; 5] = ["paper", "ground", "weekend", "holiday", "today"];

/// The colours of a block of tokens.
fn tokens(block: &str) -> HashMap<&str, &str> {
    block
        .lines()
        .take_while(|line| line.trim() != "}")
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "))
        .filter(|(_, value)| value.starts_with('#'))
        .map(|(name, value)| (name, value.trim_end_matches(';')))
        .collect()
}

fn light_and_dark() -> [HashMap<&'static str, &'static str>; 2] {
    let light = tokens(SHEET.split(":root {\n").nth(1).unwrap());
    let dark = SHEET.split("(prefers-color-scheme: dark) {\n  :root {\n");
    let dark = tokens(dark.clone().nth(1).unwrap());
    assert_eq!(light.len(), dark.len(), "each colour has its dark one");
    [light, dark]
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_text_can_be_read_on_every_ground_it_stands_on() {
    for colours in light_and_dark() {
        let mut pairs: Vec<(String, String)> = vec![
            ("on-accent".into(), "accent".into()),
            ("on-accent".into(), "accent-pressed".into()),
        ];
        for text in TINTED {
            pairs.push((text.into(), format!("{text}-tint")));
            pairs.push(("ink".into(), format!("{text}-tint")));
            pairs.push((text.into(), "paper".into()));
        }
        for ground in GROUNDS {
            for text in ["ink", "ink-soft", "green", "accent"] {
                pairs.push((text.into(), ground.into()));
            }
        }
        for (text, ground) in pairs {
            let contrast = contrast(colours[text.as_str()], colours[ground.as_str()]);
            assert!(contrast >= LEAST_TEXT, "{text} on {ground}: {contrast:.2}");
        }
        let border = contrast(colours["line-strong"], colours["paper"]);
        assert!(border >= LEAST_BORDER, "borders: {border:.2}");
    }
}

#[test]
fn the_measure_of_contrast_is_the_standards() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    assert!((contrast("#767676", "#ffffff") - 4.54).abs() < 0.01);
}

#[test]
fn every_rule_at_the_margin_stands_in_no_other() {
    let mut wrong = Vec::new();
    for part in files("src", "css") {
        let mut open = 0i64;
        for (number, line) in (1..).zip(part.text.lines()) {
            let at_margin = line.starts_with(['.', '@', ':', '[', '/']);
            if at_margin && open != 0 {
                wrong.push(format!("{}:{number}: {line}", part.path));
            }
            let count = |sign| line.matches(sign).count() as i64;
            open += count('{') - count('}');
        }
        if open != 0 {
            wrong.push(format!("{} closes {open} too few", part.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_part_is_joined_once_into_the_layer_it_lies_in() {
    let layers: Vec<&str> = SHEET.split("\n@layer ").collect();
    for part in files("src", "css") {
        let path = Path::new(&part.path);
        let folder = path.parent().unwrap().file_name().unwrap();
        let head = format!("{} {{\n", folder.to_str().unwrap());
        let inside = layers.iter().filter(|layer| layer.starts_with(&head));
        let joined: usize = inside.map(|layer| layer.matches(&part.text).count()).sum();
        assert_eq!(joined, 1, "{} in src/web/style/mod.rs", part.path);
    }
}

/// What draws nothing of its own: the month of a calendar or a grid.
const UNDRESSED: [&str; 2] = ["mod", "month"];

#[test]
fn every_component_is_dressed_by_the_file_of_its_name() {
    let parts = files("src/web/style/component", "css");
    for component in files("src/web/component", "rs") {
        let name = component.path.strip_prefix("src/web/component/").unwrap();
        let name = name.strip_suffix(".rs").unwrap();
        if name.contains('/') || UNDRESSED.contains(&name) {
            continue;
        }
        let file = format!("src/web/style/component/{name}.css");
        assert!(parts.iter().any(|part| part.path == file), "{file}");
    }
}
