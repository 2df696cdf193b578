//! Tables that people bring (CSV): lists of people, registers, pools. One reader for every such file of the product.
//! And tables that leave the house, CSV and spreadsheets ([`Writer`]).
//!
//! Files come as spreadsheets, registers and other programs write them: in UTF-8, GBK or UTF-16, with commas, semicolons
//! or tabs, with rows of nothing but separators, with full-width digits, and with days as a spreadsheet counts them.
//! [`Table::read`] makes one table of all of these or says what is wrong with the file. What a value means is asked of its
//! [`Cell`]; whatever it cannot be is a [`CellFault`], which names row, column, value and, where there is one, the
//! nearest value that is known. Nothing is guessed that could be read in two ways.

mod cell;
mod encoding;
mod fault;
mod keys;
mod nearest;
mod separator;
mod table;
mod write;

pub use cell::Cell;
pub use encoding::{Encoding, decode};
pub use fault::{CellFault, CellRule, TableFault, unknown};
pub use keys::Keys;
pub use table::{Column, Row, Table};
pub use write::{Head, Value, Writer};
