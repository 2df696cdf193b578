//! What case management is to know of an application before it is opened, looked up for all of a page at once.

use std::collections::{HashMap, HashSet};

use contract::{AccessMode, ApplicationFlag as Flag, ApplicationForm};
use identity::RegisterEntry;
use matter::{Named as _, Refused};
use uuid::Uuid;

use super::{checks::Grounds, facts::Given};
use crate::{
    desk::Dossier,
    rows::{application, case_party, case_record, mandate},
    state::State,
};

/// What flags of the applications of one page are told by.
pub(crate) struct Grounded {
    counsel: HashMap<Uuid, Result<Vec<mandate::Model>, Refused>>,
    /// The register's entries by licence; no entry of the map where the register does not answer.
    register: HashMap<String, Option<RegisterEntry>>,
}

impl Dossier {
    /// Asks register and counsel once for all applications that are still to be judged.
    pub(crate) async fn grounded(
        &self,
        rows: &[application::Model],
        cases: &HashMap<Uuid, case_record::Model>,
    ) -> Result<Grounded, Refused> {
        let judged: Vec<_> = rows.iter().filter(|row| is_judged(row)).collect();
        let asked: HashSet<Uuid> = judged.iter().map(|row| row.case_id).collect();
        let asked: Vec<_> = asked.iter().filter_map(|case| cases.get(case)).collect();
        let counsel = self.files.counsel_of_all(&asked).await?;
        let mut register = HashMap::new();
        for row in judged {
            if register.contains_key(&row.licence_no) {
                continue;
            }
            // A register that is silent is a flag of each row and keeps nobody from the list.
            if let Ok(entry) = self.register.look_up(&row.licence_no).await {
                register.insert(row.licence_no.clone(), entry);
            }
        }
        Ok(Grounded { counsel, register })
    }

    /// The flags of an application, the gravest first.
    pub(crate) async fn flags(
        &self,
        row: &application::Model,
        (case, party): (&case_record::Model, &case_party::Model),
        known: &Grounded,
    ) -> Result<Vec<Flag>, Refused> {
        let form = self.form_of(row).await?;
        let mut flags = Vec::new();
        match known.register.get(&row.licence_no) {
            _ if !is_judged(row) => {}
            None => flags.push(Flag::RegisterSilent),
            Some(entry) => {
                let party_id_no = self.files.id_no_of(party).await?;
                let given = Given {
                    row,
                    case,
                    form: &form,
                    entry: entry.as_ref(),
                    party_id_no: party_id_no.as_deref(),
                };
                let counsel = known.counsel.get(&row.case_id);
                let Some(Ok(counsel)) = counsel else {
                    return Err(Refused::Altered(row.object()));
                };
                let checks = Grounds::of(&form, entry.as_ref()).judge(row, counsel.clone());
                flags.extend(checks.iter().filter_map(Flag::of_check));
                if given.facts().iter().any(|fact| !fact.agrees) {
                    flags.push(Flag::RegisterDiffers);
                }
            }
        }
        if party.is_minor {
            flags.push(Flag::Minor);
        }
        flags.extend(of_mode(self.mode_asked(row, &form).await?));
        if row.was_corrected && row.stands() == State::Submitted {
            flags.push(Flag::Corrected);
        }
        Ok(flags)
    }

    async fn mode_asked(
        &self,
        row: &application::Model,
        form: &ApplicationForm,
    ) -> Result<Option<AccessMode>, Refused> {
        let decided = self.mode_change_of(row).await?;
        Ok(decided.map_or_else(|| AccessMode::find(&form.mode), |change| Some(change.mode)))
    }
}

/// Whether the application is still to be judged.
fn is_judged(row: &application::Model) -> bool {
    let judged = [State::Submitted, State::Accepted, State::RefusalProposed];
    judged.contains(&row.stands())
}

/// The flag of a mode in which the file is not read online.
fn of_mode(mode: Option<AccessMode>) -> Option<Flag> {
    match mode? {
        AccessMode::Online => None,
        AccessMode::OnSite => Some(Flag::OnSite),
        AccessMode::CrossRegion => Some(Flag::CrossRegion),
    }
}
