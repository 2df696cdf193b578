//! The kinds of cases, and what follows from each for a hearing.

codes! {
    /// What a case is, as the case system names it (DOMAIN B.3, 6).
    pub enum CaseKind {
        /// 审查起诉: review for prosecution, on which no hearing is held before a disposal is proposed.
        ReviewForProsecution = "review-for-prosecution",
        /// 拟不起诉: proposed non-prosecution.
        NonProsecution = "non-prosecution",
        /// 刑事申诉: criminal appeal.
        CriminalAppeal = "criminal-appeal",
        /// 民事诉讼监督: supervision of civil litigation.
        CivilSupervision = "civil-supervision",
        /// 行政诉讼监督: supervision of administrative litigation.
        AdministrativeSupervision = "administrative-supervision",
        /// 公益诉讼: public-interest litigation.
        PublicInterest = "public-interest",
        /// 审查逮捕: arrest review.
        ArrestReview = "arrest-review",
        /// 羁押必要性审查: detention-necessity review.
        DetentionNecessity = "detention-necessity",
        /// 未成年人案件: a case of a minor.
        Minor = "minor",
    }

    /// On which rule a hearing rests (听证规定 art. 4, 羁押听证办法, 公益诉讼听证指引).
    pub enum HearingBasis {
        /// Art. 4(1): a serious dispute or a major social impact, and need to hear in person.
        Article41 = "article-4-1",
        /// Art. 4(2): arrest review, to assess social danger or conditions for community help.
        Article42 = "article-4-2",
        /// 人民检察院羁押听证办法.
        Detention = "detention-measures",
        /// 公益诉讼办案听证工作指引.
        PublicInterestGuide = "public-interest-guide",
    }

    /// Whose approval a hearing takes.
    pub enum Approver {
        /// 部门负责人.
        DepartmentHead = "department-head",
        /// 检察长, or the deputy in charge.
        Chief = "chief",
    }
}

impl CaseKind {
    /// The name by which the case system hands it over.
    pub const fn landed_as(self) -> &'static str {
        match self {
            Self::ReviewForProsecution => "审查起诉",
            Self::NonProsecution => "拟不起诉",
            Self::CriminalAppeal => "刑事申诉",
            Self::CivilSupervision => "民事诉讼监督",
            Self::AdministrativeSupervision => "行政诉讼监督",
            Self::PublicInterest => "公益诉讼",
            Self::ArrestReview => "审查逮捕",
            Self::DetentionNecessity => "羁押必要性审查",
            Self::Minor => "未成年人案件",
        }
    }

    /// The kind that is handed over under this name.
    pub fn of_landed(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.landed_as() == name)
    }

    /// On what a hearing in such a case rests; `None` where none is held.
    pub const fn basis(self) -> Option<HearingBasis> {
        match self {
            Self::ReviewForProsecution => None,
            Self::NonProsecution
            | Self::CriminalAppeal
            | Self::CivilSupervision
            | Self::AdministrativeSupervision
            | Self::Minor => Some(HearingBasis::Article41),
            Self::PublicInterest => Some(HearingBasis::PublicInterestGuide),
            Self::ArrestReview => Some(HearingBasis::Article42),
            Self::DetentionNecessity => Some(HearingBasis::Detention),
        }
    }

    /// Whether a hearing is held in such a case (art. 4).
    pub const fn has_hearings(self) -> bool {
        self.basis().is_some()
    }

    /// In which period an application is decided: "promptly" (art. 9), sooner in arrest review.
    pub const fn deciding(self) -> &'static str {
        match self {
            Self::ArrestReview => "B-N01-ARREST",
            _ => "B-N01",
        }
    }
}
