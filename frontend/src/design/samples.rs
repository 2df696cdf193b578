use leptos::prelude::*;

use crate::language::t;

/// What a drawn paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawnPaper {
    /// A small book, open at the page with a photograph.
    Booklet,
    /// A letter with a signature at its foot.
    Signed,
    /// A letter with a round seal at its foot.
    Stamped,
    /// A form of rows and columns.
    Register,
}

/// What is wrong with a photograph of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A lamp shines back from it.
    Glare,
    /// Its edge is outside the picture.
    Cut,
    /// The hand shook.
    Blurred,
}

impl DrawnPaper {
    /// Its lines of text, in a frame of 96 by 72.
    const fn text(self) -> &'static str {
        match self {
            Self::Booklet => {
                "M18 24h24M18 30h24M18 36h18M18 42h22M54 46h26M54 52h26M54 58h18M48 14v50"
            }
            Self::Signed => "M34 14h28M28 24h40M28 30h40M28 36h40M28 42h26",
            Self::Stamped => "M34 14h28M28 24h40M28 30h40M28 36h40M28 42h40M28 48h18",
            Self::Register => {
                "M26 20h44M26 30h44M26 40h44M26 50h44M26 60h44M26 20v40M46 20v40M70 20v40"
            }
        }
    }

    /// What its place is taken in for: a photograph, a signature, a seal.
    const fn mark(self) -> &'static str {
        match self {
            Self::Booklet => "M56 18h16v20h-16zM60 26a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
            Self::Signed => "M50 58c4-8 6-8 6 0s4-6 6-4s2 5 8 1",
            Self::Stamped => "M54 54a8 8 0 1 0 16 0a8 8 0 1 0-16 0M58 54h8M62 50v8",
            Self::Register => "M50 25h14M50 35h12M50 45h16M50 55h10",
        }
    }

    /// The sheet.
    const fn sheet(self) -> &'static str {
        match self {
            Self::Booklet => "M12 10h72v56h-72z",
            _ => "M22 4h52v66h-52z",
        }
    }
}

/// A good and a bad photograph of a paper, drawn, each with a line that says what counts. Folded on a phone.
#[component]
pub fn Samples(
    /// What it is.
    paper: DrawnPaper,
    /// What is wrong with the bad one.
    flaw: Flaw,
    /// What counts, and what is wrong.
    words: [String; 2],
) -> AnyView {
    let [good, bad] = words;
    view! {
        <details class="samples">
            <summary>{t("design-samples")}</summary>
            <div class="samples__pair">
                <Photograph paper flaw=None words=good/>
                <Photograph paper flaw=Some(flaw) words=bad/>
            </div>
        </details>
    }
    .into_any()
}

#[component]
fn Photograph(paper: DrawnPaper, flaw: Option<Flaw>, words: String) -> AnyView {
    let (class, verdict) = match flaw {
        None => ("sample sample--good", t("design-sample-good")),
        Some(_) => ("sample sample--bad", t("design-sample-bad")),
    };
    // Moved out of the picture where its edge is cut; drawn twice, a little apart, where the hand shook.
    let moved = (flaw == Some(Flaw::Cut)).then_some("translate(22 14)");
    let again = (flaw == Some(Flaw::Blurred)).then(|| {
        view! {
            <path class="sample__text" transform="translate(2 1)" d=paper.text()></path>
            <path class="sample__mark" transform="translate(2 1)" d=paper.mark()></path>
        }
    });
    let glare = (flaw == Some(Flaw::Glare)).then(|| {
        view! { <ellipse class="sample__glare" cx="64" cy="30" rx="22" ry="16"></ellipse> }
    });
    let drawing = if flaw == Some(Flaw::Blurred) {
        "sample__drawing sample__drawing--shaken"
    } else {
        "sample__drawing"
    };
    view! {
        <figure class=class>
            <svg class=drawing viewBox="0 0 96 72" aria-hidden="true" focusable="false">
                <g transform=moved>
                    <path class="sample__sheet" d=paper.sheet()></path>
                    <path class="sample__text" d=paper.text()></path>
                    <path class="sample__mark" d=paper.mark()></path>
                    {again}
                </g>
                {glare}
            </svg>
            <figcaption><strong>{verdict}</strong> " " {words}</figcaption>
        </figure>
    }
    .into_any()
}
