//! Cases that a party named: one waits for the office, with a paper; of another the code is waited for.

use contract::{CaseClaimId, ClaimCodeWay, HearingCapacity, HearingDesk, NameCase};

use super::{FOUR_PAGES, Office, upload};

/// What is named, with the name that belongs to it.
const WAITING: (&str, &str) = ("990102202600011300", "姜文和");
const CODED: (&str, &str) = ("990102202600010500", "方强磊");

impl Office {
    pub(super) async fn claims(&mut self) {
        let waiting = self.claim("claim", WAITING).await;
        let party = self.people.caller("PT035").await.unwrap();
        let paper = upload("户口簿.pdf", FOUR_PAGES);
        let hearings: &dyn HearingDesk = &self.house.hearings;
        let sent = hearings.add_claim_paper(&party, waiting, paper).await;
        self.mark("claim-paper", &sent.unwrap().id);
        let coded = self.claim("claim-coded", CODED).await;
        let clerk = self.people.caller("P029").await.unwrap();
        let hearings: &dyn HearingDesk = &self.house.hearings;
        let version = hearings.case_claim(&clerk, coded).await.unwrap().version;
        let way = ClaimCodeWay::Handed;
        let made = hearings.make_claim_code(&clerk, coded, version, way).await;
        assert!(made.is_ok_and(|made| made.letter.is_none()));
    }

    async fn claim(&mut self, mark: &str, (number, name): (&str, &str)) -> CaseClaimId {
        let party = self.people.caller("PT035").await.unwrap();
        let naming = NameCase {
            unified_case_no: number.to_owned(),
            party_name: name.to_owned(),
            capacity: Some(HearingCapacity::NearRelative),
        };
        let hearings: &dyn HearingDesk = &self.house.hearings;
        let id = hearings.name_case(&party, naming).await.unwrap();
        self.mark(mark, &id);
        id
    }
}
