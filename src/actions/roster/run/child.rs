//! The solver in a process of its own: it's handed a task, and says line by line how far it is.

use onpost_solve::protocol::{STOP, SolverMessage, Task};
use std::{
    io::{self, BufRead, BufReader, Write},
    path::Path,
    process::{self, ChildStdin, ChildStdout, Command, Stdio},
    thread,
};
use tokio::sync::mpsc;

/// Lines that may wait to be heard; then the solver waits too.
const WAITING_LINES: usize = 16;

/// A solver at work; it ends with whoever holds it.
pub(super) struct Child {
    process: process::Child,
    input: ChildStdin,
    lines: mpsc::Receiver<io::Result<SolverMessage>>,
}

impl Child {
    /// Starts `program` and hands it its task; call it where waiting is allowed.
    ///
    /// # Errors
    /// A program that can't be started, or that doesn't listen.
    pub fn start(program: &Path, task: &Task) -> io::Result<Self> {
        let mut process = Command::new(program)
            .args(["roster", "solve"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (input, output) = (process.stdin.take(), process.stdout.take());
        let (input, output) = input.zip(output).ok_or(io::ErrorKind::BrokenPipe)?;
        let (say, lines) = mpsc::channel(WAITING_LINES);
        thread::spawn(move || listen(output, &say));
        let mut child = Self {
            process,
            input,
            lines,
        };
        writeln!(child.input, "{}", serde_json::to_string(task)?)?;
        child.input.flush()?;
        Ok(child)
    }

    /// What it says next; may be dropped and asked again.
    ///
    /// # Errors
    /// A line that it never should say, or an end without an outcome.
    pub async fn next(&mut self) -> io::Result<SolverMessage> {
        let ended = || Err(io::ErrorKind::UnexpectedEof.into());
        self.lines.recv().await.unwrap_or_else(ended)
    }

    /// Asks it to end with what it has; one that is gone already needs no asking.
    pub fn stop(&mut self) {
        if let Err(error) = writeln!(self.input, "{STOP}") {
            tracing::debug!(%error, "the solver had ended before it was told to");
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // One that has ended can't be killed, and that is fine; waiting for it leaves nothing behind.
        let killed = self.process.kill();
        let ended = killed.and_then(|()| self.process.wait());
        if let Err(error) = ended {
            tracing::debug!(%error, "a solver had ended already");
        }
    }
}

/// Hands on each line until the solver ends or nobody hears any more.
fn listen(output: ChildStdout, say: &mpsc::Sender<io::Result<SolverMessage>>) {
    for line in BufReader::new(output).lines() {
        let message = line.and_then(|line| Ok(serde_json::from_str(&line)?));
        if say.blocking_send(message).is_err() {
            return;
        }
    }
}
