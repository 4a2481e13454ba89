//! The line to somebody: given up where they stop taking what they asked for, and closed so that the last answer
//! arrives.
//!
//! Whoever closes a socket while there is something unread resets the connection, and a reset may overtake the answer.
//! So what still comes in is read and thrown away for a while before the line goes: that a body is too large is then
//! told to somebody who is still sending it.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, Sleep, sleep},
};

/// How long somebody may take nothing of what they are sent.
const LONGEST_STALL: Duration = Duration::from_secs(30);

/// How long what still comes in is thrown away.
const LINGER: Duration = Duration::from_secs(5);

/// How much is thrown away at a time.
const SCRAP_BYTES: usize = 16 * 1024;

/// A connection.
pub struct HttpConnection {
    socket: TcpStream,
    /// Runs while there is something to be sent that isn't taken.
    stall: Pin<Box<Sleep>>,
    is_stalled: bool,
    /// Until when what still comes in is thrown away; `None` while the line is open.
    lingers: Option<Pin<Box<Sleep>>>,
}

impl HttpConnection {
    pub fn new(socket: TcpStream) -> Self {
        Self {
            socket,
            stall: Box::pin(sleep(LONGEST_STALL)),
            is_stalled: false,
            lingers: None,
        }
    }

    /// Passes on what the socket says of a write, unless nothing was taken for too long.
    fn or_stalled<T>(
        &mut self,
        context: &mut Context<'_>,
        said: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if said.is_ready() {
            self.is_stalled = false;
            return said;
        }
        if !self.is_stalled {
            self.is_stalled = true;
            self.stall.as_mut().reset(Instant::now() + LONGEST_STALL);
        }
        ready!(self.stall.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    /// Reads and throws away until the other side closes, too.
    fn throw_away(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let mut scrap = [0; SCRAP_BYTES];
        loop {
            let mut buffer = ReadBuf::new(&mut scrap);
            match ready!(Pin::new(&mut self.socket).poll_read(context, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => {}
                _ => return Poll::Ready(()),
            }
        }
    }
}

impl AsyncRead for HttpConnection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(context, buffer)
    }
}

impl AsyncWrite for HttpConnection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let said = Pin::new(&mut self.socket).poll_write(context, bytes);
        self.or_stalled(context, said)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let said = Pin::new(&mut self.socket).poll_write_vectored(context, parts);
        self.or_stalled(context, said)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.lingers.is_none() {
            ready!(Pin::new(&mut self.socket).poll_shutdown(context))?;
            self.lingers = Some(Box::pin(sleep(LINGER)));
        }
        if self.throw_away(context).is_ready() {
            return Poll::Ready(Ok(()));
        }
        let over = self
            .lingers
            .as_mut()
            .map(|lingers| lingers.as_mut().poll(context));
        match over {
            Some(Poll::Pending) => Poll::Pending,
            _ => Poll::Ready(Ok(())),
        }
    }
}
