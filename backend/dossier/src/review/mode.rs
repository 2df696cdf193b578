//! Changing the mode of reading: never a refusal (CPL art. 49, DOMAIN A.4.3).

use contract::{
    AccessMode, ApplicationId, BAR_LIFTED, Caller, FieldProblem, MODE_GROUNDS, ModeChange,
    ModeRequest, policy::Act,
};
use matter::Refused;
use sea_orm::ActiveValue::Set;

use super::explanation_fault;
use crate::{
    apply::online_bar,
    desk::Dossier,
    letters,
    rows::application::{self, MODE_CHANGE},
    writs,
};

impl Dossier {
    pub(crate) async fn change_mode(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        asked: ModeRequest,
    ) -> Result<(), Refused> {
        let changing = self.seen(caller, (Act::ChangeMode, id, version)).await?;
        let row = &changing.row;
        let is_barred = online_bar(&self.case_of(row).await?).is_some();
        let mode = judge(asked, self.mode_of(row).await?, is_barred)?;
        let was_arranged = row.stands().is_arranged();
        // The period goes on running from the complete application; what was arranged fulfilled it before.
        let since = row.arranging_since.or(row.complete_at);
        let due = match since.filter(|_| !was_arranged) {
            Some(complete_at) => Some(self.deadline("A-N03", complete_at)?),
            None => None,
        };
        let owner = changing.owner().await?;
        let told = (changing.owner().await?, mode.explanation.clone());
        let about = self.about(row).await?;
        let mut act = changing.begin().await?;
        if was_arranged {
            act.change = closed();
            act.change.arranging_since = Set(Some(self.kernel.now()));
        }
        self.end_visit(&mut act, (told.0, &told.1)).await?;
        act.seal_json(MODE_CHANGE, &mode).await?;
        act.note(&mode.explanation);
        let notice = writs::ModeNotice {
            about,
            mode: mode.clone(),
            due: due.clone(),
        };
        Box::pin(self.writs.issue(&mut act, &notice)).await?;
        let reference = act.row.reference.clone().unwrap_or_default();
        act.tell(
            owner,
            letters::ModeChanged {
                reference,
                mode,
                due,
            },
        );
        self.finish(act).await
    }

    /// The office's decision on the mode, where there is one.
    pub(crate) async fn mode_change_of(
        &self,
        row: &application::Model,
    ) -> Result<Option<ModeChange>, Refused> {
        self.opened(&self.kernel.db, row, MODE_CHANGE).await
    }

    /// The mode in which the file is read: as decided, else as asked for.
    pub(crate) async fn mode_of(
        &self,
        row: &application::Model,
    ) -> Result<Option<AccessMode>, Refused> {
        match self.mode_change_of(row).await? {
            Some(change) => Ok(Some(change.mode)),
            None => Ok(AccessMode::find(&self.form_of(row).await?.mode)),
        }
    }
}

/// A window online ends with the mode; the mandate stays verified.
fn closed() -> application::ActiveModel {
    application::ActiveModel {
        grant_from: Set(None),
        grant_until: Set(None),
        may_copy: Set(false),
        pledged_at: Set(None),
        ..Default::default()
    }
}

fn judge(
    asked: ModeRequest,
    now: Option<AccessMode>,
    is_barred: bool,
) -> Result<ModeChange, Refused> {
    let mut faults = Vec::new();
    let is_online = asked.mode.map(|mode| mode == AccessMode::Online);
    if asked.mode.is_none() {
        faults.push(FieldProblem::at("mode", "not-chosen"));
    } else if now == asked.mode {
        faults.push(FieldProblem::at("mode", "same-mode"));
    } else if is_online == Some(true) && is_barred {
        faults.push(FieldProblem::at("mode", "still-barred"));
    }
    if !MODE_GROUNDS.contains(&asked.ground.as_str()) {
        faults.push(FieldProblem::at("ground", "not-chosen"));
    } else if is_online.is_some_and(|is_online| is_online != (asked.ground == BAR_LIFTED)) {
        faults.push(FieldProblem::at("ground", "ground-fits-not"));
    }
    faults.extend(explanation_fault("explanation", &asked.explanation));
    match asked.mode {
        Some(mode) if faults.is_empty() => Ok(ModeChange {
            mode,
            ground: asked.ground,
            explanation: asked.explanation.trim().to_owned(),
        }),
        _ => Err(Refused::Fields(faults)),
    }
}

#[cfg(test)]
mod tests {
    use contract::{AccessMode, ModeRequest};

    use super::judge;

    fn to(mode: AccessMode, ground: &str) -> ModeRequest {
        ModeRequest {
            mode: Some(mode),
            ground: ground.to_owned(),
            explanation: "同案犯在逃，案卷暂不宜在互联网查阅。".to_owned(),
        }
    }

    #[test]
    fn a_bar_leads_away_from_online_reading_and_only_its_end_leads_back() {
        let online = Some(AccessMode::Online);
        let on_site = Some(AccessMode::OnSite);
        assert!(judge(to(AccessMode::OnSite, "bar-3"), online, true).is_ok());
        assert!(judge(to(AccessMode::CrossRegion, "no-e-file"), online, false).is_ok());
        assert!(judge(to(AccessMode::Online, "bar-lifted"), on_site, false).is_ok());
        assert!(judge(to(AccessMode::Online, "bar-lifted"), on_site, true).is_err());
        assert!(judge(to(AccessMode::Online, "bar-3"), on_site, false).is_err());
        assert!(judge(to(AccessMode::OnSite, "bar-lifted"), online, false).is_err());
        assert!(judge(to(AccessMode::OnSite, "bar-3"), on_site, false).is_err());
        assert!(judge(to(AccessMode::OnSite, "someone asked"), online, false).is_err());
    }
}
