//! People who are no lawyers register: with an identity paper, or with the least that attending needs.

use contract::{
    AccountDesk, CapacityProof, Joining, JoiningForm, Problem, RegistrationDesk, Role, Secret,
    Ticket, personal::IdentityPaper,
};
use testkit::World;
use time::Duration;

use crate::{
    house::{House, broken},
    qu::qu_form,
};

/// What a party types who has an identity card.
pub(crate) fn zhang_form() -> JoiningForm {
    JoiningForm {
        name: "章䶮玥".to_owned(),
        mobile: "154 0000 0301".to_owned(),
        email: "Zhang@post.example".to_owned(),
        proof: CapacityProof {
            paper: "resident-card".to_owned(),
            paper_no: "990102198305103291".to_owned(),
            ..CapacityProof::default()
        },
    }
}

impl House {
    async fn joining(&self, joining: Joining, form: JoiningForm) -> Result<Ticket, Problem> {
        self.advance(Duration::seconds(1));
        self.identity
            .begin_joining(&self.visit(), joining, form)
            .await
    }

    pub(crate) async fn joined(&self, joining: Joining, form: JoiningForm) -> contract::Caller {
        let token = self.joining(joining, form).await.unwrap().token;
        self.enrolled(&token).await;
        let visit = self.visit();
        let signed_in = self.identity.finish_registration(&visit, &token).await;
        self.live(&signed_in.unwrap().token).await.unwrap().caller
    }
}

#[testkit::on_both]
async fn a_party_registers_with_a_rare_name_and_signs_in_by_address(world: World) {
    let house = House::in_world(world).await;
    let caller = house.joined(Joining::Party, zhang_form()).await;
    assert_eq!(caller.roles, [Role::Party]);
    assert_eq!((caller.name.as_str(), caller.licence_no), ("章䶮玥", None));
    let person = house.identity.find_account("zhang@post.example").await;
    let person = person.unwrap().unwrap();
    assert_eq!(person.id_no.as_deref(), Some("990102198305103291"));
    assert!(person.number.starts_with("R-"), "{}", person.number);
    assert_eq!(
        house.letters().await,
        [
            "register-joined zhang@post.example",
            "register-confirm zhang@post.example"
        ]
    );
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn papers_and_press_are_kept_sealed_and_shown_to_their_holder(world: World) {
    let house = House::in_world(world).await;
    let passport = CapacityProof {
        paper: "passport".to_owned(),
        paper_no: "LM 204 817".to_owned(),
        nationality: "新西兰".to_owned(),
        ..CapacityProof::default()
    };
    let foreign = JoiningForm {
        name: "Anahera O’Neill".to_owned(),
        proof: passport,
        ..zhang_form()
    };
    let foreign = house.joined(Joining::Party, foreign).await;
    let press = CapacityProof {
        outlet: "云岭晨报".to_owned(),
        press_card: "K99000000000001".to_owned(),
        ..CapacityProof::default()
    };
    let journalist = JoiningForm {
        email: "desk@chenbao.example".to_owned(),
        proof: press,
        ..zhang_form()
    };
    let journalist = house.joined(Joining::Media, journalist).await;
    let citizen = JoiningForm {
        email: "neighbour@post.example".to_owned(),
        proof: CapacityProof::default(),
        ..zhang_form()
    };
    let citizen = house.joined(Joining::Citizen, citizen).await;
    for (caller, role, paper, outlet) in [
        (&foreign, Role::Party, Some(IdentityPaper::Passport), None),
        (&journalist, Role::Media, None, Some("云岭晨报")),
        (&citizen, Role::Citizen, None, None),
    ] {
        let view = house.identity.account(caller).await.unwrap();
        assert_eq!(view.roles, [role]);
        assert_eq!((view.paper, view.outlet.as_deref()), (paper, outlet));
    }
    let changed = house.by_hand("UPDATE account_paper SET paper = 'taiwan-permit'");
    assert!(changed.await > 0);
    let view = house.identity.account(&foreign).await.unwrap();
    assert_eq!(view.paper, None, "a row changed by hand says nothing");
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn every_field_of_a_party_at_fault_is_named_at_once() {
    let house = House::open().await;
    let form = JoiningForm {
        name: "Zhang".to_owned(),
        mobile: "110".to_owned(),
        email: "zhang".to_owned(),
        proof: CapacityProof {
            paper_no: "990102198305103290".to_owned(),
            ..zhang_form().proof
        },
    };
    let refused = house.joining(Joining::Party, form).await.unwrap_err();
    assert_eq!(
        broken(&refused),
        [
            "paper_no: id-check-digit",
            "name: name-other-paper",
            "mobile: mobile-shape",
            "email: email-shape"
        ]
    );
}

#[testkit::on_both]
async fn whoever_has_an_account_gets_a_letter_and_the_page_says_the_same(world: World) {
    let house = House::in_world(world).await;
    house.joined(Joining::Party, zhang_form()).await;
    // A lawyer by the same number, and a citizen by the same address.
    let (_, _, _) = house.qu().await;
    let same_number = JoiningForm {
        email: "other@post.example".to_owned(),
        ..zhang_form()
    };
    let lawyers_number = JoiningForm {
        email: "third@post.example".to_owned(),
        proof: CapacityProof {
            paper_no: qu_form().id_no,
            ..zhang_form().proof
        },
        ..zhang_form()
    };
    let before = house.letters().await.len();
    for (joining, form, told) in [
        (Joining::Party, same_number, "zhang@post.example"),
        (Joining::Party, lawyers_number, "quhang@lishi.example"),
        (Joining::Citizen, zhang_form(), "zhang@post.example"),
    ] {
        // A warning an hour is enough.
        house.advance(Duration::hours(2));
        let token = house.joining(joining, form).await.unwrap().token;
        let view = house.step(&token).await;
        assert!(matches!(
            view.step,
            contract::RegistrationStep::ConfirmEmail {
                tries_left: 5,
                resends_left: 3,
                ..
            }
        ));
        let letters = house.letters().await;
        assert_eq!(letters[0], format!("register-known {told}"));
        let (visit, guess) = (house.visit(), Secret::new("204817"));
        let wrong = house.identity.confirm_email(&visit, &token, guess).await;
        assert_eq!(broken(&wrong.unwrap_err()), ["code: wrong-code"]);
    }
    assert_eq!(house.letters().await.len(), before + 3);
}

#[testkit::on_both]
async fn of_two_who_register_one_number_at_once_one_has_an_account(world: World) {
    let house = House::in_world(world).await;
    let first = house.joining(Joining::Party, zhang_form()).await.unwrap();
    let first_key = house.enrolling(&first.token).await;
    let other = JoiningForm {
        email: "other@post.example".to_owned(),
        ..zhang_form()
    };
    let second = house.joining(Joining::Party, other).await.unwrap();
    let second_key = house.enrolling(&second.token).await;
    house.advance(Duration::seconds(1));
    let now = house.world.kernel.now();
    let code = |key: &Secret| Secret::new(identity::code_at(key.expose(), now).unwrap());
    let visit = house.visit();
    let (one, two) = tokio::join!(
        house
            .identity
            .confirm_enrolment(&visit, &first.token, code(&first_key)),
        house
            .identity
            .confirm_enrolment(&visit, &second.token, code(&second_key)),
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    let refused = one.err().or(two.err()).unwrap();
    assert_eq!(refused.kind, "registration-over");
    house.stands_as_recorded().await;
}
