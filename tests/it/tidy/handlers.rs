//! One page: whatever answers a request takes the one extractor, `Desk`, or `Door` where nobody is asked who they are.

use crate::source::{Source, shipped};

/// Who takes the program's state by itself: the file, and why.
const EXCEPTIONS: &[(&str, &str)] = &[(
    "src/web/headers.rs",
    "every answer goes through it, those of no handler, too",
)];

/// The lines of a file of the pages that take the state without the desk.
fn taken(source: &Source) -> Vec<String> {
    let lines = source.code().lines().map(str::trim);
    let takes = |line: &&str| line.contains("State(") || line.contains(": State<");
    let told = |line: &str| format!("{}: {line}", source.path);
    match source.room() {
        "web" => lines.filter(takes).map(told).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn handlers_take_the_one_desk() {
    let mut wrong = Vec::new();
    let mut known = 0;
    for source in shipped() {
        let taken = taken(&source);
        match EXCEPTIONS.iter().any(|(path, _)| *path == source.path) {
            true => known += usize::from(!taken.is_empty()),
            false => wrong.extend(taken),
        }
    }
    assert!(
        wrong.is_empty(),
        "take `Desk` or `Door`:\n{}",
        wrong.join("\n")
    );
    assert_eq!(known, EXCEPTIONS.len(), "an exception that isn't one");
}

#[test]
fn a_handler_with_an_idiom_of_its_own_is_found() {
    let found = |path: &str, code: &str| {
        let source = Source {
            path: path.to_owned(),
            text: code.to_owned(),
        };
        taken(&source).len()
    };
    let page = "src/web/made_up.rs";
    for wrong in [
        "pub async fn show(State(app): State<App>, session: Session) -> Response {}",
        "pub async fn show(\n    State(app): State<App>,\n    session: Session,\n) -> Response {}",
        "pub async fn show(app: State<App>) -> Response {}",
    ] {
        assert_eq!(found(page, wrong), 1, "{wrong}");
        assert_eq!(found("src/jobs/made_up.rs", wrong), 0, "{wrong}");
    }
    for right in [
        "pub async fn show(desk: Desk, Path(id): Path<String>) -> Response {}",
        "pub async fn show(door: Door) -> Response {}",
    ] {
        assert_eq!(found(page, right), 0, "{right}");
    }
}
