//! The pages of a file that readers reported.

use contract::{CaseId, PageReportRow};
use leptos::prelude::*;

use super::reported::{ReportState, address};
use crate::{
    design::{Due, code_words},
    language::{t, t_with},
};

/// The reports of a file: what waits for an answer first.
#[component]
pub(super) fn Reports(
    /// The reports.
    reports: Vec<PageReportRow>,
    /// The case.
    case: CaseId,
) -> AnyView {
    if reports.is_empty() {
        return ().into_any();
    }
    let lines = reports
        .into_iter()
        .map(|row| view! { <ReportLine row case/> })
        .collect_view();
    view! {
        <h2 id="reports">{t("dossier-reports")}</h2>
        <ul class="not-whole__pages">{lines}</ul>
    }
    .into_any()
}

#[component]
fn ReportLine(row: PageReportRow, case: CaseId) -> AnyView {
    let name = match row.number {
        Some(number) => t_with("reader-page", [("n", number.into())]),
        None => t("dossier-reported-gone"),
    };
    let faults: Vec<_> = row
        .faults
        .iter()
        .map(|fault| code_words("page-fault", fault.code()))
        .collect();
    let readers = t_with("dossier-reported-readers", [("count", row.readers.into())]);
    let due = row.due.map(|deadline| view! { " " <Due deadline/> });
    view! {
        <li class="not-whole__page">
            <a href=address(case, row.id)>{name}</a>
            <ReportState state=row.state/>
            <span class="not-whole__lacks">{faults.join(&t("design-and"))} " · " {readers}{due}</span>
        </li>
    }
    .into_any()
}
