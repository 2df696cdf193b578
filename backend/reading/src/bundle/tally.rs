//! Writers that count and digest what passes, and one that can be shut.

use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

/// Counts and digests the bytes that pass.
pub(super) struct Tally<W> {
    inner: W,
    bytes: u64,
    digest: Sha256,
}

impl<W> Tally<W> {
    pub(super) fn new(inner: W) -> Self {
        Self {
            inner,
            bytes: 0,
            digest: Sha256::new(),
        }
    }

    /// How many bytes passed, and their digest.
    pub(super) fn sum(self) -> (u64, [u8; 32]) {
        (self.bytes, self.digest.finalize().into())
    }
}

impl<W: Write> Write for Tally<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or(bytes));
        self.bytes += u64::try_from(written).unwrap_or(u64::MAX);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Shuts a destination for good. The archive writer finishes itself when it is dropped; after an
/// error that would make a bundle that looks complete.
#[derive(Default)]
pub(super) struct Gate(Rc<Cell<bool>>);

impl Gate {
    pub(super) fn guard<W: Write>(&self, inner: W) -> Guarded<W> {
        Guarded {
            inner,
            is_shut: self.0.clone(),
        }
    }

    pub(super) fn close(&self) {
        self.0.set(true);
    }
}

pub(super) struct Guarded<W> {
    inner: W,
    is_shut: Rc<Cell<bool>>,
}

impl<W: Write> Write for Guarded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_shut.get() {
            Ok(bytes.len())
        } else {
            self.inner.write(bytes)
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_shut.get() {
            Ok(())
        } else {
            self.inner.flush()
        }
    }
}
