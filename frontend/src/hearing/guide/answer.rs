use contract::{Approver, CaseKind, HearingBasis, HearingGuidance, Openness, OpennessGround};
use leptos::prelude::*;

use super::about::Cannot;
use crate::{
    design::{ButtonKind, ButtonLink, Due, DueReason, Notice, Tone, code_words},
    language::{t, t_with},
};

/// What somebody told of their case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    /// What kind of case it is.
    pub(super) kind: CaseKind,
    /// Whether they are one of those who may ask (art. 9).
    pub(super) is_entitled: bool,
    /// Whether facts, law or what becomes of the case are in dispute, or many people are concerned.
    pub(super) is_disputed: bool,
    /// What may close the hearing.
    pub(super) ground: Option<OpennessGround>,
    /// Whether the same question was heard before.
    pub(super) was_heard: bool,
}

/// Whether a hearing can be asked for, and with what prospects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prospect {
    /// No hearing is held in such a case.
    NotOfKind,
    /// Somebody else may ask for it.
    NotEntitled,
    /// The same question is not heard again.
    HeardBefore,
    /// It is likely to be refused: nothing is in dispute.
    NotDisputed,
    /// It can be asked for.
    Possible,
}

impl Told {
    /// The gravest first, so that nobody mends what does not help.
    const fn prospect(self) -> Prospect {
        match self.kind.basis() {
            None => Prospect::NotOfKind,
            Some(_) if !self.is_entitled => Prospect::NotEntitled,
            Some(_) if self.was_heard => Prospect::HeardBefore,
            Some(HearingBasis::Article41 | HearingBasis::PublicInterestGuide)
                if !self.is_disputed =>
            {
                Prospect::NotDisputed
            }
            // Where somebody is held, it is the danger that is heard, not a dispute (art. 4(2)).
            Some(
                HearingBasis::Article41
                | HearingBasis::PublicInterestGuide
                | HearingBasis::Article42
                | HearingBasis::Detention,
            ) => Prospect::Possible,
        }
    }
}

impl Prospect {
    /// Its tone, and the catalogue keys of what it is and of what can be done.
    const fn words(self) -> (Tone, &'static str, &'static str) {
        match self {
            Self::NotOfKind => (
                Tone::Warn,
                "hearing-prospect-not-of-kind",
                "hearing-prospect-not-of-kind-help",
            ),
            Self::NotEntitled => (
                Tone::Warn,
                "hearing-prospect-not-entitled",
                "hearing-prospect-not-entitled-help",
            ),
            Self::HeardBefore => (
                Tone::Warn,
                "hearing-prospect-heard-before",
                "hearing-prospect-heard-before-help",
            ),
            Self::NotDisputed => (
                Tone::Warn,
                "hearing-prospect-not-disputed",
                "hearing-prospect-not-disputed-help",
            ),
            Self::Possible => (
                Tone::Good,
                "hearing-prospect-possible",
                "hearing-prospect-possible-help",
            ),
        }
    }
}

/// What follows from the answers.
#[component]
pub(super) fn Answer(
    /// The answers.
    told: Told,
    /// What the rules say of such a case.
    guidance: HearingGuidance,
) -> AnyView {
    let prospect = told.prospect();
    let (tone, title, help) = prospect.words();
    let of_kind = (prospect != Prospect::NotOfKind).then(|| view! { <OfKind told guidance/> });
    let may_ask = !matches!(prospect, Prospect::NotOfKind | Prospect::NotEntitled);
    let go = may_ask.then(|| {
        view! {
            <p class="acts">
                <ButtonLink href="/hearing-applications/new" label=t("hearing-start")/>
                <ButtonLink
                    href="/register"
                    label=t("hearing-begin-register")
                    kind=ButtonKind::Quiet
                />
            </p>
        }
    });
    view! {
        <Notice tone title=t(title)><p>{t(help)}</p></Notice>
        {of_kind}
        <h2>{t("hearing-cannot")}</h2>
        <Cannot/>
        <h2>{t("hearing-sample")}</h2>
        <ul>
            <li><a href="/hearings/sample">{t("hearing-sample-look")}</a></li>
            <li><a href="/hearings/sample.pdf">{t("hearing-sample-document")}</a></li>
        </ul>
        {go}
        <p class="note">{t("hearing-help-not-binding")}</p>
    }
    .into_any()
}

/// Who decides by when, and whether it would be open.
#[component]
fn OfKind(told: Told, guidance: HearingGuidance) -> AnyView {
    let decides = match guidance.approver {
        Approver::DepartmentHead => "hearing-decides-department-head",
        Approver::Chief => "hearing-decides-chief",
    };
    let kind = code_words("case-kind", told.kind.code());
    let rule = &guidance.openness;
    let open = match (rule.is_forced(), rule.usual) {
        (true, _) => "hearing-open-forced",
        (false, Openness::Public) => "hearing-open-public",
        (false, Openness::Closed) => "hearing-open-closed",
    };
    let open = t_with(
        open,
        [
            ("kind", kind.into()),
            ("article", rule.article.clone().into()),
        ],
    );
    let deadline = guidance.decide_by;
    view! {
        <h2>{t("hearing-decides")}</h2>
        <p>{t(decides)}</p>
        <p>{t("hearing-decides-if-now")} " " <Due deadline=deadline.clone()/></p>
        <DueReason deadline/>
        <h2>{t("hearing-open")}</h2>
        <p>{open}</p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::CaseKind;

    use super::{Prospect, Told};

    const TOLD: Told = Told {
        kind: CaseKind::NonProsecution,
        is_entitled: true,
        is_disputed: true,
        ground: None,
        was_heard: false,
    };

    #[test]
    fn whoever_may_ask_on_what_is_disputed_is_led_on() {
        assert_eq!(TOLD.prospect(), Prospect::Possible);
    }

    #[test]
    fn each_obstacle_is_said_by_itself_the_gravest_first() {
        let undisputed = Told {
            is_disputed: false,
            ..TOLD
        };
        let heard = Told {
            was_heard: true,
            ..undisputed
        };
        let stranger = Told {
            is_entitled: false,
            ..heard
        };
        let too_early = Told {
            kind: CaseKind::ReviewForProsecution,
            ..stranger
        };
        let prospects = [undisputed, heard, stranger, too_early].map(Told::prospect);
        let expected = [
            Prospect::NotDisputed,
            Prospect::HeardBefore,
            Prospect::NotEntitled,
            Prospect::NotOfKind,
        ];
        assert_eq!(prospects, expected);
    }

    #[test]
    fn where_somebody_is_held_nothing_need_be_disputed() {
        for kind in [CaseKind::ArrestReview, CaseKind::DetentionNecessity] {
            let told = Told {
                kind,
                is_disputed: false,
                ..TOLD
            };
            assert_eq!(told.prospect(), Prospect::Possible, "{kind:?}");
        }
    }
}
