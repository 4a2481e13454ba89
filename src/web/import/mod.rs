//! Import in the browser: files are chosen or dragged in, looked through, and taken once they are meant.

mod found;
pub mod told;

use super::{
    Error,
    component::{
        button,
        empty::empty,
        field::Field,
        file_field::FILES,
        notice::{Tone, notice},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
    upload::{LARGEST_UPLOAD_BYTES, Upload},
};
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use maud::{Markup, html};
use onpost_actions::{
    import::IntoDemo,
    pending_import::{
        self, ImportOffer, ImportTerms, LookedThrough, OfferedFile, PendingLook, PendingShown,
        STEPS, TakeStart,
    },
};
use onpost_rules::{
    field as rules,
    ids::PendingImportId,
    merge::Over,
    pending_import::{MOST_IMPORT_FILES, PendingState, file_name},
};
use onpost_words::say;

/// The page of it.
pub const IMPORT: &str = "/import";

/// Where in the navigation it belongs.
const HERE: &str = "/people";

const MEBIBYTE: usize = 1024 * 1024;

/// `GET /import`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    pending_import::open(desk.actor())?;
    Ok(page(&desk, &Form::blank(desk.lang)))
}

/// `POST /import`
pub async fn offer(desk: Desk, upload: Upload) -> Result<Response, Error> {
    pending_import::open(desk.actor())?;
    let Upload { mut form, files } = upload;
    let sent = read_files(&desk, &mut form, files.raw());
    let terms = read_terms(&form);
    if !form.is_sound() {
        return Ok(page(&desk, &form));
    }
    let offer = ImportOffer { files: sent, terms };
    let id = pending_import::offer(desk.house(), desk.actor(), offer).await?;
    let deed = DeedWord::note(desk.say("import-offered"));
    Ok(desk.lead(&format!("{IMPORT}/{id}"), deed))
}

/// `GET /import/{id}`
pub async fn pending(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: PendingImportId = desk::id(&id)?;
    let shown = pending_import::show(desk.house(), desk.actor(), id).await?;
    let title = desk.say("import-title");
    let body = html! {
        h1 { (title) }
        (standing(&desk, &shown))
    };
    let here = HERE;
    let mut answer = desk.page(DeskPage { title, here }, body);
    if is_under_way(&shown) {
        // Without a script, too.
        let again = HeaderValue::from_static("1");
        answer.headers_mut().insert(header::REFRESH, again);
    }
    Ok(answer)
}

/// `POST /import/{id}/again`: looks through the files by other terms.
pub async fn again(desk: Desk, Path(id): Path<String>, form: Form) -> Result<Response, Error> {
    let id: PendingImportId = desk::id(&id)?;
    let terms = read_terms(&form);
    pending_import::again(desk.house(), desk.actor(), id, terms).await?;
    Ok(desk.lead(
        &format!("{IMPORT}/{id}"),
        DeedWord::note(desk.say("import-offered")),
    ))
}

/// `POST /import/{id}/take`
pub async fn take(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: PendingImportId = desk::id(&id)?;
    let word = match pending_import::take(desk.house(), desk.actor(), id).await? {
        TakeStart::Begun => "import-taking",
        TakeStart::ToBeSeen => "import-see-first",
    };
    Ok(desk.lead(&format!("{IMPORT}/{id}"), DeedWord::note(desk.say(word))))
}

/// `POST /import/{id}/give-up`
pub async fn give_up(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: PendingImportId = desk::id(&id)?;
    pending_import::give_up(desk.house(), desk.actor(), id).await?;
    Ok(desk.lead(IMPORT, DeedWord::done(desk.say("import-given-up"))))
}

/// The files that were sent, or all that is wrong with them.
fn read_files<'f>(
    desk: &Desk,
    form: &mut Form,
    sent: impl Iterator<Item = (&'f str, &'f [u8])>,
) -> Vec<OfferedFile> {
    let mut files: Vec<OfferedFile> = Vec::new();
    let mut wrong = Vec::new();
    for (told, content) in sent {
        match file_name(told) {
            // A folder that was chosen brings what nobody sees in it.
            None if told
                .rsplit('/')
                .next()
                .is_some_and(|it| it.starts_with('.')) => {}
            None => wrong.push(say!(desk.lang, "import-odd-name", name = told.to_owned())),
            Some(name) if files.iter().any(|it| it.name.eq_ignore_ascii_case(name)) => {
                wrong.push(say!(desk.lang, "import-name-twice", name = name.to_owned()));
            }
            Some(name) => files.push(OfferedFile {
                name: name.to_owned(),
                content: content.to_vec(),
            }),
        }
    }
    if files.len() > MOST_IMPORT_FILES {
        wrong.push(say!(desk.lang, "import-too-many", most = MOST_IMPORT_FILES));
    }
    if files.is_empty() && wrong.is_empty() {
        wrong.push(desk.say("import-no-file"));
    }
    if !wrong.is_empty() {
        form.reject(FILES, wrong.join("\n"));
    }
    files
}

fn read_terms(form: &Form) -> ImportTerms {
    let is_said = |name: &str| form.value(name) == "yes";
    ImportTerms {
        over: match is_said("overwrite") {
            true => Over::Overwrite,
            false => Over::Keep,
        },
        into_demo: match is_said("into_demo") {
            true => IntoDemo::Allowed,
            false => IntoDemo::Refused,
        },
        reason: rules::prose(form.value("reason"), rules::LONGEST_TEXT).unwrap_or_default(),
    }
}

/// What it may do.
fn terms(desk: &Desk) -> [Field; 3] {
    let yes = |word: &str| vec![("yes".to_owned(), desk.say(word))];
    [
        Field::checks("overwrite", desk.say("import-over"), yes("import-over-yes"))
            .hint(desk.say("import-over-hint")),
        Field::lines("reason", desk.say("version-reason"))
            .hint(desk.say("import-reason-hint"))
            .optional(desk.say("desk-optional")),
        Field::checks("into_demo", desk.say("import-demo"), yes("import-demo-yes")),
    ]
}

fn page(desk: &Desk, form: &Form) -> Response {
    let title = desk.say("import-title");
    let terms = terms(desk);
    let fault = form.fault(FILES);
    let all: Vec<Field> = terms
        .iter()
        .cloned()
        .chain([Field::text(FILES, desk.say("import-files"))])
        .collect();
    let body = html! {
        form method="post" action=(IMPORT) enctype="multipart/form-data" {
            h1 { (title) }
            p.hint { (desk.say("import-what")) }
            (form.summary(&all))
            div.field.drop-field.(if fault.is_some() { "faulty" } else { "" }) {
                label for="field-files" { (desk.say("import-files")) }
                p.field-hint #hint-files {
                    (say!(desk.lang, "import-files-hint", most = MOST_IMPORT_FILES, size = LARGEST_UPLOAD_BYTES / MEBIBYTE))
                }
                input #field-files name=(FILES) type="file" multiple required accept=".csv,.xlsx,.toml"
                    aria-describedby="hint-files";
                @if let Some(fault) = fault { p.field-fault { (fault) } }
            }
            @for field in &terms { (field.of(form)) }
            div.row {
                (button::primary(&desk.say("import-look")))
                (button::link("quiet", "/people", &desk.say("desk-back")))
            }
        }
    };
    let here = HERE;
    desk.sheet(DeskPage { title, here }, form, body)
}

fn is_under_way(shown: &PendingShown) -> bool {
    match shown.state {
        PendingState::Taking => true,
        PendingState::Offered => matches!(shown.look, PendingLook::Unknown | PendingLook::Step(_)),
        PendingState::Taken | PendingState::Failed => false,
    }
}

/// Where the files stand, and what can be done.
fn standing(desk: &Desk, shown: &PendingShown) -> Markup {
    let id = shown.import.id;
    match (shown.state, &shown.look) {
        (PendingState::Taking, _) => progress(desk, "import-taking", None),
        (PendingState::Failed, _) | (_, PendingLook::Through(LookedThrough::Broken)) => html! {
            (notice(Tone::Danger, desk.say("import-broken")))
            (acts(desk, shown))
        },
        (_, PendingLook::Through(LookedThrough::Taken(taken))) => {
            found::taken(desk, &taken.facts, &taken.imported)
        }
        (PendingState::Taken, _) => empty(
            &desk.say("import-taken"),
            &desk.say("import-taken-text"),
            Some(button::link("quiet", IMPORT, &desk.say("import-title"))),
        ),
        (_, PendingLook::Through(LookedThrough::Wrong(wrong))) => html! {
            (found::wrong(desk, wrong))
            (acts(desk, shown))
        },
        (_, PendingLook::Through(LookedThrough::Refused { facts, refusals })) => html! {
            (found::refused(desk, facts, refusals))
            (acts(desk, shown))
        },
        (_, PendingLook::Through(LookedThrough::Unlawful(refusal))) => html! {
            (notice(Tone::Danger, onpost_tell::refusal::tell(desk.lang, refusal)))
            (acts(desk, shown))
        },
        (_, PendingLook::Through(LookedThrough::Moved)) => html! {
            (notice(Tone::Warning, desk.say("import-moved")))
            (acts(desk, shown))
        },
        (_, PendingLook::Through(LookedThrough::Found { facts, found })) => html! {
            (notice(Tone::Info, desk.say("import-nothing-yet")))
            (found::preview(desk, facts, found))
            form method="post" action={ (IMPORT) "/" (id) "/take" } {
                div.row { (button::primary(&desk.say("import-take"))) }
            }
            (acts(desk, shown))
        },
        (_, PendingLook::Step(step)) => progress(desk, "import-looking", Some(*step)),
        (_, PendingLook::Unknown) => progress(desk, "import-looking", Some(0)),
    }
}

fn progress(desk: &Desk, word: &str, step: Option<u8>) -> Markup {
    html! {
        section role="status" {
            p { (desk.say(word)) }
            @match step {
                Some(step) => {
                    progress max=(STEPS) value=(step) aria-label=(desk.say(word)) {}
                    p.hint { (say!(desk.lang, "import-step", step = step + 1, of = STEPS)) }
                }
                None => progress aria-label=(desk.say(word)) {},
            }
        }
    }
}

/// To look through them by other terms, or to give them up.
fn acts(desk: &Desk, shown: &PendingShown) -> Markup {
    let import = &shown.import;
    let yes = |is_so: bool| if is_so { "yes" } else { "" };
    let form = Form::blank(desk.lang)
        .with("overwrite", yes(import.over == Over::Overwrite))
        .with("into_demo", yes(import.into_demo))
        .with("reason", &import.reason);
    html! {
        section {
            h2 { (desk.say("import-again")) }
            form method="post" action={ (IMPORT) "/" (import.id) "/again" } {
                @for field in &terms(desk) { (field.of(&form)) }
                div.row { (button::quiet(&desk.say("import-look-again"))) }
            }
            form method="post" action={ (IMPORT) "/" (import.id) "/give-up" } {
                div.row {
                    (button::quiet(&desk.say("import-give-up")))
                    (button::link("quiet", IMPORT, &desk.say("import-other-files")))
                }
            }
        }
    }
}
