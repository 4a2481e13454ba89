//! What is kept of what was sent, and what isn't.

use super::*;
use onpost_words::Lang;

fn sent(body: &str) -> Form {
    Form::of_query(Lang::En, body)
}

fn kept(to: &str, body: &str) -> Kept {
    match HeldForm::of_sent(to, &sent(body)) {
        HeldForm::Kept(kept) => kept,
        other => panic!("{other:?}"),
    }
}

fn told(kept: &Kept) -> Vec<String> {
    let told = told::of(Lang::En, kept);
    let lines = told.lines.iter();
    lines
        .map(|it| format!("{}: {}", it.label, it.value))
        .collect()
}

/// The pairs that a browser would send of some markup's hidden fields.
fn pairs(markup: &Markup) -> Vec<(String, String)> {
    let text = markup.0.as_str();
    let unescaped = |text: &str| {
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    };
    let of = |input: &str| {
        let (_, rest) = input.split_once("name=\"").unwrap();
        let (name, rest) = rest.split_once("\" value=\"").unwrap();
        (unescaped(name), unescaped(rest.split_once('"').unwrap().0))
    };
    text.split("<input ").skip(1).map(of).collect()
}

#[test]
fn what_was_sent_comes_through_the_pages_on_the_way_as_it_was() {
    let long = "请".repeat(4000);
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("from", "2026-11-03T08:00")
        .append_pair("post", "1")
        .append_pair("post", "2")
        .append_pair("post", "1")
        .append_pair("reason", &long)
        .append_pair("note", " １号线 <b>\"&amp;\"\r\n第二行 ")
        .append_pair("staff_no", "1001")
        .append_pair("empty", "")
        .finish();
    let kept = kept("/requests/new?duty=1&x=%2F", &body);
    let carried = pairs(&kept.carry());
    let onward = form_urlencoded::Serializer::new(String::new())
        .append_pair("staff_no", "2001")
        .append_pair("password", "secret")
        .extend_pairs(&carried)
        .finish();
    assert_eq!(
        HeldForm::carried(&sent(&onward)),
        HeldForm::Kept(kept.clone())
    );
    let again = pairs(&kept.fields());
    let right: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n")))
        .collect();
    assert_eq!(again, right);
}

#[test]
fn secrets_are_never_sent_back_and_that_they_lack_is_told() {
    let kept = kept("/robots", "url=https%3A%2F%2Fx&secret=SEC123&passkey=");
    let carried = kept.carry().0;
    assert!(
        !carried.contains("SEC123") && !carried.contains("passkey"),
        "{carried}"
    );
    assert!(kept.lacks_secret && carried.contains(SECRET));
    let forged = "kept_to=%2Frobots&kept%3Asecret=x&kept%3Aurl=y";
    let HeldForm::Kept(kept) = HeldForm::carried(&sent(forged)) else {
        panic!("kept");
    };
    assert_eq!(kept.value("secret"), "");
}

#[test]
fn every_field_for_a_password_is_a_secret() {
    // Those of the account's own pages, of robots, and of devices: what another page would ask for has to be added.
    for (file, text) in [
        ("account", include_str!("../account.rs")),
        ("robot", include_str!("../letter/robot.rs")),
        ("register", include_str!("../passkey/register.rs")),
    ] {
        let named = text.split("Field::password(\"").skip(1);
        for name in named.filter_map(|rest| rest.split('"').next()) {
            assert!(is_secret(name), "{file}: {name}");
        }
    }
}

#[test]
fn what_is_too_much_or_leads_elsewhere_is_not_kept() {
    let most = format!("reason={}", "x".repeat(MOST_BYTES - 6));
    assert!(matches!(
        HeldForm::of_sent("/a", &sent(&most)),
        HeldForm::Kept(_)
    ));
    assert_eq!(
        HeldForm::of_sent("/a", &sent(&(most + "x"))),
        HeldForm::TooLong
    );
    let many = "a=1&".repeat(MOST_FIELDS + 1);
    assert_eq!(HeldForm::of_sent("/a", &sent(&many)), HeldForm::TooLong);
    for to in [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "/sign-out",
        "/account/password",
        "/account/passkeys/new",
        "",
    ] {
        assert_eq!(
            HeldForm::of_sent(to, &sent("a=1")),
            HeldForm::Nothing,
            "{to}"
        );
        let carried = form_urlencoded::Serializer::new(String::new())
            .append_pair(TO, to)
            .append_pair("kept:a", "1")
            .finish();
        assert_eq!(
            HeldForm::carried(&sent(&carried)),
            HeldForm::Nothing,
            "{to}"
        );
    }
    for empty in ["", "password=x"] {
        assert_eq!(
            HeldForm::of_sent("/a", &sent(empty)),
            HeldForm::Nothing,
            "{empty}"
        );
    }
}

#[test]
fn what_people_filled_in_is_told_in_their_words_and_what_pages_carry_is_counted() {
    let body = "kind=sick&from=2026-11-03T08%3A00&to=2026-11-03&reason=fever&contact=13800001001&seen=3\
                &edition=ab12&person=0192f0c1-0000-7000-8000-000000000000&remark=two+words";
    let kept = kept("/requests/new", body);
    assert_eq!(
        told(&kept),
        [
            "Kind: Sick leave",
            "From: 2026-11-03 08:00",
            "To: 2026-11-03",
            "Reason: fever",
            "Contact number: 13800001001",
            "Entry: two words",
        ]
    );
    assert_eq!(told::of(Lang::En, &kept).others, 3);
    let handed = self::kept("/handovers/1/accept", "from=clock");
    assert!(told(&handed).is_empty());
    let decided = self::kept("/requests/1/decide", "answer=reject&seen=1&reason=no+cover");
    assert_eq!(
        told(&decided),
        ["Decision or answer: Reject", "Reason: no cover"]
    );
    let answered = self::kept("/post-checks/1", "answer=I+was+there");
    assert_eq!(told(&answered), ["Decision or answer: I was there"]);
}
