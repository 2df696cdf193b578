//! The worker that takes documents apart: what it may use, how long it may take, whom it holds up.

use super::common::fixtures::{self, small};
use super::common::{read_with, settings, whole};
use reading::{Flaw, Limits, Press, TakenPage, Unreadable};
use std::time::Duration;

#[tokio::test]
async fn a_page_that_exhausts_memory_does_not_take_the_others_with_it() {
    // 160 MiB hold the worker and an A4 page, not a page of 35 megapixels.
    let limits = Limits {
        memory: 160 << 20,
        ..Limits::default()
    };
    let document = small::pdf(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 2800 2800]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ],
        "",
    );
    let leaves = read_with(
        reading::PressSettings {
            limits,
            ..settings()
        },
        document,
    )
    .await
    .unwrap();
    assert_eq!(leaves.len(), 3);
    whole(&leaves[0]);
    assert!(matches!(
        leaves[1],
        TakenPage::Broken {
            number: 2,
            flaw: Flaw::Crashed
        }
    ));
    whole(&leaves[2]);
}

#[tokio::test]
async fn a_page_that_takes_too_long_is_given_up() {
    let limits = Limits {
        page_wall: Duration::from_millis(1500),
        ..Limits::default()
    };
    let document = endless();
    let leaves = read_with(
        reading::PressSettings {
            limits,
            ..settings()
        },
        document,
    )
    .await
    .unwrap();
    assert!(matches!(
        leaves[0],
        TakenPage::Broken {
            number: 1,
            flaw: Flaw::TooSlow
        }
    ));
    whole(&leaves[1]);
}

#[tokio::test]
async fn the_worker_is_shut_in() {
    let cage = Press::new(settings()).cage().await.unwrap();
    assert!(cage.is_whole(), "{cage:?}");
}

/// A worker that says of its cage what it is told to say, and waits.
fn saying(cage: &str) -> reading::PressSettings {
    let header = format!(r#"{{"answer":"caged",{cage}}}"#);
    let length = u32::try_from(header.len()).unwrap().to_le_bytes();
    let octal = length.map(|byte| format!(r"\{byte:03o}")).concat();
    let frame = format!(r"printf '{octal}\000\000\000\000\000\000\000\000%s' '{header}'; sleep 60");
    reading::PressSettings {
        program: "/bin/sh".into(),
        arguments: vec!["-c".into(), frame.into()],
        ..settings()
    }
}

#[tokio::test]
async fn a_worker_whose_cage_does_not_hold_reads_nothing() {
    let whole =
        r#""limits":true,"no_new_privileges":true,"landlock":true,"seccomp":true,"tried":true"#;
    for missing in [
        "landlock",
        "seccomp",
        "tried",
        "limits",
        "no_new_privileges",
    ] {
        let cage = whole.replace(
            &format!(r#""{missing}":true"#),
            &format!(r#""{missing}":false"#),
        );
        let refused = read_with(saying(&cage), small::blank()).await.unwrap_err();
        assert!(
            matches!(&refused, Unreadable::Worker(reason) if reason.contains("sandbox")),
            "{missing}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn a_worker_that_cannot_start_is_an_error_and_not_a_hang() {
    let nowhere = reading::PressSettings {
        program: "/nowhere".into(),
        ..settings()
    };
    assert!(matches!(
        read_with(nowhere, small::blank()).await,
        Err(Unreadable::Worker(_))
    ));
}

/// A document whose bytes never come; it says when somebody waits for them.
#[derive(Debug)]
struct Endless(tokio::sync::mpsc::UnboundedSender<()>);

#[async_trait::async_trait]
impl reading::Source for Endless {
    fn length(&self) -> u64 {
        1_000
    }

    async fn open(&self) -> std::io::Result<Box<dyn tokio::io::AsyncRead + Send + Unpin>> {
        self.0.send(()).unwrap();
        std::future::pending().await
    }
}

#[tokio::test]
async fn slow_documents_from_outside_never_hold_up_the_offices() {
    let press = Press::new(settings());
    let (waiting, mut waits) = tokio::sync::mpsc::unbounded_channel();
    let slow: Vec<_> = (0..3)
        .map(|_| {
            let (press, document) = (press.clone(), std::sync::Arc::new(Endless(waiting.clone())));
            tokio::spawn(async move { press.open_from(reading::Origin::Outside, document).await })
        })
        .collect();
    waits.recv().await.unwrap();
    waits.recv().await.unwrap();
    let file = fixtures::case_file(4).unwrap();
    let mut leaves = press
        .open(std::sync::Arc::new(bytes::Bytes::from(file.pdf)))
        .await
        .unwrap();
    let mut pages = 0;
    while let Some(leaf) = leaves.next().await.unwrap() {
        whole(&leaf);
        pages += 1;
    }
    assert_eq!(pages, 4);
    assert!(
        waits.try_recv().is_err(),
        "the third waits for a seat of its own kind"
    );
    for one in slow {
        one.abort();
    }
}

#[tokio::test]
async fn a_document_from_outside_has_a_share_of_time_for_all_its_pages() {
    let press = Press::new(reading::PressSettings {
        outside_cpu: Duration::from_secs(1),
        ..settings()
    });
    let document = std::sync::Arc::new(bytes::Bytes::from(endless()));
    let mut leaves = press
        .open_from(reading::Origin::Outside, document)
        .await
        .unwrap();
    let given_up = leaves.next().await.unwrap().unwrap();
    assert!(
        matches!(given_up, TakenPage::Broken { number: 1, .. }),
        "{given_up:?}"
    );
}

/// A document whose first page takes for ever, and a second one.
fn endless() -> Vec<u8> {
    // Endless patience is asked of the reader: a form drawn within a form, ten wide and many deep.
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Resources<</XObject<</F 6 0 R>>>>>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>".to_vec(),
        b"<</Length 5>>stream\n/F Do\nendstream".to_vec(),
    ];
    let again = "/F Do ".repeat(10);
    for depth in 6..20 {
        objects.push(
            format!(
                "<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</F {} 0 R>>>>/Length {}>>stream\n{again}\nendstream",
                depth + 1,
                again.len()
            )
            .into_bytes(),
        );
    }
    objects.push(
        b"<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Length 1>>stream\nn\nendstream".to_vec(),
    );
    let objects: Vec<&[u8]> = objects.iter().map(Vec::as_slice).collect();
    small::pdf(&objects, "")
}

/// A press that reads with two programs; the second is the real library.
#[tokio::test]
async fn the_second_program_draws_and_reads_in_the_cage() {
    let cage = Press::new(settings()).cage().await.unwrap();
    assert!(cage.is_whole(), "{cage:?}");
    let without_a_face = reading::PressSettings {
        font: "/nowhere".into(),
        ..settings()
    };
    let refused = Press::new(without_a_face).cage().await.unwrap_err();
    assert!(
        matches!(&refused, Unreadable::Worker(reason) if reason.contains("typeface")),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_document_is_read_beside_the_second_program() {
    let leaves = read_with(settings(), small::blank()).await.unwrap();
    whole(&leaves[0]);
}

#[tokio::test]
async fn a_worker_without_the_second_program_that_was_asked_for_reads_nothing() {
    for library in ["/nowhere/libpdfium.so", "/bin/sh", "libm.so.6"] {
        let asked = reading::PressSettings {
            pdfium: Some(library.into()),
            ..settings()
        };
        let refused = read_with(asked.clone(), small::blank()).await.unwrap_err();
        let tried = Press::new(asked).cage().await.unwrap_err();
        for error in [refused, tried] {
            assert!(
                matches!(&error, Unreadable::Worker(reason) if reason.contains("reading.pdfium")),
                "{library}: {error:?}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_named_from_the_servers_directory_is_found_by_the_worker() {
    let here = std::env::current_dir().unwrap();
    let up: std::path::PathBuf = here.components().skip(1).map(|_| "..").collect();
    let seen_from_here = |path: &std::path::Path| up.join(path.strip_prefix("/").unwrap());
    let two = settings();
    let relative = reading::PressSettings {
        font: seen_from_here(&two.font),
        pdfium: two.pdfium.as_deref().map(seen_from_here),
        ..two
    };
    assert!(relative.font.is_relative());
    Press::new(relative).cage().await.unwrap();
}
