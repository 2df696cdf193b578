//! How somebody comes into the pool, and what the office holds of them.

#[cfg(test)]
mod tests {
    use contract::{
        ConflictEntry, ConflictsForm, OfficerForm, OfficerInvitationForm, OfficerState,
        OwnOfficerDesk as _, PoolDesk as _, PoolFilter, PoolQuery, Role, TrainingForm,
        personal::PersonalField,
    };
    use test_house::member;
    use testkit::World;
    use time::Duration;

    use crate::house::{Office, REASON, broken, id_no, kind, person, yan};

    #[testkit::on_both]
    async fn somebody_is_nominated_reviewed_by_another_invited_and_accepts(world: World) {
        let office = Office::in_world(world).await;
        let id = office.nominated(yan()).await;
        assert_eq!(office.told("officer-to-review").await, ["p021"]);
        let version = office.version(id).await;
        // Whoever nominated does not review.
        let own = office
            .pool
            .review_officer(&office.keeper, id, version, REASON.to_owned());
        assert_eq!(kind(own.await), "not-found");
        office.reviewed(id).await;
        let officer = office.invited(id, "yan@demo.invalid").await;
        assert_eq!(office.told("invitation").await, ["yan"]);
        let version = office.version(id).await;
        office
            .pool
            .accept_pool(&officer, id, version)
            .await
            .unwrap();
        let view = office.view(id).await;
        assert_eq!(office.stands(id).await, OfficerState::InPool);
        let term = (view.term_from.unwrap(), view.row.term_until.unwrap());
        assert_eq!(term.1.year() - term.0.year(), 3);
        assert_eq!(view.row.number, "TZY-2026-000001");
        // At one moment they stand in no order.
        let mut steps: Vec<&str> = view
            .line
            .done
            .iter()
            .map(|step| step.code.as_str())
            .collect();
        steps.sort_unstable();
        assert_eq!(
            steps,
            [
                "officer-accepted",
                "officer-invited",
                "officer-nominated",
                "officer-reviewed"
            ]
        );
        office.stands_as_recorded().await;
    }

    #[testkit::on_both]
    async fn nobody_is_in_the_pool_twice_and_whoever_declined_may_come_later(world: World) {
        let office = Office::in_world(world).await;
        let id = office.nominated(yan()).await;
        let again = office.pool.nominate_officer(&office.keeper, yan()).await;
        assert_eq!(broken(again), ["paper_no: officer-known"]);
        office.reviewed(id).await;
        let officer = office.invited(id, "yan@demo.invalid").await;
        let version = office.version(id).await;
        let declined = office
            .pool
            .decline_pool(&officer, id, version, String::new());
        declined.await.unwrap();
        office.nominated(yan()).await;
        office.stands_as_recorded().await;
    }

    #[testkit::on_both]
    async fn what_is_most_personal_stands_masked_and_each_look_at_it_is_an_entry(world: World) {
        let office = Office::in_world(world).await;
        let (id, officer) = office.member(yan()).await;
        let form = office.view(id).await.form;
        assert_eq!(form.paper_no, "990102**********4X");
        assert_eq!(form.birth_date, "****");
        assert_eq!(form.address, "****");
        assert_eq!(form.mobile, "1*********5");
        let shown = office
            .pool
            .show_officer(&office.keeper, id, PersonalField::OfficerPaperNo);
        assert_eq!(shown.await.unwrap().value, id_no("19800804", 44));
        // The officer sees what the office holds of them.
        let own = office.pool.own_officer(&officer).await.unwrap();
        assert_eq!(own.form.paper_no, id_no("19800804", 44));
        assert!(own.is_own);
        // What stays empty of what stood masked stays as it is.
        let version = own.version;
        let form = OfficerForm {
            paper_no: String::new(),
            birth_date: String::new(),
            mobile: String::new(),
            email: String::new(),
            address: String::new(),
            occupation: "教授".to_owned(),
            ..own.form.clone()
        };
        let changed = office
            .pool
            .change_officer(&office.keeper, id, version, form);
        changed.await.unwrap();
        let own = office.pool.own_officer(&officer).await.unwrap();
        assert_eq!(own.form.occupation, "教授");
        assert_eq!(own.form.address, "望川区青石路七号");
        office.stands_as_recorded().await;
    }

    #[testkit::on_both]
    async fn trainings_and_conflicts_stand_in_the_record(world: World) {
        let office = Office::in_world(world).await;
        let (id, officer) = office.member(yan()).await;
        let version = office.version(id).await;
        let empty = TrainingForm::default();
        let noted = office
            .pool
            .note_training(&office.keeper, id, version, empty);
        assert_eq!(
            broken(noted.await),
            [
                "day: required",
                "title: required",
                "hours: training-hours:200",
                "part: not-chosen"
            ]
        );
        let training = TrainingForm {
            day: "2026-11-02".to_owned(),
            title: "听证规则培训".to_owned(),
            hours: "６".to_owned(),
            part: "attended".to_owned(),
        };
        let noted = office
            .pool
            .note_training(&office.keeper, id, version, training);
        noted.await.unwrap();
        let version = office.version(id).await;
        let form = ConflictsForm {
            conflicts: vec![
                ConflictEntry {
                    kind: "firm".to_owned(),
                    name: "F02".to_owned(),
                    relation: "配偶执业的律师事务所".to_owned(),
                },
                ConflictEntry::default(),
            ],
        };
        let declared = office.pool.declare_conflicts(&officer, id, version, form);
        declared.await.unwrap();
        let view = office.view(id).await;
        assert_eq!(view.trainings[0].hours, 6);
        assert_eq!(view.conflicts.len(), 1);
        office.stands_as_recorded().await;
    }

    #[testkit::on_both]
    async fn a_lawyer_known_to_the_office_is_invited_into_the_account_they_have(world: World) {
        let office = Office::in_world(world).await;
        let mut lawyer = member(office.id, "19901200011900002", &[Role::Lawyer]);
        (lawyer.name, lawyer.id_no) = ("严岚然".to_owned(), Some(id_no("19800804", 44)));
        let lawyer = office.enter(lawyer).await;
        let id = office.nominated(yan()).await;
        office.reviewed(id).await;
        // An address of somebody else.
        let version = office.version(id).await;
        let form = OfficerInvitationForm {
            email: "p021@demo.invalid".to_owned(),
        };
        let others = office
            .pool
            .invite_officer(&office.keeper, id, version, form);
        assert_eq!(broken(others.await), ["email: email-taken"]);
        let officer = office.invited(id, "19901200011900002@demo.invalid").await;
        assert_eq!(officer.account, lawyer.account);
        let person = office
            .identity
            .person(lawyer.account)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(person.roles, [Role::Lawyer, Role::Officer]);
        let version = office.version(id).await;
        office
            .pool
            .accept_pool(&officer, id, version)
            .await
            .unwrap();
        assert_eq!(office.told("invitation").await, Vec::<String>::new());
        assert_eq!(office.told("pool-invited").await, ["19901200011900002"]);
        office.stands_as_recorded().await;
    }

    #[testkit::on_both]
    async fn the_pool_is_searched_by_name_category_region_and_end_of_term(world: World) {
        let office = Office::in_world(world).await;
        office.member(yan()).await;
        let other = OfficerForm {
            categories: "MEDICAL".to_owned(),
            region: "990103".to_owned(),
            ..person("丁航立", ("19751003", 3))
        };
        office.member(other).await;
        office.nominated(person("狄颖秀", ("19900819", 5))).await;
        let names = async |query: PoolQuery| {
            let page = office.pool.pool(&office.keeper, query).await.unwrap();
            let names = page.rows.into_iter().map(|row| row.name);
            names.collect::<Vec<_>>().join(" ")
        };
        let all = PoolQuery::default;
        assert_eq!(names(all()).await, "严岚然 丁航立");
        let text = "航".to_owned();
        assert_eq!(names(PoolQuery { text, ..all() }).await, "丁航立");
        let category = contract::OfficerCategory::find("EDU_MINOR");
        assert_eq!(names(PoolQuery { category, ..all() }).await, "严岚然");
        let region = "990103".to_owned();
        assert_eq!(names(PoolQuery { region, ..all() }).await, "丁航立");
        let show = PoolFilter::Coming;
        assert_eq!(names(PoolQuery { show, ..all() }).await, "狄颖秀");
        let is_ending = true;
        assert_eq!(names(PoolQuery { is_ending, ..all() }).await, "");
        office.later(Duration::days(3 * 365 - 60));
        assert_eq!(
            names(PoolQuery { is_ending, ..all() }).await,
            "严岚然 丁航立"
        );
        let after = Some("TZY-2026-000001".to_owned());
        assert_eq!(names(PoolQuery { after, ..all() }).await, "丁航立");
    }

    #[testkit::on_both]
    async fn the_health_of_the_pool_counts_whoever_is_in_it(world: World) {
        let office = Office::in_world(world).await;
        office.member(yan()).await;
        let (id, _) = office.member(person("丁航立", ("19601003", 3))).await;
        office.member(person("狄颖秀", ("20000819", 5))).await;
        let version = office.version(id).await;
        let suspended = office
            .pool
            .suspend_officer(&office.keeper, id, version, REASON.to_owned());
        suspended.await.unwrap();
        let health = office.pool.pool_health(&office.head).await.unwrap();
        assert_eq!((health.members, health.resting), (2, 1));
        let counts: Vec<u32> = health.categories.iter().map(|(_, count)| *count).collect();
        assert_eq!(counts, [2, 0, 0, 0, 2, 0, 0, 0]);
        let ages: Vec<u32> = health.ages.iter().map(|(_, count)| *count).collect();
        assert_eq!(ages, [1, 0, 1, 0, 0]);
        assert_eq!(health.regions, [("990102".to_owned(), 2)]);
        assert_eq!(health.category_least, 2);
        assert_eq!(health.terms.len(), 12);
    }
}
