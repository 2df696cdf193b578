//! What is said to have happened in the cases of the demo, by kinds of causes.

use serde::Deserialize;

use super::data::{self, BadData};

/// What is said to have happened: as much of it as differs from one kind of case to another.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Plot {
    pub(super) facts: Vec<String>,
    pub(super) goods: String,
    pub(super) asked: Vec<(String, String)>,
    pub(super) told: Vec<(String, String)>,
    pub(super) expert: String,
    pub(super) subject: String,
    pub(super) findings: Vec<String>,
    pub(super) footage: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Plots {
    theft: Plot,
    fraud: Plot,
    other: Plot,
}

/// Causes of which money was taken by words.
const FRAUDS: [&str; 4] = [
    "诈骗罪",
    "合同诈骗罪",
    "职务侵占罪",
    "帮助信息网络犯罪活动罪",
];
/// Causes of which goods were taken.
const THEFTS: [&str; 2] = ["盗窃罪", "掩饰、隐瞒犯罪所得、犯罪所得收益罪"];

impl Plot {
    /// What is said to have happened in a case of this cause.
    pub(super) fn of(cause: &str) -> Result<Self, BadData> {
        let plots: Plots = data::plots()?;
        Ok(if THEFTS.contains(&cause) {
            plots.theft
        } else if FRAUDS.contains(&cause) {
            plots.fraud
        } else {
            plots.other
        })
    }
}
