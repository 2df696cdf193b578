//! Checking a bundle, and every way to change one.

use super::bound::{made, password, public_key};
use ed25519_dalek::SigningKey;
use reading::{NotVerified, Password, verify_archive, verify_folder};
use std::process::Command;

#[tokio::test]
async fn a_wrong_password_opens_nothing() {
    let made = made().await;
    let test = Command::new("7z")
        .args(["t", "-pWRONG"])
        .arg(made.archive())
        .output()
        .unwrap();
    assert!(!test.status.success());
    let wrong = Password::from_typed("WRONG");
    let refused = verify_archive(&made.archive(), &wrong, &public_key());
    assert!(matches!(
        refused,
        Err(NotVerified::WrongPassword | NotVerified::Changed(_))
    ));
}

#[tokio::test]
async fn a_genuine_bundle_verifies_packed_and_unpacked() {
    let made = made().await;
    let packed = verify_archive(&made.archive(), &password(), &public_key()).unwrap();
    let unpacked = verify_folder(&made.unpack(), &public_key()).unwrap();
    assert_eq!(packed, unpacked);
    assert_eq!(packed.entries.len(), 3);
    let said = packed.to_string();
    assert!(said.contains("B-2026-0001: genuine and complete") && said.contains("bundle-2026"));
}

#[tokio::test]
async fn every_way_to_change_a_bundle_is_noticed() {
    let made = made().await;
    let folder = made.unpack();
    let pdf = folder.join("0002.pdf");
    let genuine = std::fs::read(&pdf).unwrap();

    let mut changed = genuine.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    std::fs::write(&pdf, &changed).unwrap();
    assert!(
        matches!(verify_folder(&folder, &public_key()), Err(NotVerified::Changed(name)) if name == "0002.pdf")
    );

    std::fs::remove_file(&pdf).unwrap();
    assert!(
        matches!(verify_folder(&folder, &public_key()), Err(NotVerified::Missing(name)) if name == "0002.pdf")
    );

    std::fs::write(&pdf, &genuine).unwrap();
    std::fs::write(folder.join("0003.pdf"), &genuine).unwrap();
    assert!(
        matches!(verify_folder(&folder, &public_key()), Err(NotVerified::Stray(name)) if name == "0003.pdf")
    );
    std::fs::remove_file(folder.join("0003.pdf")).unwrap();

    let manifest = folder.join("manifest.json");
    let text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, text.replace("林知远", "周以安")).unwrap();
    assert!(matches!(
        verify_folder(&folder, &public_key()),
        Err(NotVerified::Signature)
    ));
    std::fs::write(&manifest, &text).unwrap();

    let other = SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
    assert!(matches!(
        verify_folder(&folder, &other),
        Err(NotVerified::Signature)
    ));
    verify_folder(&folder, &public_key()).unwrap();
}

#[tokio::test]
async fn a_changed_archive_is_noticed() {
    let made = made().await;
    let mut bytes = std::fs::read(made.archive()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(made.archive(), bytes).unwrap();
    let refused = verify_archive(&made.archive(), &password(), &public_key());
    assert!(
        matches!(refused, Err(NotVerified::Changed(_))),
        "{refused:?}"
    );
}
