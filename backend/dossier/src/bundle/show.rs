//! Bundles as their orderer sees them.

use casefile::EFile;
use contract::{
    ApplicationId, BundleId, BundleList, BundleProgress, BundleState, BundleView, Caller,
    DocumentId, JobId, PasswordState, policy::Act,
};
use kernel::jobs::{self, Progress, State as JobState};
use ledger::Entry;
use matter::{Refused, of_list};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::bind_worker::chosen_in;
use crate::{
    desk::Dossier,
    reach::{of_application, of_bundle},
    rows::{
        application,
        bundle::{self, EXCLUDED},
    },
    state::State,
};

/// The newest bundles of an application that its list shows: a grant of three months and three a
/// day make no more than fit a page of this length, and the older ones have expired.
const LISTED: u64 = 50;

impl Dossier {
    pub(crate) async fn bundles(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<BundleList, Refused> {
        let (row, permit) = self.reach(caller, Act::ReadBundles, id).await?;
        let bundles = bundle::Entity::find()
            .filter(bundle::Column::Application.eq(row.id))
            .filter(bundle::Column::Account.eq(caller.account.0))
            .order_by_desc(bundle::Column::OrderedAt)
            .order_by_desc(bundle::Column::Id)
            .limit(LISTED)
            .all(&self.kernel.db)
            .await?;
        let jobs = bundles.iter().map(|bundle| JobId(bundle.job));
        let jobs = jobs::find_progress_of_all(&self.kernel.db, jobs).await?;
        let file = self.files.file_at_hand(row.case_id).await?;
        let mut list = BundleList::default();
        for bundle in bundles {
            let (job, id) = (jobs.get(&JobId(bundle.job)), BundleId(bundle.id));
            match self.listed_bundle(&row, bundle, (&file, job)).await {
                Ok(view) => list.rows.push(view),
                Err(error) => {
                    error.unless_altered(of_bundle(id))?;
                    list.altered.push(id);
                }
            }
        }
        let entry = of_list(of_application(id), &list.altered)
            .of(caller.account)
            .by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(list)
    }

    async fn listed_bundle(
        &self,
        row: &application::Model,
        bundle: bundle::Model,
        beside: (&EFile, Option<&Progress>),
    ) -> Result<BundleView, Refused> {
        self.ensure_as_written(&self.kernel.db, &bundle).await?;
        self.bundle_view(row, bundle, beside).await
    }

    pub(crate) async fn bundle(
        &self,
        caller: &Caller,
        id: BundleId,
    ) -> Result<BundleView, Refused> {
        let (bundle, row, permit) = self.reach_bundle(caller, Act::ReadBundles, id).await?;
        let entry = Entry::about(of_bundle(id))
            .under(of_application(ApplicationId(row.id)))
            .of(caller.account)
            .by(caller);
        self.ledger.note(permit, entry).await?;
        let job = jobs::find_progress(&self.kernel.db, JobId(bundle.job)).await?;
        let file = self.files.file_at_hand(row.case_id).await?;
        let holder = self.matters.addressee::<application::Entity>(&row).await?;
        let view = self
            .bundle_view(&row, bundle, (&file, job.as_ref()))
            .await?;
        Ok(BundleView {
            mobile_masked: self.matters.telephone_of(&holder),
            ..view
        })
    }

    /// How far a bundle is. Nothing of the file is told, so that only a denial leaves an entry.
    pub(crate) async fn bundle_progress(
        &self,
        caller: &Caller,
        id: BundleId,
    ) -> Result<BundleProgress, Refused> {
        let (bundle, _, _) = self.reach_bundle(caller, Act::ReadBundles, id).await?;
        let job = jobs::find_progress(&self.kernel.db, JobId(bundle.job)).await?;
        let is_over = bundle.until.is_some_and(|until| until <= self.kernel.now());
        Ok(BundleProgress {
            state: state_of(
                bundle.state.known(),
                job.as_ref().map(|job| job.state),
                is_over,
            ),
            done: job.as_ref().map_or(0, |job| job.done),
            total: job.as_ref().map_or(0, |job| job.total),
        })
    }

    /// A bundle with the file it is of and the job that makes it: nothing is asked of the database for it.
    async fn bundle_view(
        &self,
        row: &application::Model,
        bundle: bundle::Model,
        (file, job): (&EFile, Option<&Progress>),
    ) -> Result<BundleView, Refused> {
        let chosen = chosen_in(&bundle)?;
        let titles = file
            .documents
            .iter()
            .filter(|document| chosen.contains(&DocumentId(document.id)))
            .map(|document| document.title.clone())
            .collect();
        let excluded = match &bundle.excluded {
            Some(sealed) => {
                self.sealer(bundle.organisation, bundle.id)
                    .open_json(&self.kernel.db, EXCLUDED, sealed)
                    .await?
            }
            None => Vec::new(),
        };
        let is_over = bundle.until.is_some_and(|until| until <= self.kernel.now());
        let standing = row.stands();
        Ok(BundleView {
            id: BundleId(bundle.id),
            application: ApplicationId(row.id),
            reference: row.reference.clone().unwrap_or_default(),
            state: state_of(bundle.state.known(), job.map(|job| job.state), is_over),
            done: job.map_or(0, |job| job.done),
            total: job.map_or(0, |job| job.total),
            size: bundle.size.and_then(|size| u64::try_from(size).ok()),
            sha256: bundle.sha256,
            documents: titles,
            excluded,
            mobile_masked: None,
            password: password_of(bundle.password_state.known(), is_over),
            grant_over: (standing != State::Reading).then(|| standing.code().to_owned()),
            until: bundle.until,
            ordered_at: bundle.ordered_at,
        })
    }
}

/// What stands in the row, and what its job and the time say beside it.
fn state_of(state: Option<BundleState>, job: Option<JobState>, is_over: bool) -> BundleState {
    match (state, job) {
        (Some(BundleState::Expired), _) => BundleState::Expired,
        (Some(BundleState::Ready), _) if is_over => BundleState::Expired,
        (Some(BundleState::Ready), _) => BundleState::Ready,
        (_, Some(JobState::Waiting)) => BundleState::Waiting,
        (_, Some(JobState::Running)) => BundleState::Running,
        _ => BundleState::Failed,
    }
}

fn password_of(state: Option<PasswordState>, is_over: bool) -> PasswordState {
    match state {
        Some(PasswordState::Waiting) if is_over => PasswordState::Expired,
        state => state.unwrap_or(PasswordState::NotYet),
    }
}
