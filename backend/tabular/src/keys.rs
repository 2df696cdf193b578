//! Values that name their rows.

use std::collections::BTreeMap;

use crate::{Cell, CellFault, CellRule};

/// Values that name their rows, such as numbers of people: no two are the same to whoever reads them.
#[derive(Debug, Default)]
pub struct Keys(BTreeMap<String, (usize, String)>);

impl Keys {
    /// Takes the value of another row, which is answered.
    ///
    /// # Errors
    /// [`CellRule::Missing`]; [`CellRule::Same`] where it differs from an earlier one in case, width or blanks alone.
    pub fn take<'t>(&mut self, cell: &Cell<'t>) -> Result<&'t str, CellFault> {
        let value = cell.required()?;
        let here = (cell.line(), value.to_owned());
        match self.0.insert(cell.comparable()?, here) {
            None => Ok(value),
            Some((line, found)) => Err(cell.refused(CellRule::Same { line, found })),
        }
    }
}
