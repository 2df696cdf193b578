//! Words found in texts: which of them are nearest to a question, and by which words.
//!
//! Texts are folded and cut into words, pairs of neighbouring characters and what words mean alike; texts that hold what is
//! rare elsewhere are nearest ([`Bm25`]). Whoever asks sees by which words a text was found. People are matched with a
//! question as a set, without any order of merit ([`subset()`]). Knows nothing of hearings, database, clock or files; another
//! method stands behind the same [`Method`].
//!
//! ```
//! use retrieval::{Bm25, Field, Method};
//!
//! let index = Bm25::of([
//!     ("一", vec![Field::new("施工单位未按图纸建造围墙", 1)]),
//!     ("二", vec![Field::new("医院未告知手术的风险", 1)]),
//! ]);
//! let near = index.nearest("建筑工程的围墙倒塌", 3);
//! assert_eq!(near[0].document, "一");
//! let words: Vec<String> = near[0].words.iter().map(ToString::to_string).collect();
//! assert_eq!(words, ["围墙", "建筑工程 ≈ 施工单位"]);
//! ```

mod bm25;
mod cut;
mod explain;
mod fold;
mod meaning;
mod method;
mod space;
mod subset;

pub use crate::{
    bm25::{Bm25, Field},
    method::{Method, Near, Word},
    subset::{Fitting, Person, subset},
};

#[cfg(test)]
mod measured;
