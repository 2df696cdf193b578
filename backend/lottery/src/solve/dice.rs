/// Numbers that look random and are the same every time (SplitMix64): for searching, never for drawing.
#[derive(Debug, Default)]
pub(super) struct Dice(u64);

impl Dice {
    /// A number below `many`, or nothing of nothing.
    pub(super) fn below(&mut self, many: usize) -> usize {
        let many = u64::try_from(many.max(1)).unwrap_or(1);
        usize::try_from(self.next() % many).unwrap_or(0)
    }

    /// A number from nothing to one.
    pub(super) fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / f64::from(u32::MAX)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
