//! A field for files: pictures and PDFs, also straight from a telephone's camera.

use super::field;
use maud::{Markup, html};
use onpost_rules::slip::attachment::{FileFault, MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS};
use onpost_tell::attachment as tell;
use onpost_words::{Lang, say};

/// The name by which files are sent.
pub const FILES: &str = "files";

/// The script that shows what was chosen before it's sent.
pub const SCRIPT: &str = "attachment.js";

/// What a script puts the name of a file in place of.
const NAME: &str = "%";

/// Whether a form goes without a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileNeed {
    Optional,
    Demanded,
}

/// The field, with what is wrong with what was sent; browsers don't take the files back.
pub fn file_field(lang: Lang, need: FileNeed, fault: Option<&str>) -> Markup {
    let id = field::id(FILES);
    let described_by = match fault {
        Some(_) => "hint-files privacy-files fault-files",
        None => "hint-files privacy-files",
    };
    html! {
        div.field.file-field.(if fault.is_some() { "faulty" } else { "" })
            data-most=(MOST_ATTACHMENTS) data-bytes=(MOST_ATTACHMENT_BYTES)
            data-too-many=(say!(lang, "attachment-too-many", most = MOST_ATTACHMENTS))
            data-too-large=(tell::file(lang, NAME, FileFault::TooLarge))
            data-empty=(tell::file(lang, NAME, FileFault::Empty))
            data-other-kind=(tell::file(lang, NAME, FileFault::OtherKind))
            data-left-out=(lang.say("attachment-left-out"))
            data-shrunk=(say!(lang, "attachment-shrunk", name = NAME))
            data-remove=(say!(lang, "attachment-remove", name = NAME))
        {
            label for=(id) {
                (lang.say("attachment-field"))
                @if need == FileNeed::Optional { span.field-optional { (lang.say("slip-optional")) } }
            }
            p.field-hint #hint-files {
                (say!(lang, "attachment-hint", size = tell::most(lang), most = MOST_ATTACHMENTS))
            }
            input id=(id) name=(FILES) type="file" multiple accept="image/*,application/pdf"
                required[need == FileNeed::Demanded] aria-describedby=(described_by)
                aria-invalid=[fault.map(|_| "true")];
            ul.file-list hidden {}
            p.file-told role="status" {}
            @if let Some(fault) = fault { p.field-fault #fault-files { (fault) } }
            p.field-hint #privacy-files { (lang.say("attachment-privacy")) }
        }
    }
}
