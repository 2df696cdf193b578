use std::sync::Arc;

use contract::{
    AgendaDesk, AuditDesk, AuthorisationDesk, DemoDesk, DossierDesk, ExportDesk, HearingDesk,
    HearingGuideDesk, IdentityDesk, MailDesk, MonitoringDesk, MonitoringWorkDesk, OfficeDesk,
    OfficerListDesk, OversightDesk, OwnOfficerDesk, PeopleDesk, PeopleListDesk, PoolDesk,
    ProgramDesk, ProvisionDesk, RecoveryDesk, RemovalDesk, Secret, SubscriptionDesk, Visit,
    WayBackDesk, WritDesk,
};

use super::{PageError, SignedIn, SiteConfig};

/// The desks behind the pages, as the server put them there.
#[derive(Clone)]
pub struct Desks {
    /// Lawyers' file access.
    pub dossier: Arc<dyn DossierDesk>,
    /// Hearings.
    pub hearings: Arc<dyn HearingDesk>,
    /// What anybody may know of them.
    pub hearing_guide: Arc<dyn HearingGuideDesk>,
    /// Accounts, sessions, registration.
    pub identity: Arc<dyn IdentityDesk>,
    /// Searching and verifying the ledger.
    pub audit: Arc<dyn AuditDesk>,
    /// One's own notices.
    pub mail: Arc<dyn MailDesk>,
    /// Monitored nodes, and who is away.
    pub oversight: Arc<dyn OversightDesk>,
    /// Reminders and notices to departments.
    pub monitoring: Arc<dyn MonitoringDesk>,
    /// Who works on which of them.
    pub monitoring_work: Arc<dyn MonitoringWorkDesk>,
    /// Official documents, for whoever holds one.
    pub writs: Arc<dyn WritDesk>,
    /// Places, the office's calendar, one's own appointments.
    pub agenda: Arc<dyn AgendaDesk>,
    /// What calendars fetch that subscribed.
    pub subscriptions: Arc<dyn SubscriptionDesk>,
    /// What the office lays down.
    pub provisions: Arc<dyn ProvisionDesk>,
    /// The people of the office: how they come, change and leave.
    pub people: Arc<dyn PeopleDesk>,
    /// People who are invited by a list.
    pub people_lists: Arc<dyn PeopleListDesk>,
    /// Roles that are given by two people.
    pub authorisations: Arc<dyn AuthorisationDesk>,
    /// What the office is made of.
    pub office: Arc<dyn OfficeDesk>,
    /// The way back of people who cannot sign in.
    pub way_back: Arc<dyn WayBackDesk>,
    /// What administrators do about it.
    pub recoveries: Arc<dyn RecoveryDesk>,
    /// The pool of hearing officers.
    pub pool: Arc<dyn PoolDesk>,
    /// How officers are removed.
    pub removals: Arc<dyn RemovalDesk>,
    /// What officers do for themselves.
    pub own_officer: Arc<dyn OwnOfficerDesk>,
    /// Officers who are entered by a list.
    pub officer_lists: Arc<dyn OfficerListDesk>,
    /// Programs that call the office.
    pub programs: Arc<dyn ProgramDesk>,
    /// Lists that leave the house.
    pub exports: Arc<dyn ExportDesk>,
    /// The demo's open house; `None` in an office at work.
    pub demo: Option<Arc<dyn DemoDesk>>,
    /// The place the site is served from.
    pub site: SiteConfig,
}

impl Desks {
    /// Finds the person behind a session's token.
    pub(super) async fn resume(
        &self,
        token: &str,
        visit: &Visit,
    ) -> Result<Option<SignedIn>, PageError> {
        let live = self
            .identity
            .live_session(&Secret::new(token), visit.address, visit.request)
            .await?;
        Ok(live.map(|live| SignedIn {
            caller: live.caller,
            state: live.state,
        }))
    }
}
