//! Streams of events: frames that are made once and sent to many, and the answer that they flow through.
//!
//! The limit on how long an answer may take ends with its head, and event streams are not compressed, so that a stream
//! lives as long as its reader and the service do.

use axum::{
    body::{Body, Bytes},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::stream::Stream;
use maud::Markup;
use std::{
    convert::Infallible,
    fmt::{Display, Write},
    sync::Arc,
    time::Duration,
};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

/// How often a stream says that the line is up, where there is nothing else to say.
pub const BEAT: Duration = Duration::from_secs(6);

/// The line is up. An event and not a comment, so that the page hears it too.
const BEATEN: &[u8] = b"event: beat\ndata:\n\n";

/// The reader may read no more.
const GONE: &[u8] = b"event: gone\ndata:\n\n";

/// How long a browser waits before it comes back, in milliseconds.
const RETRY: &[u8] = b"retry: 2000\n\n";

/// A part of a page as an event, named and numbered.
pub fn frame(event: &str, number: impl Display, part: &Markup) -> String {
    text_frame(event, number, part.0.as_str())
}

/// A text as an event, named and numbered.
pub fn text_frame(event: &str, number: impl Display, text: &str) -> String {
    let mut frame = String::with_capacity(text.len() + 64);
    // Writing to a text can't fail.
    _ = writeln!(frame, "event: {event}\nid: {number}");
    for line in text.lines() {
        _ = writeln!(frame, "data: {line}");
    }
    frame.push('\n');
    frame
}

/// The bytes of a frame that others are sent too.
pub fn shared(frame: Arc<[u8]>) -> Bytes {
    Bytes::from_owner(frame)
}

pub fn beat() -> Bytes {
    Bytes::from_static(BEATEN)
}

pub fn gone() -> Bytes {
    Bytes::from_static(GONE)
}

pub fn retry() -> Bytes {
    Bytes::from_static(RETRY)
}

/// A clock that ticks from now on, and skips what it missed.
pub fn every(period: Duration) -> Interval {
    let mut clock = interval_at(Instant::now() + period, period);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    clock
}

/// The answer that a stream flows through.
pub fn answer<S>(frames: S) -> Response
where
    S: Stream<Item = Result<Bytes, Infallible>> + Send + 'static,
{
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/event-stream"),
        ),
        (
            // Proxies would otherwise hold events back.
            HeaderName::from_static("x-accel-buffering"),
            HeaderValue::from_static("no"),
        ),
    ];
    (headers, Body::from_stream(frames)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    #[test]
    fn a_frame_holds_each_line_as_data() {
        let part = html! { p { "一\n二" } };
        assert_eq!(
            frame("board", 7, &part),
            "event: board\nid: 7\ndata: <p>一\ndata: 二</p>\n\n"
        );
    }
}
