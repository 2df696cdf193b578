//! What of an application the office reads before it decides.

use contract::{
    CaseKind, HearingApplicationView, HearingCapacity, HearingProposal, HearingProposalView,
    OpennessRule, form::FormValues as _,
};
use leptos::prelude::*;

use crate::{
    design::{Due, Fact, Facts, Notice, PaperLine, SentPaper, Tone, code_words, number, said},
    language::{day_and_time, t, t_with},
};

/// Who asks, in which case, and by when it is decided.
#[component]
pub(super) fn About(
    /// The application.
    view: HearingApplicationView,
) -> AnyView {
    let mut facts = vec![
        Fact::new(t("hearing-office-applicant"), view.applicant_name.clone()),
        Fact::new(t("hearing-office-party"), view.party_name.clone()),
        Fact::of(
            t("hearing-office-case-no"),
            number(view.unified_case_no.clone()),
        ),
    ];
    let coded = [
        (
            "hearing-office-asks-as",
            "asks-as",
            view.form.capacity().map(HearingCapacity::code),
        ),
        (
            "hearing-office-kind",
            "case-kind",
            view.case_kind.map(CaseKind::code),
        ),
    ];
    for (term, family, code) in coded {
        facts.extend(code.map(|code| Fact::new(t(term), code_words(family, code))));
    }
    facts.extend(view.openness.as_ref().map(openness));
    facts.extend(view.decide_by.clone().map(|deadline| {
        let due = view! { <Due deadline/> };
        Fact::of(t("hearing-office-decide-by"), due.into_any())
    }));
    view! { <Facts facts/> }.into_any()
}

/// Public or closed as the rules say, and the article.
fn openness(rule: &OpennessRule) -> Fact {
    let usual = code_words("openness", rule.proposed().code());
    let grounds = rule.forced_by.iter();
    let grounds: Vec<_> = grounds
        .map(|ground| code_words("openness-ground", ground.code()))
        .collect();
    let words = if rule.is_forced() {
        t_with(
            "hearing-office-openness-forced",
            [
                ("openness", usual.into()),
                ("grounds", grounds.join(&t("design-and")).into()),
                ("article", rule.article.clone().into()),
            ],
        )
    } else {
        t_with(
            "hearing-office-openness",
            [
                ("openness", usual.into()),
                ("article", rule.article.clone().into()),
            ],
        )
    };
    Fact::new(t("hearing-office-rule"), words)
}

/// What was typed, question by question.
#[component]
pub(super) fn Typed(
    /// The application.
    view: HearingApplicationView,
) -> AnyView {
    let form = &view.form;
    let values = form.values().filter(|(input, _)| form.answers(input.when));
    let facts = values.filter_map(|(input, value)| said(&input, value));
    let facts: Vec<_> = facts.collect();
    view! {
        <section class="part">
            <h2>{t("hearing-office-typed")}</h2>
            <Facts facts/>
        </section>
    }
    .into_any()
}

/// The papers, each leading to its first page.
#[component]
pub(super) fn Papers(
    /// The application.
    view: HearingApplicationView,
) -> AnyView {
    if view.papers.is_empty() {
        return ().into_any();
    }
    let from = view.id.0;
    let lines = view
        .papers
        .into_iter()
        .map(|paper| {
            let kind = code_words("paper", paper.kind.code());
            let paper = SentPaper {
                id: paper.id,
                file_name: paper.file_name,
                pages: paper.pages,
                size: paper.size,
            };
            view! {
                <li>
                    <span class="paper__about">{kind}</span>
                    <PaperLine paper place="/hearing-papers" from/>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="side-title">{t("hearing-office-papers")}</h2>
        <ul class="papers">{lines}</ul>
    }
    .into_any()
}

/// What is proposed, by whom, and what the department head said of it.
#[component]
pub(super) fn Proposed(
    /// The proposal.
    proposal: HearingProposalView,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let (title, tone) = match proposal.proposal {
        HearingProposal::Hold { .. } => ("hearing-office-proposed-hold", Tone::Info),
        HearingProposal::Refuse { .. } => ("hearing-office-proposed-refuse", Tone::Warn),
    };
    let by = t_with(
        "hearing-office-said-by",
        [
            ("name", proposal.by.clone().into()),
            ("time", day_and_time(lang, proposal.at).into()),
        ],
    );
    let mut facts = vec![
        Fact::new(t("hearing-office-grounds"), grounds(&proposal.proposal)),
        Fact::new(
            t("hearing-office-reason"),
            proposal.proposal.reason().to_owned(),
        ),
        Fact::new(t("hearing-office-proposed-by"), by),
    ];
    if let Some(review) = proposal.review {
        let by = t_with(
            "hearing-office-said-by",
            [
                ("name", review.by.into()),
                ("time", day_and_time(lang, review.at).into()),
            ],
        );
        facts.push(Fact::new(t("hearing-office-opinion"), review.opinion));
        facts.push(Fact::new(t("hearing-office-reviewed-by"), by));
    }
    view! { <Notice tone title=t(title)><Facts facts/></Notice> }.into_any()
}

/// The conditions of art. 4 that are met, or the ground of the refusal.
fn grounds(proposal: &HearingProposal) -> String {
    match proposal {
        HearingProposal::Hold { criteria, .. } => {
            let met = criteria.iter();
            let met: Vec<_> = met.map(|one| code_words("criterion", one.code())).collect();
            met.join(&t("design-and"))
        }
        HearingProposal::Refuse { ground, .. } => code_words("no-hearing", ground.code()),
    }
}

/// The questions and what is proposed on them, above an act that decides on it.
#[component]
pub(super) fn InShort(
    /// The application.
    view: HearingApplicationView,
) -> AnyView {
    let questions: Vec<_> = view
        .form
        .questions()
        .into_iter()
        .map(|question| view! { <li>{question.to_owned()}</li> })
        .collect();
    let proposal = view.proposal.clone();
    let proposal = proposal.map(|proposal| view! { <Proposed proposal/> });
    view! {
        {proposal}
        <About view/>
        <h2>{t("hearing-office-questions")}</h2>
        <ol>{questions}</ol>
    }
    .into_any()
}
