//! Public or closed: the table of DOMAIN B.4 as data. A person decides; what is forced nobody opens.

use serde::{Deserialize, Serialize};

use super::CaseKind;

codes! {
    /// Who may be there.
    pub enum Openness {
        /// 公开听证.
        Public = "public",
        /// 不公开听证.
        Closed = "closed",
    }

    /// What of a case bears on whether its hearing is open.
    pub enum OpennessGround {
        /// Part of it is a state secret.
        StateSecret = "state-secret",
        /// It touches somebody's privacy.
        Privacy = "privacy",
        /// A party is a minor.
        MinorParty = "minor-party",
        /// A witness is protected.
        ProtectedWitness = "protected-witness",
        /// A party asks for it and says why.
        PartyAsks = "party-asks",
        /// A trade secret, where a party asks for it (public interest).
        TradeSecret = "trade-secret",
    }
}

/// What the rules say of a hearing's openness, before a person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpennessRule {
    /// What the kind of case is generally.
    pub usual: Openness,
    /// Why it must be closed; empty where nothing forces it.
    pub forced_by: Vec<OpennessGround>,
    /// The article.
    pub article: String,
}

/// Art. 5 of the hearing rules.
const ARTICLE_5: &str = "人民检察院审查案件听证工作规定 第5条";
/// 羁押听证办法: closed in principle.
const DETENTION: &str = "人民检察院羁押听证办法";
/// 公益诉讼办案听证工作指引 art. 5.
const PUBLIC_INTEREST_5: &str = "公益诉讼办案听证工作指引 第5条";

impl OpennessRule {
    /// What the table says of such a case with these grounds.
    pub fn of(kind: CaseKind, grounds: &[OpennessGround]) -> Self {
        let usual = usual(kind);
        let forced_by = grounds
            .iter()
            .copied()
            .filter(|ground| forces(kind, *ground))
            .collect();
        let article = match kind {
            CaseKind::DetentionNecessity => DETENTION,
            CaseKind::PublicInterest => PUBLIC_INTEREST_5,
            _ => ARTICLE_5,
        };
        Self {
            usual,
            forced_by,
            article: article.to_owned(),
        }
    }

    /// What is proposed.
    pub const fn proposed(&self) -> Openness {
        if self.forced_by.is_empty() {
            self.usual
        } else {
            Openness::Closed
        }
    }

    /// Whether nobody may open it.
    pub const fn is_forced(&self) -> bool {
        !self.forced_by.is_empty()
    }

    /// Whether opening it takes the chief prosecutor: it is closed by its kind alone.
    pub fn opens_by_chief(&self) -> bool {
        self.usual == Openness::Closed && !self.is_forced()
    }
}

const fn usual(kind: CaseKind) -> Openness {
    match kind {
        CaseKind::ArrestReview | CaseKind::DetentionNecessity | CaseKind::Minor => Openness::Closed,
        CaseKind::ReviewForProsecution
        | CaseKind::NonProsecution
        | CaseKind::CriminalAppeal
        | CaseKind::CivilSupervision
        | CaseKind::AdministrativeSupervision
        | CaseKind::PublicInterest => Openness::Public,
    }
}

/// Whether the ground closes a hearing of such a case whatever anybody decides. A minor does always (art. 5).
const fn forces(kind: CaseKind, ground: OpennessGround) -> bool {
    match ground {
        OpennessGround::MinorParty
        | OpennessGround::StateSecret
        | OpennessGround::Privacy
        | OpennessGround::ProtectedWitness
        | OpennessGround::PartyAsks => true,
        OpennessGround::TradeSecret => matches!(kind, CaseKind::PublicInterest),
    }
}

#[cfg(test)]
mod tests {
    use super::{CaseKind, Openness, OpennessGround, OpennessRule};

    #[test]
    fn every_kind_is_open_or_closed_as_the_rules_say() {
        for (kind, usual) in [
            (CaseKind::NonProsecution, Openness::Public),
            (CaseKind::CriminalAppeal, Openness::Public),
            (CaseKind::CivilSupervision, Openness::Public),
            (CaseKind::AdministrativeSupervision, Openness::Public),
            (CaseKind::PublicInterest, Openness::Public),
            (CaseKind::ArrestReview, Openness::Closed),
            (CaseKind::DetentionNecessity, Openness::Closed),
            (CaseKind::Minor, Openness::Closed),
        ] {
            assert_eq!(OpennessRule::of(kind, &[]).proposed(), usual, "{kind:?}");
        }
    }

    #[test]
    fn a_minor_closes_every_hearing_and_nobody_opens_it() {
        for kind in CaseKind::ALL {
            let rule = OpennessRule::of(kind, &[OpennessGround::MinorParty]);
            assert_eq!(rule.proposed(), Openness::Closed, "{kind:?}");
            assert!(rule.is_forced() && !rule.opens_by_chief(), "{kind:?}");
        }
    }

    #[test]
    fn a_trade_secret_closes_a_hearing_in_the_public_interest_alone() {
        let secret = [OpennessGround::TradeSecret];
        let of = |kind| OpennessRule::of(kind, &secret).is_forced();
        assert!(of(CaseKind::PublicInterest));
        assert!(!of(CaseKind::CivilSupervision));
    }

    #[test]
    fn what_is_closed_by_its_kind_alone_the_chief_may_open() {
        let rule = OpennessRule::of(CaseKind::DetentionNecessity, &[]);
        assert!(rule.opens_by_chief());
        assert!(!OpennessRule::of(CaseKind::CriminalAppeal, &[]).opens_by_chief());
    }
}
