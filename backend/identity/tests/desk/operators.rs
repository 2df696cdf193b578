use contract::{IdentityDesk, OrganisationKind, OrganisationView, Role, Secret};
use identity::{NewAccount, NewOrganisation, RefusedAccount};
use time::Duration;

use crate::house::House;

#[tokio::test]
async fn a_generated_account_can_sign_in_and_is_asked_for_its_own_password() {
    for house in House::all().await {
        let new = NewAccount {
            password: None,
            ..house.staff("P036", &[Role::AuditAdmin])
        };
        let credentials = house.identity.create_account(new).await.unwrap();
        assert_eq!(credentials.password.expose().len(), 16);
        assert!(credentials.totp_uri.expose().starts_with("otpauth://totp/"));
        let admin = crate::house::Member {
            house: &house,
            number: "P036".to_owned(),
            credentials,
        };
        let caller = admin.caller(&admin.sign_in().await).await;
        assert_eq!(caller.roles, [Role::AuditAdmin]);
        assert!(
            house
                .identity
                .account(&caller)
                .await
                .unwrap()
                .is_password_initial
        );
    }
}

#[tokio::test]
async fn the_demo_chooses_password_and_key() {
    let house = House::open().await;
    let key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let new = NewAccount {
        totp_key: Some(Secret::new(key)),
        ..house.staff("P028", &[Role::CmAuditor])
    };
    assert_eq!(
        house
            .identity
            .create_account(new)
            .await
            .unwrap()
            .totp_key
            .expose(),
        key
    );
    let weak = NewAccount {
        totp_key: Some(Secret::new("ABC")),
        ..house.staff("P030", &[Role::CmMonitor])
    };
    assert!(matches!(
        house.identity.create_account(weak).await.unwrap_err(),
        RefusedAccount::Invalid {
            field: "totp_key",
            ..
        }
    ));
}

#[tokio::test]
async fn administrators_exclude_each_other_and_nobody_is_made_twice() {
    for house in House::all().await {
        house.clerk().await;
        let both = house.staff("P034", &[Role::SysAdmin, Role::SecAdmin]);
        assert!(matches!(
            house.identity.create_account(both).await,
            Err(RefusedAccount::RolesExclude(..))
        ));
        let none = house.staff("P034", &[]);
        assert!(matches!(
            house.identity.create_account(none).await,
            Err(RefusedAccount::NoRole)
        ));
        let again = house.staff("P029", &[Role::CmClerk]);
        assert!(matches!(
            house.identity.create_account(again).await,
            Err(RefusedAccount::AlreadyExists)
        ));
        let address = NewAccount {
            email: "P029@wangchuan.example".to_owned(),
            ..house.staff("P035", &[Role::SecAdmin])
        };
        assert!(matches!(
            house.identity.create_account(address).await,
            Err(RefusedAccount::AlreadyExists)
        ));
        let wrong = NewAccount {
            id_no: Some("123".to_owned()),
            ..house.staff("P035", &[Role::SecAdmin])
        };
        assert!(matches!(
            house.identity.create_account(wrong).await,
            Err(RefusedAccount::Invalid {
                field: "id_no",
                rule: "id-shape"
            })
        ));
    }
}

#[tokio::test]
async fn disabling_ends_everything_at_once_and_answers_like_a_wrong_password() {
    for house in House::all().await {
        let clerk = house.clerk().await;
        let signed_in = clerk.sign_in().await;
        let half_way = clerk.give_password().await.unwrap();
        house.identity.disable_account("P029").await.unwrap();
        assert!(house.live(&signed_in.token).await.is_none());
        let over = house
            .identity
            .finish_sign_in(&house.visit(), &half_way.token, clerk.fresh_code())
            .await;
        assert_eq!(over.unwrap_err().kind, "sign-in-over");
        assert_eq!(
            clerk.give_password().await.unwrap_err().kind,
            "sign-in-refused"
        );
        house
            .identity
            .enable_account("p029@wangchuan.example")
            .await
            .unwrap();
        assert!(
            house.live(&signed_in.token).await.is_none(),
            "what has ended stays ended"
        );
        clerk.sign_in().await;
        let trail = house.trail(clerk.account()).await;
        assert!(
            trail.contains(&"system.administer account-disabled Done -".to_owned()),
            "{trail:?}"
        );
        assert!(matches!(
            house.identity.disable_account("P999").await,
            Err(RefusedAccount::NoSuchAccount)
        ));
    }
}

#[tokio::test]
async fn reset_factors_replace_everything_a_person_signs_in_with() {
    for house in House::all().await {
        let (mut qu, signed_in, codes) = house.qu().await;
        house.advance(Duration::seconds(1));
        let credentials = house
            .identity
            .reset_factors("quhang@lishi.example")
            .await
            .unwrap();
        assert!(house.live(&signed_in.token).await.is_none());
        assert_eq!(
            qu.give_password().await.unwrap_err().kind,
            "sign-in-refused"
        );
        assert_eq!(
            house.letters().await[0],
            "password-changed quhang@lishi.example"
        );
        qu.credentials = credentials;
        let ticket = qu.give_password().await.unwrap();
        let old = Secret::new(codes[0].clone());
        assert!(
            house
                .identity
                .finish_sign_in(&house.visit(), &ticket.token, old)
                .await
                .is_err()
        );
        let caller = qu.caller(&qu.sign_in().await).await;
        assert_eq!(
            house
                .identity
                .account(&caller)
                .await
                .unwrap()
                .recovery_codes_left,
            0
        );
    }
}

#[tokio::test]
async fn people_are_found_by_login_and_role() {
    for house in House::all().await {
        let (qu, ..) = house.qu().await;
        let clerk = house.clerk().await;
        let person = house
            .identity
            .find_account("QuHang@lishi.example")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(person.account, qu.account());
        assert_eq!(
            (person.id_no.as_deref(), person.firm.as_deref()),
            (Some("990122199312242898"), Some("云岭砺石律师事务所"))
        );
        assert_eq!(person.mobile.unwrap().as_str(), "15400000056");
        let clerks = house
            .identity
            .accounts_with_role(house.office, Role::CmClerk)
            .await
            .unwrap();
        assert_eq!(clerks, [clerk.account()]);
        house.identity.disable_account("P029").await.unwrap();
        assert!(
            house
                .identity
                .accounts_with_role(house.office, Role::CmClerk)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            house
                .identity
                .person(crate::house::nobody())
                .await
                .unwrap()
                .is_none()
        );
    }
}

#[tokio::test]
async fn organisations_form_a_tree_and_are_written_once() {
    for house in House::all().await {
        let put = async |code: &str, kind, parent| {
            let new = NewOrganisation {
                code: code.to_owned(),
                name_zh: format!("机关{code}"),
                name_en: format!("Office {code}"),
                kind,
                parent,
            };
            house.identity.put_organisation(new).await.unwrap()
        };
        let city = put("990100", OrganisationKind::Procuratorate, None).await;
        put("JB-990100", OrganisationKind::JusticeBureau, None).await;
        let district = put("990102", OrganisationKind::Procuratorate, Some(city)).await;
        assert_eq!(
            district, house.office,
            "the same code is the same organisation"
        );

        let all = house.identity.organisations().await.unwrap();
        let codes: Vec<_> = all
            .iter()
            .map(|one: &OrganisationView| one.code.as_str())
            .collect();
        assert_eq!(
            codes,
            ["990100", "990102", "JB-990100"],
            "those above come before those below"
        );
        let tree = house.identity.organisation_tree().await.unwrap();
        assert_eq!((tree.len(), tree[0].children.len()), (2, 1));
        let bureau = house
            .identity
            .find_organisation("JB-990100")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(bureau.kind, OrganisationKind::JusticeBureau);
        assert_eq!(
            house.identity.organisation(city).await.unwrap().name_en,
            "Office 990100"
        );
    }
}
