//! One «today»: nobody reads the date off a zone that isn't the site's, nor off the site's by themselves.

use crate::source::shipped;

/// The one place.
const ITS_PLACE: &str = "src/rules/day.rs";

/// How «today» would be read by a zone that nobody has chosen.
const BY_THE_DEFAULT: [&str; 6] = [
    "Today::at(DEFAULT_ZONE",
    "Today::at(Zone::default()",
    "Today::at(Zone::SHANGHAI",
    "start_of_day(DEFAULT_ZONE",
    "local(Zone::default(),",
    "local(Zone::SHANGHAI,",
];

/// Those who ask no site: what writes the demo, and words that only want to know which year to leave out.
const WITHOUT_SITE: [&str; 5] = [
    "src/demo/casting.rs",
    "src/demo/rota.rs",
    "src/tell/language.rs",
    "src/cli/job.rs",
    "src/web/lang.rs",
];

/// A text without what formatting puts between its words.
fn close(code: &str) -> String {
    code.split_whitespace().collect::<Vec<_>>().join("")
}

/// Whether a local time of the default zone becomes a date.
fn dates_by_the_default(code: &str) -> bool {
    code.match_indices("local(DEFAULT_ZONE,").any(|(at, _)| {
        let rest = &code[at + "local".len()..];
        let inside = crate::source::bracketed(rest);
        rest[inside.len() + 2..].starts_with(".date()")
    })
}

#[test]
fn what_day_it_is_is_decided_in_one_place_by_the_sites_own_zone() {
    let mut wrong = Vec::new();
    for source in shipped().iter().filter(|it| it.path != ITS_PLACE) {
        let code = close(source.code());
        let written = BY_THE_DEFAULT.iter().filter(|it| code.contains(&close(it)));
        wrong.extend(written.map(|it| format!("{} has {it}", source.path)));
        if dates_by_the_default(&code) {
            wrong.push(format!("{} reads a date off the default zone", source.path));
        }
        let asks_no_site = code.contains("Today::without_site(");
        if asks_no_site && !WITHOUT_SITE.contains(&&*source.path) {
            wrong.push(format!("{} asks no site what day it is", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_date_that_is_read_off_the_default_zone_is_seen() {
    assert!(dates_by_the_default(
        "let today=local(DEFAULT_ZONE,house.now()).date();"
    ));
    assert!(!dates_by_the_default(
        "local(DEFAULT_ZONE,at).format(\"%H:%M\")"
    ));
    assert!(!dates_by_the_default("local(zone,now).date()"));
}
