use leptos::prelude::*;

use crate::{
    design::{Station, Way},
    language::t,
};

/// A station on the way of a case file to a lawyer: where it is explained, its name, by whom, the explanation, all as
/// catalogue keys, and its drawing.
pub(super) struct OfFile {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    by: &'static str,
    pub(super) text: &'static str,
    drawing: &'static str,
}

pub(super) const STATIONS: [OfFile; 7] = [
    OfFile {
        id: "way-apply",
        name: "public-way-apply",
        by: "public-way-by-lawyer",
        text: "public-way-apply-text",
        drawing: "M6 3h8l4 4v4M6 3v18h6M14 3v4h4M9 11h4M9 15h3M16.5 19.5a3 3 0 1 0 0-6a3 3 0 1 0 0 6zM18.7 18.7L21 21",
    },
    OfFile {
        id: "way-accept",
        name: "public-way-accept",
        by: "public-way-by-management",
        text: "public-way-accept-text",
        drawing: "M4 13v6h16v-6M4 13l3-8h10l3 8M4 13h5l1.5 3h3l1.5-3h5M9 8.5l2 2l4-4",
    },
    OfFile {
        id: "way-verify",
        name: "public-way-verify",
        by: "public-way-by-management",
        text: "public-way-verify-text",
        drawing: "M3 6h18v12H3zM8 13a2 2 0 1 0 0-4a2 2 0 1 0 0 4zM5 16c.6-1.6 1.7-2.2 3-2.2s2.4.6 3 2.2M14 10h4M14 14h4",
    },
    OfFile {
        id: "way-prepare",
        name: "public-way-prepare",
        by: "public-way-by-makers",
        text: "public-way-prepare-text",
        drawing: "M8 3h10v14H8zM8 6H5v15h10v-4M11 7h4M11 10h4M11 13h2",
    },
    OfFile {
        id: "way-arrange",
        name: "public-way-arrange",
        by: "public-way-by-management",
        text: "public-way-arrange-text",
        drawing: "M4 5h16v15H4zM4 9h16M8 3v4M16 3v4M9 14.5l2 2l4-4",
    },
    OfFile {
        id: "way-read",
        name: "public-way-read",
        by: "public-way-by-lawyer",
        text: "public-way-read-text",
        drawing: "M12 6c-2-1.6-5-2-8-2v14c3 0 6 .4 8 2c2-1.6 5-2 8-2V4c-3 0-6 .4-8 2zM12 6v14",
    },
    OfFile {
        id: "way-keep",
        name: "public-way-keep",
        by: "public-way-by-lawyer",
        text: "public-way-keep-text",
        drawing: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2.5",
    },
];

/// The way of a case file to a lawyer, each station leading to where help explains it.
#[component]
pub(super) fn WayOfFile() -> AnyView {
    let stations = STATIONS.map(|station| Station {
        href: format!("/help#{}", station.id),
        name: t(station.name),
        by: t(station.by),
        drawing: station.drawing,
    });
    view! { <Way label=t("public-way") stations=stations.into()/> }.into_any()
}
