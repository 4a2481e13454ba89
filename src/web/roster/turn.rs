//! The steps of a draft: taken back and done again, by a press of the board or of their list.

use super::{
    HERE, address,
    answer::{BoardAnswer, RedrawnRows, SetCell},
    board::turns,
    edit,
    shown::{self, RosterPlace},
    word,
};
use crate::{
    Error,
    component::{
        button,
        empty::empty,
        table::{TableColumn, table},
    },
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::{
    Json,
    extract::Path,
    http::{HeaderMap, header::ACCEPT},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    roster::turn::{self, RosterSteps, TurnWay, Turned, Turning},
};
use onpost_rules::{
    roster::{
        plan::RosterKey,
        step::{DraftStep, StepCause},
    },
    zone::Zone,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// `POST /rosters/{post}/{month}/undo`
pub async fn undo(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Error> {
    let turning = asked(&place, &form, TurnWay::Undo)?;
    answer(&desk, &place, &headers, turning).await
}

/// `POST /rosters/{post}/{month}/redo`
pub async fn redo(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Error> {
    let turning = asked(&place, &form, TurnWay::Redo)?;
    answer(&desk, &place, &headers, turning).await
}

fn asked(place: &RosterPlace, form: &Form, way: TurnWay) -> Result<Option<Turning>, Error> {
    let key = place.key()?;
    let step = form.value("step").parse().ok();
    let seen = form.value("seen").parse().ok();
    Ok(step.map(|step| Turning {
        key,
        step,
        way,
        seen,
    }))
}

/// The board's script is answered with what changed, a form with the board.
async fn answer(
    desk: &Desk,
    place: &RosterPlace,
    headers: &HeaderMap,
    turning: Option<Turning>,
) -> Result<Response, Error> {
    let Some(turning) = turning else {
        return Err(shown::odd(desk, place.key()?).await);
    };
    let accepted = headers.get(ACCEPT).and_then(|it| it.to_str().ok());
    let is_script = accepted.is_some_and(|it| it.contains("json"));
    let came_to = turn::turn(desk.house(), desk.actor(), turning).await;
    match came_to {
        Ok(turned) if is_script => drawn(desk, turning, &turned).await,
        Ok(turned) => {
            let deed = word::turned(desk, turning, &turned).await;
            Ok(desk.lead(&address(turning.key), deed))
        }
        Err(actions::Error::Refused(refusal)) if is_script => {
            edit::refused(desk, turning.key, refusal).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `已撤销：自动排班 62 格…。缺口 2，违反硬性规则 0，提醒 1`, and the rows that changed.
async fn drawn(desk: &Desk, turning: Turning, turned: &Turned) -> Result<Response, Error> {
    let shown = edit::load(desk, turning.key).await?;
    let sheet = shown.sheet(desk.lang);
    let lang = desk.lang;
    let what = tell::roster::step(lang, sheet.zone, &turned.step);
    let what = match turning.way {
        TurnWay::Undo => say!(lang, "board-said-undone", what = what),
        TurnWay::Redo => say!(lang, "board-said-redone", what = what),
    };
    let kept = (turned.kept > 0).then(|| say!(lang, "board-said-stays", count = turned.kept));
    let said: Vec<String> = [what, edit::standing(&sheet)]
        .into_iter()
        .chain(kept)
        .collect();
    let others = turned.others.iter();
    let cells = turned.cells.iter().copied();
    let is_next = turning.seen.is_some_and(|seen| seen + 1 == turned.revision);
    let rows = match is_next || !turned.others.is_empty() {
        true => RedrawnRows::of(cells.chain(others.clone().map(|it| it.cell))),
        false => RedrawnRows::ALL,
    };
    let mut answer = BoardAnswer {
        cells: others.map(|it| SetCell::of(&sheet, it)).collect(),
        ..rows.draw(&sheet, said.join(&lang.say("board-said-between")))
    };
    let turns = turns::turns(&sheet, &shown.turns).into_string();
    answer.parts.insert(turns::PART, turns);
    Ok(Json(answer).into_response())
}

/// `GET /rosters/{post}/{month}/steps`
pub async fn list(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let kept = turn::list(desk.house(), desk.actor(), key).await?;
    let lang = desk.lang;
    let names = Names::of(&kept.facts, lang);
    let post = names.post_name(key.post).to_owned();
    let title = lang.say("steps-title");
    let body = html! {
        div.page-head {
            h1 { (title) }
            (button::link("quiet", &address(key), &format!("{post} {}", tell::month(lang, key.month))))
        }
        p.hint { (lang.say("steps-hint")) }
        @if kept.steps.0.is_empty() {
            (empty(&lang.say("steps-none"), &lang.say("steps-none-first"), None))
        } @else { (steps(lang, names.zone(key.post), key, &kept)) }
    };
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

/// The steps, the last first.
fn steps(lang: Lang, zone: Zone, key: RosterKey, kept: &RosterSteps) -> Markup {
    let columns = [
        TableColumn::text(lang.say("steps-when")),
        TableColumn::text(lang.say("steps-who")),
        TableColumn::text(lang.say("steps-what")),
        TableColumn::number(lang.say("steps-cells")),
        TableColumn::acts(lang.say("steps-act")),
    ];
    let (standing, turned) = (kept.steps.standing(), kept.steps.turned());
    let rows = kept.steps.0.iter().rev().map(|step| {
        let way = if standing.contains(&step.revision) {
            Some(TurnWay::Undo)
        } else if turned.contains(&step.revision) {
            Some(TurnWay::Redo)
        } else {
            None
        };
        vec![
            html! { (tell::moment(lang, zone, step.at)) },
            html! { (step.by_name) },
            html! { (what(lang, zone, kept, step)) },
            html! { (step.cells) },
            act(lang, key, step, way),
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    let caption = say!(lang, "steps-count", count = rows.len());
    table(&caption, &columns, &rows)
}

/// `撤销：自动排班 62 格，11月2日（周一） 14:30，李娜`.
fn what(lang: Lang, zone: Zone, kept: &RosterSteps, step: &DraftStep) -> String {
    let cause = tell::roster::step_cause(lang, step.cause);
    match step.cause {
        StepCause::Undo | StepCause::Redo => {
            let root = tell::roster::step(lang, zone, kept.steps.root(step));
            say!(lang, "board-turn", way = cause, what = root)
        }
        _ => cause,
    }
}

fn act(lang: Lang, key: RosterKey, step: &DraftStep, way: Option<TurnWay>) -> Markup {
    let (way, word) = match way {
        Some(TurnWay::Undo) => ("undo", "board-undo"),
        Some(TurnWay::Redo) => ("redo", "board-redo"),
        None => return html! { span.hint { (lang.say("steps-turned")) } },
    };
    html! {
        form method="post" action={ (address(key)) "/" (way) } {
            input type="hidden" name="step" value=(step.revision);
            (button::quiet(&lang.say(word)))
        }
    }
}
