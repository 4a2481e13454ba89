//! The posts and what they demand: listed, added, changed.

mod form;
pub mod proof;

use super::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        table::{TableColumn, table},
        week_strip::{figures, week_strip},
    },
    dating::{self, DatedForm},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::{Form, rule::FormThing},
    version,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::{
    Edition,
    dated_change::ChangeOutcome,
    post::{self, PostList, PostWanted, Staffed},
    proof as proofs,
};
use onpost_rules::{coverage, ids::PostId, post::Post, proof::ProofSetting, refusal::Refusal};
use onpost_tell as tell;
use onpost_words::say;

/// The page of all of them.
const POSTS: &str = "/posts";

/// `GET /posts`
pub async fn list(desk: Desk) -> Result<Response, Error> {
    let posts = post::list(desk.house(), desk.actor()).await?;
    let asked = proofs::list(desk.house(), desk.actor()).await?;
    let title = desk.say("post-title");
    let body = html! {
        section {
            div.page-head {
                h1 { (title) }
                div.row {
                    (button::link("quiet", "/coverage", &desk.say("coverage-title")))
                    (button::link("primary", "/posts/new", &desk.say("post-add")))
                }
            }
            @if posts.posts.is_empty() {
                (empty(&desk.say("post-none"), &desk.say("post-none-first"), first_step("/posts/new", &desk.say("post-add"))))
            } @else {
                (rows(&desk, &posts, &asked))
            }
        }
    };
    let here = POSTS;
    Ok(desk.page(DeskPage { title, here }, body))
}

/// `GET /posts/new`
pub async fn new(desk: Desk) -> Result<Response, Error> {
    let posts = post::list(desk.house(), desk.actor()).await?;
    let form = Form::blank(desk.lang)
        .with("zone", desk.zone().name())
        .with("line", "first");
    Ok(new_page(&desk, &posts, &form))
}

/// `POST /posts`
pub async fn add(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let posts = post::list(desk.house(), desk.actor()).await?;
    let id = post::id(desk.house().now());
    let read = form::read(&desk, &mut form, &posts, &FormThing { id, held: None });
    if let (Some(new), true) = (read, form.is_sound()) {
        let added = post::add(desk.house(), desk.actor(), &new).await;
        if desk.told(&mut form, "code", added)?.is_some() {
            let deed = DeedWord::done(about(&desk, "deed-post-added", &new.post));
            return Ok(desk.lead(&format!("{POSTS}/{id}"), deed));
        }
    }
    Ok(new_page(&desk, &posts, &form))
}

/// `GET /posts/{id}`
pub async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let posts = post::list(desk.house(), desk.actor()).await?;
    let staffed = of(&posts, desk::id(&id)?)?;
    let form = dating::filled(&desk, form::filled(&desk, staffed));
    edit_page(&desk, &posts, staffed, &form).await
}

/// `POST /posts/{id}`
pub async fn change(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let posts = post::list(desk.house(), desk.actor()).await?;
    let staffed = of(&posts, desk::id(&id)?)?;
    let own = FormThing {
        id: staffed.post.id,
        held: Some(staffed),
    };
    let read = form::read(&desk, &mut form, &posts, &own);
    let dated = dating::read(&desk, &mut form);
    if let (Some(after), Some(dated), true) = (read, dated, form.is_sound()) {
        let seen = Edition::from_form(form.value("edition"));
        let wanted = PostWanted {
            staffed: &after,
            dated: &dated,
        };
        let changed = post::change(desk.house(), desk.actor(), &seen, wanted).await;
        let field = |refusal: &Refusal| dating::field_of(refusal, "code");
        let own = format!("{POSTS}/{id}");
        match desk.told_where(&mut form, field, changed)? {
            Some(ChangeOutcome::Done { from }) => {
                let deed = about(&desk, "deed-post-saved", &after.post);
                return Ok(desk.lead(&own, dating::done(&desk, deed, from)));
            }
            Some(ChangeOutcome::Asks(foreseen)) => {
                let place = DatedForm {
                    here: POSTS,
                    action: &own,
                    name: tell::called(desk.lang, &staffed.post),
                    reason: &dated.dating.reason,
                };
                return dating::asks(&desk, &form, &place, &foreseen);
            }
            None => {}
        }
    }
    edit_page(&desk, &posts, staffed, &form).await
}

/// What was done about a post, by its name.
fn about(desk: &Desk, deed: &str, post: &Post) -> String {
    let name = tell::called(desk.lang, post).to_owned();
    say!(desk.lang, deed, name = name)
}

fn of(posts: &PostList, id: PostId) -> Result<&Staffed, Error> {
    let found = posts.posts.iter().find(|staffed| staffed.post.id == id);
    found.ok_or(Error::NotFound)
}

fn rows(desk: &Desk, posts: &PostList, asked: &[ProofSetting]) -> Markup {
    let columns = [
        TableColumn::text(desk.say("post-name")),
        TableColumn::text(desk.say("post-code")),
        TableColumn::text(desk.say("post-department")),
        TableColumn::text(desk.say("post-line")),
        TableColumn::text(desk.say("post-zone")),
        TableColumn::text(desk.say("post-demand")),
        TableColumn::text(desk.say("proof-title")),
    ];
    let rows: Vec<Vec<Markup>> = posts
        .posts
        .iter()
        .map(|staffed| {
            let set = asked.iter().find(|set| set.policy.post == staffed.post.id);
            let proofs = proof::line(desk, set.map(|set| &set.policy));
            let mut row = row(desk, posts, staffed);
            row.push(html! { (proofs) });
            row
        })
        .collect();
    let caption = say!(desk.lang, "post-count", count = rows.len());
    html! { div.posts-list { (table(&caption, &columns, &rows)) } }
}

fn row(desk: &Desk, posts: &PostList, Staffed { post, windows, .. }: &Staffed) -> Vec<Markup> {
    let department = posts.departments.iter().find(|it| it.id == post.department);
    let line: &'static str = post.line.into();
    vec![
        html! { a href={ (POSTS) "/" (post.id) } { (tell::called(desk.lang, post)) } },
        html! { (post.code) },
        html! { @if let Some(department) = department { (tell::called(desk.lang, department)) } },
        html! { (desk.lang.say_one("post-tier", line)) },
        html! {
            (post.zone.name())
            @if !post.zone.is_known() { p.hint { (say!(desk.lang, "zone-unknown", zone = post.zone.name())) } }
        },
        figures(desk.lang, &coverage::week(windows)),
    ]
}

fn new_page(desk: &Desk, posts: &PostList, form: &Form) -> Response {
    let title = desk.say("post-add");
    let body = html! {
        form method="post" action=(POSTS) {
            h1 { (title) }
            (form::sheet(desk, posts, form))
            div.row {
                (button::primary(&desk.say("post-add")))
                (button::link("quiet", POSTS, &desk.say("desk-back")))
            }
        }
    };
    let here = POSTS;
    desk.board(DeskPage { title, here }, form, body)
}

async fn edit_page(
    desk: &Desk,
    posts: &PostList,
    staffed: &Staffed,
    form: &Form,
) -> Result<Response, Error> {
    let post = &staffed.post;
    let proofs = proof::section(desk, post.id).await?;
    let coming = version::of_post(desk, post.id).await?;
    let dating = dating::fields(desk);
    let title = tell::called(desk.lang, post).to_owned();
    let body = html! {
        div.page-head {
            h1 { (title) }
            p { (post.code) }
            (button::link("quiet", &format!("{POSTS}/{}/kiosks", post.id), &desk.say("kiosk-title")))
        }
        section {
            h2 { (desk.say("post-week")) }
            (week_strip(desk.lang, &coverage::week(&staffed.windows)))
        }
        (coming)
        (proofs)
        form method="post" action={ (POSTS) "/" (post.id) } {
            input type="hidden" name="edition" value=(form.value("edition"));
            (form::sheet(desk, posts, form))
            section {
                h2 { (desk.say("version-holds")) }
                p.hint { (desk.say("post-holds")) }
                @for field in &dating { (field.of(form)) }
            }
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", POSTS, &desk.say("desk-back")))
            }
        }
    };
    let here = POSTS;
    Ok(desk.board(DeskPage { title, here }, form, body))
}
