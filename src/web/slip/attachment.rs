//! `/attachments/{id}`: the files of slips, listed where their slip is shown, handed out, and withdrawn.

use super::{address, done};
use crate::{
    Error,
    component::{
        button,
        file_field::{FILES, FileNeed, file_field},
    },
    desk::{Desk, id},
    form::Form,
};
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use onpost_actions::slip::{FollowedSlip, attachment};
use onpost_rules::{
    access::Relation,
    ids::AttachmentId,
    slip::attachment::{Attachment, AttachmentKind, WithdrawnContent, may_be_added},
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// A file is looked at by itself: whatever it holds runs nothing, loads nothing, and is framed by nobody.
const ALONE: &str = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'";

const NOT_KEPT: &str = "private, no-store";

/// `GET /attachments/{id}`
pub async fn open(desk: Desk, Path(asked): Path<String>) -> Result<Response, Error> {
    let asked: AttachmentId = id(&asked)?;
    let opened = attachment::open(desk.house(), desk.actor(), asked).await?;
    let attachment = &opened.attachment;
    let kind = attachment.kind.media_type();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition(attachment)),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(ALONE),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static(NOT_KEPT)),
    ];
    Ok((headers, opened.body).into_response())
}

/// `POST /attachments/{id}/withdraw`
pub async fn withdraw(desk: Desk, Path(asked): Path<String>) -> Result<Response, Error> {
    let asked: AttachmentId = id(&asked)?;
    let slip = attachment::withdraw(desk.house(), desk.actor(), asked).await?;
    let deed = done(&desk, slip, "deed-attachment-withdrawn").await;
    Ok(desk.lead(&address(slip), deed))
}

/// Pictures are shown, all else is handed out; the name twice, as RFC 6266 has it: in plain letters, and as it is.
fn disposition(attachment: &Attachment) -> HeaderValue {
    let way = match attachment.kind.is_shown() {
        true => "inline",
        false => "attachment",
    };
    let plain: String = attachment.name.chars().map(plain).collect();
    let exact: String = attachment.name.bytes().map(escaped).collect();
    let told = format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{exact}");
    HeaderValue::from_str(&told).unwrap_or(HeaderValue::from_static("attachment"))
}

/// A sign that old programs read within quotes.
fn plain(sign: char) -> char {
    match sign {
        '"' | '\\' | '%' => '_',
        ' '..='~' => sign,
        _ => '_',
    }
}

/// A byte of a name (RFC 5987).
fn escaped(byte: u8) -> String {
    match byte {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

/// The files of a slip, for whoever has it before them; nothing where there are none.
pub fn list(lang: Lang, zone: Zone, attachments: &[Attachment]) -> Markup {
    html! {
        @if !attachments.is_empty() {
            ul.attachments { @for it in attachments { li { (line(lang, zone, it)) } } }
        }
    }
}

/// The files of a slip on its own page, and what its owner can do about them; `form` is what was sent with faults.
pub fn section(desk: &Desk, slip: &FollowedSlip, form: &Form) -> Markup {
    let (lang, zone) = (desk.lang, slip.zone());
    let is_own = desk.actor().relation(slip.whose) == Relation::Oneself;
    let may_add = is_own && may_be_added(slip.filed.slip.status());
    html! {
        @if may_add || !slip.attachments.is_empty() {
            section {
                h2 { (lang.say("attachment-title")) }
                @if !slip.attachments.is_empty() {
                    ul.attachments {
                        @for it in &slip.attachments {
                            li {
                                (line(lang, zone, it))
                                @if is_own && it.withdrawn.is_none() { (withdrawing(lang, slip, it)) }
                            }
                        }
                    }
                }
                @if may_add {
                    form method="post" enctype="multipart/form-data" action={ (address(slip.filed.slip.id())) "/attachments" } {
                        (file_field(lang, FileNeed::Demanded, form.fault(FILES)))
                        (button::quiet(&lang.say("attachment-add")))
                    }
                }
            }
        }
    }
}

/// A file: its name leads to it, a picture is seen where it stands.
fn line(lang: Lang, zone: Zone, it: &Attachment) -> Markup {
    let at = |at| tell::moment(lang, zone, at);
    let path = format!("/attachments/{}", it.id);
    html! {
        @match it.withdrawn {
            None => {
                a.attachment-name href=(path) target="_blank" rel="noopener" { (it.name) }
                span.hint { (note(lang, zone, it)) }
                @if it.kind.is_shown() {
                    details.fold {
                        summary { (say!(lang, "attachment-show", name = it.name.clone())) }
                        a href=(path) target="_blank" rel="noopener" {
                            img.attachment-picture src=(path) alt=(it.name) loading="lazy" decoding="async";
                        }
                    }
                }
            },
            Some(withdrawal) => {
                s.attachment-name { (it.name) }
                span.hint {
                    @match withdrawal.content {
                        WithdrawnContent::Erased => (say!(lang, "attachment-erased", at = at(withdrawal.at))),
                        WithdrawnContent::Kept => (say!(lang, "attachment-kept", at = at(withdrawal.at))),
                    }
                }
            },
        }
    }
}

/// `JPEG 图片 · 1.2 MB · 11月3日（周二） 08:12 添加`
fn note(lang: Lang, zone: Zone, it: &Attachment) -> String {
    let kind: AttachmentKind = it.kind;
    say!(
        lang,
        "attachment-note",
        kind = lang.say_one("attachment-kind", kind.into()),
        size = tell::attachment::size(lang, usize::try_from(it.bytes).unwrap_or_default()),
        at = tell::moment(lang, zone, it.added_at)
    )
}

/// Withdrawing one takes two presses; between them it's told what becomes of it.
fn withdrawing(lang: Lang, slip: &FollowedSlip, it: &Attachment) -> Markup {
    let told = match WithdrawnContent::of(&slip.life, it.added_at) {
        WithdrawnContent::Erased => "attachment-would-be-erased",
        WithdrawnContent::Kept => "attachment-would-be-kept",
    };
    html! {
        details.fold {
            summary { (say!(lang, "attachment-withdraw-of", name = it.name.clone())) }
            form method="post" action={ "/attachments/" (it.id) "/withdraw" } {
                p.hint { (lang.say(told)) }
                (button::danger(&lang.say("attachment-withdraw")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use onpost_rules::{ids::RequestId, slip::SlipId};

    fn told(name: &str, kind: AttachmentKind) -> String {
        let attachment = Attachment {
            id: AttachmentId(uuid::Uuid::nil()),
            slip: SlipId::Request(RequestId(uuid::Uuid::nil())),
            name: name.into(),
            kind,
            bytes: 1,
            added_at: DateTime::default(),
            withdrawn: None,
        };
        disposition(&attachment).to_str().unwrap().to_owned()
    }

    #[test]
    fn a_name_is_told_in_plain_letters_and_as_it_is() {
        assert_eq!(
            told("病假 \"条\".jpg", AttachmentKind::Jpeg),
            "inline; filename=\"__ ___.jpg\"; \
             filename*=UTF-8''%E7%97%85%E5%81%87%20%22%E6%9D%A1%22.jpg"
        );
        assert_eq!(
            told("a;b\\c%41.pdf", AttachmentKind::Pdf),
            "attachment; filename=\"a;b_c_41.pdf\"; filename*=UTF-8''a%3Bb%5Cc%2541.pdf"
        );
    }
}
