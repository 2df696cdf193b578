//! A demo office already at work: applications at several stages and a file to read.
//!
//! Case C002 is left alone: it is the one to walk the journey on.

use contract::ApplicationState;

use super::people::{People, Story};

const READING: Story<'static> = Story {
    lawyer: "L001",
    case_no: "990102202600011400",
    party: "伍伟辉",
    id_no: "990102199601156472",
    mandate_no: "岚澄心〔2026〕刑委字第088号",
};
const WAITING: Story<'static> = Story {
    lawyer: "L001",
    case_no: "990102202600011500",
    party: "郝梅敏",
    id_no: "99012219950616666X",
    mandate_no: "岚澄心〔2026〕刑委字第091号",
};
const SENT_BACK: Story<'static> = Story {
    lawyer: "L033",
    case_no: "990102202600011300",
    party: "姜文和",
    id_no: "99012319760510391X",
    mandate_no: "岚衡川〔2026〕刑委字第120号",
};

/// What the office left undone, so many days ago, and where it stands since: nobody arranged anything.
pub(super) const OVERDUE: [(i64, ApplicationState, Story<'static>); 7] = [
    (
        14,
        ApplicationState::Arranged,
        overdue("L003", SECRETS, ("倪莹", "990103196906279302")),
    ),
    (
        13,
        ApplicationState::Submitted,
        overdue("L003", FRAUD, ("柯慧静", "990103198908019909")),
    ),
    (
        6,
        ApplicationState::Accepted,
        overdue("L004", THEFT, ("郭鹏彬", "990102200908217116")),
    ),
    (
        4,
        ApplicationState::Accepted,
        overdue("L009", FRAUD, ("庞志昊", "990121200309220136")),
    ),
    (
        3,
        ApplicationState::Accepted,
        overdue("L006", THEFT, ("李歌", "990121201012030125")),
    ),
    (
        3,
        ApplicationState::Verified,
        overdue("L003", DRUGS, ("万朗伟", "990100199205236291")),
    ),
    (
        2,
        ApplicationState::Accepted,
        overdue("L005", FRAUD, ("齐言", "990102198305103291")),
    ),
];

const DRUGS: &str = "990102202600011100";
const SECRETS: &str = "990102202600010600";
const FRAUD: &str = "990102202600010100";
const THEFT: &str = "990102202600012000";

const fn overdue(
    lawyer: &'static str,
    case_no: &'static str,
    (party, id_no): (&'static str, &'static str),
) -> Story<'static> {
    Story {
        lawyer,
        case_no,
        party,
        id_no,
        mandate_no: "岚望〔2026〕刑委字第301号",
    }
}

/// What time ended: where people left it weeks ago, and what became of it.
pub(super) const ENDED_BY_TIME: [(ApplicationState, ApplicationState, Story<'static>); 2] = [
    // The window ended before the pledge was signed.
    (
        ApplicationState::Granted,
        ApplicationState::Completed,
        overdue("L009", MESSAGES, ("安清和", "990123198903255916")),
    ),
    (
        ApplicationState::Correction,
        ApplicationState::Lapsed,
        overdue("L005", MESSAGES, ("盛启岳", "990102198212087237")),
    ),
];

const MESSAGES: &str = "990102202600010400";

/// What came back corrected.
const CORRECTED: Story<'static> = Story {
    lawyer: "L005",
    case_no: "990102202600011500",
    party: "郝梅敏",
    id_no: "99012219950616666X",
    mandate_no: "岚砺石〔2026〕刑委字第119号",
};

/// The case whose file was imported and has no catalogue yet.
const UNCATALOGUED: &str = "990102202600011000";

/// The case whose file has a catalogue that nobody approved yet.
const UNAPPROVED: &str = "990102202600011300";

/// Who has an application in every state.
pub(super) const STAGED: &str = "L002";

/// One application for each state that people bring one to; `lapsed` and `receipt-due` are left to time.
const STAGES: [(ApplicationState, Story<'static>); 13] = [
    (
        ApplicationState::Draft,
        staged(
            "990102202600010300",
            "范建辉",
            "990100199905162238",
            "岚澄心〔2026〕刑委字第201号",
        ),
    ),
    (
        ApplicationState::Submitted,
        staged(
            "990102202600010500",
            "何浩杰",
            "99012320001203241X",
            "岚澄心〔2026〕刑委字第202号",
        ),
    ),
    (
        ApplicationState::Correction,
        staged(
            "990102202600010600",
            "金思芳",
            "990122197410246981",
            "岚澄心〔2026〕刑委字第203号",
        ),
    ),
    (
        ApplicationState::Accepted,
        staged(
            "990102202600011100",
            "时明朗",
            "990121197611255538",
            "岚澄心〔2026〕刑委字第204号",
        ),
    ),
    (
        ApplicationState::Verified,
        staged(
            "990102202600010400",
            "安清和",
            "990123198903255916",
            "岚澄心〔2026〕刑委字第205号",
        ),
    ),
    (
        ApplicationState::RefusalProposed,
        staged(
            "990102202600011200",
            "颜泽文",
            "990103198101184612",
            "岚澄心〔2026〕刑委字第206号",
        ),
    ),
    (
        ApplicationState::Granted,
        staged(
            "990102202600010700",
            "沈国",
            "990102198310094633",
            "岚澄心〔2026〕刑委字第207号",
        ),
    ),
    (
        ApplicationState::Reading,
        staged(
            "990102202600010800",
            "方泽宁",
            "990100200310229232",
            "岚澄心〔2026〕刑委字第208号",
        ),
    ),
    (
        ApplicationState::Arranged,
        staged(
            "990102202600012100",
            "孟航松",
            "990102197709112237",
            "岚澄心〔2026〕刑委字第213号",
        ),
    ),
    (
        ApplicationState::Completed,
        staged(
            "990102202600010900",
            "俞强",
            "990100200508031715",
            "岚澄心〔2026〕刑委字第209号",
        ),
    ),
    (
        ApplicationState::Refused,
        staged(
            "990102202600011000",
            "骆苒然",
            "990122199809109101",
            "岚澄心〔2026〕刑委字第210号",
        ),
    ),
    (
        ApplicationState::Revoked,
        staged(
            "990102202600011500",
            "郝梅敏",
            "99012219950616666X",
            "岚澄心〔2026〕刑委字第211号",
        ),
    ),
    (
        ApplicationState::Withdrawn,
        staged(
            "990102202600011300",
            "姜文和",
            "99012319760510391X",
            "岚澄心〔2026〕刑委字第212号",
        ),
    ),
];

const fn staged(
    case_no: &'static str,
    party: &'static str,
    id_no: &'static str,
    mandate_no: &'static str,
) -> Story<'static> {
    Story {
        lawyer: STAGED,
        case_no,
        party,
        id_no,
        mandate_no,
    }
}

/// Whether the demo tells of an application of this lawyer.
pub(super) fn tells_of(lawyer: &str) -> bool {
    let staged = STAGES.iter().map(|(_, story)| story);
    let overdue = OVERDUE.iter().map(|(_, _, story)| story);
    let ended = ENDED_BY_TIME.iter().map(|(_, _, story)| story);
    let mut told = [&READING, &WAITING, &SENT_BACK, &CORRECTED]
        .into_iter()
        .chain(staged)
        .chain(overdue)
        .chain(ended);
    told.any(|story| story.lawyer == lawyer)
}

impl People {
    /// Brings the office to life unless it has been before.
    pub(super) async fn live(&self) -> anyhow::Result<()> {
        if self.has_applied(READING.lawyer).await? {
            return Ok(());
        }
        self.bring(&READING, ApplicationState::Reading).await?;
        self.import(UNCATALOGUED).await?;
        self.catalogue(UNAPPROVED).await?;
        self.bring(&WAITING, ApplicationState::Submitted).await?;
        self.bring(&SENT_BACK, ApplicationState::Correction).await?;
        let corrected = self.bring(&CORRECTED, ApplicationState::Correction).await?;
        self.correct(&CORRECTED, corrected).await?;
        self.propose_closing().await?;
        self.personnel().await?;
        self.pool().await?;
        Ok(())
    }

    /// Brings an application of one lawyer into every state, and lists on their way out of the house, unless that has been
    /// done before.
    pub(super) async fn stage_once(&self) -> anyhow::Result<()> {
        if !self.has_applied(STAGED).await? {
            self.stage().await?;
            self.locked_out().await?;
            self.take_out().await?;
        }
        Ok(())
    }

    /// Brings an application of one lawyer into every state, and makes a bundle of the one that is being read.
    pub async fn stage(&self) -> anyhow::Result<()> {
        for (state, story) in &STAGES {
            let id = self.bring(story, *state).await?;
            if *state == ApplicationState::Reading {
                self.make_bundle(story.lawyer, id).await?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use contract::{Application, machine::Procedure as _};

    use super::*;

    #[test]
    fn there_is_a_stage_for_every_state_that_people_lead_to() {
        let staged = STAGES.map(|(state, _)| state);
        for state in &ApplicationState::ALL {
            let is_way = Application::MACHINE.way(*state).is_some();
            // A visit is waited for.
            let has_way = is_way && *state != ApplicationState::ReceiptDue;
            assert_eq!(staged.contains(state), has_way, "{state:?}");
        }
    }

    #[test]
    fn what_time_ends_is_told_beside_what_people_end() {
        let ends = ENDED_BY_TIME.map(|(_, end, _)| end);
        assert_eq!(
            ends,
            [ApplicationState::Completed, ApplicationState::Lapsed]
        );
        // Whoever was expected came: the receipt is due.
        let (_, state, _) = &OVERDUE[0];
        assert_eq!(*state, ApplicationState::Arranged);
    }
}
