//! From whoever writes in a blocking thread to the vault: bytes in pieces, as they come.

use std::io::{self, Write};

use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt as _};
use tokio::sync::mpsc;

/// Bytes handed on at once.
const PIECE: usize = 256 * 1024;
/// Pieces that lie between the two at most.
const BETWEEN: usize = 16;

/// A writer for a blocking thread, and what is written to it, for [`Vault::put`](crate::Vault::put). The writer waits
/// when the vault is slower, and fails when nobody listens any more.
pub fn pieces() -> (PieceWriter, BoxStream<'static, io::Result<Bytes>>) {
    let (out, mut received) = mpsc::channel(BETWEEN);
    let held = Vec::new();
    let stream = stream::poll_fn(move |context| received.poll_recv(context));
    (PieceWriter { out, held }, stream.boxed())
}

/// Hands written bytes on in pieces; waits when the other side is slow.
pub struct PieceWriter {
    out: mpsc::Sender<io::Result<Bytes>>,
    held: Vec<u8>,
}

impl PieceWriter {
    fn hand_on(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::take(&mut self.held));
        self.out
            .blocking_send(Ok(piece))
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for PieceWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.hand_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hand_on()
    }
}

impl Drop for PieceWriter {
    /// Whatever is left goes on; if nobody listens any more, what was written has failed anyway.
    fn drop(&mut self) {
        let _ = self.hand_on();
    }
}
