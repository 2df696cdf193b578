use contract::{
    ApplicationId, ApplicationView, FileLeftOut, PaperPage, PaperPageSaid, PaperSaid, PaperView,
};
use leptos::prelude::*;

use crate::{
    design::{EmptyState, Notice, Tone, code_words, lack_words},
    language::{t, t_with},
    reader::{Leaf, Sheet},
};

/// The papers as tabs over the open page; each page opens in the reader too.
#[component]
pub(super) fn Papers(
    /// The application.
    view: ApplicationView,
    /// The page that lies open.
    paper: Option<PaperPage>,
) -> AnyView {
    let Some(open) = paper else {
        return view! {
            <EmptyState title=t("dossier-papers-none")><p>{t("dossier-papers-none-help")}</p></EmptyState>
        }
        .into_any();
    };
    let base = format!("/desk/applications/{}", view.id);
    let tabs = view
        .papers
        .iter()
        .enumerate()
        .map(|(place, paper)| {
            let current = (paper.id == open.paper).then_some("page");
            let href = format!("{base}?paper={}", paper.id);
            let key = place.saturating_add(1).to_string();
            view! {
                <li><a class="tab" href=href data-key=key aria-current=current>{tab_words(paper)}</a></li>
            }
        })
        .collect_view();
    let paper = view.papers.iter().find(|paper| paper.id == open.paper);
    let said = paper.map(|paper| {
        let base = format!("{base}?paper={}", paper.id);
        view! { <Told said=paper.said.clone() base/> }
    });
    view! {
        <h2 class="unseen">{t("dossier-papers")}</h2>
        <nav class="tabs" aria-label=t("dossier-papers")><ul>{tabs}</ul></nav>
        {said}
        <OpenPage open base from=view.id/>
    }
    .into_any()
}

fn tab_words(paper: &PaperView) -> String {
    let words = code_words("paper", paper.kind.code());
    let is_said = paper
        .said
        .as_ref()
        .is_some_and(|said| !said.pages.is_empty());
    if is_said {
        t_with("dossier-paper-look", [("paper", words.into())])
    } else {
        words
    }
}

/// What is said of the paper that lies open, before whoever decides believes its pages.
#[component]
fn Told(
    /// What is said; nothing where nobody examined it.
    said: Option<PaperSaid>,
    /// Where its pages lie open.
    base: String,
) -> AnyView {
    let Some(said) = said else {
        return view! { <p class="note">{t("dossier-paper-unexamined")}</p> }.into_any();
    };
    let by_one =
        (said.programs == 1).then(|| view! { <p class="note">{t("dossier-paper-by-one")}</p> });
    let pages: Vec<_> = said
        .pages
        .iter()
        .map(|page| page_line(page, &base))
        .collect();
    let pages = (!pages.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("dossier-paper-said")>
                <p>{t("dossier-paper-said-help")}</p>
                <ul>{pages}</ul>
            </Notice>
        }
    });
    let left_out = left_out_lines(&said.left_out);
    let left_out = (!left_out.is_empty()).then(|| {
        view! { <div class="note"><p>{t("dossier-paper-left-out")}</p><ul>{left_out}</ul></div> }
    });
    view! { {pages}{left_out}{by_one} }.into_any()
}

/// A page with what has to be looked at, and the way to it.
fn page_line(page: &PaperPageSaid, base: &str) -> AnyView {
    let number = page.number;
    let remarks = page.remarks.iter().map(|remark| {
        let key = format!("paper-remark-{}", remark.about.code());
        t_with(&key, [("count", remark.count.into())])
    });
    let said: Vec<String> = page.lacks.iter().map(lack_words).chain(remarks).collect();
    let said = said.join(&t("design-pages-semicolon"));
    view! {
        <li>
            <a href=format!("{base}&page={number}")>{t_with("reader-page", [("n", number.into())])}</a>
            {t("dossier-compare-colon")}
            {said}
        </li>
    }
    .into_any()
}

/// What the file of a paper holds that is neither run nor shown. That it is locked is nothing to whoever reads it.
fn left_out_lines(left_out: &FileLeftOut) -> Vec<AnyView> {
    let attached = &left_out.attachments;
    let attachments = (!attached.is_empty()).then(|| {
        let names = attached.join(&t("design-and"));
        let said = [("count", attached.len().into()), ("names", names.into())];
        t_with("dossier-paper-attachments", said)
    });
    let lines = [
        attachments,
        left_out.scripts.then(|| t("left-out-scripts")),
        left_out.launches.then(|| t("left-out-launches")),
    ];
    let lines = lines.into_iter().flatten();
    lines
        .map(|line| view! { <li>{line}</li> }.into_any())
        .collect()
}

#[component]
fn OpenPage(open: PaperPage, base: String, from: ApplicationId) -> AnyView {
    let here = t_with(
        "dossier-paper-page",
        [("page", open.number.into()), ("pages", open.pages.into())],
    );
    let to = |number: u32| format!("{base}?paper={}&page={number}", open.paper);
    let back = (open.number > 1).then(|| {
        view! { <a rel="prev" data-key="p" href=to(open.number.saturating_sub(1))>{t("dossier-page-before")}</a> }
    });
    let next = (open.number < open.pages).then(|| {
        view! { <a rel="next" data-key="n" href=to(open.number.saturating_add(1))>{t("dossier-page-after")}</a> }
    });
    let reader = format!("/papers/{}/pages/{}?from={from}", open.paper, open.number);
    let image = format!("/papers/{}/pages/{}.webp", open.paper, open.number);
    let name = open.file_name.clone();
    let label = format!("{name} {here}");
    let shown = label.clone();
    let leaf = Leaf::from(open);
    view! {
        <div class="lightbox">
            <div class="lightbox__bar">
                <span class="lightbox__name"><bdi>{name}</bdi></span>
                <span class="lightbox__turn">{back}<span>{here}</span>{next}</span>
                <label class="lightbox__zoom">
                    <input type="checkbox" data-key="z"/>
                    {t("dossier-paper-large")}
                </label>
                <a href=reader>{t("dossier-paper-in-reader")}</a>
            </div>
            <div class="lightbox__page" tabindex="0" role="group" aria-label=shown>
                <Sheet leaf image label/>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::{LackReason, PageLack, PageRemark, RemarkAbout};

    use super::*;

    fn shown(said: Option<PaperSaid>) -> String {
        let base = "/desk/applications/1?paper=2".to_owned();
        Owner::new().with(|| view! { <Told said base/> }.to_html())
    }

    #[test]
    fn what_is_said_of_a_paper_names_its_pages_and_leads_to_them() {
        let page = PaperPageSaid {
            number: 2,
            lacks: vec![PageLack {
                reason: LackReason::DrawnDifferently,
                count: 1,
                areas: Vec::new(),
            }],
            remarks: vec![PageRemark {
                about: RemarkAbout::CoveredText,
                count: 3,
                areas: Vec::new(),
            }],
        };
        let left_out = FileLeftOut {
            attachments: vec!["invoice.xml".to_owned(), "清单.pdf".to_owned()],
            locked: true,
            ..FileLeftOut::default()
        };
        let page = shown(Some(PaperSaid {
            programs: 2,
            pages: vec![page],
            left_out,
        }));
        for words in [
            "paper=2&amp;page=2",
            "第 2 页",
            "两个程序画出的结果不一致；3 处文字被不透明的图形盖住",
            "附件 2 个：invoice.xml、清单.pdf",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        for words in ["只经过一个程序", "没有检查", "禁止修改"] {
            assert!(!page.contains(words), "{words}: {page}");
        }
    }

    #[test]
    fn a_paper_of_which_nothing_is_to_be_said_says_who_has_looked() {
        assert!(shown(None).contains("没有检查各页是否完整"));
        let by = |programs| PaperSaid {
            programs,
            ..PaperSaid::default()
        };
        assert!(shown(Some(by(1))).contains("只经过一个程序检查"));
        let page = shown(Some(by(2)));
        assert!(!page.contains("<p") && !page.contains("<ul"), "{page}");
    }
}
