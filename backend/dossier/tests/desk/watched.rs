//! What the desk's acts do to the nodes that watch its applications, and what it notices besides.

use contract::{
    AccessClass, ApplicationId, ApplicationState, BundleRequest, Caller, DocumentId, DossierDesk,
    GrantRequest, ImageSize, NODE_RULES, NodeRule, NodeStep, Role,
    oversight::{On, Tells, Threshold, Whom, noted},
    policy::{Act, SystemAct, allow_system},
};
use ledger::{Acting, Entry, ObjectRef};
use matter::{Handlers as _, Named as _, Nodes, node};
use scheduling::Rules;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter, QueryOrder,
    Statement,
};
use testkit::World;
use time::{Duration, OffsetDateTime};

use crate::{
    house::{House, rulebook},
    office::{Office, at_ten, on_site, refusal, refused, revocation, window},
};

impl Office {
    /// The rules whose nodes watch the application now.
    async fn watching(&self, id: ApplicationId) -> Vec<String> {
        let open = node::Entity::find()
            .filter(node::Column::Matter.eq(id.0))
            .filter(node::Column::EndedAt.is_null())
            .order_by_asc(node::Column::Rule)
            .all(&self.world.kernel.db)
            .await
            .unwrap();
        open.into_iter().map(|row| row.rule).collect()
    }

    /// Since when the one node runs that watches the application.
    async fn since(&self, id: ApplicationId) -> OffsetDateTime {
        let open = node::Entity::find()
            .filter(node::Column::Matter.eq(id.0))
            .filter(node::Column::EndedAt.is_null());
        let open = open.one(&self.world.kernel.db).await.unwrap();
        open.unwrap().since
    }

    /// The nodes of this office, and an act of the worker that watches them.
    async fn watch(&self) -> (Nodes, Acting) {
        let (world, house) = (&self.world, House::on(&self.world));
        let request = world.kernel.new_request();
        let office = self.prosecutor.organisation;
        let permit = allow_system(SystemAct::WatchNodes, None, office, request);
        let act = house.ledger.begin(permit).await.unwrap();
        let (kernel, rules) = (world.kernel.read_only(), Rules::new(rulebook()));
        (
            Nodes::new(kernel, house.vault.clone(), rules, NODE_RULES),
            act,
        )
    }

    /// The nodes that watch the application have turned red, and were told.
    async fn told(&self, id: ApplicationId) {
        let open = node::Entity::find()
            .filter(node::Column::Matter.eq(id.0))
            .filter(node::Column::EndedAt.is_null())
            .all(&self.world.kernel.db);
        for row in open.await.unwrap() {
            let change = node::ActiveModel {
                step: Set(NodeStep::Red.into()),
                ..Default::default()
            };
            let (nodes, act) = self.watch().await;
            let (_, moves) = nodes.change(act.tx(), &row, change).await.unwrap();
            let entry = Entry::about(row.object()).moving(moves);
            act.done(entry).await.unwrap();
        }
    }

    /// A node whose application is gone holds up no other.
    async fn without_its_application(&self) {
        let of = ObjectRef::new("application", self.world.kernel.random_id());
        let of_office = (self.prosecutor.organisation, of);
        let (nodes, act) = self.watch().await;
        let noted = nodes.noted(act.tx(), of_office, noted::CLASS_NOT_APPROVED);
        let entry = Entry::about(of).moving(noted.await.unwrap());
        act.done(entry).await.unwrap();
        self.told(ApplicationId(of.id)).await;
    }

    async fn version_of(&self, id: ApplicationId) -> i32 {
        let auditor = self.staff("P028", Role::CmAuditor).await;
        self.seen(&auditor, id).await.version
    }
}

#[testkit::on_both]
async fn an_application_is_watched_from_its_submission_to_its_grant(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    let submitted = office.desk.submit_application(&lawyer, id, Vec::new());
    submitted.await.unwrap();
    assert_eq!(office.watching(id).await, ["A-N02", "A-N03"]);
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.version_of(id).await;
    office.desk.accept(&auditor, id, version).await.unwrap();
    assert_eq!(office.watching(id).await, ["A-N01", "A-N03"]);
    let verified = office
        .desk
        .verify_mandate(&auditor, id, version + 1, Vec::new());
    verified.await.unwrap();
    assert_eq!(office.watching(id).await, ["A-N03"]);
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    office.granted(id).await;
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    let row = node::Entity::find()
        .filter(node::Column::Rule.eq("A-N03"))
        .one(&office.world.kernel.db)
        .await
        .unwrap()
        .unwrap();
    let number = office.seen(&lawyer, id).await.reference;
    assert_eq!(row.reference, Some(number));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn access_on_a_later_day_without_a_word_is_noticed(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    office.world.clock.advance(Duration::DAY);
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.version_of(id).await;
    office.desk.accept(&auditor, id, version).await.unwrap();
    let verified = office
        .desk
        .verify_mandate(&auditor, id, version + 1, Vec::new());
    verified.await.unwrap();
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let tomorrow = GrantRequest {
        from: window().from.and_then(time::Date::next_day),
        ..window()
    };
    office.granted_as(id, tomorrow).await;
    assert_eq!(office.watching(id).await, ["A-N04"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_window_that_ends_without_a_receipt_and_a_refusal_with_its_ground(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    office.world.clock.advance(Duration::days(20));
    office.dossier.tidy().await.unwrap();
    assert_eq!(office.watching(id).await, ["A-N16"]);

    let other = office.lawyer_with("19901200411900041").await;
    let id = office.submitted(&other).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.version_of(id).await;
    let desk = &office.desk;
    desk.propose_refusal(&auditor, id, version, refusal())
        .await
        .unwrap();
    assert_eq!(office.watching(id).await, ["A-N02", "A-N03"]);
    let head = office.staff("P027", Role::CmHead).await;
    desk.confirm_refusal(&head, id, version + 1).await.unwrap();
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_visit_that_was_missed_is_arranged_again_in_a_period_of_its_own(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let head = office.staff("P027", Role::CmHead).await;
    let (desk, version) = (&office.desk, office.version_of(id).await);
    desk.change_mode(&auditor, id, version, on_site())
        .await
        .unwrap();
    assert_eq!(office.watching(id).await, ["A-N03"]);
    let visit = at_ten(office.reading_room(&head).await);
    desk.arrange_visit(&auditor, id, version + 1, visit)
        .await
        .unwrap();
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    office.world.clock.advance(Duration::hours(1));
    desk.note_visit_missed(&auditor, id, version + 2, String::new())
        .await
        .unwrap();
    assert_eq!(office.watching(id).await, ["A-N03"]);
    assert_eq!(office.since(id).await, office.world.kernel.now());
    office.stands_as_recorded().await;
}

/// Verification waits here until somebody submits anew.
static BLOCKING: [NodeRule; 1] = [NodeRule {
    code: "T-N01",
    matter: "application",
    article: Some("测试"),
    threshold: Threshold::AtOnce,
    starts: &[On::event("submitted")],
    pauses: &[],
    resumes: &[],
    clears: &["correction-asked"],
    note_clears: false,
    tells: &[Tells {
        step: NodeStep::Red,
        whom: &[Whom::Handler],
    }],
    blocks: Some(Act::Accept),
    takes: None,
    waits_for: None,
}];

#[testkit::on_both]
async fn an_act_that_a_node_blocks_is_refused_and_named(world: World) {
    let office = Office::in_world(world).await;
    let house = House::on(&office.world);
    let desk = house.desk_watched((rulebook(), &BLOCKING));
    let desk: &dyn DossierDesk = &desk;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let submitted = desk.submit_application(&lawyer, id, Vec::new());
    submitted.await.unwrap();
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.version_of(id).await;
    let problem = refused(desk.accept(&auditor, id, version).await, "blocked-by-node");
    assert_eq!(
        (problem.status, problem.node.as_deref()),
        (409, Some("T-N01"))
    );
    office
        .world
        .kernel
        .db
        .execute_unprepared("UPDATE node SET ended_at = since")
        .await
        .unwrap();
    desk.accept(&auditor, id, version).await.unwrap();
}

#[testkit::on_both]
async fn whoever_reads_faster_than_people_read_is_watched(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    office.desk.page(&lawyer, id, 1).await.unwrap();
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    // As if every page of a long file had been opened in these minutes.
    let now = office.world.kernel.now();
    let opening = casefile::rows::page_opening::ActiveModel {
        under: sea_orm::ActiveValue::Set(id.0),
        first_at: sea_orm::ActiveValue::Set(now),
        last_at: sea_orm::ActiveValue::Set(now),
        ..Default::default()
    };
    for _ in 0..300 {
        let mut opening = opening.clone();
        opening.id = sea_orm::ActiveValue::Set(office.world.kernel.random_id());
        opening.page = sea_orm::ActiveValue::Set(office.world.kernel.random_id());
        casefile::rows::page_opening::Entity::insert(opening)
            .exec_without_returning(&office.world.kernel.db)
            .await
            .unwrap();
    }
    office.desk.page(&lawyer, id, 1).await.unwrap();
    assert_eq!(office.watching(id).await, ["A-N15"]);
    office.desk.page(&lawyer, id, 2).await.unwrap();
    assert_eq!(office.watching(id).await, ["A-N15"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_reads_from_more_addresses_than_one_reader_has_is_watched(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let from = |last: u8| Caller {
        network: format!("192.0.2.{last}"),
        ..lawyer.clone()
    };
    for last in [1, 2, 3, 1, 2] {
        office.desk.page(&from(last), id, 1).await.unwrap();
    }
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    // The day after, they are counted anew.
    office.world.clock.advance(Duration::DAY);
    office.desk.page(&from(4), id, 1).await.unwrap();
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    for last in [5, 6] {
        office.desk.page(&from(last), id, 1).await.unwrap();
    }
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    let seventh = from(7);
    let image = office.desk.page_image(&seventh, id, 1, ImageSize::Full);
    image.await.unwrap();
    assert_eq!(office.watching(id).await, ["A-N15"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_asks_for_a_document_of_secrets_is_noticed(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let secret = |class| match class {
        AccessClass::OnsiteOnly => AccessClass::ClassifiedPermit,
        other => other,
    };
    let id = office.readable_as(&lawyer, secret).await;
    let room = office.desk.reading_room(&lawyer, id).await.unwrap();
    let mut documents = room.volumes.iter().flat_map(|volume| &volume.documents);
    let stub = documents.find(|document| document.withheld.is_some());
    let request = |documents| BundleRequest {
        application: id,
        documents,
    };
    let unknown = DocumentId(office.world.kernel.random_id());
    let ordered = office.desk.order_bundle(&lawyer, request(vec![unknown]));
    refused(ordered.await, "invalid");
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    let stub = stub.unwrap().id;
    let ordered = office.desk.order_bundle(&lawyer, request(vec![stub]));
    refused(ordered.await, "invalid");
    assert_eq!(office.watching(id).await, ["A-N09"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_page_that_is_not_what_was_approved_is_noticed(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    office
        .world
        .kernel
        .db
        .execute_unprepared("UPDATE file_page SET number = number + 100")
        .await
        .unwrap();
    refused(office.desk.page(&lawyer, id, 1).await, "not-found");
    assert_eq!(office.watching(id).await, ["A-N09"]);
    office.without_its_application().await;
    office.dossier.stop_access().await.unwrap();
    let stands = office.seen(&lawyer, id).await;
    assert_eq!(stands.state(), ApplicationState::Reading);
    office.told(id).await;
    office.dossier.stop_access().await.unwrap();
    office.dossier.stop_access().await.unwrap();
    let stands = office.seen(&lawyer, id).await;
    assert_eq!(stands.state(), ApplicationState::Revoked);
    assert_eq!(stands.reason_code.as_deref(), Some("classified-page"));
    let why = stands.reason.unwrap();
    assert!(why.contains("与批准的密级不符"), "{why}");
    let notices = stands.writs.iter();
    let notices = notices.filter(|writ| writ.title == "收回阅卷告知书");
    assert_eq!(notices.count(), 1);
    assert!(office.mail("阅卷已被收回").await.contains(&why));
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_reader_whose_account_was_disabled_is_noticed_and_forgotten_when_it_is_back(
    world: World,
) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    office.dossier.watch_licences().await.unwrap();
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    let operator = identity::Operator::of_system("test");
    let number = lawyer.licence_no.clone().unwrap();
    let disabled = office.identity.disable_account(&number, &operator);
    disabled.await.unwrap();
    office.dossier.watch_licences().await.unwrap();
    office.dossier.watch_licences().await.unwrap();
    assert_eq!(office.watching(id).await, ["A-N10"]);
    let enabled = office.identity.enable_account(&number, &operator);
    enabled.await.unwrap();
    office.dossier.watch_licences().await.unwrap();
    assert_eq!(office.watching(id).await, Vec::<String>::new());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_reader_whose_licence_stays_changed_reads_no_more(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let operator = identity::Operator::of_system("test");
    let number = lawyer.licence_no.clone().unwrap();
    let disabled = office.identity.disable_account(&number, &operator);
    disabled.await.unwrap();
    office.dossier.watch_licences().await.unwrap();
    let begun = office.since(id).await;
    office.world.clock.advance(Duration::minutes(4));
    office.dossier.watch_licences().await.unwrap();
    assert_eq!(office.since(id).await, begun);
    office.told(id).await;
    office.dossier.stop_access().await.unwrap();
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let stands = office.seen(&auditor, id).await;
    assert_eq!(stands.state(), ApplicationState::Revoked);
    assert_eq!(stands.reason_code.as_deref(), Some("licence-event"));
    assert_eq!(stands.line.done.last().unwrap().by, "SYSTEM");
    let db = &office.world.kernel.db;
    let mandates = "SELECT state FROM mandate".to_owned();
    let mandates = Statement::from_string(db.get_database_backend(), mandates);
    let mandate = db.query_one_raw(mandates).await.unwrap().unwrap();
    let state: String = mandate.try_get("", "state").unwrap();
    assert_eq!(state, "ended");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_fetches_after_the_access_was_revoked_is_noticed(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let room = office.desk.reading_room(&lawyer, id).await.unwrap();
    let mut documents = room.volumes.iter().flat_map(|volume| &volume.documents);
    let readable = documents.find(|document| document.withheld.is_none());
    let request = BundleRequest {
        application: id,
        documents: vec![readable.unwrap().id],
    };
    let bundle = office.desk.order_bundle(&lawyer, request).await.unwrap();
    office.work().await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.version_of(id).await;
    let revoked = office
        .desk
        .revoke(&auditor, id, version, revocation("breach"));
    revoked.await.unwrap();
    let fetched = office.desk.download_bundle(&lawyer, bundle).await;
    assert!(fetched.is_err());
    assert_eq!(office.watching(id).await, ["A-N15"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_handler_of_an_application_is_the_prosecutor_of_its_case(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    assert_eq!(office.dossier.kind(), NODE_RULES[0].matter);
    let handler = office.dossier.handler_of(id.0).await.unwrap();
    assert_eq!(handler, Some(office.prosecutor.account));
}
