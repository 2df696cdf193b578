//! What somebody types who asks for a hearing (DOMAIN B.3).

use super::Openness;
use crate::{
    form::{Answered, Choices, Need, Takes},
    limits::{
        LONGEST_HEARING_REASONS, LONGEST_QUESTION, SHORTEST_HEARING_REASONS, SHORTEST_QUESTION,
    },
};

codes! {
    /// A part of an application for a hearing that a correction may reopen.
    pub enum HearingApplicationField {
        /// As what its applicant asks.
        Applicant = "applicant",
        /// The questions to be heard.
        Questions = "questions",
        /// Why a hearing is asked for.
        Reasons = "reasons",
        /// Public or closed, and whether it may be broadcast.
        Openness = "openness",
        /// What its applicant needs to take part.
        Needs = "needs",
        /// Who should be there, and who not.
        People = "people",
        /// Papers.
        Papers = "papers",
    }

    /// As what somebody asks for a hearing (art. 9).
    pub enum HearingCapacity {
        /// 当事人.
        Party = "party",
        /// 法定代理人.
        LegalRepresentative = "legal-representative",
        /// 近亲属.
        NearRelative = "near-relative",
        /// 辩护人.
        Defender = "defender",
        /// 诉讼代理人.
        Agent = "agent",
    }

    /// Yes or no, said and not presumed.
    pub enum SaidYesNo {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }

    /// What somebody needs to take part.
    pub enum HearingNeed {
        /// Nothing.
        None = "none",
        /// An interpreter.
        Interpreter = "interpreter",
        /// Sign language.
        SignLanguage = "sign-language",
        /// Access without steps, a seat, large print or another help.
        Accessibility = "accessibility",
    }
}

/// How long a question is, in characters.
pub const QUESTION_LENGTH: (usize, usize) = (SHORTEST_QUESTION, LONGEST_QUESTION);
/// How long the reasons are at least, in characters.
pub const REASONS_AT_LEAST: usize = SHORTEST_HEARING_REASONS;
/// That a minor is involved: then the hearing is closed, and nobody is asked whether it should be (art. 5).
pub const MINOR_INVOLVED: &[Answered] = &[Answered {
    input: "minor",
    any: &[SaidYesNo::Yes.code()],
}];
/// The inputs of the questions, in their order.
pub const QUESTIONS: [&str; 5] = [
    "question_1",
    "question_2",
    "question_3",
    "question_4",
    "question_5",
];

form! {
    /// The values of an application for a hearing as typed (DOMAIN B.3).
    HearingApplicationForm,
    /// Changes to a draft or reopened application for a hearing; `None` leaves a value as it is.
    HearingApplicationChanges in HearingApplicationField {
        /// As what the applicant asks.
        capacity in Applicant => HearingCapacity:
            Takes::OneOf(Choices::of::<HearingCapacity>("asks-as"));
        /// The first question.
        question_1 in Questions: Takes::Lines(LONGEST_QUESTION, Need::Required);
        /// A second one.
        question_2 in Questions: Takes::Lines(LONGEST_QUESTION, Need::Optional);
        /// A third one.
        question_3 in Questions: Takes::Lines(LONGEST_QUESTION, Need::Optional);
        /// A fourth one.
        question_4 in Questions: Takes::Lines(LONGEST_QUESTION, Need::Optional);
        /// A fifth one.
        question_5 in Questions: Takes::Lines(LONGEST_QUESTION, Need::Optional);
        /// Why a hearing is asked for.
        reasons in Reasons: Takes::Lines(LONGEST_HEARING_REASONS, Need::Required);
        /// Whether a minor is involved: then the hearing is closed (art. 5).
        minor in Openness => SaidYesNo: Takes::OneOf(Choices::of::<SaidYesNo>("said"));
        /// What the applicant would like.
        openness in Openness => Openness: Takes::OneOf(Choices::of::<Openness>("openness")),
            when minor is [SaidYesNo::No];
        /// Why it should be closed.
        closed_reason in Openness: Takes::Lines(500, Need::Required), when openness is [Openness::Closed];
        /// Whether it may be broadcast.
        broadcast in Openness => SaidYesNo: Takes::OneOf(Choices::of::<SaidYesNo>("said")),
            when openness is [Openness::Public];
        /// What the applicant needs to take part.
        need in Needs: Takes::AnyOf(Choices::of::<HearingNeed>("need"));
        /// In which language, or what else is needed.
        need_detail in Needs: Takes::Lines(300, Need::Optional);
        /// Who should be heard as well.
        participants in People: Takes::Lines(500, Need::Optional);
        /// Officers of which fields should not sit, and why.
        objections in People: Takes::Lines(500, Need::Optional);
        /// That what stands here is true.
        statement in People: Takes::Statement;
    }
}

impl HearingApplicationForm {
    /// How many characters an input takes at least, counted without those around them; `None` where there is no such bound.
    pub fn at_least(input: &str) -> Option<usize> {
        if QUESTIONS.contains(&input) {
            Some(SHORTEST_QUESTION)
        } else {
            (input == "reasons").then_some(REASONS_AT_LEAST)
        }
    }

    /// The questions that were typed, in their order.
    pub fn questions(&self) -> Vec<&str> {
        let typed = [
            &self.question_1,
            &self.question_2,
            &self.question_3,
            &self.question_4,
            &self.question_5,
        ];
        let typed = typed.into_iter().map(|question| question.trim());
        typed.filter(|question| !question.is_empty()).collect()
    }
}
