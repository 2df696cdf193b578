use contract::{
    AccountDesk, RegistrationBegun, RegistrationDesk, RegistrationForm, RegistrationStep, Role,
    Secret, SignInDesk,
};
use identity::{LicenceStatus, code_at};
use testkit::World;
use time::Duration;

use crate::{
    house::{House, PASSWORD, broken, chosen},
    qu::qu_form,
};

#[testkit::on_both]
async fn a_lawyer_registers_and_is_signed_in(world: World) {
    let house = House::in_world(world).await;
    let token = house.begun(qu_form()).await;
    let RegistrationStep::ConfirmEmail {
        email,
        tries_left,
        resends_left,
        ..
    } = house.step(&token).await.step
    else {
        panic!("the address comes first");
    };
    assert_eq!(
        (email.as_str(), tries_left, resends_left),
        ("quhang@lishi.example", 5, 3)
    );

    let (codes, _) = house.enrolled(&token).await;
    assert_eq!(codes.len(), 10);
    assert_eq!(
        house.step(&token).await.step,
        RegistrationStep::KeepCodes { codes }
    );
    let signed_in = house
        .identity
        .finish_registration(&house.visit(), &token)
        .await
        .unwrap();

    let caller = house.live(&signed_in.token).await.unwrap().caller;
    assert_eq!(caller.roles, [Role::Lawyer]);
    assert_eq!(caller.organisation, house.office);
    assert_eq!(
        (caller.name.as_str(), caller.licence_no.as_deref()),
        ("屈航", Some("19901202110900005"))
    );
    assert_eq!(
        house.letters().await,
        [
            "register-welcome quhang@lishi.example",
            "register-confirm quhang@lishi.example"
        ]
    );
    let account = house.identity.account(&caller).await.unwrap();
    assert_eq!(account.mobile_masked.as_deref(), Some("154****0056"));
    assert_eq!(
        (account.recovery_codes_left, account.sessions.len()),
        (10, 1)
    );
    assert_eq!(account.organisation.code, "990102");
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn the_codes_are_shown_until_acknowledged_and_never_again() {
    let house = House::open().await;
    let token = house.begun(qu_form()).await;
    house.enrolled(&token).await;
    house
        .identity
        .finish_registration(&house.visit(), &token)
        .await
        .unwrap();
    assert_eq!(
        house
            .identity
            .registration(&token)
            .await
            .unwrap_err()
            .status,
        410
    );
    let again = house
        .identity
        .finish_registration(&house.visit(), &token)
        .await
        .unwrap_err();
    assert_eq!(
        (again.kind.as_ref(), again.status),
        ("registration-over", 410)
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn every_field_at_fault_is_named() {
    let house = House::open().await;
    let form = RegistrationForm {
        name: "Qu".to_owned(),
        email: String::new(),
        ..qu_form()
    };
    let problem = house.begin(form).await.unwrap_err();
    assert_eq!((problem.kind.as_ref(), problem.status), ("invalid", 422));
    assert_eq!(broken(&problem), ["name: name-sign:1", "email: required"]);
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn the_register_refuses_who_does_not_agree_with_it() {
    let house = House::open().await;
    let unknown = RegistrationForm {
        licence_no: "19901199110900001".to_owned(),
        ..qu_form()
    };
    assert_eq!(
        broken(&house.begin(unknown).await.unwrap_err()),
        ["licence_no: licence-unknown"]
    );
    let other_name = RegistrationForm {
        name: "屈行".to_owned(),
        ..qu_form()
    };
    let other_firm = RegistrationForm {
        firm: "云岭明岸律师事务所".to_owned(),
        ..qu_form()
    };
    let one = house.begin(other_name).await.unwrap_err();
    assert_eq!(one.kind, "register-mismatch");
    assert_eq!(
        house.begin(other_firm).await.unwrap_err(),
        one,
        "not said which"
    );

    house
        .register
        .change(|entry| entry.mobile = "15400000084".to_owned());
    let begun = house.begin(qu_form()).await.unwrap();
    assert_eq!(
        begun,
        RegistrationBegun::MobileDiffers {
            register_has: "154****0084".to_owned()
        }
    );

    house
        .register
        .change(|entry| entry.status = LicenceStatus::Suspended);
    assert_eq!(
        house.begin(qu_form()).await.unwrap_err().kind,
        "licence-not-in-practice"
    );
    house.register.fall_silent();
    assert_eq!(house.begin(qu_form()).await.unwrap_err().status, 503);
    assert!(house.letters().await.is_empty(), "nobody got a letter");
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn who_has_an_account_gets_the_same_answer_and_the_owner_a_letter(world: World) {
    let house = House::in_world(world).await;
    house.qu().await;
    house.advance(Duration::minutes(20));
    let elsewhere = RegistrationForm {
        email: "thief@elsewhere.example".to_owned(),
        ..qu_form()
    };
    let token = house.begun(elsewhere).await;
    let step = house.step(&token).await.step;
    assert!(matches!(
        step,
        RegistrationStep::ConfirmEmail {
            tries_left: 5,
            resends_left: 3,
            ..
        }
    ));
    assert_eq!(
        house.letters().await[0],
        "register-known quhang@lishi.example"
    );
    assert!(
        !house
            .letters()
            .await
            .iter()
            .any(|letter| letter.contains("thief"))
    );

    let guess = house
        .identity
        .confirm_email(&house.visit(), &token, Secret::new("123456"))
        .await;
    assert_eq!(broken(&guess.unwrap_err()), ["code: wrong-code"]);
    house.advance(Duration::minutes(1));
    house
        .identity
        .resend_code(&house.visit(), &token)
        .await
        .unwrap();
    assert_eq!(
        house.letters().await[0],
        "register-known quhang@lishi.example"
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn a_weak_password_is_refused_and_the_step_stays() {
    let house = House::open().await;
    let token = house.begun(qu_form()).await;
    house.confirmed(&token).await;
    for (password, rule) in [
        ("short", "password: password-short"),
        ("Password@2026", "password: password-common"),
        ("my name is quhang", "password: password-personal"),
        ("990122199312242898", "password: password-personal"),
    ] {
        let refused = house
            .identity
            .choose_password(&house.visit(), &token, chosen(password))
            .await;
        assert_eq!(broken(&refused.unwrap_err()), [rule]);
    }
    assert_eq!(
        house.step(&token).await.step,
        RegistrationStep::ChoosePassword { least: 12 }
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn steps_cannot_be_skipped_or_taken_twice() {
    let house = House::open().await;
    let token = house.begun(qu_form()).await;
    let visit = house.visit();
    let early = house
        .identity
        .choose_password(&visit, &token, chosen(PASSWORD))
        .await
        .unwrap_err();
    assert_eq!((early.kind.as_ref(), early.status), ("wrong-step", 409));
    assert_eq!(
        house
            .identity
            .finish_registration(&visit, &token)
            .await
            .unwrap_err()
            .kind,
        "wrong-step"
    );
    let code = house.mailed_code().await;
    house
        .identity
        .confirm_email(&visit, &token, code.clone())
        .await
        .unwrap();
    assert_eq!(
        house
            .identity
            .confirm_email(&visit, &token, code)
            .await
            .unwrap_err()
            .kind,
        "wrong-step"
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn a_wrong_first_code_pairs_nothing() {
    let house = House::open().await;
    let token = house.begun(qu_form()).await;
    let key = house.enrolling(&token).await;
    let stale = house.world.kernel.now() - Duration::minutes(5);
    let code = Secret::new(code_at(key.expose(), stale).unwrap());
    let refused = house
        .identity
        .confirm_enrolment(&house.visit(), &token, code)
        .await
        .unwrap_err();
    assert_eq!(broken(&refused), ["code: wrong-code"]);
    assert!(
        house
            .identity
            .find_account("quhang@lishi.example")
            .await
            .unwrap()
            .is_none()
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn the_code_that_paired_the_authenticator_does_not_sign_in() {
    let house = House::open().await;
    let (qu, ..) = house.qu().await;
    let ticket = qu.give_password().await.unwrap();
    let refused = house
        .identity
        .finish_sign_in(&house.visit(), &ticket.token, qu.code())
        .await;
    assert_eq!(broken(&refused.unwrap_err()), ["code: code-used"]);
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn an_unfinished_registration_is_forgotten_after_an_hour() {
    let house = House::open().await;
    let token = house.begun(qu_form()).await;
    house.advance(Duration::minutes(59));
    assert!(house.identity.registration(&token).await.is_ok());
    house.advance(Duration::minutes(1));
    assert_eq!(
        house.identity.registration(&token).await.unwrap_err().kind,
        "registration-over"
    );
    assert_eq!(house.identity.sweep().await.unwrap(), 1);
    assert_eq!(house.identity.sweep().await.unwrap(), 0);
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_faster_of_two_registrations_of_one_licence_wins(world: World) {
    let house = House::in_world(world).await;
    let other = RegistrationForm {
        email: "other@lishi.example".to_owned(),
        ..qu_form()
    };
    let one = house.begun(qu_form()).await;
    let key = house.enrolling(&one).await;
    let two = house.begun(other).await;
    house.enrolled(&two).await;
    let code = Secret::new(code_at(key.expose(), house.world.kernel.now()).unwrap());
    let late = house
        .identity
        .confirm_enrolment(&house.visit(), &one, code)
        .await
        .unwrap_err();
    assert_eq!(late.kind, "registration-over");
    assert!(
        house
            .identity
            .find_account("other@lishi.example")
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        house
            .identity
            .find_account("quhang@lishi.example")
            .await
            .unwrap()
            .is_none()
    );
    house.stands_as_recorded().await;
}
