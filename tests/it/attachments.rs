//! Files put to slips: a sick note with the request or later, opened by who may, withdrawn with a trace.

use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::{
    rules::{
        sample::file::{HEIC, JPEG, PDF, PNG, WEBP},
        slip::attachment::MOST_ATTACHMENT_BYTES,
    },
    store::Db,
};

/// A sound request for the early shift of 3 November.
const FORM: [(&str, &str); 5] = [
    ("kind", "sick"),
    ("from", "2026-11-03T08:00"),
    ("to", "2026-11-03T16:00"),
    ("reason", "发烧"),
    ("contact", "138-0000-1001"),
];

type File<'f> = (&'f str, &'f [u8]);

/// Files it with some files; the slip's page.
async fn file(visitor: &Visitor, files: &[File<'_>]) -> String {
    let answer = visitor.upload("/requests/new", &FORM, files).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.location
}

/// The addresses of the files that stand on a page.
fn attached(page: &Answer) -> Vec<String> {
    page.attributes(".attachments > li > a", "href")
}

async fn approve(house: &House, slip: &str) {
    let zhao = house.sign_in("2001").await;
    let decide = [("answer", "approve"), ("reason", ""), ("seen", "1")];
    let answer = zhao.post(&format!("{slip}/decide"), &decide).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
}

fn header(answer: &Answer, name: &str) -> String {
    let value = answer.headers.get(name).unwrap_or_else(|| panic!("{name}"));
    value.to_str().unwrap().to_owned()
}

on_both!(a_note_comes_with_the_request_or_later_and_is_read_as_it_was_sent);
async fn a_note_comes_with_the_request_or_later_and_is_read_as_it_was_sent(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let blank = li.get("/requests/new").await;
    let form = "form[enctype='multipart/form-data']";
    assert!(blank.attribute(form, "action").is_some());
    let accept = blank.attribute("[name=files]", "accept").unwrap();
    assert_eq!(accept, "image/*,application/pdf");
    assert!(blank.says("只有您本人、能审批您申请的主管"), "who sees it");
    let slip = file(&li, &[("病假条.jpg", JPEG)]).await;
    approve(&house, &slip).await;
    let more = [("化验单.pdf", PDF), ("x.heic", HEIC), ("y", WEBP)];
    let added = li.upload(&format!("{slip}/attachments"), &[], &more).await;
    assert_eq!(added.status, 303, "{}", added.text);
    let page = li.get(&added.location).await;
    assert!(page.says("已添加附件：个人病假") && page.says("PDF · 1 KB · 11月2日"));
    let files = attached(&page);
    let bodies = [JPEG, PDF, HEIC, WEBP];
    let kinds = ["image/jpeg", "application/pdf", "image/heic", "image/webp"];
    assert_eq!(files.len(), bodies.len());
    for ((address, body), kind) in files.iter().zip(bodies).zip(kinds) {
        let opened = li.get(address).await;
        assert_eq!((opened.status, &*opened.bytes), (200, body));
        assert_eq!(header(&opened, "content-type"), kind);
    }
    let pictures = page.attributes("img.attachment-picture", "loading");
    assert_eq!(pictures, ["lazy", "lazy"], "a HEIC and a PDF aren't shown");
}

on_both!(a_file_is_handed_out_so_that_nothing_in_it_can_run);
async fn a_file_is_handed_out_so_that_nothing_in_it_can_run(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let files = [("a.png", PNG), ("说明 \"一\".pdf", PDF)];
    let page = li.get(&file(&li, &files).await).await;
    let [picture, paper] = attached(&page).try_into().unwrap();
    let picture = li.get(&picture).await;
    assert_eq!(header(&picture, "x-content-type-options"), "nosniff");
    assert_eq!(header(&picture, "cache-control"), "private, no-store");
    let policy = header(&picture, "content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; sandbox;"),
        "{policy}"
    );
    assert!(header(&picture, "content-disposition").starts_with("inline; "));
    let paper = li.get(&paper).await;
    assert_eq!(
        header(&paper, "content-disposition"),
        "attachment; filename=\"__ ___.pdf\"; filename*=UTF-8''%E8%AF%B4%E6%98%8E%20%22%E4%B8%80%22.pdf"
    );
}

on_both!(only_its_owner_and_who_decides_open_a_file);
async fn only_its_owner_and_who_decides_open_a_file(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let slip = file(&li, &[("a.png", PNG)]).await;
    let address = attached(&li.get(&slip).await).remove(0);
    let more = format!("{slip}/attachments");
    for (staff_no, opens, adds, withdraws) in [
        ("1002", 404, 404, 404),
        ("1003", 404, 404, 404),
        ("2002", 404, 404, 404),
        ("2001", 200, 403, 403),
        ("3001", 200, 403, 403),
        ("1001", 200, 303, 303),
    ] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&address).await.status, opens, "{staff_no}");
        let added = visitor.upload(&more, &[], &[("b.png", PNG)]).await;
        assert_eq!(added.status, adds, "{staff_no} adds");
        let withdrawn = visitor.post(&format!("{address}/withdraw"), &[]).await;
        assert_eq!(withdrawn.status, withdraws, "{staff_no} withdraws");
    }
    let stranger = house.stranger().get(&address).await;
    assert!(
        stranger.location.starts_with("/sign-in"),
        "{}",
        stranger.status
    );
    for unknown in ["none", "00000000-0000-7000-8000-000000000000"] {
        assert_eq!(li.get(&format!("/attachments/{unknown}")).await.status, 404);
    }
    // A file by another's slip, or a slip's id as a file's.
    let id = slip.replace("/requests/", "");
    assert_eq!(li.get(&format!("/attachments/{id}")).await.status, 404);
    assert_eq!(
        li.upload(
            &format!("/corrections/{id}/attachments"),
            &[],
            &[("b.png", PNG)]
        )
        .await
        .status,
        404
    );
}

on_both!(a_file_that_is_not_what_it_says_leaves_the_form_as_it_was_and_nothing_filed);
async fn a_file_that_is_not_what_it_says_leaves_the_form_as_it_was_and_nothing_filed(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let page = b"<html><script>alert(1)</script></html>";
    let large = [PNG, &vec![0; MOST_ATTACHMENT_BYTES][..]].concat();
    for (files, words) in [
        (
            vec![("note.jpg", &page[..])],
            "note.jpg：名称说是 JPEG 图片，内容却不是",
        ),
        (vec![("note.html", &page[..])], "note.html：不是图片或 PDF"),
        (
            vec![("note.png", &PNG[..40])],
            "note.png：文件不完整或已损坏",
        ),
        (
            vec![("note.pdf", &PDF[..60])],
            "note.pdf：文件不完整或已损坏",
        ),
        (vec![("note.png", &b""[..])], "note.png：文件是空的"),
        (vec![("note.png", &large[..])], "note.png：超过 5 MB"),
        (vec![("a.png", PNG); 6], "最多同时有 5 个附件"),
        (
            vec![("a.png", PNG), ("b.exe", &b"MZ"[..]), ("c.png", &b""[..])],
            "b.exe：不是图片或 PDF；请拍照，或另存为 PDF c.png：文件是空的",
        ),
    ] {
        let answer = li.upload("/requests/new", &FORM, &files).await;
        assert_eq!(answer.status, 422, "{words}");
        let told = answer.select("#fault-files").join(" ");
        assert!(told.contains(words), "{words}: {told}");
        assert!(answer.attribute("[value=sick]", "checked").is_some());
        let reason = answer.select("[name=reason]").join("");
        assert_eq!(reason, "发烧", "{words}");
    }
    assert!(li.get("/requests").await.says("还没有申请单"));
    let wrong = [&FORM[..3], &[("reason", ""), ("contact", "x")][..]].concat();
    let answer = li.upload("/requests/new", &wrong, &[("a.png", PNG)]).await;
    assert_eq!(answer.select(".field-fault").len(), 3, "{}", answer.text);
    assert!(answer.says("请重新选择附件"), "{}", answer.text);
}

on_both!(a_pdf_named_as_a_picture_is_kept_as_what_it_is);
async fn a_pdf_named_as_a_picture_is_kept_as_what_it_is(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let names = [("..\\..\\scan.png", PDF), ("../a\u{202e}gnp.exe", PNG)];
    let page = li.get(&file(&li, &names).await).await;
    assert_eq!(
        page.select(".attachments > li > a"),
        ["scan.png.pdf", "agnp.exe.png"]
    );
    let opened = li.get(&attached(&page)[0]).await;
    assert_eq!(header(&opened, "content-type"), "application/pdf");
}

on_both!(a_slip_that_is_settled_takes_no_files_and_an_empty_form_is_told_so);
async fn a_slip_that_is_settled_takes_no_files_and_an_empty_form_is_told_so(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let slip = file(&li, &[("", &b""[..])]).await;
    let more = format!("{slip}/attachments");
    for files in [vec![], vec![("", &b""[..])]] {
        let answer = li.upload(&more, &[], &files).await;
        assert_eq!(answer.status, 422);
        assert!(answer.says("请先选择文件"), "{}", answer.text);
    }
    li.post(&format!("{slip}/withdraw"), &[]).await;
    let late = li.upload(&more, &[], &[("a.png", PNG)]).await;
    assert_eq!(late.status, 409, "{}", late.text);
    assert!(li.get(&slip).await.select("[name=files]").is_empty());
}

on_both!(two_uploads_at_once_never_put_more_to_a_slip_than_it_takes);
async fn two_uploads_at_once_never_put_more_to_a_slip_than_it_takes(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let slip = file(&li, &[]).await;
    let more = format!("{slip}/attachments");
    let three = [("a.png", PNG), ("b.png", PNG), ("c.png", PNG)];
    let (first, second) =
        tokio::join!(li.upload(&more, &[], &three), li.upload(&more, &[], &three));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    assert_eq!(attached(&li.get(&slip).await).len(), 3, "all, or none");
}

on_both!(a_wrong_file_goes_for_good_before_a_decision_and_leaves_its_trace);
async fn a_wrong_file_goes_for_good_before_a_decision_and_leaves_its_trace(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let slip = file(&li, &[("a.png", PNG), ("b.png", PNG)]).await;
    let files = attached(&li.get(&slip).await);
    let gone = li.post(&format!("{}/withdraw", files[0]), &[]).await;
    let page = li.get(&gone.location).await;
    assert_eq!(
        page.select(".deed-text"),
        ["已撤回附件：个人病假，11月3日（周二） 08:00–16:00"]
    );
    assert!(page.says("内容已删除"));
    assert_eq!(page.select("s.attachment-name"), ["a.png"]);
    assert_eq!(attached(&page), &files[1..]);
    for staff_no in ["1001", "2001", "3001"] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&files[0]).await.status, 404, "{staff_no}");
        assert!(visitor.get(&slip).await.says("内容已删除"), "{staff_no}");
    }
    let twice = li.post(&format!("{}/withdraw", files[0]), &[]).await;
    assert_eq!(twice.status, 409);
}

on_both!(a_file_that_somebody_has_decided_by_stays_for_its_owner_and_hr);
async fn a_file_that_somebody_has_decided_by_stays_for_its_owner_and_hr(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let slip = file(&li, &[("a.png", PNG)]).await;
    approve(&house, &slip).await;
    let address = attached(&li.get(&slip).await).remove(0);
    assert!(li.get(&slip).await.says("您本人和人事仍可打开"));
    let withdrawn = li.post(&format!("{address}/withdraw"), &[]).await;
    assert_eq!(withdrawn.status, 303);
    for (staff_no, opens) in [("1001", 200), ("3001", 200), ("2001", 404), ("1002", 404)] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&address).await.status, opens, "{staff_no}");
    }
    let zhao = house.sign_in("2001").await;
    assert!(zhao.get(&slip).await.says("只有本人和人事能打开"));
}

on_both!(a_note_stands_in_the_inbox_and_comes_with_a_correction_too);
async fn a_note_stands_in_the_inbox_and_comes_with_a_correction_too(db: Db) {
    let house = House::open(db).await;
    house.wait_until("2026-11-02T20:16:00+08:00");
    let li = house.sign_in("1001").await;
    let request = file(&li, &[("病假条.png", PNG)]).await;
    let month = li.get("/month").await;
    let duty = month.attribute(".month-calendar a[title^='11月2日']", "href");
    let duty = duty.unwrap().replace("/duties/", "");
    let form = [
        ("direction", "in"),
        ("at", "2026-11-02T07:40"),
        ("cause", "device"),
        ("reason", "打卡机死机"),
    ];
    let address = format!("/corrections/new?duty={duty}");
    let faulty = li.upload(&address, &form, &[("x.png", &b"x"[..])]).await;
    assert_eq!(faulty.status, 422, "{}", faulty.text);
    let filed = li.upload(&address, &form, &[("死机.jpg", JPEG)]).await;
    assert_eq!(filed.status, 303, "{}", filed.text);
    let correction = filed.location;
    let zhao = house.sign_in("2001").await;
    for (slip, name) in [(request, "病假条.png"), (correction, "死机.jpg")] {
        let id = slip.rsplit('/').next().unwrap();
        let inbox = zhao.get(&format!("/inbox?slip={id}")).await;
        assert_eq!(inbox.select(".attachments .attachment-name"), [name]);
        assert_eq!(zhao.get(&attached(&inbox)[0]).await.status, 200);
    }
}

on_both!(an_extension_takes_files_on_its_page);
async fn an_extension_takes_files_on_its_page(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let month = li.get("/month").await;
    let duty = month.attribute(".month-calendar a[title^='11月3日']", "href");
    let duty = duty.unwrap().replace("/duties/", "");
    let form = [("until", "2026-11-03T18:00"), ("reason", "故障未解决")];
    let filed = li
        .post(&format!("/extensions/new?duty={duty}"), &form)
        .await;
    assert_eq!(filed.status, 303, "{}", filed.text);
    let slip = filed.location;
    let added = li
        .upload(&format!("{slip}/attachments"), &[], &[("工单.pdf", PDF)])
        .await;
    assert_eq!(added.status, 303, "{}", added.text);
    let page = li.get(&added.location).await;
    assert!(page.select(".deed-text")[0].starts_with("已添加附件：延时"));
    assert_eq!(attached(&page).len(), 1);
}

on_both!(a_body_beyond_the_limit_is_refused_as_a_whole);
async fn a_body_beyond_the_limit_is_refused_as_a_whole(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let huge = vec![0; 6 * MOST_ATTACHMENT_BYTES];
    let answer = li.upload("/requests/new", &FORM, &[("a.png", &huge)]).await;
    assert_eq!(answer.status, 413);
    assert!(li.get("/requests").await.says("还没有申请单"));
}

on_both!(a_form_with_files_that_is_sent_when_nobody_is_signed_in_keeps_its_fields);
async fn a_form_with_files_that_is_sent_when_nobody_is_signed_in_keeps_its_fields(db: Db) {
    let house = House::open(db).await;
    let stranger = house.stranger();
    let large = [PNG, &vec![0; 1024 * 1024][..]].concat();
    for (file, had) in [(&large[..], 1), (&b""[..], 0)] {
        let name = if had == 1 { "a.png" } else { "" };
        let files = [(name, file)];
        let answer = stranger.upload("/requests/new", &FORM, &files).await;
        assert_eq!(answer.status, 401, "{}", answer.text);
        assert!(answer.text.contains("发烧"), "{}", answer.text);
        assert_eq!(answer.text.contains("had_files"), had == 1);
    }
    let li = house.sign_in("1001").await;
    let again = [&FORM[..], &[("had_files", "1")][..]].concat();
    let answer = li.post("/requests/new", &again).await;
    assert_eq!(answer.status, 422, "{}", answer.text);
    assert!(answer.says("请重新选择附件") && answer.says("发烧"));
}
