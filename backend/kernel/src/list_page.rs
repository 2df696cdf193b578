//! Pages of lists.

/// How many rows a page of a list has.
pub const PAGE: usize = 50;

/// How many rows a page is made of: one more than it has, so that it is known whether another follows.
pub fn one_more() -> u64 {
    u64::try_from(PAGE + 1).unwrap_or(u64::MAX)
}

/// One page of a list.
pub struct ListPage<R, P> {
    /// Its rows.
    pub rows: Vec<R>,
    /// Behind which place the next page begins; `None` on the last.
    pub next: Option<P>,
}

impl<R, P> ListPage<R, P> {
    /// The page of these rows, [`one_more`] at most, with the place of its last row where another page follows.
    pub fn of(mut rows: Vec<R>, place: impl FnOnce(&R) -> Option<P>) -> Self {
        let is_more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| is_more).and_then(place);
        Self { rows, next }
    }
}
