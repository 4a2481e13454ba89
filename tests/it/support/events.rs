//! A stream of events, read as it comes.

use axum::body::{Body, BodyDataStream};
use futures_util::StreamExt;
use std::time::Duration;

/// How long a test waits for an event at most.
const PATIENCE: Duration = Duration::from_secs(30);

/// A stream that is being followed.
pub struct Events {
    pub status: u16,
    body: BodyDataStream,
    /// What came and was not read yet.
    rest: String,
}

impl Events {
    pub fn new(status: u16, body: Body) -> Self {
        Self {
            status,
            body: body.into_data_stream(),
            rest: String::new(),
        }
    }

    /// The data of the next event of a name; others before it are passed over. `None`: the stream has ended.
    pub async fn next(&mut self, name: &str) -> Option<String> {
        loop {
            let (event, data) = self.any().await?;
            if event == name {
                return Some(data);
            }
        }
    }

    /// Reads until an event of a name says some words.
    pub async fn says(&mut self, name: &str, words: &str) {
        while let Some(data) = self.next(name).await {
            if data.contains(words) {
                return;
            }
        }
        panic!("the stream ended without {words}");
    }

    async fn any(&mut self) -> Option<(String, String)> {
        loop {
            if let Some((frame, rest)) = self.rest.split_once("\n\n") {
                let part = |field: &str| -> Vec<&str> {
                    let lines = frame.lines().filter_map(|line| line.strip_prefix(field));
                    lines.map(str::trim_start).collect()
                };
                let (event, data) = (part("event:").concat(), part("data:").join("\n"));
                self.rest = rest.to_owned();
                return Some((event, data));
            }
            let next = tokio::time::timeout(PATIENCE, self.body.next()).await;
            let bytes = next.expect("an event in time")?.unwrap();
            self.rest.push_str(std::str::from_utf8(&bytes).unwrap());
        }
    }
}
