//! A house with nobody at its desks, for the tests of the machinery.

use std::{sync::Arc, time::Duration};

use contract::{
    AccountDesk, AgendaDesk, ApplicationDesk, ApplyingDesk, AuditDesk, AuthorisationDesk,
    BundleDesk, CaseClaimDesk, CaseClaimingDesk, CaseFileDesk, ClaimsOfficeDesk, ExportDesk,
    HearingApplicationDesk, HearingApplyingDesk, HearingCriteriaDesk, HearingDecidingDesk,
    HearingGuideDesk, HearingPlanDecidingDesk, HearingPlanDesk, HearingWorkDesk, MailDesk,
    MonitoringDesk, MonitoringWorkDesk, OfficeDesk, OfficerListDesk, OversightDesk, OwnOfficerDesk,
    PageReportDesk, PeopleDesk, PeopleListDesk, PoolDesk, ProgramDesk, ProvisionDesk, ReadingDesk,
    RecoveryDesk, RegistrationDesk, RemovalDesk, RequestId, ReviewAidDesk, ReviewDesk, SignInDesk,
    StatementDesk, SubscriptionDesk, VisitDesk, WayBackDesk, WorkDesk, WritDesk,
};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Contact, Desks, Environment, Pace, SiteConfig};
use crate::language::LaidDown;

struct Nobody;

impl AccountDesk for Nobody {}
impl AgendaDesk for Nobody {}
impl ApplicationDesk for Nobody {}
impl ApplyingDesk for Nobody {}
impl AuditDesk for Nobody {}
impl AuthorisationDesk for Nobody {}
impl PeopleListDesk for Nobody {}
impl BundleDesk for Nobody {}
impl CaseFileDesk for Nobody {}
impl StatementDesk for Nobody {}
impl PageReportDesk for Nobody {}
impl ExportDesk for Nobody {}
impl HearingApplicationDesk for Nobody {}
impl HearingApplyingDesk for Nobody {}
impl HearingDecidingDesk for Nobody {}
impl HearingPlanDecidingDesk for Nobody {}
impl HearingPlanDesk for Nobody {}
impl HearingGuideDesk for Nobody {}
impl HearingWorkDesk for Nobody {}
impl HearingCriteriaDesk for Nobody {}
impl CaseClaimDesk for Nobody {}
impl CaseClaimingDesk for Nobody {}
impl ClaimsOfficeDesk for Nobody {}
impl MailDesk for Nobody {}
impl ProvisionDesk for Nobody {}
impl MonitoringDesk for Nobody {}
impl MonitoringWorkDesk for Nobody {}
impl OfficeDesk for Nobody {}
impl OversightDesk for Nobody {}
impl PeopleDesk for Nobody {}
impl PoolDesk for Nobody {}
impl RemovalDesk for Nobody {}
impl OwnOfficerDesk for Nobody {}
impl OfficerListDesk for Nobody {}
impl ProgramDesk for Nobody {}
impl ReadingDesk for Nobody {}
impl RecoveryDesk for Nobody {}
impl RegistrationDesk for Nobody {}
impl ReviewAidDesk for Nobody {}
impl ReviewDesk for Nobody {}
impl WorkDesk for Nobody {}
impl SignInDesk for Nobody {}
impl SubscriptionDesk for Nobody {}
impl VisitDesk for Nobody {}
impl WayBackDesk for Nobody {}
impl WritDesk for Nobody {}

pub(crate) fn desks() -> Desks {
    let nobody = Arc::new(Nobody);
    Desks {
        dossier: nobody.clone(),
        hearings: nobody.clone(),
        hearing_guide: nobody.clone(),
        identity: nobody.clone(),
        audit: nobody.clone(),
        mail: nobody.clone(),
        writs: nobody.clone(),
        agenda: nobody.clone(),
        subscriptions: nobody.clone(),
        provisions: nobody.clone(),
        people: nobody.clone(),
        people_lists: nobody.clone(),
        authorisations: nobody.clone(),
        office: nobody.clone(),
        way_back: nobody.clone(),
        recoveries: nobody.clone(),
        pool: nobody.clone(),
        removals: nobody.clone(),
        own_officer: nobody.clone(),
        officer_lists: nobody.clone(),
        programs: nobody.clone(),
        exports: nobody.clone(),
        oversight: nobody.clone(),
        monitoring: nobody.clone(),
        monitoring_work: nobody,
        demo: None,
        site: SiteConfig {
            origin: "http://127.0.0.1:8080".to_owned(),
            environment: Environment::Office,
            browser_half: crate::web::BrowserHalf::default(),
            office: (String::new(), String::new()),
            contact: Contact::default(),
            proxies: None,
            pace: Pace {
                patience: Duration::from_secs(10),
                least_rate: 1,
            },
            routes: &[],
            new_request: Arc::new(|| RequestId(Uuid::nil())),
            laid_down: LaidDown(Arc::new(|_| 7)),
            now: Arc::new(|| OffsetDateTime::UNIX_EPOCH),
        },
    }
}
