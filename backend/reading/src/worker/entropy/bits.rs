//! Bits of an entropy-coded segment, and the codes they form.

/// Codes of up to so many bits are looked up at once; longer ones are rare.
const AT_ONCE: u32 = 10;
/// So many bits are looked at to pass over several coefficients.
const WINDOW: u32 = 12;
/// Up to here several coefficients may be passed over at once without leaving the block.
const FIRST_HALF: u32 = 32;
/// An end of block is a step so far that no run of coefficients reaches it.
pub(super) const ENDED: u32 = 128;
/// Larger coefficients than these are looked at one by one.
const ORDINARY: u32 = 10;

/// A Huffman table (T.81 C.2).
pub(super) struct Table {
    /// By the next bits: the code's length below, its symbol above; nought where no short code begins so.
    short: [u16; 1 << AT_ONCE],
    /// By length: the first code, how many there are, and the place of its first symbol.
    long: [(u32, u32, usize); 17],
    symbols: Vec<u8>,
    /// By the bits of a window: how many bits to pass over, and by how many coefficients; of one symbol, and of as many as
    /// lie in the window. Nought where that is not known.
    one: Vec<u16>,
    many: Vec<u16>,
}

impl Table {
    /// From the number of codes of each length and their symbols; `None` where no such codes can be.
    pub(super) fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table = Self {
            short: [0; 1 << AT_ONCE],
            long: [(0, 0, 0); 17],
            symbols: symbols.to_vec(),
            one: Vec::new(),
            many: Vec::new(),
        };
        let (mut code, mut place) = (0_u32, 0_usize);
        for (length, count) in (1_u32..).zip(counts) {
            *table.long.get_mut(usize::try_from(length).ok()?)? = (code, u32::from(*count), place);
            for _ in 0..*count {
                let symbol = *symbols.get(place)?;
                if length <= AT_ONCE {
                    let spare = AT_ONCE - length;
                    let from = usize::try_from(code << spare).ok()?;
                    let entry = u16::from_be_bytes([symbol, u8::try_from(length).ok()?]);
                    table.short.get_mut(from..from + (1 << spare))?.fill(entry);
                }
                (code, place) = (code + 1, place + 1);
            }
            if code > 1 << length {
                return None;
            }
            code <<= 1;
        }
        Some(table)
    }

    /// Prepares a table of coefficients to be passed over, which is most of the work.
    pub(super) fn prepare(&mut self) {
        if !self.one.is_empty() {
            return;
        }
        let windows = || 0..1_u32 << WINDOW;
        self.one = windows()
            .map(|window| entry(self.stride(window, WINDOW)))
            .collect();
        self.many = windows()
            .map(|window| entry(self.strides(window)))
            .collect();
    }

    /// The bits and coefficients of the first symbol in so many bits; `None` where its code is longer than those.
    fn stride(&self, window: u32, length: u32) -> Option<(u32, u32)> {
        let at_once = if length < AT_ONCE {
            window << (AT_ONCE - length)
        } else {
            window >> (length - AT_ONCE)
        };
        let [symbol, code] = self
            .short
            .get(crate::measure::index(at_once))?
            .to_be_bytes();
        let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
        let code = u32::from(code);
        let is_known = code > 0 && code <= length && size <= ORDINARY;
        match (run, size) {
            _ if !is_known => None,
            (0, 0) => Some((code, ENDED)),
            (15, 0) => Some((code, 16)),
            (_, 0) => None,
            _ => Some((code + size, run + 1)),
        }
    }

    /// The same of all symbols whose codes lie in a window.
    fn strides(&self, window: u32) -> Option<(u32, u32)> {
        let (mut bits, mut coefficients) = self.stride(window, WINDOW)?;
        while bits < WINDOW && coefficients < FIRST_HALF {
            let left = WINDOW - bits;
            let Some((more, further)) = self.stride(window & ((1 << left) - 1), left) else {
                break;
            };
            (bits, coefficients) = (bits + more, coefficients + further);
        }
        Some((bits, coefficients))
    }
}

fn entry(stride: Option<(u32, u32)>) -> u16 {
    let entry = stride.map(|(bits, coefficients)| coefficients << 5 | bits);
    entry
        .and_then(|entry| u16::try_from(entry).ok())
        .unwrap_or(0)
}

/// The bits of a segment from which the stuffed bytes were taken. Beyond its end there are noughts, and it is known that
/// they were read.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            held: 0,
            count: 0,
        }
    }

    /// Makes at least 32 bits ready: a code and the bits behind it.
    #[inline]
    fn refill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some(eight) = self
            .bytes
            .get(self.at..)
            .and_then(|rest| rest.first_chunk::<8>())
        {
            self.held |= u64::from_be_bytes(*eight) >> self.count;
            let taken = (63 - self.count) >> 3;
            self.at += crate::measure::index(taken);
            self.count += taken << 3;
            return;
        }
        while self.count <= 56 {
            let next = self.bytes.get(self.at).copied().unwrap_or(0);
            self.held |= u64::from(next) << (56 - self.count);
            self.at += 1;
            self.count += 8;
        }
    }

    #[inline]
    fn drop_bits(&mut self, count: u32) {
        self.held <<= count;
        self.count -= count;
    }

    /// The next code's symbol; `None` where no code begins so.
    #[inline]
    pub(super) fn symbol(&mut self, table: &Table) -> Option<u8> {
        self.refill();
        let short = usize::try_from(self.held >> (64 - AT_ONCE)).ok()?;
        let [symbol, length] = table.short.get(short)?.to_be_bytes();
        if length == 0 {
            return self.long_symbol(table);
        }
        self.drop_bits(u32::from(length));
        Some(symbol)
    }

    #[cold]
    fn long_symbol(&mut self, table: &Table) -> Option<u8> {
        for length in AT_ONCE + 1..=16 {
            let code = u32::try_from(self.held >> (64 - length)).ok()?;
            let (first, count, place) = *table.long.get(crate::measure::index(length))?;
            if let Some(behind) = code.checked_sub(first).filter(|behind| *behind < count) {
                self.drop_bits(length);
                return table
                    .symbols
                    .get(place + crate::measure::index(behind))
                    .copied();
            }
        }
        None
    }

    /// Passes over one coefficient and those that are nought before it, or over several such runs; gives the place behind
    /// them, or [`ENDED`] or more where the block ended.
    #[inline]
    pub(super) fn stride(&mut self, table: &Table, at: u32, most: u32) -> Option<u32> {
        self.refill();
        let window = usize::try_from(self.held >> (64 - WINDOW)).ok()?;
        let strides = if at < FIRST_HALF {
            &table.many
        } else {
            &table.one
        };
        let entry = u32::from(*strides.get(window)?);
        if entry == 0 {
            return self.odd_stride(table, at, most);
        }
        self.drop_bits(entry & 31);
        Some(at + (entry >> 5))
    }

    #[cold]
    fn odd_stride(&mut self, table: &Table, at: u32, most: u32) -> Option<u32> {
        let symbol = self.symbol(table)?;
        let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
        self.drop_bits(size);
        match (run, size) {
            (0, 0) => Some(at + ENDED),
            (15, 0) => Some(at + 16),
            (_, 0) => None,
            _ => (size <= most).then_some(at + run + 1),
        }
    }

    /// Passes over the bits behind a code whose symbol was read last.
    #[inline]
    pub(super) fn skip(&mut self, count: u32) {
        self.drop_bits(count);
    }

    /// The next bits as a number, at most 16.
    #[inline]
    pub(super) fn number(&mut self, count: u32) -> u32 {
        self.refill();
        if count == 0 {
            return 0;
        }
        let number = u32::try_from(self.held >> (64 - count)).unwrap_or(0);
        self.drop_bits(count);
        number
    }

    /// Whether more was read than there is.
    pub(super) fn ran_out(&self) -> bool {
        self.place() > self.bytes.len() * 8
    }

    /// Whole bytes that were not read.
    pub(super) fn left(&self) -> &'a [u8] {
        self.bytes
            .get(self.place().div_ceil(8)..)
            .unwrap_or_default()
    }

    fn place(&self) -> usize {
        (self.at * 8).saturating_sub(crate::measure::index(self.count))
    }
}

/// A difference of so many bits (T.81 F.2.2.1, EXTEND).
pub(super) fn extend(bits: u32, size: u32) -> i32 {
    let value = i32::try_from(bits).unwrap_or(0);
    if size == 0 || bits >> (size - 1) != 0 {
        value
    } else {
        value - (1 << size) + 1
    }
}
