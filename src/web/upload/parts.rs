//! The parts of a form's body that brings files (RFC 7578), as browsers write it.
//!
//! The body is whole when it's read, so that its parts are slices of it: no file is held twice.

use axum::{
    body::Bytes,
    http::{HeaderMap, header},
};

/// More parts than any form of ours has.
const MOST_PARTS: usize = 200;

/// The longest head of a part.
const LONGEST_HEAD: usize = 4096;

/// The longest mark between parts (RFC 2046).
const LONGEST_BOUNDARY: usize = 70;

/// A field or a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BodyPart {
    /// The field's name.
    pub name: String,
    /// The file's name, as the browser told it; `None`: it's a field.
    pub file: Option<String>,
    pub body: Bytes,
}

/// What parts the parts; `None` where the body is a plain form.
pub fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (kind, parameters) = kind.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let found = parameter(parameters, "boundary")?;
    (1..=LONGEST_BOUNDARY)
        .contains(&found.len())
        .then_some(found)
}

/// The parts of a body; `None` where it isn't written so, or isn't whole.
pub(super) fn parts(body: &Bytes, boundary: &str) -> Option<Vec<BodyPart>> {
    let mut parts = Vec::new();
    gather(body, boundary, &mut parts).map(|()| parts)
}

/// The parts that stand whole in the beginning of a body.
pub(super) fn parts_so_far(head: &Bytes, boundary: &str) -> Vec<BodyPart> {
    let mut parts = Vec::new();
    gather(head, boundary, &mut parts);
    parts
}

fn gather(body: &Bytes, boundary: &str, parts: &mut Vec<BodyPart>) -> Option<()> {
    let mark = format!("\r\n--{boundary}");
    let mark = mark.as_bytes();
    // The first mark may stand at the very beginning.
    let mut at = match body.starts_with(&mark[2..]) {
        true => mark.len() - 2,
        false => find(body, 0, mark)? + mark.len(),
    };
    loop {
        match body.get(at..at + 2)? {
            b"--" => return Some(()),
            b"\r\n" if parts.len() < MOST_PARTS => at += 2,
            _ => return None,
        }
        let head = find(&body[..body.len().min(at + LONGEST_HEAD)], at, b"\r\n\r\n")?;
        let end = find(body, head + 2, mark)?;
        // Of an empty part the mark may follow the head's own end.
        let start = (head + 4).min(end);
        parts.push(part(&body[at..head], body.slice(start..end))?);
        at = end + mark.len();
    }
}

fn part(head: &[u8], body: Bytes) -> Option<BodyPart> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let (_, told) = lines.find(|line| line.0.trim().eq_ignore_ascii_case("content-disposition"))?;
    let (kind, parameters) = told.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    Some(BodyPart {
        name: parameter(parameters, "name")?,
        file: parameter(parameters, "filename"),
        body,
    })
}

/// Where a text stands in a body, from a place on.
fn find(body: &[u8], from: usize, text: &[u8]) -> Option<usize> {
    let first = text.first()?;
    let mut at = from;
    loop {
        at += body.get(at..)?.iter().position(|byte| byte == first)?;
        if body[at..].starts_with(text) {
            return Some(at);
        }
        at += 1;
    }
}

/// The value of a parameter: `; name="a"; filename="b;c.png"`.
fn parameter(parameters: &str, wanted: &str) -> Option<String> {
    let mut rest = parameters;
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, behind) = match after.strip_prefix('"') {
            Some(quoted) => unquoted(quoted),
            None => {
                let end = after.find(';').unwrap_or(after.len());
                (after[..end].trim().to_owned(), &after[end..])
            }
        };
        if name
            .trim_matches([' ', ';', '\t'])
            .eq_ignore_ascii_case(wanted)
        {
            return Some(value);
        }
        rest = behind;
    }
    None
}

/// What stands in quotes, and what behind them. Browsers write a quote inside as `%22`, other programs as `\"`.
fn unquoted(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return (decoded(&value), &text[at + 1..]),
            '\\' if signs.peek().is_some_and(|(_, next)| *next == '"') => {
                signs.next();
                value.push('"');
            }
            sign => value.push(sign),
        }
    }
    (decoded(&value), "")
}

/// The three signs that browsers write otherwise in names; they leave any other `%` as it is.
fn decoded(text: &str) -> String {
    text.replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<Vec<BodyPart>> {
        parts(&Bytes::copy_from_slice(body.as_bytes()), "X")
    }

    fn told(body: &str) -> Vec<String> {
        let parts = read(body).unwrap().into_iter();
        let told = |part: BodyPart| {
            let file = part.file.map_or(String::new(), |name| format!(" [{name}]"));
            format!(
                "{}{file} = {}",
                part.name,
                String::from_utf8_lossy(&part.body)
            )
        };
        parts.map(told).collect()
    }

    #[test]
    fn fields_and_files_come_in_their_order_with_what_they_hold() {
        let body = "--X\r\nContent-Disposition: form-data; name=\"reason\"\r\n\r\n发烧\r\n第二行\r\n\
                    --X\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a;b=\\\"c\\\" 中文%22.png\"\r\n\
                    Content-Type: image/png\r\n\r\n\0\r\n--Y\r\n\r\n\
                    --X\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\"\r\n\
                    Content-Type: application/octet-stream\r\n\r\n\r\n\
                    --X--\r\n";
        assert_eq!(
            told(body),
            [
                "reason = 发烧\r\n第二行",
                "files [a;b=\"c\" 中文\".png] = \0\r\n--Y\r\n",
                "files [] = ",
            ]
        );
    }

    #[test]
    fn a_path_with_backslashes_stays_as_it_is() {
        let body = "--X\r\nContent-Disposition: form-data; name=files; filename=\"C:\\a\\b.png\"\r\n\r\nx\r\n--X--";
        assert_eq!(told(body), ["files [C:\\a\\b.png] = x"]);
    }

    #[test]
    fn a_body_without_parts_is_whole_too() {
        assert_eq!(told("--X--\r\n"), Vec::<String>::new());
        assert_eq!(told("to be skipped\r\n--X--\r\n"), Vec::<String>::new());
    }

    #[test]
    fn a_body_that_is_cut_anywhere_or_written_otherwise_is_none() {
        let body = "--X\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nabc\r\n--X--";
        assert!(read(body).is_some());
        for end in 0..body.len() {
            assert_eq!(read(&body[..end]), None, "{}", &body[..end]);
        }
        for odd in [
            "--Y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--Y--",
            "--X\r\nContent-Type: text/plain\r\n\r\nb\r\n--X--",
            "--X\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n--X--",
            "--X\r\nContent-Disposition: form-data; filename=\"a\"\r\n\r\nb\r\n--X--",
            "--Xtra\r\n",
        ] {
            assert_eq!(read(odd), None, "{odd}");
        }
        let many = "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n".repeat(300);
        assert_eq!(read(&format!("{many}--X--")), None);
        let long = "x".repeat(LONGEST_HEAD);
        let long =
            format!("--X\r\nContent-Disposition: form-data; name=\"{long}\"\r\n\r\nb\r\n--X--");
        assert_eq!(read(&long), None);
    }

    #[test]
    fn what_stands_whole_in_the_beginning_of_a_body_is_read_without_the_rest() {
        let body = "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n\
                    --X\r\nContent-Disposition: form-data; name=\"files\"; filename=\"c\"\r\n\r\nd";
        let parts = parts_so_far(&Bytes::from_static(body.as_bytes()), "X");
        let names: Vec<&str> = parts.iter().map(|part| &*part.name).collect();
        assert_eq!(names, ["a"]);
    }

    #[test]
    fn the_mark_is_told_by_the_type_of_the_body() {
        let of = |kind: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, kind.parse().unwrap());
            boundary(&headers)
        };
        let found = of("multipart/form-data; boundary=----WebKitFormBoundaryA1");
        assert_eq!(found.as_deref(), Some("----WebKitFormBoundaryA1"));
        let quoted = of("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"");
        assert_eq!(quoted.as_deref(), Some("a b"));
        for none in [
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/mixed; boundary=a",
            "multipart/form-data; boundary=",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
        let long = format!("multipart/form-data; boundary={}", "a".repeat(71));
        assert_eq!(of(&long), None);
    }
}
