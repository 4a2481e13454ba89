//! `onpost roster solve`: the solver for another process, which hands in a task and reads lines until the outcome.

use super::run::interruptible;
use crate::{
    solve::{
        protocol::{STOP, SolverMessage, Task},
        search,
    },
    words::Lang,
};
use anyhow::Context;
use std::{
    io::{self, BufRead, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// Reads the task, then solves it until a limit, the word to stop, or the end of the input.
///
/// # Errors
/// A first line that is no task, or an output that nobody reads any more.
pub async fn run(lang: Lang) -> anyhow::Result<()> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    let task: Task = serde_json::from_str(&line).with_context(|| lang.say("solve-no-task"))?;
    let stop = Arc::new(AtomicBool::new(false));
    let stopped = Arc::clone(&stop);
    // It waits for a line that may never come, so nobody waits for it.
    thread::spawn(move || {
        let lines = io::stdin().lock().lines();
        lines.map_while(Result::ok).find(|line| line.trim() == STOP);
        stopped.store(true, Ordering::Relaxed);
    });
    let told = interruptible(Arc::clone(&stop), move |stop| {
        let tell = |progress: &search::SearchProgress| {
            if say(&SolverMessage::Progress(progress.clone())).is_err() {
                stop.store(true, Ordering::Relaxed);
            }
        };
        let outcome = search::run(&task.problem, &task.limits, &tell, stop);
        say(&SolverMessage::Outcome(outcome))
    });
    told.await?.with_context(|| lang.say("cli-output"))
}

/// Writes a line as a whole, at once.
fn say(message: &SolverMessage) -> io::Result<()> {
    let line = serde_json::to_string(message)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}
