//! One account, one capacity at a time.

use contract::{
    AccountDesk, ActingCapacity, CapacityProof, Joining, Problem, Role, Secret, SignInDesk,
    policy::{self, Act},
};
use testkit::World;

use crate::{
    house::{House, broken},
    joining::zhang_form,
};

impl House {
    async fn added(
        &self,
        token: &Secret,
        joining: Joining,
        proof: CapacityProof,
    ) -> Result<(), Problem> {
        let caller = self.live(token).await.unwrap().caller;
        self.identity.add_capacity(&caller, joining, proof).await
    }

    async fn acts_as(&self, token: &Secret) -> Option<ActingCapacity> {
        self.live(token).await.unwrap().caller.capacity()
    }
}

#[testkit::on_both]
async fn a_lawyer_adds_party_changes_over_and_begins_there_next_time(world: World) {
    let house = House::in_world(world).await;
    let (qu, signed_in, _) = house.qu().await;
    let token = &signed_in.token;
    // The number is known of the licence register: nothing is asked again.
    let added = house.added(token, Joining::Party, CapacityProof::default());
    added.await.unwrap();
    let caller = house.live(token).await.unwrap().caller;
    assert_eq!(caller.roles, [Role::Lawyer, Role::Party]);
    assert_eq!(house.acts_as(token).await, Some(ActingCapacity::Counsel));
    assert!(policy::may_ever(&caller, Act::FindCase));

    let identity = &house.identity;
    identity
        .act_as(&caller, ActingCapacity::Party)
        .await
        .unwrap();
    let caller = house.live(token).await.unwrap().caller;
    assert_eq!(caller.capacity(), Some(ActingCapacity::Party));
    assert_eq!(caller.licence_no, None, "no mark names a party by it");
    assert!(!policy::may_ever(&caller, Act::FindCase));
    let unheld = identity.act_as(&caller, ActingCapacity::Officer).await;
    assert_eq!(unheld.unwrap_err().status, 404);

    let trail = house.trail(qu.account()).await;
    for entry in [
        "identity.add_capacity capacity-added Done -",
        "identity.change_capacity capacity-changed Done -",
    ] {
        assert!(trail.iter().any(|had| had == entry), "{trail:?}");
    }
    identity.sign_out(&house.visit(), token).await.unwrap();
    let again = qu.sign_in().await;
    assert_eq!(
        house.acts_as(&again.token).await,
        Some(ActingCapacity::Party)
    );
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_officer_goes_on_as_officer_and_shows_a_paper_to_be_a_party(world: World) {
    let house = House::in_world(world).await;
    let officer = house.member("H004", &[Role::Officer]).await;
    let signed_in = officer.sign_in().await;
    let token = &signed_in.token;
    let refused = house.added(token, Joining::Party, CapacityProof::default());
    assert_eq!(broken(&refused.await.unwrap_err()), ["paper: required"]);
    let added = house.added(token, Joining::Party, zhang_form().proof);
    added.await.unwrap();
    assert_eq!(house.acts_as(token).await, Some(ActingCapacity::Officer));
    let again = house.added(token, Joining::Party, zhang_form().proof);
    assert_eq!(again.await.unwrap_err().kind, "capacity-held");
    let person = house.identity.person(officer.account()).await.unwrap();
    assert_eq!(person.unwrap().id_no.as_deref(), Some("990102198305103291"));
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_number_that_is_another_accounts_is_not_told_to_whoever_adds_it(world: World) {
    let house = House::in_world(world).await;
    house.joined(Joining::Party, zhang_form()).await;
    let officer = house.member("H004", &[Role::Officer]).await;
    let signed_in = officer.sign_in().await;
    let added = house.added(&signed_in.token, Joining::Party, zhang_form().proof);
    added.await.unwrap();
    let letters = house.letters().await;
    let told = |letter: &str| letters.iter().any(|had| had == letter);
    assert!(told("register-known zhang@post.example"), "{letters:?}");
    // Whoever looks the number up finds the one who had it first.
    let found =
        house.by_hand("UPDATE account SET id_no_index = id_no_index WHERE id_no_index IS NOT NULL");
    assert_eq!(found.await, 1);
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn adding_takes_a_fresh_factor_and_somebody_from_outside() {
    let house = House::open().await;
    let party = house.joined(Joining::Party, zhang_form()).await;
    let stale = contract::Caller {
        is_stepped_up: false,
        ..party.clone()
    };
    let add = async |caller| {
        let proof = CapacityProof::default();
        let added = house.identity.add_capacity(caller, Joining::Citizen, proof);
        added.await.map_err(|problem| problem.kind)
    };
    assert_eq!(add(&stale).await.unwrap_err(), "step-up-required");
    assert_eq!(add(&party).await, Ok(()));
    let view = house.identity.account(&party).await.unwrap();
    assert_eq!(view.roles, [Role::Party, Role::Citizen]);

    let clerk = house.clerk().await;
    let clerk = clerk.caller(&clerk.sign_in().await).await;
    assert_eq!(add(&clerk).await.unwrap_err(), "forbidden");
    let view = house.identity.account(&clerk).await.unwrap();
    assert_eq!(view.may_add, []);
}

#[testkit::on_both]
async fn of_two_who_add_the_same_at_once_one_does_it(world: World) {
    let house = House::in_world(world).await;
    let party = house.joined(Joining::Party, zhang_form()).await;
    let add = || {
        let proof = CapacityProof::default();
        house.identity.add_capacity(&party, Joining::Citizen, proof)
    };
    let (one, two) = tokio::join!(add(), add());
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    let refused = one.err().or(two.err()).unwrap();
    assert_eq!(refused.kind, "capacity-held");
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_session_put_back_into_another_capacity_is_named(world: World) {
    let house = House::in_world(world).await;
    let (_, signed_in, _) = house.qu().await;
    let token = &signed_in.token;
    let added = house.added(token, Joining::Party, CapacityProof::default());
    added.await.unwrap();
    let caller = house.live(token).await.unwrap().caller;
    house
        .by_hand("CREATE TABLE kept AS SELECT * FROM session")
        .await;
    let changed = house.identity.act_as(&caller, ActingCapacity::Party);
    changed.await.unwrap();
    house
        .by_hand(
            "UPDATE session SET (capacity, last_seen_at, seal) = \
             (SELECT capacity, last_seen_at, seal FROM kept WHERE kept.id = session.id)",
        )
        .await;
    assert_eq!(house.acts_as(token).await, Some(ActingCapacity::Counsel));
    let session = caller.session;
    assert_eq!(house.found().await, [format!("put-back session {session}")]);
}
