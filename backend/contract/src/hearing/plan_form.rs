//! The plan of a hearing (听证方案) as it is typed (DOMAIN B.3, 听证规定 art. 5, 7, 10, 12).

use super::{HearingNeed, Openness, SaidYesNo};
use crate::form::{Choices, FormValues as _, Need, Takes};

codes! {
    /// A part of a plan.
    pub enum HearingPlanField {
        /// Public or closed, recording and broadcast.
        Openness = "openness",
        /// The questions on which officers speak and vote.
        Questions = "questions",
        /// How many officers, and of which fields.
        Panel = "panel",
        /// Day, time and place.
        When = "when",
        /// What participants need.
        Needs = "needs",
        /// What may go wrong, and what is done about it.
        Safety = "safety",
        /// What its author states.
        Statement = "statement",
    }

    /// What a question is about.
    pub enum QuestionKind {
        /// Facts.
        Fact = "fact",
        /// Law.
        Law = "law",
        /// What becomes of the case.
        Disposal = "disposal",
    }

    /// What officers may answer to a question.
    pub enum VoteOption {
        /// 同意.
        Agree = "agree",
        /// 部分同意.
        Partly = "partly",
        /// 不同意.
        Disagree = "disagree",
        /// 无法判断.
        Undecided = "undecided",
    }

    /// How a hearing is broadcast, as far as it may be (art. 19).
    pub enum Broadcast {
        /// Not at all.
        None = "none",
        /// Recorded and shown afterwards.
        Recorded = "recorded",
        /// Live, with a delay.
        Live = "live",
    }

    /// Where a hearing is held (art. 12).
    pub enum HearingPlace {
        /// In a hearing room of the office.
        Room = "room",
        /// Elsewhere, with the chief prosecutor's approval.
        Elsewhere = "elsewhere",
    }

    /// What a plan says of what may go wrong (风险评估).
    pub enum RiskLevel {
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
    }
}

/// The fewest and the most officers (art. 7).
pub const PANEL_SIZE: (u32, u32) = (3, 7);
/// The shortest and the longest that is planned, in minutes.
pub const HEARING_MINUTES: (u32, u32) = (30, 480);

form! {
    /// The values of a plan as typed (DOMAIN B.3).
    HearingPlanForm,
    /// Changes to a plan; `None` leaves a value as it is.
    HearingPlanChanges in HearingPlanField {
        /// Public or closed: a person decides, whatever is proposed.
        plan_openness in Openness => Openness: Takes::OneOf(Choices::of::<Openness>("openness"));
        /// Why, where it is not what the rules propose.
        openness_reason in Openness: Takes::Lines(500, Need::Optional);
        /// Whether it is broadcast.
        broadcast_plan in Openness => Broadcast: Takes::OneOf(Choices::of::<Broadcast>("broadcast")),
            when plan_openness is [Openness::Public];
        /// The first question.
        plan_question_1 in Questions: Takes::Lines(500, Need::Required);
        /// What it is about.
        plan_question_1_kind in Questions => QuestionKind: Takes::OneOf(Choices::of::<QuestionKind>("question"));
        /// A second one.
        plan_question_2 in Questions: Takes::Lines(500, Need::Optional);
        /// What it is about.
        plan_question_2_kind in Questions => QuestionKind:
            Takes::OneOf(Choices::of::<QuestionKind>("question").or(QuestionKind::Disposal.code()));
        /// A third one.
        plan_question_3 in Questions: Takes::Lines(500, Need::Optional);
        /// What it is about.
        plan_question_3_kind in Questions => QuestionKind:
            Takes::OneOf(Choices::of::<QuestionKind>("question").or(QuestionKind::Disposal.code()));
        /// How many officers sit.
        panel_size in Panel: Takes::Number(PANEL_SIZE.0, PANEL_SIZE.1, Need::Required);
        /// At least so many of the law (法律专业型).
        quota_legal in Panel: Takes::Number(0, 7, Need::Optional);
        /// Of medicine (医学专业型).
        quota_medical in Panel: Takes::Number(0, 7, Need::Optional);
        /// Of finance (财经专业型).
        quota_finance in Panel: Takes::Number(0, 7, Need::Optional);
        /// Of engineering (理工专业型).
        quota_engineering in Panel: Takes::Number(0, 7, Need::Optional);
        /// Of education and the protection of minors (教育与未成年人保护型).
        quota_edu_minor in Panel: Takes::Number(0, 7, Need::Optional);
        /// Of agriculture and ecology (农业生态型).
        quota_agri_env in Panel: Takes::Number(0, 7, Need::Optional);
        /// Of the people living there (基层群众代表型).
        quota_community in Panel: Takes::Number(0, 7, Need::Optional);
        /// Of deputies and members (代表委员型).
        quota_npc_cppcc in Panel: Takes::Number(0, 7, Need::Optional);
        /// What officers should know for this hearing.
        professional_need in Panel: Takes::Lines(500, Need::Optional);
        /// The day.
        day in When: Takes::ComingDay(Need::Required);
        /// When it begins.
        begins in When: Takes::TimeOfDay(Need::Required);
        /// How long it is planned for, in minutes.
        minutes in When: Takes::Number(HEARING_MINUTES.0, HEARING_MINUTES.1, Need::Required);
        /// In a hearing room or elsewhere.
        place in When => HearingPlace:
            Takes::OneOf(Choices::of::<HearingPlace>("hearing-at").or(HearingPlace::Room.code()));
        /// The room.
        room in When: Takes::Line(60, Need::Required), when place is [HearingPlace::Room];
        /// Where else.
        elsewhere in When: Takes::Lines(300, Need::Required), when place is [HearingPlace::Elsewhere];
        /// Why it is held there.
        elsewhere_reason in When: Takes::Lines(500, Need::Required), when place is [HearingPlace::Elsewhere];
        /// Why it cannot be planned as far ahead as is usual.
        urgent_reason in When: Takes::Lines(500, Need::Optional);
        /// What participants need.
        plan_need in Needs: Takes::AnyOf(Choices::of::<HearingNeed>("need"));
        /// In which language, or what else is needed.
        plan_need_detail in Needs: Takes::Lines(300, Need::Optional);
        /// How much may go wrong.
        risk in Safety => RiskLevel: Takes::OneOf(Choices::of::<RiskLevel>("risk"));
        /// What is done about it.
        safety in Safety: Takes::Lines(1000, Need::Required), when risk is [RiskLevel::Medium, RiskLevel::High];
        /// Whether the presider was in the case before, as party, witness or earlier investigator (K-M07).
        presider_before in Statement => SaidYesNo: Takes::OneOf(Choices::of::<SaidYesNo>("said"));
    }
}

impl HearingPlanForm {
    /// The questions that were typed, in their order, each with what it is about.
    pub fn questions(&self) -> Vec<(&str, Option<QuestionKind>)> {
        let typed = [
            (self.plan_question_1.trim(), self.plan_question_1_kind()),
            (self.plan_question_2.trim(), self.plan_question_2_kind()),
            (self.plan_question_3.trim(), self.plan_question_3_kind()),
        ];
        let typed = typed.into_iter();
        typed.filter(|(text, _)| !text.is_empty()).collect()
    }

    /// At least so many officers of each category, by its code, as far as any are asked for.
    pub fn quotas(&self) -> Vec<(&'static str, u32)> {
        let asked = self.values().filter_map(|(input, value)| {
            let category = input.name.strip_prefix("quota_")?;
            let number: u32 = crate::personal::comparable_number(value).parse().ok()?;
            (number > 0).then_some((category, number))
        });
        asked.collect()
    }

    /// How many officers sit; `None` where that is not said.
    pub fn size(&self) -> Option<u32> {
        let size = crate::personal::comparable_number(&self.panel_size);
        size.parse().ok()
    }
}
