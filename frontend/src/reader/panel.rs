use contract::{CaseFileView, ReadingRoom, RoomDocument};
use leptos::prelude::*;

use super::{
    look::Look,
    stated::{Stated, of_document, of_file, of_room},
};
use crate::{
    design::code_words,
    language::{day_and_time, pages_words, t, t_with},
};

/// A document in the tree.
struct Branch {
    title: String,
    first: u32,
    last: u32,
    /// How many of its pages were opened, where that is counted.
    opened: Option<u32>,
    /// What of it is not whole, line by line.
    stated: Vec<String>,
    withheld: Option<String>,
}

/// A volume with its documents.
struct Bough {
    title: String,
    branches: Vec<Branch>,
}

/// The tree of the file as this reader may know it: what is withheld is named, with its reason.
#[component]
pub(super) fn RoomTree(
    /// The room.
    room: ReadingRoom,
    /// The page that lies open.
    number: u32,
    /// How it is looked at.
    look: Look,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let until = day_and_time(lang, room.until);
    let opened = t_with(
        "reader-opened",
        [("opened", room.opened.into()), ("pages", room.pages.into())],
    );
    let counting = t_with(
        "reader-opened",
        [("opened", "{n}".into()), ("pages", room.pages.into())],
    );
    let base = format!("/applications/{}/read/", room.application);
    let stated = of_room(&room);
    let boughs = room
        .volumes
        .into_iter()
        .map(|volume| Bough {
            title: volume_words(volume.number, volume.name),
            branches: volume
                .documents
                .into_iter()
                .map(|document| branch(document, &stated))
                .collect(),
        })
        .collect();
    view! {
        <Tree boughs number base look/>
        <p class="panel__note" id="opened" data-words=counting>{opened}</p>
        <p class="panel__note">{t_with("reader-until", [("until", until.into())])}</p>
    }
    .into_any()
}

/// The tree of the file as its makers see it.
#[component]
pub(super) fn FileTree(
    /// The file.
    file: CaseFileView,
    /// The page that lies open.
    number: u32,
    /// How it is looked at.
    look: Look,
) -> AnyView {
    let base = format!("/desk/cases/{}/pages/", file.case.id);
    let stated = of_file(&file);
    let boughs = file
        .volumes
        .into_iter()
        .map(|volume| Bough {
            title: volume_words(volume.number, volume.name),
            branches: volume
                .documents
                .into_iter()
                .map(|document| Branch {
                    stated: of_document(&stated, (document.page_from, document.page_to)),
                    title: document.title,
                    first: document.page_from,
                    last: document.page_to,
                    opened: None,
                    withheld: None,
                })
                .collect(),
        })
        .collect();
    let left = (file.uncatalogued > 0).then(|| {
        let words = t_with("reader-uncatalogued", [("pages", file.uncatalogued.into())]);
        view! { <p class="panel__note">{words}</p> }
    });
    view! { <Tree boughs number base look/>{left} }.into_any()
}

fn volume_words(number: u32, name: String) -> String {
    t_with(
        "dossier-volume",
        [("number", number.into()), ("name", name.into())],
    )
}

fn branch(document: RoomDocument, stated: &[Stated]) -> Branch {
    let last = document
        .page_from
        .saturating_add(document.pages)
        .saturating_sub(1);
    Branch {
        title: document.title,
        first: document.page_from,
        last,
        stated: of_document(stated, (document.page_from, last)),
        opened: Some(document.opened),
        withheld: document.withheld,
    }
}

#[component]
fn Tree(boughs: Vec<Bough>, number: u32, base: String, look: Look) -> AnyView {
    if boughs.is_empty() {
        return view! { <p class="panel__note">{t("reader-tree-empty")}</p> }.into_any();
    }
    let query = look.to_query();
    let boughs = boughs
        .into_iter()
        .map(|bough| {
            let branches = bough
                .branches
                .into_iter()
                .map(|branch| leaf_line(branch, number, &base, &query))
                .collect_view();
            view! { <li><p class="tree__volume">{bough.title}</p><ol>{branches}</ol></li> }
        })
        .collect_view();
    let counted = [("opened", "{n}".into()), ("pages", "{all}".into())];
    view! {
        <nav
            class="tree"
            aria-label=t("reader-tree")
            data-none=t("reader-opened-none")
            data-some=t_with("reader-opened-some", counted)
            data-all=t("reader-opened-all")
        >
            <ol class="tree__volumes">{boughs}</ol>
        </nav>
    }
    .into_any()
}

fn leaf_line(branch: Branch, number: u32, base: &str, query: &str) -> AnyView {
    if let Some(withheld) = branch.withheld {
        let why = code_words("withheld", &withheld);
        return view! {
            <li class="tree__withheld"><span>{branch.title}</span><span class="tree__why">{why}</span></li>
        }
        .into_any();
    }
    let is_here = branch.first <= number && number <= branch.last;
    let pages = pages_words(branch.first, branch.last);
    let all = branch.last.saturating_sub(branch.first).saturating_add(1);
    let opened = branch.opened.map(|opened| opened_mark(opened, all));
    let stated = branch
        .stated
        .into_iter()
        .map(|line| view! { <span class="tree__stated">{line}</span> })
        .collect_view();
    view! {
        <li>
            <a
                href=format!("{base}{}{query}", branch.first)
                data-page=branch.first.to_string()
                data-last=branch.last.to_string()
                aria-current=is_here.then_some("true")
            >
                <span class="tree__title">{branch.title}</span>
                <span class="tree__pages">{pages}</span>
                {opened}
                {stated}
            </a>
        </li>
    }
    .into_any()
}

/// How much of a document was opened: in words, with a sign of its own for each.
fn opened_mark(opened: u32, all: u32) -> AnyView {
    let (seen, words) = if opened == 0 {
        ("none", t("reader-opened-none"))
    } else if opened < all {
        let counted = [("opened", opened.into()), ("pages", all.into())];
        ("some", t_with("reader-opened-some", counted))
    } else {
        ("all", t("reader-opened-all"))
    };
    view! {
        <span class="tree__opened" data-seen=seen data-opened=opened.to_string()>{words}</span>
    }
    .into_any()
}
