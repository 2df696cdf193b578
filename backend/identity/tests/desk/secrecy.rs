//! A canary: nothing personal and nothing secret lies readable in the database or beside it.

use std::path::Path;

use contract::{
    AccountDesk, CapacityProof, Joining, JoiningForm, PasswordChange, RegistrationDesk, Secret,
};

use crate::{
    house::{House, PASSWORD},
    joining::zhang_form,
    qu::qu_form,
};

/// Everything on disk under the test's directory, but the root key's own file.
fn everything(directory: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            bytes.extend(everything(&path));
        } else {
            bytes.extend(std::fs::read(&path).unwrap());
        }
    }
    bytes
}

fn holds(all: &[u8], text: &str) -> bool {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex = text
        .bytes()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    [text.as_bytes(), &utf16, hex.as_bytes()]
        .iter()
        .any(|needle| all.windows(needle.len()).any(|window| window == *needle))
}

#[tokio::test]
async fn nothing_secret_is_readable_in_the_database() {
    let house = House::open().await;
    let token = house.begun(qu_form()).await;
    let mailed = house.mailed_code().await;
    let (codes, key) = house.enrolled(&token).await;
    let signed_in = house
        .identity
        .finish_registration(&house.visit(), &token)
        .await
        .unwrap();
    let caller = house.live(&signed_in.token).await.unwrap().caller;
    let new = "a heron by the grey sluice";
    let change = PasswordChange {
        current: Secret::new(PASSWORD),
        password: Secret::new(new),
        again: Secret::new(new),
    };
    house
        .identity
        .change_password(&caller, &house.visit(), change)
        .await
        .unwrap();

    let all = everything(house.world.directory.path());
    assert!(
        holds(&all, "屈航"),
        "the search works: a name is class P2 and lies in the clear"
    );
    let form = qu_form();
    let secrets = [
        form.id_no.as_str(),
        &form.mobile,
        &form.email,
        PASSWORD,
        new,
        key.expose(),
        token.expose(),
        signed_in.token.expose(),
        &codes[0],
        &codes[0].replace('-', ""),
    ];
    for secret in secrets {
        assert!(!holds(&all, secret), "readable: {secret}");
    }
    let marked = format!("code {}", mailed.expose());
    assert!(!holds(&all, &marked) && !holds(&all, &format!("\"{}\"", mailed.expose())));
}

#[tokio::test]
async fn a_half_done_registration_is_no_more_readable() {
    let house = House::open().await;
    let token = house.begun(qu_form()).await;
    house.enrolled(&token).await;
    let all = everything(house.world.directory.path());
    let form = qu_form();
    for secret in [
        form.id_no.as_str(),
        &form.mobile,
        &form.email,
        token.expose(),
        PASSWORD,
    ] {
        assert!(!holds(&all, secret), "readable: {secret}");
    }
}

#[tokio::test]
async fn the_papers_of_whoever_is_no_lawyer_are_no_more_readable() {
    let house = House::open().await;
    let passport = CapacityProof {
        paper: "passport".to_owned(),
        paper_no: "LM204817".to_owned(),
        nationality: "新西兰".to_owned(),
        ..CapacityProof::default()
    };
    let party = JoiningForm {
        proof: passport,
        ..zhang_form()
    };
    let party = house.joined(Joining::Party, party).await;
    let press = CapacityProof {
        outlet: "云岭晨报".to_owned(),
        press_card: "K99000000000001".to_owned(),
        ..CapacityProof::default()
    };
    let added = house.identity.add_capacity(&party, Joining::Media, press);
    added.await.unwrap();
    let all = everything(house.world.directory.path());
    assert!(holds(&all, "章䶮玥"), "the search works");
    for secret in ["LM204817", "新西兰", "云岭晨报", "K99000000000001"] {
        assert!(!holds(&all, secret), "readable: {secret}");
    }
}

#[tokio::test]
async fn nothing_secret_is_printed() {
    let house = House::open().await;
    let (qu, signed_in, _) = house.qu().await;
    let printed = format!(
        "{signed_in:?} {:?} {:?} {:?}",
        qu.form(),
        qu.credentials,
        house.visit()
    );
    for secret in [
        PASSWORD,
        signed_in.token.expose(),
        qu.credentials.totp_key.expose(),
    ] {
        assert!(!printed.contains(secret));
    }
}
