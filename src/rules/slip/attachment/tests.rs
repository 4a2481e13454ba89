//! Files of each kind: whole, cut short, spoilt and disguised.

use super::*;
use crate::sample::{
    at,
    file::{HEIC, JPEG, PDF, PNG, WEBP},
};
use uuid::Uuid;

const EACH: [(AttachmentKind, &[u8]); 5] = [
    (AttachmentKind::Jpeg, JPEG),
    (AttachmentKind::Png, PNG),
    (AttachmentKind::Webp, WEBP),
    (AttachmentKind::Heic, HEIC),
    (AttachmentKind::Pdf, PDF),
];

fn fault(named: &str, body: &[u8]) -> Option<FileFault> {
    match AttachmentFile::read(named, body) {
        Err(AttachmentFault::File { fault, .. }) => Some(fault),
        _ => None,
    }
}

fn name(named: &str, body: &[u8]) -> String {
    AttachmentFile::read(named, body).unwrap().name
}

#[test]
fn what_a_file_is_its_content_tells() {
    for (kind, body) in EACH {
        for named in ["x", "x.exe", "病假条.png"] {
            let read = AttachmentFile::read(named, body).unwrap();
            assert_eq!((read.kind, read.body), (kind, body), "{named}");
        }
    }
}

#[test]
fn a_file_of_which_anything_is_missing_at_its_end_is_cut_short() {
    for (kind, body) in EACH {
        // The mark of a PDF stands a blank line before its end, and each of the others fills its last byte.
        let whole = body.trim_ascii_end().len();
        let shortest = 16.max(body.len() / 4);
        for length in shortest..whole {
            let found = fault("x", &body[..length]);
            assert_eq!(found, Some(FileFault::CutShort), "{kind:?} {length}");
        }
    }
}

#[test]
fn what_stands_behind_a_whole_picture_is_no_fault() {
    // A short film behind a photograph, and a blank behind a download.
    for body in [JPEG, PNG, WEBP] {
        let longer = [body, &b"\0\0\0\x18ftypmp42 film"[..]].concat();
        assert_eq!(fault("x", &longer), None);
    }
    let signed = [PDF, &b"\r\n\r\n"[..]].concat();
    assert_eq!(fault("x", &signed), None);
}

#[test]
fn a_picture_that_is_spoilt_in_between_is_found() {
    let mut jpeg = JPEG.to_vec();
    // The length of its first table.
    jpeg[5] = 0x0f;
    assert_eq!(fault("x", &jpeg), Some(FileFault::CutShort));
    let mut png = PNG.to_vec();
    png[33] = 0x7f;
    assert_eq!(fault("x", &png), Some(FileFault::CutShort));
}

#[test]
fn a_picture_beyond_all_cameras_is_refused() {
    let mut png = PNG.to_vec();
    png[16..24].copy_from_slice(b"\0\0\xff\xff\0\0\xff\xff");
    assert_eq!(fault("x.png", &png), Some(FileFault::TooManyPixels));
}

#[test]
fn what_is_foreign_is_told_by_what_its_name_has_promised() {
    let (page, program) = (b"<html><script>alert(1)</script>", b"MZ\x90\0 a program");
    for (named, body, expected) in [
        ("x.html", &page[..], FileFault::OtherKind),
        ("x.exe", &program[..], FileFault::OtherKind),
        ("x", &page[..], FileFault::OtherKind),
        (
            "x.JPG",
            &page[..],
            FileFault::NotWhatItSays(AttachmentKind::Jpeg),
        ),
        (
            "x.pdf",
            &program[..],
            FileFault::NotWhatItSays(AttachmentKind::Pdf),
        ),
        ("x.png", &b""[..], FileFault::Empty),
        (
            "x.svg",
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            FileFault::OtherKind,
        ),
        ("x.gif", &b"GIF89a"[..], FileFault::OtherKind),
    ] {
        assert_eq!(fault(named, body), Some(expected), "{named}");
    }
}

#[test]
fn the_largest_file_is_taken_and_one_byte_more_is_not() {
    let mut body = JPEG.to_vec();
    body.resize(MOST_ATTACHMENT_BYTES, 0);
    assert_eq!(fault("x", &body), None);
    body.push(0);
    assert_eq!(fault("x", &body), Some(FileFault::TooLarge));
}

#[test]
fn a_name_is_the_last_part_of_a_path_without_what_nobody_sees() {
    for (named, kept) in [
        ("病假条.jpg", "病假条.jpg"),
        ("IMG_1.JPEG", "IMG_1.JPEG"),
        ("C:\\fakepath\\a.jpg", "a.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("..\\..\\", "file.jpg"),
        ("", "file.jpg"),
        (".jpg", "jpg.jpg"),
        ("a\"b;c'.jpg", "a\"b;c'.jpg"),
        ("a\r\nSet-Cookie: x.jpg", "a Set-Cookie: x.jpg"),
        ("gnp\u{202e}exe.jpg", "gnpexe.jpg"),
        ("  a \u{3000} b .jpg", "a b.jpg"),
        ("note.pdf", "note.pdf.jpg"),
        ("v1.2 final", "v1.2 final.jpg"),
    ] {
        assert_eq!(name(named, JPEG), kept, "{named:?}");
    }
    assert_eq!(name("scan.png", PDF), "scan.png.pdf");
    let long = format!("{}.jpg", "长".repeat(300));
    assert_eq!(name(&long, JPEG).chars().count(), LONGEST_FILE_NAME);
    assert!(name(&long, JPEG).ends_with("长.jpg"));
}

fn attachment(number: u128) -> Attachment {
    Attachment {
        id: AttachmentId(Uuid::from_u128(number)),
        slip: SlipId::Request(crate::ids::RequestId(Uuid::from_u128(9))),
        name: "x.jpg".into(),
        kind: AttachmentKind::Jpeg,
        bytes: 1,
        added_at: at("11-02 08:00"),
        withdrawn: None,
    }
}

fn withdrawn(number: u128) -> Attachment {
    Attachment {
        withdrawn: Some(AttachmentWithdrawal {
            at: at("11-02 09:00"),
            content: WithdrawnContent::Erased,
        }),
        ..attachment(number)
    }
}

#[test]
fn a_slip_has_five_at_once_and_twenty_ever() {
    let (most, ever) = (MOST_ATTACHMENTS, MOST_ATTACHMENTS_EVER);
    let four: Vec<_> = (0..4).map(attachment).collect();
    assert_eq!(faults(&four, 1), []);
    assert_eq!(faults(&four, 2), [AttachmentFault::TooMany { most }]);
    let many: Vec<_> = (0..19).map(withdrawn).collect();
    assert_eq!(faults(&many, 1), []);
    assert_eq!(
        faults(&many, 2),
        [AttachmentFault::TooManyEver { most: ever }]
    );
}

#[test]
fn a_file_that_a_decision_may_rest_on_is_kept_when_it_is_withdrawn() {
    let step = |number, state, when| LifeStep {
        number,
        state,
        at: at(when),
        actor: None,
        actor_name: None,
        note: String::new(),
    };
    let filed = step(1, SlipStatus::Submitted, "11-02 08:00");
    let approved = step(2, SlipStatus::Approved, "11-02 10:00");
    let taken_back = step(2, SlipStatus::Withdrawn, "11-02 10:00");
    for (life, added, expected) in [
        (vec![filed.clone()], "11-02 08:00", WithdrawnContent::Erased),
        (
            vec![filed.clone(), taken_back],
            "11-02 08:00",
            WithdrawnContent::Erased,
        ),
        (
            vec![filed.clone(), approved.clone()],
            "11-02 08:00",
            WithdrawnContent::Kept,
        ),
        (
            vec![filed, approved],
            "11-02 10:01",
            WithdrawnContent::Erased,
        ),
    ] {
        let found = WithdrawnContent::of(&life, at(added));
        assert_eq!(found, expected, "{life:?} {added}");
    }
}

#[test]
fn files_are_put_to_what_waits_or_counts() {
    use SlipStatus::*;
    let all = [Submitted, Approved, Rejected, Withdrawn, Cancelled];
    let open = all.map(may_be_added);
    assert_eq!(open, [true, true, false, false, false]);
}
